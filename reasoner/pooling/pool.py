"""From many formalizations of one text to one verdict: evidence, weights, and a weighted vote.

LINC (Olausson et al. 2023) drops samples that fail and takes the majority label. Here nothing is dropped that has a
verdict, but samples weigh by what the engine knows of them. The weight is a product of factors, each with its reason:

- a sample whose formulas were repaired weighs the product of the repairs' confidences;
- *Uncertain* weighs less than a proof, for one wrong formula is enough to lose a proof; and less still if the
  conclusion shares no symbol with the premises, a sign of a failed formalization more than of an open question;
- contradictory premises prove everything;
- a sample that agrees with others formula by formula is likelier to be what the text says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reasoner.logic import Formula, Problem, Repair, canonical_key
from reasoner.pooling.alignment import Merge, align
from reasoner.pooling.negations import denial_repairs, deny, opposites
from reasoner.pooling.symbols import survey, symbols_in
from reasoner.prove import Verdict

LABELS = ("True", "False", "Uncertain")


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for a weight."""

    name: str
    value: float
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One formalization of a text: premises and conclusion, or the error that kept it from being one.

    Attributes:
        premises: formulas, in the text's order.
        conclusion: the formula asked about; None if it could not be read.
        repair_confidence: the product of the confidences of all repairs that were made.
        errors: what could not be read.
        source: where it came from.
        repairs: what was changed to read it.
        sentences: formulas with what each is for, as far as it is known.
    """

    premises: tuple[Formula, ...]
    conclusion: Formula | None
    repair_confidence: float = 1.0
    errors: tuple[str, ...] = ()
    source: str = ""
    repairs: tuple[Repair, ...] = ()
    sentences: tuple[tuple[Formula, str], ...] = ()


def repair_record(repair: Repair) -> dict[str, Any]:
    """A repair of a formula, for records: its name, what was changed and why, and its confidence."""
    change = f"{repair.before or 'nothing'} → {repair.after or 'nothing'}: {repair.explanation}"
    return {"name": repair.name, "change": change, "confidence": round(repair.confidence, 4)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its verdict and its weight in the vote.

    Attributes:
        candidate: as given.
        verdict: after alignment; None if there is nothing to decide.
        merges: symbols that were identified (or not).
        factors: why it weighs what it weighs.
        formulas: those that the verdict is about, the conclusion last: the candidate's with the denials and the adopted
            merges made.
        denials: names that were read as the negations of others.
        taken_back: denials and merges that would have made the premises contradict each other, as their names.
    """

    candidate: Candidate
    verdict: Verdict | None
    merges: tuple[Merge, ...] = ()
    factors: tuple[Factor, ...] = ()
    formulas: tuple[Formula, ...] = ()
    denials: tuple[Repair, ...] = ()
    taken_back: tuple[str, ...] = ()

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs of the formulas and the denials."""
        return (*self.candidate.repairs, *self.denials)

    @property
    def adopted(self) -> tuple[Merge, ...]:
        """The merges that were made."""
        return tuple(merge for merge in self.merges if merge.adopted)

    @property
    def label(self) -> str | None:
        """The verdict's label."""
        return None if self.verdict is None else self.verdict.label

    @property
    def weight(self) -> float:
        """The product of the factors; 0 without a label."""
        if self.label is None:
            return 0.0
        product = 1.0
        for factor in self.factors:
            product *= factor.value
        return product

    def to_json(self) -> dict[str, Any]:
        """For an item's record."""
        return {
            "label": self.label,
            "weight": round(self.weight, 4),
            "factors": [{"name": f.name, "value": round(f.value, 4), "why": f.why} for f in self.factors],
            "merges": [merge.to_json() for merge in self.merges],
            "repair_confidence": round(self.candidate.repair_confidence, 4),
            "repairs": [repair_record(repair) for repair in self.repairs],
            "errors": list(self.candidate.errors),
            "taken_back": list(self.taken_back),
            "inconsistent": bool(self.verdict and self.verdict.inconsistent),
            "checked": bool(self.verdict and self.verdict.checked),
        }


@dataclass(frozen=True, slots=True)
class PooledVerdict:
    """The label with the largest weight, and everything behind it.

    Attributes:
        label: None if no candidate has a verdict.
        scores: weight per label.
        judged: the candidates in the order given.
        majority: the label of an unweighted vote, ties to the label seen first.
    """

    label: str | None
    scores: dict[str, float]
    judged: tuple[Judged, ...]
    majority: str | None = field(default=None)

    def to_json(self) -> dict[str, Any]:
        """For an item's record."""
        return {
            "label": self.label,
            "majority": self.majority,
            "scores": {label: round(score, 4) for label, score in self.scores.items()},
            "samples": [judged.to_json() for judged in self.judged],
        }


Decide = Callable[[Problem], Verdict]


def judge(candidate: Candidate, decide: Decide, *, aligned: bool = True) -> Judged:
    """Decide one candidate, after symbol alignment unless told otherwise, and gather the evidence about it.

    Names that deny others and merges that make the premises contradict each other are no improvement: they are left
    out, the denials first, if the premises are consistent without them.
    """
    if candidate.conclusion is None:
        return Judged(candidate, None)
    ways = ((True, True), (False, True), (True, False), (False, False)) if aligned else ((False, False),)
    given: tuple[Formula, ...] = (*candidate.premises, candidate.conclusion)
    said: dict[Formula, str] = {}
    for formula, sentence in candidate.sentences:
        said[formula] = f"{said[formula]} {sentence}" if formula in said else sentence
    sentences = [said.get(formula, "") for formula in given]
    tried: dict[tuple[Formula, ...], Verdict] = {}
    proposed: tuple[Merge, ...] = ()
    for denying, merging in ways:
        denials = opposites(survey(given)) if denying else {}
        formulas = tuple(deny(formula, denials) for formula in given)
        merges: tuple[Merge, ...] = ()
        if merging:
            alignment = align(formulas, goal=len(formulas) - 1, sentences=sentences)
            formulas, merges = alignment.formulas, alignment.merges
            proposed = proposed or merges
        else:
            merges = tuple(replace(m, adopted=False, evidence=(*m.evidence, CONTRADICTORY)) for m in proposed)
        if formulas not in tried:
            tried[formulas] = decide(Problem.of(formulas[:-1], formulas[-1]))
        verdict, repairs = tried[formulas], denial_repairs(denials)
        if not verdict.inconsistent or formulas == given:
            break
    factors = _factors(candidate, formulas, verdict, merges, repairs)
    taken_back = []
    if aligned and not verdict.inconsistent and not repairs:
        denied = denial_repairs(opposites(survey(given)))
        taken_back += [f"{one.before} read as {one.after}, {CONTRADICTORY}" for one in denied]
    if not verdict.inconsistent and not any(merge.adopted for merge in merges):
        taken_back += [f"{one.name} read as {one.into}, {CONTRADICTORY}" for one in proposed if one.adopted]
    return Judged(candidate, verdict, merges, factors, formulas, repairs, tuple(taken_back))


CONTRADICTORY = "but contradictory together"


def _factors(
    candidate: Candidate,
    formulas: Sequence[Formula],
    verdict: Verdict,
    merges: Sequence[Merge],
    denials: Sequence[Repair],
) -> tuple[Factor, ...]:
    factors = []
    if candidate.repair_confidence < 1:
        factors.append(
            Factor("repaired", candidate.repair_confidence, "formulas were mended before they could be read")
        )
    factors += [Factor("denial", one.confidence, f"{one.before} was taken for {one.after}") for one in denials]
    if candidate.errors:
        lost = 0.5 ** len(candidate.errors)
        factors.append(Factor("lost premises", lost, f"{len(candidate.errors)} formulas could not be read"))
    if verdict.inconsistent:
        factors.append(Factor("inconsistent", INCONSISTENT, "the premises contradict each other"))
    for merge in merges:
        if merge.adopted and merge.score < 1:
            why = f"{merge.name} was taken for {merge.into}"
            factors.append(Factor("merged", MERGED, why))
    if verdict.label == "Uncertain":
        factors.append(Factor("open", OPEN, "failed formalizations too end as Uncertain"))
        factors.extend(_disconnection(formulas))
    return tuple(factors)


INCONSISTENT = 0.1
MERGED = 0.97
UNSEEN_PREDICATE = 0.2
UNSEEN_CONSTANT = 0.6
OPEN = 0.6
"""Weight of Uncertain: a proof needs every formula right, an open question needs nothing."""


def _disconnection(formulas: Sequence[Formula]) -> list[Factor]:
    """Why an Uncertain may only mean that the conclusion speaks of something else than the premises."""
    *premises, goal = formulas
    said = {key for premise in premises for key in symbols_in(premise)}
    factors = []
    unseen_constants = []
    for key in symbols_in(goal):
        if key in said:
            continue
        if key.kind == "predicate":
            why = f"the predicate {key.name}/{key.arity} of the conclusion occurs in no premise"
            factors.append(Factor("disconnected", UNSEEN_PREDICATE, why))
        else:
            unseen_constants.append(key.name)
    if unseen_constants:
        why = f"{', '.join(unseen_constants)} of the conclusion occurs in no premise"
        factors.append(Factor("unknown individual", UNSEEN_CONSTANT, why))
    return factors[:2]


def pool(candidates: Sequence[Candidate], decide: Decide, *, aligned: bool = True) -> PooledVerdict:
    """Decide all candidates and let them vote with their weights; ties go to the label of the earliest sample.

    Identical candidates are decided once.
    """
    known: dict[tuple[Any, ...], Judged] = {}
    judged: list[Judged] = []
    for candidate in candidates:
        key = (
            candidate.premises,
            candidate.conclusion,
            candidate.repair_confidence,
            candidate.errors,
            candidate.sentences,
        )
        if key not in known:
            known[key] = judge(candidate, decide, aligned=aligned)
        judged.append(replace(known[key], candidate=candidate))
    judged = _with_agreement(judged)
    scores: dict[str, float] = {}
    for one in judged:
        if one.label is not None:
            scores[one.label] = scores.get(one.label, 0.0) + one.weight
    label = max(scores, key=lambda name: scores[name]) if scores else None
    votes = Counter(one.label for one in judged if one.label is not None)
    majority = max(votes, key=lambda name: votes[name]) if votes else None
    return PooledVerdict(label, scores, tuple(judged), majority)


def _with_agreement(judged: Sequence[Judged]) -> list[Judged]:
    """Weigh by agreement on the conclusion's formula (up to bound names) among the samples that have a label."""
    labelled = [one for one in judged if one.label is not None and one.candidate.conclusion is not None]
    if len(labelled) < 3:
        return list(judged)
    keys = {id(one): canonical_key(one.candidate.conclusion, ordered=False) for one in labelled}  # type: ignore[arg-type]
    counts = Counter(keys.values())
    result = []
    for one in judged:
        if id(one) in keys:
            share = counts[keys[id(one)]] / len(labelled)
            why = f"{counts[keys[id(one)]]} of {len(labelled)} samples have this conclusion"
            one = replace(one, factors=(*one.factors, Factor("agreement", 0.5 + 0.5 * share, why)))
        result.append(one)
    return result
