"""The plain shapes that formulas of sentences have: of all or of some, under a condition or not.

A formula is brought into one of them by moving its denials inwards, so that `¬(A → B)`, which says `A ∧ ¬B`, is seen
for what it says. What has no such shape is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reasoner.logic import And, Exists, ForAll, Formula, Iff, Implies, Not, Or, Predicate, Variable, Xor, free_variables
from reasoner.logic.literals import atom_of


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom and whether it is denied."""

    atom: Predicate
    denied: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Literals of which at least one is so, or exactly one."""

    members: tuple[Literal, ...]
    exclusive: bool


@dataclass(slots=True)
class Side:
    """What is so together: literals, choices, and the variables of which there are some.

    A choice is among them only with its members; `literals` has these too.
    """

    literals: list[Literal] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    some: set[Variable] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Shape:
    """A formula.

    Attributes:
        every: the variables of which all is said.
        left: the condition; None where there is none.
        right: what is so, or follows.
        kind: `plain`; `both ways` for ↔; `none` where the right is so of nothing, with the condition still in it; `not
            every` where the whole is denied.
    """

    every: frozenset[Variable]
    left: Side | None
    right: Side
    kind: str = "plain"


def shape_of(formula: Formula) -> Shape | None:
    """The shape; None if it has none of these."""
    if isinstance(formula, Not) and isinstance(formula.body, ForAll):
        inner = shape_of(formula.body)
        plain = inner is not None and inner.kind == "plain" and inner.left is not None
        return Shape(inner.every, inner.left, inner.right, "not every") if inner and plain else None
    if isinstance(formula, Not) and isinstance(formula.body, Exists):
        some = side_of(formula.body)
        return Shape(frozenset(some.some), None, some, "none") if some and not some.choices else None
    every: set[Variable] = set()
    conditions: list[Formula] = []
    while isinstance(formula, ForAll | Implies):
        if isinstance(formula, ForAll):
            if any(free_variables(one) & {*formula.variables} for one in conditions):
                return None
            every |= {*formula.variables}
            formula = formula.body
        else:
            conditions.append(formula.left)
            formula = formula.right
    if isinstance(formula, Iff) and not conditions:
        left, right = side_of(formula.left), side_of(formula.right)
        return Shape(frozenset(every), left, right, "both ways") if left and right else None
    if isinstance(formula, Not) and isinstance(formula.body, And) and every and not conditions:
        some = side_of(formula.body)
        return Shape(frozenset(every), None, some, "none") if some and not some.choices and not some.some else None
    right = side_of(formula)
    if right is None or not conditions:
        return Shape(frozenset(every), None, right) if right else None
    left = side_of(conditions[0] if len(conditions) == 1 else And(conditions))
    return Shape(frozenset(every), left, right) if left else None


def side_of(formula: Formula) -> Side | None:
    """A conjunction of literals and choices, be it under ∃; None if it is none."""
    side = Side()
    waiting = [formula]
    while waiting:
        node = _inwards(waiting.pop())
        if isinstance(node, Exists):
            side.some |= {*node.variables}
            waiting.append(node.body)
        elif isinstance(node, And):
            waiting += reversed(node.parts)
        elif isinstance(node, Or | Xor):
            parts = node.parts if isinstance(node, Or) else (node.left, node.right)
            members = [_literal(part) for part in _choices(parts, type(node))]
            known = [member for member in members if member is not None]
            if len(known) < len(members) or (isinstance(node, Xor) and len(members) > 2):
                return None
            side.choices.append(Choice(tuple(known), isinstance(node, Xor)))
        else:
            literal = _literal(node)
            if literal is None:
                return None
            side.literals.append(literal)
    side.choices = _not_both(side.choices)
    side.literals += [member for choice in side.choices for member in choice.members]
    return side


def _choices(parts: tuple[Formula, ...], kind: type[Formula]) -> list[Formula]:
    found: list[Formula] = []
    for part in map(_inwards, parts):
        if isinstance(part, Or) and kind is Or:
            found += _choices(part.parts, kind)
        else:
            found.append(part)
    return found


def _inwards(formula: Formula) -> Formula:
    """The formula with a denial of a conjunction, a disjunction or a condition moved to its parts."""
    if not isinstance(formula, Not):
        return formula
    body = formula.body
    if isinstance(body, Not):
        return _inwards(body.body)
    if isinstance(body, And | Or):
        parts = [Not(part) for part in body.parts]
        return Or(parts) if isinstance(body, And) else And(parts)
    if isinstance(body, Implies):
        return And([body.left, Not(body.right)])
    return formula


def _literal(formula: Formula) -> Literal | None:
    denied = isinstance(formula, Not)
    atom = atom_of(formula)
    return Literal(atom, denied) if isinstance(atom, Predicate) else None


def _not_both(choices: list[Choice]) -> list[Choice]:
    """`(A ∨ B) ∧ ¬(A ∧ B)` is one choice, of exactly one."""
    found = list(choices)
    for one in choices:
        other = Choice(tuple(Literal(member.atom, not member.denied) for member in one.members), False)
        if len(one.members) == 2 and other in found and one in found and not one.exclusive:
            found = [choice for choice in found if choice not in (one, other)]
            found.append(Choice(one.members, True))
    return found
