"""Semantic actions for what several share: a room is one room of all of them."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context
from reasoner.english.likeness import Likeness
from reasoner.english.meanings import Clause, Gap, Nominal, NounPhrase, Unreadable, of_term
from reasoner.logic.nodes import Term


class Sharing(Likeness):
    """Clauses of those who share something."""

    def clause_the_share(self, those: Nominal, head: Leaf, kind: Nominal) -> Clause:
        """`the boys share a room`: one of all of them."""
        subject, gap = self.the(those), self.gap(head)
        if not those.plural:
            return self._has_share(subject, head, kind)

        def says(context: Context) -> Box:
            def of_one(thing: Term, inner: Context) -> Box:
                return subject.apply(inner, lambda term, spoken: gap(term, thing, spoken))

            return self.a(kind).apply(context, of_one)

        return Clause(says)

    def clause_they_share(self, subject: NounPhrase, head: Leaf, kind: Nominal) -> Clause:
        """`they share a room`, of those that "they" are."""
        alone = self._has_share(subject, head, kind)

        def says(context: Context) -> Box:
            members = subject.members(context) if subject.pronoun == "they" and subject.members is not None else ()
            those = [of_term(term) for term in members]
            return (self.clause_do_same(*those, self.gap(head), kind) if len(those) > 1 else alone)(context)

        return Clause(says)

    def _has_share(self, subject: NounPhrase, head: Leaf, kind: Nominal) -> Clause:
        return self.clause(subject, self.do(self.v_np((head[0], "V0"), self.a(kind))))

    def clause_no_two_reciprocal(self, leaf: Leaf, kind: Nominal, gap: Gap) -> Clause:
        """`no two foxes like each other`."""
        return self.s_not(self.clause_reciprocal_of(leaf, kind, gap))

    def clause_no_two_equal(self, leaf: Leaf, kind: Nominal) -> Clause:
        """`no two sides are equal`: of two that are different things, this says that what they measure differs."""
        raise Unreadable(f'"no two {kind.noun}s are equal" does not say in what')
