"""What is offered in place of a sentence that was not read: the nearest that would be, or else forms of sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from reasoner.english.claims import as_condition, is_supposed, keeps_roles
from reasoner.english.edits import edits_of
from reasoner.english.lettered import named_of, speaks_to_somebody
from reasoner.english.parts import parts_of
from reasoner.english.patterns import patterns_of, subjects_of
from reasoner.english.phrase_tests import (
    Change,
    Words,
    has_verb,
    in_text,
    is_command,
    is_correlative,
    is_kind,
    is_outcry,
)
from reasoner.english.word import Word

MOST_EDITED = 60
"""Longer sentences are not changed, and offered in parts only."""
MOST_TRIED = 150
"""So many changed sentences are read in search of an offer."""
MOST_TWICE = 30
"""So many sentences of one change are changed once more."""
MOST_PARTS = 16
"""So many parts of a sentence are read where no changed sentence is."""
MOST_PATTERNS = 40
"""So many patterns with its words are read where no part of it is."""
CHANGED = 2
"""What a changed word counts, against the cost of a reading by the word."""
LEAST_KEPT = 0.2
"""A sentence with less of its words kept is not near any more."""
_OF_MANY = re.compile(r"\b([a-z]+s)'s\b")
_FORMS = (
    (
        frozenset({"if", "when", "whenever", "unless", "because", "since", "while", "suppose", "assume", "imagine"}),
        ("If a dog barks, then it is happy.", "Rex barks unless Tom sings.", "Rex barks and Tom sings."),
    ),
    (frozenset({"there"}), ("There is a dog that barks.", "There are at least two red dogs.")),
    (
        frozenset({"either", "or", "neither", "nor", "both"}),
        ("Tom is either a judge or a poet.", "Tom neither sings nor dances."),
    ),
    (
        frozenset({"than"}),
        ("Tom is older than Ann.", "Tom is more careful than every judge.", "The river is over 30 meters deep."),
    ),
    (
        frozenset({"every", "each", "all", "any", "no", "some", "only", "most", "few", "many", "who", "that", "which"}),
        ("Every dog that barks is happy.", "No judge likes a dog.", "Exactly two dogs bark."),
    ),
)
"""Words that tell what somebody wants to say, and sentences of that form that are read."""
_GOING_BACK = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "hers", "this", "that", "these", "those"]
)
_PLAIN = ("Rex is a black dog.", "Tom does not like Ann.", "All dogs bark.")
_ASKED = ("Is Rex a dog?", "Does every dog bark?", "Is there a dog that barks?")


Cost = Callable[[str, tuple[str, ...]], float | None]
"""What the reading of a sentence behind others costs; None if it is outside the language."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be read in place of a sentence; `kind` says how it is related to it."""

    text: str
    kind: Literal["nearest", "weaker", "part", "pattern", "form"]


@dataclass(slots=True)
class Nearest:
    """The nearest readable sentence, looked for when somebody asks: that takes longer than the reading itself.

    `read` is asked for the sentences that are tried, behind those of `before`.
    """

    words: Sequence[Word]
    question: bool
    read: Cost
    changed: bool = True
    """Whether changed sentences are tried, which takes long where there are many derivations."""
    before: tuple[str, ...] = ()
    """The sentences that a pronoun may go back to."""
    found: Offer | None = None
    sought: bool = False

    def __call__(self) -> Offer | None:
        """The offer; None if there is none."""
        if not self.sought:
            self.found, self.sought = self._search(), True
        return self.found

    @property
    def forms(self) -> tuple[str, ...]:
        """Sentences that are read, of forms like this one's."""
        if self.question:
            return _ASKED
        used = {word.lower for word in self.words}
        return next((forms for words, forms in _FORMS if words & used), _PLAIN)

    def _search(self) -> Offer | None:
        """The sentence of the fewest changes that is easy to read, else a part of it, else a pattern."""
        written = [word.written for word in self.words]
        spelt = written if self.words[0].name and not is_kind(written[0], "PREPOSITION") else in_text(written)
        supposed = is_supposed(spelt, question=self.question)
        if supposed:
            spelt = as_condition(spelt)
            if not spelt or self.question:
                return None
            condition = _sentence(spelt, ".")
            if self._cost_of(condition, spelt) is not None:
                return Offer(condition, "nearest")
        tells = (
            is_outcry(written)
            or not self.question
            and (is_command(written) or "respectively" in written or is_correlative(written))
        )
        if self.changed and len(spelt) <= MOST_EDITED and not tells:
            nearest = self._nearest(spelt)
            if (nearest is None or nearest.kind == "weaker") and speaks_to_somebody(spelt):
                named = self._pattern(named_of(spelt))
                nearest = Offer(named, "pattern") if named else nearest
            if nearest is not None:
                return nearest
        if not self.question and not tells:
            part = self._part(spelt)
            if part:
                return Offer(part, "part")
        pattern = self._pattern(islice(patterns_of(spelt, question=self.question), MOST_PATTERNS))
        return Offer(pattern, "pattern") if pattern else self._form(spelt)

    def _pattern(self, patterns: Iterable[Words]) -> str:
        """The first of some patterns that is read."""
        for kept in patterns:
            text = _sentence(kept, "?" if self.question else ".")
            asserts = self.question or has_verb(kept)
            if asserts and len(kept) <= MOST_EDITED and self._cost_of(text, kept) is not None:
                return text
        return ""

    def _form(self, spelt: Words) -> Offer | None:
        for kept in () if self.question else subjects_of(spelt):
            text = _sentence(kept, ".")
            if self._cost_of(text, kept) is not None:
                return Offer(text, "form")
        return None

    def _nearest(self, spelt: Words) -> Offer | None:
        """The sentence of the fewest changes; of two changes only if none of one is read."""
        tried = {tuple(spelt)}
        once = sorted(edits_of(spelt), key=lambda edit: edit.cost)
        found = self._best(once, tried, len(spelt))
        if found is None:
            twice = [
                Change(first.cost + again.cost, again.words, first.less or again.less)
                for first in once[:MOST_TWICE]
                for again in edits_of(first.words)
            ]
            found = self._best(sorted(twice, key=lambda edit: edit.cost), tried, len(spelt))
        return found

    def _part(self, spelt: Words) -> str:
        """The longest part that is read, or read if it is changed."""
        parts = [kept for kept in islice(parts_of(spelt), MOST_PARTS) if has_verb(kept) and len(kept) <= MOST_EDITED]
        for kept in parts:
            text = _sentence(kept, ".")
            if self._cost_of(text, kept) is not None:
                return text
        edits = ((sorted(edits_of(kept), key=lambda edit: edit.cost), len(kept)) for kept in parts[:3])
        changed = (self._best(once, set(), length) for once, length in edits)
        return next((found.text for found in changed if found is not None), "")

    def _cost_of(self, text: str, words: Words) -> float | None:
        """What a sentence of these words costs; behind those of `before` if it may go back to them."""
        if not keeps_roles([word.written for word in self.words], words):
            return None
        back = any(word.lower() in _GOING_BACK for word in words)
        return self.read(text, self.before if back else ())

    def _best(self, edits: Sequence[Change], tried: set[tuple[str, ...]], length: int) -> Offer | None:
        best: tuple[float, Offer] | None = None
        for changed, kept, less in edits:
            if len(tried) > MOST_TRIED or (best is not None and CHANGED * changed > best[0]):
                break
            if tuple(kept) in tried or len(kept) < max(2, LEAST_KEPT * length):
                continue
            if not self.question and not has_verb(kept):
                continue
            tried.add(tuple(kept))
            asks = self.question and kept[-1] != "."
            text = _sentence(kept if asks or kept[-1] != "." else kept[:-1], "?" if asks else ".")
            cost = self._cost_of(text, kept)
            total = CHANGED * changed + (cost or 0.0) / len(kept)
            if cost is not None and (best is None or total < best[0]):
                best = (total, Offer(text, "weaker" if less else "nearest"))
        return None if best is None else best[1]


def _sentence(spelt: Sequence[str], end: str) -> str:
    text = " ".join(spelt)
    for apart, together in ((" ,", ","), (" ;", ";"), (" 's", "'s"), (" - ", "-"), ("can not", "cannot")):
        text = text.replace(apart, together)
    text = _OF_MANY.sub(lambda match: f"{match[1]}'" if is_kind(match[1], "NOUNS") else match[0], text.strip(" ,;"))
    return text[:1].upper() + text[1:] + end
