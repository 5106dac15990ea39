"""Where the truth of single facts comes from: the observed graph, and what a link predictor believes of the rest."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

import numpy as np

from reasoner.kg.graph import GraphView

IntArray = np.ndarray[Any, np.dtype[np.int64]]
FloatArray = np.ndarray[Any, np.dtype[np.float32]]


@runtime_checkable
class FactTruth(Protocol):
    """Truth values in [0, 1] of facts `relation(head, tail)` over a graph's ids; observed facts have truth 1.

    Attributes:
        view: the observed facts, and whose ids are meant.
        relation_ceiling: one bound for each relation: no unobserved fact of it is truer, shape [relations].

    A source with an attribute `directed` that is true has 2R relations: r + R is the inverse of r, with an opinion of
    its own about the same facts (see `reasoner.kg.inference.directions`). One with a `negation_scale` [relations] is
    scaled under ¬, one with a `lift` is lifted where facts are joined (`reasoner.kg.inference.facts.Use`). One that
    makes much ready when a relation is first used has `prepare(relation, deadline)`, which does so until the relation
    is ready (True) or `time.monotonic` has passed the deadline (False), and goes on from there when called again.
    """

    view: GraphView
    relation_ceiling: FloatArray

    def tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Truth of (head, relation, every entity), shape [heads, entities]; never NaN, and the caller's to change."""
        ...

    def heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Truth of (every entity, relation, tail), shape [tails, entities], equal to what `tails` says of it."""
        ...

    def facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Truth of the facts (heads[i], relation, tails[i]), shape [heads]."""
        ...
