"""Questions that a text asks itself, with their replies: “Is it false? Yes.” says so, “Is Bob old? Yes.” nothing.

“Is it true? No.” rules out that it is, as “it is not true” does, and holds of what is uncertain too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from reasoner.english.labels import TRUE
from reasoner.generate.verdicts import ABOUT, NEGATION, PREMISES

_REPLIED = re.compile(
    r"(?:(?<=[.!?;:\n])|^)(?P<before>[\s\"“*]{0,4}(?:(?:so|and|but|then|now|first|next),? )?)"
    r"(?P<asked>(?:is|are|was|does|do|did|can|has|have|must) [^.!?;\n]{1,200})\?[\s\"”*]{0,4}"
    r"\b(?P<reply>yes|no)\b(?=\s*(?:[,.;:!–—*-]|$))[,.]?\s?",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?P<verb>\w+) (?P<subject>it|this|that|(?:the|this) (?:given )?{ABOUT}|{PREMISES}|{NEGATION}) (?P<rest>.+)",
    re.IGNORECASE,
)
_DO = frozenset({"do", "does", "did"})


def without_replies(text: str, conclusion: str, named: Callable[[str], str]) -> tuple[str, frozenset[str]]:
    """The text with “it is LABEL” for a question about the conclusion that is affirmed, and the labels denied.

    Other such questions are left out with their replies. `named` is the label that a sentence gives.

    >>> without_replies("Is it true? No.", "", lambda said: "True")
    ('', frozenset({'True'}))
    """
    denied: set[str] = set()

    def said(found: re.Match[str]) -> str:
        label = _asked(found["asked"], conclusion, named)
        if found["reply"].lower() == "yes":
            return f"{found['before']}it is {label}. " if label else found["before"]
        denied.update({label} - {""})
        return found["before"]

    return _REPLIED.sub(said, text), frozenset(denied)


def _asked(question: str, conclusion: str, named: Callable[[str], str]) -> str:
    """The label that a question asks about, or ""."""
    if conclusion and _bag(question) == _bag(conclusion):
        return TRUE
    turned = _TURNED.fullmatch(question.strip())
    if turned is None:
        return ""
    verb, subject, rest = turned["verb"], turned["subject"], turned["rest"]
    if verb.lower() not in _DO:
        return named(f"{subject} {verb} {rest}")
    first, *others = rest.split(" ")
    return named(f"{subject} {rest}") or named(" ".join([subject, f"{first}s", *others]))


def _bag(sentence: str) -> Counter[str]:
    """The words of a question or a statement, whose verbs differ by “does” and “-s”."""
    words = re.findall(r"\w+", sentence.lower())
    return Counter(word.rstrip("s") for word in words if word not in _DO)
