"""Connectives that leave out what is known: ⊤, ⊥, doubled negations, elements compared; and "at least so many"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from reasoner.logic import (
    BOTTOM,
    TOP,
    DistinctObject,
    Equal,
    Formula,
    Iff,
    Implies,
    Not,
    Number,
    Term,
    conjunction,
    disjunction,
)


def at_least(number: int, formulas: list[Formula]) -> Formula:
    """So many of the formulas are true: among any of them that leave out fewer, one is."""
    if number <= 0:
        return TOP
    if number > len(formulas):
        return BOTTOM
    return all_of(any_of(chosen) for chosen in combinations(formulas, len(formulas) - number + 1))


def at_most(number: int, formulas: list[Formula]) -> Formula:
    """So many of the formulas are true or fewer: of any one more, one is false."""
    if number < 0:
        return BOTTOM
    if number >= len(formulas):
        return TOP
    return all_of(any_of(map(negation, chosen)) for chosen in combinations(formulas, number + 1))


def all_of(formulas: Iterable[Formula]) -> Formula:
    """A conjunction without what is known."""
    kept = dict.fromkeys(formula for formula in formulas if formula is not TOP)
    return BOTTOM if BOTTOM in kept else conjunction(kept)


def any_of(formulas: Iterable[Formula]) -> Formula:
    """A disjunction without what is known."""
    kept = dict.fromkeys(formula for formula in formulas if formula is not BOTTOM)
    return TOP if TOP in kept else disjunction(kept)


def negation(formula: Formula) -> Formula:
    """¬A without ¬¬, ¬⊤ and ¬⊥."""
    match formula:
        case Not(body):
            return body
        case _ if formula is TOP:
            return BOTTOM
        case _ if formula is BOTTOM:
            return TOP
    return Not(formula)


def implication(left: Formula, right: Formula) -> Formula:
    """A → B without what is known."""
    if left is BOTTOM or right is TOP:
        return TOP
    if left is TOP:
        return right
    return negation(left) if right is BOTTOM else Implies(left, right)


def equivalence(left: Formula, right: Formula) -> Formula:
    """A ↔ B without what is known."""
    for known, other in ((left, right), (right, left)):
        if known is TOP:
            return other
        if known is BOTTOM:
            return negation(other)
    return TOP if left is right else Iff(left, right)


def equation(left: Term, right: Term) -> Formula:
    """Equality, decided for elements."""
    if left is right:
        return TOP
    elements = Number | DistinctObject
    return BOTTOM if isinstance(left, elements) and isinstance(right, elements) else Equal(left, right)
