"""Only Bob, all but Bob, exactly one: what formulas with equality say, found in the ways they are written.

`counted` brings the usual ways of writing uniqueness to that of numerical statements (`shapes`); `only` and `excepted`
find the conjunctions that English says in one clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reasoner.english.shapes import merged
from reasoner.logic import fold, free_variables, nested_parts, rebuild, substitute
from reasoner.logic.nodes import And, Equal, Exists, ForAll, Formula, Function, Implies, Not, Or, Term, Variable


@dataclass(frozen=True, slots=True)
class Only:
    """Of `names`, and of nothing else, `body` holds; `variable` stands for them in it."""

    names: tuple[Function, ...]
    variable: Variable
    body: Formula


@dataclass(frozen=True, slots=True)
class Excepted:
    """Of every `variable` such that `conditions` hold, but for `names`, `body` does; of these it does not."""

    names: tuple[Function, ...]
    variable: Variable
    conditions: tuple[Formula, ...]
    body: Formula


def counted(formula: Formula) -> Formula:
    """An equivalent formula in which “exactly one” and “at most one” are written as counts.

    `∃x (P(x) ∧ ∀y (P(y) → y = x) ∧ Q(x))` becomes exactly one P, and a P that is Q; `∀x, y (P(x) ∧ P(y) → x = y)` at
    most one.
    """

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        made = rebuild(node, parts)
        if isinstance(made, Exists):
            return _exactly_one(made) or made
        return (_at_most_one(made) or made) if isinstance(made, ForAll) else made

    found: Formula = fold(formula, rule)
    return found


def _exactly_one(formula: Exists) -> Formula | None:
    if len(formula.variables) != 1:
        return None
    (one,), parts = formula.variables, nested_parts(formula.body, And)
    for part in parts:
        match part:
            case ForAll((other,), Implies(left, Equal(first, second))) if {first, second} == {one, other}:
                own = {substitute(each, {other: one}) for each in nested_parts(left, And)}
                if not own <= set(parts) or part in own:
                    continue
                kind = _and([each for each in parts if each in own])
                two = And((kind, substitute(kind, {one: other}), Not(Equal(one, other))))
                unique = And((Exists((one,), kind), Not(Exists((one, other), two))))
                rest = [each for each in parts if each is not part]
                return unique if len(rest) == len(own) else And((unique, Exists((one,), _and(rest))))
    return None


def _at_most_one(formula: ForAll) -> Formula | None:
    variables, conditions, then = merged(formula)
    if len(variables) != 2 or not isinstance(then, Equal) or {then.left, then.right} != set(variables):
        return None
    one, other = variables
    parts = [inner for condition in conditions for inner in nested_parts(condition, And)]
    kinds = [part for part in parts if other not in free_variables(part)]
    if {substitute(kind, {one: other}) for kind in kinds} != set(parts) - set(kinds) or not kinds:
        return None
    return Not(Exists((one, other), And((*parts, Not(Equal(one, other))))))


def only(parts: Sequence[Formula]) -> Only | None:
    """`Sing(bob) ∧ ∀x (Sing(x) → x = bob)`."""
    rule = next((part for part in parts if isinstance(part, ForAll)), None)
    match rule:
        case ForAll((variable,), Implies(left, right)):
            names = _equated(nested_parts(right, Or), variable)
            about = {substitute(left, {variable: name}) for name in names}
            said = [inner for part in parts if part is not rule for inner in nested_parts(part, And)]
            wanted = {inner for part in about for inner in nested_parts(part, And)}
            if names and set(said) == wanted:
                return Only(names, variable, left)
    return None


def excepted(parts: Sequence[Formula]) -> Excepted | None:
    """`∀x (Owl(x) ∧ x ≠ kim → Sing(x)) ∧ ¬Sing(kim)`."""
    rule = next((part for part in parts if isinstance(part, ForAll)), None)
    match rule:
        case ForAll((variable,), Implies(left, right)):
            conditions = nested_parts(left, And)
            names = _equated([part.body for part in conditions if isinstance(part, Not)], variable)
            kinds = tuple(part for part in conditions if not (isinstance(part, Not) and isinstance(part.body, Equal)))
            denied = {_denied(substitute(right, {variable: name})) for name in names}
            if names and {part for part in parts if part is not rule} == denied:
                return Excepted(names, variable, kinds, right)
    return None


def other_than(part: Formula, variable: Variable) -> Function | None:
    """The name of what a part says that the variable is not."""
    found = _equated([part.body], variable) if isinstance(part, Not) else ()
    return found[0] if found else None


def _equated(parts: Sequence[Formula], variable: Variable) -> tuple[Function, ...]:
    """The names that the parts say the variable is; () if one of them is no such equation."""
    names: list[Function] = []
    for part in parts:
        sides: set[Term] = {part.left, part.right} - {variable} if isinstance(part, Equal) else set()
        if len(sides) == 1 and isinstance(name := sides.pop(), Function) and not name.arguments:
            names.append(name)
        elif isinstance(part, Equal) or not names:
            return ()
    return tuple(names)


def _denied(formula: Formula) -> Formula:
    return formula.body if isinstance(formula, Not) else Not(formula)


def _and(parts: Sequence[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
