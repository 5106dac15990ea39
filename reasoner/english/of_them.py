"""Semantic actions for those spoken of: both, neither of them, two of them."""

from __future__ import annotations

from collections.abc import Callable

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context
from reasoner.english.meanings import Nominal, NounPhrase, Unreadable, of_term
from reasoner.english.pronouns import Pronouns


class OfThem(Pronouns):
    """Noun phrases that count those whom "they" means."""

    def both_of_them(self, leaf: Leaf) -> NounPhrase:
        """`both`, `both of them`: the two that were spoken of last; not those of "Ann, Bob, or both"."""
        if self.written(leaf) == "both" and leaf[0] and self.words[leaf[0] - 1].lower in {"or", "not"}:
            raise Unreadable('"or both" and "not both" are of what is joined before them')
        return self._counted_of(leaf, self.all_of, self._every, two=True)

    def neither_of_them(self, leaf: Leaf) -> NounPhrase:
        """`neither`, `neither of them`."""
        return self._counted_of(leaf, self.np_neither, self.no, two=True)

    def none_of_them(self, leaf: Leaf) -> NounPhrase:
        """`none of them`."""
        return self._counted_of(leaf, self.np_neither, self.no)

    def all_of_them(self, leaf: Leaf) -> NounPhrase:
        """`all of them`, `each of them`."""
        return self._counted_of(leaf, self.all_of, self._every)

    def so_many_of_them(self, number: Leaf, leaf: Leaf) -> NounPhrase:
        """`two of them`: two at least."""
        return self._counted_of(
            leaf, lambda *those: self.at_least_of(number, *those), lambda kind: self.at_least(number, kind)
        )

    def at_most_of_them(self, number: Leaf, leaf: Leaf) -> NounPhrase:
        """`at most two of them`."""
        return self._counted_of(
            leaf, lambda *those: self.at_most_of(number, *those), lambda kind: self.at_most(number, kind)
        )

    def exactly_of_them(self, number: Leaf, leaf: Leaf) -> NounPhrase:
        """`exactly one of them`."""
        return self._counted_of(
            leaf, lambda *those: self.exactly_of(number, *those), lambda kind: self.exactly(number, kind)
        )

    def _counted_of(
        self,
        leaf: Leaf,
        named: Callable[..., NounPhrase],
        general: Callable[[Nominal], NounPhrase],
        *,
        two: bool = False,
    ) -> NounPhrase:
        """Some of several with names, or of all of a kind."""
        if self.written(leaf) not in {"them", "both", "neither"}:
            raise Unreadable(f'"of {self.written(leaf)}" does not say of what')

        def apply(context: Context, body: Body) -> Box:
            meant = self._antecedent("them", context, two=two)
            if meant.members:
                return named(*map(of_term, meant.members)).apply(context, body)
            if two or not isinstance(meant.kind, Nominal):
                raise Unreadable('"of them" does not say of what')
            return general(meant.kind).apply(context, body)

        return NounPhrase("pronoun", apply)
