"""Numerals whose reading depends on their place: names of individuals, and whole numbers among reals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reasoner.logic import (
    INTEGER,
    NUMERIC_SORTS,
    DistinctObject,
    Equal,
    Formula,
    Function,
    Number,
    Predicate,
    Problem,
    Signature,
    Sort,
    Statement,
    fold,
    rebuild,
    subexpressions,
)
from reasoner.syntax.tptp_arithmetic import numeric_sort


def numerals_as_objects(problem: Problem, signature: Signature) -> Problem:
    """The problem with a distinct object for each numeral that stands where an individual is due: `number 1` for 1.

    Nothing else changes, for such numerals denote pairwise different individuals.

    Args:
        problem: as `sort_problem` gives it.
        signature: of the problem.
    """
    prefix = "number "
    while any(isinstance(part, DistinctObject) and part.name.startswith(prefix)
              for formula in problem.formulas() for part in subexpressions(formula)):  # fmt: skip
        prefix += "_"

    def prepare(statement: Statement) -> Statement:
        return replace(statement, formula=_numerals_apart(statement.formula, signature, prefix))

    goal = problem.goal and prepare(problem.goal)
    return replace(problem, premises=tuple(map(prepare, problem.premises)), goal=goal)


def _numerals_apart(formula: Formula, signature: Signature, prefix: str) -> Formula:
    """Numerals where an individual is due, as distinct objects whose names start with the prefix."""

    def fitted(part: Any, sort: Sort) -> Any:
        return (
            DistinctObject(f"{prefix}{part.value}") if isinstance(part, Number) and sort not in NUMERIC_SORTS else part
        )

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        expected: tuple[Sort, ...] | None = None
        if isinstance(node, Predicate):
            expected = signature.predicates.get((node.name, len(parts)))
        elif isinstance(node, Function):
            expected = signature.functions.get((node.name, len(parts)), (None,))[0]
        elif isinstance(node, Equal) and any(not isinstance(part, Number) for part in parts):
            expected = tuple(numeric_sort(part, signature) for part in reversed(parts))
        if expected is not None:
            parts = tuple(fitted(part, sort) for part, sort in zip(parts, expected, strict=True))
        return rebuild(node, parts)

    if not any(isinstance(part, Number) for part in subexpressions(formula)):
        return formula
    return fold(formula, rule)  # type: ignore[no-any-return]


def without_sorts(formula: Formula) -> Formula:
    """The formula with each whole number as a plain numeral, as people write it where sorts are inferred."""

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        whole = isinstance(node, Number) and node.sort is not INTEGER and node.value.denominator == 1
        return Number(node.value, INTEGER) if whole else rebuild(node, parts)

    return fold(formula, rule)  # type: ignore[no-any-return]
