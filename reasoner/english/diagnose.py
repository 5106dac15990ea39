"""Why a sentence was not read: the phrase where reading stopped, and the nearest sentence that would be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reasoner.english.chart import Chart, best_trees, parse
from reasoner.english.rules import english_grammar
from reasoner.english.tokens import Word
from reasoner.english.wordkinds import Kinds, kinds_of

_IN_WORDS = {
    "NAME": "a name",
    "NOUN": "a noun",
    "NOUNS": "a plural noun",
    "ADJECTIVE": "an adjective",
    "V0": "a verb",
    "VZ": "a verb",
    "VD": "a verb",
    "VN": "a participle",
    "VG": "a verb in -ing",
    "PREPOSITION": "a preposition",
    "NUM": "a number",
    "PRONOUN": "a pronoun",
    "_BE": '"is"',
    "_DO": '"does"',
    "_AND": '"and"',
    "_OR": '"or"',
    "_COMMA": "a comma",
    "_THEN": '"then"',
    "_IF": '"if"',
    "_A": '"a"',
    "_NOT": '"not"',
    "VAR": "a variable",
}


MOST_EDITED = 60
"""Longer sentences get no suggestion."""
CHANGED = 0.1
"""What a word put in or left out counts, against the cost of a derivation by the word."""


@dataclass(slots=True)
class Nearest:
    """The nearest readable sentence, looked for when somebody asks: that takes longer than the reading itself."""

    words: Sequence[Word]
    kinds: Sequence[Kinds]
    at: int
    start: str
    found: str | None = None

    def __call__(self) -> str:
        """The sentence, or ""."""
        if self.found is None:
            self.found = _nearest(self.words, self.kinds, self.at, self.start)
        return self.found


def explain_failure(
    words: Sequence[Word], kinds: Sequence[Kinds], chart: Chart, start: str
) -> tuple[str, str, int, Nearest | None]:
    """(message, phrase not understood, where it begins, the nearest readable sentence)."""
    if chart.exhausted:
        return (
            "the sentence is too ambiguous to read; split it",
            words[chart.reached].written,
            words[chart.reached].start,
            None,
        )
    at = chart.reached
    expected = list(dict.fromkeys(_IN_WORDS[name] for name in sorted(chart.expected) if name in _IN_WORDS))[:4]
    if at >= len(words):
        message = "the sentence stops too early"
        phrase, place = words[-1].written, words[-1].start
    else:
        phrase = " ".join(word.written for word in words[at : at + 4])
        place = words[at].start
        message = f'"{phrase}" was not understood here'
    if expected:
        message += "; expected " + " or ".join(expected)
    return message, phrase, place, Nearest(words, kinds, at, start)


def _nearest(words: Sequence[Word], kinds: Sequence[Kinds], at: int, start: str) -> str:
    """The sentence with little changed near the place of failure that is in the language and easy to read.

    What is cut counts by the word, and so does what the best derivation costs: a sentence that could only be read by
    forcing its words is no help.
    """
    grammar = english_grammar()
    found: list[tuple[float, int, str]] = []
    for number, (spelt, kept) in enumerate(_edits(words, kinds, at)):
        whole = parse(grammar, kept, start).whole if 1 < len(kept) <= MOST_EDITED else None
        derivations = [] if whole is None else best_trees(whole, kept, 1)
        if derivations:
            changed = abs(len(words) - len(kept))
            text = " ".join(spelt).replace(" ,", ",").replace(" 's", "'s")
            found.append((derivations[0][0] / len(kept) + CHANGED * changed, number, text))
    if not found:
        return ""
    text = min(found)[2]
    return text[:1].upper() + text[1:] + ("?" if start == "question" else ".")


def _edits(words: Sequence[Word], kinds: Sequence[Kinds], at: int) -> Iterator[tuple[list[str], list[Kinds]]]:
    spelt = [word.written for word in words]
    given = list(kinds)
    for place in (at, at - 1):
        if 0 <= place < len(given):
            yield spelt[:place] + spelt[place + 1 :], given[:place] + given[place + 1 :]
    for word in ("is", "a", "then", "that", "and", "does not"):
        extra = word.split()
        yield spelt[:at] + extra + spelt[at:], given[:at] + [kinds_of(one) for one in extra] + given[at:]
    for length in range(2, 7):
        if at + length <= len(given):
            yield spelt[:at] + spelt[at + length :], given[:at] + given[at + length :]
    for end in range(at, 2, -1):
        yield spelt[:end], given[:end]
