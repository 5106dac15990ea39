"""Formulas made ready for model finding: clauses, flattened and split, and all that must be interpreted.

After flattening every atom is `p(x, …)`, `f(x, …) = y` or `x = y` (Claessen and Sörensson, "New techniques that improve
MACE-style finite model finding", 2003).
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from reasoner.logic import (
    INDIVIDUAL,
    NUMERIC_SORTS,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
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
    children,
    clausify,
    disjunction,
    subexpressions,
    symbols_of,
)
from reasoner.logic.signature import Symbol
from reasoner.prove.elimination import Meaning, eliminated
from reasoner.prove.projection import projected, projections

WIDE = 6
"""Predicates of more arguments than this are cut down to the arguments that matter, if there are such."""

LARGEST = 12
"""The largest domain that is tried, unless constants are told apart or are all that there need be."""

FARTHEST = 100
"""The most elements that are tried because there are so many constants; groundings grow with the cube."""

SPARE = 4
"""How many elements more than constants told apart are tried."""

MOST_SIZES = 500
"""Of many sorts, no more choices of sizes than this are tried one total after the other."""

Literal = tuple[bool, Any, tuple[Variable, ...]]
"""Sign, what it is about (a predicate or function key, or "=") and variables (a function's value last)."""


class Unsuitable(Exception):  # noqa: N818
    """Numbers are involved, which no finite domain holds; or there is no time."""


@dataclass(slots=True)
class FlatClause:
    """A flattened clause: its literals, and the variables in order of first occurrence."""

    literals: list[Literal] = field(default_factory=list)
    variables: dict[Variable, None] = field(default_factory=dict)


@dataclass(slots=True)
class Form:
    """Flattened clauses, the predicates in them, and which of the problem's predicates they stand for.

    Attributes:
        cut: for a predicate that was cut down, the name of what stands for it and the places that count.
        taken: what the predicates mean that the clauses settle or define, in the order of their taking.
    """

    clauses: list[FlatClause] = field(default_factory=list)
    predicates: dict[Symbol, tuple[Sort, ...]] = field(default_factory=dict)
    cut: dict[Symbol, tuple[str, tuple[int, ...]]] = field(default_factory=dict)
    taken: dict[Symbol, Meaning] = field(default_factory=dict)


class Flattening:
    """Flattened clauses and what must be interpreted, before any size is chosen."""

    def __init__(self, formulas: Sequence[Formula], signature: Signature, deadline: float = math.inf) -> None:
        self.signature = signature
        self.deadline = deadline
        self.functions: dict[Any, tuple[tuple[Sort, ...], Sort]] = {}
        self.predicates: dict[Any, tuple[Sort, ...]] = {}
        self.individuals: dict[str | Fraction, None] = {}
        self.quantified: set[Sort] = set()
        self._survey(formulas)
        supply = NameSupply(_fresh_prefix(signature))
        made: list[tuple[Formula, ...]] = []
        for formula in formulas:
            self._look_at_the_clock()
            made += [clause.literals for clause in clausify(formula, supply)]
        literals = (literal for clause in made for literal in clause)
        new = symbols_of(disjunction(literals)) if supply.functions else frozenset()
        for (name, arity), sorts in supply.functions.items():
            if (Function, name, arity) in new:  # what ∃ speaks of need not occur
                self.functions[name, arity] = sorts
        for key, places in supply.predicates.items():
            self.predicates[key] = places
        self.prefix = _fresh_prefix(signature)
        self.apart = self._told_apart(made)
        made = self._name_ground(made, self.prefix + "ground")
        self.forms = list(self._forms(made))
        used = {s for places, result in self.functions.values() for s in (*places, result)}
        used |= {s for places in self.predicates.values() for s in places}
        used |= {v.sort for form in self.forms for clause in form.clauses for v in clause.variables}
        if self.individuals:
            used.add(INDIVIDUAL)
        self.used = used
        if not NUMERIC_SORTS.isdisjoint(used):
            raise Unsuitable
        ranged = self.quantified - NUMERIC_SORTS  # `∀x x = x` leaves no clause, but needs something to speak of
        self.sorts = sorted(used | ranged | {INDIVIDUAL}, key=lambda sort: sort.name)
        free = [key for key, (places, _) in self.functions.items() if not places]
        self.constants = {s: [key for key in free if self.functions[key][1] is s] for s in self.sorts}

    def _forms(self, clauses: list[tuple[Formula, ...]]) -> Iterator[Form]:
        """The clauses flattened; where predicates are wide, fewer and cut down, from few places to all that matter."""
        if all(arity <= WIDE for _, arity in self.predicates):
            yield self._flattened(clauses, Form(predicates=dict(self.predicates)))
            return
        clauses, taken = eliminated(clauses, self._look_at_the_clock)
        left = [symbol for symbol in self.predicates if symbol not in taken]
        names = {symbol: f"{self.prefix}cut{number}" for number, symbol in enumerate(left)}
        for places in projections(clauses, left):
            form = Form(cut={symbol: (names[symbol], kept) for symbol, kept in places.items()}, taken=taken)
            for symbol, (name, kept) in form.cut.items():
                form.predicates[name, len(kept)] = tuple([self.predicates[symbol][i] for i in kept])
            yield self._flattened([projected(literals, places, names) for literals in clauses], form)

    def _flattened(self, clauses: list[tuple[Formula, ...]], form: Form) -> Form:
        for literals in clauses:
            self._look_at_the_clock()
            form.clauses += self._split(self._flatten(literals), self.prefix + "split", form.predicates)
        return form

    def _look_at_the_clock(self) -> None:
        if time.perf_counter() > self.deadline:
            raise Unsuitable

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
            self._look_at_the_clock()
            for node in subexpressions(formula):
                match node:
                    case ForAll(bound) | Exists(bound):
                        self.quantified.update([variable.sort for variable in bound])
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
                        raise Unsuitable
        for symbol, entry in self.signature.functions.items():
            self.functions.setdefault(symbol, entry)
        for symbol, entry_places in self.signature.predicates.items():
            self.predicates.setdefault(symbol, entry_places)

    def _told_apart(self, clauses: Iterable[tuple[Formula, ...]]) -> dict[Sort, int]:
        """Of each sort, how many constants (and individuals) are said to differ pairwise: no domain is smaller.

        The largest such set is not searched for: constants with many that differ from them are taken first.
        """
        apart: dict[Any, set[Any]] = {}
        for literals in clauses:
            match literals:
                case (Not(Equal(left, right)),) if not (children(left) or children(right) or left is right):
                    if not isinstance(left, Variable) and not isinstance(right, Variable):
                        apart.setdefault(left, set()).add(right)
                        apart.setdefault(right, set()).add(left)
        found: dict[Sort, int] = {}
        chosen: dict[Sort, list[Any]] = {}
        for term in sorted(apart, key=lambda term: -len(apart[term])):
            sort = self._head(term)[2]
            if all(other in apart[term] for other in chosen.setdefault(sort, [])):
                chosen[sort].append(term)
                found[sort] = len(chosen[sort])
        return found

    def _flatten(self, literals: Iterable[Formula]) -> FlatClause:
        """Name every term that is no variable by a fresh variable; `f(x) = y` with `y` a variable stays."""
        flat = FlatClause()
        names: dict[Any, Variable] = {}

        def name_of(term: Any) -> Variable:
            waiting = [iter((term,))]
            owners: list[Any] = []
            while waiting:
                for one in waiting[-1]:
                    if isinstance(one, Variable):
                        flat.variables[one] = None
                    elif one not in names:
                        owners.append(one)
                        waiting.append(iter(self._head(one)[1]))
                        break
                else:
                    waiting.pop()
                    if owners:
                        named = owners.pop()
                        key, arguments, sort = self._head(named)
                        names[named] = Variable(f"#{len(names)}", sort)
                        flat.variables[names[named]] = None
                        inner = [one if isinstance(one, Variable) else names[one] for one in arguments]
                        flat.literals.append((False, key, (*inner, names[named])))
            return term if isinstance(term, Variable) else names[term]

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
                    continue
                one = name_of(left)
                if sign or isinstance(left, Variable) or isinstance(right, Variable) or right in names:
                    flat.literals.append((sign, "=", (one, name_of(right))))
                else:  # s ≠ t: there is no x that is both
                    key, arguments, _ = self._head(right)
                    flat.literals.append((False, key, (*map(name_of, arguments), one)))
                    names[right] = one
            else:
                raise Unsuitable
        return flat

    def _split(self, flat: FlatClause, prefix: str, predicates: dict[Symbol, tuple[Sort, ...]]) -> list[FlatClause]:
        """Clauses with fewer variables, whose instances are fewer (Claessen and Sörensson, section 4.2).

        C ∨ D becomes C ∨ p(x̄) and ¬p(x̄) ∨ D; C has the literals with some variable, D the others, both share x̄.
        """
        waiting, done = [flat], []
        while waiting:
            self._look_at_the_clock()
            whole = waiting.pop()
            where: dict[Variable, list[Literal]] = {variable: [] for variable in whole.variables}
            for row in whole.literals:
                for variable in dict.fromkeys(row[2]):
                    where[variable].append(row)
            parts = list(where.values())
            inner = [{v: None for row in part for v in row[2]} for part in parts]
            best = min(range(len(parts)), key=lambda i: len(inner[i]), default=0)
            if len(whole.variables) < 3 or len(inner[best]) == len(whole.variables):
                done.append(whole)
                continue
            taken = set(parts[best])
            rest = [row for row in whole.literals if row not in taken]
            outer = {v: None for row in rest for v in row[2]}
            shared = tuple([v for v in inner[best] if v in outer])
            name = f"{prefix}{len(predicates)}"
            predicates[name, len(shared)] = tuple([v.sort for v in shared])
            key = (name, len(shared), True)
            waiting.append(FlatClause([*parts[best], (True, key, shared)], inner[best]))
            waiting.append(FlatClause([*rest, (False, key, shared)], outer))
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
                raise Unsuitable

    def reach(self) -> int:
        """The largest size that is worth a try; without functions, more elements than constants are never needed."""
        named = [len(constants) for constants in self.constants.values()]
        herbrand = all(not places for places, _ in self.functions.values())
        enough = max(named, default=0) + len(self.individuals) if herbrand else 0
        told_apart = max(self.apart.values(), default=0)
        return max(LARGEST, min(enough, FARTHEST), told_apart + SPARE if told_apart > LARGEST else 0)

    def sizes(self, largest: int) -> Iterator[dict[Sort, int]]:
        """Sizes of the sorts, small totals first; where these become too many, one size for all sorts."""
        least = {sort: max(1, min(self.apart.get(sort, 0), largest)) for sort in self.sorts}
        least[INDIVIDUAL] = max(least[INDIVIDUAL], len(self.individuals))
        most = {sort: max(least[sort], largest if sort in self.used else 1) for sort in self.sorts}
        free, smallest = len(self.used), sum(least.values())
        total, passed = smallest, 0
        while total <= sum(most.values()):
            passed += math.comb(total - smallest + free - 1, free - 1) if free else 1
            if passed > MOST_SIZES:
                break
            for sizes in _of_total(total, list(least.values()), list(most.values())):
                yield dict(zip(least, sizes, strict=True))
            total += 1
        for size in range(1, largest + 1):
            alike = {sort: min(max(size, least[sort]), most[sort]) for sort in self.sorts}
            if sum(alike.values()) >= total:
                yield alike


def _of_total(total: int, least: list[int], most: list[int]) -> Iterator[tuple[int, ...]]:
    """Numbers between these bounds that sum to a total."""
    if not least:
        if total == 0:
            yield ()
        return
    for first in range(least[0], min(most[0], total - sum(least[1:])) + 1):
        for rest in _of_total(total - first, least[1:], most[1:]):
            yield (first, *rest)


def _fresh_prefix(signature: Signature) -> str:
    names = {name for name, _ in (*signature.functions, *signature.predicates)}
    prefix = "sk"
    while any(name.startswith(prefix) for name in names):
        prefix += "_"
    return prefix
