"""Semantic actions for nominals: nouns with their adjectives, compounds, complements and relative clauses."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reasoner.english.adjectives import Adjective, Adjectives
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact, followed
from reasoner.english.gender import is_first_name
from reasoner.english.lexicon import Lexicon
from reasoner.english.meanings import Misread, Nominal, NounPhrase, Outside, Unreadable, VerbPhrase
from reasoner.english.morphology import agent_of, comparative_of, is_adjective, is_known, is_participle, lemma, uses
from reasoner.english.units import UNIT_OF
from reasoner.english.vocabulary import (
    NON_INTERSECTIVE,
    NOW,
    NUMBERS,
    ORDER,
    ORDINALS,
    PARTITIVE,
    THINGS,
)
from reasoner.logic.nodes import (
    And,
    Formula,
    Not,
    Or,
    Predicate,
    Term,
    disjunction,
)

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTING = frozenset({"dozen", "hundred", "thousand", "million", "billion"})
"""Nouns that are numbers."""
OPINIONS = frozenset({"consider", "deem", "label", "declare", "judge"})
"""Verbs whose participle says with an adjective what something is thought to be: is considered valuable."""
MOST_COUNTED = 12
"""A larger number that stands alone becomes part of the noun: `has 300 seats` speaks of a group of 300 seats."""


class Nominals(Adjectives):
    """What a noun phrase has after its determiner: a property."""

    # -- nominals -------------------------------------------------------------------------------------------------

    def n_noun(self, leaf: Leaf) -> Nominal:
        if self.written(leaf) == "mine" and leaf[0] and self.words[leaf[0] - 1].lower in {"of", "than", "is", "not"}:
            raise Unreadable('"mine" does not say my what')
        if not leaf[0] and self.words[0].written[0].isupper() and is_first_name(self.written(leaf)):
            raise Misread(f'"{self.words[0].written}" is a name, and no kind of thing')
        if self.written(leaf) in COUNTING:
            raise Unreadable(f'"{self.written(leaf)}" says how many; write a number')
        if self.written(leaf) == "case" and leaf[0] and self.words[leaf[0] - 1].lower == "in":
            raise Unreadable('"in case" does not say whether it is so; "if" and "just in case" do')
        self._refuse_no_kind(leaf)
        self._refuse_done_by(leaf)
        nominal = self._noun((self._lemma(leaf),), plural=False)
        nominal.capital = self.words[leaf[0]].name
        before = [word.lower for word in self.words[max(leaf[0] - 2, 0) : leaf[0]]]
        if nominal.capital and before[1:] == ["that"] and any(part == "VERB" for part, _, _ in uses(before[0])):
            raise Unreadable(f'"that" begins a clause about {self.words[leaf[0]].written}')
        return nominal

    def n_nouns(self, leaf: Leaf) -> Nominal:
        self._refuse_stand_in(leaf)
        return self._noun((self._lemma(leaf),), plural=True)

    def _lemma(self, leaf: Leaf) -> str:
        word = self.words[leaf[0]]
        if word.name:
            written = "-".join(word.written.split())
            if leaf[1] == "NOUNS" and is_known(word.lower):
                one = lemma(word.lower, "NOUN", plural=True)
                return one if one in self.profile.spelt else written
            if leaf[1] == "NOUNS" and written.endswith("s") and len(written) > 2 and not written.endswith("ss"):
                return written[:-1]
            if leaf[1] == "NOUN" and " " in word.lower and self.lexicon.has_predicate((written.removesuffix("s"),), 1):
                return written.removesuffix("s")  # "a New Yorkers", in a text that has New Yorkers
            return written
        return self.profile.noun(word.lower, plural=leaf[1] == "NOUNS")

    def _noun(self, words: tuple[str, ...], *, plural: bool) -> Nominal:
        noun = words[-1]
        if len(words) > 1 and noun in self.profile.domain and " ".join(words) not in self.profile.domain:
            words = words[:-1]  # a fighter plane, in a text about planes, is a fighter
        if self.profile.domain and " ".join(words) in self.profile.domain and not self.lexicon.knows(words):
            return Nominal(words, lambda term, context: Box((), (), context), plural, noun, True)
        person = True if noun == "person" else None
        anybody = noun == "person" and not (self.profile.persons or self.lexicon.knows(words))
        if len(words) == 1 and ((noun in THINGS and noun not in self.profile.things) or anybody):
            return Nominal(words, lambda term, context: Box((), (), context), plural, noun, True, person or False)

        def holds(term: Term, context: Context) -> Box:
            return fact(Predicate(self.lexicon.predicate("noun", words, 1), (term,)), context)

        return Nominal(words, holds, plural, noun, person=person)

    def owned(self, owner: NounPhrase, nominal: Nominal) -> Nominal:
        return self.n_of(nominal, owner)

    def n_compound(self, first: Leaf, rest: Nominal) -> Nominal:
        if first[1] == "NUM" and rest.plural and NUMBERS.get(self.written(first), MOST_COUNTED + 1) <= MOST_COUNTED:
            raise Unreadable(f'"{self.written(first)}" says how many at a place where that is not read')
        if self.written(first) in COUNTING and not (first[0] and _is_number(self.words[first[0] - 1].lower)):
            raise Unreadable(f'"{self.written(first)}" says how many; write a number')
        amount = rest.words[0] in UNIT_OF or (rest.noun in UNIT_OF and rest.plural)
        if first[1] == "NUM" and amount:
            raise Unreadable(
                f'"{self.written(first)} {" ".join(rest.words)}" does not say what is so much: how long, how heavy …'
            )
        if rest.vacuous and is_adjective(self.written(first)):
            raise Unreadable(f'"{self.written(first)}" says what such a {rest.noun} is like')
        self._refuse_clause(first, rest)
        if rest.noun in NOW:
            raise Unreadable(f'"{rest.noun}" says when, and is no kind of thing')
        self.refuse_quality(first[0] + len(rest.words), rest)
        self.refuse_meanwhile(first[0] + len(rest.words))
        self.refuse_comparing(first[0] + len(rest.words), rest)
        self.refuse_who_does(first[0] + len(rest.words))
        self.refuse_receiver(first)
        self.refuse_field(first)
        self._refuse_number_of(first, rest)
        self._refuse_year_of(first)
        if rest.capital:
            self._refuse_every_time()
        if rest.words[0] in self.reserved:
            raise Unreadable(
                f'"{self.written(first)} {rest.words[0]}" is no kind of thing; a letter stands for one thing'
            )
        if first[1] == "NAME":
            words: tuple[str, ...] = self.name_words(first)
        else:
            word = self.words[first[0]]
            words = (word.written if word.name else word.lower,)
            if word.lower in self.profile.qualities and words[0] not in NON_INTERSECTIVE and not rest.vacuous:
                return self._of_quality(words, rest)
        return self._noun(words + rest.words, plural=rest.plural)

    def n_when(self, nominal: Nominal, leaf: Leaf) -> Nominal:
        """`is a cook today`."""
        return self._noun((*nominal.words, self.written(leaf)), plural=nominal.plural)

    def _of_quality(self, words: tuple[str, ...], rest: Nominal) -> Nominal:
        """`gold ring`, in a text that says of something that it "is gold": a ring, and gold."""
        said = self._noun(words, plural=False)

        def holds(term: Term, context: Context) -> Box:
            return followed(said.holds(term, context), lambda inner: rest.holds(term, inner))

        return Nominal(words + rest.words, holds, rest.plural, rest.noun, person=rest.person, described=True)

    def n_name_compound(self, first: Leaf, rest: Nominal) -> Nominal:
        nominal = self.n_compound(first, rest)
        nominal.names = (first, rest)
        return nominal

    def n_adjective(self, adjectives: list[Adjective] | Adjective, nominal: Nominal) -> Nominal:
        each = adjectives if isinstance(adjectives, list) else [adjectives]
        opinion = next((one[0] for one in each if is_participle(one[0]) and lemma(one[0], "VERB") in OPINIONS), "")
        if opinion and not nominal.plural and is_adjective(nominal.noun):
            raise Unreadable(f'"{opinion} {nominal.noun}" says what something is thought to be')
        alternative = bool(each) and each[0] == ("|",)
        if alternative:
            each = each[1:]
            if not {adjective[0] for adjective in each}.isdisjoint(ORDINALS | ORDER.keys()):
                raise Outside(
                    f'"{" or ".join(one[0] for one in each)} {nominal.noun}" may be one of two; say it of each'
                )
        glued = tuple(word for adjective in each for word in adjective) + nominal.words
        if len(glued) == 2 and self._is_object(glued[0], agent_of(glued[1])):
            return self._noun(glued, plural=nominal.plural)
        if nominal.words[0] in NOW and len(each) > 1:
            raise Unreadable(f'"{nominal.noun}" says when all of it is so; say it of each')
        if nominal.words[0] in NOW or any(  # "is ill today"
            adjective[0] in NON_INTERSECTIVE or adjective[0] in ORDINALS or adjective[0] in ORDER for adjective in each
        ):
            return self._noun(glued, plural=nominal.plural)
        most = next((adjective for adjective in each if comparative_of(adjective)), None)
        if most is not None and not alternative:
            rest = [adjective for adjective in each if adjective is not most]
            base = self.n_adjective(rest, nominal) if rest else nominal
            many = nominal.plural or self._of_many(most[0])
            if many or nominal.vacuous or nominal.either:  # "the oldest pupils" are no ordinary pupils
                return self._noun(glued, plural=nominal.plural)
            return self.superlative_of(most, base)

        def holds(term: Term, context: Context) -> Box:
            said = [self._quality(adjective, term) for adjective in each]
            parts: tuple[Formula, ...] = (Or(said),) if alternative and len(said) > 1 else tuple(said)
            return followed(Box((), parts, context), lambda inner: nominal.holds(term, inner))

        return Nominal(
            glued,
            holds,
            nominal.plural,
            nominal.noun,
            person=nominal.person,
            modified=nominal.modified,
            described=True,
            capital=nominal.capital,
            limits=lambda other: self.n_adjective(adjectives, other),
        )

    def _is_object(self, word: str, verb: str) -> bool:
        """Whether "animal" in "animal lover" is what is loved: the text has animals, and somebody loving something."""
        known = self.profile
        return verb in known.transitive and lemma(word, "NOUN") in known.predicated | known.spelt

    def n_non(self, nominal: Nominal) -> Nominal:
        def holds(term: Term, context: Context) -> Box:
            return fact(Not(closed(nominal.holds(term, context))), context)

        return Nominal(("non", *nominal.words), holds, nominal.plural, nominal.noun, False, nominal.person)

    def n_post(self, nominal: Nominal, post: Body) -> Nominal:
        if nominal.noun in NOW:
            raise Unreadable(f'"{nominal.noun}" says when, and is not limited by what follows it')
        if nominal.most is not None:
            return self.superlative_of(nominal.most[0], self.n_post(nominal.most[1], post))

        def holds(term: Term, context: Context) -> Box:
            return followed(nominal.holds(term, context), lambda inner: post(term, inner))

        return Nominal(
            nominal.words,
            holds,
            nominal.plural,
            nominal.noun,
            False,
            nominal.person,
            modified=True,
            each=isinstance(post, VerbPhrase) and post.spread and not post.place,
            capital=nominal.capital,
            limits=lambda other: self.n_post(other, post),
            amount=post.amount if isinstance(post, VerbPhrase) else None,
            compared=post if isinstance(post, VerbPhrase) and post.degree else None,
        )

    def n_of(self, nominal: Nominal, argument: NounPhrase) -> Nominal:
        """`parent of Bob`: a relation, ParentOf; adjectives of the noun stay properties of their own."""
        if nominal.noun in PARTITIVE and not nominal.described and argument.nominal and argument.kind == "bare":
            whole = argument.nominal  # what is a piece of cake is cake, but no piece of the cake is the cake
            return Nominal(whole.words, whole.holds, nominal.plural, whole.noun, person=False)
        if argument.amount is not None and argument.amount[1] in UNIT_OF:
            raise Unreadable(
                f'"{nominal.noun} of {argument.amount[0]} {argument.amount[1]} …" does not say so much of what'
            )
        self.refuse_one_of(nominal, argument)
        if argument.kind == "a" and argument.nominal is not None:
            self._refuse_one_parent(nominal.noun, argument.nominal.noun)
        if nominal.most is not None:
            return self.superlative_of(nominal.most[0], self.n_of(nominal.most[1], argument))
        self.not_counting(nominal)
        head = nominal.words[-1:] if nominal.described else nominal.words

        def holds(term: Term, context: Context) -> Box:
            name = self.lexicon.predicate("noun", (*head, "of"), 2)
            if argument.those is not None and self.restricting:  # "every friend of Ann's sisters": of any of them
                one = self.fresh()
                box = argument.those.holds(one, context)
                return Box((one, *box.referents), (*box.conditions, Predicate(name, (term, one))), box.context)

            def said(other: Term, inner: Context) -> Box:
                self.related = None
                return fact(Predicate(name, (term, other)), inner)

            self.related = term
            box = argument.apply(context, said)
            self.related = None
            return box

        if nominal.described or nominal.modified:
            return self._noun_with(nominal, holds)
        return Nominal(
            (*nominal.words, "of"),
            holds,
            nominal.plural,
            nominal.noun,
            person=nominal.person,
            modified=True,
            argument=argument,
        )

    def _noun_with(self, nominal: Nominal, holds: Body) -> Nominal:
        """The nominal's adjectives with another meaning of its noun."""

        def described(term: Term, context: Context) -> Box:
            box = nominal.holds(term, context)
            noun = (nominal.noun,) if nominal.described else nominal.words
            kept = tuple(c for c in box.conditions if not _says(c, noun, self.lexicon))
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

        if left.capital or right.capital:
            raise Unreadable(f'what "and" and "or" join around "{left.noun}" is not clear; say it of each name')
        plural = left.plural and right.plural
        return Nominal((*left.words, "and", *right.words), holds, plural, right.noun, either=(left, right))

    def either(self, parts: list[Formula]) -> Formula:
        """`either A or B`: exactly one (preferred), or at least one."""
        if (self.profile.inclusive and not self.judged) or self.choices.take("either", 2):
            return disjunction(parts)
        return exactly_one(parts)


def _says(condition: Formula, noun: tuple[str, ...], lexicon: Lexicon) -> bool:
    return isinstance(condition, Predicate) and condition.name == lexicon.predicate("noun", noun, 1)


def _is_number(word: str) -> bool:
    return word in NUMBERS or word[0].isdigit()


def exactly_one(parts: list[Formula]) -> Formula:
    """Exactly one of the formulas; for two, their exclusive disjunction."""
    from reasoner.logic.nodes import Xor

    if len(parts) == 2:
        return Xor(parts[0], parts[1])
    pairs = [Not(And((left, right))) for left, right in combinations(parts, 2)]
    return And((disjunction(parts), *pairs)) if len(parts) > 1 else parts[0]
