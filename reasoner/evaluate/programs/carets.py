"""`^`, which is ∧ in some notations and ⊕ in others: decided by what the line's sentence says, or by its place."""

from __future__ import annotations

import re

from reasoner.errors import SourceSpan
from reasoner.syntax import Repair

CARET = "caret"
SAID, PLACED, ASSUMED = 0.95, 0.85, 0.7
"""How sure it is: the sentence says so, it stands among a rule's conditions, it is the notation's own reading."""

_CARET = re.compile(r"\^(?!\s*[\d{^])")
_QUOTED = re.compile(r"\"[^\"]*\"")
_FORWARDS = re.compile(r">>>?|[-=]+>|[→⇒⟶⟹]|\bimplies\b")
_BACKWARDS = re.compile(r"<<<|:-|⇐")
_AND = re.compile(r"\b(?:and|both)\b", re.I)
_OR = re.compile(r"\b(?:or|either|but not both)\b", re.I)


def without_carets(text: str, sentence: str, usual: str) -> tuple[str, tuple[Repair, ...]]:
    """A formula with ∧ or ⊕ for `^`, and the repair that tells it; unchanged if it has none.

    Args:
        text: of the formula.
        sentence: its comment, "" without one.
        usual: what the notation takes the sign for, where neither sentence nor place tells.
    """
    found = list(_CARET.finditer(_QUOTED.sub(lambda part: " " * len(part.group()), text)))
    if not found:
        return text, ()
    both, either = bool(_AND.search(sentence)), bool(_OR.search(sentence))
    if both != either:
        signs, confidence, why = ["∧" if both else "⊕"] * len(found), SAID, "as its sentence says"
    else:
        conditions = [_is_condition(text, caret.start()) for caret in found]
        signs = ["∧" if inside else usual for inside in conditions]
        confidence = PLACED if all(conditions) else ASSUMED
        why = "between conditions of a rule" if all(conditions) else "which may mean the other"
    made = iter(signs)
    changed = list(text)
    for caret in found:
        changed[caret.start()] = next(made)
    span = SourceSpan(1, found[0].start() + 1, 1, found[0].end() + 1)
    told = f"^ is read as {' and '.join(dict.fromkeys(signs))}, {why}"
    return "".join(changed), (Repair(CARET, span, "^", " ".join(dict.fromkeys(signs)), confidence, told),)


def _is_condition(text: str, place: int) -> bool:
    """Whether a place is among what a rule asks for."""
    if (sign := _FORWARDS.search(text)) is not None:
        return place < sign.start()
    return (sign := _BACKWARDS.search(text)) is not None and place > sign.start()
