"""Training data of a link predictor: integer triples with reciprocal relations, grouped by query.

Every triple (h, r, t) also counts as (t, r + R, h), with R the number of relations (Lacroix et al. 2018,
"Canonical Tensor Decomposition for Knowledge Base Completion", section 3.2), so that one scoring direction is enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]


def with_reciprocals(triples: IntArray, relation_count: int) -> IntArray:
    """The triples [n, 3] and their inverses: [2n, 3]."""
    inverse = triples[:, [2, 1, 0]].copy()
    inverse[:, 1] += relation_count
    return np.concatenate([triples, inverse])


@dataclass(frozen=True, slots=True)
class GroupedQueries:
    """The distinct queries (h, r) of a set of triples, each with all its tails.

    Attributes:
        queries: [q, 2] heads and relations, sorted.
        offsets: [q + 1] where the tails of each query begin.
        tails: [n] concatenated.
    """

    queries: IntArray
    offsets: IntArray
    tails: IntArray

    @classmethod
    def of(cls, triples: IntArray) -> GroupedQueries:
        """Group triples [n, 3] by head and relation; duplicates are dropped."""
        distinct = np.unique(triples, axis=0)
        keys = distinct[:, :2]
        fresh = np.ones(len(distinct), dtype=bool)
        fresh[1:] = (keys[1:] != keys[:-1]).any(axis=1)
        starts = np.flatnonzero(fresh)
        offsets = np.append(starts, len(distinct)).astype(np.int64)
        return cls(keys[starts], offsets, distinct[:, 2].copy())

    def __len__(self) -> int:
        return len(self.queries)

    def find(self, pairs: IntArray) -> IntArray:
        """The row of each (head, relation) pair [b, 2]; -1 for a pair without tails."""
        if not len(self.queries) or not len(pairs):
            return np.full(len(pairs), -1, dtype=np.int64)
        width = 1 + max(int(self.queries[:, 1].max()), int(pairs[:, 1].max()))
        keys = self.queries[:, 0] * width + self.queries[:, 1]
        wanted = pairs[:, 0] * width + pairs[:, 1]
        rows = np.searchsorted(keys, wanted)
        rows[rows == len(keys)] = 0
        return np.where(keys[rows] == wanted, rows, -1)

    def tails_of(self, row: int) -> IntArray:
        """The tails of one row."""
        return self.tails[self.offsets[row] : self.offsets[row + 1]]

    def select(self, rows: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """Queries `rows`: their (h, r) pairs [b, 2], and (row within the batch, tail) for each answer."""
        counts = self.offsets[rows + 1] - self.offsets[rows]
        local = np.repeat(np.arange(len(rows)), counts)
        ends = np.cumsum(counts)
        within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
        return self.queries[rows], local, self.tails[np.repeat(self.offsets[rows], counts) + within]
