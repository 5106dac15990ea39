"""Strategy scheduling: several searches over the same clauses take turns, each continued where it stopped.

Slices double, so that an easy problem is answered by the first search at once and no search can starve the others.
What a clause set looks like decides the shares: instance generation is strong where Skolem terms are constants and
there is no equality (effectively propositional), saturation elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reasoner.prove.saturation.border import Vocabulary
from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.given_clause import RUNNING, SATURATED, Saturation, Strategy
from reasoner.prove.saturation.grounding import LARGEST, Grounding, ground_size
from reasoner.prove.saturation.instances import InstanceGeneration

FIRST_SLICE = 0.1
"""Seconds of the first turn."""

Search = Saturation | InstanceGeneration | Grounding


class Schedule:
    """Searches in rotation.

    Attributes:
        refutation: the empty clause, once a search has found it.
        complete: whether the search that saturated was complete.
        ended: the search that ended the run, if one did.
    """

    def __init__(
        self, vocabulary: Vocabulary, clauses: Sequence[Clause], strategy: Strategy, *, single: bool = False
    ) -> None:
        self._vocabulary = vocabulary
        self._clauses = clauses
        self._searches: list[Search | None] = []
        self.refutation: Clause | None = None
        self.complete = True
        self.ended: Search | None = None
        functions = any(not is_predicate for _, _, is_predicate in vocabulary.symbols())
        self._plan: list[tuple[Callable[[], Search], float]] = [(lambda: self._saturation(strategy), 1.0)]
        if not single:
            other = replace(strategy, selection="none", pick_ratio=10, costs="plain")
            instances = (lambda: InstanceGeneration(vocabulary, self._fresh()), 1.0)
            propositional = not functions and not vocabulary.equational
            if propositional and ground_size(clauses, vocabulary) <= LARGEST:
                self._plan.append((lambda: Grounding(vocabulary, self._fresh()), 8.0))
            elif vocabulary.bank.sorts == 1 or not vocabulary.equational:
                self._plan.append((instances[0], 4.0 if propositional else 0.7))
            if not propositional:
                self._plan.append((lambda: self._saturation(other), 0.7))

    def _fresh(self) -> list[Clause]:
        """Copies: searches write their own ages and costs on clauses."""
        return [Clause(c.literals, c.rule, c.parents, c.inference, c.distance) for c in self._clauses]

    def _saturation(self, strategy: Strategy) -> Saturation:
        return Saturation(self._vocabulary, self._fresh(), strategy)

    def run(self, clock: Callable[[], float], deadline: float) -> str:
        """Take turns until a search ends or time is up."""
        slice_seconds = FIRST_SLICE
        self._searches = [None] * len(self._plan)
        while clock() < deadline:
            for number, (start, share) in enumerate(self._plan):
                search = self._searches[number]
                if search is None:
                    self._searches[number] = search = start()
                until = min(deadline, clock() + slice_seconds * share) if len(self._plan) > 1 else deadline
                outcome = search.run(lambda: clock() >= until)  # noqa: B023
                if outcome != RUNNING:
                    self.refutation = search.refutation
                    self.complete, self.ended = search.complete, search
                    if outcome != SATURATED or search.complete:
                        return outcome
            slice_seconds *= 2
        return RUNNING

    def statistics(self) -> dict[str, float]:
        """Counters of all searches, added up."""
        totals: dict[str, float] = {}
        for search in self._searches:
            if isinstance(search, Saturation):
                for name in search.counters.__slots__:
                    totals[name] = totals.get(name, 0) + getattr(search.counters, name)
            elif search is not None:
                totals["instances"] = search.count
        return totals
