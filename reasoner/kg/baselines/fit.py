"""FIT (Yin et al. 2024, "Rethinking Complex Queries on Knowledge Graphs with Neural Link Predictors", section 5).

Constants are removed first, then existential leaves, each by the maximum over its values; where only a cycle is left,
one of its variables is set to each of its ten likeliest values (and all of truth 1), and the rest is solved for each.
The ten are what makes FIT inexact. Multiple edges multiply; the truth of ¬a is 1 − a. An edge is read in the direction
in which the variable is removed, from the reciprocal relation if that is against its writing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reasoner.kg.baselines.matrices import FIT, Matrices, Recipe
from reasoner.kg.baselines.shapes import Edge, answer, shape_of, union
from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import LinkPredictor
from reasoner.kg.predictors.rows import FloatArray
from reasoner.kg.query import Branch, Query
from reasoner.logic import Variable

Truths = dict[Variable, FloatArray]
BLOCK = 256


class SymbolicSearch:
    """FIT over one predictor and one view.

    Args:
        scores: of the predictor.
        view: the known edges.
        recipe: from scores to truth.
        candidates: of a variable on a cycle.
    """

    name = "fit"

    def __init__(self, scores: LinkPredictor, view: GraphView, recipe: Recipe = FIT, candidates: int = 10) -> None:
        self.matrices = Matrices(scores, view, recipe)
        self.view = view
        self.candidates = candidates
        self.size = view.entity_count
        self.count = view.graph.relation_count

    def truths(self, query: Query, wanted: Sequence[tuple[int, ...]] | None = None, filtered: int = 0) -> FloatArray:
        """[E], all of them, whichever are wanted."""
        return answer(query, self.view.graph, self.solve)

    def solve(self, branch: Branch, free: Variable) -> FloatArray:
        """The truth of every value of the free variable."""
        shape = shape_of(branch, free, self.count)
        truths = {v: np.ones(self.size, dtype=np.float32) for v in shape.variables}
        for relation, entity, variable, positive in shape.anchored:
            row = self.matrices.row(relation, entity)
            truths[variable] = truths[variable] * (row if positive else 1 - row)
        for nested, variable in shape.nested:
            made = union((self.solve(b, variable) for b in nested.branches), self.size)
            truths[variable] = truths[variable] * (made if nested.positive else 1 - made)
        return self._remove(truths, shape.edges, free)

    def _remove(self, truths: Truths, edges: list[Edge], free: Variable) -> FloatArray:
        truths = dict(truths)
        while True:
            around = {v: {e.target if e.source is v else e.source for e in edges if v in (e.source, e.target)}
                      for v in truths}  # fmt: skip
            bound = [v for v in truths if v is not free]
            if not bound:
                return truths[free]
            alone = next((v for v in bound if not around[v]), None)
            if alone is not None:
                truths[free] = truths[free] * truths.pop(alone).max()
                continue
            leaves = [v for v in bound if len(around[v]) == 1]
            if leaves:
                leaf = min(leaves, key=lambda v: np.count_nonzero(truths[v]))
                (other,) = around[leaf]
                own = [e for e in edges if leaf in (e.source, e.target)]
                truths[other] = truths[other] * self._image(truths.pop(leaf), leaf, own, truths[other])
                edges = [e for e in edges if e not in own]
                continue
            if len(around[free]) == 1:
                (other,) = around[free]
                own = [e for e in edges if free in (e.source, e.target)]
                mine = truths.pop(free)
                rest = self._remove(truths, [e for e in edges if e not in own], other)
                return mine * self._image(rest, other, own, mine)
            return self._enumerate(truths, edges, free, around)

    def _enumerate(
        self, truths: Truths, edges: list[Edge], free: Variable, around: dict[Variable, set[Variable]]
    ) -> FloatArray:
        bound = [v for v in truths if v is not free]
        cut = min(bound, key=lambda v: (len(around[v]), np.count_nonzero(truths[v])))
        values = truths[cut]
        likely = np.argsort(-values, kind="stable")[: self.candidates]
        chosen = np.union1d(likely, np.flatnonzero(values >= 1))
        own = [e for e in edges if cut in (e.source, e.target)]
        others = [e for e in edges if e not in own]
        best = np.zeros(self.size, dtype=np.float32)
        for value in chosen[values[chosen] > 0].tolist():
            rest = {v: t for v, t in truths.items() if v is not cut}
            for edge in own:
                row = self.matrices.row(self._out_of(edge, cut), value)
                other = edge.target if edge.source is cut else edge.source
                rest[other] = rest[other] * (row if edge.positive else 1 - row)
            np.maximum(best, values[value] * self._remove(rest, others, free), out=best)
        return best

    def _out_of(self, edge: Edge, variable: Variable) -> int:
        """The relation of an edge read from one of its variables."""
        if edge.source is variable:
            return edge.relation
        return edge.relation + self.count if edge.relation < self.count else edge.relation - self.count

    def _image(self, truth: FloatArray, variable: Variable, edges: list[Edge], wanted: FloatArray) -> FloatArray:
        """Max over x of truth(x) Π edges(x, y), for every y with wanted(y) > 0."""
        positive = [self._out_of(e, variable) for e in edges if e.positive]
        negative = [self._out_of(e, variable) for e in edges if not e.positive]
        if len(positive) == 1 and not negative:
            return self.matrices.project(truth, positive[0])
        support = np.flatnonzero(truth)
        columns = np.flatnonzero(wanted)
        made = np.zeros(self.size, dtype=np.float32)
        if not len(columns):
            return made
        for start in range(0, len(support), BLOCK):
            part = support[start : start + BLOCK]
            if positive:
                product = self.matrices.rows(positive[0], part)
                for relation in positive[1:]:
                    product = product.multiply(self.matrices.rows(relation, part)).tocsr()
                values = product.data * np.repeat(truth[part], np.diff(product.indptr))
                rows = np.repeat(np.arange(len(part)), np.diff(product.indptr))
                for relation in negative:
                    dense = self.matrices.rows(relation, part).toarray()
                    values = values * (1 - dense[rows, product.indices])
                np.maximum.at(made, product.indices, values)
            else:
                table = np.repeat(truth[part, None], len(columns), axis=1)
                for relation in negative:
                    table *= 1 - self.matrices.rows(relation, part).toarray()[:, columns]
                made[columns] = np.maximum(made[columns], table.max(axis=0))
        return made
