"""Semantic actions for identity and comparison after `is`: the same, the only one, a number, older than, as old as."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, followed, implication
from reasoner.english.gender import gender_of, is_gendered_noun
from reasoner.english.meanings import Frame, Nominal, NounPhrase, Unreadable, VerbPhrase
from reasoner.english.morphology import inflect, lemma
from reasoner.english.verbphrases import VerbPhrases
from reasoner.english.vocabulary import ATTRIBUTES, DIMENSIONS, QUANTITIES, UNITS
from reasoner.logic.nodes import (
    Comparison,
    Equal,
    Exists,
    Formula,
    Function,
    Number,
    Predicate,
    Term,
    Variable,
    conjunction,
)

PLAIN = frozenset(
    ["also", "still", "really", "actually", "indeed", "already", "currently", "now", "simply", "certainly",
     "definitely", "therefore", "then", "thus", "exactly", "just", "truly", "in-fact", "both"]
)  # fmt: skip
"""Adverbs without which the same would be true."""
OF_AGES = {
    ("older", "than"): ">", ("younger", "than"): "<", ("over",): ">", ("above",): ">", ("under",): "<", ("below",): "<",
    ("at", "least"): ">=", ("at", "most"): "<=", ("more", "than"): ">", ("less", "than"): "<",
}  # fmt: skip
"""What compares an age with a number; older and younger always do, the others where the text speaks of ages."""
Measure = tuple[str, int, str] | tuple[str, int, str, int]
"""How a measure compares, with what number, in which unit; the other end of "between 20 and 30"."""


class Comparisons(VerbPhrases):
    """Identity and comparison."""

    def telling(self, nominal: Nominal) -> Body:
        """What is a mother is not "he"."""
        if not is_gendered_noun(nominal.noun) or nominal.either or any(word.lower == "or" for word in self.words):
            return nominal.holds

        def body(term: Term, context: Context) -> Box:
            if not context.negated:
                self.genders[term] = gender_of((nominal.noun,))
            return nominal.holds(term, context)

        return body

    def p_same(self, phrase: NounPhrase) -> Frame:
        noun = "" if phrase.nominal is None else phrase.nominal.noun

        def body(term: Term, context: Context) -> Box:
            if is_gendered_noun(noun) and not context.negated:  # who is somebody's mother is not "he"
                self.genders[term] = gender_of((noun,))
            return phrase.apply(context, lambda other, inner: fact(Equal(term, other), inner))

        return self.plainly(VerbPhrase(body))

    @staticmethod
    def plainly(phrase: VerbPhrase) -> Frame:
        """What is said of equality and amounts takes no prefix: "may be Ann" does not say who somebody is."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if not PLAIN.issuperset(prefix):
                raise Unreadable(f'"{" ".join(prefix)}" before a name or a number is not read')
            return phrase

        return frame

    def p_number(self, leaf: Leaf) -> Frame:
        """`Bob's age is 20`, `X is 20`: equality; `Bob is 20`: a property, and Bob is no number."""
        same = self.p_same(self.number(leaf))(())

        def body(term: Term, context: Context) -> Box:
            if _is_quantity(term, context):
                return same(term, context)
            if self.profile.ages:
                return same(self._age(term), context)
            return fact(Predicate(self.lexicon.predicate("be", ("be", self.written(leaf)), 1), (term,)), context)

        return self.plainly(VerbPhrase(body))

    def p_only(self, nominal: Nominal) -> Frame:
        """`Bob is the only king`: he is one, and whatever is one is he."""
        if nominal.plural:
            raise Unreadable('"the only …" says who they are')

        def body(term: Term, context: Context) -> Box:
            variable = self.fresh()
            box = nominal.holds(variable, context.adding(Referent(variable, (), None)))
            rule = implication(Box((variable, *box.referents), box.conditions, context), Equal(variable, term))
            return followed(nominal.holds(term, context), lambda inner: fact(rule, inner))

        return self.plainly(VerbPhrase(body))

    def p_different(self, phrase: NounPhrase) -> Frame:
        return lambda prefix: self._not(self.p_same(phrase)(prefix))

    def p_same_noun(self, nominal: Nominal, phrase: NounPhrase) -> Frame:
        """`is the same planet as Venus`: a planet, and Venus; `is the same age as Bob`: their ages are one."""

        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                if nominal.noun not in ATTRIBUTES:
                    return followed(nominal.holds(term, inner), lambda heard: fact(Equal(term, other), heard))
                name = self.lexicon.term("function", nominal.words, 1)
                return fact(Equal(Function(name, (term,)), Function(name, (other,))), inner)

            return phrase.apply(context, said)

        return self.plainly(VerbPhrase(body))

    def have_same(self, nominal: Nominal, phrase: NounPhrase) -> VerbPhrase:
        """`has the same father as Bob`."""

        def body(term: Term, context: Context) -> Box:
            return phrase.apply(context, lambda other, inner: fact(self.shared(nominal, (term, other), inner), inner))

        return VerbPhrase(body)

    def have_not_same(self, nominal: Nominal, phrase: NounPhrase) -> VerbPhrase:
        return self._not(self.have_same(nominal, phrase))

    def shared(self, nominal: Nominal, owners: tuple[Term, ...], context: Context) -> Formula:
        """That one thing is what each of them has: one father, equal ages; or there is a teacher of all of them."""
        if self.is_unique(nominal):
            name = self.lexicon.term("function", nominal.words, 1)
            values = [Function(name, (owner,)) for owner in owners]
            return conjunction([Equal(one, other) for one, other in pairwise(values)])
        one = self.fresh()
        of_each = [self.n_of(nominal, NounPhrase("name", lambda c, say, o=owner: say(o, c))) for owner in owners]  # type: ignore[misc]
        return Exists((one,), conjunction([closed(each.holds(one, context)) for each in of_each]))

    # -- measures -----------------------------------------------------------------------------------------------------

    def measured(self, number: Leaf, unit: Leaf) -> Measure:
        return self._measured("=", number, unit)

    def measured_at_least(self, number: Leaf, unit: Leaf) -> Measure:
        return self._measured(">=", number, unit)

    def measured_at_most(self, number: Leaf, unit: Leaf) -> Measure:
        return self._measured("<=", number, unit)

    def measured_over(self, number: Leaf, unit: Leaf) -> Measure:
        return self._measured(">", number, unit)

    def measured_between(self, first: Leaf, last: Leaf, unit: Leaf) -> Measure:
        least, most = (self._measured(relation, leaf, unit) for relation, leaf in ((">=", first), ("<=", last)))
        return (*least, most[1])

    def measured_under(self, number: Leaf, unit: Leaf) -> Measure:
        return self._measured("<", number, unit)

    def _measured(self, relation: str, number: Leaf, unit: Leaf) -> tuple[str, int, str]:
        count = self._count(number)
        if count is None:
            raise Unreadable(f'"{self.written(number)}" is not read as a number')
        return relation, count, self._lemma(unit)

    def p_measure(self, measure: Measure, adjective: Leaf) -> Frame:
        """`is 20 years old`: her age is 20; `is 3 meters long`: its length in meters is 3."""
        return self.plainly(self._measures(measure, self.written(adjective)))

    def n_compound(self, first: Leaf, rest: Nominal) -> Nominal:
        """`a 20-year-old student` is a student whose age is 20; `a 20-year-old` is somebody."""
        unit, _, dimension = rest.words[0].rpartition("-")
        if first[1] != "NUM" or not unit or dimension not in DIMENSIONS:
            return super().n_compound(first, rest)
        count = self._count(first)
        if count is None:
            raise Unreadable(f'"{self.written(first)}" is not read as a number')
        kind = self._noun(rest.words[1:] or ("person",), plural=rest.plural)
        return self.n_post(kind, self._measures(("=", count, lemma(unit, "NOUN")), dimension))

    def p_measure_or(self, measure: Measure, adjective: Leaf, comparative: Leaf) -> Frame:
        """`is 18 years old or older`: at least as old."""
        relation = self._or_more(self.written(adjective), comparative)
        if measure[0] != "=":
            raise Unreadable(f'"or {self.written(comparative)}" says again how much')
        return self.plainly(self._measures((relation, *measure[1:]), self.written(adjective)))

    def p_number_or(self, leaf: Leaf, comparative: Leaf) -> Frame:
        """`is 18 or older`."""
        relation, count = self._or_more("old", comparative), self._count(leaf)
        if count is None:
            raise Unreadable(f'"{self.written(leaf)}" is not read as a number')
        return self.plainly(self._measures((relation, count, "year"), "old"))

    def _or_more(self, adjective: str, comparative: Leaf) -> str:
        """The relation of "or older" behind an amount."""
        said = self.written(comparative)
        relation = ">=" if lemma(said, "ADJ") == adjective else "<=" if (adjective, said) == ("old", "younger") else ""
        if not relation:
            raise Unreadable(f'"or {said}" does not go with "{adjective}"')
        return relation

    def _measures(self, measure: Measure, adjective: str) -> VerbPhrase:
        relation, count, unit = measure[:3]
        noun = DIMENSIONS.get(adjective)
        if noun is None:
            raise Unreadable(f'"{count} {unit} {adjective}" does not measure')
        words = (noun,) if (noun, unit) == ("age", "year") else (noun, "in", inflect(unit, "NNS"))

        def body(term: Term, context: Context) -> Box:
            value = Function(self.lexicon.term("function", words, 1), (term,))
            said = Equal(value, Number(count)) if relation == "=" else Comparison(relation, value, Number(count))
            ends = [Comparison("<=", value, Number(most)) for most in measure[3:]]
            return fact(conjunction([said, *ends]), context)

        return VerbPhrase(body)

    def p_comparative(self, frame: Frame) -> Frame:
        return frame

    def comparative(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        """`is older than Bob`; of `is taller than 2 meters`, its height."""
        adjective, amount = lemma(self.written(leaf), "ADJ"), _amount(phrase)
        if amount is not None and amount[1] in UNITS and adjective in DIMENSIONS:
            return self.plainly(self._measures((">", *amount), adjective))
        return self._compared_with((self.written(leaf), "than"), phrase)

    def _compared_with(self, words: tuple[str, ...], phrase: NounPhrase) -> Frame:
        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            said = self.relation("be", (*prefix, *words), (self.than_any(phrase),))
            return replace(self.aged(prefix, words, phrase, said), compared=phrase)

        return frame

    def aged(self, prefix: tuple[str, ...], words: tuple[str, ...], phrase: NounPhrase, said: VerbPhrase) -> VerbPhrase:
        """`is older than 18`, `is under 18`, `is between 20 and 30`: of ages, where not of other amounts."""
        between = words == ("between",) and len(phrase.parts) == 2
        compared = (">=", "<=") if between else (OF_AGES.get(words, ""),)
        values = [part.value for part in phrase.parts] if between else [_years(phrase) or phrase.value]
        numbers = [value for value in values if value is not None]
        always = words[0] in {"older", "younger"} or _years(phrase) is not None
        if prefix or not compared[0] or len(numbers) < len(compared) or not (always or self.profile.ages):
            return said

        def body(term: Term, context: Context) -> Box:
            if not always and _is_quantity(term, context):
                return said(term, context)
            age = self._age(term)
            return fact(conjunction([Comparison(c, age, n) for c, n in zip(compared, numbers, strict=True)]), context)

        return replace(said, body=body, split=None)

    def _age(self, term: Term) -> Term:
        return Function(self.lexicon.term("function", ("age",), 1), (term,))

    def less_than(self, phrase: NounPhrase) -> Frame:
        return self._compared_with(("less", "than"), phrase)

    def more_than_value(self, phrase: NounPhrase) -> Frame:
        return self._compared_with(("more", "than"), phrase)

    def at_least_value(self, phrase: NounPhrase) -> Frame:
        return self._compared_with(("at", "least"), phrase)

    def at_most_value(self, phrase: NounPhrase) -> Frame:
        return self._compared_with(("at", "most"), phrase)

    def comparative_bare(self, leaf: Leaf) -> Frame:
        """`is older`; in `is older or younger than Bob`, than he is."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            said = self.relation("adjective", (*prefix, self.written(leaf)), ())
            return replace(said, than=lambda phrase: self.comparative(leaf, phrase)(prefix))

        return frame

    def comparative_more(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return self._compared_with(("more", self.written(leaf), "than"), phrase)

    def comparative_less(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return self._compared_with(("less", self.written(leaf), "than"), phrase)

    def comparative_as(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return self._compared_with(("as", self.written(leaf), "as"), phrase)


def _amount(phrase: NounPhrase) -> tuple[int, str] | None:
    """The number and the noun of "18 years"."""
    words = () if phrase.nominal is None else phrase.nominal.words
    grouped = (int(words[0]), words[1]) if len(words) == 2 and words[0].isdecimal() else None
    return phrase.amount or grouped


def _years(phrase: NounPhrase) -> Number | None:
    amount = _amount(phrase)
    return Number(amount[0]) if amount is not None and amount[1] == "year" else None


def _is_quantity(term: Term, context: Context) -> bool:
    """Whether a term can be a number: one, what somebody has, a letter, or what is called so."""
    if not isinstance(term, Variable) and not (isinstance(term, Function) and not term.arguments):
        return True
    called = [referent.words for referent in context.referents if referent.term == term]
    return not called or any(words[-1:] and words[-1] in QUANTITIES for words in called)
