"""Instance generation: refute by ground instances and a propositional solver, decide the Bernays–Schönfinkel class.

Merge all variables into one, so that clauses become propositional. If these are unsatisfiable, so are the clauses. If
not, take a model; in every clause select a literal that is true in it; where selected literals of two clauses are
complementary under a most general unifier, add the unified instances of both, and repeat. When nothing new comes, the
clauses are satisfiable (Ganzinger and Korovin, "New Directions in Instantiation-Based Theorem Proving", LICS 2003).
Clauses are never resolved, so that hard case splits stay with the propositional solver; equality is axiomatized.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

from reasoner.prove.saturation.border import DEEPEST, Vocabulary
from reasoner.prove.saturation.clauses import Clause, has_complements
from reasoner.prove.saturation.fingerprints import FingerprintIndex
from reasoner.prove.saturation.given_clause import REFUTED, RUNNING, SATURATED
from reasoner.prove.saturation.propositional import Abstraction
from reasoner.prove.saturation.terms import EQUAL, UNEQUAL, Substitution, Term
from reasoner.prove.saturation.unification import unify

BATCH = 40
"""New instances between two calls of the propositional solver."""


class InstanceGeneration:
    """One search for instances, which can be continued slice by slice.

    Attributes:
        complete: false once an instance was dropped for its depth.
        refutation: the empty clause, once found.
        count: clauses and instances so far.
    """

    def __init__(self, vocabulary: Vocabulary, clauses: Iterable[Clause]) -> None:
        self._bank = vocabulary.bank
        self._abstraction = Abstraction(vocabulary.bank)
        self._solver = self._abstraction.solver
        self._propositional: dict[Clause, tuple[int, ...]] = {}
        self._index = FingerprintIndex()
        self._selected: dict[Clause, int] = {}
        self._queue: list[tuple[float, int, Clause]] = []
        self._seen: set[tuple[Term, ...]] = set()
        self._model: list[bool | None] = []
        self._offset = vocabulary.bank.sorts * 1_000_000
        self.complete = True
        self.count = 0
        self.refutation: Clause | None = None
        for clause in clauses:
            self._add(clause)
        if vocabulary.equational:
            for clause in equality_axioms(vocabulary):
                self._add(clause)

    def run(self, expired: Callable[[], bool]) -> str:
        """Continue until refuted, saturated or expired."""
        while self.refutation is None:
            if expired():
                return RUNNING
            answer = self._solver.solve(expired)
            if answer is None:
                return RUNNING
            if answer is False:
                self.refutation = self._abstraction.refutation()
                return REFUTED
            self._model = list(self._solver.value)
            self._withdraw_false_selections()
            before = self.count
            while self._queue and self.count < before + BATCH:
                self._process(heapq.heappop(self._queue)[2])
                if expired():
                    return RUNNING
            if self.count == before and not self._queue:
                return SATURATED
        return REFUTED

    def kept(self) -> tuple[str, list[Clause]]:
        """What is kept once they are saturated: the literal selected in each clause and instance."""
        made = [Clause((c.literals[place],), "selected", (c,), None) for c, place in self._selected.items()]
        return "literals selected, one in each clause and instance", made

    def _add(self, clause: Clause) -> None:
        """A new clause: remember it, hand its propositional abstraction to the solver, queue it."""
        # `t = t` is kept: only a clause tells the solver that it holds.
        if clause.literals in self._seen or has_complements(clause.literals, self._bank):
            return
        if any(literal.depth > DEEPEST for literal in clause.literals):
            self.complete = False
            return
        self._seen.add(clause.literals)
        merged = {v: v % self._bank.sorts for v in clause.variables() if v != v % self._bank.sorts}
        abstract = clause
        if merged:
            literals = tuple([self._bank.apply(literal, merged) for literal in clause.literals])
            names = {sort: sort for sort in range(self._bank.sorts)}
            abstract = Clause(literals, "instantiate", (clause,), (merged, names, ((0,),)), clause.distance)
        self._propositional[clause] = self._abstraction.add(abstract)
        clause.age = self.count
        self.count += 1
        clause.cost = sum([literal.cost for literal in clause.literals]) + 0.02 * clause.age
        heapq.heappush(self._queue, (clause.cost, clause.age, clause))

    def _withdraw_false_selections(self) -> None:
        """Queue the clauses again whose selected literal is no longer true in the model."""
        value = self._model
        for clause, position in list(self._selected.items()):
            if not value[self._propositional[clause][position]]:
                self._index.remove(clause.literals[position], (clause, position))
                del self._selected[clause]
                heapq.heappush(self._queue, (clause.cost, clause.age, clause))

    def _process(self, clause: Clause) -> None:
        """Select a true literal and unify it with the complementary selected ones."""
        value, atoms = self._model, self._propositional[clause]
        true = [position for position, atom in enumerate(atoms) if atom < len(value) and value[atom]]
        if not true:  # made since the last model
            heapq.heappush(self._queue, (clause.cost, clause.age, clause))
            self.count += BATCH
            return
        position = max(true, key=lambda i: (clause.literals[i].ground, clause.literals[i].weight))
        literal = clause.literals[position]
        shifted = self._bank.shifted(literal, self._offset)
        wanted = self._bank.complement(shifted)
        for term, (partner, _) in list(self._index.unifiable(wanted)):
            substitution: Substitution = {}
            if unify(wanted, term, substitution) and substitution:
                self._instantiate(clause, substitution, self._offset)
                self._instantiate(partner, substitution, 0)
        self._selected[clause] = position
        self._index.add(literal, (clause, position))

    def _instantiate(self, clause: Clause, substitution: Substitution, offset: int) -> None:
        """The instance of a clause, unless it is only a renaming."""
        bank = self._bank
        names: dict[int, int] = {}
        images = [bank.normalized(v - offset, substitution, names) for v in clause.variables()]
        if all(type(image) is int for image in images) and len(set(images)) == len(images):
            return
        names = {}
        literals = [bank.shifted(literal, offset) for literal in clause.literals] if offset else clause.literals
        made = dict.fromkeys([bank.normalized(literal, substitution, names) for literal in literals])
        self._add(Clause(tuple(made), "instantiate", (clause,), (substitution, names, ((offset,),)), clause.distance))


def equality_axioms(vocabulary: Vocabulary) -> Iterable[Clause]:
    """Reflexivity, symmetry, transitivity and congruence, each a lemma of the kernel; for one sort only."""
    make = vocabulary.bank.make

    def axiom(*literals: Term) -> Clause:
        return Clause(literals, "congruence", (), None)

    yield axiom(make(EQUAL, (0, 0)))
    yield axiom(make(UNEQUAL, (0, 1)), make(EQUAL, (1, 0)))
    yield axiom(make(UNEQUAL, (0, 1)), make(UNEQUAL, (1, 2)), make(EQUAL, (0, 2)))
    for symbol, arity, is_predicate in vocabulary.symbols():
        left = tuple(range(0, 2 * arity, 2))
        for place in range(arity):
            right = (*left[:place], 1, *left[place + 1 :])
            premise = make(UNEQUAL, (left[place], 1))
            if is_predicate:
                yield axiom(premise, make(symbol + 1, left), make(symbol, right))
            else:
                yield axiom(premise, make(EQUAL, (make(symbol, left), make(symbol, right))))
