"""Finite structures and truth in them (Tarski's definition), computed as truth tables.

The value of a subformula is its table over its free variables, one axis for each, so that a quantifier is a
reduction along an axis. Tables are computed bottom-up by `fold`: no recursion, and a shared subformula once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reasoner.errors import ReasonerError
from reasoner.logic.fold import Expression, fold
from reasoner.logic.nodes import (
    INDIVIDUAL,
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
from reasoner.logic.normal_forms import compare
from reasoner.logic.signature import Signature, Symbol

if TYPE_CHECKING:
    import numpy as np

Element = str | int | Fraction
"""An element of a domain; numbers are always `Fraction` and denote themselves."""

MAX_TABLE = 50_000_000
"""A truth table with more entries than this is refused."""


class StructureError(ReasonerError, ValueError):
    """A structure that is not well formed, or does not interpret what it is asked about."""


@dataclass(frozen=True, slots=True)
class FiniteStructure:
    """A finite interpretation.

    Attributes:
        domains: the elements of each sort; never empty. A numeric sort without a domain is the real thing, over which
            no quantifier can be evaluated.
        functions: for each symbol its graph, total over the domains of its argument sorts.
        predicates: for each symbol the tuples it holds of.
        signature: sorts of the symbols; a symbol that is missing there is over `$i`.
    """

    domains: Mapping[Sort, tuple[Element, ...]]
    functions: Mapping[Symbol, Mapping[tuple[Element, ...], Element]] = field(default_factory=dict)
    predicates: Mapping[Symbol, frozenset[tuple[Element, ...]]] = field(default_factory=dict)
    signature: Signature = field(default_factory=Signature)

    def argument_sorts(self, symbol: Symbol, *, predicate: bool) -> tuple[Sort, ...]:
        """The sorts of a symbol's arguments."""
        if predicate:
            known = self.signature.predicates.get(symbol)
        else:
            entry = self.signature.functions.get(symbol)
            known = None if entry is None else entry[0]
        return (INDIVIDUAL,) * symbol[1] if known is None else known

    def result_sort(self, symbol: Symbol) -> Sort:
        """The sort of a function's values."""
        entry = self.signature.functions.get(symbol)
        return INDIVIDUAL if entry is None else entry[1]

    def size(self) -> int:
        """How many elements all domains have together."""
        return sum(len(domain) for domain in self.domains.values())

    def to_json(self) -> dict[str, Any]:
        """Plain data: domains, functions as lists of rows (arguments…, value), predicates as lists of rows."""
        return {
            "domains": {sort.name: [_element_json(e) for e in domain] for sort, domain in self.domains.items()},
            "functions": {
                f"{name}/{arity}": [[*map(_element_json, key), _element_json(value)] for key, value in table.items()]
                for (name, arity), table in self.functions.items()
            },
            "predicates": {
                f"{name}/{arity}": sorted(([*map(_element_json, row)] for row in rows), key=str)
                for (name, arity), rows in self.predicates.items()
            },
        }


def _element_json(element: Element) -> str | int:
    return str(element) if isinstance(element, Fraction) else element


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
            a division is by zero, or a table would be larger than `MAX_TABLE`.
    """
    evaluator = _Evaluator(structure, dict(assignment or {}))
    table = fold(expression, evaluator.rule)
    if table.variables:
        names = ", ".join(v.name for v in table.variables)
        raise StructureError(f"free variables without a value: {names}", hint="pass an assignment for them")
    value = table.values[()] if hasattr(table.values, "shape") else table.values
    if isinstance(expression, Formula):
        return bool(value)
    return value if table.sort is None else structure.domains[table.sort][int(value)]


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
        self.dense: dict[tuple[bool, Symbol], np.ndarray[Any, Any] | None] = {}

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
            # Only free variables are in the assignment: `_quantified` refuses to bind one of them.
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
        clash = [v for v in node.variables if v in self.assignment]
        if clash:
            raise StructureError(f"variable {clash[0].name} is both assigned and bound", hint="rename the bound one")
        for variable in node.variables:
            if variable.sort not in self.positions:
                raise StructureError(f"{variable.name} is quantified over {variable.sort.name}, which is infinite")
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


def apply_operator(operator: str, arguments: tuple[Any, ...]) -> Fraction:
    """TPTP arithmetic on exact numbers (TPTP Technical Manual, "Arithmetic"); division by zero has no value."""
    values = [Fraction(argument) for argument in arguments]
    first = values[0]
    match operator:
        case "neg":
            return -first
        case "floor":
            return Fraction(math.floor(first))
        case "ceiling":
            return Fraction(math.ceil(first))
        case "truncate":
            return Fraction(math.trunc(first))
        case "round":
            return Fraction(math.floor(first + Fraction(1, 2)))
        case "to_int":
            return Fraction(math.floor(first))
        case "to_rat" | "to_real":
            return first
    second = values[1]
    match operator:
        case "+":
            return first + second
        case "-":
            return first - second
        case "*":
            return first * second
    if second == 0:
        raise StructureError("division by zero has no fixed value")
    if operator == "/":
        return first / second
    kind, _, rounding = operator.partition("_")
    exact = first / second
    if rounding == "t":
        quotient = math.trunc(exact)
    elif rounding == "f":
        quotient = math.floor(exact)
    else:
        quotient = math.floor(exact) if second > 0 else math.ceil(exact)
    return Fraction(quotient) if kind == "quotient" else first - second * quotient
