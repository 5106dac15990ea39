"""Symbols whose names deny: DoesNotSmoke, NeverSleeps, CannotSwim; each is said as the denial of what it denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoner.english.morphology import inflect, lemma, tags_of

_BE = frozenset(["is", "are", "am", "be", "was", "were"])
_AUXILIARIES = _BE | {"has", "have", "had", "can", "will", "should", "may"}
_IN_ONE_WORD = {
    "cannot": ("can", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "doesnt": ("does", "not"),
    "dont": ("do", "not"), "didnt": ("did", "not"), "isnt": ("is", "not"), "arent": ("are", "not"),
    "wasnt": ("was", "not"), "werent": ("were", "not"), "hasnt": ("has", "not"), "havent": ("have", "not"),
    "shouldnt": ("should", "not"),
}  # fmt: skip
_TENSE = {"does": "VBZ", "do": "VBZ", "did": "VBD"}
_GRAMMATICAL = _BE | _TENSE.keys() | {"not", "never", "no", "a", "an"}


@dataclass(frozen=True, slots=True)
class Denied:
    """What a name denies, as the pieces of a name, and whether it says "never"."""

    pieces: tuple[str, ...]
    never: bool = False


def denied(pieces: Sequence[str]) -> Denied | None:
    """What the pieces of a symbol's name deny; None where they do not, or do not say of what.

    >>> denied(["Does", "Not", "Smoke"])
    Denied(pieces=('smokes',), never=False)
    """
    first, *rest = pieces or ("",)
    said = [*_IN_ONE_WORD.get(first.lower(), (first,)), *rest]
    words = [piece.lower() for piece in said]
    if len(words) > 1 and words[0] == "never":
        if words[1] == "been":
            return Denied(("has", *said[1:]))
        if tags_of(words[1]).isdisjoint(["VB", "VBD", "VBZ"]):
            return Denied(tuple(said[1:]))
        verb = said[1] if "VB" not in tags_of(words[1]) else inflect(words[1], "VBZ")
        return Denied((verb, *said[2:]), never=True)
    if len(words) > 1 and words[0] == "not":
        return Denied(tuple(said[1:]))
    if len(words) < 3:
        return None
    if words[1] == "not" and words[0] in _TENSE and "VB" in tags_of(words[2]):
        return Denied((inflect(words[2], _TENSE[words[0]]), *said[3:]))
    if words[1] == "not" and words[0] == "must":  # what one must not do, one may not do
        return Denied(("may", *said[2:]))
    if words[1] in {"not", "never"} and words[0] in _AUXILIARIES:
        return Denied((said[0], *said[2:]))
    if words[1] == "no" and words[0] in {"has", "have", "had"}:
        return Denied((said[0], *said[2:]))
    return None


def content(pieces: Sequence[str]) -> tuple[str, ...]:
    """The words by which a symbol speaks of what another may deny: `smoke` of Smokes and of DoesNotSmoke."""
    given = denied(pieces)
    words = [piece.lower() for piece in (pieces if given is None else given.pieces)]
    return tuple(lemma(word, "VERB") for word in words if word not in _GRAMMATICAL)
