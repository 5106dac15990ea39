"""Why a sentence was not read, and the phrase where reading stopped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoner.english.chart import Chart
from reasoner.english.phrase_tests import has_verb, is_command, is_kind, is_outcry
from reasoner.english.refused_words import how_often_in
from reasoner.english.vocabulary import NUMBERS, PREPOSITIONS
from reasoner.english.word import Word

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
    "COMMA": "a comma",
    "_THEN": '"then"',
    "_IF": '"if"',
    "_A": '"a"',
    "_NOT": '"not"',
    "VAR": "a variable",
}


_ASKING = frozenset({"who", "whom", "whose", "what", "which", "how", "why", "where", "when"})
_VAGUE = frozenset({"most", "few", "almost", "nearly", "many", "several", "numerous"})
_AT_END = frozenset({"on", "off", "up", "down", "out", "in", "away", "back", "only", "one", "here", "there", "too"})
"""Words that may end a sentence, and what they do there is not read: turned the light off, is the red one."""
_QUOTED = re.compile(r'"([^"…]+?)(?: …)?"')
_LAST = 6
"""So many words at most of a whole sentence are told not to be understood at its end."""


def explain_failure(words: Sequence[Word], chart: Chart, *, question: bool = False) -> tuple[str, str, int]:
    """(message, phrase not understood, where it begins)."""
    first = words[0]
    if question and first.lower in _ASKING and not first.name:
        message = f'what "{first.lower}" asks for is no yes or no; ask whether something is so, or give options'
        return message, first.written, first.start
    if is_outcry([word.written for word in words]):
        return f'"{first.written} …" is an outcry, and not what is so', first.written, first.start
    if not question and len(words) > 1 and is_command([word.written for word in words]):
        what = "is an outcry" if first.lower == "what" else "tells somebody what to do"
        return f'"{first.written} {words[1].written} …" {what}, and not what is so', first.written, first.start
    near = (0, *range(max(1, chart.reached - 2), min(chart.reached + 1, len(words))))
    vague = next((words[at] for at in near if words[at].lower in _VAGUE), None)
    if vague is not None:
        message = f'"{vague.lower}" does not say how many; "all", "some", "no", "at least 3" and "exactly 3" do'
        return message, vague.written, vague.start
    more = _more_than(words)
    if more is not None:
        first_of, last = more
        phrase = " ".join(word.written for word in words[first_of : last + 1])
        return f'"{phrase} …" compares how many or how much, which is not read', phrase, words[first_of].start
    often = how_often_in([word.lower for word in words])
    if often:
        begins = next(word.start for word in words if often.startswith(word.lower))
        return f'"{often}" says how often; leave it out', often, begins
    if chart.exhausted:
        stopped = words[min(chart.reached, len(words) - 1)]
        return "the sentence is too ambiguous to read; split it", stopped.written, stopped.start
    at = chart.reached
    expected = list(dict.fromkeys(_IN_WORDS[name] for name in sorted(chart.expected) if name in _IN_WORDS))[:4]
    if at >= len(words) and words[-1].lower == "'s" and len(words) > 1:
        message = f"\"{words[-2].written}'s\" does not say what of {words[-2].written}'s"
        return message, words[-1].written, words[-1].start
    if at >= len(words) and words[-1].lower in _AT_END and first.lower not in _ASKING | {"if", "unless"}:
        message = f'"{words[-1].written}" was not understood at the end'
        return message, words[-1].written, words[-1].start
    if at >= len(words) and _is_whole(words):
        begin = _last_phrase(words)
        phrase, place = " ".join(word.written for word in words[begin:]), words[begin].start
        return f'"{phrase}" was not understood at the end', phrase, place
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


def phrase_named(message: str, sentence: str) -> tuple[str, int]:
    """The first words quoted in a message that stand in the sentence, and where; the whole sentence if none do."""
    for quoted in _QUOTED.findall(message):
        place = re.search(rf"(?<!\w){re.escape(quoted)}(?!\w)", sentence, re.IGNORECASE)
        if place is not None:
            return place[0], place.start()
    return sentence, 0


def _is_whole(words: Sequence[Word]) -> bool:
    """Whether a sentence goes as far as English sentences do: its last word may end one, and *if* has what follows."""
    last, first = words[-1].lower, words[0].lower
    waits = is_kind(last, "_A", "THE", "POSSESSIVE", "_EVERY", "_NO", "_AND", "_OR", "_BUT", "_IF", "_BE", "THAN", "AS")
    whole = not is_kind(first, "_IF", "_UNLESS") or any(word.lower in {",", "then"} for word in words)
    spelt = [word.written for word in words]
    return (
        len(words) > 2
        and whole
        and has_verb(spelt)
        and (not waits or last == "yet")
        and last not in PREPOSITIONS | {"who", "which"}
    )


def _last_phrase(words: Sequence[Word]) -> int:
    """Where the last phrase begins: at a preposition, a conjunction or a determiner, else at the last word but one."""
    for at in range(len(words) - 2, max(1, len(words) - _LAST), -1):
        lower = words[at].lower
        if lower in PREPOSITIONS or is_kind(lower, "_AND", "_OR", "_BUT", "_IF"):
            return at
    at = len(words) - 2
    return at - is_kind(words[at - 1].lower, "_A", "THE", "POSSESSIVE", "_EVERY", "_NO")


def _more_than(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where "more books than" stands, or "more than" before what is no number."""
    for at, word in enumerate(words):
        if word.lower in {"more", "fewer", "less"}:
            for than in range(at + 1, min(at + 4, len(words) - 1)):
                number = words[than + 1].lower in NUMBERS or words[than + 1].lower[0].isdigit()
                described = than == at + 2 and not is_kind(words[at + 1].lower, "NOUN", "NOUNS")
                if words[than].lower == "than" and not number and not described:
                    return at, than
    return None
