"""Z3's models as finite structures: what our own finder cannot give, functions whose values are numbers.

Only problems whose symbols take individuals, not numbers, as arguments have finite tables; of others, and of models
with irrational values, nothing is said.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from reasoner.logic import INDIVIDUAL, INTEGER, NUMERIC_SORTS, FiniteStructure, Signature, Sort
from reasoner.prove.z3_library import pointers

if TYPE_CHECKING:
    from reasoner.prove.z3_backend import Session

MOST_ROWS = 20_000
"""A structure with more rows in its tables is not written out."""

_TRUE = 1


def model_of(session: Session, signature: Signature, sorts: frozenset[Sort]) -> FiniteStructure | None:
    """The structure that the session's solver holds after it said that all is satisfiable; None if it is not finite.

    Args:
        session: whose last check was satisfiable.
        signature: of what was asserted.
        sorts: sorts that quantifiers range over, beside those of the symbols.
    """
    arguments = {sort for places, _ in signature.functions.values() for sort in places}
    arguments |= {sort for places in signature.predicates.values() for sort in places}
    if (arguments | sorts) & NUMERIC_SORTS:
        return None
    z3, context = session.library, session.context
    model = z3.solver_get_model(context, session.solver)
    z3.model_inc_ref(context, model)
    try:
        every = arguments | sorts | {INDIVIDUAL} | {result for _, result in signature.functions.values()}
        return _Reading(session, model, signature).structure(every - NUMERIC_SORTS)
    finally:
        z3.model_dec_ref(context, model)


class _Reading:
    """One model, its elements of each sort as Z3's terms."""

    def __init__(self, session: Session, model: int, signature: Signature) -> None:
        self.session = session
        self.model = model
        self.signature = signature
        self.names: dict[int, str | Fraction] = {}

    def structure(self, sorts: set[Sort]) -> FiniteStructure | None:
        elements = {sort: self._elements(sort) for sort in sorts}
        domains = {sort: tuple([self.names[term] for term in terms]) for sort, terms in elements.items()}
        tables = [places for places, _ in self.signature.functions.values()] + [*self.signature.predicates.values()]
        if sum(prod(len(elements[sort]) for sort in places) for places in tables) > MOST_ROWS:
            return None
        objects = {
            key: self.names[self._evaluated(term)]
            for key, term in self.session.translator.individuals.items()
            if isinstance(key, str)
        }
        functions: dict[tuple[str, int], Mapping[Any, Any]] = {}
        predicates = {}
        for key, (places, result) in self.signature.functions.items():
            graph = {}
            for row in product(*[elements[sort] for sort in places]):
                value = self._value(self._application(key, row, places, result), result)
                if value is None:
                    return None
                graph[tuple([self.names[term] for term in row])] = value
            functions[key] = graph
        for name, places in self.signature.predicates.items():
            holds = []
            for row in product(*[elements[sort] for sort in places]):
                if self._truth(self._application((*name, True), row, places, None)):
                    holds.append(tuple([self.names[term] for term in row]))
            predicates[name] = frozenset(holds)
        return FiniteStructure(domains, functions, predicates, self.signature, objects=objects)

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
