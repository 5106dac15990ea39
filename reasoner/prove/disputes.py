"""After two backends contradicted each other: what can be shown for each of the two answers."""

from __future__ import annotations

import copy
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.certificates import Certificate, Countermodel, check_certificate
from reasoner.logic import Problem, Statement
from reasoner.prove.certify import certificate_of, model_of
from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.questions import Answer, Limits, Outcome
from reasoner.prove.verdict import SzsStatus, Verdict

if TYPE_CHECKING:
    from reasoner.prove.decide import Inquiry

SECONDS_OF_EACH = 2.0
"""The most that the search for one answer's certificate takes."""

_LABELS = {"denied": "True", "granted": "False"}


def with_certificates(
    found: ContradictionError, problem: Problem, inquiry: Inquiry, limits: Limits, deadline: float
) -> ContradictionError:
    """The same contradiction with a certificate for each answer, as far as one is found and the kernel accepts it.

    Args:
        found: as it was raised; returned as it is where it does not tell which side it is about.
        problem: as read.
        inquiry: into it, whose race has ended.
        limits: of the decision.
        deadline: of `time.perf_counter`; each of the two answers has half of the time left, two seconds at most.
    """
    if not found.side:
        return found
    first, second = found.answers
    now = time.perf_counter()
    half = now + min(SECONDS_OF_EACH, (deadline - now) / 2)
    one = _certificate(problem, inquiry, found.side, first, limits, half)
    until = min(deadline, time.perf_counter() + SECONDS_OF_EACH)
    other = _certificate(problem, inquiry, found.side, second, limits, until)
    return ContradictionError(first, second, found.side, (one, other))


def _certificate(
    problem: Problem, inquiry: Inquiry, side: str, answer: Answer, limits: Limits, until: float
) -> Certificate | None:
    """What the kernel accepts as shown for the answer."""
    alone = copy.copy(inquiry)
    alone.race = None
    setattr(alone, side, answer)
    try:
        if answer.outcome is Outcome.UNSATISFIABLE:
            return certificate_of(problem, alone, _verdict(alone, side), limits, until)
        model = model_of(alone, side, limits, until)
    except ContradictionError:  # a third opinion; the two that differ are what is told
        return None
    if model is None:
        return None
    certificate = Certificate("Satisfiable", models=(Countermodel(model, "premises"),))
    statements = tuple(Statement(each.name, each.formula) for each in alone.question(side).statements)
    about = replace(inquiry.problem, premises=statements, goal=None)
    return certificate if check_certificate(about, certificate, end=until).accepted else None


def _verdict(inquiry: Inquiry, side: str) -> Verdict:
    """The verdict that rests on the refutation of the side."""
    if inquiry.problem.goal is None or side == "alone":
        return Verdict(None, SzsStatus.UNSATISFIABLE, SzsStatus.UNSATISFIABLE, inconsistent=True)
    return Verdict(_LABELS[side], SzsStatus.UNKNOWN, SzsStatus.UNKNOWN)
