"""Is a clause an instance of another one, perhaps with literals more?

That shows that it follows, whatever a prover makes of the premise: `1 < 1` is an instance of `∀x x < x`, which is
contradictory by itself, and no prover that is asked for the one step says more of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reasoner.logic import (
    Equal,
    Exists,
    ForAll,
    Formula,
    Not,
    Or,
    Term,
    Variable,
    children,
    rebuild,
    subexpressions,
    universal_matrix,
)
from reasoner.logic.well_sorted import Sorting

_BUDGET = 20_000
"""Pairs of nodes that are compared before the question is left open."""

Substitution = Mapping[Variable, Term]


def is_instance(parent: Formula, child: Formula, sorting: Sorting) -> bool:
    """Whether each literal of the parent becomes one of the child's under one substitution of terms of their sorts.

    The answer False may also mean "not recognised".

    Args:
        parent: closed; ∀ stands before everything else, or it is not recognised.
        child: closed.
        sorting: of the symbols of both.
    """
    ours, theirs = _literals(parent), _literals(child)
    if any(isinstance(part, ForAll | Exists) for literal in ours for part in subexpressions(literal)):
        return False
    search = _Search(sorting)
    waiting: list[tuple[int, Substitution]] = [(0, {})]
    while waiting and search.budget > 0:
        index, substitution = waiting.pop()
        if index == len(ours):
            return True
        for literal in reversed(theirs):
            waiting.extend((index + 1, extended) for extended in search.literal(ours[index], literal, substitution))
    return False


def _literals(formula: Formula) -> tuple[Formula, ...]:
    formula = universal_matrix(formula)
    return formula.parts if isinstance(formula, Or) else (formula,)


class _Search:
    """Matching within a budget; nothing here recurses into terms."""

    def __init__(self, sorting: Sorting) -> None:
        self.sorting = sorting
        self.budget = _BUDGET

    def literal(self, ours: Formula, theirs: Formula, known: Substitution) -> Iterator[Substitution]:
        """The substitutions that extend the known one and make the one literal the other."""
        if isinstance(ours, Not) and isinstance(theirs, Not):
            ours, theirs = ours.body, theirs.body
        sides = [theirs]
        if isinstance(ours, Equal) and isinstance(theirs, Equal):
            sides.append(Equal(theirs.right, theirs.left))
        for side in sides:
            extended = self._matched(ours, side, known)
            if extended is not None:
                yield extended

    def _matched(self, ours: Formula, theirs: Formula, known: Substitution) -> Substitution | None:
        substitution = dict(known)
        todo: list[tuple[Any, Any]] = [(ours, theirs)]
        while todo:
            self.budget -= 1
            left, right = todo.pop()
            if self.budget < 0:
                return None
            if isinstance(left, Variable):
                if substitution.setdefault(left, right) is not right or self.sorting.sort_of(right) is not left.sort:
                    return None
                continue
            below, above = children(left), children(right)
            if type(left) is not type(right) or len(below) != len(above) or rebuild(left, above) is not right:
                return None
            todo.extend(zip(below, above, strict=True))
        return substitution
