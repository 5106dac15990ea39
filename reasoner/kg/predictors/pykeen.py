"""PyKEEN's models (Ali et al. 2021) as predictors, in memory: scores of tails, of heads, and from both sides.

A model trained with inverse triples has an own embedding for each inverse relation (2r is the id of r, 2r + 1 that of
its inverse); one trained without scores heads directly. Either way relation r + R is here the inverse of r. PyKEEN
saves models as pickles, which can run any code when they are read: load them yourself if you trust them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch

from reasoner.kg.graph import KnowledgeGraph
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.predictors.rows import FloatArray
from reasoner.kg.relations import IntArray


class PykeenScorer:
    """A PyKEEN model over the ids of a graph.

    Args:
        model: a `pykeen.models.Model`.
        graph: whose ids are meant.
        entity_to_id: of the model, such as `factory.entity_to_id`.
        relation_to_id: likewise, without inverses.

    Attributes:
        entity_count: E.
        relation_count: 2R.
    """

    def __init__(
        self, model: Any, graph: KnowledgeGraph, entity_to_id: Mapping[str, int], relation_to_id: Mapping[str, int]
    ) -> None:
        model.eval()
        self.model = model
        self.inverse = bool(model.use_inverse_triples)
        self.entities = _ids(entity_to_id, list(graph.entities), "entities")
        self.relations = _ids(relation_to_id, list(graph.relations), "relations")
        self.entity_count = graph.entity_count
        self.relation_count = 2 * graph.relation_count

    def scores(self, heads: IntArray, relations: IntArray) -> FloatArray:
        """Scores [b, E] of (heads[b], relations[b], every entity)."""
        return self._rows(heads, relations, self.model.score_t, self.model.score_h)

    def head_scores(self, tails: IntArray, relations: IntArray) -> FloatArray:
        """Scores [b, E] of (every entity, relations[b], tails[b])."""
        return self._rows(tails, relations, self.model.score_h, self.model.score_t)

    def both_scores(self, relation: int, inverse: int, entities: IntArray) -> tuple[FloatArray, FloatArray]:
        """Scores [b, E] of (entities[b], relation, every x), and of (every x, inverse, entities[b])."""
        forward = self.scores(entities, np.full(len(entities), relation))
        return forward, self.head_scores(entities, np.full(len(entities), inverse))

    def block_scores(self, heads: IntArray, relation: int, tails: IntArray) -> FloatArray:
        """Scores [h, t] of every head with every tail under one relation."""
        return self.scores(heads, np.full(len(heads), relation))[:, tails]

    def pair_scores(self, heads: IntArray, relation: int, tails: IntArray) -> FloatArray:
        """Scores [b] of (heads[b], relation, tails[b])."""
        count = self.relation_count // 2
        if relation >= count and not self.inverse:
            heads, relation, tails = tails, relation - count, heads
        columns = [self.entities[heads], np.full(len(heads), self._raw(relation)), self.entities[tails]]
        return self._ask(self.model.score_hrt, columns)[:, 0]

    def _rows(
        self, entities: IntArray, relations: IntArray, own: Callable[[Any], Any], other: Callable[[Any], Any]
    ) -> FloatArray:
        """By `own`; inverse relations that have no embedding by `other`, with the relation itself."""
        made = np.empty((len(entities), self.entity_count), dtype=np.float32)
        count = self.relation_count // 2
        turned = (relations >= count) & (not self.inverse)
        for chosen, ask, shift in ((~turned, own, 0), (turned, other, count)):
            if chosen.any():
                ids = self.entities[entities[chosen]]
                raw = np.array([self._raw(r) for r in (relations[chosen] - shift).tolist()], dtype=np.int64)
                columns = [ids, raw] if ask == self.model.score_t else [raw, ids]
                made[chosen] = self._ask(ask, columns)[:, self.entities]
        return made

    def _raw(self, relation: int) -> int:
        count = self.relation_count // 2
        if not self.inverse:
            return int(self.relations[relation])
        return 2 * int(self.relations[relation % count]) + (relation >= count)

    def _ask(self, ask: Callable[[Any], Any], columns: list[IntArray]) -> FloatArray:
        batch = torch.from_numpy(np.stack(columns, axis=1).astype(np.int64)).to(self.model.device)
        with torch.inference_mode():
            made: FloatArray = ask(batch).float().cpu().numpy()
        return made


def _ids(known: Mapping[str, int], wanted: list[str], kind: str) -> IntArray:
    missing = [name for name in wanted if name not in known]
    if missing:
        raise PredictorError(f"the model has no {missing[0]!r} among its {len(known)} {kind}")
    return np.array([known[name] for name in wanted], dtype=np.int64)
