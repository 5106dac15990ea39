"""One hop: from truth values of a variable to those of its neighbour, max over the variable of the t-norm.

The wanted value for x is m(x) = max_y T(u(y), P(y, x)), with P the t-norm of all factors between the two. A window
(low, high) says for each x which values matter: m must be right where low < m < high, and on the right side elsewhere.
Since T(a, b) ≤ min(a, b), a y whose bound T(u(y), ceiling of P) is not above what every open x has already or needs
is never looked at; x is open while max(m, low) < min(bound, high).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from reasoner.kg.inference.facts import Facts, Vector
from reasoner.kg.inference.networks import Factor
from reasoner.kg.query import Atom
from reasoner.kg.relations import IntArray
from reasoner.logic import Variable

CHUNK = 1 << 20
Raise = Callable[[Vector], Vector]
"""From the messages so far to a (higher) lower end of the window."""


class Hop:
    """The message from y to x.

    Args:
        facts: truth values.
        source: y.
        target: x.
        factors: those whose variables are y and x, without quantifiers.
        values: u.
        low: lower end of the window.
        high: upper end of the window.
        raise_low: asked between steps for a higher `low`.
    """

    def __init__(
        self,
        facts: Facts,
        source: Variable,
        target: Variable,
        factors: Sequence[Factor],
        values: Vector,
        low: Vector,
        high: Vector,
        raise_low: Raise | None = None,
    ) -> None:
        self.facts = facts
        self.algebra = facts.algebra
        self.source = source
        self.target = target
        self.factors = list(factors)
        self.values = values
        self.high = high
        self.raise_low = raise_low
        self.low = low
        self.message = np.zeros(facts.size)
        self.enough = np.maximum(self.message, low)

    def run(self) -> Vector:
        """The message."""
        positive = [f for f in self.factors if isinstance(f, Atom) and f.positive]
        if positive:
            base = min(positive, key=lambda a: (self.facts.ceiling(a.relation), len(self._pairs(a))))
            self.factors.remove(base)
            self._observed(base)
            self._predicted(base)
        else:
            self._pointwise()
        return self.message

    def _pairs(self, atom: Atom) -> IntArray:
        return self.facts.pairs(atom.relation).columns[0]

    def _open(self, bound: float) -> IntArray:
        """The targets for which a source of this bound can matter."""
        found: IntArray = np.flatnonzero(self.enough < np.minimum(self.high, bound))
        return found

    def _record(self, targets: IntArray, values: Vector) -> None:
        np.maximum.at(self.message, targets, values)
        self._advance()

    def _advance(self) -> None:
        if self.raise_low is not None:
            self.low = self.raise_low(self.message)
        self.enough = np.maximum(self.message, self.low)

    def _rest(self, sources: IntArray, targets: IntArray, values: Vector) -> tuple[IntArray, Vector]:
        """The targets and values after all other factors, worthless ones dropped."""
        for factor in self.factors:
            columns = {self.source: sources, self.target: targets}
            bounds = self.facts.bounds(factor, columns, len(sources))
            best = values if bounds is None else self.algebra.conjunction(values, bounds)
            keep = best > self.enough[targets]
            sources, targets, values = sources[keep], targets[keep], values[keep]
            columns = {self.source: sources, self.target: targets}
            values = self.algebra.conjunction(values, self.facts.points(factor, columns, len(sources)))
        return targets, values

    def _observed(self, base: Atom) -> None:
        """The sources' observed facts, which have truth 1."""
        open_targets = self._open(1.0)
        if not len(open_targets):
            return
        sources = np.flatnonzero(self.values > self.enough[open_targets].min())
        index = self.facts.observed(base.relation, base.arguments[1] == self.source)
        if len(index.keys) < len(sources):
            sources = index.keys[self.values[index.keys] > self.enough[open_targets].min()]
        positions, targets = index.expand(sources)
        self.facts.budget.look(len(targets))
        sources = sources[positions]
        values = self.values[sources]
        keep = (values > self.enough[targets]) & (self.enough[targets] < self.high[targets])
        sources, targets, values = sources[keep], targets[keep], values[keep]
        if not self.factors:
            self._record(targets, values)
            return
        order = np.argsort(-values, kind="stable")
        for start in range(0, len(order), 8192):
            self.facts.budget.spend(0)
            some = order[start : start + 8192]
            some = some[values[some] > self.enough[targets[some]]]
            if len(some):
                self._record(*self._rest(sources[some], targets[some], values[some]))

    def _predicted(self, base: Atom) -> None:
        """The sources' other facts, from whichever side needs fewer rows."""
        facts = self.facts
        bounds = self.algebra.conjunction(self.values, facts.ceiling(base.relation))
        open_targets = self._open(float(bounds.max(initial=0)))
        if not len(open_targets):
            return
        sources = np.flatnonzero(bounds > self.enough[open_targets].min())
        sources = sources[np.argsort(-bounds[sources], kind="stable")]
        inverse = base.arguments[1] == self.source
        row_cost = 0.002 * len(sources) + facts.missing(base.relation, sources, inverse)
        column_cost = 0.002 * len(open_targets) + facts.missing(base.relation, open_targets, not inverse)
        pair_cost = len(sources) * len(open_targets) * (facts.truth.fact_cost + 1e-5)
        if pair_cost < min(row_cost, column_cost):
            self._by_pairs(base, sources, open_targets)
        elif row_cost <= column_cost:
            self._by_rows(base, sources, bounds[sources], inverse)
        else:
            self._by_columns(base, open_targets, float(bounds.max()), not inverse)

    def _cut(self, best: float, targets: IntArray) -> float:
        """What a fact's truth must be above to matter for any of the targets."""
        least = float(self.enough[targets].min())
        return max(0.0, float(self.algebra.residuum(best, least)) - 1e-6) if best > least else 0.0

    def _by_rows(self, base: Atom, sources: IntArray, bounds: Vector, inverse: bool) -> None:
        step, start = 16, 0
        dense = False
        while start < len(sources):
            self.facts.budget.spend(0)
            open_targets = self._open(float(bounds[start]))
            if not len(open_targets):
                return
            last = int(np.searchsorted(-bounds, -self.enough[open_targets].min()))
            ids = sources[start : min(start + step, last)]
            if not len(ids):
                return
            if dense and not self.factors:
                block = self.facts.dense(base.relation, ids, inverse)
                best = self.algebra.conjunction(self.values[ids][:, None], block).max(axis=0)
                self._record(open_targets, best[open_targets])
            else:
                above = self._cut(float(self.values[ids].max()), open_targets)
                positions, targets, truths = self.facts.entries(base.relation, ids, inverse, above)
                dense = 5 * len(truths) > len(ids) * self.facts.size
                values = self.algebra.conjunction(self.values[ids[positions]], truths.astype(np.float64))
                keep = (values > self.enough[targets]) & (self.enough[targets] < self.high[targets])
                positions, targets, values = positions[keep], targets[keep], values[keep]
                self._record(*self._rest(ids[positions], targets, values))
            start += step
            step = min(2 * step, max(16, 2 * CHUNK // self.facts.size))

    def _by_columns(self, base: Atom, targets: IntArray, bound: float, inverse: bool) -> None:
        targets = targets[np.argsort(self.low[targets], kind="stable")]
        step, start = 16, 0
        dense = False
        while start < len(targets):
            self.facts.budget.spend(0)
            ids = targets[start : start + step]
            ids = ids[self.enough[ids] < np.minimum(self.high[ids], bound)]
            if len(ids) and dense and not self.factors:
                block = self.facts.dense(base.relation, ids, inverse)
                self._record(ids, self.algebra.conjunction(self.values, block).max(axis=1))
            elif len(ids):
                above = self._cut(float(self.values.max()), ids)
                positions, sources, truths = self.facts.entries(base.relation, ids, inverse, above)
                dense = 5 * len(truths) > len(ids) * self.facts.size
                values = self.algebra.conjunction(self.values[sources], truths.astype(np.float64))
                keep = values > self.enough[ids[positions]]
                self._record(*self._rest(sources[keep], ids[positions[keep]], values[keep]))
            start += step
            step = min(2 * step, 128)

    def _by_pairs(self, base: Atom, sources: IntArray, targets: IntArray) -> None:
        self.factors.insert(0, base)
        step = max(1, CHUNK // len(sources))
        for start in range(0, len(targets), step):
            self.facts.budget.spend(0)
            ids = targets[start : start + step]
            there = np.repeat(ids, len(sources))
            here = np.tile(sources, len(ids))
            self._record(*self._rest(here, there, self.values[here]))

    def _pointwise(self) -> None:
        """Without a positive fact: the best sources first; most targets are done after one."""
        sources = np.flatnonzero(self.values > 0)
        sources = sources[np.argsort(-self.values[sources], kind="stable")]
        step, start = 1, 0
        while start < len(sources):
            self.facts.budget.spend(0)
            open_targets = self._open(float(self.values[sources[start]]))
            if not len(open_targets):
                return
            ids = sources[start : start + step]
            if len(open_targets) * 8 < self.facts.size:
                there = np.repeat(open_targets, len(ids))
                here = np.tile(ids, len(open_targets))
                self._record(*self._rest(here, there, self.values[here]))
            else:
                values = self.values[ids][:, None]
                for factor in self.factors:
                    block = self.facts.block(factor, self.source, ids, self.target)
                    values = self.algebra.conjunction(values, block)
                best = np.broadcast_to(values.max(axis=0), (self.facts.size,))
                self.message[open_targets] = np.maximum(self.message[open_targets], best[open_targets])
                self._advance()
            start += step
            step = min(2 * step, max(1, CHUNK // self.facts.size))


__all__ = ["Hop", "Raise"]
