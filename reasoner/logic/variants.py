"""Clauses as sets of literals: one orientation for equations, and equality up to a renaming of variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reasoner.logic.fold import children, rebuild
from reasoner.logic.nodes import (
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Term,
    Variable,
)

Literals = frozenset[Formula]
_FLIPPED = {">": "<", ">=": "<="}
_BUDGET = 5000


def oriented(literal: Formula) -> Formula:
    """The literal with its equation or comparison turned one way round.

    The choice goes by what the terms are, so that it is the same in every process.

    Raises:
        ValueError: it is no literal.
    """
    atom: Formula = literal.body if isinstance(literal, Not) else literal
    turned: Formula
    match atom:
        case Predicate() | IsInteger():
            return literal
        case Equal(left, right):
            turned = Equal(right, left) if _comes_before(right, left) else atom
        case Comparison(operator, left, right):
            turned = Comparison(_FLIPPED[operator], right, left) if operator in _FLIPPED else atom
        case _:
            raise ValueError(f"{literal!r:.80} is no literal")
    return literal if turned is atom else Not(turned) if isinstance(literal, Not) else turned


_HEADS: dict[type[Term], Callable[[Any], tuple[Any, ...]]] = {
    Function: lambda term: (0, term.name, len(term.arguments)),
    Variable: lambda term: (1, term.name, term.sort.name),
    Arithmetic: lambda term: (2, term.operator),
    Number: lambda term: (3, term.value, term.sort.name),
    DistinctObject: lambda term: (4, term.name),
}


def _comes_before(one: Any, other: Any) -> bool:
    """Whether the first of two terms is before the second in a total order, found in time linear in their height."""
    while one is not other:
        mine, yours = _HEADS[type(one)](one), _HEADS[type(other)](other)
        if mine != yours:
            return mine < yours
        one, other = next(pair for pair in zip(children(one), children(other), strict=True) if pair[0] is not pair[1])
    return False


def literal_set(clause: Formula) -> Literals:
    """The literals of a disjunction, oriented; none for ⊥. `ValueError` if it is no clause."""
    if isinstance(clause, Bottom):
        return frozenset()
    return frozenset(map(oriented, clause.parts if isinstance(clause, Or) else (clause,)))


def complement(literal: Formula) -> Formula:
    """The literal that holds exactly where this one does not."""
    return literal.body if isinstance(literal, Not) else Not(literal)


def same_clause(one: Literals, other: Literals) -> bool:
    """Whether some renaming of variables turns one set of oriented literals into the other.

    Looked for within a fixed budget, so that the answer False may also mean "not recognised".
    """
    if one == other:
        return True
    if len(one) != len(other):
        return False
    literals, budget = tuple(one), _BUDGET
    stack: list[tuple[int, dict[Any, Any], Literals]] = [(0, {}, other)]
    while stack:
        index, renaming, rest = stack.pop()
        if index == len(literals):
            return True
        for candidate in rest:
            for turned in (candidate, _turned(candidate)):
                budget -= 1
                extended = _renamed(literals[index], turned, renaming) if turned is not None and budget > 0 else None
                if extended is not None:
                    stack.append((index + 1, extended, rest - {candidate}))
    return False


def _turned(literal: Formula) -> Formula | None:
    match literal:
        case Equal(left, right):
            return Equal(right, left)
        case Not(Equal(left, right)):
            return Not(Equal(right, left))
        case _:
            return None


def _renamed(one: Formula, other: Formula, renaming: dict[Any, Any]) -> dict[Any, Any] | None:
    """The renaming, extended so that it turns `one` into `other`; None if it cannot be."""
    extended = dict(renaming)
    taken = set(extended.values())
    stack: list[tuple[Any, Any]] = [(one, other)]
    while stack:
        left, right = stack.pop()
        if isinstance(left, Variable) and isinstance(right, Variable) and left.sort is right.sort:
            if left not in extended and right not in taken:
                extended[left] = right
                taken.add(right)
            elif extended.get(left) is not right:
                return None
        else:
            below, beside = children(left), children(right)
            if type(left) is not type(right) or len(below) != len(beside) or rebuild(left, beside) is not right:
                return None
            stack.extend(zip(below, beside, strict=True))
    return extended
