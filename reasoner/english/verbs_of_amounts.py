"""Semantic actions for what is done so much: costs 20 euros, waits for three hours, won by two goals."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoner.english.amounts import DIFFERING, MEASURING, RISING
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, fact
from reasoner.english.gender import is_person
from reasoner.english.meanings import Frame, Nominal, NounPhrase, Outside, Prep, Unreadable, VerbPhrase
from reasoner.english.morphology import inflect, lemma
from reasoner.english.particles import Particles
from reasoner.english.prepositional import arguments_of
from reasoner.english.refusals import OF_NUMBERS
from reasoner.english.units import DURATION, FAMILY_OF, LENGTH, SPEED, THINGS_TOO, Amount, value_of
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import INTRANSITIVE
from reasoner.logic.nodes import Predicate, Term, conjunction

_REACHING = frozenset({"reach", "attain"})
BOUNDS = {"at least": ">=", "more than": ">", "at most": "<=", "less than": "<", "fewer than": "<"}
"""Words before a number, and how what is counted compares with it."""


class VerbsOfAmounts(Particles):
    """Verbs with amounts."""

    def v_faster(self, head: Leaf, more: Leaf, phrase: NounPhrase) -> Verb:
        """`runs faster than Ann`: RunFasterThan."""
        return self._done_more(head, (self.written(more),), phrase)

    def v_more(self, head: Leaf, adverb: Leaf, phrase: NounPhrase) -> Verb:
        return self._done_more(head, ("more", self.written(adverb)), phrase)

    def v_less(self, head: Leaf, adverb: Leaf, phrase: NounPhrase) -> Verb:
        return self._done_more(head, ("less", self.written(adverb)), phrase)

    def v_more_than(self, head: Leaf, phrase: NounPhrase) -> Verb:
        """`earns more than Ann`: than she does, as people are hardly earned."""
        kind = phrase.nominal
        who = is_person(kind.words) if kind is not None else phrase.kind in {"name", "pronoun"}
        if not who and lemma(self.written(head), "VERB") not in MEASURING:
            raise Unreadable('"more than …" does not say who does so, or what it is done to')
        return self._done_more(head, ("more",), phrase)

    def v_less_than(self, head: Leaf, phrase: NounPhrase) -> Verb:
        return replace(self.v_more_than(head, phrase), preps=(Prep(("less", "than"), self.than_any(phrase)),))

    def v_more_things(self, head: Leaf, nominal: Nominal, phrase: NounPhrase) -> Verb:
        """`has more books than Ann`: HaveMoreBooksThan, of who has more and than whom."""
        return self._more_things(head, "more", nominal, phrase)

    def v_fewer_things(self, head: Leaf, nominal: Nominal, phrase: NounPhrase) -> Verb:
        return self._more_things(head, "less" if not nominal.plural else "fewer", nominal, phrase)

    def _more_things(self, head: Leaf, how: str, nominal: Nominal, phrase: NounPhrase) -> Verb:
        things = inflect(nominal.words[-1], "NNS") if nominal.plural else nominal.words[-1]
        noun = phrase.nominal
        alike = phrase.kind == "bare" or (phrase.kind == "name" and noun is not None)
        if alike or phrase.value is not None or (phrase.amount or phrase.count):
            raise Outside(f'"{how} {things} than …" compares how many or how much, which is read of who does so')
        return self._done_more(head, (how, *nominal.words[:-1], things), phrase)

    def _done_more(self, head: Leaf, how: tuple[str, ...], phrase: NounPhrase) -> Verb:
        return Verb(head, (), (Prep((*how, "than"), self.than_any(phrase)),))

    def than_any(self, phrase: NounPhrase) -> NounPhrase:
        """`older than cats`, `weaker than black tea`: than any, and whoever asks that asks it of all; so is `a cat`.

        And so is "the egg of a duck is bigger than the egg of a hen".
        """
        nominal = phrase.nominal
        plain = nominal is not None and (not nominal.modified or nominal.argument is not None)
        general = phrase.kind == "a" and self._is_of_kinds() and plain
        if general and self.choices.take("generic", 2):
            return phrase
        if nominal is None or not (general or phrase.kind == "bare"):
            return phrase
        free, every = self.any(nominal), self._every(nominal)
        return replace(free, apply=lambda context, body: (every if self.asking else free).apply(context, body))

    def _is_of_kinds(self) -> bool:
        """Whether the sentence begins with "a" and tells nothing past: "a lion is stronger than a dog"."""
        said = [word.lower for word in self.words[self.asking :]]
        if said[:1] == ["the"] and "of" in said[2:4]:  # "the egg of a duck is …"
            said = said[said.index("of") + 1 :]
        return said[:1] in (["a"], ["an"]) and not self.past

    def v_amount(self, head: Leaf, amount: Amount) -> Verb:
        """`costs 20 euros`, `waits 3 hours`."""
        return self.v_np_amount(head, None, amount)

    def v_amount_pp(self, head: Leaf, amount: Amount, preps: list[Prep]) -> Verb:
        """`paid 20 euros for the book`."""
        of, *others = preps
        phrase = of.phrase if of.words == ("of",) else None
        if phrase is None:
            return replace(self.v_amount(head, amount), preps=tuple(preps))
        if amount.unit == "percent" or phrase.quantified and (phrase.nominal is None or phrase.nominal.plural):
            raise Unreadable(
                f'"{self.said(amount)} of …" says how many; "at least", "at most" and "exactly" do so here'
            )
        return replace(self.v_np_amount(head, phrase, amount), preps=tuple(others))  # two liters of water

    def v_np_amount(self, head: Leaf, phrase: NounPhrase | None, amount: Amount) -> Verb:
        """`gave Bob 20 euros`."""
        verb = lemma(self.written(head), "VERB")
        if phrase is not None:
            self.refuse_amount(phrase)
        if amount.unit in THINGS_TOO and verb not in MEASURING and verb not in INTRANSITIVE | OF_NUMBERS | _REACHING:
            raise Unreadable(f'"{self.said(amount)}" are things here')
        return Verb(head, () if phrase is None else (phrase,), amount=amount)

    def v_longer(self, head: Leaf, more: Leaf, amount: Amount) -> Verb:
        """`lasts longer than 3 days`."""
        much = {"longer": DURATION, "faster": SPEED, "farther": LENGTH, "further": LENGTH}.get(self.written(more))
        plain = much == FAMILY_OF.get(amount.unit) or (much == DURATION and self.is_time(amount))
        return Verb(head, after=() if plain else (self.written(more),), amount=replace(amount, relation=">"))

    def v_pp(self, head: Leaf, preps: list[Prep]) -> Verb:
        return super().v_pp(head, self._differing(head, preps))

    def v_np_pp(self, head: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        return super().v_np_pp(head, phrase, self._differing(head, preps))

    def _differing(self, head: Leaf, preps: list[Prep]) -> list[Prep]:
        """`won by two goals`: so many of them make the difference."""
        if head[1] == "VN" or lemma(self.written(head), "VERB") not in DIFFERING:
            return preps
        said = [word.lower for word in self.words[head[0] :]]
        at = said.index("by") + 1 if "by" in said else len(said)
        relation = BOUNDS.get(" ".join(said[at : at + 2]), "=")
        number = [*said, ""][at if relation == "=" else at + 2]
        found = []
        for prep in preps:
            of = None if prep.phrase is None else prep.phrase.nominal
            count = value_of(number) if number else None
            if prep.words == ("by",) and count is not None and of is not None and of.plural == (count != 1):
                if of.modified or of.described:
                    raise Unreadable('"by" so many is read of a plain number')
                prep = Prep(prep.words, amount=Amount(relation, count, of.noun))
            found.append(prep)
        return found

    def _frame(self, kind: str, head: tuple[str, ...], verb: Verb) -> Frame:
        if verb.amount is None and all(prep.amount is None for prep in verb.preps):
            return super()._frame(kind, head, verb)
        return lambda prefix: self._so_much(prefix + head, verb)

    def _so_much(self, words: tuple[str, ...], verb: Verb) -> VerbPhrase:
        """What is done so much, so long, by so much or at so much: a number of who does it and to whom."""
        said = verb.amount or next(prep.amount for prep in verb.preps if prep.amount is not None)
        kind = verb.objects[0].nominal if verb.objects else None
        if verb.amount is not None and kind is not None and kind.amount is verb.amount:  # has a length of 5 meters
            return self.measuring(kind.words, said)
        lasts = len(verb.preps) == 1 and verb.preps[0].words == ("for",) and verb.amount is None and self.is_time(said)
        if not (verb.objects or (verb.preps and not lasts) or verb.after) and len(words) == 1:
            if words[0] in MEASURING and (words[0] != "take" or self.is_time(said)):
                return self.measuring((MEASURING[words[0]],), said)
            if words[0] == "exceed" and said.relation == "=":
                return self.amounting(replace(said, relation=">"))
            if said.level and words[0] in RISING and verb.head[1] in {"V0", "VZ", "VG"}:
                return self.amounting(said)
        if said.level:
            raise Unreadable(f'"above" or "below" {self.said(said)} does not say how much')
        words += verb.after
        arguments, done = verb.objects, words
        for prep in verb.preps:
            if prep.amount is None:
                words, done = words + prep.words, done + prep.words
                arguments += arguments_of(prep)
            elif prep.amount is not said:
                raise Unreadable(f'"{self.said(said)}" and "{self.said(prep.amount)}" are two amounts')
            else:
                words, said = self._by_how_much(words, prep.words, said)
        alone = verb.amount is None or (len(verb.objects) + len(verb.preps) > 0) or words[-1] in INTRANSITIVE

        needed = ("only", "if") in pairwise(word.lower for word in self.words)

        def atom(terms: tuple[Term, ...], context: Context) -> Box:
            supposed = context.hypothetical or context.negated or self.asking or self.restricting or needed
            lasting = self.is_time(said) and supposed  # who has worked six years has worked for five
            told = replace(said, relation=">=") if lasting and said.relation == "=" else said
            much = told.said_of(self.value(words, told, *terms))
            happens = Predicate(self.lexicon.predicate("verb", done, len(terms)), terms)
            return fact(conjunction([happens, much] if alone else [much]), context)

        def body(term: Term, context: Context) -> Box:
            box = self._nest((term,), arguments, context.within(term), atom)
            return Box(box.referents, box.conditions, box.context.within(None))

        return VerbPhrase(body, closed=True)

    def _by_how_much(
        self, words: tuple[str, ...], preposition: tuple[str, ...], said: Amount
    ) -> tuple[tuple[str, ...], Amount]:
        """`waits for 3 hours` is waiting 3 hours."""
        if self.is_time(said) and preposition == ("for",):
            return words, said
        if preposition[-1] in {"above", "below", "over", "under", "between", "of", "about", "around"}:
            raise Unreadable(f'"{" ".join(preposition)} {self.said(said)}" does not say how much')
        if self.is_time(said) and preposition == ("in",) and any(word.lower == "within" for word in self.words):
            return (*words, "after"), replace(said, relation="<=")
        if self.is_time(said) and preposition != ("after",):
            raise Unreadable(f'"{" ".join(preposition)} {self.said(said)}" says when, which is not read')
        return (*words, *preposition), said
