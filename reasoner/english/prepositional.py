"""Semantic actions for what stands behind a verb with a preposition, and for how often something is done."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.discourse import behind
from reasoner.english.gender import is_person
from reasoner.english.meanings import Frame, Misread, NounPhrase, Outside, Prep, Unreadable, of_term
from reasoner.english.morphology import inflect, tags_of
from reasoner.english.refusals import BEFORE_CLAUSES
from reasoner.english.relations import Relations
from reasoner.english.units import THINGS_TOO, UNIT_OF, Amount
from reasoner.english.vocabulary import TIMES

SAME_PREPOSITION = {"within": "in", "upon": "on", "towards": "toward"}
"""Two prepositions for one meaning."""
_MEASURES = (TIMES | UNIT_OF.keys() | {"dozen", "piece", "slice", "kilo"}) - THINGS_TOO
"""What is counted, or when: behind "by the" nobody who does something."""
_KINDS_OF_DAYS = frozenset({"weekday", "weekend", "holiday", "workday"})


def arguments_of(prep: Prep) -> tuple[NounPhrase, ...]:
    """What a prepositional phrase speaks of; between two things is between both of them at once."""
    if prep.amount is not None:
        raise Unreadable(f'how much stands behind "{" ".join(prep.words)}" is not read at this place')
    if prep.phrase is None:
        return ()
    both = prep.words[-1] == "between" and len(prep.phrase.parts) == 2 and prep.phrase.rejoin is not None
    return prep.phrase.parts if both else (prep.phrase,)


class Prepositional(Relations):
    """Prepositional phrases and times."""

    def when(self, leaf: Leaf) -> Prep:
        """`today`, before the subject."""
        return Prep((self.written(leaf),))

    def time_all(self, *leaves: Leaf) -> tuple[str, ...]:
        return ("all", *(self.written(leaf) for leaf in leaves))

    def time(self, *leaves: Leaf) -> tuple[str, ...]:
        return ("every", *(self.written(leaf) for leaf in leaves))

    def complements(self, *parts: Prep | list[Prep] | Leaf | tuple[str, ...]) -> list[Prep]:
        found: list[Prep] = []
        for part in parts:
            if isinstance(part, Prep):
                found.append(part)
            elif isinstance(part, list):
                found.extend(part)
            elif isinstance(part[0], int):
                word = self.written(part)
                if found[-1].words[-1] in BEFORE_CLAUSES and "VBD" in tags_of(word):
                    raise Unreadable(f'"{found[-1].words[-1]} … {word}" is a clause of its own, which is not read')
                found.append(Prep((word,)))
            else:
                found.append(Prep(part))
        if len(found) > 1 and found[0].words == ("as",) == found[1].words:
            raise Outside('"as … as" compares how something is done, which is not read')
        if len(found) > 1 and found[0].words == found[-1].words and found[0].phrase and found[0].phrase.parts:
            raise Unreadable(f'"{found[0].words[0]} … {found[0].words[0]} …" leaves out a verb; put it in')
        return found

    complements_more = complements

    def complements_itself(self, prep: Prep, leaf: Leaf) -> list[Prep]:
        """`went to Rome himself`: went to Rome."""
        return [prep]

    def preposition(self, *leaves: Leaf) -> tuple[str, ...]:
        words = tuple(SAME_PREPOSITION.get(word, word) for word in (self.written(leaf) for leaf in leaves))
        return words if len(words) == 1 or words[0] != "out" else (*words, "of")

    def prep_phrase(self, words: tuple[str, ...], phrase: NounPhrase) -> Prep:
        if phrase.pronoun in {"he", "she", "they", "i", "we"}:
            raise Unreadable(f'"{" ".join(words)} {phrase.pronoun} …" is a clause of its own; make it a sentence')
        self.refuse_amount(phrase, words[-1])
        if words == ("about", "to"):
            raise Misread('"about to …" says what somebody will do')
        kind = phrase.nominal if words[-1:] == ("to",) and phrase.kind == "bare" else None
        if kind is not None and kind.words[1:] and not kind.described and "VB" in tags_of(kind.words[0]):
            if tags_of(kind.words[0]).isdisjoint({"JJ"}):
                raise Outside(f'"to {kind.words[0]} …" says to what end; put it into a sentence of its own')
        self.refuse_aim(words, phrase)
        self._refuse_rate(words, phrase)
        if words in {("on",), ("at",)}:
            phrase = self._of_days(phrase)
        return Prep(words, replace(phrase, apply=behind(phrase.apply)))

    @staticmethod
    def _refuse_rate(words: tuple[str, ...], phrase: NounPhrase) -> None:
        """Refuse the hour of "paid by the hour", and the evening of "done by the evening", as who does so."""
        kind = phrase.nominal if words == ("by",) and phrase.kind == "the" else None
        if kind is not None and len(kind.words) == 1 and kind.noun in _MEASURES:
            raise Outside(f'"by the {kind.noun}" says how much at a time, or by when; leave it out')

    def refuse_act_by(self, prep: Prep) -> None:
        """Refuse the "affecting patterns" of "changes it by affecting patterns" as patterns that affect."""
        kind = prep.phrase.nominal if prep.words == ("by",) and prep.phrase is not None else None
        if kind is None or is_person((kind.noun,)):
            return
        after = next((two.lower for one, two in pairwise(self.words) if one.lower == "by"), "")
        if after.endswith("ing") and "VBG" in tags_of(after):
            raise Unreadable(f'"by {after} …" says how something is done')

    def _of_days(self, phrase: NounPhrase) -> NounPhrase:
        """The weekends of "on weekends", and of "on Mondays and weekends", as one thing, as the Mondays are."""
        if phrase.parts and phrase.rejoin is not None:
            parts = tuple(map(self._of_days, phrase.parts))
            return phrase if parts == phrase.parts else phrase.rejoin(parts)
        days = phrase.nominal if phrase.kind == "bare" else None
        if days is None or days.modified or not days.plural or days.noun not in _KINDS_OF_DAYS:
            return phrase
        if days.words != (days.noun,):
            return self._these(days)  # closed on public holidays
        return of_term(self.constant("name", (inflect(days.noun, "NNS"),)))

    def prep_amount(self, words: tuple[str, ...], amount: Amount) -> Prep:
        return Prep(words, amount=amount)

    def prep_gerund_all(self, words: tuple[str, ...], said: Frame) -> Prep:
        """`good at singing and dancing`: at dancing as well."""
        return Prep(words, gerund=said)
