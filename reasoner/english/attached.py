"""Semantic actions for clauses with a half that leaves out its subject, or says it again.

`If painted, the door is red` is of the door that is painted; `Either a dog barks or it sleeps`, of each dog.
"""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.clauses import Clauses
from reasoner.english.discourse import Body, Box, Context, closed, fact, implication
from reasoner.english.meanings import Clause, Frame, Nominal, NounPhrase, VerbPhrase
from reasoner.logic.nodes import Term


class Attached(Clauses):
    """Clauses with something attached to them that is of their subject."""

    def if_state(self, state: Frame, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`If painted, the door is red`; of any door, where the text speaks of doors."""
        if subject.kind == "the" and subject.nominal is not None:
            subject = self._any_such(subject, subject.nominal)
        supposed = state(())

        def body(term: Term, context: Context) -> Box:
            box = supposed(term, context.supposing())
            then = phrase(term, box.context.supposing(context.hypothetical))
            return fact(implication(Box(box.referents, box.conditions, context), closed(then)), context)

        return self.clause(subject, VerbPhrase(body))

    def _any_such(self, subject: NounPhrase, nominal: Nominal) -> NounPhrase:
        """`the door`, or any door where no one door was spoken of, but doors."""
        every = self._every(nominal)
        general = nominal.words == (nominal.noun,) and nominal.noun in self.profile.predicated

        def apply(context: Context, body: Body) -> Box:
            one = self._spoken_of(nominal, context) or self._called(nominal, context)
            return (every if general and one is None else subject).apply(context, body)

        return replace(subject, apply=apply)

    def clause_state(self, state: Frame, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Located in Rome, the firm is old`."""
        return self.clause(subject, self.both_of((state(()), phrase)))

    def clause_either_be(self, subject: NounPhrase, *frames: Frame) -> Clause:
        """`Either somebody is a tailor or a baker`: he is either."""
        return self.clause(subject, self.p_either(*frames)(()))

    def clause_either(self, subject: NounPhrase, phrase: VerbPhrase, again: VerbPhrase) -> Clause:
        """`Either an owl sleeps or it hunts`: each owl does either."""
        return self.clause(subject, self.vp_either(phrase, again))
