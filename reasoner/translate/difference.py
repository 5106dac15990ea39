"""Whether two formulas say different things, shown by a structure in which one is true and the other is not.

Structures of two and three individuals are drawn at random. One that tells the formulas apart proves that they are not
equivalent; if none does, nothing is known, and a formula that must be wrong is better taken from elsewhere.
"""

from __future__ import annotations

import random
from itertools import product

from reasoner.errors import ReasonerError
from reasoner.logic import INDIVIDUAL, FiniteStructure, Formula, Function, Predicate, evaluate, subexpressions

DRAWN = 60


def differ(first: Formula, second: Formula, rng: random.Random) -> bool:
    """Whether a structure was found that tells them apart."""
    nodes = [*subexpressions(first), *subexpressions(second)]
    predicates = sorted({(node.name, len(node.arguments)) for node in nodes if isinstance(node, Predicate)})
    functions = sorted({(node.name, len(node.arguments)) for node in nodes if isinstance(node, Function)})
    for number in range(DRAWN):
        domain = tuple(f"e{element}" for element in range(2 + number % 2))
        density = rng.random()
        structure = FiniteStructure(
            {INDIVIDUAL: domain},
            {
                (name, arity): {row: rng.choice(domain) for row in product(domain, repeat=arity)}
                for name, arity in functions
            },
            {
                (name, arity): frozenset(row for row in product(domain, repeat=arity) if rng.random() < density)
                for name, arity in predicates
            },
        )
        try:
            if evaluate(first, structure) != evaluate(second, structure):
                return True
        except ReasonerError:
            return False
    return False
