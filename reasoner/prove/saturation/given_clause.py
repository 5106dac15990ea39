"""The given-clause loop: saturate a clause set under the calculus, simplifying as it goes.

DISCOUNT version (Denzinger, Kronenburg and Schulz 1997): only the active clauses simplify others. Pick a clause from
the passive set; simplify it with the active ones and drop it if it is redundant; simplify the active ones with it;
make it active; queue all its conclusions. An empty clause is a refutation; an empty passive set means that the clauses
are saturated, hence satisfiable, since the calculus is refutationally complete and every removal is a redundancy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reasoner.prove.saturation.border import DEEPEST, Vocabulary
from reasoner.prove.saturation.clauses import Clause, is_tautology
from reasoner.prove.saturation.fingerprints import FingerprintIndex, PlainIndex
from reasoner.prove.saturation.inferences import Inferences
from reasoner.prove.saturation.ordering import ORDERINGS
from reasoner.prove.saturation.passive import PassiveSet
from reasoner.prove.saturation.rewriting import Rewriter
from reasoner.prove.saturation.selection import SELECTIONS
from reasoner.prove.saturation.subsumption import PlainSubsumptionIndex, SubsumptionIndex, subsumes
from reasoner.prove.saturation.terms import EQUAL, UNEQUAL, Substitution, Term, TermBank
from reasoner.prove.saturation.unification import match

REFUTED, SATURATED, RUNNING, GAVE_UP = "refuted", "saturated", "timeout", "gave_up"


@dataclass(frozen=True, slots=True)
class Strategy:
    """The heuristics of one saturation; each can be switched off to see what it buys.

    Attributes:
        ordering: a key of `ORDERINGS`.
        selection: a key of `SELECTIONS`.
        subsumption: forward and backward subsumption.
        indexing: fingerprint and feature vector indices; otherwise every clause is tried.
        demodulation: rewriting with unit equations.
        unit_deletion: removing literals that a unit clause refutes.
        costs: "goal" (symbols of the goal are cheaper) or "plain".
        pick_ratio: clauses picked by cost for each picked by age; 0 is first in, first out.
        distance_penalty: how much dearer a clause gets per inference away from the goal.
    """

    ordering: str = "kbo"
    selection: str = "heaviest"
    subsumption: bool = True
    indexing: bool = True
    demodulation: bool = True
    unit_deletion: bool = True
    costs: str = "goal"
    pick_ratio: int = 5
    distance_penalty: float = 0.1


@dataclass(slots=True)
class Counters:
    """What a saturation did."""

    generated: int = 0
    processed: int = 0
    subsumed: int = 0
    tautologies: int = 0
    rewritten: int = 0
    units_deleted: int = 0


class Saturation:
    """One saturation, which can be continued slice by slice.

    Attributes:
        counters: statistics.
        complete: whether an empty passive set means satisfiable; false once a clause was dropped for its size.
        refutation: the empty clause, once found.
    """

    def __init__(self, vocabulary: Vocabulary, clauses: Iterable[Clause], strategy: Strategy) -> None:
        self._vocabulary = vocabulary
        self._bank = vocabulary.bank
        self._strategy = strategy
        self._ordering = ORDERINGS[strategy.ordering](vocabulary.precedence)
        self._select = SELECTIONS[strategy.selection]
        index = FingerprintIndex if strategy.indexing else PlainIndex
        self._inferences = Inferences(
            self._bank, self._ordering, index, vocabulary.sort_of, equational=vocabulary.equational
        )
        self._rewriter = Rewriter(self._bank, self._ordering, index())
        self._units = index()
        self._subsumption = SubsumptionIndex() if strategy.indexing else PlainSubsumptionIndex()
        self._active: dict[Clause, None] = {}
        self._passive = PassiveSet(strategy.pick_ratio, strategy.distance_penalty)
        self._seen: set[frozenset[Term]] = set()
        self._pending: Iterator[Clause] = iter(())
        self.counters = Counters()
        self.complete = True
        self.refutation: Clause | None = None
        for clause in clauses:
            self._consider(clause)

    def run(self, expired: Callable[[], bool]) -> str:
        """Continue until refuted, saturated or expired."""
        while self.refutation is None:
            for made in self._pending:
                self.counters.generated += 1
                self._consider(made)
                if self.refutation is not None:
                    return REFUTED
                if self.counters.generated & 255 == 0 and expired():
                    return RUNNING
            if not len(self._passive):
                return SATURATED
            if expired():
                return RUNNING
            given = self._activate(self._passive.pick())
            if given is not None:
                self._pending = self._inferences.with_active(given)
        return REFUTED

    def kept(self) -> tuple[str, list[Clause]]:
        """What shows the clauses satisfiable once they are saturated."""
        return "saturated clauses", list(self._active)

    def _consider(self, clause: Clause) -> None:
        """Queue a new clause unless it is redundant."""
        if self.refutation is not None:
            return
        simplified = self._simplify(clause)
        if simplified is None:
            return
        if not simplified.literals:
            self.refutation = simplified
            return
        key = frozenset(simplified.literals)
        if key in self._seen and self._strategy.subsumption:
            self.counters.subsumed += 1
            return
        if any(literal.depth > DEEPEST for literal in simplified.literals):
            self.complete = False
            return
        self._seen.add(key)
        self._passive.add(simplified)

    def _activate(self, given: Clause) -> Clause | None:
        """Simplify the picked clause; if it is still needed, simplify the active ones with it and file it."""
        clause = self._simplify(given)
        if clause is None:
            return None
        if not clause.literals:
            self.refutation = clause
            return None
        if self._strategy.subsumption and self._is_subsumed(clause):
            self.counters.subsumed += 1
            return None
        self.counters.processed += 1
        if self._strategy.subsumption:
            for other in list(self._subsumption.larger(clause)):
                if len(other.literals) >= len(clause.literals) and subsumes(clause.literals, other.literals):
                    self._deactivate(other)
                    self.counters.subsumed += 1
        unit = len(clause.literals) == 1
        clause.selected = self._select(clause.literals)
        clause.eligible = (clause.selected,) if clause.selected >= 0 else self._ordering.maximal(clause.literals)
        clause.active = True
        self._active[clause] = None
        self._inferences.add(clause)
        self._subsumption.add(clause)
        if unit:
            self._units.add(clause.literals[0], clause)
            if self._strategy.demodulation and clause.literals[0].symbol == EQUAL:
                self._rewriter.add(clause)
            self._simplify_active(clause)
        return clause

    def _simplify_active(self, unit: Clause) -> None:
        """Re-simplify active clauses that the new unit clause can change."""
        literal = unit.literals[0]
        for other in list(self._active):
            if other is unit or not self._may_change(literal, other):
                continue
            simplified = self._simplify(other)
            if simplified is not other:
                self._deactivate(other)
                if simplified is not None:
                    self._consider(simplified)

    def _may_change(self, unit: Term, clause: Clause) -> bool:
        if self._strategy.unit_deletion:
            wanted = unit.symbol ^ 1
            for literal in clause.literals:
                if literal.symbol == wanted and match(unit.arguments[0] if unit.arguments else 0, _first(literal), {}):
                    return True
                if literal.symbol == wanted == UNEQUAL:
                    return True
        if unit.symbol != EQUAL or not self._strategy.demodulation:
            return False
        heads = {side.symbol for side in unit.arguments if type(side) is not int}
        stack: list[Term] = list(clause.literals)
        met = set(stack)
        while stack:
            term = stack.pop()
            if term.symbol in heads:
                return True
            below = [each for each in term.arguments if type(each) is not int and each not in met]
            met.update(below)
            stack.extend(below)
        return False

    def _deactivate(self, clause: Clause) -> None:
        clause.active = False
        clause.dead = True
        del self._active[clause]
        self._inferences.remove(clause)
        self._subsumption.remove(clause)
        if len(clause.literals) == 1:
            self._units.remove(clause.literals[0], clause)
            if self._strategy.demodulation and clause.literals[0].symbol == EQUAL:
                self._rewriter.remove(clause)

    def _is_subsumed(self, clause: Clause) -> bool:
        literals = clause.literals
        return any(subsumes(other.literals, literals) for other in self._subsumption.smaller(clause))

    def _simplify(self, clause: Clause) -> Clause | None:
        """The clause simplified by the active ones; None if it is redundant."""
        if is_tautology(clause.literals, self._bank):
            self.counters.tautologies += 1
            return None
        if self._rewriter.count:
            literals, rewrites = self._rewriter.simplify(clause.literals)
            if rewrites:
                self.counters.rewritten += 1
                units = tuple(dict.fromkeys(rewrite[0] for rewrite in rewrites))
                clause = Clause(literals, "demodulation", (clause, *units), rewrites, clause.distance)
                if is_tautology(literals, self._bank):
                    return None
        for literal in clause.literals:
            shortened = self._refuted(clause, literal)
            if shortened is not None:
                if shortened is clause:
                    return None
                clause = shortened
        return clause

    def _refuted(self, clause: Clause, literal: Term) -> Clause | None:
        """The clause without this literal if it is false by itself or by a unit; the clause itself if it is true."""
        if literal.symbol <= UNEQUAL:
            left, right = literal.arguments
            if left == right:
                return self._without(clause, literal, "equality_resolution", (clause,), ({}, {}, ((0,), literal)))
            values = self._vocabulary
            if values.is_value(left) and values.is_value(right) and values.differ(left, right):
                if literal.symbol == EQUAL:
                    return self._by_lemma(clause, literal, "distinct")
                return clause if clause.rule != "distinct" else None
        elif self._vocabulary.interpreted:
            truth = self._vocabulary.comparison(literal)
            if truth is not None:
                return clause if truth else self._by_lemma(clause, literal, "arithmetic")
        if not self._strategy.unit_deletion:
            return None
        wanted = self._bank.complement(literal)
        for reading in _readings(wanted, self._bank):
            for unit_literal, unit in self._units.generalizations(reading):
                matcher: Substitution = {}
                if unit is not clause and match(unit_literal, reading, matcher):
                    self.counters.units_deleted += 1
                    return self._without(clause, literal, "unit_deletion", (clause, unit), (matcher, literal))
        return None

    def _by_lemma(self, clause: Clause, literal: Term, rule: str) -> Clause:
        lemma = Clause((self._bank.complement(literal),), rule, (), None)
        return self._without(clause, literal, "unit_deletion", (clause, lemma), ({}, literal))

    def _without(
        self, clause: Clause, literal: Term, rule: str, parents: tuple[Clause, ...], inference: object
    ) -> Clause:
        kept = tuple([each for each in clause.literals if each is not literal])
        return Clause(kept, rule, parents, inference, clause.distance)


def _first(literal: Term) -> object:
    return literal.arguments[0] if literal.arguments else 0


def _readings(literal: Term, bank: TermBank) -> tuple[Term, ...]:
    """A literal, and an equation the other way round as well."""
    if literal.symbol > UNEQUAL:
        return (literal,)
    return (literal, bank.make(literal.symbol, literal.arguments[::-1]))
