"""`^`, which is ∧ in some notations and ⊕ in others: decided by what the line's sentence says, or by its place."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reasoner.errors import SourceSpan
from reasoner.evaluate.unsaid import has_word
from reasoner.pooling.names import words
from reasoner.syntax import Repair

CARET = "caret"
SAID, PLACED, ASSUMED = 0.95, 0.85, 0.7
"""How sure it is: the sentence says so, it stands among a rule's conditions, it is the notation's own reading."""

_CARET = re.compile(r"\^(?!\s*[\d{^])")
_QUOTED = re.compile(r"\"[^\"]*\"")
_FORWARDS = re.compile(r">>>?|[-=]+>|[→⇒⟶⟹]|\bimplies\b")
_BACKWARDS = re.compile(r"<<<|:-|⇐")
_QUANTIFIER = re.compile(r"(?P<some>∃|\bexists\b)|∀|\b(?:all|forall)\b", re.I)
_CONJUNCTION = re.compile(r"[∧&]|\\land\b|\\wedge\b")
_AND = re.compile(r"\b(?:and|both)\b", re.I)
_OR = re.compile(r"\b(?:or|either|but not both)\b", re.I)
_NEITHER = re.compile(r"\bor neither\b", re.I)
_NAME = re.compile(r"[^\W\d_]\w*(?=\s*\()")
_WORD = re.compile(r"[^\W_]+")
_TOGETHER = re.compile(r"\b(?:and|both|but|who|whom|that|which)\b", re.I)
_JOINT = re.compile(r"[.;:!?]|\b(?:and|or)\b", re.I)
_FAR = 80
"""Letters within which a list goes on."""
_MOST = 8
"""Words of a sentence that may be the one of a name."""
_LITTLE = frozenset(["a", "an", "the"])


def without_carets(text: str, sentence: str, usual: str) -> tuple[str, tuple[Repair, ...]]:
    """A formula with ∧ or ⊕ for each `^`, and the repair that tells them; unchanged if it has none.

    A sign joins what the names beside it join in the sentence, if both stand in it: "an old pet", "a heron or tame".

    Args:
        text: of the formula.
        sentence: its comment, "" without one.
        usual: what the notation takes the sign for, where neither sentence nor place tells.
    """
    found = list(_CARET.finditer(_QUOTED.sub(lambda part: " " * len(part.group()), text)))
    if not found:
        return text, ()
    changed = list(text)
    line = _Line.of(text, sentence, usual)
    read = [line.sign(caret.start()) for caret in found]
    for caret, (sign, _, _) in zip(found, read, strict=True):
        changed[caret.start()] = sign
    _, confidence, why = min(read, key=lambda one: one[1])
    signs = list(dict.fromkeys(sign for sign, _, _ in read))
    span = SourceSpan(1, found[0].start() + 1, 1, found[0].end() + 1)
    told = f"^ is read as {' and '.join(signs)}, {why}"
    return "".join(changed), (Repair(CARET, span, "^", " ".join(signs), confidence, told),)


@dataclass(frozen=True, slots=True)
class _Line:
    """A formula and its sentence, searched once for all of its signs.

    Attributes:
        names: of atoms, each with where it begins.
        spots: where the words of each name stand in the sentence.
        whole: what the sentence joins everywhere, if it has only one kind of conjunction.
        conditions: from where to where a rule's conditions reach.
        some: where what is said of something that there is begins; the length of the text if nowhere.
    """

    names: tuple[tuple[int, str], ...]
    spots: Mapping[str, Sequence[tuple[int, int]]]
    sentence: str
    whole: str | None
    usual: str
    conditions: range
    some: int

    @classmethod
    def of(cls, text: str, sentence: str, usual: str) -> _Line:
        names = tuple((found.start(), found.group()) for found in _NAME.finditer(text))
        spots: dict[str, Sequence[tuple[int, int]]] = {}
        if not _NEITHER.search(sentence):
            spots = {name: tuple(islice(_places(name, sentence), _MOST)) for name in {name for _, name in names}}
        both, either = bool(_AND.search(sentence)), bool(_OR.search(sentence))
        whole = None if both == either else "∧" if both else "⊕"
        conditions = range(0)
        if (sign := _FORWARDS.search(text)) is not None:
            conditions = range(sign.start())
        elif (sign := _BACKWARDS.search(text)) is not None:
            conditions = range(sign.end(), len(text))
        *_, last = None, *_QUANTIFIER.finditer(text)
        some = last.end() if last is not None and last["some"] else len(text)
        if _FORWARDS.search(text, some) or _BACKWARDS.search(text, some) or _CONJUNCTION.search(text, some):
            some = len(text)
        return cls(names, spots, sentence, whole, usual, conditions, some)

    def sign(self, place: int) -> tuple[str, float, str]:
        """The sign for the `^` at a place, how sure it is, and why."""
        sign = self._between(place) or self.whole
        if sign is not None:
            return sign, SAID, "as its sentence says"
        if place in self.conditions:
            return "∧", PLACED, "between conditions of a rule"
        if place > self.some:
            return "∧", PLACED, "of what there is"
        return self.usual, ASSUMED, "which may mean the other"

    def _between(self, place: int) -> str | None:
        """What stands in the sentence between the names on both sides of a `^`; None if it tells nothing."""
        at = bisect(self.names, (place, ""))
        if not 0 < at < len(self.names):
            return None
        (_, left), (_, right) = self.names[at - 1 : at + 1]
        pairs = [sorted((one, other)) for one in self.spots.get(left, ()) for other in self.spots.get(right, ())]
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        if left == right or not pairs:
            return None
        (_, start), (end, after) = min(pairs, key=lambda pair: pair[1][0] - pair[0][1])
        between = self.sentence[start:end]
        if _OR.search(between):
            return "⊕"
        if "," in between and not _TOGETHER.search(between) and (joint := _end_of_list(self.sentence, after)):
            return "⊕" if joint == "or" else "∧"
        little = all(word.lower() in _LITTLE for word in _WORD.findall(between))
        return "∧" if little or "," in between or _TOGETHER.search(between) else None


def _end_of_list(sentence: str, place: int) -> str:
    """The conjunction before the last part of a list that goes on at a place; "" if there is none."""
    found = _JOINT.search(sentence, place, place + _FAR)
    if found is None or not found.group().isalpha():
        return ""
    first, *rest = sentence[place : found.start()].split(",")
    return "" if first.strip() or any(len(part.split()) > 3 for part in rest) else found.group().lower()


def _places(name: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Where the last word of a name stands in a sentence, in whatever form."""
    head = words(name)[-1] if words(name) else name
    for word in _WORD.finditer(sentence):
        if has_word(head, word.group().lower()):
            yield word.span()
