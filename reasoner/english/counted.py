"""Semantic actions for numbers of things: at least, at most, exactly, and some of those that are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from math import comb

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, followed
from reasoner.english.meanings import Nominal, NounPhrase, Outside, Unreadable
from reasoner.english.morphology import tags_of
from reasoner.english.nominals import COUNTING, MOST_COUNTED
from reasoner.english.quantifiers import Quantifiers
from reasoner.logic.nodes import TOP, Equal, Exists, Formula, Function, Not, conjunction, disjunction

NUMBER_NOUNS = frozenset({"number", "integer", "prime", "digit", "fraction", "multiple", "divisor", "factor"})
"""What numbers are called: "no prime but 2" is about 2."""
MOST_CHOSEN = 1_000
"""So many ways to choose some of those named are written out."""
MOST_TOGETHER = 3
"""So many things of a condition are spoken of together: "if two dogs meet, they bark"."""


class Counted(Quantifiers):
    """Noun phrases that count."""

    def at_least(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        count = self._count(leaf)
        if count == 1 and nominal.words[0] not in COUNTING:
            if nominal.plural and self.written(leaf) == "one" and self.words[leaf[0] + 1].lower != "of":
                raise Unreadable('"one" is not of several')
            some = self._indefinite(nominal, "some")
            return some if nominal.either else replace(some, count=(1, False))
        if [word.lower for word in self.words[max(0, leaf[0] - 2) : leaf[0]]] == ["up", "to"]:
            raise Outside(f'"up to {self.written(leaf)}" is said with "at most"')
        if (count or 0) > 1 and not nominal.plural and nominal.words[1:] and "VB" in tags_of(nominal.words[0]):
            raise Outside(f'"{self.written(leaf)} {nominal.words[0]} …" does not say {self.written(leaf)} of what')
        if nominal.noun in {"pm", "am"}:
            raise Unreadable(f'"{self.written(leaf)} {nominal.noun}" is a time of day, which is not read')
        bound = bool(leaf[0]) and self.words[leaf[0] - 1].lower in {"least", "than"}
        if count is None or self._too_many(count, nominal):
            if bound:
                raise self._uncounted(leaf, nominal)
            number = self.written(leaf) if count is None else str(count)
            group = self._indefinite(self._group((number,), nominal), "some")
            return replace(group, amount=None if count is None else (count, nominal.noun))
        if count == 0 and not bound:
            return self.no(nominal)
        counted = self._counted(count, nominal, lambda n, many: many(n))
        counted.amount = None if bound else (count, nominal.noun)
        counted.count = None if bound else (count, False)
        if not 1 < count <= MOST_TOGETHER:
            return counted

        def apply(context: Context, body: Body) -> Box:
            return (self._together(count, nominal) if context.hypothetical else counted).apply(context, body)

        return replace(counted, apply=apply)

    def at_least_other(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self.at_least(leaf, self._other(nominal))

    def _together(self, count: int, nominal: Nominal) -> NounPhrase:
        """`if two dogs meet, they bark`: any two."""

        def apply(context: Context, body: Body) -> Box:
            variables = tuple(self.fresh() for _ in range(count))
            box = Box(variables, (), context)
            for variable in variables:
                box = followed(box, lambda _, v=variable: nominal.holds(v, self._with(context, v, nominal)))  # type: ignore[misc]
                box = followed(box, lambda inner, v=variable: body(v, inner))  # type: ignore[misc]
            apart = tuple(Not(Equal(left, right)) for left, right in combinations(variables, 2))
            they = Referent(Function("several"), nominal.words, nominal.person, plural=True, members=variables)
            return Box(box.referents, (*box.conditions, *apart), self._spoken(context, box.context).adding(they))

        return NounPhrase("some", apply, nominal)

    def more_than(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._counted(self._countable(leaf, nominal), nominal, lambda n, many: many(n + 1))

    def at_most(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._counted(self._countable(leaf, nominal), nominal, lambda n, many: Not(many(n + 1)))

    def fewer_than(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._counted(self._countable(leaf, nominal), nominal, lambda n, many: Not(many(n)))

    def two_or_three(self, least: Leaf, most: Leaf, nominal: Nominal) -> NounPhrase:
        """`two or three dogs`: at least two and at most three."""
        first, last = self._count(least), self._countable(most, nominal)
        if first is None or last != first + 1:
            raise Unreadable(f'"{self.written(least)} or {self.written(most)}" does not say how many')
        return self._counted(first, nominal, lambda n, many: conjunction([many(n), Not(many(n + 2))]))

    def bound(self, leaf: Leaf) -> tuple[Leaf, int]:
        return leaf, 0

    def bound_over(self, leaf: Leaf) -> tuple[Leaf, int]:
        return leaf, 1

    def bound_under(self, leaf: Leaf) -> tuple[Leaf, int]:
        return leaf, -1

    def from_to(self, fewest: tuple[Leaf, int], most: tuple[Leaf, int], nominal: Nominal) -> NounPhrase:
        """`at least two but at most five dogs`."""
        first, last = (self._countable(leaf, nominal) + more for leaf, more in (fewest, most))
        if not 0 < first <= last:
            raise Unreadable(f'"{self.written(fewest[0])}" and "{self.written(most[0])}" leave no number between them')
        return self._counted(first, nominal, lambda n, many: conjunction([many(n), Not(many(last + 1))]))

    def to_from(self, most: tuple[Leaf, int], fewest: tuple[Leaf, int], nominal: Nominal) -> NounPhrase:
        return self.from_to(fewest, most, nominal)

    def between(self, fewest: Leaf, most: Leaf, nominal: Nominal) -> NounPhrase:
        """`between two and five dogs`, `two to five dogs`, which may be two or five."""
        if not nominal.plural:
            raise Unreadable(f'"{self.written(fewest)} … {self.written(most)}" counts several')
        return self.from_to((fewest, 0), (most, 0), nominal)

    def _countable(self, leaf: Leaf, nominal: Nominal) -> int:
        """The number of a bound; one that is too large is refused: a group of so many is not all that there are."""
        count = self._count(leaf)
        if count is None or self._too_many(count, nominal):
            raise self._uncounted(leaf, nominal)
        return count

    @staticmethod
    def _too_many(count: int, nominal: Nominal) -> bool:
        return count > MOST_COUNTED or nominal.words[0] in COUNTING

    def _uncounted(self, leaf: Leaf, nominal: Nominal) -> Unreadable:
        words = self.written(leaf)
        words += f" {nominal.words[0]}" if nominal.words[0] in COUNTING else ""
        return Unreadable(
            f'at most {MOST_COUNTED} things are counted, and not "{words}"; without "at least", "exactly" and the like,'
            f' "{words}" is read as one group of so many'
        )

    def exactly(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._exactly(self._countable(leaf, nominal), nominal)

    def _exactly(self, count: int, nominal: Nominal) -> NounPhrase:
        counted = self._counted(
            count, nominal, lambda n, many: conjunction([many(n), Not(many(n + 1))]) if n else Not(many(1))
        )
        counted.count = (count, True)
        return counted

    def all_but(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        """`all but two boxes`: of exactly two it is not so."""
        return self._all_but(self._countable(leaf, nominal), nominal)

    def _all_but(self, count: int, nominal: Nominal) -> NounPhrase:
        if not count:
            raise Unreadable('"all but zero" leaves nothing out')
        left_out = self._exactly(count, nominal)

        def apply(context: Context, body: Body) -> Box:
            return left_out.apply(context, lambda term, inner: fact(Not(closed(body(term, inner))), inner))

        return NounPhrase("counted", apply, nominal)

    def _left_out_by_number(self, nominal: Nominal, exception: NounPhrase, *, rule: bool) -> NounPhrase | None:
        """`every egg but one` and, without a `rule`, `no egg but one`: exactly one is not so, or is so."""
        value = exception.value
        if value is None or nominal.noun in NUMBER_NOUNS or (nominal.vacuous and not nominal.person):
            return None
        if value.value.denominator != 1 or self._too_many(int(value.value), nominal):
            raise Unreadable(f'"but {value.value}" does not say which are left out')
        return self._all_but(int(value.value), nominal) if rule else self._exactly(int(value.value), nominal)

    def so_many_of(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        """`two of the boys`; but "page 7 of the book" is no seven of it."""
        if not nominal.plural:
            raise Unreadable(f'"{self.written(leaf)} of the {nominal.noun}" counts only some of several')
        return self.at_least(leaf, nominal)

    def one_of(self, nominal: Nominal) -> NounPhrase:
        return self._some(nominal)

    def one_of_those(self, *phrases: NounPhrase) -> NounPhrase:
        """`one of Ann and Bob`: one, or at least one."""
        if any(phrase.kind != "name" for phrase in phrases):
            raise Unreadable('"one of" counts some of those that are named')

        def apply(context: Context, body: Body) -> Box:
            said = [closed(phrase.apply(context, body)) for phrase in phrases]
            return fact(self.either(said), context)

        return NounPhrase("name", apply)

    def at_least_of(self, leaf: Leaf, *phrases: NounPhrase) -> NounPhrase:
        """`at least two of Ann, Bob and Eve`: some two of them."""
        if self.written(leaf) == "one" and not (leaf[0] and self.words[leaf[0] - 1].lower == "least"):
            return self.one_of_those(*phrases)
        return self._of_those(leaf, phrases, lambda n, many: many(n))

    def at_most_of(self, leaf: Leaf, *phrases: NounPhrase) -> NounPhrase:
        return self._of_those(leaf, phrases, lambda n, many: Not(many(n + 1)))

    def exactly_of(self, leaf: Leaf, *phrases: NounPhrase) -> NounPhrase:
        return self._of_those(leaf, phrases, lambda n, many: conjunction([many(n), Not(many(n + 1))]))

    def _of_those(
        self,
        leaf: Leaf,
        phrases: tuple[NounPhrase, ...],
        shape: Callable[[int, Callable[[int], Formula]], Formula],
    ) -> NounPhrase:
        count = self._count(leaf)
        if count is None or not 0 < count < len(phrases) or any(phrase.kind != "name" for phrase in phrases):
            raise Unreadable(f'"{self.written(leaf)} of" counts some of those that are named')
        if max(comb(len(phrases), number) for number in (count, count + 1)) > MOST_CHOSEN:
            raise Unreadable(f'"{self.written(leaf)} of" {len(phrases)} names has too many cases')

        def apply(context: Context, body: Body) -> Box:
            spoken = context
            said: list[Formula] = []
            for phrase in phrases:
                box = phrase.apply(context, body)
                said.append(closed(box))
                spoken = self._spoken(spoken, box.context)

            def many(number: int) -> Formula:
                return disjunction([conjunction(chosen) for chosen in combinations(said, number)])

            return fact(shape(count, many), spoken)

        return NounPhrase("name", apply)

    def _group(self, words: tuple[str, ...], nominal: Nominal) -> Nominal:
        """`300 seats`, `3 thousand seats`: a group of so many, of which what else is said of seats holds too."""
        said = nominal.words[:-1] if nominal.words[-1] == "of" else nominal.words
        group = self._noun(words + said, plural=True)
        return self.n_post(group, nominal.holds) if nominal.modified else group

    def _counted(
        self,
        count: int,
        nominal: Nominal,
        shape: Callable[[int, Callable[[int], Formula]], Formula],
    ) -> NounPhrase:
        if nominal.words == ("time",) and self.words[-1].lower == "times":
            raise Unreadable("how many times at least, at most or exactly is not read")

        def apply(context: Context, body: Body) -> Box:
            spoken = context

            def many(number: int) -> Formula:
                nonlocal spoken
                if number == 0:
                    return TOP
                variables = tuple(self.fresh() for _ in range(number))
                parts: list[Formula] = []
                for variable in variables:
                    box = nominal.holds(variable, self._with(context, variable, nominal))
                    box = followed(box, lambda inner, v=variable: body(v, inner))  # type: ignore[misc]
                    spoken = self._spoken(context, box.context)
                    parts.append(closed(box))
                parts.extend(Not(Equal(left, right)) for left, right in combinations(variables, 2))
                return Exists(variables, conjunction(parts))

            said = shape(count, many)
            return fact(said, spoken.adding(self._unnamed(nominal, plural=count > 1)))

        return NounPhrase("counted", apply, nominal, recount=lambda kind: self._counted(count, kind, shape))
