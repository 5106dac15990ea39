"""The longest beginning of a sentence that may be a sentence by itself, where no other offer is found (`offers`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reasoner.english.phrase_tests import (
    Words,
    begins_phrase,
    ends_noun_phrase,
    first_comma,
    is_doing,
    is_kind,
    limits,
    noun_phrase_at,
    stays_true,
)
from reasoner.english.vocabulary import PARTICLES, PREPOSITIONS

_FINITE = ("_BE", "_HAVE", "_DO", "MODAL", "VZ", "VD")
_OPENING = frozenset(
    ["while", "where", "whereas", "because", "since", "after", "before", "until", "although", "though", "so"]
)  # fmt: skip
_BY_THE_WAY = frozenset(
    ["which", "who", "whom", "whose", "as", "including", "especially", "namely", "one", "some", "all"]
)
_NEEDED = frozenset(
    ["of", "than", "like", "as", "without", "except", "besides", "between", "per", "versus", "by", "to"]
)
"""Prepositions that say what no sentence can do without."""
_AFTER_NOUNS = PREPOSITIONS - _NEEDED | {"where"}
"""What opens a phrase that can be left out behind a noun; behind a verb it is what is known, or where somebody goes."""


def beginnings_of(words: Words) -> Iterator[Words]:
    """The beginnings that English lets stand alone, the longest first; none without a word that limits or denies."""
    starts = first_comma(words) + 2 if words[0].lower() in {"if", "when", "whenever", "unless", "once"} else 2
    for at in range(len(words) - 1, starts - 1, -1):
        word, before = words[at].lower(), words[at - 1]
        aside = before in {",", ";"}
        kept = words[: at - aside]
        later = any(first == "," and is_kind(second, *_FINITE) for first, second in pairwise(words[at:]))
        if later or limits(words[at:], counting=not aside and word != ":"):
            continue
        if aside and word in {"and", "but"} and begins_phrase(words, at + 1):
            yield kept
        elif (word == ":" and not _waits(before)) or (aside and (word in _BY_THE_WAY or is_doing(word))):
            yield kept if aside else words[:at]
        elif word in PARTICLES and not noun_phrase_at(words, at + 1):
            continue  # let them in
        elif (word in _OPENING and word != "where") or (word in _AFTER_NOUNS and _after_noun(words, at)):
            if stays_true(kept):
                yield kept


def _waits(word: str) -> bool:
    """Whether a word is a verb and no noun, so that what it needs may stand behind it."""
    return is_kind(word, "VZ", "VD", "V0") and not is_kind(word, "NOUN", "NOUNS")


def _after_noun(words: Words, at: int) -> bool:
    """Whether what stands before a place may end a clause: a noun, a name, or how something is done."""
    adverb = is_kind(words[at - 1], "ADVERB") and not is_kind(words[at - 1], "NOUNS", "VZ")
    return adverb or ends_noun_phrase(words, at)
