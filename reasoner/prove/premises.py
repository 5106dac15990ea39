"""Whether the premises contradict each other, where one side of the goal is refuted and the other is undecided."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reasoner.certificates import Derivation
from reasoner.prove.certify import refutation
from reasoner.prove.ground_arithmetic import arithmetic_refutation
from reasoner.prove.questions import TIMEOUT, Answer, Limits, Outcome, Question
from reasoner.prove.scheduling import uses_numbers
from reasoner.prove.z3_backend import Z3, unsatisfiable_core
from reasoner.prove.z3_terms import is_plain

if TYPE_CHECKING:
    from reasoner.prove.decide import Inquiry

WORK_ON_PREMISES = 600_000
"""Z3's resource units where premises are suspected of contradicting each other, or formulas were nested deeply."""

STEPS_ON_PREMISES = 0.2
"""How long our prover then looks for a contradiction, by the clock of `Steps`."""

SHARE_OF_INSTANCES = 0.4
"""Of premises with numbers, the share of that time for instances of theirs."""

SECONDS_ON_PREMISES = 2.0
"""The most that all this takes by the clock on the wall: steps are slow where premises have infinite models only."""

SHARE_ON_PREMISES = 0.2
"""The most of the time left that they take, so that there is time for the certificate."""

_UNKNOWN = Answer(Outcome.UNKNOWN, TIMEOUT)


def ask_premises(inquiry: Inquiry, limits: Limits, deadline: float) -> None:
    """Whether a refutation of one side needs the goal at all, where the other side is undecided.

    If it does not, the premises contradict each other, and which side was refuted first is chance. The search for
    their contradiction is measured in steps: however busy the machine is, it is found or not.
    """
    goal = inquiry.problem.goal
    refuted = next((a for a in (inquiry.denied, inquiry.granted) if a.outcome is Outcome.UNSATISFIABLE), None)
    if goal is None or refuted is None or Outcome.UNKNOWN not in (inquiry.denied.outcome, inquiry.granted.outcome):
        return
    if not inquiry.problem.premises:  # nothing contradicts itself, so the side that was not refuted can be true
        setattr(inquiry, "granted" if refuted is inquiry.denied else "denied", Answer(Outcome.SATISFIABLE))
        return
    if refuted.derivation is not None:
        needed = uses_goal(refuted.derivation)
    else:
        needed = not refuted.core or goal.name in refuted.core
    if needed and inquiry.light:  # it was used, but perhaps in vain
        alone = _alone(inquiry, limits, deadline)
        if alone.outcome is Outcome.SATISFIABLE:  # where the premises can be true, so can what follows from them
            other = "granted" if refuted is inquiry.denied else "denied"
            setattr(inquiry, other, Answer(Outcome.SATISFIABLE, backend=alone.backend))
        needed, refuted = alone.outcome is not Outcome.UNSATISFIABLE, alone
    if not needed:
        inquiry.denied = inquiry.granted = inquiry.alone = refuted


def _alone(inquiry: Inquiry, limits: Limits, deadline: float) -> Answer:
    """What is found out of the premises, once for all goals over them; a goal may give them other sorts."""
    if not is_plain(inquiry.asked_signature):
        return _refuted_premises(inquiry, limits, deadline)
    asked = tuple([(statement.name, statement.formula) for statement in inquiry.asked.premises])
    if asked not in inquiry.told:
        inquiry.told[asked] = _refuted_premises(inquiry, limits, deadline)
    return inquiry.told[asked]


def _refuted_premises(inquiry: Inquiry, limits: Limits, deadline: float) -> Answer:
    """What Z3 says of the premises alone, or our prover where Z3 does not know."""
    question = inquiry.question("alone", asked=True)
    now = time.perf_counter()
    deadline = min(deadline, now + min(SECONDS_ON_PREMISES, SHARE_ON_PREMISES * (deadline - now)))
    work = partial(
        unsatisfiable_core, question.statements, question.signature, rlimit=WORK_ON_PREMISES,
        milliseconds=milliseconds_until(deadline), seed=limits.seed, afresh=True,
    )  # fmt: skip
    numbers = uses_numbers(question)
    if numbers:  # a few instances refute what Z3, which looks for values, is long about
        until = now + SHARE_OF_INSTANCES * (deadline - now)
        names = [statement.name for statement in question.statements]
        found = _answered(arithmetic_refutation(inquiry.problem, "Unsatisfiable", names, until))
        if found is not None:
            return found
    said = inquiry.believed("alone", inquiry.ask_z3(work, limits, deadline) or _UNKNOWN)
    if said.outcome is not Outcome.UNKNOWN:
        return said
    if numbers:
        return _by_values(inquiry, question, limits, deadline)
    return _answered(refutation(question.statements, question.signature, deadline, STEPS_ON_PREMISES)) or said


def _answered(derivation: Derivation | None) -> Answer | None:
    """Our prover's answer."""
    if derivation is None:
        return None
    return Answer(Outcome.UNSATISFIABLE, "", derivation.premises_used(), derivation=derivation, backend="saturation")


def _by_values(inquiry: Inquiry, question: Question, limits: Limits, deadline: float) -> Answer:
    """What Z3's own strategy says of premises with numbers: it eliminates quantifiers.

    The literals that tell a core are in the way of that.
    """
    seconds = deadline - time.perf_counter()
    work = partial(Z3.solve, question, replace(limits, seconds=seconds))
    return (inquiry.ask_z3(work, limits, deadline) if seconds > 0 else None) or _UNKNOWN


def milliseconds_until(deadline: float) -> int:
    """Milliseconds that are left, 1 at least."""
    return max(1, int(1000 * (deadline - time.perf_counter())))


def uses_goal(derivation: Derivation) -> bool:
    """Whether a refutation uses the goal; one that does not refutes the premises alone."""
    return any(step.rule in ("goal", "negated_goal") for step in derivation.steps)
