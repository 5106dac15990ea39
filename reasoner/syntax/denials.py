"""Words that deny, limit, doubt or make conditional what stands beside them."""

from __future__ import annotations

import re

_DENYING = frozenset([
    "not", "never", "no", "none", "nor", "neither", "nobody", "nothing", "nowhere", "cannot", "without", "except",
    "excepting", "excluding", "save", "apart", "unless", "only", "if", "when", "whenever", "where", "while",
    "whereas", "provided", "assuming", "suppose", "supposing", "until", "till", "otherwise", "else", "instead",
    "rather", "but", "however", "although", "though", "despite", "unlike", "contrary", "opposite", "converse",
    "versa", "true", "truth", "false", "falsity", "untrue", "wrong", "incorrect", "correct", "invalid", "valid",
    "impossible", "possible", "fail", "fails", "failed", "hold", "holds", "held", "lie", "doubt", "doubted", "deny",
    "denies", "denied", "refuted", "disproved", "negation", "negated", "negates", "contradiction", "contradicts",
    "contradicted", "counterexample", "exception", "exceptions", "unknown", "uncertain", "undecided", "undetermined",
    "unclear", "doubtful", "maybe", "perhaps", "possibly", "probably", "likely", "unlikely", "may", "might", "could",
    "would", "should", "hardly", "rarely", "seldom", "barely", "scarcely", "sometimes", "often", "usually", "mostly",
    "almost", "nearly",
])  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def denies(words: str) -> bool:
    """Whether a text has a word that denies, limits, doubts or makes conditional what it says."""
    found = (word.lower().replace("’", "'") for word in _WORDS.findall(words))
    return any(word in _DENYING or word.endswith("n't") for word in found)
