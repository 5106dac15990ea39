"""Sets of statements each of which is to the others what any other one is: which one is meant cannot be seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reasoner.logic import Formula, Function, Predicate, subexpressions

STEPS = 2000
"""Sets begun, until it is given up."""

Places = frozenset[tuple[int, int]]
"""At which places two statements have the same symbol, each counted in its own."""


def interchangeable(right: Formula, pool: Sequence[Formula], many: int) -> list[Formula]:
    """So many statements of the pool that all of them and the right one look the same beside the others; or []."""
    left = STEPS

    def grown(chosen: list[Formula], looks: list[list[Places]]) -> list[Formula]:
        nonlocal left
        if len(chosen) > many:
            return chosen[1:]
        for each in pool:
            if each in chosen:
                continue
            left -= 1
            if left < 0:
                break
            beside = [[*look, shared(one, each)] for one, look in zip(chosen, looks, strict=True)]
            beside.append([shared(each, one) for one in chosen])
            if _wanted(beside) <= many and (found := grown([*chosen, each], beside)):
                return found
        return []

    return grown([right], [[]])


def _wanted(looks: list[list[Places]]) -> int:
    """How many others a statement of a set has at least, if all are to look the same."""
    return sum(max(look.count(each) for look in looks) for each in {each for look in looks for each in look})


@lru_cache(maxsize=10_000)
def shared(one: Formula, other: Formula) -> Places:
    """The places in each at which both have the same symbol."""
    its = list(enumerate(_symbols(other)))
    return frozenset([(n, m) for n, name in enumerate(_symbols(one)) for m, same in its if name == same])


@lru_cache(maxsize=1000)
def _symbols(formula: Formula) -> tuple[str, ...]:
    return tuple([each.name for each in subexpressions(formula) if isinstance(each, Predicate | Function)])
