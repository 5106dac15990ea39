"""The words of a sentence by what they do, and where the symbols of a formula stand among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property

from reasoner.english import base_form

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
SOMETHING = (UNIVERSAL | EXISTENTIAL | PRONOUNS | WHOLE_DENIALS | {"who", "that", "which"}) - {
    "there",
    "exist",
    "exists",
}
"""Words that a variable may stand for."""
_GENERAL = frozenset(_GRAMMATICAL.split()) | PRONOUNS
_NO_CONTENT = UNIVERSAL | EXISTENTIAL | DENIALS | CONDITIONS | CHOICES | BOTH_WAYS | _GENERAL
_SMALL = _GENERAL | {"not"}
"""Parts of a symbol's name that need no word of their own."""
_PERSONS = frozenset(_PEOPLE.split())
_FAMILY = """
    al ally ance ant ary ate ation e ence ent ful ic ical ier iest ies ily iness ion ional ism ist ity ive ize ment ness
    or ous th tion ure
"""
_BETWEEN = """
    and are but either if is neither nor or that then was were when whenever which while who whom whose both
"""
BETWEEN = frozenset(_BETWEEN.split())
"""Words between two phrases, of which each says something of its own."""
_ENDINGS = frozenset(["", "d", "ed", "en", "er", "es", "est", "ing", "ion", "ly", "n", "r", "s", "st", "y"])
"""What forms of one word differ in."""
_KIN = _ENDINGS | frozenset(_FAMILY.split())
"""What words of one family differ in, such as attend and attendance, if they share four letters."""


class Mentions:
    """The words of a sentence.

    Attributes:
        shown: as they are written, without what is said about the sentence itself (“it so happens that”).
        words: in small letters.
        stops: the words before which there is a comma or another stop.
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
        self.shown = [match[0] for match in found]
        self.stops = [
            place
            for place, (one, other) in enumerate(zip(found, found[1:], strict=False), 1)
            if _STOP.search(text, one.end(), other.start())
        ]
        self.words = [word.casefold() for word in self.shown]
        self.owned = frozenset(place for place, match in enumerate(found) if place and found[place - 1].end() in owners)
        self._places: dict[str, tuple[frozenset[int], int]] = {}

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

    @cached_property
    def phrases(self) -> list[list[int]]:
        """Where the words of content are, a list for each phrase between commas, “and”, “who”, “is” and their like."""
        found: list[list[int]] = [[]]
        for place, word in enumerate(self.words):
            if word in BETWEEN or place in self.stops:
                found.append([])
            if word not in _NO_CONTENT:
                found[-1].append(place)
        return [phrase for phrase in found if phrase]

    def places(self, name: str) -> frozenset[int]:
        """Where the words of a symbol's name stand; empty if one of them is not said."""
        return self._found(name)[0]

    def times(self, name: str) -> int:
        """How often a symbol's name is said: as often as the rarest of its words."""
        return self._found(name)[1]

    def left_out(self, names: Sequence[str]) -> list[str]:
        """Words of content that symbols (with repetitions) do not name, or name less often than they are said."""
        said = Counter(base_form(self.words[place]) for place in self.content)
        named: Counter[str] = Counter()
        for name in names:
            named.update({base_form(self.words[place]) for place in self.places(name)})
        return [self.shown[p] for p in self.content if named[base_form(self.words[p])] < said[base_form(self.words[p])]]

    def _found(self, name: str) -> tuple[frozenset[int], int]:
        if name not in self._places:
            self._places[name] = self._find(name)
        return self._places[name]

    def _find(self, name: str) -> tuple[frozenset[int], int]:
        whole = self._joined(re.sub(r"^[Nn](?=\d)|_", "", name).casefold())
        if whole:
            return frozenset(whole), 1 if len(whole) > 1 else len(self.at({name.casefold()})) or 1
        parts = [part.casefold() for part in PART.findall(re.sub(r"^[Nn](?=\d)", "", name))]
        telling = [part for part in parts if part not in _SMALL] or parts
        found = [self._of_part(part) for part in telling]
        if not found or not all(found):
            return frozenset(), 0
        rows = [
            range(start, start + len(found))
            for start in found[0]
            if all(start + step in places for step, places in enumerate(found))
        ]
        together = frozenset(place for row in rows for place in row)
        return together or frozenset(place for places in found for place in places), len(rows) or min(map(len, found))

    def _of_part(self, part: str) -> list[int]:
        found = [place for place, word in enumerate(self.words) if _same_word(part, word)]
        if not found and part in ("person", "human"):
            return self.at(_PERSONS)
        return found or self._joined(part)

    def _joined(self, part: str) -> list[int]:
        """Words that were joined, as in `danishapiro`, wherever they are said."""
        found: list[int] = []
        for start in range(len(self.words)):
            joined = ""
            for end in range(start, len(self.words)):
                joined += self.words[end]
                if joined == part:
                    found += range(start, end + 1)
                if not part.startswith(joined):
                    break
        return found


def _same_word(part: str, word: str) -> bool:
    if part == word or base_form(part) == base_form(word):
        return True
    shared = 0
    while shared < min(len(part), len(word)) and part[shared] == word[shared]:
        shared += 1
    if shared < 3:
        return False
    rests = {part[shared:], word[shared:]}
    doubled = {rest[1:] if rest[:1] == part[shared - 1] else rest for rest in rests}
    return rests <= _ENDINGS or doubled <= _ENDINGS or (shared > 3 and rests <= _KIN)
