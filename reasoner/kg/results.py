"""Answers with names: truth value, witnesses and edges of each, as text and as JSON; shared by all engines."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reasoner.kg.crisp import CrispAnswers, CrispEngine
from reasoner.kg.graph import GraphView
from reasoner.kg.query import Argument, Atom, Branch, Nested, Query
from reasoner.logic import Variable


@dataclass(frozen=True, slots=True)
class Edge:
    """One fact that an answer rests on.

    Attributes:
        fact: names of head, relation, tail, and of the time if the query gives one.
        value: truth value in [0, 1].
        observed: whether it is in the graph, or was predicted.
        positive: False for a fact whose absence counts; the value is then that of the absence.
    """

    fact: tuple[str, ...]
    value: float = 1.0
    observed: bool = True
    positive: bool = True

    def __str__(self) -> str:
        head, relation, *rest = self.fact
        text = f"{'' if self.positive else '¬'}{relation}({', '.join([head, *rest])})"
        return text if self.observed else f"{text} {self.value:.3g}"

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        made: dict[str, Any] = {"fact": list(self.fact), "value": self.value, "observed": self.observed}
        return made if self.positive else made | {"negated": True}


@dataclass(frozen=True, slots=True)
class RankedAnswer:
    """One answer.

    Attributes:
        entity: a name for each free variable.
        value: truth value in [0, 1].
        witness: by name of an existential variable one value of it; none if a budget was spent before.
        edges: the facts that the answer rests on.
        at_least: whether the answer may be truer than its value, as a budget was spent before that was decided.
    """

    entity: tuple[str, ...]
    value: float = 1.0
    witness: Mapping[str, str] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    at_least: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain data; a single free variable is a name, several are a list."""
        entity = self.entity[0] if len(self.entity) == 1 else list(self.entity)
        edges = [edge.to_json() for edge in self.edges]
        made = {"entity": entity, "value": self.value, "witness": dict(self.witness), "edges": edges}
        return made | {"at_least": True} if self.at_least else made


@dataclass(frozen=True, slots=True)
class RankedAnswers:
    """The answers of one query, best first.

    Attributes:
        query: what was asked.
        answers: the best, or all.
        exact: whether no answer that is missing here has a higher value than those that are not.
        seconds: time taken.
        gap: where not exact, how true an answer may be that is missing, or that has at least its value.
        method: the engine's name.
        tnorm: of a fuzzy engine.
        tied: how many answers that are missing are as true as the last; None if that is not known, and then which of
            the tied answers are here is arbitrary. Those that are here are the first by id.
    """

    query: Query
    answers: tuple[RankedAnswer, ...]
    exact: bool
    seconds: float
    gap: float = 0.0
    method: str = "crisp"
    tnorm: str = ""
    tied: int | None = 0

    def __len__(self) -> int:
        return len(self.answers)

    def __iter__(self) -> Iterator[RankedAnswer]:
        return iter(self.answers)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        made: dict[str, Any] = {"query": str(self.query), "method": self.method, "exact": self.exact}
        if self.tnorm:
            made["tnorm"] = self.tnorm
        if self.query.name:
            made["type"] = self.query.name
        if not self.exact:
            made["gap"] = self.gap
        if self.tied != 0:
            made["tied"] = self.tied
        return made | {"answers": [answer.to_json() for answer in self.answers], "seconds": round(self.seconds, 6)}


def crisp_answers(view: GraphView, query: Query, top: int | None = None) -> RankedAnswers:
    """All answers that follow from the facts of a view, each with a witness, sorted by name; or any `top` of them."""
    start = time.perf_counter()
    engine = CrispEngine(view)
    compiled = engine.compile(query)
    found: list[RankedAnswer] = []
    for batch in engine.stream(compiled, witnesses=True):
        found.extend(_named(view, compiled.free, compiled.times, batch))
        if top is not None and len(found) >= top:
            break
    found.sort(key=lambda answer: answer.entity)
    tied = 0 if top is None or len(found) < top else None
    return RankedAnswers(query, tuple(found[:top]), True, time.perf_counter() - start, tied=tied)


def _named(
    view: GraphView, free: tuple[Variable, ...], times: frozenset[Variable], batch: CrispAnswers
) -> Iterator[RankedAnswer]:
    graph = view.graph
    shown = [v for v in batch.branch.bound if v in batch.witnesses]
    for row, ids in enumerate(batch.ids.tolist()):
        values = dict(zip(free, ids, strict=True)) | {v: int(batch.witnesses[v][row]) for v in shown}
        named = {v: graph.times[i] if v in times else graph.entities[i] for v, i in values.items()}
        entity = tuple(named[v] for v in free)
        witness = {v.name: named[v] for v in shown}
        yield RankedAnswer(entity, 1.0, witness, tuple(edges_of(view, batch.branch, values)))


def edges_of(view: GraphView, branch: Branch, values: Mapping[Variable, int]) -> Iterator[Edge]:
    """The facts of a branch's atoms under an assignment; of a union the first alternative that holds."""
    for literal in branch.literals:
        if isinstance(literal, Atom):
            fact = _fact(view, literal, values)
            if fact is not None:
                yield Edge(fact, positive=literal.positive, observed=literal.positive)
        elif isinstance(literal, Nested) and literal.positive:
            chosen = next((b for b in literal.branches if not b.bound and _holds(view, b, values)), None)
            if chosen is not None:
                yield from edges_of(view, chosen, values)


def _resolve(atom: Atom, values: Mapping[Variable, int]) -> list[int | None]:
    def value(argument: Argument) -> int | None:
        return values.get(argument) if isinstance(argument, Variable) else argument

    return [value(argument) for argument in atom.arguments]


def _fact(view: GraphView, atom: Atom, values: Mapping[Variable, int]) -> tuple[str, ...] | None:
    ids = _resolve(atom, values)
    if any(i is None for i in ids):
        return None
    head, tail, *time_id = (int(i) for i in ids if i is not None)
    return view.graph.name_fact([head, atom.relation, tail, *time_id])


def _holds(view: GraphView, branch: Branch, values: Mapping[Variable, int]) -> bool:
    for literal in branch.literals:
        if not isinstance(literal, Atom):
            return False
        ids = _resolve(literal, values)
        if None in ids or len(ids) != 2 or ids[0] is None or ids[1] is None:
            return False
        if view.holds(ids[0], literal.relation, ids[1]) is not literal.positive:
            return False
    return True
