"""Semantic actions for amounts: what is so long, so old or so dear, and what somebody does so much of.

How much there is of something is a number: a function of what is measured, named after what is measured of it and in
which unit (`lengthInMeters(bridge) = 120`, `costInEuros`), so that all ways of saying and comparing it meet.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reasoner.english.chart import Leaf
from reasoner.english.denials import Denials
from reasoner.english.discourse import Body, Box, Context, fact, followed
from reasoner.english.meanings import Nominal, NounPhrase, Unreadable, VerbPhrase
from reasoner.english.units import (
    CALENDAR,
    DURATION,
    FAMILY_OF,
    LENGTH,
    LENGTHS,
    MEASURED_BY,
    PLURALS,
    SPEED,
    THINGS_TOO,
    UNIT_OF,
    Amount,
    amount_in,
    in_years,
    value_of,
)
from reasoner.english.vocabulary import DIMENSIONS, QUANTITIES
from reasoner.logic.nodes import Function, Term

MEASURING = {"weigh": "weight", "cost": "price", "last": "duration", "take": "duration"}
"""Verbs that say how much there is of their subject, and of what."""
RISING = frozenset({"rise", "climb", "go", "get", "fall", "drop", "sink", "stay", "remain", "be", "lie"})
"""Verbs after which "above 30 degrees" says where their subject is."""


DIFFERING = frozenset({"win", "lose", "lead", "beat", "defeat", "rise", "fall", "increase", "decrease", "drop", "grow"})
"""Verbs after which "by two goals" says how much the difference is."""


class Amounts(Denials):
    """Amounts."""

    def quantity(self, number: Leaf, unit: Leaf) -> Amount:
        count = value_of(self.written(number))
        if count is None:
            raise Unreadable(f'"{self.written(number)}" is not read as a number')
        return amount_in(count, UNIT_OF[self.written(unit)], self.profile.units)

    def quantity_one(self, unit: Leaf) -> Amount:
        return amount_in(Fraction(1), UNIT_OF[self.written(unit)], self.profile.units)

    def quantity_other(self, number: Leaf, unit: Leaf) -> Amount:
        """`5 stories` high: of any noun."""
        count = value_of(self.written(number))
        if count is None or self.written(unit) in UNIT_OF:
            raise Unreadable(f'"{self.written(number)}" is not read as a number')
        return Amount("=", count, self._lemma(unit))

    def measured(self, amount: Amount) -> Amount:
        return amount

    def measured_at_least(self, amount: Amount) -> Amount:
        return self._bounded(">=", amount)

    def measured_at_most(self, amount: Amount) -> Amount:
        return self._bounded("<=", amount)

    def measured_over(self, amount: Amount) -> Amount:
        return self._bounded(">", amount)

    def measured_under(self, amount: Amount) -> Amount:
        return self._bounded("<", amount)

    def measured_above(self, amount: Amount) -> Amount:
        return self._bounded(">", amount, level=True)

    def measured_below(self, amount: Amount) -> Amount:
        return self._bounded("<", amount, level=True)

    def measured_between(self, least: Leaf, most: Leaf, unit: Leaf) -> Amount:
        """`between 20 and 30 degrees`."""
        return self.measured_between_two(self.quantity(least, unit), self.quantity(most, unit))

    @staticmethod
    def measured_between_two(least: Amount, most: Amount) -> Amount:
        if least.unit != most.unit:
            raise Unreadable(f'"{least.unit}" and "{most.unit}" do not measure the same')
        return Amount(">=", least.number, least.unit, most.number)

    @staticmethod
    def _bounded(relation: str, amount: Amount, *, level: bool = False) -> Amount:
        return Amount(relation, amount.number, amount.unit, amount.most, level)

    def value(self, words: tuple[str, ...], amount: Amount, *terms: Term) -> Function:
        """How much there is of what the words say, in the amount's unit: the length in meters of a bridge.

        Ages are told in years.
        """
        unit = PLURALS.get(amount.unit, amount.unit)
        plain = words == ("age",) and amount.unit == "year"
        return Function(
            self.lexicon.term("function", words if plain else (*words, "in", *unit.split("-")), len(terms)), terms
        )

    def value_in_unit(self, noun: Leaf, unit: Leaf, argument: NounPhrase) -> NounPhrase:
        """`the height in meters of the tower`."""
        words, amount = (self._lemma(noun),), self.quantity_one(unit)
        if words[0] not in QUANTITIES or not self.of_dimension(words[0], amount):
            raise Unreadable(f'"{words[0]}" is not told in {self.written(unit)}')

        def apply(context: Context, body: Body) -> Box:
            return argument.apply(context, lambda term, inner: body(self.value(words, amount, term), inner))

        return NounPhrase(argument.kind, apply)

    def value_of_in_unit(self, noun: Leaf, argument: NounPhrase, unit: Leaf) -> NounPhrase:
        """`the height of the tower in meters`."""
        return self.value_in_unit(noun, unit, argument)

    def amount_of(self, term: Term, amount: Amount, context: Context) -> Function:
        """How much a thing is, where only the unit says what of it: `the box is 5 kilograms`, `the heat is 5 degrees`.

        Of what is itself a quantity (its price, the temperature) it is how much that is.
        """
        if isinstance(term, Function) and term.arguments:
            entry = self.lexicon.entries.get((term.name, -1 - len(term.arguments)))
            if entry is not None and (entry.words[-1] in QUANTITIES or amount.unit == "percent"):
                return self.value(entry.words, amount, *term.arguments)
        elif amount.unit == "percent" or self._called_a_quantity(term, context):
            return self.value(("value",), amount, term)
        noun = MEASURED_BY.get(amount.unit)
        if noun is None or (noun == "age" and amount.relation == "="):
            raise Unreadable(f'"{self.said(amount)}" does not say what of it is so much: its length, its price, …')
        return self.value((noun,), amount, term)

    def _called_a_quantity(self, term: Term, context: Context) -> bool:
        entry = self.lexicon.entries.get((term.name, -1)) if isinstance(term, Function) else None
        called = [referent.words for referent in context.referents if referent.term == term]
        if entry is not None and entry.kind == "the":
            called.append(entry.words)
        return any(words and words[-1] in QUANTITIES for words in called)

    @staticmethod
    def said(amount: Amount) -> str:
        """The amount in words, without what it is compared by."""
        number = str(amount.number) if amount.number.denominator == 1 else str(float(amount.number))
        return f"{number} {PLURALS.get(amount.unit, amount.unit).replace('-', ' ')}"

    @staticmethod
    def dimension(adjective: str, amount: Amount) -> str | None:
        """What an adjective measures; "3 hours long" is how long something lasts."""
        lasts = adjective == "long" and FAMILY_OF.get(amount.unit) in {DURATION, CALENDAR}
        return "duration" if lasts else DIMENSIONS.get(adjective)

    def measuring(self, words: tuple[str, ...], amount: Amount) -> VerbPhrase:
        """That what the words say of something is so much."""
        told = in_years(amount) if words == ("age",) else amount
        return VerbPhrase(lambda term, context: fact(told.said_of(self.value(words, told, term)), context))

    def amounting(self, amount: Amount) -> VerbPhrase:
        """That something is so much, by `amount_of`."""

        def body(term: Term, context: Context) -> Box:
            told = in_years(amount)
            return fact(told.said_of(self.amount_of(term, told, context)), context)

        return VerbPhrase(body, amount=amount)

    def n_quantity(self, amount: Amount, nominal: Nominal) -> Nominal:
        """`a 5 kilogram box`; what a rope of 5 meters or a shop of 24 hours is, the unit does not say."""
        if FAMILY_OF.get(amount.unit) in {DURATION, CALENDAR, LENGTH, SPEED, "share", "points"}:
            raise Unreadable(
                f'"{self.said(amount)} {nominal.noun}" does not say what is so much: how long, how heavy …'
            )
        said = self.amounting(amount)

        def holds(term: Term, context: Context) -> Box:
            return followed(nominal.holds(term, context), lambda inner: said(term, inner))

        return replace(nominal, holds=holds, described=True, words=(str(amount.number), amount.unit, *nominal.words))

    def n_of_amount(self, nominal: Nominal, amount: Amount) -> Nominal:
        """`a length of 5 meters`, `a trip of 3 hours`."""
        return self.n_post(nominal, self.amounting(amount))

    def post_amount(self, amount: Amount) -> VerbPhrase:
        """`a package over 20 kilograms`."""
        return self.amounting(amount)

    @staticmethod
    def refuse_amount(phrase: NounPhrase, behind: str = "") -> None:
        """Refuse "5 bar" as five things called bar, and what is left of an amount that is read nowhere."""
        for part in phrase.parts:
            Amounts.refuse_amount(part, behind)
        nominal = phrase.nominal
        counted = nominal is not None and (phrase.kind == "counted" or phrase.amount is not None)
        things = THINGS_TOO if behind in {"", "on", "with"} else frozenset()
        if counted and nominal is not None and nominal.noun in UNIT_OF.keys() - things:
            raise Unreadable(f'so many "{nominal.noun}" are an amount, which is not read at this place')

    def of_dimension(self, noun: str, amount: Amount) -> bool:
        """Whether a unit measures what a noun says: hours are no height."""
        family = FAMILY_OF.get(amount.unit)
        if family is None or noun == "size":
            return True
        if family in {DURATION, CALENDAR}:
            return noun in {"age", "duration"}
        return noun in LENGTHS if family == LENGTH else family.partition(" ")[0] == noun

    def is_time(self, amount: Amount) -> bool:
        """Whether an amount says how long something lasts."""
        return FAMILY_OF.get(amount.unit) in {DURATION, CALENDAR}
