"""All edges around each entity, whatever their relation: what random walks and searches over shapes look up."""

from __future__ import annotations

import numpy as np

from reasoner.kg.graph import HEAD, RELATION, TAIL
from reasoner.kg.relations import IntArray


class Edges:
    """All edges of a graph out of each entity, with their relations; inverses are relations r + R.

    Args:
        facts: [n, 3] or more columns, head, relation, tail first.
        entity_count: N.
        relation_count: R.
        inverses: whether edges may be followed backwards.
    """

    def __init__(self, facts: IntArray, entity_count: int, relation_count: int, *, inverses: bool = True) -> None:
        heads, tails = facts[:, HEAD].astype(np.int64), facts[:, TAIL].astype(np.int64)
        labels = facts[:, RELATION].astype(np.int64)
        self.forward = _Direction(heads, tails, labels, entity_count)
        self.backward = _Direction(tails, heads, labels + relation_count, entity_count)
        if inverses:
            sources, targets = np.concatenate([heads, tails]), np.concatenate([tails, heads])
            both = np.concatenate([labels, labels + relation_count])
            self.forward = self.backward = _Direction(sources, targets, both, entity_count)
        self.entity_count = entity_count
        self.relation_count = relation_count
        self.inverses = inverses

    def around(self, entity: int, *, into: bool) -> tuple[IntArray, IntArray]:
        """The other ends and the relations of atoms r(entity, ?), or of r(?, entity) if `into`."""
        direction = self.backward if into else self.forward
        others, labels = direction.of(entity)
        if into:
            count = self.relation_count
            labels = np.where(labels < count, labels + count, labels - count)
        return others, labels

    def between(self, head: int, tail: int) -> IntArray:
        """The relations r with r(head, tail)."""
        others, labels = self.forward.of(head)
        found: IntArray = labels[others == tail]
        return found


class _Direction:
    def __init__(self, sources: IntArray, targets: IntArray, labels: IntArray, size: int) -> None:
        order = np.lexsort((labels, targets, sources))
        self._targets, self._labels = targets[order], labels[order]
        self._offsets = np.searchsorted(sources[order], np.arange(size + 1))

    def of(self, source: int) -> tuple[IntArray, IntArray]:
        start, stop = self._offsets[source], self._offsets[source + 1]
        return self._targets[start:stop], self._labels[start:stop]
