"""Repairs of two formulas with a comma, or nothing, between them: which formulas a conjunction there would join.

∧ binds tighter than the other connectives, so `(P → Q, R → S)` with ∧ for the comma would be `P → (Q ∧ R → S)`: where
each part is an implication, or each a disjunction, the parts are joined whole. `(P → Q, R)` has two readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reasoner.syntax.denials import denies
from reasoner.syntax.fol_ranges import ranges
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.repair_meaning import (
    COMPARES,
    IFF,
    IMPLIES,
    NOT,
    OR,
    QUANTIFIERS,
    XOR,
    applied_at,
    ends_formula,
    generalises,
    is_formula,
    levels,
    may_join,
)
from reasoner.syntax.tables import Token

_FORMULA = re.compile(rf"\w\s{{0,9}}\(|{COMPARES.pattern}")


class Parts(NamedTuple):
    """What stands beside a place between two formulas in one bracket, up to its ends and its commas.

    Attributes:
        bounds: the offsets of each part; the place is between two of them.
        kinds: per part "→" where an implication or equivalence holds it together, else "∨", else "".
        signs: per part the connectives of that kind.
    """

    bounds: list[tuple[int, int]]
    kinds: list[str]
    signs: list[list[Token]]

    def whole(self) -> bool:
        """Whether each part is an implication, or each a disjunction: a conjunction joins them whole."""
        return len(set(self.kinds)) == 1 and self.kinds[0] != ""


def parts(tokens: Sequence[Token], start: int, end: int) -> Parts:
    """The parts around `text[start:end]`, a comma or the blank between two formulas."""
    opening, before, after = next(levels(list(tokens), start, end))
    first = tokens[opening].end if opening >= 0 else 0
    depth, stop = 0, tokens[-1].end
    for token in tokens:
        if token.start >= end:
            depth += (token.text in OPENING) - (token.text in CLOSING)
            if depth < 0:
                stop = token.start
                break
    beside = [*before, *after]
    breaks = sorted({(start, end), *((token.start, token.end) for token in beside if token.text in (",", ";"))})
    starts = [first, *(right for _, right in breaks)]
    bounds = list(zip(starts, [*(left for left, _ in breaks), stop], strict=True))
    found = [_loosest([token for token in beside if left <= token.start < right]) for left, right in bounds]
    return Parts(bounds, [kind for kind, _ in found], [signs for _, signs in found])


def _loosest(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The kind of the connectives that hold a part together, and these connectives."""
    for kind, members in (("→", IMPLIES | IFF), ("∨", OR | XOR)):
        signs = [token for token in tokens if token.text in members]
        if signs:
            return kind, signs
    return "", []


def missing_operator(broken: Broken) -> Iterator[Edit]:
    """Two formulas side by side, or with a comma between them, where a conjunction has one reading.

    A truth label or a bare word beside a formula is none: `P(a) (False)`, `P(a), unlikely`.
    """
    place, tokens = broken.place, broken.tokens
    if not 0 < place < len(tokens):
        return
    before, token = tokens[place - 1], tokens[place]
    if any(each.end == before.end for each in ranges(broken.grammar, broken.text, tokens)):
        return
    if not ends_formula(broken, place - 1):
        return
    listed = token.text == "," or (token.text == ";" and not broken.open_brackets())
    if listed:
        if not (broken.follows("∧") and is_formula(broken, place + 1, prefixed=True)):
            return
        name, start, end = "list-as-conjunction", token.start, token.end
    else:
        if not (before.text in CLOSING and broken.goes_on("∧") and is_formula(broken, place, prefixed=False)):
            return
        name, start, end = "missing-operator", before.end, token.start
    around = parts(tokens, start, end)
    if around.whole():
        yield from _joined_whole(broken, around, name, start, end)
        return
    if not may_join(broken, start, end):
        return
    said = "read the comma between formulas as ∧" if listed else f"put ∧ before {token.text!r}"
    confidence = 0.7 if listed else 0.4 if generalises(broken, start, end) else 0.6
    if "→" in around.kinds[:-1]:
        if "→" in around.kinds[1:]:
            return
        confidence = 0.4
        said += f" behind the implication; it may be meant beside it, {_whole(broken.text, around)}"
    yield Edit(name, start, end, " ∧" if listed else " ∧ ", confidence, said)


def _joined_whole(broken: Broken, around: Parts, name: str, start: int, end: int) -> Iterator[Edit]:
    """The parts of a bracket in brackets of their own, with ∧ between them."""
    tokens = broken.tokens
    opening, _, _ = next(levels(tokens, start, end))
    if opening < 0 or applied_at(broken, opening) or (opening and tokens[opening - 1].text in NOT):
        return
    if not _binds_beyond(tokens, around):
        told = "joined the formulas whole, each in brackets of its own"
        confidence = 0.7 if name == "list-as-conjunction" else 0.6
        made = _whole(broken.text, around)
        yield Edit(name, around.bounds[0][0], around.bounds[-1][1], made, confidence, told)


def _binds_beyond(tokens: Sequence[Token], around: Parts) -> bool:
    """Whether a quantifier that stands in one part without brackets may bind a variable of another."""
    words: list[set[str]] = []
    bound: list[set[str]] = []
    for left, right in around.bounds:
        inside = [token.text for token in tokens if left <= token.start < right]
        words.append(set(inside))
        bound.append({after for text, after in zip(inside, inside[1:], strict=False) if text in QUANTIFIERS})
    return any(
        names & (words[other] - bound[other])
        for part, names in enumerate(bound)
        for other in range(len(words))
        if other != part
    )


def _whole(text: str, around: Parts) -> str:
    """The parts with ∧ between them, in brackets where another connective holds them together."""
    return " ∧ ".join(map(_bracketed, [text[slice(*bounds)] for bounds in around.bounds], around.kinds))


def _bracketed(part: str, kind: str) -> str:
    return f"({part.strip()})" if kind else part.strip()


def _tight(text: str, around: Parts) -> str:
    """Two parts with ∧ between what stands next to it in each: `P → (Q ∧ R)`, `(P ∧ Q) ∨ R`."""
    (begin, middle), (after, stop) = around.bounds
    left, right = around.kinds
    head, tail = "", ""
    if left and not (left == "∨" and right == "→"):
        sign = around.signs[0][-1]
        head, begin, left = f"{text[begin : sign.end].strip()} ", sign.end, ""
    elif right:
        sign = around.signs[1][0]
        tail, stop, right = f" {text[sign.start : stop].strip()}", sign.start, ""
    return f"{head}({_bracketed(text[begin:middle], left)} ∧ {_bracketed(text[after:stop], right)}){tail}"


def joining_hint(tokens: Sequence[Token], text: str, place: int, accepts: Callable[[str], bool]) -> str:
    """What to write for `P, Q, R`, `P → Q, R → S` or `P → Q, R`, stopped at this token; "" for other texts.

    `accepts` says whether a text is a formula.
    """
    place -= 1 < place < len(tokens) and tokens[place - 1].text == ";"  # which may end a formula
    if not 0 < place < len(tokens):
        return ""
    token = tokens[place]
    listed = token.text in (",", ";")
    if not listed and tokens[place - 1].text not in CLOSING:
        return ""
    start, end = (token.start, token.end) if listed else (tokens[place - 1].end, token.start)
    around = parts(tokens, start, end)
    if not all(_FORMULA.search(text, *bounds) and not denies(text[slice(*bounds)]) for bounds in around.bounds):
        return ""
    first, last = around.bounds[0][0], around.bounds[-1][1]
    if len(around.kinds) > 2 and not around.whole():
        return _list_hint(text, around, accepts) if listed and not _binds_beyond(tokens, around) else ""
    if not (around.whole() or (len(around.kinds) == 2 and any(around.kinds) and around.kinds != ["", "→"])):
        return ""
    readings = [] if _binds_beyond(tokens, around) else [_whole(text, around)]
    readings += [] if around.whole() else [_tight(text, around)]
    rest = text[last:] + ")" * sum((each.text == "(") - (each.text == ")") for each in tokens)
    readings = [reading for reading in readings if accepts(text[:first] + reading + rest)]
    if len(readings) == 1:
        return f"this would parse: {text[:first]}{readings[0]}{rest}".rstrip()
    return f"write {' or '.join(readings)}, whichever is meant" if readings else ""


def _list_hint(text: str, around: Parts, accepts: Callable[[str], bool]) -> str:
    """The conjunction of three parts or more; an implication in the last has all before it as its condition."""
    first, last = around.bounds[0][0], around.bounds[-1][1]
    condition = around.kinds[-1] == "→" and not any(around.kinds[:-1])
    shown = around._replace(kinds=[""] * len(around.kinds)) if condition else around
    reading = f"{text[:first]}{_whole(text, shown)}{text[last:]}"
    return f"this would parse: {reading}" if accepts(reading) else ""


__all__ = ["joining_hint", "missing_operator"]
