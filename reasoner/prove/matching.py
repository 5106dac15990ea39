"""Refutations by ground instances that match: for problems whose variables stand for few things.

Clauses are instantiated so that their conditions match what the instances so far say positively, in rounds, as new
terms come up (as in hyperresolution, Robinson 1965). The instances are decided as propositional clauses, an equation
being an atom like others: nothing is lost where statements of how many bring things that are told apart. Variables
that may change places without changing the clause take their terms in one order only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, combinations_with_replacement, product

from reasoner.certificates import Derivation, Place, Step, argument_places, clausal_leaves, trimmed
from reasoner.logic import (
    Equal,
    Formula,
    Function,
    Not,
    Or,
    Predicate,
    Problem,
    Term,
    Variable,
    disjunction,
    free_variables,
    subexpressions,
    substitute,
)
from reasoner.logic.variants import complement, oriented
from reasoner.prove.unit_propagation import Clause, SearchLimitError, SearchResult, search

MOST_INSTANCES = 800
ROUNDS = 8


def matched_refutation(problem: Problem, kind: str, only: Iterable[str]) -> Derivation | None:
    """A derivation of ⊥ from instances, or None if none is found.

    Args:
        problem: well sorted.
        kind: "True", "False" or "Unsatisfiable", as for `clausal_leaves`.
        only: names of the premises that are needed.
    """
    leaves = clausal_leaves(problem, kind, only=only)
    parts = (part for formula in problem.formulas() for part in subexpressions(formula))
    ground = _Ground(tuple(dict.fromkeys(p for p in parts if isinstance(p, Function) and not p.arguments)))
    general = []
    for step in leaves:
        if step.rule == "clausify":
            literals = step.formula.parts if isinstance(step.formula, Or) else (step.formula,)
            if free_variables(step.formula):
                general.append(_General.of(step.name, literals))
            else:
                ground.add(step.name, {}, literals)
    if not ground.saturate(general):
        return None
    try:
        outcome = search(ground.clauses, len(ground.atoms))
    except SearchLimitError:
        return None
    return None if outcome.model is not None else ground.derivation(leaves, outcome)


@dataclass(frozen=True, slots=True)
class _General:
    """A clause with variables.

    Attributes:
        name: of its step.
        literals: of the clause.
        classes: its variables, those that may change places together.
        places: for each variable the places in conditions, negative literals, where it stands.
        apart: those for which equal terms would make the clause true.
    """

    name: str
    literals: tuple[Formula, ...]
    classes: tuple[tuple[Variable, ...], ...]
    places: Mapping[Variable, tuple[Place, ...]]
    apart: frozenset[Variable]

    @classmethod
    def of(cls, name: str, literals: Sequence[Formula]) -> _General:
        """The clause."""
        variables = list(dict.fromkeys(p for each in literals for p in subexpressions(each) if isinstance(p, Variable)))
        given = frozenset(map(oriented, literals))
        classes: list[list[Variable]] = []
        for variable in variables:
            for mates in classes:
                swap: dict[Variable, Term] = {variable: mates[0], mates[0]: variable}
                if frozenset(oriented(substitute(each, swap)) for each in literals) == given:
                    mates.append(variable)
                    break
            else:
                classes.append([variable])
        equations = {frozenset((e.left, e.right)) for e in literals if isinstance(e, Equal)}
        apart = [v for mates in classes for v in mates if all({v, o} in equations for o in mates if o is not v)]
        places: dict[Variable, list[Place]] = {variable: [] for variable in variables}
        for condition in (each.body for each in literals if isinstance(each, Not)):
            for place, term in argument_places(condition):
                if isinstance(term, Variable) and place[0] is Predicate:
                    places[term].append(place)
        return cls(
            name,
            tuple(literals),
            tuple(map(tuple, classes)),
            {variable: tuple(dict.fromkeys(found)) for variable, found in places.items()},
            frozenset(apart),
        )

    def substitutions(self, terms: _Terms) -> Iterator[dict[Variable, Term]]:
        """What its variables may stand for."""
        choices = []
        for mates in self.classes:
            candidates = terms.candidates(self.places[mates[0]])
            chosen = combinations if mates[0] in self.apart else combinations_with_replacement
            choices.append(list(chosen(candidates, len(mates))))
        for choice in product(*choices):
            yield {
                v: t
                for mates, taken in zip(self.classes, choice, strict=True)
                for v, t in zip(mates, taken, strict=True)
            }


@dataclass(slots=True)
class _Terms:
    """Ground terms by the places of predicates in which they stand in positive literals; the problem's constants."""

    constants: tuple[Term, ...]
    by_place: dict[Place, dict[Term, None]] = field(default_factory=dict)

    def learn(self, literal: Formula) -> None:
        """The terms of a ground positive literal."""
        for place, term in argument_places(literal):
            if place[0] is Predicate:
                self.by_place.setdefault(place, {})[term] = None

    def candidates(self, places: Sequence[Place]) -> Sequence[Term]:
        """The terms that stand in all these places; the constants, if there are none."""
        if not places:
            return self.constants
        first, *others = (self.by_place.get(place, {}) for place in places)
        return [term for term in first if all(term in other for other in others)]


class _Ground:
    """The instances so far, as propositional clauses."""

    def __init__(self, constants: tuple[Term, ...]) -> None:
        self.atoms: dict[Formula, int] = {}
        self.clauses: list[Clause] = []
        self.made: list[tuple[str, dict[Variable, Term]]] = []
        self.terms = _Terms(constants)
        self._seen: set[frozenset[int]] = set()

    def add(self, name: str, substitution: dict[Variable, Term], literals: Iterable[Formula]) -> None:
        """A ground clause, unless it is a tautology or there already."""
        numbers: dict[int, None] = {}
        for literal in literals:
            atom = oriented(literal.body if isinstance(literal, Not) else literal)
            sign = 1 if not isinstance(literal, Not) else -1
            if isinstance(atom, Equal) and atom.left is atom.right and sign > 0:
                return
            numbers[sign * self.atoms.setdefault(atom, len(self.atoms) + 1)] = None
        key = frozenset(numbers)
        if key in self._seen or any(-number in numbers for number in numbers):
            return
        self._seen.add(key)
        self.clauses.append(tuple(numbers))
        self.made.append((name, substitution))
        for literal in literals:
            if not isinstance(literal, Not):
                self.terms.learn(literal)

    def saturate(self, general: Sequence[_General]) -> bool:
        """Instances until no new ones come; False if there are too many."""
        tried: set[tuple[str, tuple[Term, ...]]] = set()
        for _ in range(ROUNDS):
            before = len(tried)
            for clause in general:
                for substitution in clause.substitutions(self.terms):
                    key = clause.name, tuple(substitution.values())
                    if key in tried:
                        continue
                    tried.add(key)
                    if len(tried) > MOST_INSTANCES:
                        return False
                    self.add(clause.name, substitution, [substitute(each, substitution) for each in clause.literals])
            if len(tried) == before:
                break
        return True

    def derivation(self, leaves: Sequence[Step], outcome: SearchResult) -> Derivation:
        """The refutation as steps for the kernel."""
        formulas = {step.name: step.formula for step in leaves}
        written = {number: atom for atom, number in self.atoms.items()}
        steps: dict[str, Step] = {}

        def named(number: int) -> str:
            if number >= outcome.first:
                return f"r{number}"
            name, substitution = self.made[number]
            if not substitution:
                return name
            made = f"i{number}"
            if made not in steps:
                formula = substitute(formulas[name], substitution)
                steps[made] = Step(made, "instantiate", (name,), formula, {"substitutions": (substitution,)})
            return made

        for number, (clause, used) in enumerate(outcome.learned, start=outcome.first):
            parents = tuple(map(named, used))
            learned = disjunction(written[each] if each > 0 else complement(written[-each]) for each in clause)
            steps[f"r{number}"] = Step(f"r{number}", "rup", parents, learned)
        return trimmed(Derivation((*leaves, *steps.values())))
