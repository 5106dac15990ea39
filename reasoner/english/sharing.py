"""Semantic actions for what several share: a room is one room of all of them, the same color is of any two of them."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, fact
from reasoner.english.likeness import Likeness
from reasoner.english.meanings import Clause, Denied, Gap, Nominal, NounPhrase, Unreadable, VerbPhrase, of_term
from reasoner.english.vocabulary import ATTRIBUTES, MUTUAL
from reasoner.logic.nodes import Term


class Sharing(Likeness):
    """Clauses of those who share something."""

    def _mutual(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause | None:
        """`two people are siblings`: each of the other."""
        noun, kind = phrase.bare, subject.nominal
        if noun is None or kind is None or subject.count != (2, False) or not noun.plural or noun.noun not in MUTUAL:
            return super()._mutual(subject, phrase)
        if noun.modified or noun.either or noun.argument is not None:
            return None

        def says(context: Context) -> Box:
            pair = self._together(2, kind).apply(context, lambda _, inner: Box((), (), inner))
            said = self._related(noun, phrase, pair.referents[:2], pair.context)
            return pair._replace(conditions=(*pair.conditions, *said.conditions))

        return Clause(says)

    def clause_they_have_common(self, subject: NounPhrase, gap: Gap, kind: Nominal) -> Clause:
        """`they have a common friend`: one of all that "they" are."""
        return self._of_them(subject, lambda those: self.clause_do_same(*those, gap, kind))

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

    def clause_they_do_same(self, subject: NounPhrase, gap: Gap, kind: Nominal) -> Clause:
        """`all boxes have the same color`: any two of them."""
        if subject.kind == "not_all" and subject.nominal is not None and not isinstance(gap, Denied):
            return self.s_not(self.clause_they_do_same(self.every(subject.nominal), gap, kind))
        if self._is_of_all(subject) and self._have_the_same():
            said = self._all_have(subject, kind)
            return self.s_not(said) if isinstance(gap, Denied) else said
        return super().clause_they_do_same(subject, gap, kind)

    def clause_they_are_same(self, subject: NounPhrase, kind: Nominal) -> Clause:
        """`all boxes are the same color`; `they are the same age`."""
        if kind.noun not in ATTRIBUTES:
            raise Unreadable('"same" does not say from what or as what')
        if subject.kind == "not_all" and subject.nominal is not None:
            return self.s_not(self.clause_they_are_same(self.every(subject.nominal), kind))
        if self._is_of_all(subject):
            return self._all_have(subject, kind)
        return self._of_them(subject, lambda those: self.clause_same(*those, kind))

    def clause_they_are_not_same(self, subject: NounPhrase, kind: Nominal) -> Clause:
        """`the boxes are not the same color`: not all of them."""
        return self.s_not(self.clause_they_are_same(subject, kind))

    def _all_have(self, subject: NounPhrase, kind: Nominal) -> Clause:
        """That any two of several have one such thing; where there may be several, there is one of all of them."""
        if not self.is_unique(kind):
            return self._one_for_all(
                subject, lambda owner, one, inner: self.n_of(kind, of_term(owner)).holds(one, inner), kind
            )
        nominal = subject.those or subject.nominal
        assert nominal is not None
        others = self.every(nominal)

        def says(context: Context) -> Box:
            def with_each(one: Term, inner: Context) -> Box:
                return others.apply(inner, lambda two, heard: fact(self.shared(kind, (one, two), heard), heard))

            return subject.apply(context, with_each)

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
