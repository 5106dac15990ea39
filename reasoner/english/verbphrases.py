"""Semantic actions for verb phrases: auxiliaries, negation, and coordination with objects said once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, closed, fact, outside
from reasoner.english.gaps import Gaps
from reasoner.english.goals import in_one_place
from reasoner.english.meanings import Frame, Gap, Nominal, NounPhrase, Outside, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import lemma, uses
from reasoner.english.verbs import Verb, in_denial
from reasoner.english.vocabulary import (
    FIXED_ADVERBS,
    INTRANSITIVE,
    NOW,
    OBJECT_PRONOUNS,
    OF_LANGUAGES,
    PREPOSITIONS,
    SELDOM_SHARED,
)
from reasoner.english.wordnet import TRANSITIVE
from reasoner.logic.nodes import And, Formula, Not, Term, Variable, Xor, conjunction, disjunction

EMPTY_VERBS = frozenset({"do", "does", "did", "have", "has", "had"})
"""Verbs that say nothing alone: "Bob does" repeats another verb."""


def waits_for_object(phrase: VerbPhrase) -> bool:
    """Whether it is a transitive verb without object: the `washes` of "washes and dries the dishes"."""
    return phrase.taking is not None and phrase.takes is None


class VerbPhrases(Gaps):
    """Verb phrases."""

    def do(self, verb: Verb) -> VerbPhrase:
        word = self.written(verb.head)
        if word in EMPTY_VERBS and not (verb.objects or verb.preps or verb.after or verb.inner or verb.amount):
            raise Unreadable(f'"{word}" leaves out what; put it in')
        if not (verb.objects or verb.preps or verb.after or verb.inner):
            self._refuse_no_verb(verb.head)
        phrase = self.active(verb)(())
        base = phrase.verb = self._verb_lemma(verb.head)
        if waits_for_object(phrase) and not (base in INTRANSITIVE or base in self.profile.transitive):
            nouns = [noun for part, noun, _ in uses(word) if part == "NOUN"]
            phrase.noun = word if nouns and (base in nouns or verb.head[1] != "VD") else ""  # "had a key and left"
        phrase.episodic = verb.head[1] == "VD"
        return phrase

    def do_emphatic(self, verb: Verb) -> VerbPhrase:
        phrase = self.active(verb)(())
        phrase.episodic = verb.head[1] == "VN"  # has barked
        return phrase

    def will_have(self, verb: Verb) -> VerbPhrase:
        """`will have left`; but who would have left did not leave."""
        if "would" in {word.lower for word in self.words}:
            raise Outside('"would have" says what did not happen')
        return self.do_emphatic(verb)

    def will_not_have(self, verb: Verb) -> VerbPhrase:
        return self._not(self.will_have(verb))

    def have_adverb(self, adverb: Leaf, verb: Verb) -> VerbPhrase:
        """`has already left`."""
        return self.do_adverb(adverb, verb)

    def do_all(self, frame: Frame) -> VerbPhrase:
        """`has bought and sold cars`."""
        phrase = frame(())
        phrase.episodic = True
        return phrase

    def do_both(self, verb: Verb, other: Verb) -> VerbPhrase:
        """`has not only bought but also sold cars`: both."""
        return self.both_of((self.do_emphatic(verb), self.do_emphatic(other)))

    def v_faster_but(self, head: Leaf, more: Leaf, phrase: NounPhrase, other: Leaf, second: NounPhrase) -> Verb:
        """`runs faster than Ann but slower than Bob`."""
        compared = [(self.written(leaf), self.than_any(than)) for leaf, than in ((more, phrase), (other, second))]

        def frame(words: tuple[str, ...]) -> VerbPhrase:
            return self.both_of(tuple(self.relation("verb", (*words, how, "than"), (than,)) for how, than in compared))

        return Verb(head, inner=frame)

    def do_adverb(self, adverb: Leaf, verb: Verb) -> VerbPhrase:
        if self.written(adverb) in NOW - {"now"} | FIXED_ADVERBS:
            raise Unreadable(f'"{self.written(adverb)}" may belong to what is before it; put it at the end')
        if self.written(adverb) == "alone":  # "Bob alone sings" is not "Bob sings alone"
            raise Unreadable('"alone" before a verb says that nobody else does; "only" does so here')
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
        return self._not(frame(self._denied_modal(leaf)))

    def modal_have(self, leaf: Leaf, verb: Verb) -> VerbPhrase:
        """`may have left`, which is not that somebody may leave."""
        return self.active(verb, self.written(verb.head))((*self._modal(leaf), "have"))

    def modal_have_not(self, leaf: Leaf, verb: Verb) -> VerbPhrase:
        """`cannot have left`."""
        return self._not(self.modal_have(leaf, verb))

    def modal_have_been(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        """`may have been ill`."""
        return frame((*self._modal(leaf), "have", "been"))

    def modal_but_not(self, leaf: Leaf, said: Verb, denied: Verb) -> VerbPhrase:
        """`can row but not steer`."""
        prefix = self._modal(leaf)
        return self.both_of((self.active(said)(prefix), self._not(self.active(denied)(prefix))))

    def do_but_not(self, said: Verb, denied: Verb) -> VerbPhrase:
        """`will row but not steer`."""
        return self.both_of((self.active(said)(()), self._not(self.active(denied)(()))))

    def need_not(self, frame: Frame) -> VerbPhrase:
        """`need not wait`: it is not so that one must."""
        return self._not(frame(("must",)))

    def need_not_be(self, frame: Frame) -> VerbPhrase:
        return self._not(frame(("must", "be")))

    def _as_frame(self, said: Frame | Verb) -> Frame:
        return self.active(said) if isinstance(said, Verb) else said

    def _frames(self, frames: tuple[Frame, ...], join: Callable[[tuple[VerbPhrase, ...]], VerbPhrase]) -> Frame:
        return lambda prefix: join(tuple(frame(prefix) for frame in frames))

    def base_one(self, verb: Verb) -> Frame:
        return self.active(verb)

    def _refuse_lone_noun(self, verbs: tuple[Frame | Verb, ...]) -> None:
        """Refuse "do a task or function" as doing a task or functioning."""
        last, before = verbs[-1], [verb for verb in verbs[:-1] if isinstance(verb, Verb)]
        if not isinstance(last, Verb) or last.objects or last.preps or last.after or last.inner:
            return
        word = self.written(last.head)
        objects = any(verb.objects and verb.objects[-1].kind in {"a", "the", "bare"} for verb in before)
        if objects and word not in INTRANSITIVE and any(part == "NOUN" for part, _, _ in uses(word)):
            raise Unreadable(f'"{word}" is no verb here')

    def base_and(self, *verbs: Frame | Verb) -> Frame:
        self._refuse_lone_noun(verbs)
        return self._frames(tuple(self._as_frame(verb) for verb in verbs), self.both_of)

    def base_or(self, *verbs: Frame | Verb) -> Frame:
        self._refuse_lone_noun(verbs)
        return self._frames(tuple(self._as_frame(verb) for verb in verbs), self.any_of)

    def base_either(self, *verbs: Frame | Verb) -> Frame:
        return self._frames(tuple(self._as_frame(verb) for verb in verbs), lambda phrases: self.vp_either(*phrases))

    def base_neither(self, *verbs: Frame | Verb) -> Frame:
        frame = self._frames(tuple(self._as_frame(verb) for verb in verbs), lambda phrases: self.vp_neither(*phrases))
        return lambda prefix: frame(in_denial(prefix))

    def have_no(self, nominal: Nominal) -> VerbPhrase:
        return self._not(self.relation("verb", ("have",), (self._indefinite(nominal, "some"),)))

    def be(self, frame: Frame) -> VerbPhrase:
        return frame(())

    def be_not(self, frame: Frame) -> VerbPhrase:
        return self._not(frame(()))

    def be_adverb(self, adverb: Leaf, frame: Frame) -> VerbPhrase:
        if self.written(adverb) in PREPOSITIONS:
            raise Unreadable(f'"{self.written(adverb)}" is where something is')
        return frame((self.written(adverb),))

    def be_either(self, frame: Frame, other: VerbPhrase) -> VerbPhrase:
        return self.vp_either(frame(()), other)

    def be_both(self, frame: Frame, other: VerbPhrase) -> VerbPhrase:
        """`is both tall and sings`."""
        return self.both_of((frame(()), other))

    def be_neither(self, frame: Frame, other: VerbPhrase) -> VerbPhrase:
        return self.vp_neither(frame(()), other)

    def be_not_and(self, *frames: Frame) -> VerbPhrase:
        """`is not a dog, not a cat and not a bird`; of "not … or not …" one is enough."""
        return self.both_of(self._denying_first(frames))

    def be_not_or(self, *frames: Frame) -> VerbPhrase:
        return self.any_of(self._denying_first(frames))

    def _denying_first(self, frames: tuple[Frame, ...]) -> tuple[VerbPhrase, ...]:
        first, *denied = (frame(()) for frame in frames)
        return (self._not(first), *denied)

    def be_not_but(self, frame: Frame, other: Frame) -> VerbPhrase:
        """`is not a fish but a mammal`."""
        return self.both_of((self._not(frame(())), other(())))

    def be_not_only(self, frame: Frame, other: Frame) -> VerbPhrase:
        return self.both_of((frame(()), other(())))

    def modal_be(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        return frame((*self._modal(leaf), "be"))

    def modal_be_not(self, leaf: Leaf, frame: Frame) -> VerbPhrase:
        return self._not(frame((*self._denied_modal(leaf), "be")))

    def vp_and(self, *phrases: VerbPhrase) -> VerbPhrase:
        self._refuse_noun(phrases)
        if not phrases[0].verb:
            self._refuse_when_of_last()
        return self.both_of(self._with_run(phrases))

    vp_and_loose = vp_and

    @staticmethod
    def _refuse_noun(phrases: tuple[VerbPhrase, ...]) -> None:
        """Refuse "has a voice or style" as having a voice or styling something; but "sighs or slips" has no object."""
        for place, phrase in enumerate(phrases[1:], start=2):
            before = phrases[place - 2]
            if phrase.noun and not before.closed and all(later.takes is None for later in phrases[place:]):
                raise Unreadable(f'"{phrase.noun}" is no verb here: it would need an object')

    def both_of(self, phrases: tuple[VerbPhrase, ...]) -> VerbPhrase:
        """All of them, each hearing of what was mentioned in the ones before."""
        shared = self._sharing(phrases)
        if shared is not None:
            return self._with_shared(phrases, shared)
        phrases = in_one_place(phrases)

        def body(term: Term, context: Context) -> Box:
            box = phrases[0](term, context)
            for phrase in phrases[1:]:
                second = phrase(term, box.context)
                box = Box(box.referents + second.referents, box.conditions + second.conditions, second.context)
            return box

        told = any(phrase.episodic for phrase in phrases)
        said = VerbPhrase(body, defines=phrases[0].defines, weather=_weather_of(phrases, conjunction), episodic=told)
        said.ambient = _ambient_of(phrases, conjunction)
        return said

    def any_of(self, phrases: tuple[VerbPhrase, ...]) -> VerbPhrase:
        shared = self._sharing(phrases)
        if shared is not None:
            return self.any_of(tuple(phrase.taking(shared) for phrase in phrases if phrase.taking is not None))
        return self._joined(in_one_place(phrases), disjunction)

    def _sharing(self, phrases: tuple[VerbPhrase, ...]) -> NounPhrase | None:
        """The object that `washes and dries the dishes` says once: transitive verbs wait for that of the last one."""
        *first, last = phrases
        if last.takes is None or any(not waits_for_object(p) or (p.verb and p.verb == last.verb) for p in first):
            return None
        if any((p.positive or p).verb in SELDOM_SHARED - self.profile.transitive for p in first):
            return None  # "applied and opened the door"
        if any(p.verb in OF_LANGUAGES for p in first) and last.verb in INTRANSITIVE - OF_LANGUAGES:
            return None  # "reads and drinks tea", but "speaks and writes Greek"
        said = [(p.positive or p).verb for p in phrases]
        alone = INTRANSITIVE - TRANSITIVE - (OF_LANGUAGES if said[-1] in OF_LANGUAGES else frozenset())
        if any(p.positive for p in phrases) and not alone.isdisjoint(said[:-1]):
            return None  # "loves but does not admire Bob", but "reads but does not admire Bob"
        return None if self.choices.take("object", 2) else last.takes

    def _with_run(self, phrases: tuple[VerbPhrase, ...]) -> tuple[VerbPhrase, ...]:
        """`sings, washes and dries the dishes` as `sings` and `washes and dries the dishes`."""
        start = len(phrases) - 1
        while start and waits_for_object(phrases[start - 1]) and phrases[start - 1].verb != phrases[-1].verb:
            start -= 1
        if phrases[-1].takes is None or start == len(phrases) - 1 or not start:
            return phrases
        return (*phrases[:start], self.both_of(phrases[start:]))

    def _with_shared(self, phrases: tuple[VerbPhrase, ...], shared: NounPhrase) -> VerbPhrase:
        def body(term: Term, context: Context) -> Box:
            def said(other: Term, inner: Context) -> Box:
                fixed = of_term(other)
                each = tuple(phrase.taking(fixed) for phrase in phrases if phrase.taking is not None)
                return self.both_of(each)(term, inner)

            box = shared.apply(context.within(term), said)
            return Box(box.referents, box.conditions, box.context.within(None))

        return VerbPhrase(body)

    def _joined(self, phrases: tuple[VerbPhrase, ...], join: Callable[[list[Formula]], Formula]) -> VerbPhrase:
        def body(term: Term, context: Context) -> Box:
            spoken = heard = context
            parts = []
            for phrase in phrases:  # "opens the door or closes it": what has no name outside is still what "it" is
                box = phrase(term, heard)
                parts.append(closed(box))
                new = box.context.referents[len(heard.referents) :]
                spoken = spoken.adding(*(one for one in new if not isinstance(one.term, Variable)))
                heard = heard.adding(*map(outside, new))
            return fact(join(parts), spoken)

        return VerbPhrase(body, weather=_weather_of(phrases, join), ambient=_ambient_of(phrases, join))

    def vp_or(self, *phrases: VerbPhrase) -> VerbPhrase:
        self._refuse_noun(phrases)
        if not phrases[0].verb:
            self._refuse_when_of_last()
        return self.any_of(phrases)

    def vp_either(self, *phrases: VerbPhrase) -> VerbPhrase:
        phrase = self._joined(self._of_one_object(phrases), self.either)
        phrase.alternatives = True
        return phrase

    def again(self, leaf: Leaf, phrase: VerbPhrase) -> VerbPhrase:
        """The `he sleeps` of "Bob either sings, or he sleeps": of its subject too a pronoun may be."""
        if self.written(leaf) in OBJECT_PRONOUNS:
            raise Unreadable(f'"{self.written(leaf)}" is no subject')
        subject = self.pronoun(leaf)
        return VerbPhrase(lambda term, context: subject.apply(context._replace(local=None), phrase))

    def vp_either_object(self, gap: Gap, *objects: NounPhrase) -> VerbPhrase:
        """`either choose tea or milk`: choose the one or the other."""
        said = [word.lower for word in self.words]
        start = said.index("either") + 1
        if lemma(said[start], "VERB") == lemma(said[said.index("or", start) + 1], "VERB"):
            raise Unreadable(f'"{said[start]}" is a verb each time')

        def with_object(phrase: NounPhrase) -> VerbPhrase:
            return VerbPhrase(lambda term, context: phrase.apply(context, lambda other, inner: gap(term, other, inner)))

        return self.vp_either(*(with_object(phrase) for phrase in objects))

    def vp_xor(self, left: VerbPhrase, right: VerbPhrase) -> VerbPhrase:
        return self._joined(self._of_one_object((left, right)), lambda parts: Xor(*parts))

    def vp_or_pair(self, left: VerbPhrase, right: VerbPhrase) -> tuple[VerbPhrase, VerbPhrase]:
        return left, right

    def vp_xor_pair(self, pair: tuple[VerbPhrase, VerbPhrase]) -> VerbPhrase:
        return self.vp_xor(*pair)

    def vp_neither(self, *phrases: VerbPhrase) -> VerbPhrase:
        denied = tuple(map(_in_denial, self._of_one_object(phrases)))
        return self._joined(denied, lambda parts: And(tuple(Not(part) for part in parts)))

    def _of_one_object(self, phrases: tuple[VerbPhrase, ...]) -> tuple[VerbPhrase, ...]:
        """`neither likes nor trusts Bob`: none of it is of Bob."""
        shared = self._sharing(phrases)
        if shared is None:
            return in_one_place(phrases)
        return tuple(phrase.taking(shared) for phrase in phrases if phrase.taking is not None)


def _in_denial(phrase: VerbPhrase) -> VerbPhrase:
    """The verb phrase as "neither" hears it: "the dogs" are any of them."""
    return replace(phrase, body=lambda term, context: phrase.body(term, context.denying(predicate=True)))


def _weather_of(phrases: tuple[VerbPhrase, ...], join: Callable[[list[Formula]], Formula]) -> Formula | None:
    """What `it snows or rains` says, if all that is joined speaks of the weather."""
    said = [phrase.weather for phrase in phrases if phrase.weather is not None]
    return join(said) if len(said) == len(phrases) else None


def _ambient_of(phrases: tuple[VerbPhrase, ...], join: Callable[[list[Formula]], Formula]) -> Formula | None:
    """What `it is dark or rainy` says of nothing in particular."""
    said = [phrase.ambient or phrase.weather for phrase in phrases]
    known = [one for one in said if one is not None]
    return join(known) if len(known) == len(phrases) and any(phrase.ambient for phrase in phrases) else None
