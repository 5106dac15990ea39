"""Semantic actions for clauses that set things side by side: each other, the same, different, all but some."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise, permutations

from reasoner.english.chart import Leaf
from reasoner.english.clauses import Clauses
from reasoner.english.discourse import Box, Context, Referent, closed, fact
from reasoner.english.gaps import Gap
from reasoner.english.meanings import Clause, Nominal, NounPhrase, Unreadable, VerbPhrase
from reasoner.english.morphology import is_counted
from reasoner.english.vocabulary import ATTRIBUTES, MUTUAL
from reasoner.logic.nodes import TOP, Equal, Exists, ForAll, Formula, Function, Implies, Not, Term, conjunction


class Likeness(Clauses):
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
            lambda context: self.with_terms(parts, context, lambda terms, c: self._related(noun, phrase, terms, c))
        )

    def _related(self, noun: Nominal, phrase: VerbPhrase, terms: tuple[Term, ...], context: Context) -> Box:
        """That each of them is, or is not, such a friend of each other one."""

        def related(one: Term, other: Term) -> Formula:
            owner = NounPhrase("name", lambda inner, body: body(other, inner))
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

    def clause_reciprocal(self, *parts: NounPhrase | Gap) -> Clause:
        """`Ann and Bob like each other`: each of them likes each other one."""
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        gap = next(part for part in parts if not isinstance(part, NounPhrase))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            return fact(conjunction([closed(gap(a, b, context)) for a, b in permutations(terms, 2)]), context)

        return Clause(lambda context: self.with_terms(phrases, context, say))

    def clause_reciprocal_of(self, leaf: Leaf, nominal: Nominal, gap: Gap) -> Clause:
        """`two people like each other`: two such that each likes the other; any two, where that is supposed."""
        count = self._countable(leaf, nominal)
        if count < 2:
            raise Unreadable(f'"each other" needs more than {self.written(leaf)}')

        def says(context: Context) -> Box:
            box = self._together(count, nominal).apply(context, lambda _, inner: Box((), (), inner))
            said = [closed(gap(a, b, box.context)) for a, b in permutations(box.referents[:count], 2)]
            return box._replace(conditions=(*box.conditions, *said))

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

        return Clause(lambda context: self.with_terms(phrases, context, say))

    def clause_have_not_same(self, *parts: NounPhrase | Nominal) -> Clause:
        """`Ann and Bob do not have the same father`."""
        return self.s_not(self.clause_have_same(*parts))

    def clause_different(self, *parts: NounPhrase | Nominal) -> Clause:
        """`A and B are different`: no two of them are one."""
        return self._compared(parts, lambda left, right: Not(Equal(left, right)))

    def _compared(self, parts: tuple[NounPhrase | Nominal, ...], compare: Callable[[Term, Term], Formula]) -> Clause:
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        nominals = [part for part in parts if isinstance(part, Nominal)]
        kind = nominals[0] if nominals and nominals[0].noun in ATTRIBUTES else None
        if kind is not None:  # "are the same color": what they have
            nominals = []

        def value(term: Term) -> Term:
            return term if kind is None else Function(self.lexicon.term("function", kind.words, 1), (term,))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            said = [closed(nominal.holds(term, context)) for nominal in nominals for term in terms]
            kept = [one for one in said if one is not TOP]
            pairs = combinations([value(term) for term in terms], 2)
            return fact(conjunction([*kept, *(compare(a, b) for a, b in pairs)]), context)

        return Clause(lambda context: self.with_terms(phrases, context, say))

    def clause_do_same(self, *parts: NounPhrase | Gap | Nominal) -> Clause:
        """`Ann and Bob play for the same club`: there is one for which both play."""
        if any(word.lower in {"has", "have", "had"} and after.lower == "the" for word, after in pairwise(self.words)):
            raise Unreadable("what they have is the same by itself")
        phrases = tuple(part for part in parts if isinstance(part, NounPhrase))
        kind = next(part for part in parts if isinstance(part, Nominal))
        gap = next(part for part in parts if not isinstance(part, NounPhrase | Nominal))

        def say(terms: tuple[Term, ...], context: Context) -> Box:
            one = self.fresh()
            box = kind.holds(one, context.adding(Referent(one, kind.words, kind.person)))
            said = [closed(gap(term, one, box.context)) for term in terms]
            return fact(Exists((one, *box.referents), conjunction([*box.conditions, *said])), context)

        return Clause(lambda context: self.with_terms(phrases, context, say))

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

    def clause_except(self, subject: NounPhrase, phrase: VerbPhrase, exception: NounPhrase) -> Clause:
        """`everybody sings except Bob`: everybody except Bob does."""
        if subject.nominal is None or subject.kind not in {"every", "no"}:
            raise Unreadable('"except" leaves something out of "all", "every" or "no"')
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
