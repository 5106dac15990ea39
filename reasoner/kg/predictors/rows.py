"""Truth of facts row by row: rows on demand, batched and cached, with the observed facts at 1."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, ClassVar

import numpy as np

from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.relations import IntArray

FloatArray = np.ndarray[Any, np.dtype[np.float32]]


class PredictedTruth:
    """A `FactTruth` made of predicted rows; a relation id from R on means the inverse of id − R.

    Subclasses say what they believe of facts that are not observed, in `predict_tails`, `predict_heads` and
    `predict_facts`, which must agree with each other; observed facts are put in here. A `directed` one is also asked
    for inverse relations; others believe of the inverse what they believe of the relation.

    Attributes:
        view: the observed facts.
        relation_ceiling: [R], or [2R] if directed, a bound on the truth of unobserved facts.
        negation_scale: likewise; the truth of ¬r(h, t) is 1 − min(1, scale · truth of r(h, t)), or 0 if
            that has truth 1.
        lift: added to the log odds of unobserved facts where a query joins several facts by ∧.
    """

    batch: ClassVar[int] = 256
    directed: ClassVar[bool] = False
    lift: float = 0.0

    def __init__(self, view: GraphView, ceiling: FloatArray, cache_megabytes: int = 256) -> None:
        self.view = view
        self.relation_ceiling = ceiling
        self.negation_scale: FloatArray = np.ones(len(ceiling), dtype=np.float32)
        self._rows: OrderedDict[tuple[int, bool, int], FloatArray] = OrderedDict()
        self._capacity = max(1, (cache_megabytes << 20) // max(1, 4 * view.entity_count))

    def predict_tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Truth of (heads[b], relation, every entity), were it not observed, [b, E]."""
        raise NotImplementedError

    def predict_heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Truth of (every entity, relation, tails[b]), were it not observed, [b, E]."""
        raise NotImplementedError

    def predict_facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Truth of (heads[b], relation, tails[b]), were it not observed, [b]."""
        raise NotImplementedError

    def tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Truth of (heads[b], relation, every entity), [b, E]."""
        return self._cached(relation, False, np.asarray(heads, dtype=np.int64))

    def heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Truth of (every entity, relation, tails[b]), [b, E]."""
        return self._cached(relation, True, np.asarray(tails, dtype=np.int64))

    def facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Truth of (heads[b], relation, tails[b]), [b]."""
        heads, tails = np.asarray(heads, dtype=np.int64), np.asarray(tails, dtype=np.int64)
        count = self.view.graph.relation_count
        if relation >= count and not self.directed:
            return self.facts(relation - count, tails, heads)
        made = _sound(self.predict_facts(relation, heads, tails))
        made[self.view.pairs(relation).contains([heads, tails])] = 1.0
        return made

    def _cached(self, relation: int, inverse: bool, entities: IntArray) -> FloatArray:
        count = self.view.graph.relation_count
        if relation >= count and not self.directed:
            relation, inverse = relation - count, not inverse
        made = np.empty((len(entities), self.view.entity_count), dtype=np.float32)
        wanting: dict[int, list[int]] = {}
        for place, entity in enumerate(entities.tolist()):
            row = self._rows.get((relation, inverse, entity))
            if row is None:
                wanting.setdefault(entity, []).append(place)
            else:
                self._rows.move_to_end((relation, inverse, entity))
                made[place] = row
        missing = np.fromiter(wanting, dtype=np.int64, count=len(wanting))
        for start in range(0, len(missing), self.batch):
            part = missing[start : start + self.batch]
            for entity, row in zip(part.tolist(), self._compute(relation, inverse, part), strict=True):
                made[wanting[entity]] = row
                self._keep((relation, inverse, entity), row)
        return made

    def _keep(self, key: tuple[int, bool, int], row: FloatArray) -> None:
        self._rows[key] = row.copy()  # a slice would keep its whole batch alive
        if len(self._rows) > self._capacity:
            self._rows.popitem(last=False)

    def _compute(self, relation: int, inverse: bool, entities: IntArray) -> FloatArray:
        made = _sound((self.predict_heads if inverse else self.predict_tails)(relation, entities))
        source = int(inverse)
        rows, known = self.view.pairs(relation).index((source,), 1 - source).expand(entities)
        made[rows, known] = 1.0
        return made


def _sound(values: FloatArray) -> FloatArray:
    if np.isnan(values).any():
        raise PredictorError("the predictor gave NaN scores", hint="train it again with a lower learning rate")
    return values
