"""Semantic actions for verbs of giving with a thing that has no article: sent Vera flowers, told the boy lies."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_first_name, is_person
from reasoner.english.meanings import NounPhrase, Prep, Unreadable
from reasoner.english.morphology import tags_of
from reasoner.english.verbs import Verb
from reasoner.english.verbs_of_verbs import VerbsOfVerbs
from reasoner.english.vocabulary import OBJECT_PRONOUNS

_TO_SOMEBODY = frozenset(
    ["give", "hand", "lend", "tell", "grant", "award", "assign", "pay", "owe", "promise", "cost", "feed"]
)
"""Verbs that want somebody: who gave the dog bones gave them to a dog, and no dog bones."""


class Receivers(VerbsOfVerbs):
    """Verbs with two objects, the second of which could be a noun that the first one limits."""

    def v_give(self, head: Leaf, whom: NounPhrase, what: NounPhrase) -> Verb:
        """`sent Vera flowers`: flowers, to her."""
        return self.v_give_pp(head, whom, what, [])

    def v_give_pp(self, head: Leaf, whom: NounPhrase, what: NounPhrase, preps: list[Prep]) -> Verb:
        """`sent Vera flowers on Monday`."""
        self.refuse_time("", what)
        said, first = self.written(head), self.words[head[0] + 1]
        verb = (head[0], self._form(said))
        to_other = any(prep.words in {("to",), ("for",), ("of",)} for prep in preps)
        wanted = self._verb_lemma(verb) in _TO_SOMEBODY and not to_other
        nouns = (first.lower,) if whom.nominal is None else whom.nominal.words
        person = whom.pronoun in OBJECT_PRONOUNS or is_first_name(nouns[0].split()[0].lower()) or is_person(nouns)
        if to_other or not (wanted or person):
            raise Unreadable(f'"{said} {first.written} …" does not say who gets it')
        return Verb(verb, self.v_np_np(verb, whom, what).objects, tuple(preps))

    @staticmethod
    def _form(word: str) -> str:
        """The kind of verb form that a word is."""
        tags = tags_of(word)
        return next((kind for tag, kind in (("VBZ", "VZ"), ("VBD", "VD"), ("VBG", "VG")) if tag in tags), "V0")
