"""One run of the solver: the best k answers that are truer than a floor, and what was found if a budget ended it."""

from __future__ import annotations

import numpy as np

from reasoner.kg.inference.facts import TIE, BudgetSpent, Facts, Vector
from reasoner.kg.inference.goals import AnyGoal, TupleGoal, enough
from reasoner.kg.inference.networks import Network
from reasoner.kg.inference.ranked import first
from reasoner.kg.inference.solver import Solver
from reasoner.kg.relations import IntArray
from reasoner.logic import Variable

ROUNDING = 1e-12
"""Truth up to this is none."""


class Run:
    """Finds the best answers above a floor, and stops looking where k are known and nothing can be above them.

    Args:
        facts: truth values; their budget is used.
        free: the variables asked for.
        top: k; None for all.
        floor: answers that are not truer are not looked for.
        highest: no answer is truer, but those that were found by a run with this as its floor.
        any_answers: end, as if a budget were spent, once k answers are found, whichever they are.
    """

    def __init__(
        self,
        facts: Facts,
        free: tuple[Variable, ...],
        top: int | None,
        floor: float,
        highest: float,
        *,
        any_answers: bool = False,
    ) -> None:
        self.facts = facts
        self.free = free
        self.top = top
        self.floor = floor
        self.highest = highest
        self.any_answers = any_answers
        kind = AnyGoal if any_answers else TupleGoal
        self._goal = kind(facts, free, top, floor, ties=True, highest=highest)
        self._values: Vector = np.zeros(facts.size if len(free) == 1 else 0)

    def finish(self, solver: Solver, network: Network) -> bool:
        """Look for the answers; False if the budget was spent before all were found."""
        size = self.facts.size
        try:
            if len(self.free) == 1:
                low, high = np.full(size, self.floor), np.ones(size)
                self._values = solver.vector(network, self.free[0], low, high, self._offer)
            elif self.free:
                solver.tuples(network, self.free, self._goal)
            else:
                self._values = np.full(1, solver.scalar(network, self.floor))
        except BudgetSpent:
            return False
        return True

    def _offer(self, values: Vector) -> float:
        self._values = values
        if self.top is None or self.top > len(values):
            return self.floor
        last = float(np.partition(values, len(values) - self.top)[len(values) - self.top])
        if last <= max(self.floor, ROUNDING):
            return self.floor
        if self.any_answers:
            raise BudgetSpent
        return max(self.floor, enough(self.facts.budget, last, self.highest))

    def best(self) -> tuple[IntArray, Vector, int | None]:
        """The answers [n, k], their values [n], and how many others are tied with the last, if that is known."""
        return first(*self.partial(), self.top, every=self.facts.budget.ties)

    def partial(self) -> tuple[IntArray, Vector]:
        """What is found so far; before the run is finished the answers can be truer than their values."""
        ids: IntArray
        if len(self.free) > 1:
            ids, values = self._goal.best()
        else:
            found = np.flatnonzero(self._values > max(self.floor, ROUNDING))
            ids, values = found[:, None][:, : len(self.free)], self._values[found]
            if self.top is not None and len(values) > self.top:
                kept = values >= np.partition(values, len(values) - self.top)[len(values) - self.top] * (1 - TIE)
                ids, values = ids[kept], values[kept]
        kept = values > max(self.floor, ROUNDING)
        return ids[kept], values[kept]


__all__ = ["ROUNDING", "Run"]
