"""What the words of a sentence say and its formula does not: lost words, another time, adverbs, bare plural objects.

A formula says by its structure what articles, connectives, quantifiers, pronouns and a present copula say. Any other
word has to stand in one of its names, or the translator left it out: the tense of "was rich", the mood of "must be
kind", the clause in "the cat that chases the dog is big". A past that the name does not keep, an adverb, whose bearing
on what it modifies no formula has ("usually red"), and a plural object without a determiner, which may be some of them
or all ("cats chase mice"), are left open as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reasoner.english.morphology import PERSON, bases, uses
from reasoner.english.vocabulary import NUMBERS, PARTICLES, PREPOSITIONS
from reasoner.logic import DistinctObject, Formula, Function, Number, Predicate, subexpressions
from reasoner.pooling.names import likeness, words

_ASKED = re.compile(r"^[^\"“]*[\"“]([^\"”]+)[\"”][^\"”]*\?$")
"""A question about a statement in quotes."""
_TOKENS = re.compile(r"[^\W_]+")
_DENIED = re.compile(r"n['’]t\b|(?<=\bcan)not\b", re.I)
_OWNED = re.compile(r"['’]s?(?=\W|$)")

_BE = frozenset(["is", "are", "am", "be"])
_DETERMINERS = frozenset(
    [
        "a", "all", "an", "any", "both", "each", "either", "every", "few", "her", "his", "its", "least", "many", "more",
        "most", "my", "neither", "no", "our", "several", "some", "than", "that", "the", "their", "these", "this",
        "those", "your",
    ]
)  # fmt: skip
_STRUCTURE = _BE | _DETERMINERS | PERSON | frozenset(
    [
        "and", "another", "anybody", "anyone", "anything", "but", "by", "do", "does", "everybody", "everyone",
        "everything", "exactly", "exist", "exists", "false", "fewer", "he", "hence", "him", "if", "iff",
        "implies", "it", "less", "nobody", "none", "nor", "not", "nothing", "of", "one", "ones", "only", "or",
        "she", "so", "somebody", "someone", "something", "them", "then", "there", "therefore", "they",
        "thing", "things", "thus", "to", "true", "unless", "when", "whenever", "which", "who", "whoever",
        "whom", "whose",
    ]
) | frozenset(NUMBERS)  # fmt: skip
"""Words that a formula may say by its connectives, quantifiers, variables and the order of its arguments."""


def leaves_unsaid(sentence: str, formula: Formula, about: Iterable[str] = ()) -> bool:
    """Whether a formula leaves open or out what a word of its sentence says.

    Args:
        sentence: in English.
        formula: what it was read as.
        about: nouns that are taken to hold of everything, which no formula has.
    """
    sentence = asked.group(1) if (asked := _ASKED.match(sentence)) else sentence
    written = _TOKENS.findall(_OWNED.sub(" ", _DENIED.sub(" not", sentence)))
    tokens = [token.lower() for token in written]
    names = frozenset(_names(formula)) | frozenset(about)
    said = frozenset(node.name for node in subexpressions(formula) if isinstance(node, Predicate))
    return (
        any(_is_lost(token, names) for token in written)
        or any(_is_past(tokens, place, names) for place in range(len(tokens)))
        or any(_is_adverb(token, said) for token in tokens)
        or any(_is_bare(tokens, place) for place in _objects(tokens, formula))
        or any(_are_done_to(tokens, place) for place, token in enumerate(tokens) if token in {"things", "people"})
        or any(token == "like" and _BE & set(tokens[max(place - 2, 0) : place]) for place, token in enumerate(tokens))
    )


def _names(formula: Formula) -> Iterable[str]:
    for node in subexpressions(formula):
        if isinstance(node, Predicate | Function | DistinctObject):
            yield node.name
        elif isinstance(node, Number):
            yield str(node.value)


@lru_cache(maxsize=20_000)
def _is_lost(token: str, names: frozenset[str]) -> bool:
    """Whether a word, as written, stands in no name; letters as `KO` and `KiKi` are found in `kO` and `kiKiFlies`."""
    if token.lower() in _STRUCTURE or any(has_word(name, token.lower()) for name in names):
        return False
    return token[1:] == token[1:].lower() or not any(token.lower() in name.lower() for name in names)


@lru_cache(maxsize=50_000)
def has_word(name: str, token: str) -> bool:
    """Whether a word stands in a name, in whatever form."""
    pieces = words(name)
    return token in pieces or any(bases(token) & bases(piece) or likeness(piece, token).score for piece in pieces)


def _is_past(tokens: Sequence[str], place: int, names: frozenset[str]) -> bool:
    """Whether a word is a verb in the past that stands in no name in this form, and no participle behind a copula."""
    token = tokens[place]
    tags = {tag for part, _, tag in uses(token) if part == "VERB"}
    if "VBD" not in tags or tags & {"VB", "VBP"} or any(token in words(name) for name in names):
        return False
    return not _BE & set(tokens[max(place - 2, 0) : place]) and tokens[place + 1 : place + 2] != ["by"]


def _is_adverb(token: str, names: frozenset[str]) -> bool:
    """Whether a word is an adverb; one that may be an adjective is at a name's end or before another: `VeryBig`."""
    parts = _parts(token)
    if token in _STRUCTURE | PREPOSITIONS | PARTICLES or "ADV" not in parts or parts & {"NOUN", "VERB"}:
        return False
    return "ADJ" not in parts or any(_modifies(token, words(name)) for name in names)


def _modifies(token: str, pieces: Sequence[str]) -> bool:
    if token not in pieces or len(pieces) == 1:
        return False
    behind = pieces[pieces.index(token) + 1 :]
    return not behind or ("ADJ" in _parts(behind[0]) and "NOUN" not in _parts(behind[0]))


def _parts(word: str) -> set[str]:
    return {part for part, _, _ in uses(word)}


def _objects(tokens: Sequence[str], formula: Formula) -> list[int]:
    """The places of plural nouns that name what something is done to: not the first of a relation's arguments."""
    relations = [node for node in subexpressions(formula) if isinstance(node, Predicate) and len(node.arguments) > 1]
    acted_on = {argument for node in relations for argument in node.arguments[1:]}
    kinds = {
        node.name
        for node in subexpressions(formula)
        if isinstance(node, Predicate) and len(node.arguments) == 1 and node.arguments[0] in acted_on
    }
    return [
        place
        for place, token in enumerate(tokens)
        if any(token != words(kind)[-1] and has_word(words(kind)[-1], token) for kind in kinds if words(kind))
    ]


def _are_done_to(tokens: Sequence[str], place: int) -> bool:
    """Whether a verb stands before a word for anything, and its adjectives: "likes big things" leaves open which."""
    before = place - 1
    while before >= 0 and tokens[before] not in _STRUCTURE and "ADJ" in _parts(tokens[before]):
        before -= 1
    return before >= 0 and tokens[before] not in _STRUCTURE and "VERB" in _parts(tokens[before])


def _is_bare(tokens: Sequence[str], place: int) -> bool:
    """Whether nothing before a noun and its adjectives says how many are meant, as no subject does: "cats bark"."""
    before = place - 1
    while before >= 0 and any(part == "ADJ" for part, _, _ in uses(tokens[before])):
        if tokens[before] in _DETERMINERS or tokens[before] in NUMBERS:
            return False
        before -= 1
    return before >= 0 and tokens[before] not in _DETERMINERS | frozenset(NUMBERS)
