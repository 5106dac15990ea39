"""Statements of texts that contradict themselves: LogicNLI's fourth label.

From contradictory premises everything follows, and no statement would differ from another. LogicNLI (Tian et al. 2021)
calls a statement a paradox if both it and its negation can be derived. Derivations are taken to be from premises that
do not contradict each other, as in Rescher and Manor's "On inference from inconsistent premisses" (1970): a statement
is argued for if some consistent part of the premises entails it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reasoner.english.labels import FALSE, PARADOX, TRUE, UNCERTAIN
from reasoner.logic import Problem
from reasoner.prove import Limits, Verdict, decide

MOST_PARTS = 1024
"""Parts of the premises that are looked at."""

TOO_MANY = f"undecided: of the consistent parts of the premises some are open, or there are more than {MOST_PARTS}"


def argued(
    problem: Problem, decided: Callable[[Problem], Verdict], limits: Limits
) -> tuple[str | None, tuple[Verdict, ...]]:
    """The label of a statement by what consistent parts of the premises say, and their verdicts.

    Paradox if one part entails it and another its negation; None if some part was left undecided or there are too
    many.
    """
    found: dict[str, Verdict] = {}
    complete = True
    for part in _consistent_parts(problem, limits):
        if part is None:
            complete = False
            continue
        verdict = decided(part)
        if verdict.label is None:
            complete = False
        elif verdict.label != UNCERTAIN:
            found.setdefault(verdict.label, verdict)
        if len(found) == 2:
            return PARADOX, (found[TRUE], found[FALSE])
    if not complete:
        return None, ()
    return (next(iter(found)), tuple(found.values())) if found else (UNCERTAIN, ())


def grounds(verdicts: Sequence[Verdict], problem: Problem | None) -> dict[str, Any]:
    """What a record says of the verdicts behind a label: whether all are certified, premises used, proofs or models."""
    from reasoner.certificates import render_certificate
    from reasoner.syntax import write_formula

    certified = bool(verdicts) and all(one.checked for one in verdicts)
    found: dict[str, Any] = {"certified": certified}
    if certified and problem is not None:
        used = {name for one in verdicts for name in one.used}
        found["used"] = [one.name for one in problem.premises if one.name in used]
        made = [one.certificate for one in verdicts if one.certificate is not None]
        found["proof"] = "\n\n".join(render_certificate(one, "text", render=write_formula) for one in made)
    return found


def _consistent_parts(problem: Problem, limits: Limits) -> Iterator[Problem | None]:
    """The largest parts first (Reiter 1987: one premise of each conflict is left out); None for what is not known."""
    waiting = deque([frozenset[str]()])
    seen, kept = set(waiting), list[frozenset[str]]()
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        left_out = waiting.popleft()
        if any(smaller <= left_out for smaller in kept):
            continue
        part = replace(problem, premises=tuple(one for one in problem.premises if one.name not in left_out))
        verdict = decide(replace(part, goal=None), limits, certify=False)
        if verdict.inconsistent and verdict.used:
            further = [left_out | {name} for name in verdict.used]
            waiting.extend(one for one in dict.fromkeys(further) if one not in seen)
            seen.update(further)
        elif verdict.reason or verdict.inconsistent:
            yield None
        else:
            kept.append(left_out)
            yield part
    if waiting:
        yield None
