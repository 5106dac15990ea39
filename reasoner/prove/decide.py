"""`decide`: a problem's verdict, in three values and both SZS directions, with a certificate that the kernel accepted.

Two questions settle a goal G over premises P. P ∧ ¬G contradictory: G follows. P ∧ G contradictory: ¬G follows. Both:
P itself is contradictory. Neither, with both shown satisfiable: Uncertain. Small problems are put to Z3 in this process
within a fixed amount of work; what is left goes to the portfolio, whose members run in processes that can be ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import InitVar, dataclass, field, replace
from functools import partial
from itertools import chain, islice
from math import inf
from typing import TypeVar

from reasoner.certificates import Certificate
from reasoner.logic import (
    Equal,
    Formula,
    Not,
    Predicate,
    Problem,
    Signature,
    SortingTimeoutError,
    Statement,
    sort_problem,
    subexpressions,
)
from reasoner.logic.literals import is_literal
from reasoner.prove.certify import certificate_of
from reasoner.prove.claims import as_claim, confirmed, kept_for_z3, rests_on_others
from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.disputes import with_certificates
from reasoner.prove.individuals import premises_that_name
from reasoner.prove.nesting import NestingTimeoutError, shallower
from reasoner.prove.portfolio import BACKENDS, MARGIN, Race
from reasoner.prove.premises import WORK_ON_PREMISES, ask_premises, milliseconds_until, uses_goal
from reasoner.prove.propositional import grounding
from reasoner.prove.questions import TIMEOUT, Answer, Limits, Outcome, Question
from reasoner.prove.rationals import faithful
from reasoner.prove.verdict import SzsStatus, Verdict
from reasoner.prove.z3_backend import Z3Backend, solve_both, solve_one, unsatisfiable_core
from reasoner.prove.z3_terms import TooDeepForProcessError
from reasoner.prove.z3_twin import ask as ask_twin

T = TypeVar("T")

WORK_IN_PROCESS = 60_000
"""Z3's resource units for each question asked in this process: some hundredths of a second."""

WORK_ON_A_FACT = 3_000
"""The same for each fact, as every rule has an instance for it."""

MOST_FACTS = 500
SMALL = 40
"""Problems with more facts, or more other statements, go to a worker at once.

Z3 can be in a step that heeds no limit (MPTP, 76 premises).
"""

LIGHT = 250
"""Problems with functions and more different subexpressions go to a worker too."""

PATIENCE = 1.0
"""Seconds of CPU that Z3's twin has for an answer; resource units end what heeds them much earlier."""

LEAST_RACE = 0.15
"""Seconds that a race is worth starting for."""

_UNKNOWN = Answer(Outcome.UNKNOWN, TIMEOUT)


@dataclass(slots=True)
class Inquiry:
    """A problem under decision: the answers so far.

    Attributes:
        problem: well sorted; certificates are about it.
        asked: the same for the provers, without deep nesting.
        denied: of premises with the negated goal; without a goal, of the premises.
        granted: of premises with the goal.
        alone: of the premises, where that was asked.
        race: whose members are still at work on what was refuted.
        told: what was found out of premises alone for other goals over them.
    """

    problem: Problem
    signature: Signature
    until: InitVar[float] = inf
    denied: Answer = _UNKNOWN
    granted: Answer = _UNKNOWN
    alone: Answer = _UNKNOWN
    race: Race | None = None
    told: dict[tuple[tuple[str, Formula], ...], Answer] = field(default_factory=dict)
    asked: Problem = field(init=False)
    asked_signature: Signature = field(init=False)
    _small: bool | None = None

    def __post_init__(self, until: float) -> None:
        self.asked, self.asked_signature = shallower(self.problem, self.signature, until=until)

    @property
    def small(self) -> bool:
        """Whether Z3's checks are sure to end within its resource units: few ground instances, no numbers."""
        if self._small is None:
            goal = self.asked.goal
            asserted = [statement.formula for statement in self.asked.premises]
            found = grounding(asserted, [] if goal is None else [goal.formula], self.asked_signature)
            self._small = found is not None and found.small
        return self._small

    def ask_z3(self, work: Callable[[], T], limits: Limits, deadline: float) -> T | None:
        """What Z3 gives: in this process where its checks are sure to end, else in its twin; None if it is late."""
        if not self.small:
            until = deadline - min(MARGIN, limits.seconds / 10)
            return ask_twin(work, until=until, patience=PATIENCE, megabytes=limits.memory_megabytes)
        try:
            return work()
        except TooDeepForProcessError:
            return None

    def believed(self, side: str, answer: Answer) -> Answer:
        """Z3's answer about a side, as far as it holds of the rationals; where no numbers are met, as it is."""
        return answer if self.small else faithful(self.question(side, asked=True), answer)

    @property
    def light(self) -> bool:
        """Whether it is small enough to be put to one Z3 before the race."""
        facts = sum(is_literal(statement.formula, Predicate, Equal) for statement in self.problem.premises)
        if len(self.problem.premises) - facts > SMALL or facts > MOST_FACTS:
            return False
        if not self.signature.has_functions:
            return True
        parts = chain.from_iterable(map(subexpressions, self.asked.formulas()))
        return next(islice(parts, LIGHT, None), None) is None

    def end_race(self) -> None:
        """End what is still at work, unless it contradicts what was found."""
        if self.race is not None:
            try:
                self.race.news()
            finally:
                self.race.end()
                self.race = None

    def question(self, side: str, *, asked: bool = False) -> Question:
        """The statements of a side: "denied", "granted" or "alone"; with `asked` as the provers are asked."""
        problem, signature = (self.asked, self.asked_signature) if asked else (self.problem, self.signature)
        premises, goal = problem.premises, problem.goal
        if goal is None or side == "alone":
            return Question(premises, signature)
        statement = (
            Statement(goal.name, Not(goal.formula), "negated_goal")
            if side == "denied"
            else Statement(goal.name, goal.formula, "goal")
        )
        return Question((*premises, statement), signature)


def decide(
    problem: Problem,
    limits: Limits | None = None,
    backend: str = "auto",
    certify: bool = True,
    cores: bool = True,
) -> Verdict:
    """The verdict on a problem.

    Args:
        problem: premises, and a goal unless their consistency is the question.
        limits: time, memory, processes and seed.
        backend: "auto", or the name of one backend.
        certify: look for a certificate and have the kernel check it; without one there is no label, only a claim, but
            for Z3's verdicts on numbers. Otherwise the backends' word is the label.
        cores: without a certificate, ask which premises are needed.

    Raises:
        SignatureError: the problem is not well sorted.
        ContradictionError: two backends contradict each other; with what the kernel accepts for either answer.
    """
    return _decide(problem, limits or Limits(), backend, certify, cores, {})


def _decide(
    problem: Problem,
    limits: Limits,
    backend: str,
    certify: bool,
    cores: bool,
    told: dict[tuple[tuple[str, Formula], ...], Answer],
) -> Verdict:
    """As `decide`; what is found out of the premises alone is kept in `told`, and taken from it."""
    start = time.perf_counter()
    problem = problem.without_repeats()
    try:
        resorted, signature = sort_problem(problem, start + limits.seconds)
        inquiry = Inquiry(resorted, signature, start + limits.seconds, told=told)
    except (SortingTimeoutError, NestingTimeoutError) as late:
        return Verdict(
            None, SzsStatus.TIMEOUT, SzsStatus.TIMEOUT, seconds=time.perf_counter() - start, reason=TIMEOUT,
            detail=str(late),
        )  # fmt: skip
    try:
        verdict = _decided(inquiry, problem, limits, start + limits.seconds, backend, certify)
    except ContradictionError as found:
        raise with_certificates(found, problem, inquiry, limits, start + limits.seconds) from found
    if cores and not verdict.used:
        verdict = _with_core(inquiry, verdict, limits, start + limits.seconds)
    if certify and not verdict.checked and (verdict.label or verdict.status.decided):
        verdict = as_claim(verdict, inquiry, late=time.perf_counter() >= start + limits.seconds)
    return replace(verdict, seconds=time.perf_counter() - start)


def _decided(
    inquiry: Inquiry, problem: Problem, limits: Limits, deadline: float, backend: str, certify: bool
) -> Verdict:
    """The backends' verdict, with its certificate if one is wanted and found."""
    if backend in ("auto", "z3"):
        _ask_z3(inquiry, limits, deadline)
    try:
        _ask_portfolio(inquiry, limits, deadline, backend)
        ask_premises(inquiry, limits, deadline)
        verdict = _verdict(inquiry)
        if certify:
            other = backend == "auto" and rests_on_others(inquiry, verdict)
            until = kept_for_z3(deadline) if other else deadline
            verdict = _certified(inquiry, verdict, problem, limits, until)
            if other and not verdict.checked and confirmed(inquiry, verdict, limits, deadline):
                verdict = _verdict(inquiry)
        return verdict
    finally:
        inquiry.end_race()


def decide_all(
    premises: Iterable[Formula | Statement],
    goals: Iterable[Formula],
    limits: Limits | None = None,
    *,
    backend: str = "auto",
    certify: bool = True,
) -> list[Verdict]:
    """Verdicts on many goals over the same premises.

    These share one solver, and where nothing has a sort of its own, what is found out of the premises alone.
    """
    named = tuple(
        each if isinstance(each, Statement) else Statement(f"premise {number}", each)
        for number, each in enumerate(premises, start=1)
    )
    limits, told = limits or Limits(), dict[tuple[tuple[str, Formula], ...], Answer]()
    problems = [Problem(named, Statement("goal", goal, "conjecture")) for goal in goals]
    return [_decide(problem, limits, backend, certify, True, told) for problem in problems]


def _ask_z3(inquiry: Inquiry, limits: Limits, deadline: float) -> None:
    """The cheap attempt, in this process."""
    problem = inquiry.asked
    if not inquiry.light:
        return
    formulas = [statement.formula for statement in problem.premises]
    most = WORK_IN_PROCESS if inquiry.asked is inquiry.problem else WORK_ON_PREMISES
    most = max(most, min(WORK_ON_PREMISES, WORK_ON_A_FACT * sum(is_literal(one, Predicate, Equal) for one in formulas)))
    work = max(1, int(min(1.0, limits.seconds) * most))
    # Z3 counts milliseconds in a thread of their own, which costs a small problem more than its translation.
    milliseconds = 0 if inquiry.small and most == WORK_IN_PROCESS else max(1, int(1000 * limits.seconds))
    if problem.goal is None:
        one = partial(
            solve_one, formulas, inquiry.asked_signature, rlimit=work, milliseconds=milliseconds, seed=limits.seed
        )  # fmt: skip
        inquiry.denied = inquiry.believed("denied", inquiry.ask_z3(one, limits, deadline) or _UNKNOWN)
        return
    two = partial(
        solve_both, formulas, problem.goal.formula, inquiry.asked_signature, rlimit=work, milliseconds=milliseconds,
        seed=limits.seed,
    )  # fmt: skip
    both = inquiry.ask_z3(two, limits, deadline)
    if both is not None:
        inquiry.denied = inquiry.believed("denied", both.denied)
        inquiry.granted = inquiry.believed("granted", both.granted)


def _ask_portfolio(inquiry: Inquiry, limits: Limits, deadline: float, backend: str) -> None:
    """What Z3 left open, to the other members in processes of their own."""
    sides = ["denied"] if inquiry.problem.goal is None else ["denied", "granted"]
    open_sides = [side for side in sides if getattr(inquiry, side).outcome is Outcome.UNKNOWN]
    settled = any(getattr(inquiry, side).outcome is Outcome.UNSATISFIABLE for side in sides)
    while open_sides and not settled and deadline - time.perf_counter() > LEAST_RACE:
        inquiry.end_race()
        questions = {side: inquiry.question(side, asked=True) for side in open_sides}
        inquiry.race = Race(questions, limits, deadline, backend)
        found = inquiry.race.run()
        for side, answer in found.items():
            setattr(inquiry, side, answer)
        left = [side for side in open_sides if found[side].outcome is Outcome.UNKNOWN]
        settled = left == open_sides or any(answer.outcome is Outcome.UNSATISFIABLE for answer in found.values())
        open_sides = left


def _verdict(inquiry: Inquiry) -> Verdict:
    denied, granted = inquiry.denied, inquiry.granted
    unsatisfiable, satisfiable = Outcome.UNSATISFIABLE, Outcome.SATISFIABLE
    backend = (denied if denied.outcome is not Outcome.UNKNOWN else granted).backend
    version = Z3Backend().version() if backend == "z3" else _version(backend)
    if inquiry.problem.goal is None:
        status = {unsatisfiable: SzsStatus.UNSATISFIABLE, satisfiable: SzsStatus.SATISFIABLE}.get(denied.outcome)
        failed = _failed(denied)
        return Verdict(
            None, status or failed, status or failed, inconsistent=denied.outcome is unsatisfiable,
            used=denied.core, backend=backend, version=version, reason="" if status else str(failed),
            detail="" if status else denied.text,
        )  # fmt: skip
    if denied.outcome is unsatisfiable and granted.outcome is unsatisfiable:
        both = SzsStatus.CONTRADICTORY_AXIOMS
        return Verdict("True", both, both, inconsistent=True, backend=backend, version=version)
    stopped = unsatisfiable in (denied.outcome, granted.outcome)
    status, negated = _status(denied, stopped), _status(granted, stopped)
    label: str | None = None
    used: tuple[str, ...] = ()
    if denied.outcome is unsatisfiable:
        label, used = "True", denied.core
    elif granted.outcome is unsatisfiable:
        label, used = "False", granted.core
    elif denied.outcome is satisfiable and granted.outcome is satisfiable:
        label = "Uncertain"
    unknown = granted if denied.outcome is satisfiable else denied
    reason, detail = ("", "") if label else (str(_failed(unknown)), unknown.text)
    needed = frozenset(used)
    names = tuple(s.name for s in inquiry.problem.premises if s.name in needed)
    return Verdict(label, status, negated, used=names, backend=backend, version=version, reason=reason, detail=detail)


def _version(backend: str) -> str:
    return BACKENDS.get(backend).version() if backend in BACKENDS else ""


def _failed(side: Answer) -> SzsStatus:
    """Why a side is unknown."""
    return SzsStatus(side.reason) if side.reason else SzsStatus.UNKNOWN


def _status(side: Answer, stopped: bool) -> SzsStatus:
    """SZS status of the goal whose negation `side` asked about; `stopped` if the other side settled the problem."""
    if side.outcome is Outcome.UNSATISFIABLE:
        return SzsStatus.THEOREM
    if side.outcome is Outcome.SATISFIABLE:
        return SzsStatus.COUNTER_SATISFIABLE
    return SzsStatus.UNKNOWN if stopped else _failed(side)


def _certified(inquiry: Inquiry, verdict: Verdict, problem: Problem, limits: Limits, deadline: float) -> Verdict:
    """The verdict with a certificate, if one is found in the time left."""
    certificate: Certificate | None = certificate_of(problem, inquiry, verdict, limits, deadline)
    if certificate is None:
        return verdict
    if certificate.kind in ("True", "False") and not uses_goal(certificate.derivations[0]):
        both = SzsStatus.CONTRADICTORY_AXIOMS
        verdict = replace(verdict, label="True", status=both, negated_status=both, inconsistent=True)
        certificate = replace(certificate, kind="Unsatisfiable")
    if certificate.derivations:
        needed = frozenset(certificate.derivations[0].premises_used())
        needed |= premises_that_name(problem, certificate.derivations[0])
        used = tuple(s.name for s in problem.premises if s.name in needed)
    else:
        used = verdict.used
    return replace(verdict, certificate=certificate, checked=True, used=used)


def _with_core(inquiry: Inquiry, verdict: Verdict, limits: Limits, deadline: float) -> Verdict:
    """The premises that Z3 needed, for a verdict it reached in this process."""
    if verdict.inconsistent:
        side = "alone"
    elif verdict.label in ("True", "False"):
        side = "denied" if verdict.label == "True" else "granted"
    else:
        return verdict
    if not inquiry.light or time.perf_counter() >= deadline:
        return verdict
    question = inquiry.question(side, asked=True)
    work = partial(
        unsatisfiable_core, question.statements, question.signature, rlimit=WORK_IN_PROCESS,
        milliseconds=milliseconds_until(deadline), seed=limits.seed,
    )  # fmt: skip
    answer = inquiry.ask_z3(work, limits, deadline) or _UNKNOWN
    needed = frozenset(answer.core)
    return replace(verdict, used=tuple(s.name for s in inquiry.problem.premises if s.name in needed))
