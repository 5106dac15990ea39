"""Fuzzy answers to first-order queries, exact under a stated semantics.

*Semantics.* A source of facts gives every fact r(a, b) a truth value in [0, 1], 1 if it is observed. The truth of an
answer is that of the query's formula, as it is written, with the answer's entities for the free variables: ∧ is a
t-norm T, ∨ its dual t-conorm, ¬ is 1 − a, ∃ is the maximum over all entities, ∀ the minimum (its dual), = is identity;
a → b abbreviates ¬a ∨ b, a ↔ b both directions, a ⊕ b its negation. With the product this is QTO's reading of its
query types; with the formula in disjunctive normal form it is FIT's (Yin et al. 2024, definition 7). The two differ
where a disjunction stands under ∃ or ∧, as the product does not distribute over its t-conorm: a query that is written
in normal form gets FIT's value. `brute_force` evaluates the definition; the engine equals it up to rounding.
Where the source has a negation scale a_r for each relation (QTO's α, learned on validation facts), a fact with ¬ in
front of it has truth 1 − min(1, a_r · truth of the fact), and 0 if the fact is observed. Where it is `directed`, it has
an opinion of r and another of the inverse of r; each fact of a query is asked towards the answer (`directions.py`).
Other readings of quantifiers (`reasoner.fuzzy.PROBABILISTIC`, p-means) do not commute with T; they are not supported.
"""

from reasoner.kg.inference.definition import brute_force
from reasoner.kg.inference.engine import FuzzyEngine, Ranked
from reasoner.kg.inference.explaining import explain, fuzzy_answers, named_answers
from reasoner.kg.inference.rows import CachedTruth, MatrixTruth, RowTruth, TruthValueError
from reasoner.kg.inference.stored import StoredTruth

__all__ = [
    "CachedTruth",
    "FuzzyEngine",
    "MatrixTruth",
    "Ranked",
    "RowTruth",
    "StoredTruth",
    "TruthValueError",
    "brute_force",
    "explain",
    "fuzzy_answers",
    "named_answers",
]
