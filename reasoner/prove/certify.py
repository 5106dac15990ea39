"""Certificates for verdicts: a refutation that our own prover finds, or finite models, accepted by the kernel."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.certificates import Certificate, Countermodel, Derivation, check_certificate
from reasoner.logic import FiniteStructure, Problem, Signature, Statement
from reasoner.prove.questions import Answer, Limits, Outcome, Question
from reasoner.prove.verdict import SzsStatus, Verdict

if TYPE_CHECKING:
    from reasoner.prove.decide import Inquiry

FIRST_TRY = 0.3
"""Seconds for the prover over all premises of a small problem, before a core is asked for."""

SMALL_GROUNDING = 100_000
"""Literals of a grounding that is solved in this process."""


@dataclass(frozen=True, slots=True)
class _Seconds:
    seconds: float


def certificate_of(
    problem: Problem, inquiry: Inquiry, verdict: Verdict, limits: Limits, deadline: float
) -> Certificate | None:
    """A certificate of the verdict that the kernel accepts, or None."""
    made = _made(inquiry, verdict, limits, deadline)
    if made is None or not check_certificate(problem, made).accepted:
        return None
    return made


def _made(inquiry: Inquiry, verdict: Verdict, limits: Limits, deadline: float) -> Certificate | None:
    if verdict.inconsistent:
        side = "denied" if inquiry.problem.goal is None else "alone"
        return _refutation("Unsatisfiable", inquiry, side, limits, deadline)
    if verdict.label == "True":
        return _refutation("True", inquiry, "denied", limits, deadline)
    if verdict.label == "False":
        return _refutation("False", inquiry, "granted", limits, deadline)
    if verdict.status is SzsStatus.SATISFIABLE:
        model = _model(inquiry.question("denied"), inquiry.denied, limits, deadline)
        return None if model is None else Certificate("Satisfiable", models=(Countermodel(model, "premises"),))
    if inquiry.denied.outcome is not Outcome.SATISFIABLE:
        return None
    against = _model(inquiry.question("denied"), inquiry.denied, limits, deadline)
    if against is None:
        return None
    shown = [Countermodel(against, "negated_goal")]
    if verdict.label != "Uncertain":
        return Certificate("CounterSatisfiable", models=tuple(shown))
    for_goal = _model(inquiry.question("granted"), inquiry.granted, limits, deadline)
    if for_goal is None:
        return None
    return Certificate("Uncertain", models=(Countermodel(for_goal, "goal"), *shown))


def _refutation(kind: str, inquiry: Inquiry, side: str, limits: Limits, deadline: float) -> Certificate | None:
    question, answer, light = inquiry.question(side), getattr(inquiry, side), inquiry.light
    derivation = answer.derivation or _derivation(question, answer, limits, deadline, light)
    return None if derivation is None else Certificate(kind, (derivation,))


def _derivation(
    question: Question, answer: Answer, limits: Limits, deadline: float, light: bool
) -> Derivation | None:
    """Our prover's derivation: over all statements for a moment, then over the core."""
    left = deadline - time.perf_counter()
    if not answer.core:
        found = refutation(question.statements, question.signature, min(FIRST_TRY, left))
        if found is not None or left < FIRST_TRY:
            return found
    core = answer.core
    if not core and not light:
        from reasoner.prove.portfolio import race

        until = time.perf_counter() + (deadline - time.perf_counter()) / 2
        core = race({"denied": question}, limits, until, "z3")["denied"].core
    elif not core:
        from reasoner.prove.z3_backend import unsatisfiable_core
        from reasoner.prove.z3_terms import TooDeepForProcessError

        try:
            core = unsatisfiable_core(
                question.statements, question.signature, rlimit=1_000_000, seed=limits.seed
            ).core
        except TooDeepForProcessError:
            core = ()
    statements = [s for s in question.statements if s.name in core] or list(question.statements)
    return refutation(statements, question.signature, deadline - time.perf_counter())


def refutation(
    statements: tuple[Statement, ...] | list[Statement], signature: Signature, seconds: float
) -> Derivation | None:
    """A derivation of ⊥ by the saturation prover, in this process."""
    from reasoner.prove.saturation import refute

    if seconds <= 0:
        return None
    return refute(statements, _Seconds(seconds), signature=signature).derivation


def _model(question: Question, answer: Answer, limits: Limits, deadline: float) -> FiniteStructure | None:
    """A finite model: a small one here at once, a larger one by the finder in a process that can be ended."""
    from reasoner.prove.models import find_model
    from reasoner.prove.portfolio import race

    if answer.structure is not None:
        return answer.structure
    soon = min(deadline, time.perf_counter() + FIRST_TRY)
    found = find_model(question.formulas(), question.signature, deadline=soon, most_literals=SMALL_GROUNDING)
    if found is not None or deadline - time.perf_counter() < FIRST_TRY:
        return found
    return race({"models": question}, limits, deadline, "models")["models"].structure
