"""Truth in a finite structure (Tarski's definition), computed as truth tables.

The value of a subformula is its table over its free variables, one axis for each, so that a quantifier is a
reduction along an axis. Tables are computed bottom-up by `fold`: no recursion, and a shared subformula once.
Where a table would be too large, quantifiers are pushed inwards first (miniscoping), and what is left is evaluated
slice by slice, until one of them settles the quantifier.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from reasoner.logic.fold import Expression, children, fold, free_variables, free_variables_rule, rebuild, subexpressions
from reasoner.logic.nodes import (
    BOTTOM,
    TOP,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
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
from reasoner.logic.numbers import apply_operator, compare
from reasoner.logic.scopes import miniscope
from reasoner.logic.signature import Symbol
from reasoner.logic.structures import Element, FiniteStructure, StructureError

MAX_TABLE = 4_000_000
"""More entries than this and a quantifier is evaluated slice by slice."""
MAX_AXES = 30
"""More free variables than this likewise."""
MAX_WORK = 1_000_000_000
"""A quantifier with more cases than this is refused, as are slices nested deeper than `MAX_NESTING`."""
MAX_NESTING = 16


@dataclass(slots=True)
class _Table:
    """Values over free variables, in the order of the axes; `sort` is None for raw values (numbers, objects)."""

    variables: tuple[Variable, ...]
    values: Any
    sort: Sort | None = None


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
    given = dict(assignment or {})
    evaluator = _Evaluator(structure, given)
    wide = isinstance(expression, Formula) and evaluator.may_be_wide(expression)
    if wide:
        expression = rename_apart(expression)  # type: ignore[arg-type]
    if given and isinstance(expression, Formula) and not given.keys().isdisjoint(_bound(expression)):
        given = {v: given[v] for v in free_variables(expression) if v in given}
        expression = rename_apart(expression)
        evaluator.assignment = given
    return _evaluate(expression, evaluator, wide=wide)


def _evaluate(expression: Expression, evaluator: _Evaluator, depth: int = 0, *, wide: bool = True) -> Any:
    if wide and isinstance(expression, Formula):
        if evaluator.peaks(expression)[expression] > MAX_TABLE:
            expression = miniscope(expression)
        expression = _decide_wide(expression, evaluator, depth)
    table = fold(expression, evaluator.rule)
    if table.variables:
        names = ", ".join(v.name for v in table.variables)
        raise StructureError(f"free variables without a value: {names}", hint="pass an assignment for them")
    value = table.values[()] if hasattr(table.values, "shape") else table.values
    if isinstance(expression, Formula):
        return bool(value)
    return value if table.sort is None else evaluator.structure.domains[table.sort][int(value)]


def _bound(formula: Formula) -> set[Variable]:
    return {v for node in subexpressions(formula) if isinstance(node, Quantified) for v in node.variables}


def _decide_wide(formula: Formula, evaluator: _Evaluator, depth: int) -> Formula:
    """The formula with ⊤ or ⊥ for its outermost quantified subformulas that need too large a table.

    Nothing encloses those but connectives, so all their free variables are assigned.
    """
    peaks = evaluator.peaks(formula)
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
    truths = {node: TOP if _slice(node, evaluator, peaks[node], depth) else BOTTOM for node in found}
    result: Formula = fold(formula, lambda node, below: truths[node] if node in truths else rebuild(node, below))
    return result


def _slice(node: Quantified, evaluator: _Evaluator, peak: int, depth: int) -> bool:
    """The truth of a quantified formula, for one choice of elements for some of its variables after another."""
    if peak > MAX_WORK or depth > MAX_NESTING:
        raise StructureError("the formula has too many cases for this structure", hint="use a smaller domain")
    universal = isinstance(node, ForAll)
    chosen: list[Variable] = []
    for variable in node.variables:
        if peak <= MAX_TABLE:
            break
        chosen.append(variable)
        peak //= max(2, len(evaluator.domain(variable)))
    rest = tuple([v for v in node.variables if v not in chosen])
    body = type(node)(rest, node.body) if rest else node.body  # type: ignore[call-arg]
    before = evaluator.assignment
    try:
        for elements in product(*map(evaluator.domain, chosen)):
            evaluator.assignment = before | dict(zip(chosen, elements, strict=True))
            if _evaluate(body, evaluator, depth + 1) is not universal:
                return not universal
    finally:
        evaluator.assignment = before
    return universal


class _Evaluator:
    """The rule of `evaluate`, with dense tables of the structure's symbols made when first needed."""

    def __init__(self, structure: FiniteStructure, assignment: dict[Variable, Element]) -> None:
        import numpy

        self.np = numpy
        self.structure = structure
        self.assignment = assignment
        self.positions: dict[Sort, dict[Element, int]] = {}
        for sort, domain in structure.domains.items():
            if not domain:
                raise StructureError(f"the domain of sort {sort.name} is empty")
            self.positions[sort] = {element: index for index, element in enumerate(domain)}
            if len(self.positions[sort]) != len(domain):
                raise StructureError(f"the domain of sort {sort.name} lists an element twice")
        self.dense: dict[tuple[bool, Symbol], Any] = {}

    def domain(self, variable: Variable) -> tuple[Element, ...]:
        """The elements that a bound variable ranges over."""
        if variable.sort not in self.positions:
            raise StructureError(f"{variable.name} is quantified over {variable.sort.name}, which is infinite")
        return self.structure.domains[variable.sort]

    def may_be_wide(self, formula: Formula) -> bool:
        """Whether the product of the domains of all variables is more than a table holds; a quick upper bound."""
        variables: set[Variable] = set()
        seen: set[Expression] = set()
        stack: list[Expression] = [formula]
        while stack:
            node = stack.pop()
            if isinstance(node, Variable):
                variables.add(node)
            elif node not in seen:
                seen.add(node)
                stack.extend(children(node))
        return self._cells(frozenset(variables)) > MAX_TABLE

    def peaks(self, formula: Formula) -> dict[Expression, int]:
        """For each subexpression the size of the largest table below it."""
        peaks: dict[Expression, int] = {}

        def rule(node: Expression, below: tuple[frozenset[Variable], ...]) -> frozenset[Variable]:
            free = free_variables_rule(node, below)
            peaks[node] = max([self._cells(free), *[peaks[child] for child in children(node)]])
            return free

        fold(formula, rule)
        return peaks

    def _cells(self, variables: frozenset[Variable]) -> int:
        open_ones = [v for v in variables if v not in self.assignment]
        # NumPy has no more than 32 axes in its first version; an axis too many counts as a doubling.
        cells = math.prod(max(1, len(self.positions.get(v.sort, ()))) for v in open_ones)
        return cells if len(open_ones) <= MAX_AXES else max(cells, MAX_TABLE * 2 ** (len(open_ones) - MAX_AXES))

    def rule(self, node: Expression, below: tuple[_Table, ...]) -> _Table:
        np = self.np
        match node:
            case Variable(_, sort):
                return self._variable(node, sort)
            case Number(value, _):
                return _Table((), _scalar(np, value))
            case DistinctObject(name):
                return self._application((f'"{name}"', 0), below, predicate=False)
            case Function(name, arguments):
                return self._application((name, len(arguments)), below, predicate=False)
            case Predicate(name, arguments):
                return self._application((name, len(arguments)), below, predicate=True)
            case Arithmetic(operator, _):
                variables, arrays = self._raw(below)
                return _Table(variables, _map(np, lambda *xs: apply_operator(operator, xs), arrays))
            case Equal():
                return self._equal(*below)
            case Comparison(operator, _, _):
                variables, arrays = self._raw(below)
                return _Table(variables, _map(np, lambda a, b: compare(operator, a, b), arrays).astype(bool))
            case IsInteger():
                variables, arrays = self._raw(below)
                return _Table(variables, _map(np, lambda a: Fraction(a).denominator == 1, arrays).astype(bool))
            case Top() | Bottom():
                return _Table((), np.array(isinstance(node, Top)))
            case Not():
                return _Table(below[0].variables, ~below[0].values)
            case And() | Or():
                return self._junction(below, np.logical_and if isinstance(node, And) else np.logical_or)
            case Implies() | Iff() | Xor():
                variables, (left, right) = self._align(below)
                if isinstance(node, Implies):
                    return _Table(variables, ~left | right)
                return _Table(variables, (left == right) if isinstance(node, Iff) else (left != right))
            case ForAll() | Exists():
                return self._quantified(node, below[0])
            case _:
                raise StructureError(f"cannot evaluate {node!r}")

    def _variable(self, node: Variable, sort: Sort) -> _Table:
        np = self.np
        if node in self.assignment:
            # Bound variables are never in the assignment: `evaluate` renames them.
            element = self.assignment[node]
            if sort in self.positions:
                if element not in self.positions[sort]:
                    raise StructureError(f"{element!r} is not in the domain of sort {sort.name}")
                return _Table((), np.array(self.positions[sort][element]), sort)
            return _Table((), _scalar(np, element))
        if sort not in self.positions:
            raise StructureError(f"variable {node.name} ranges over {sort.name}, which has no finite domain here")
        return _Table((node,), np.arange(len(self.positions[sort])), sort)

    def _quantified(self, node: Quantified, body: _Table) -> _Table:
        for variable in node.variables:
            self.domain(variable)
        axes = tuple([i for i, v in enumerate(body.variables) if v in node.variables])
        if not axes:
            return body
        reduce = self.np.all if isinstance(node, ForAll) else self.np.any
        kept = tuple([v for v in body.variables if v not in node.variables])
        return _Table(kept, reduce(body.values, axis=axes))

    def _junction(self, below: tuple[_Table, ...], combine: Any) -> _Table:
        joined = below[0]
        for table in below[1:]:
            variables, (left, right) = self._align((joined, table))
            joined = _Table(variables, combine(left, right))
        return joined

    def _align(self, tables: tuple[_Table, ...]) -> tuple[tuple[Variable, ...], list[Any]]:
        """Tables over the union of their variables, broadcast against each other."""
        first = tables[0].variables
        if all(table.variables == first for table in tables):
            return first, [table.values for table in tables]
        order = tuple(dict.fromkeys(v for table in tables for v in table.variables))
        if math.prod(len(self.positions[v.sort]) for v in order) > MAX_TABLE:
            raise StructureError(f"a table over {len(order)} variables is too large", hint="use a smaller domain")
        arrays = []
        for table in tables:
            present = [v for v in order if v in table.variables]
            moved = self.np.transpose(table.values, [table.variables.index(v) for v in present])
            shape = [len(self.positions[v.sort]) if v in table.variables else 1 for v in order]
            arrays.append(moved.reshape(shape))
        return order, arrays

    def _spread(self, variables: tuple[Variable, ...], arrays: list[Any]) -> list[Any]:
        shape = tuple([len(self.positions[v.sort]) for v in variables])
        return [self.np.broadcast_to(array, shape) for array in arrays]

    def _raw(self, tables: tuple[_Table, ...]) -> tuple[tuple[Variable, ...], list[Any]]:
        """Aligned tables of elements instead of positions."""
        lifted = tuple([_Table(t.variables, self._elements(t)) for t in tables])
        variables, arrays = self._align(lifted)
        return variables, self._spread(variables, arrays)

    def _elements(self, table: _Table) -> Any:
        if table.sort is None:
            return table.values
        domain = self.np.empty(len(self.structure.domains[table.sort]), dtype=object)
        domain[:] = self.structure.domains[table.sort]
        return self.np.asarray(domain[table.values], dtype=object)

    def _indices(self, table: _Table, sort: Sort) -> Any:
        """The table's values as positions in the domain of `sort`."""
        if table.sort is sort:
            return table.values
        if table.sort is not None:
            raise StructureError(f"a term of sort {table.sort.name} stands where {sort.name} is wanted")
        positions = self.positions[sort]

        def locate(element: Element) -> int:
            if element not in positions:
                raise StructureError(f"{element} is not in the domain of sort {sort.name}")
            return positions[element]

        return _map(self.np, locate, [table.values]).astype(int)

    def _equal(self, left: _Table, right: _Table) -> _Table:
        sort = left.sort or right.sort
        if sort is None:
            variables, arrays = self._raw((left, right))
            return _Table(variables, _map(self.np, lambda a, b: a == b, arrays).astype(bool))
        pair = tuple([_Table(t.variables, self._indices(t, sort)) for t in (left, right)])
        variables, (a, b) = self._align(pair)
        return _Table(variables, a == b)

    def _application(self, symbol: Symbol, below: tuple[_Table, ...], *, predicate: bool) -> _Table:
        sorts = self.structure.argument_sorts(symbol, predicate=predicate)
        result = None if predicate else self.structure.result_sort(symbol)
        finite = result if result in self.positions else None
        if all(sort in self.positions for sort in sorts) and (predicate or finite is not None):
            table = self._dense_table(symbol, sorts, finite)
            if not sorts:
                return _Table((), table, finite)
            indexed = tuple([_Table(t.variables, self._indices(t, s)) for t, s in zip(below, sorts, strict=True)])
            variables, arrays = self._align(indexed)
            return _Table(variables, table[tuple(self.np.broadcast_arrays(*arrays))], finite)
        return self._sparse(symbol, below, finite, predicate=predicate)

    def _dense_table(self, symbol: Symbol, sorts: tuple[Sort, ...], result: Sort | None) -> Any:
        """The symbol's interpretation as an array over positions."""
        key = (result is None, symbol)
        if key in self.dense:
            return self.dense[key]
        np = self.np
        shape = tuple([len(self.positions[s]) for s in sorts])
        if math.prod(shape) > MAX_TABLE:
            raise StructureError(f"the table of {symbol[0]}/{symbol[1]} is too large")
        if result is None:
            if symbol not in self.structure.predicates:
                raise StructureError(f"predicate {symbol[0]}/{symbol[1]} has no interpretation")
            array = np.zeros(shape, dtype=bool)
            for row in self.structure.predicates[symbol]:
                array[self._position(symbol, row, sorts)] = True
        else:
            if symbol not in self.structure.functions:
                raise StructureError(f"function {symbol[0]}/{symbol[1]} has no interpretation")
            array = np.full(shape, -1, dtype=int)
            for row, value in self.structure.functions[symbol].items():
                if value not in self.positions[result]:
                    raise StructureError(f"{symbol[0]} takes the value {value!r} outside sort {result.name}")
                array[self._position(symbol, row, sorts)] = self.positions[result][value]
            if (array < 0).any():
                raise StructureError(f"function {symbol[0]}/{symbol[1]} is not total")
        self.dense[key] = array
        return array

    def _position(self, symbol: Symbol, row: tuple[Element, ...], sorts: tuple[Sort, ...]) -> tuple[int, ...]:
        if len(row) != len(sorts) or any(e not in self.positions[s] for e, s in zip(row, sorts, strict=False)):
            raise StructureError(f"{symbol[0]} is interpreted outside its domain: {row!r}")
        return tuple([self.positions[s][e] for e, s in zip(row, sorts, strict=True)])

    def _sparse(self, symbol: Symbol, below: tuple[_Table, ...], result: Sort | None, *, predicate: bool) -> _Table:
        """Element by element, for symbols over numbers."""
        variables, arrays = self._raw(below) if below else ((), [])
        if predicate:
            if symbol not in self.structure.predicates:
                raise StructureError(f"predicate {symbol[0]}/{symbol[1]} has no interpretation")
            rows = self.structure.predicates[symbol]
            return _Table(variables, _map(self.np, lambda *xs: xs in rows, arrays).astype(bool))
        if symbol not in self.structure.functions:
            raise StructureError(f"function {symbol[0]}/{symbol[1]} has no interpretation")
        graph = self.structure.functions[symbol]

        def value_of(*row: Element) -> Any:
            if row not in graph:
                raise StructureError(f"{symbol[0]} has no value at {row!r}")
            return graph[row] if result is None else self.positions[result][graph[row]]

        made = _map(self.np, value_of, arrays)
        return _Table(variables, made if result is None else made.astype(int), result)


def _scalar(np: Any, value: Any) -> Any:
    made = np.empty((), dtype=object)
    made[()] = value
    return made


def _map(np: Any, function: Any, arrays: list[Any]) -> Any:
    """`function` applied elementwise, as an array of objects."""
    if not arrays:
        return _scalar(np, function())
    made = np.empty(arrays[0].shape, dtype=object)
    for index in np.ndindex(*arrays[0].shape):
        made[index] = function(*[array[index] for array in arrays])
    return made
