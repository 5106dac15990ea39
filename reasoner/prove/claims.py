"""What backends claim and nothing shows: no label, but told."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.logic import Problem, free_variables
from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.portfolio import race
from reasoner.prove.questions import Answer, Limits, Outcome
from reasoner.prove.scheduling import uses_numbers
from reasoner.prove.verdict import UNCHECKED, Verdict

if TYPE_CHECKING:
    from reasoner.prove.decide import Inquiry

SHARE_OF_Z3 = 0.2
"""The share of the time for a certificate that is kept for Z3 where another prover claims something about numbers."""

SECONDS_OF_Z3 = 1.0
"""The least that is kept, up to half of the time left: a process has to start, and to look for a core."""


def as_claim(verdict: Verdict, inquiry: Inquiry, *, late: bool) -> Verdict:
    """The verdict as one for which no certificate was found: without its label, except for Z3's on numbers.

    Much of arithmetic has no certificate that we could check; Z3 is part of this process's trusted base there.
    `late` says that time is up.
    """
    told = " and ".join(dict.fromkeys(_told(inquiry, side) for side in _claimed(inquiry)))
    found = "no certificate was found in time" if late else "no certificate was found"
    detail = f"{found}: {told}, which nothing here has checked"
    said = [detail, "" if late else _left_open(inquiry.problem), verdict.detail]
    numbers = uses_numbers(inquiry.question("denied"))
    kept = numbers and all(getattr(inquiry, side).backend == "z3" for side in _sides(inquiry, verdict))
    verdict = replace(verdict, claimed=verdict.label or str(verdict.status), detail="; ".join(filter(None, said)))
    return verdict if kept else replace(verdict, label=None, inconsistent=False, reason=verdict.reason or UNCHECKED)


def rests_on_others(inquiry: Inquiry, verdict: Verdict) -> bool:
    """Whether the verdict is about numbers and another prover than Z3 was first to claim it."""
    if not (verdict.label or verdict.status.decided) or not uses_numbers(inquiry.question("denied")):
        return False
    return any(getattr(inquiry, side).backend != "z3" for side in _sides(inquiry, verdict))


def kept_for_z3(deadline: float) -> float:
    """When the search for a certificate ends, so that there is time to ask Z3 after another prover's claim."""
    left = deadline - time.perf_counter()
    return deadline - max(SHARE_OF_Z3 * left, min(SECONDS_OF_Z3, left / 2))


def confirmed(inquiry: Inquiry, verdict: Verdict, limits: Limits, deadline: float) -> bool:
    """Whether Z3 says the same of everything that the verdict rests on; its answers are then the inquiry's.

    Raises:
        ContradictionError: it says otherwise.
    """
    for side in _sides(inquiry, verdict):
        claim: Answer = getattr(inquiry, side)
        if claim.backend == "z3":
            continue
        word = None if inquiry.race is None else inquiry.race.word_of("z3", side)
        if word is None:
            word = race({side: inquiry.question(side, asked=True)}, limits, deadline, "z3")[side]
        if word.outcome is Outcome.UNKNOWN:
            return False
        if word.outcome is not claim.outcome:
            raise ContradictionError(claim, word, side)
        setattr(inquiry, side, word)
    return True


def _sides(inquiry: Inquiry, verdict: Verdict) -> list[str]:
    """The sides that the verdict rests on."""
    if not verdict.inconsistent and verdict.label in ("True", "False"):
        return ["denied" if verdict.label == "True" else "granted"]
    return _claimed(inquiry)


def _claimed(inquiry: Inquiry) -> list[str]:
    """The sides of which somebody said something."""
    sides = ["alone"] if inquiry.alone.outcome is not Outcome.UNKNOWN else ["denied", "granted"]
    answers = {side: getattr(inquiry, side) for side in sides}
    return [side for side, answer in answers.items() if answer.outcome is not Outcome.UNKNOWN and answer.backend]


def _told(inquiry: Inquiry, side: str) -> str:
    """Who says what, and of which statements."""
    answer = getattr(inquiry, side)
    asked = {"denied": " of the premises with the negated goal", "granted": " of the premises with the goal"}
    of = "" if inquiry.problem.goal is None else asked.get(side, " of the premises")
    return f"{answer.backend} says {answer.outcome}{of}"


def _left_open(problem: Problem) -> str:
    """Which statement has a free variable, for which there is no certificate; "" if none has."""
    for statement in (*problem.premises, *([problem.goal] if problem.goal else [])):
        if free := free_variables(statement.formula):
            name = min(variable.name for variable in free)
            return f"{statement.name} has a free variable {name}: bind it by ∀ or ∃"
    return ""
