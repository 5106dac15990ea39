"""Finite structures: a domain for each sort, a graph for each function symbol, a relation for each predicate symbol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.logic.nodes import INDIVIDUAL, INTEGER, NUMERIC_SORTS, Sort
from reasoner.logic.signature import Signature, Symbol

Element = str | int | Fraction
"""An element of a domain; numbers are always `Fraction` and denote themselves."""


ElementJson = str | int | dict[str, str]


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
        ignored: for a predicate the argument places, from 0, that its truth does not depend on; its tuples leave
            them out. A predicate of fifty arguments has a table that way.
        objects: for each distinct object, by its name, the individual it denotes; they are no function symbols.
    """

    domains: Mapping[Sort, tuple[Element, ...]]
    functions: Mapping[Symbol, Mapping[tuple[Element, ...], Element]] = field(default_factory=dict)
    predicates: Mapping[Symbol, frozenset[tuple[Element, ...]]] = field(default_factory=dict)
    signature: Signature = field(default_factory=Signature)
    ignored: Mapping[Symbol, frozenset[int]] = field(default_factory=dict)
    objects: Mapping[str, Element] = field(default_factory=dict)

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
        """Plain data: domains, functions as lists of rows (arguments…, value), predicates as lists of rows.

        None in a row stands for any element. `objects` is there if the structure has distinct objects. A numeral is
        `{"number": "3/2"}`, as in certificates: a constant may be called "3/2".
        """
        objects = {"objects": {name: _element_json(e) for name, e in self.objects.items()}} if self.objects else {}
        return {
            "domains": {sort.name: [_element_json(e) for e in domain] for sort, domain in self.domains.items()},
            **objects,
            "functions": {
                f"{name}/{arity}": [[*map(_element_json, key), _element_json(value)] for key, value in table.items()]
                for (name, arity), table in self.functions.items()
            },
            "predicates": {
                f"{name}/{arity}": sorted((self._row_json((name, arity), row) for row in rows), key=str)
                for (name, arity), rows in self.predicates.items()
            },
        }

    def _row_json(self, symbol: Symbol, row: tuple[Element, ...]) -> list[ElementJson | None]:
        """A row with all its places; None where any element may stand."""
        ignored, given = self.ignored.get(symbol, frozenset()), iter(row)
        return [None if place in ignored else _element_json(next(given)) for place in range(symbol[1])]


def require_interpreted(structure: FiniteStructure) -> None:
    """Nothing, if the tables of the signature's functions stay within the domains, and have all rows of listed ones.

    Evaluation looks at the rows that it needs; a reader of a model looks at all.

    Raises:
        StructureError: a sort has no domain, a row or value is outside of its sort, or a row is missing.
    """
    elements = {sort: frozenset(domain) for sort, domain in structure.domains.items()}

    def belongs(element: Element, sort: Sort) -> bool:
        if sort in elements:
            return element in elements[sort]
        numeric = sort in NUMERIC_SORTS and isinstance(element, Fraction)
        return numeric and (sort is not INTEGER or element.denominator == 1)  # type: ignore[union-attr]

    for symbol, (sorts, result) in structure.signature.functions.items():
        if result not in NUMERIC_SORTS and result not in elements:
            raise StructureError(f"the sort {result.name} has no domain")
        table = structure.functions.get(symbol)
        if table is None:
            continue
        for row, value in table.items():
            if len(row) != len(sorts) or not all(map(belongs, row, sorts)):
                raise StructureError(f"{symbol[0]} is interpreted outside its domain: {row!r:.80}")
            if not belongs(value, result):
                raise StructureError(f"{symbol[0]} takes the value {value!r:.80}, which is no {result.name}")
        if all(sort in elements for sort in sorts) and len(table) < prod([len(elements[sort]) for sort in sorts]):
            raise StructureError(f"function {symbol[0]}/{symbol[1]} is not total")


def _element_json(element: Element) -> ElementJson:
    return {"number": str(element)} if isinstance(element, Fraction) else element
