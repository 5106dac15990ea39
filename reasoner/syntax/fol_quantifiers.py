"""Quantifiers of the `fol` dialect: ∀ and ∃, and what is said with them: ∃!, ∄ and bounded quantifiers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from reasoner.logic import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Implies,
    Not,
    Variable,
    conjunction,
    subexpressions,
    substitute,
    tree_size,
)
from reasoner.syntax.places import Refusal

_LARGEST = 100_000
"""Nodes of a body that ∃! doubles: sixteen inside each other already make more."""


class Unique:
    """Marks the quantifier ∃!."""


class Absent:
    """Marks the quantifier ∄."""


Quantifier = type[ForAll] | type[Exists] | type[Unique] | type[Absent]
Bound = Callable[[Variable], Formula]


def quantified(kind: Quantifier, variables: tuple[Variable, ...], bound: Bound | None, body: Formula) -> Formula:
    """∀x ∈ S φ is ∀x (x ∈ S → φ), ∃x ∈ S φ is ∃x (x ∈ S ∧ φ); ∄x φ is ¬∃x φ."""
    if bound is not None:
        guards = [bound(variable) for variable in variables]
        if kind is ForAll:
            return ForAll(variables, Implies(And(guards) if len(guards) > 1 else guards[0], body))
        body = And([*guards, body])
    if kind is ForAll:
        return ForAll(variables, body)
    if kind is Unique:
        return exactly_one(variables, body)
    found = Exists(variables, body)
    return Not(found) if kind is Absent else found


def exactly_one(variables: tuple[Variable, ...], body: Formula) -> Formula:
    """∃!x φ: ∃x (φ ∧ ∀x1 (φ[x1/x] → x1 = x)), with x1 a variable of the same sort that φ does not have.

    Raises:
        Refusal: φ is too large to be doubled, as where many ∃! stand inside each other.
    """
    if tree_size(body, _LARGEST) == _LARGEST:
        raise Refusal(
            f"∃! says its formula twice, and this one has {_LARGEST:,} nodes or more",
            hint="name a part of it: ∀x (Q(x) ↔ …) as a premise of its own, and Q(x) in its place",
        )
    taken = {node.name for node in subexpressions(body) if isinstance(node, Variable)} | {v.name for v in variables}
    others = []
    for variable in variables:
        name = next(f"{variable.name}{n}" for n in count(1) if f"{variable.name}{n}" not in taken)
        taken.add(name)
        others.append(Variable(name, variable.sort))
    same = conjunction(Equal(other, variable) for other, variable in zip(others, variables, strict=True))
    another = substitute(body, dict(zip(variables, others, strict=True)))
    return Exists(variables, And([body, ForAll(others, Implies(another, same))]))
