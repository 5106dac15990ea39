"""Semantic actions for verbs with two objects: gave Ann a book."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_person
from reasoner.english.meanings import NounPhrase, Unreadable
from reasoner.english.morphology import lemma
from reasoner.english.nominals import MOST_COUNTED, OPINIONS
from reasoner.english.verbs import Verb, Verbs
from reasoner.english.vocabulary import DITRANSITIVE, OBJECT_PRONOUNS, REFLEXIVES


class TwoObjects(Verbs):
    """Verbs with a receiver and a thing."""

    def v_np_np(self, head: Leaf, first: NounPhrase, second: NounPhrase) -> Verb:
        if second.value is not None and second.value.value <= MOST_COUNTED:
            raise Unreadable(f'"{second.value.value}" does not say how many of what')
        self.refuse_amount(first)
        self.refuse_scene(head)
        lasting = self.how_long(head, second, second=True)
        if lasting:
            return Verb(head, (first,), after=lasting)
        self.refuse_amount(second)
        self.refuse_time("", second)
        self.refuse_times(head, second=True)
        if lemma(self.written(head), "VERB") == "have":
            raise Unreadable(f'"{self.written(head)}" has one object; who that is stands behind a comma')
        if lemma(self.written(head), "VERB") in OPINIONS | {"think", "believe"} and second.kind in {"a", "bare", "the"}:
            raise Unreadable(f'"{self.written(head)} …" says what somebody is taken for')
        if second.pronoun in OBJECT_PRONOUNS | REFLEXIVES | {"it"}:
            raise Unreadable(f'"{second.pronoun}" is no second object of "{self.written(head)}"')
        thing = first.parts[0].nominal if first.parts and first.parts[-1].nominal is None else None
        gapped = thing is not None and not is_person(thing.words)  # "fed the cat and Ann the dog"
        if first.parts and (lemma(self.written(head), "VERB") not in DITRANSITIVE or gapped):
            raise Unreadable(f'the second part leaves out the verb "{self.written(head)}"; put it in')
        return Verb(head, (first, second))

    def v_np_nps(self, head: Leaf, first: NounPhrase, *others: NounPhrase) -> Verb:
        """`gave Ann a book and a pen`."""
        if lemma(self.written(head), "VERB") not in DITRANSITIVE:
            raise Unreadable(f'"{self.written(head)}" has one object')
        return Verb(head, (first, self.np_and(*others)))
