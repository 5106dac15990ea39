"""Has wet hair, has closed eyes: what something has, and not what it has done."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.gender import PETS, is_person
from reasoner.english.morphology import lemma, tags_of
from reasoner.english.vocabulary import PARTS
from reasoner.english.word import Word

_OF_BODIES = frozenset(
    ["ankle", "arm", "beak", "beard", "bone", "brow", "cheek", "chin", "claw", "ear", "elbow", "eye", "eyebrow",
     "eyelash", "eyelid", "face", "feather", "finger", "fingernail", "foot", "forehead", "fur", "gum", "hair", "hand",
     "hoof", "knee", "knuckle", "lash", "leg", "lip", "mane", "mouth", "muscle", "mustache", "moustache", "nose", "paw",
     "rib", "shoulder", "skin", "tail", "tendon", "thumb", "toe", "toenail", "tongue", "tooth", "wing", "wrist"]
)  # fmt: skip
_WORN = frozenset(
    ["boot", "clothes", "coat", "glasses", "glove", "hat", "jacket", "jeans", "mitten", "pants", "sandal", "shirt",
     "shoe", "skirt", "sleeve", "slipper", "sock", "spectacles", "stocking", "tights", "trousers"]
)  # fmt: skip
_DAMAGED = frozenset(
    ["broken", "creased", "crumpled", "frayed", "patched", "ripped", "scratched", "scuffed", "shrunk", "soaked",
     "soiled", "stained", "torn", "wrinkled"]
)  # fmt: skip
_NAILS = _DAMAGED | {"bitten", "chipped", "lacquered", "manicured", "painted", "polished", "trimmed", "varnished"}
"""What the nails of a hand are like; what is done with those of iron is something else."""
_RATHER_QUALITIES = frozenset(["limited", "unlimited", "mixed", "advanced", "detailed", "sophisticated", "complicated"])
"""Participles of what hardly anybody does to knowledge, feelings or plans, and many such things are."""
_OF_THEMSELVES = frozenset(
    ["faded", "fallen", "rotten", "rusted", "shrunken", "sunken", "swollen", "wet", "wilted", "withered"]
)
"""Participles of what becomes so by itself, rather than somebody makes it so: swollen joints, rusted tools."""
_FORCES = frozenset(
    ["storm", "wind", "fire", "flood", "hurricane", "tornado", "earthquake", "bomb", "explosion", "rain"]
)
_HAVE = frozenset({"has", "have", "had"})
_SO = frozenset({"very", "extremely", "really", "rather", "quite", "too", "so", "completely", "totally", "always"})


def is_had(words: Sequence[Word], at: int) -> bool:
    """Whether the participle at a place, between a form of "have" and a bare noun, says what that is like."""
    if at < 2 or at + 1 >= len(words) or words[at + 1].name or "VBN" not in tags_of(words[at].lower):
        return False
    noun = lemma(words[at + 1].lower, "NOUN")
    if any("NN" in tags_of(word.lower) for word in words[at + 2 : at + 3]) or not _begun(words, at):
        return False
    if _is_state(words[at].lower, noun):
        return True
    if words[at - 1].lower not in _HAVE:
        return False
    who = words[at - 3] if at > 2 and words[at - 2].lower in {"that", "which"} else words[at - 2]
    thing = who.written.islower() and not tags_of(who.lower).isdisjoint({"NN", "NNS"})
    acts = is_person((lemma(who.lower, "NOUN"),)) or who.lower in PETS | _FORCES
    return thing and not acts and noun in PARTS


def _is_state(said: str, noun: str) -> bool:
    """Whether who has such things has done nothing to them: dyed hair, torn socks, chipped nails, rusted tools."""
    if noun in _OF_BODIES or said in _OF_THEMSELVES or (said in _RATHER_QUALITIES and "NN" in tags_of(noun)):
        return True
    return (noun in _WORN and said in _DAMAGED) or (noun == "nail" and said in _NAILS)


def _begun(words: Sequence[Word], at: int) -> bool:
    """Whether "has" stands before it: has, has very, has blue eyes and, and "Has Ann" of a question."""
    before = [word.lower for word in words[:at]]
    if before[-1] in _HAVE or (before[-1] in _SO and before[-2] in _HAVE):
        return True
    if before[0] in _HAVE:
        return len(before) == 2 or (len(before) == 3 and not words[1].name)
    joined = before[-1] in {"and", "or", ","} and not tags_of(before[-2]).isdisjoint({"NN", "NNS"})
    return joined and any(one in _HAVE for one in before[-5:-2])
