"""How what a sentence has spoken of is spoken of again: pronouns where they are clear, else its noun, else a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from reasoner.english.gender import MORE_PEOPLE, gender_of
from reasoner.english.morphology import agent_of
from reasoner.english.wordnet import THINGS_IN_ER
from reasoner.logic.nodes import Term

_ENDINGS = ("ist", "ian", "man", "woman", "ant", "ee", "eer", "ess")
_OBJECTS = {"he": "him", "she": "her", "it": "it", "they": "them"}
_POSSESSIVES = {"he": "his", "she": "her", "it": "its", "they": "their"}
_REFLEXIVES = {"he": "himself", "she": "herself", "it": "itself"}


@lru_cache(maxsize=20_000)
def pronoun_of(noun: str) -> str:
    """He, she or it; "" of a person that may be a man or a woman.

    >>> pronoun_of("dog"), pronoun_of("queen"), pronoun_of("teacher"), pronoun_of("letter")
    ('it', 'she', '', 'it')
    """
    gender = gender_of((noun,)) if noun else ""
    if gender:
        return "he" if gender == "male" else "she"
    agent = bool(agent_of(noun)) and noun not in THINGS_IN_ER
    return "" if noun in MORE_PEOPLE or noun.isupper() or agent or noun.endswith(_ENDINGS) else "it"


@dataclass(frozen=True, slots=True)
class Mention:
    """What was spoken of: a term, the noun it was called by (nothing for "something"), or the letter it is called."""

    term: Term
    noun: str = ""
    letter: str = ""
    plural: bool = False

    @property
    def pronoun(self) -> str:
        """He, she, it, they, or "" where none is clear."""
        return "" if self.letter else "they" if self.plural else pronoun_of(self.noun)


class Mentions:
    """What a sentence has spoken of so far."""

    def __init__(self, known: Sequence[Mention] = ()) -> None:
        self._known = list(known)

    def adding(self, *mentions: Mention) -> Mentions:
        """The same, and what is spoken of next."""
        return Mentions([*self._known, *mentions])

    @property
    def lettered(self) -> bool:
        """Whether anything is called by a letter."""
        return any(one.letter for one in self._known)

    def find(self, term: Term) -> Mention | None:
        """What is known of a term."""
        return next((one for one in self._known if one.term is term), None)

    def possessive(self, term: Term) -> str:
        """His, her, its, their; "" where it is not clear whose."""
        found = self.find(term)
        if found is None or found.letter or not found.noun:
            return ""
        theirs = found.pronoun or "they"  # every teacher likes their mother
        alike = sum((one.pronoun or "they") == theirs for one in self._known if not one.letter) > 1
        return "" if alike else _POSSESSIVES[theirs]

    def again(self, term: Term, chance: Random, *, subject: bool) -> str | None:
        """A phrase for something that was spoken of, or None."""
        found = self.find(term)
        if found is None:
            return None
        if found.letter:
            return found.letter
        pronoun = found.pronoun
        alike = sum(one.pronoun == pronoun for one in self._known if not one.letter) > 1
        same_noun = sum(one.noun == found.noun for one in self._known) > 1
        if pronoun and not alike and (chance.random() < 0.6 or not found.noun or found.plural):
            return pronoun if subject else _OBJECTS[pronoun]
        return f"the {found.noun}" if found.noun and not same_noun and not found.plural else None


def reflexive_of(said: str) -> str:
    """Himself, herself, itself of something that is called so; "" where it is not clear which.

    >>> reflexive_of("Tom"), reflexive_of("the car"), reflexive_of("the teacher")
    ('himself', 'itself', '')
    """
    article, _, noun = said.rpartition(" ")
    pronoun = pronoun_of(noun) if article == "the" else "it" if article == "thing" else ""
    named = {"male": "he", "female": "she"}.get(gender_of((said,)), "")
    return reflexive(pronoun or named, plural=False)


def possessive_of(said: str) -> str:
    """His, her or its of something that is called so; "" where it is not clear which.

    >>> possessive_of("Ann")
    'her'
    """
    return next((_POSSESSIVES[one] for one, own in _REFLEXIVES.items() if own == reflexive_of(said)), "")


def reflexive(pronoun: str, *, plural: bool) -> str:
    """Himself, herself, itself, themselves; "" where it is not clear which."""
    return "themselves" if plural else _REFLEXIVES.get(pronoun, "")
