"""Simplification: an equivalent formula without redundant constants, duplicates and vacuous quantifiers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reasoner.logic.fold import Expression, flattened, fold, free_variables_of, rebuild
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


@dataclass(frozen=True, slots=True, eq=False)
class _Chain:
    """A conjunction or disjunction, negated or not, that its parent may take in: made when it is known not to.

    A chain as deep as the formula is so flattened once, not once for each of its links.
    """

    conjunctive: bool
    parts: tuple[Formula | _Chain, ...]
    negated: bool = False


def simplify(formula: Formula) -> Formula:
    """An equivalent formula without redundant constants, duplicates, double negations and vacuous quantifiers.

    Conjunctions and disjunctions are flattened; `t = t` is ⊤, unequal numerals are ⊥, ground comparisons of numerals
    are decided.
    """
    free: dict[Expression, frozenset[Variable]] = {}
    made: dict[_Chain, Formula] = {}

    def settled(part: Any) -> Any:
        if not isinstance(part, _Chain):
            return part
        if part not in made:
            made[part] = _simplify_junction(part)
            free_variables_of(made[part], free)
        return made[part]

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if isinstance(node, And | Or):
            conjunctive = isinstance(node, And)
            kept = [p if _joins(p, conjunctive) else settled(p) for p in below]
            return _Chain(conjunctive, tuple(kept))
        if isinstance(node, Not) and isinstance(below[0], _Chain):
            return replace(below[0], negated=not below[0].negated)
        result = _simplify_node(node, tuple([settled(part) for part in below]), free)
        free_variables_of(result, free)
        return result

    result: Formula = settled(fold(formula, rule))
    return result


def _joins(part: Formula | _Chain, conjunctive: bool) -> bool:
    """Whether the part's own parts are taken into such a junction."""
    return isinstance(part, _Chain) and part.conjunctive is conjunctive and not part.negated


def _simplify_node(node: Expression, below: tuple[Any, ...], free: dict[Expression, frozenset[Variable]]) -> Any:
    if isinstance(node, Term):
        return rebuild(node, below) if below else node
    match node:
        case Not():
            return _negate(below[0])
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


def _simplify_junction(chain: _Chain) -> Formula:
    kind, unit, zero = (And, TOP, BOTTOM) if chain.conjunctive else (Or, BOTTOM, TOP)
    whole: Formula | _Chain = replace(chain, negated=False)
    pieces: dict[Any, None] = flattened(whole, lambda part: part.parts if isinstance(part, _Chain) else None)
    pieces.pop(unit, None)
    kept = pieces
    if len(pieces) > 1 and kind in map(type, pieces):
        kept = dict.fromkeys(
            each for p in pieces for each in (p.parts if isinstance(p, And | Or) and type(p) is kind else (p,))
        )
    denied = {piece.body for piece in kept if isinstance(piece, Not)}
    if zero in kept or any(piece in kept for piece in denied):
        junction: Formula = zero
    else:
        junction = conjunction(kept) if chain.conjunctive else disjunction(kept)
    return _negate(junction) if chain.negated else junction


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
