"""CQD-beam (Arakelyan et al. 2021, "Complex Query Answering with Neural Link Predictors", section 3.4).

As QTO, but each variable keeps only its k likeliest values, truth values are the sigmoid of the predictor's scores,
and known edges count for nothing special. There is no negation.
"""

from __future__ import annotations

import numpy as np

from reasoner.kg.baselines.qto import QueryTrees
from reasoner.kg.baselines.shapes import Unsupported
from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import LinkPredictor, checked
from reasoner.kg.predictors.rows import FloatArray


class Beams(QueryTrees):
    """CQD-beam over one predictor.

    Args:
        scores: of the predictor.
        view: whose ids are meant.
        width: k.
    """

    name = "cqd"

    def __init__(self, scores: LinkPredictor, view: GraphView, width: int = 64) -> None:
        super().__init__(scores, view)
        self.scores = scores
        self.width = width

    def negate(self, truth: FloatArray) -> FloatArray:
        """Not defined."""
        raise Unsupported("CQD has no negation")

    def anchor(self, relation: int, entity: int) -> FloatArray:
        """sigmoid(score)."""
        made = checked(self.scores.scores(np.array([entity]), np.array([relation])))[0]
        return _sigmoid(made)

    def project(self, truth: FloatArray, relation: int) -> FloatArray:
        """The greatest over the k likeliest x."""
        beam = np.argpartition(-truth, min(self.width, len(truth) - 1))[: self.width]
        rows = _sigmoid(checked(self.scores.scores(beam, np.full(len(beam), relation))))
        rows *= truth[beam, None]
        made: FloatArray = rows.max(axis=0)
        return made


def _sigmoid(scores: FloatArray) -> FloatArray:
    made: FloatArray = (1 / (1 + np.exp(-np.clip(scores, -60, 60)))).astype(np.float32)
    return made
