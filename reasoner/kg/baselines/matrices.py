"""The truth values of QTO and FIT: softmax times the number of known tails, small values left out.

QTO (Bai et al. 2023, section 4.1): P_r[h, t] = softmax over tails of score(h, r, t), times the number of tails that h
is known to have, at least one; values of 1 and more become 1 − ε. FIT (Yin et al. 2024, appendix A): divided by the
softmax mass of the known tails as well. In both, values below δ become 0 and known edges 1.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import LinkPredictor, checked
from reasoner.kg.predictors.rows import FloatArray
from reasoner.kg.relations import IntArray

BATCH = 256


@dataclass(frozen=True, slots=True)
class Recipe:
    """How scores become truth values.

    Attributes:
        threshold: δ; smaller values become 0.
        margin: ε; no unobserved fact is truer than 1 − ε.
        by_mass: whether to divide by the mass of the known tails (FIT).
        observe: whether known edges become 1.
    """

    threshold: float
    margin: float
    by_mass: bool
    observe: bool = True


QTO = Recipe(threshold=0.0002, margin=0.0001, by_mass=False)
FIT = Recipe(threshold=0.005, margin=0.001, by_mass=True)


class Matrices:
    """Sparse rows and matrices of relations 0..2R-1, made when first needed and kept within a bound of memory."""

    def __init__(self, scores: LinkPredictor, view: GraphView, recipe: Recipe, megabytes: int = 2048) -> None:
        self.predictor = scores
        self.view = view
        self.recipe = recipe
        self.size = view.entity_count
        self._rows: OrderedDict[tuple[int, int], tuple[IntArray, FloatArray]] = OrderedDict()
        self._whole: OrderedDict[int, csr_matrix] = OrderedDict()
        self._room = megabytes << 20
        self._used = 0

    def row(self, relation: int, head: int) -> FloatArray:
        """[E], dense."""
        made = np.zeros(self.size, dtype=np.float32)
        columns, values = self._row_parts(relation, np.array([head]))[0]
        made[columns] = values
        return made

    def rows(self, relation: int, heads: IntArray) -> csr_matrix:
        """[b, E]."""
        whole = self._whole.get(relation)
        if whole is not None:
            self._whole.move_to_end(relation)
            return whole[heads]
        if len(heads) > self.size // 4:
            return self.matrix(relation)[heads]
        parts = self._row_parts(relation, heads)
        return self._joined(parts)

    def matrix(self, relation: int) -> csr_matrix:
        """[E, E]."""
        found = self._whole.get(relation)
        if found is None:
            every = np.arange(self.size)
            parts: list[tuple[IntArray, FloatArray]] = []
            for start in range(0, self.size, BATCH):
                parts += self._compute(relation, every[start : start + BATCH])
            found = self._whole[relation] = self._joined(parts)
            self._used += found.data.nbytes * 2
            while self._used > self._room and len(self._whole) > 1:
                _, dropped = self._whole.popitem(last=False)
                self._used -= dropped.data.nbytes * 2
        return found

    def project(self, truth: FloatArray, relation: int) -> FloatArray:
        """Max over x of truth(x) P[x, y], for every y."""
        support = np.flatnonzero(truth)
        made = np.zeros(self.size, dtype=np.float32)
        if not len(support):
            return made
        rows = self.rows(relation, support)
        values = rows.data * np.repeat(truth[support], np.diff(rows.indptr))
        np.maximum.at(made, rows.indices, values)
        return made

    def _joined(self, parts: list[tuple[IntArray, FloatArray]]) -> csr_matrix:
        offsets = np.concatenate([[0], np.cumsum([len(columns) for columns, _ in parts])])
        columns = np.concatenate([columns for columns, _ in parts])
        values = np.concatenate([values for _, values in parts])
        return csr_matrix((values, columns, offsets), shape=(len(parts), self.size))

    def _row_parts(self, relation: int, heads: IntArray) -> list[tuple[IntArray, FloatArray]]:
        missing = np.array([h for h in heads.tolist() if (relation, h) not in self._rows], dtype=np.int64)
        for start in range(0, len(missing), BATCH):
            part = missing[start : start + BATCH]
            for head, row in zip(part.tolist(), self._compute(relation, part), strict=True):
                self._rows[relation, head] = row
        parts = [self._rows[relation, head] for head in heads.tolist()]
        while len(self._rows) > 50_000:
            self._rows.popitem(last=False)
        return parts

    def _compute(self, relation: int, heads: IntArray) -> list[tuple[IntArray, FloatArray]]:
        scores = checked(self.predictor.scores(heads, np.full(len(heads), relation)))
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        places, known = self.view.pairs(relation).index((0,), 1).expand(heads)
        counts = np.bincount(places, minlength=len(heads)).astype(np.float32)
        if self.recipe.by_mass:
            mass = np.bincount(places, weights=scores[places, known], minlength=len(heads))
            scale = np.where(counts > 0, counts / np.maximum(mass, 1e-9), 1).astype(np.float32)
        else:
            scale = np.maximum(counts, 1)
        scores *= scale[:, None]
        np.minimum(scores, np.float32(1 - self.recipe.margin), out=scores)
        if self.recipe.observe:
            scores[places, known] = 1
        rows, columns = np.nonzero(scores >= self.recipe.threshold)
        values = scores[rows, columns]
        bounds = np.searchsorted(rows, np.arange(len(heads) + 1))
        return [
            (columns[low:high].astype(np.int32), values[low:high])
            for low, high in zip(bounds, bounds[1:], strict=False)
        ]
