"""Semantic actions for clauses that set things side by side: the same, different, all but some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from reasoner.english.chart import Leaf
from reasoner.english.definites import SAME_AS_WHOM
from reasoner.english.discourse import Box, Context, Referent, closed, fact, followed, implication
from reasoner.english.meanings import Clause, Denied, Gap, Nominal, NounPhrase, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import is_counted
from reasoner.english.reciprocals import Reciprocals
from reasoner.english.vocabulary import ATTRIBUTES, MUTUAL
from reasoner.logic.nodes import (
    TOP,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Predicate,
    Term,
    conjunction,
)


class Likeness(Reciprocals):
    """Clauses about several things together."""

    def clause(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """Of several that are friends, each is of each other; else as of one."""
        return self._mutual(subject, phrase) or super().clause(subject, phrase)

    def _mutual(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause | None:
        """`Ann and Bob are friends`: each of the other. `… are husband and wife` does not say who is which."""
        noun, parts = (phrase.positive or phrase).bare, subject.parts
        if noun is not None and subject.pronoun == "they" and noun.plural and noun.noun in MUTUAL:
            return Clause(lambda context: self._of_each_other(noun, subject, phrase, context))
        if noun is None or subject.rejoin is None or len(parts) < 2:
            return None
        if noun.both and not noun.plural and is_counted(noun.noun):
            raise Unreadable(f"who of them is the {noun.noun} is not said; say it of each")
        if noun.noun not in MUTUAL or not noun.plural or noun.modified or noun.either or noun.argument is not None:
            return None
        if phrase.positive is not None and len(parts) > 2:
            raise Unreadable(f"which of them are no {noun.noun}s is not said; say it of two")

        return Clause(
            lambda context: self._of_all(parts, context, lambda terms, c: self._related(noun, phrase, terms, c))
        )

    def _related(self, noun: Nominal, phrase: VerbPhrase, terms: tuple[Term, ...], context: Context) -> Box:
        """That each of them is, or is not, such a friend of each other one."""

        def related(one: Term, other: Term) -> Formula:
            owner = of_term(other)
            said = closed(self.n_of(noun, owner).holds(one, context))
            return said if phrase.positive is None else Not(said)

        return fact(conjunction([related(one, other) for one, other in permutations(terms, 2)]), context)

    def _of_each_other(self, noun: Nominal, they: NounPhrase, phrase: VerbPhrase, context: Context) -> Box:
        """`If Ann meets Bob, they are friends`: each of the other, where they are two with a term."""
        self.joint = True
        members = they.members(context) if they.members is not None else ()
        self.joint = False
        if len(members) == 2:
            return self._related(noun, phrase, members, context)
        return self._predicate(they, phrase, context)

    def clause_equally(self, subject: NounPhrase, leaf: Leaf) -> Clause:
        """`Ann and Bob are equally old`: each is as old as each other."""
        parts, nominal = subject.parts, subject.nominal
        name = self.lexicon.predicate("be", ("as", self.written(leaf), "as"), 2)
        if subject.rejoin is not None and len(parts) > 1:

            def say(terms: tuple[Term, ...], context: Context) -> Box:
                return fact(conjunction([Predicate(name, pair) for pair in permutations(terms, 2)]), context)

            return Clause(lambda context: self._of_all(parts, context, say))
        if nominal is None or not nominal.plural or subject.kind not in {"every", "bare"}:
            raise Unreadable('"equally" does not say as who else')

        def says(context: Context) -> Box:
            one, other = self.fresh(), self.fresh()
            said = followed(nominal.holds(one, context), lambda inner: nominal.holds(other, inner))
            box = Box((one, other, *said.referents), said.conditions, context)
            return fact(implication(box, Predicate(name, (one, other))), context)

        return Clause(says)

    def clause_same(self, *parts: NounPhrase | Nominal) -> Clause:
        """`A and B are the same (disease)`: they are equal, and diseases."""
        return self._compared(parts, Equal)

    def clause_have_same(self, *parts: NounPhrase | Nominal) -> Clause:
        """`Ann and Bob have the same father`."""
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        kind = next(part for part in parts if isinstance(part, Nominal))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            return fact(self.shared(kind, terms, context), context)

        return Clause(lambda context: self._of_all(phrases, context, say))

    def clause_have_not_same(self, *parts: NounPhrase | Nominal) -> Clause:
        """`Ann and Bob do not have the same father`."""
        return self.s_not(self.clause_have_same(*parts))

    def clause_different(self, *parts: NounPhrase | Nominal) -> Clause:
        """`A and B are different`: no two of them are one."""
        return self._compared(parts, lambda left, right: Not(Equal(left, right)))

    def _compared(
        self,
        parts: tuple[NounPhrase | Nominal, ...],
        compare: Callable[[Term, Term], Formula],
        *,
        owned: bool = False,
    ) -> Clause:
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        nominals = [part for part in parts if isinstance(part, Nominal)]
        kind = nominals[0] if nominals and (owned or nominals[0].noun in ATTRIBUTES) else None
        if kind is not None:  # "are the same color": what they have
            nominals = []

        def value(term: Term) -> Term:
            return term if kind is None else Function(self.lexicon.term("function", kind.words, 1), (term,))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            said = [closed(nominal.holds(term, context)) for nominal in nominals for term in terms]
            kept = [one for one in said if one is not TOP]
            pairs = combinations([value(term) for term in terms], 2)
            return fact(conjunction([*kept, *(compare(a, b) for a, b in pairs)]), context)

        return Clause(lambda context: self._of_all(phrases, context, say))

    def clause_do_same(self, *parts: NounPhrase | Gap | Nominal) -> Clause:
        """`Ann and Bob play for the same club`: there is one for which both play; what is denied is that."""
        if (asserted := _asserted(parts)) is not None:
            return self.s_not(self.clause_do_same(*asserted))
        if self._have_the_same():
            raise Unreadable("what they have is the same by itself")
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        kind = next(part for part in parts if isinstance(part, Nominal))
        self._refuse_several(kind)
        gap = next(part for part in parts if not isinstance(part, NounPhrase | Nominal))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            one = self.fresh()
            box = kind.holds(one, context.adding(Referent(one, kind.words, kind.person)))
            said = [closed(gap(term, one, box.context)) for term in terms]
            return Box((one, *box.referents), (*box.conditions, *said), box.context)

        return Clause(lambda context: self._of_all(phrases, context, say))

    def clause_they_do_same(self, subject: NounPhrase, gap: Gap, kind: Nominal) -> Clause:
        """`they live in the same town`: those that "they" are; `the twins …`: one town for all of them."""
        if self._is_of_all(subject) and not self._have_the_same():
            return self._one_for_all(subject, gap, kind)
        if subject.members is None and not kind.plural and kind.noun not in ATTRIBUTES:
            return Clause(lambda context: self.with_that_one(subject, gap, kind, context))
        return self._of_them(subject, lambda those: self.clause_do_same(*those, gap, kind))

    @staticmethod
    def _is_of_all(subject: NounPhrase) -> bool:
        """Whether it speaks of all of several, each by itself: all boxes, the twins."""
        plural = subject.nominal is not None and subject.nominal.plural
        return plural and subject.members is None and (subject.kind == "every" or subject.wide)

    def _one_for_all(self, subject: NounPhrase, gap: Gap, kind: Nominal) -> Clause:
        """That there is one such thing of which so much is so of each of several; what is denied is that."""
        if isinstance(gap, Denied):
            return self.s_not(self._one_for_all(subject, gap.gap, kind))
        self._refuse_several(kind)

        def of_one(thing: Term, context: Context) -> Box:
            return subject.apply(context, lambda term, inner: gap(term, thing, inner))

        return Clause(lambda context: self._indefinite(kind, "some").apply(context, of_one))

    @staticmethod
    def _refuse_several(kind: Nominal) -> None:
        if kind.plural:
            raise Unreadable(f'"the same {kind.noun}s" does not say whether some or all of them')

    def _have_the_same(self) -> bool:
        """Whether it is what they have that is the same."""
        return any(
            word.lower in {"has", "have", "had"} and after.lower == "the" for word, after in pairwise(self.words)
        )

    def clause_they_same(self, subject: NounPhrase) -> Clause:
        """`they are equal`."""
        return self._of_them(subject, lambda those: self.clause_same(*those))

    @staticmethod
    def _of_them(subject: NounPhrase, say: Callable[[list[NounPhrase]], Clause]) -> Clause:
        """What is said of those that a pronoun means, together."""
        if subject.members is None:
            raise Unreadable(SAME_AS_WHOM)

        def says(context: Context) -> Box:
            members = subject.members(context) if subject.members is not None else ()
            if len(members) < 2:
                raise Unreadable(f'"{subject.pronoun}" does not say who they are')
            those = [of_term(term) for term in members]
            return say(those)(context)

        return Clause(says)

    def clause_do_different(self, *parts: NounPhrase | Gap | Nominal) -> Clause:
        """`Ann and Bob drive different cars`: one each, and no two of them are one; what is denied is that."""
        if (asserted := _asserted(parts)) is not None:
            return self.s_not(self.clause_do_different(*asserted))
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        kind = next(part for part in parts if isinstance(part, Nominal))
        gap = next(part for part in parts if not isinstance(part, NounPhrase | Nominal))
        one = replace(kind, plural=False)
        having = any(
            word.lower in {"has", "have", "had"} and after.lower == "different" for word, after in pairwise(self.words)
        )
        if having and self.is_unique(one):
            return self._compared((*phrases, one), lambda left, right: Not(Equal(left, right)), owned=True)

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            things = tuple(self.fresh() for _ in terms)
            box = Box(things, (), context)
            for term, thing in zip(terms, things, strict=True):
                owner = of_term(term)
                held = self.n_of(one, owner) if having else one
                box = followed(box, lambda inner, k=held, t=thing: k.holds(t, inner))  # type: ignore[misc]
                if not having:
                    box = followed(box, lambda inner, s=term, t=thing: gap(s, t, inner))  # type: ignore[misc]
            apart = tuple(Not(Equal(left, right)) for left, right in combinations(things, 2))
            return fact(Exists(box.referents, conjunction([*box.conditions, *apart])), context)

        return Clause(lambda context: self._of_all(phrases, context, say))

    def clause_two_have_same(self, leaf: Leaf, kind: Nominal, shared: Nominal) -> Clause:
        """`if two pupils have the same name, they …`: some two, or any two where it is supposed."""
        return self._of_two_such(leaf, kind, lambda terms, context: self.shared(shared, terms, context))

    def clause_two_do_same(self, leaf: Leaf, kind: Nominal, gap: Gap, shared: Nominal) -> Clause:
        """`two drivers drive the same bus`."""

        def said(terms: tuple[Term, ...], context: Context) -> Formula:
            fixed = [of_term(term) for term in terms]
            return closed(self.clause_do_same(*fixed, gap, shared)(context))

        return self._of_two_such(leaf, kind, said)

    def _of_two_such(self, leaf: Leaf, kind: Nominal, said: Callable[[tuple[Term, ...], Context], Formula]) -> Clause:
        count = self._countable(leaf, kind)
        if count != 2:
            raise Unreadable('"the same" is read of two or of those that are named')

        def says(context: Context) -> Box:
            pair = self._together(count, kind).apply(context, lambda _, inner: Box((), (), inner))
            return pair._replace(conditions=(*pair.conditions, said(pair.referents[:count], pair.context)))

        return Clause(says)

    def clause_same_as(self, subject: NounPhrase, gap: Gap, kind: Nominal, other: NounPhrase) -> Clause:
        """`Ann plays for the same club as Bob`."""
        return self.clause_do_same(subject, other, gap, kind)

    def clause_one_same(self, kind: Nominal, phrase: VerbPhrase) -> Clause:
        """`the same man is a doctor and a pilot`: some man is both."""
        if {"and", "both"}.isdisjoint([word.lower for word in self.words]):
            raise Unreadable(f'"the same {kind.noun}" does not say the same as what')
        return self.clause(self._some(kind), phrase)

    def clause_no_two_same(self, leaf: Leaf, kind: Nominal, shared: Nominal) -> Clause:
        """`no two pupils have the same name`."""
        if self._count(leaf) != 2:
            raise Unreadable(f'"no {self.written(leaf)} …" is read of two')

        def says(context: Context) -> Box:
            pair = self._together(2, kind).apply(context, lambda _, inner: Box((), (), inner))
            said = Not(self.shared(shared, pair.referents[:2], pair.context))
            return fact(ForAll(pair.referents, Implies(conjunction(pair.conditions), said)), context)

        return Clause(says)

    def clause_no_two_do_same(self, leaf: Leaf, kind: Nominal, gap: Gap, shared: Nominal) -> Clause:
        """`no two runners finished at the same time`, `no two pupils share a desk`."""
        return self.s_not(self.clause_two_do_same(leaf, kind, gap, shared))

    def clause_except(self, subject: NounPhrase, phrase: VerbPhrase, exception: NounPhrase) -> Clause:
        """`everybody sings except Bob`: everybody except Bob does."""
        if subject.nominal is None or subject.kind not in {"every", "no"}:
            raise Unreadable('"except" leaves something out of "all", "every" or "no"')
        self.refuse_nearer_exception()
        apart = {"every": self.every_except, "no": self.no_except}[subject.kind]
        return self.clause(apart(subject.nominal, exception), phrase)

    def clause_only_kinds(self, subject: NounPhrase, kind: Nominal) -> Clause:
        """`bats are the only mammals that fly`: they do, and whatever mammal does is a bat."""
        if subject.kind != "bare" or subject.nominal is None or not kind.plural:
            return self.clause(subject, self.p_only(kind)(()))
        whole = self._every(subject.nominal)
        only = self.np_only(subject.nominal)

        def says(context: Context) -> Box:
            said = closed(whole.apply(context, kind.holds))
            return fact(conjunction([said, closed(only.apply(context, kind.holds))]), context)

        return Clause(says)


def _asserted(parts: tuple[NounPhrase | Gap | Nominal, ...]) -> tuple[NounPhrase | Gap | Nominal, ...] | None:
    """The parts of a clause with its verb not denied; None if it is not."""
    if not any(isinstance(part, Denied) for part in parts):
        return None
    return tuple(part.gap if isinstance(part, Denied) else part for part in parts)
