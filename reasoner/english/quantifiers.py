"""Semantic actions for determiners: generalised quantifiers, counting, and what is other than something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, followed, implication, unnamed
from reasoner.english.gender import gender_of, is_person
from reasoner.english.meanings import Nominal, NounPhrase, Outside, Unreadable
from reasoner.english.mentions import pronoun_of
from reasoner.english.nominals import Nominals
from reasoner.english.vocabulary import NUMBERS, ORDINALS
from reasoner.logic.fold import free_variables
from reasoner.logic.nodes import Equal, Formula, Not, Term, Variable, conjunction

_RELATIVE = frozenset({"who", "that", "which", "whose", "whom", "such", ","})
"""Words by which a relative clause begins: "someone who sings" may be anyone, "someone tall" is one."""

_PLACES = ORDINALS - {"first", "last", "next"}


class Quantifiers(Nominals):
    """Noun phrases that quantify."""

    # -- quantifiers ----------------------------------------------------------------------------------------------

    def _anything_nominal(self, leaf: Leaf, post: Body | None) -> Nominal:
        word = self.written(leaf)
        person = word.endswith(("one", "body")) or word == "whoever"
        if person and self.profile.persons:
            nominal = self._noun(("person",), plural=False)
        else:
            nominal = Nominal((word,), lambda term, context: Box((), (), context), False, word, True, person)
        if post is not None:
            if word == "none" and self.words[leaf[0] + 1].lower == "of":
                raise Unreadable('"none of" says of whom: "none of the …s" or names')
            nominal = self.n_post(nominal, post)
            nominal.modified = True
        return nominal

    def anybody(self) -> Nominal:
        """What `everybody` speaks of."""
        if self.profile.persons:
            return self._noun(("person",), plural=False)
        return Nominal(("everybody",), lambda term, context: Box((), (), context), False, "everybody", True, True)

    def everything(self, *parts: Leaf | Body) -> NounPhrase:
        if len(parts) == 1 and callable(parts[0]):
            nominal = Nominal(("thing",), lambda term, context: Box((), (), context), True, "thing", True)
            return self._every(self.n_post(nominal, parts[0]))
        return self._every(self._anything_nominal(*self._pair(parts)))

    @staticmethod
    def _pair(parts: tuple[object, ...]) -> tuple[Leaf, Body | None]:
        return parts[0], parts[1] if len(parts) > 1 else None  # type: ignore[return-value]

    def something(self, *parts: Leaf | Body) -> NounPhrase:
        leaf, post = self._pair(parts)
        phrase = self._indefinite(self._anything_nominal(leaf, post), "someone")
        following = [word.lower for word in self.words[leaf[0] + 1 : leaf[0] + 2]]
        phrase.single, phrase.wide = post is not None and _RELATIVE.isdisjoint(following), post is None
        return phrase

    def anything(self, *parts: Leaf | Body) -> NounPhrase:
        leaf, post = self._pair(parts)
        return self._any(self._anything_nominal(leaf, post), free=self.written(leaf) in {"whoever", "whatever"})

    def nothing(self, *parts: Leaf | Body) -> NounPhrase:
        leaf, post = self._pair(parts)
        return (
            self._none()
            if self.written(leaf) == "none" and post is None
            else self.no(self._anything_nominal(leaf, post))
        )

    def _none(self) -> NounPhrase:
        """`All dogs bark, or none does`: no dog does."""

        def apply(context: Context, body: Body) -> Box:
            kinds = [referent.kind for referent in context.referents if isinstance(referent.kind, Nominal)]
            if not kinds:
                raise Unreadable('"none" does not say none of what')
            return self.no(kinds[-1]).apply(context, body)

        return NounPhrase("no", apply)

    def every(self, nominal: Nominal) -> NounPhrase:
        """`every dog`; which ones "every second dog" speaks of is not said."""
        said = [word.lower for word in self.words]
        for every, place, noun in zip(said, said[1:], said[2:], strict=False):
            if every == "every" and place in _PLACES and noun == nominal.noun:
                raise Outside(f'"every {place} {noun}" does not say which ones')
        return self._every(nominal)

    @staticmethod
    def _unnamed(nominal: Nominal, *, plural: bool | None = None, subject: bool = False) -> Referent:
        many = nominal.plural if plural is None else plural
        return unnamed((nominal.noun,), person=nominal.person, plural=many, subject=subject)

    def _every(self, nominal: Nominal, kind: str = "every", *, subject: bool = False) -> NounPhrase:
        """What is said holds of all; the generic `subject` of a sentence may be spoken of again as one."""

        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = self._restriction(variable, context, nominal)
            inner = body(variable, box.context.supposing(False))
            said = implication(Box((variable, *box.referents), box.conditions, context), closed(inner))
            spoken = self._spoken(context, inner.context)
            again = self._all_of(nominal, subject=subject)
            return fact(said, spoken if nominal.noun == "you" else spoken.adding(again))

        return NounPhrase(kind, apply, nominal)

    def _all_of(self, nominal: Nominal, *, subject: bool = False) -> Referent:
        """All of a kind, of whom "they" can speak."""
        again = self._unnamed(nominal, plural=nominal.plural or not subject, subject=subject)
        plain = nominal.plural and not (nominal.modified or nominal.vacuous or nominal.either)
        return again._replace(kind=nominal) if plain else again

    def _restriction(self, variable: Variable, context: Context, nominal: Nominal) -> Box:
        """What a quantifier ranges over."""
        self.restricting += 1
        box = nominal.holds(variable, self._with(context, variable, nominal))
        self.restricting -= 1
        return box

    def _limiting(self) -> bool:
        """Whether this limits a noun; who "can eat anything" can eat whatever there is."""
        return bool(self.restricting) and not any(word.lower in {"can", "could"} for word in self.words)

    def _with(self, context: Context, variable: Variable, nominal: Nominal, *, bare: bool = False) -> Context:
        said = () if nominal.modified or nominal.vacuous else nominal.words
        return context.adding(Referent(variable, (nominal.noun,), nominal.person, nominal.plural, said=said, bare=bare))

    def no(self, nominal: Nominal) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = self._restriction(variable, context, nominal)
            inner = body(variable, box.context.denying(predicate=True))
            said = implication(Box((variable, *box.referents), box.conditions, context), Not(closed(inner)))
            spoken = self._spoken(context, inner.context).referents[len(context.referents) :]
            return fact(said, context.adding(self._all_of(nominal), *spoken))

        return NounPhrase("no", apply, nominal)

    def _these(self, nominal: Nominal) -> NounPhrase:
        """All of them, and any of them where a predicate is denied: who does not like the dogs likes none of them.

        Plural definites are homogeneous (Löbner, "Polarity in Natural Language", 1987).
        """
        universal, indefinite = self._every(nominal), self._indefinite(nominal, "some")

        def apply(context: Context, body: Body) -> Box:
            return (indefinite if context.unlike and not self.restricting else universal).apply(context, body)

        return NounPhrase("every", apply, nominal)

    def some_such(self, nominal: Nominal, context: Context) -> Formula:
        """That there is such a thing."""
        count, variable = self.fresh_count, self.fresh()
        heard = self._with(context, variable, nominal)
        said = closed(followed(Box((variable,), (), heard), lambda c: nominal.holds(variable, c)))
        self.fresh_count = count
        return said

    def presuppose_some(self, nominal: Nominal, context: Context) -> None:
        """That there are any, as "the mice" takes for granted (Strawson, "On Referring", 1950)."""
        some = self.some_such(nominal, context)
        if nominal.plural and not nominal.vacuous and not free_variables(some):
            self.presupposed.append((nominal.noun, some))

    def any(self, nominal: Nominal) -> NounPhrase:
        return self._any(nominal)

    def _any(self, nominal: Nominal, *, free: bool = False) -> NounPhrase:
        """Every one; but some one where that is denied, supposed or, unless it is of free choice, asked.

        What limits a noun supposes it: "every child who eats anything" is one who eats something.
        """
        universal, indefinite = self._every(nominal), self._indefinite(nominal, "some")

        def apply(context: Context, body: Body) -> Box:
            some = context.negated or context.hypothetical or ((self.asking or self._limiting()) and not free)
            chosen = indefinite if some else universal
            return chosen.apply(context, body)

        return NounPhrase("any", apply, nominal)

    def a(self, nominal: Nominal) -> NounPhrase:
        return self._indefinite(nominal, "a")

    def another(self, nominal: Nominal) -> NounPhrase:
        return self._indefinite(self._other(nominal, one=True), "some")

    def another_one(self, leaf: Leaf) -> NounPhrase:
        """`One dog chases another`: another of the kind spoken of last."""

        def apply(context: Context, body: Body) -> Box:
            spoken = [r.words[-1] for r in context.referents if isinstance(r.term, Variable) and r.words]
            if not spoken:
                raise Unreadable('"another" does not say another what')
            return self.another(self._noun((spoken[-1],), plural=False)).apply(context, body)

        return NounPhrase("some", apply)

    def _other(self, nominal: Nominal, *, one: bool = False) -> Nominal:
        """One that is not the last one of the kind spoken of, nor who was spoken of together with that one."""

        def holds(term: Term, context: Context) -> Box:
            spoken = [r for r in context.things if r.term is not term]
            others = self._others(nominal, spoken, context, one=one)
            if not others and nominal.vacuous:
                raise Unreadable('"else" does not say other than whom or what')
            if not others:
                another = one and f"another {nominal.noun}" in " ".join(word.lower for word in self.words)
                raise Unreadable(f'"{"another" if another else "other"} {nominal.noun}" does not say other than what')
            self.apart[term] = others[-1]
            box = nominal.holds(term, context)
            return Box(box.referents, (*box.conditions, *(Not(Equal(term, one)) for one in others)), box.context)

        return Nominal(
            nominal.words, holds, nominal.plural, nominal.noun, nominal.vacuous, nominal.person, described=True
        )

    def _others(self, nominal: Nominal, spoken: list[Referent], context: Context, *, one: bool) -> tuple[Term, ...]:
        """What "other" compares with: something of the kind, or else a subject that fits, or stuff ("penicillin").

        With "another", which speaks of `one`, it is only what surely fits.
        """
        kind = [referent for referent in spoken if referent.words[-1:] == (nominal.noun,)]
        fit = [r for r in spoken if _could_be(r, nominal) and (not one or _is_likely(r, nominal))]
        known = {self.constant("name", tuple(one.split())) for one in self.profile.called.get(nominal.noun, ())}
        here = [r for r in context.referents[self.earlier :] if r in fit and r.subject]
        stuff = [r for r in fit if r.person is False and r.words and not nominal.person]
        subjects = [referent for referent in fit if referent.subject]
        so_called = [r for r in spoken if r.subject and r.term in known]
        found = kind or stuff or here or so_called or subjects
        if not found:
            return ()
        last = found[-1].term
        together = [r.members for r in context.referents if r.members and last in r.members]
        return together[-1] if together and not kind else (last,)

    def every_other(self, nominal: Nominal) -> NounPhrase:
        return self._every(self._other(nominal))

    def no_other(self, nominal: Nominal) -> NounPhrase:
        return self.no(self._other(nominal))

    def any_other(self, nominal: Nominal) -> NounPhrase:
        return self._any(self._other(nominal))

    def some_other(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        return self.some(leaf, self._other(nominal))

    def nothing_else(self, leaf: Leaf) -> NounPhrase:
        return self.no(self._other(self._anything_nominal(leaf, None)))

    def everything_else(self, leaf: Leaf) -> NounPhrase:
        return self._every(self._other(self._anything_nominal(leaf, None)))

    def something_else(self, leaf: Leaf) -> NounPhrase:
        return self._indefinite(self._other(self._anything_nominal(leaf, None)), "some")

    def anything_else(self, leaf: Leaf) -> NounPhrase:
        return self._any(self._other(self._anything_nominal(leaf, None)))

    def some(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        phrase, word = self._some(nominal), self.written(leaf)
        if leaf[0] and self.words[leaf[0] - 1].lower == "as":
            raise Unreadable(f'"as {word}" compares how many there are')
        if word == "some" and (nominal.words[0].isdigit() or nominal.words[0] in NUMBERS):
            raise Outside(f'"some {nominal.words[0]}" does not say how many; "at least" and "at most" do')
        phrase.wide = word != "many"
        return phrase if word == "some" else replace(phrase, apply=self._asserted(word, nominal, phrase))

    def _asserted(self, word: str, nominal: Nominal, phrase: NounPhrase) -> Callable[[Context, Body], Box]:
        """`many dogs` says that there are two of them, but that there are two does not say that there are many."""

        def apply(context: Context, body: Body) -> Box:
            if context.negated or context.hypothetical or self.judged or self.asking or self.restricting:
                raise Unreadable(f'"{word}" does not say how many; "some" and "at least" do')
            return self._and_another(nominal, context, body) if nominal.plural else phrase.apply(context, body)

        return apply

    def _and_another(self, nominal: Nominal, context: Context, body: Body) -> Box:
        """Some one of them, which can be spoken of, and a second one."""

        def such(variable: Variable) -> Box:
            box = nominal.holds(variable, self._with(context, variable, nominal))
            return followed(box, lambda inner: body(variable, inner))

        one, other = self.fresh(), self.fresh()
        more = such(other)
        second = closed(Box((other, *more.referents), (*more.conditions, Not(Equal(other, one))), context))
        box = such(one)
        return followed(Box((one, *box.referents), box.conditions, box.context), lambda inner: fact(second, inner))

    def _some(self, nominal: Nominal) -> NounPhrase:
        return self._indefinite(nominal, "some")

    def _indefinite(self, nominal: Nominal, kind: str) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = nominal.holds(variable, self._with(context, variable, nominal, bare=kind == "bare"))
            box = Box((variable, *box.referents), box.conditions, box.context)
            return followed(box, lambda inner: body(variable, inner))

        return NounPhrase(kind, apply, nominal)

    def not_all(self, nominal: Nominal) -> NounPhrase:
        universal = self._every(nominal)

        def apply(context: Context, body: Body) -> Box:
            return fact(Not(closed(universal.apply(context, body))), context)

        return NounPhrase("not_all", apply, nominal)

    def some_not_all(self, leaf: Leaf, nominal: Nominal) -> NounPhrase:
        """`some but not all dogs`."""
        parts = (self._some(nominal), self.not_all(nominal))

        def apply(context: Context, body: Body) -> Box:
            return fact(conjunction([closed(part.apply(context, body)) for part in parts]), context)

        return NounPhrase("counted", apply, nominal)

    def _count(self, leaf: Leaf) -> int | None:
        word = self.written(leaf).replace(",", "")
        return NUMBERS.get(word) if not word.removeprefix("-").isdigit() else int(word)

    def _spoken(self, context: Context, later: Context) -> Context:
        """Names and descriptions mentioned in a part stay mentioned; its indefinites do not."""
        kept = [r for r in later.referents[len(context.referents) :] if not free_variables(r.term)]
        return context.adding(*kept) if kept else context


def _could_be(referent: Referent, nominal: Nominal) -> bool:
    """Whether what was spoken of may be such a thing: no cook is a dish, and nobody called Ann a man."""
    if not referent.words:
        return referent.person is not False or not nominal.person
    gender, other = gender_of(referent.words), gender_of((nominal.noun,))
    if gender and other and gender != other:
        return False
    person = nominal.person or _is_somebody(nominal.noun)
    if person:
        return referent.person is not False and (referent.words[0][0].isupper() or _is_somebody(referent.words[-1]))
    return nominal.vacuous or not (_is_somebody(referent.words[-1]) or gender)


def _is_likely(referent: Referent, nominal: Nominal) -> bool:
    """Whether "another" is rather than this one: a person than a person, a drink than tea; but no bone than Rex."""
    person = nominal.person or nominal.vacuous or is_person((nominal.noun,))
    return person or (referent.person is False and referent.words[:1] != () and referent.words[0][0].islower())


def _is_somebody(noun: str) -> bool:
    """Whether a noun is for people, as far as the dictionary or its form tells."""
    return is_person((noun,)) or pronoun_of(noun) != "it"
