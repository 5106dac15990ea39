"""Link prediction: filtered ranks of the facts of a split, heads and tails."""

from __future__ import annotations

from typing import Any

import numpy as np

from reasoner.kg.graph import KnowledgeGraph
from reasoner.kg.predictors.ranking import LinkPredictor, filtered_ranks
from reasoner.kg.predictors.triples import GroupedQueries, IntArray, with_reciprocals

HITS = (1, 3, 10)


def split_triples(graph: KnowledgeGraph, split: str) -> IntArray:
    """The distinct triples of a split as int64, [n, 3]; times are left out."""
    made: IntArray = graph.triples(split).astype(np.int64)
    return made


def measure_links(graph: KnowledgeGraph, predictor: LinkPredictor, split: str = "test") -> dict[str, Any]:
    """MRR (with both bounds of ties) and Hits of a split's facts, both sides, filtered by all facts of the graph."""
    count = graph.relation_count
    facts = with_reciprocals(split_triples(graph, split), count)
    known = GroupedQueries.of(with_reciprocals(split_triples(graph, "all"), count))
    ranks = filtered_ranks(predictor, facts, known)
    if not len(ranks):
        return {}
    realistic = ranks.realistic
    made = {
        f"{split}_mrr": float((1 / realistic).mean()),
        f"{split}_mrr_optimistic": float((1 / ranks.optimistic).mean()),
        f"{split}_mrr_pessimistic": float((1 / ranks.pessimistic).mean()),
    }
    return made | {f"{split}_hits@{k}": float((realistic <= k).mean()) for k in HITS}
