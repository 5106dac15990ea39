"""What the solver asks of facts: rows, single values, values of whole factors; and the budget of rows and seconds."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from reasoner.fuzzy import TruthAlgebra
from reasoner.kg.inference.networks import Constant, Either, Factor, Network, Without
from reasoner.kg.inference.rows import Entries, RowTruth
from reasoner.kg.query import Argument, Atom, Same
from reasoner.kg.relations import Adjacency, IntArray, Relation
from reasoner.kg.truth import FloatArray
from reasoner.logic import Variable

Vector = np.ndarray[Any, np.dtype[np.float64]]


TIE = 1e-9
"""Truth values are tied if they differ by no more, relative to the greater: so much is rounding."""

TIE_WORK = 500_000
"""About how many values are looked at for the sake of ties, beside as many as the answers took to be found."""


class BudgetSpent(Exception):
    """No rows or seconds are left."""


@dataclass(slots=True)
class Budget:
    """What may be spent on one query; rows are those that a predictor has to compute.

    Attributes:
        rows: how many may still be computed.
        deadline: `time.monotonic()` when time is up.
        end: the same, for what is done after that.
        work: how many truth values and partial assignments have been looked at.
        ties: whether answers that are tied with the k-th are still looked for.
    """

    rows: float = float("inf")
    deadline: float = float("inf")
    end: float = float("inf")
    work: float = 0
    ties: bool = True
    _most_work: float = float("inf")

    @classmethod
    def of(cls, rows: int | None, seconds: float | None, share: float = 1.0) -> Budget:
        """So many rows and seconds from now on, a share of these until the deadline."""
        made = cls(float("inf") if rows is None else rows)
        if seconds is not None:
            now = time.monotonic()
            made.deadline, made.end = now + share * seconds, now + seconds
        return made

    def spend(self, rows: float) -> None:
        """Take rows off; raises BudgetSpent if there are not so many, or time is up."""
        if rows > self.rows or (self.deadline < float("inf") and time.monotonic() > self.deadline):
            raise BudgetSpent
        self.rows -= rows

    def look(self, count: int) -> None:
        """Count work; ends the search for ties where it has been enough."""
        self.work += count
        self.ties = self.ties and self.work <= self._most_work

    def floor(self, last: float) -> float:
        """Answers that are not truer do not matter where k are known of which the last has this truth."""
        if self._most_work == float("inf"):
            self._most_work = 2 * self.work + TIE_WORK
        return last * (1 - 2 * TIE) if self.ties else last


@dataclass(frozen=True, slots=True)
class Use:
    """How the truth of facts is changed where it is used; what is certain stays so.

    Attributes:
        scale: of a fact under ¬: min(1, scale · truth).
        lift: of facts joined by ∧: added to the log odds.
    """

    scale: float = 1.0
    lift: float = 0.0

    @property
    def plain(self) -> bool:
        """Whether nothing is changed."""
        return self.scale == 1 and self.lift == 0

    def of(self, values: Any) -> Any:
        """The changed values; in float64, so that those of rows and of single facts are equal."""
        if self.plain:
            return values
        made = values = np.asarray(values, dtype=np.float64)
        if self.lift:
            odds = values * np.exp(self.lift)
            made = odds / (1 - values + odds)
        return np.where(values >= 1, 1, np.minimum(1, self.scale * made))

    def least(self, above: float) -> float:
        """No fact that is not truer than this is truer than `above` after the change."""
        if self.scale == 0:
            return 0.999999
        below = min(1.0, above / self.scale)
        below = below / (below + (1 - below) * np.exp(self.lift)) * (1 - 1e-6) if self.lift else below
        return float(min(below, 0.999999))


PLAIN = Use()


class Facts:
    """Truth values of facts and factors, in float64."""

    def __init__(
        self, truth: RowTruth, algebra: TruthAlgebra, scale: FloatArray | None = None, lift: float = 0.0
    ) -> None:
        self.truth = truth
        self.view = truth.view
        self.algebra = algebra
        self.size = truth.view.entity_count
        self.budget = Budget()
        self.relation_count = 2 * truth.view.graph.relation_count  # inverse relations have ids, too
        self.scale = scale
        self.lifted = Use(lift=lift)

    def _plain(self, relation: int) -> tuple[int, Use]:
        """A relation and its use: of ids from `relation_count` on the scaled one, from twice that on the lifted one."""
        use, relation = divmod(relation, self.relation_count)
        if use == 1:
            return relation, PLAIN if self.scale is None else Use(scale=float(self.scale[relation]))
        return relation, self.lifted if use else PLAIN

    def _spend(self, relation: int, rows: float) -> None:
        """Take rows off the budget, and make the relation ready within it."""
        self.budget.spend(rows)
        if not self.truth.prepare(relation, self.budget.deadline):
            raise BudgetSpent

    def pairs(self, relation: int) -> Relation:
        """The observed facts."""
        return self.view.pairs(relation % self.relation_count)

    def ceiling(self, relation: int) -> float:
        """No unobserved fact of the relation is truer."""
        plain, use = self._plain(relation)
        return float(use.of(self.truth.relation_ceiling[plain]))

    def observed(self, relation: int, inverse: bool) -> Adjacency:
        """The observed facts from head to tail, or from tail to head."""
        source = int(inverse)
        return self.pairs(relation).index((source,), 1 - source)

    def entries(self, relation: int, ids: IntArray, inverse: bool, above: float = 0.0) -> Entries:
        """The values of some rows that are above a bound."""
        plain, use = self._plain(relation)
        self._spend(plain, self.truth.missing(plain, ids, inverse))
        least = above if use.plain else use.least(above)
        positions, targets, values = self.truth.entries(plain, ids, inverse, least)
        self.budget.look(len(targets))
        return positions, targets, use.of(values)

    def missing(self, relation: int, ids: IntArray, inverse: bool) -> int:
        """How many of some rows would have to be computed."""
        return self.truth.missing(relation % self.relation_count, ids, inverse)

    def lengths(self, relation: int, ids: IntArray, inverse: bool) -> IntArray:
        """About how many values above zero some rows have."""
        plain = relation % self.relation_count
        self._spend(plain, 0)
        return self.truth.lengths(plain, ids, inverse)

    def dense(self, relation: int, ids: IntArray, inverse: bool) -> Vector:
        """Some rows with all values, [ids, entities]."""
        plain, use = self._plain(relation)
        self._spend(plain, self.truth.missing(plain, ids, inverse))
        made = self.truth.heads(plain, ids) if inverse else self.truth.tails(plain, ids)
        self.budget.look(made.size)
        values: Vector = use.of(made).astype(np.float64)
        return values

    def lookup(self, relation: int, heads: IntArray, tails: IntArray) -> Vector:
        """Truth of single facts, one by one or from whole rows, whichever costs less."""
        plain, use = self._plain(relation)
        self.budget.look(len(heads))
        values: Vector = use.of(self._lookup(plain, heads, tails))
        return values

    def _lookup(self, relation: int, heads: IntArray, tails: IntArray) -> Vector:
        if not len(heads):
            return np.zeros(0)
        cheapest = len(heads) * self.truth.fact_cost
        if cheapest < 1:
            self._spend(relation, cheapest)
            return self.truth.facts(relation, heads, tails).astype(np.float64)
        for inverse, sources, targets in ((False, heads, tails), (True, tails, heads)):
            distinct, places = np.unique(sources, return_inverse=True)
            cost = self.truth.missing(relation, distinct, inverse)
            if cost < cheapest:
                cheapest = cost
                best = (inverse, distinct, places, targets)
        if cheapest == len(heads) * self.truth.fact_cost:
            self._spend(relation, cheapest)
            return self.truth.facts(relation, heads, tails).astype(np.float64)
        inverse, distinct, places, targets = best
        made = np.zeros(len(heads))
        order = np.argsort(places, kind="stable")
        ends = np.searchsorted(places[order], np.arange(0, len(distinct) + 64, 64))
        for block, (start, end) in enumerate(zip(ends[:-1], ends[1:], strict=True)):
            ids = distinct[block * 64 : block * 64 + 64]
            if len(ids):
                rows = order[start:end]
                made[rows] = self.dense(relation, ids, inverse)[places[rows] - block * 64, targets[rows]]
        return made

    def points(self, factor: Factor, columns: Mapping[Variable, IntArray], count: int) -> Vector:
        """The values of a factor without quantifiers for rows of values of its variables."""

        def column(argument: Argument) -> IntArray:
            if isinstance(argument, Variable):
                return columns[argument]
            return np.full(count, argument, dtype=np.int64)

        match factor:
            case Constant(value):
                return np.full(count, value)
            case Atom(relation, (head, tail), positive):
                values = self.lookup(relation, column(head), column(tail))
                return values if positive else 1 - values
            case Same(left, right, positive):
                return np.asarray((column(left) == column(right)) == positive, dtype=np.float64)
            case Without(body):
                return 1 - self._all_points(body, columns, count)
            case Either(parts):
                alternatives = [self._all_points(part, columns, count) for part in parts]
                return reduce(self.algebra.disjunction, alternatives)
        raise TypeError(type(factor).__name__)

    def bounds(self, factor: Factor, columns: Mapping[Variable, IntArray], count: int) -> Vector | None:
        """Upper bounds of `points` that need no predictor; None if there are none to speak of."""
        if not isinstance(factor, Atom):
            return None
        sides = [columns[a] if isinstance(a, Variable) else np.full(count, a) for a in factor.arguments]
        observed = self.pairs(factor.relation).contains(sides)
        if factor.positive:
            return np.where(observed, 1.0, self.ceiling(factor.relation))
        return np.where(observed, 0.0, 1.0)

    def _all_points(self, network: Network, columns: Mapping[Variable, IntArray], count: int) -> Vector:
        values = [self.points(factor, columns, count) for factor in network.factors]
        return reduce(self.algebra.conjunction, values, np.ones(count))

    def block(self, factor: Factor, row: Variable, ids: IntArray, column: Variable) -> Vector:
        """The values of a factor without quantifiers for some values of one variable and all of another.

        Returns:
            An array that broadcasts to [ids, entities].
        """
        match factor:
            case Constant(value):
                return np.full((1, 1), value)
            case Atom():
                values = self._block_of_atom(factor, row, ids, column)
                return values if factor.positive else 1 - values
            case Same(left, right, positive):
                every = np.arange(self.size)
                sides = {row: ids[:, None], column: every[None]}
                one, other = (sides[s] if isinstance(s, Variable) else s for s in (left, right))
                return np.asarray((one == other) == positive, dtype=np.float64)
            case Without(body):
                return 1 - self._all_block(body, row, ids, column)
            case Either(parts):
                blocks = [self._all_block(part, row, ids, column) for part in parts]
                return reduce(self.algebra.disjunction, blocks)
        raise TypeError(type(factor).__name__)

    def _all_block(self, network: Network, row: Variable, ids: IntArray, column: Variable) -> Vector:
        blocks = [self.block(factor, row, ids, column) for factor in network.factors]
        return reduce(self.algebra.conjunction, blocks, np.ones((1, 1)))

    def _block_of_atom(self, atom: Atom, row: Variable, ids: IntArray, column: Variable) -> Vector:
        head, tail = atom.arguments
        every = np.arange(self.size)
        if (head, tail) == (row, column) or (head, tail) == (column, row):
            return self.dense(atom.relation, ids, head == column)
        if head == tail and isinstance(head, Variable):
            looped = ids if head == row else every
            values = self.lookup(atom.relation, looped, looped)
            return values[:, None] if head == row else values[None]
        if column in (head, tail):
            constant = tail if head == column else head
            return self.dense(atom.relation, np.array([constant]), head == column)
        columns = {row: ids}
        return self.points(Atom(atom.relation, atom.arguments), columns, len(ids))[:, None]


__all__ = ["Budget", "BudgetSpent", "Facts", "Vector"]
