"""Semantic actions for what is done faster than by another: drives the van faster than Ann, walks to Rome faster.

Behind an object or a place, `faster than Ann` may be said of the verb ("solves a puzzle faster than Ann") or of the
noun ("owns a car faster than Gong"). What is compared must be of one kind: people with people, things with things.
"""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_first_name, is_person
from reasoner.english.meanings import NounPhrase, Prep, Unreadable
from reasoner.english.morphology import lemma, tags_of
from reasoner.english.verbs import Verb
from reasoner.english.verbs_of_amounts import VerbsOfAmounts
from reasoner.english.vocabulary import DEMONYMS, DIMENSIONS

HAVING = frozenset(["have", "own", "possess", "need", "want", "keep", "contain"])
"""Verbs that nobody does faster than another: what is compared is their object."""
LIKING = frozenset(["like", "love", "hate", "prefer", "fear", "trust", "admire"])
"""Verbs with an object that what follows "better than" may be compared with."""
_INDEFINITE = frozenset(["a", "some", "any", "every", "no", "counted", "bare", "someone"])
_PERSON, _THING, _NAME = "person", "thing", "name"


class VerbsCompared(VerbsOfAmounts):
    """Verbs with an object or a place, and a comparison behind it."""

    def v_np_faster(self, head: Leaf, taken: NounPhrase, more: Leaf, phrase: NounPhrase) -> Verb:
        """`drives the van faster than Ann`: DriveFasterThan, of who drives, what, and faster than whom."""
        return self._taken_more(head, taken, more, (self.written(more),), phrase)

    def v_np_more(self, head: Leaf, taken: NounPhrase, adverb: Leaf, phrase: NounPhrase) -> Verb:
        return self._taken_more(head, taken, adverb, ("more", self.written(adverb)), phrase)

    def v_np_less(self, head: Leaf, taken: NounPhrase, adverb: Leaf, phrase: NounPhrase) -> Verb:
        return self._taken_more(head, taken, adverb, ("less", self.written(adverb)), phrase)

    def v_pp_faster(self, head: Leaf, preps: list[Prep], more: Leaf, phrase: NounPhrase) -> Verb:
        """`walks to school faster than Ann`."""
        return self._placed_more(self.v_pp(head, preps), more, phrase)

    def v_np_pp_faster(self, head: Leaf, taken: NounPhrase, preps: list[Prep], more: Leaf, phrase: NounPhrase) -> Verb:
        """`drives the van to Rome faster than Ann`."""
        return self._placed_more(self.v_np_pp(head, taken, preps), more, phrase)

    def _placed_more(self, verb: Verb, more: Leaf, phrase: NounPhrase) -> Verb:
        place = verb.preps[-1].phrase
        if place is None:
            raise Unreadable(f'"{self.written(more)} than" belongs to what is before it')
        self._refuse_unless_done(verb.head, place, more[0], (self.written(more),), phrase, placed=True)
        return replace(verb, preps=(*verb.preps, Prep((self.written(more), "than"), self.than_any(phrase))))

    def _taken_more(self, head: Leaf, taken: NounPhrase, leaf: Leaf, how: tuple[str, ...], phrase: NounPhrase) -> Verb:
        verb = self.v_np(head, taken)
        self._refuse_unless_done(head, taken, leaf[0], how, phrase)
        return replace(verb, preps=(Prep((*how, "than"), self.than_any(phrase)),))

    def v_np(self, head: Leaf, phrase: NounPhrase) -> Verb:
        self._refuse_done(head, phrase)
        return super().v_np(head, phrase)

    def v_np_pp(self, head: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        self._refuse_done(head, phrase)
        return super().v_np_pp(head, phrase, preps)

    def v_pp(self, head: Leaf, preps: list[Prep]) -> Verb:
        for prep in preps:
            if prep.phrase is not None and prep.phrase.kind not in _INDEFINITE:
                self._refuse_done(head, prep.phrase)
        return super().v_pp(head, preps)

    def _refuse_done(self, head: Leaf, taken: NounPhrase) -> None:
        """Refuse "drives the van faster than Ann" as being about a van that is faster than she is."""
        post = None if taken.nominal is None else taken.nominal.compared
        if post is None or post.compared is None:
            return
        verb, said = lemma(self.written(head), "VERB"), [word.lower for word in self.words]
        width = len(post.degree)
        at = next((at for at in range(head[0], len(said)) if tuple(said[at : at + width]) == post.degree), len(said))
        one, other = self._sort(taken, at - 1), self._sort(post.compared, at + width)
        single = taken.kind in _INDEFINITE - {"bare"}
        if verb in HAVING or (verb in LIKING and single):
            return
        fits = one == other != _PERSON and taken.kind in _INDEFINITE
        manner = _is_manner(post.degree) or _has_adverb(post.degree[0])
        if manner and (verb in LIKING or not fits):
            raise Unreadable(self._unclear(post.degree))
        if taken.kind not in _INDEFINITE and other in {_PERSON, _NAME} and one == _THING:
            raise Unreadable(self._unclear(post.degree))

    def _refuse_unless_done(
        self, head: Leaf, taken: NounPhrase, at: int, how: tuple[str, ...], phrase: NounPhrase, *, placed: bool = False
    ) -> None:
        """Refuse "owns a car faster than Gong" as owning it so, and "beats Bob faster than Cid" as either."""
        if not _is_manner(how):
            raise Unreadable(f'"{" ".join(how)} than" does not say how something is done')
        verb = lemma(self.written(head), "VERB")
        one, other = self._sort(taken, at - len(how)), self._sort(phrase, at + 2)
        if placed and one == _NAME:
            one = _THING
        clear = one == _THING and (other == _PERSON or (other == _NAME and taken.kind not in _INDEFINITE))
        if verb in HAVING | LIKING or not clear:
            raise Unreadable(self._unclear((*how, "than")))

    @staticmethod
    def _unclear(how: tuple[str, ...]) -> str:
        return f'"{" ".join(how)} …" does not say who or what is compared; say it in a sentence of its own'

    def _sort(self, phrase: NounPhrase, at: int) -> str:
        """Whether a phrase, a name at this place if it is one, is of a person, of a thing, or of who knows what."""
        if phrase.parts:
            sorts = {self._sort(part, at) for part in phrase.parts}
            return sorts.pop() if len(sorts) == 1 else _NAME
        if phrase.pronoun:
            return _THING if phrase.pronoun in {"it", "they", "them"} else _PERSON
        if phrase.nominal is not None and not phrase.nominal.capital:
            return _PERSON if phrase.nominal.person or is_person((phrase.nominal.noun,)) else _THING
        word = self.words[at].lower
        if is_first_name(word.split()[0]):
            return _PERSON
        return _THING if word.endswith(DEMONYMS) else _NAME


def _is_manner(how: tuple[str, ...]) -> bool:
    """Whether a comparative may say how something is done: faster, better, more carefully; not older."""
    return how[0] in {"more", "less"} and len(how) == 2 or "RBR" in tags_of(how[0])


def _has_adverb(comparative: str) -> bool:
    """Whether some say a comparative for that of an adverb: neater, but not taller."""
    adjective = lemma(comparative, "ADJ")
    return adjective not in DIMENSIONS and "RB" in tags_of(adjective + "ly")
