"""Verdicts of a run: each problem decided once, looked up where it was met before, here or in an earlier run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.errors import ReasonerError
from reasoner.evaluate.settings import Settings
from reasoner.evaluate.store import VerdictStore, problem_digest
from reasoner.logic import Problem
from reasoner.pipeline import RuleBase, answered_forwards, rules_of, things_in
from reasoner.prove import Limits, Verdict, decide

Decide = Callable[[Problem], Verdict]

MOST_KNOWN = 2000
"""Verdicts kept in a process; the oldest goes first."""

_KNOWN: dict[str, Verdict] = {}


def decider(settings: Settings) -> Decide:
    """Decide with the settings; a problem met before is not decided again unless it was left undecided."""
    limits = Limits(seconds=settings.timeout)
    store = VerdictStore.at(settings.cache) if settings.cache else None
    asked = f"{settings.timeout} {settings.certify}"

    def decided(problem: Problem) -> Verdict:
        digest = problem_digest(problem, asked)
        found = _KNOWN.get(digest)
        if found is None and store is not None:
            found = store.get(digest, problem, certified=settings.certify)
        if found is None:
            found = decide(problem, limits, certify=settings.certify, cores=False)
            if store is not None and not found.reason and (found.checked or not settings.certify):
                store.put(digest, found)
        if not found.reason:
            if len(_KNOWN) >= MOST_KNOWN:
                _KNOWN.pop(next(iter(_KNOWN)))
            _KNOWN[digest] = found
        return found

    return decided


def forwards(classical: Decide) -> Decide:
    """Decide facts and rules by forward chaining, as the systems they are written for do; other problems classically.

    What forward chaining says is stated as a problem of classical logic in which `p` and `¬p` are two predicates
    (Gelfond and Lifschitz 1991), and that problem is decided, so the verdict has a certificate like any other.
    """

    def decided(problem: Problem) -> Verdict:
        if problem.goal is None:
            return classical(problem)
        try:
            rules = rules_of(statement.formula for statement in problem.premises)
            base = RuleBase(rules, constants=things_in(problem.goal.formula))
        except ReasonerError:
            return classical(problem)
        label, restated = answered_forwards(problem, base, classical)
        verdict = classical(restated or problem)
        if verdict.label != label:
            kept = label if restated is None else None
            reason = "" if kept else verdict.reason or "GaveUp"
            return replace(verdict, label=kept, certificate=None, checked=False, reason=reason)
        contradictory = any(literal.opposite() in base.derived for literal in base.derived)
        return replace(verdict, inconsistent=contradictory)

    return decided
