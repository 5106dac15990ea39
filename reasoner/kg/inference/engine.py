"""The fuzzy engine: the best answers of a query, or the truth of all, exact under the stated semantics.

The best k are found by levels: a run with floor τ finds every answer truer than τ and looks at nothing that cannot be
part of one; the first level is the highest truth that an unobserved fact can have, so that it needs observed facts
only where nothing is negated. Levels go down until k answers are found. Within a run the floor rises with the k-th
best value found so far.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from reasoner.errors import ReasonerError
from reasoner.fuzzy import TruthAlgebra, product
from reasoner.kg.inference.facts import Budget, BudgetSpent, Facts, Vector
from reasoner.kg.inference.goals import ArrayGoal, TupleGoal
from reasoner.kg.inference.networks import Network, atoms_of, read_network
from reasoner.kg.inference.ranked import Ranked, unfinished
from reasoner.kg.inference.rows import CachedTruth, RowTruth
from reasoner.kg.inference.runs import Run
from reasoner.kg.inference.solver import SLACK, Solver
from reasoner.kg.query import Query
from reasoner.kg.relations import IntArray
from reasoner.kg.truth import FactTruth
from reasoner.logic import Variable

Free = tuple[Variable, ...]

LEVELS = (1.0, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 0.0)
"""Floors of the runs, in units of the highest truth of an unobserved fact."""

STORED_LEVELS = (1.0, 0.01, 0.0)
"""The same where rows cost nothing."""


SEARCH_SHARE = 0.8
"""Of a budget of seconds; if too few answers are found by then, the rest of it goes into finding any."""


class FuzzyEngine:
    """Answers queries over one source of truth values.

    Args:
        truth: the facts' truth values; wrapped in a cache of rows unless it has rows of its own.
        algebra: a truth algebra; any t-norm with its dual t-conorm.
        megabytes: room for cached rows.
    """

    def __init__(self, truth: FactTruth, algebra: TruthAlgebra = product, *, megabytes: float = 256.0) -> None:
        self.truth: RowTruth = truth if isinstance(truth, RowTruth) else CachedTruth(truth, megabytes)
        self.view = truth.view
        self.algebra = algebra
        scale = getattr(self.truth, "negation_scale", None)
        self.scaled = scale is not None and bool((scale != 1).any())
        self.directed: bool = getattr(self.truth, "directed", False)
        self.lift: float = getattr(self.truth, "lift", 0.0)
        self.facts = Facts(self.truth, algebra, scale, self.lift)
        self.solver = Solver(self.facts)
        if not self.view.entity_count:
            raise ReasonerError("the graph has no entities")

    def read(self, query: Query) -> Network:
        """The query over the graph's ids."""
        return read_network(query, self.view.graph, scaled=self.scaled, lifted=self.lift > 0, directed=self.directed)

    def ranking(
        self,
        query: Query,
        seconds: float | None = None,
        *,
        count: int | None = None,
        wanted: Sequence[tuple[int, ...]] | None = None,
        least: float = 0.0,
    ) -> tuple[Vector, float]:
        """All truth values as far as the time allows: the values, and a floor; values up to the floor are given as 0.

        Floors go down as in `best`, so answers that are true to some degree are right first; with time enough the
        floor is 0 and all values are right. A ranking that is to be compared in part only can end earlier.

        Args:
            query: what is asked.
            seconds: how long it may take.
            count: end where so many answers are truer than the floor.
            wanted: end where these answers, an id for each free variable, are all truer than the floor.
            least: the last floor.
        """
        values, above = self._empty(query), 1.0
        deadline = Budget.of(None, seconds).deadline
        for floor in self._levels(self.read(query), 1, 1.0):
            self.facts.budget = Budget(deadline=deadline)
            try:
                values, above = self._truth_values(query, max(floor, least)), max(floor, least)
            except BudgetSpent:
                break
            told = wanted is not None and all(values[row] > above for row in wanted)
            if floor <= least or told or (count is not None and np.count_nonzero(values) >= count):
                break
        return values, above

    def ranking_of_tuples(
        self, query: Query, count: int, *, wanted: Sequence[tuple[int, ...]] | None = None, least: float = 0.0
    ) -> Ranked:
        """The same of several variables without an array of all tuples: those truer than a bound, with all their ties.

        Args:
            query: what is asked.
            count: end where about so many are found, at most twice as many.
            wanted: end where these are all found.
            least: the last floor.
        """
        network = self.read(query)
        for floor in self._levels(network, 1, 1.0):
            self.facts.budget = Budget()
            goal = TupleGoal(self.facts, query.free, 2 * count, max(floor, least))
            self.solver.tuples(network, query.free, goal)
            ids, values = goal.best()
            full = len(values) == 2 * count  # then some that are tied with the last may be missing
            bound = float(values[-1]) if full else max(floor, least)
            ids, values = ids[values > bound], values[values > bound]
            told = wanted is not None and set(wanted) <= set(map(tuple, ids.tolist()))
            if floor <= least or full or told or len(values) >= count:
                break
        return Ranked(ids, values, exact=True, bound=bound, sure=len(values))

    def truth_values(self, query: Query, above: float = 0.0) -> Vector:
        """The truth of every answer: an array with one axis for each free variable.

        Args:
            query: what is asked.
            above: answers that are not truer than this may be given as 0, which spares most of the work of a full
                ranking where a predictor gives every fact some truth.
        """
        self.facts.budget = Budget()
        return self._truth_values(query, above)

    def _empty(self, query: Query) -> Vector:
        size = self.view.entity_count
        try:
            return np.zeros((size,) * len(query.free))
        except (MemoryError, ValueError) as error:
            what = f"{size} to the power of {len(query.free)} tuples are too many for an array of all truth values"
            raise ReasonerError(what, hint="ask for the best ones") from error

    def _truth_values(self, query: Query, above: float) -> Vector:
        network = self.read(query)
        size = self.view.entity_count
        if not query.free:
            value = self.solver.scalar(network, above)
            return np.array(value if value > above else 0.0)
        if len(query.free) == 1:
            values = self.solver.vector(network, query.free[0], np.full(size, above), np.ones(size))
            return np.where(values > above, values, 0)
        made = self._empty(query)
        self.solver.tuples(network, query.free, ArrayGoal(self.facts, query.free, above, made))
        return made

    def best(
        self,
        query: Query | Network,
        top: int | None = 10,
        *,
        rows: int | None = None,
        seconds: float | None = None,
        free: Free = (),
    ) -> Ranked:
        """The best answers, or with `top=None` all with truth above 0.

        Args:
            query: what is asked.
            top: how many answers.
            rows: how many rows of the predictor may be computed; then the answers so far and a bound are given.
            seconds: how long it may take, likewise.
            free: the free variables, if the query is given as a network.
        """
        if top is not None and top < 1:
            raise ReasonerError(f"the best {top} answers", hint="at least 1, or None for all")
        network = query if isinstance(query, Network) else self.read(query)
        free = free if isinstance(query, Network) else query.free
        return self._best(network, free, top, Budget.of(rows, seconds, SEARCH_SHARE))

    def _best(self, network: Network, free: Free, top: int | None, budget: Budget, start: float = 1.0) -> Ranked:
        self.facts.budget = budget
        bound = 1.0
        found = np.zeros((0, len(free)), dtype=np.int64), np.zeros(0)
        for floor in self._levels(network, top, start):
            run = Run(self.facts, free, top, floor, bound)
            if not run.finish(self.solver, network):
                return self._unfinished(network, run, found, budget)
            ids, values, tied = run.best()
            found, bound = (ids, values), floor
            if top is not None and len(values) >= top:
                return Ranked(ids, values, True, float(values.min()), tied, len(values))
        return Ranked(*found, exact=True, bound=bound, sure=len(found[1]))

    def _unfinished(self, network: Network, run: Run, found: tuple[IntArray, Vector], budget: Budget) -> Ranked:
        """The answers found when the budget was spent; if too few, any that are found in the rest of the time."""
        partial = run.partial()
        if budget.deadline < budget.end and (run.top is None or len(partial[1]) < run.top):
            self.facts.budget = Budget(rows=budget.rows, deadline=budget.end)
            other = Run(self.facts, run.free, run.top, 0.0, run.highest, any_answers=True)
            other.finish(self.solver, network)
            more = other.partial()
            partial = partial if len(partial[1]) > len(more[1]) else more
        return unfinished(found, partial, run.top, run.highest)

    def _levels(self, network: Network, top: int | None, start: float) -> Iterator[float]:
        if top is None:
            yield 0.0
            return
        ceiling = max((self.facts.ceiling(a.relation) for a in atoms_of(network) if a.positive), default=1.0)
        for level in LEVELS if self.truth.fact_cost else STORED_LEVELS:
            floor = ceiling + 10 * SLACK if level == 1 else level * ceiling
            if floor < min(1.0, start) or floor == 0.0:
                yield floor

    def witness(self, network: Network, value: float) -> tuple[int, ...]:
        """Values of a network's bound variables that give it its truth, which is known; empty if it is 0.

        Within the budget of `facts`; if it is spent, what was found by then: values that give it nearly this truth or
        more, or none.
        """
        inner = Network((), network.factors)
        for floor in (value * (1 - 1e-6) - SLACK, 0.0):
            goal = TupleGoal(self.facts, network.bound, 1, max(0.0, floor))
            with contextlib.suppress(BudgetSpent):
                self.solver.tuples(inner, network.bound, goal)
            ids, _ = goal.best()
            if len(ids):
                return tuple(ids[0].tolist())
        return ()

    def prefetch(self, networks: Iterable[Network]) -> None:
        """Compute the rows of the queries' constants now, many at once."""
        self.facts.budget = Budget()
        wanted: dict[tuple[int, bool], set[int]] = {}
        for network in networks:
            for atom in atoms_of(network):
                head, tail = atom.arguments
                if isinstance(head, int) and not isinstance(tail, int):
                    wanted.setdefault((atom.relation, False), set()).add(head)
                elif isinstance(tail, int) and not isinstance(head, int):
                    wanted.setdefault((atom.relation, True), set()).add(tail)
        for (relation, inverse), ids in wanted.items():
            self.facts.entries(relation, np.array(sorted(ids), dtype=np.int64), inverse)

    def best_of_many(self, queries: Iterable[Query], top: int | None = 10) -> Iterator[Ranked]:
        """The answers of many queries; the rows of their constants are computed together."""
        asked = list(queries)
        networks = [self.read(query) for query in asked]
        if isinstance(self.truth, CachedTruth):
            self.prefetch(networks)
        for query, network in zip(asked, networks, strict=True):
            yield self._best(network, query.free, top, Budget())


__all__ = ["FuzzyEngine", "Ranked"]
