"""Semantic actions for predicates that say where and with whom: is on the boat with Ann; either in Rome or Bonn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoner.english.adjectival import Adjectival
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context
from reasoner.english.gender import is_person
from reasoner.english.meanings import Frame, Misread, Nominal, NounPhrase, Prep, Unreadable, VerbPhrase
from reasoner.english.morphology import lemma
from reasoner.english.prepositional import arguments_of
from reasoner.english.units import Amount
from reasoner.english.vocabulary import LOCATIVE, NUMBERS, TIMES
from reasoner.logic.nodes import Term

_OF_PLACES = frozenset(["of", "to", "for", "about"])
"""Prepositions of phrases that say which place is meant: on the road to Rome."""
_WHERE = LOCATIVE | {"by", "between", "over", "along", "around", "opposite", "beneath", "among", "against"}
"""Prepositions of phrases that say where something is."""

_OF_NO_PERSON = LOCATIVE | {"from", "of"}
_OF_NO_THING = frozenset(["in", "at", "on", "from", "of"])
"""Prepositions behind which "in Rome and a city" says where and what something is."""
_AT_TIMES = frozenset(["in", "on", "since", "until", "during", "before", "after"])
_SAYING_WHAT = frozenset(["a", "bare", "the"])


@dataclass(frozen=True, slots=True)
class _PlacedThen:
    """What stands behind a noun, one part of it a time: in Rome in 2010, in 2010 in Rome."""

    both: Body
    place: Body
    time: Body

    def __call__(self, term: Term, context: Context) -> Box:
        return self.both(term, context)


class LocatedPredicates(Adjectival):
    """Predicates of one or two prepositional phrases."""

    def p_prep(self, prep: Prep) -> Frame:
        """`is in her thirties`: she is 30 to 39 years old; but "is in Rome and a liar" is in Rome, and is a liar."""
        if prep.words[-1] in _OF_NO_PERSON and prep.phrase is not None and len(prep.phrase.parts) > 1:
            self._alike(prep.phrase.parts, things=prep.words[-1] not in _OF_NO_THING)
        decade = None if prep.phrase is None or prep.phrase.owner is None else prep.phrase.nominal
        start = 0 if decade is None else NUMBERS.get(decade.noun, 0)
        if decade is None or prep.words != ("in",) or start < 20 or start % 10:
            return super().p_prep(prep)
        if decade.words != (decade.noun,):
            raise Unreadable(f'"{" ".join(decade.words)}" does not say how old somebody is')
        bounds = (Amount(">=", Fraction(start), "year"), Amount("<", Fraction(start + 10), "year"))
        return self.plainly(self.both_of(tuple(self.measuring(("age",), bound) for bound in bounds)))

    def post_pred(self, said: Frame | Prep) -> Body:
        body = super().post_pred(said)
        if isinstance(said, Prep) and isinstance(body, VerbPhrase) and self._is_time(said):
            body.when = said
        return body

    def _is_time(self, prep: Prep) -> bool:
        """Whether a prepositional phrase says when: in 2010, on Monday, in the morning."""
        if prep.words[-1] not in _AT_TIMES or prep.phrase is None or prep.phrase.count is not None:
            return False
        if prep.phrase.nominal is not None:
            return prep.phrase.nominal.noun in TIMES
        return prep.phrase.value is not None or prep.phrase.date

    def post_and(self, left: Body, right: Body) -> Body:
        both = super().post_and(left, right)
        for place, time in ((left, right), (right, left)):
            if isinstance(time, VerbPhrase) and time.when is not None:
                return _PlacedThen(both, place, time)
        return both

    def n_post(self, nominal: Nominal, post: Body) -> Nominal:
        """`a cook in 2010` was a cook at that time, and is not "in" a year."""
        if isinstance(post, _PlacedThen) and is_person((nominal.noun,)):
            return self.n_post(super().n_post(nominal, post.place), post.time)
        when = post.when if isinstance(post, VerbPhrase) else None
        if when is not None and self._is_of_another(nominal, when):
            raise Unreadable(f'"{" ".join(when.words)} …" says when it is so, not which {nominal.noun} is meant')
        if when is not None and is_person((nominal.noun,)):
            role = nominal.words[-1:] if nominal.described and nominal.argument is None else nominal.words
            of = () if nominal.argument is None else (nominal.argument,)
            post = self.relation("be", (*role, *when.words), (*of, *arguments_of(when)))
        return super().n_post(nominal, post)

    def _is_of_another(self, nominal: Nominal, when: Prep) -> bool:
        """Whether a time stands behind what something is of: a member of the club in 2010."""
        said = [word.lower for word in self.words]
        behind = (said[max(at - 3, 0) : at] for at, word in enumerate(said) if word == when.words[-1])
        return any(before[:-1] == ["of", "the"] and lemma(before[-1], "NOUN") == nominal.noun for before in behind)

    def p_prep_when(self, place: Prep, leaf: Leaf) -> Frame:
        """`is in Rome today`: InToday."""
        return lambda prefix: self.relation("be", (*prefix, *place.words, self.written(leaf)), arguments_of(place))

    def p_preps(self, place: Prep, other: Prep) -> Frame:
        """`is on the boat with Ann`: on the boat, and with her; but the road to Rome is a road to Rome.

        A time says when all of it is so, as a verb has it: `is in Rome in 2010` is InIn.
        """
        where, what = place.phrase, other.phrase
        if place.words == other.words and where is not None and where.parts:
            raise Unreadable(f'"{place.words[0]} … {place.words[0]} …" leaves out a verb; put it in')
        if where is None or what is None or not self._are_of_one(place.words[-1], where, other.words[-1], what):
            raise Unreadable(f'"{" ".join(other.words)} …" belongs to what is before it')
        arguments = (*arguments_of(place), *arguments_of(other))

        def together(prefix: tuple[str, ...]) -> VerbPhrase:
            return self.relation("be", prefix + place.words + other.words, arguments)

        if self._is_time(other):
            return together
        both = self.p_and(self.p_prep(place), self.p_prep(other))
        return lambda prefix: together(prefix) if prefix else both(())

    def _are_of_one(self, place: str, where: NounPhrase, other: str, what: NounPhrase) -> bool:
        """Whether two phrases after "is" are both said of its subject."""
        named = where.nominal is None and where.kind in {"name", "pronoun"}
        if place not in _WHERE:
            return named and other in _WHERE  # "with Ann in the garden"
        known = named or all(part.kind == "the" or part.owner is not None for part in where.parts or (where,))
        with_whom = other in {"with", "without"} and where.kind in {"a", "some"} and self.is_somebody(what)
        return other not in _OF_PLACES and (known or with_whom)

    def prep_either(self, words: tuple[str, ...], *phrases: NounPhrase) -> Prep:
        """`is either in Rome or Bonn`: in either."""
        return self.prep_phrase(words, self.np_either(*self._alike(phrases)))

    def prep_neither(self, words: tuple[str, ...], *phrases: NounPhrase) -> Prep:
        return self.prep_phrase(words, self.np_neither(*self._alike(phrases)))

    def adjective_either(self, leaf: Leaf, words: tuple[str, ...], *phrases: NounPhrase) -> Frame:
        """`is either proud of Ann or Bob`."""
        return self.adjective_prep(leaf, self.prep_either(words, *phrases))

    def adjective_neither(self, leaf: Leaf, words: tuple[str, ...], *phrases: NounPhrase) -> Frame:
        return self.adjective_prep(leaf, self.prep_neither(words, *phrases))

    def comparative_either(self, leaf: Leaf, *phrases: NounPhrase) -> Frame:
        """`is either older than Ann or Bob`."""
        return self.comparative(leaf, self.np_either(*self._alike(phrases)))

    def comparative_neither(self, leaf: Leaf, *phrases: NounPhrase) -> Frame:
        return self.comparative(leaf, self.np_neither(*self._alike(phrases)))

    def _alike(self, phrases: tuple[NounPhrase, ...], *, things: bool = False) -> tuple[NounPhrase, ...]:
        """What stands behind one preposition; not "either in Rome or a thief", which says what somebody is.

        With `things`, a thing is no such: near Ann and a dog.
        """
        first, *others = phrases
        for other in others:
            if other.kind in _SAYING_WHAT and (not self.is_somebody(first) or first.nominal is None):
                nominal = other.nominal
                what = nominal is not None and (bool(nominal.person) or is_person((nominal.noun,)))
                if what or (not things and other.kind != "the" and other.kind != first.kind):
                    raise Misread("what somebody is stands behind no preposition")
        return phrases

    @staticmethod
    def is_somebody(phrase: NounPhrase) -> bool:
        """Whether a noun phrase is surely of people, or a name or pronoun."""
        if phrase.pronoun or phrase.nominal is None:
            return phrase.pronoun != "it"
        return bool(phrase.nominal.person) or is_person((phrase.nominal.noun,))
