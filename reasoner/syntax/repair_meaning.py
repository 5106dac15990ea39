"""What a repair must not touch: words that deny or limit a formula, and places where a change has several readings.

A repair may drop what says nothing and add what can only be meant; where a text could deny, limit, doubt or make
conditional, the error stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reasoner.syntax.denials import denies
from reasoner.syntax.fol_names import PLAIN_VARIABLE
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken
from reasoner.syntax.tables import Token

AND = frozenset(["∧", "&", "&&", "⋀", "/\\", "and", "AND", "And"])
OR = frozenset(["∨", "|", "||", "⋁", "\\/", "or", "OR", "Or"])
XOR = frozenset(["⊕", "⊻", "↮", "^", "xor", "XOR", "Xor"])
IMPLIES = frozenset(["→", "⇒", "⟶", "⟹", "⊃", "->", "=>", "-->", "==>", "implies", "IMPLIES", "Implies"])
IFF = frozenset(["↔", "⇔", "⟷", "⟺", "≡", "<->", "<=>", "<-->", "<==>", "iff", "IFF", "Iff"])
NOT = frozenset(["¬", "~", "!", "￢", "-", "−", "not", "NOT", "Not"])
QUANTIFIERS = frozenset(
    ["∀", "∃", "∄", "∃1", "forall", "Forall", "ForAll", "FORALL", "all", "exists", "Exists", "EXISTS", "some", "no"]
)
UNIVERSAL = frozenset(["∀", "forall", "Forall", "ForAll", "FORALL", "all"])
_BACKWARD = frozenset(["←", "⇐", "⟵", "⟸", ":-", "<-"])
_LOOSEST_FIRST = (IFF, IMPLIES, XOR, OR, AND)
BINARY = AND | OR | XOR | IMPLIES | IFF | _BACKWARD
COMPARES = re.compile(r"(?:[=≠<>≤≥∈∉]|!=)")


def variables(tokens: Sequence[Token]) -> set[str]:
    """The words that may be variables of a text: u … z, and those after a quantifier."""
    found = {token.text for token in tokens if PLAIN_VARIABLE.fullmatch(token.text)}
    for place, token in enumerate(tokens):
        after = place + 1 if token.text in QUANTIFIERS else len(tokens)
        while after < len(tokens):
            text = tokens[after].text
            applied = after + 1 < len(tokens) and tokens[after + 1].text == "("
            if text[0].isalpha() and text not in BINARY | NOT | QUANTIFIERS and (after == place + 1 or not applied):
                found.add(text)
            elif text not in (",", "(", "[", "!"):
                break
            after += 3 if after + 1 < len(tokens) and tokens[after + 1].text == "::" else 1
    return found


def levels(tokens: list[Token], start: int, end: int) -> Iterator[tuple[int, list[Token], list[Token]]]:
    """For each bracket around `text[start:end]`, innermost first: its index, -1 outside all, and the tokens beside.

    What stands in other brackets of the same level is left out.
    """
    left = sum(token.end <= start for token in tokens) - 1
    right = next((place for place, token in enumerate(tokens) if token.start >= end), len(tokens))
    while True:
        before, depth = [], 0
        while left >= 0 and (depth or tokens[left].text not in OPENING):
            depth += (tokens[left].text in CLOSING) - (tokens[left].text in OPENING)
            if not depth and tokens[left].text not in OPENING:
                before.append(tokens[left])
            left -= 1
        after, depth = [], 0
        while right < len(tokens) and (depth or tokens[right].text not in CLOSING):
            depth += (tokens[right].text in OPENING) - (tokens[right].text in CLOSING)
            if not depth and tokens[right].text not in CLOSING:
                after.append(tokens[right])
            right += 1
        yield left, before[::-1], after
        if left < 0:
            return
        left, right = left - 1, right + 1


def weakens(broken: Broken, start: int, end: int) -> bool:
    """Whether dropping the conjunct that stands there only weakens the formula: it is under no ¬, ↔, ⊕ or condition."""
    for opening, before, after in levels(broken.tokens, start, end):
        if any(token.text in IMPLIES | IFF | XOR | _BACKWARD for token in after):
            return False
        if any(token.text in IFF | XOR | _BACKWARD for token in before):
            return False
        for place, token in enumerate(before):
            if token.text in NOT:
                rest = before[place + 1 :]
                if not any(other.text in BINARY for other in rest) or rest[0].text in QUANTIFIERS:
                    return False
        if opening >= 0 and (broken.tokens[opening].text == "{" or applied_at(broken, opening)):
            return False
    return True


def regroups(broken: Broken, start: int, end: int) -> bool:
    """Whether all that stands before this place would group otherwise if it had brackets: `A ∨ B) ∧ C`."""
    _, before, after = next(levels(broken.tokens, start, end))
    follows = _looseness(after[0].text) if after else None
    inside = [found for token in before if (found := _looseness(token.text)) is not None]
    if follows is None or not inside:
        return False
    return min(inside) < follows or min(inside) == follows == _LOOSEST_FIRST.index(IMPLIES)


def ambiguous_to_the_end(broken: Broken, opened: Token) -> bool:
    """Whether a bracket after ¬ or a connective might close before the end as well: `¬(P ∧ Q → R`."""
    at = broken.tokens.index(opened)
    if not at or broken.tokens[at - 1].text not in NOT | BINARY:
        return False
    _, _, inside = next(levels(broken.tokens, opened.end, opened.end))
    return len({kind for token in inside if (kind := _looseness(token.text)) is not None}) > 1


def _looseness(sign: str) -> int | None:
    """The place of a connective's kind among those of the grammar, the loosest first."""
    return next((place for place, kind in enumerate(_LOOSEST_FIRST) if sign in kind), None)


def applied_at(broken: Broken, opening: int) -> bool:
    """Whether the bracket holds arguments: a word stands right before it that is not a quantifier's variable."""
    if opening < 1 or broken.tokens[opening - 1].end != broken.tokens[opening].start:
        return False
    word = broken.tokens[opening - 1].text
    return word not in NOT and (word[:1].isalnum() or word[:1] in "\"'“`_$") and not PLAIN_VARIABLE.fullmatch(word)


def joins_arguments(broken: Broken, opened: Token) -> bool:
    """Whether a connective stands among the arguments of an application: `p(a | q(b)` may be `p(a) | q(b)`."""
    _, _, inside = next(levels(broken.tokens, opened.end, opened.end))
    return applied_at(broken, broken.tokens.index(opened)) and any(token.text in BINARY for token in inside)


def may_join(broken: Broken, start: int, end: int) -> bool:
    """Whether ∧ between two formulas there has one reading: beside no ∨, ⊕ or ↔, not under a ¬ of the bracket."""
    opening, before, after = next(levels(broken.tokens, start, end))
    if any(token.text in OR | XOR for token in (*before, *after)) or any(token.text in IFF for token in before):
        return False
    if opening < 0:
        return not any(token.text in IMPLIES for token in before)
    return not applied_at(broken, opening) and not (opening and broken.tokens[opening - 1].text in NOT)


def generalises(broken: Broken, start: int, end: int) -> bool:
    """Whether a ∀ says something of what stands there, in which no → is written: its condition may end there."""
    for _, before, after in levels(broken.tokens, start, end):
        if any(token.text in IMPLIES | IFF | _BACKWARD for token in (*before, *after)):
            return False
        quantifiers = [token.text for token in before if token.text in QUANTIFIERS]
        if quantifiers:
            return quantifiers[-1] in UNIVERSAL
    return False


def is_formula(broken: Broken, place: int, *, prefixed: bool) -> bool:
    """Whether an atom with arguments or a comparison starts at this token, after brackets; no bare word or label.

    With `prefixed`, negations and quantifiers may stand before it.
    """
    tokens = broken.tokens
    while place < len(tokens) and (tokens[place].text in OPENING or (prefixed and tokens[place].text in NOT)):
        place += 1
    if place + 1 >= len(tokens):
        return False
    token, after = tokens[place].text, tokens[place + 1].text
    if token in QUANTIFIERS:
        return prefixed
    if denies(token) or not (token[0].isalnum() or token[0] in "\"'“"):
        return False
    return after == "(" or bool(COMPARES.match(after)) or after in ("+", "-", "*", "/")


def ends_formula(broken: Broken, place: int) -> bool:
    """Whether what ends at this token is an atom with arguments, a comparison, or a bracket around such a formula."""
    tokens = broken.tokens
    if tokens[place].text not in CLOSING:
        return place > 0 and bool(COMPARES.match(tokens[place - 1].text))
    opening, depth = place - 1, 0
    while opening >= 0 and (depth or tokens[opening].text not in OPENING):
        depth += (tokens[opening].text in CLOSING) - (tokens[opening].text in OPENING)
        opening -= 1
    if opening < 0:
        return False
    name = tokens[opening - 1].text if opening else ""
    if name and (name[0].isalnum() or name[0] in "\"'“"):
        return not denies(name) or name in NOT | BINARY
    inner = tokens[opening + 1 : place]
    return any(token.text == "(" or COMPARES.match(token.text) for token in inner)


def matching(tokens: list[Token], opening: int) -> int | None:
    """The index of the bracket that closes this one."""
    level = 0
    for place in range(opening, len(tokens)):
        level += (tokens[place].text in OPENING) - (tokens[place].text in CLOSING)
        if level == 0:
            return place
    return None
