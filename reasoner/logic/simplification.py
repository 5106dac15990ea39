"""Simplification: an equivalent formula without redundant constants, duplicates and vacuous quantifiers."""

from __future__ import annotations

from typing import Any

from reasoner.logic.fold import Expression, fold, note_free_variables, rebuild
from reasoner.logic.nodes import (
    BOTTOM,
    TOP,
    And,
    Bottom,
    Comparison,
    Equal,
    Formula,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Quantified,
    Term,
    Top,
    Variable,
    Xor,
    conjunction,
    disjunction,
)
from reasoner.logic.numbers import compare


def simplify(formula: Formula) -> Formula:
    """An equivalent formula without redundant constants, duplicates, double negations and vacuous quantifiers.

    Conjunctions and disjunctions are flattened; `t = t` is ⊤, unequal numerals are ⊥, ground comparisons of numerals
    are decided.
    """
    free: dict[Expression, frozenset[Variable]] = {}

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        made = _simplify_node(node, below, free)
        note_free_variables(made, free)
        return made

    result: Formula = fold(formula, rule)
    return result


def _simplify_node(node: Expression, below: tuple[Any, ...], free: dict[Expression, frozenset[Variable]]) -> Any:
    if isinstance(node, Term):
        return rebuild(node, below) if below else node
    match node:
        case Not():
            return _negate(below[0])
        case And() | Or():
            return _simplify_junction(isinstance(node, And), below)
        case Implies():
            left, right = below
            if left is TOP or right is TOP:
                return right
            if left is BOTTOM or left is right:
                return TOP
            return _negate(left) if right is BOTTOM else Implies(left, right)
        case Iff() | Xor():
            return _simplify_equivalence(isinstance(node, Iff), *below)
        case Equal():
            left, right = below
            if left is right:
                return TOP
            if isinstance(left, Number) and isinstance(right, Number):
                return TOP if left.value == right.value else BOTTOM
            return Equal(left, right)
        case Comparison(operator, _, _):
            left, right = below
            if isinstance(left, Number) and isinstance(right, Number):
                return TOP if compare(operator, left.value, right.value) else BOTTOM
            return Comparison(operator, left, right)
        case Quantified():
            body = below[0]
            kept = tuple([v for v in node.variables if v in free[body]])
            return type(node)(kept, body) if kept else body  # type: ignore[call-arg]
        case _:
            return rebuild(node, below) if below else node


def _negate(formula: Formula) -> Formula:
    match formula:
        case Top():
            return BOTTOM
        case Bottom():
            return TOP
        case Not(body):
            return body
        case _:
            return Not(formula)


def _simplify_junction(conjunctive: bool, parts: tuple[Formula, ...]) -> Formula:
    kind, unit, zero = (And, TOP, BOTTOM) if conjunctive else (Or, BOTTOM, TOP)
    kept: dict[Formula, None] = {}
    for part in parts:
        for piece in part.parts if isinstance(part, kind) else (part,):
            if piece is zero or _negate(piece) in kept:
                return zero
            if piece is not unit:
                kept[piece] = None
    return conjunction(kept) if conjunctive else disjunction(kept)


def _simplify_equivalence(same: bool, left: Formula, right: Formula) -> Formula:
    if left is right:
        return TOP if same else BOTTOM
    if left is _negate(right):
        return BOTTOM if same else TOP
    for one, other in ((left, right), (right, left)):
        if one is TOP:
            return other if same else _negate(other)
        if one is BOTTOM:
            return _negate(other) if same else other
    return Iff(left, right) if same else Xor(left, right)
