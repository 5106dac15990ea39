"""Semantic actions for each other: what is said of any two of those named, of all of a kind, or of some."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, permutations

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, closed, fact, followed, several
from reasoner.english.meanings import Clause, Gap, Nominal, NounPhrase, Outside, Unreadable
from reasoner.english.shared_gaps import SharedGaps
from reasoner.english.vocabulary import NUMBERS
from reasoner.logic import free_variables
from reasoner.logic.nodes import (
    Equal,
    Exists,
    ForAll,
    Implies,
    Not,
    Term,
    Variable,
    conjunction,
)


class Reciprocals(SharedGaps):
    """Clauses and relative clauses of several that do something to each other."""

    def n_reciprocal(self, nominal: Nominal, gap: Gap) -> Nominal:
        """`people who love each other`: each of whom loves another one, who loves him."""
        if any(word.lower in NUMBERS for word in self.words):
            raise Outside('"who … each other" behind a number does not say whether they do so with others as well')
        if not nominal.plural:
            raise Unreadable('"each other" needs more than one')

        def post(term: Term, context: Context) -> Box:
            other = self.fresh()
            box = followed(
                Box((other,), (Not(Equal(other, term)),), context), lambda inner: nominal.holds(other, inner)
            )
            said = [closed(gap(a, b, box.context)) for a, b in ((term, other), (other, term))]
            return box._replace(conditions=(*box.conditions, *said), context=context)

        return self.n_post(nominal, post)

    def _of_all(
        self, phrases: tuple[NounPhrase, ...], context: Context, say: Callable[[tuple[Term, ...], Context], Box]
    ) -> Box:
        """What is said of several together, who can be "they" then."""
        told: list[tuple[Term, ...]] = []

        def said(terms: tuple[Term, ...], inner: Context) -> Box:
            told.append(terms)
            return say(terms, inner)

        box = self.with_terms(phrases, context, said)
        one = len(told) == 1 and not any(isinstance(term, Variable) for term in told[0])
        return box._replace(context=box.context.adding(several(told[0], subject=True))) if one else box

    def clause_reciprocal(self, *parts: NounPhrase | Gap) -> Clause:
        """`Ann and Bob like each other`: each of them likes each other one."""
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        gap = next(part for part in parts if not isinstance(part, NounPhrase))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            apart = conjunction([Not(Equal(a, b)) for a, b in combinations(terms, 2)])
            if not free_variables(apart):
                self.presupposed.append(("", apart))  # who is spoken of as "each other" are not one
            return fact(conjunction([closed(gap(a, b, context)) for a, b in permutations(terms, 2)]), context)

        return Clause(lambda context: self._of_all(phrases, context, say))

    def q_modal_reciprocal(self, modal: Leaf, *parts: NounPhrase | Leaf) -> Clause:
        """`Can Ann and Bob see each other?`: each can each other one."""
        *phrases, head = parts
        assert not isinstance(head, NounPhrase)
        named = tuple(part for part in phrases if isinstance(part, NounPhrase))
        return self.clause_reciprocal(*named, self.gap_modal(modal, head))

    def clause_reciprocal_of(self, leaf: Leaf, nominal: Nominal, gap: Gap) -> Clause:
        """`two people like each other`: two such that each likes the other; any two, where that is supposed."""
        count = self._countable(leaf, nominal)
        if count < 2:
            raise Unreadable(f'"each other" needs more than {self.written(leaf)}')

        def says(context: Context) -> Box:
            box = self._together(count, nominal).apply(context, lambda _, inner: Box((), (), inner))
            said = [closed(gap(a, b, box.context)) for a, b in permutations(box.referents[:count], 2)]
            return box._replace(conditions=(*box.conditions, *said))

        return Clause(says)

    def clause_reciprocal_all(self, subject: NounPhrase, gap: Gap) -> Clause:
        """`all foxes like each other`: any two; `some foxes …`, `they …`: some two, or those two."""
        nominal = subject.nominal
        if subject.members is not None:

            def of_them(context: Context) -> Box:
                members = subject.members(context) if subject.members is not None else ()
                if len(members) < 2:
                    raise Unreadable(f'"{subject.pronoun}" does not say who "each other" are')
                return fact(conjunction([closed(gap(a, b, context)) for a, b in permutations(members, 2)]), context)

            return Clause(of_them)
        if nominal is None or not nominal.plural or subject.kind not in {"every", "some", "no"}:
            raise Unreadable('"each other" needs more than one')

        def says(context: Context) -> Box:
            pair = self._together(2, nominal).apply(context, lambda _, inner: Box((), (), inner))
            two = Exists(pair.referents, conjunction(pair.conditions))
            if subject.those is not None and not free_variables(two):
                self.presupposed.append((nominal.noun, two))  # "the twins" are two at least
            first, second = (closed(gap(a, b, pair.context)) for a, b in permutations(pair.referents[:2], 2))
            if subject.kind == "some":
                return fact(Exists(pair.referents, conjunction([*pair.conditions, first, second])), context)
            said = first if subject.kind != "no" else Not(conjunction([first, second]))
            return fact(ForAll(pair.referents, Implies(conjunction(pair.conditions), said)), context)

        return Clause(says)
