"""Nouns with an adjective that may not keep them: a retired teacher need be no teacher, nor a hot dog a dog.

Whether "a retired teacher" is somebody retired who is a teacher is no matter of grammar (Kamp 1975, Partee 2010): red
cars are cars, suspected spies need be no spies. A text shows that it takes an adjective for a property of its own where
it uses it without the noun ("Bob is retired"), and so does a program that has a predicate for it, unless it has one for
both too (`Hot`, `HotDog`). Where a text has the noun only with the adjective, it makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reasoner.english import Document
from reasoner.english.morphology import PERSON
from reasoner.evaluate.unsaid import has_word
from reasoner.logic import Formula, Predicate, subexpressions
from reasoner.pooling.names import SURE, likeness, words

_TOKENS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def taken_apart(document: Document, given: Iterable[Formula]) -> frozenset[str]:
    """The sentences in which a noun is read apart from an adjective that nothing shows to be a property of its own.

    Args:
        document: the text with its readings.
        given: the formulas of a program for the same text.
    """
    nouns = {entry.symbol for entry in document.lexicon.entries.values() if entry.kind == "noun" and entry.arity == 1}
    read = [(one.sentence, one.formula) for one in document.sentences if one.formula is not None]
    modified = {sentence: frozenset(_modified(sentence, formula, nouns)) for sentence, formula in read}
    shown: set[str] = set()
    plain: list[tuple[str, frozenset[str]]] = []
    for sentence, formula in read:
        adjectives = frozenset(adjective for adjective, _ in modified[sentence])
        shown |= _properties(formula) - adjectives
        plain += [(name, adjectives) for name in _properties(formula) & nouns]
    used = {name for formula in given for name in _properties(formula)}

    joined = {name for name in used if len(words(name)) > 1}

    def is_open(adjective: str, noun: str) -> bool:
        has_adjective = any(likeness(adjective, name).score >= SURE for name in used)
        if has_adjective and any(has_word(name, adjective) and has_word(name, noun) for name in joined):
            return True  # a hot dog is neither hot nor a dog
        if adjective in shown or has_adjective:
            return False
        return any(name == noun and adjective not in adjectives for name, adjectives in plain)

    return frozenset(sentence for sentence, found in modified.items() if any(is_open(*one) for one in found))


def _modified(sentence: str, formula: Formula, nouns: set[str]) -> Iterator[tuple[str, str]]:
    """The predicates of adjectives and of the noun right behind them, where both are said of one thing."""
    tokens = [token.lower() for token in _TOKENS.findall(sentence)]
    said: dict[object, set[str]] = {}
    for node in subexpressions(formula):
        if isinstance(node, Predicate) and len(node.arguments) == 1:
            said.setdefault(node.arguments[0], set()).add(node.name)
    for names in said.values():
        for noun in names & nouns:
            for place in (at for at, token in enumerate(tokens) if has_word(noun, token) and token not in PERSON):
                for adjective in _before(tokens[:place], names - nouns):
                    yield adjective, noun


def _before(tokens: list[str], adjectives: set[str]) -> Iterator[str]:
    """Those of the adjectives that stand at the end of the words, one behind the other."""
    while tokens:
        found = [name for name in adjectives if any(has_word(name, part) for part in tokens[-1].split("-"))]
        if not found:
            return
        yield from found
        tokens = tokens[:-1]


def _properties(formula: Formula) -> set[str]:
    return {node.name for node in subexpressions(formula) if isinstance(node, Predicate) and len(node.arguments) == 1}
