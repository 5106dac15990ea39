"""The text of an answer without what is around it, JSON, markup, quotes, and the words by which an answer is meant."""

from __future__ import annotations

import json
import re

from reasoner.english.answer_words import HEDGES, MODALS, NEGATIONS, WRONG
from reasoner.english.labels import normal_label
from reasoner.english.thoughts import without_thoughts

MARKS = frozenset(["answer", "answered", "label", "verdict", "option", "choice", "choose", "pick", "select", "reply"])
"""Words that say that this is the answer."""
DENIAL = NEGATIONS | WRONG | frozenset([
    "hardly", "unlikely", "impossible", "refuse", "without", "far", "lie", "opposite", "except", "excluded", "nobody",
    "none", "deny", "nothing",
])  # fmt: skip
HEDGE = MODALS | HEDGES | frozenset([
    "would", "should", "if", "unless", "otherwise", "or", "either", "but", "however", "unclear", "doubt", "depends",
    "unsure", "example", "instance", "format", "template", "placeholder", "sample", "glance", "sight", "assuming",
    "provided", "supposing", "suppose", "assume", "imagine",
])  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SPACES = re.compile(r"[^\S\n]{2,}")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
LONGEST = 40_000
"""Characters, from its end on, of which whole sentences are read."""
_STOP = re.compile(r"[.!?]\s|\n")
_OBJECT = re.compile(r"\{[^{}]*\}")
_ROLE = re.compile(r"<\|[\w ]{1,30}\|>|\A\s*assistant\s*:|\[/(?:answer|ans)\]|(\[(?:answer|ans)\]):?", re.IGNORECASE)
"""The signs of a chat template, and brackets around an answer."""
_STRIKING = re.compile(r"<(s|del|strike)>(.*?)</\1>", re.IGNORECASE | re.DOTALL)


def answer_part(text: str) -> str:
    """What stands behind the thoughts, of a long text its end, with the answers of JSON objects in their place.

    It is that of an object with an answer and no other label beside it. Runs of spaces and of empty lines become one,
    lest looking for what stands behind them takes for ever.
    """
    text = _ROLE.sub(lambda sign: "\nAnswer: " if sign[1] else "\n", without_thoughts(text))
    text = _SPACES.sub(" ", _EMPTY_LINES.sub("\n\n", text))
    if len(text) > LONGEST:
        _, *rest = _STOP.split(text[-LONGEST:], maxsplit=1)
        text = "".join(rest)
    return _OBJECT.sub(_answer_of, text)


def _answer_of(found: re.Match[str]) -> str:
    try:
        pairs = json.loads(found[0], object_pairs_hook=list)
    except (ValueError, RecursionError):
        return found[0]
    said: dict[bool, list[str]] = {True: [], False: []}
    for key, value in pairs:
        marked = not MARKS.isdisjoint(words_of(key.replace("_", " ")))
        said[marked].append(value if isinstance(value, str) else json.dumps(value))
    if not said[True]:
        return found[0]
    labels, others = ({normal_label(each) or "" for each in said[marked]} - {""} for marked in (True, False))
    if labels and not others <= labels:
        return found[0]
    return "".join(f"\nAnswer: {each}\n" for each in said[True])


def without_markup(text: str) -> str:
    """The text without markup and without what is quoted at length."""
    text = _STRIKING.sub(r"~~\2~~", re.sub(r"\be\.\s?g\.", "example", text, flags=re.IGNORECASE))
    text = re.sub(r"(?<!\w)'(\w+)'(?!\w)", r"\1", text)
    text = re.sub(r"(\bexample[,:]?\s*)?<(\w+)>", lambda tag: f"{tag[1] or chr(10)}{tag[2]}: ", text)
    text = re.sub(r"</\w+>", ". ", text)
    for opening, closing in ("“”", '""'):
        quoted = re.compile(f"{opening}([^{opening}{closing}\n]*){closing}")
        text = quoted.sub(lambda each: " " if " " in each[1].strip() else each[1], text)
    return re.sub(r":\s+", ": ", re.sub(r"[*_`#{}\[\]$\\\"“”|]", " ", text))


def words_of(text: str) -> list[str]:
    """Its words in small letters; of “it's” two, of “isn't” one."""
    return [part for word in _WORD.findall(text.lower().replace("’", "'")) for part in _split(word)]


def _split(word: str) -> list[str]:
    return [word] if word.endswith("n't") else word.split("'")


def denies(word: str) -> bool:
    """Whether it is a word of denial, as “not”, “isn't”, “wrong”."""
    return word in DENIAL or word.endswith("n't")
