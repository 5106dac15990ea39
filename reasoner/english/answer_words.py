"""Words that tell how an answer is meant: that it is denied, only likely, reasoned for, or taken back.

The reader for benchmarks (`said`) and the one for rewards (`reasoner.generate.answers`) have them from here.
"""

from __future__ import annotations

import re

NEGATIONS = frozenset(["not", "never", "neither", "nor", "cannot"])
WRONG = frozenset(["wrong", "incorrect", "untrue"])
MODALS = frozenset(["may", "might", "could", "can", "possibly", "perhaps", "maybe"])
"""What may be; of true and of false, this says that it is uncertain."""

HEDGES = frozenset([
    "probably", "likely", "presumably", "apparently", "supposedly", "arguably", "seems", "seem", "appears", "appear",
    "partially", "partly", "mostly", "half", "almost", "nearly", "lean", "leans", "leaning", "guess",
])  # fmt: skip
"""What is thought and not concluded."""

REASONS = frozenset(["because", "since", "given"])
TAKEN_BACK = re.compile(
    r"\b(?:no,?\s+wait\b|(?:wait|hold\s+on)\s*[,.:;!–—…-]|scratch\s+that|correction\s*:|on\s+(?:second\s+thoughts?|reflection)"
    r"|(?:no|sorry|or\s+rather),?\s+I\s+mean(?:t)?\b|I\s+(?:was|am|have\s+been)\s+(?:wrong|mistaken)"
    r"|(?:I\s+)?made\s+an?\s+(?:\w+\s+)?(?:mistake|error)|actually,?\s+(?:no|not|wait|that\s+is|that['’]s)\b"
    r"|(?:that|this)(?:['’]s|\s+(?:is|was))\s+(?:not\s+right|wrong|a\s+mistake|an\s+error)\s*(?:[.,:;!–—]|$)"
    r"|let\s+me\s+(?:\w+\s+)?(?:re-?\w+|correct|start\s+over|think\s+again)|(?:\.\.\.|…)\s*no\b(?=\s*[,.:!])|--?\s*no\s*[,:]\s)",
    re.IGNORECASE,
)
"""That what was said before no longer holds."""


def any_of(words: frozenset[str]) -> str:
    """A regular expression for one of the words."""
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
