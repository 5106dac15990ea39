"""Semantic actions for noun phrases that say whose: Ann's mother, two of his friends, the owner of the dog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact, followed, implication
from reasoner.english.gender import KIN, is_person
from reasoner.english.meanings import GENERIC, Nominal, NounPhrase, Unreadable, of_term
from reasoner.english.morphology import inflect, lemma
from reasoner.english.nouns import Nouns
from reasoner.english.vocabulary import ATTRIBUTES, BETWEEN_NUMBERS, MUTUAL, NUMBERS, QUANTITIES
from reasoner.logic import free_variables
from reasoner.logic.nodes import Arithmetic, Equal, Function, Number, Term

TAKING = frozenset({"take", "fill", "inherit", "occupy", "assume", "get"})
POSTS = frozenset({"place", "seat", "throne", "role", "job", "post", "position", "office", "turn", "title", "crown"})
"""Nouns for what another has when somebody leaves it."""

RULERS = frozenset(["king", "queen", "emperor", "empress", "ruler", "lord", "prince", "princess", "champion", "chief"])
"""Nouns for who is so of all of several together."""
OPERATORS = {"sum": "+", "difference": "-", "product": "*", "quotient": "/"}
"""Nouns for what two numbers make."""


class Owners(Nouns):
    """Noun phrases with an owner."""

    def possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        one = not nominal.plural and nominal.noun not in ATTRIBUTES
        joined = owner.parts if owner.rejoin is not None and one else ()
        of_names = len(joined) > 1 and all(part.kind == "name" and part.owner is None for part in joined)

        def apply(context: Context, body: Body) -> Box:
            if of_names and not self.judged:  # "Ann and Bob's cat barks": takes for granted that it is one cat
                self.with_terms(
                    joined, context, lambda terms, inner: self._owned_together(terms, nominal, inner, _nothing)
                )
            if owner.pronoun == "their" and not nominal.plural:
                together = self._antecedent("their", context, possessive=True, shared=True).members
                if together and any(free_variables(one) for one in together):
                    raise Unreadable(f'"their {nominal.noun}" may be of both or of each; say whose')
                if together and context.local not in together:
                    return self._owned_together(together, nominal, context, body)
            return owner.apply(context, lambda term, inner: self._owned(term, nominal, inner, body))

        those = self.n_of(nominal, owner) if nominal.plural and owner.kind in {"name", "the"} else None
        whose = self.n_of(nominal, owner) if owner.nominal is not None and owner.kind in GENERIC else nominal
        one = owner.kind == "someone" and owner.nominal is not None and not owner.nominal.modified
        return NounPhrase(owner.kind, apply, whose, those=those, owner=owner, wide=nominal.plural, single=one)

    def possessed_each(self, *parts: NounPhrase | Nominal) -> NounPhrase:
        """`Ann's and Bob's houses`: hers, and his."""
        return self.np_and(*self._those_of(parts))

    def possessed_any(self, *parts: NounPhrase | Nominal) -> NounPhrase:
        return self.np_or(*self._those_of(parts))

    def _those_of(self, parts: tuple[NounPhrase | Nominal, ...]) -> list[NounPhrase]:
        nominal = parts[-1]
        assert isinstance(nominal, Nominal)
        return [self.possessed(owner, nominal) for owner in parts if isinstance(owner, NounPhrase)]

    def _owned_together(self, owners: tuple[Term, ...], nominal: Nominal, context: Context, body: Body) -> Box:
        """`their mother`, of Ann and Bob: Ann's; that she is Bob's as well is taken for granted."""

        def said(theirs: Term, inner: Context) -> Box:
            for other in owners[1:]:
                same = self._owned(other, nominal, context, lambda term, heard: fact(Equal(theirs, term), heard))
                self.presupposed.append(("", closed(same)))
            return body(theirs, inner)

        return self._owned(owners[0], nominal, context, said)

    def all_possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        """`all of Anne's friends`: whatever is a friend of Anne."""
        return self._determined(owner, nominal, self.every)

    def some_possessed(self, leaf: Leaf, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self._determined(owner, nominal, lambda related: self.some(leaf, related))

    def counted_possessed(self, leaf: Leaf, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self._determined(owner, nominal, lambda related: self.at_least(leaf, related))

    def exactly_possessed(self, leaf: Leaf, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self._determined(owner, nominal, lambda related: self.exactly(leaf, related))

    def at_most_possessed(self, leaf: Leaf, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self._determined(owner, nominal, lambda related: self.at_most(leaf, related))

    def possessed_counted(self, owner: NounPhrase, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        """`Ann's two sisters`: her sisters, of whom it takes for granted that they are two."""
        return self._determined(owner, nominal, lambda related: self._so_many(leaf, related, self.every(related)))

    def none_possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self._determined(owner, nominal, self.no)

    def _determined(
        self, owner: NounPhrase, nominal: Nominal, determine: Callable[[Nominal], NounPhrase]
    ) -> NounPhrase:
        """So many of what somebody has; a pronoun is understood before they are, and so is none of them."""
        if owner.those is not None:  # "one of the boys' toys" is some boy's
            owner = self._indefinite(owner.those, "some")
        phrase = determine(self.n_of(nominal, owner))
        if owner.kind != "pronoun":
            return phrase

        def said(term: Term, inner: Context, body: Body) -> Box:
            fixed = of_term(term)
            return determine(self.n_of(nominal, fixed)).apply(inner, body)

        return replace(
            phrase, apply=lambda context, body: owner.apply(context, lambda term, inner: said(term, inner, body))
        )

    def owner_pronoun(self, leaf: Leaf, owned: str = "") -> NounPhrase:
        """`her`, of what she has: an `owned` father."""

        def apply(context: Context, body: Body) -> Box:
            nearest, self.nearest = self.nearest, None
            replaced = self._takes_over(leaf)
            told, self.told = self.told, False
            word = self.written(leaf)
            meant = self._antecedent(
                word, context, possessive=True, replaced=replaced, nearest=nearest, told=told, owned=owned
            )
            return body(meant.term, context)

        return NounPhrase("pronoun", apply, pronoun=self.written(leaf))

    def _takes_over(self, leaf: Leaf) -> bool:
        """Whether it is "takes his place", which is rather another's."""
        before, after = (self.words[at].lower for at in (max(leaf[0] - 1, 0), min(leaf[0] + 1, len(self.words) - 1)))
        return lemma(before, "VERB") in TAKING and after in POSTS

    def possessed_named(self, owner: NounPhrase, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`his dog Rex` is Rex, and takes for granted that he is a dog of his."""
        named, one = self.name(leaf), self.named_constant(leaf)

        def apply(context: Context, body: Body) -> Box:
            def said(term: Term, inner: Context) -> Box:
                whose = of_term(term)
                held = closed(self.n_of(nominal, whose).holds(one, inner))
                if free_variables(held):
                    raise Unreadable(f"whose {nominal.noun} {self.words[leaf[0]].written} is, is not said")
                self.presupposed.append(("", held))
                return named.apply(inner, body)

            return owner.apply(context, said)

        return NounPhrase("name", apply)

    def possessed_pronoun(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self.possessed(self.owner_pronoun(leaf, nominal.noun), nominal)

    def n_of(self, nominal: Nominal, argument: NounPhrase) -> Nominal:
        self._refuse_of_unlike(nominal, argument)
        return super().n_of(nominal, self._together_as_one(nominal, argument))

    @staticmethod
    def _refuse_of_unlike(nominal: Nominal, argument: NounPhrase) -> None:
        """Refuse "the owner of the mill and the mayor" as who owns the mayor."""
        parts = [part.nominal for part in argument.parts if part.kind == "the" and part.nominal is not None]
        if len(parts) < 2 or nominal.noun in KIN | MUTUAL or not is_person(nominal.words):
            return
        if is_person(parts[-1].words) and not any(is_person(part.words) for part in parts[:-1]):
            raise Unreadable(f'"{nominal.noun} of … and the {parts[-1].noun}" does not say of whom')

    def _together_as_one(self, nominal: Nominal, argument: NounPhrase) -> NounPhrase:
        """`king of the animals`: of all of them together, and not the king of each."""
        kind = argument.nominal
        if nominal.noun not in RULERS or kind is None or argument.owner is not None or argument.kind == "counted":
            return argument
        whole = argument.those is not None or (argument.kind == "bare" and kind.plural)
        words = (*kind.words[:-1], inflect(kind.noun, "NNS"))
        counted = any(one.lower in NUMBERS and two.lower == words[0] for one, two in pairwise(self.words))
        if not whole or counted or kind.modified or kind.described or kind.either:
            return argument
        return self._named(self.constant("the", words), words, person=kind.person, plural=True)

    def function_of(self, nominal: Nominal, argument: NounPhrase) -> NounPhrase:
        argument = self._together_as_one(nominal, argument)
        self.not_counting(nominal)
        self.refuse_one_of(nominal, argument)
        self._refuse_of_unlike(nominal, argument)
        counted = any(phrase.kind == "counted" for phrase in (argument, *argument.parts))
        if counted and not nominal.plural and nominal.noun not in QUANTITIES:
            return self.a(self.n_of(nominal, argument))  # the owner of two cars owns both
        if len(argument.parts) > 1 and not is_person(nominal.words):  # "the price of bread and milk": one of each
            argument = replace(argument, rejoin=None)
        return self.possessed(argument, nominal)

    def function_value(self, leaf: Leaf, *arguments: NounPhrase) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            return self.with_terms(arguments, context, lambda terms, inner: body(self._value(leaf, terms), inner))

        return NounPhrase("name", apply)

    def numeral(self, leaf: Leaf) -> NounPhrase:
        """A number that something is done with, and that counts nothing."""
        value = self._count(leaf)
        if value is None:
            raise Unreadable(f'"{self.written(leaf)}" is no number that can be reckoned with')
        return of_term(Number(value))

    def reckoned(self, *parts: Leaf | NounPhrase) -> NounPhrase:
        """`the sum of 2 and 3`, `2 plus 3`."""
        arguments = tuple(part for part in parts if isinstance(part, NounPhrase))
        leaf = next(part for part in parts if not isinstance(part, NounPhrase))
        operator = BETWEEN_NUMBERS.get(self.written(leaf)) or OPERATORS[self.written(leaf)]

        def apply(context: Context, body: Body) -> Box:
            return self.with_terms(arguments, context, lambda terms, inner: body(Arithmetic(operator, terms), inner))

        return NounPhrase("name", apply)

    def reckoned_of_any(self, leaf: Leaf, number: Leaf, nominal: Nominal) -> NounPhrase:
        """`the sum of two even numbers`: of any two, which may be the same."""
        if self._count(number) != 2 or not nominal.plural:
            raise Unreadable(f'"the {self.written(leaf)} of …" is read of two numbers')
        return self.reckoned_of_each(leaf, nominal, nominal)

    def reckoned_of_each(self, leaf: Leaf, first: Nominal, second: Nominal) -> NounPhrase:
        """`the sum of an even number and an odd number`: of any such two."""
        operator = OPERATORS[self.written(leaf)]
        if {first.noun, second.noun} != {"number"}:
            raise Unreadable(f'"the {self.written(leaf)} of …" is read of two numbers')

        def apply(context: Context, body: Body) -> Box:
            one, other = self.fresh(), self.fresh()
            such = followed(first.holds(one, context), lambda inner: second.holds(other, inner))
            box = Box((one, other, *such.referents), such.conditions, context)
            return fact(implication(box, closed(body(Arithmetic(operator, (one, other)), context))), context)

        return NounPhrase("name", apply)

    def _value(self, leaf: Leaf, terms: tuple[Term, ...]) -> Term:
        title = self.title(leaf, -1 - len(terms))
        return Function(title or self.lexicon.term("value", self.name_words(leaf), len(terms)), terms)


def _nothing(term: Term, context: Context) -> Box:
    return Box((), (), context)
