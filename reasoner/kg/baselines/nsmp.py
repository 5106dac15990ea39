"""Message passing in the manner of NSMP ("Neural-Symbolic Message Passing with Dynamic Pruning", 2025).

Every variable has a fuzzy set, a distribution over entities. A message over an edge mixes two hops from the sender's
set: a symbolic one over the known edges, and a neural one, the softmax of the predictor's scores for the mean of the
set's embeddings, weighted by λ. A variable's set is the normalized product of its messages; a negated message m
becomes max(0, α / N − m). There are as many rounds as the longest way from a constant; a variable that no message has
reached sends none (pruning). The paper's tables could not be re-read, so this is its method and not its results; where
the predictor has no embeddings, the mean is taken of the scores of the set's ten likeliest members.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from reasoner.kg.baselines.shapes import Shape, Unsupported, answer, shape_of, union
from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import LinkPredictor, checked
from reasoner.kg.predictors.rows import FloatArray
from reasoner.kg.query import Branch, Query
from reasoner.logic import Variable

MEMBERS = 10


class MessagePassing:
    """NSMP's inference over one predictor and one view.

    Args:
        scores: of the predictor.
        view: the known edges.
        neural_weight: λ.
        negation: α.
    """

    name = "nsmp"

    def __init__(
        self, scores: LinkPredictor, view: GraphView, neural_weight: float = 0.3, negation: float = 100.0
    ) -> None:
        self.scores = scores
        self.view = view
        self.weight = np.float32(neural_weight)
        self.negation = np.float32(negation)
        self.size = view.entity_count
        self.count = view.graph.relation_count

    def truths(self, query: Query, wanted: Sequence[tuple[int, ...]] | None = None, filtered: int = 0) -> FloatArray:
        """[E], all of them, whichever are wanted."""
        return answer(query, self.view.graph, self.solve)

    def solve(self, branch: Branch, free: Variable) -> FloatArray:
        """The set of the free variable after the last round."""
        shape = shape_of(branch, free, self.count)
        fixed = self._fixed(shape)
        sets: dict[Variable, FloatArray] = {v: _normal(m) for v, m in fixed.items()}
        if not sets:
            raise Unsupported("no constant, so that no message is ever sent")
        for _ in range(len(shape.variables)):
            fresh: dict[Variable, FloatArray] = {}
            for variable in shape.variables:
                made = fixed.get(variable)
                for edge in shape.edges:
                    if variable not in (edge.source, edge.target):
                        continue
                    sender = edge.source if edge.target is variable else edge.target
                    if sender not in sets:
                        continue
                    message = self._message(sets[sender], self._turned(edge.relation, edge.target is variable))
                    message = message if edge.positive else self._negated(message)
                    made = message if made is None else _normal(made * message)
                if made is not None:
                    fresh[variable] = _normal(made)
            sets = fresh
        if free not in sets:
            raise Unsupported("no constant is connected with the free variable")
        return sets[free]

    def _fixed(self, shape: Shape) -> dict[Variable, FloatArray]:
        """For each variable the product of the messages that never change: from constants and nested parts."""
        made: dict[Variable, FloatArray] = {}
        for relation, entity, variable, positive in shape.anchored:
            one = np.zeros(self.size, dtype=np.float32)
            one[entity] = 1
            message = self._message(one, relation)
            message = message if positive else self._negated(message)
            made[variable] = made[variable] * message if variable in made else message
        for nested, variable in shape.nested:
            part = _normal(union((self.solve(b, variable) for b in nested.branches), self.size))
            part = part if nested.positive else self._negated(part)
            made[variable] = made[variable] * part if variable in made else part
        return made

    def _turned(self, relation: int, forwards: bool) -> int:
        return relation if forwards else (relation + self.count) % (2 * self.count)

    def _negated(self, message: FloatArray) -> FloatArray:
        made: FloatArray = np.maximum(self.negation / self.size - message, 0)
        return made

    def _message(self, sender: FloatArray, relation: int) -> FloatArray:
        heads = np.flatnonzero(sender)
        symbolic = np.zeros(self.size, dtype=np.float32)
        rows, tails = self.view.pairs(relation).index((0,), 1).expand(heads)
        np.add.at(symbolic, tails, sender[heads[rows]])
        made: FloatArray = (1 - self.weight) * _normal(symbolic) + self.weight * self._neural(sender, relation)
        return made

    def _neural(self, sender: FloatArray, relation: int) -> FloatArray:
        model: Any = getattr(self.scores, "model", None)
        if model is not None and sender.sum() > 0:
            import torch

            with torch.inference_mode():
                place = torch.tensor([relation], device=model.entity.weight.device)
                weights = torch.from_numpy(sender).to(model.entity.weight.device)[None]
                hop = (weights @ model.entity.weight) / weights.sum()
                made = model.compare(model.move(hop, model.relation(place)), model.entity.weight)
                scores = checked(made[0].float().cpu().numpy())
        else:
            likely = np.argsort(-sender, kind="stable")[:MEMBERS]
            rows = checked(self.scores.scores(likely, np.full(len(likely), relation)))
            scores = np.average(rows, axis=0, weights=sender[likely] + 1e-9).astype(np.float32)
        scores = np.exp(scores - scores.max())
        return _normal(scores)


def _normal(values: FloatArray) -> FloatArray:
    total = values.sum()
    return values / total if total > 0 else values
