"""Semantic actions for object gaps in relative clauses: what Ann `likes`, what Bob `does not hear of`."""

from __future__ import annotations

from collections.abc import Callable

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, closed, fact
from reasoner.english.verbs_of_verbs import VerbsOfVerbs
from reasoner.logic.nodes import Not, Predicate, Term

Gap = Callable[[Term, Term, Context], Box]
"""What is said of a subject and of what the clause is about."""


class Gaps(VerbsOfVerbs):
    """Verbs that lack their object."""

    def gap(self, head: Leaf) -> Gap:
        return self._gap((self._verb_lemma(head),))

    def gap_preposition(self, head: Leaf, preposition: tuple[str, ...]) -> Gap:
        return self._gap((self._verb_lemma(head), *preposition))

    def gap_perfect(self, head: Leaf) -> Gap:
        return self._gap((self._verb_lemma(head),))

    def gap_not(self, head: Leaf) -> Gap:
        return self._denied(self.gap(head))

    def gap_modal(self, modal: Leaf, head: Leaf) -> Gap:
        return self._gap((*self._modal(modal), self._verb_lemma(head)))

    def gap_modal_not(self, modal: Leaf, head: Leaf) -> Gap:
        return self._denied(self.gap_modal(modal, head))

    def _gap(self, words: tuple[str, ...]) -> Gap:
        def gap(subject: Term, term: Term, context: Context) -> Box:
            return fact(Predicate(self.lexicon.predicate("verb", words, 2), (subject, term)), context)

        return gap

    @staticmethod
    def _denied(gap: Gap) -> Gap:
        def denied(subject: Term, term: Term, context: Context) -> Box:
            return fact(Not(closed(gap(subject, term, context))), context)

        return denied

    def _modal(self, leaf: Leaf) -> tuple[str, ...]:
        return ({"could": "can", "might": "may"}.get(self.written(leaf), self.written(leaf)),)
