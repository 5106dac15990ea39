"""Deciding function-free problems by their ground instances (Bernays and Schönfinkel's class).

A formula whose clauses have no functions but constants holds in some structure exactly if its instances over the
constants are satisfiable (Herbrand). Generators build such problems by the thousand, so they are decided here, not
by a general prover: the instances are refuted by unit propagation and a little search, and either outcome is handed on
as a certificate for the kernel, which shares no code with this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product

from reasoner.certificates import Derivation, Step
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    And,
    FiniteStructure,
    ForAll,
    Formula,
    Function,
    Implies,
    NameSupply,
    Not,
    Predicate,
    Variable,
    clausify,
    disjunction,
    substitute,
)
from reasoner.logic.literals import atom_of, is_literal
from reasoner.logic.variants import complement
from reasoner.prove.derivable import FEW, Derivable, FirstPlaces, TooManyInstancesError
from reasoner.prove.saturation.sat import Solver
from reasoner.prove.unit_propagation import Clause, ClauseSet, SearchResult, search

Atom = tuple[str, tuple[str, ...]]
MAX_INSTANCES = 20_000
PREFIX = "sk"
"""Skolem constants are sk0_1, sk1_1, …; generated problems have no symbols that start like this."""


class NotGroundableError(Exception):
    """The problem has functions, equality or numbers, or too many instances; a general prover must decide it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A clause prepared for instantiation: literals as (sign, predicate, arguments); a variable is its number."""

    formula: Formula
    variables: tuple[Variable, ...]
    literals: tuple[tuple[bool, str, tuple[str | int, ...]], ...]


def patterns(formula: Formula, prefix: str) -> tuple[Pattern, ...]:
    """The clauses of a formula.

    Raises:
        NotGroundableError: one of them is not function-free.
    """
    made = _unprefixed(formula)
    if any(isinstance(a, str) and a.startswith(PREFIX) for each in made for _, _, args in each.literals for a in args):
        return tuple(_pattern(clause.formula(), clause.literals) for clause in clausify(formula, NameSupply(prefix)))
    return made


@lru_cache(maxsize=4_000)
def _unprefixed(formula: Formula) -> tuple[Pattern, ...]:
    """The clauses of a formula, which do not depend on the prefix if no Skolem constant is in them."""
    if (literals := _rule_literals(formula)) is not None:
        return (_pattern(disjunction(literals), literals),)
    return tuple(_pattern(clause.formula(), clause.literals) for clause in clausify(formula, NameSupply(PREFIX)))


def _rule_literals(formula: Formula) -> list[Formula] | None:
    """The one clause of a literal or of a rule from literals to a literal, without the detour over normal forms."""
    body = formula.body if isinstance(formula, ForAll) else formula
    if isinstance(body, Implies):
        conditions = body.left.parts if isinstance(body.left, And) else (body.left,)
        literals = [complement(each) for each in conditions] + [body.right]
    else:
        literals = [body]
    simple = all(is_literal(each, Predicate) for each in literals)
    return literals if simple and len(set(literals)) == len(literals) else None


def _pattern(formula: Formula, literals: Sequence[Formula]) -> Pattern:
    numbers: dict[Variable, int] = {}
    made = []
    for literal in literals:
        atom = atom_of(literal)
        if not isinstance(atom, Predicate):
            raise NotGroundableError
        arguments: list[str | int] = []
        for term in atom.arguments:
            if isinstance(term, Variable):
                arguments.append(numbers.setdefault(term, len(numbers)))
            elif isinstance(term, Function) and not term.arguments:
                arguments.append(term.name)
            else:
                raise NotGroundableError
        made.append((atom is literal, atom.name, tuple(arguments)))
    return Pattern(formula, tuple(numbers), tuple(made))


def _atoms(pattern: Pattern, values: Sequence[str]) -> list[Atom]:
    return [(name, tuple([values[a] if isinstance(a, int) else a for a in each])) for _, name, each in pattern.literals]


def _constants(made: Iterable[Iterable[Pattern]], also: Iterable[str] = ()) -> tuple[str, ...]:
    """The constants in order of occurrence, at least one."""
    found: dict[str, None] = {}
    for each in made:
        for pattern in each:
            for _, _, arguments in pattern.literals:
                found.update((a, None) for a in arguments if isinstance(a, str))
    found.update((name, None) for name in also)
    return tuple(found) or ("thing",)


@dataclass(frozen=True, slots=True)
class Instance:
    """A ground clause: of which source, which of its clauses, and the constants put for its variables."""

    source: int
    clause: int
    constants: tuple[str, ...]


@dataclass(slots=True)
class Herbrand:
    """The instances of sources (formulas) over all constants that occur."""

    sources: tuple[Formula, ...]
    constants: tuple[str, ...] = ()
    atoms: dict[Atom, int] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    _indexed: ClauseSet | None = None

    @classmethod
    def of(cls, sources: Sequence[Formula], also: Iterable[str] = ()) -> Herbrand:
        """Ground the sources over their constants and `also`."""
        made = [patterns(formula, f"{PREFIX}{number}_") for number, formula in enumerate(sources)]
        ground = cls(tuple(sources), _constants(made, also))
        for number, each in enumerate(made):
            ground._instantiate_all(number, each)
        return ground

    def extended(self, formulas: Sequence[Formula]) -> Herbrand:
        """With more sources; what is there is not grounded again unless there are new constants."""
        sources, first = (*self.sources, *formulas), len(self.sources)
        made = [patterns(each, f"{PREFIX}{number}_") for number, each in enumerate(formulas, start=first)]
        if set(_constants(made, self.constants)) != set(self.constants):
            return Herbrand.of(sources, self.constants)
        ground = Herbrand(sources, self.constants, dict(self.atoms), [*self.clauses], [*self.instances])
        for number, each in enumerate(made, start=first):
            ground._instantiate_all(number, each)
        return ground

    @classmethod
    def of_each(cls, premises: Sequence[Formula], *last: Formula) -> tuple[Herbrand, ...]:
        """The premises grounded with each of the `last` formulas in turn; what they share is done once.

        Of clauses with many instances those are left out that have a condition which cannot come true: nothing that
        is asked of what the others say is lost (`reasoner.prove.derivable`), and their atoms come in the same order.
        """
        made = [patterns(formula, f"{PREFIX}{number}_") for number, formula in enumerate(premises)]
        ends = [patterns(formula, f"{PREFIX}{len(made)}_") for formula in last]
        begun: dict[tuple[str, ...], tuple[Herbrand, Derivable | None]] = {}
        found = []
        for formula, end in zip(last, ends, strict=True):
            constants = _constants([*made, end])
            if constants not in begun:
                alike = [each for each in ends if _constants([*made, each]) == constants]
                begun[constants] = cls._begun(constants, made, alike)
            start, derivable = begun[constants]
            ground = cls((*premises, formula), constants, dict(start.atoms), [*start.clauses], [*start.instances])
            if derivable is None:
                ground._instantiate_all(len(made), end)
            else:
                chosen = [(len(made), index, each, derivable.instances(each)) for index, each in enumerate(end)]
                ground._instantiate_chosen(chosen, ())
            found.append(ground)
        return tuple(found)

    @classmethod
    def _begun(
        cls, constants: tuple[str, ...], made: Sequence[Sequence[Pattern]], ends: Sequence[Sequence[Pattern]]
    ) -> tuple[Herbrand, Derivable | None]:
        """The premises, with each of the ends to come; with what can come true if some clause has many instances."""
        ground = cls((), constants)
        if all(len(constants) ** len(each.variables) <= FEW for clauses in (*made, *ends) for each in clauses):
            for number, clauses in enumerate(made):
                ground._instantiate_all(number, clauses)
            return ground, None
        try:
            derivable = Derivable(constants, (each for clauses in (*made, *ends) for each in clauses), MAX_INSTANCES)
        except TooManyInstancesError:
            raise NotGroundableError from None
        numbered = [(number, index, each) for number, some in enumerate(made) for index, each in enumerate(some)]
        also = [_atoms(each, values) for end in ends for each in end for values in derivable.instances(each)]
        ground._instantiate_chosen([(*each, derivable.instances(each[2])) for each in numbered], chain(*also))
        return ground, derivable

    def _instantiate_all(self, source: int, made: Iterable[Pattern]) -> None:
        for index, pattern in enumerate(made):
            self._instantiate(source, index, pattern)

    def _instantiate_chosen(
        self, chosen: Sequence[tuple[int, int, Pattern, Sequence[tuple[str, ...]]]], also: Iterable[Atom]
    ) -> None:
        """Add instances of clauses; their atoms and those of `also` are numbered as if all instances were added."""
        places = FirstPlaces(self.constants, [pattern for _, _, pattern, _ in chosen])
        atoms = dict.fromkeys(also)
        for _, _, pattern, instances in chosen:
            for values in instances:
                atoms.update(dict.fromkeys(_atoms(pattern, values)))
        placed = ((places.of(*atom), atom) for atom in atoms if atom not in self.atoms)
        for _, atom in sorted((place, atom) for place, atom in placed if place is not None):
            self.atoms[atom] = len(self.atoms) + 1
        for source, index, pattern, instances in chosen:
            self._add_instances(source, index, pattern, instances)

    def _instantiate(self, source: int, index: int, pattern: Pattern) -> None:
        if len(self.constants) ** len(pattern.variables) > MAX_INSTANCES:
            raise NotGroundableError
        self._add_instances(source, index, pattern, product(self.constants, repeat=len(pattern.variables)))

    def _add_instances(self, source: int, index: int, pattern: Pattern, instances: Iterable[tuple[str, ...]]) -> None:
        atoms = self.atoms
        for values in instances:
            literals: dict[int, None] = {}
            for sign, name, arguments in pattern.literals:
                key = (name, tuple([values[a] if isinstance(a, int) else a for a in arguments]))
                atom = atoms.get(key)
                if atom is None:
                    atom = atoms[key] = len(atoms) + 1
                literals[atom if sign else -atom] = None
            if not any(-literal in literals for literal in literals):
                self.clauses.append(tuple(literals))
                self.instances.append(Instance(source, index, values))

    def of_source(self, source: int) -> frozenset[int]:
        """The numbers of the clauses that are instances of a source."""
        return frozenset(n for n, instance in enumerate(self.instances) if instance.source == source)

    def satisfiable_at_once(self, without: Iterable[int]) -> bool:
        """Whether propagation and then taking all other atoms as false gives a model."""
        if self._indexed is None:
            self._indexed = ClauseSet(self.clauses)
        gone = frozenset[int]().union(*(self.of_source(source) for source in without))
        found = self._indexed.propagate(without=gone)
        if found.conflict >= 0:
            return False
        order = range(-len(self.atoms), 0)
        return self._indexed.completed(found, order, gone) is not None

    def contradictory(self, without: Iterable[int]) -> bool:
        """Whether all sources but those in `without` contradict each other; neither a model nor a reason is told."""
        left_out = set(without)
        solver = Solver()
        for _ in self.atoms:
            solver.atom()
        for clause, instance in zip(self.clauses, self.instances, strict=True):
            if instance.source not in left_out:
                solver.add([2 * literal - 2 if literal > 0 else -2 * literal - 1 for literal in clause], None)
        return solver.solve(lambda: False) is False

    def decide(self, without: Iterable[int] = ()) -> tuple[SearchResult, list[int]]:
        """Search for a model of all sources but those in `without`; the numbers of the clauses that took part."""
        left_out = set(without)
        numbers = [n for n, instance in enumerate(self.instances) if instance.source not in left_out]
        return search([self.clauses[n] for n in numbers], len(self.atoms)), numbers

    def structure(self, model: frozenset[int], signature: Mapping[tuple[str, int], None]) -> FiniteStructure:
        """The model as a structure whose elements are the constants; `signature` has all symbols to interpret."""
        tables: dict[tuple[str, int], set[tuple[str, ...]]] = {symbol: set() for symbol in signature}
        for (name, arguments), atom in self.atoms.items():
            if atom in model:
                tables.setdefault((name, len(arguments)), set()).add(arguments)
        return FiniteStructure(
            {INDIVIDUAL: self.constants},
            {(name, 0): {(): name} for name in self.constants},
            {symbol: frozenset(rows) for symbol, rows in tables.items()},
        )

    def refutation(
        self, outcome: SearchResult, numbers: Sequence[int], leaves: Sequence[tuple[str, str]]
    ) -> Derivation:
        """The refutation as steps for the kernel; `leaves` has rule and statement name of each source."""
        return _Writer(self, numbers, leaves).derivation(outcome)


class _Writer:
    """Writes leaves, clauses and instances where they are first needed."""

    def __init__(self, ground: Herbrand, numbers: Sequence[int], leaves: Sequence[tuple[str, str]]) -> None:
        self.ground = ground
        self.numbers = numbers
        self.leaves = leaves
        self.steps: dict[str, Step] = {}

    def derivation(self, outcome: SearchResult) -> Derivation:
        needed = _needed(outcome)
        for number, (clause, used) in enumerate(outcome.learned, start=outcome.first):
            if number in needed:
                parents = tuple(self._name(each, outcome) for each in used)
                formula = disjunction(self._literal(literal) for literal in clause) if clause else BOTTOM
                self._add(Step(f"r{number}", "rup", parents, formula))
        return Derivation(tuple(self.steps.values()))

    def _add(self, step: Step) -> str:
        self.steps[step.name] = step
        return step.name

    def _name(self, number: int, outcome: SearchResult) -> str:
        if number >= outcome.first:
            return f"r{number}"
        instance = self.ground.instances[self.numbers[number]]
        clause = f"s{instance.source}c{instance.clause}"
        if not instance.constants:
            return self._clause(instance, clause)
        name = f"i{self.numbers[number]}"
        if name not in self.steps:
            parent = self._clause(instance, clause)
            pattern = patterns(self.ground.sources[instance.source], f"{PREFIX}{instance.source}_")[instance.clause]
            values = {v: Function(c) for v, c in zip(pattern.variables, instance.constants, strict=True)}
            formula = substitute(pattern.formula, values)
            self._add(Step(name, "instantiate", (parent,), formula, {"substitutions": (values,)}))
        return name

    def _clause(self, instance: Instance, name: str) -> str:
        if name not in self.steps:
            leaf, source = f"s{instance.source}", self.ground.sources[instance.source]
            rule, statement = self.leaves[instance.source]
            prefix = f"{PREFIX}{instance.source}_"
            if leaf not in self.steps:
                self._add(Step(leaf, rule, (), source, {"statement": statement} if statement else {}))
            formula = patterns(source, prefix)[instance.clause].formula
            self._add(Step(name, "clausify", (leaf,), formula, {"prefix": prefix, "definitional": False}))
        return name

    def _literal(self, literal: int) -> Formula:
        name, arguments = self._atom(abs(literal))
        atom = Predicate(name, tuple(Function(a) for a in arguments))
        return atom if literal > 0 else Not(atom)

    def _atom(self, number: int) -> Atom:
        return next(key for key, atom in self.ground.atoms.items() if atom == number)


def _needed(outcome: SearchResult) -> set[int]:
    """The learned clauses that the last rests on."""
    last = outcome.first + len(outcome.learned) - 1
    needed, pending = {last}, [last]
    while pending:
        for each in outcome.learned[pending.pop() - outcome.first][1]:
            if each >= outcome.first and each not in needed:
                needed.add(each)
                pending.append(each)
    return needed
