"""A problem in one line of the dialect `fol`: `P(a), Q(a) ⊢ R(a)`, premises with commas between them and the goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reasoner.syntax.fol_reader import reader
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.tables import Token

_SIGNS = frozenset("⊢⊨∴")
_PARTS = frozenset([",", ";"])


class Sequent(NamedTuple):
    """The parts of such a line, each with blanks before it so that columns stay.

    Attributes:
        premises: none of them blank.
        goal: what stands behind the sign.
        disjunctive: whether the sign is `|-` and the line could be a formula, with ∨ before ¬.
    """

    premises: tuple[str, ...]
    goal: str
    disjunctive: bool


def sequent(line: str) -> Sequent | None:
    """The line's parts, if ⊢, ⊨, ∴, `|-` or `|=` stands in it, outside brackets and not first.

    `|-` counts with blanks around it, or where a comma before it shows that the line is no formula.
    """
    if not _SIGNS.intersection(line) and "|-" not in line and "|=" not in line:
        return None
    tokens = reader().grammar.tokens(line)
    outer = list(_outside_brackets(tokens))
    for place in outer:
        token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
        if not place or after is None:
            continue
        joined = token.text == "|" and after.start == token.end
        if token.text not in _SIGNS and not (joined and after.text in ("-", "=")):
            continue
        commas = [tokens[at] for at in outer if at < place and tokens[at].text in _PARTS]
        end = after.end if joined else token.end
        disjunctive = joined and after.text == "-"
        if disjunctive and not commas and not (line[token.start - 1].isspace() and line[end : end + 1].isspace()):
            continue
        first, last = _without_braces(tokens[:place])
        premises = tuple(_premises(line, first, last, commas))
        return Sequent(premises, _padded(line, end, len(line)), disjunctive and not commas)
    return None


def _outside_brackets(tokens: Sequence[Token]) -> Iterator[int]:
    """The places of the tokens in no bracket; a set of premises, `{P(a), Q(a)} ⊢ R(a)`, is none."""
    level = 0
    for place, token in enumerate(tokens):
        if token.text in OPENING and token.text != "{":
            level += 1
        elif token.text in CLOSING and token.text != "}":
            level -= 1
        elif not level:
            yield place


def _without_braces(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the premises start and end, without braces around all of them."""
    if tokens[0].text == "{" and tokens[-1].text == "}":
        return tokens[0].end, tokens[-1].start
    return tokens[0].start, tokens[-1].end


def _premises(line: str, first: int, last: int, commas: Sequence[Token]) -> Iterator[str]:
    """The formulas between the commas; a comma that belongs to a formula, as in `∀x, P(x)`, parts nothing."""
    start = first
    for comma in commas:
        if reader().grammar.accepts(line[start : comma.start]):
            yield _padded(line, start, comma.start)
            start = comma.end
    if line[start:last].strip():
        yield _padded(line, start, last)


def _padded(line: str, start: int, end: int) -> str:
    return " " * start + line[start:end]
