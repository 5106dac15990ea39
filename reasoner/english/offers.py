"""What is offered in place of a sentence that was not read: the nearest that would be, or else forms of sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from reasoner.english.beginnings import beginnings_of
from reasoner.english.edits import edits_of
from reasoner.english.phrase_tests import Words, has_verb, in_text, is_command, is_kind
from reasoner.english.tokens import Word

MOST_EDITED = 60
"""Longer sentences get no offer."""
MOST_TRIED = 150
"""So many changed sentences are read in search of an offer."""
MOST_TWICE = 30
"""So many sentences of one change are changed once more."""
MOST_BEGINNINGS = 12
"""So many beginnings of a sentence are read where no changed sentence is."""
CHANGED = 2
"""What a changed word counts, against the cost of a reading by the word."""
LEAST_KEPT = 0.2
"""A sentence with less of its words kept is not near any more."""
_OF_MANY = re.compile(r"\b([a-z]+s)'s\b")
_FORMS = (
    (
        frozenset({"if", "when", "whenever", "unless", "because", "since", "while"}),
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
_PLAIN = ("Rex is a black dog.", "Tom does not like Ann.", "All dogs bark.")
_ASKED = ("Is Rex a dog?", "Does every dog bark?", "Is there a dog that barks?")


@dataclass(slots=True)
class Nearest:
    """The nearest readable sentence, looked for when somebody asks: that takes longer than the reading itself.

    `read` gives the cost of a sentence's reading, or None if it is outside the language.
    """

    words: Sequence[Word]
    question: bool
    read: Callable[[str], float | None]
    found: str | None = None
    partial: bool = False
    """Whether what was found is only the beginning of the sentence."""

    def __call__(self) -> str:
        """The sentence, or ""."""
        if self.found is None:
            self.found = self._search() if len(self.words) <= MOST_EDITED else ""
        return self.found

    @property
    def forms(self) -> tuple[str, ...]:
        """Sentences that are read, of forms like this one's."""
        if self.question:
            return _ASKED
        used = {word.lower for word in self.words}
        return next((forms for words, forms in _FORMS if words & used), _PLAIN)

    def _search(self) -> str:
        """The sentence of the fewest changes that is easy to read; of two changes only if none of one is read."""
        written = [word.written for word in self.words]
        if not self.question and (is_command(written) or "respectively" in written):
            return ""
        spelt = written if self.words[0].name and not is_kind(written[0], "PREPOSITION") else in_text(written)
        tried = {tuple(spelt)}
        once = sorted(edits_of(spelt), key=lambda edit: edit[0])
        found = self._best(once, tried, len(spelt))
        if not found:
            twice = [(first + second, again) for first, one in once[:MOST_TWICE] for second, again in edits_of(one)]
            found = self._best(sorted(twice, key=lambda edit: edit[0]), tried, len(spelt))
        if not found and not self.question:
            for kept in islice(beginnings_of(spelt), MOST_BEGINNINGS):
                text = _sentence(kept, ".")
                if has_verb(kept) and self.read(text) is not None:
                    self.partial = True
                    return text
        return found

    def _best(self, edits: Sequence[tuple[float, Words]], tried: set[tuple[str, ...]], length: int) -> str:
        best: tuple[float, str] | None = None
        for changed, kept in edits:
            if len(tried) > MOST_TRIED or (best is not None and CHANGED * changed > best[0]):
                break
            if tuple(kept) in tried or len(kept) < max(2, LEAST_KEPT * length):
                continue
            if not self.question and not has_verb(kept):
                continue
            tried.add(tuple(kept))
            asks = self.question and kept[-1] != "."
            text = _sentence(kept if asks or kept[-1] != "." else kept[:-1], "?" if asks else ".")
            cost = self.read(text)
            total = CHANGED * changed + (cost or 0.0) / len(kept)
            if cost is not None and (best is None or total < best[0]):
                best = (total, text)
        return "" if best is None else best[1]


def _sentence(spelt: Sequence[str], end: str) -> str:
    text = " ".join(spelt)
    for apart, together in ((" ,", ","), (" ;", ";"), (" 's", "'s"), (" - ", "-"), ("can not", "cannot")):
        text = text.replace(apart, together)
    text = _OF_MANY.sub(lambda match: f"{match[1]}'" if is_kind(match[1], "NOUNS") else match[0], text.strip(" ,;"))
    return text[:1].upper() + text[1:] + end
