"""Queries as the baselines read them: literals of one branch, sorted by what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from reasoner.kg.compiling import compile_query
from reasoner.kg.graph import KnowledgeGraph
from reasoner.kg.predictors.rows import FloatArray
from reasoner.kg.query import Atom, Branch, Literal, Nested, Query, QueryError, Same
from reasoner.logic import Variable


class Unsupported(QueryError):
    """A query that a published method has no answer for."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="the exact engine answers it: --method exact")


@dataclass(frozen=True, slots=True)
class Edge:
    """relation(source, target) between two variables, or its negation."""

    relation: int
    source: Variable
    target: Variable
    positive: bool


@dataclass(slots=True)
class Shape:
    """One branch.

    Attributes:
        free: its free variable.
        anchored: (relation, entity, variable, positive): relation(entity, variable); atoms with the entity as tail are
            turned round, to the inverse relation.
        edges: between variables.
        nested: (union, variable): parts about one variable.
    """

    free: Variable
    anchored: list[tuple[int, int, Variable, bool]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    nested: list[tuple[Nested, Variable]] = field(default_factory=list)

    @property
    def variables(self) -> list[Variable]:
        """All that occur, the free one first."""
        found = {self.free: None}
        found |= {v: None for _, _, v, _ in self.anchored}
        found |= {v: None for edge in self.edges for v in (edge.source, edge.target)}
        return list(found | {v: None for _, v in self.nested})


def read_shapes(query: Query, graph: KnowledgeGraph) -> tuple[Variable, tuple[Branch, ...]]:
    """The free variable and the branches of a query, with inverse relations as written."""
    if len(query.free) != 1:
        raise Unsupported("the published methods answer queries with one free variable")
    compiled = compile_query(query, graph, keep_unions=True, keep_inverses=True)
    return query.free[0], compiled.branches


def shape_of(branch: Branch, free: Variable, relation_count: int) -> Shape:
    """The literals of a branch, sorted."""
    made = Shape(free)
    for literal in branch.literals:
        match literal:
            case Atom(relation, (Variable() as source, Variable() as target), positive):
                if source is target:
                    raise Unsupported("the published methods have no loops r(x, x)")
                made.edges.append(Edge(relation, source, target, positive))
            case Atom(relation, (int(entity), Variable() as target), positive):
                made.anchored.append((relation, entity, target, positive))
            case Atom(relation, (Variable() as source, int(entity)), positive):
                turned = relation + relation_count if relation < relation_count else relation - relation_count
                made.anchored.append((turned, entity, source, positive))
            case Nested() if len(literal.variables()) == 1:
                made.nested.append((literal, next(iter(literal.variables()))))
            case _:
                raise Unsupported(f"the published methods have no {_kind(literal)}")
    return made


def _kind(literal: Literal) -> str:
    if isinstance(literal, Nested):
        return "negation or union of a part that binds variables and is about several others"
    if isinstance(literal, Atom):
        return "facts with times" if len(literal.arguments) > 2 else "facts without variables"
    return "equalities" if isinstance(literal, Same) else "comparisons of times"


def towards(shape: Shape, relation_count: int) -> list[Edge]:
    """The edges turned towards the free variable, to the inverse relation where that is against their writing.

    An edge between variables that are equally far from it goes from the one that is mentioned first.
    """
    far = {shape.free: 0}
    waiting = [shape.free]
    for variable in waiting:
        for edge in shape.edges:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                if one is variable and other not in far:
                    far[other] = far[variable] + 1
                    waiting.append(other)
    mentioned = {v: place for place, v in enumerate(shape.variables)}

    def order(variable: Variable) -> tuple[int, int]:
        return far.get(variable, len(mentioned)), -mentioned[variable]

    made = []
    for edge in shape.edges:
        if order(edge.source) >= order(edge.target):
            made.append(edge)
        else:
            turned = (edge.relation + relation_count) % (2 * relation_count)
            made.append(Edge(turned, edge.target, edge.source, edge.positive))
    return made


def union(parts: Iterable[FloatArray], size: int) -> FloatArray:
    """1 − Π (1 − part)."""
    absent = np.ones(size, dtype=np.float32)
    count = 0
    for count, part in enumerate(parts, start=1):  # noqa: B007
        if count == 1:
            absent = 1 - part
            first = part
        else:
            absent *= 1 - part
    if count == 1:
        return first  # exact, and without the rounding of 1 − (1 − x)
    return 1 - absent


def answer(query: Query, graph: KnowledgeGraph, solve: Callable[[Branch, Variable], FloatArray]) -> FloatArray:
    """The union of the branches' truths."""
    free, branches = read_shapes(query, graph)
    return union((solve(branch, free) for branch in branches), graph.entity_count)
