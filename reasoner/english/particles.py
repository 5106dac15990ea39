"""Semantic actions for verbs with a particle or a time: looks up, runs all day."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.meanings import Misread, NounPhrase, Prep, Unreadable
from reasoner.english.two_objects import TwoObjects
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import PREPOSITIONS


class Particles(TwoObjects):
    """Verbs with a particle or a time."""

    def v_particle_np(self, head: Leaf, particle: Leaf, phrase: NounPhrase) -> Verb:
        self.refuse_amount(phrase)
        return Verb(head, (phrase,), after=(self.written(particle),))

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
