"""Signature inference: sorts of symbols and variables, by unification of argument places (monomorphic Hindley–Milner).

Every argument place of a symbol, every result and every quantified variable is a class; a use joins classes.
Numerals, arithmetic and comparisons make a class numeric. A sort that is written, at a quantifier or in a declaration,
is never changed: what does not fit it is a clash. Where sorts are not written, numbers are reals, for `height(a) > 1`
and `height(a) < 2` speak of a measure; a class that is divided with remainder is of integers, if its numerals are. A
class of numerals that no arithmetic touches stays `$i`: there numerals are just distinct objects, one for each number
however it is spelled.
In a typed statement (TFF) every sort is written: a variable without one is over `$i`, and a numeral has its own. In
TPTP's other languages a numeral has its own where it is a number.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import inf
from typing import Any

from reasoner.errors import ReasonerError, SignatureError
from reasoner.logic.fold import Expression, children, fold, rebuild, subexpressions
from reasoner.logic.nodes import (
    INDIVIDUAL,
    INTEGER,
    NUMERIC_SORTS,
    RATIONAL,
    REAL,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Quantified,
    Sort,
    Top,
    Variable,
    Xor,
)
from reasoner.logic.normal_forms import rename_apart
from reasoner.logic.plain import plain_signature
from reasoner.logic.problem import Problem, Statement
from reasoner.logic.signature import Signature
from reasoner.logic.sort_classes import WIDTH, SortClass, SortClasses, find, wider

_CONNECTIVES = frozenset((Not, And, Or, Implies, Iff, Xor, Top, Bottom))
_RESULTS = {"to_int": INTEGER, "to_rat": RATIONAL, "to_real": REAL}


@dataclass(slots=True)
class _Places:
    """The classes of one closed formula's variables (a name and sort share one) and of each place of a numeral."""

    variables: dict[Variable, SortClass] = field(default_factory=dict)
    numerals: dict[tuple[Expression, int], SortClass] = field(default_factory=dict)


def _survey(inference: SortClasses, formula: Formula) -> _Places:
    """Join the classes of one closed formula."""
    found = _Places()
    variables = found.variables

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if type(node) in _CONNECTIVES:
            return None
        if Number in map(type, below):  # each place of a numeral by itself: 2 here and 2 there need not share a sort
            below = tuple([inference.numeral(p.sort, node, n) if type(p) is Number else p for n, p in enumerate(below)])
            for index, child in enumerate(children(node)):
                if type(child) is Number:
                    found.numerals[node, index] = below[index]
        match node:
            case Variable():
                if node not in variables:
                    variables[node] = inference.variable(node)
                return variables[node]
            case Number():
                return node
            case DistinctObject():
                return inference.fixed(INDIVIDUAL, (inference.statement, node, None))
            case Function(name):
                places, result = inference.function(node)
                for index, (place, actual) in enumerate(zip(places, below, strict=True)):
                    inference.join(place, actual, f"argument {index + 1} of {name}", node, index)
                return result
            case Predicate(name):
                places = inference.predicate(node)
                for index, (place, actual) in enumerate(zip(places, below, strict=True)):
                    inference.join(place, actual, f"argument {index + 1} of {name}", node, index)
            case Equal(left, right):
                both = inference.join(below[0], below[1], "a side of =", node, 1)
                both.arithmetic |= isinstance(left, Number) and isinstance(right, Number)
            case Comparison(operator, _, _):
                for index, actual in enumerate(below):
                    inference.require_numeric(actual, operator, node, index)
                inference.join(below[0], below[1], f"a side of {operator}", node, 1)
            case IsInteger():
                inference.require_numeric(below[0], "$is_int", node, 0)
            case Arithmetic(operator, _):
                for index, actual in enumerate(below):
                    inference.require_numeric(actual, operator, node, index)
                if operator in _RESULTS:
                    return inference.fixed(_RESULTS[operator], (inference.statement, node, None))
                joined = below[0]
                for index, actual in enumerate(below[1:], start=1):
                    joined = inference.join(joined, actual, f"an argument of {operator}", node, index)
                root = find(joined)
                root.whole |= operator.startswith(("quotient", "remainder"))
                if operator == "/":
                    if root.sort is INTEGER:
                        return inference.fixed(RATIONAL, (inference.statement, node, None))
                    root.numeral = root.numeral if root.sort else wider(root.numeral, RATIONAL)
                return joined
            case Quantified():
                for variable in node.variables:
                    if variable not in variables and variable.sort is not INDIVIDUAL:
                        variables[variable] = inference.variable(variable)
        return None

    fold(formula, rule)
    return found


def infer_signature(source: Problem | Iterable[Formula], declared: Signature | None = None) -> Signature:
    """The sorts of all symbols; `SignatureError` names both places of a clash."""
    problem = source if isinstance(source, Problem) else Problem.of(source)
    return sort_problem(problem if declared is None else replace(problem, declared=declared))[1]


class SortingTimeoutError(ReasonerError):
    """Time was up before the sorts of a problem were known."""


def sort_problem(problem: Problem, until: float = inf) -> tuple[Problem, Signature]:
    """The problem with variables and numerals of their inferred sorts, and its signature.

    Args:
        problem: what is sorted.
        until: when time is up, by `time.perf_counter`.

    Raises:
        SignatureError: a symbol or variable has two sorts that do not agree.
        SortingTimeoutError: time is up.
    """
    signature = plain_signature(problem.formulas(), problem.declared)
    if signature is not None:
        return problem, signature
    statements: Sequence[Statement] = [*problem.premises, *([problem.goal] if problem.goal else [])]
    written = statements
    try:
        inference, tables = _survey_all(statements, written, problem.declared, until)
        plain = all(inference.sort_of(found) is INDIVIDUAL for table in tables for found in table.variables.values())
    except SignatureError:
        plain = False
    if not plain:
        # Two quantifiers that share a variable need not share a sort.
        statements = [replace(s, formula=rename_apart(s.formula)) if _binds_twice(s.formula) else s for s in statements]
        inference, tables = _survey_all(statements, written, problem.declared, until)
    shared = _spellings(inference, tables)
    resorted = [_resort(inference, s.formula, table, shared) for s, table in zip(statements, tables, strict=True)]
    signature = Signature(
        {key: (tuple([inference.sort_of(p) for p in places]), inference.sort_of(result))
         for key, (places, result) in inference.functions.items()},
        {key: tuple([inference.sort_of(p) for p in places]) for key, places in inference.predicates.items()},
        problem.declared.sorts,
        problem.declared.places,
    )  # fmt: skip
    renewed = [s if s.formula is f else replace(s, formula=f) for s, f in zip(statements, resorted, strict=True)]
    count = len(problem.premises)
    if all(new is old for new, old in zip(renewed, statements, strict=True)):
        return problem, signature
    return replace(problem, premises=tuple(renewed[:count]), goal=renewed[count] if problem.goal else None), signature


def _survey_all(
    statements: Sequence[Statement], written: Sequence[Statement], declared: Signature, until: float
) -> tuple[SortClasses, list[_Places]]:
    inference = SortClasses(declared)
    tables: list[_Places] = []
    for statement, before in zip(statements, written, strict=True):
        if time.perf_counter() > until:
            raise SortingTimeoutError(f"the sorts of {len(statements)} statements were not inferred in time")
        inference.begin(statement, before)
        tables.append(_survey(inference, statement.formula))
    return inference, tables


def _binds_twice(formula: Formula) -> bool:
    """Whether two quantifiers bind the same variable."""
    bound: set[Variable] = set()
    for node in subexpressions(formula):
        if isinstance(node, Quantified):
            if not bound.isdisjoint(node.variables):
                return True
            bound.update(node.variables)
    return False


def _spellings(inference: SortClasses, tables: Sequence[_Places]) -> dict[Fraction, Sort]:
    """The widest sort of each number that individuals are named after in several: 1 and 1.0 are one number."""
    sorts: dict[Fraction, set[Sort]] = {}
    for table in tables:
        for (node, index), found in table.numerals.items():
            if inference.sort_of(found) is INDIVIDUAL:
                numeral: Any = children(node)[index]
                sorts.setdefault(numeral.value, set()).add(numeral.sort)
    return {value: max(found, key=WIDTH.__getitem__) for value, found in sorts.items() if len(found) > 1}


def _resort(inference: SortClasses, formula: Formula, places: _Places, shared: dict[Fraction, Sort]) -> Formula:
    """The formula with each variable, and each numeral where a number is wanted, of its class's sort.

    A numeral that stands for an individual gets the sort in `shared`, if it has one there.
    """
    sorts = {v: inference.sort_of(c) for v, c in places.variables.items()}
    changed = {v: Variable(v.name, s) for v, s in sorts.items() if s is not v.sort}
    wanted = {place: inference.sort_of(c) for place, c in places.numerals.items()}
    if shared:
        for (node, index), sort in wanted.items():
            if sort is INDIVIDUAL:
                wanted[node, index] = shared.get(children(node)[index].value, sort)  # type: ignore[union-attr]
    if not changed and not any(sort in NUMERIC_SORTS for sort in wanted.values()):
        return formula

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Variable):
            return changed.get(node, node)
        if not below:
            return node
        if Number in map(type, below):
            below = tuple([_cast(part, wanted.get((node, index))) for index, part in enumerate(below)])
        if isinstance(node, Quantified):
            renamed = tuple([changed.get(v, v) for v in node.variables])
            return type(node)(renamed, below[0])  # type: ignore[call-arg]
        return rebuild(node, below)

    result: Formula = fold(formula, rule)
    return result


def _cast(term: Any, sort: Sort | None) -> Any:
    """A numeral in the sort that its place wants."""
    return Number(term.value, sort) if isinstance(term, Number) and sort in NUMERIC_SORTS else term
