"""Has got a car: has one; and so denied and asked."""

from __future__ import annotations

from reasoner.english.morphology import tags_of
from reasoner.english.vocabulary import DETERMINERS, NUMBERS, POSSESSIVES
from reasoner.english.word import Word

_HAVING = {"has": "does", "have": "do"}
_REACH = 8
"""How many words a subject can have between "has" and "got" in a question."""


def without_got(words: list[Word]) -> list[Word]:
    """A sentence with "has a car" for "has got a car", "does not have" for "has not got", and "Does she have …?".

    >>> [word.lower for word in without_got([Word(w, w, 0, 0) for w in "it has got two legs".split()])]
    ['it', 'has', 'two', 'legs']
    """
    for at in range(1, len(words) - 1):
        if words[at].lower == "got" and _begins_what_is_had(words[at + 1 : at + 3]):
            denied = words[at - 1].lower == "not"
            has = at - 2 if denied else at - 1
            short = has > 0 and (
                words[has].lower == "'s" or (words[has].lower, words[has].start) == ("is", words[has - 1].start)
            )
            if has > 0 and (words[has].lower in {"has", "have"} or (short and not denied)):
                return _said(words, has, at, denied)
            asked = words[0].lower in {"has", "have"} and at <= _REACH
            if asked and not any(word.lower in _HAVING for word in words[1:at]):
                return [_as(words[0], _HAVING[words[0].lower]), *words[1:at], _as(words[at], "have"), *words[at + 1 :]]
    return words


def _said(words: list[Word], has: int, got: int, denied: bool) -> list[Word]:
    if denied:
        does = _as(words[has], _HAVING[words[has].lower])
        return [*words[:has], does, words[has + 1], _as(words[got], "have"), *words[got + 1 :]]
    verb = words[has] if words[has].lower in _HAVING else _as(words[has], "has")  # she's got
    return [*words[:has], verb, *without_got(words[got:])[1:]]


def _begins_what_is_had(following: list[Word]) -> bool:
    """Whether it is a thing, or several; who has got tired, home or married has become so."""
    first, second = (*(word.lower for word in following), "")[:2]
    if first in DETERMINERS | POSSESSIVES or first in NUMBERS or first.isdigit() or _is_plural(first):
        return True
    return "JJ" in tags_of(first) and _is_plural(second)


def _is_plural(word: str) -> bool:
    return "NNS" in tags_of(word) and tags_of(word).isdisjoint({"VBZ", "RB"})


def _as(word: Word, said: str) -> Word:
    return word._replace(lower=said, written=said.capitalize() if word.written[:1].isupper() else said)
