"""Negation normal form and prenex normal form.

Definitions after Nonnengart and Weidenbach, "Computing Small Clause Normal Forms" (Handbook of Automated Reasoning,
2001), sections 3 and 4. Every pass keeps the formula's sharing and its own stack.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reasoner.logic.fold import (
    Expression,
    children,
    fold,
    free_variables_rule,
    rebuild,
    subexpressions,
)
from reasoner.logic.nodes import (
    BOTTOM,
    TOP,
    And,
    Bottom,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    IsInteger,
    Not,
    Or,
    Predicate,
    Quantified,
    Top,
    Variable,
    Xor,
)
from reasoner.logic.substitution import Environment, rebind

ATOMS = (Predicate, Equal, Comparison, IsInteger)
"""The classes of atomic formulas, besides ⊤ and ⊥."""


def to_nnf(formula: Formula) -> Formula:
    """The equivalent formula of literals, ∧, ∨, ∀, ∃ only; ↔ and ⊕ expand by polarity, as a shared graph.

    Positive `a ↔ b` becomes `(¬a ∨ b) ∧ (a ∨ ¬b)`, negative `(a ∨ b) ∧ (¬a ∨ ¬b)`, so that clauses stay few.
    """
    done: dict[tuple[Formula, bool], Formula] = {}
    stack: list[tuple[Formula, bool, bool]] = [(formula, True, False)]
    while stack:
        node, sign, ready = stack.pop()
        key = (node, sign)
        if key in done:
            continue
        below = _polar_children(node, sign)
        if not below:
            done[key] = _signed_atom(node, sign)
        elif not ready:
            stack.append((node, sign, True))
            stack.extend(
                (child, polarity, False) for child, polarity in reversed(below) if (child, polarity) not in done
            )
        else:
            done[key] = _assemble_nnf(node, sign, done)
    return done[formula, True]


def _polar_children(node: Formula, sign: bool) -> tuple[tuple[Formula, bool], ...]:
    match node:
        case Not(body):
            return ((body, not sign),)
        case And(parts) | Or(parts):
            return tuple([(part, sign) for part in parts])
        case Implies(left, right):
            return ((left, not sign), (right, sign))
        case Iff(left, right) | Xor(left, right):
            return ((left, True), (left, False), (right, True), (right, False))
        case ForAll(_, body) | Exists(_, body):
            return ((body, sign),)
        case _:
            return ()


def _signed_atom(node: Formula, sign: bool) -> Formula:
    match node:
        case Top() | Bottom():
            return TOP if isinstance(node, Top) is sign else BOTTOM
        case _:
            return node if sign else Not(node)


def _assemble_nnf(node: Formula, sign: bool, done: dict[tuple[Formula, bool], Formula]) -> Formula:
    match node:
        case Not(body):
            return done[body, not sign]
        case And(parts) | Or(parts):
            conjunctive = isinstance(node, And) is sign
            return (And if conjunctive else Or)([done[part, sign] for part in parts])
        case Implies(left, right):
            return (Or if sign else And)((done[left, not sign], done[right, sign]))
        case Iff(left, right) | Xor(left, right):
            same = isinstance(node, Iff) is sign
            return And((Or((done[left, not same], done[right, True])), Or((done[left, same], done[right, False]))))
        case ForAll(variables, _) | Exists(variables, _):
            universal = isinstance(node, ForAll) is sign
            return (ForAll if universal else Exists)(variables, done[node.body, sign])
        case _:
            raise TypeError(f"not a formula: {node!r}")


def to_prenex(formula: Formula) -> Formula:
    """Quantifiers first, over a quantifier-free matrix in negation normal form; bound variables are renamed apart."""
    apart = rename_apart(to_nnf(formula))
    prefixes: dict[Expression, Any] = {}

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        joined: Any = None
        for child in children(node):
            inner = prefixes[child]
            if inner is not None:
                joined = inner if joined is None else (joined, inner)
        if isinstance(node, Quantified):
            prefixes[node] = (node, joined)
            return below[0]
        prefixes[node] = joined
        return rebuild(node, below) if below else node

    matrix: Formula = fold(apart, rule)
    order: list[Quantified] = []
    seen: set[int] = set()  # what is shared is walked once, and stays alive in `prefixes`
    stack: list[Any] = [prefixes[apart]]
    while stack:
        item = stack.pop()
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, Quantified):
            order.append(item)
        else:
            stack.extend(reversed(item))
    for node in reversed(order):
        matrix = type(node)(node.variables, matrix)  # type: ignore[call-arg]
    return matrix


def rename_apart(formula: Formula, avoid: Iterable[Variable] = ()) -> Formula:
    """The alpha-variant in which no two quantifiers bind the same variable and none a free one or one to avoid."""
    used: set[Variable] = {*fold(formula, free_variables_rule), *avoid}
    taken = {node.name for node in (*subexpressions(formula), *used) if isinstance(node, Variable)}
    counter = 0

    def choose(node: Quantified, environment: Environment, depth: int) -> tuple[Variable, ...]:
        nonlocal counter
        chosen = []
        for variable in node.variables:
            fresh = variable
            while fresh in used:
                counter += 1
                name = f"{variable.name}_{counter}"
                fresh = Variable(name, variable.sort) if name not in taken else fresh
            used.add(fresh)
            chosen.append(fresh)
        return tuple(chosen)

    result: Formula = rebind(formula, {}, choose)
    return result
