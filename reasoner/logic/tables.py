"""Truth tables over the variables of a formula, one axis for each, as NumPy arrays.

`Tables.rule` computes the table of an expression from those of its parts: a connective works elementwise on tables
broadcast against each other, an atom looks its arguments up in the relation, a quantifier reduces an axis.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reasoner.logic.fold import Expression, children, fold, free_variables_rule
from reasoner.logic.nodes import (
    INDIVIDUAL,
    NUMERIC_SORTS,
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
from reasoner.logic.numbers import apply_operator, compare
from reasoner.logic.signature import Symbol
from reasoner.logic.structures import Element, FiniteStructure, StructureError

MAX_TABLE = 4_000_000
"""More entries than this and a quantifier is evaluated slice by slice."""
MAX_AXES = 30
"""More free variables than this likewise."""


@dataclass(slots=True)
class Table:
    """Values over free variables, in the order of the axes; `sort` is None for raw values (numbers, objects)."""

    variables: tuple[Variable, ...]
    values: Any
    sort: Sort | None = None
    plain: bool = False  # the table of a variable that is not assigned: each element denotes itself


class Tables:
    """The rule of `evaluate` for a structure, with the arrays of its symbols made when first needed."""

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
        return self.cells(frozenset(variables)) > MAX_TABLE

    def peaks(self, formula: Formula) -> dict[Expression, int]:
        """For each subexpression the size of the largest table below it."""
        peaks: dict[Expression, int] = {}

        def rule(node: Expression, below: tuple[frozenset[Variable], ...]) -> frozenset[Variable]:
            free = free_variables_rule(node, below)
            peaks[node] = max([self.cells(free), *[peaks[child] for child in children(node)]])
            return free

        fold(formula, rule)
        return peaks

    def cells(self, variables: frozenset[Variable]) -> int:
        """How many entries a table over the variables has."""
        open_ones = [v for v in variables if v not in self.assignment]
        # NumPy has no more than 32 axes in its first version; an axis too many counts as a doubling.
        cells = math.prod(max(1, len(self.positions.get(v.sort, ()))) for v in open_ones)
        return cells if len(open_ones) <= MAX_AXES else max(cells, MAX_TABLE * 2 ** (len(open_ones) - MAX_AXES))

    def rule(self, node: Expression, below: tuple[Table, ...]) -> Table:
        """The table of an expression, from those of its parts."""
        np = self.np
        match node:
            case Variable(_, sort):
                return self._variable(node, sort)
            case Predicate(name, arguments):
                return self._application((name, len(arguments)), below, predicate=True)
            case Number(value, _):
                return Table((), _scalar(np, value))
            case DistinctObject(name):
                return self._object(name)
            case Function(name, arguments):
                return self._application((name, len(arguments)), below, predicate=False)
            case Arithmetic(operator, _):
                variables, arrays = self._raw(below)
                return Table(variables, _map(np, lambda *xs: apply_operator(operator, xs), arrays))
            case Equal():
                return self._equal(*below)
            case Comparison(operator, _, _):
                variables, arrays = self._raw(below)
                return Table(variables, _map(np, lambda a, b: compare(operator, a, b), arrays).astype(bool))
            case IsInteger():
                variables, arrays = self._raw(below)
                return Table(variables, _map(np, lambda a: Fraction(a).denominator == 1, arrays).astype(bool))
            case Top() | Bottom():
                return Table((), np.array(isinstance(node, Top)))
            case Not():
                return Table(below[0].variables, ~below[0].values)
            case And() | Or():
                return self._junction(below, np.logical_and if isinstance(node, And) else np.logical_or)
            case Implies() | Iff() | Xor():
                variables, (left, right) = self._align(below)
                if isinstance(node, Implies):
                    return Table(variables, ~left | right)
                return Table(variables, (left == right) if isinstance(node, Iff) else (left != right))
            case ForAll() | Exists():
                return self._quantified(node, below[0])
            case _:
                raise StructureError(f"cannot evaluate {node!r}")

    def _variable(self, node: Variable, sort: Sort) -> Table:
        np = self.np
        if node in self.assignment:
            # Bound variables are never in the assignment: `evaluate` renames them.
            element = self.assignment[node]
            if sort in self.positions:
                if element not in self.positions[sort]:
                    raise StructureError(f"{element!r} is not in the domain of sort {sort.name}")
                return Table((), np.array(self.positions[sort][element]), sort)
            return Table((), _scalar(np, element))
        if sort not in self.positions:
            raise StructureError(f"variable {node.name} ranges over {sort.name}, which has no finite domain here")
        return Table((node,), np.arange(len(self.positions[sort])), sort, plain=True)

    def _object(self, name: str) -> Table:
        """The table of a distinct object."""
        positions = self.positions.get(INDIVIDUAL, {})
        if name not in self.structure.objects or self.structure.objects[name] not in positions:
            raise StructureError(f'the distinct object "{name}" denotes no element of the domain of $i')
        return Table((), self.np.array(positions[self.structure.objects[name]]), INDIVIDUAL)

    def _quantified(self, node: Quantified, body: Table) -> Table:
        # A variable that does not occur may range over anything: no domain is empty.
        axes = tuple([i for i, v in enumerate(body.variables) if v in node.variables])
        if not axes:
            return body
        reduce = self.np.logical_and.reduce if isinstance(node, ForAll) else self.np.logical_or.reduce
        kept = tuple([v for v in body.variables if v not in node.variables])
        return Table(kept, reduce(body.values, axis=axes))

    def _junction(self, below: tuple[Table, ...], combine: Any) -> Table:
        joined = below[0]
        for table in below[1:]:
            variables, (left, right) = self._align((joined, table))
            joined = Table(variables, combine(left, right))
        return joined

    def _align(self, tables: tuple[Table, ...]) -> tuple[tuple[Variable, ...], list[Any]]:
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

    def _raw(self, tables: tuple[Table, ...]) -> tuple[tuple[Variable, ...], list[Any]]:
        """Aligned tables of elements instead of positions."""
        lifted = tuple([Table(t.variables, self._elements(t)) for t in tables])
        variables, arrays = self._align(lifted)
        return variables, self._spread(variables, arrays)

    def _elements(self, table: Table) -> Any:
        if table.sort is None:
            return table.values
        domain = self.np.empty(len(self.structure.domains[table.sort]), dtype=object)
        domain[:] = self.structure.domains[table.sort]
        return self.np.asarray(domain[table.values], dtype=object)

    def _indices(self, table: Table, sort: Sort) -> Any:
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

    def _equal(self, left: Table, right: Table) -> Table:
        sort = left.sort or right.sort
        if sort is None or (left.sort is not right.sort and sort in NUMERIC_SORTS):
            # A computed number may lie outside the numbers listed for the sort.
            variables, arrays = self._raw((left, right))
            return Table(variables, _map(self.np, lambda a, b: a == b, arrays).astype(bool))
        pair = tuple([Table(t.variables, self._indices(t, sort)) for t in (left, right)])
        variables, (a, b) = self._align(pair)
        return Table(variables, a == b)

    def _application(self, symbol: Symbol, below: tuple[Table, ...], *, predicate: bool) -> Table:
        sorts = self.structure.argument_sorts(symbol, predicate=predicate)
        result = None if predicate else self.structure.result_sort(symbol)
        finite = result if result in self.positions else None
        if all(sort in self.positions for sort in sorts) and (predicate or finite is not None):
            table = self._dense_table(symbol, sorts, finite)
            if not sorts:
                return Table((), table, finite)
            if all(t.plain and t.sort is s for t, s in zip(below, sorts, strict=True)):
                axes = tuple([t.variables[0] for t in below])
                if len(set(axes)) == len(axes):
                    return Table(axes, table, finite)
            indexed = tuple([Table(t.variables, self._indices(t, s)) for t, s in zip(below, sorts, strict=True)])
            variables, arrays = self._align(indexed)
            return Table(variables, table[tuple(arrays)], finite)
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

    def _sparse(self, symbol: Symbol, below: tuple[Table, ...], result: Sort | None, *, predicate: bool) -> Table:
        """Element by element, for symbols over numbers."""
        variables, arrays = self._raw(below) if below else ((), [])
        if predicate:
            if symbol not in self.structure.predicates:
                raise StructureError(f"predicate {symbol[0]}/{symbol[1]} has no interpretation")
            rows = self.structure.predicates[symbol]
            return Table(variables, _map(self.np, lambda *xs: xs in rows, arrays).astype(bool))
        if symbol not in self.structure.functions:
            raise StructureError(f"function {symbol[0]}/{symbol[1]} has no interpretation")
        graph = self.structure.functions[symbol]

        def value_of(*row: Element) -> Any:
            if row not in graph:
                raise StructureError(f"{symbol[0]} has no value at {row!r}")
            return graph[row] if result is None else self.positions[result][graph[row]]

        made = _map(self.np, value_of, arrays)
        return Table(variables, made if result is None else made.astype(int), result)


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
