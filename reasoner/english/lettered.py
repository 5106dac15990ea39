"""A sentence with letters for its pronouns, which go back to nobody: he milks them, X milks Y and Z (`patterns`)."""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.morphology import lemma
from reasoner.english.parts import is_said_aside
from reasoner.english.phrase_tests import (
    Words,
    as_said_of,
    base_of,
    is_finite,
    is_kind,
    is_outcry,
    is_past,
    noun_phrase_at,
)
from reasoner.english.vocabulary import WEATHER

_ONE = {"he": "X", "she": "X", "it": "X", "him": "X", "this": "X", "that": "X", "i": "X", "me": "X", "you": "X",
        "his": "X 's", "its": "X 's", "my": "X 's", "your": "X 's", "mine": "X", "hers": "X", "yours": "X"}  # fmt: skip
_SEVERAL = {"they": "X and Y", "them": "X and Y", "we": "X and Y", "us": "X and Y", "these": "X and Y",
            "those": "X and Y", "their": "X and Y 's", "our": "X and Y 's"}  # fmt: skip
_CLASSES = {"him": "he", "his": "he", "her": "she", "hers": "she", "its": "it", "them": "they", "their": "they",
            "my": "i", "me": "i", "mine": "i", "us": "we", "our": "we", "your": "you", "yours": "you"}  # fmt: skip
LETTERS = "XYZWVU"
_SPEAKERS = frozenset({"i", "you"})
_SPEAKING = _SPEAKERS | {"we"}
_DEICTIC = frozenset({"this", "that", "these", "those"})
OF_ACTS = frozenset({"to", "for", "that", "who", "what", "why", "how", "when", "where", "whether", "if"})
_QUANTIFIED = frozenset(["none", "some", "all", "both", "most", "each", "one", "neither", "either", "many", "few"])
_UNREAL = frozenset({"would", "could", "might"})


def speaks_to_somebody(words: Words) -> bool:
    """Whether all pronouns of a sentence are of who says it or who hears it."""
    return all(_class(words[at].lower()) in _SPEAKING for at in range(len(words)) if _is_pronoun(words, at))


def named_of(words: Words) -> Iterator[Words]:
    """The whole sentence with letters for its pronouns."""
    if _UNREAL.isdisjoint(word.lower() for word in words) and not is_said_aside(words) and not is_outcry(words):
        yield from with_names(words)


def with_names(words: Words) -> Iterator[Words]:
    """He milks them: X milks Y and Z; first each pronoun by itself, then all."""
    if words[0].lower() in {"both", "all"} and words[1:2] and words[1].lower() == "of" and words[2:3]:
        words = words[2:] if words[2].lower() in {"us", "you", "them"} else words  # both of them sing
    here = [at for at, word in enumerate(words) if _is_pronoun(words, at)]
    kinds = list(dict.fromkeys(_class(words[at].lower()) for at in here))
    for chosen in [*([kind] for kind in kinds), *([kinds] if len(kinds) > 1 else [])]:
        yield _named(words, [at for at in here if _class(words[at].lower()) in chosen], chosen)


def _class(word: str) -> str:
    """Pronouns of one class speak of one."""
    return _CLASSES.get(word, word)


def _is_pronoun(words: Words, at: int) -> bool:
    """Whether a word stands for somebody or something, and is not before its noun or clause."""
    word = words[at].lower()
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at - 1].lower() in {"than", "as"} and is_kind(after, "VD", "VZ", "V0", "_BE", "_DO", "MODAL"):
        return False  # "cheaper than we thought" compares no person
    if at > 1 and words[at - 1].lower() == "of" and words[at - 2].lower() in _QUANTIFIED:
        return False
    if word == "it" and _stands_for_nothing(words, at):
        return False
    if word == "her":
        return True
    if word in _DEICTIC:
        return (at == 0 or words[at - 1] in {",", "and", "but"}) and is_kind(after, "_BE", "_HAVE", "_DO", "MODAL")
    return word in _ONE or word in _SEVERAL


def _stands_for_nothing(words: Words, at: int) -> bool:
    """Whether an *it* is of the weather or waits for what a clause says: it rains, hates it when, it is bad to."""
    after = [word.lower() for word in words[at + 1 : at + 4]]
    if after[:1] and (after[0] in {"when", "that", "if", "to"} or lemma(after[0], "VERB") in WEATHER):
        return True
    if at and is_kind(words[at - 1], "_BE"):  # is it time to leave
        return not OF_ACTS.isdisjoint(after)
    be = bool(after) and is_kind(after[0], "_BE", "_DO", "MODAL")
    takes = bool(after) and lemma(after[0], "VERB") in {"take", "turn", "seem", "appear", "happen"}
    if be and any(lemma(word, "VERB") in WEATHER for word in after[1:]):
        return True
    gerund = [word.lower() for word in words[at + 3 : at + 6] if is_kind(word, "VG")] and "no" in after[1:]
    return takes or bool(be and (gerund or not OF_ACTS.isdisjoint(word.lower() for word in words[at + 3 : at + 6])))


def _named(words: Words, places: list[int], order: list[str]) -> Words:
    """The words with letters in place of the pronouns at some places, and verbs that fit."""
    letters = iter(LETTERS)
    names: dict[str, str] = {}
    for kind in order:
        several = kind in {"they", "we", "these", "those"}
        names[kind] = f"{next(letters)} and {next(letters)}" if several else next(letters)
    found: Words = []
    past_speaker = False
    for at, word in enumerate(words):
        lowered = word.lower()
        if at in places:
            owner = lowered in {"his", "its", "my", "your", "their", "our"}
            owner = owner or (lowered == "her" and bool(noun_phrase_at(["the", *words[at + 1 : at + 3]], 0)))
            found += [*names[_class(lowered)].split(), *(["'s"] if owner else [])]
            past_speaker = lowered in _SPEAKERS
        elif past_speaker and (is_finite(word) or is_kind(word, "V0")) and not is_kind(word, "MODAL", "_WILL"):
            found.append(as_said_of(base_of(word), ["X"], past=is_past(word)))
            past_speaker = False
        else:
            found.append(word)
            past_speaker = False
    return found
