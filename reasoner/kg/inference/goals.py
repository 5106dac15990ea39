"""What a search wants of its assignments: the best value for each value of one variable, or the best k tuples."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np

from reasoner.kg.inference.facts import TIE, Budget, BudgetSpent, Facts, Vector
from reasoner.kg.inference.hops import Raise
from reasoner.kg.inference.ranked import CLOSE, in_order
from reasoner.kg.relations import BoolArray, IntArray
from reasoner.logic import Variable

ROWS = 1 << 18
"""About how many rows a table may have."""

Columns = dict[Variable, IntArray]
"""A table of partial assignments."""


def enough(budget: Budget, last: float, highest: float) -> float:
    """What an answer has to be truer than to matter, where k are known, the last of this truth, and none is higher."""
    floor = budget.floor(last)
    return 1.0 if last >= highest - CLOSE and not budget.ties else floor


class Goal(ABC):
    """What partial assignments are good for."""

    @abstractmethod
    def need(self) -> float:
        """Partial assignments that are not truer are worthless."""

    def needs(self, variable: Variable, ids: IntArray) -> Vector | float:
        """Partial assignments with these values of a variable are worthless if they are not truer."""
        return self.need()

    @abstractmethod
    def keeps(self, columns: Columns, values: Vector) -> BoolArray | None:
        """Which rows can matter for their answer, as far as it is known; None for all."""

    @abstractmethod
    def record(self, columns: Columns, values: Vector) -> None:
        """Complete rows."""

    @abstractmethod
    def raise_need(self) -> None:
        """Answers that are tied with the last are not looked for any more."""


class TargetGoal(Goal):
    """The best value for each value of one variable, within a window; see `hops`."""

    def __init__(self, target: Variable, low: Vector, high: Vector, raise_low: Raise | None = None) -> None:
        self.target = target
        self.low = low
        self.high = high
        self.raise_low = raise_low
        self.message = np.zeros(len(low))
        self._update()

    def _update(self) -> None:
        self.enough = np.maximum(self.message, self.low)
        self.enough[self.enough >= self.high] = 1.0
        self._need = float(self.enough.min(initial=1.0))

    def need(self) -> float:
        """What the least demanding answer needs."""
        return self._need

    def needs(self, variable: Variable, ids: IntArray) -> Vector | float:
        """For the target what each of its values needs."""
        return self.enough[ids] if variable == self.target else self._need

    def keeps(self, columns: Columns, values: Vector) -> BoolArray | None:
        """Rows that lift their answer."""
        if self.target not in columns:
            return None
        kept: BoolArray = values > self.enough[columns[self.target]]
        return kept

    def record(self, columns: Columns, values: Vector) -> None:
        """Lift answers."""
        np.maximum.at(self.message, columns[self.target], values)
        self.raise_need()

    def raise_need(self) -> None:
        """Ask what answers need by now."""
        if self.raise_low is not None:
            self.low = self.raise_low(self.message)
        self._update()


class TupleGoal(Goal):
    """The best k tuples of several variables.

    Args:
        free: the variables.
        sizes: how many values each has.
        top: k; None for all.
        floor: tuples that are not truer are not wanted.
        ties: whether tuples that are tied with the k-th are kept, as long as the budget has room for that.
        highest: no tuple is truer.
    """

    def __init__(
        self,
        facts: Facts,
        free: tuple[Variable, ...],
        top: int | None,
        floor: float,
        *,
        ties: bool = False,
        highest: float = 1.0,
    ) -> None:
        self.free = free
        self.top = top
        self.floor = floor
        self.ties = ties
        self.highest = highest
        self.kept = 0
        self.given: Mapping[Variable, int] = {}
        self.scale = 1.0
        self._facts = facts
        self._ids: list[IntArray] = []
        self._values: list[Vector] = []
        self._pending = 0

    def need(self) -> float:
        """What is needed besides the factors that are known."""
        algebra = self._facts.algebra
        return float(algebra.residuum(self.scale, self.floor)) if self.scale > self.floor else 1.0

    def keeps(self, columns: Columns, values: Vector) -> BoolArray | None:
        """All."""
        return None

    def record(self, columns: Columns, values: Vector) -> None:
        """Keep the tuples."""
        count = len(values)
        made = [columns[v] if v in columns else np.full(count, self.given[v], dtype=np.int64) for v in self.free]
        self._ids.append(np.stack(made, axis=1) if made else np.zeros((count, 0), dtype=np.int64))
        self._values.append(np.asarray(self._facts.algebra.conjunction(values, self.scale)))
        self._pending += count
        if self.top is None:
            if self._pending > 8 * ROWS:
                self._merge()
        elif self._pending >= max(self.top, self.kept):
            self._merge()

    def raise_need(self) -> None:
        """Keep k tuples only."""
        if self._ids:
            self._merge()

    def _merge(self) -> None:
        """Distinct tuples, no more than are asked for but for ties."""
        ids, values = in_order(np.concatenate(self._ids), np.concatenate(self._values))
        first = np.sort(np.unique(ids, axis=0, return_index=True)[1]) if ids.shape[1] else np.arange(min(1, len(ids)))
        ids, values = ids[first], values[first]
        if self.top is not None and len(values) >= self.top:
            last = float(values[: self.top].min())
            budget = self._facts.budget
            self.floor = max(self.floor, enough(budget, last, self.highest) if self.ties else last)
            kept = values >= last * (1 - TIE) if self.ties and budget.ties else np.arange(len(values)) < self.top
            ids, values = ids[kept], values[kept]
        self._ids, self._values = [ids], [values]
        self._pending, self.kept = 0, len(values)

    def best(self) -> tuple[IntArray, Vector]:
        """Tuples [n, k] and values, best first, those that are tied with the last among them."""
        if not self._ids:
            return np.zeros((0, len(self.free)), dtype=np.int64), np.zeros(0)
        self._merge()
        return self._ids[0], self._values[0]


class AnyGoal(TupleGoal):
    """Any k tuples: as if a budget were spent, once there are so many."""

    def record(self, columns: Columns, values: Vector) -> None:
        """Keep the tuples."""
        super().record(columns, values)
        if self.top is not None and self.kept >= self.top:
            raise BudgetSpent


class ArrayGoal(TupleGoal):
    """All tuples that are truer than the floor, in an array with an axis for each variable."""

    def __init__(self, facts: Facts, free: tuple[Variable, ...], floor: float, array: Vector) -> None:
        super().__init__(facts, free, None, floor)
        self.array = array

    def record(self, columns: Columns, values: Vector) -> None:
        """Lift the tuples' values."""
        places = tuple(columns[v] if v in columns else np.full(len(values), self.given[v]) for v in self.free)
        found = self._facts.algebra.conjunction(values, self.scale)
        np.maximum.at(self.array, places, np.where(found > self.floor, found, 0))


__all__ = ["ROWS", "AnyGoal", "ArrayGoal", "Columns", "Goal", "TargetGoal", "TupleGoal", "enough"]
