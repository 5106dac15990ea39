"""Exact truth values of networks: variables eliminated from the leaves, cycles searched, the rest never scored.

`Solver.vector` gives the values of a network with one free variable x within a window (see `hops`): they are right
where low < value < high, and on the right side of the window elsewhere. Windows travel inwards. Under a t-norm with a
factor c(x) already known, a value v of the rest matters only if T(c, v) > low, that is v > R(c, low), with R the
residuum; under a t-conorm with a(x) only if v < 1 − R(1 − a, 1 − high); under a negation the window is mirrored. So
whatever cannot lift an answer above what is already known is not computed. The upper end holds only for the last factor
of a t-norm, the lower end only for the last part of a t-conorm: what follows can bring a value back into the window,
which then has to be right. (Minimum and maximum do not mind.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from reasoner.kg.inference.facts import Facts, Vector
from reasoner.kg.inference.goals import TargetGoal, TupleGoal
from reasoner.kg.inference.hops import Hop, Raise
from reasoner.kg.inference.networks import (
    Either,
    Factor,
    Network,
    Without,
    assign,
    is_pointwise,
    variables_of,
)
from reasoner.kg.inference.search import Search
from reasoner.kg.inference.tidying import tidy
from reasoner.kg.query import Atom, Same
from reasoner.logic import Variable

SLACK = 1e-9
"""Windows are wider by this, so that rounding puts nothing on the wrong side."""

Offer = Callable[[Vector], float]
"""From truth values so far to the value below which answers do not matter any more."""


class Solver:
    """Evaluates networks over one source of facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.algebra = facts.algebra
        self.size = facts.size

    # ---- no free variable

    def scalar(self, network: Network, low: float = 0.0, high: float = 1.0) -> float:
        """The truth of a network without free variables, within a window."""
        network = tidy(network, self.algebra.idempotent)
        value = 1.0
        for part in components(network):
            if value <= low:
                return value
            value = float(self.algebra.conjunction(value, self._component(part, self._residuum(value, low))))
        return value

    def _component(self, network: Network, low: float) -> float:
        if not network.bound:
            value = 1.0
            for factor in sorted(network.factors, key=_weight):
                if value > low:
                    value = float(self.algebra.conjunction(value, self._constant(factor, self._residuum(value, low))))
            return value
        root = max(network.bound, key=lambda v: sum(_anchored(f, v) for f in network.factors))
        rest = Network(tuple(v for v in network.bound if v != root), network.factors)
        best = self._spread(low)

        def offer(values: Vector) -> float:
            return max(low, float(values.max()))

        return float(self.vector(rest, root, best, self._spread(1.0), offer).max(initial=0))

    def _constant(self, factor: Factor, low: float) -> float:
        match factor:
            case Without(body):
                return 1 - self.scalar(body, 0.0, 1 - low)
            case Either(parts):
                value = 0.0
                for part in parts:
                    least = low if self.algebra.idempotent else 0.0
                    value = float(self.algebra.disjunction(value, self.scalar(part, least)))
                return value
            case _:
                return float(self.facts.points(factor, {}, 1)[0])

    def _residuum(self, value: float, low: float) -> float:
        return max(0.0, float(self.algebra.residuum(value, low)) - SLACK) if value > low else 1.0

    def _spread(self, value: float) -> Vector:
        return np.full(self.size, value)

    # ---- one free variable

    def vector(self, network: Network, x: Variable, low: Vector, high: Vector, offer: Offer | None = None) -> Vector:
        """The truth for every value of x, within a window.

        Args:
            network: with no other free variable.
            x: the free variable.
            low: lower end of the window.
            high: upper end.
            offer: told lower bounds of the values on the way; what it gives back raises `low`.
        """
        network = tidy(network, self.algebra.idempotent)
        needed = low[low < high]
        least = float(needed.min()) if len(needed) else 1.0
        cap, own = 1.0, Network()
        for part in components(network):
            if x in part.free:
                own = part
            elif cap > least:
                value = self._component(part, self._residuum(cap, least))
                cap = float(self.algebra.conjunction(cap, value))
        values = self._spread(cap)
        if cap <= least or not own.factors:
            return values
        hard = next((f for f in own.factors if len(variables_of(f)) > 1 and not is_pointwise(f)), None)
        if hard is not None:
            return self._conditioned(own, hard, x, values, low, high, offer)
        unary = sorted((f for f in own.factors if variables_of(f) == {x}), key=_weight)
        linked = len(unary) < len(own.factors)
        for number, factor in enumerate(unary, start=1):
            below, above = self._window(values, low, high, last=number == len(unary) and not linked)
            if not (below < above).any():
                return values
            joined = self.algebra.conjunction(values, self._unary(factor, x, below, above))
            values = np.where(values > low, joined, 0.0)
        return self._linked(own, x, values, low, high, offer)

    def _window(self, cap: Vector, low: Vector, high: Vector, *, last: bool = True) -> tuple[Vector, Vector]:
        """What matters of a factor, the last or not, that is joined to values already known."""
        alive = (cap > low) & (low < high)
        below = np.where(alive, np.maximum(self.algebra.residuum(cap, low) - SLACK, 0), 1.0)
        most = self.algebra.residuum(cap, high) if last or self.algebra.idempotent else 1.0
        return below, np.where(alive, most, 0.0)

    def _unary(self, factor: Factor, x: Variable, low: Vector, high: Vector) -> Vector:
        match factor:
            case Atom(_, _, positive):
                values = self._fact(factor, x, low, high)
                return values if positive else 1 - values
            case Without(body):
                return 1 - np.clip(self.vector(body, x, 1 - high, 1 - low), 0, 1)
            case Either(parts):
                return self._either(parts, x, low, high)
            case _:
                return self.facts.points(factor, {x: np.arange(self.size)}, self.size)

    def _fact(self, atom: Atom, x: Variable, low: Vector, high: Vector) -> Vector:
        """The truth of the fact, for those x that matter."""
        facts = self.facts
        alive = np.flatnonzero(low < high)
        head, tail = atom.arguments
        values = np.zeros(self.size)
        if head == tail:
            values[alive] = facts.lookup(atom.relation, alive, alive)
            return values
        inverse = head == x
        constant = np.array([tail if inverse else head], dtype=np.int64)
        if atom.positive and facts.ceiling(atom.relation) <= low[alive].min():
            values[facts.observed(atom.relation, inverse).of(int(constant[0]))] = 1
            return values
        row_cost = facts.missing(atom.relation, constant, inverse) + 1e-3
        if len(alive) * (facts.truth.fact_cost + 1e-5) < row_cost:
            others = np.repeat(constant, len(alive))
            sides = (alive, others) if inverse else (others, alive)
            values[alive] = facts.lookup(atom.relation, *sides)
            return values
        above = max(0.0, float(low[alive].min()) - 1e-6) if atom.positive else 0.0
        _, targets, truths = facts.entries(atom.relation, constant, inverse, above)
        values[targets] = truths
        return values

    def _either(self, parts: Sequence[Network], x: Variable, low: Vector, high: Vector) -> Vector:
        algebra = self.algebra
        values = self._spread(0.0)
        ordered = sorted(parts, key=lambda part: (len(part.bound), len(part.factors)))
        for number, part in enumerate(ordered):
            alive = (low < high) & (values < high)
            if not alive.any():
                break
            if algebra.idempotent:
                below, above = low, high
            else:
                others = 1 - values
                above = np.where(high >= 1, 1.0, 1 - algebra.residuum(others, 1 - high))
                last = number == len(ordered) - 1
                below = 1 - algebra.residuum(others, 1 - low) if last else self._spread(0.0)
            below, above = np.where(alive, below, 1.0), np.where(alive, above, 0.0)
            if x in part.free:
                value = np.clip(self.vector(part, x, below, above), 0, 1)
            else:
                value = self._spread(self.scalar(part, float(below[alive].min())))
            values = algebra.disjunction(values, value)
        return values

    def _conditioned(
        self, network: Network, hard: Factor, x: Variable, cap: Vector, low: Vector, high: Vector, offer: Offer | None
    ) -> Vector:
        """Search over the values of one variable of a factor that has quantifiers and several variables."""
        chosen = min((v for v in variables_of(hard) if v != x), key=lambda v: v.name)
        bound = tuple(v for v in network.bound if v != chosen)
        alone = Network((), tuple(f for f in network.factors if variables_of(f) == {chosen}))
        below, above = self._window(cap, low, high)
        least = float(below.min(initial=1.0))
        weights = self.vector(alone, chosen, self._spread(least), self._spread(1.0))
        best = self._spread(0.0)
        for candidate in np.argsort(-weights, kind="stable").tolist():
            start = np.maximum(best, below)
            alive = (start < above) & (start < weights[candidate])
            if not alive.any():
                break
            self.facts.budget.spend(0)
            start = np.where(alive, start, 1.0)
            given = assign(Network(bound, network.factors), {chosen: candidate})
            found = self.vector(given, x, start, np.where(alive, above, 0.0))
            best[alive] = np.maximum(best, np.clip(found, start, 1))[alive]
            if offer is not None:
                floor = offer(self.algebra.conjunction(cap, best))
                low = np.maximum(low, floor)
                below, above = self._window(cap, low, high)
        return self.algebra.conjunction(cap, best)  # type: ignore[no-any-return]

    def _linked(
        self, network: Network, x: Variable, values: Vector, low: Vector, high: Vector, offer: Offer | None
    ) -> Vector:
        """Join in everything that x is linked to."""
        algebra = self.algebra
        tasks: list[tuple[float, Network, tuple[Factor, ...]]] = []
        for group in groups(network, x):
            inner = tuple(f for f in group.factors if x not in variables_of(f))
            links = tuple(f for f in group.factors if x in variables_of(f) and variables_of(f) != {x})
            cost = -sum(_anchored(f, v) for f in inner for v in variables_of(f)) + 3 * (len(group.bound) > 1)
            tasks.append((cost, Network(group.bound, inner), links))
        tasks.sort(key=lambda task: task[0])
        for number, (_, inner_network, links) in enumerate(tasks):
            last = number == len(tasks) - 1
            below, above = self._window(values, low, high, last=last)
            alive = below < above
            if not alive.any():
                break
            raise_low = None
            if offer is not None and last:
                raise_low = self._raiser(values, low, offer)
            message = self._message(inner_network, links, x, below, above, raise_low)
            values = np.where(values > low, algebra.conjunction(values, message), 0.0)
        return values

    def _raiser(self, cap: Vector, low: Vector, offer: Offer) -> Raise:
        def raise_low(message: Vector) -> Vector:
            floor = np.maximum(low, offer(self.algebra.conjunction(cap, message)))
            return np.where(cap > floor, np.maximum(self.algebra.residuum(cap, floor) - SLACK, 0), 1.0)

        return raise_low

    def _message(
        self, inner: Network, links: tuple[Factor, ...], x: Variable, low: Vector, high: Vector, raise_low: Raise | None
    ) -> Vector:
        """The maximum over the inner variables of their own factors and the links to x."""
        least = float(low[low < high].min())
        touching = frozenset().union(*(variables_of(f) for f in links)) - {x}
        if len(touching) == 1:
            (y,) = touching
            rest = Network(tuple(v for v in inner.bound if v != y), inner.factors)
            weights = self.vector(rest, y, self._spread(least), self._spread(1.0))
            weights = np.where(weights > least, weights, 0.0)
            return Hop(self.facts, y, x, links, weights, low, high, raise_low).run()
        goal = TargetGoal(x, low, high, raise_low)
        self._search(Network(inner.bound, (*inner.factors, *links)), (x,), least).run(goal)
        return goal.message

    def _search(self, network: Network, targets: tuple[Variable, ...], least: float) -> Search:
        """A search over the variables that are left when leaves and one-variable factors are weights of the others."""
        core = {v for f in network.factors for v in variables_of(f)} | set(targets)
        factors = list(network.factors)
        hanging: dict[Variable, list[Variable]] = {v: [v] for v in core}
        owned: dict[Variable, list[Factor]] = {v: [] for v in core}
        changed = True
        while changed:
            changed = False
            for variable in sorted(core - set(targets), key=lambda v: v.name):
                own = [f for f in factors if variable in variables_of(f)]
                near = frozenset().union(*(variables_of(f) for f in own)) - {variable}
                if len(near) == 1:
                    (neighbour,) = near
                    core.remove(variable)
                    factors = [f for f in factors if f not in own]
                    hanging[neighbour] += hanging.pop(variable)
                    owned[neighbour] += [*own, *owned.pop(variable)]
                    changed = True
        weights: dict[Variable, Vector] = {}
        for variable in sorted(core, key=lambda v: v.name):
            own = [f for f in factors if variables_of(f) == {variable}]
            factors = [f for f in factors if f not in own]
            part = Network(tuple(v for v in hanging[variable] if v != variable), (*own, *owned[variable]))
            weights[variable] = self.vector(part, variable, self._spread(least), self._spread(1.0))
        return Search(self.facts, weights, factors, targets)

    # ---- several free variables

    def tuples(self, network: Network, free: tuple[Variable, ...], goal: TupleGoal) -> None:
        """Offer the goal every tuple of values of the free variables that is truer than the goal's floor."""
        network = tidy(network, self.algebra.idempotent)
        value = 1.0
        kept: list[Factor] = []
        bound: list[Variable] = []
        for part in components(network):
            if part.free & set(free):
                kept += part.factors
                bound += part.bound
            elif value > goal.floor:
                value = float(self.algebra.conjunction(value, self._component(part, self._residuum(value, goal.floor))))
        if value > goal.floor:
            self._tuples(Network(tuple(bound), tuple(kept)), free, {}, goal, value)

    def _tuples(
        self, network: Network, free: tuple[Variable, ...], given: dict[Variable, int], goal: TupleGoal, scale: float
    ) -> None:
        hard = next((f for f in network.factors if len(variables_of(f)) > 1 and not is_pointwise(f)), None)
        open_variables = tuple(v for v in free if v not in given)
        if hard is None:
            constants = [f for f in network.factors if not variables_of(f)]
            for factor in constants:
                least = self._residuum(scale, goal.floor)
                scale = float(self.algebra.conjunction(scale, self._constant(factor, least)))
                if scale <= goal.floor:
                    return
            rest = Network(network.bound, tuple(f for f in network.factors if variables_of(f)))
            goal.given, goal.scale = given, scale
            self._search(rest, open_variables, self._residuum(scale, goal.floor)).run(goal)
            return
        chosen = min(variables_of(hard), key=lambda v: (v in free, v.name))
        alone = Network((), tuple(f for f in network.factors if variables_of(f) == {chosen}))
        weights = self.vector(alone, chosen, self._spread(self._residuum(scale, goal.floor)), self._spread(1.0))
        bound = tuple(v for v in network.bound if v != chosen)
        for candidate in np.argsort(-weights, kind="stable").tolist():
            if float(self.algebra.conjunction(scale, weights[candidate])) <= goal.floor:
                break
            values = {**given, chosen: candidate} if chosen in free else given
            fixed = assign(Network(bound, network.factors), {chosen: candidate})
            self._tuples(tidy(fixed, self.algebra.idempotent), free, values, goal, scale)


def _anchored(factor: Factor, variable: Variable) -> bool:
    """Whether it is a positive fact about the variable and a constant."""
    return isinstance(factor, Atom) and factor.positive and variables_of(factor) == {variable}


def _weight(factor: Factor) -> int:
    """Which factors to look at first: cheap ones that leave few candidates."""
    match factor:
        case Same():
            return 0 if factor.positive else 2
        case Atom(_, arguments, positive):
            return (1 if positive else 3) + 3 * (arguments[0] == arguments[1])
        case Either():
            return 7
        case Without():
            return 8
        case _:
            return 0


def components(network: Network) -> Iterable[Network]:
    """The connected parts, each with its bound variables; factors without variables each by itself."""
    return _split(network, frozenset())


def groups(network: Network, x: Variable) -> Iterable[Network]:
    """The connected parts that are left without x; factors about x alone are left out."""
    return (g for g in _split(network, frozenset({x})) if g.bound)


def _split(network: Network, cut: frozenset[Variable]) -> Iterable[Network]:
    members: list[tuple[set[Variable], list[Factor]]] = []
    for factor in network.factors:
        variables: set[Variable] = set(variables_of(factor) - cut)
        factors: list[Factor] = [factor]
        apart: list[tuple[set[Variable], list[Factor]]] = []
        for other_variables, other_factors in members:
            if variables & other_variables:
                variables |= other_variables
                factors = [*other_factors, *factors]
            else:
                apart.append((other_variables, other_factors))
        members = [*apart, (variables, factors)]
    for variables, factors in members:
        yield Network(tuple(v for v in network.bound if v in variables), tuple(factors))


__all__ = ["SLACK", "Solver", "components"]
