"""Semantic actions for nouns, adjectives and noun phrases: determiners as generalised quantifiers."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reasoner.english.chart import Leaf
from reasoner.english.discourse import (
    Body,
    Box,
    Context,
    Referent,
    antecedents,
    closed,
    fact,
    followed,
    implication,
)
from reasoner.english.lexicon import NON_INTERSECTIVE, NUMBERS, Lexicon
from reasoner.english.meanings import Clause, Meanings, Nominal, NounPhrase, Unreadable, VerbPhrase
from reasoner.english.morphology import is_known, lemma
from reasoner.logic.nodes import (
    TOP,
    And,
    Equal,
    Exists,
    Formula,
    Function,
    Not,
    Number,
    Or,
    Predicate,
    Term,
    Variable,
    conjunction,
    disjunction,
)

if TYPE_CHECKING:
    from collections.abc import Callable

THINGS = frozenset({"thing", "object", "entity", "individual", "item", "something"})
MOST_COUNTED = 5
"""Larger numbers become part of the noun: `has 300 seats` speaks of a group of 300 seats."""

RELATIONAL = frozenset({"different", "same"})
"""Adjectives that compare with something; without it they are no property."""

Adjective = tuple[str, ...]


class Nouns(Meanings):
    """Nominals and noun phrases."""

    # -- nominals -------------------------------------------------------------------------------------------------

    def n_noun(self, leaf: Leaf) -> Nominal:
        return self._noun((self._lemma(leaf, "NOUN"),), plural=False)

    def n_nouns(self, leaf: Leaf) -> Nominal:
        return self._noun((self._lemma(leaf, "NOUN"),), plural=True)

    def _lemma(self, leaf: Leaf, part: str) -> str:
        word = self.words[leaf[0]]
        if word.name:
            written = "-".join(word.written.split())
            if leaf[1] == "NOUNS" and is_known(word.lower):
                one = lemma(word.lower, part, plural=True)
                return one if one in self.profile.spelt else written
            if leaf[1] == "NOUNS" and written.endswith("s") and len(written) > 2 and not written.endswith("ss"):
                return written[:-1]
            return written
        return lemma(word.lower, part, plural=leaf[1] == "NOUNS")

    def _noun(self, words: tuple[str, ...], *, plural: bool) -> Nominal:
        noun = words[-1]
        if len(words) == 1 and noun in self.profile.domain and not self.lexicon.knows(words):
            return Nominal(words, lambda term, context: Box((), (), context), plural, noun, True)
        person = True if noun == "person" else None
        if len(words) == 1 and (noun in THINGS or (noun == "person" and not self.profile.persons)):
            return Nominal(words, lambda term, context: Box((), (), context), plural, noun, True, person or False)

        def holds(term: Term, context: Context) -> Box:
            return fact(Predicate(self.lexicon.predicate("noun", words, 1), (term,)), context)

        return Nominal(words, holds, plural, noun, person=person)

    def n_compound(self, first: Leaf, rest: Nominal) -> Nominal:
        if first[1] == "NAME":
            words: tuple[str, ...] = self.name_words(first)
        else:
            word = self.words[first[0]]
            words = (word.written if word.name else word.lower,)
        return self._noun(words + rest.words, plural=rest.plural)

    def n_name_compound(self, first: Leaf, rest: Nominal) -> Nominal:
        return self.n_compound(first, rest)

    def n_adjective(self, adjectives: list[Adjective] | Adjective, nominal: Nominal) -> Nominal:
        each = adjectives if isinstance(adjectives, list) else [adjectives]
        alternative = bool(each) and each[0] == ("|",)
        if alternative:
            each = each[1:]
        glued = tuple(word for adjective in each for word in adjective) + nominal.words
        if any(adjective[0] in NON_INTERSECTIVE for adjective in each):
            return self._noun(glued, plural=nominal.plural)

        def holds(term: Term, context: Context) -> Box:
            said = [Predicate(self.lexicon.predicate("adjective", a, 1), (term,)) for a in each]
            parts: tuple[Formula, ...] = (Or(said),) if alternative and len(said) > 1 else tuple(said)
            return followed(Box((), parts, context), lambda inner: nominal.holds(term, inner))

        return Nominal(
            glued, holds, nominal.plural, nominal.noun, person=nominal.person, modified=nominal.modified, described=True
        )

    def n_non(self, nominal: Nominal) -> Nominal:
        def holds(term: Term, context: Context) -> Box:
            return fact(Not(closed(nominal.holds(term, context))), context)

        return Nominal(("non", *nominal.words), holds, nominal.plural, nominal.noun, False, nominal.person)

    def n_post(self, nominal: Nominal, post: Body) -> Nominal:
        def holds(term: Term, context: Context) -> Box:
            return followed(nominal.holds(term, context), lambda inner: post(term, inner))

        return Nominal(nominal.words, holds, nominal.plural, nominal.noun, False, nominal.person, modified=True)

    def n_of(self, nominal: Nominal, argument: NounPhrase) -> Nominal:
        """`parent of Bob`: a relation, ParentOf; adjectives of the noun stay properties of their own."""
        head = nominal.words[-1:] if nominal.described else nominal.words

        def holds(term: Term, context: Context) -> Box:
            name = self.lexicon.predicate("noun", (*head, "of"), 2)
            return argument.apply(context, lambda other, inner: fact(Predicate(name, (term, other)), inner))

        if nominal.described:
            return self._noun_with(nominal, holds)
        return Nominal(
            (*nominal.words, "of"), holds, nominal.plural, nominal.noun, person=nominal.person, modified=True
        )

    def _noun_with(self, nominal: Nominal, holds: Body) -> Nominal:
        """The nominal's adjectives with another meaning of its noun."""

        def described(term: Term, context: Context) -> Box:
            box = nominal.holds(term, context)
            kept = tuple(c for c in box.conditions if not _says(c, nominal.noun, self.lexicon))
            return followed(Box(box.referents, kept, box.context), lambda inner: holds(term, inner))

        words = (*nominal.words, "of")
        return Nominal(words, described, nominal.plural, nominal.noun, person=nominal.person, modified=True)

    def n_of_post(self, nominal: Nominal, argument: NounPhrase, post: Body) -> Nominal:
        return self.n_post(self.n_of(nominal, argument), post)

    def n_and(self, left: Nominal, right: Nominal) -> Nominal:
        nominal = self._coordinated(left, right)
        nominal.both = True
        return nominal

    def n_or(self, left: Nominal, right: Nominal) -> Nominal:
        return self._coordinated(left, right)

    def n_either(self, left: Nominal, right: Nominal) -> Nominal:
        return self._coordinated(left, right, self.either)

    def _coordinated(
        self, left: Nominal, right: Nominal, join: Callable[[list[Formula]], Formula] = disjunction
    ) -> Nominal:
        def holds(term: Term, context: Context) -> Box:
            return fact(join([closed(left.holds(term, context)), closed(right.holds(term, context))]), context)

        plural = left.plural and right.plural
        return Nominal((*left.words, "and", *right.words), holds, plural, right.noun, either=(left, right))

    # -- adjectives: tuples of lemmas -----------------------------------------------------------------------------

    def adjective(self, leaf: Leaf) -> Adjective:
        word = self.words[leaf[0]]
        if word.lower in RELATIONAL:
            raise Unreadable(f'"{word.lower}" does not say from what or as what')
        return (word.written if word.name else word.lower,)

    def adverb_adjective(self, adverb: Leaf, adjective: Leaf) -> Adjective:
        return (self.written(adverb), *self.adjective(adjective))

    def superlative(self, leaf: Leaf) -> Adjective:
        return (self.written(leaf),)

    def superlative_most(self, leaf: Leaf) -> Adjective:
        return ("most", self.written(leaf))

    def superlative_least(self, leaf: Leaf) -> Adjective:
        return ("least", self.written(leaf))

    def adjective_non(self, leaf: Leaf) -> Adjective:
        return ("non", self.written(leaf))

    def adjective_list(self, first: Adjective, rest: list[Adjective] | Adjective) -> list[Adjective]:
        return [first, *(rest if isinstance(rest, list) else [rest])]

    def adjective_or(self, first: Adjective, second: Adjective) -> list[Adjective]:
        return [("|",), first, second]

    # -- names, variables, pronouns -------------------------------------------------------------------------------

    def name(self, leaf: Leaf) -> NounPhrase:
        return self._named(self.constant("name", self.name_words(leaf)), self.name_words(leaf))

    def _named(
        self, term: Term, words: tuple[str, ...], *, person: bool | None = None, plural: bool = False
    ) -> NounPhrase:
        referent = Referent(term, words, person, plural)

        def apply(context: Context, body: Body) -> Box:
            return body(term, context.adding(referent))

        return NounPhrase("name", apply)

    def titled(self, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`the song “Yesterday”` is what the title names."""
        return self.name(leaf)

    def apposed(self, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`the band Gong` is Gong, and takes for granted that it is a band."""
        if not nominal.noun.isalpha():
            raise Unreadable(f'"{nominal.noun}" says of no name what it is')
        named = self.name(leaf)
        self.presupposed.append((nominal.noun, closed(nominal.holds(self._term_of(leaf), Context()))))
        return named

    def _term_of(self, leaf: Leaf) -> Term:
        return self.constant("name", self.name_words(leaf))

    def a_name(self, leaf: Leaf) -> NounPhrase:
        return self.a(self._noun(self.name_words(leaf), plural=False))

    def number(self, leaf: Leaf) -> NounPhrase:
        value = self._count(leaf)
        term: Term = self.constant("name", (self.written(leaf),)) if value is None else Number(value)
        return NounPhrase("name", lambda context, body: body(term, context))

    def _count(self, leaf: Leaf) -> int | None:
        word = self.written(leaf).replace(",", "")
        return NUMBERS.get(word) if not word.isdigit() else int(word)

    def variable(self, leaf: Leaf) -> NounPhrase:
        variable = Variable(self.written(leaf))
        return NounPhrase("name", lambda context, body: body(variable, context))

    def pronoun(self, leaf: Leaf) -> NounPhrase:
        word = self.written(leaf)
        if word in {"you", "one"}:
            return self._one()
        return NounPhrase("pronoun", lambda context, body: body(self._antecedent(word, context), context))

    def _one(self) -> NounPhrase:
        """`you` and `one` are anybody; the second `you` is the same anybody."""
        nominal = Nominal(("you",), lambda term, context: Box((), (), context), False, "you", True, True)
        indefinite = self._indefinite(nominal, "a")

        def apply(context: Context, body: Body) -> Box:
            for referent in context.referents:
                if referent.words == ("you",):
                    return body(referent.term, context)
            return indefinite.apply(context, body)

        return NounPhrase("a", apply, nominal)

    def _antecedent(self, word: str, context: Context) -> Term:
        if word in {"i", "we", "me", "us", "my", "our"}:
            person = {"me": "i", "us": "we", "my": "i", "our": "we"}.get(word, word)
            return self.constant("name", (person,))
        found = antecedents(word, context)
        if not word.startswith(("his", "her", "its", "their")):
            found = [referent for referent in found if referent.term is not context.local]
        if not found:
            raise Unreadable(f'"{word}" refers to nothing that was mentioned before it')
        return found[self.choices.take("antecedent", len(found))].term

    def reflexive(self, leaf: Leaf) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            subjects = [referent for referent in context.referents if referent.subject] or list(context.referents)
            if not subjects:
                raise Unreadable(f'"{self.written(leaf)}" refers to nothing that was mentioned before it')
            return body(subjects[-1].term, context)

        return NounPhrase("pronoun", apply)

    # -- quantifiers ----------------------------------------------------------------------------------------------

    def _anything_nominal(self, leaf: Leaf, post: Body | None) -> Nominal:
        word = self.written(leaf)
        person = word.endswith(("one", "body")) or word == "whoever"
        if person and self.profile.persons:
            nominal = self._noun(("person",), plural=False)
        else:
            nominal = Nominal((word,), lambda term, context: Box((), (), context), False, word, True, person)
        if post is not None:
            nominal = self.n_post(nominal, post)
            nominal.modified = True
        return nominal

    def everything(self, *parts: Leaf | Body) -> NounPhrase:
        if len(parts) == 1 and callable(parts[0]):
            nominal = Nominal(("thing",), lambda term, context: Box((), (), context), True, "thing", True)
            return self._every(self.n_post(nominal, parts[0]))
        return self._every(self._anything_nominal(*self._pair(parts)))

    @staticmethod
    def _pair(parts: tuple[object, ...]) -> tuple[Leaf, Body | None]:
        return parts[0], parts[1] if len(parts) > 1 else None  # type: ignore[return-value]

    def something(self, *parts: Leaf | Body) -> NounPhrase:
        return self._indefinite(self._anything_nominal(*self._pair(parts)), "someone")

    def anything(self, *parts: Leaf | Body) -> NounPhrase:
        return self._any(self._anything_nominal(*self._pair(parts)))

    def nothing(self, *parts: Leaf | Body) -> NounPhrase:
        return self.no(self._anything_nominal(*self._pair(parts)))

    def every(self, nominal: Nominal) -> NounPhrase:
        return self._every(nominal)

    def _every(self, nominal: Nominal, kind: str = "every") -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = nominal.holds(variable, self._with(context, variable, nominal))
            then = closed(body(variable, box.context.supposing(False)))
            return fact(implication(Box((variable, *box.referents), box.conditions, context), then), context)

        return NounPhrase(kind, apply, nominal)

    def _with(self, context: Context, variable: Variable, nominal: Nominal) -> Context:
        said = () if nominal.modified or nominal.vacuous else nominal.words
        return context.adding(Referent(variable, (nominal.noun,), nominal.person, nominal.plural, said=said))

    def no(self, nominal: Nominal) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = nominal.holds(variable, self._with(context, variable, nominal))
            then = Not(closed(body(variable, box.context.denying())))
            return fact(implication(Box((variable, *box.referents), box.conditions, context), then), context)

        return NounPhrase("no", apply, nominal)

    def any(self, nominal: Nominal) -> NounPhrase:
        return self._any(nominal)

    def _any(self, nominal: Nominal) -> NounPhrase:
        universal, indefinite = self._every(nominal), self._indefinite(nominal, "some")

        def apply(context: Context, body: Body) -> Box:
            chosen = indefinite if context.negated or context.hypothetical else universal
            return chosen.apply(context, body)

        return NounPhrase("any", apply, nominal)

    def a(self, nominal: Nominal) -> NounPhrase:
        return self._indefinite(nominal, "a")

    def another(self, nominal: Nominal) -> NounPhrase:
        """One that is not the last one of the kind spoken of, nor the subject."""

        def holds(term: Term, context: Context) -> Box:
            others = [r.term for r in context.referents if r.term is not term and (r.subject or _called(r, nominal))]
            box = nominal.holds(term, context)
            if not others:
                return box
            return Box(box.referents, (*box.conditions, Not(Equal(term, others[-1]))), box.context)

        other = Nominal(nominal.words, holds, nominal.plural, nominal.noun, nominal.vacuous, nominal.person)
        return self._indefinite(other, "some")

    def some(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._indefinite(nominal, "some")

    def _indefinite(self, nominal: Nominal, kind: str) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = nominal.holds(variable, self._with(context, variable, nominal))
            box = Box((variable, *box.referents), box.conditions, box.context)
            return followed(box, lambda inner: body(variable, inner))

        return NounPhrase(kind, apply, nominal)

    def bare(self, nominal: Nominal) -> NounPhrase:
        """A noun without determiner: dogs, young people; or a kind: music, coffee."""
        if nominal.plural:
            return self._indefinite(nominal, "bare")
        if (
            nominal.modified
            or nominal.described
            or nominal.either
            or nominal.vacuous
            or " ".join(nominal.words).casefold() in self.profile.predicated
        ):
            return self._indefinite(nominal, "bare")
        return self._named(self.constant("name", nominal.words), nominal.words, person=False)

    def not_all(self, nominal: Nominal) -> NounPhrase:
        universal = self._every(nominal)

        def apply(context: Context, body: Body) -> Box:
            return fact(Not(closed(universal.apply(context, body))), context)

        return NounPhrase("not_all", apply, nominal)

    # -- counting -------------------------------------------------------------------------------------------------

    def at_least(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        count = self._count(leaf)
        if count == 1:
            return self._indefinite(nominal, "some")
        return self._counted(count, nominal, (self.written(leaf),), lambda n, many: many(n))

    def more_than(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        words = ("more", "than", self.written(leaf))
        return self._counted(self._count(leaf), nominal, words, lambda n, many: many(n + 1))

    def at_most(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        words = ("at", "most", self.written(leaf))
        return self._counted(self._count(leaf), nominal, words, lambda n, many: Not(many(n + 1)))

    def fewer_than(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        words = ("fewer", "than", self.written(leaf))
        return self._counted(self._count(leaf), nominal, words, lambda n, many: Not(many(n)))

    def exactly(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        words = ("exactly", self.written(leaf))
        return self._counted(
            self._count(leaf),
            nominal,
            words,
            lambda n, many: conjunction([many(n), Not(many(n + 1))]) if n else Not(many(1)),
        )

    def _counted(
        self,
        count: int | None,
        nominal: Nominal,
        words: tuple[str, ...],
        shape: Callable[[int, Callable[[int], Formula]], Formula],
    ) -> NounPhrase:
        if count is None or count > MOST_COUNTED:
            return self._indefinite(self._noun(words + nominal.words, plural=True), "some")

        def apply(context: Context, body: Body) -> Box:
            def many(number: int) -> Formula:
                if number == 0:
                    return TOP
                variables = tuple(self.fresh() for _ in range(number))
                parts: list[Formula] = []
                for variable in variables:
                    box = nominal.holds(variable, self._with(context, variable, nominal))
                    parts.append(closed(followed(box, lambda inner, v=variable: body(v, inner))))  # type: ignore[misc]
                parts.extend(Not(Equal(left, right)) for left, right in combinations(variables, 2))
                return Exists(variables, conjunction(parts))

            return fact(shape(count, many), context)

        return NounPhrase("counted", apply, nominal)

    # -- definite descriptions ------------------------------------------------------------------------------------

    def the(self, nominal: Nominal) -> NounPhrase:
        universal = self._every(nominal, "every")
        words = nominal.words

        indefinite = self._indefinite(nominal, "a")

        def apply(context: Context, body: Body) -> Box:
            for referent in reversed(context.referents):
                if (
                    isinstance(referent.term, Variable)
                    and referent.words
                    and referent.words[-1] == nominal.noun
                    and not nominal.modified
                ):
                    return body(referent.term, context)
            if nominal.plural or nominal.either:
                return universal.apply(context, body)
            if context.hypothetical and nominal.noun in self.profile.predicated and len(words) == 1:
                return indefinite.apply(context, body)  # "if the meal is popular, …", where meals are spoken of
            term = self.constant("the", words)
            if not nominal.modified:
                self.presupposed.append((nominal.noun, closed(nominal.holds(term, context))))
                return body(term, context.adding(Referent(term, words, nominal.person)))
            box = nominal.holds(term, context.adding(Referent(term, words, nominal.person)))
            self.presupposed.append(("", closed(box)))
            return body(term, context.adding(Referent(term, words, nominal.person)))

        return NounPhrase("every" if nominal.plural else "the", apply, nominal)

    def possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            return owner.apply(context, lambda term, inner: self._owned(term, nominal, inner, body))

        return NounPhrase(owner.kind, apply, nominal)

    def all_possessed(self, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        """`all of Anne's friends`: whatever is a friend of Anne."""
        return self.every(self.n_of(nominal, owner))

    def some_possessed(self, leaf: Leaf, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        return self.some(leaf, self.n_of(nominal, owner))

    def possessed_pronoun(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            return self._owned(self._antecedent(self.written(leaf), context), nominal, context, body)

        return NounPhrase("pronoun", apply, nominal)

    def function_of(self, nominal: Nominal, argument: NounPhrase) -> NounPhrase:
        return self.possessed(argument, nominal)

    def _owned(self, owner: Term, nominal: Nominal, context: Context, body: Body) -> Box:
        term = Function(self.lexicon.term("function", nominal.words, 1), (owner,))
        if isinstance(owner, Function):
            self.presupposed.append((nominal.noun, closed(nominal.holds(term, Context()))))
        return body(term, context.adding(Referent(term, nominal.words, nominal.person, nominal.plural)))

    def function_value(self, leaf: Leaf, *arguments: NounPhrase) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            return self.with_terms(arguments, context, lambda terms, inner: body(self._value(leaf, terms), inner))

        return NounPhrase("name", apply)

    def _value(self, leaf: Leaf, terms: tuple[Term, ...]) -> Term:
        return Function(self.lexicon.term("value", self.name_words(leaf), len(terms)), terms)

    def with_terms(
        self, phrases: tuple[NounPhrase, ...], context: Context, say: Callable[[tuple[Term, ...], Context], Box]
    ) -> Box:
        """Say something of the terms that several noun phrases stand for, the first with the widest scope."""

        def rest(terms: tuple[Term, ...], inner: Context) -> Box:
            if len(terms) == len(phrases):
                return say(terms, inner)
            return phrases[len(terms)].apply(inner, lambda term, after: rest((*terms, term), after))

        return rest((), context)

    def name_which(self, leaf: Leaf, phrase: VerbPhrase) -> NounPhrase:
        return self._aside(leaf, phrase)

    def name_apposition(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self._aside(leaf, nominal.holds)

    def name_post(self, leaf: Leaf, post: Body) -> Nominal:
        raise Unreadable("a name takes no modifier")

    def _aside(self, leaf: Leaf, aside: Body) -> NounPhrase:
        named = self.name(leaf)

        def apply(context: Context, body: Body) -> Box:
            return named.apply(context, lambda term, inner: followed(aside(term, inner), lambda c: body(term, c)))

        return NounPhrase("name", apply)

    # -- coordination ---------------------------------------------------------------------------------------------

    def np_and(self, *phrases: NounPhrase) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            box = Box((), (), context)
            for phrase in phrases:
                part = phrase.apply(box.context, body)
                box = Box(box.referents, (*box.conditions, closed(part)), self._spoken(context, part.context))
            return Box((), (conjunction(box.conditions),), box.context)

        return NounPhrase("name", apply)

    def _spoken(self, context: Context, later: Context) -> Context:
        """Names and descriptions mentioned in a part stay mentioned; its indefinites do not."""
        kept = [r for r in later.referents[len(context.referents) :] if not isinstance(r.term, Variable)]
        return context.adding(*kept) if kept else context

    def _any_of(self, phrases: tuple[NounPhrase, ...], join: Callable[[list[Formula]], Formula]) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            parts: list[Formula] = []
            spoken = context
            for phrase in phrases:
                part = phrase.apply(context, body)
                parts.append(closed(part))
                spoken = self._spoken(spoken, part.context)
            return fact(join(parts), spoken)

        return NounPhrase("name", apply)

    def np_or(self, *phrases: NounPhrase) -> NounPhrase:
        if phrases[0].kind == "no":  # "no tests or images": no tests and no images
            return self._any_of(tuple(self._denied_phrase(phrase) for phrase in phrases), conjunction)
        return self._any_of(phrases, disjunction)

    def _denied_phrase(self, phrase: NounPhrase) -> NounPhrase:
        if phrase.kind == "no":
            return phrase
        return self.no(phrase.nominal) if phrase.nominal is not None else self.np_not(phrase)

    def np_either(self, *phrases: NounPhrase) -> NounPhrase:
        return self._any_of(phrases, self.either)

    def np_neither(self, *phrases: NounPhrase) -> NounPhrase:
        return self._any_of(phrases, lambda parts: conjunction([Not(part) for part in parts]))

    def np_but_not(self, phrase: NounPhrase, excluded: NounPhrase) -> NounPhrase:
        return self._any_of((phrase, excluded), lambda parts: And((parts[0], Not(parts[1]))))

    def np_not(self, phrase: NounPhrase) -> NounPhrase:
        return self._any_of((phrase,), lambda parts: Not(parts[0]))

    def either(self, parts: list[Formula]) -> Formula:
        """`either A or B`: exactly one (preferred), or at least one."""
        if self.choices.take("either", 2):
            return disjunction(parts)
        return exactly_one(parts)

    # -- after the noun -------------------------------------------------------------------------------------------

    def relative(self, phrase: VerbPhrase) -> Body:
        return phrase

    def relative_object(self, subject: NounPhrase, gap: Callable[[Term, Term, Context], Box]) -> Body:
        def body(term: Term, context: Context) -> Box:
            inside = subject.apply(context.within(term), lambda agent, inner: gap(agent, term, inner))
            return Box(inside.referents, inside.conditions, inside.context.within(None))

        return body

    relative_object_bare = relative_object

    def relative_whose(self, nominal: Nominal, phrase: VerbPhrase) -> Body:
        return lambda term, context: self._owned(term, nominal, context, phrase)

    def relative_such_that(self, clause: Clause) -> Body:
        return lambda term, context: clause(context)

    def post_and(self, left: Body, right: Body) -> Body:
        return lambda term, context: followed(left(term, context), lambda inner: right(term, inner))

    def post_or(self, left: Body, right: Body) -> Body:
        return lambda term, context: fact(Or((closed(left(term, context)), closed(right(term, context)))), context)


def _called(referent: Referent, nominal: Nominal) -> bool:
    return bool(referent.words) and referent.words[-1] == nominal.noun


def _says(condition: Formula, noun: str, lexicon: Lexicon) -> bool:
    return isinstance(condition, Predicate) and condition.name == lexicon.predicate("noun", (noun,), 1)


def exactly_one(parts: list[Formula]) -> Formula:
    """Exactly one of the formulas; for two, their exclusive disjunction."""
    from reasoner.logic.nodes import Xor

    if len(parts) == 2:
        return Xor(parts[0], parts[1])
    pairs = [Not(And((left, right))) for left, right in combinations(parts, 2)]
    return And((disjunction(parts), *pairs)) if len(parts) > 1 else parts[0]
