"""Semantic actions for noun phrases that leave out somebody or everybody else: all but, except, other than, only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.coordination import Coordination
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, implication
from reasoner.english.meanings import Nominal, NounPhrase, Unreadable
from reasoner.logic.nodes import And, Equal, Formula, Not, Term, conjunction, disjunction


class Exceptions(Coordination):
    """Noun phrases with those who are left out."""

    def np_only(self, only: Nominal | NounPhrase) -> NounPhrase:
        """`likes only cats`: whatever it likes is a cat; `likes only Rex`: Rex, and nothing but Rex."""

        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = body(variable, context.adding(Referent(variable, (), None)))
            box = Box((variable, *box.referents), box.conditions, context)
            if isinstance(only, Nominal):
                return fact(implication(box, closed(only.holds(variable, context))), context)
            last = context
            same: list[Formula] = []
            for one in only.parts or (only,):
                found = one.apply(context, lambda other, inner: fact(Equal(variable, other), inner))
                same.append(closed(found))
                last = self._spoken(last, found.context)
            rule = implication(box, disjunction(same))
            return fact(And((closed(only.apply(context, body)), rule)), last)

        return NounPhrase("only", apply)

    def every_except(self, nominal: Nominal, exception: NounPhrase) -> NounPhrase:
        """`every dog except Rex`."""
        if counted := self._left_out_by_number(nominal, exception, rule=True):
            return counted
        rule = self._every(self.n_other_than(nominal, exception))
        if _is_of_kinds(exception) and not self._said_other_than():
            return self._but_not_those(rule, nominal, exception)
        return self._except(rule, exception, lambda said: Not(said))

    def the_except(self, nominal: Nominal, exception: NounPhrase) -> NounPhrase:
        """`the birds except Tweety`: all of them but that one."""
        if not nominal.plural:
            raise Unreadable(f'"the {nominal.noun} except …" does not say who is left out of several')
        return self.every_except(nominal, exception)

    def _but_not_those(self, rule: NounPhrase, nominal: Nominal, exception: NounPhrase) -> NounPhrase:
        """`all birds except owls`: none of those birds that are owls."""
        kinds = [part.nominal for part in exception.parts or (exception,) if part.nominal is not None]
        left_out = self.no(self.n_post(nominal, self._any_kind(kinds)))

        def apply(context: Context, body: Body) -> Box:
            parts = [closed(phrase.apply(context, body)) for phrase in (rule, left_out)]
            return fact(conjunction(parts), context)

        return NounPhrase("except", apply)

    @staticmethod
    def _any_kind(kinds: list[Nominal]) -> Body:
        def holds(term: Term, context: Context) -> Box:
            return fact(disjunction([closed(kind.holds(term, context)) for kind in kinds]), context)

        return holds

    def no_except(self, nominal: Nominal, exception: NounPhrase) -> NounPhrase:
        """`no dog but Rex`."""
        if counted := self._left_out_by_number(nominal, exception, rule=False):
            return counted
        phrase = self._except(self.no(self.n_other_than(nominal, exception)), exception, lambda said: said)
        return replace(phrase, those=nominal) if phrase.kind == "except" else phrase

    def any_except(self, nominal: Nominal, exception: NounPhrase) -> NounPhrase:
        """`likes any dog but Rex`; but who is asked or supposed to like any dog but Rex, likes some other one.

        What "not … any dog but Rex" says of Rex is better said with "no".
        """
        every = self.every_except(nominal, exception)
        some = self._indefinite(self.n_other_than(nominal, exception), "some")

        def apply(context: Context, body: Body) -> Box:
            if context.hypothetical or self.asking or self._limiting():
                return some.apply(context, body)
            if context.negated and not self._said_other_than():
                raise Unreadable('"any … but …" does not say what holds of those left out; "no … but …" does')
            return (some if context.negated else every).apply(context, body)

        return NounPhrase("except", apply)

    def anything_except(self, leaf: Leaf, exception: NounPhrase) -> NounPhrase:
        """`anybody but Ann`."""
        return self.any_except(*self._left_out(leaf, (exception,)))

    def everything_except(self, leaf: Leaf, *parts: Body | NounPhrase) -> NounPhrase:
        """`everyone in the class except Ann`."""
        return self.every_except(*self._left_out(leaf, parts))

    def _left_out(self, leaf: Leaf, parts: tuple[Body | NounPhrase, ...]) -> tuple[Nominal, NounPhrase]:
        """Who is spoken of, of `everyone in the class except Ann`, and who is left out."""
        *post, exception = parts
        assert isinstance(exception, NounPhrase)
        described = [body for body in post if not isinstance(body, NounPhrase)]
        return self._anything_nominal(leaf, described[0] if described else None), exception

    def excepted_kind(self, nominal: Nominal) -> NounPhrase:
        """`nobody but a fool`."""
        return self._indefinite(nominal, "bare")

    def all_except(self, exception: NounPhrase) -> NounPhrase:
        """`all but Ann`: everybody but her."""
        if exception.value is not None:
            raise Unreadable(f'"all but {exception.value.value}" does not say which are left out')
        return self.every_except(self.anybody(), exception)

    def nothing_except(self, leaf: Leaf, *parts: Body | NounPhrase) -> NounPhrase:
        """`nobody in the class but Ann`."""
        return self.no_except(*self._left_out(leaf, parts))

    def something_except(self, leaf: Leaf, exception: NounPhrase) -> NounPhrase:
        """`something other than tea`."""
        return self._indefinite(self.n_other_than(*self._left_out(leaf, (exception,))), "someone")

    def n_other_than(self, nominal: Nominal, exception: NounPhrase) -> Nominal:
        """What a nominal says of all but those excepted: `birds other than owls`."""

        def other(term: Term, context: Context) -> Box:
            if _is_of_kinds(exception):
                kinds = [part.nominal for part in exception.parts or (exception,) if part.nominal is not None]
                return fact(conjunction([Not(closed(kind.holds(term, context))) for kind in kinds]), context)
            before = context._replace(referents=tuple(r for r in context.referents if r.term is not term))
            same = exception.apply(before, lambda one, inner: fact(Not(Equal(term, one)), inner))
            return fact(closed(same), context)

        return self.n_post(nominal, other)

    def _except(self, rule: NounPhrase, exception: NounPhrase, instead: Callable[[Formula], Formula]) -> NounPhrase:
        """`all dogs except Rex bark`: Rex does not; nothing is said of those by "other than", nor of kinds by "no"."""
        if _is_of_kinds(exception) or self._said_other_than():
            return rule

        def apply(context: Context, body: Body) -> Box:
            parts = [closed(rule.apply(context, body))]
            spoken = context
            for one in exception.parts or (exception,):
                box = one.apply(context, body)
                parts.append(instead(closed(box)))
                spoken = self._spoken(spoken, box.context)
            return fact(conjunction(parts), spoken)

        return NounPhrase("except", apply)

    def _said_other_than(self) -> bool:
        return any(word.lower == "other-than" for word in self.words)


def _is_of_kinds(exception: NounPhrase) -> bool:
    """Whether kinds are left out: all birds except owls and crows."""
    return all(part.kind == "bare" and part.nominal is not None for part in exception.parts or (exception,))
