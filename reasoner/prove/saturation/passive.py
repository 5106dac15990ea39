"""The passive set: clauses waiting, picked by cost and by age in a fixed ratio.

Picking by age now and then makes the search fair (every clause is picked at some time); picking by cost makes it
fast. Costs count symbols, cheaper for symbols of the goal, dearer the farther the clause is from the goal.
"""

from __future__ import annotations

import heapq

from reasoner.prove.saturation.clauses import Clause


class PassiveSet:
    """Two priority queues over the same clauses; `ratio` picks by cost for one by age, 0 = by age only."""

    def __init__(self, ratio: int, distance_penalty: float) -> None:
        self._ratio = ratio
        self._penalty = distance_penalty
        self._by_cost: list[tuple[float, int, Clause]] = []
        self._by_age: list[tuple[int, Clause]] = []
        self._waiting: set[int] = set()
        self._serial = 0
        self._turn = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, clause: Clause) -> None:
        """Queue a clause; its age and cost are set here."""
        clause.age = self._serial
        self._serial += 1
        cost = 0.0
        for literal in clause.literals:
            cost += literal.cost
        clause.cost = cost * (1.0 + self._penalty * min(clause.distance, 10))
        heapq.heappush(self._by_cost, (clause.cost, clause.age, clause))
        heapq.heappush(self._by_age, (clause.age, clause))
        self._waiting.add(clause.age)

    def pick(self) -> Clause:
        """Remove and return the next clause; IndexError if there is none."""
        self._turn += 1
        by_age = self._ratio == 0 or self._turn % (self._ratio + 1) == 0
        while True:
            clause = heapq.heappop(self._by_age)[-1] if by_age else heapq.heappop(self._by_cost)[-1]
            if clause.age in self._waiting:
                self._waiting.discard(clause.age)
                if not clause.dead:
                    return clause
