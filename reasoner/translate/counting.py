"""Numbers of things in short: `∃y (Three(y) ∧ Cat(y) ∧ See(x, y))` for "x sees at least three cats".

First-order logic says "at least n" with n variables, n copies of what is said of one, and n(n - 1)/2 inequalities. A
small model that has to write all that runs out of variables and of tokens. It writes a mark beside what is said of one
instead, in the grammar that it has, and the rest is filled in afterwards: the two say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, count
from typing import Any, TypeGuard

from reasoner.errors import ReasonerError
from reasoner.logic import (
    And,
    Equal,
    Exists,
    Expression,
    Formula,
    Not,
    Predicate,
    Variable,
    conjunction,
    fold,
    free_variables,
    nested_parts,
    rebuild,
    rename_bound,
    subexpressions,
    substitute,
)

MARKS = {"Two": 2, "Three": 3, "Four": 4, "Five": 5, "Six": 6}
"""The predicates that say, of the only variable of an ∃, that there are at least so many."""
_NAMES = {number: name for name, number in MARKS.items()}


def with_marks(formula: Formula) -> Formula:
    """The formula with a mark wherever it says of several different things the same."""

    def rule(node: Expression, parts: tuple[Any, ...]) -> Any:
        made = rebuild(node, parts)
        return _marked(made) if isinstance(made, Exists) and len(made.variables) in _NAMES else made

    result: Formula = fold(formula, rule)
    return result


def _marked(formula: Exists) -> Formula:
    chosen = formula.variables
    apart = {frozenset(pair) for pair in combinations(chosen, 2)}
    said: dict[Variable, list[Formula]] = {variable: [] for variable in chosen}
    found = set()
    for part in nested_parts(formula.body, And):
        match part:
            case Not(Equal(left, right)) if frozenset((left, right)) in apart:
                found.add(frozenset((left, right)))
            case _:
                owners = [variable for variable in chosen if variable in free_variables(part)]
                if len(owners) != 1:
                    return formula
                said[owners[0]].append(part)
    first = chosen[0]
    same = {
        tuple(rename_bound(substitute(part, {variable: first})) for part in parts) for variable, parts in said.items()
    }
    if found != apart or len(same) != 1:
        return formula
    return Exists([first], conjunction([Predicate(_NAMES[len(chosen)], [first]), *said[first]]))


def without_marks(formula: Formula) -> Formula:
    """The formula in plain logic.

    Raises:
        ReasonerError: a mark stands elsewhere than beside what an ∃ says of its only variable.
    """
    taken = {node.name for node in subexpressions(formula) if isinstance(node, Variable)}

    def rule(node: Expression, parts: tuple[Any, ...]) -> Any:
        made = rebuild(node, parts)
        return _spelt_out(made, taken) if isinstance(made, Exists) and len(made.variables) == 1 else made

    result: Formula = fold(formula, rule)
    for node in subexpressions(result):
        if isinstance(node, Predicate) and node.name in MARKS:
            raise ReasonerError(f"{node.name}: a number out of place")
    return result


def _spelt_out(formula: Exists, taken: Iterable[str]) -> Formula:
    (variable,) = formula.variables
    parts = list(nested_parts(formula.body, And))
    marks = [part for part in parts if _is_mark(part, variable)]
    if len(marks) != 1:
        return formula
    (number,) = (MARKS[part.name] for part in marks)
    names = (f"{variable.name}{place}" for place in count(1))
    fresh = (Variable(name, variable.sort) for name in names if name not in taken)
    chosen = [variable, *(next(fresh) for _ in range(number - 1))]
    said = conjunction([part for part in parts if part not in marks])
    each = [substitute(said, {variable: one}) for one in chosen] if len(parts) > 1 else []
    return Exists(chosen, conjunction([*each, *_different(chosen)]))


def _different(chosen: Sequence[Variable]) -> list[Formula]:
    return [Not(Equal(one, other)) for one, other in combinations(chosen, 2)]


def _is_mark(part: Formula, variable: Variable) -> TypeGuard[Predicate]:
    return isinstance(part, Predicate) and part.name in MARKS and part.arguments == (variable,)
