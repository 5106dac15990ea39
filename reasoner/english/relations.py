"""What a verb says of its subject and its complements, as a relation between them with their scopes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from reasoner.english.amounts import Amounts
from reasoner.english.discourse import Body, Box, Context, closed, fact
from reasoner.english.gender import is_first_name
from reasoner.english.meanings import NounPhrase, Unreadable, VerbPhrase, of_term
from reasoner.logic.nodes import Equal, Exists, Function, Number, Predicate, Term


def _definite(phrase: NounPhrase) -> bool:
    """Whether a noun phrase is a name or has an article or owner: no noun alone is joined to it."""
    named = phrase.kind == "name" and phrase.nominal is None
    return named or phrase.kind in {"the", "pronoun"} or phrase.owner is not None


def is_each(arguments: tuple[NounPhrase, ...]) -> bool:
    """Whether there is one argument, with *every*, *each* or *all*."""
    return len(arguments) == 1 and arguments[0].kind == "every" and not arguments[0].wide


def _is_year(term: Term | None) -> bool:
    """Whether it is a year, at which something happened to some of those spoken of."""
    return isinstance(term, Number) and 1000 <= term.value < 2200


def _one_each(arguments: tuple[NounPhrase, ...]) -> bool:
    """Whether things without number are said to be in several places, or for several people."""
    if len(arguments) != 2:
        return False
    things, places = arguments
    plural = things.kind == "bare" and things.nominal is not None and things.nominal.plural
    return plural and places.rejoin is not None and len(places.parts) > 1


def _spread(arguments: tuple[NounPhrase, ...]) -> bool:
    """Whether what an indefinite brings in may be another one for each of those that "every" speaks of behind it."""
    return (
        len(arguments) > 1 and arguments[-1].kind == "every" and arguments[0].kind in {"a", "some", "counted", "bare"}
    )


def _with_one(arguments: tuple[NounPhrase, ...]) -> bool:
    """Whether one thing is for several: killed seven flies with one blow."""
    return len(arguments) > 1 and arguments[0].kind == "counted" and arguments[-1].count == (1, False)


class Relations(Amounts):
    """Relations between what a verb phrase speaks of."""

    def relation(
        self, kind: str, words: tuple[str, ...], arguments: tuple[NounPhrase, ...], *, inverse: bool = False
    ) -> VerbPhrase:
        """The verb phrase `words(subject, arguments…)`, each argument with narrower scope than the one before."""

        def atom(terms: tuple[Term, ...], context: Context) -> Box:
            ordered = (terms[1], terms[0], *terms[2:]) if inverse else terms
            return fact(Predicate(self.lexicon.predicate(kind, words, len(ordered)), ordered), context)

        def body(term: Term, context: Context) -> Box:
            if not arguments:
                return atom((term,), context)
            each = _one_each(arguments) or self._for_each(words)  # "has offices in London and Paris": some in each
            spread = (_spread(arguments) or each) and bool(self.choices.take("scope", 2)) is not each
            if spread or _with_one(arguments):
                *first, last = arguments
                box = last.apply(
                    context.within(term),
                    lambda one, inner: self._nest((term,), tuple(first), inner, lambda t, c: atom((*t, one), c)),
                )
            else:
                box = self._nest((term,), arguments, context.within(term), atom)
            return Box(box.referents, box.conditions, box.context.within(None))

        split = None
        if len(arguments) == 1 and (arguments[0].quantified or arguments[0].wide):
            split = (arguments[0], lambda subject, term, context: atom((subject, term), context))
        elif len(arguments) == 2 and not any(each.wide or each.kind == "every" for each in arguments):
            split = self._one_of_two(arguments, atom)
        dated = words[-1] == "in" and bool(arguments) and _is_year(arguments[-1].value)
        return VerbPhrase(body, split, closed=not arguments or _definite(arguments[-1]), episodic=dated)

    def _one_of_two(
        self, arguments: tuple[NounPhrase, ...], atom: Callable[[tuple[Term, ...], Context], Box]
    ) -> tuple[NounPhrase, Callable[[Term, Term, Context], Box]] | None:
        """The first quantified one of two objects, with what is said of it: a pupil, of "gave a pupil a book"."""
        first, second = arguments
        if first.quantified:
            return first, lambda subject, term, context: self._nest((subject, term), (second,), context, atom)
        if second.quantified:
            return second, lambda subject, term, context: first.apply(
                context, lambda one, inner: atom((subject, one, term), inner)
            )
        return None

    def _for_each(self, words: tuple[str, ...]) -> bool:
        """Whether what stands last is spoken of one by one: a cake for each child."""
        return (words[-1], "each") in pairwise(word.lower for word in self.words)

    def _nest(
        self,
        terms: tuple[Term, ...],
        left: tuple[NounPhrase, ...],
        context: Context,
        atom: Callable[[tuple[Term, ...], Context], Box],
    ) -> Box:
        if not left:
            return atom(terms, context)
        heard = context._replace(beside=terms)
        return left[0].apply(heard, lambda term, inner: self._nest((*terms, term), left[1:], inner, atom))

    def _equals(self, phrase: NounPhrase) -> VerbPhrase:
        """`equals 12`: is equal to it; who equals Ann is as good as she is."""

        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                if isinstance(other, Function) and is_first_name(other.name.lower()):
                    return fact(Predicate(self.lexicon.predicate("verb", ("equal",), 2), (term, other)), inner)
                return fact(Equal(term, other), inner)

            return phrase.apply(context.within(term), said)

        return VerbPhrase(body)

    def _with_any(self, kind: str, words: tuple[str, ...], arguments: tuple[NounPhrase, ...], at: int) -> VerbPhrase:
        """The relation with the indefinite at a place universal and of widest scope."""
        nominal = arguments[at].nominal
        if nominal is None:
            raise Unreadable("only an indefinite can be of free choice")
        universal = self._every(nominal)

        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                fixed = of_term(other)
                return self.relation(kind, words, (*arguments[:at], fixed, *arguments[at + 1 :]))(term, inner)

            return universal.apply(context, said)

        return VerbPhrase(body)

    def _someone(self) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = body(variable, context)
            return fact(Exists((variable,), closed(box)), context)

        return NounPhrase("some", apply)
