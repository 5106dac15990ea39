"""How many missing links an answer needs: the fewest facts outside a smaller graph that make it follow.

An answer of a query on the larger graph needs m missing links if there are m facts of the larger graph, and not fewer,
such that it follows from the smaller graph and these. What a query denies is read on the larger graph: an atom under
an odd number of negations (the premise of an implication among them) holds there or not, and only the others are
looked up among the facts that are known or added. So more facts never take an answer away, an answer that does not
follow from the smaller graph needs one at least, and for ∀ every instance has to hold: facts of several instances add
up, and one fact that several atoms or instances use counts once.

Where nothing but atoms is to be looked up (a disjunction of conjunctions, with what is denied beside them), this is a
series of joins: some atoms are free to use any fact, in m groups of equal facts, all others are restricted to the
smaller graph. Else the sets of facts that do are enumerated, smallest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from reasoner.kg.crisp import CrispEngine
from reasoner.kg.graph import GraphView
from reasoner.kg.query import (
    Argument,
    Atom,
    Branch,
    CompiledQuery,
    Literal,
    Nested,
    Order,
    Query,
    Same,
)
from reasoner.kg.relations import Relation
from reasoner.logic import TOP, Variable

Row = tuple[int, ...]
Values = Mapping[Variable, int]
Facts = frozenset[tuple[int, Row]]
"""Missing facts: relation, arguments."""

MOST_SETS = 5000
MOST_ROWS = 50_000

_NONE: set[Facts] = {frozenset()}
_QUERY = Query((), TOP)


class TooManyWays(Exception):
    """The sets of facts that an answer may need are too many to go through."""


class MissingLinks:
    """Counts the missing links of answers.

    Args:
        small: the facts that are known.
        large: these and the missing ones.
    """

    def __init__(self, small: GraphView, large: GraphView) -> None:
        self._count = large.graph.relation_count
        self._small = small
        self._large = large
        self._engine = CrispEngine(large)
        self._layers = CrispEngine(_Layers(small, large))

    def needed(self, compiled: CompiledQuery, answers: Sequence[Row]) -> dict[Row, int]:
        """For each answer on the larger graph the least number of missing links; 0 if it follows without any.

        Args:
            compiled: the query, unions not kept together.
            answers: of it, on the larger graph.

        Raises:
            TooManyWays: a query with ∀ has too many sets of facts to go through.
        """
        most = most_links(compiled.branches)
        if most == float("inf"):
            return {row: self._fewest(compiled, row) for row in answers}
        return self._by_joins(compiled, answers, int(most))

    # ---- conjunctions of atoms

    def _by_joins(self, compiled: CompiledQuery, answers: Sequence[Row], most: int) -> dict[Row, int]:
        left = set(answers)
        needed: dict[Row, int] = {}
        for allowed in range(most + 1):
            for branch in compiled.branches:
                for restricted in self._restrictions(branch, allowed):
                    if not left:
                        return needed
                    asked = CompiledQuery(compiled.free, (restricted,), compiled.times, compiled.query)
                    for batch in self._layers.stream(asked):
                        found = left.intersection(map(tuple, batch.ids.tolist()))
                        needed.update(dict.fromkeys(found, allowed))
                        left -= found
        return needed

    def _restrictions(self, branch: Branch, allowed: int) -> Iterator[Branch]:
        """The branch with so many facts from anywhere, each for one atom or for several that then say the same."""
        places = [i for i, literal in enumerate(branch.literals) if _is_positive(literal)]
        for size in range(allowed, len(places) + 1 if allowed else 1):
            for free in combinations(places, size):
                for groups in _groupings(branch, free, allowed):
                    equal: dict[Literal, None] = {}
                    for first, *others in groups:
                        one = branch.literals[first]
                        for other in (branch.literals[i] for i in others):
                            if isinstance(one, Atom) and isinstance(other, Atom):
                                equal |= dict.fromkeys(map(Same, one.arguments, other.arguments))
                    literals = [
                        self._known(literal) if _is_positive(literal) and i not in free else literal
                        for i, literal in enumerate(branch.literals)
                    ]
                    unequal = any(isinstance(s, Same) and _differ(s) for s in equal)
                    if not unequal:
                        more = [s for s in equal if isinstance(s, Same) and s.left != s.right]
                        yield Branch(branch.bound, (*literals, *more))

    def _known(self, literal: Literal) -> Literal:
        return replace(literal, relation=literal.relation + self._count) if isinstance(literal, Atom) else literal

    # ---- any query

    def _fewest(self, compiled: CompiledQuery, row: Row) -> int:
        values = dict(zip(compiled.free, row, strict=True))
        limit = 1
        while True:
            sets = self._some(compiled.branches, values, limit)
            if sets:
                return min(map(len, sets))
            limit *= 2

    def _some(self, branches: Iterable[Branch], values: Values, limit: int) -> set[Facts]:
        """The least sets of up to `limit` facts with which some branch holds."""
        found: set[Facts] = set()
        for branch in branches:
            inner = _without(values, branch.bound)
            for more in self._rows(self._engine, branch, inner):
                sets = _NONE
                for literal in branch.literals:
                    sets = _join(sets, self._literal(literal, inner | more, limit), limit)
                found |= sets
                if frozenset() in found:
                    return _NONE
            found = _least(found)
        return found

    def _none(self, branches: Iterable[Branch], values: Values, limit: int) -> set[Facts]:
        """The least sets of up to `limit` facts with which no branch holds: for ∀, whose counterexamples they are."""
        sets = _NONE
        for branch in branches:
            inner = _without(values, branch.bound)
            against = tuple(
                self._known(literal) if isinstance(literal, Atom) and not literal.positive else literal
                for literal in branch.literals
                if not isinstance(literal, Nested)
            )
            for more in self._rows(self._layers, Branch(branch.bound, against), inner, branch.bound):
                ways: set[Facts] = set()
                for literal in branch.literals:
                    ways |= self._denied(literal, inner | more, limit)
                sets = _join(sets, _least(ways), limit)
                if not sets:
                    return sets
        return sets

    def _literal(self, literal: Literal, values: Values, limit: int) -> set[Facts]:
        """The least sets with which a literal holds that holds on the larger graph."""
        if isinstance(literal, Nested):
            return (self._some if literal.positive else self._none)(literal.branches, values, limit)
        if isinstance(literal, Atom) and literal.positive:
            return self._fact(literal, values)
        return _NONE

    def _denied(self, literal: Literal, values: Values, limit: int) -> set[Facts]:
        """The least sets with which a literal does not hold; one that could be false without any facts is true."""
        if isinstance(literal, Nested):
            return (self._none if literal.positive else self._some)(literal.branches, values, limit)
        if isinstance(literal, Atom) and not literal.positive:
            return self._fact(literal, values)
        return set()

    def _fact(self, atom: Atom, values: Values) -> set[Facts]:
        head, tail = (values[a] if isinstance(a, Variable) else a for a in atom.arguments[:2])
        if self._small.holds(head, atom.relation, tail):
            return _NONE
        return {frozenset({(atom.relation, (head, tail))})} if self._large.holds(head, atom.relation, tail) else set()

    def _rows(
        self, engine: CrispEngine, branch: Branch, values: Values, bound: Sequence[Variable] | None = None
    ) -> Iterator[dict[Variable, int]]:
        """Values of the bound variables with which a branch holds."""
        given = Branch((), tuple(_put(literal, values) for literal in branch.literals))
        used = given.free_variables()
        asked = tuple(v for v in branch.bound if bound is not None or v in used)
        count = 0
        for batch in engine.stream(CompiledQuery(asked, (given,), frozenset(), _QUERY)):
            count += len(batch)
            if count > MOST_ROWS:
                raise TooManyWays
            for row in batch.ids.tolist():
                yield dict(zip(asked, row, strict=True))


def _is_positive(literal: Literal) -> bool:
    return isinstance(literal, Atom) and literal.positive


def looks_up_inside(literal: Literal) -> bool:
    """Whether a literal is a subquery with atoms under an even number of negations."""
    return isinstance(literal, Nested) and any(
        _has_sign(inner, literal.positive) for branch in literal.branches for inner in branch.literals
    )


def most_links(branches: Sequence[Branch]) -> float:
    """No answer needs more missing links; with facts under ∀ there is no such number."""
    if any(looks_up_inside(literal) for branch in branches for literal in branch.literals):
        return float("inf")
    return max((sum(map(_is_positive, branch.literals)) for branch in branches), default=0)


def _has_sign(literal: Literal, positive: bool) -> bool:
    """Whether some atom of a literal stands under an even number of negations, or an odd one."""
    match literal:
        case Atom():
            return literal.positive == positive
        case Nested():
            sign = literal.positive == positive
            return any(_has_sign(inner, sign) for branch in literal.branches for inner in branch.literals)
        case _:
            return False


def _groupings(branch: Branch, places: Sequence[int], count: int) -> Iterator[list[list[int]]]:
    """The partitions of the places of atoms into so many groups of one relation each."""
    if not places:
        if not count:
            yield []
        return
    first, *rest = places
    for groups in _groupings(branch, rest, count - 1) if count else ():
        yield [[first], *groups]
    for groups in _groupings(branch, rest, count):
        for number, group in enumerate(groups):
            if _relation(branch, group[0]) == _relation(branch, first):
                yield [*groups[:number], [first, *group], *groups[number + 1 :]]


def _relation(branch: Branch, place: int) -> int:
    literal = branch.literals[place]
    return literal.relation if isinstance(literal, Atom) else -1


def _differ(same: Same) -> bool:
    return isinstance(same.left, int) and isinstance(same.right, int) and same.left != same.right


def _join(one: set[Facts], other: set[Facts], limit: int) -> set[Facts]:
    if other == _NONE:
        return one
    made = {union for a in one for b in other if len(union := a | b) <= limit}
    return _least(made)


def _least(sets: set[Facts]) -> set[Facts]:
    """Those that contain no other."""
    if len(sets) > MOST_SETS:
        raise TooManyWays
    kept: list[Facts] = []
    for candidate in sorted(sets, key=len):
        if not any(less <= candidate for less in kept):
            kept.append(candidate)
    return set(kept)


def _without(values: Values, bound: Sequence[Variable]) -> dict[Variable, int]:
    return {v: i for v, i in values.items() if v not in bound}


def _put(literal: Literal, values: Values) -> Literal:
    """A literal with constants for variables."""

    def put(argument: Argument) -> Argument:
        return values.get(argument, argument) if isinstance(argument, Variable) else argument

    match literal:
        case Atom(relation, arguments, positive):
            return Atom(relation, tuple(map(put, arguments)), positive)
        case Same(left, right, positive):
            return Same(put(left), put(right), positive)
        case Order(operator, left, right):
            return Order(operator, put(left), put(right))
        case Nested(branches, positive):
            made = []
            for branch in branches:
                inner = _without(values, branch.bound)
                made.append(Branch(branch.bound, tuple(_put(part, inner) for part in branch.literals)))
            return Nested(tuple(made), positive)


class _Layers(GraphView):
    """The larger graph, and the smaller one under relation ids from R on."""

    def __init__(self, small: GraphView, large: GraphView) -> None:
        super().__init__(large.graph, large.splits, large.facts)
        self._layers = (large, small)

    def pairs(self, relation: int) -> Relation:
        count = self.graph.relation_count
        return self._layers[relation // count].pairs(relation % count)

    def timed(self, relation: int) -> Relation:
        count = self.graph.relation_count
        return self._layers[relation // count].timed(relation % count)
