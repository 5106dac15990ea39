"""Semantic actions for verbs with their complements, and for verb phrases.

A verb and its preposition are one predicate (`lives in` is LiveIn); `can`, `wants to`, `enjoys` become part of the
predicate's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact
from reasoner.english.meanings import Clause, Frame, Nominal, NounPhrase, Unreadable, VerbPhrase
from reasoner.english.morphology import lemma, uses
from reasoner.english.nominals import THINGS
from reasoner.english.nouns import Nouns
from reasoner.english.vocabulary import INTRANSITIVE, WEATHER
from reasoner.logic.nodes import And, Exists, Formula, Not, Predicate, Term, Xor, disjunction

MOTION = frozenset(["go", "come", "return", "walk", "run", "drive", "ride", "travel", "move", "head", "get", "commute"])
"""Verbs after which "to school" is a place, not something to do."""
SAME_PREPOSITION = {"within": "in", "upon": "on", "towards": "toward"}
"""Two prepositions for one meaning."""
Gap = Callable[[Term, Term, Context], Box]
DROPPED_MODALS = frozenset({"must"})
"""Modal verbs that the fragment reads as plain assertion."""


@dataclass(slots=True)
class Prep:
    """A prepositional phrase: its preposition, and a noun phrase or a gerund."""

    words: tuple[str, ...]
    phrase: NounPhrase | None = None
    gerund: Frame | None = None


@dataclass(slots=True)
class Verb:
    """A verb with its complements, in any form; `active` or `passive` makes a frame of it."""

    head: Leaf
    objects: tuple[NounPhrase, ...] = ()
    preps: tuple[Prep, ...] = ()
    after: tuple[str, ...] = ()
    inner: Frame | None = None


def _says_nothing(phrase: NounPhrase | None) -> bool:
    """Whether a noun phrase is only `things`: "worry about things outside of my control"."""
    nominal = None if phrase is None else phrase.nominal
    return nominal is not None and nominal.noun in THINGS and not nominal.modified and not nominal.described


def _lists(phrase: NounPhrase) -> bool:
    """Whether a noun phrase lists names and kinds."""
    return all(_lists(part) for part in phrase.parts) if phrase.parts else phrase.kind in {"name", "bare"}


class Verbs(Nouns):
    """Verbs and verb phrases."""

    # -- relations ------------------------------------------------------------------------------------------------

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
            box = self._nest((term,), arguments, context.within(term), atom)
            return Box(box.referents, box.conditions, box.context.within(None))

        split = None
        if len(arguments) == 1 and arguments[0].quantified:
            split = (arguments[0], lambda subject, term, context: atom((subject, term), context))
        return VerbPhrase(body, split)

    def _nest(
        self,
        terms: tuple[Term, ...],
        left: tuple[NounPhrase, ...],
        context: Context,
        atom: Callable[[tuple[Term, ...], Context], Box],
    ) -> Box:
        if not left:
            return atom(terms, context)
        return left[0].apply(context, lambda term, inner: self._nest((*terms, term), left[1:], inner, atom))

    # -- verbs ----------------------------------------------------------------------------------------------------

    def finite_verb(self, leaf: Leaf) -> Leaf:
        return leaf

    def v(self, head: Leaf) -> Verb:
        return Verb(head)

    def v_np(self, head: Leaf, phrase: NounPhrase) -> Verb:
        return Verb(head, (phrase,))

    def v_pp(self, head: Leaf, preps: list[Prep]) -> Verb:
        return Verb(head, (), tuple(preps))

    def v_np_pp(self, head: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        return Verb(head, (phrase,), tuple(preps))

    def v_np_np(self, head: Leaf, first: NounPhrase, second: NounPhrase) -> Verb:
        return Verb(head, (first, second))

    def v_adverb(self, head: Leaf, adverb: Leaf) -> Verb:
        return Verb(head, after=(self.written(adverb),))

    def v_np_adverb(self, head: Leaf, phrase: NounPhrase, adverb: Leaf) -> Verb:
        return Verb(head, (phrase,), after=(self.written(adverb),))

    def v_adverb_pp(self, head: Leaf, adverb: Leaf, preps: list[Prep]) -> Verb:
        return Verb(head, (), tuple(preps), (self.written(adverb),))

    def v_particle_np(self, head: Leaf, particle: Leaf, phrase: NounPhrase) -> Verb:
        return Verb(head, (phrase,), after=(self.written(particle),))

    def v_particle(self, head: Leaf, particle: Leaf) -> Verb:
        return Verb(head, after=(self.written(particle),))

    def v_to(self, head: Leaf, base: Verb) -> Verb:
        word = self.written(base.head)
        if not (base.objects or base.preps or base.after or base.inner) and self._verb_lemma(head) in MOTION:
            if any(part == "NOUN" for part, _, _ in uses(word)):
                raise Unreadable(f'"{word}" is where somebody goes')
        return Verb(head, after=("to",), inner=self.active(base))

    def v_to_be(self, head: Leaf, predicate: Frame) -> Verb:
        return Verb(head, after=("to", "be"), inner=predicate)

    def v_gerund(self, head: Leaf, gerund: Verb) -> Verb:
        return Verb(head, inner=self.active(gerund))

    def v_adjective(self, head: Leaf, predicate: Frame) -> Verb:
        return Verb(head, inner=predicate)

    def v_np_time(self, head: Leaf, phrase: NounPhrase, time: tuple[str, ...]) -> Verb:
        return Verb(head, (phrase,), after=time)

    def v_time(self, head: Leaf, time: tuple[str, ...]) -> Verb:
        return Verb(head, after=time)

    def v_that(self, head: Leaf, clause: Clause) -> Verb:
        raise Unreadable("what somebody says or believes is not part of the fragment")

    def time(self, *leaves: Leaf) -> tuple[str, ...]:
        return ("every", *(self.written(leaf) for leaf in leaves))

    def complements(self, *parts: Prep | list[Prep] | Leaf | tuple[str, ...]) -> list[Prep]:
        found: list[Prep] = []
        for part in parts:
            if isinstance(part, Prep):
                found.append(part)
            elif isinstance(part, list):
                found.extend(part)
            elif isinstance(part[0], int):
                found.append(Prep((self.written(part),)))
            else:
                found.append(Prep(part))
        return found

    complements_more = complements

    def preposition(self, *leaves: Leaf) -> tuple[str, ...]:
        words = tuple(SAME_PREPOSITION.get(word, word) for word in (self.written(leaf) for leaf in leaves))
        return words if len(words) == 1 or words[0] != "out" else (*words, "of")

    def prep_phrase(self, words: tuple[str, ...], phrase: NounPhrase) -> Prep:
        return Prep(words, phrase)

    def prep_gerund(self, words: tuple[str, ...], gerund: Verb) -> Prep:
        return Prep(words, gerund=self.active(gerund))

    def active(self, verb: Verb, form: str = "") -> Frame:
        """The verb phrase of an active verb, under an optional prefix (`can`, `want to`)."""
        head = form or self._verb_lemma(verb.head)
        return self._frame("verb" if not form else "be", (head,), verb)

    def _verb_lemma(self, leaf: Leaf) -> str:
        if leaf[1] == "VD":
            self.past = True
        return lemma(self.written(leaf), "VERB")

    def _frame(self, kind: str, head: tuple[str, ...], verb: Verb) -> Frame:
        if len(verb.preps) > 1 and _says_nothing(verb.preps[0].phrase):
            raise Unreadable("the second phrase belongs to the noun before it")

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            words = prefix + head + verb.after
            arguments = verb.objects
            free = -1
            for prep in verb.preps:
                if prep.gerund is not None:
                    if arguments:
                        raise Unreadable(f'"{" ".join(prep.words)} …ing" after an object')
                    return prep.gerund(words + prep.words)
                words += prep.words
                if prep.phrase is not None:
                    if "can" in prefix and prep.phrase.kind in {"a", "bare"} and prep.phrase.nominal is not None:
                        free = len(arguments)
                    arguments += (prep.phrase,)
            if verb.inner is not None:
                return verb.inner(words)
            phrase = self.relation(kind, words, arguments)
            phrase.exists = words == ("exist",) and not arguments
            if free >= 0:
                phrase.free = self._with_any(kind, words, arguments, free)
            if words == ("include",) and len(arguments) == 1 and _lists(arguments[0]):
                phrase.members = arguments[0]
            if verb.objects or (not verb.preps and not verb.after and self._transitive(head[-1])):
                if kind == "verb" and len(verb.objects) < 2:
                    phrase.taking = lambda taken: self._frame(kind, head, replace(verb, objects=(taken,)))(prefix)
                    phrase.takes = verb.objects[0] if verb.objects else None
            if words[0] in WEATHER and not arguments:
                phrase.weather = self.lexicon.predicate("relation", words, 0)
            return phrase

        return frame

    def _transitive(self, verb: str) -> bool:
        return verb in self.profile.transitive or verb not in INTRANSITIVE

    def _with_any(self, kind: str, words: tuple[str, ...], arguments: tuple[NounPhrase, ...], at: int) -> VerbPhrase:
        """The relation with the indefinite at a place universal and of widest scope."""
        nominal = arguments[at].nominal
        if nominal is None:
            raise Unreadable("only an indefinite can be of free choice")
        universal = self._every(nominal)

        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                fixed = NounPhrase("name", lambda heard, say: say(other, heard))
                return self.relation(kind, words, (*arguments[:at], fixed, *arguments[at + 1 :]))(term, inner)

            return universal.apply(context, said)

        return VerbPhrase(body)

    def _someone_does(self, verb: Verb) -> bool:
        """A passive without agent hides one if the document uses the verb with an object elsewhere."""
        return not verb.preps and not verb.after and lemma(self.written(verb.head), "VERB") in self.profile.transitive

    def _someone(self) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            variable = self.fresh()
            box = body(variable, context)
            return fact(Exists((variable,), closed(box)), context)

        return NounPhrase("some", apply)

    def participle(self, said: Frame | Verb) -> Frame:
        return self.active(said) if isinstance(said, Verb) else said

    # -- object gaps in relative clauses ----------------------------------------------------------------------------

    def gap(self, head: Leaf) -> Gap:
        return self._gap((self._verb_lemma(head),))

    def gap_preposition(self, head: Leaf, preposition: tuple[str, ...]) -> Gap:
        return self._gap((self._verb_lemma(head), *preposition))

    def gap_perfect(self, head: Leaf) -> Gap:
        return self._gap((self._verb_lemma(head),))

    def gap_not(self, head: Leaf) -> Gap:
        return self._denied(self.gap(head))

    def gap_modal(self, modal: Leaf, head: Leaf) -> Gap:
        return self._gap((*self._modal(modal), self._verb_lemma(head)))

    def gap_modal_not(self, modal: Leaf, head: Leaf) -> Gap:
        return self._denied(self.gap_modal(modal, head))

    def _gap(self, words: tuple[str, ...]) -> Gap:
        def gap(subject: Term, term: Term, context: Context) -> Box:
            return fact(Predicate(self.lexicon.predicate("verb", words, 2), (subject, term)), context)

        return gap

    @staticmethod
    def _denied(gap: Gap) -> Gap:
        def denied(subject: Term, term: Term, context: Context) -> Box:
            return fact(Not(closed(gap(subject, term, context))), context)

        return denied

    # -- verb phrases ---------------------------------------------------------------------------------------------

    def do(self, verb: Verb) -> VerbPhrase:
        return self.active(verb)(())

    def do_emphatic(self, verb: Verb) -> VerbPhrase:
        return self.active(verb)(())

    def do_adverb(self, adverb: Leaf, verb: Verb) -> VerbPhrase:
        return self.active(Verb(verb.head, verb.objects, verb.preps, (*verb.after, self.written(adverb)), verb.inner))(
            ()
        )

    def do_not(self, frame: Frame | Verb) -> VerbPhrase:
        return self._not(self._as_frame(frame)(()))

    def do_never(self, verb: Verb) -> VerbPhrase:
        return self._not(self.active(verb)(()))

    def modal(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        return frame(self._modal(leaf))

    def modal_not(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        return self._not(frame(self._modal(leaf)))

    def _modal(self, leaf: Leaf) -> tuple[str, ...]:
        word = {"could": "can", "might": "may"}.get(self.written(leaf), self.written(leaf))
        return () if word in DROPPED_MODALS else (word,)

    def _as_frame(self, said: Frame | Verb) -> Frame:
        return self.active(said) if isinstance(said, Verb) else said

    def _frames(self, frames: tuple[Frame, ...], join: Callable[[tuple[VerbPhrase, ...]], VerbPhrase]) -> Frame:
        return lambda prefix: join(tuple(frame(prefix) for frame in frames))

    def base_one(self, verb: Verb) -> Frame:
        return self.active(verb)

    def base_and(self, *verbs: Verb) -> Frame:
        return self._frames(tuple(self.active(verb) for verb in verbs), self.both_of)

    def base_or(self, *verbs: Verb) -> Frame:
        return self._frames(tuple(self.active(verb) for verb in verbs), self.any_of)

    def have_no(self, nominal: Nominal) -> VerbPhrase:
        return self._not(self.relation("verb", ("have",), (self._indefinite(nominal, "some"),)))

    def be(self, frame: Frame) -> VerbPhrase:
        return frame(())

    def be_not(self, frame: Frame) -> VerbPhrase:
        return self._not(frame(()))

    def be_adverb(self, adverb: Leaf, frame: Frame) -> VerbPhrase:
        return frame((self.written(adverb),))

    def be_either(self, frame: Frame, other: VerbPhrase) -> VerbPhrase:
        return self.vp_either(frame(()), other)

    def be_neither(self, frame: Frame, other: VerbPhrase) -> VerbPhrase:
        return self.vp_neither(frame(()), other)

    def be_not_not(self, frame: Frame, other: Frame) -> VerbPhrase:
        return self.vp_neither(frame(()), other(()))

    def be_not_only(self, frame: Frame, other: Frame) -> VerbPhrase:
        return self.both_of((frame(()), other(())))

    def modal_be(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        return frame((*self._modal(leaf), *(("be",) if self._modal(leaf) else ())))

    def modal_be_not(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        return self._not(self.modal_be(leaf, frame))

    def _not(self, phrase: VerbPhrase) -> VerbPhrase:
        def body(term: Term, context: Context) -> Box:
            box = phrase(term, context.denying())
            return fact(Not(closed(box)), self._spoken(context, box.context))

        return VerbPhrase(body, positive=phrase)

    def vp_and(self, *phrases: VerbPhrase) -> VerbPhrase:
        return self.both_of(phrases)

    def both_of(self, phrases: tuple[VerbPhrase, ...]) -> VerbPhrase:
        """All of them, each hearing of what was mentioned in the ones before."""
        shared = self._sharing(phrases)
        if shared is not None:
            return self._with_shared(phrases, shared)

        def body(term: Term, context: Context) -> Box:
            box = phrases[0](term, context)
            for phrase in phrases[1:]:
                second = phrase(term, box.context)
                box = Box(box.referents + second.referents, box.conditions + second.conditions, second.context)
            return box

        return VerbPhrase(body, defines=phrases[0].defines)

    def any_of(self, phrases: tuple[VerbPhrase, ...]) -> VerbPhrase:
        shared = self._sharing(phrases)
        if shared is not None:
            return self.any_of(tuple(phrase.taking(shared) for phrase in phrases if phrase.taking is not None))
        return self._joined(phrases, disjunction)

    def _sharing(self, phrases: tuple[VerbPhrase, ...]) -> NounPhrase | None:
        """The object that `washes and dries the dishes` says once: transitive verbs wait for that of the last one."""
        *first, last = phrases
        if last.takes is None or any(phrase.taking is None or phrase.takes is not None for phrase in first):
            return None
        return None if self.choices.take("object", 2) else last.takes

    def _with_shared(self, phrases: tuple[VerbPhrase, ...], shared: NounPhrase) -> VerbPhrase:
        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                fixed = NounPhrase("name", lambda heard, say: say(other, heard))
                each = tuple(phrase.taking(fixed) for phrase in phrases if phrase.taking is not None)
                return self.both_of(each)(term, inner)

            box = shared.apply(context.within(term), said)
            return Box(box.referents, box.conditions, box.context.within(None))

        return VerbPhrase(body)

    def _joined(self, phrases: tuple[VerbPhrase, ...], join: Callable[[list[Formula]], Formula]) -> VerbPhrase:
        def body(term: Term, context: Context) -> Box:
            spoken, parts = context, []
            for phrase in phrases:
                box = phrase(term, context)
                parts.append(closed(box))
                spoken = self._spoken(spoken, box.context)
            return fact(join(parts), spoken)

        return VerbPhrase(body)

    def vp_or(self, *phrases: VerbPhrase) -> VerbPhrase:
        return self.any_of(phrases)

    def vp_either(self, *phrases: VerbPhrase) -> VerbPhrase:
        phrase = self._joined(phrases, self.either)
        phrase.alternatives = True
        return phrase

    def vp_xor(self, left: VerbPhrase, right: VerbPhrase) -> VerbPhrase:
        return self._joined((left, right), lambda parts: Xor(*parts))

    def vp_or_pair(self, left: VerbPhrase, right: VerbPhrase) -> tuple[VerbPhrase, VerbPhrase]:
        return left, right

    def vp_xor_pair(self, pair: tuple[VerbPhrase, VerbPhrase]) -> VerbPhrase:
        return self.vp_xor(*pair)

    def vp_neither(self, *phrases: VerbPhrase) -> VerbPhrase:
        return self._joined(phrases, lambda parts: And(tuple(Not(part) for part in parts)))
