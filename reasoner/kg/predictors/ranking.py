"""Filtered ranks with three tie policies (Bordes et al. 2013 for filtering; Berrendorf et al. 2020 for ties)."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from reasoner.kg.predictors.triples import GroupedQueries, IntArray

FloatArray = np.ndarray[Any, np.dtype[np.float64]]


class LinkPredictor(Protocol):
    """Scores of (head, relation, every entity); relations R..2R-1 are the inverses of 0..R-1.

    Attributes:
        entity_count: E.
        relation_count: 2R.
    """

    entity_count: int
    relation_count: int

    def scores(self, heads: IntArray, relations: IntArray) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Scores [b, E] of heads [b] and relations [b]; higher is likelier; NaN is an error of the predictor."""
        ...


@dataclass(frozen=True, slots=True)
class Ranks(Sized):
    """Ranks of n answers, 1 is best.

    Attributes:
        optimistic: [n], ties broken for the answer.
        pessimistic: [n], ties broken against it.
        candidates: [n], how many entities were ranked, the answer included.
    """

    optimistic: FloatArray
    pessimistic: FloatArray
    candidates: FloatArray

    @property
    def realistic(self) -> FloatArray:
        """The mean rank over the orders of ties, [n]."""
        return (self.optimistic + self.pessimistic) / 2

    def __len__(self) -> int:
        return len(self.optimistic)


def filtered_ranks(predictor: LinkPredictor, triples: IntArray, known: GroupedQueries, batch_size: int = 512) -> Ranks:
    """The rank of each triple's tail among all entities that are not another known tail of the same query.

    Args:
        predictor: scores every entity.
        triples: [n, 3]; add reciprocals to rank both sides.
        known: all triples that count as true, the ranked ones among them or not.
        batch_size: distinct queries scored at once.
    """
    asked = GroupedQueries.of(triples)
    index = {(int(h), int(r)): row for row, (h, r) in enumerate(known.queries)}
    found: list[FloatArray] = []
    for start in range(0, len(asked), batch_size):
        rows = np.arange(start, min(start + batch_size, len(asked)))
        pairs, local, tails = asked.select(rows)
        scores = predictor.scores(pairs[:, 0].copy(), pairs[:, 1].copy())
        for position, (head, relation) in enumerate(pairs):
            wanted = tails[local == position]
            row = scores[position]
            true = row[wanted]
            row_in_known = index.get((int(head), int(relation)))
            others = wanted
            if row_in_known is not None:
                begin, end = known.offsets[row_in_known], known.offsets[row_in_known + 1]
                others = np.union1d(wanted, known.tails[begin:end])
            masked = np.delete(row, others)
            ordered = np.sort(masked)
            above = len(ordered) - np.searchsorted(ordered, true, side="right")
            ties = len(ordered) - np.searchsorted(ordered, true, side="left") - above
            candidates = np.full(len(true), len(ordered) + 1)
            found.append(np.stack([above + 1, above + ties + 1, candidates]).astype(np.float64))
    joined = np.concatenate(found, axis=1) if found else np.zeros((3, 0))
    return Ranks(joined[0], joined[1], joined[2])
