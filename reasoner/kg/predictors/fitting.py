"""Fitting a calibration: logistic regression for each relation and each inverse, on validation facts and non-facts.

Of each relation all validation facts count as true (a sample of them, weighted, where there are many). Of the facts
that are neither observed nor in the validation split, those of a sample of the relation's heads count as false: the
likeliest of each head, and a weighted sample of the others. A first regression over all relations together gives the
temperature and shift that those of each relation are drawn towards (ridge), so that a relation with few or no
validation facts has sensible ones. Test facts are never looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reasoner.kg.graph import HEAD, RELATION, TAIL, GraphView
from reasoner.kg.predictors.calibration import LEAD, PRIOR, CalibratedTruth, Calibration, TwoWayScores
from reasoner.kg.predictors.lifting import fit_lift
from reasoner.kg.relations import IntArray

Doubles = npt.NDArray[np.float64]
FACTS, HEADS, NEAR, FAR = 256, 24, 48, 32
"""How many facts and heads of a relation are looked at, and of each head how many likely and other non-facts."""
RIDGE = 4.0
SCALES = (0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
SCALE_PRIOR = 10.0


@dataclass(frozen=True, slots=True)
class _Examples:
    """Evidence [n], whether it holds [n], how many facts it stands for [n]."""

    x: Doubles
    holds: Doubles
    weight: Doubles


def fit_calibration(
    scores: TwoWayScores,
    train: GraphView,
    valid: IntArray,
    *,
    seed: int = 0,
    prior: float = PRIOR,
    lead: float = LEAD,
    progress: Callable[[int, int], None] | None = None,
) -> Calibration:
    """Temperature, shift and negation scale of each relation, and the lift.

    Args:
        scores: a trained model's.
        train: the facts that it was trained on.
        valid: [n, 3 or 4] facts held out from training.
        seed: of the samples.
        prior: see `Calibration`.
        lead: likewise.
        progress: called with the number of relations and inverses done, and of all.
    """
    count = train.graph.relation_count
    start = replace(Calibration.default(count), prior=prior, lead=lead)
    if not len(valid):
        return start
    truth = CalibratedTruth(scores, train, start, cache_megabytes=1)
    examples: dict[int, _Examples] = {}
    for relation in range(2 * count):
        facts = valid[valid[:, RELATION] == relation % count].astype(np.int64)
        heads, tails = facts[:, HEAD], facts[:, TAIL]
        pairs = np.stack([heads, tails] if relation < count else [tails, heads], axis=1)
        pairs = pairs[~train.pairs(relation).contains([pairs[:, 0], pairs[:, 1]])]
        if len(pairs):
            examples[relation] = _collect(truth, relation, pairs, np.random.default_rng((seed, relation)))
        if progress is not None:
            progress(relation + 1, 2 * count)
    if not examples:
        return start
    pooled = _Examples(*(np.concatenate([getattr(e, k) for e in examples.values()]) for k in ("x", "holds", "weight")))
    general = _regress(pooled, np.array([1.0, 0.0]), np.array([1.0, 0.0]), 1.0)
    fitted = np.tile(general, (2 * count, 1))
    scale = np.ones(2 * count)
    for relation, found in examples.items():
        fitted[relation] = _regress(found, general, general, RIDGE)
        scale[relation] = _negation_scale(found, fitted[relation])
    lift = fit_lift(truth, fitted, valid, np.random.default_rng((seed, 2 * count)))
    return Calibration(fitted[:, 0], fitted[:, 1], scale, prior, lead, lift)


def _collect(truth: CalibratedTruth, relation: int, pairs: IntArray, rng: np.random.Generator) -> _Examples:
    train = truth.view.pairs(relation)
    chosen = pairs if len(pairs) <= FACTS else pairs[rng.choice(len(pairs), FACTS, replace=False)]
    positive = truth.evidence(relation, chosen[:, 0], chosen[:, 1])
    domain = np.unique(np.concatenate([train.columns[0], pairs[:, 0]]))
    heads = domain if len(domain) <= HEADS else np.sort(rng.choice(domain, HEADS, replace=False))
    parts = [(positive.astype(np.float64), np.ones(len(chosen)), np.full(len(chosen), len(pairs) / len(chosen)))]
    each = len(domain) / len(heads)
    for head, row in zip(heads.tolist(), truth.tail_evidence(relation, heads), strict=True):
        held_out = pairs[pairs[:, 0] == head, 1]
        others = np.delete(row, np.union1d(truth.view.tails(head, relation), held_out)).astype(np.float64)
        near = min(NEAR, len(others))
        parted = np.partition(others, len(others) - near) if near else others
        rest = parted[: len(others) - near]
        far = min(FAR, len(rest))
        drawn = rest[rng.integers(0, len(rest), far)] if far else rest
        weights = np.concatenate([np.full(near, each), np.full(far, each * len(rest) / max(1, far))])
        parts.append((np.concatenate([parted[len(others) - near :], drawn]), np.zeros(near + far), weights))
    return _Examples(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _regress(examples: _Examples, start: Doubles, prior: Doubles, ridge: float) -> Doubles:
    """Temperature and shift by Newton steps, halved while they do not lower the penalized loss."""
    design = np.stack([examples.x, np.ones_like(examples.x)], axis=1)

    def loss(value: Doubles) -> float:
        z = design @ value
        likelihood = examples.weight @ (np.logaddexp(0, z) - examples.holds * z)
        return float(likelihood + ridge / 2 * ((value - prior) ** 2).sum())

    value, current = start.copy(), loss(start)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(design @ value, -60, 60)))
        gradient = design.T @ (examples.weight * (p - examples.holds)) + ridge * (value - prior)
        curvature = (design * (examples.weight * p * (1 - p))[:, None]).T @ design + ridge * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while size > 1e-4:
            tried = value - size * step
            tried[0] = max(tried[0], 0.05)
            reached = loss(tried)
            if reached < current:
                break
            size /= 2
        else:
            break
        if current - reached < 1e-9 * max(1.0, current):
            return tried
        value, current = tried, reached
    return value


def _negation_scale(examples: _Examples, fitted: Doubles) -> float:
    """The scale a with the likeliest min(1 − ε, a · truth), drawn towards 1."""
    truth = 1 / (1 + np.exp(-np.clip(fitted[0] * examples.x + fitted[1], -60, 60)))

    def cost(scale: float) -> float:
        p = np.clip(scale * truth, 1e-9, 0.999)
        likelihood = examples.weight @ (examples.holds * np.log(p) + (1 - examples.holds) * np.log1p(-p))
        return float(SCALE_PRIOR * np.log(scale) ** 2 - likelihood)

    return min(SCALES, key=cost)
