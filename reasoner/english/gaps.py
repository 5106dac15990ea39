"""Semantic actions for object gaps in relative clauses: what Ann `likes`, what Bob `does not hear of`."""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, fact
from reasoner.english.meanings import Denied, Gap, NounPhrase, Prep, Unreadable, of_term
from reasoner.english.mentions import pronoun_of
from reasoner.english.morphology import is_participle, lemma
from reasoner.english.receivers import Receivers
from reasoner.english.verbs import Verb, in_denial
from reasoner.english.vocabulary import DITRANSITIVE, NOW, TIMES
from reasoner.logic.nodes import Predicate, Term


class Gaps(Receivers):
    """Verbs that lack their object."""

    def gap(self, head: Leaf) -> Gap:
        return self._gap((), head)

    def gap_preposition(self, head: Leaf, preposition: tuple[str, ...]) -> Gap:
        return self._gap((), head, preposition)

    def gap_next_to(self, head: Leaf) -> Gap:
        """`sit next to each other`."""
        return self._gap((), head, ("next", "to"))

    gap_perfect = gap

    def gap_not(self, head: Leaf) -> Gap:
        return Denied(self.gap(head))

    def gap_not_preposition(self, head: Leaf, preposition: tuple[str, ...]) -> Gap:
        return Denied(self.gap_preposition(head, preposition))

    def gap_modal(self, modal: Leaf, head: Leaf) -> Gap:
        return self._gap(self._modal(modal), head)

    def gap_modal_preposition(self, modal: Leaf, head: Leaf, preposition: tuple[str, ...]) -> Gap:
        return self._gap(self._modal(modal), head, preposition)

    def gap_modal_not(self, modal: Leaf, head: Leaf) -> Gap:
        return Denied(self._gap(self._denied_modal(modal), head))

    def _gap(self, prefix: tuple[str, ...], head: Leaf, preposition: tuple[str, ...] = ()) -> Gap:
        if not preposition:
            self.refuse_content(head)
        words = (*prefix, self._verb_lemma(head), *preposition)

        def gap(subject: Term, term: Term, context: Context) -> Box:
            return fact(Predicate(self.lexicon.predicate("verb", words, 2), (subject, term)), context)

        return gap

    def _modal(self, leaf: Leaf) -> tuple[str, ...]:
        return ({"could": "can", "might": "may"}.get(self.written(leaf), self.written(leaf)),)

    def _denied_modal(self, leaf: Leaf) -> tuple[str, ...]:
        return in_denial(self._modal(leaf))

    def giving(self, head: Leaf) -> Leaf:
        """The verb of "that Ann gave Bob"."""
        if lemma(self.written(head), "VERB") not in DITRANSITIVE:
            raise Unreadable(f'"{self.written(head)}" has one object')
        return head

    def relative_object_to(self, subject: NounPhrase, head: Leaf, receiver: NounPhrase) -> Body:
        """`the book that Ann gave Bob`, `the boy whom Ann gave a book`."""
        self.refuse_content(head, taken=receiver.pronoun == "it")
        words, given = (self._verb_lemma(head),), receiver.nominal
        if given is not None and given.noun in NOW | TIMES:
            raise Unreadable(f'"{given.noun}" says when; leave it out')
        thing = given is not None and not given.person and pronoun_of(given.noun) == "it"

        def body(term: Term, context: Context) -> Box:
            def said(agent: Term, inner: Context) -> Box:
                name = self.lexicon.predicate("verb", words, 3)
                heard = inner.within(agent)

                def gave(other: Term, c: Context) -> Box:
                    return fact(Predicate(name, (agent, term, other) if thing else (agent, other, term)), c)

                return receiver.apply(heard, gave)

            box = self._some_of(subject, context).apply(context.within(term), said)
            return Box(box.referents, box.conditions, box.context.within(None))

        return body

    def doing(self, head: Leaf) -> Leaf:
        """The verb of "that Ann put on the table"."""
        return head

    def relative_object_pp(self, subject: NounPhrase, head: Leaf, prep: Prep) -> Body:
        """`the book that Ann lent to Bob`: what she lent to him."""
        if prep.words == ("of",):
            raise Unreadable('"of …" is of the noun before it')

        def gap(agent: Term, term: Term, context: Context) -> Box:
            return self.active(self.v_np_pp(head, of_term(term), [prep]))(())(agent, context)

        return self.relative_object(subject, gap)

    def relative_preposition(self, words: tuple[str, ...], subject: NounPhrase, verb: Verb) -> Body:
        """`in which Bob lives`, `to whom Bob gives a rose`."""
        if self._verb_lemma(verb.head) == "do":
            raise Unreadable(f'"{self.written(verb.head)} not …" behind "which", "whom" or "where" is not read')

        after = self.words[verb.head[0] + 1].lower if verb.head[0] + 1 < len(self.words) else ""
        if self._verb_lemma(verb.head) == "have" and is_participle(after):  # "where Bob had left them"
            raise Unreadable(f'"{self.written(verb.head)} {after}" is one verb')

        def body(term: Term, context: Context) -> Box:
            fixed = of_term(term)
            phrase = self.active(replace(verb, preps=(*verb.preps, Prep(words, fixed))))(())
            who = self._some_of(subject, context) if self.restricting else subject
            box = who.apply(context.within(term), phrase)
            return Box(box.referents, box.conditions, box.context.within(None))

        return body

    def relative_where(self, subject: NounPhrase, verb: Verb) -> Body:
        """`where Bob lives`: in which he lives."""
        return self.relative_preposition(("in",), subject, verb)
