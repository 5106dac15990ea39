"""Semantic actions for noun phrases that say whose: Ann's mother, two of his friends, the owner of the dog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact
from reasoner.english.meanings import GENERIC, Nominal, NounPhrase, Unreadable, of_term
from reasoner.english.morphology import lemma
from reasoner.english.nouns import Nouns
from reasoner.english.vocabulary import QUANTITIES
from reasoner.logic import free_variables
from reasoner.logic.nodes import Arithmetic, Equal, Function, Term

TAKING = frozenset({"take", "fill", "inherit", "occupy", "assume", "get"})
POSTS = frozenset({"place", "seat", "throne", "role", "job", "post", "position", "office", "turn", "title", "crown"})
"""Nouns for what another has when somebody leaves it."""


OPERATORS = {"sum": "+", "difference": "-", "product": "*", "quotient": "/"}
"""Nouns for what two numbers make."""


class Owners(Nouns):
    """Noun phrases with an owner."""

    def possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
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

    def none_possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self._determined(owner, nominal, self.no)

    def _determined(
        self, owner: NounPhrase, nominal: Nominal, determine: Callable[[Nominal], NounPhrase]
    ) -> NounPhrase:
        """So many of what somebody has; a pronoun is understood before they are, and so is none of them."""
        phrase = determine(self.n_of(nominal, owner))
        if owner.kind != "pronoun":
            return phrase

        def said(term: Term, inner: Context, body: Body) -> Box:
            fixed = of_term(term)
            return determine(self.n_of(nominal, fixed)).apply(inner, body)

        return replace(
            phrase, apply=lambda context, body: owner.apply(context, lambda term, inner: said(term, inner, body))
        )

    def owner_pronoun(self, leaf: Leaf) -> NounPhrase:
        """`her`, of what she has."""

        def apply(context: Context, body: Body) -> Box:
            nearest, self.nearest = self.nearest, None
            replaced = self._takes_over(leaf)
            told, self.told = self.told, False
            word = self.written(leaf)
            meant = self._antecedent(word, context, possessive=True, replaced=replaced, nearest=nearest, told=told)
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
        return self.possessed(self.owner_pronoun(leaf), nominal)

    def function_of(self, nominal: Nominal, argument: NounPhrase) -> NounPhrase:
        self.not_counting(nominal)
        self.refuse_one_of(nominal, argument)
        counted = any(phrase.kind == "counted" for phrase in (argument, *argument.parts))
        if counted and not nominal.plural and nominal.noun not in QUANTITIES:
            return self.a(self.n_of(nominal, argument))  # the owner of two cars owns both
        return self.possessed(argument, nominal)

    def function_value(self, leaf: Leaf, *arguments: NounPhrase) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            return self.with_terms(arguments, context, lambda terms, inner: body(self._value(leaf, terms), inner))

        return NounPhrase("name", apply)

    def reckoned(self, leaf: Leaf, *arguments: NounPhrase) -> NounPhrase:
        """`the sum of 2 and 3`."""
        operator = OPERATORS[self.written(leaf)]

        def apply(context: Context, body: Body) -> Box:
            return self.with_terms(arguments, context, lambda terms, inner: body(Arithmetic(operator, terms), inner))

        return NounPhrase("name", apply)

    def _value(self, leaf: Leaf, terms: tuple[Term, ...]) -> Term:
        title = self.title(leaf, -1 - len(terms))
        return Function(title or self.lexicon.term("value", self.name_words(leaf), len(terms)), terms)
