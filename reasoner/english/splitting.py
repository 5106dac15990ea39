"""From text to sentences: where one ends, and where a full stop belongs to a name or an abbreviation."""

from __future__ import annotations

import re

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import tags_of
from reasoner.english.vocabulary import DETERMINERS, POSSESSIVES, PREPOSITIONS

_END = re.compile(r"(?<=[.!?])[\"”')\]]*\s+|\n\s*\n|\n(?=\s*(?:[A-Z\"“]|\d+[.)]\s|[-*•]\s))")
_STOP = re.compile(r"[.!?]")
_LINE = re.compile(r"\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|vs|etc|e\.g|i\.e|No|Inc|Ltd|Co)|\b[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_BEFORE_NAMES = frozenset(["by", "of", "and", "or", "with", "from", "to", "for"])
"""Words after which a letter with a full stop is the first of a name: `by F. Scott Fitzgerald`."""
_NUMBERED = re.compile(r"\d{1,6}\.")
_BULLET = re.compile(r"^\s*(?:\d+[.)]\s+|[-*•]\s+)")
_HEADING = re.compile(
    r"^[*#_ ]*(?:(?:premises?|facts?|rules?|context|text|story|passage|background|given|knowledge)(?:\s*\d+)?\s*:[*_ ]*"
    r"|(?:question|conclusion|hypothesis|query|statement)\s*:[*_ ]*$)",
    re.I,
)
"""What a part of a text is called, and no sentence of it."""
_LETTER = re.compile(r"[A-Z]\.")
_OPENING = (
    DETERMINERS
    | POSSESSIVES
    | frozenset(
        ["if", "when", "whenever", "unless", "because", "either", "neither", "both", "only", "not", "there", "this",
         "these", "those", "it", "he", "she", "they", "everyone", "everybody", "everything", "someone", "somebody",
         "something", "anyone", "nobody", "nothing", "whoever"]
    )
)  # fmt: skip
"""Words that are no family names."""
_SUBORDINATE = frozenset(
    ["who", "whom", "whose", "which", "that", "what", "where", "if", "when", "whenever", "unless", "because", "while"]
)
_WITHIN = PREPOSITIONS - {"than", "as", "like", "before", "after", "since", "until", "for"}
"""Prepositions behind which no clause stands."""
_FINITE = frozenset(
    ["is", "are", "was", "were", "does", "do", "did", "has", "have", "had", "can", "could", "may", "might", "must",
     "should", "will", "would", "cannot"]
)  # fmt: skip


def split_sentences(text: str) -> list[str]:
    """The sentences of a text: at . ! ? before white space (not after an abbreviation), and at line breaks."""
    found: list[str] = []
    begin = 0
    shouted = text.isupper() and len(text.split()) > 2  # "ANN IS A NURSE."
    ends = _END if _STOP.search(text.rstrip()[:-1]) else _LINE  # a line each, without full stops
    for match in ends.finditer(text):
        if "\n" not in match.group() and _ABBREVIATION.search(text[max(begin, match.start() - 12) : match.start()]):
            piece, after = text[max(begin, match.end() - 80) : match.end()], text[match.end() : match.end() + 60]
            if not (after[:1].isupper() and (_ends_a_clause(piece) or _begins_a_clause(piece, after))):
                continue
        piece = text[begin : match.end()].strip()
        if _NUMBERED.fullmatch(piece):
            continue  # 1. All dogs bark.
        if piece:
            found.append(piece)
        begin = match.end()
    rest = text[begin:].strip()
    if rest:
        found.append(rest)
    plain = [_HEADING.sub("", _BULLET.sub("", sentence)) for sentence in found]
    return [sentence.lower() if shouted else sentence for sentence in plain if sentence]


def _ends_a_clause(piece: str) -> bool:
    """Whether a piece that ends like an abbreviation is a sentence after all (`… is in group A.`)."""
    *before, last = piece.split()
    if re.fullmatch(r"(?:Mr|Mrs|Ms|Dr|St|Prof)\.", last) or len(before) < 2:
        return False
    if last[:1] in before or f"{last[:1]}," in before:
        return True  # a letter that stood for something before is no initial
    return not (re.fullmatch(r"[A-Z]\.", last) and (before[-1].lower() in _BEFORE_NAMES or before[-1].istitle()))


def _begins_a_clause(piece: str, after: str) -> bool:
    """Whether what follows a piece that ends in a letter is a sentence: `… in Key B. Key C …`, `… by B. Vera does …`.

    An initial stands before a family name, and in one clause there is one finite verb.
    """
    *before, last = (word.strip(",;") for word in piece.split())
    first, second = (*after.split(), "", "")[:2]
    if not _LETTER.fullmatch(last) or len(before) < 2:
        return False
    if first.lower() in _OPENING or re.fullmatch(r"[A-HJ-Z]", second):
        return True
    said = {word.lower() for word in before}
    if said & _SUBORDINATE or not _is_finite(second) or not any(map(_is_finite, before)):
        return False
    named = before[-1].istitle() and not is_first_name(before[-1].lower()) and not _is_finite(before[-2])
    among = before[-1] in {"and", "or"} and any(re.fullmatch(r"[A-HJ-Z]", word) for word in before)
    return named or among or before[-1].lower() in _WITHIN


def _is_finite(word: str) -> bool:
    lower = word.lower().rstrip(".?!")
    return lower in _FINITE or lower.endswith("n't") or not tags_of(lower).isdisjoint({"VBZ", "VBD"})
