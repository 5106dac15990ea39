"""Refusals of what says when or how often as a thing, or as how something is."""

from __future__ import annotations

from calendar import month_name

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_first_name
from reasoner.english.interpretation import Meanings
from reasoner.english.meanings import NounPhrase, Unreadable
from reasoner.english.morphology import is_adjective
from reasoner.english.vocabulary import DATIVE, NOW, TIMES
from reasoner.english.word import Word
from reasoner.logic.nodes import Formula, Predicate

MONTHS = frozenset(month_name)


class RefusedTimes(Meanings):
    """Refusals of derivations that take a time for something else."""

    def _refuse_year_of(self, first: Leaf) -> None:
        """Refuse the "last year" of "saw Rome last year" and "sold a boat last year" as one of Rome, or of boats."""
        which, time = (*self.words[first[0] + 1 : first[0] + 3], *[None] * 2)[:2]
        if which and time and which.lower in {"last", "next"} and time.lower in TIMES:
            raise Unreadable(f'"{which.lower} {time.written}" says when; leave it out')

    def _refuse_often(self, adverb: Leaf, adjective: Leaf) -> None:
        """Refuse the "twice last" of "was robbed twice last year" as how something is."""
        word, after = self.written(adverb), self.written(adjective)
        if word in {"once", "twice", "thrice"} or (after in {"last", "next"} and word != "very"):
            raise Unreadable(f'"{word} {after} …" says when or how often; leave it out')

    @staticmethod
    def _refuse_when(phrase: NounPhrase) -> None:
        """Refuse the "early yesterday" of "left early yesterday" as what was left."""
        if phrase.nominal is not None and phrase.nominal.noun in NOW and len(phrase.nominal.words) > 1:
            raise Unreadable(f'"{" ".join(phrase.nominal.words)}" says when; leave it out')

    def refuse_time(self, verb: str, phrase: NounPhrase) -> None:
        """Refuse the "next year" of "will visit Rome next year" and "rises next year" as what is visited or raised."""
        nominal = phrase.nominal
        if nominal is None or nominal.noun.lower() not in TIMES or phrase.kind not in {"bare", "name", "the"}:
            return
        said = [word.lower for word in self.words]
        at = max((place for place, word in enumerate(said) if word == nominal.noun.lower()), default=0)
        told = "to" not in said[:at]  # "is eligible to enter the club next season" says for when
        told = told and (at < 2 or said[at - 2] != "the")  # "gave Olga the last day"
        if told and said[at - 1] in {"last", "next", "this", "that"} and verb not in DATIVE:
            raise Unreadable(f'"{said[at - 1]} {said[at]}" says when; leave it out')

    def _refuse_when_of_last(self) -> None:
        """Refuse the "today" of "is happy and tired today", which may be when all of it is so."""
        said = [word.lower for word in self.words]
        for joined, what, when in zip(said, said[1:], said[2:], strict=False):
            if joined in {"and", "or", "nor"} and when in NOW and is_adjective(what):
                raise Unreadable(f'"{when}" may be said of all or of the last; say it of each')

    def _refuse_every_time(self) -> None:
        """Refuse "every Friday we eat fish" as what all Fridays do that we eat."""
        said = [word.lower for word in self.words]
        for at, (one, two, three) in enumerate(zip(said, said[1:], said[2:], strict=False)):
            if one in {"every", "each"} and two in TIMES and three not in {"that", "which"}:
                raise Unreadable(f'"{one} {two} {self.words[at + 2].written} …" says when something is done')

    def _refuse_day(self, word: Word) -> None:
        """Refuse the "Sunday Ann" of "every Sunday Ann sings" as a kind."""
        first, second = (*word.lower.split(), "")[:2]
        if first in TIMES and is_first_name(second):
            raise Unreadable(f'"every {first} {second.capitalize()} …" says when something is done')

    def _of_past(self) -> bool:
        """Whether it tells of what was: doctors were not always rich."""
        return not {"was", "were", "been"}.isdisjoint(word.lower for word in self.words)

    def today_is(self, words: tuple[str, ...]) -> Formula | None:
        """`it is Monday`, as "today is Monday"; nothing where it was."""
        if self._of_past():
            return None
        return Predicate(self.lexicon.predicate("adjective", words, 1), (self.constant("name", ("today",)),))

    def _tells_time(self) -> bool:
        """Whether a month, a day or an hour follows "it is"."""
        said = [(word.lower, word.written) for word in self.words]
        after = next(
            (at + 2 for at in range(len(said) - 2) if said[at][0] == "it" and said[at + 1][0] in {"is", "was"}), 0
        )
        return bool(after) and (said[after][0] in TIMES or said[after][1] in MONTHS or "o'clock" in said[after][0])
