"""Finite model finding: is there a structure of n elements that makes the formulas true?

MACE-style (McCune 2003; Claessen and Sörensson, "New techniques that improve MACE-style finite model finding", 2003):
formulas become clauses, clauses are flattened so that every atom is `p(x, …)`, `f(x, …) = y` or `x = y`, all their
instances over the domain are written down as propositional clauses, and a SAT solver decides: ours or Z3's. Sizes
grow from one, so the first model is smallest. Isomorphic models are cut off by the least-number order on constants.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from itertools import chain
from math import prod
from typing import Any

import numpy as np

from reasoner.logic import (
    INDIVIDUAL,
    FiniteStructure,
    Formula,
    Signature,
    Sort,
)
from reasoner.logic.signature import Symbol
from reasoner.prove.elimination import Table, tables_with
from reasoner.prove.flattening import FlatClause, Flattening, Form, Unsuitable
from reasoner.prove.saturation.sat import Solver
from reasoner.prove.z3_sat import satisfy

MOST_LITERALS = 4_000_000
"""A grounding with more literals than this is given up."""

EASY = 1500
"""Variables and literals of a grounding that our own solver, in Python, is asked first, until some conflicts arise."""


def find_model(
    formulas: Sequence[Formula],
    signature: Signature,
    *,
    deadline: float,
    largest: int | None = None,
    most_literals: int = MOST_LITERALS,
) -> FiniteStructure | None:
    """A smallest finite model, or None if there is none up to that size, or not in time, or numbers are involved.

    Args:
        formulas: closed.
        signature: of their symbols.
        deadline: of `time.perf_counter`.
        largest: the size up to which is searched; by default as far as `Flattening.reach` says.
        most_literals: a grounding with more is given up.
    """
    try:
        search = Flattening(formulas, signature, deadline)
    except Unsuitable:
        return None
    for sizes in search.sizes(search.reach() if largest is None else largest):
        for form in search.forms:
            if time.perf_counter() > deadline:
                return None
            found = _attempt(search, form, sizes, most_literals, deadline)
            if found is not None:
                return found
    return None


def _attempt(
    search: Flattening, form: Form, sizes: dict[Sort, int], most_literals: int, deadline: float
) -> FiniteStructure | None:
    """A model of these sizes."""
    grounding = _Grounding(search, form, sizes)
    if not grounding.build(most_literals, deadline):
        return None
    model = grounding.solve(deadline)
    return None if model is None else _structure(search, grounding, model)


class _Grounding:
    """Propositional variables and clauses for one choice of sizes."""

    def __init__(self, search: Flattening, form: Form, sizes: dict[Sort, int]) -> None:
        self.search = search
        self.form = form
        self.sizes = sizes
        self.count = 0
        self.blocks: dict[Any, tuple[int, tuple[int, ...]]] = {}
        for name, places in form.predicates.items():
            self._block((*name, True), tuple([sizes[s] for s in places]))
        for key, (places, result) in search.functions.items():
            self._block(key, (*[sizes[s] for s in places], sizes[result]))
        self.fixed = {("individual", key): number for number, key in enumerate(search.individuals)}
        self.rows: list[Any] = []

    def _block(self, key: Any, shape: tuple[int, ...]) -> None:
        self.blocks[key] = (self.count + 1, shape)
        self.count += prod(shape)

    def build(self, most_literals: int, deadline: float) -> bool:
        """All clauses; False if they are too many or time is up."""
        total = self.count
        for clause in self.form.clauses:
            total += prod(self.sizes[v.sort] for v in clause.variables) * max(1, len(clause.literals))
            if total > most_literals:
                return False
        for _, shape in map(self.blocks.__getitem__, self.search.functions):
            total += prod(shape) * shape[-1]  # a value, and one only
        for sort, constants in self.search.constants.items():
            total += len(constants) * self.sizes[sort] ** 2
        if total > most_literals:
            return False
        for clause in self.form.clauses:
            self._ground(clause)
            if time.perf_counter() > deadline:
                return False
        for key, (places, _) in self.search.functions.items():
            self._total(key, len(places))
        for sort, constants in self.search.constants.items():
            self._order(sort, constants)
        return True

    def solve(self, deadline: float) -> Any | None:
        """An assignment, or None: by our own solver where that is easy, for a context of Z3's costs milliseconds."""
        if self.count + sum(row.size for row in self.rows) <= EASY:
            solver = Solver()
            for _ in range(self.count):
                solver.atom()
            for clause in chain.from_iterable(row.tolist() for row in self.rows):
                solver.add([2 * abs(literal) - 2 + (literal < 0) for literal in clause], None)
            answer = solver.solve(lambda: True)
            if answer is not None:
                return np.array([False, *[value is True for value in solver.value[::2]]]) if answer else None
        return satisfy(self.count, self.text(), deadline)

    def _ground(self, clause: FlatClause) -> None:
        """All instances of a clause, as rows of signed variables; satisfied rows left out."""
        order = list(clause.variables)
        shape = tuple([self.sizes[v.sort] for v in order])
        grid = np.indices(shape).reshape(len(shape), -1) if shape else np.zeros((0, 1), dtype=int)
        place = {variable: index for index, variable in enumerate(order)}
        keep = np.ones(grid.shape[1], dtype=bool)
        columns = []
        for sign, key, variables in clause.literals:
            picked = [grid[place[v]] for v in variables]
            fixed = self.fixed.get(key)
            if key == "=" or fixed is not None:
                holds = picked[-1] == (picked[0] if fixed is None else fixed)
                keep &= ~holds if sign else holds
                continue
            base, sizes = self.blocks[key]
            number = base + (np.ravel_multi_index(picked, sizes) if picked else np.zeros(grid.shape[1], dtype=int))
            columns.append(number if sign else -number)
        if keep.any():
            self.rows.append(np.stack(columns, axis=1)[keep] if columns else np.zeros((1, 0), dtype=int))

    def _total(self, key: Any, arity: int) -> None:
        """A function has a value, and one only."""
        base, shape = self.blocks[key]
        table = (base + np.arange(prod(shape))).reshape(-1, shape[-1])
        self.rows.append(table)
        for first in range(shape[-1]):
            for second in range(first + 1, shape[-1]):
                self.rows.append(-table[:, [first, second]])

    def _order(self, sort: Sort, constants: list[Any]) -> None:
        """Least numbers: a constant takes a new element only if the ones before are taken."""
        used = len(self.search.individuals) if sort is INDIVIDUAL else 0
        bases = [self.blocks[key][0] for key in constants]
        for index, base in enumerate(bases):
            for element in range(used, self.sizes[sort]):
                if element > used + index:
                    self.rows.append(np.array([[-(base + element)]]))
                elif element > used:
                    self.rows.append(np.array([[-(base + element), *(b + element - 1 for b in bases[:index])]]))

    def text(self) -> str:
        """The clauses in DIMACS form."""
        parts = [f"p cnf {self.count} {sum(len(rows) for rows in self.rows)}\n"]
        for rows in self.rows:
            line = "%d " * rows.shape[1] + "0\n"
            parts.append(line * len(rows) % tuple(rows.ravel().tolist()))
        return "".join(parts)


def _structure(search: Flattening, grounding: _Grounding, model: Any) -> FiniteStructure:
    """The structure that a satisfying assignment describes, its elements named after constants."""
    own = search.signature
    names = {sort: _names(search, grounding, model, sort) for sort in search.sorts}

    def tuples(key: Any, sorts: Sequence[Sort]) -> list[tuple[Any, ...]]:
        base, shape = grounding.blocks[key]
        holds = model[base : base + prod(shape)].reshape(shape)
        return [tuple([names[s][i] for s, i in zip(sorts, row, strict=True)]) for row in np.argwhere(holds).tolist()]

    functions = {
        key: {row[:-1]: row[-1] for row in tuples(key, (*places, result))}
        for key, (places, result) in search.functions.items()
        if key in own.functions
    }
    numbered = enumerate(search.individuals)
    objects = {key: names[INDIVIDUAL][number] for number, key in numbered if isinstance(key, str)}
    form, tables = grounding.form, dict[Symbol, Table]()
    for symbol in form.cut or own.predicates.keys() - form.taken.keys():
        name, kept = form.cut.get(symbol, (symbol[0], tuple(range(symbol[1]))))
        tables[symbol] = kept, frozenset(tuples((name, len(kept), True), form.predicates[name, len(kept)]))
    tables = tables_with(form.taken, tables)
    predicates = {symbol: tables[symbol][1] for symbol in own.predicates}
    ignored = {symbol: frozenset(range(symbol[1])).difference(tables[symbol][0]) for symbol in own.predicates}
    ignored = {symbol: places for symbol, places in ignored.items() if places}
    domains = {sort: tuple(names[sort]) for sort in search.sorts}
    return FiniteStructure(domains, functions, predicates, own, ignored, objects)


def _names(search: Flattening, grounding: _Grounding, model: Any, sort: Sort) -> list[Any]:
    """Of each element: the number or distinct object it is, or a constant that denotes it, or a name of nothing."""
    size = grounding.sizes[sort]
    names: list[Any] = [None] * size
    if sort is INDIVIDUAL:
        for number, key in enumerate(search.individuals):
            names[number] = key if isinstance(key, Fraction) else f'"{key}"'
    for key in search.constants[sort]:
        if key in search.signature.functions:
            base, _ = grounding.blocks[key]
            value = int(np.argmax(model[base : base + size]))
            if names[value] is None and key[0] not in names:
                names[value] = key[0]
    taken = {
        name for name, _ in search.signature.functions
    }  # also of constants that denote an element called otherwise
    spare = (f"e{number}" for number in range(1, 10 * size + 10_000))
    return [name if name is not None else next(n for n in spare if n not in taken) for name in names]
