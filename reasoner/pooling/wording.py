"""What kind of word a name is in the sentences of its formulas: "Amy judges" has another `judge` than "Amy is a judge".

English words of many kinds are spelt alike, and a name shows no more than its letters. Whether a sentence has the word
as a noun or as a verb is told by the word before it (Brill 1992 has such rules), where it is told at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reasoner.english.morphology import PERSON, bases, tags_of, uses
from reasoner.english.vocabulary import NUMBERS, PREPOSITIONS
from reasoner.pooling.names import words

NOUN, VERB, HAD = "a noun", "a verb", "had"

_TOKENS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_BEFORE_NOUNS = PREPOSITIONS - {"to"} | frozenset(NUMBERS) | frozenset(
    [
        "a", "all", "an", "another", "any", "both", "each", "every", "few", "her", "his", "its", "many", "most", "my",
        "no", "other", "our", "several", "some", "that's", "the", "their", "these", "this", "those", "your",
    ]
)  # fmt: skip
_DETERMINERS = _BEFORE_NOUNS - PREPOSITIONS
_BEFORE_VERBS = PERSON | frozenset(
    [
        "anybody", "anyone", "anything", "can", "cannot", "could", "do", "does", "either", "everybody", "everyone",
        "everything", "he", "it", "may", "might", "must", "never", "nobody", "not", "nothing", "often", "she", "should",
        "somebody", "someone", "something", "they", "to", "we", "whatever", "who", "whoever", "will", "would", "you",
    ]
)  # fmt: skip
_HAVING = frozenset(["has", "have", "had", "having"])
_BEING = frozenset(["is", "are", "was", "were", "be", "am"])


def can_be_both(first: str, second: str) -> bool:
    """Whether of two names of properties, forms of one word, one may be a noun and the other a verb.

    So may `Judge` and `Judges`, and with another verb's form `Life` and `Lives`.
    """
    if words(first)[:-1] != words(second)[:-1] or words(first) == words(second):
        return False
    mine, theirs = ({(part, base) for part, base, _ in uses(words(name)[-1])} for name in (first, second))
    return bool(mine & theirs) and {"NOUN", "VERB"} <= {part for part, _ in mine | theirs}


def is_a_name(sentences: Iterable[str], name: str) -> bool:
    """Whether sentences have a word, and always with a capital and no article: "Rose is kind"."""
    found = False
    for sentence in sentences:
        tokens = _TOKENS.findall(sentence)
        for place, token in enumerate(tokens):
            if token.lower().removesuffix("'s").removesuffix("’s") != name.lower():
                continue
            if not token[0].isupper() or (place and tokens[place - 1].lower() in _DETERMINERS):
                return False
            found = True
    return found


def kinds_in(sentences: Iterable[str], name: str) -> frozenset[str]:
    """What kinds of word the last word of a name is in sentences: `NOUN`, `VERB`, or `HAD` of nouns behind "has"."""
    head = words(name)[-1]
    return frozenset(kind for sentence in sentences for kind in _kinds(sentence, head))


def _kinds(sentence: str, head: str) -> Iterable[str]:
    tokens = _TOKENS.findall(sentence)
    for place, token in enumerate(tokens):
        if bases(token.lower()) & bases(head):
            yield from filter(None, [_kind(tokens, place)])


def _kind(tokens: list[str], place: int) -> str:
    """The kind of one word by the nearest word before it that is no adjective or adverb; "" if that does not tell."""
    following = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    before = place - 1
    while before > 0 and _describes(tokens[before]):
        before -= 1
    if before < 0:
        return NOUN if following in _BEING or _is_plural(tokens[place]) else ""
    word = tokens[before].lower()
    if word in _HAVING:
        return HAD
    if word in _BEFORE_NOUNS:
        return NOUN
    if word in _BEFORE_VERBS:
        return VERB
    if word in _BEING:  # "whoever is happy smiles" has no several smiles
        return NOUN if word in {"are", "were", "be"} and _is_plural(tokens[place]) else ""
    return VERB if tokens[before][0].isupper() or any(part == "NOUN" for part, _, _ in uses(word)) else ""


def _describes(token: str) -> bool:
    word = token.lower()
    if word in _BEFORE_NOUNS | _BEFORE_VERBS | _HAVING | _BEING or token[0].isupper():
        return False
    return any(part in {"ADJ", "ADV"} for part, _, _ in uses(word))


def _is_plural(token: str) -> bool:
    return "NNS" in tags_of(token.lower())
