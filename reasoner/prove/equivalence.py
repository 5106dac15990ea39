"""Logical equivalence of two formulas: both entailments, and a separating model where one fails."""

from __future__ import annotations

import time
from dataclasses import dataclass

from reasoner.logic import FiniteStructure, Formula, Not, Problem, Statement, universal_closure
from reasoner.prove.decide import decide
from reasoner.prove.questions import Limits
from reasoner.prove.verdict import SzsStatus

_FOLLOWS = frozenset({SzsStatus.THEOREM, SzsStatus.CONTRADICTORY_AXIOMS, SzsStatus.UNSATISFIABLE})
_RELATIONS = {
    (True, True): "each follows from the other",
    (True, False): "the first says more: the second follows from it, not the other way round",
    (False, True): "the second says more: the first follows from it, not the other way round",
    (False, False): "neither follows from the other",
}


@dataclass(frozen=True, slots=True)
class Equivalence:
    """How two formulas relate.

    Attributes:
        equivalent: None if undecided.
        forward: whether the second follows from the first; None if undecided.
        backward: whether the first follows from the second.
        relation: in words.
        checked: whether the kernel accepted what shows it: a separating model, or refutations of both differences.
        model: a structure where one holds and the other does not, if they differ.
        holds_in_model: "F" if the first holds there, "G" if the second.
        reason: Timeout, GaveUp, MemoryOut or Unchecked (only claimed) if undecided.
        seconds: wall-clock time.
    """

    equivalent: bool | None
    forward: bool | None
    backward: bool | None
    relation: str
    checked: bool = False
    model: FiniteStructure | None = None
    holds_in_model: str = ""
    reason: str = ""
    seconds: float = 0.0


def decide_equivalence(
    first: Formula,
    second: Formula,
    limits: Limits | None = None,
    *,
    certify: bool = True,
    typed_numerals: bool = False,
) -> Equivalence:
    """Decide whether two formulas (closed universally if open) have the same models.

    Args:
        first: F.
        second: G.
        limits: for each entailment.
        certify: look for a separating model or refutations, and have the kernel check them; otherwise the backends'
            word is taken.
        typed_numerals: whether a number has the sort that its numeral is written in, as in TPTP.
    """
    start = time.perf_counter()
    limits = limits or Limits()
    left, right = universal_closure(first), universal_closure(second)
    if left is right:
        return Equivalence(True, True, True, _RELATIONS[True, True], checked=True)
    directions: list[bool | None] = []
    checked: list[bool] = []
    reason, holds = "", ""
    model: FiniteStructure | None = None
    for premise, conclusion, name in ((left, right, "F"), (right, left, "G")):
        # One satisfiability question each: F ∧ ¬G, with no goal. Its certificate is the separating model.
        pair = [Statement(n, f, typed_numerals=typed_numerals) for n, f in (("F", premise), ("G", Not(conclusion)))]
        verdict = decide(Problem(tuple(pair)), limits, certify=certify, cores=False)
        if model is None and verdict.models:
            model, holds = verdict.models[0].structure, name
        checked.append(verdict.checked)
        follows = verdict.status in _FOLLOWS if not verdict.reason else None
        reason = reason or verdict.reason
        directions.append(follows)
    forward, backward = directions
    equivalent = False if False in directions else None if None in directions else True
    relation = _RELATIONS.get((forward, backward), "undecided") if None not in directions else "undecided"  # type: ignore[arg-type]
    shown = all(checked) if equivalent else model is not None
    seconds = time.perf_counter() - start
    return Equivalence(equivalent, forward, backward, relation, shown, model, holds, reason, seconds)
