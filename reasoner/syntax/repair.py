"""The repair framework all dialects share: a best-first search over small, named changes to a text that did not parse.

A dialect gives a list of fixers. A fixer looks at one failure and proposes edits, each with a name, a confidence and an
explanation. `search` tries the most confident sequence first (the confidence of a sequence is the product) and
stops at the first text that the dialect accepts. Every edit must let the automaton get further than before or
leave fewer tokens behind, so the search ends; its size is bounded besides. Fixers of brackets are in `repair_brackets`;
those that know a notation are in the dialect's own module (`repair_fol`).

For a new dialect: `search(text, grammar, accept, fixers)`, where `accept(text)` returns a value or raises
`Unparsable` or `ParseError`.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import TypeVar

from reasoner.errors import ParseError
from reasoner.syntax.dialect import Repair
from reasoner.syntax.engine import Failure, Grammar, Unparsable
from reasoner.syntax.messages import span_of
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.tables import Token

T = TypeVar("T")

_LONGEST_TEXT = 5_000
_MOST_EXPANSIONS = 120
_MOST_EDITS = 8
_LEAST_CONFIDENCE = 0.1


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `after`."""

    name: str
    start: int
    end: int
    after: str
    confidence: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A text that does not parse, as fixers see it.

    Attributes:
        text: as it stands, earlier edits included.
        grammar: the dialect's.
        failure: where the automaton stopped.
        tokens: all of them.
        place: index of the token it stopped at; `len(tokens)` at the end of the text.
        read: what a text says, with `Unparsable` or `ParseError` if it says nothing.
        elsewhere: the numbers of arguments that a symbol has in the other formulas of the problem.
    """

    text: str
    grammar: Grammar
    failure: Failure
    tokens: list[Token]
    place: int
    read: Callable[[str], object]
    elsewhere: Callable[[str], Set[int]] = lambda _: frozenset()

    def follows(self, *literals: str) -> bool:
        """Whether these fixed strings may stand, one after the other, where the automaton stopped."""
        states = list(self.failure.states)
        return all(self.grammar.advance(states, self.kind(literal)) for literal in literals)

    def kind(self, literal: str) -> int:
        """The terminal number of a fixed string; one that never follows if the grammar has none."""
        tokens = self.grammar.tokens(literal)
        return tokens[0].kind if len(tokens) == 1 else self.grammar.end + 1

    def goes_on(self, literal: str) -> bool:
        """Whether the unexpected token may follow once this fixed string is inserted before it."""
        states = list(self.failure.states)
        return self.grammar.advance(states, self.kind(literal)) and self.grammar.advance(states, self.failure.kind)

    def is_fixed(self, token: Token) -> bool:
        """Whether a token is a fixed string of the grammar, a keyword say, rather than a name or a number."""
        terminals = self.grammar.terminals
        return 0 < token.kind <= len(terminals) and terminals[token.kind - 1].literal is not None

    def formula_may_start(self, place: int) -> bool:
        """Whether a formula may begin at the token with this index."""
        states = [self.grammar.tables.starts[self.failure.start]]
        if not all(self.grammar.advance(states, token.kind) for token in self.tokens[:place]):
            return False
        return self.grammar.advance(states, self.kind("∀"))

    def balanced(self) -> bool:
        """Whether each bracket of the whole text has its partner."""
        opened: list[str] = []
        for token in self.tokens:
            if token.text in OPENING:
                opened.append(OPENING[token.text])
            elif token.text in CLOSING and (not opened or opened.pop() != token.text):
                return False
        return not opened

    def open_brackets(self) -> list[Token]:
        """The brackets still open where the automaton stopped, the innermost last."""
        opened: list[Token] = []
        for token in self.tokens[: self.place]:
            if token.text in OPENING:
                opened.append(token)
            elif token.text in CLOSING and opened:
                opened.pop()
        return opened

    def complete_before(self, place: int) -> bool:
        """Whether the tokens before this index are a sentence by themselves."""
        before = self.text[: self.tokens[place - 1].end] if place else ""
        return self.grammar.accepts(before, self.failure.start)

    def complete(self) -> bool:
        """Whether what stands before the failure is a sentence by itself."""
        return self.grammar.advance(list(self.failure.states), self.grammar.end)


Fixer = Callable[[Broken], Iterable[Edit]]


def search(
    text: str,
    grammar: Grammar,
    accept: Callable[[str], T],
    fixers: Iterable[Fixer],
    *,
    start: str = "",
    origin: str = "",
    line: int = 1,
    elsewhere: Callable[[str], Set[int]] = lambda _: frozenset(),
) -> tuple[T, tuple[Repair, ...]] | None:
    """The value of the most confidently repaired text with its repairs, or None if no repair is safe enough."""
    if len(text) > _LONGEST_TEXT:
        return None
    listed = list(fixers)
    order = itertools.count()
    queue: list[tuple[float, int, str, tuple[Repair, ...]]] = [(-1.0, next(order), text, ())]
    seen = {text}
    for _ in range(_MOST_EXPANSIONS):
        if not queue:
            return None
        weight, _, current, repairs = heapq.heappop(queue)
        failure = grammar.failure(current, start)
        if failure is None:
            try:
                return accept(current), repairs
            except (Unparsable, ParseError):
                continue
        if len(repairs) == _MOST_EDITS:
            continue
        tokens = grammar.tokens(current)
        place = next((i for i, token in enumerate(tokens) if token.start >= failure.offset), len(tokens))
        broken = Broken(current, grammar, failure, tokens, place, accept, elsewhere)
        for fixer in listed:
            for edit in fixer(broken):
                changed = current[: edit.start] + edit.after + current[edit.end :]
                confidence = -weight * edit.confidence
                if changed in seen or confidence < _LEAST_CONFIDENCE or len(changed) > 2 * _LONGEST_TEXT:
                    continue
                seen.add(changed)
                span = span_of(current, edit.start, edit.end, origin, line)
                before = current[edit.start : edit.end]
                made = Repair(edit.name, span, before, edit.after, edit.confidence, edit.explanation)
                heapq.heappush(queue, (-confidence, next(order), changed, (*repairs, made)))
    return None
