"""Truth values in [0, 1]: truth algebras (t-norms and what belongs to them), quantifiers, soft evaluation.

Everything works on NumPy arrays and on torch tensors alike; torch is used only if it is given.
"""

from reasoner.fuzzy.algebras import (
    ALGEBRAS,
    Godel,
    Hamacher,
    Lukasiewicz,
    Product,
    TruthAlgebra,
    Yager,
    algebra,
    godel,
    lukasiewicz,
    product,
)
from reasoner.fuzzy.evaluation import FuzzyStructure, FuzzyStructureError, soft_evaluate
from reasoner.fuzzy.quantifiers import EXTREMAL, PROBABILISTIC, Aggregator, Extremal, PowerMean, Probabilistic

__all__ = [
    "ALGEBRAS",
    "EXTREMAL",
    "PROBABILISTIC",
    "Aggregator",
    "Extremal",
    "FuzzyStructure",
    "FuzzyStructureError",
    "Godel",
    "Hamacher",
    "Lukasiewicz",
    "PowerMean",
    "Probabilistic",
    "Product",
    "TruthAlgebra",
    "Yager",
    "algebra",
    "godel",
    "lukasiewicz",
    "product",
    "soft_evaluate",
]
