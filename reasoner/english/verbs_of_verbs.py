"""Semantic actions for verbs that have a verb or an adjective for their complement: wants to sing, made Ann cry."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.complements import Complements
from reasoner.english.gender import PETS, is_person
from reasoner.english.goals import MOTION
from reasoner.english.meanings import Frame, NounPhrase, Outside, Prep, Unreadable
from reasoner.english.morphology import is_gradable, is_participle, lemma, tags_of, uses
from reasoner.english.nominals import OPINIONS
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import COPULAR, INTRANSITIVE, SEEMING, SOMETIMES_TRANSITIVE

_ASPECTS = frozenset(["begin", "start", "continue", "keep", "resume", "stop", "quit", "cease", "finish"])
"""Verbs that say how far somebody is with what he does."""

_OF_THINGS = SOMETIMES_TRANSITIVE | {
    "climb", "dance", "fly", "grow", "jump", "run", "sail", "shine", "sink", "smoke", "speak", "walk", "work"
}  # fmt: skip
"""Verbs without an object that may have one for all that: running shops, smoking cigars."""


class VerbsOfVerbs(Complements):
    """Verbs with a frame of another verb inside, whose words become part of the predicate."""

    def v_to(self, head: Leaf, base: Verb) -> Verb:
        self.refuse_purpose(head)
        if not (base.objects or base.preps or base.after or base.inner):
            self._refuse_place(head, self.written(base.head))
        return Verb(head, after=("to",), inner=self.active(base))

    def _refuse_place(self, head: Leaf, word: str) -> None:
        if self._verb_lemma(head) in MOTION and any(part == "NOUN" for part, _, _ in uses(word)):
            raise Unreadable(f'"{word}" is where somebody goes')

    def v_to_all(self, head: Leaf, said: Frame) -> Verb:
        """`likes to sing and dance`: to dance as well."""
        self.refuse_purpose(head)
        self._refuse_place(head, self.words[head[0] + 2].lower)
        return Verb(head, after=("to",), inner=said)

    def v_to_be(self, head: Leaf, predicate: Frame) -> Verb:
        return Verb(head, after=("to", "be"), inner=predicate)

    def _refuse_doing(self, head: Leaf, gerund: str) -> None:
        """Refuse "has engaging content" as engaging content, "is considered refreshing" as refreshing somebody."""
        if self._verb_lemma(head) in OPINIONS | {"have"}:
            raise Unreadable(f'"{gerund}" is nothing that somebody does here')

    def v_gerund_all(self, head: Leaf, said: Frame) -> Verb:
        """`enjoys singing and dancing`: both."""
        self._refuse_doing(head, self.words[head[0] + 1].lower)
        return Verb(head, inner=said)

    def v_np(self, head: Leaf, phrase: NounPhrase) -> Verb:
        """`stopped working`, where the dictionary has the work as a noun: stopped to do so."""
        doing = self._doing(head, phrase)
        return super().v_np(head, phrase) if doing is None else self.v_gerund(head, Verb(doing))

    def v_np_pp(self, head: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        doing = self._doing(head, phrase)
        return super().v_np_pp(head, phrase, preps) if doing is None else self.v_gerund(head, self.v_pp(doing, preps))

    def _doing(self, head: Leaf, phrase: NounPhrase) -> Leaf | None:
        nominal, at = phrase.nominal, head[0] + 1
        word = self.words[at].lower
        if nominal is None or nominal.words[0] != word or "VBG" not in tags_of(word):
            return None
        if self._verb_lemma(head) not in _ASPECTS:
            return None
        if nominal.words[1:]:  # smoking cigars
            raise Unreadable(f'"{" ".join(nominal.words)}" is what somebody does')
        return (at, "VG")

    def prep_gerund(self, words: tuple[str, ...], gerund: Verb) -> Prep:
        self._refuse_doers(gerund)
        return super().prep_gerund(words, gerund)

    def _refuse_doers(self, gerund: Verb) -> None:
        """Refuse the "barking dogs" of "is afraid of barking dogs" as what is done to dogs: they bark."""
        verb, what = lemma(self.written(gerund.head), "VERB"), gerund.objects[0] if gerund.objects else None
        if what is None or what.kind != "bare" or what.nominal is None or verb not in INTRANSITIVE:
            return
        if verb not in _OF_THINGS or is_person(what.nominal.words) or what.nominal.noun in PETS:
            raise Unreadable(f'"{self.written(gerund.head)} {what.nominal.noun}" is of those who {verb}')

    def v_gerund(self, head: Leaf, gerund: Verb) -> Verb:
        self._refuse_doers(gerund)
        self._refuse_doing(head, self.written(gerund.head))
        return Verb(head, inner=self.active(gerund))

    def v_help(self, head: Leaf, base: Verb) -> Verb:
        """`helps clean the house`."""
        return Verb(head, inner=self.active(base))

    def v_make(self, head: Leaf, phrase: NounPhrase, base: Verb) -> Verb:
        """`made Ann cry`: of Bob and Ann, MakeCry."""
        if self._verb_lemma(head) == "paint" or base.inner is not None:
            raise Unreadable(f'"{self.written(head)} … {self.written(base.head)}" is not read')
        self._refuse_described(base.head)
        after = (self._verb_lemma(base.head), *base.after)
        return Verb(head, (phrase, *base.objects), base.preps, after)

    def _refuse_described(self, last: Leaf) -> None:
        """Refuse `made a red dress` as having made something dress."""
        word, before = self.written(last), self.words[last[0] - 1].lower
        if "NN" in tags_of(word) and is_gradable(before):
            raise Unreadable(f'"{before} {word}" is a thing here')

    def v_make_so(self, head: Leaf, phrase: NounPhrase, adjective: Leaf) -> Verb:
        """`painted the house red`: of Bob and the house, PaintRed."""
        word = self.written(adjective)
        noun = "NN" in tags_of(word) and not is_gradable(word)
        if self._verb_lemma(head) == "let" or noun:
            raise Unreadable(f'"{self.written(head)} … {word}" is not read')
        return Verb(head, (phrase,), after=(word,))

    def v_make_both(self, head: Leaf, phrase: NounPhrase, first: Leaf, second: Leaf) -> Verb:
        """Refuse `keeps the room tidy and clean`."""
        both = f"{self.written(first)} and {self.written(second)}"
        raise Outside(f'"{self.written(head)} … {both}" says two things; say each with a verb of its own')

    def v_adjective(self, head: Leaf, predicate: Frame) -> Verb:
        self.refuse_gapped(head)
        if self._verb_lemma(head) not in COPULAR | SEEMING:
            self._refuse_object(head, self.words[head[0] + 1].lower)
        if self._is_passive(head):  # "gets paid by Ann": she pays
            return Verb(head, inner=lambda prefix: predicate((*prefix[:-1], "be") if prefix[:-1] else ()))
        return Verb(head, inner=predicate)

    def _is_passive(self, head: Leaf) -> bool:
        """Whether it is "gets" before what is done by somebody whom the sentence or the text names."""
        done, by = (*(word.lower for word in self.words[head[0] + 1 : head[0] + 3]), "", "")[:2]
        get = self._verb_lemma(head) == "get" and is_participle(done)
        return get and (by == "by" or self.done_by_someone(done))

    def v_better(self, head: Leaf, how: Leaf) -> Verb:
        """`tastes better`: than what is not said."""
        return self.v_better_pp(head, how, [])

    def v_better_pp(self, head: Leaf, how: Leaf, preps: list[Prep]) -> Verb:
        """`tastes better with pepper`."""
        if self._verb_lemma(head) not in SEEMING:
            raise Unreadable(f'"{self.written(how)}" does not say than what')
        return Verb(head, (), tuple(preps), (self.written(how),))
