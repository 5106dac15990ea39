"""What statements about an order mean: distances between places, and how many of some statements hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of `item`, less that of `other` (0 for ""), is from `least` to `most`."""

    item: str
    other: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Count:
    """From `least` to `most` of the parts hold."""

    parts: tuple[Said, ...]
    least: int
    most: int


Said = Gap | Count


def all_of(parts: Sequence[Said]) -> Said:
    """All parts hold."""
    return parts[0] if len(parts) == 1 else Count(tuple(parts), len(parts), len(parts))


def some_of(parts: Sequence[Said]) -> Said:
    """At least one of the parts holds."""
    return parts[0] if len(parts) == 1 else Count(tuple(parts), 1, len(parts))


def none_of(parts: Sequence[Said]) -> Said:
    """No part holds."""
    return Count(tuple(parts), 0, 0)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One statement about the order.

    Attributes:
        said: what it says of the places.
        scales: the scales whose words it uses, as far as they can be the same; every scale if it uses no such word.
        size: how many things there are.
    """

    said: Said
    scales: frozenset[str] | None
    size: int

    def holds(self, order: Sequence[str]) -> bool:
        """Whether it is true of the objects in this order."""
        return bool(self.possible(order))

    def possible(self, order: Sequence[str]) -> bool | None:
        """Whether it is true of every order (True) or of none (False) that begins so."""
        return _truth(self.said, {item: place for place, item in enumerate(order, 1)}, self.size)

    def condition(self, names: Mapping[str, str]) -> str:
        """The statement in the notation of constraint programs, over the variables of the objects."""
        return _condition(self.said, names, self.size)

    def along(self, scales: frozenset[str] | None) -> Constraint | None:
        """The statement in a text about these scales; None if it is about another one."""
        if scales is None or self.scales is None:
            return replace(self, scales=self.scales if scales is None else scales)
        common = scales & self.scales
        return replace(self, scales=common) if common else None


def _truth(said: Said, places: Mapping[str, int], size: int) -> bool | None:
    if isinstance(said, Gap):
        nearest = len(places) + 1
        at = places.get(said.item)
        other = places.get(said.other) if said.other else 0
        low = (nearest if at is None else at) - (size if other is None else other)
        high = (size if at is None else at) - (nearest if other is None else other)
        if high < said.least or low > said.most:
            return False
        return True if said.least <= low and high <= said.most else None
    true = unknown = 0
    for part in said.parts:
        found = _truth(part, places, size)
        true += found is True
        unknown += found is None
    if true > said.most or true + unknown < said.least:
        return False
    return True if said.least <= true and true + unknown <= said.most else None


def _condition(said: Said, names: Mapping[str, str], size: int) -> str:
    if isinstance(said, Gap):
        return _between(said, names, size)
    parts = [_condition(part, names, size) for part in said.parts]

    def among(number: int) -> str:
        return _joined("Or", [_joined("And", list(some)) for some in combinations(parts, number)])

    if (said.least, said.most) == (0, 0):
        return f"Not({_joined('Or', parts)})"
    bounds = [among(said.least)] if said.least > 0 else []
    if said.most < len(parts):
        bounds.append(f"Not({among(said.most + 1)})")
    return _joined("And", bounds)


def _joined(connective: str, parts: Sequence[str]) -> str:
    if not parts:
        return "True"
    return parts[0] if len(parts) == 1 else f"{connective}({', '.join(parts)})"


def _between(gap: Gap, names: Mapping[str, str], size: int) -> str:
    here = names[gap.item]

    def beyond(distance: int) -> str:
        if not gap.other:
            return str(distance)
        there = names[gap.other]
        return there if distance == 0 else f"{there} {'+' if distance > 0 else '-'} {abs(distance)}"

    if gap.least == gap.most:
        return f"{here} == {beyond(gap.least)}"
    low, high = (1, size) if not gap.other else (1 - size, size - 1)
    bounds = [f"{beyond(gap.least - 1)} < {here}"] if gap.least > low else []
    if gap.most < high:
        bounds.append(f"{here} < {beyond(gap.most + 1)}")
    return _joined("And", bounds)
