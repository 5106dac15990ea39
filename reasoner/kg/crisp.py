"""Exact answers on the observed facts: tree elimination, then worst-case-aware joins over what is left.

A branch is a network of constraints over its variables (`constraints`). Answering goes in three steps.

1. *Tree elimination* (Yannakakis 1981): an existential variable that shares constraints with at most one other
   variable is replaced by a set, the values of the other variable for which it has a value. Tree queries end here.
2. *Semijoins* narrow the domains of what is left, which has cycles or several free variables.
3. *Generic join* (Ngo, Ré, Rudra 2014): one variable after the other, for whole tables of partial answers at once;
   each row is extended from its shortest list of candidates and checked against all other constraints, which bounds
   the work by the worst-case size of the result. The next variable is the one with the fewest candidates, so that a
   smallest cut set is bound first; an existential variable is projected out as soon as no constraint needs it, and
   rows whose answer is known already are dropped.

Negation is with respect to the domain of all entities of the graph (times for time variables), whichever view is
asked: an entity without facts in the view can be an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reasoner.kg.compiling import compile_query
from reasoner.kg.constraints import Columns, Conditions, Constraint, Domain, Link, Reader
from reasoner.kg.graph import GraphView
from reasoner.kg.join import Join, Seen, Table
from reasoner.kg.query import Branch, CompiledQuery, Query
from reasoner.kg.relations import EMPTY, BoolArray, IntArray
from reasoner.kg.trees import Eliminated, eliminate, restore
from reasoner.logic import Variable


@dataclass(frozen=True, slots=True)
class CrispAnswers:
    """Some answers of a query.

    Attributes:
        ids: [n, k] entity or time ids of the k free variables.
        witnesses: for each existential variable of the branch that gave these answers its value in each, [n].
        branch: the disjunct of the query that they satisfy.
    """

    ids: IntArray
    witnesses: Mapping[Variable, IntArray]
    branch: Branch

    def __len__(self) -> int:
        return len(self.ids)


class CrispEngine:
    """Answers queries on one view of a graph."""

    def __init__(self, view: GraphView) -> None:
        self.view = view

    def compile(self, query: Query) -> CompiledQuery:
        """The query over the graph's ids, unions kept together where that is cheaper."""
        return compile_query(query, self.view.graph, keep_unions=True)

    def stream(self, query: Query | CompiledQuery, *, witnesses: bool = False) -> Iterator[CrispAnswers]:
        """All answers, each once, in batches as they are found."""
        compiled = query if isinstance(query, CompiledQuery) else self.compile(query)
        solver = _Solver(self.view, compiled.times)
        free = compiled.free
        seen = Seen([solver.size(v) for v in free])
        for branch in compiled.branches:
            for table in solver.rows(branch, free, {}, seen, witnesses=witnesses):
                columns = [table.columns[v] for v in free]
                ids = np.stack(columns, axis=1) if columns else np.zeros((table.length, 0), dtype=np.int64)
                found = {v: c for v, c in table.columns.items() if v not in free} if witnesses else {}
                yield CrispAnswers(ids, found, branch)

    def answers(self, query: Query | CompiledQuery) -> IntArray:
        """All answers [n, k], sorted; for a yes/no question one row of no columns, or none."""
        batches = [batch.ids for batch in self.stream(query)]
        width = len(query.free)
        found = np.concatenate(batches) if batches else np.zeros((0, width), dtype=np.int64)
        return found[np.lexsort(found.T[::-1])] if width and len(found) else found


class _Solver:
    """Answers branches; `times` are the variables that stand for times."""

    def __init__(self, view: GraphView, times: frozenset[Variable]) -> None:
        self.view = view
        self.times = times
        self.reader = Reader(view, times, self.solve, self.decide)

    def size(self, variable: Variable) -> int:
        """How many values a variable has."""
        return len(self.view.graph.times) if variable in self.times else self.view.entity_count

    def solve(self, branches: tuple[Branch, ...], variable: Variable) -> IntArray:
        """The sorted answers of a subquery with one free variable."""
        seen = Seen([self.size(variable)])
        parts = [t.columns[variable] for b in branches for t in self.rows(b, (variable,), {}, seen)]
        return np.sort(np.concatenate(parts)) if parts else EMPTY

    def decide(self, branches: tuple[Branch, ...], columns: Columns) -> BoolArray:
        """Which rows of the given columns satisfy a subquery; no columns are one row."""
        free = tuple(columns)
        if not free:
            seen = Seen([])
            return np.array([any(t.length for b in branches for t in self.rows(b, (), {}, seen))])
        sizes = [self.size(v) for v in free]
        seen = Seen(sizes)
        for branch in branches:
            for _ in self.rows(branch, free, columns, seen):
                pass
        return seen.holds([columns[v] for v in free])

    def rows(
        self, branch: Branch, free: tuple[Variable, ...], given: Columns, seen: Seen, *, witnesses: bool = False
    ) -> Iterator[Table]:
        """New answers of a branch: tables over the free variables (and with `witnesses` over all).

        Args:
            branch: what to satisfy.
            free: the variables asked for.
            given: rows to choose the answers from, if not empty.
            seen: answers already given; new ones are added.
            witnesses: also give one value of each existential variable.
        """
        conditions = self.reader.read(branch, free)
        if not conditions.possible:
            return
        for variable, column in given.items():
            conditions.domains[variable].keep(np.unique(column))
        removed = eliminate(conditions, set(free))
        if not conditions.possible or not _semijoins(conditions):
            return
        yield from self._join(conditions, removed, free, given, seen, witnesses)

    def _join(
        self,
        conditions: Conditions,
        removed: Sequence[Eliminated],
        free: tuple[Variable, ...],
        given: Columns,
        seen: Seen,
        witnesses: bool,
    ) -> Iterator[Table]:
        extra: list[Table] = []
        for component in _components(conditions, set(free)):
            found = next(Join(component, (), None, witnesses=witnesses).run({}), None)
            if found is None:
                return
            extra.append(found)
        for table in Join(conditions, free, seen, witnesses=witnesses).run(given):
            if witnesses:
                for one in extra:
                    table = table.broadcast(one)
                table = restore(table, removed)
            yield table


def _semijoins(conditions: Conditions) -> bool:
    """Narrow the domains by the positive links until little changes; False if one is empty."""
    links = [c for c in conditions.constraints if isinstance(c, Link) and c.positive]
    for _ in range(3):
        changed = False
        for link in links:
            for position, variable in enumerate(link.variables):
                domain = conditions.domains[variable]
                before = len(domain)
                for other, neighbour in enumerate(link.variables):
                    if other != position:
                        _narrow_along(link, other, position, conditions.domains[neighbour], domain)
                if not len(domain):
                    return False
                changed = changed or len(domain) < before
        if not changed:
            break
    return all(len(domain) for domain in conditions.domains.values())


def _narrow_along(link: Link, source: int, target: int, known: Domain, domain: Domain) -> None:
    """Keep in `domain` what has a neighbour in `known`."""
    index = link.relation.index((source,), target)
    if known.allowed is None:
        if domain.allowed is None or len(domain) > 64:
            domain.keep(link.relation.values(target))
        return
    if domain.allowed is not None and len(domain) * 8 < len(known):
        back = link.relation.index((target,), source)
        ids = domain.ids()
        rows, values = back.expand(ids)
        hit = np.zeros(len(ids), dtype=bool)
        hit[rows[known.holds(values)]] = True
        domain.allowed = ids[hit]
        return
    domain.keep(np.unique(index.expand(known.ids())[1]))


def _components(conditions: Conditions, free: set[Variable]) -> list[Conditions]:
    """Take the connected parts without free variables out of the conditions; they only need to be satisfiable."""
    groups = {v: {v} for v in conditions.domains}
    for constraint in conditions.constraints:
        first, *others = constraint.variables
        for other in others:
            if groups[first] is not groups[other]:
                groups[first] |= groups[other]
                for member in groups[other]:
                    groups[member] = groups[first]
    made: list[Conditions] = []
    for group in {id(g): g for g in groups.values()}.values():
        if not free & group:
            inside: list[Constraint] = [c for c in conditions.constraints if c.variables[0] in group]
            made.append(Conditions({v: conditions.domains.pop(v) for v in group}, inside))
            conditions.constraints = [c for c in conditions.constraints if c.variables[0] not in group]
    return made


__all__ = ["CrispAnswers", "CrispEngine"]
