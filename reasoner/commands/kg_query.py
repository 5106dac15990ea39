"""Answering for `reasoner kg query`: which method, over which predictor, with which t-norm."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from reasoner.commands.console import note, table, write_line

if TYPE_CHECKING:
    from reasoner.kg import GraphView, Query
    from reasoner.kg.results import RankedAnswers

METHODS = ("crisp", "exact", "fuzzy", "qto", "fit", "cqd", "nsmp")
TOP = 10


def open_answerer(
    facts: GraphView, method: str, predictor: str, tnorm: str, device: str, rows: int | None, seconds: float | None
) -> Callable[[Query, int | None], RankedAnswers]:
    """What answers queries by a method; `top` None means all for crisp answers, else `TOP`."""
    from reasoner.errors import UnknownNameError
    from reasoner.kg.results import crisp_answers

    if method == "crisp":
        return lambda asked, top: crisp_answers(facts, asked, top)
    if method in ("exact", "fuzzy"):
        return _exact(facts, predictor, tnorm, device, rows, seconds)
    if method not in METHODS:
        raise UnknownNameError(f"no method {method!r}", hint=f"methods: {', '.join(METHODS)}")
    return _published(facts, method, predictor, device)


def _exact(
    facts: GraphView, predictor: str, tnorm: str, device: str, rows: int | None, seconds: float | None
) -> Callable[[Query, int | None], RankedAnswers]:
    from reasoner.fuzzy import algebra
    from reasoner.kg.inference import FuzzyEngine, fuzzy_answers
    from reasoner.kg.predictors.opening import open_truth

    chosen = algebra(tnorm)
    engine = FuzzyEngine(open_truth(predictor, facts, device, cache_megabytes=1), chosen)  # the engine has its own
    return lambda asked, top: fuzzy_answers(engine, asked, top or TOP, rows=rows, seconds=seconds)


def _published(
    facts: GraphView, method: str, predictor: str, device: str
) -> Callable[[Query, int | None], RankedAnswers]:
    """A published method: it ranks all entities and says neither witnesses nor bounds."""
    import numpy as np

    from reasoner.errors import ReasonerError
    from reasoner.kg.methods import Settings, open_method
    from reasoner.kg.results import RankedAnswer, RankedAnswers

    opened = open_method(method, predictor, facts, Settings(device=device))

    def answer(asked: Query, top: int | None) -> RankedAnswers:
        if len(asked.free) != 1:
            raise ReasonerError(f"{method} answers queries with one free variable", hint="use --method exact")
        start = time.perf_counter()
        truths = np.asarray(opened.truths(asked), dtype=np.float64)
        order = np.argsort(-truths, kind="stable")[: top or TOP]
        names = facts.graph.entities
        found = tuple(RankedAnswer((names[i],), float(truths[i])) for i in order.tolist() if truths[i] > 0)
        tied = int((truths == truths[order[-1]]).sum() - (truths[order] == truths[order[-1]]).sum())
        tied = tied if found and len(found) == len(order) else 0
        return RankedAnswers(asked, found, False, time.perf_counter() - start, 1.0, method, tied=tied)

    return answer


def show(answers: RankedAnswers) -> None:
    """Answers as text."""
    write_line(f"{answers.query}")
    if not answers.query.free and answers.method == "crisp":
        write_line("yes" if answers.answers else "no")
        return
    fuzzy = answers.method == "fuzzy"
    if not answers.answers:
        write_line("no answers yet" if fuzzy and not answers.exact else "no answers")
        if not answers.exact:
            note(_certainty(answers))
        return
    names = [variable.name for variable in answers.query.free]
    rows = []
    for answer in answers.answers:
        witness = ", ".join(f"{v} = {e}" for v, e in answer.witness.items())
        because = [", ".join(map(str, answer.edges))] if fuzzy else []
        rows.append((*answer.entity, f"{'≥ ' * answer.at_least}{answer.value:.4g}", witness, *because))
    write_line(table((*names, "truth", "with", *(["because of (predicted: with truth)"] if fuzzy else [])), rows))
    note(f"{len(rows)} answer{'s' * (len(rows) != 1)}, {_certainty(answers)}{_ties(answers)}, {answers.seconds:.3f} s")


def _ties(answers: RankedAnswers) -> str:
    if answers.tied is None:
        return ", any of those that are as true as the last" if answers.exact else ""
    return f", {answers.tied} more are as true as the last" if answers.tied else ""


def _more(answers: RankedAnswers) -> str:
    return "an answer, missing or with ≥," if any(a.at_least for a in answers) else "a missing answer"


def _certainty(answers: RankedAnswers) -> str:
    if answers.exact:
        return "exact"
    if answers.method == "fuzzy":
        return f"not exact: {_more(answers)} may have truth {answers.gap:.3g}"
    return f"by {answers.method}, which bounds nothing"


__all__ = ["METHODS", "open_answerer", "show"]
