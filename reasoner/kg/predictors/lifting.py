"""How far below an observed fact a predicted one should stand, learned on validation facts.

A conjunction multiplies the truth of its facts as if they were independent. They are not: where one fact about an
entity is missing, others are missing too, and a model that is right about one of them is more often right about the
next. So the product of two calibrated probabilities is too small beside that of an observed fact and one probability,
and answers that rest on two predicted facts come after too many that rest on one. Adding the same number, the *lift*,
to the log odds of every predicted fact that is joined with others keeps the order of conjunctions with equally many
predicted facts nearly; it decides how those with more of them stand among those with fewer. Single facts, and those
under or beside ¬ and ∨, are not lifted, as they would weigh otherwise against what is denied or joined by ∨; on queries
of validation facts that costs more than the tolerance below (`benchmarks/kg_lift.py`).

The lift is chosen by ranking entities t that are the common end of two facts: one in the validation split and one
observed (one missing link), or both in the validation split (two). Of the lifts with which answers with one missing
link are ranked as well as with the best, within a tolerance, it is the one with which those with two are ranked best.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reasoner.kg.graph import HEAD, RELATION, TAIL
from reasoner.kg.predictors.calibration import HIGHEST, CalibratedTruth
from reasoner.kg.relations import BoolArray, IntArray

Doubles = npt.NDArray[np.float64]
LIFTS = tuple(np.arange(0, 4.25, 0.25).tolist())
PAIRS = 300
FEWEST = 20
TOLERANCE = 0.02
"""Of the mean reciprocal rank of answers with one missing link, relative."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One fact of a pair with every entity as its end: log odds, whether it is observed, whether it is known, [E]."""

    odds: Doubles
    observed: BoolArray
    known: BoolArray


def fit_lift(truth: CalibratedTruth, fitted: Doubles, valid: IntArray, rng: np.random.Generator) -> float:
    """The lift; 0 if there are too few pairs to tell.

    Args:
        truth: of facts before they are calibrated, with the training facts observed.
        fitted: [2R, 2], temperatures and shifts.
        valid: [n, 3 or 4] validation facts.
        rng: of the samples.
    """
    one = _ranks(truth, fitted, valid, truth.view.facts, rng)
    two = _ranks(truth, fitted, valid, valid, rng)
    if min(len(one), len(two)) < FEWEST:
        return 0.0
    means = one.mean(axis=0)
    allowed = means >= means.max() * (1 - TOLERANCE)
    return LIFTS[int(np.argmax(np.where(allowed, two.mean(axis=0), -1)))]


def _ranks(
    truth: CalibratedTruth, fitted: Doubles, valid: IntArray, partners: IntArray, rng: np.random.Generator
) -> Doubles:
    """[n, lifts], reciprocal ranks of common ends of a validation fact and one of the partners."""
    held_out = _tails(valid, truth.view.graph.relation_count)
    made = []
    for place in rng.permutation(2 * len(valid))[: 4 * PAIRS].tolist():
        fact, turned = valid[place // 2], place % 2
        end = int(fact[HEAD if turned else TAIL])
        about = np.flatnonzero((partners[:, HEAD] == end) | (partners[:, TAIL] == end))
        if not len(about):
            continue
        other = partners[int(rng.choice(about))]
        own = _asked(fact, bool(turned), truth)
        beside = _asked(other, bool(other[TAIL] != end), truth)
        sides = [_side(truth, fitted, held_out, head, relation) for head, relation in {own, beside}]
        if len(sides) < 2 or truth.view.holds(own[0], own[1], end):
            continue
        made.append(_reciprocal_ranks(sides, end))
        if len(made) == PAIRS:
            break
    return np.array(made).reshape(-1, len(LIFTS))


def _asked(fact: IntArray, turned: bool, truth: CalibratedTruth) -> tuple[int, int]:
    """The head and the relation of a fact, or its tail and the inverse relation."""
    relation = int(fact[RELATION])
    return (int(fact[TAIL]), relation + truth.view.graph.relation_count) if turned else (int(fact[HEAD]), relation)


def _tails(facts: IntArray, relation_count: int) -> Mapping[tuple[int, int], list[int]]:
    made: dict[tuple[int, int], list[int]] = {}
    for head, relation, tail in facts[:, [HEAD, RELATION, TAIL]].tolist():
        made.setdefault((head, relation), []).append(tail)
        made.setdefault((tail, relation + relation_count), []).append(head)
    return made


def _side(
    truth: CalibratedTruth, fitted: Doubles, held_out: Mapping[tuple[int, int], list[int]], head: int, relation: int
) -> _Side:
    evidence = truth.tail_evidence(relation, np.array([head]))[0].astype(np.float64)
    observed = np.zeros(len(evidence), dtype=bool)
    observed[truth.view.tails(head, relation)] = True
    known = observed.copy()
    known[held_out.get((head, relation), [])] = True
    return _Side(fitted[relation, 0] * evidence + fitted[relation, 1], observed, known)


def _reciprocal_ranks(sides: list[_Side], end: int) -> Doubles:
    """[lifts], of an entity among those that are no known answer."""
    rivals = ~np.logical_and.reduce([side.known for side in sides])
    made = []
    for lift in LIFTS:
        value = np.zeros(len(rivals))
        for side in sides:
            value += np.where(side.observed, 0, np.log(HIGHEST) - np.logaddexp(0, -(side.odds + lift)))
        above, level = value[rivals] > value[end], value[rivals] == value[end]
        made.append(1 / (1 + above.sum() + level.sum() / 2))
    return np.array(made)
