"""Statements about the order of some objects, read by the grammar `ordering.lark`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer
from lark.visitors import CollapseAmbiguities

from reasoner.english.order_clauses import Clauses
from reasoner.english.order_meanings import Constraint
from reasoner.english.order_parts import UnclearError
from reasoner.english.order_words import OrderWord, order_words
from reasoner.errors import ParseError
from reasoner.resources import grammar_text

MOST_WORDS = 60
"""Longer sentences are not read: the parser takes the cube of their length where words can be joined in many ways."""
_HINT = "say it with comparisons, places, counts, not, and, or; one statement a sentence"


class _Kinds(Lexer):
    """Passes on words that are classified already, each with its number."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        return (Token(kind, str(number)) for number, kind in enumerate(data.split()))


@cache
def _grammar() -> tuple[Lark, frozenset[str]]:
    text = grammar_text("ordering")
    parser = Lark(text, parser="earley", lexer=_Kinds, ambiguity="explicit", maybe_placeholders=False)
    return parser, frozenset(terminal.name for terminal in parser.terminals if terminal.pattern is not None)


def read_statement(sentence: str, objects: Sequence[str], setting: Sequence[str] = ()) -> Constraint:
    """What a sentence says about the order of the objects.

    Args:
        sentence: a statement.
        objects: the names of the things in the order.
        setting: the words that introduce them; the last is a noun for them.

    Raises:
        ParseError: it is no statement about their order, or not a clear one; the message names the phrase.
    """
    parser, literals = _grammar()
    words = order_words(sentence, objects, setting, literals)
    unknown = next((word.text for word in words if not word.kind), None)
    if unknown is not None:
        raise ParseError(f"{unknown!r} is not understood in {sentence!r}", hint=_HINT)
    if not any(word.kind == "ITEM" for word in words) or len(words) > MOST_WORDS:
        raise ParseError(f"{sentence!r} is no statement about the order of {', '.join(objects)}", hint=_HINT)
    trees, failed = _trees(" ".join(word.kind for word in words))
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
    if len(set(found)) != 1:
        raise ParseError(f"{sentence!r} is not clear: {unclear or 'it can be read in two ways'}", hint=_HINT)
    return found[0]


def speaks_of_order(sentence: str, objects: Sequence[str], setting: Sequence[str] = ()) -> bool:
    """Whether a sentence names an object and a place or comparison, understood or not."""
    found = {word.kind for word in order_words(sentence, objects, setting, _grammar()[1])}
    return "ITEM" in found and bool(found & _OF_ORDER)


_OF_ORDER = frozenset({"ORD", "LAST", "NEAR", "FAR", "POLE", "EDGE", "CMP", "SUP"})


@lru_cache(maxsize=2048)
def _trees(kinds: str) -> tuple[tuple[Tree[Token], ...], int]:
    """Every parse of a sentence of these kinds of words; else the number of the word where it went wrong."""
    parser, _ = _grammar()
    try:
        forest = parser.parse(kinds)
    except UnexpectedToken as error:
        return (), int(error.token) if error.token.type != "$END" else len(kinds.split())
    except UnexpectedInput:
        return (), len(kinds.split())
    return tuple(CollapseAmbiguities().transform(forest)), 0


def _meaning(tree: Tree[Token], words: Sequence[OrderWord], objects: Sequence[str]) -> Constraint:
    clauses = Clauses(words, objects)
    said = clauses.statement(tree.children[0])
    return Constraint(said, clauses.scales, len(objects))
