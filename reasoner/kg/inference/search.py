"""Cyclic networks and several free variables: a join of weighted relations with bounds, best partial answers first.

One variable after the other is added to tables of partial assignments, each row with the t-norm of everything known
of it so far. A row whose truth, joined with the best that is still possible, is not above what its answer has already
or needs, is dropped (branch and bound); rows that agree on all variables still needed are one row, the best. Rows of
the predictor are asked for only for values of a table, and only if an unobserved fact could lift them far enough. The
variables bound first are a cut set of the cycles; with t-norms as weights this is the generic join of Ngo, Ré and
Rudra (2014), as in `reasoner.kg.join`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from reasoner.kg.inference.facts import Facts, Vector
from reasoner.kg.inference.goals import ROWS, Columns, Goal
from reasoner.kg.inference.networks import Factor, variables_of
from reasoner.kg.query import Atom
from reasoner.kg.relations import IntArray, encode
from reasoner.logic import Variable

FIRST_ROWS = 256
VALUES, VALUES_IN_TIME = 1 << 25, 1 << 20
"""How many values the rows of a piece may meet, and how many where time is limited: pieces are not interrupted."""


class Search:
    """The join.

    Args:
        facts: truth values.
        weights: for each variable the truth of what is said of it alone, for each of its values.
        factors: those with several variables, without quantifiers inside.
        targets: the variables that the goal asks for; all others are maximized over.
    """

    def __init__(
        self,
        facts: Facts,
        weights: Mapping[Variable, Vector],
        factors: Sequence[Factor],
        targets: tuple[Variable, ...],
    ) -> None:
        self.facts = facts
        self.algebra = facts.algebra
        self.weights = weights
        self.factors = list(factors)
        self.targets = targets

    def run(self, goal: Goal) -> None:
        """Offer the goal every assignment that it may need."""
        self.order = self._order(goal.need())
        if not self.order:
            goal.record({}, np.ones(1))
            return
        rest = [1.0]
        for variable in reversed(self.order):
            rest.append(float(self.algebra.conjunction(rest[-1], self.weights[variable].max(initial=0))))
        self.rest = rest[::-1]
        first = self.order[0]
        ids = self._candidates(first, goal.need())
        stack: list[tuple[int, Columns, Vector]] = []
        self._push(stack, 1, {first: ids}, self.weights[first][ids], goal)
        self.ties = self.facts.budget.ties
        while stack:
            self._pause(0, goal)
            step, columns, values = stack.pop()
            columns, values = self._cut(columns, values, self.rest[step], goal)
            if not len(values):
                continue
            if step == len(self.order):
                goal.record(columns, values)
            else:
                self._extend(stack, step, columns, values, goal)

    def _pause(self, count: int, goal: Goal) -> None:
        """Look at the clock, and count rows that are looked at."""
        budget = self.facts.budget
        budget.spend(0)
        budget.look(count)
        if self.ties and not budget.ties:
            self.ties = False
            goal.raise_need()

    def _candidates(self, variable: Variable, need: float) -> IntArray:
        weights = self.weights[variable]
        found: IntArray = np.flatnonzero(weights > need)
        return found

    def _order(self, need: float) -> list[Variable]:
        """Fewest candidates first, then what positive facts link to the variables before."""
        counts = {v: int((w > need).sum()) for v, w in self.weights.items()}
        names = sorted(self.weights, key=lambda v: (counts[v], v.name))
        order: list[Variable] = []
        positive = [variables_of(f) for f in self.factors if isinstance(f, Atom) and f.positive]
        while names:
            linked = [v for v in names if any(v in p and p & set(order) for p in positive)]
            chosen = (linked or names)[0]
            order.append(chosen)
            names.remove(chosen)
        return order

    def _cut(
        self, columns: Columns, values: Vector, rest: float, goal: Goal, factor: Factor | None = None
    ) -> tuple[Columns, Vector]:
        """The rows that can still matter, joined with the best of what is to come, and of a factor to come next."""
        bounds = values if rest >= 1 else self.algebra.conjunction(values, rest)
        known = None if factor is None else self.facts.bounds(factor, columns, len(values))
        if known is not None:
            bounds = self.algebra.conjunction(bounds, known)
        keep = bounds > goal.need()
        more = goal.keeps(columns, bounds)
        if more is not None:
            keep &= more
        return {v: c[keep] for v, c in columns.items()}, values[keep]

    def _push(
        self, stack: list[tuple[int, Columns, Vector]], step: int, columns: Columns, values: Vector, goal: Goal
    ) -> None:
        """Put a table on the stack in pieces, the best rows on top; the first piece is small, to raise bounds soon."""
        columns, values = self._project(step, columns, values)
        order = np.argsort(-values, kind="stable")
        starts = [0]
        if self.facts.budget.deadline < float("inf"):
            most = max(1, VALUES_IN_TIME // self.facts.size)
        else:
            most = max(1024, VALUES // self.facts.size)
        size = min(FIRST_ROWS, most)
        while starts[-1] + size < len(order):
            starts.append(starts[-1] + size)
            size = min(4 * size, most)
        for start, end in reversed(list(zip(starts, [*starts[1:], len(order)], strict=True))):
            rows = order[start:end]
            stack.append((step, {v: c[rows] for v, c in columns.items()}, values[rows]))

    def _project(self, step: int, columns: Columns, values: Vector) -> tuple[Columns, Vector]:
        """Drop the variables that nothing needs any more; of rows that agree on the others keep the best."""
        coming = set(self.order[step:])
        needed = set(self.targets)
        for factor in self.factors:
            if variables_of(factor) & coming:
                needed |= variables_of(factor)
        kept = {v: c for v, c in columns.items() if v in needed}
        if len(kept) == len(columns) or not len(values):
            return columns, values
        if not kept:
            return {}, values[[int(values.argmax())]]
        try:
            codes = encode(list(kept.values()), [self.facts.size] * len(kept))
        except OverflowError:
            return columns, values
        order = np.lexsort((-values, codes))
        codes = codes[order]
        fresh = np.ones(len(codes), dtype=bool)
        fresh[1:] = codes[1:] != codes[:-1]
        rows = order[fresh]
        return {v: c[rows] for v, c in kept.items()}, values[rows]

    def _extend(
        self, stack: list[tuple[int, Columns, Vector]], step: int, columns: Columns, values: Vector, goal: Goal
    ) -> None:
        """Add the next variable to a table."""
        variable = self.order[step]
        known = set(self.order[:step])
        links = [f for f in self.factors if variable in variables_of(f) and variables_of(f) <= known | {variable}]
        rest = self.rest[step + 1]
        base = self._base(variable, links, columns, values, rest, goal)
        if base is None:
            starts, counts, ids, truths = self._all_values(variable, values, rest, goal)
        else:
            links.remove(base)
            starts, counts, ids, truths = self._neighbours(base, variable, columns, values, rest, goal)
        ends = np.cumsum(counts)
        begin = 0
        while begin < len(counts):
            done = int(ends[begin - 1]) if begin else 0
            end = max(begin + 1, int(np.searchsorted(ends, done + ROWS, side="right")))
            self._pause(int(ends[min(end, len(ends)) - 1]) - done, goal)
            piece = slice(begin, end)
            rows = np.repeat(np.arange(begin, min(end, len(counts))), counts[piece])
            within = np.arange(len(rows)) - np.repeat(ends[piece] - counts[piece] - done, counts[piece])
            places = np.repeat(starts[piece], counts[piece]) + within
            new = {v: c[rows] for v, c in columns.items()}
            new[variable] = ids[places]
            made = self.algebra.conjunction(values[rows], truths[places])
            made = self.algebra.conjunction(made, self.weights[variable][ids[places]])
            new, made = self._cut(new, made, rest, goal)
            for factor in links:
                new, made = self._cut(new, made, rest, goal, factor)
            for factor in links:
                truth = self.facts.points(factor, new, len(made))
                new, made = self._cut(new, self.algebra.conjunction(made, truth), rest, goal)
            if len(made):
                self._push(stack, step + 1, new, made, goal)
            begin = end

    def _base(
        self, variable: Variable, links: Sequence[Factor], columns: Columns, values: Vector, rest: float, goal: Goal
    ) -> Atom | None:
        """The positive fact to take values of the variable from: that which gives the fewest of them."""
        found: list[tuple[float, int, Atom]] = []
        ahead = float(self.algebra.conjunction(rest, self.weights[variable].max(initial=0)))
        best = float(self.algebra.conjunction(values.max(initial=0), ahead))
        for number, factor in enumerate(links):
            if not (isinstance(factor, Atom) and factor.positive and len(variables_of(factor)) == 2):
                continue
            inverse = factor.arguments[0] == variable
            other = factor.arguments[inverse]
            if isinstance(other, Variable):
                sources, counts = np.unique(columns[other], return_counts=True)
                if float(self.algebra.conjunction(best, self.facts.ceiling(factor.relation))) > goal.need():
                    lengths = self.facts.lengths(factor.relation, sources, inverse)
                    cost = 4.0 * self.facts.size * self.facts.missing(factor.relation, sources, inverse)
                else:
                    lengths, cost = self.facts.observed(factor.relation, inverse).counts(sources), 0.0
                found.append((cost + float((lengths * counts).sum()), number, factor))
        return min(found)[2] if found else None

    def _all_values(
        self, variable: Variable, values: Vector, rest: float, goal: Goal
    ) -> tuple[IntArray, IntArray, IntArray, Vector]:
        """Every value of the variable that is good enough for a row, best first."""
        ids = self._candidates(variable, goal.need())
        weights = self.weights[variable][ids]
        order = np.argsort(-weights, kind="stable")
        ids, weights = ids[order], weights[order]
        reachable = values if rest >= 1 else self.algebra.conjunction(values, rest)
        cuts = self.algebra.residuum(reachable, goal.need())
        counts = np.searchsorted(-weights, -cuts, side="left")
        return np.zeros(len(values), dtype=np.int64), counts.astype(np.int64), ids, np.ones(len(ids))

    def _neighbours(
        self, base: Atom, variable: Variable, columns: Columns, values: Vector, rest: float, goal: Goal
    ) -> tuple[IntArray, IntArray, IntArray, Vector]:
        """For each row the slice of (value of the variable, truth of the base fact) that is good enough for it.

        A fact of truth F helps a row of value v only if T(v, F) is above what is needed, that is v > R(F, needed); the
        facts of each source are sorted by this, so that a row meets no other.
        """
        facts, algebra = self.facts, self.algebra
        inverse = base.arguments[0] == variable
        other = base.arguments[1] if inverse else base.arguments[0]
        if not isinstance(other, Variable):
            raise TypeError("a base fact links two variables")
        sources, back = np.unique(columns[other], return_inverse=True)
        best = np.zeros(len(sources))
        np.maximum.at(best, back, values)
        weights = self.weights[variable]
        ahead = float(algebra.conjunction(rest, weights.max(initial=0)))
        reachable = algebra.conjunction(best, ahead)
        predicted = algebra.conjunction(reachable, facts.ceiling(base.relation)) > goal.need()
        positions, ids = facts.observed(base.relation, inverse).expand(sources[~predicted])
        found = [(np.flatnonzero(~predicted)[positions], ids, np.ones(len(ids)))]
        if predicted.any():
            chosen = np.flatnonzero(predicted)
            cut = max(0.0, float(algebra.residuum(reachable[chosen].max(), goal.need())) - 1e-6)
            found.append(self._predicted(base.relation, sources, chosen, variable, inverse, goal, cut))
        places, ids, truths = (np.concatenate(parts) for parts in zip(*found, strict=True))
        gains = algebra.conjunction(truths, weights[ids])
        gains = gains if rest >= 1 else algebra.conjunction(gains, rest)
        needs = algebra.residuum(gains, goal.needs(variable, ids))
        keep = needs < best[places]
        places, ids, truths, needs = places[keep], ids[keep], truths[keep], needs[keep]
        order = np.lexsort((needs, places))
        begins = np.searchsorted(places[order], np.arange(len(sources)))
        keys = 2.0 * places[order] + needs[order]
        lengths = np.searchsorted(keys, 2.0 * back + values, side="left") - begins[back]
        return begins[back], lengths, ids[order], truths[order]

    def _predicted(
        self,
        relation: int,
        sources: IntArray,
        chosen: IntArray,
        variable: Variable,
        inverse: bool,
        goal: Goal,
        cut: float,
    ) -> tuple[IntArray, IntArray, Vector]:
        """(place of the source, value, truth) from rows of the sources, or of the variable's candidates if fewer."""
        facts = self.facts
        candidates = self._candidates(variable, goal.need())
        by_rows = facts.missing(relation, sources[chosen], inverse) + 0.002 * len(chosen)
        by_columns = facts.missing(relation, candidates, not inverse) + 0.002 * len(candidates)
        if by_rows <= by_columns:
            positions, ids, truths = facts.entries(relation, sources[chosen], inverse, cut)
            return chosen[positions], ids, truths.astype(np.float64)
        positions, reached, truths = facts.entries(relation, candidates, not inverse, cut)
        wanted = np.full(facts.size, -1, dtype=np.int64)
        wanted[sources[chosen]] = chosen
        keep = wanted[reached] >= 0
        return wanted[reached[keep]], candidates[positions[keep]], truths[keep].astype(np.float64)


__all__ = ["Search"]
