"""Parts of a statement about an order: who it is said of, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reasoner.english.order_meanings import Count, Gap, Said, all_of, none_of, some_of

Says = Callable[[str], Said]


class UnclearError(ValueError):
    """The words fit the grammar, but what they mean is not clear."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the things: `least` to `most` of them, or of the `others` than those named beside.

    Attributes:
        items: the things named; () stands for the others.
        least: how many at least; None for all.
        most: how many at most; None for all, -1 for all but one.
        only: whether it is said of no others.
        how: `and`, `or`, `every` or `count`, for what cannot be clear beside another group.
    """

    items: tuple[str, ...]
    least: int | None
    most: int | None
    how: str = ""
    only: bool = False

    def of(self, things: Sequence[str], says: Says) -> Said:
        """That so many of the things are as is said."""
        parts = [says(thing) for thing in things]
        count = len(parts)
        least = count if self.least is None else self.least
        most = count if self.most is None else count + self.most if self.most < 0 else min(self.most, count)
        if (least, most) == (count, count):
            return all_of(parts)
        return Count(tuple(parts), least, most)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of a thing.

    Attributes:
        says: the meaning, given the thing.
        named: the things that the predicate names.
        groups: how each group in it is put together.
    """

    says: Says
    named: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


def affirmed(predicate: Predicate) -> Predicate:
    """The predicate, unless it has an "any"."""
    if "any" in predicate.groups:
        raise UnclearError("'any' without a denial: say 'every' or 'some'")
    return predicate


def denied(predicate: Predicate) -> Predicate:
    """Its denial, if it is clear how much is denied."""
    if predicate.groups & {"and", "count", "not", "nor"}:
        raise UnclearError("a denial of a count, or of things joined by 'and'")
    if "any" in predicate.groups:
        return Predicate(predicate.says, predicate.named, frozenset({"not", "every"}))
    return Predicate(lambda x: none_of([predicate.says(x)]), predicate.named, predicate.groups | {"not"})


def beside(one: str, other: str) -> Said:
    """That nothing stands between two things."""
    return some_of([Gap(one, other, 1, 1), Gap(other, one, 1, 1)])
