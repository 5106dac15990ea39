"""Many candidate formalizations of one text to one verdict: symbol alignment, evidence, weights, a vote."""

from reasoner.pooling.alignment import Alignment, Merge, align
from reasoner.pooling.equivalence import align_formulas
from reasoner.pooling.names import Likeness, likeness
from reasoner.pooling.pool import Candidate, Factor, Judged, PooledVerdict, judge, pool, repair_record

__all__ = [
    "Alignment",
    "Candidate",
    "Factor",
    "Judged",
    "Likeness",
    "Merge",
    "PooledVerdict",
    "align",
    "align_formulas",
    "judge",
    "likeness",
    "pool",
    "repair_record",
]
