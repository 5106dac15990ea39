"""The semantics as it is written down, evaluated by brute force: the oracle of the engine's tests."""

from __future__ import annotations

from typing import Any

import numpy as np

from reasoner.fuzzy import FuzzyStructure, TruthAlgebra, product, soft_evaluate
from reasoner.kg.inference.directions import Directions
from reasoner.kg.inference.networks import joined_facts
from reasoner.kg.query import Query, constant_name
from reasoner.kg.truth import FactTruth
from reasoner.logic import (
    And,
    Exists,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    fold,
    rebuild,
)
from reasoner.logic.normal_forms import rename_apart


def brute_force(query: Query, truth: FactTruth, algebra: TruthAlgebra = product) -> np.ndarray[Any, Any]:
    """Truth values of all answers, one axis for each free variable; time and memory grow with entities^variables."""
    graph = truth.view.graph
    every = np.arange(graph.entity_count, dtype=np.int64)
    tables: dict[str, np.ndarray[Any, Any]] = {}
    constants: dict[str, int] = {}
    scale = getattr(truth, "negation_scale", None)
    asked = rename_apart(query.formula, query.free)
    directions = Directions(asked, query.free) if getattr(truth, "directed", False) else None

    def denial(made: Formula, written: Formula) -> Formula:
        if scale is not None and isinstance(written, Predicate) and isinstance(made, Predicate):
            return _scaled(made, tables, scale)
        return Not(made)

    def rule(node: Any, below: tuple[Any, ...]) -> Any:
        match node:
            case Predicate(name, (_, _)):
                relation = graph.relation_id(name)
                turned = relation >= graph.relation_count
                head, tail = node.arguments[::-1] if turned else node.arguments
                relation %= graph.relation_count
                if directions is not None and directions.away(head, tail):
                    relation, turned = relation + graph.relation_count, not turned
                tables.setdefault(str(relation), truth.tails(relation, every).astype(np.float64))
                return Predicate(str(relation), below[::-1] if turned else below)
            case Not():
                return denial(below[0], node.body)
            case Implies():
                return Or([denial(below[0], node.left), below[1]])
            case Iff() | Xor():
                left, right = below
                both = And([Or([denial(left, node.left), right]), Or([denial(right, node.right), left])])
                return both if isinstance(node, Iff) else Not(both)
            case Variable():
                return node
            case Term():
                name = constant_name(node)
                constants[name] = graph.entities.id(name)
                return Function(name)
            case _:
                return rebuild(node, below) if below else node

    lift = getattr(truth, "lift", 0.0)
    bound, parts, joined = joined_facts(asked) if lift else ((), [asked], set[Formula]())
    made_parts: list[Formula] = [fold(part, rule) for part in parts]
    made_parts = [_lifted(m, tables, lift) if p in joined else m for p, m in zip(parts, made_parts, strict=True)]
    formula: Formula = made_parts[0] if len(made_parts) == 1 else And(made_parts)
    formula = Exists(bound, formula) if bound else formula
    structure = FuzzyStructure.over(graph.entity_count, tables, constants)
    made: np.ndarray[Any, Any] = soft_evaluate(formula, structure, algebra, free=query.free)
    return made


def _lifted(fact: Any, tables: dict[str, Any], lift: float) -> Formula:
    """A fact whose log odds are raised."""
    name = f"lifted {fact.name}"
    values = tables[fact.name]
    with np.errstate(divide="ignore"):
        tables[name] = 1 / (1 + (1 / values - 1) * np.exp(-lift))
    return Predicate(name, fact.arguments)


def _scaled(fact: Predicate, tables: dict[str, Any], scale: Any) -> Formula:
    """The negation of a fact whose truth is scaled."""
    name = f"scaled {fact.name}"
    values = tables[fact.name]
    scaled = np.minimum(1, float(scale[int(fact.name)]) * values)
    tables[name] = np.where(values >= 1, 1, scaled)
    return Not(Predicate(name, fact.arguments))


__all__ = ["brute_force"]
