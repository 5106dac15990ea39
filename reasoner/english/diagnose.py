"""Why a sentence was not read: the phrase where reading stopped, and the nearest sentence that would be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reasoner.english.chart import Chart
from reasoner.english.morphology import is_known, uses
from reasoner.english.names import is_no_name
from reasoner.english.nominals import COUNTING
from reasoner.english.tokens import Word
from reasoner.english.vocabulary import NUMBERS
from reasoner.english.wordkinds import closed_words, kinds_of

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
MOST_TRIED = 150
"""So many changed sentences are read in search of a suggestion."""
MOST_CHANGED = 0.5
"""A sentence with a larger part of its words changed is not near any more."""
LONGEST_CUT = 8
CHANGED = 0.3
"""What a changed word counts, against the cost of a reading by the word."""
_INSTEAD = {
    "because": "and", "so": "and", "therefore": "and", "thus": "and", "hence": "and", "since": "and", "as": "and",
    "whether": "that", "exists": "is", "exist": "are", "most": "some", "few": "some",
}  # fmt: skip
"""Words that the language lacks, or has in other places only, and those that come next to them."""
_ASKING = frozenset({"who", "whom", "whose", "what", "which", "how", "why", "where", "when"})
_VAGUE = frozenset({"most", "few", "almost", "nearly", "many", "several", "numerous"})
_PUT_IN = ("is", "a", "then", "that", "and", "does")
_BEARING = COUNTING | frozenset(
    ["only", "just", "solely", "merely", "exactly", "precisely", "at", "least", "most", "more", "fewer", "less", "than",
     "between", "not", "no", "never", "neither", "nor", "cannot", "hardly", "rarely", "seldom", "either", "or", "if",
     "unless", "all", "every", "each", "some", "any", "'s"]
)  # fmt: skip
"""Words that a phrase may not lose at its edge: what is left would be another statement, or no English."""


_LISTING = frozenset([",", ";", "and", "or", "nor"])
_OF_ALL = frozenset(["of", "the"])
_LIMITING = COUNTING | frozenset(
    ["only", "just", "solely", "merely", "exactly", "precisely", "least", "most", "more", "fewer", "less", "both",
     "not", "no", "never", "neither", "nor", "cannot", "hardly", "rarely", "seldom", "without", "unless", "except",
     "besides", "other", "others", "other-than", "another", "different", "same", "half", "few", "many", "several"]
)  # fmt: skip
"""Words that limit, count or deny: no offer leaves one out, wherever it stands."""
_ODD = frozenset(
    [(pronoun, verb) for pronoun in ("they", "we", "you") for verb in ("is", "was", "has", "does")]
    + [(pronoun, verb) for pronoun in ("he", "she", "it") for verb in ("are", "were", "have", "do")]
    + [("'s", "'s")]
)
"""Words that do not stand side by side."""


@dataclass(slots=True)
class Nearest:
    """The nearest readable sentence, looked for when somebody asks: that takes longer than the reading itself.

    `read` gives the cost of a sentence's reading, or None if it is outside the language; `at` is where the sentence was
    not understood, or None where that is not known.
    """

    words: Sequence[Word]
    at: int | None
    start: str
    read: Callable[[str], float | None]
    found: str | None = None

    def __call__(self) -> str:
        """The sentence, or ""."""
        if self.found is None:
            self.found = self._search() if len(self.words) <= MOST_EDITED else ""
        return self.found

    def _search(self) -> str:
        """The sentence with few words changed that is easy to read: one read by forcing its words is no help."""
        spelt = [word.written for word in self.words]
        end = "?" if self.start == "question" else "."
        tried = {tuple(spelt)}
        best: tuple[float, str] | None = None
        edits = sorted(_edits(spelt, self.at), key=lambda edit: edit[0])
        for changed, kept in edits[:MOST_TRIED]:
            if changed > MOST_CHANGED * len(spelt) or (best is not None and CHANGED * changed > best[0]):
                break
            key = tuple(kept)
            if key in tried or len(kept) < 2 or not _begins(kept[0], spelt) or _is_odd(kept):
                continue
            tried.add(key)
            text = _sentence(kept, end)
            cost = self.read(text)
            total = CHANGED * changed + (cost or 0.0) / len(kept)
            if cost is not None and (best is None or total < best[0]):
                best = (total, text)
        return "" if best is None else best[1]


def explain_failure(words: Sequence[Word], chart: Chart, *, question: bool = False) -> tuple[str, str, int]:
    """(message, phrase not understood, where it begins)."""
    first = words[0]
    if question and first.lower in _ASKING and not first.name:
        message = f'what "{first.lower}" asks for is no yes or no; ask whether something is so, or give options'
        return message, first.written, first.start
    near = (0, *range(max(1, chart.reached - 2), min(chart.reached + 1, len(words))))
    vague = next((words[at] for at in near if words[at].lower in _VAGUE), None)
    if vague is not None:
        message = f'"{vague.lower}" does not say how many; "all", "some", "no", "at least 3" and "exactly 3" do'
        return message, vague.written, vague.start
    if chart.exhausted:
        stopped = words[min(chart.reached, len(words) - 1)]
        return "the sentence is too ambiguous to read; split it", stopped.written, stopped.start
    at = chart.reached
    expected = list(dict.fromkeys(_IN_WORDS[name] for name in sorted(chart.expected) if name in _IN_WORDS))[:4]
    if at >= len(words) and words[-1].lower == "'s" and len(words) > 1:
        message = f"\"{words[-2].written}'s\" does not say what of {words[-2].written}'s"
        return message, words[-1].written, words[-1].start
    if at >= len(words):
        message = "the sentence stops too early"
        phrase, place = words[-1].written, words[-1].start
    else:
        phrase = " ".join(word.written for word in words[at : at + 4])
        place = words[at].start
        message = f'"{phrase}" was not understood here'
    if expected:
        message += "; expected " + " or ".join(expected)
    return message, phrase, place


def _begins(word: str, spelt: Sequence[str]) -> bool:
    """Whether a sentence can begin with the word: one that gets a capital only now must not look like a name."""
    if word[:1].isupper() or word == spelt[0]:
        return True
    return word not in {"that", "who", "which"} and ("NOUNS" in kinds_of(word) or word in closed_words())


def _is_odd(spelt: Sequence[str]) -> bool:
    """Whether words of a sentence do not go together: "they is", "Please does close", "Yesterday, and Tom met Ann"."""
    words = [word.lower() for word in spelt]
    loose = words[1:2] == [","] and words[2:3] in (["and"], ["or"])
    return loose or not _ODD.isdisjoint(pairwise(words)) or (is_no_name(words[0]) and words[1] in _PUT_IN)


def _sentence(spelt: Sequence[str], end: str) -> str:
    text = " ".join(spelt).replace(" ,", ",").replace(" ;", ";").replace(" 's", "'s").replace(" - ", "-").rstrip(" ,;")
    return text[:1].upper() + text[1:] + end


def _edits(spelt: list[str], at: int | None) -> Iterator[tuple[float, list[str]]]:
    """(how many words are changed, the sentence) pairs: words put in, left out and exchanged where reading stopped.

    Commas hardly count; what is far from that place counts a little more.
    """
    places = range(len(spelt) + 1) if at is None else range(max(0, at - 4), min(at + 2, len(spelt) + 1))
    stopped = 0 if at is None else at
    for place in places:
        far = 0.05 * abs(place - stopped)
        for extra in _PUT_IN if at is not None and place else ():
            if not _fits(extra, spelt[place - 1], spelt[place] if place < len(spelt) else ""):
                continue
            yield len(extra.split()) + far, spelt[:place] + extra.split() + spelt[place:]
        counted = place and spelt[place - 1].lower() == "at"  # at most
        if place < len(spelt) and spelt[place].lower() in _INSTEAD and not counted:
            yield 0.9 + far, spelt[:place] + _INSTEAD[spelt[place].lower()].split() + spelt[place + 1 :]
        if place + 2 < len(spelt) and spelt[place].lower() == "only":  # only likes cats: likes only cats
            yield 1 + far, [*spelt[:place], spelt[place + 1], spelt[place], *spelt[place + 2 :]]
        for length in range(1, LONGEST_CUT + 1):
            cut = spelt[place : place + length]
            before = spelt[place - 1] if place else ""
            if len(cut) == length and not _joins_names(spelt, place, place + length) and not _bears(cut, before):
                yield _weight(cut) + far, spelt[:place] + spelt[place + length :]
    commas = [place for place, word in enumerate(spelt) if word in {",", ";"}]
    for number, first in enumerate(commas):  # a phrase between commas, or the last one
        for last in [*commas[number + 1 : number + 3], len(spelt)]:
            if _bears(spelt[first:last], "," if first else ""):
                continue
            yield _weight(spelt[first:last]), spelt[:first] + spelt[last:]
            if last < len(spelt):
                yield _weight(spelt[first:last]), spelt[:first] + spelt[last + 1 :]


def _fits(extra: str, before: str, after: str) -> bool:
    """Whether a word may be put in here: an article before a common word, "and" where a clause or a quality begins."""
    if extra == "a":
        return after[:1].islower() and after not in closed_words()
    if extra != "and":
        return True
    if not after or before.lower() in _BEARING or "ADVERB" in kinds_of(before.lower()):
        return False
    if after[0].isupper() or not {"PRONOUN", "_A", "_EVERY", "SOME"}.isdisjoint(kinds_of(after)) or after == "the":
        return True
    return "ADJECTIVE" in kinds_of(before.lower()) and "ADJECTIVE" in kinds_of(after)


def _bears(cut: Sequence[str], before: str = "") -> bool:
    """Whether leaving these words out changes what is said of the rest: `only`, `at least`, `exactly 60`, `or …`.

    `before` is the word before them, "" at the beginning of the sentence.
    """
    words = [part for word in cut if word not in {",", ";"} for part in word.lower().split()]
    if not words:
        return False
    if words[0] == "of" and _OF_ALL.issuperset(words):  # "all of the dogs", but not "half of the dogs"
        return before.lower() not in {"all", "some", "any"} or words == ["of"]
    if {"a", "an", "the"}.issuperset(words):
        return True  # "if man sees a woman"
    if any(word in _LIMITING or word in NUMBERS or word[0].isdigit() or _compares(word) for word in words):
        return True
    named = [word for at, word in enumerate(cut) if word[0].isupper() and (at or before or not is_known(word.lower()))]
    if all(word in named or word.lower() in _LISTING for word in cut):
        return True  # one of those that are spoken of together
    return not _BEARING.isdisjoint((words[0], words[-1])) or "and" in (words[0], words[-1])


def _compares(word: str) -> bool:
    return any(tag in {"JJR", "JJS"} for _, _, tag in uses(word))


def _joins_names(spelt: Sequence[str], start: int, end: int) -> bool:
    """Whether leaving these words out puts two names side by side, as if they were one."""
    return start > 0 and end < len(spelt) and spelt[start - 1][:1].isupper() and spelt[end][:1].isupper()


def _weight(words: Sequence[str]) -> float:
    return sum(0.1 if word in {",", ";"} else 1.0 for word in words)
