"""Semantic actions for noun phrases: names, pronouns, descriptions, coordination, and what follows the noun."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reasoner.english.chart import Leaf
from reasoner.english.definites import Definites
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, followed
from reasoner.english.gender import is_first_name
from reasoner.english.meanings import Nominal, NounPhrase, Outside, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import is_adjective, is_counted, tags_of, uses
from reasoner.english.nominals import MOST_COUNTED
from reasoner.english.told_apart import told_apart
from reasoner.english.vocabulary import DATES, GROUPS, NUMBERS, ORDER, ORDINALS, PERSONAL_ADJECTIVES
from reasoner.english.wordkinds import kinds_of
from reasoner.logic import alpha_equivalent, free_variables
from reasoner.logic.nodes import (
    Formula,
    Not,
    Number,
    Term,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_VALUED = frozenset(["is", "was", "under", "over", "above", "below", "older", "younger"])
"""Words after which a number, maybe behind its bound, is a value and counts nothing."""
_BOUNDS = frozenset(["at", "least", "most", "more", "less", "greater", "than", "not", "exactly", "equal", "to"])
"""Words between `is` and the number that it tells."""

_OVER = frozenset(
    ["not", "never", "no", "nobody", "no-one", "nothing", "none", "neither", "if", "unless", "when", "whenever"]
)
"""What denies or supposes a clause, but not what it says aside of something with a name."""


class Nouns(Definites):
    """Noun phrases."""

    # -- names, variables -------------------------------------------------------------------------------

    def name(self, leaf: Leaf) -> NounPhrase:
        joined, other = (*(word.lower for word in self.words[1:3]), "", "")[:2]
        word = self.written(leaf)
        if leaf[0] == 0 and joined in {"and", "or"} and is_adjective(other) and is_adjective(word):
            if not is_first_name(word):  # "Tall and kind or rich girls": no girl called Tall
                raise Unreadable(f'"{word}" does not say what is {word}')
        return self._named(self.named_constant(leaf), self.name_words(leaf))

    def a_named(self, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`a dog, Rex`."""
        self.refuse_meanwhile_in_front(leaf)
        return self.called_so(self._some(nominal), (self.name(leaf),))

    def language(self, phrase: NounPhrase, nominal: Nominal) -> NounPhrase:
        """The `German` of "speaks no German", which is that of "speaks German"."""
        name = self._named(self.constant("name", nominal.words), nominal.words, person=False)
        if phrase.kind != "no":
            return name if phrase.kind in {"some", "any", "bare"} else phrase

        def apply(context: Context, body: Body) -> Box:
            return fact(Not(closed(name.apply(context.denying(predicate=True), body))), context)

        return NounPhrase("no", apply)

    def the_name(self, leaf: Leaf) -> NounPhrase:
        """`the Thames` is a name, `the Kraken` a kind where the text speaks of Krakens."""
        nominal = self._noun((self._lemma(leaf),), plural=False)
        return self.the(nominal) if nominal.noun.casefold() in self.profile.predicated else self.name(leaf)

    def the_ordinal(self, leaf: Leaf) -> NounPhrase:
        """`the first` and `the latter`: one of those that were mentioned, in their order."""
        word = self.written(leaf)

        def apply(context: Context, body: Body) -> Box:
            spoken = {referent.term: referent for referent in context.things}
            here = [term for term in spoken if isinstance(term, Variable)]
            among = here if len(here) > 1 else [term for term in spoken if not isinstance(term, Variable)]
            place = ORDER.get(word, MOST_COUNTED)
            if len(among) < 2 or place >= len(among) or (len(among) > 2 and not here):
                raise Unreadable(f'"the {word}" does not say which of what')
            return body(among[place], context)

        return NounPhrase("pronoun", apply)

    def _named(
        self, term: Term, words: tuple[str, ...], *, person: bool | None = None, plural: bool = False
    ) -> NounPhrase:
        referent = Referent(term, words, person, plural)

        def apply(context: Context, body: Body) -> Box:
            return body(term, context.adding(referent))

        return NounPhrase("name", apply, date=all(one.lower() in DATES or one.isdigit() for one in words))

    def titled(self, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`the song “Yesterday”` is what the title names."""
        return self.name(leaf)

    def apposed(self, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`the band Gong` is Gong, and takes for granted that it is a band."""
        if self.words[leaf[0] - 1].lower.endswith("ing") and "VG" in kinds_of(self.words[leaf[0] - 1].lower):
            raise Unreadable(f'"{self.words[leaf[0]].written}" is what "{self.words[leaf[0] - 1].lower}" is done to')
        if not nominal.noun.isalpha() or nominal.noun in ORDINALS:
            raise Unreadable(f'"{nominal.noun}" says of no name what it is')
        if nominal.words == ("year",) and self.written(leaf).isdecimal():
            return self.number(leaf)
        named = self.name(leaf)
        self.presupposed.append((nominal.noun, closed(nominal.holds(self._term_of(leaf), Context()))))
        return named

    def _term_of(self, leaf: Leaf) -> Term:
        return self.named_constant(leaf)

    def a_name(self, leaf: Leaf) -> NounPhrase:
        return self.a(self._noun(self.name_words(leaf), plural=False))

    def number(self, leaf: Leaf) -> NounPhrase:
        following = [word.lower for word in self.words[leaf[0] + 1 : leaf[0] + 4]]
        ranged = following[:1] in (["or"], ["to"]) and any(w in NUMBERS or w.isdigit() for w in following[1:2])
        counted = following[2:] if ranged else following
        tags = {tag for _, base, tag in uses(counted[0]) if base != counted[0]} if counted else set()
        if "NNS" in tags and not ("VBZ" in tags and self._is_value(leaf)) and counted[0] != "equals":
            raise Unreadable(f'"{self.written(leaf)} {following[0]}" does not say how many')
        self._refuse_lone_count(leaf)
        value = self._count(leaf)
        term: Term = self.constant("name", (self.written(leaf),)) if value is None else Number(value)

        def apply(context: Context, body: Body) -> Box:
            if self.written(leaf) == "one" and any(
                referent.plural or (isinstance(referent.term, Variable) and place >= self.earlier)
                for place, referent in enumerate(context.referents)
            ):
                raise Unreadable('"one" does not say one of what')
            return body(term, context)

        return NounPhrase("name", apply, value=term if isinstance(term, Number) else None)

    def _is_value(self, leaf: Leaf) -> bool:
        """Whether the number is what something is: whose score is 40, whose score is at most 40."""
        before = [word.lower for word in self.words[: leaf[0]]]
        while before and before[-1] in _BOUNDS:
            before.pop()
        return not _VALUED.isdisjoint(before[-1:])

    def variable(self, leaf: Leaf) -> NounPhrase:
        variable = Variable(self.written(leaf))
        return of_term(variable)

    def bare(self, nominal: Nominal) -> NounPhrase:
        """A noun without determiner: dogs, young people; or a kind: music, coffee."""
        if nominal.both:
            return self.np_and(*(self.bare(part) for part in nominal.either))
        if nominal.plural:
            return self._indefinite(nominal, "bare")
        if nominal.names is not None and nominal.noun not in GROUPS:
            name, kind = nominal.names
            if " ".join(self.name_words(name)).casefold() in self.profile.named:
                return self.apposed(kind, name)
        if nominal.capital and (nominal.modified or nominal.described):
            raise Unreadable(f'the name "{nominal.noun}" takes no modifier')
        if (
            nominal.modified
            or (nominal.described and nominal.words not in self.profile.kinds)
            or nominal.either
            or nominal.vacuous
            or " ".join(nominal.words).casefold() in self.profile.predicated
        ):
            return self._indefinite(nominal, "bare")
        if len(nominal.words) > 1 and is_first_name(nominal.words[0].lower()):
            if is_adjective(nominal.noun):
                raise Outside(f'"{" ".join(nominal.words)}" says of {nominal.words[0]} what somebody thinks')
            if "VB" in tags_of(nominal.noun):  # Bob saw Ann leave
                raise Outside(f'"{" ".join(nominal.words)}" says of {nominal.words[0]} what somebody sees')
        constant = self.constant("name", nominal.words)
        if len(nominal.words) == 1 and is_first_name(nominal.words[0]):  # "Mark sees Bob", at a sentence's beginning
            named = self._named(constant, (nominal.words[0].capitalize(),))
        else:
            named = self._named(constant, nominal.words, person=False)
        named.nominal = nominal
        return named

    def a(self, nominal: Nominal) -> NounPhrase:
        """`a shape and volume` is a shape and a volume."""
        if nominal.both:
            return self.np_and(*(self.a(part) for part in nominal.either))
        return super().a(nominal)

    # -- definite descriptions ------------------------------------------------------------------------------------

    def _determined_alike(self, phrase: NounPhrase) -> Callable[[Nominal], NounPhrase] | None:
        if phrase.kind == "the" and phrase.owner is None and phrase.nominal is not None and phrase.nominal.plural:
            return self.the
        return super()._determined_alike(phrase)

    def these(self, nominal: Nominal) -> NounPhrase:
        if not nominal.plural and not nominal.either:
            raise Unreadable(f'"{nominal.noun}" is no plural, as "these" and "those" want')
        return self.the(nominal)

    def both_these(self, nominal: Nominal) -> NounPhrase:
        """`both dogs`: the dogs, of which nothing says here that there are two; `not … both dogs`: not all of them."""
        these, universal = self.these(nominal), self._every(nominal)

        def apply(context: Context, body: Body) -> Box:
            return (universal if context.negated else these).apply(context, body)

        return NounPhrase("every", apply)

    def the(self, nominal: Nominal) -> NounPhrase:
        if nominal.noun in ORDER and len(nominal.words) == 1:
            raise Unreadable(f'"the {nominal.noun}" does not say which of what')
        if nominal.words[0] in PERSONAL_ADJECTIVES and len(nominal.words) == 1 and not nominal.plural:
            raise Unreadable(f'"the {nominal.noun}" are all who are {nominal.noun}')
        self.refuse_that_it_is_so(nominal)
        self.refuse_alternative(nominal)
        if nominal.modified:
            self.not_counting(nominal)
        universal = self._these(nominal)
        words = nominal.words

        indefinite = self._indefinite(nominal, "a")

        def apply(context: Context, body: Body) -> Box:
            if not nominal.modified:
                body = told_apart(nominal.noun, self.words, context, self.earlier, body)
            spoken = self._spoken_of(nominal, context)
            if spoken is not None:
                return body(spoken.term, context.adding(spoken))
            doer = self._doer(nominal, context)
            if doer is not None:
                return body(doer.term, context.adding(doer))
            again = self._again(nominal, context)
            if again is not None:
                self.taken_up[" ".join(words)] = again
                return body(again, context.adding(Referent(again, words, nominal.person)))
            if nominal.plural or nominal.either:
                self.presuppose_some(nominal, context)
                return universal.apply(context, body)
            if context.hypothetical and nominal.noun in self.profile.predicated and len(words) == 1:
                return indefinite.apply(context, body)  # "if the meal is popular, …", where meals are spoken of
            named = self._called(nominal, context)
            if named is not None:
                return body(named.term, context.adding(named))
            if not nominal.modified:
                self._refuse_one_described(words)
                term = self.constant("the", words)
                self.presupposed.append((nominal.noun, closed(nominal.holds(term, context))))
                return body(term, context.adding(Referent(term, words, nominal.person)))
            return self._described(nominal, context, body)

        those = nominal if nominal.plural else None
        return NounPhrase("every" if nominal.plural else "the", apply, nominal, those=those, wide=nominal.plural)

    def the_counted(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        """`the two boys`: the boys, of whom it takes for granted that they are two."""
        return self._so_many(leaf, nominal, self.the(nominal))

    def none_of_counted(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        """`neither of the two boys`."""
        return self._so_many(leaf, nominal, self.no(nominal))

    def some_of_counted(self, leaf: Leaf, total: Leaf, nominal: Nominal) -> NounPhrase:
        """`two of the three boys`: two at least."""
        return self._some_of_so_many(leaf, total, nominal, self.at_least(leaf, nominal))

    def at_most_of_counted(self, leaf: Leaf, total: Leaf, nominal: Nominal) -> NounPhrase:
        return self._some_of_so_many(leaf, total, nominal, self.at_most(leaf, nominal))

    def exactly_of_counted(self, leaf: Leaf, total: Leaf, nominal: Nominal) -> NounPhrase:
        return self._some_of_so_many(leaf, total, nominal, self.exactly(leaf, nominal))

    def _some_of_so_many(self, leaf: Leaf, total: Leaf, nominal: Nominal, phrase: NounPhrase) -> NounPhrase:
        if self._countable(leaf, nominal) > self._countable(total, nominal):
            raise Unreadable(f'"{self.written(leaf)} of the {self.written(total)}" are more than there are')
        return self._so_many(total, nominal, phrase)

    def the_one(self, post: Body) -> NounPhrase:
        """`the one who lied`, of whom it takes for granted that there is one, and one only."""
        said = [word.lower for word in self.words]
        person = any(one == "one" and who in {"who", "whom"} for one, who in pairwise(said))
        one = Nominal(("one",), lambda term, context: Box((), (), context), False, "one", True, person or None)
        return self.the(self.n_post(one, post))

    def _so_many(self, leaf: Leaf, nominal: Nominal, phrase: NounPhrase) -> NounPhrase:
        count = self._countable(leaf, nominal)
        if count < 2 or not nominal.plural:
            raise Unreadable(f'"the {self.written(leaf)} {nominal.noun}" does not say which')
        number = self.exactly(leaf, nominal)

        def apply(context: Context, body: Body) -> Box:
            before = self.fresh_count
            said = closed(number.apply(Context(), lambda term, inner: Box((), (), inner)))
            self.fresh_count = before
            mentioned = (r for r in context.referents if r.plural and r.words[-1:] == (nominal.noun,))
            if not all(_the_same(one, nominal, said) for one in mentioned):
                raise Unreadable(f'"the {self.written(leaf)} {nominal.noun}s" may be those that were mentioned')
            if not free_variables(said):
                self.presupposed.append(("", said))
            box = phrase.apply(context, body)
            earlier = len(context.referents)
            told = [
                r._replace(granted=said) if r.plural and at >= earlier and r.words == (nominal.noun,) else r
                for at, r in enumerate(box.context.referents)
            ]
            return box._replace(context=box.context._replace(referents=tuple(told)))

        return replace(phrase, apply=apply)

    def name_which(self, leaf: Leaf, phrase: VerbPhrase) -> NounPhrase:
        if is_first_name(self.written(leaf)) and self.words[leaf[0] + 2].lower == "which":
            raise Unreadable(f'"which" is no person, as {self.words[leaf[0]].written} is')
        return self._aside(leaf, phrase)

    def name_whose(self, leaf: Leaf, nominal: Nominal, phrase: VerbPhrase) -> NounPhrase:
        """`Bob, whose wife is a doctor,`."""
        return self._aside(leaf, lambda term, context: self._owned(term, nominal, context, phrase))

    def name_apposition(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._aside(leaf, nominal.holds)

    def the_adjective(self, leaf: Leaf) -> NounPhrase:
        """`the rich are happy`: all who are rich."""
        following = self.words[leaf[0] + 1].lower if leaf[0] + 1 < len(self.words) else ""
        verb = not tags_of(following).isdisjoint({"VB", "VBD"}) and not is_counted(following)
        if not verb and following not in {"", ",", "and", "or", "are", "were", "do", "have", "can", "may", "must"}:
            raise Unreadable(f'"the {self.written(leaf)}" does not say the {self.written(leaf)} what')
        who = self.n_adjective(self.adjective(leaf), self._noun(("person",), plural=True))
        return replace(self.every(who), wide=True)

    name_apposition_last = name_apposition

    def name_participle(self, leaf: Leaf, participle: Callable[[tuple[str, ...]], VerbPhrase]) -> NounPhrase:
        return self._aside(leaf, participle(()))

    def name_post(self, leaf: Leaf, post: Body) -> Nominal:
        name = self.words[leaf[0]].written
        raise Unreadable(f'what stands behind "{name}" would tell which {name} is meant; a name needs none')

    def _aside(self, leaf: Leaf, aside: Body) -> NounPhrase:
        if self.written(leaf).isdigit():
            raise Unreadable(f'what follows "{self.written(leaf)}," is said of something else')
        named = self.name(leaf)

        projecting = not (self.judged or self.asking) and any(w.lower in _OVER for w in self.words[: leaf[0]])

        def apply(context: Context, body: Body) -> Box:
            def said(term: Term, inner: Context) -> Box:
                box = aside(term, inner)
                whole = closed(box)
                if not projecting or free_variables(whole):
                    return followed(box, lambda heard: body(term, heard))
                self.presupposed.append(("", whole))  # "Tom does not like Rome, which is old": it is old all the same
                return body(term, inner)

            return named.apply(context, said)

        return NounPhrase("name", apply)


def _the_same(spoken: Referent, nominal: Nominal, said: Formula) -> bool:
    """Whether those spoken of are the ones that a sentence calls so many again."""
    if isinstance(spoken.granted, Formula):
        return alpha_equivalent(spoken.granted, said)
    return isinstance(spoken.kind, Nominal) and spoken.kind.words == nominal.words
