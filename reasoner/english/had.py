"""Has wet hair, has closed eyes: what something has, and not what it has done."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.gender import PETS, is_person
from reasoner.english.morphology import lemma, tags_of
from reasoner.english.vocabulary import PARTS
from reasoner.english.word import Word

_OF_BODIES = frozenset(
    ["ankle", "arm", "beak", "beard", "cheek", "chin", "claw", "ear", "elbow", "eye", "eyebrow", "eyelash", "eyelid",
     "face", "feather", "finger", "fingernail", "foot", "forehead", "fur", "hair", "hand", "hoof", "knee", "leg", "lip",
     "mane", "mouth", "mustache", "moustache", "nose", "paw", "shoulder", "skin", "tail", "thumb", "toe", "toenail",
     "tongue", "tooth", "wing", "wrist"]
)  # fmt: skip
_RATHER_QUALITIES = frozenset(["limited", "unlimited", "mixed", "advanced", "detailed", "sophisticated", "complicated"])
"""Participles of what hardly anybody does to knowledge, feelings or plans, and many such things are."""
_FORCES = frozenset(
    ["storm", "wind", "fire", "flood", "hurricane", "tornado", "earthquake", "bomb", "explosion", "rain"]
)
_HAVE = frozenset({"has", "have", "had"})


def is_had(words: Sequence[Word], at: int) -> bool:
    """Whether the participle at a place, between a form of "have" and a bare noun, says what that is like."""
    if at < 2 or words[at - 1].lower not in _HAVE or at + 1 >= len(words) or words[at + 1].name:
        return False
    said, noun = words[at].lower, lemma(words[at + 1].lower, "NOUN")
    if "VBN" not in tags_of(said) or any("NN" in tags_of(word.lower) for word in words[at + 2 : at + 3]):
        return False
    if noun in _OF_BODIES or (said in _RATHER_QUALITIES and "NN" in tags_of(noun)):
        return True
    who = words[at - 3] if at > 2 and words[at - 2].lower in {"that", "which"} else words[at - 2]
    thing = who.written.islower() and not tags_of(who.lower).isdisjoint({"NN", "NNS"})
    acts = is_person((lemma(who.lower, "NOUN"),)) or who.lower in PETS | _FORCES
    return thing and not acts and noun in PARTS
