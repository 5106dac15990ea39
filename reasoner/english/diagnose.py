"""Why a sentence was not read, and the phrase where reading stopped."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.chart import Chart
from reasoner.english.tokens import Word
from reasoner.english.wordkinds import kinds_of

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


_BEHIND_COMMAND = frozenset(["the", "a", "an", "all", "your", "this", "that", "these", "those", "it", "them", "not"])


def _command(words: Sequence[Word]) -> str:
    """The words that tell somebody to do something: mix the eggs, do not open the oven, please wait; "" for others."""
    first, second = words[0], words[1].lower if len(words) > 1 else ""
    if first.name or not second:
        return ""
    polite = first.lower == "please"
    does = polite or "V0" in kinds_of(first.lower) or (first.lower == "do" and second == "not")
    return f"{first.written} {words[1].written}" if does and (polite or second in _BEHIND_COMMAND) else ""


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
    if command := _command(words):
        return f'"{command} …" tells somebody what to do, and not what is so', first.written, first.start
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
