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
_ARGUED = r"(?:(?:this|that|the|my) (?:above )?(?:proof|argument|reasoning|derivation)|(?:the|all) above)(?: above)?"
_ALL = (
    r"(?:of )?(?:this|that|it|these|the above|what (?:I|is) (?:said|wrote|written)|the (?:steps|lines))"
    r"(?: proof| argument| reasoning)?"
)
RETRACTED = re.compile(
    rf"\b(?:I (?:take|took) (?:that|it|this|everything|all {_ALL}) back|I (?:retract|withdraw|revoke) (?:{_ALL}|my \w+)"
    rf"|{_ARGUED} (?:is|was) (?:all )?(?:wrong|false|invalid|incorrect|flawed|mistaken)"
    rf"|{_ARGUED} (?:is|was) not (?:right|valid|correct|sound|true)"
    rf"|{_ARGUED} (?:fails|(?:does not|doesn['’]t) (?:hold|work|stand|count))"
    rf"|(?:none|nothing) (?:{_ALL}|above) (?:(?:is|was|are|were) (?:right|true|valid|correct|so|the case|proved|shown)"
    r"|(?:holds?|follows?|works?|stands?|counts?|applies|makes sense)\b)"
    rf"|(?:all|everything) (?:{_ALL}|above|I (?:said|wrote)) (?:is|was|are)"
    r" (?:wrong|false|invalid|nonsense|made up|a lie)"
    rf"|(?:ignore|disregard|forget|discard|delete) (?:all )?(?:{_ALL}|everything|my (?:last )?\w+)"
    rf"|I (?:do not|don['’]t) (?:believe|mean|stand by) (?:any |a word )?{_ALL}"
    r"|(?:just|only|I (?:was|am)) (?:kidding|joking|lying)|I lied|I made (?:it|this|that) (?:all )?up)",
    re.IGNORECASE,
)
"""That what was argued, or all that was said, does not hold."""


def any_of(words: frozenset[str]) -> str:
    """A regular expression for one of the words."""
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
