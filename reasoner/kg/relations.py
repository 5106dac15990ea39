"""Relations as sorted integer tables, with compressed sparse rows (CSR) in whichever direction is asked for.

A row of a relation's table is one fact: (head, tail), or (head, tail, time). An `Adjacency` is the compressed form of
one direction, "given these columns, which values has that one": sorted distinct sources, and for each the slice of its
sorted targets. Sources without facts take no space, so many relations over many entities stay small.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
EMPTY: IntArray = np.zeros(0, dtype=np.int64)


def encode(columns: Sequence[npt.NDArray[Any]], sizes: Sequence[int]) -> IntArray:
    """One integer per row that orders rows as their columns do; `sizes` bound the columns' values."""
    code: IntArray = columns[0].astype(np.int64)
    width = int(sizes[0])
    for column, size in zip(columns[1:], sizes[1:], strict=True):
        width *= max(1, int(size))
        if width >= 2**63:
            raise OverflowError("rows of this width have no 64-bit code")
        code = code * size + column
    return code


def decode(code: IntArray, sizes: Sequence[int]) -> tuple[IntArray, ...]:
    """The columns of `encode`."""
    columns = []
    for size in reversed(sizes[1:]):
        code, column = np.divmod(code, size)
        columns.append(column)
    columns.append(code)
    return tuple(reversed(columns))


def in_sorted(values: IntArray, members: IntArray) -> BoolArray:
    """Which values are in a sorted array."""
    if not len(members):
        return np.zeros(len(values), dtype=bool)
    places = np.searchsorted(members, values)
    places[places == len(members)] = 0
    result: BoolArray = members[places] == values
    return result


class Adjacency:
    """Targets of each source.

    Attributes:
        keys: [s] distinct sources, ascending.
        offsets: [s + 1] where each source's targets begin.
        targets: [n] ascending within a source.
    """

    __slots__ = ("_pairs", "_span", "keys", "offsets", "targets")

    def __init__(self, sources: IntArray, targets: IntArray) -> None:
        """From pairs that are sorted and distinct."""
        fresh = np.ones(len(sources), dtype=bool)
        fresh[1:] = sources[1:] != sources[:-1]
        starts = np.flatnonzero(fresh)
        self.keys: IntArray = sources[starts]
        self.offsets: IntArray = np.append(starts, len(sources))
        self.targets: IntArray = targets
        self._span = int(targets.max()) + 1 if len(targets) else 1
        self._pairs: IntArray | None = None

    def find(self, sources: IntArray) -> tuple[IntArray, IntArray]:
        """Where the targets of each source begin, and how many there are."""
        if not len(self.keys):
            return np.zeros(len(sources), dtype=np.int64), np.zeros(len(sources), dtype=np.int64)
        places = np.searchsorted(self.keys, sources)
        places[places == len(self.keys)] = 0
        starts = self.offsets[places]
        counts = np.where(self.keys[places] == sources, self.offsets[places + 1] - starts, 0)
        return starts, counts

    def counts(self, sources: IntArray) -> IntArray:
        """How many targets each source has."""
        return self.find(sources)[1]

    def of(self, source: int) -> IntArray:
        """The targets of one source."""
        place = int(np.searchsorted(self.keys, source))
        if place == len(self.keys) or self.keys[place] != source:
            return EMPTY
        return self.targets[self.offsets[place] : self.offsets[place + 1]]

    def expand(self, sources: IntArray) -> tuple[IntArray, IntArray]:
        """Every pair (position in `sources`, target)."""
        starts, counts = self.find(sources)
        return expand_slices(starts, counts, self.targets)

    def contains(self, sources: IntArray, targets: IntArray) -> BoolArray:
        """Which pairs are there."""
        if not len(self.keys):
            return np.zeros(len(sources), dtype=bool)
        if self._pairs is None:
            ranks = np.repeat(np.arange(len(self.keys)), np.diff(self.offsets))
            self._pairs = ranks * self._span + self.targets
        places = np.searchsorted(self.keys, sources)
        places[places == len(self.keys)] = 0
        known = (self.keys[places] == sources) & (targets < self._span)
        result: BoolArray = known & in_sorted(places * self._span + np.where(known, targets, 0), self._pairs)
        return result


def expand_slices(starts: IntArray, counts: IntArray, values: IntArray) -> tuple[IntArray, IntArray]:
    """For slices of `values` given by start and length: (number of the slice, value) of every element."""
    rows = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
    return rows, values[np.repeat(starts, counts) + within]


class Relation:
    """A set of rows over two or more columns, with adjacencies made when first needed.

    Args:
        columns: equally long, rows distinct.
        sizes: how many values each column could have (entities or times).
        ordered: whether the rows are sorted by the columns from left to right.
    """

    __slots__ = ("_indexes", "_ordered", "columns", "sizes")

    def __init__(self, columns: Sequence[IntArray], sizes: Sequence[int], *, ordered: bool = False) -> None:
        self.columns = tuple(columns)
        self.sizes = tuple(sizes)
        self._ordered = ordered
        self._indexes: dict[tuple[tuple[int, ...], int], Adjacency] = {}

    def __len__(self) -> int:
        return len(self.columns[0])

    @property
    def arity(self) -> int:
        """How many columns."""
        return len(self.columns)

    def code(self, positions: Sequence[int], values: Sequence[IntArray]) -> IntArray:
        """The source code of an adjacency over several source columns."""
        return encode(values, [self.sizes[p] for p in positions])

    def index(self, sources: tuple[int, ...], target: int) -> Adjacency:
        """The adjacency from some columns (in ascending order) to another; further columns are projected out."""
        found = self._indexes.get((sources, target))
        if found is None:
            found = self._indexes[sources, target] = self._make_index(sources, target)
        return found

    def _make_index(self, sources: tuple[int, ...], target: int) -> Adjacency:
        codes = self.code(sources, [self.columns[p] for p in sources])
        targets = self.columns[target]
        if self._ordered and (*sources, target) == tuple(range(self.arity)):
            return Adjacency(codes, targets.astype(np.int64))
        size = self.sizes[target]
        if len(codes) and (int(codes.max()) + 1) * size < 2**63:
            pairs = np.unique(codes * size + targets)
            keys, values = np.divmod(pairs, size)
            return Adjacency(keys, values)
        order = np.lexsort((targets, codes))
        codes, targets = codes[order], targets[order].astype(np.int64)
        fresh = np.ones(len(codes), dtype=bool)
        fresh[1:] = (codes[1:] != codes[:-1]) | (targets[1:] != targets[:-1])
        return Adjacency(codes[fresh], targets[fresh])

    def values(self, position: int) -> IntArray:
        """The distinct values of a column, ascending."""
        for (sources, _), index in self._indexes.items():
            if sources == (position,):
                return index.keys
        if self.arity == 2:
            return self.index((position,), 1 - position).keys
        return np.unique(self.columns[position]).astype(np.int64)

    def contains(self, values: Sequence[IntArray]) -> BoolArray:
        """Which rows, given by columns, are there."""
        sources = tuple(range(self.arity - 1))
        return self.index(sources, self.arity - 1).contains(self.code(sources, values[:-1]), values[-1])

    def select(self, position: int, value: int) -> Relation:
        """The rows with one value in a column, without that column."""
        others = [p for p in range(self.arity) if p != position]
        sizes = [self.sizes[p] for p in others]
        if self.arity == 2:
            return Relation([self.index((position,), others[0]).of(value)], sizes, ordered=True)
        kept = np.flatnonzero(self.columns[position] == value)
        return Relation([self.columns[p][kept].astype(np.int64) for p in others], sizes, ordered=self._ordered)

    def diagonal(self, first: int, second: int) -> Relation:
        """The rows with equal values in two columns, without the second."""
        kept = np.flatnonzero(self.columns[first] == self.columns[second])
        others = [p for p in range(self.arity) if p != second]
        return Relation([self.columns[p][kept].astype(np.int64) for p in others], [self.sizes[p] for p in others])

    @classmethod
    def identity(cls, size: int) -> Relation:
        """{(x, x)}."""
        every = np.arange(size, dtype=np.int64)
        return cls([every, every], [size, size], ordered=True)
