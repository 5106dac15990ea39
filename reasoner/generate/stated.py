"""What a statement in a written proof says, as a formula: a formula itself, or a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.generate.reasons import predicates_of
from reasoner.logic import BOTTOM, Formula
from reasoner.syntax import read_formula

OPENING = re.compile(r"^(?:so|therefore|thus|hence|suppose|assume|case)(?: that)?[,:]?\s+", re.IGNORECASE)
_CONTRADICTION = re.compile(
    r"(?:(?:that|this|which)\s+)?(?:is\s+)?(?:(?:a )?contradiction|impossible)[.!]?", re.IGNORECASE
)
_TALK = re.compile(
    r"[“”\"?:]|\b(?:we|i|us|let|steps?|premises?|proofs?|prove[nd]?|shown?|given|rules?|facts?|conclusions?|claims?|statements?"
    r"|cases?|contradict\w*|this|that|these|those|it|here|there|answers?|labels?|true|false|uncertain|follows?|nothing)\b",
    re.IGNORECASE,
)
"""Words about a proof."""
MAX_LENGTH = 2000
"""Signs of a statement."""
REMEMBERED = 2000
"""Statements whose formulas are kept: several texts about one problem say the same."""


def is_beside_the_point(sentence: str, predicates: set[tuple[str, int]]) -> bool:
    """Whether it states something with other predicates than these, not about the proof."""
    if len(sentence) > MAX_LENGTH or _TALK.search(sentence):
        return False
    formula = read_statement(sentence)
    return formula is not None and formula is not BOTTOM and not predicates_of([formula]) <= predicates


def read_statement(text: str) -> Formula | None:
    """A formula, or a sentence."""
    return in_formula(text) or in_words(text)


def plain(sentence: str) -> str:
    """A sentence as it stands anywhere."""
    return " ".join(sentence.split()).rstrip(".").casefold()


@lru_cache(maxsize=REMEMBERED)
def in_formula(text: str) -> Formula | None:
    """A formula."""
    try:
        return read_formula(text)
    except ReasonerError:
        return None


@lru_cache(maxsize=REMEMBERED)
def in_words(text: str) -> Formula | None:
    """A sentence."""
    said = OPENING.sub("", text)
    if _CONTRADICTION.fullmatch(said):
        return BOTTOM
    return translate_text([said if said.endswith(".") else said + "."]).sentences[0].formula
