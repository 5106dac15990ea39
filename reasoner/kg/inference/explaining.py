"""Answers with names: truth value, best witnesses, and each fact an answer rests on, observed or predicted."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping

from reasoner.kg.inference.engine import FuzzyEngine, Ranked
from reasoner.kg.inference.facts import Budget, BudgetSpent
from reasoner.kg.inference.networks import Either, Factor, Network, Without, assign, assign_factor
from reasoner.kg.query import Atom, Query
from reasoner.kg.results import Edge, RankedAnswer, RankedAnswers
from reasoner.logic import Variable

Values = dict[Variable, int]

ANSWERS_SHARE = 0.9
"""Of a budget of seconds; the rest is for witnesses."""


def fuzzy_answers(
    engine: FuzzyEngine,
    query: Query,
    top: int | None = 10,
    *,
    rows: int | None = None,
    seconds: float | None = None,
    witnesses: bool = True,
) -> RankedAnswers:
    """The best answers with their names, witnesses and facts.

    Args:
        engine: what finds them.
        query: what is asked.
        top: how many; None for all with truth above 0.
        rows: how many rows of the predictor may be computed for finding them.
        seconds: how long it may take.
        witnesses: whether witnesses and facts are wanted.

    Returns:
        The answers; where a budget was spent those found by then, see `RankedAnswers`.
    """
    start, now = time.perf_counter(), time.monotonic()
    ranked = engine.best(query, top, rows=rows, seconds=None if seconds is None else ANSWERS_SHARE * seconds)
    deadline = float("inf") if seconds is None else now + seconds
    return named_answers(engine, query, ranked, start, witnesses=witnesses, deadline=deadline)


def named_answers(
    engine: FuzzyEngine,
    query: Query,
    ranked: Ranked,
    start: float,
    *,
    witnesses: bool = True,
    deadline: float = float("inf"),
) -> RankedAnswers:
    """Answers by names.

    Args:
        engine: what found them.
        query: what was asked.
        ranked: the answers.
        start: when `time.perf_counter` began to count.
        witnesses: whether witnesses and facts are wanted.
        deadline: when `time.monotonic` ends the search for them; answers without any are then left as they are.
    """
    graph = engine.view.graph
    network = engine.read(query)
    made: list[RankedAnswer] = []
    for number, (ids, value) in enumerate(zip(ranked.ids.tolist(), ranked.values.tolist(), strict=True)):
        entity = tuple(graph.entities[i] for i in ids)
        witness: Mapping[str, str] = {}
        edges: tuple[Edge, ...] = ()
        if witnesses and time.monotonic() < deadline:
            engine.facts.budget = Budget(deadline=deadline)
            with contextlib.suppress(BudgetSpent):
                chosen, facts = explain(engine, network, dict(zip(query.free, ids, strict=True)), value)
                edges = tuple(_edges(engine, facts))
                witness = {v.name: graph.entities[i] for v, i in chosen.items()}
        made.append(RankedAnswer(entity, value, witness, edges, at_least=number >= ranked.sure))
    gap = 0.0 if ranked.exact else ranked.bound
    seconds = time.perf_counter() - start
    tnorm = engine.algebra.name
    return RankedAnswers(query, tuple(made), ranked.exact, seconds, gap, "fuzzy", tnorm, ranked.tied)


def explain(engine: FuzzyEngine, network: Network, given: Values, value: float) -> tuple[Values, list[Atom]]:
    """The best values of the variables that ∃ binds, and the facts whose truth makes up the value.

    Of a disjunction the truest part is explained; a negated subquery has no witness.

    Args:
        engine: what found the answer.
        network: the query.
        given: values of its free variables.
        value: its truth for them.
    """
    fixed = assign(network, given)
    chosen: Values = {}
    if fixed.bound:
        found = engine.witness(fixed, value)
        chosen = dict(zip(fixed.bound, found, strict=True)) if found else {}
    facts: list[Atom] = []
    for factor in fixed.factors:
        _collect(engine, assign_factor(factor, chosen), chosen, facts)
    return chosen, facts


def _collect(engine: FuzzyEngine, factor: Factor, chosen: Values, facts: list[Atom]) -> None:
    match factor:
        case Atom(_, arguments):
            if not any(isinstance(a, Variable) for a in arguments):
                facts.append(factor)
        case Without(Network((), (Either(parts),))) if all(not p.bound for p in parts):
            for part in parts:
                for inner in part.factors:
                    if isinstance(inner, Atom):
                        _collect(engine, Atom(inner.relation, inner.arguments, not inner.positive), chosen, facts)
        case Either(parts):
            values = [engine.solver.scalar(part) if not part.free else 0.0 for part in parts]
            best = max(range(len(parts)), key=values.__getitem__)
            more, inner_facts = explain(engine, parts[best], {}, values[best])
            chosen.update(more)
            facts += inner_facts
        case _:
            pass


def _edges(engine: FuzzyEngine, facts: list[Atom]) -> Iterator[Edge]:
    """Each fact once; but one that is uncertain as often as the t-norm counts it."""
    view = engine.view
    seen: set[Edge] = set()
    for atom in facts:
        head, tail = (a for a in atom.arguments if isinstance(a, int))
        inverse, relation = divmod(atom.relation % (2 * view.graph.relation_count), view.graph.relation_count)
        if inverse:
            head, tail = tail, head
        observed = view.holds(head, relation, tail)
        value = float(atom.positive) if observed else float(engine.facts.points(atom, {}, 1)[0])
        name = view.graph.name_fact([head, relation, tail])
        edge = Edge(name, value, observed and atom.positive, atom.positive)
        if edge not in seen or (value < 1 and not engine.algebra.idempotent):
            yield edge
        seen.add(edge)


__all__ = ["explain", "fuzzy_answers", "named_answers"]
