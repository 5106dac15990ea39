"""Finite model finding: is there a structure of n elements that makes the formulas true?

MACE-style (McCune 2003; Claessen and Sörensson, "New techniques that improve MACE-style finite model finding", 2003):
formulas become clauses, clauses are flattened so that every atom is `p(x, …)`, `f(x, …) = y` or `x = y`, all their
instances over the domain are written down as propositional clauses, and a SAT solver (Z3's) decides. Sizes grow from
one, so the first model is smallest. Isomorphic models are cut off by the least-number order on constants.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import numpy as np

from reasoner.logic import (
    INDIVIDUAL,
    NUMERIC_SORTS,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    FiniteStructure,
    Formula,
    Function,
    IsInteger,
    NameSupply,
    Not,
    Number,
    Predicate,
    Signature,
    Sort,
    Variable,
    clausify,
    subexpressions,
)
from reasoner.prove.z3_sat import satisfy

LARGEST = 12
"""The largest domain that is tried."""

MOST_LITERALS = 4_000_000
"""A grounding with more literals than this is given up."""

Literal = tuple[bool, Any, tuple[Variable, ...]]
"""Sign, what it is about (a predicate or function key, or "=") and variables (a function's value last)."""


def find_model(
    formulas: Sequence[Formula],
    signature: Signature,
    *,
    deadline: float,
    largest: int = LARGEST,
    most_literals: int = MOST_LITERALS,
) -> FiniteStructure | None:
    """A smallest finite model, or None if there is none up to that size, or not in time, or numbers are involved."""
    try:
        search = _Search(formulas, signature, most_literals)
    except _Unsuitable:
        return None
    for sizes in search.sizes(largest):
        left = deadline - time.perf_counter()
        if left <= 0:
            return None
        found = search.attempt(sizes, deadline)
        if found is not None:
            return found
    return None


class _Unsuitable(Exception):  # noqa: N818
    """Numbers are involved, which no finite domain holds."""


@dataclass(slots=True)
class _Flat:
    """A flattened clause: its literals, and the variables in order of first occurrence."""

    literals: list[Literal] = field(default_factory=list)
    variables: dict[Variable, None] = field(default_factory=dict)


class _Search:
    """Flattened clauses and what must be interpreted, before any size is chosen."""

    def __init__(self, formulas: Sequence[Formula], signature: Signature, most_literals: int) -> None:
        self.signature = signature
        self.most_literals = most_literals
        self.functions: dict[Any, tuple[tuple[Sort, ...], Sort]] = {}
        self.predicates: dict[Any, tuple[Sort, ...]] = {}
        self.individuals: dict[str | Fraction, None] = {}
        self._survey(formulas)
        supply = NameSupply(_fresh_prefix(signature))
        self.clauses: list[_Flat] = []
        made = [clause.literals for formula in formulas for clause in clausify(formula, supply)]
        for key, sorts in supply.functions.items():
            self.functions[key] = sorts
        for key, places in supply.predicates.items():
            self.predicates[key] = places
        prefix = _fresh_prefix(signature)
        for literals in self._name_ground(made, prefix + "ground"):
            self.clauses += self._split(self._flatten(literals), prefix + "split")
        used = {s for places, result in self.functions.values() for s in (*places, result)}
        used |= {s for places in self.predicates.values() for s in places}
        used |= {v.sort for clause in self.clauses for v in clause.variables}
        self.sorts = sorted(used | {INDIVIDUAL}, key=lambda sort: sort.name)
        if any(sort in NUMERIC_SORTS for sort in self.sorts):
            raise _Unsuitable
        free = [key for key, (places, _) in self.functions.items() if not places]
        self.constants = {s: [key for key in free if self.functions[key][1] is s] for s in self.sorts}

    def _name_ground(self, clauses: list[tuple[Formula, ...]], prefix: str) -> list[tuple[Formula, ...]]:
        """Name ground atoms in longer clauses: flattened together, their constants would multiply the instances."""
        named: dict[Formula, Predicate] = {}
        made: list[tuple[Formula, ...]] = []
        for literals in clauses:
            parts: list[Formula] = []
            for literal in literals:
                atom = literal.body if isinstance(literal, Not) else literal
                nodes = list(subexpressions(atom))
                if len(literals) == 1 or len(nodes) == 1 or any(isinstance(node, Variable) for node in nodes):
                    parts.append(literal)
                    continue
                if atom not in named:
                    named[atom] = Predicate(f"{prefix}{len(named)}")
                    self.predicates[named[atom].name, 0] = ()
                    made += [(Not(named[atom]), atom), (named[atom], Not(atom))]
                parts.append(Not(named[atom]) if isinstance(literal, Not) else named[atom])
            made.append(tuple(parts))
        return made

    def _survey(self, formulas: Iterable[Formula]) -> None:
        for formula in formulas:
            for node in subexpressions(formula):
                match node:
                    case Function(name, arguments):
                        key = (name, len(arguments))
                        known = self.signature.functions.get(key)
                        self.functions[key] = known or ((INDIVIDUAL,) * len(arguments), INDIVIDUAL)
                    case Predicate(name, arguments):
                        places = self.signature.predicates.get((name, len(arguments)))
                        self.predicates[name, len(arguments)] = places or (INDIVIDUAL,) * len(arguments)
                    case DistinctObject(name):
                        self.individuals[name] = None
                    case Number(value, _):
                        self.individuals[value] = None
                    case Arithmetic() | Comparison() | IsInteger():
                        raise _Unsuitable
        for symbol, entry in self.signature.functions.items():
            self.functions.setdefault(symbol, entry)
        for symbol, entry_places in self.signature.predicates.items():
            self.predicates.setdefault(symbol, entry_places)

    def _flatten(self, literals: Iterable[Formula]) -> _Flat:
        """Name every term that is no variable by a fresh variable; `f(x) = y` with `y` a variable stays."""
        flat = _Flat()
        names: dict[Any, Variable] = {}

        def name_of(term: Any, fresh: bool = True) -> Variable:
            if isinstance(term, Variable):
                flat.variables[term] = None
                return term
            if term not in names:
                key, arguments, sort = self._head(term)
                inner = tuple([name_of(argument) for argument in arguments])
                names[term] = Variable(f"#{len(names)}", sort)
                flat.variables[names[term]] = None
                flat.literals.append((False, key, (*inner, names[term])))
            return names[term]

        for literal in literals:
            sign = not isinstance(literal, Not)
            atom: Any = literal.body if isinstance(literal, Not) else literal
            if isinstance(atom, Predicate):
                key = (atom.name, len(atom.arguments), True)
                flat.literals.append((sign, key, tuple([name_of(a) for a in atom.arguments])))
            elif isinstance(atom, Equal):
                left, right = atom.left, atom.right
                if isinstance(left, Variable):
                    left, right = right, left
                if sign and not isinstance(left, Variable) and left not in names:
                    key, arguments, _ = self._head(left)
                    inner = tuple([name_of(argument) for argument in arguments])
                    flat.literals.append((True, key, (*inner, name_of(right))))
                else:
                    flat.literals.append((sign, "=", (name_of(left), name_of(right))))
            else:
                raise _Unsuitable
        return flat

    def _split(self, flat: _Flat, prefix: str) -> list[_Flat]:
        """Clauses with fewer variables, whose instances are fewer (Claessen and Sörensson, section 4.2).

        C ∨ D becomes C ∨ p(x̄) and ¬p(x̄) ∨ D; C has the literals with some variable, D the others, both share x̄.
        """
        waiting, done = [flat], []
        while waiting:
            whole = waiting.pop()
            parts = [[row for row in whole.literals if variable in row[2]] for variable in whole.variables]
            inner = [{v: None for row in part for v in row[2]} for part in parts]
            best = min(range(len(parts)), key=lambda i: len(inner[i]), default=0)
            if len(whole.variables) < 3 or len(inner[best]) == len(whole.variables):
                done.append(whole)
                continue
            rest = [row for row in whole.literals if row not in parts[best]]
            outer = {v: None for row in rest for v in row[2]}
            shared = tuple([v for v in inner[best] if v in outer])
            name = f"{prefix}{len(self.predicates)}"
            self.predicates[name, len(shared)] = tuple([v.sort for v in shared])
            key = (name, len(shared), True)
            waiting.append(_Flat([*parts[best], (True, key, shared)], inner[best]))
            waiting.append(_Flat([*rest, (False, key, shared)], outer))
        return done

    def _head(self, term: Any) -> tuple[Any, tuple[Any, ...], Sort]:
        match term:
            case Function(name, arguments):
                return (name, len(arguments)), arguments, self.functions[name, len(arguments)][1]
            case DistinctObject(name):
                return ("individual", name), (), INDIVIDUAL
            case Number(value, _):
                return ("individual", value), (), INDIVIDUAL
            case _:
                raise _Unsuitable

    def sizes(self, largest: int) -> Iterator[dict[Sort, int]]:
        """Sizes of the sorts, small totals first."""
        least = dict.fromkeys(self.sorts, 1) | {INDIVIDUAL: max(1, len(self.individuals))}
        span = largest if len(self.sorts) == 1 else max(2, 5 - len(self.sorts))
        choices = [range(least[s], max(least[s], span) + 1) for s in self.sorts]
        if prod(map(len, choices)) > 2000:
            for size in range(1, largest + 1):
                yield {sort: max(size, least[sort]) for sort in self.sorts}
            return
        for sizes in sorted(product(*choices), key=lambda each: (sum(each), each)):
            yield dict(zip(self.sorts, sizes, strict=True))

    def attempt(self, sizes: dict[Sort, int], deadline: float) -> FiniteStructure | None:
        """A model of these sizes."""
        grounding = _Grounding(self, sizes)
        if not grounding.build(deadline):
            return None
        model = satisfy(grounding.count, grounding.text(), deadline)
        return None if model is None else _structure(self, grounding, model)


class _Grounding:
    """Propositional variables and clauses for one choice of sizes."""

    def __init__(self, search: _Search, sizes: dict[Sort, int]) -> None:
        self.search = search
        self.sizes = sizes
        self.count = 0
        self.blocks: dict[Any, tuple[int, tuple[int, ...]]] = {}
        for name, places in search.predicates.items():
            self._block((*name, True), tuple([sizes[s] for s in places]))
        for key, (places, result) in search.functions.items():
            self._block(key, (*[sizes[s] for s in places], sizes[result]))
        self.fixed = {("individual", key): number for number, key in enumerate(search.individuals)}
        self.rows: list[Any] = []

    def _block(self, key: Any, shape: tuple[int, ...]) -> None:
        self.blocks[key] = (self.count + 1, shape)
        self.count += prod(shape)

    def build(self, deadline: float) -> bool:
        """All clauses; False if they are too many or time is up."""
        total = self.count
        for clause in self.search.clauses:
            total += prod(self.sizes[v.sort] for v in clause.variables) * max(1, len(clause.literals))
            if total > self.search.most_literals:
                return False
        for clause in self.search.clauses:
            self._ground(clause)
            if time.perf_counter() > deadline:
                return False
        for key, (places, _) in self.search.functions.items():
            self._total(key, len(places))
        for sort, constants in self.search.constants.items():
            self._order(sort, constants)
        return True

    def _ground(self, clause: _Flat) -> None:
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


def _structure(search: _Search, grounding: _Grounding, model: Any) -> FiniteStructure:
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
    for number, key in enumerate(search.individuals):
        if isinstance(key, str):
            functions[f'"{key}"', 0] = {(): names[INDIVIDUAL][number]}
    predicates = {
        name: frozenset(tuples((*name, True), places))
        for name, places in search.predicates.items()
        if name in own.predicates
    }
    return FiniteStructure({sort: tuple(names[sort]) for sort in search.sorts}, functions, predicates, own)


def _names(search: _Search, grounding: _Grounding, model: Any, sort: Sort) -> list[Any]:
    size = grounding.sizes[sort]
    names: list[Any] = [None] * size
    if sort is INDIVIDUAL:
        for number, key in enumerate(search.individuals):
            names[number] = key if isinstance(key, Fraction) else f'"{key}"'
    for key in search.constants[sort]:
        if key in search.signature.functions:
            base, _ = grounding.blocks[key]
            value = int(np.argmax(model[base : base + size]))
            names[value] = names[value] or key[0]
    taken = {name for name in names if name is not None}
    spare = (f"e{number}" for number in range(1, 10 * size + 10_000))
    return [name if name is not None else next(n for n in spare if n not in taken) for name in names]


def _fresh_prefix(signature: Signature) -> str:
    names = {name for name, _ in (*signature.functions, *signature.predicates)}
    prefix = "sk"
    while any(name.startswith(prefix) for name in names):
        prefix += "_"
    return prefix
