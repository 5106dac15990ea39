"""Semantic actions for the coordination of noun phrases: and, or, either, neither, but not, not, such as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce

from reasoner.english.belonging import Belonging
from reasoner.english.chart import Leaf
from reasoner.english.discourse import (
    Body,
    Box,
    Context,
    Referent,
    closed,
    fact,
    followed,
    several,
    taken_together,
    unnamed,
)
from reasoner.english.meanings import Nominal, NounPhrase, Unreadable
from reasoner.english.morphology import is_adjective, lemma
from reasoner.logic import substitute
from reasoner.logic.nodes import And, Formula, Function, Not, Term, Variable, conjunction, disjunction


class Coordination(Belonging):
    """Noun phrases made of others."""

    def np_and(self, *phrases: NounPhrase) -> NounPhrase:
        phrases = self._limited(phrases)
        if self._shares_owner(phrases):
            return self._owned_by_one(phrases, self.np_and)
        if phrases[0].kind == "not_all" and all(self._shares_determiner(phrases[0], other) for other in phrases[1:]):
            return self.not_all(reduce(self._coordinated, [p.nominal for p in phrases if p.nominal is not None]))
        self._refuse_adjective(phrases)
        self._refuse_of_last(phrases)
        if names := self.names_behind(phrases):
            others = [part for phrase in phrases[1:] for part in phrase.parts or (phrase,)][len(names) :]
            called = self.called_so(phrases[0], names)
            return self.np_and(called, *others) if others else called
        shared = {"every": self._every, "some": self._some, "no": self.no}.get(phrases[0].kind)
        if shared is not None and phrases[0].owner is None:  # "all cats, dogs and birds"
            under = [self._under_determiner(phrases[0], phrase) for phrase in phrases]
            phrases = tuple(p if n is None else shared(n) for n, p in zip(under, phrases, strict=True))

        if own := self._own(phrases):
            joined = self._with_own(phrases[:own], None)
            return self.np_and(joined, *phrases[own:]) if phrases[own:] else joined
        return self._all_together(phrases)

    @staticmethod
    def _refuse_of_last(phrases: tuple[NounPhrase, ...]) -> None:
        """Refuse "the owner and driver of the car" as somebody's driver beside an owner of nothing."""
        first, last = phrases[0], phrases[-1].nominal
        last = last.most[1] if last is not None and last.most is not None else last
        if first.kind != "the" or first.nominal is None or first.nominal.modified or phrases[-1].kind != "bare":
            return
        if last is not None and last.argument is not None and not last.plural:
            raise Unreadable(f'"the {first.nominal.noun} and {last.noun} of …" does not say of what the first one is')

    def _limited(self, phrases: tuple[NounPhrase, ...]) -> tuple[NounPhrase, ...]:
        """Phrases of which what limits one limits all, or may.

        Under one determiner, one owner, or none what stands behind the last noun rather limits all: `all boys and girls
        who sing`, but `all boys, and girls who sing`. Adjectives without any rather limit the first: `tall boys and
        girls`.
        """
        first, *others = phrases
        nouns = [phrase.nominal for phrase in phrases if phrase.nominal is not None]
        if self._shares_owner(phrases):
            return self._limited_of_one(phrases, nouns)
        determine = self._determined_alike(first)
        if determine is None or not all(self._shares_determiner(first, other) for other in others):
            return phrases
        behind = [noun for noun in nouns if noun.modified]
        limited = behind or [noun for noun in nouns if noun.described]
        if len(limited) != 1 or limited[0] is not nouns[-1 if behind else 0] or limited[0].limits is None:
            return phrases
        limits, rather = limited[0].limits, behind and not self._comma_before(nouns)
        if bool(self.choices.take("modifier", 2)) is bool(rather):
            return phrases
        alike = [noun if noun is limited[0] else limits(noun) for noun in nouns]
        return (determine(alike[0]), *map(self._bare, alike[1:]))

    def _limited_of_one(self, phrases: tuple[NounPhrase, ...], nouns: Sequence[Nominal]) -> tuple[NounPhrase, ...]:
        """`Ann's sons and daughters who sing`."""
        limited = [noun for noun in nouns if noun.modified]
        limits = limited[0].limits if limited else None
        if len(nouns) < len(phrases) or limits is None or limited != [nouns[-1]] or self._comma_before(nouns):
            return phrases
        if self.choices.take("modifier", 2):
            return phrases
        alike = (noun if noun is limited[0] else limits(noun) for noun in nouns)
        return tuple(replace(phrase, nominal=noun) for phrase, noun in zip(phrases, alike, strict=True))

    def _determined_alike(self, phrase: NounPhrase) -> Callable[[Nominal], NounPhrase] | None:
        """Gives another noun the determiner of a phrase that others may stand under."""
        if phrase.nominal is None or phrase.owner is not None:
            return None
        if phrase.kind == "bare":
            return self._bare if phrase.nominal.plural else None
        alone: dict[str, Callable[[Nominal], NounPhrase]] = {
            "every": self._every,
            "any": self._any,
            "some": self._some,
            "no": self.no,
            "not_all": self.not_all,
        }
        return alone.get(phrase.kind, phrase.recount)

    def _bare(self, nominal: Nominal) -> NounPhrase:
        return self._indefinite(nominal, "bare")

    def _comma_before(self, nouns: Sequence[Nominal]) -> bool:
        """Whether the second of two nouns stands behind a comma: `all boys, and girls who sing`."""
        said = [word.lower for word in self.words]
        joined = zip(said, said[1:], said[2:], strict=False)
        return len(nouns) == 2 and any(
            comma == "," and word in {"and", "or"} and lemma(noun, "NOUN") == nouns[1].words[0]
            for comma, word, noun in joined
        )

    def _all_together(self, phrases: tuple[NounPhrase, ...]) -> NounPhrase:
        """Each of several phrases, none of which stands under another one's determiner."""
        indefinite = all(phrase.kind == "a" and phrase.nominal is not None for phrase in phrases)

        def apply(context: Context, body: Body) -> Box:
            if context.hypothetical and indefinite:
                return self._both_supposed(phrases, context, body)
            box = Box((), (), context)
            members: list[Term] = []
            each: list[Referent] = []
            told: list[Referent] = []

            def heard(term: Term, inner: Context) -> Box:
                members.append(term)
                self.joined.add(term)
                return body(term, inner)

            for place, phrase in enumerate(phrases):
                part = self._beside(phrases[:place], phrase, members, box.context).apply(box.context, heard)
                box = Box(box.referents, (*box.conditions, closed(part)), self._spoken(context, part.context))
                later = part.context.referents[len(context.referents) :]
                if phrase.kind == "a":
                    told += [r for r in later if r.term is members[-1] and r.term in part.referents]
                each += [unnamed(r.words, person=r.person, plural=r.plural) for r in later if _one_each(r, members)]
            new = box.context.referents[len(context.referents) :]
            things = tuple(dict.fromkeys(r.term for r in told if isinstance(r.term, Variable)))
            together = several(members, subject=any(referent.subject for referent in (*new, *told)), told=things)
            one = each and not (context.negated or any(isinstance(member, Variable) for member in members))
            if one and not self._said_of_each() and self.choices.take("shared", 2):
                return self._one_of_all(phrases, members, context, body)
            own = [r for r in new if _own_of_each(r.term, members, [other.term for other in new])]
            each += [unnamed(r.words, person=r.person, plural=r.plural) for r in own]
            spoken = tuple(r for r in box.context.referents if r not in own)
            heard_of = box.context._replace(referents=spoken).adding(*told, *each, together)
            return Box(things, (conjunction(box.conditions),), heard_of)

        return NounPhrase("name", apply, parts=phrases, rejoin=self._all_together)

    def _said_of_each(self) -> bool:
        """Whether the sentence has "each": then it is not of all together."""
        return any(word.lower in {"each", "both"} for word in self.words)

    def _one_of_all(
        self, phrases: tuple[NounPhrase, ...], members: Sequence[Term], context: Context, body: Body
    ) -> Box:
        """`Tom and Eve have a cow`, of one cow that is of both."""
        spoken = context
        for phrase in phrases:
            spoken = self._spoken(spoken, phrase.apply(spoken, lambda _, inner: Box((), (), inner)).context)
        anyone = self.fresh()
        box = body(anyone, spoken)
        said = dict.fromkeys(substitute(part, {anyone: one}) for one in members for part in box.conditions)
        together = several(members, subject=True)
        return Box(box.referents, tuple(said), box.context.adding(together))

    @staticmethod
    def _both_supposed(phrases: tuple[NounPhrase, ...], context: Context, body: Body) -> Box:
        """`if a boy and a girl dance, they …`: any two such."""
        members: list[Term] = []

        box = Box((), (), context)
        for phrase in phrases:
            box = followed(box, lambda inner, p=phrase: p.apply(inner, _heard(members, body)))  # type: ignore[misc]
        subject = any(r.subject for r in box.context.referents[len(context.referents) :])
        return box._replace(context=box.context.adding(taken_together(members, subject=subject)))

    @staticmethod
    def _under_determiner(first: NounPhrase, other: NounPhrase) -> Nominal | None:
        """What the first determiner counts of another phrase: `cats`, or `Tom's cats` in "some of Kim's dogs and …"."""
        if other.owner is None:
            return other.nominal if other.kind in {"bare", "name"} else None
        return other.those if first.nominal is not None and first.nominal.argument is not None else None

    def _refuse_adjective(self, phrases: tuple[NounPhrase, ...]) -> None:
        """Refuse the `red` of "neither red nor blue balls" as the name of a color."""
        first = phrases[0].nominal
        if phrases[0].kind == "the" and first is not None and len(first.words) == 1:
            self.refuse_left_out()
        if phrases[0].kind == "name" and first is not None and len(first.words) == 1 and is_adjective(first.noun):
            bare = (other for other in phrases[1:] if other.kind in {"bare", "name"})
            others = [other.nominal for other in bare if other.nominal is not None]
            if any(o.described or (len(o.words) > 1 and is_adjective(o.words[0])) for o in others):
                raise Unreadable(f'"{first.noun}" does not say what is {first.noun}')

    def all_of(self, *phrases: NounPhrase) -> NounPhrase:
        """`all of Ann, Bob and Mia`: each of them."""
        return self.np_and(*phrases)

    def _any_of(self, phrases: tuple[NounPhrase, ...], join: Callable[[list[Formula]], Formula]) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            parts: list[Formula] = []
            spoken = context
            members: list[Term] = []

            for place, phrase in enumerate(phrases):
                beside = self._beside(phrases[:place], phrase, members, spoken)
                part = beside.apply(spoken, _heard(members, body))
                parts.append(closed(part))
                spoken = self._spoken(spoken, part.context)
            return fact(join(parts), spoken.adding(several(())) if len(phrases) > 1 else spoken)

        return NounPhrase("name", apply)

    def np_or(self, *phrases: NounPhrase) -> NounPhrase:
        phrases = self._limited(phrases)
        self._refuse_adjective(phrases[:1])
        if self._shares_owner(phrases):
            return self._owned_by_one(phrases, self.np_or)
        if self._own(phrases) == len(phrases):
            return self._with_own(phrases, disjunction)
        if phrases[0].kind == "no":  # "no tests or images": no tests and no images
            denied = (self._denied_phrase(phrases[0], phrase) for phrase in phrases)
            return self._any_of(tuple(denied), conjunction)
        determine = None if phrases[0].kind in {"bare", "the"} else self._determined_alike(phrases[0])
        if determine is not None and all(self._shares_determiner(phrases[0], other) for other in phrases[1:]):
            kinds = [phrase.nominal for phrase in phrases if phrase.nominal is not None]
            return determine(reduce(self._coordinated, kinds))  # "every cat or dog": what is one or the other
        joined = self._any_of(phrases, disjunction)
        joined.parts = phrases
        if all(phrase.kind == "a" and phrase.nominal is not None for phrase in phrases):
            return replace(joined, apply=self._one_or_other(phrases, joined))
        return joined

    def _one_or_other(self, phrases: tuple[NounPhrase, ...], joined: NounPhrase) -> Callable[[Context, Body], Box]:
        """`if a boy or a girl sings, they …`: any one that is a boy or a girl."""
        kinds = [phrase.nominal for phrase in phrases if phrase.nominal is not None]
        one = self._indefinite(reduce(self._coordinated, kinds), "a")
        return lambda context, body: (one if context.hypothetical else joined).apply(context, body)

    @staticmethod
    def _shares_determiner(first: NounPhrase, other: NounPhrase) -> bool:
        """Whether a noun without determiner stands under that of the first, as in `every cat or dog`.

        A singular after a plural is a kind of its own: "all games or music".
        """
        if first.nominal is None or other.nominal is None or other.owner is not None:
            return False
        return other.kind == "bare" or (other.kind == "name" and not first.nominal.plural)

    def _denied_phrase(self, first: NounPhrase, phrase: NounPhrase) -> NounPhrase:
        if phrase.kind == "no":
            return phrase
        if phrase.nominal is not None and self._shares_determiner(first, phrase):
            return self.no(phrase.nominal)
        return self.np_not(phrase)

    def np_either(self, *phrases: NounPhrase) -> NounPhrase:
        self._refuse_adjective(phrases[:1])
        if self._shares_owner(phrases):
            return self._owned_by_one(phrases, self.np_either)
        if self._own(phrases) == len(phrases):
            return self._with_own(phrases, self.either)
        joined = self._any_of(phrases, self.either)
        joined.parts = phrases
        return joined

    def np_neither(self, *phrases: NounPhrase) -> NounPhrase:
        if self._shares_owner(phrases):
            return self._owned_by_one(phrases, self.np_neither)
        self._refuse_adjective(phrases)
        if self._own(phrases) == len(phrases) and phrases[0].nominal is not None:
            return self._with_own((self.no(phrases[0].nominal), *phrases[1:]), disjunction)
        joined = self._any_of(tuple(map(self._none_of, phrases)), conjunction)
        joined.kind = "neither"
        return joined

    def _none_of(self, phrase: NounPhrase) -> NounPhrase:
        """What `neither` denies of the dogs, or of Kim's dogs, it denies of each."""
        if phrase.kind == "any" and phrase.nominal is not None and phrase.owner is None:
            return self.no(phrase.nominal)
        return replace(self.np_not(phrase), owner=phrase.owner) if phrase.those is None else self.no(phrase.those)

    def np_but_not(self, *phrases: NounPhrase) -> NounPhrase:
        """`cats and dogs but not birds`."""
        return self._any_of(phrases, lambda parts: And((*parts[:-1], Not(parts[-1]))))

    def np_but_none(self, first: NounPhrase, second: NounPhrase) -> NounPhrase:
        """`all of the cats but none of the dogs`."""
        if second.kind != "no" or first.kind == "no":
            raise Unreadable('"but …" leaves something out, which is read of "all", "every" and "no" with names')
        return self.np_and(first, second)

    def same_noun(self, nominal: Nominal) -> Nominal:
        """The noun of "only a fool"."""
        return nominal

    def the_who_are(self, leaf: Leaf) -> Nominal:
        """The `brave` of "only the brave"."""
        return self.n_adjective(self.adjective(leaf), self.anybody())

    def those_who(self, post: Body) -> Nominal:
        """The `those who sing` of "only those who sing"."""
        return self.n_post(self.anybody(), post)

    def np_not(self, phrase: NounPhrase) -> NounPhrase:
        denied = replace(phrase, apply=lambda context, body: phrase.apply(context.denying(predicate=True), body))
        return self._any_of((denied,), lambda parts: Not(parts[0]))

    def such_as(self, nominal: Nominal, *phrases: NounPhrase) -> NounPhrase:
        """`pets such as dogs and cats`: dogs and cats, which are pets."""
        if not nominal.plural:
            raise Unreadable(f'"{nominal.noun}" is no plural, as "such as" wants')
        if any(phrase.kind not in {"bare", "name"} for phrase in phrases):
            raise Unreadable('"such as" is read with names and plurals')
        for phrase in phrases:
            every = self._every(phrase.nominal) if phrase.kind == "bare" and phrase.nominal is not None else phrase
            self.presupposed.append(("", closed(every.apply(Context(), nominal.holds))))
        return phrases[0] if len(phrases) == 1 else self.np_and(*phrases)


def _own_of_each(term: Term, members: Sequence[Term], spoken: Sequence[Term]) -> bool:
    """Whether it is the house of one of those joined, where each has a house: "Tom and Eve sold their house"."""
    if not isinstance(term, Function) or len(members) < 2 or not set(term.arguments) & set(members):
        return False
    return all(Function(term.name, (one,)) in spoken for one in members)


def _one_each(referent: Referent, members: Sequence[Term]) -> bool:
    """Whether what was brought in is another one for each of those joined: "Tom and Bob have a sister"."""
    return isinstance(referent.term, Variable) and referent.members is None and referent.term not in members


def _heard(members: list[Term], body: Body) -> Body:
    """The body, which puts those that it is said of into the list."""

    def heard(term: Term, context: Context) -> Box:
        members.append(term)
        return body(term, context)

    return heard
