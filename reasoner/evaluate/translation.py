"""How good a translation is: true equivalence up to symbol alignment, one-way entailment, BLEU and LogicLLaMA's LE.

LE (`truth_tables`) is kept for comparability. It gives 1.0 to pairs that are not equivalent (∀ against ∃, a rule
against its converse), which is why equivalence stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reasoner.evaluate.truth_tables import logical_equivalence
from reasoner.logic import FiniteStructure, Formula, alpha_equivalent
from reasoner.pooling.equivalence import match_symbols
from reasoner.pooling.symbols import rename_symbols, survey
from reasoner.prove import Limits, decide_equivalence
from reasoner.syntax import write_formula


@dataclass(frozen=True, slots=True)
class TranslationComparison:
    """A translation beside its gold formula.

    Attributes:
        verdict: equivalent, too strong (the translation entails the gold), too weak (the other way), different, or
            None if undecided.
        exact: the same formula up to bound names and matched symbols.
        logical_equivalence: LE in [0, 1]; None if there are too many atoms.
        precision: share of the translation's predicates that are matched with one of the gold's.
        recall: share of the gold's predicates that are matched.
        bleu: sentence BLEU of the written formulas in [0, 1], by sacrebleu; None where it is not installed.
        renaming: symbols of the translation read as symbols of the gold.
        reason: why undecided.
        model: if asked for and the formulas differ, a structure in which one of them holds alone.
        holds_in_model: which: `gold` or `translation`.
    """

    verdict: str | None
    exact: bool
    logical_equivalence: float | None
    precision: float
    recall: float
    renaming: dict[str, str]
    reason: str = ""
    bleu: float | None = None
    model: FiniteStructure | None = None
    holds_in_model: str = ""

    def to_json(self) -> dict[str, Any]:
        """For records."""
        return {
            "verdict": self.verdict,
            "exact": self.exact,
            "le": self.logical_equivalence,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "bleu": None if self.bleu is None else round(self.bleu, 4),
            "renaming": self.renaming,
            "reason": self.reason or None,
            "model": None if self.model is None else self.model.to_json(),
            "holds_in_model": self.holds_in_model or None,
        }


def compare_translation(
    gold: Formula, given: Formula, limits: Limits | None = None, *, models: bool = False
) -> TranslationComparison:
    """Judge a translation against the gold formula; `models` asks for a model that tells them apart."""
    matched = match_symbols(gold, given)
    renamed = rename_symbols(given, matched)
    result = decide_equivalence(gold, renamed, limits, certify=models)
    if result.equivalent is None:
        verdict = None
    elif result.equivalent:
        verdict = "equivalent"
    elif result.backward:
        verdict = "too strong"
    elif result.forward:
        verdict = "too weak"
    else:
        verdict = "different"
    mine = {key for key in survey([renamed]) if key.kind == "predicate"}
    theirs = {key for key in survey([gold]) if key.kind == "predicate"}
    shared = len(mine & theirs)
    return TranslationComparison(
        verdict=verdict,
        exact=alpha_equivalent(gold, renamed),
        logical_equivalence=logical_equivalence(gold, given),
        precision=shared / len(mine) if mine else 1.0,
        recall=shared / len(theirs) if theirs else 1.0,
        renaming={key.name: name for key, name in matched.items()},
        reason=result.reason,
        bleu=bleu(write_formula(gold), write_formula(given)),
        model=result.model,
        holds_in_model={"F": "gold", "G": "translation"}.get(result.holds_in_model, ""),
    )


_TOKEN = re.compile(r"\w+|[^\w\s]")


def bleu(gold: str, given: str) -> float | None:
    """Sentence BLEU (Papineni et al. 2002, smoothed as sacrebleu does) over names and signs; None without sacrebleu."""
    try:
        import sacrebleu
    except ModuleNotFoundError:
        return None
    written, reference = (" ".join(_TOKEN.findall(text)) for text in (given, gold))
    return float(sacrebleu.sentence_bleu(written, [reference], tokenize="none").score) / 100
