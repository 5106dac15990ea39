"""Semantic actions for what follows a noun: relative clauses, and several of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.english.adjectives import Adjective
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact, followed
from reasoner.english.goals import in_one_place
from reasoner.english.meanings import Clause, Denied, Nominal, NounPhrase, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import uses
from reasoner.english.places import Places
from reasoner.english.vocabulary import SOMETIMES_TRANSITIVE
from reasoner.logic.nodes import Or, Term

FELT = frozenset({"about", "against", "for", "in", "to", "toward", "towards"})
"""Prepositions of what somebody feels or does for another: sympathy for her."""


class Relatives(Places):
    """Properties that modify a noun."""

    def relative(self, phrase: VerbPhrase) -> Body:
        return replace(phrase, degree=()) if phrase.degree else phrase  # "a van that is faster": the van is

    def relative_aside(self, comma: Leaf, phrase: VerbPhrase) -> Body:
        """`every lemon, which is sour, …`, as if there were no comma; of several it tells something of all."""
        before, who = (self.words[at].lower for at in (comma[0] - 1, comma[0] + 1))
        if who in {"who", "which"} and any(tag == "NNS" and base != before for _, base, tag in uses(before)):
            raise Unreadable(f'"{before}, {who} …" says something of all {before}; put it into a sentence of its own')
        return self.relative(phrase)

    def relative_object(self, subject: NounPhrase, gap: Callable[[Term, Term, Context], Box]) -> Body:
        """`that Ann likes`; what the hens laid was laid by some of them, and what they did not lay by none."""

        def body(term: Term, context: Context) -> Box:
            def said(agent: Term, inner: Context) -> Box:
                self.lacking = None
                return gap(agent, term, inner)

            who = subject if isinstance(gap, Denied) else self._some_of(subject, context)
            self.lacking = term
            inside = who.apply(context.within(term), said)
            self.lacking = None
            return Box(inside.referents, inside.conditions, inside.context.within(None))

        return body

    def _some_of(self, phrase: NounPhrase, context: Context) -> NounPhrase:
        """Some of those that a definite plural speaks of, where they are none that were mentioned."""
        those = phrase.those
        return phrase if those is None or self._spoken_of(those, context) is not None else self._some(those)

    def anything_object(self, leaf: Leaf, subject: NounPhrase, gap: Callable[[Term, Term, Context], Box]) -> NounPhrase:
        """`whatever Bob owns`."""
        return self.anything(leaf, self.relative_object(subject, gap))

    def relative_object_bare(self, subject: NounPhrase, gap: Callable[[Term, Term, Context], Box]) -> Body:
        """`a dog Bob likes`; a lone noun is no such subject: "cyclists ride bicycles"."""
        if subject.nominal is not None and subject.kind == "name" and not subject.nominal.capital:
            raise Unreadable(f'"{subject.nominal.noun}" begins no relative clause')
        if subject.value is not None:
            raise Unreadable("a number does nothing")  # "people with blood type 0 can donate"
        self._refuse_every_time()
        return self.relative_object(subject, gap)

    def relative_object_and(
        self, subject: NounPhrase, gap: Callable[[Term, Term, Context], Box], phrase: VerbPhrase
    ) -> Body:
        """`anyone who they opposed and was popular`; `a letter that Ann writes and sends`: what she does to it."""
        if phrase.taking is not None and phrase.takes is None:
            sends = phrase.taking

            def both(agent: Term, term: Term, context: Context) -> Box:
                fixed = of_term(term)
                return followed(gap(agent, term, context), lambda inner: sends(fixed)(agent, inner))

            return self.relative_object(subject, both)
        if phrase.verb in SOMETIMES_TRANSITIVE:
            raise Unreadable(f'who is said to {phrase.verb} is not clear; say it with "who" or "which"')
        return self.post_and(self.relative_object(subject, gap), phrase)

    def relative_objects(
        self,
        subject: NounPhrase,
        gap: Callable[[Term, Term, Context], Box],
        other: NounPhrase,
        second: Callable[[Term, Term, Context], Box],
    ) -> Body:
        """`a dog that Bob likes and Ann hates`."""
        return self.post_and(self.relative_object(subject, gap), self.relative_object(other, second))

    def both_sorts(self, first: Adjective, second: Adjective, nominal: Nominal) -> NounPhrase:
        """`both old and new houses`: old ones and new ones."""
        return self.np_and(*(self.bare(self.n_adjective(sort, nominal)) for sort in (first, second)))

    def relative_whose(self, nominal: Nominal, phrase: VerbPhrase) -> Body:
        return lambda term, context: self._owned(term, nominal, context, phrase)

    def relative_whose_object(
        self, nominal: Nominal, subject: NounPhrase, gap: Callable[[Term, Term, Context], Box]
    ) -> Body:
        """`whose car Ann bought`."""
        bought = self.relative_object_bare(subject, gap)
        return lambda term, context: self._owned(term, nominal, context, bought)

    @staticmethod
    def _of_another(said: VerbPhrase) -> Body:
        """`sympathy for him`, which nobody has for himself."""

        def body(term: Term, context: Context) -> Box:
            box = said(term, context._replace(owner=context.local))
            return Box(box.referents, box.conditions, box.context._replace(owner=None))

        return body

    def relative_such_that(self, clause: Clause) -> Body:
        return lambda term, context: clause(context)

    def post_and(self, left: Body, right: Body) -> Body:
        if isinstance(left, VerbPhrase) and isinstance(right, VerbPhrase):
            left, right = in_one_place((left, right))
        return lambda term, context: followed(left(term, context), lambda inner: right(term, inner))

    def post_or(self, left: Body, right: Body) -> Body:
        return lambda term, context: fact(Or((closed(left(term, context)), closed(right(term, context)))), context)
