"""Semantic actions for verbs with a particle, a time, or how very: looks up, runs all day, sings very loudly."""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.clauses_apart import SEEING
from reasoner.english.meanings import Misread, NounPhrase, Prep, Unreadable
from reasoner.english.morphology import lemma, tags_of
from reasoner.english.two_objects import TwoObjects
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import DETERMINERS, POSSESSIVES, PREPOSITIONS

_HOW_VERY = frozenset(
    ["very", "extremely", "really", "quite", "rather", "too", "so", "fairly", "pretty", "incredibly", "remarkably",
     "surprisingly", "unusually", "terribly"]
)  # fmt: skip


class Particles(TwoObjects):
    """Verbs with a particle, a time or a degree."""

    def v_particle_np(self, head: Leaf, particle: Leaf, phrase: NounPhrase) -> Verb:
        self.refuse_amount(phrase)
        if self._verb_lemma(head) == "have":
            raise Unreadable(f'"{self.written(particle)}" is of what somebody has')
        return Verb(head, (phrase,), after=(self.written(particle),))

    def v_np_particle(self, head: Leaf, phrase: NounPhrase, particle: Leaf) -> Verb:
        """`turned the lamp off`: turned off the lamp."""
        self._refuse_of_object(head, phrase, particle)
        return self.v_particle_np(head, particle, phrase)

    def v_np_particle_pp(self, head: Leaf, phrase: NounPhrase, particle: Leaf, preps: list[Prep]) -> Verb:
        """`gave the book back to Ann`."""
        self._refuse_of_object(head, phrase, particle)
        self._refuse_of_particle(particle, preps)
        self.refuse_amount(phrase)
        return Verb(head, (phrase,), tuple(preps), (self.written(particle),))

    def _refuse_of_object(self, head: Leaf, phrase: NounPhrase, particle: Leaf) -> None:
        """Who likes the boy who ran off, or saw the dog run off, does nothing off."""
        said = self.written(particle)
        if said == "together":
            raise Unreadable('"together" does not say whether each did, or all at once')
        clause = any(word.lower in {"who", "that", "which", "whom"} for word in self.words[head[0] : particle[0]])
        before, last = (self.words[at].lower for at in (particle[0] - 2, particle[0] - 1))
        seen = lemma(self.written(head), "VERB") in SEEING and "VB" in tags_of(last)
        doing = particle[0] == head[0] + 2 and "VBG" in tags_of(last)  # enjoys dressing up
        if clause or doing or (seen and before not in DETERMINERS | POSSESSIVES and particle[0] > head[0] + 2):
            raise Misread(f'"{said}" goes with the verb before it')

    def v_particle_adverb(self, head: Leaf, particle: Leaf, adverb: Leaf) -> Verb:
        return Verb(head, after=(self.written(particle), self.written(adverb)))

    def v_particle(self, head: Leaf, particle: Leaf) -> Verb:
        self._refuse_half(particle)
        return Verb(head, after=(self.written(particle),))

    def v_particle_pp(self, head: Leaf, particle: Leaf, preps: list[Prep]) -> Verb:
        self.refuse_past(head)
        self._refuse_of_particle(particle, preps)
        return Verb(head, (), tuple(preps), (self.written(particle),))

    def v_particle_np_pp(self, head: Leaf, particle: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        self.refuse_amount(phrase)
        self._refuse_of_particle(particle, preps)
        if self.written(particle) in PREPOSITIONS:
            raise Misread(f'"{self.written(particle)}" goes with what follows it')
        return Verb(head, (phrase,), tuple(preps), (self.written(particle),))

    def _refuse_of_particle(self, particle: Leaf, preps: list[Prep]) -> None:
        if preps[0].words[0] == "of":
            raise Unreadable(f'"{self.written(particle)} of" belongs together')

    def v_np_time(self, head: Leaf, phrase: NounPhrase, time: tuple[str, ...]) -> Verb:
        self.refuse_amount(phrase)
        said = [word.lower for word in self.words[head[0] :]]
        if phrase.nominal is not None and phrase.nominal.modified and not {"who", "that", "which"}.isdisjoint(said):
            raise Misread(f'"{" ".join(time)}" is of the clause before it')  # has a dog that barks all night
        return Verb(head, (phrase,), after=time)

    def v_time(self, head: Leaf, time: tuple[str, ...]) -> Verb:
        return Verb(head, after=time)

    def v_adverb_very(self, head: Leaf, degree: Leaf, adverb: Leaf) -> Verb:
        return replace(self.v_adverb(head, adverb), after=self._how_very(degree, adverb))

    def v_np_adverb_very(self, head: Leaf, phrase: NounPhrase, degree: Leaf, adverb: Leaf) -> Verb:
        return replace(self.v_np_adverb(head, phrase, adverb), after=self._how_very(degree, adverb))

    def v_adverb_very_pp(self, head: Leaf, degree: Leaf, adverb: Leaf, preps: list[Prep]) -> Verb:
        return replace(self.v_adverb_pp(head, adverb, preps), after=self._how_very(degree, adverb))

    def _how_very(self, degree: Leaf, adverb: Leaf) -> tuple[str, ...]:
        said = (self.written(degree), self.written(adverb))
        if said[0] not in _HOW_VERY:
            raise Unreadable(f'"{" ".join(said)}" says twice how or when it is done; say it in two sentences')
        return said
