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
        "not enough info", "not enough information", "not known", "not given", "not stated", "undecided",
        "no way to know", "no way to tell", "impossible to know", "impossible to say", "impossible to tell",
        *(f"cannot be {said}" for said in ("answered", "concluded", "decided", "deduced", "determined", "inferred",
                                           "known", "said", "told")),
        *(f"cannot {say}" for say in ("know", "say", "tell")),
    ),
    PARADOX: ("paradox", "self contradiction"),
}  # fmt: skip
_LABELS = {spelling: label for label, spellings in _SPELLINGS.items() for spelling in spellings}
_SPOKEN = re.compile(r"^(?:(?:it|this|that)(?: is|['’]s)?|there is|there['’]s|we|one) (?=\w)")
_NOT_ABLE = re.compile(r"^can(?:['’]t| not)\b")
OPPOSITE = {TRUE: FALSE, FALSE: TRUE}


def normal_label(spelling: object) -> str | None:
    """True, False, Uncertain or Paradox for a label's spelling; None for one that is not known."""
    said = re.sub(r"[\s_-]+", " ", str(spelling)).strip(" .!;\"'*()").lower()
    return _LABELS.get(said) or _LABELS.get(_NOT_ABLE.sub("cannot", _SPOKEN.sub("", said)))
