"""Quantifiers, connectives, apostrophes and accents as people spell them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import count
from unicodedata import is_normalized, normalize

_SPELLINGS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (  # in some dialect; in lower case, elsewhere
    (("∀", "all", "forall", "!"), ("every", "each", "foreach", "forevery")),
    (("∃", "exists", "?"), ("some", "exist", "thereexists", "thereexist", "thereis")),
    (("∧", "&"), ("and", "&&", "⋀", "/\\", "but")),
    (("∨", "|"), ("or", "||", "⋁", "\\/")),
    (("→", "->", "=>"), ("implies", "then", "⇒", "⟶", "⟹", "⊃", "-->", "==>")),
    (("↔", "<->", "<=>"), ("iff", "⇔", "⟷", "⟺", "≡", "<-->", "<==>")),
    (("⊕", "xor", "<~>"), ("⊻", "↮")),
    (("¬", "~", "-"), ("not", "￢")),
    (("≠", "!="), ("<>", "=/=")),
)
_OF_ONE_MEANING = {spelling: own for own, others in _SPELLINGS for spelling in (*own, *others)}
_TIGHTNESS = {sign: place for place, (own, others) in enumerate(_SPELLINGS) for sign in (*own, *others)}
IMPLICATIONS = frozenset(_SPELLINGS[4][0] + _SPELLINGS[4][1])


def other_spellings(text: str) -> tuple[str, ...]:
    """How dialects spell what this word or sign means, if it is a quantifier or a connective."""
    return _OF_ONE_MEANING.get(text.lower(), ())


def is_quantifier(text: str) -> bool:
    """Whether a word or sign is a dialect's quantifier."""
    return _OF_ONE_MEANING.get(text.lower()) in (_SPELLINGS[0][0], _SPELLINGS[1][0])


def tightness(sign: str) -> int:
    """A rank of connectives by how tightly they bind by custom: ∧, ∨, →, ↔ in this order; other signs come last."""
    return _TIGHTNESS.get(sign.lower(), len(_SPELLINGS))


_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")


def between_looser(texts: Sequence[str], at: int) -> bool:
    """Whether connectives that bind less tightly than ∧ stand on both sides of this place, in its bracket.

    A comma ends a side.
    """
    return _looser(texts[at:], _OPENING, _CLOSING) and _looser(texts[:at][::-1], _CLOSING, _OPENING)


def _looser(texts: Sequence[str], inward: Container[str], outward: Container[str]) -> bool:
    depth = 0
    for text in texts:
        depth += (text in inward) - (text in outward)
        if depth < 0 or (depth == 0 and text == ","):
            return False
        if depth == 0 and _TIGHTNESS["∧"] < tightness(text) <= _TIGHTNESS["⊕"]:
            return True
    return False


_CURLY = str.maketrans("’‘′", "'''")


def straight(name: str) -> str:
    """The name with plain apostrophes: O’Brien is O'Brien."""
    return name if name.isascii() else name.translate(_CURLY)


def composed(text: str) -> str:
    """The text with accents joined to their letters (NFC), which some file systems and keyboards write apart.

    A character that is itself another spelling of one character stays as it is, so that names of it can be written.
    """
    if is_normalized("NFC", text):
        return text
    kept = sorted({character for character in text if not is_normalized("NFC", character)})
    if not kept:
        return normalize("NFC", text)
    parts = re.split(f"([{re.escape(''.join(kept))}])", text)
    return "".join(part if part in kept else normalize("NFC", part) for part in parts)


def unused(stem: str, taken: Container[str]) -> str:
    """The stem, or the stem with the first number that makes it a name not taken."""
    return next(name for name in (f"{stem}{number or ''}" for number in count()) if name not in taken)
