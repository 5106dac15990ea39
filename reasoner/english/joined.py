"""Semantic actions for predicates joined after `is`: and, or, either … or, neither … nor, not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.comparisons import Comparisons
from reasoner.english.meanings import Frame, Unreadable, VerbPhrase
from reasoner.english.morphology import is_adjective, is_counted
from reasoner.english.verbs import Verb, in_denial
from reasoner.english.vocabulary import COPULAR, SEEMING


class JoinedPredicates(Comparisons):
    """Predicates made of predicates."""

    def p_not(self, frame: Frame) -> Frame:
        return lambda prefix: self._not(frame(prefix))

    def v_adjectives(self, head: Leaf, *predicates: Frame) -> Verb:
        """`seems tired and hungry`."""
        if self._verb_lemma(head) not in COPULAR | SEEMING:
            raise Unreadable(f'"{self.written(head)}" does not say how something is')
        return self.v_adjective(head, self.p_and(*predicates))

    def p_and(self, *frames: Frame) -> Frame:
        def join(phrases: tuple[VerbPhrase, ...]) -> VerbPhrase:
            self._refuse_one_by_one(phrases)
            if phrases[0].did is None:  # "is tired and left", but not "was hired and left alone"
                phrases = tuple(phrase if phrase.did is None else phrase.did() for phrase in phrases)
            said = self.both_of(self._shared(phrases))
            nouns = [phrase.bare for phrase in phrases if phrase.bare is not None and not phrase.bare.plural]
            role = next((noun for noun in nouns if is_counted(noun.noun) and not is_adjective(noun.noun)), None)
            said.bare = None if role is None else replace(role, both=True)
            if all(phrase.named for phrase in phrases):
                said.named = tuple(name for phrase in phrases for name in phrase.named)
            return said

        return self._frames(frames, join)

    def _refuse_one_by_one(self, phrases: tuple[VerbPhrase, ...]) -> None:
        """Refuse "the pets are a dog and a cat" as pets that are both."""
        said = [word.lower for word in self.words]
        ones = {(joined, a) for joined, a in pairwise(said) if a in {"a", "an"}}
        several = any((be, a) in ones for be in ("are", "were") for a in ("a", "an"))
        if several and all(phrase.kind for phrase in phrases) and ones & {("and", "a"), ("and", "an")}:
            raise Unreadable('"are a … and a …" says what each of them is; say it of each')

    p_and_loose = p_and

    def p_or(self, *frames: Frame) -> Frame:
        return self._frames(frames, lambda phrases: self.any_of(self._shared(phrases)))

    def _shared(self, phrases: tuple[VerbPhrase, ...]) -> tuple[VerbPhrase, ...]:
        """`written and directed by Ann`: both by her; `taller or heavier than Ann`: either than she is."""
        *first, last = phrases
        self._refuse_when_of_last()
        than = phrases[0].compared
        if than is not None:  # "is as fast as Ann but cheaper"
            return tuple(p.than(than) if p.than is not None and p.compared is None else p for p in phrases)
        other = last.compared
        if other is not None and all(phrase.than is not None for phrase in first):
            return (*(phrase.than(other) for phrase in first if phrase.than is not None), last)
        agent = last.agent
        if agent is None or any(phrase.by is None for phrase in first):
            return phrases
        return (*(phrase.by(agent) for phrase in first if phrase.by is not None), last)

    def p_either(self, *frames: Frame) -> Frame:
        return self._frames(frames, lambda phrases: self.vp_either(*self._shared(phrases)))

    def p_xor(self, left: Frame, right: Frame) -> Frame:
        return self._frames((left, right), lambda phrases: self.vp_xor(*self._shared(phrases)))

    def pred_or_pair(self, left: Frame, right: Frame) -> tuple[Frame, Frame]:
        return left, right

    def p_xor_pair(self, pair: tuple[Frame, Frame]) -> Frame:
        return self.p_xor(*pair)

    def p_neither(self, *frames: Frame) -> Frame:
        frame = self._frames(frames, lambda phrases: self.vp_neither(*self._shared(phrases)))
        return lambda prefix: frame(in_denial(prefix))
