"""Semantic actions for what is said of several things and of what they share: are in the same room."""

from __future__ import annotations

from collections.abc import Callable

from reasoner.english.attached import Attached
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context
from reasoner.english.meanings import Gap, NounPhrase, Prep, of_term
from reasoner.english.verbs import Verb
from reasoner.logic.nodes import Term


class SharedGaps(Attached):
    """Clauses that leave a place open for what their subjects share."""

    def gap_be(self, preposition: tuple[str, ...]) -> Gap:
        """The `are in` of "Ann and Bob are in the same room"."""
        return self._filled(lambda other: self.p_prep(Prep(preposition, other))(()))

    def gap_adjective(self, leaf: Leaf, preposition: tuple[str, ...]) -> Gap:
        """The `are fond of` of "Ann and Bob are fond of each other"."""
        return self._filled(lambda other: self._adjective_with(self.adjective(leaf), Prep(preposition, other))(()))

    def gap_done(self, leaf: Leaf, preposition: tuple[str, ...]) -> Gap:
        """The `were born in` of "Ann and Bob were born in the same year"."""
        return self._filled(lambda other: self.passive(Verb(leaf, (), (Prep(preposition, other),)))(()))

    def gap_noun(self, leaf: Leaf) -> Gap:
        """The `are members of` of "Ann and Bob are members of the same club"."""
        noun = self.n_nouns(leaf) if leaf[1] == "NOUNS" else self.n_noun(leaf)
        return self._filled(lambda other: self.n_of(noun, other).holds)

    @staticmethod
    def _filled(say: Callable[[NounPhrase], Body]) -> Gap:
        """A gap that is what is said of a subject with a noun phrase in its place."""

        def gap(subject: Term, term: Term, context: Context) -> Box:
            return say(of_term(term))(subject, context)

        return gap
