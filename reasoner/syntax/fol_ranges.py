"""Quantifiers over a set that a function gives: `∀x ∈ Friends(bob) (Happy(x))`.

The grammar reads `∀x ∈ S (P(x))` as a quantifier over S, since a name before a bracket does not say whether the bracket
holds its arguments or what is said of x. What follows the bracket does: a formula that begins there cannot stand beside
another one. Only then, and where the bracket holds arguments without the quantifier's own variables, is it a function's
value; `bracketed` says so with brackets around it, `∀x ∈ (Friends(bob)) (Happy(x))`, which the grammar knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reasoner.syntax.engine import Grammar
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair_meaning import NOT, QUANTIFIERS, matching
from reasoner.syntax.tables import Token

_NAME = re.compile(r"[\w\"'“‘`]")
_BEGINS = QUANTIFIERS | NOT - {"-", "−"} | {"(", "[", ".", ":"}


@dataclass(frozen=True, slots=True)
class Range:
    """A set after ∈ in a quantifier that may be a function's value, by its places in the text.

    Attributes:
        start: where the function's name begins.
        opening: where its bracket begins.
        end: where its bracket ends.
        goes_on: whether what follows can only follow if the bracket holds arguments.
    """

    start: int
    opening: int
    end: int
    goes_on: bool


def ranges(grammar: Grammar, text: str, tokens: list[Token]) -> Iterator[Range]:
    """The sets in quantifiers, of a name and a bracket of arguments that have none of the variables over that set."""
    lists: list[bool] = []  # of each open bracket, whether commas part formulas or terms in it
    for place, token in enumerate(tokens):
        if token.text in OPENING:
            before = tokens[place - 1].text if place else ""
            lists.append(bool(_NAME.match(before)) or before in QUANTIFIERS)
        elif token.text in CLOSING and lists:
            lists.pop()
        elif token.text in QUANTIFIERS:
            yield from _of_quantifier(grammar, text, tokens, place, bool(lists) and lists[-1])


def _of_quantifier(grammar: Grammar, text: str, tokens: list[Token], place: int, listed: bool) -> Iterator[Range]:
    bound: set[str] = set()
    own: set[str] = set()  # the variables of the next set
    place += 1
    while place + 2 < len(tokens):
        token = tokens[place]
        if token.text == "∈":
            name, opening = tokens[place + 1 : place + 3]
            if not _is_name(grammar, name):
                return
            place += 2
            bound |= own
            variables, own = own, set()
            if opening.text != "(":
                if opening.text != ",":
                    return
                continue
            close = matching(tokens, place)
            if close is None:
                return
            inside = {each.text for each in tokens[place + 1 : close]}
            end = tokens[close].end
            if variables & inside or not grammar.accepts(text[name.start : end]):
                return
            after = tokens[close + 1 : close + 3]
            goes_on = _goes_on(grammar, after, listed)
            if goes_on or not bound & inside:
                yield Range(name.start, opening.start, end, goes_on)
            place = close + 1
            if not after or after[0].text != ",":
                return
        elif token.text in {",", "!", "::"}:
            place += 1
        elif _is_name(grammar, token):
            own.add(token.text)
            place += 1
        else:
            return


def _is_name(grammar: Grammar, token: Token) -> bool:
    """Whether a token is a name or a variable and no word of the notation."""
    known = token.kind < grammar.end  # a quote that is never closed is no token of the language
    return known and bool(_NAME.match(token.text)) and grammar.terminals[token.kind - 1].literal is None


def _goes_on(grammar: Grammar, after: list[Token], listed: bool) -> bool:
    """Whether a formula, or one more variable's set, begins after the bracket."""
    if len(after) < 2:
        return False
    first = after[0]
    if first.text == ",":
        return not listed
    return first.text in _BEGINS or _is_name(grammar, first)


def bracketed(grammar: Grammar, text: str) -> str:
    """The text with brackets around the sets that can only be values of functions."""
    found = [each for each in ranges(grammar, text, grammar.tokens(text)) if each.goes_on]
    for each in reversed(found):
        text = f"{text[: each.start]}({text[each.start : each.end]}){text[each.end :]}"
    return text


def cut_ranges(grammar: Grammar, text: str) -> tuple[str, ...]:
    """A sentence about each set whose bracket was read as what is said of its elements, though they do not occur."""
    return tuple([
        f"column {each.start + 1}: {text[each.start : each.opening].rstrip()} is read as the set and "
        f"{text[each.opening : each.end]} as what is said of its elements; write ({text[each.start : each.end]}) for "
        "a set that a function gives"
        for each in ranges(grammar, text, grammar.tokens(text))
        if not each.goes_on
    ])  # fmt: skip
