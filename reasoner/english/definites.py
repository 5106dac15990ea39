"""What "the girl" is: what was spoken of, who does something in this sentence, or what alone the words fit."""

from __future__ import annotations

from reasoner.english.discourse import Body, Box, Context, Referent, closed
from reasoner.english.meanings import Ambiguous, Gap, Nominal, NounPhrase, Outside, Unreadable
from reasoner.english.morphology import agent_of, lemma, uses
from reasoner.english.of_them import OfThem
from reasoner.english.taken_up import Told, refuse_several, taken_up
from reasoner.logic import canonical_key, free_variables, substitute
from reasoner.logic.nodes import Equal, ForAll, Function, Implies, Predicate, Variable, conjuncts

SAME_AS_WHOM = "who is the same, or has the same, as whom is not said; name them"


class Definites(OfThem):
    """What descriptions speak of."""

    def _doer(self, nominal: Nominal, context: Context) -> Referent | None:
        """Who owns, of `if somebody owns a dog, the owner …`: the subject of a clause of this sentence."""
        verb = "" if nominal.modified or nominal.plural or len(nominal.words) > 1 else agent_of(nominal.noun)
        if verb not in self.profile.transitive:
            return None
        said = [word.lower for word in self.words]
        said = said[: said.index(nominal.noun)] if nominal.noun in said else []
        does = [at for at, word in enumerate(said) if lemma(word, "VERB") == verb]
        if not any(any(part == "VERB" and base == verb for part, base, _ in uses(said[at])) for at in does):
            return None
        if any(at and said[at - 1] in {"is", "are", "was", "were", "be", "been"} for at in does):
            return None
        return next((r for r in context.referents[self.earlier :] if r.subject and not r.plural), None)

    def _again(self, nominal: Nominal, context: Context, *, same: bool = False) -> Function | None:
        """The tall girl, for `the girl`, or for `the same girl`: what was called so with more words before."""
        return taken_up(nominal, () if same else self.words, context, self.earlier, self._so_far())

    def refuse_alternative(self, nominal: Nominal) -> None:
        """Refuse "the red or blue box" as a box that is called so."""
        said = f" {' '.join(word.lower for word in self.words)} "
        if len(nominal.words) > 2 and not nominal.plural and f" the {' or '.join(nominal.words[:-1])} " in said:
            raise Outside(f'"the {" or ".join(nominal.words[:-1])} {nominal.noun}" may be one of two; say it of each')

    def with_that_one(self, subject: NounPhrase, gap: Gap, kind: Nominal, context: Context) -> Box:
        """`Ann drives the same van`: that of an earlier sentence."""
        spoken = self._spoken_of(kind, context)
        one = self._again(kind, context, same=True) if spoken is None else spoken.term
        if one is None:
            raise Unreadable(SAME_AS_WHOM)
        return subject.apply(context, lambda term, inner: gap(term, one, inner))

    def _so_far(self) -> Told:
        return Told(self.lexicon, self.profile.mentioned, self.profile.taken_up)

    def _spoken_of(self, nominal: Nominal, context: Context) -> Referent | None:
        """What was introduced as `a lamp`, for `the lamp`; by an earlier sentence, in these very words."""
        if nominal.modified:
            return None
        if nominal.vacuous or nominal.words == ("person",):
            return self._somebody(nominal, context)
        here = [r for r in context.referents[self.earlier :] if isinstance(r.term, Variable)]
        exact = [r for r in here if r.said == nominal.words and r.term is not context.local]
        if len(nominal.words) > 1 and exact:  # "the red box" behind "a red box and a blue box"
            return exact[-1]
        for place in range(len(context.referents) - 1, -1, -1):
            referent = context.referents[place]
            if not isinstance(referent.term, Variable) or referent.words[-1:] != (nominal.noun,):
                continue
            same = nominal.words in {referent.said, (nominal.noun,)} and referent.plural == nominal.plural
            if place >= self.earlier and referent.term is not context.local:
                return referent
            if place < self.earlier and same and not referent.bare:
                refuse_several(nominal, context, self.earlier, self._so_far())
                return referent
        return None

    def _somebody(self, nominal: Nominal, context: Context) -> Referent | None:
        """`someone … that person`, `something … the thing`: what this sentence has brought in without a name."""
        here = [one for one in context.referents[self.earlier :] if isinstance(one.term, Variable)]
        called = [one for one in here if one.words[-1:] == nominal.words]
        fit = [one for one in here if not one.plural and one.person in {None, nominal.person}]
        meant = dict.fromkeys(one.term for one in called or fit if one.term is not context.local)
        if len(meant) > 1 and not called:
            raise Unreadable(f'"the {nominal.noun}" does not say which of those that were mentioned')
        return next((one for one in reversed(called or fit) if one.term in meant), None)

    def _called(self, nominal: Nominal, context: Context) -> Referent | None:
        """The one thing with a name that an earlier sentence said is such a thing: "Rex is a dog. The dog barks."."""
        if (one := self._said_to_be(nominal, context)) is not None:
            return one
        names = self.profile.called.get(" ".join(nominal.words), {})
        if len(names) != 1 or nominal.modified or self.lexicon.has_term(nominal.words):
            return None
        term = self.constant("name", tuple(next(iter(names)).split()))
        return next((one for one in reversed(context.referents) if one.term == term), None)

    def _said_to_be(self, nominal: Nominal, context: Context) -> Referent | None:
        """What the last sentence said to be such a thing: "The butler is a thief. The thief is rich."."""
        new = not (nominal.modified or nominal.plural or self.lexicon.has_term(nominal.words))
        if context.said is None or not new or not self.lexicon.has_predicate(nominal.words, 1):
            return None
        name, said = self.lexicon.predicate("noun", nominal.words, 1), conjuncts(context.said)
        those = {one.arguments for one in said if isinstance(one, Predicate) and one.name == name}
        found = [r for r in context.referents[context.latest :] if (r.term,) in those and isinstance(r.term, Function)]
        return found[-1] if len(those) == len({r.term for r in found}) == 1 else None

    def _described(self, nominal: Nominal, context: Context, body: Body) -> Box:
        """`the man who sleeps` is the one man who does, and another one than `the man who sings` need be.

        That there is one, and one only, is taken for granted (Russell, "On Denoting", 1905).
        """
        asked = Variable("x0")
        box = nominal.holds(asked, context.adding(Referent(asked, nominal.words, nominal.person)))
        if free_variables(closed(box)) != {asked}:  # another one for each thing spoken of
            return self._indefinite(nominal, "a").apply(context, body)
        key = canonical_key(closed(box))
        words = nominal.words[:-1] if nominal.words[-1] == "of" else nominal.words
        told = self.profile.descriptions.setdefault(words, {})
        known = self.lexicon.has_term(words) and not told  # "the girl", who need not be "the girl who lost"
        number = told.setdefault(key, len(told) + 1 + known)
        term = self.constant("the", words if number == 1 else (*words, str(number)))
        self.presupposed.append(("", substitute(closed(box), {asked: term})))
        self.presupposed.append(("", ForAll((asked,), Implies(closed(box), Equal(asked, term)))))
        spoken = self._spoken(context, box.context)
        return body(term, spoken.adding(Referent(term, nominal.words, nominal.person)))

    def _refuse_one_described(self, words: tuple[str, ...]) -> None:
        """Refuse "the girl" behind "the girl who lost" and "the girl who won"."""
        numbers = self.profile.descriptions.get(words, {}).values()
        if len(numbers) > 1 and 1 in numbers:
            raise Ambiguous(f'"the {" ".join(words)}" does not say which of those that were mentioned')
