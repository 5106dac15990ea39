"""Clauses without "that" behind verbs of thinking and hoping, which say what is thought and not what is so."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.gender import PETS, is_person
from reasoner.english.morphology import inflect, lemma, tags_of
from reasoner.english.vocabulary import DETERMINERS, INTRANSITIVE, NUMBERS, POSSESSIVES, PREPOSITIONS
from reasoner.english.word import Word

_THINKING = frozenset(["think", "hope", "wish", "guess", "reckon"])
"""Verbs that hardly ever have a noun for an object, but a clause."""
_TELLING = frozenset(
    ["assume", "believe", "claim", "deny", "doubt", "expect", "fear", "feel", "imagine", "know", "predict", "say",
     "suppose", "suspect", "swear"]
)  # fmt: skip
"""Verbs that have a clause, or a noun."""
_TELLS = {verb: verb for verb in _THINKING | _TELLING}
_TELLS |= {inflect(verb, tag): verb for verb in _TELLS for tag in ("VBZ", "VBD", "VBN")}
"""Their forms."""
_SUBJECTS = frozenset(
    ["he", "she", "it", "they", "we", "i", "you", "there", "everyone", "someone", "nobody", "nothing"]
)
_WHO = frozenset({"who", "that", "which", "whom", "whoever", "whatever"})
_ENDS = (
    _WHO
    | PREPOSITIONS
    | frozenset(
        [",", "and", "or", "nor", "but", "'s", "if", "when", "unless", "because", "while", "so", "only", "then"]
    )
)
_VERBAL = frozenset({"VB", "VBP", "VBZ", "VBD", "MD"})
_FINITE = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "will", "would", "can", "could", "may",
     "might", "must", "should", "cannot"]
)  # fmt: skip


def content_of(words: Sequence[Word]) -> str:
    """What is wrong with "I hope the bus comes" and "Kim fears the dog bites", of which the clause need not be so.

    "" where no such clause is found.
    """
    for at in range(1, len(words) - 2):
        verb = _TELLS.get(words[at].lower)
        if verb is None or not _is_verb(words, at):
            continue
        if _has_clause(words, at + 1, any_noun=verb in _THINKING, related=words[at - 1].lower in _WHO):
            return f'what "{words[at].written}" tells is not read: what somebody says or believes need not be so'
    return ""


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the verb rather than a hope, or the wish of "Kim's wish"."""
    before = words[at - 1].lower
    return not words[at].name and before not in DETERMINERS | POSSESSIVES | PREPOSITIONS - {"to"} | {"'s", "of"}


def _has_clause(words: Sequence[Word], start: int, *, any_noun: bool, related: bool) -> bool:
    """Whether a subject with its verb follows; `any_noun`: whatever may be a verb behind it is one."""
    first = words[start]
    if first.lower in _SUBJECTS:
        return (not related or any_noun) and not tags_of(words[start + 1].lower).isdisjoint(_VERBAL)
    opened = first.lower in DETERMINERS | POSSESSIVES or first.lower in NUMBERS
    if not first.name and not opened and not (any_noun and "NNS" in tags_of(first.lower)):
        return False
    for at in range(start + (1 if not opened else 2), min(start + 6, len(words))):
        word, before = words[at], words[at - 1]
        if word.lower in _ENDS:
            return False
        tags = tags_of(word.lower)
        if not any_noun and (word.name or "RB" in tags or (first.name and at > start + 1)):
            return False
        if word.name:
            continue
        done = "VBN" in tags and lemma(word.lower, "VERB") not in INTRANSITIVE  # "the dog trained by Leo"
        verbal = word.lower in _FINITE or "VBZ" in tags or ("VBD" in tags and (any_noun or not done))
        if any_noun:
            plural = "NNS" in tags_of(before.lower)
            if verbal or (plural and not tags.isdisjoint({"VB", "VBP"})):
                return True
        elif verbal and not related and ("NNS" not in tags or _acts(before)):
            return True
    return False


def _acts(word: Word) -> bool:
    """Whether it is somebody, or an animal, who does something."""
    noun = lemma(word.lower, "NOUN")
    return word.name or noun in PETS or is_person((noun,))
