"""Truth in a finite structure (Tarski's definition), computed as truth tables.

The value of a subformula is its table over its free variables, one axis for each, so that a quantifier is a
reduction along an axis. Tables are computed bottom-up by `fold`: no recursion, and a shared subformula once.
Where a table would be too large, quantifiers are pushed inwards first (miniscoping), and what is left is evaluated
slice by slice, until one of them settles the quantifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from reasoner.logic.fold import Expression, children, fold, free_variables, rebuild, subexpressions
from reasoner.logic.nodes import (
    BOTTOM,
    TOP,
    ForAll,
    Formula,
    Predicate,
    Quantified,
    Variable,
)
from reasoner.logic.normal_forms import rename_apart
from reasoner.logic.scopes import miniscope
from reasoner.logic.signature import Symbol
from reasoner.logic.structures import Element, FiniteStructure, StructureError
from reasoner.logic.tables import MAX_TABLE, Tables

MAX_WORK = 1_000_000_000
"""A quantifier with more cases than this is refused, as are slices nested deeper than `MAX_NESTING`."""
MAX_NESTING = 16


def evaluate(
    expression: Expression, structure: FiniteStructure, assignment: Mapping[Variable, Element] | None = None
) -> Any:
    """The truth value of a formula, or the element a term denotes.

    Args:
        expression: its free variables must be in `assignment`.
        structure: gives every symbol a meaning.
        assignment: elements for free variables.

    Raises:
        StructureError: a symbol, element or free variable has no meaning, a quantifier ranges over an infinite sort,
            a division is by zero, or there are more than `MAX_WORK` cases.
    """
    if structure.ignored:
        expression, structure = _without_ignored(expression, structure)
    given = dict(assignment or {})
    tables = Tables(structure, given)
    wide = isinstance(expression, Formula) and tables.may_be_wide(expression)
    if wide:
        expression = rename_apart(expression)  # type: ignore[arg-type]
    if given and isinstance(expression, Formula) and not given.keys().isdisjoint(_bound(expression)):
        given = {v: given[v] for v in free_variables(expression) if v in given}
        expression = rename_apart(expression)
        tables.assignment = given
    return _evaluate(expression, tables, wide=wide)


def _without_ignored(expression: Expression, structure: FiniteStructure) -> tuple[Expression, FiniteStructure]:
    """The same question without the argument places that do not matter, under new names for the predicates."""
    used = {(part.name, len(part.arguments)) for part in subexpressions(expression) if isinstance(part, Predicate)}
    prefix = "cut"
    while any(name.startswith(prefix) for name, _ in (*used, *structure.predicates)):
        prefix += "_"
    names: dict[Symbol, tuple[str, tuple[int, ...]]] = {}
    predicates, sorts = dict(structure.predicates), dict(structure.signature.predicates)
    for symbol, places in structure.ignored.items():
        if symbol not in predicates or not all(0 <= place < symbol[1] for place in places):
            raise StructureError(f"{symbol[0]}/{symbol[1]} ignores an argument that it does not have")
        if symbol not in used:
            continue
        kept = tuple([place for place in range(symbol[1]) if place not in places])
        names[symbol] = f"{prefix}{len(names)}", kept
        cut = names[symbol][0], len(kept)
        predicates[cut] = predicates.pop(symbol)
        all_sorts = structure.argument_sorts(symbol, predicate=True)
        sorts[cut] = tuple([all_sorts[place] for place in kept])

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and (node.name, len(below)) in names:
            name, kept = names[node.name, len(below)]
            return Predicate(name, tuple([below[place] for place in kept]))
        return rebuild(node, below) if below else node

    signature = replace(structure.signature, predicates=sorts)
    return fold(expression, rule), replace(structure, predicates=predicates, signature=signature, ignored={})


def _evaluate(expression: Expression, tables: Tables, depth: int = 0, *, wide: bool = True) -> Any:
    if wide and isinstance(expression, Formula):
        if tables.peaks(expression)[expression] > MAX_TABLE:
            expression = miniscope(expression)
        expression = _decide_wide(expression, tables, depth)
    table = fold(expression, tables.rule)
    if table.variables:
        names = ", ".join(v.name for v in table.variables)
        raise StructureError(f"free variables without a value: {names}", hint="pass an assignment for them")
    value = table.values[()] if hasattr(table.values, "shape") else table.values
    if isinstance(expression, Formula):
        return bool(value)
    return value if table.sort is None else tables.structure.domains[table.sort][int(value)]


def _bound(formula: Formula) -> set[Variable]:
    return {v for node in subexpressions(formula) if isinstance(node, Quantified) for v in node.variables}


def _decide_wide(formula: Formula, tables: Tables, depth: int) -> Formula:
    """The formula with ⊤ or ⊥ for its outermost quantified subformulas that need too large a table.

    Nothing encloses those but connectives, so all their free variables are assigned.
    """
    peaks = tables.peaks(formula)
    if peaks[formula] <= MAX_TABLE:
        return formula
    found: list[Quantified] = []
    seen: set[Expression] = set()
    stack: list[Expression] = [formula]
    while stack:
        node = stack.pop()
        if node in seen or peaks.get(node, 0) <= MAX_TABLE:
            continue
        seen.add(node)
        if isinstance(node, Quantified):
            found.append(node)
        else:
            stack.extend(children(node))
    truths = {node: TOP if _slice(node, tables, peaks[node], depth) else BOTTOM for node in found}
    result: Formula = fold(formula, lambda node, below: truths[node] if node in truths else rebuild(node, below))
    return result


def _slice(node: Quantified, tables: Tables, peak: int, depth: int) -> bool:
    """The truth of a quantified formula, for one choice of elements for some of its variables after another."""
    if peak > MAX_WORK or depth > MAX_NESTING:
        raise StructureError("the formula has too many cases for this structure", hint="use a smaller domain")
    universal = isinstance(node, ForAll)
    chosen: list[Variable] = []
    for variable in node.variables:
        if peak <= MAX_TABLE:
            break
        chosen.append(variable)
        peak //= max(2, len(tables.domain(variable)))
    rest = tuple([v for v in node.variables if v not in chosen])
    body = type(node)(rest, node.body) if rest else node.body  # type: ignore[call-arg]
    before = tables.assignment
    try:
        for elements in product(*map(tables.domain, chosen)):
            tables.assignment = before | dict(zip(chosen, elements, strict=True))
            if _evaluate(body, tables, depth + 1) is not universal:
                return not universal
    finally:
        tables.assignment = before
    return universal
