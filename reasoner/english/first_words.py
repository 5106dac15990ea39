"""What the place of the first word of a sentence says of it, whose capital says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import stems_of, tags_of, uses
from reasoner.english.usage import Usage
from reasoner.english.vocabulary import DETERMINERS, FREQUENT
from reasoner.english.word import Word

SUPPOSING = frozenset({"suppose", "assume", "imagine", "pretend", "say"})
"""Verbs that open what is supposed, and not said to be so."""
PLURAL_VERBS = frozenset({"are", "were", "have", "do"})
_RELATIVES = frozenset({"who", "that", "which"})
_SINGULAR_BEHIND = frozenset({"is", "was", "has", "does", "'s", "a", "an"})
_PLURAL_ENDINGS = ("ses", "xes", "zes", "ches", "shes", "ies")
_VERBAL = frozenset(["VB", "VBP", "VBZ", "RB"])


def is_no_name(word: str) -> bool:
    """Whether the word that begins a sentence is rather an adverb or a verb than a name: yesterday, often, say."""
    if word in SUPPOSING:
        return True
    tags = tags_of(word)
    if not tags or is_first_name(word):
        return False
    return tags <= _VERBAL or ("RB" in tags and ("JJ" not in tags or word in FREQUENT or word.endswith("ly")))


_WITH_SUBJECT = frozenset(["is", "was", "has", "does", "'s", "had", "did", "can", "will", "must", "may", "should"])


def before_verb(words: Sequence[Word]) -> bool:
    """Whether a verb with a subject follows the first word: `Unify is a firm`, `Rob stole the bike`; not `Get paid`."""
    following, after = (*(word.lower for word in words[1:3]), "", "")[:2]
    tags = tags_of(following)
    past = tags == {"VBD"} or ("VBD" in tags and after in DETERMINERS)
    return following in _WITH_SUBJECT or "VBZ" in tags or past


def singular_place(words: Sequence[Word], usage: Usage) -> bool:
    """Whether a first word that could only be a plural has a singular verb after it: `James goes`, `Windows is`."""
    word = words[0].lower
    if not word.endswith("s") or len(words) < 2 or word in usage.small:
        return False
    tags = tags_of(word)
    if tags and ("NNS" not in tags or "NN" in tags):
        return False
    rest = (w.lower for w in words[1:4] if w.lower not in {"either", "both", "neither"} and not w.lower.endswith("ly"))
    following = next(rest, "")
    return following in {"is", "was", "has", "does"} or any(
        tag == "VBZ" and base != following for _, base, tag in uses(following)
    )


def plural_place(words: Sequence[Word], usage: Usage) -> bool:
    """Whether an unknown first word stands where a plural stands: it ends in s, and nothing says that it is one thing.

    That is said by a singular verb ("Jorus, who is ill, …"), an article ("Jorus, a baker, …") or, in a text that does
    not have the singular, a past tense ("Jorus bought a van"). "Oxen are" has a plural verb.
    """
    if len(words) < 2:
        return False
    first, following = words[0].lower, words[1].lower
    if not first.endswith("s"):
        return first.endswith("en") and following in PLURAL_VERBS
    if following == ",":
        following = next((word.lower for word in words[2:] if word.lower not in _RELATIVES), "")
    if following in _SINGULAR_BEHIND:
        return False
    tags = tags_of(following)
    told = "VBD" in tags and tags.isdisjoint({"VB", "NN"}) and following not in PLURAL_VERBS
    return not told or first.endswith(_PLURAL_ENDINGS) or not usage.all.isdisjoint(stems_of(first))
