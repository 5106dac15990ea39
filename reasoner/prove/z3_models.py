"""Z3's models as finite structures: what our own finder cannot give, symbols that take numbers or have them as values.

A symbol that takes numbers is told of those that the formulas speak of, or that functions have as values; where
quantifiers range over numbers that is no model, and nothing is said, nor of models with irrational values.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, Any

from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    NUMERIC_SORTS,
    REAL,
    Arithmetic,
    Expression,
    FiniteStructure,
    Formula,
    Function,
    Number,
    Signature,
    Sort,
    Variable,
    free_variables,
    subexpressions,
)
from reasoner.prove.z3_library import pointers

if TYPE_CHECKING:
    from reasoner.prove.z3_backend import Session

MOST_ROWS = 20_000
"""A structure with more rows in its tables is not written out."""

ROUNDS = 4
"""How often the values of functions are taken as further numbers that functions are asked for."""

_TRUE = 1

Functions = dict[tuple[str, int], Mapping[Any, Any]]
"""Graphs by symbol."""


def model_of(session: Session, signature: Signature, formulas: Sequence[Formula]) -> FiniteStructure | None:
    """The structure that the session's solver holds after it said that all is satisfiable; None if it is not finite.

    Args:
        session: whose last check was satisfiable.
        signature: of what was asserted.
        formulas: what was asserted.
    """
    parts = list(dict.fromkeys(chain.from_iterable(map(subexpressions, formulas))))
    sorts = {part.sort for part in parts if isinstance(part, Variable)}
    if sorts & NUMERIC_SORTS:
        return None
    arguments = {sort for places, _ in signature.functions.values() for sort in places}
    arguments |= {sort for places in signature.predicates.values() for sort in places}
    z3, context = session.library, session.context
    model = z3.solver_get_model(context, session.solver)
    z3.model_inc_ref(context, model)
    try:
        every = arguments | sorts | {INDIVIDUAL} | {result for _, result in signature.functions.values()}
        return _Reading(session, model, signature).structure(every - NUMERIC_SORTS, parts)
    finally:
        z3.model_dec_ref(context, model)


class _Reading:
    """One model, its elements of each sort as Z3's terms."""

    def __init__(self, session: Session, model: int, signature: Signature) -> None:
        self.session = session
        self.model = model
        self.signature = signature
        self.names: dict[int, str | Fraction] = {}
        self.numbers: dict[int, Fraction] = {}

    def structure(self, sorts: set[Sort], parts: Iterable[Expression]) -> FiniteStructure | None:
        elements = {sort: self._elements(sort) for sort in sorts}
        domains = {sort: tuple([self.names[term] for term in terms]) for sort, terms in elements.items()}
        for part in parts:
            if isinstance(part, Number | Arithmetic | Function) and not free_variables(part):
                self._meet(self.session.translator.terms.get(part, 0))
        functions: Functions | None = {}
        for _ in range(ROUNDS):
            met = len(self.numbers)
            elements |= {sort: self._met(sort) for sort in NUMERIC_SORTS}
            functions = self._functions(elements)
            if functions is None or len(self.numbers) == met:
                break
        if functions is None or self._rows(elements) > MOST_ROWS:
            return None
        objects = {
            key: self.names[self._evaluated(term)]
            for key, term in self.session.translator.individuals.items()
            if isinstance(key, str)
        }
        predicates = {}
        for name, places in self.signature.predicates.items():
            holds = []
            for row in product(*[elements[sort] for sort in places]):
                if self._truth(self._application((*name, True), row, places, None)):
                    holds.append(self._named(row))
            predicates[name] = frozenset(holds)
        return FiniteStructure(domains, functions, predicates, self.signature, objects=objects)

    def _functions(self, elements: Mapping[Sort, Sequence[int]]) -> Functions | None:
        """The graphs over these elements; None if a value cannot be told or there are too many rows."""
        if self._rows(elements) > MOST_ROWS:
            return None
        functions: Functions = {}
        for key, (places, result) in self.signature.functions.items():
            graph = {}
            for row in product(*[elements[sort] for sort in places]):
                applied = self._application(key, row, places, result)
                value = self._value(applied, result)
                if value is None:
                    return None
                if result in NUMERIC_SORTS:
                    self._meet(applied)
                graph[self._named(row)] = value
            functions[key] = graph
        return functions

    def _rows(self, elements: Mapping[Sort, Sequence[int]]) -> int:
        tables = [places for places, _ in self.signature.functions.values()] + [*self.signature.predicates.values()]
        return sum(prod(len(elements[sort]) for sort in places) for places in tables)

    def _named(self, row: Iterable[int]) -> tuple[str | Fraction, ...]:
        return tuple([self.numbers[term] if term in self.numbers else self.names[term] for term in row])

    def _meet(self, term: int) -> None:
        """Remember the value of a term, if it is a number."""
        sort = self._numeric_sort(term) if term else None
        value = None if sort is None else self._value(term, sort)
        if isinstance(value, Fraction):
            self.numbers[self._evaluated(term)] = value

    def _met(self, sort: Sort) -> list[int]:
        """The numbers met so far that are of the sort."""
        whole = sort is INTEGER
        return [term for term in self.numbers if (self._numeric_sort(term) is INTEGER) is whole]

    def _numeric_sort(self, term: int) -> Sort | None:
        """Whether the term is an integer or another number for Z3; None if it is neither."""
        z3, translator = self.session.library, self.session.translator
        sort = z3.get_sort(self.session.context, term)
        return next((each for each in (INTEGER, REAL) if translator.sort(each) == sort), None)

    def _elements(self, sort: Sort) -> list[int]:
        """The universe of a sort, each element named after a constant where there is one."""
        z3, context, translator = self.session.library, self.session.context, self.session.translator
        wanted = translator.sort(sort)
        listed = {z3.model_get_sort(context, self.model, i) for i in range(z3.model_get_num_sorts(context, self.model))}
        found: dict[int, None] = {}
        if wanted in listed:
            universe = z3.model_get_sort_universe(context, self.model, wanted)
            z3.ast_vector_inc_ref(context, universe)
            size = z3.ast_vector_size(context, universe)
            found = dict.fromkeys([z3.ast_vector_get(context, universe, i) for i in range(size)])
            z3.ast_vector_dec_ref(context, universe)
        if sort is INDIVIDUAL:
            for individual, term in translator.individuals.items():
                name = individual if isinstance(individual, Fraction) else f'"{individual}"'
                self._name(self._evaluated(term), name, found)
        for key, (places, result) in self.signature.functions.items():
            if not places and result is sort:
                self._name(self._evaluated(self._application(key, (), (), result)), key[0], found)
        if not found:
            found[self._evaluated(z3.mk_const(context, translator.symbol("?some " + sort.name), wanted))] = None
        taken = set(self.names.values())
        spare = (name for number in range(1, 10**9) if (name := f"e{number}") not in taken)
        for term in found:
            if term not in self.names:
                self.names[term] = next(spare)
        return list(found)

    def _name(self, term: int, name: str | Fraction, found: dict[int, None]) -> None:
        found[term] = None
        if name not in self.names.values():
            self.names.setdefault(term, name)

    def _application(self, key: Any, row: tuple[int, ...], places: tuple[Sort, ...], result: Sort | None) -> int:
        """A symbol applied to elements; one that occurs in no formula gets any interpretation."""
        z3, context, translator = self.session.library, self.session.context, self.session.translator
        decl = translator.decls.get(key)
        if decl is None:
            symbol = translator.symbol(("f:" if result else "p:") + key[0])
            over = pointers([translator.sort(sort) for sort in places])
            made = translator.sort(result) if result else translator.bool_sort
            decl = translator.decls[key] = z3.mk_func_decl(context, symbol, len(row), over, made)
        applied: int = z3.mk_app(context, decl, len(row), pointers(list(row)))
        return applied

    def _evaluated(self, term: int) -> int:
        z3, context = self.session.library, self.session.context
        value = ctypes.c_void_p()
        z3.model_eval(context, self.model, term, True, ctypes.byref(value))
        z3.check(context)
        return value.value or 0

    def _value(self, term: int, sort: Sort) -> str | Fraction | None:
        value = self._evaluated(term)
        if sort not in NUMERIC_SORTS:
            return self.names.get(value)
        z3, context = self.session.library, self.session.context
        text = z3.ast_to_string(context, value).decode()
        try:
            number = Fraction(z3.get_numeral_string(context, value).decode())
        except ValueError:
            return None
        finally:
            z3.get_error_code(context)
        return None if "root" in text or (sort is INTEGER and number.denominator != 1) else number

    def _truth(self, term: int) -> bool:
        z3 = self.session.library
        return bool(z3.get_bool_value(self.session.context, self._evaluated(term)) == _TRUE)
