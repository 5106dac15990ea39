"""The nearest reading of a text that does not parse: a hint for its writer, never applied.

A best-first search over changes of one token near the place of the failure (a bracket closed or dropped, a connective
spelled as another notation has it, dropped, or put in between two formulas, words after a formula cut off), two or
three of them at most, the most usual slips first. Names stay, but for those after a formula; where only another
formula would parse, there is no reading. A statement of a longer text is looked at by itself. What is found has been
read again, as it is shown, by the dialect that refused the text.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reasoner.errors import ReasonerError
from reasoner.syntax.denials import denies
from reasoner.syntax.engine import Unparsable
from reasoner.syntax.spellings import IMPLICATIONS, between_looser, is_quantifier, other_spellings, tightness

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
_LONGEST, _MOST_READINGS, _MOST_COST, _MOST_TURNS = 400, 200, 3.9, 6
_PROSE = re.compile(r"[^\W\d_][\w'’-]*|[,;:!?]")
_WORD = re.compile(r"\$?[^\W\d]\w*")
_VERB = re.compile(r"(?:is|are|was|were|be|has|have|had|do|does|did|will|can)(?:n['’]?t?)?", re.I)
_VARIABLE = re.compile(r"[u-z][0-9]*")
_BINDS = re.compile(r"\([AE]?[u-z][0-9]*\)")
_OF_A_VARIABLE = re.compile(r"(?![u-z][0-9]* )\S+ \( [u-z][0-9]* \)")
_ANNOTATED = frozenset({"fof", "cnf", "tff", "tcf"})
_COMPARISONS = frozenset(["=", "==", "≠", "!=", "<", "≤", "<=", ">", "≥", ">="])
_TRUTHS = frozenset(["⊤", "⊥", "$T", "$F", "$true", "$false"])
_NEGATIONS = frozenset(["¬", "~", "!", "-", "−", "￢", "not", "Not", "NOT"])
_SEPARATORS, _ONLY_PUNCTUATION = frozenset(",;:"), frozenset(",.;:#@\\$")

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
    seen, turns = {pieces}, 0
    applied = _applied(pieces) if _nested(pieces) else {piece.text for piece in pieces}
    for _ in range(_MOST_READINGS):
        if not queue:
            break
        cost, _, left, current = heapq.heappop(queue)
        place, states = search.reach(current)
        if place > len(current):
            with suppress(Unparsable, ReasonerError):
                if not _applied(current) - applied:
                    accept(_shown(current))
                    return _shown(current)
            continue
        if len(current) - place > left or turns == _MOST_TURNS:  # less far than before
            continue
        turns += 1
        for more, changed in search.changes(current, place, states):
            if cost + more <= _MOST_COST and changed and changed not in seen:
                seen.add(changed)
                heapq.heappush(queue, (cost + more, next(order), len(current) - place, changed))
    return ""


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
        self.unicode = False

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
        self.unicode = any(not mark.isascii() and not mark.isalnum() for mark in text)
        self.conjunctions = [*(sign for sign in _CONJUNCTIONS if sign in used), "∧" if self.unicode else "&"][:1]
        if not self.made(*self.conjunctions):
            self.conjunctions = [sign for sign in _CONJUNCTIONS if self.made(sign)][:1]
        return tuple(pieces) if end - begin <= _LONGEST else ()

    def made(self, text: str, *, apart: bool = False) -> _Pieces:
        """A token with this text; none if the grammar has no such token."""
        tokens = self.grammar.tokens(text)
        fits = len(tokens) == 1 and tokens[0].kind < self.grammar.end
        return (_Piece(tokens[0].kind, text, apart),) if fits else ()

    def spelled(self, text: str) -> _Pieces:
        """The dialect's quantifier or connective of the same meaning; none if it has none."""
        for sign in sorted(other_spellings(text), key=lambda sign: sign.isascii() is self.unicode):
            new = self.made(sign, apart=True)
            if new and self.grammar.terminals[new[0].kind - 1].name not in self.grammar.words:
                return new
        return ()

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
        closer = OPENING[pieces[opened[-1]].text] if opened and not _nested(pieces) else ""
        joins_before = before in CONNECTIVES or before == ","
        ends = not found or found in CLOSING or found in (",", ".")
        without, without_last = pieces[:at] + pieces[at + 1 :], pieces[: at - 1] + pieces[at:]
        yield from self._respelled(pieces, at)
        yield from self._bound(pieces, at)
        if found in CLOSING and not opened:
            yield 1.0, without
        if found in CLOSING and closer and found != closer:
            yield 1.0, pieces[:at] + self.made(closer) + pieces[at + 1 :]
        if found and found == before and not _is_word(found[0]):
            yield 1.0, without
        if (found in CONNECTIVES or found == ",") and (not at or joins_before or before in OPENING):
            yield 1.0, without
        if joins_before and ends:
            yield 1.05, without_last
        if closer:
            yield from self._closed(pieces, at, opened)
        if found in CONNECTIVES:
            yield from self._grouped(pieces, at, opened)
        yield from _without_prose(pieces, at)
        if found not in CLOSING or opened:
            yield from self._inserted(pieces, at, closer, states)
        if found in _SEPARATORS:
            listed = found != ":" and _stand_side_by_side(without, at)
            joins = self.conjunctions if listed else ()
            for sign in (",", *joins, closer):
                if sign and sign != found:
                    yield 2.2, self._replaced(pieces, at, at + 1, self.made(sign, apart=sign not in (",", closer)))
        parts = at + 1 < len(pieces) and (found == ":" or (found == "." and not pieces[at + 1].apart))
        if found and not parts and _means_nothing(pieces, at):
            yield 2.4, without
        if at and _means_nothing(pieces, at - 1):
            yield 2.6, without_last

    def _replaced(self, pieces: _Pieces, start: int, end: int, new: _Pieces) -> _Pieces:
        """Other pieces in the place of some; a connective stands apart from what follows it."""
        rest = pieces[end:]
        if new and rest and new[-1].text in CONNECTIVES and rest[0].text not in CLOSING:
            rest = (rest[0]._replace(apart=True), *rest[1:])
        return pieces[:start] + new + rest

    def _respelled(self, pieces: _Pieces, at: int) -> Iterator[tuple[float, _Pieces]]:
        """A quantifier or a connective as this dialect spells it, also one in parts: `For all`, `- >`."""
        among = any(_applicable(pieces, place - 1) for place in _open(pieces[:at]))  # a minus may be a term's sign
        for start in range(max(0, at - 2), at + 1):
            for end in range(max(start, at - 1) + 1, min(at + 3, len(pieces)) + 1):
                text = "".join(piece.text for piece in pieces[start:end])
                new = self.spelled(text) if not (among and text in _NEGATIONS) else ()
                if new and new[0].text != text or new and end - start > 1:
                    yield 0.9, self._replaced(pieces, start, end, (new[0]._replace(apart=start > 0),))
        if at and pieces[at - 1].text.lower() == "if":
            then = next((n for n in range(at, len(pieces)) if pieces[n].text.lower() == "then"), 0)
            if then:
                changed = self._replaced(pieces, then, then + 1, self.spelled("then"))
                yield 0.95, changed[: at - 1] + changed[at:]

    def _bound(self, pieces: _Pieces, at: int) -> Iterator[tuple[float, _Pieces]]:
        """Variables with a quantifier each, or in square brackets, where the dialect wants that."""
        found = pieces[at].text if at < len(pieces) else ""
        for place in (at, at - 1):  # of what is too much after `all x`
            if not 1 < place < len(pieces) or not _WORD.fullmatch(pieces[place - 1].text):
                continue
            binder, rest = pieces[place - 2], pieces[place + (pieces[place].text == ",") :]
            if binder.text.isalpha() and is_quantifier(binder.text) and rest and _WORD.fullmatch(rest[0].text):
                spaced = (binder._replace(apart=True), rest[0]._replace(apart=True))
                yield 1.0, pieces[:place] + spaced + rest[1:]
        if at and pieces[at - 1].text in ("!", "?") and _WORD.fullmatch(found):
            end = at + 1
            while end + 1 < len(pieces) and pieces[end].text == "," and _WORD.fullmatch(pieces[end + 1].text):
                end += 2
            names = (*self.made("["), pieces[at]._replace(apart=False), *pieces[at + 1 : end], *self.made("]"))
            marked = end < len(pieces) and pieces[end].text == ":"
            colon = () if marked else self.made(":")
            dropped = end + (end < len(pieces) and pieces[end].text == ".")
            yield 1.0, pieces[:at] + names + colon + pieces[dropped:]

    def _closed(self, pieces: _Pieces, at: int, opened: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """All brackets closed at the end, or the innermost one further back."""
        closers = [self.made(OPENING[pieces[place].text]) for place in reversed(opened)]
        if at == len(pieces) or (at == len(pieces) - 1 and pieces[at].text == "."):
            yield 1.0, pieces[:at] + tuple(itertools.chain(*closers)) + pieces[at:]
        yield 1.9, pieces[: opened[-1]] + pieces[opened[-1] + 1 :]
        for place in range(at - 1, opened[-1] + 1, -1):
            yield 2.0, pieces[:place] + closers[0] + pieces[place:]

    def _grouped(self, pieces: _Pieces, at: int, opened: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """Brackets where two connectives do not group: `(p & q) | r`, `p | (q & r)`, `p => (q => r)`."""
        first = opened[-1] + 1 if opened else 0
        joints = [
            place for place in range(first, at) if pieces[place].text in CONNECTIVES and not _open(pieces[first:place])
        ]
        if joints:
            found, last = pieces[at].text, pieces[joints[-1]].text
            tighter = tightness(found) < tightness(last)
            if tighter or (tightness(found) == tightness(last) and found in IMPLICATIONS):
                end = _closing(pieces, at)
                yield 1.4, self._bracketed(pieces, joints[-1] + 1, end)
        for place in range(first, at):
            if place == first or pieces[place - 1].text == ",":
                yield 1.5, self._bracketed(pieces, place, at)

    def _bracketed(self, pieces: _Pieces, start: int, end: int) -> _Pieces:
        """The pieces with brackets around those from one place up to another."""
        (left,), (right,) = self.made("(", apart=pieces[start].apart), self.made(")")
        inner = (pieces[start]._replace(apart=False), *pieces[start + 1 : end])
        return (*pieces[:start], left, *inner, right, *pieces[end:])

    def _inserted(self, pieces: _Pieces, at: int, closer: str, states: list[int]) -> Iterator[tuple[float, _Pieces]]:
        """A bracket or a sign that was left out before the token, or the brackets around a variable: `P x`."""
        joined = self.conjunctions if _stand_side_by_side(pieces, at) else []
        signs = [(1.2, closer), (1.3, "."), (1.4, ":"), (1.5, ",")]
        opened = _open(pieces[:at])
        applied = bool(opened and opened[-1] and _WORD.fullmatch(pieces[opened[-1] - 1].text))
        listed = applied and pieces[opened[-1] - 1].text not in _ANNOTATED
        signs += [*((1.6 if listed else 1.45, sign) for sign in joined), *([] if _nested(pieces) else [(1.7, "(")])]
        for cost, sign in signs:
            new = self.made(sign, apart=sign in self.conjunctions) if sign else ()
            split = sign == "," and at < len(pieces) and pieces[at].text in CONNECTIVES
            if new and not split and self.grammar.advance(list(states), new[0].kind):
                rest = pieces[at:]
                if rest:
                    apart = sign != "(" and (rest[0].apart or sign not in CLOSING and rest[0].text not in CLOSING)
                    rest = (rest[0]._replace(apart=apart), *rest[1:])
                yield cost, pieces[:at] + new + rest
        ends = at + 1 >= len(pieces) or pieces[at + 1].text in CLOSING or pieces[at + 1].text in CONNECTIVES
        if ends and at < len(pieces) and _VARIABLE.fullmatch(pieces[at].text) and _applicable(pieces, at - 1):
            inner = pieces[at]._replace(apart=False)
            yield 1.8, (*pieces[:at], *self.made("("), inner, *self.made(")"), *pieces[at + 1 :])


def _closes_formula(pieces: _Pieces, place: int) -> bool:
    """Whether a bracket closes there that holds arguments, or a formula with arguments or a comparison."""
    depth = 0
    for opening in range(place, -1, -1):
        depth += (pieces[opening].text in CLOSING) - (pieces[opening].text in OPENING)
        if not depth:
            inner = pieces[opening + 1 : place]
            held = any(piece.text in OPENING or piece.text in _COMPARISONS for piece in inner)
            return pieces[place].text in CLOSING and (held or (opening > 0 and _applicable(pieces, opening - 1)))
    return False


def _applicable(pieces: _Pieces, place: int) -> bool:
    """Whether the token may be the name of something with arguments: no connective, no quantifier."""
    text = pieces[place].text if place >= 0 else ""
    return bool(_WORD.fullmatch(text)) and text not in _ANNOTATED | CONNECTIVES and not other_spellings(text)


def _applied(pieces: _Pieces) -> set[str]:
    """The words that something but a single variable is the argument of."""
    said = [piece.text for piece in pieces]
    opened = [at for at, text in enumerate(said) if text == "(" and _applicable(pieces, at - 1)]
    return {said[at - 1] for at in opened if not _OF_A_VARIABLE.fullmatch(" ".join(said[at - 1 : at + 3]))}


def _means_nothing(pieces: _Pieces, place: int) -> bool:
    """Whether a token groups or parts, or joins nothing, so that its loss changes no name or number."""
    text, before = pieces[place].text, pieces[place - 1].text if place else "("
    first = before in OPENING or before == "," or before in CONNECTIVES or other_spellings(before) != ()
    return (first and text in CONNECTIVES) or text in OPENING or text in CLOSING or text in _ONLY_PUNCTUATION


def _stand_side_by_side(pieces: _Pieces, at: int) -> bool:
    """Whether ∧ seems to miss between two formulas there: `P(a) Q(b)`, not between implications, which it would cut."""
    if not at or at == len(pieces) or between_looser([piece.text for piece in pieces], at):
        return False
    before, found = pieces[at - 1].text, pieces[at].text
    after = pieces[at + 1].text if at + 1 < len(pieces) else ""
    begins = found in OPENING or found in _TRUTHS or found in _NEGATIONS or other_spellings(found) != ()
    binds = _BINDS.fullmatch("".join(each.text for each in pieces[max(0, at - 3) : at]))
    if before in _TRUTHS or (before in CLOSING and not (binds and not _applicable(pieces, at - 4))):
        return begins or (_is_word(found[0]) and (after == "(" or after in _COMPARISONS))
    return False


def _closing(pieces: _Pieces, at: int) -> int:
    """Where the bracket around this place closes, or the formula ends."""
    depth = 0
    for place in range(at, len(pieces)):
        text = pieces[place].text
        if text in CLOSING:
            if not depth:
                return place
            depth -= 1
        depth += text in OPENING
        if not depth and text == "." and place == len(pieces) - 1:
            return place
    return len(pieces)


def _open(pieces: _Pieces) -> list[int]:
    """The places of the brackets that are still open after these tokens."""
    opened: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.text in OPENING:
            opened.append(place)
        elif piece.text in CLOSING and opened:
            opened.pop()
    return opened


def _nested(pieces: _Pieces) -> bool:
    """Whether each bracket has its partner, so that none was lost."""
    opened: list[str] = []
    for piece in pieces:
        if piece.text in OPENING:
            opened.append(OPENING[piece.text])
        elif piece.text in CLOSING and (not opened or opened.pop() != piece.text):
            return False
    return not opened


def _without_prose(pieces: _Pieces, at: int) -> Iterator[tuple[float, _Pieces]]:
    """Without the words after a formula, up to a closing bracket or the end, that do not deny it or go on with it."""
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
        words = [piece.text for piece in pieces[cut:end] if _is_word(piece.text[0])]
        goes_on = len(words) == 1 or bool(words and _VERB.fullmatch(words[0])) or denies(" ".join(words))
        if cut and _closes_formula(pieces, cut - 1) and not goes_on:
            yield cost, pieces[:cut] + pieces[end:]
