"""The words of a sentence by what they do, and where the symbols of a formula stand among them."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cached_property
from itertools import product

from reasoner.english import base_form
from reasoner.english.morphology import uses

_FRAME = re.compile(
    r"^\s*(?:(?:and|but|so|now|note|also)\b,?\s*)?"
    r"it\s+(?:(?:so\s+)?happens|is\s+(?:true|known|clear|a\s+fact|the\s+case))\s+that\s+",
    re.I,
)
"""What says of a sentence no more than that it is so."""
_TAG = re.compile(r"^\s*\[\w{1,12}\]\s*")
"""A mark before a sentence, as `[1]`."""
_STOP = re.compile(r"[,;:.!?—]")
_WORD = re.compile(r"[^\W_]+")
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")

_UNIVERSAL = """
    all any anybody anyone anything always each every everybody everyone everything whenever whoever
"""
_EXISTENTIAL = "exist exists some somebody someone something there"
_DENIALS = "cannot neither never no nobody none nor not nothing without"
_WHOLE_DENIALS = "neither no nobody none nothing"
_CONDITIONS = "if when whenever provided"
_CHOICES = "either or nor"
_BOTH_WAYS = "exactly iff"
_PRONOUNS = "he her him himself herself it itself she their them themselves they"
_GRAMMATICAL = """
    a about also am an and are as at be been being both but by did do does else for from given had has have hers
    his hence however in is its moreover of on one ones other others own people person persons same so such
    than that the theirs then therefore these thing things this those thus to too us was we were what where which while
    who whom whose with you your
"""
_PEOPLE = "anybody anyone everybody everyone nobody people somebody someone who whoever"

UNIVERSAL = frozenset(_UNIVERSAL.split())
EXISTENTIAL = frozenset(_EXISTENTIAL.split())
DENIALS = frozenset(_DENIALS.split())
WHOLE_DENIALS = frozenset(_WHOLE_DENIALS.split())
"""Denials of a phrase: what stands next may be what is spoken of, and only what comes later be denied."""
CONDITIONS = frozenset(_CONDITIONS.split())
CHOICES = frozenset(_CHOICES.split())
BOTH_WAYS = frozenset(_BOTH_WAYS.split())
PREPOSITIONS = frozenset(["about", "at", "by", "for", "from", "in", "of", "on", "than", "to", "with"])
PRONOUNS = frozenset(_PRONOUNS.split())
_GENERAL = frozenset(_GRAMMATICAL.split()) | PRONOUNS
_NO_CONTENT = UNIVERSAL | EXISTENTIAL | DENIALS | CONDITIONS | CHOICES | BOTH_WAYS | _GENERAL
_SMALL = _GENERAL | {"not"}
"""Parts of a symbol's name that need no word of their own."""
_PERSONS = frozenset(_PEOPLE.split())
_FAMILY = """
    al ally ance ant ary ate ation e ence ent ful ic ical ier iest ies ily iness ion ional ism ist ity ive ize ment ness
    ous th tion ure
"""
_ENDINGS = frozenset(["", "d", "ed", "en", "es", "ing", "ion", "ly", "n", "s", "y"])
"""What forms of one word differ in; not what turns the roles round (employer, employee) or compares (older)."""
_PARTING = frozenset(["and", "but", "then", "which", "while", "who", "whom", "whose", "that", "where"])
_MOST_PARTS = 5
_KIN = _ENDINGS | frozenset(_FAMILY.split())
"""What words of one family differ in, such as attend and attendance, if they share four letters."""


class Mentions:
    """The words of a sentence.

    Attributes:
        shown: as they are written, without what is said about the sentence itself (“it so happens that”).
        words: in small letters.
        stops: the words before which there is a comma or another stop.
        reported: whether there are quotation marks or a colon in it.
        owned: the words before which somebody is said whose it is (“Tom's”).
    """

    def __init__(self, sentence: str) -> None:
        text = _FRAME.sub("", _TAG.sub("", sentence)).replace("’", "'")
        text = re.sub(r"\bcan(?:'t| not)\b", "cannot", text, flags=re.I)
        text = re.sub(r"n't\b", " not", text)
        whose = re.compile(r"'s?(?=\s)")
        owners = [match.start() for match in whose.finditer(text)]
        text = whose.sub(lambda match: " " * len(match[0]), text)
        found = list(_WORD.finditer(text))
        self.reported = re.search(r"[\"“”«»:]", text) is not None
        self.shown = [match[0] for match in found]
        self.stops = [
            place
            for place, (one, other) in enumerate(zip(found, found[1:], strict=False), 1)
            if _STOP.search(text, one.end(), other.start())
        ]
        self.words = [word.casefold() for word in self.shown]
        self.owned = frozenset(place for place, match in enumerate(found) if place and found[place - 1].end() in owners)
        self._rows: dict[str, list[frozenset[int]]] = {}

    def any(self, listed: Container[str]) -> bool:
        """Whether one of the listed words is said."""
        return any(word in listed for word in self.words)

    def at(self, listed: Container[str]) -> list[int]:
        """Where listed words are."""
        return [place for place, word in enumerate(self.words) if word in listed]

    @cached_property
    def content(self) -> list[int]:
        """Where the words are that some symbol has to name."""
        return [place for place, word in enumerate(self.words) if word not in _NO_CONTENT]

    def rows(self, name: str) -> list[frozenset[int]]:
        """Where a symbol's name is said, the places of its words for each time; empty if one of them is not said."""
        if name not in self._rows:
            self._rows[name] = self._find(name)
        return self._rows[name]

    def places(self, name: str) -> frozenset[int]:
        """Where the words of a symbol's name stand, whenever it is said."""
        return frozenset(place for row in self.rows(name) for place in row)

    def _find(self, name: str) -> list[frozenset[int]]:
        named = re.sub(r"^[Nn](?=\d)", "", name)
        whole = [row for row in self._joined(named.replace("_", "").casefold()) if len(row) > 1]
        if whole:
            return whole
        parts = [part.casefold() for part in PART.findall(named)]
        found = [self._of_part(part) for part in [part for part in parts if part not in _SMALL] or parts]
        rows = {frozenset(row) for row in product(*found)} if found and len(found) <= _MOST_PARTS else set()
        phrases = [row for row in rows if len(row) == len(found) and self._is_phrase(row)]
        return sorted(phrases, key=min) or self._joined(named.replace("_", "").casefold())

    def _is_phrase(self, row: frozenset[int]) -> bool:
        """Nothing stands between the words that would be left out or tell them apart."""
        between = [self.words[place] for place in range(min(row), max(row)) if place not in row]
        apart = any(min(row) < stop <= max(row) for stop in self.stops)
        return not apart and all(word in _GENERAL and word not in _PARTING for word in between)

    def _of_part(self, part: str) -> list[int]:
        base = base_form(part)
        found = [place for place, word in enumerate(self.words) if base == base_form(word)]
        found = found or [place for place, word in enumerate(self.words) if _same_word(part, word)]
        if not found and part in ("person", "human"):
            return self.at(_PERSONS)
        return found or [place for row in self._joined(part) for place in row]

    def _joined(self, part: str) -> list[frozenset[int]]:
        """Words that were joined, as in `danishapiro`, wherever they are said."""
        found: list[frozenset[int]] = []
        for start in range(len(self.words)):
            joined = ""
            for end in range(start, len(self.words)):
                joined += self.words[end]
                if joined == part:
                    found.append(frozenset(range(start, end + 1)))
                if not part.startswith(joined):
                    break
        return found


def _same_word(part: str, word: str) -> bool:
    if part == word:
        return True
    if any(one.endswith("ing") and other.endswith(("ed", "en")) for one, other in ((part, word), (word, part))):
        return False
    base = base_form(part)
    if base == base_form(word) or any(kind == "VERB" and base == other for kind, other, _ in uses(word)):
        return True
    shared = 0
    while shared < min(len(part), len(word)) and part[shared] == word[shared]:
        shared += 1
    if shared < 3:
        return False
    rests = {part[shared:], word[shared:]}
    doubled = {rest[1:] if rest[:1] == part[shared - 1] else rest for rest in rests}
    return rests <= _ENDINGS or doubled <= _ENDINGS or (shared > 3 and rests <= _KIN)
