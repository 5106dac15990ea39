"""What is denied of a subject: a verb phrase and its negation, and with what is without something."""

from __future__ import annotations

from collections.abc import Callable

from reasoner.english.discourse import Box, Context, closed, fact, followed
from reasoner.english.meanings import NounPhrase, Prep, Unreadable, VerbPhrase
from reasoner.english.relatives import Relatives
from reasoner.logic.nodes import Not, Term


class Denials(Relatives):
    """Verb phrases denied."""

    def _not(self, phrase: VerbPhrase) -> VerbPhrase:
        if phrase.split is not None and phrase.split[0].wide:
            return self._not_some(phrase, *phrase.split)

        def body(term: Term, context: Context) -> Box:
            if phrase.split is not None and phrase.split[0].kind == "a" and self.choices.take("specific", 2):
                return self._not_some(phrase, *phrase.split)(term, context)
            box = phrase(term, context.denying(predicate=True))
            return fact(Not(closed(box)), self._spoken(context, box.context))

        denied = VerbPhrase(body, positive=phrase)
        if phrase.taking is not None:
            taking = phrase.taking
            denied.takes, denied.taking = phrase.takes, lambda taken: self._not(taking(taken))
        return denied

    def _not_some(
        self, phrase: VerbPhrase, some: NounPhrase, relation: Callable[[Term, Term, Context], Box]
    ) -> VerbPhrase:
        """`does not like some dogs`: there are some that it does not like."""

        def body(term: Term, context: Context) -> Box:
            def denied(other: Term, inner: Context) -> Box:
                box = relation(term, other, inner.denying(predicate=True))
                return fact(Not(closed(box)), self._spoken(inner, box.context))

            box = some.apply(context.within(term), denied)
            return Box(box.referents, box.conditions, box.context.within(None))

        return VerbPhrase(body)

    def _none_with(self, said: VerbPhrase, present: VerbPhrase) -> VerbPhrase:
        absent = self._not(present)
        return VerbPhrase(lambda term, context: followed(said(term, context), lambda inner: absent(term, inner)))

    @staticmethod
    def _lacking(none: VerbPhrase, may: Callable[[Prep], VerbPhrase], without: Prep) -> VerbPhrase:
        """`may enter without a permit`: who may not do so may enter with one only; who may, may do so with one too."""
        nominal = None if without.phrase is None else without.phrase.nominal
        if nominal is None or nominal.modified:
            raise Unreadable('"without …" behind what somebody may or must do is read of a noun alone')
        so = may(Prep(("without", *nominal.words)))
        return VerbPhrase(lambda term, context: (none if context.negated else so)(term, context))
