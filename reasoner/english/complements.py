"""Semantic actions for verbs with a noun that says what somebody becomes or is thought to be."""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.meanings import NounPhrase, Prep, Unreadable
from reasoner.english.morphology import lemma
from reasoner.english.verbs import Verb
from reasoner.english.verbs_compared import VerbsCompared
from reasoner.english.vocabulary import BECOMING, JUDGING, JUDGING_AS


class Complements(VerbsCompared):
    """`becomes a doctor`, `is considered a genius`, `is regarded as a genius`: part of what is said."""

    def v_np(self, head: Leaf, phrase: NounPhrase) -> Verb:
        said = self._becomes(head, phrase)
        return Verb(head, after=said) if said else super().v_np(head, phrase)

    def v_np_pp(self, head: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        said = self._becomes(head, phrase)
        return Verb(head, (), tuple(preps), said) if said else self._as(super().v_np_pp(head, phrase, preps))

    def v_np_np(self, head: Leaf, first: NounPhrase, second: NounPhrase) -> Verb:
        if lemma(self.written(head), "VERB") in JUDGING and (said := self._what(second, judged=True)):
            return Verb(head, (first,), after=said)
        return super().v_np_np(head, first, second)

    def v_pp(self, head: Leaf, preps: list[Prep]) -> Verb:
        return self._as(super().v_pp(head, preps))

    def _becomes(self, head: Leaf, phrase: NounPhrase) -> tuple[str, ...]:
        """The words of what its subject becomes; () for other verbs."""
        return self._what(phrase, judged=False) if lemma(self.written(head), "VERB") in BECOMING else ()

    def judged_so(self, verb: Verb) -> Verb:
        """`considered a genius`, after "is"; who "has elected a mayor" elected somebody."""
        if len(verb.objects) != 1 or lemma(self.written(verb.head), "VERB") not in JUDGING:
            return verb
        said = self._what(verb.objects[0], judged=True)
        return replace(verb, objects=(), after=said) if said else verb

    def _as(self, verb: Verb) -> Verb:
        """`regards Kim as a genius`, `regarded as a genius`."""
        first = verb.preps[0] if verb.preps else None
        if first is None or first.words != ("as",) or first.phrase is None:
            return verb
        if lemma(self.written(verb.head), "VERB") not in JUDGING_AS:
            return verb
        said = self._what(first.phrase, judged=True)
        return replace(verb, preps=verb.preps[1:], after=(*verb.after, "as", *said)) if said else verb

    @staticmethod
    def _what(phrase: NounPhrase, *, judged: bool) -> tuple[str, ...]:
        """The words of "a genius"; () for a noun phrase that is about somebody, and where more is said of a genius."""
        nominal = phrase.nominal
        if nominal is None or phrase.owner is not None or phrase.kind not in {"a", "bare"}:
            return ()
        if nominal.modified or nominal.either or nominal.argument is not None:
            if judged and phrase.kind == "a":
                raise Unreadable(f"what kind of {nominal.noun} somebody is thought to be is not read")
            return ()
        return nominal.words
