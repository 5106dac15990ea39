"""From scores to truth: a calibrated probability that a fact that is not observed holds.

A reciprocal model gives two opinions of a fact r(h, t): its tail given the head, and its head given the tail,

    p(t | h) = e^s / (e^s + Z),  s = score(h, r, t),  Z = Σ e^score(h, r, t′) over t′ that r is known to reach,

and likewise q(h | t) from the reciprocal relation. Neither alone is the truth of a fact: a softmax adds up to one
however many tails there are, and also for a head to which the relation does not apply. Times the number of tails that
the head is known to have, as FIT and QTO do (Bai et al. 2023, section 4.1), it is an expected count, and small where
the relation does not apply. So with the counts n(h) of known tails and n(t) of known heads, and a prior c,

    u = p (n(h) + c),  v = q (n(t) + c),  x = log (w √u + (1 − w) √v)²,  truth = sigmoid(temperature_r · x + shift_r),

the last step Platt's (1999), with a temperature and a shift for each relation, fitted to validation facts. For the
inverse relation the roles change, w belongs to v: the opinion that leads is that of the end that is asked for, which
was trained to rank it (`reasoner.kg.inference.directions`); the other one has a small say. A row needs one matrix
product and the normalizers Z of all entities for the relation and its inverse, which are made when the relation is
first used; as they run over the known tails only, this costs entities × known tails, not entities². `prepare` makes
them as far as a deadline allows, and goes on from there when it is called again.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from reasoner.kg.graph import HEAD, RELATION, TAIL, GraphView
from reasoner.kg.predictors.rows import FloatArray, PredictedTruth
from reasoner.kg.relations import IntArray

Doubles = npt.NDArray[np.float64]
HIGHEST = 0.999
"""No unobserved fact is truer: ε of FIT."""
PRIOR, LEAD = 0.1, 0.9
SMALLEST = np.float32(1e-30)
BLOCK, FEWEST_ROWS = 1 << 21, 16
"""About how many scores, and of how many entities at least, are made between two looks at the clock."""


class TwoWayScores(Protocol):
    """Scores from all sides, as `TorchScorer` gives them; relations R..2R-1 are reciprocal."""

    entity_count: int
    relation_count: int

    def both_scores(self, relation: int, inverse: int, entities: IntArray) -> tuple[FloatArray, FloatArray]:
        """[b, E] each: (entities[b], relation, every x), and (every x, inverse, entities[b])."""
        ...

    def block_scores(self, heads: IntArray, relation: int, tails: IntArray) -> FloatArray:
        """[h, t] under one relation."""
        ...

    def pair_scores(self, heads: IntArray, relation: int, tails: IntArray) -> FloatArray:
        """[b] under one relation."""
        ...


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is learned on validation facts.

    Attributes:
        temperature: [2R], positive.
        shift: [2R].
        negation_scale: [2R], see `PredictedTruth`.
        prior: c, the count given to entities that the relation is not known to apply to.
        lead: w, the say of the end that is asked for.
        lift: added to the log odds of facts that are joined by ∧, see `reasoner.kg.predictors.lifting`.
    """

    temperature: Doubles
    shift: Doubles
    negation_scale: Doubles
    prior: float = PRIOR
    lead: float = LEAD
    lift: float = 0.0

    @classmethod
    def default(cls, relation_count: int) -> Calibration:
        """Before anything was learned: temperature 1, shift 0."""
        ones = np.ones(2 * relation_count)
        return cls(ones, np.zeros(2 * relation_count), ones)

    def truth(self, relation: int, x: npt.NDArray[np.float32]) -> FloatArray:
        """The truth of facts of a relation from x."""
        odds = x * np.float32(self.temperature[relation])
        odds += np.float32(self.shift[relation])
        np.minimum(odds, np.float32(80), out=odds)
        np.exp(odds, out=odds)
        made: FloatArray = odds + np.float32(1)
        np.divide(odds, made, out=made)
        made *= np.float32(HIGHEST)
        return made

    def to_state(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "temperature": self.temperature.tolist(),
            "shift": self.shift.tolist(),
            "negation_scale": self.negation_scale.tolist(),
            "prior": self.prior,
            "lead": self.lead,
            "lift": self.lift,
        }

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Calibration:
        """From `to_state`."""
        temperature, shift, scale = (np.asarray(state[k], float) for k in ("temperature", "shift", "negation_scale"))
        prior, lead, lift = float(state["prior"]), float(state["lead"]), float(state.get("lift", 0.0))
        return cls(temperature, shift, scale, prior, lead, lift)


@dataclass(slots=True)
class _Opinion:
    """What a relation says of its heads, made step by step.

    Attributes:
        normalizers: [E], log Σ e^score over `reached`; right for the first `done` entities.
        weights: [E], counts plus c.
        reached: the entities that the relation is known to reach (all, if none).
        done: how many are made.
    """

    normalizers: FloatArray
    weights: FloatArray
    reached: IntArray
    done: int = 0

    def of(self, heads: IntArray | slice) -> tuple[FloatArray, FloatArray]:
        """Normalizers and weights of some heads."""
        return self.normalizers[heads], self.weights[heads]


EVERY = slice(None)


class CalibratedTruth(PredictedTruth):
    """The truth above, of 2R relations.

    Args:
        scores: of a model over the ids of the view's graph.
        view: the observed facts.
        calibration: learned on validation facts, or the default.
        cache_megabytes: for rows.
    """

    directed = True

    def __init__(
        self, scores: TwoWayScores, view: GraphView, calibration: Calibration | None = None, cache_megabytes: int = 256
    ) -> None:
        self.scores = scores
        self._opinions: dict[int, _Opinion] = {}
        self.calibration = calibration or Calibration.default(view.graph.relation_count)
        super().__init__(view, self._ceilings(view), cache_megabytes)
        self.negation_scale = self.calibration.negation_scale.astype(np.float32)
        self.lift = self.calibration.lift

    def _ceilings(self, view: GraphView) -> FloatArray:
        """As p, q < 1: u ≤ n(h) + c and v ≤ n(t) + c, and the truth at the largest counts bounds it."""
        count, made = view.graph.relation_count, self.calibration
        most = np.zeros((2, count))
        for side, column in enumerate((HEAD, TAIL)):
            keys = view.facts[:, RELATION].astype(np.int64) * view.entity_count + view.facts[:, column]
            pairs, sizes = np.unique(keys, return_counts=True)
            np.maximum.at(most[side], pairs // view.entity_count, sizes)
        roots = np.sqrt(most + made.prior)
        bound = 2 * np.log(made.lead * roots.ravel() + (1 - made.lead) * roots[::-1].ravel())
        logits = made.temperature * bound + made.shift
        ceilings: FloatArray = (HIGHEST / (1 + np.exp(-logits)) + 1e-6).astype(np.float32)
        return np.minimum(ceilings, np.float32(HIGHEST))

    def predict_tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Rows of tails."""
        return self.calibration.truth(relation, self.tail_evidence(relation, heads))

    def predict_heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Rows of heads."""
        inverse = self._inverse(relation)
        other, own = self.scores.both_scores(inverse, relation, tails)
        u = _root(own, *self._opinion(relation).of(EVERY))
        v = _root(other, *(part[:, None] for part in self._opinion(inverse).of(tails)))
        return self.calibration.truth(relation, self._middle(u, v))

    def predict_facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Single facts."""
        return self.calibration.truth(relation, self.evidence(relation, heads, tails))

    def tail_evidence(self, relation: int, heads: IntArray) -> FloatArray:
        """X of (heads[b], relation, every entity), [b, E]."""
        inverse = self._inverse(relation)
        own, other = self.scores.both_scores(relation, inverse, heads)
        u = _root(own, *(part[:, None] for part in self._opinion(relation).of(heads)))
        return self._middle(u, _root(other, *self._opinion(inverse).of(EVERY)))

    def evidence(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """X of (heads[b], relation, tails[b]), [b]."""
        inverse = self._inverse(relation)
        own = self.scores.pair_scores(heads, relation, tails)
        other = self.scores.pair_scores(tails, inverse, heads)
        u = _root(own, *self._opinion(relation).of(heads))
        return self._middle(u, _root(other, *self._opinion(inverse).of(tails)))

    def _inverse(self, relation: int) -> int:
        count = self.view.graph.relation_count
        return relation + count if relation < count else relation - count

    def prepare(self, relation: int, deadline: float) -> bool:
        """Make the normalizers of a relation and its inverse; False if `time.monotonic` passed the deadline before."""
        return all(self._made(side, deadline)[1] for side in (relation, self._inverse(relation)))

    def _opinion(self, relation: int) -> _Opinion:
        return self._made(relation, float("inf"))[0]

    def _made(self, relation: int, deadline: float) -> tuple[_Opinion, bool]:
        """A relation's opinion as far as it is made by the deadline, and whether it is ready."""
        size = self.view.entity_count
        made = self._opinions.get(relation)
        if made is None:
            heads, tails = self.view.pairs(relation).columns
            counts = np.bincount(heads, minlength=size) + self.calibration.prior
            reached = np.unique(tails) if len(tails) else np.arange(size, dtype=np.int64)
            made = _Opinion(np.empty(size, dtype=np.float32), counts.astype(np.float32), reached)
            self._opinions[relation] = made
        step = min(1024, max(FEWEST_ROWS, BLOCK // len(made.reached)))  # rows of queries take memory, too
        while made.done < size:
            if time.monotonic() > deadline:
                return made, False
            part = np.arange(made.done, min(size, made.done + step), dtype=np.int64)
            block = self.scores.block_scores(part, relation, made.reached)
            most = block.max(axis=1, keepdims=True)
            block -= most
            np.exp(block, out=block)
            made.normalizers[part] = np.log(block.sum(axis=1)) + most[:, 0]
            made.done += len(part)
        return made, True

    def _middle(self, own: FloatArray, other: FloatArray) -> FloatArray:
        """X of the roots; both are used up."""
        own *= np.float32(self.calibration.lead)
        other *= np.float32(1 - self.calibration.lead)
        own += other
        np.maximum(own, SMALLEST, out=own)
        np.log(own, out=own)
        own *= 2
        return own


def _root(scores: FloatArray, normalizers: FloatArray, weights: FloatArray) -> FloatArray:
    """√(p (n + c)), with p = 1 / (1 + e^(Z − s)); the scores are used up."""
    made = np.subtract(normalizers, scores, out=scores)
    with np.errstate(over="ignore"):  # e^∞ is right: p = 0
        np.exp(made, out=made)
    made += 1
    np.divide(weights, made, out=made)
    return np.sqrt(made, out=made)
