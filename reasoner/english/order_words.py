"""The words of a statement about an order, classified for `ordering.lark`; scales and their two poles.

A scale has a near pole, from which places are counted, and a far one. Words belong to one or more scales: what is
*short* is low in height or in length, what is *first* stands at the near end of a row or of a ranking. An adjective
that no scale has is a scale of its own, so that two such adjectives are never taken for one another's opposites.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reasoner.english.morphology import lemma, singulars_of, uses

_SCALES: Mapping[str, tuple[str, str]] = {
    "row": ("left leftmost", "right rightmost"),
    "rank": (
        "above over before ahead atop top topmost uppermost front foremost start beginning high early good",
        "below under beneath underneath after behind bottom bottommost lowermost back rear low late bad",
    ),
    "age": ("old ancient", "new young recent modern"),
    "price": ("cheap inexpensive", "expensive costly pricey dear"),
    "height": ("tall", "short"),
    "length": ("long", "short"),
    "size": ("big large", "small little tiny"),
    "weight": ("heavy", "light"),
    "shade": ("dark", "light pale"),
    "brightness": ("bright", "dim"),
    "speed": ("fast quick swift", "slow"),
    "wealth": ("rich wealthy", "poor"),
    "strength": ("strong", "weak"),
    "warmth": ("hot warm", "cold cool"),
    "hardness": ("hard", "soft"),
    "difficulty": ("hard difficult", "easy"),
    "thickness": ("thick", "thin"),
    "width": ("wide broad", "narrow"),
    "depth": ("deep", "shallow"),
    "noise": ("loud noisy", "quiet"),
    "nearness": ("near close", "far distant"),
}
POSITIONS = frozenset({"row", "rank"})
"""Scales whose degrees are places, so that things can be two places apart."""


def _poles() -> dict[str, tuple[frozenset[str], bool]]:
    """The scales of each word and its pole, which is the same on all of them."""
    found: dict[str, tuple[frozenset[str], bool]] = {}
    for scale, sides in _SCALES.items():
        for near, words in zip((True, False), sides, strict=True):
            for word in words.split():
                others, _ = found.get(word, (frozenset(), near))
                found[word] = (others | {scale}, near)
    return found


_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_KINDS = {
    "BE": "is are was were",
    "DO": "do does did",
    "HAVE": "has have had",
    "VERB": "finish finishes finished come comes came place places placed rank ranks ranked end ends ended sit "
    "sits sat stand stands stood lie lies lay hang hangs hung arrive arrives arrived located positioned seated "
    "situated parked arranged standing sitting lying",
    "COST": "cost costs",
    "BEAT": "beat beats defeated outran outranked",
    "PLACE": "place places position positions spot spots slot slots seat seats rank ranks step steps space spaces",
    "EVERY": "everyone everybody everything",
    "NOBODY": "nobody nothing",
    "SOMEBODY": "someone somebody something",
    "ANYBODY": "anyone anybody anything",
    "CONTEST": "race tournament competition contest game match show line row order ranking list",
    "NEAR": "above over before ahead left",
    "FAR": "below under beneath underneath after behind right",
    "POLE": "top front start beginning bottom back rear",
    "EDGE": "leftmost rightmost topmost uppermost foremost bottommost lowermost",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_POLES = _poles()
_DIRECTED = frozenset({"NEAR", "FAR", "POLE", "EDGE"})
_ARTICLES = frozenset({"the", "a", "an"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\s\w]|_", re.UNICODE)
_NOT = re.compile(r"\b(is|are|was|were|do|does|did|has|have|had)n['’]t\b", re.I)
_NO_ONE = re.compile(r"\bno[ -]one\b", re.I)
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_THINGS = frozenset(["one", "ones", "person", "people", "item", "items", "object", "objects", "thing", "things"])


class OrderWord(NamedTuple):
    """A word with the terminal of `ordering.lark` that it is.

    Attributes:
        kind: the terminal, or "" if no statement about an order has such a word.
        text: as written, in small letters.
        item: the object that an ITEM names.
        number: of a number or an ordinal.
        scales: the scales of a direction or an adjective.
        near: whether it names the near pole of them.
    """

    kind: str
    text: str
    item: str = ""
    number: int = 0
    scales: frozenset[str] = frozenset()
    near: bool = True


def plain_words(text: str, *, letters: bool = False) -> list[str]:
    """The words and marks of a text in small letters, without articles; "didn't" is two words.

    With `letters`, a capital A is the name of a thing and no article.

    >>> plain_words("The second-newest one didn't move.")
    ['second', 'newest', 'one', 'did', 'not', 'move', '.']
    """
    text = _NO_ONE.sub("nobody", _NOT.sub(r"\1 not", text))
    words = [word for word in _WORD.findall(text) if word != "-"]
    return [word.lower() for word in words if word.lower() not in _ARTICLES or (letters and word == "A")]


def order_words(
    sentence: str, objects: Sequence[str], setting: Sequence[str], literals: frozenset[str]
) -> list[OrderWord]:
    """The words of a sentence, classified.

    Args:
        sentence: a statement.
        objects: the names of the things in the order.
        setting: the words that introduce them, the last a noun for them: "on", "shelf", "three", "books".
        literals: the terminals that are words of the grammar itself.
    """
    words = plain_words(sentence, letters="a" in objects)
    while words and words[-1] in ".?!":
        words.pop()
    names, nouns = _named(tuple(objects), tuple(setting[-1:]))
    found: list[OrderWord] = []
    place = 0
    while place < len(words):
        for name, item in names.get(words[place], ()):
            if words[place : place + len(name)] == name:
                found.append(OrderWord("ITEM", " ".join(name), item=item))
                place += len(name)
                break
        else:
            following = words[place + 1 : place + 2]
            word = _classified(words[place], following[0] if following else "", found, nouns, literals)
            if word.kind in {"", "ADJ"} and word.text in setting and found and found[-1].kind in _BEFORE_SETTING:
                word = OrderWord("CONTEST", word.text)
            found.append(word)
            place += 1
    return found


@lru_cache(maxsize=256)
def _named(
    objects: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Mapping[str, Sequence[tuple[list[str], str]]], frozenset[str]]:
    """The ways to name each object by their first words, longer ones first; and the nouns for all objects."""
    ways: dict[str, list[tuple[list[str], str]]] = {}
    for words, item in sorted(names_of(objects).items(), key=lambda way: -len(way[0])):
        ways.setdefault(words[0], []).append((list(words), item))
    return ways, _THINGS | _nouns(objects, kinds)


def names_of(objects: Sequence[str]) -> dict[tuple[str, ...], str]:
    """Each way to name an object: its words, and "the blue one" of a blue book where no other thing is a blue one."""
    found = {tuple(plain_words(item)) or (item,): item for item in objects}
    short: dict[tuple[str, ...], list[str]] = {}
    for words, item in list(found.items()):
        if len(words) > 1:
            for one in ("one", "ones"):
                short.setdefault((*words[:-1], one), []).append(item)
    return {words: items[0] for words, items in short.items() if len(items) == 1} | found


def _nouns(objects: Sequence[str], kinds: Sequence[str]) -> frozenset[str]:
    found = {word for kind in kinds for word in (kind, *singulars_of(kind), lemma(kind, "NOUN"))}
    last = {words[-1] for item in objects if len(words := plain_words(item)) > 1}
    return frozenset(found | last | {f"{word}s" for word in last})


def _classified(
    word: str, following: str, before: Sequence[OrderWord], nouns: frozenset[str], literals: frozenset[str]
) -> OrderWord:
    if word == "right" and (
        following in _KIND_OF and _KIND_OF[following] in {"NEAR", "FAR"} or following in {"next", "in"}
    ):
        return OrderWord("RIGHT", word)  # "right after" is not "right of"
    if word in {"one", "ones"} and before and before[-1].kind in {"SUP", "EDGE", "ADJ", "ORD"}:
        return OrderWord("NOUN", word)
    if word.isdecimal() or word in _NUMBERS:
        return OrderWord("NUM", word, number=_NUMBERS.get(word) or int(word))
    numbered = _ORDINAL.match(word)
    if numbered or word in _ORDINALS:
        return OrderWord("ORD", word, number=int(numbered.group(1)) if numbered else _ORDINALS[word])
    if word in {"place", "rank"} and before and before[-1].kind in {"DO", "NOT", "NEVER"}:
        return OrderWord("VERB", word)
    if word in {"places", "ranks", "placed", "ranked"} and not (before and before[-1].kind == "NUM"):
        return OrderWord("VERB", word)
    if word == "end" and not (before and before[-1].kind in {"DO", "NOT", "NEVER"}):
        return OrderWord("END", word)
    kind = _PLACES.get(word) or _KIND_OF.get(word, "")
    if kind in _DIRECTED:
        scales, near = _POLES[word]
        return OrderWord(kind, word, scales=scales, near=near)
    if kind:
        return OrderWord(kind, word)
    if word == ",":
        return OrderWord("COMMA", word)
    if word.upper() in literals:
        return OrderWord(word.upper(), word)
    if word in nouns:
        return OrderWord("NOUN", word)
    return _adjective(word)


_BEFORE_SETTING = frozenset({"IN", "ON", "AT", "CONTEST"})
_PLACES = dict.fromkeys(_KINDS["PLACE"].split(), "PLACE")


def _adjective(word: str) -> OrderWord:
    """A comparative, a superlative or an adjective; no known word otherwise."""
    for part, base, tag in uses(word):
        if part == "ADJ" and tag in {"JJR", "JJS", "JJ"}:
            kind = {"JJR": "CMP", "JJS": "SUP", "JJ": "ADJ"}[tag]
            scales, near = _POLES.get(base, (frozenset({base}), True))
            return OrderWord(kind, word, scales=scales, near=near)
    return OrderWord("", word)
