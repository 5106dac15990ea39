"""A factorization as a `LinkPredictor`: NumPy in, NumPy out, scores of tails and of heads."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from reasoner.kg.predictors.factorization import Factorization
from reasoner.kg.predictors.triples import IntArray

FloatArray = np.ndarray[Any, np.dtype[np.float32]]
PAIR_NUMBERS = 1 << 22
"""About how many numbers the embeddings of the pairs that are scored at a time may have."""


class TorchScorer:
    """Scores of a trained factorization, whose relations R..2R-1 are the reciprocals of 0..R-1.

    Attributes:
        model: the factorization, on any device.
        entity_count: E.
        relation_count: 2R.
    """

    def __init__(self, model: Factorization) -> None:
        self.model = model
        self.entity_count = model.entity.num_embeddings
        self.relation_count = model.relation.num_embeddings

    def scores(self, heads: IntArray, relations: IntArray) -> FloatArray:
        """Scores [b, E] of (heads[b], relations[b], every entity)."""
        with torch.inference_mode():
            return self._out(self.model.score_tails(self._in(heads), self._in(relations)))

    def head_scores(self, tails: IntArray, relations: IntArray) -> FloatArray:
        """Scores [b, E] of (every entity, relations[b], tails[b])."""
        with torch.inference_mode():
            return self._out(self.model.score_heads(self._in(tails), self._in(relations)))

    def both_scores(self, relation: int, inverse: int, entities: IntArray) -> tuple[FloatArray, FloatArray]:
        """Scores [b, E] of (entities[b], relation, every x), and of (every x, inverse, entities[b]).

        Both in one product, which reads the embeddings of all entities only once.
        """
        with torch.inference_mode():
            given = self._in(entities)
            forward = self.model.tail_query(given, torch.full_like(given, relation))
            backward = self.model.head_query(given, torch.full_like(given, inverse))
            made = self._out(self.model.compare(torch.cat([forward, backward]), self.model.entity.weight))
        return made[: len(entities)], made[len(entities) :]

    def block_scores(self, heads: IntArray, relation: int, tails: IntArray) -> FloatArray:
        """Scores [h, t] of every head with every tail under one relation."""
        with torch.inference_mode():
            given = self._in(heads)
            query = self.model.tail_query(given, torch.full_like(given, relation))
            return self._out(self.model.compare(query, self.model.entity(self._in(tails))))

    def pair_scores(self, heads: IntArray, relation: int, tails: IntArray) -> FloatArray:
        """Scores [b] of (heads[b], relation, tails[b])."""
        step = max(1, PAIR_NUMBERS // self.model.entity.embedding_dim)
        made = np.empty(len(heads), dtype=np.float32)
        with torch.inference_mode():
            for start in range(0, len(heads), step):
                piece = slice(start, start + step)
                given = self._in(heads[piece])
                query = self.model.tail_query(given, torch.full_like(given, relation))
                made[piece] = self._out(self.model.compare_pairs(query, self.model.entity(self._in(tails[piece]))))
        return made

    def _in(self, ids: IntArray) -> Tensor:
        return torch.from_numpy(np.array(ids, dtype=np.int64)).to(self.model.entity.weight.device)

    @staticmethod
    def _out(made: Tensor) -> FloatArray:
        result: FloatArray = made.float().cpu().numpy()
        return result
