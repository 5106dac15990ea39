"""Items answered from programs of constraints and options, a program or several samples of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from reasoner.evaluate.deciding import decider
from reasoner.evaluate.faults import choice_faults
from reasoner.evaluate.items import BenchmarkItem, reordered
from reasoner.evaluate.settings import Settings
from reasoner.logic import Problem
from reasoner.prove import Verdict

LOST = 0.5
"""What a line that could not be read leaves of a sample's weight."""


def solve_choice(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    """The item's record: of its program, or of the sample that speaks for the option with most weight.

    Ties go to the earliest sample.
    """
    found = [answered(text, item, settings, notation=item.notation) for text in item.programs or ("",)]
    if len(found) == 1:
        return found[0]
    weights = [LOST ** one["lost"] for one in found]
    votes: dict[str, float] = {}
    counts = Counter[str]()
    for one, weight in zip(found, weights, strict=True):
        if one["label"] is not None:
            votes[one["label"]] = votes.get(one["label"], 0.0) + weight
            counts[one["label"]] += 1
    label = max(votes, key=votes.__getitem__, default=None)
    agreeing = [place for place, one in enumerate(found) if one["label"] == label]
    shown = found[max(agreeing, key=lambda place: (found[place]["certified"], weights[place]))]
    return shown | {
        "executed": any(one["executed"] for one in found),
        "majority": max(counts, key=counts.__getitem__, default=None),
        "single": sum(one["label"] == item.gold for one in found) / len(found),
        "pooled": {
            "label": label,
            "scores": {letter: round(score, 4) for letter, score in votes.items()},
            "samples": [
                {name: one[name] for name in ("label", "options", "errors", "repairs")} | {"weight": round(weight, 4)}
                for one, weight in zip(found, weights, strict=True)
            ],
        },
    }


def answered(text: str, item: BenchmarkItem, settings: Settings, *, notation: str) -> dict[str, Any]:
    """What a record says of one program in the notation `csp` or `arlsat`."""
    from reasoner.evaluate.programs import read_arlsat, read_csp
    from reasoner.syntax import write_formula

    program = read_csp(text) if notation == "csp" else read_arlsat(text, item.question, readings=settings.readings)
    program = replace(program, constraints=reordered(program.constraints, item))
    decided, asked = decider(settings), list[tuple[Problem, Verdict]]()

    def noted(problem: Problem) -> Verdict:
        asked.append((problem, decided(problem)))
        return asked[-1][1]

    answer = program.answer(noted)
    unread = {letter for letter in item.choices if letter not in dict(program.options)}
    return {
        "label": answer.letter,
        "executed": answer.executed and not unread,
        "complete": not program.errors,
        "lost": len(program.errors),
        # another option may fit as well, and what a part of the constraints allows all of them may not
        "certified": answer.certified and not unread and not program.errors,
        "choice": True,
        "options": answer.per_option,
        "formulas": [write_formula(one.formula) for one in asked[0][0].premises] if asked else [],
        "decisions": [_decision(problem, verdict) for problem, verdict in asked],
        "repairs": list(program.repairs),
        "undeclared": sorted({error.undeclared for error in program.errors if error.undeclared}),
        "errors": [*map(str, program.errors), *([answer.reason] if answer.reason else [])],
        "taxonomy": choice_faults(program, answer),
    }


LONGEST_PROOF = 20_000
"""Characters of the proof of an option in a record; AR-LSAT's can be longer than all else together."""


def _decision(problem: Problem, verdict: Verdict) -> dict[str, Any]:
    """What was asked of a program, and the answer with its proof or models."""
    from reasoner.certificates import render_certificate
    from reasoner.syntax import write_formula

    goal = "" if problem.goal is None else write_formula(problem.goal.formula)
    made: dict[str, Any] = {"goal": goal, "label": verdict.label or verdict.reason}
    if verdict.certificate is not None:
        proof = render_certificate(verdict.certificate, "text", render=write_formula)
        left = len(proof) - LONGEST_PROOF
        made["proof"] = proof if left <= 0 else f"{proof[:LONGEST_PROOF]}\n… and {left} more characters"
    return made
