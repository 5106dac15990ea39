"""How a text that was begun under a grammar is brought to its end in few tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reasoner.translate.agreement import Use, arities_in, known_in

if TYPE_CHECKING:
    from reasoner.translate.constrained import ReadyGrammar

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)+)"')
_MOST_PIECES = 200
_LETTERS = "abcdefghijklmnopqrst"
_WORDS = ("x", "3")
"""A variable and a number, for grammars with terminals of them."""


def made_up(grammar: str, written: bytes = b"") -> tuple[str, ...]:
    """Two names, for an individual and for a proposition, that neither the grammar nor the text has; () if none may be.

    They are never used in two ways, wherever they stand.
    """
    if not re.search(r"^NAME:", grammar, re.M):
        return ()
    taken = _literals(grammar) | {word.decode() for word in re.findall(rb"[0-9A-Za-z_]+", written)}
    names = (letter + digits for digits in ("", *map(str, range(len(taken)))) for letter in _LETTERS)
    free = (name for name in names if name not in taken)
    return next(free), next(free)


@lru_cache(maxsize=64)
def _literals(grammar: str) -> frozenset[str]:
    return frozenset(
        re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], m[1]) for m in _LITERAL.finditer(grammar)
    )


@lru_cache(maxsize=64)
def finishing_pieces(grammar: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Strings that bring a sentence closer to its end, the best first: those before names that are made up, and others.

    They are the grammar's literals: closing brackets and line ends, then names and variables, by the number of their
    arguments, then what opens something new; and after them the ends of literals, for where one is half written. Of
    names that are used alike one comes in this order, and the others after it all.
    """
    literals = _literals(grammar)
    if made_up(grammar):
        literals |= set(_WORDS)
    ends = {literal[start:] for literal in literals for start in range(1, len(literal))}
    late = {"3": 2, "∀": 2, "∃": 2, "(": 3, "¬": 4}
    arities = arities_in(grammar)

    def order(piece: str) -> tuple[int, int, int, str]:
        return late.get(piece, 1), arities.get(piece, 0), len(piece), piece

    alike = {name for names in _used_alike(grammar) for name in sorted(names, key=order)[1:]}
    closing = sorted((piece for piece in literals if piece[0] in ")\n"), key=lambda piece: (len(piece), piece))
    first = sorted(literals - {*closing}, key=lambda piece: (piece in alike, order(piece)))
    return tuple(closing), (*first, *sorted(ends - literals, key=order))


def without_alike(grammar: str, pieces: Iterable[str], length: Callable[[str], int]) -> list[str]:
    """The pieces without names that are used like a longer one."""
    alike = {name for names in _used_alike(grammar) for name in sorted(names, key=length)[:-1]}
    return [piece for piece in pieces if piece not in alike]


def _used_alike(grammar: str) -> list[list[str]]:
    """The known names, by their uses."""
    found: dict[frozenset[Use], list[str]] = {}
    for name, uses in known_in(grammar).items():
        found.setdefault(uses, []).append(name)
    return [*found.values()]


def completion(grammar: ReadyGrammar, matcher: Any, written: bytes = b"") -> list[int] | None:
    """Tokens that lead from the matcher's state to a sentence of the grammar; None if none was found.

    Greedy: the first of `finishing_pieces` that may follow is taken until the matcher accepts, but not one word after
    another, which would only make a longer one. A character cut in its middle is completed by the first piece with a
    character whose bytes go on from there. Names that are made up are none of those in the text `written` so far, nor
    does a name that is half written become one of those.
    """
    state = matcher.deep_copy()
    names = [grammar.tokens(name) for name in made_up(grammar.text, written)]
    words = {*map(tuple, names), *grammar.words}
    claims = grammar.tokens("¬")
    begun = _last_word(written) if names else b""
    taken = {bytes(word) for word in re.findall(rb"\w+", written)} if begun else set()
    ruled_out = [grammar.tokens(word[len(begun) :]) for word in taken if word.startswith(begun) and word != begun]
    found: list[int] = []
    last: list[int] = []
    for _ in range(_MOST_PIECES):
        if state.is_accepting():
            return found
        forced = state.compute_ff_tokens()
        if not (forced and grammar.are_the_models(forced)):
            named = names[_may_follow(claims, state) :][:1]  # where ¬ may stand, a proposition may
            pieces = [*grammar.pieces[0], *named, *grammar.pieces[1]]
            if ruled_out and not found:
                pieces = [piece for piece in [*pieces, *names] if piece not in ruled_out]
            forced = next(_fitting(pieces, words, last, state), [])
        if not forced:
            forced = _continuation(grammar, state)
        if not forced or not state.consume_tokens(forced):
            return None
        found += forced
        last = forced
    return None


def _last_word(text: bytes) -> bytes:
    """The name at the end of the text, which may be half written; b"" if it ends otherwise."""
    found = re.search(rb"\w+\Z", text)
    return found[0] if found else b""


def _may_follow(tokens: list[int], state: Any) -> bool:
    return bool(state.validate_tokens(tokens) == len(tokens))


def _fitting(
    pieces: list[list[int]], words: Container[tuple[int, ...]], last: list[int], state: Any
) -> Iterator[list[int]]:
    after_word = tuple(last) in words
    return (piece for piece in pieces if not (after_word and tuple(piece) in words) and _may_follow(piece, state))


def _continuation(grammar: ReadyGrammar, state: Any) -> list[int]:
    """Tokens for the rest of a character that was cut between its bytes."""
    for piece in (piece for pieces in finishing_pieces(grammar.text) for piece in pieces):
        data = piece.encode()
        for start in range(1, min(4, len(data))):
            rest = grammar.tokens(data[start:])
            if rest and _may_follow(rest, state):
                return rest
    return []
