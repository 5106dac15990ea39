"""Semantic actions for places by their names: Bergen, Norway; southern Norway; the city of Bergen; place x."""

from __future__ import annotations

import re

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact, followed
from reasoner.english.gender import is_first_name
from reasoner.english.meanings import Nominal, NounPhrase, Unreadable
from reasoner.english.owners import Owners
from reasoner.english.vocabulary import DIRECTIONS
from reasoner.logic.nodes import Formula, Predicate, Term, Variable

CALLED_SO = frozenset(
    ["city", "town", "village", "state", "country", "nation", "republic", "kingdom", "county", "province", "island",
     "continent", "municipality", "planet", "month", "year"]
)  # fmt: skip
"""Nouns of which what they are "of" is the one thing called so: the city of Bergen is Bergen."""


class Places(Owners):
    """Places that are said to be in another one by the way they are named, which is taken for granted."""

    def _listed(self, leaf: Leaf) -> bool:
        """Whether a list of names goes on behind a name: the Bonn of "in Rome, Bonn and Graz"."""
        behind = [word for word in self.words[leaf[0] + 1 : leaf[0] + 5] if word.lower != ","]
        joined = bool(behind) and behind[0].lower in {"and", "or"}
        clause = len(behind) > joined + 1 and behind[joined + 1].lower not in {"and", "or"}
        return any(word.name for word in behind[joined : joined + 1]) and not (joined and clause)

    def name_in(self, place: Leaf, around: Leaf) -> NounPhrase:
        """`in Bergen, Norway`: in Bergen, which is in Norway."""
        if is_first_name(self.words[around[0]].lower) or self.words[place[0]].written.isdigit() or self._listed(around):
            raise Unreadable(
                f'"{self.words[place[0]].written}, {self.words[around[0]].written}" is no place in another'
            )
        inner, outer = self.name(place), self.name(around)

        def apply(context: Context, body: Body) -> Box:
            def both(one: Term, spoken: Context) -> Box:
                return outer.apply(spoken, lambda other, heard: self._inside(one, other, heard, body))

            return inner.apply(context, both)

        return NounPhrase("name", apply)

    def _inside(self, one: Term, other: Term, context: Context, body: Body) -> Box:
        """What is said of one, which is in another; a statement to judge says that as well."""
        inside = self._is_in(one, other)
        if self.judged or self.asking:
            return followed(fact(inside, context), lambda heard: body(one, heard))
        self.presupposed.append(("", inside))
        return body(one, context)

    def _is_in(self, one: Term, other: Term) -> Formula:
        return Predicate(self.lexicon.predicate("be", ("in",), 2), (one, other))

    def function_of(self, nominal: Nominal, argument: NounPhrase) -> NounPhrase:
        """`the city of Bergen` is Bergen."""
        named = argument.kind == "name" and argument.nominal is None and argument.value is None
        if nominal.words != (nominal.noun,) or nominal.noun not in CALLED_SO or nominal.modified or not named:
            return super().function_of(nominal, argument)
        if is_first_name(self.words[[word.lower for word in self.words].index("of") + 1].lower):
            return super().function_of(nominal, argument)

        def apply(context: Context, body: Body) -> Box:
            def said(term: Term, inner: Context) -> Box:
                self.presupposed.append((nominal.noun, closed(nominal.holds(term, Context()))))
                return body(term, inner)

            return argument.apply(context, said)

        return NounPhrase("name", apply)

    def apposed_variable(self, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`place x`: x, which is a place, in a text that speaks of places otherwise."""
        variable = Variable(self.written(leaf))
        if nominal.capital or re.fullmatch(r"[a-z]\d*", nominal.noun):  # gives Bob y, gives x y
            raise Unreadable(f'"{nominal.noun} {variable.name}" is not one thing')
        known = nominal.noun in self.profile.nouns

        def apply(context: Context, body: Body) -> Box:
            box = nominal.holds(variable, context) if known else Box((), (), context)
            return followed(box, lambda inner: body(variable, inner))

        return NounPhrase("name", apply)

    def bare(self, nominal: Nominal) -> NounPhrase:
        """`southern Norway`: a part of Norway."""
        if not (nominal.capital and nominal.described and nominal.words[0].replace("-", "") in DIRECTIONS):
            return super().bare(nominal)
        if nominal.modified or nominal.plural:
            return super().bare(nominal)
        whole_words = tuple(" ".join(nominal.words[1:]).split())
        part, whole = (self.constant("name", words) for words in ((nominal.words[0], *whole_words), whole_words))
        self.presupposed.append(("", self._is_in(part, whole)))
        return self._named(part, nominal.words, person=False)
