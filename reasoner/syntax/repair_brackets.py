"""Repairs of unbalanced brackets, where what they group has one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.errors import ParseError
from reasoner.logic import Formula, simplify
from reasoner.syntax.engine import Unparsable
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.repair_meaning import BINARY, QUANTIFIERS, ambiguous_to_the_end, applied_at, regroups
from reasoner.syntax.repair_words import is_word
from reasoner.syntax.tables import Token

_MOST_TOKENS = 120
_BESIDE_TERMS = frozenset(
    [",", "=", "==", "≠", "!=", "<", "≤", "<=", ">", "≥", ">=", "∈", "∉", "+", "*", "×", "·", "/"]
)
_VARIABLE = re.compile(r"[u-z][0-9]*")
_INITIALS = re.compile(r"[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{2,3}")


def stray_closing(broken: Broken) -> Iterator[Edit]:
    """A closing bracket that nothing opened, where what stands before it is a group without it as well."""
    if broken.place == len(broken.tokens) or broken.open_brackets():
        return
    token = broken.tokens[broken.place]
    if token.text in CLOSING and not regroups(broken, token.start, token.end) and not _lost_arguments(broken):
        own = broken.text[: token.start] + broken.text[token.end :]
        confidence = _confidence(broken, own, [*_without(broken, CLOSING), *_with(broken, "(", "")])
        if _ends_in_word(broken):
            confidence = min(confidence, 0.6)
        if _runs_together(broken):
            confidence = min(confidence, 0.5)
        told = f"dropped {token.text!r}, which nothing opened"
        swallowed = _swallowed(broken)
        if swallowed:
            confidence, told = min(confidence, 0.5), f"{told}; {swallowed}"
        yield Edit("stray-bracket", token.start, token.end, "", confidence, told)


def missing_closing(broken: Broken) -> Iterator[Edit]:
    """A bracket still open at the end, or where only its closing lets the text go on."""
    opened = broken.open_brackets()
    if not opened:
        return
    closer = OPENING[opened[-1].text]
    if not broken.follows(closer):
        return
    at_end = broken.failure.kind == broken.grammar.end
    found = "" if at_end else broken.tokens[broken.place].text
    if at_end:
        if ambiguous_to_the_end(broken, opened[-1]):
            return
        end = len(broken.text.rstrip())
        rest = "".join(OPENING[each.text] for each in reversed(opened[:-1]))
        others = [text + rest for text in _without(broken, frozenset(OPENING))] if not rest else []
        own = broken.text[:end] + closer + rest
        confidence = _confidence(broken, own, [*others, *_with(broken, closer, rest)])
        if _cut_off(broken, opened[-1]):
            confidence = min(confidence, 0.5)
        told = f"closed the {opened[-1].text!r} that was still open"
        yield Edit("missing-bracket", end, end, closer, confidence, told)
    elif found in CLOSING:
        token = broken.tokens[broken.place]
        told = f"closed {opened[-1].text!r} with {closer!r}"
        yield Edit("mismatched-bracket", token.start, token.end, closer, 0.8, told)
    elif broken.goes_on(closer):
        before = broken.tokens[broken.place - 1]
        if broken.balanced() and not _VARIABLE.fullmatch(before.text):
            return  # then another bracket would have to go: a guess at what the writer grouped
        at = before.end
        yield Edit("missing-bracket", at, at, closer, 0.45, f"closed {opened[-1].text!r} before {found!r}")


def _cut_off(broken: Broken, opened: Token) -> bool:
    """Whether a text about things ends in a bare word where a formula stands: `∃x (Teach` may go on to `er(x))`."""
    tokens = broken.tokens
    if not is_word(tokens[-1]) or broken.is_fixed(tokens[-1]) or applied_at(broken, tokens.index(opened)):
        return False
    before = tokens[-2].text
    about = any(
        token.text in QUANTIFIERS or (token.text == "(" and applied_at(broken, place))
        for place, token in enumerate(tokens)
    )
    return about and before not in _BESIDE_TERMS


def _lost_arguments(broken: Broken) -> bool:
    """Whether a bare word before a closing bracket may be a predicate that ran into its argument: `Pbob)` for `P(bob)`.

    So where the text has predicates with arguments, or nothing but that word.
    """
    tokens = broken.tokens
    applies = any(token.text == "(" and applied_at(broken, place) for place, token in enumerate(tokens))
    if not applies and any(token.text in BINARY for token in tokens):
        return False
    for place, token in enumerate(tokens[:-1]):
        before = tokens[place - 1].text if place else ""
        term = before in _BESIDE_TERMS or (before in OPENING and applied_at(broken, place - 1))
        if not term and is_word(token) and not broken.is_fixed(token) and tokens[place + 1].text in CLOSING:
            return True
    return False


def _ends_in_word(broken: Broken) -> bool:
    """Whether a bare word that stands nowhere else is compared before the bracket: `a = fb)` may be `a = f(b)`."""
    tokens, place = broken.tokens, broken.place
    word = tokens[place - 1] if place > 1 else None
    if word is None or not is_word(word) or tokens[place - 2].text not in _BESIDE_TERMS:
        return False
    return len(word.text) > 1 and sum(token.text == word.text for token in tokens) == 1


def _runs_together(broken: Broken) -> bool:
    """Whether a few letters that are no word, and stand nowhere else, are applied: `qf(x))` may be `q(f(x))`."""
    words = [token.text for token in broken.tokens]
    applied = [
        word for place, word in enumerate(words) if words[place + 1 : place + 2] == ["("] and words.count(word) == 1
    ]
    return any(map(_INITIALS.fullmatch, applied))


def _swallowed(broken: Broken) -> str:
    """What a bare word may be, if it begins with the name of a symbol of the text: `fatherbob` for `father(bob)`."""
    tokens = broken.tokens
    applied = {tokens[place - 1].text for place, token in enumerate(tokens) if token.text == "(" and place}
    names = {name for name in applied if len(name) > 2 and name[0].isalpha() and name not in BINARY | QUANTIFIERS}
    for place, token in enumerate(tokens[: broken.place]):
        bare = is_word(token) and tokens[place + 1].text != "("
        for name in sorted(names):
            if bare and len(token.text) > len(name) and token.text.casefold().startswith(name.casefold()):
                return f"{token.text} may be {token.text[: len(name)]}({token.text[len(name) :]})"
    return ""


def _without(broken: Broken, signs: frozenset[str]) -> Iterator[str]:
    """The text without one of these brackets, each in turn, where no two words run together."""
    for token in broken.tokens:
        if token.text in signs and not (token.text in OPENING and re.search(r"\w\Z", broken.text[: token.start])):
            yield broken.text[: token.start] + broken.text[token.end :]


def _with(broken: Broken, sign: str, rest: str) -> Iterator[str]:
    """The text with one bracket more, in each place, and the rest at the end."""
    opens = sign in OPENING
    for token in broken.tokens:
        at = token.start if opens else token.end
        yield broken.text[:at] + sign + broken.text[at:].rstrip() + rest


def _confidence(broken: Broken, own: str, others: list[str]) -> float:
    """The rank of a bracket's repair: 0.9 if each text with one bracket more or less says the same, less if not.

    Texts with free variables do not count; if the repaired text is one, and another is not, that one is meant.
    """
    if len(broken.tokens) > _MOST_TOKENS:
        return 0.4
    found = {formula for text in dict.fromkeys(others) if (formula := _reading(broken, text)) is not None}
    readings = {simplify(formula) for formula in found}
    if not readings:
        return 0.6
    mine = _reading(broken, own)
    if mine is None or simplify(mine) not in readings:
        return 0.3
    return 0.9 if len(readings) == 1 else max(0.2, round(1 / len(readings), 2))


def _reading(broken: Broken, text: str) -> Formula | None:
    """What a text says, if it is a sentence without free variables."""
    if not broken.grammar.accepts(text, broken.failure.start):
        return None
    try:
        value = broken.read(text)
    except (Unparsable, ParseError):
        return None
    said, warnings = value if isinstance(value, tuple) else (value, ())
    formula = getattr(said, "formula", said)  # of a statement
    free = any("quantif" in warning or "universally" in warning for warning in warnings)
    return formula if isinstance(formula, Formula) and not free else None
