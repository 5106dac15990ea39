"""Generic join over whole tables of partial answers, depth first and in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reasoner.kg.constraints import Columns, Conditions, Constraint, Link
from reasoner.kg.relations import EMPTY, BoolArray, IntArray, encode, expand_slices, in_sorted
from reasoner.logic import Variable

PIECE = 1 << 18
"""How many partial answers are extended to at once."""


@dataclass(slots=True)
class Table:
    """Partial answers: one column of ids per bound variable; `length` rows, also where there is no column."""

    columns: dict[Variable, IntArray]
    length: int

    def take(self, rows: IntArray | BoolArray) -> Table:
        """Some of the rows."""
        length = int(np.count_nonzero(rows)) if rows.dtype == bool else len(rows)
        return Table({v: c[rows] for v, c in self.columns.items()}, length)

    def broadcast(self, single: Table) -> Table:
        """The same rows with the one row of another table appended to each."""
        more = {v: np.full(self.length, c[0]) for v, c in single.columns.items()}
        return Table(self.columns | more, self.length)


class Seen:
    """A growing set of rows over columns of known sizes."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = list(sizes)
        self._mask = np.zeros(sizes[0], dtype=bool) if len(sizes) == 1 else None
        self._codes: IntArray = EMPTY
        self._any = False

    def _code(self, columns: Sequence[IntArray]) -> IntArray:
        return encode(columns, self.sizes)

    def holds(self, columns: Sequence[IntArray]) -> BoolArray:
        """Which rows are in the set."""
        if not columns:
            return np.array([self._any])
        if self._mask is not None:
            return self._mask[columns[0]]
        return in_sorted(self._code(columns), self._codes)

    def add(self, columns: Sequence[IntArray]) -> None:
        """Put rows in."""
        self._any = True
        if not columns:
            return
        if self._mask is not None:
            self._mask[columns[0]] = True
        else:
            self._codes = np.union1d(self._codes, self._code(columns))


def first_rows(columns: Sequence[IntArray], length: int) -> IntArray:
    """The positions of the first of each set of equal rows, ascending."""
    if not columns:
        return np.arange(min(length, 1))
    sizes = [int(c.max()) + 1 if len(c) else 1 for c in columns]
    try:
        _, first = np.unique(encode(columns, sizes), return_index=True)
    except OverflowError:
        _, first = np.unique(np.stack(columns, axis=1), axis=0, return_index=True)
    return np.sort(first)


class Join:
    """Solves conditions for some of their variables.

    Args:
        conditions: domains and constraints.
        free: the variables asked for.
        seen: answers known already, which are not given again; None where all columns matter once.
        witnesses: keep the columns of the other variables.
    """

    def __init__(
        self, conditions: Conditions, free: tuple[Variable, ...], seen: Seen | None, *, witnesses: bool
    ) -> None:
        self.domains = conditions.domains
        self.constraints = conditions.constraints
        self.free = free
        self.seen = seen
        self.witnesses = witnesses
        self.by_variable: dict[Variable, list[Constraint]] = {v: [] for v in self.domains}
        for constraint in self.constraints:
            for variable in constraint.variables:
                self.by_variable[variable].append(constraint)

    def run(self, given: Columns) -> Iterator[Table]:
        """Tables of answers; with `given` columns, only rows of theirs."""
        start = Table(dict(given), len(next(iter(given.values()))) if given else 1)
        if given:
            start = start.take(first_rows(list(given.values()), start.length))
            keep = np.ones(start.length, dtype=bool)
            for variable, column in start.columns.items():
                keep &= self.domains[variable].holds(column)
            for constraint in self.constraints:
                if all(v in given for v in constraint.variables):
                    keep &= constraint.holds(start.columns)
            start = start.take(keep)
        order = frozenset(given)
        stack: list[Iterator[tuple[Table, frozenset[Variable]]]] = [iter([(start, order)])]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
                continue
            table, bound = self._without_seen(item[0]), item[1]
            if not table.length:
                continue
            if len(bound) < len(self.domains):
                stack.append(self._extend(table, bound))
                continue
            finished = self._finish(table)
            if finished.length:
                yield finished

    def _finish(self, table: Table) -> Table:
        free = [table.columns[v] for v in self.free]
        table = table.take(first_rows(free, table.length))
        if self.seen is not None:
            self.seen.add([table.columns[v] for v in self.free])
        return table

    def _without_seen(self, table: Table) -> Table:
        """Without the rows whose answer has been given."""
        if self.seen is None or not table.length or any(v not in table.columns for v in self.free):
            return table
        known = self.seen.holds([table.columns[v] for v in self.free])
        if not self.free:
            return table.take(np.zeros(table.length, dtype=bool)) if known[0] else table
        return table.take(~known) if known.any() else table

    def _extend(self, table: Table, bound: frozenset[Variable]) -> Iterator[tuple[Table, frozenset[Variable]]]:
        """The table with one more variable bound, in pieces."""
        variable, sources = self._choose(table, bound)
        after = bound | {variable}
        checks = [c for c in self.by_variable[variable] if all(v in after for v in c.variables)]
        enough = None if sources else self._enough(table, variable, after)
        for rows, values, done in self._candidates(table, variable, sources, enough):
            made = table.take(rows)
            made.columns[variable] = values
            keep = np.ones(len(values), dtype=bool)
            for constraint in checks:
                if constraint is not done:
                    remaining = np.flatnonzero(keep)
                    if not len(remaining):
                        break
                    columns = {v: made.columns[v][remaining] for v in constraint.variables}
                    keep[remaining] = constraint.holds(columns)
            made = made.take(keep)
            yield self._project(made, after), after

    def _choose(self, table: Table, bound: frozenset[Variable]) -> tuple[Variable, list[Link]]:
        """The unbound variable with the fewest candidates for this table, and the links that offer them."""
        best: tuple[float, int, Variable, list[Link]] | None = None
        for position, variable in enumerate(self.domains):
            if variable in bound:
                continue
            links = [
                c
                for c in self.by_variable[variable]
                if isinstance(c, Link) and c.positive and any(v in bound for v in c.variables)
            ]
            cost = float(table.length * len(self.domains[variable]))
            if links:
                fewest = np.min([_index(c, variable, table)[1] for c in links], axis=0)
                linked = float(fewest.sum())
                if linked <= cost:
                    cost = linked
                else:
                    links = []
            else:
                enough = self._enough(table, variable, bound | {variable})
                cost = cost if enough is None else float(enough.sum())
            if best is None or (cost, position) < best[:2]:
                best = (cost, position, variable, links)
        if best is None:
            raise RuntimeError("every variable is bound")
        return best[2], best[3]

    def _enough(self, table: Table, variable: Variable, bound: frozenset[Variable]) -> IntArray | None:
        """How many values are enough for each row, if any one value will do and rows only forbid some.

        Of d + 1 values at least one is allowed where d are forbidden. None if the variable is asked for, or has other
        constraints than negative links to bound variables.
        """
        constraints = self.by_variable[variable]
        if variable in self.free or not constraints:
            return None
        counts = np.ones(table.length, dtype=np.int64)
        for constraint in constraints:
            if not isinstance(constraint, Link) or constraint.positive:
                return None
            if any(v not in bound for v in constraint.variables):
                return None
            counts += _index(constraint, variable, table)[1]
        return np.minimum(counts, len(self.domains[variable]))

    def _candidates(
        self, table: Table, variable: Variable, links: list[Link], enough: IntArray | None
    ) -> Iterator[tuple[IntArray, IntArray, Link | None]]:
        """Pairs (row of the table, value), in pieces, and the link that they are known to satisfy."""
        domain = self.domains[variable]
        if enough is not None:
            ids = domain.ids()
            for rows in pieces(np.arange(table.length), enough):
                local, values = expand_slices(np.zeros(len(rows), dtype=np.int64), enough[rows], ids)
                yield rows[local], values, None
            return
        if not links:
            ids = domain.ids()
            step = max(1, PIECE // max(1, len(ids)))
            for start in range(0, table.length, step):
                rows = np.arange(start, min(start + step, table.length))
                yield np.repeat(rows, len(ids)), np.tile(ids, len(rows)), None
            return
        found = [_index(link, variable, table) for link in links]
        shortest = np.argmin([counts for _, counts, _ in found], axis=0)
        for number, (starts, counts, targets) in enumerate(found):
            chosen = np.flatnonzero(shortest == number)
            link = links[number]
            whole = all(v in table.columns or v is variable for v in link.variables)
            for rows in pieces(chosen, counts[chosen]):
                local, values = expand_slices(starts[rows], counts[rows], targets)
                keep = domain.holds(values)
                yield rows[local[keep]], values[keep], link if whole else None

    def _project(self, table: Table, bound: frozenset[Variable]) -> Table:
        """Without existential variables that no constraint needs any more, and without repetitions."""
        live: list[Variable] = []
        dead: list[Variable] = []
        for variable in table.columns:
            needed = variable in self.free or any(
                v not in bound for c in self.by_variable[variable] for v in c.variables
            )
            (live if needed else dead).append(variable)
        if not dead:
            return table
        table = table.take(first_rows([table.columns[v] for v in live], table.length))
        if not self.witnesses:
            for variable in dead:
                del table.columns[variable]
        return table


def _index(link: Link, variable: Variable, table: Table) -> tuple[IntArray, IntArray, IntArray]:
    """For each row of the table: where the link's values for the variable begin, how many, and the array of values."""
    positions = tuple(p for p, v in enumerate(link.variables) if v in table.columns)
    index = link.relation.index(positions, link.variables.index(variable))
    code = link.relation.code(positions, [table.columns[link.variables[p]] for p in positions])
    starts, counts = index.find(code)
    return starts, counts, index.targets


def pieces(rows: IntArray, counts: IntArray) -> Iterator[IntArray]:
    """The rows in runs of at most `PIECE` extensions (a single row may have more)."""
    ends = np.cumsum(counts)
    start = 0
    while start < len(rows):
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + PIECE, side="right")))
        yield rows[start:stop]
        start = stop
