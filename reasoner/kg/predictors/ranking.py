"""Filtered ranks with three tie policies (Bordes et al. 2013 for filtering; Berrendorf et al. 2020 for ties)."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from reasoner.errors import ReasonerError
from reasoner.kg.predictors.triples import GroupedQueries, IntArray


class PredictorError(ReasonerError, ValueError):
    """A predictor that does not fit the graph, or gives scores that are no numbers."""


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
    known_rows = known.find(asked.queries)
    found: list[FloatArray] = []
    for start in range(0, len(asked), batch_size):
        rows = np.arange(start, min(start + batch_size, len(asked)))
        pairs = asked.queries[rows]
        scores = checked(predictor.scores(pairs[:, 0].copy(), pairs[:, 1].copy()))
        for row, values in zip(rows.tolist(), scores, strict=True):
            wanted = asked.tails_of(row)
            others = wanted if known_rows[row] < 0 else np.union1d(wanted, known.tails_of(int(known_rows[row])))
            found.append(ranks_among(values[wanted], np.delete(values, others)))
    joined = np.concatenate(found, axis=1) if found else np.zeros((3, 0))
    return Ranks(joined[0], joined[1], joined[2])


def ranks_among(values: npt.NDArray[np.floating], others: npt.NDArray[np.floating]) -> FloatArray:
    """[3, n]: for each value its optimistic and pessimistic rank among others, and the number of candidates."""
    ordered = np.sort(others)
    above = len(ordered) - np.searchsorted(ordered, values, side="right")
    equal = len(ordered) - np.searchsorted(ordered, values, side="left") - above
    return np.stack([above + 1, above + equal + 1, np.full(len(values), len(ordered) + 1)]).astype(np.float64)


def checked(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The scores; NaN among them is an error, as it would compare as nothing."""
    if np.isnan(scores).any():
        raise PredictorError("the predictor gave NaN scores", hint="train it again with a lower learning rate")
    return scores
