"""Deciding function-free problems by their ground instances (Bernays and Schönfinkel's class).

A formula whose clauses have no functions but constants holds in some structure exactly if its instances over the
constants are satisfiable (Herbrand). Generators build such problems by the thousand, so they are decided here rather
than in a prover: the instances are refuted by unit propagation and a little search, and either outcome is handed on as
a certificate for the kernel, which shares no code with this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from reasoner.certificates import Certificate, Countermodel, Derivation, Step
from reasoner.generate.example import Line
from reasoner.generate.sat import Clause, ClauseSet, Outcome, Propagation, search
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
    Problem,
    Variable,
    clausify,
    disjunction,
    subexpressions,
    substitute,
)

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


@lru_cache(maxsize=20_000)
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
        literals = [each.body if isinstance(each, Not) else Not(each) for each in conditions] + [body.right]
    else:
        literals = [body]
    simple = all(isinstance(each.body if isinstance(each, Not) else each, Predicate) for each in literals)
    return literals if simple and len(set(literals)) == len(literals) else None


def _pattern(formula: Formula, literals: Sequence[Formula]) -> Pattern:
    numbers: dict[Variable, int] = {}
    made = []
    for literal in literals:
        atom = literal.body if isinstance(literal, Not) else literal
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
        ground = cls(tuple(sources))
        made = [patterns(formula, f"{PREFIX}{number}_") for number, formula in enumerate(sources)]
        found: dict[str, None] = {}
        for each in made:
            for pattern in each:
                for _, _, arguments in pattern.literals:
                    found.update((a, None) for a in arguments if isinstance(a, str))
        found.update((name, None) for name in also)
        ground.constants = tuple(found) or ("thing",)
        for number, each in enumerate(made):
            for index, pattern in enumerate(each):
                ground._instantiate(number, index, pattern)
        return ground

    def _instantiate(self, source: int, index: int, pattern: Pattern) -> None:
        if len(self.constants) ** len(pattern.variables) > MAX_INSTANCES:
            raise NotGroundableError
        atoms = self.atoms
        for values in product(self.constants, repeat=len(pattern.variables)):
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

    def decide(self, without: Iterable[int] = ()) -> tuple[Outcome, list[int]]:
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

    def refutation(self, outcome: Outcome, numbers: Sequence[int], leaves: Sequence[tuple[str, str]]) -> Derivation:
        """The refutation as steps for the kernel; `leaves` has rule and statement name of each source."""
        return _Writer(self, numbers, leaves).derivation(outcome)


class _Writer:
    """Writes leaves, clauses and instances where they are first needed."""

    def __init__(self, ground: Herbrand, numbers: Sequence[int], leaves: Sequence[tuple[str, str]]) -> None:
        self.ground = ground
        self.numbers = numbers
        self.leaves = leaves
        self.steps: dict[str, Step] = {}

    def derivation(self, outcome: Outcome) -> Derivation:
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

    def _name(self, number: int, outcome: Outcome) -> str:
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


def _needed(outcome: Outcome) -> set[int]:
    """The learned clauses that the last rests on."""
    last = outcome.first + len(outcome.learned) - 1
    needed, pending = {last}, [last]
    while pending:
        for each in outcome.learned[pending.pop() - outcome.first][1]:
            if each >= outcome.first and each not in needed:
                needed.add(each)
                pending.append(each)
    return needed


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was found about premises and a goal.

    Attributes:
        label: True, False, Uncertain, or Inconsistent.
        depth: height of the shortest derivation found, 0 for Uncertain.
        steps: how many inferences that derivation has.
        used: numbers of the premises it uses.
        certificate: for the kernel.
        lines: the derivation as an argument, if it is one of the claim from the premises by modus ponens alone.
    """

    label: str
    depth: int = 0
    steps: int = 0
    used: tuple[int, ...] = ()
    certificate: Certificate | None = None
    lines: tuple[Line, ...] = ()


class GroundJudge:
    """Premises under question, grounded once for each side of a goal."""

    def __init__(self, problem: Problem) -> None:
        if problem.goal is None:
            raise NotGroundableError
        self.problem = problem
        self.goal = problem.goal.formula
        premises = [statement.formula for statement in problem.premises]
        self.count = len(premises)
        self.denied = Herbrand.of([*premises, Not(self.goal)])
        self.granted = Herbrand.of([*premises, self.goal])

    def rule(self) -> Ruling:
        """The label and its certificate."""
        denied, numbers = self.denied.decide()
        granted, others = self.granted.decide()
        if denied.model is None and granted.model is None:
            return self._paradox()
        if denied.model is not None and granted.model is not None:
            models = (
                Countermodel(self._structure(self.granted, granted.model), "goal"),
                Countermodel(self._structure(self.denied, denied.model), "negated_goal"),
            )
            return Ruling("Uncertain", certificate=Certificate("Uncertain", (), models))
        label = "True" if denied.model is None else "False"
        ground, outcome, part = (
            (self.denied, denied, numbers) if denied.model is None else (self.granted, granted, others)
        )
        depth, improved, lines = self._shortest(ground)
        if improved is not None:
            outcome, part = improved, list(range(len(ground.clauses)))
        side = "negated_goal" if label == "True" else "goal"
        leaves = [("premise", s.name) for s in self.problem.premises] + [(side, "")]
        derivation = ground.refutation(outcome, part, leaves)
        sources = {int(step.name[1:]) for step in derivation.steps if step.rule == "premise"}
        if improved is None:
            depth = outcome.height if len(outcome.learned) == 1 else _search_depth(outcome)
        steps = sum(step.rule == "instantiate" for step in derivation.steps)
        return Ruling(label, depth, steps, tuple(sorted(sources)), Certificate(label, (derivation,)), lines)

    def _paradox(self) -> Ruling:
        """Contradictory premises: a paradox about the goal if unit propagation reaches it and its negation."""
        problem = self.problem
        premises = Herbrand.of([statement.formula for statement in problem.premises])
        outcome, numbers = premises.decide()
        if outcome.model is not None:
            return Ruling("Inconsistent")
        derivation = premises.refutation(outcome, numbers, [("premise", s.name) for s in problem.premises])
        used = tuple(sorted({int(step.name[1:]) for step in derivation.steps if step.rule == "premise"}))
        if any(premises.decide([number])[0].model is None for number in used):
            return Ruling("Inconsistent")
        sides = [self._shortest(ground)[0] for ground in (self.denied, self.granted)]
        steps = sum(step.rule == "instantiate" for step in derivation.steps)
        return Ruling("Paradox", max(*sides, 1), steps, used, Certificate("Unsatisfiable", (derivation,)))

    def survives(self, label: str, without: Iterable[int]) -> bool:
        """Whether the goal (its negation) still follows without those premises."""
        ground = self.denied if label == "True" else self.granted
        gone = list(without)
        if ground.satisfiable_at_once(gone):
            return False
        return ground.decide(gone)[0].model is None

    def _shortest(self, ground: Herbrand) -> tuple[int, Outcome | None, tuple[Line, ...]]:
        """The derivation of least height of one literal of the claim, the others being assumed."""
        own = [n for n, instance in enumerate(ground.instances) if instance.source == self.count]
        known = ClauseSet(ground.clauses)
        if any(len(ground.clauses[n]) != 1 for n in own):
            return *self._forward(ground, known, own), ()
        best: tuple[int, int] | None = None
        outcome: Outcome | None = None
        lines: tuple[Line, ...] = ()
        for target in own:
            found = known.propagate(without=frozenset([target]))
            claim = -ground.clauses[target][0]
            if found.conflict >= 0 or claim not in found.levels:
                continue
            used, _ = known.explain(found, [claim])
            height = found.levels[claim]
            if best is None or (height, len(used)) < best:
                best = (height, len(used))
                outcome = Outcome(None, [((), [*used, target])], len(ground.clauses), height)
                lines = self._lines(ground, found, used) if len(own) == 1 else ()
        return (best[0] if best else 0), outcome, lines

    def _forward(self, ground: Herbrand, known: ClauseSet, own: Sequence[int]) -> tuple[int, Outcome | None]:
        """The derivation of least height of everything that one instance of a composite claim needs."""
        found = known.propagate(without=frozenset(n for n in own if len(ground.clauses[n]) > 1))
        if found.conflict >= 0:
            return 0, None
        best: tuple[int, list[int]] | None = None
        for target in own:
            needed = [-literal for literal in ground.clauses[target]]
            if all(literal in found.levels for literal in needed):
                height = 1 + max(found.levels[literal] for literal in needed)
                if best is None or height < best[0]:
                    best = (height, [*known.explain(found, needed)[0], target])
        if best is None:
            return 0, None
        return best[0], Outcome(None, [((), best[1])], len(ground.clauses), best[0])

    def _lines(self, ground: Herbrand, found: Propagation, used: Sequence[int]) -> tuple[Line, ...]:
        """The clauses used, each as an inference, in the order in which they can be made."""
        names = {atom: key for key, atom in ground.atoms.items()}
        derived = {literal: number for literal, number in found.reasons.items() if number in set(used)}
        said: dict[int, str] = {}
        lines: list[Line] = []
        for literal in sorted(derived, key=lambda each: found.levels[each]):
            number = derived[literal]
            source = f"premise {ground.instances[number].source + 1}"
            if found.levels[literal] == 0 and not ground.instances[number].constants:
                said[literal] = source
                continue
            parents = [said[-other] for other in ground.clauses[number] if other != literal]
            name, arguments = names[abs(literal)]
            atom = Predicate(name, tuple(Function(a) for a in arguments))
            lines.append(Line(atom if literal > 0 else Not(atom), "modus ponens", (*parents, source)))
            said[literal] = str(len(lines))
        return tuple(lines)

    def _structure(self, ground: Herbrand, model: frozenset[int]) -> FiniteStructure:
        return ground.structure(model, _predicates(self.problem.formulas()))


def _search_depth(outcome: Outcome) -> int:
    """Height of a refutation with learned clauses: each is one more inference above those it is from."""
    heights: dict[int, int] = {}
    for number, (_, used) in enumerate(outcome.learned, start=outcome.first):
        heights[number] = 1 + max((heights.get(each, 1) for each in used), default=0)
    return heights[outcome.first + len(outcome.learned) - 1]


def _predicates(formulas: Iterable[Formula]) -> dict[tuple[str, int], None]:
    return {
        (part.name, len(part.arguments)): None
        for formula in formulas
        for part in subexpressions(formula)
        if isinstance(part, Predicate)
    }
