"""Which of some lettered options words name: `Answer: (B)`, `B)`, `Option B`, or the text of the option.

What stands behind "answer is" counts before a sentence that is an option, and this before one that names an option;
options that are denied ("not B", "B is wrong") are not named, and a sentence that names two names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reasoner.english.answer_words import TAKEN_BACK
from reasoner.english.labels import normal_label
from reasoner.english.said import LONGEST, MARKS, MOST, NOT, WRONG, answer_of, standing

_OPTION = re.compile(r"^\s*\(?([A-Z])\)?\s*[).:]\s*(.*)$", re.S)
_ANSWER = re.compile(
    r"\b(?:answer|option|choice)\b(?:\s+(?:to|for)\s+(?:the|this)\s+question)?\s*(?:(?:is|[:=])\s*)+"
    r"|<answer>|^####\s|\bI\s+(?:would\s+)?(?:choose|pick|select|go\s+with)\b",
    re.I | re.M,
)
_KIND = r"(?:(?:the\s+)?(?:option|choice|answer|letter)\s+)?"
_LETTER = re.compile(
    rf"^\W*{_KIND}(?:\(\s*([A-Z])\s*\)|([A-Z])(?=\s*(?:[).:,;!<]|$)|\s+(?:because|since|as|which|given)\b))", re.I
)
_BARE = re.compile(rf"^\W*{_KIND}(?:\(\s*([A-Z])\s*\)|([A-Z]))\s*[).:,;!]*\s*$", re.I)
_NAMED = re.compile(r"\b(?:option|choice|answer)\s+\(?([A-Z])\b\)?|\(([A-Z])\)", re.I)
_DENIED = re.compile(rf"{NOT}|{WRONG}|\b(?:impossible|eliminated?|excluded?|rules? out|ruled out)\b", re.I)
_AFFIRMED = re.compile(
    r"(?:\(([A-Z])\)|\b([A-Z]))\s+(?:is|must\s+be|has\s+to\s+be)\s+(?:the\s+)?(?:correct|right|true|answer)\b"
    r"|\b(?:[Ss]o|[Hh]ence|[Tt]hus|[Tt]herefore|[Ll]eaving)[,\s]+(?:it\s+is\s+|it['’]s\s+)?\(?([A-Z])\)?\W*$"
    r"|(?:^|[.;]\s+)\W*(?:So\s+)?(?:[Ii]t|[Tt]his)\s+(?:is|must\s+be)\s+\(?([A-Z])\)?\W*$"
)
_REFUSED = re.compile(r"^\W*[A-Z]\W*\s(?:is|was|can)\s*(?:be\s+)?(?:not|n['’]t|wrong|incorrect|false)\b", re.I)
_REASON = re.compile(r"[\s,;(]+(?:because|since|as)\s.*$", re.I)
_STOP = re.compile(r"(?<=[!?;])\s+|(?<=[^\W\d_]{2}\.)\s+|(?<=\)\.)\s+|\n+")


def split_option(option: str) -> tuple[str, str]:
    """`A) True` as (`A`, `True`); ("", text) without a letter."""
    found = _OPTION.match(option)
    return (found.group(1), found.group(2).strip()) if found else ("", option.strip())


def lettered(options: object) -> tuple[str, ...]:
    """Options with their letters, from A on where they have none; read from mappings of letters, or `text` and `label`.

    >>> lettered(["red", "B) green"]), lettered({"a": "red", "b": "green"})
    (('A) red', 'B) green'), ('A) red', 'B) green'))
    """
    if isinstance(options, Mapping):
        texts, labels = options.get("text"), options.get("label")
        if isinstance(texts, Sequence) and isinstance(labels, Sequence):
            return tuple(f"{str(label).upper()}) {text}" for label, text in zip(labels, texts, strict=False))
        options = [f"{str(letter).upper()}) {text}" for letter, text in options.items()]
    if isinstance(options, str):
        rows = [row.strip() for row in options.split("\n") if row.strip()]
        options = rows if len(rows) > 1 else ()
    given: Iterable[Any] = options if isinstance(options, Iterable) else ()
    rows = list(map(_row, given))
    small = [found.group(1) for row in rows if (found := _SMALL.match(row))]
    if small and "".join(small) == "abcdefghijklmnopqrstuvwxyz"[: len(rows)]:
        rows = [_SMALL.sub(lambda found: f"{found[1].upper()}) ", row) for row in rows]
    return tuple(row if split_option(row)[0] else f"{chr(65 + number)}) {row}" for number, row in enumerate(rows))


_SMALL = re.compile(r"^\s*\(?([a-z])\)?\s*[).:]\s*(?=\S)")


def _row(option: object) -> str:
    """An option as a row of text; `{"label": "A", "text": "red"}` as `A) red`."""
    if isinstance(option, Mapping) and isinstance(option.get("text"), str):
        letter = option.get("label") or option.get("letter") or option.get("key") or ""
        return f"{str(letter).upper()}) {option['text']}" if letter else str(option["text"])
    return str(option)


def option_said(text: str, options: Sequence[str] = ()) -> str | None:
    """The letter of the option that words name; None if they name none of them, or of A to H if there are none.

    >>> option_said("Option A is wrong. The answer is (B).")
    'B'
    >>> option_said("So the owl is the leftmost.", ["A) The raven is the leftmost", "B) The owl is the leftmost"])
    'B'
    """
    choices = dict(map(split_option, lettered(options)))
    letters = frozenset(choices) or frozenset("ABCDEFGH")
    text = MARKS.sub("", standing(answer_of(text)))
    for found in reversed(list(_ANSWER.finditer(text))[-MOST:]):
        rest = _rest(text, found)
        if _REFUSED.match(rest) or TAKEN_BACK.search(rest):
            continue
        if letter := _first(_LETTER, rest, letters) or _by_text(rest, choices):
            return letter
    sentences = [one[-LONGEST:] for one in reversed(_STOP.split(text)) if not one.rstrip().endswith("?")]
    for read in (_alone, _by_text, _affirmed, _mentioned):
        for sentence in sentences:
            if letter := read(sentence, choices or dict.fromkeys(letters, "")):
                return letter
    return None


def _rest(text: str, mark: re.Match[str]) -> str:
    """The sentence behind a mark."""
    return _STOP.split(text[mark.end() : mark.end() + LONGEST].lstrip(), maxsplit=1)[0]


def same_answer(found: str | None, gold: object, options: Sequence[str] = ()) -> bool:
    """Whether a label or letter is the gold one, which may be a label, a letter, or the text of an option."""
    choices = dict(map(split_option, lettered(options)))
    return found is not None and _canonical(found, choices) == _canonical(str(gold), choices)


def _canonical(answer: str, choices: Mapping[str, str]) -> str:
    letter = option_letter(answer, choices)
    return normal_label(choices.get(letter, answer)) or letter


def option_letter(answer: str, choices: Mapping[str, str]) -> str:
    """The letter of a gold answer, however it is spelt: `B`, `(B)`, `B)`, `Option B`, `B) green`, `green`."""
    bare = _BARE.match(answer.strip())
    letter = next(filter(None, bare.groups())).upper() if bare else split_option(answer)[0]
    return letter if letter in choices or (letter and not choices) else _by_text(answer, choices) or answer.strip()


def _first(pattern: re.Pattern[str], text: str, letters: Iterable[str]) -> str | None:
    found = pattern.match(text)
    letter = next(filter(None, found.groups())).upper() if found else ""
    return letter if letter in letters else None


def _alone(sentence: str, choices: Mapping[str, str]) -> str | None:
    """The option that is all of a sentence: its letter, perhaps with its text behind."""
    letter, said = split_option(sentence)
    if _REFUSED.match(sentence):
        return None
    if letter in choices and _plain(said).startswith(_plain(choices[letter])):
        return letter
    return _first(_BARE, _REASON.sub("", sentence), choices)


def _by_text(sentence: str, choices: Mapping[str, str]) -> str | None:
    """The longest option whose text a sentence ends in, unless what stands before denies it."""
    words = f" {_plain(split_option(sentence)[1])}"
    ending = [letter for letter, text in choices.items() if _plain(text) and words.endswith(f" {_plain(text)}")]
    letter = max(ending, key=lambda one: len(choices[one]), default=None)
    return None if letter is None or _DENIED.search(words.removesuffix(_plain(choices[letter]))) else letter


def _affirmed(sentence: str, choices: Mapping[str, str]) -> str | None:
    """The only option that a sentence says is right."""
    said = {next(filter(None, found.groups())) for found in _AFFIRMED.finditer(sentence)} & choices.keys()
    return next(iter(said)) if len(said) == 1 else None


def _mentioned(sentence: str, choices: Mapping[str, str]) -> str | None:
    """The only option that a sentence names and does not deny, but for its reasons."""
    sentence = _REASON.sub("", sentence)
    named = {next(filter(None, found.groups())).upper() for found in _NAMED.finditer(sentence)} & choices.keys()
    return next(iter(named)) if len(named) == 1 and not _DENIED.search(sentence) else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'’-]+", text.lower()))
