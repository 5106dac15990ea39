"""The nearest reading of a text that does not parse: a hint for its writer, never applied.

A best-first search over changes of one token near the place of the failure (a bracket closed or dropped, a connective
dropped or put in, words after a formula cut off), two of them at most, the most usual slips first. A statement of a
longer text is looked at by itself. What is found has been read again, as it is shown, by the dialect that refused
the text.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from reasoner.errors import ReasonerError
from reasoner.syntax.engine import Unparsable

if TYPE_CHECKING:
    from reasoner.syntax.engine import Failure, Grammar

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = frozenset(OPENING.values())
CONNECTIVES = frozenset(
    ["↔", "⇔", "⟷", "⟺", "≡", "<->", "<=>", "<-->", "<==>", "↮", "iff", "IFF", "→", "⇒", "⟶", "⟹", "⊃", "->",
     "=>", "-->", "==>", "implies", "IMPLIES", "⊕", "⊻", "^", "xor", "XOR", "∨", "|", "||", "⋁", "or", "OR",
     "∧", "&", "&&", "⋀", "and", "AND", "<-", "<=", "<~>", "~|", "~&", "v", "And", "Or", "Implies", "Iff", "Xor",
     "/\\", "\\/"]
)  # fmt: skip
_CONJUNCTIONS = ("∧", "&", "and", "&&", "/\\")
_LONGEST = 400
_MOST_READINGS = 200
_MOST_COST = 3.9
_MOST_TURNS = 6
_PROSE = re.compile(r"[^\W\d_][\w'’-]*|[,;:!?]")

Accept = Callable[[str], object]


class _Piece(NamedTuple):
    """A token with whether a blank stands before it."""

    kind: int
    text: str
    apart: bool


_Pieces = tuple[_Piece, ...]


def nearest(grammar: Grammar, text: str, failure: Failure, begin: int, accept: Accept) -> str:
    """The text, or its statement that begins at this offset, after the smallest change that makes it parse; else "".

    `accept` reads a text as the dialect does and raises if it is none.
    """
    search = _Search(grammar, failure.start)
    pieces = search.statement(text, failure.offset, begin)
    if not pieces:
        return ""
    order = itertools.count()
    queue: list[tuple[float, int, int, _Pieces]] = [(0.0, next(order), len(pieces) + 1, pieces)]
    seen = {pieces}
    turns = 0
    for _ in range(_MOST_READINGS):
        if not queue:
            break
        cost, _, left, current = heapq.heappop(queue)
        place, states = search.reach(current)
        if place > len(current):
            shown = _shown(current)
            if _accepts(accept, shown):
                return shown
            continue
        if len(current) - place > left or turns == _MOST_TURNS:  # less far than before
            continue
        turns += 1
        for more, changed in search.changes(current, place, states):
            if cost + more <= _MOST_COST and changed and changed not in seen:
                seen.add(changed)
                heapq.heappush(queue, (cost + more, next(order), len(current) - place, changed))
    return ""


def _accepts(accept: Accept, text: str) -> bool:
    try:
        accept(text)
    except (Unparsable, ReasonerError):
        return False
    return True


def _shown(pieces: _Pieces) -> str:
    """The tokens with blanks where they stood apart or would run together, and none before what closes."""
    shown: list[str] = []
    last = ""
    for piece in pieces:
        closes = piece.text in CLOSING or piece.text == ","
        words = last and _is_word(last[-1]) and _is_word(piece.text[0])
        shown.append(f" {piece.text}" if last and (words or (piece.apart and not closes)) else piece.text)
        last = piece.text
    return "".join(shown)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class _Search:
    """The automaton of one start rule, and the changes that it may be offered."""

    def __init__(self, grammar: Grammar, start: str) -> None:
        self.grammar = grammar
        self.first = grammar.tables.starts[start]
        self.conjunctions: list[str] = []

    def statement(self, text: str, offset: int, begin: int) -> _Pieces:
        """The tokens of what is to be mended: all of a formula, one statement of a file; none if that is too long."""
        grammar = self.grammar
        many = grammar.advance([self.first], grammar.end)  # a text of no statement is a text: there may be several
        if len(text) - begin > _LONGEST and not many or offset - begin > _LONGEST:
            return ()
        pieces: list[_Piece] = []
        end = begin
        for token in grammar.tokens(text[begin : begin + 2 * _LONGEST]):
            pieces.append(_Piece(token.kind, token.text, begin + token.start > end))
            end = begin + token.end
            if many and token.text == "." and begin + token.start >= offset:
                break
        used = {piece.text for piece in pieces}
        usual = ("∧", "&") if any(not mark.isascii() and not mark.isalnum() for mark in text) else ("&", "∧")
        self.conjunctions = [*(sign for sign in _CONJUNCTIONS if sign in used), *usual][:1]
        if not self.made(*self.conjunctions):
            self.conjunctions = [sign for sign in _CONJUNCTIONS if self.made(sign)][:1]
        return tuple(pieces) if end - begin <= _LONGEST else ()

    def made(self, text: str, *, apart: bool = False) -> _Pieces:
        """A token with this text; none if the grammar has no such token."""
        tokens = self.grammar.tokens(text)
        fits = len(tokens) == 1 and tokens[0].kind < self.grammar.end
        return (_Piece(tokens[0].kind, text, apart),) if fits else ()

    def reach(self, pieces: _Pieces) -> tuple[int, list[int]]:
        """How many tokens (the end is one) the automaton takes, and its states there."""
        states = [self.first]
        for place, piece in enumerate(pieces):
            if not self.grammar.advance(states, piece.kind):
                return place, states
        return len(pieces) + self.grammar.advance(states, self.grammar.end), states

    def changes(self, pieces: _Pieces, at: int, states: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """Changes near the token that could not be taken, each with its cost."""
        opened = _open(pieces[:at])
        found = pieces[at].text if at < len(pieces) else ""
        before = pieces[at - 1].text if at else ""
        closer = OPENING[pieces[opened[-1]].text] if opened else ""
        joins_before = before in CONNECTIVES or before == ","
        ends = not found or found in CLOSING or found in (",", ".")
        without, without_last = pieces[:at] + pieces[at + 1 :], pieces[: at - 1] + pieces[at:]
        if found in CLOSING and not opened:
            yield 1.0, without
        if found in CLOSING and opened and found != closer:
            yield 1.0, pieces[:at] + self.made(closer) + pieces[at + 1 :]
        if (found in CONNECTIVES or found == ",") and (not at or joins_before or before in OPENING):
            yield 1.0, without
        if joins_before and ends:
            yield 1.05, without_last
        yield from self._closed(pieces, at, opened)
        if found in CONNECTIVES:
            yield from self._grouped(pieces, at, opened)
        yield from _without_prose(pieces, at)
        if found not in CLOSING or closer:
            yield from self._inserted(pieces, at, closer, states)
        if found and found not in OPENING and found not in CLOSING:
            joins = found in (",", ";") or found[0].isalnum() or pieces[at].kind > self.grammar.end
            for sign in (",", *(self.conjunctions if joins else ()), closer):
                if sign and sign != found:
                    yield 2.2, pieces[:at] + self.made(sign, apart=pieces[at].apart) + pieces[at + 1 :]
        if found and not (found == "." and at == len(pieces) - 1):
            yield 2.4, without
        if at:
            yield 2.6, without_last

    def _closed(self, pieces: _Pieces, at: int, opened: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """All brackets closed at the end, or the innermost one further back."""
        if not opened:
            return
        closers = [self.made(OPENING[pieces[place].text]) for place in reversed(opened)]
        if at == len(pieces) or (at == len(pieces) - 1 and pieces[at].text == "."):
            yield 1.0, pieces[:at] + tuple(itertools.chain(*closers)) + pieces[at:]
        yield 1.9, pieces[: opened[-1]] + pieces[opened[-1] + 1 :]
        for place in range(at - 1, opened[-1] + 1, -1):
            yield 2.0, pieces[:place] + closers[0] + pieces[place:]

    def _grouped(self, pieces: _Pieces, at: int, opened: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """Brackets around what stands before a connective that groups with nothing: `(p & q) | r`."""
        first = opened[-1] + 1 if opened else 0
        for place in range(first, at):
            if place == first or pieces[place - 1].text == ",":
                (left,), (right,) = self.made("(", apart=pieces[place].apart), self.made(")")
                inner = (pieces[place]._replace(apart=False), *pieces[place + 1 : at])
                yield 1.5, (*pieces[:place], left, *inner, right, *pieces[at:])

    def _inserted(self, pieces: _Pieces, at: int, closer: str, states: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """A bracket or a sign that was left out before the token."""
        signs = [(1.2, closer), (1.3, "."), (1.4, ":"), (1.5, ",")]
        signs += [*((1.6, sign) for sign in self.conjunctions), (1.7, "(")]
        for cost, sign in signs:
            new = self.made(sign, apart=sign in self.conjunctions) if sign else ()
            if new and self.grammar.advance(list(states), new[0].kind):
                rest = pieces[at:]
                if rest:
                    apart = sign != "(" and (rest[0].apart or sign not in CLOSING and rest[0].text not in CLOSING)
                    rest = (rest[0]._replace(apart=apart), *rest[1:])
                yield cost, pieces[:at] + new + rest


def _open(pieces: _Pieces) -> list[int]:
    """The places of the brackets that are still open after these tokens."""
    opened: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.text in OPENING:
            opened.append(place)
        elif piece.text in CLOSING and opened:
            opened.pop()
    return opened


def _without_prose(pieces: _Pieces, at: int) -> Iterator[tuple[float, _Pieces]]:
    """Without the words that stand after a formula, up to a closing bracket or the end."""
    end = at
    while end < len(pieces) and _PROSE.fullmatch(pieces[end].text):
        end += 1
    stopped = end == len(pieces) or pieces[end].text in CLOSING
    stopped = stopped or (pieces[end].text == "." and end == len(pieces) - 1)
    if end == at or not stopped:
        return
    first = at
    while first and _PROSE.fullmatch(pieces[first - 1].text):
        first -= 1
    cost = 1.25 if end - first > 1 else 1.65
    for cut in dict.fromkeys((first, at)):
        if cut and pieces[cut - 1].text in CLOSING:
            yield cost, pieces[:cut] + pieces[end:]
