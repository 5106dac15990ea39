"""Semantic actions for predicates that say whose: is Tom's sister, is a friend and colleague of Bob."""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context
from reasoner.english.gender import KIN
from reasoner.english.located import LocatedPredicates
from reasoner.english.meanings import Frame, Nominal, NounPhrase, Prep, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import is_gradable
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import MUTUAL
from reasoner.logic.nodes import Term


class RelatedPredicates(LocatedPredicates):
    """Predicates of what is somebody's."""

    def p_someone(self, leaf: Leaf, post: Body) -> Frame:
        """`is someone who sings`: sings."""
        return self.p_nominal(self._anything_nominal(leaf, post))

    def p_no(self, nominal: Nominal) -> Frame:
        """`is no doctor`: is not one; but what is no good is not said to be no thing of a kind."""
        if is_gradable(nominal.noun) and not nominal.plural:
            raise Unreadable(f'"no {nominal.noun}" does not say what something is not')
        return self.p_not(self.p_nominal(nominal))

    def p_the_one(self, post: Body) -> Frame:
        """`is the one who lied`: she, and nobody else, did."""
        return self.p_same(self.the_one(post))

    def p_where(self, subject: NounPhrase, verb: Verb) -> Frame:
        """`is where Bob lives`: he lives in it."""
        return self.plainly(VerbPhrase(self.relative_where(subject, verb)))

    def p_where_done(self, subject: NounPhrase, leaf: Leaf) -> Frame:
        """`is where Bob was born`: he was born in it."""
        return self.plainly(VerbPhrase(self.relative_where_done(subject, leaf)))

    def relative_where_done(self, subject: NounPhrase, leaf: Leaf) -> Body:
        """`the house where Bob was born`."""

        def body(term: Term, context: Context) -> Box:
            place = of_term(term)
            box = subject.apply(context.within(term), self.adjective_prep(leaf, Prep(("in",), place))(()))
            return Box(box.referents, box.conditions, box.context.within(None))

        return body

    def p_functions(self, first: Nominal, second: Nominal, argument: NounPhrase) -> Frame:
        """`is the writer and director of Up`: the one and the other."""
        return self.p_and(*(self.p_same(self.function_of(nominal, argument)) for nominal in (first, second)))

    def p_relations(self, first: Nominal, second: Nominal, argument: NounPhrase) -> Frame:
        """`is a friend and colleague of Bob`: a friend of his as well, but "a singer and colleague of Bob"."""
        return self.p_and(*self._relations(first, second, argument))

    def p_relations_or(self, first: Nominal, second: Nominal, argument: NounPhrase) -> Frame:
        return self.p_or(*self._relations(first, second, argument))

    def p_functions_or(self, first: Nominal, second: Nominal, argument: NounPhrase) -> Frame:
        """`is the mother or the aunt of Bob`."""
        return self.p_or(*(self.p_same(self.function_of(nominal, argument)) for nominal in (first, second)))

    def _relations(self, first: Nominal, second: Nominal, argument: NounPhrase) -> tuple[Frame, Frame]:
        related = first.noun in KIN | MUTUAL and not first.plural
        return self.p_nominal(self.n_of(first, argument) if related else first), self.p_nominal(
            self.n_of(second, argument)
        )

    def p_possessed(self, owner: NounPhrase, nominal: Nominal) -> Frame:
        owner = self._told(owner)
        if nominal.plural or not self.is_unique(nominal):
            return self.p_nominal(self.n_of(nominal, owner))
        return self.p_same(self.possessed(owner, nominal))

    def p_possessed_both(self, owner: NounPhrase, *nominals: Nominal) -> Frame:
        """`is Tom's sister and neighbor`: the one of his and the other of his."""
        return self.p_and(*(self._of_another_than(self.p_possessed(owner, nominal)) for nominal in nominals))

    def p_possessed_any(self, owner: NounPhrase, *nominals: Nominal) -> Frame:
        return self.p_or(*(self._of_another_than(self.p_possessed(owner, nominal)) for nominal in nominals))

    def p_possessed_pronoun(self, leaf: Leaf, nominal: Nominal) -> Frame:
        if self.words[leaf[0]].written.endswith(" own"):  # "is his own boss": of himself

            def own(term: Term, context: Context) -> Box:
                himself = of_term(term)
                return self.n_of(nominal, himself).holds(term, context)

            return self.plainly(VerbPhrase(own))
        return self._of_another_than(self.p_possessed(self.pronoun(leaf), nominal))

    def p_only_possessed(self, owner: NounPhrase, nominal: Nominal) -> Frame:
        """`Eve is Tom's only sister`: she is one, and whoever is one is she."""
        if not nominal.plural and self.is_unique(nominal):
            raise Unreadable(f'"only {nominal.noun}" is read of one of those that somebody may have')

        def body(term: Term, context: Context) -> Box:
            def said(whose: Term, inner: Context) -> Box:
                fixed = of_term(whose)
                return self.p_only(self.n_of(nominal, fixed))(())(term, inner)

            return owner.apply(context, said)

        return self.plainly(VerbPhrase(body))

    def p_only_possessed_pronoun(self, leaf: Leaf, nominal: Nominal) -> Frame:
        return self._of_another_than(self.p_only_possessed(self.pronoun(leaf), nominal))

    def _told(self, owner: NounPhrase) -> NounPhrase:
        """`is her father's sister`: "her" stands in what somebody is."""

        def apply(context: Context, body: Body) -> Box:
            def said(term: Term, inner: Context) -> Box:
                self.told = False
                return body(term, inner)

            self.told = True
            return owner.apply(context, said)

        return replace(owner, apply=apply)

    @staticmethod
    def _of_another_than(said: Frame) -> Frame:
        """`is his sister`: of another than she is."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = said(prefix)

            def body(term: Term, context: Context) -> Box:
                box = phrase(term, context.within(term))
                return Box(box.referents, box.conditions, box.context.within(None))

            return replace(phrase, body=body)

        return frame
