"""The labels of entailment, and how they are spelt."""

from __future__ import annotations

import re

TRUE, FALSE, UNCERTAIN, PARADOX = "True", "False", "Uncertain", "Paradox"

_SPELLINGS = {
    TRUE: (
        "true", "t", "yes", "correct", "entailment", "entailed", "entails", "supports", "supported", "proved", "proven",
    ),
    FALSE: (
        "false", "f", "no", "incorrect", "contradiction", "contradicted", "contradicts", "contradictory", "refutes",
        "refuted", "disproved", "disproven",
    ),
    UNCERTAIN: (
        "uncertain", "unknown", "u", "neutral", "undetermined", "undecidable", "indeterminate", "nei",
        "not enough info", "not enough information", "cannot be determined",
    ),
    PARADOX: ("paradox", "self contradiction"),
}  # fmt: skip
_LABELS = {spelling: label for label, spellings in _SPELLINGS.items() for spelling in spellings}
OPPOSITE = {TRUE: FALSE, FALSE: TRUE}


def normal_label(spelling: object) -> str | None:
    """True, False, Uncertain or Paradox for a label's spelling; None for one that is not known."""
    return _LABELS.get(re.sub(r"[\s_-]+", " ", str(spelling)).strip(" .!;\"'*()").lower())
