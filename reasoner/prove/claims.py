"""What backends claim and nothing shows: no label, but told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.logic import Problem, free_variables
from reasoner.prove.questions import Answer, Outcome
from reasoner.prove.scheduling import uses_numbers
from reasoner.prove.verdict import UNCHECKED, Verdict

if TYPE_CHECKING:
    from reasoner.prove.decide import Inquiry


def as_claim(verdict: Verdict, inquiry: Inquiry, *, late: bool) -> Verdict:
    """The verdict as one for which no certificate was found: without its label, except for Z3's on numbers.

    Much of arithmetic has no certificate that we could check; Z3 is part of this process's trusted base there.
    `late` says that time is up.
    """
    claims = _claims(inquiry)
    told = " and ".join(dict.fromkeys(f"{answer.backend} says {answer.outcome}" for answer in claims))
    found = "no certificate was found in time" if late else "no certificate was found"
    detail = f"{found}: {told}, which nothing here has checked"
    said = [detail, "" if late else _left_open(inquiry.problem), verdict.detail]
    verdict = replace(verdict, claimed=verdict.label or str(verdict.status), detail="; ".join(filter(None, said)))
    if all(answer.backend == "z3" for answer in claims) and uses_numbers(inquiry.question("denied")):
        return verdict
    return replace(verdict, label=None, inconsistent=False, reason=verdict.reason or UNCHECKED)


def _left_open(problem: Problem) -> str:
    """Which statement has a free variable, for which there is no certificate; "" if none has."""
    for statement in (*problem.premises, *([problem.goal] if problem.goal else [])):
        if free := free_variables(statement.formula):
            name = min(variable.name for variable in free)
            return f"{statement.name} has a free variable {name}: bind it by ∀ or ∃"
    return ""


def _claims(inquiry: Inquiry) -> list[Answer]:
    answers = [inquiry.alone] if inquiry.alone.outcome is not Outcome.UNKNOWN else [inquiry.denied, inquiry.granted]
    return [answer for answer in answers if answer.outcome is not Outcome.UNKNOWN and answer.backend]
