"""Certificates for verdicts: a refutation that our own prover finds, or finite models, accepted by the kernel."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from reasoner.certificates import Certificate, Countermodel, Derivation, check_certificate
from reasoner.logic import (
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Formula,
    Problem,
    Signature,
    Statement,
    subexpressions,
)
from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.ground_arithmetic import arithmetic_refutation
from reasoner.prove.nesting import completed
from reasoner.prove.propagated import congruent, propagated
from reasoner.prove.questions import Answer, Limits, Outcome, Question
from reasoner.prove.scheduling import MANY, uses_numbers
from reasoner.prove.verdict import SzsStatus, Verdict

if TYPE_CHECKING:
    from reasoner.prove.decide import Inquiry
    from reasoner.prove.saturation import Result

FIRST_TRY = 0.3
"""How long the prover looks at all premises of a small problem, before a core is asked for, by the clock of `Steps`."""

QUICK_WITH_NUMBERS = 0.05
"""The same where numbers are added or compared, of which that prover knows little."""

SHARE_OF_FIRST_TRY = 0.25
"""The most of the time left that this look takes: on a busy machine, and where terms are many, a step is long."""

SHARE_WITH_NUMBERS = 0.1
"""The most of the time left that this look takes: a step is long where terms grow, as by f(X+1) = f(X)+1."""

LEFT_TO_OURS = 0.25
"""The share of the time that is left to our prover when E's proof could not be replayed."""

LEFT_TO_OTHERS = 0.25
"""The share of the time of our prover's last attempt that members get who had no turn."""

SMALL_GROUNDING = 100_000
"""Literals of a grounding that is solved in this process."""


@dataclass(frozen=True, slots=True)
class _Seconds:
    seconds: float


def certificate_of(
    problem: Problem, inquiry: Inquiry, verdict: Verdict, limits: Limits, deadline: float
) -> Certificate | None:
    """A certificate of the verdict that the kernel accepts, or None.

    If the first answer of a race cannot be certified, the other members' answers are taken, one after the other.
    """
    while True:
        made = _made(inquiry, verdict, limits, deadline)
        if made is not None and check_certificate(problem, made, end=deadline).accepted:
            return made
        side = _refuted_side(inquiry, verdict)
        answer = inquiry.race.another() if side and inquiry.race is not None else None
        if answer is None:
            return None
        setattr(inquiry, side, answer)


def _refuted_side(inquiry: Inquiry, verdict: Verdict) -> str:
    """The side of the inquiry whose refutation the verdict rests on, or "" where it is none that was raced for."""
    if verdict.inconsistent:
        return "denied" if inquiry.problem.goal is None else ""
    return {"True": "denied", "False": "granted"}.get(verdict.label or "", "")


def _made(inquiry: Inquiry, verdict: Verdict, limits: Limits, deadline: float) -> Certificate | None:
    if verdict.inconsistent:
        side = "denied" if inquiry.problem.goal is None else "alone"
        return _refutation("Unsatisfiable", inquiry, side, limits, deadline)
    if verdict.label == "True":
        return _refutation("True", inquiry, "denied", limits, deadline)
    if verdict.label == "False":
        return _refutation("False", inquiry, "granted", limits, deadline)
    if verdict.status is SzsStatus.SATISFIABLE:
        model = model_of(inquiry, "denied", limits, deadline)
        return None if model is None else Certificate("Satisfiable", models=(Countermodel(model, "premises"),))
    if inquiry.denied.outcome is not Outcome.SATISFIABLE:
        return None
    against = model_of(inquiry, "denied", limits, deadline)
    if against is None:
        return None
    shown = [Countermodel(against, "negated_goal")]
    if verdict.label != "Uncertain":
        return Certificate("CounterSatisfiable", models=tuple(shown))
    for_goal = model_of(inquiry, "granted", limits, deadline)
    if for_goal is None:
        return None
    return Certificate("Uncertain", models=(Countermodel(for_goal, "goal"), *shown))


def _refutation(kind: str, inquiry: Inquiry, side: str, limits: Limits, deadline: float) -> Certificate | None:
    question, answer = inquiry.question(side), getattr(inquiry, side)
    derivation = answer.derivation
    if inquiry.asked is not inquiry.problem:  # in a process that can be ended, for the clauses alone may take too long
        derivation = _word(side, question, answer, "saturation", limits, deadline).derivation
    elif derivation is None:
        numbers = uses_numbers(question)
        if len(question.statements) > MANY:
            derivation = propagated(question, deadline)
        derivation = derivation or _quick(inquiry, side, answer, deadline, numbers)
        if derivation is None and deadline - time.perf_counter() > FIRST_TRY:
            core = answer.core or _core(inquiry, side, answer, limits, deadline)
            needed = frozenset(core)
            statements = [s for s in question.statements if s.name in needed] or list(question.statements)
            derivation = congruent(Question(tuple(statements), question.signature), deadline)
            if derivation is None and (numbers or _is_ground_with_equality(question)):
                # Z3 can do without the values listed for a constant, and without the numerals of other statements.
                everything = [statement.name for statement in inquiry.problem.premises]
                most = 3 / 4 if numbers else 1 / 8
                for names, widely, share in ((core, False, most), (everything, False, 1 / 8), (core, True, 1 / 8)):
                    until = time.perf_counter() + (deadline - time.perf_counter()) * share
                    derivation = arithmetic_refutation(inquiry.problem, kind, names, until, widely=widely)
                    if derivation is not None:
                        break
            if derivation is None and (answer.core or len(statements) < len(question.statements)):
                tried = _tried(inquiry, statements, question.signature, deadline)
                derivation = None if tried is None else tried.derivation
            if derivation is None and not numbers:
                derivation = _replayed(Question(tuple(statements), question.signature), limits, deadline)
            if derivation is None:
                derivation = _long(inquiry, statements, question.signature, deadline)
    return None if derivation is None else Certificate(kind, (derivation,))


def _replayed(question: Question, limits: Limits, deadline: float) -> Derivation | None:
    """E's proof, proved anew step by step, if E is here."""
    from reasoner.prove.portfolio import available, race
    from reasoner.prove.replay import REPLAY

    if not available(REPLAY.name):
        return None
    until = deadline - (deadline - time.perf_counter()) * LEFT_TO_OURS
    return race({"denied": question}, limits, until, REPLAY.name)["denied"].derivation


def _long(inquiry: Inquiry, statements: list[Statement], signature: Signature, deadline: float) -> Derivation | None:
    """Our prover's derivation; it leaves time to members that had no turn, and stops for an answer that is better."""
    members = inquiry.race
    if members is None:
        return refutation(statements, signature, deadline, beside=inquiry.problem.formulas())
    if members.waits():
        deadline -= (deadline - time.perf_counter()) * LEFT_TO_OTHERS

    def better() -> bool:
        answer = members.news()
        return answer is not None and (answer.derivation is not None or 0 < len(answer.core) < len(statements))

    return refutation(statements, signature, deadline, stop=better, beside=inquiry.problem.formulas())


def _is_ground_with_equality(question: Question) -> bool:
    kinds = {type(part) for formula in question.formulas() for part in subexpressions(formula)}
    return Equal in kinds and kinds.isdisjoint((ForAll, Exists))


def _quick(inquiry: Inquiry, side: str, claim: Answer, deadline: float, numbers: bool) -> Derivation | None:
    """Our prover's derivation over all statements, tried for a moment; an error if it finds that they can be true."""
    if claim.core:
        return None
    question = inquiry.question(side)
    found = _tried(inquiry, question.statements, question.signature, deadline, numbers)
    if found is not None and found.outcome == "saturated":
        raise ContradictionError(claim, Answer(Outcome.SATISFIABLE, backend="saturation", text=found.shown), side)
    return None if found is None else found.derivation


def _tried(
    inquiry: Inquiry, statements: Sequence[Statement], signature: Signature, deadline: float, numbers: bool = False
) -> Result | None:
    """What our prover finds in a moment: the same steps on every machine, unless they take too much time."""
    steps, share = (QUICK_WITH_NUMBERS, SHARE_WITH_NUMBERS) if numbers else (FIRST_TRY, SHARE_OF_FIRST_TRY)
    now = time.perf_counter()
    until = now + max((deadline - now) * share, min(steps, deadline - now))
    return searched(statements, signature, until, steps, beside=inquiry.problem.formulas())


def _word(side: str, question: Question, claim: Answer, backend: str, limits: Limits, until: float) -> Answer:
    """What the backend says of the whole question.

    Raises:
        ContradictionError: the opposite of what is claimed.
    """
    from reasoner.prove.portfolio import race

    return _agreeing(side, claim, race({side: question}, limits, until, backend)[side])


def _agreeing(side: str, claim: Answer, answer: Answer) -> Answer:
    """The answer about a side; an error if it is the opposite of what is claimed of it."""
    if {answer.outcome, claim.outcome} == {Outcome.SATISFIABLE, Outcome.UNSATISFIABLE}:
        raise ContradictionError(claim, answer, side)
    return answer


def _core(inquiry: Inquiry, side: str, claim: Answer, limits: Limits, deadline: float) -> tuple[str, ...]:
    """Statements that contradict each other, by Z3; none if it does not say."""
    question = inquiry.question(side)
    if not inquiry.light:
        until = time.perf_counter() + (deadline - time.perf_counter()) / 2
        return _word(side, question, claim, "z3", limits, until).core
    from reasoner.prove.z3_backend import unsatisfiable_core

    left = int(max(1.0, (deadline - time.perf_counter()) * 1000))
    work = partial(
        unsatisfiable_core, question.statements, question.signature, rlimit=1_000_000, milliseconds=left,
        seed=limits.seed,
    )  # fmt: skip
    answer = inquiry.ask_z3(work, limits, deadline)
    return () if answer is None else _agreeing(side, claim, inquiry.believed(side, answer)).core


def searched(
    statements: Sequence[Statement], signature: Signature, deadline: float, steps: float = inf,
    stop: Callable[[], bool] = lambda: False, beside: Iterable[Formula] = (),
) -> Result | None:  # fmt: skip
    """What the saturation prover finds in this process; the same, however busy the machine is. None if time is up."""
    from reasoner.prove.saturation import Options, Steps, refute

    if time.perf_counter() >= deadline:
        return None
    options = Options(clock=Steps(deadline, stop))
    return refute(statements, _Seconds(steps), options, signature, beside)


def refutation(
    statements: Sequence[Statement], signature: Signature, deadline: float, steps: float = inf,
    stop: Callable[[], bool] = lambda: False, beside: Iterable[Formula] = (),
) -> Derivation | None:  # fmt: skip
    """Its derivation of ⊥, if it finds one."""
    found = searched(statements, signature, deadline, steps, stop, beside)
    return None if found is None else found.derivation


def model_of(inquiry: Inquiry, side: str, limits: Limits, deadline: float) -> FiniteStructure | None:
    """A finite model of a side of the inquiry."""
    question = inquiry.question(side, asked=True)
    found = _found(side, question, getattr(inquiry, side), limits, deadline)
    if found is None or inquiry.asked is inquiry.problem:
        return found
    return completed(found, inquiry.signature)


def _found(side: str, question: Question, answer: Answer, limits: Limits, deadline: float) -> FiniteStructure | None:
    """A finite model: a small one here at once, a larger one by the finder in a process that can be ended."""
    from reasoner.prove.models import find_model

    if answer.structure is not None:
        return answer.structure
    soon = min(deadline, time.perf_counter() + FIRST_TRY)
    found = find_model(question.formulas(), question.signature, deadline=soon, most_literals=SMALL_GROUNDING)
    if found is not None:
        return found
    if uses_numbers(question):
        return _word(side, question, answer, "z3", limits, deadline).structure
    if deadline - time.perf_counter() < FIRST_TRY:
        return None
    return _word(side, question, answer, "models", limits, deadline).structure
