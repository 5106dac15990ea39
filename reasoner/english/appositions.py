"""Semantic actions for things and who they are: two dogs, Rex and Fido."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise, takewhile

from reasoner.english.counted import Counted
from reasoner.english.discourse import Body, Box, Context, Referent, closed, followed, several
from reasoner.english.meanings import NounPhrase, Unreadable
from reasoner.logic.nodes import Equal, Not, Term, conjunction


class Appositions(Counted):
    """Noun phrases of things that are named."""

    def with_terms(
        self, phrases: tuple[NounPhrase, ...], context: Context, say: Callable[[tuple[Term, ...], Context], Box]
    ) -> Box:
        """Say something of the terms that several noun phrases stand for, the first with the widest scope."""

        def rest(terms: tuple[Term, ...], inner: Context) -> Box:
            if len(terms) == len(phrases):
                return say(terms, inner)
            return phrases[len(terms)].apply(inner, lambda term, after: rest((*terms, term), after))

        return rest((), context)

    @staticmethod
    def names_behind(phrases: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
        """The names of so many things that stand behind them: two dogs, Rex and Fido; () where none do.

        There must be as many names as things, else these are others.
        """
        if any(phrase.count == (1, False) for phrase in phrases):  # a brother, Tom, and a sister, Eve
            named = (one for one, other in pairwise(phrases) if other.kind == "name" and other.nominal is None)
            if any(one.kind in {"a", "some"} for one in named):
                raise Unreadable("it is not said who of them is who; say it in a sentence of its own")
        count = phrases[0].count
        behind = [name for phrase in phrases[1:] for name in phrase.parts or (phrase,)]
        names = tuple(takewhile(lambda name: name.kind == "name" and name.nominal is None, behind))
        return names if count is not None and count[0] == len(names) > 1 else ()

    def np_called(self, things: NounPhrase, *names: NounPhrase) -> NounPhrase:
        """`two dogs: Rex and Fido`: as many names as things."""
        if things.kind in {"a", "some"} and len(names) == 1 and things.nominal and not things.nominal.plural:
            return self.called_so(things, names)
        if things.count is None or things.count[0] != len(names):
            raise Unreadable('":" is read between so many things and as many names')
        return self.called_so(things, names)

    def called_so(self, things: NounPhrase, names: tuple[NounPhrase, ...]) -> NounPhrase:
        """Those who are named, each such a thing and no two of them one; of "exactly two", there are no others.

        What they are is taken for granted where the sentence is denied, supposed or asked.
        """
        nominal = things.nominal
        assert nominal is not None

        def apply(context: Context, body: Body) -> Box:
            granted = context.negated or context.hypothetical or self.asking

            def said(terms: tuple[Term, ...], inner: Context) -> Box:
                apart = tuple(Not(Equal(one, other)) for one, other in combinations(terms, 2))
                box = Box((), () if granted else apart, inner)
                if granted:
                    kinds = [closed(nominal.holds(term, Context())) for term in terms]
                    self.presupposed.append(("", conjunction([*kinds, *apart])))
                for term in terms:
                    if not granted:
                        box = followed(box, lambda heard, t=term: nominal.holds(t, heard))  # type: ignore[misc]
                    box = followed(box, lambda heard, t=term: body(t, heard))  # type: ignore[misc]
                if things.count is not None and things.count[1]:
                    box = followed(box, lambda heard: things.apply(heard, body))
                spoken = [Referent(term, nominal.words, nominal.person) for term in terms]
                spoken += [several(terms, subject=False)] if len(terms) > 1 else []
                return box._replace(context=box.context.adding(*spoken))

            return self.with_terms(names, context, said)

        return NounPhrase("name", apply, parts=names if len(names) > 1 else (), count=(len(names), False))
