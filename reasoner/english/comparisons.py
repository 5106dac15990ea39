"""Semantic actions for identity and comparison after `is`: the same, the only one, a number, older than, as old as."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.contraries import OPPOSITES
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, followed, implication
from reasoner.english.gender import PETS, gender_of, is_gendered_noun, is_person
from reasoner.english.goals import VEHICLES
from reasoner.english.meanings import Frame, Nominal, NounPhrase, Outside, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import lemma, tags_of
from reasoner.english.quantities import ORDERS
from reasoner.english.sites import SITES
from reasoner.english.units import FAMILY_OF, LENGTH, LENGTHS, UNIT_OF, Amount, amount_in, in_years, numeral, value_of
from reasoner.english.verbphrases import VerbPhrases
from reasoner.english.vocabulary import ATTRIBUTES, DIMENSIONS, QUANTITIES, SELDOM_VERBS
from reasoner.logic.nodes import (
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    Formula,
    Function,
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
_MEASURED = DIMENSIONS.keys() | {
    one for pair in OPPOSITES.items() if not DIMENSIONS.keys().isdisjoint(pair) for one in pair
}
"""Adjectives of scales on which there is so much of something."""
OF_AGES = {
    ("older", "than"): ">", ("younger", "than"): "<", ("over",): ">", ("above",): ">", ("under",): "<", ("below",): "<",
    ("at", "least"): ">=", ("at", "most"): "<=", ("more", "than"): ">", ("less", "than"): "<",
}  # fmt: skip
"""What compares an age with a number; older and younger always do, the others where the text speaks of ages."""


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
        """`Bob's age is 20`, `X is 20`: equality; `Bob is 20`, `Bob's car is 9`: an age, or a property."""
        same = self.p_same(self.number(leaf))(())

        def body(term: Term, context: Context) -> Box:
            somebody = self._is_somebodys(term)
            if _is_quantity(term, context) and not (somebody or self._is_somebodys_thing(term)):
                return same(term, context)
            if self.profile.ages or somebody:
                return same(self._age(term), context)
            return fact(Predicate(self.lexicon.predicate("be", ("be", self.written(leaf)), 1), (term,)), context)

        return self.plainly(VerbPhrase(body))

    def _is_somebodys(self, term: Term) -> bool:
        """Whether it is somebody's father, or her cat, which are no numbers."""
        said = self._function_words(term)
        return is_person(said) or (said[-1:] != () and said[-1] in PETS)

    def _is_somebodys_thing(self, term: Term) -> bool:
        """Whether it is Ann's car, which is no number either."""
        return not {*self._function_words(term)[-1:]}.isdisjoint(SELDOM_VERBS | SITES | VEHICLES)

    def _function_words(self, term: Term) -> tuple[str, ...]:
        """The words of what is somebody's; none of other terms."""
        if not isinstance(term, Function) or not term.arguments:
            return ()
        entry = self.lexicon.entries.get((term.name, -1 - len(term.arguments)))
        return () if entry is None else entry.words

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
        of_each = [self.n_of(nominal, of_term(owner)) for owner in owners]
        return Exists((one,), conjunction([closed(each.holds(one, context)) for each in of_each]))

    # -- measures -----------------------------------------------------------------------------------------------------

    def p_measure(self, amount: Amount, adjective: Leaf) -> Frame:
        """`is 20 years old`: her age is 20; `is 3 meters long`: its length in meters is 3."""
        return self.plainly(self._measures(amount, self.written(adjective)))

    def n_compound(self, first: Leaf, rest: Nominal) -> Nominal:
        """`a 20-year-old student` is a student whose age is 20; `a 20-year-old` is somebody."""
        unit, _, dimension = rest.words[0].rpartition("-")
        if first[1] != "NUM" or not unit or dimension not in DIMENSIONS:
            return super().n_compound(first, rest)
        count = value_of(self.written(first))
        if count is None or unit not in UNIT_OF:
            raise Unreadable(f'"{self.written(first)}" is not read as a number')
        kind = self._noun(rest.words[1:] or ("person",), plural=rest.plural)
        return self.n_post(kind, self._measures(amount_in(count, UNIT_OF[unit], self.profile.units), dimension))

    def p_measure_or(self, amount: Amount, adjective: Leaf, comparative: Leaf) -> Frame:
        """`is 18 years old or older`: at least as old."""
        relation = self._or_more(self.written(adjective), comparative)
        if amount.relation != "=":
            raise Unreadable(f'"or {self.written(comparative)}" says again how much')
        return self.plainly(self._measures(replace(amount, relation=relation), self.written(adjective)))

    def p_aged(self, leaf: Leaf) -> Frame:
        """`is aged 18`."""
        count = value_of(self.written(leaf))
        if count is None:
            raise Unreadable(f'"{self.written(leaf)}" is not read as a number')
        return self.plainly(self._measures(Amount("=", count, "year"), "old"))

    def p_number_or(self, leaf: Leaf, comparative: Leaf) -> Frame:
        """`is 18 or older`."""
        relation, count = self._or_more("old", comparative), value_of(self.written(leaf))
        if count is None:
            raise Unreadable(f'"{self.written(leaf)}" is not read as a number')
        return self.plainly(self._measures(Amount(relation, count, "year"), "old"))

    def _or_more(self, adjective: str, comparative: Leaf) -> str:
        """The relation of "or older" behind an amount."""
        said = self.written(comparative)
        relation = ">=" if lemma(said, "ADJ") == adjective else "<=" if (adjective, said) == ("old", "younger") else ""
        if not relation:
            raise Unreadable(f'"or {said}" does not go with "{adjective}"')
        return relation

    def _measures(self, amount: Amount, adjective: str) -> VerbPhrase:
        noun = self.dimension(adjective, amount)
        if noun is None or not self.of_dimension(noun, amount):
            raise Unreadable(f'"{self.said(amount)} {adjective}" says how much in a way that is not read')
        return self.measuring((noun,), amount)

    def p_amount(self, amount: Amount) -> Frame:
        """`is 5 kilograms`, `is above 30 degrees`."""
        return self.plainly(self.amounting(amount))

    def p_amount_in(self, amount: Amount, preposition: Leaf, noun: Leaf) -> Frame:
        """`is 5 meters in length`."""
        said = self.written(noun)
        if (
            self.written(preposition) != ("of" if said == "age" else "in")
            or said not in QUANTITIES
            or not self.of_dimension(said, amount)
        ):
            raise Unreadable(
                f'"{self.said(amount)} {self.written(preposition)} {said}" says how much in a way that is not read'
            )
        return self.plainly(self.measuring((said,), amount))

    def p_amount_from(self, amount: Amount, preposition: Leaf, phrase: NounPhrase) -> Frame:
        """`is 5 miles from the lake`."""
        if self.written(preposition) != "from" or FAMILY_OF.get(amount.unit) != LENGTH:
            raise Unreadable(
                f'"{self.said(amount)} {self.written(preposition)} …" says how much in a way that is not read'
            )

        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                return fact(amount.said_of(self.value(("distance", "from"), amount, term, other)), inner)

            return phrase.apply(context.within(term), said)

        return self.plainly(VerbPhrase(body))

    def p_worth(self, adjective: Leaf, amount: Amount) -> Frame:
        """`is worth 5 points`."""
        if self.written(adjective) != "worth":
            raise Unreadable(f'"{self.written(adjective)} {self.said(amount)}" says how much in a way that is not read')
        return self.plainly(self.measuring(("worth",), amount))

    def comparative_amount(self, leaf: Leaf, amount: Amount) -> Frame:
        """`is taller than 2 meters`: its height is more; `is higher than 30 degrees`: of a temperature, that is."""
        said, adjective = self.written(leaf), lemma(self.written(leaf), "ADJ")
        opposite = self._other_end(adjective)
        noun = self.dimension(adjective, amount) or self.dimension(opposite, amount)
        order = ORDERS.get((said, "than"))
        if order and (noun is None or not self.of_dimension(noun, amount)):
            return self.p_amount(replace(amount, relation=order))
        if adjective in DIMENSIONS:
            return self.plainly(self._measures(replace(amount, relation=">"), adjective))
        return self.plainly(self._measures(replace(amount, relation="<"), opposite))

    def _other_end(self, adjective: str) -> str:
        """The adjective at the other end of its scale that tells amounts; of several, one that the text has."""
        pairs = [*OPPOSITES.items(), *((other, one) for one, other in OPPOSITES.items())]
        found = [one for one, other in pairs if other == adjective and one in DIMENSIONS]
        said = [one for one in found if self.profile.spelt & {one, one + "er", DIMENSIONS[one]}]
        return said[0] if said else found[0] if len(found) == 1 else ""

    def comparative_more_amount(self, leaf: Leaf, amount: Amount) -> Frame:
        """`is more expensive than 20 euros`."""
        return self.plainly(self._measures(replace(amount, relation=">"), self.written(leaf)))

    def comparative_less_amount(self, leaf: Leaf, amount: Amount) -> Frame:
        return self.plainly(self._measures(replace(amount, relation="<"), self.written(leaf)))

    def comparative_by(self, amount: Amount, leaf: Leaf, phrase: NounPhrase) -> Frame:
        """`is two years older than Bob`: her age is his and two."""
        adjective = lemma(self.written(leaf), "ADJ")
        opposite = self._other_end(adjective)
        noun = self.dimension(adjective, amount) or self.dimension(opposite, amount)
        if noun is None or not self.of_dimension(noun, amount) or amount.relation != "=":
            raise Unreadable(f'"{self.said(amount)} {self.written(leaf)}" says how much in a way that is not read')
        amount = in_years(amount) if noun == "age" else amount

        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                more, less = (self.value((noun,), amount, one) for one in (term, other))
                more, less = (more, less) if adjective in DIMENSIONS else (less, more)
                return fact(Equal(more, Arithmetic("+", (less, numeral(amount.number)))), inner)

            return phrase.apply(context.within(term), said)

        return self.plainly(VerbPhrase(body))

    def p_comparative(self, frame: Frame) -> Frame:
        return frame

    def as_it_is(self, phrase: NounPhrase) -> NounPhrase:
        """The `Marta is` of "taller than Marta is", at the time that the sentence is of."""
        said = [word.lower for word in self.words]
        at = said.index("than") if "than" in said else said.index("as")
        past = [place for place, tags in enumerate(map(tags_of, said)) if "VBD" in tags and "VBP" not in tags]
        then, now = any(place < at for place in past), any(place > at for place in past)
        if then != now:
            raise Outside('"than" compares with what is so at another time; say it in the same tense')
        return phrase

    def comparative(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        """`is older than Bob`; "longer than ten pages" is not longer than each of them."""
        self.refuse_amount(phrase)
        counted = phrase.nominal if phrase.kind in {"counted", "bare"} else None
        many = counted is not None and (phrase.kind == "counted" or value_of(counted.words[0]) is not None)
        if counted is not None and many and not is_person((counted.noun,)):
            if lemma(self.written(leaf), "ADJ") in _MEASURED:
                raise Outside(f'"{self.written(leaf)} than" so many {counted.noun}s says how much, in no known unit')
        return self._compared_with((self.written(leaf), "than"), phrase)

    def _compared_with(self, words: tuple[str, ...], phrase: NounPhrase) -> Frame:
        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            said = self.relation("be", (*prefix, *words), (self.than_any(phrase),))
            return replace(self.aged(prefix, words, phrase, said), compared=phrase, degree=words)

        return frame

    def aged(self, prefix: tuple[str, ...], words: tuple[str, ...], phrase: NounPhrase, said: VerbPhrase) -> VerbPhrase:
        """`is older than 18`, `is under 18`, `is between 20 and 30`: of ages, where not of other amounts."""
        between = words == ("between",) and len(phrase.parts) == 2
        compared = (">=", "<=") if between else (OF_AGES.get(words, ""),)
        values = [part.value for part in phrase.parts] if between else [phrase.value]
        numbers = [value for value in values if value is not None]
        always = words[0] in {"older", "younger"}
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
        """`is as old as Bob`; `is twice as old as Bob`: two times his age."""
        said, adjective = self._compared_with(("as", self.written(leaf), "as"), phrase), self.written(leaf)
        noun, unit = DIMENSIONS.get(adjective, ""), self.profile.units.get(LENGTH, "") if adjective != "old" else "year"
        if not noun or not unit or (noun != "age" and noun not in LENGTHS):
            return said
        amount = Amount("=", Fraction(2), unit)

        def twice(term: Term, other: Term, context: Context) -> Box:
            one, two = (self.value((noun,), amount, each) for each in (term, other))
            return fact(Equal(one, Arithmetic("+", (two, two))), context)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if prefix != ("twice",):
                return said(prefix)
            return VerbPhrase(
                lambda term, context: phrase.apply(context.within(term), lambda other, c: twice(term, other, c))
            )

        return frame


def _is_quantity(term: Term, context: Context) -> bool:
    """Whether a term can be a number: one, what somebody has, a letter, or what is called so."""
    if not isinstance(term, Variable) and not (isinstance(term, Function) and not term.arguments):
        return True
    called = [referent.words for referent in context.referents if referent.term == term]
    return not called or any(words[-1:] and words[-1] in QUANTITIES for words in called)
