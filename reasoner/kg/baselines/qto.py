"""QTO, optimization of query computation trees.

Bai et al. 2023, "Answering Complex Logical Queries on Knowledge Graphs via Query Computation Tree Optimization":
max-product from the anchors up to the answer over thresholded matrices. The query is read as a tree: a variable with
several outgoing edges has a copy for each, which is exact for trees and an approximation where edges are multiple or
close a cycle (Yin et al. 2024, section 6); a leaf without an anchor is left out, as a computation tree starts at
entities. The truth of ¬a is 1 − min(1, scale · a).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reasoner.kg.baselines.matrices import QTO, Matrices, Recipe
from reasoner.kg.baselines.shapes import Shape, Unsupported, answer, shape_of, towards, union
from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import LinkPredictor
from reasoner.kg.predictors.rows import FloatArray
from reasoner.kg.query import Branch, Query
from reasoner.logic import Variable


class QueryTrees:
    """QTO over one predictor and one view.

    Args:
        scores: of the predictor.
        view: the known edges.
        recipe: from scores to truth.
        negation_scale: 3 for FB15k-237, 6 for FB15k and NELL995 (the authors' settings).
    """

    name = "qto"

    def __init__(
        self, scores: LinkPredictor, view: GraphView, recipe: Recipe = QTO, negation_scale: float = 3.0
    ) -> None:
        self.matrices = Matrices(scores, view, recipe)
        self.view = view
        self.scale = np.float32(negation_scale)

    def truths(self, query: Query, wanted: Sequence[tuple[int, ...]] | None = None, filtered: int = 0) -> FloatArray:
        """[E], all of them, whichever are wanted."""
        return answer(query, self.view.graph, self.solve)

    def solve(self, branch: Branch, free: Variable) -> FloatArray:
        """The truth of every value of the free variable."""
        shape = shape_of(branch, free, self.view.graph.relation_count)
        shape.edges = towards(shape, self.view.graph.relation_count)
        found = self._variable(shape, free)
        if found is None:
            raise Unsupported("a computation tree needs an anchor")
        return found

    def negate(self, truth: FloatArray) -> FloatArray:
        """1 − min(1, scale · truth)."""
        made: FloatArray = 1 - np.minimum(np.float32(1), self.scale * truth)
        return made

    def anchor(self, relation: int, entity: int) -> FloatArray:
        """Truth of relation(entity, every x)."""
        return self.matrices.row(relation, entity)

    def project(self, truth: FloatArray, relation: int) -> FloatArray:
        """Truth of ∃x (truth(x) ∧ relation(x, every y))."""
        return self.matrices.project(truth, relation)

    def _variable(self, shape: Shape, variable: Variable) -> FloatArray | None:
        """The truth of a variable's values by all that leads to it; None if nothing does."""
        parts: list[tuple[FloatArray, bool]] = []
        for relation, entity, about, positive in shape.anchored:
            if about is variable:
                parts.append((self.anchor(relation, entity), positive))
        for nested, about in shape.nested:
            if about is variable:
                made = union((self.solve(branch, about) for branch in nested.branches), self.view.entity_count)
                parts.append((made, nested.positive))
        for edge in shape.edges:
            if edge.target is variable:
                below = self._variable(shape, edge.source)
                if below is not None:
                    parts.append((self.project(below, edge.relation), edge.positive))
        result: FloatArray | None = None
        for part, positive in sorted(parts, key=lambda item: not item[1]):
            value = part if positive else self.negate(part)
            result = value if result is None else result * value
        return result
