"""Grounding on demand: decide a clause set without functions or equality by those ground instances that matter.

By Herbrand's theorem, clauses without functions are unsatisfiable exactly if their instances over the constants that
occur are, and these are propositional. Instances are added only when the solver's present model violates them. A
clause falls into parts that share no variable; an instance is violated if each part has a violated instance, so parts
are looked at one by one and the product of their instances is never made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from reasoner.prove.saturation.border import Vocabulary
from reasoner.prove.saturation.clauses import Clause, is_tautology
from reasoner.prove.saturation.given_clause import REFUTED, RUNNING, SATURATED
from reasoner.prove.saturation.propositional import Abstraction
from reasoner.prove.saturation.terms import Substitution, Term

LARGEST = 60_000
"""Clause sets whose parts have more ground instances than this are not grounded."""

Part = list[tuple[Substitution, tuple[int, ...]]]
"""The ground instances of a part: what the variables stand for, and the solver's literals."""


def parts(clause: Clause) -> list[list[Term]]:
    """The literals, grouped so that groups share no variable; all ground literals are one group."""
    groups: list[tuple[set[int], list[Term]]] = []
    for literal in clause.literals:
        variables, members = set(literal.counts), [literal]
        apart = []
        for group in groups:
            if group[0] & variables or not (group[0] or variables):
                variables |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (variables, members)]
    return [members for _, members in groups]


def ground_size(clauses: Sequence[Clause], vocabulary: Vocabulary) -> int:
    """How many ground instances the parts of the clauses have, if no functions occur."""
    domain = vocabulary.constants()
    total = 0
    for clause in clauses:
        for members in parts(clause):
            count = 1
            for variable in {variable for literal in members for variable in literal.counts}:
                count *= max(1, len(domain[variable % vocabulary.bank.sorts]))
            total += count
    return total


class Grounding:
    """The propositional solver proposes a model, violated instances are added, until neither is possible.

    Attributes:
        complete: always, since every instance is checked.
        refutation: the empty clause, once found.
        count: instances so far.
    """

    def __init__(self, vocabulary: Vocabulary, clauses: Sequence[Clause]) -> None:
        self._bank = vocabulary.bank
        self._abstraction = Abstraction(vocabulary.bank)
        # A sort without constants has one nameless element, for which a variable stands.
        self._domain: list[list[Any]] = [list(t) or [sort] for sort, t in enumerate(vocabulary.constants())]
        self._known: dict[tuple[Term, ...], Part] = {}
        self._checks: list[tuple[Clause, list[Part]]] = []
        self._waiting = [clause for clause in clauses if not is_tautology(clause.literals, self._bank)]
        self._waiting.reverse()
        self.complete = True
        self.refutation: Clause | None = None
        self.count = 0

    def kept(self) -> tuple[str, list[Clause]]:
        """What shows the clauses satisfiable once no instance is violated: the atoms that are true."""
        return "atoms that are true, all others being false", self._abstraction.true_atoms()

    def _part(self, members: list[Term]) -> Part:
        """The ground instances of a part."""
        key = tuple(members)
        if key not in self._known:
            variables = list(dict.fromkeys([variable for literal in members for variable in literal.counts]))
            made: Part = []
            for values in product(*[self._domain[variable % self._bank.sorts] for variable in variables]):
                matcher: Substitution = dict(zip(variables, values, strict=True))
                literals = [self._bank.replace(literal, matcher) for literal in members]
                made.append((matcher, tuple([self._abstraction.literal(literal) for literal in literals])))
            self._known[key] = made
        return self._known[key]

    def run(self, expired: Callable[[], bool]) -> str:
        """Continue until refuted, satisfied or expired."""
        while self._waiting:
            clause = self._waiting.pop()
            if not clause.variables():
                self._abstraction.add(clause)
            else:
                self._checks.append((clause, [self._part(members) for members in parts(clause)]))
            if expired():
                return RUNNING
        while True:
            answer = self._abstraction.solver.solve(expired)
            if answer is None:
                return RUNNING
            if not answer:
                self.refutation = self._abstraction.refutation()
                return REFUTED
            value = list(self._abstraction.solver.value)
            before = self.count
            for clause, pieces in self._checks:
                self._add_violated(clause, pieces, value)
            if self.count == before:
                return SATURATED
            self._checks.reverse()  # whichever way a chain of rules is written, the next round goes along it
            if expired():
                return RUNNING

    def _add_violated(self, clause: Clause, pieces: list[Part], value: list[bool | None]) -> None:
        """Add violated instances of a clause: enough that each violated instance of a part occurs in one."""
        violated: list[list[Substitution]] = []
        for piece in pieces:
            false = [matcher for matcher, literals in piece if not any(value[literal] for literal in literals)]
            if not false:
                return
            violated.append(false)
        for turn in range(max(map(len, violated))):
            matcher: Substitution = {}
            for false in violated:
                matcher.update(false[turn % len(false)])
            literals = self._add(clause, matcher)
            # What a definite clause gives is taken as true at once: rules that use it need not wait for the solver.
            positive = [literal for literal in literals if not literal & 1]
            if len(positive) == 1:
                value[positive[0]], value[positive[0] ^ 1] = True, False

    def _add(self, clause: Clause, matcher: Substitution) -> tuple[int, ...]:
        names = {sort: sort for sort in range(self._bank.sorts)}
        literals = tuple(dict.fromkeys([self._bank.replace(literal, matcher) for literal in clause.literals]))
        bindings = {variable: value for variable, value in matcher.items() if variable != value}
        instance = Clause(literals, "instantiate", (clause,), (bindings, names, ((0,),)), clause.distance)
        self.count += 1
        return self._abstraction.add(instance)
