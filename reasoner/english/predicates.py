"""Semantic actions for what is said of a subject: verbs with their complements, and what follows `is`.

A passive with `by` and its active are one predicate; a verb and its preposition are one predicate (`lives in` is
LiveIn); `can`, `wants to`, `enjoys` become part of the predicate's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, closed, fact
from reasoner.english.meanings import Clause, Frame, Nominal, NounPhrase, Unreadable, VerbPhrase
from reasoner.english.morphology import is_participle, lemma
from reasoner.english.nouns import THINGS, Adjective, Nouns
from reasoner.logic.nodes import And, Equal, Exists, Formula, Not, Predicate, Term, Xor, disjunction

Gap = Callable[[Term, Term, Context], Box]
DROPPED_MODALS = frozenset({"must"})
"""Modal verbs that the fragment reads as plain assertion."""


RECIPROCAL = frozenset({"connect", "link", "attach", "relate"})
"""Verbs whose participle says what the verb says: what is connected to the net connects to it."""
CLASSIFYING = frozenset({"classify", "categorize", "recognize", "define"})
"""Verbs whose passive with "as a …" says what its subject is."""
NAMING = frozenset({"call", "name", "title"})
"""Verbs whose participle with a name is identity: a company named AOC."""


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


def _classified(participle: str, prep: Prep) -> Nominal | None:
    """The kind that something `classified as a …` is."""
    phrase = prep.phrase
    if prep.words != ("as",) or phrase is None or phrase.kind != "a" or lemma(participle, "VERB") not in CLASSIFYING:
        return None
    return phrase.nominal


class Predicates(Nouns):
    """Verb phrases and predicates after `is`."""

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
        words = tuple(self.written(leaf) for leaf in leaves)
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
            for prep in verb.preps:
                if prep.gerund is not None:
                    if arguments:
                        raise Unreadable(f'"{" ".join(prep.words)} …ing" after an object')
                    return prep.gerund(words + prep.words)
                words += prep.words
                if prep.phrase is not None:
                    arguments += (prep.phrase,)
            if verb.inner is not None:
                return verb.inner(words)
            phrase = self.relation(kind, words, arguments)
            phrase.exists = words == ("exist",) and not arguments
            return phrase

        return frame

    def passive(self, verb: Verb) -> Frame:
        """`chased by the dog`: the active predicate with its arguments exchanged; without agent, a property."""
        agents = [prep for prep in verb.preps if prep.words == ("by",) and prep.phrase is not None]
        participle = self.written(verb.head)
        if len(verb.objects) == 1 and not verb.preps and verb.objects[0].kind == "name" and lemma(
            participle, "VERB"
        ) in NAMING:
            return self.p_same(verb.objects[0])
        if len(verb.preps) == 1 and not verb.objects:
            kind = _classified(participle, verb.preps[0])
            if kind is not None:
                return self.p_nominal(kind)
        if verb.inner is not None or verb.objects or not (agents or self._someone_does(verb)):
            return self.active(verb, participle)
        base = lemma(participle, "VERB")
        if base in RECIPROCAL and not agents:
            return self.active(verb, base)
        rest = tuple(prep for prep in verb.preps if not agents or prep is not agents[0])
        if any(prep.gerund is not None for prep in rest):
            return self.active(verb, participle)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            words = prefix + (base, *verb.after)
            agent = agents[0].phrase if agents else None
            arguments: tuple[NounPhrase, ...] = (agent or self._someone(),)
            for prep in rest:
                words += prep.words
                if prep.phrase is not None:
                    arguments += (prep.phrase,)
            return self.relation("verb", words, arguments, inverse=True)

        return frame

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

        def body(term: Term, context: Context) -> Box:
            box = phrases[0](term, context)
            for phrase in phrases[1:]:
                second = phrase(term, box.context)
                box = Box(box.referents + second.referents, box.conditions + second.conditions, second.context)
            return box

        return VerbPhrase(body)

    def any_of(self, phrases: tuple[VerbPhrase, ...]) -> VerbPhrase:
        return self._joined(phrases, disjunction)

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

    # -- predicates after `is` --------------------------------------------------------------------------------------

    def _frames(self, frames: tuple[Frame, ...], join: Callable[[tuple[VerbPhrase, ...]], VerbPhrase]) -> Frame:
        return lambda prefix: join(tuple(frame(prefix) for frame in frames))

    def adjective_word(self, words: Adjective) -> Frame:
        return lambda prefix: self.relation("adjective", prefix + words, ())

    def adjective_prep(self, leaf: Leaf, prep: Prep) -> Frame:
        return self._adjective_with(self.adjective(leaf), prep)

    def adverb_adjective_prep(self, adverb: Leaf, leaf: Leaf, prep: Prep) -> Frame:
        return self._adjective_with((self.written(adverb), *self.adjective(leaf)), prep)

    def _adjective_with(self, words: Adjective, prep: Prep) -> Frame:
        if prep.gerund is not None:
            gerund = prep.gerund
            return lambda prefix: gerund(prefix + words + prep.words)
        kind = _classified(words[-1], prep)
        if kind is not None:
            return self.p_nominal(kind)
        if prep.words == ("by",) and prep.phrase is not None and len(words) == 1 and is_participle(words[0]):
            agent = prep.phrase
            return lambda prefix: self.relation("verb", (*prefix, lemma(words[0], "VERB")), (agent,), inverse=True)
        return lambda prefix: self.relation("be", prefix + words + prep.words, (prep.phrase,) if prep.phrase else ())

    def adjective_to(self, leaf: Leaf, base: Verb) -> Frame:
        return lambda prefix: self.active(base)((*prefix, *self.adjective(leaf), "to"))

    def p_adjective(self, frame: Frame) -> Frame:
        return frame

    def p_nominal(self, nominal: Nominal) -> Frame:
        """`is a dog`, `are dogs`; `is a village and parish` is both, `is a dog or cat` either."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if prefix:
                return self.relation("be", prefix + nominal.words, ())
            if nominal.both:
                return self.both_of(tuple(VerbPhrase(part.holds) for part in nominal.either))
            return VerbPhrase(nominal.holds)

        return frame

    def p_bare(self, nominal: Nominal) -> Frame:
        return self.p_nominal(nominal)

    def p_name(self, leaf: Leaf) -> Frame:
        """`is Rex` is identity; `is Leukemia` is a property if the document uses the name as one ("all Leukemia")."""
        if lemma(self.written(leaf), "NOUN") in self.profile.predicated:
            return self.p_nominal(self._noun(self.name_words(leaf), plural=False))
        return self.p_same(self.name(leaf))

    def p_nominal_name(self, leaf: Leaf) -> Frame:
        return self.p_nominal(self._noun(self.name_words(leaf), plural=False))

    def p_the(self, nominal: Nominal) -> Frame:
        return self.p_nominal(nominal)

    def p_noun_of(self, nominal: Nominal, phrase: NounPhrase) -> Frame:
        return lambda prefix: self.relation("noun", (*prefix, *nominal.words, "of"), (phrase,))

    def p_possessed(self, owner: NounPhrase, nominal: Nominal) -> Frame:
        if nominal.plural:
            return self.p_nominal(self.n_of(nominal, owner))
        return self.p_same(self.possessed(owner, nominal))

    def p_prep(self, prep: Prep) -> Frame:
        if prep.gerund is not None:
            gerund = prep.gerund
            return lambda prefix: gerund(prefix + prep.words)
        if prep.words == ("with",) and prep.phrase is not None and "have" in self.profile.transitive:
            having = prep.phrase  # "a device with a logo" is one that has a logo, where the text says "has" too
            return lambda prefix: self.relation("verb", (*prefix, "have"), (having,))
        return lambda prefix: self.relation("be", prefix + prep.words, (prep.phrase,) if prep.phrase else ())

    def p_participle(self, frame: Frame) -> Frame:
        return frame

    def p_same(self, phrase: NounPhrase) -> Frame:
        def body(term: Term, context: Context) -> Box:
            return phrase.apply(context, lambda other, inner: fact(Equal(term, other), inner))

        return lambda prefix: VerbPhrase(body)

    def p_different(self, phrase: NounPhrase) -> Frame:
        return lambda prefix: self._not(self.p_same(phrase)(prefix))

    def p_same_noun(self, nominal: Nominal, phrase: NounPhrase) -> Frame:
        return lambda prefix: self.relation("be", (*prefix, "same", *nominal.words, "as"), (phrase,))

    def p_comparative(self, frame: Frame) -> Frame:
        return frame

    def comparative(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return lambda prefix: self.relation("be", (*prefix, self.written(leaf), "than"), (phrase,))

    def comparative_bare(self, leaf: Leaf) -> Frame:
        return lambda prefix: self.relation("adjective", (*prefix, self.written(leaf)), ())

    def comparative_more(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return lambda prefix: self.relation("be", (*prefix, "more", self.written(leaf), "than"), (phrase,))

    def comparative_less(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return lambda prefix: self.relation("be", (*prefix, "less", self.written(leaf), "than"), (phrase,))

    def comparative_as(self, leaf: Leaf, phrase: NounPhrase) -> Frame:
        return lambda prefix: self.relation("be", (*prefix, "as", self.written(leaf), "as"), (phrase,))

    def p_to(self, base: Verb) -> Frame:
        return lambda prefix: self.active(base)((*prefix, "be", "to"))

    def p_not(self, frame: Frame) -> Frame:
        return lambda prefix: self._not(frame(prefix))

    def p_and(self, *frames: Frame) -> Frame:
        return self._frames(frames, self.both_of)

    def p_or(self, *frames: Frame) -> Frame:
        return self._frames(frames, self.any_of)

    def p_either(self, *frames: Frame) -> Frame:
        return self._frames(frames, lambda phrases: self.vp_either(*phrases))

    def p_xor(self, left: Frame, right: Frame) -> Frame:
        return self._frames((left, right), lambda phrases: self.vp_xor(*phrases))

    def pred_or_pair(self, left: Frame, right: Frame) -> tuple[Frame, Frame]:
        return left, right

    def p_xor_pair(self, pair: tuple[Frame, Frame]) -> Frame:
        return self.p_xor(*pair)

    def p_neither(self, *frames: Frame) -> Frame:
        return self._frames(frames, lambda phrases: self.vp_neither(*phrases))

    def post_pred(self, said: Frame | Prep) -> Body:
        return self._as_body(said)

    def post_pred_not(self, said: Frame | Prep) -> Body:
        return self._not(self._as_body(said))

    def _as_body(self, said: Frame | Prep) -> VerbPhrase:
        return (self.p_prep(said) if isinstance(said, Prep) else said)(())
