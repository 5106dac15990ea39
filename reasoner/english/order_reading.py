"""Statements about the order of some objects, read by the grammar `ordering.lark`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from reasoner.english.chart import Tree, best_trees, parse
from reasoner.english.order_clauses import Clauses
from reasoner.english.order_meanings import Constraint
from reasoner.english.order_parts import UnclearError
from reasoner.english.order_words import OrderWord, order_words
from reasoner.english.rules import compiled
from reasoner.english.states import Grammar
from reasoner.errors import ParseError

MOST_WORDS = 60
"""Longer sentences are not read."""
MOST_PARSES = 500
"""What has so many parses is not clear."""
_HINT = "say it with comparisons, places, counts, not, and, or; one statement a sentence"


@cache
def _grammar() -> tuple[Grammar, frozenset[str]]:
    """The grammar, and the terminals that are words of its own."""
    grammar = compiled("ordering")
    return grammar, frozenset(name for name, _ in grammar.closed)


@cache
def _only(kind: str) -> dict[str, float]:
    """What the chart is given for a word of one kind."""
    return {kind: 0.0}


def read_statement(sentence: str, objects: Sequence[str], setting: Sequence[str] = ()) -> Constraint:
    """What a sentence says about the order of the objects.

    Args:
        sentence: a statement.
        objects: the names of the things in the order.
        setting: the words that introduce them; the last is a noun for them.

    Raises:
        ParseError: it is no statement about their order, or not a clear one; the message names the phrase.
    """
    _, literals = _grammar()
    words = order_words(sentence, objects, setting, literals)
    unknown = next((word.text for word in words if not word.kind), None)
    if unknown is not None:
        raise ParseError(f"{unknown!r} is not understood in {sentence!r}", hint=_HINT)
    if not any(word.kind == "ITEM" for word in words) or len(words) > MOST_WORDS:
        raise ParseError(f"{sentence!r} is no statement about the order of {', '.join(objects)}", hint=_HINT)
    trees, failed = _trees(tuple([word.kind for word in words]))
    if not trees:
        phrase = " ".join(word.text for word in words[max(failed - 1, 0) :])
        raise ParseError(f"{phrase!r} is not understood in {sentence!r}", hint=_HINT)
    found: list[Constraint] = []
    unclear = ""
    for tree in trees:
        try:
            found.append(_meaning(tree, words, objects))
        except UnclearError as error:
            unclear = str(error)
    if len(set(found)) != 1 or len(trees) == MOST_PARSES:
        raise ParseError(f"{sentence!r} is not clear: {unclear or 'it can be read in two ways'}", hint=_HINT)
    return found[0]


def speaks_of_order(sentence: str, objects: Sequence[str], setting: Sequence[str] = ()) -> bool:
    """Whether a sentence names an object and a place or comparison, understood or not."""
    found = {word.kind for word in order_words(sentence, objects, setting, _grammar()[1])}
    return "ITEM" in found and bool(found & _OF_ORDER)


_OF_ORDER = frozenset({"ORD", "LAST", "NEAR", "FAR", "POLE", "EDGE", "CMP", "SUP"})


@lru_cache(maxsize=2048)
def _trees(kinds: tuple[str, ...]) -> tuple[tuple[Tree, ...], int]:
    """Every parse of a sentence of these kinds of words; else the number of the word where it went wrong."""
    words = [_only(kind) for kind in kinds]
    chart = parse(_grammar()[0], words, "start")
    if chart.whole is None:
        return (), chart.reached
    return tuple([tree for _, tree in best_trees(chart.whole, words, MOST_PARSES)]), 0


def _meaning(tree: Tree, words: Sequence[OrderWord], objects: Sequence[str]) -> Constraint:
    clauses = Clauses(words, objects)
    said = clauses.statement(tree[1][0])
    return Constraint(said, clauses.scales, len(objects))
