"""Semantic actions for adjectives and participles, with the phrases that belong to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reasoner.english.adjectives import Adjective
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, behind
from reasoner.english.meanings import Frame, Misread, Nominal, NounPhrase, Outside, Prep, Unreadable, VerbPhrase
from reasoner.english.morphology import is_gradable, is_participle, lemma, tags_of
from reasoner.english.predicates import Predicates
from reasoner.english.prepositional import arguments_of
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import (
    ADJECTIVAL,
    AMBIENT,
    DATES,
    DATIVE,
    INTRANSITIVE,
    SUITING,
    TO_THINGS,
    VERY,
    WEATHER,
    WILLING,
)
from reasoner.logic import free_variables
from reasoner.logic.nodes import Predicate

RECIPROCAL = frozenset({"connect", "link", "attach", "relate"})
"""Verbs whose participle says what the verb says: what is connected to the net connects to it."""
CLASSIFYING = frozenset({"classify", "categorize", "recognize", "define"})
"""Verbs whose passive with "as a …" says what its subject is."""
ABLE = {("able", "to"): True, ("unable", "to"): False, ("capable", "of"): True, ("incapable", "of"): False}
"""Adjectives that say with a verb what "can" says, or what "cannot" says."""
PLACED = frozenset({"born", "located", "based", "situated"})
"""Participles that say nothing without a place, or a time."""


def classified(participle: str, prep: Prep) -> tuple[Nominal, ...]:
    """The kinds one of which something `classified as a …` or `as either a … or a …` is."""
    phrase = prep.phrase
    if prep.words != ("as",) or phrase is None or lemma(participle, "VERB") not in CLASSIFYING:
        return ()
    kinds = tuple(part.nominal for part in phrase.parts or (phrase,) if part.kind in {"a", "bare"} or phrase.parts)
    if phrase.parts and phrase.rejoin is not None:
        return ()
    return tuple(kind for kind in kinds if kind is not None) if None not in kinds else ()


def without_be(prefix: tuple[str, ...]) -> tuple[str, ...]:
    """The prefix of a passive as that of its active: `can be` trained by somebody, who `can` train."""
    return prefix[:-1] if prefix[-1:] == ("be",) else prefix


def _behind(after: tuple[str, ...], place: tuple[Prep, ...]) -> tuple[Prep, ...]:
    """The place of what follows, behind a preposition of its own if there is one: "born in and lives near Rome"."""
    return (Prep(after, place[-1].phrase),) if after else place


_DEGREES = VERY | {"too", "so"}


class Adjectival(Predicates):
    """Adjectives and participles after `is`."""

    def _done(self, participle: str, verb: Verb) -> Callable[[], VerbPhrase] | None:
        """The `left` of "is tired and left", where the text uses its verb without an object and in no other way."""
        base = lemma(participle, "VERB")
        if base not in self.profile.alone - self.profile.transitive or not is_participle(participle):
            return None
        tags = tags_of(participle)
        if "VBD" not in tags or ("JJ" in tags and participle not in ADJECTIVAL):
            return None
        return lambda: self._frame("verb", (base,), verb)(())

    def _undergone(
        self, participle: str, after: tuple[str, ...], preps: tuple[Prep, ...], agent: NounPhrase | None = None
    ) -> Frame:
        """What is done to the subject, by the agent or by somebody: the predicate of the active verb."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            words = (*without_be(prefix), lemma(participle, "VERB"), *after)
            arguments: tuple[NounPhrase, ...] = (agent or self._someone(),)
            for prep in preps:
                words += prep.words
                arguments += arguments_of(prep)
            phrase = self.relation("verb", words, arguments, inverse=True)
            phrase.agent, phrase.place = agent, preps
            if agent is None and not preps:
                phrase.by = lambda taken: self._undergone(participle, after, (), taken)(prefix)
            return phrase

        return frame

    def adjective_word(self, words: Adjective) -> Frame:
        if is_participle(words[-1]) and (words[-1] not in AMBIENT or self.done_by_someone(words[-1])):
            return self._participial(words, words[-1], words[:-1])

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = self.relation("adjective", prefix + words, ())
            if not prefix and words[0] in WEATHER:
                phrase.weather = Predicate(self.lexicon.predicate("relation", words, 0))
            if not prefix and words[0].lower() in DATES:
                phrase.weather = self.today_is(words)
            if not prefix and (words[0] in AMBIENT or (words[0] in _DEGREES and words[-1] in AMBIENT)):
                phrase.ambient = Predicate(self.lexicon.predicate("relation", words, 0))
            if not prefix and words[0] == "always" and len(words) > 1:
                phrase.always = self.adjective_word(words[1:])(())
            return phrase

        value = len(words) == 1 and words[0][0].isdigit() and words[0].isalnum()
        return self._as_value(words[0], frame) if value else frame

    def _participial(self, words: tuple[str, ...], participle: str, after: tuple[str, ...]) -> Frame:
        """A participle alone: what somebody does to its subject, or a property of its own, named by the words."""
        hidden = self.done_by_someone(participle)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if hidden and (not prefix or prefix[-1] == "be"):
                return self._undergone(participle, after, ())(prefix)
            phrase = self.relation("adjective", prefix + words, ())
            phrase.did = None if prefix else self._done(participle, Verb((0, ""), (), (), after))
            phrase.by = lambda agent: self._undergone(participle, after, (), agent)(prefix)
            if participle in PLACED and not prefix:
                phrase.placed = lambda place: self._frame(
                    "be", (participle,), Verb((0, ""), (), _behind(after, place))
                )(())
            return phrase

        return frame

    def adjective_prep(self, leaf: Leaf, prep: Prep) -> Frame:
        self.refuse_past(leaf)
        word = self.written(leaf)
        if word.endswith("ing") and lemma(word, "VERB") in INTRANSITIVE:
            raise Misread(f'"{word} {" ".join(prep.words)}" tells what is done')  # who is living in a place lives in it
        return self._adjective_with(self.adjective(leaf), prep)

    def adjective_time(self, leaf: Leaf, time: tuple[str, ...]) -> Frame:
        """`open all day`."""
        return self._adjective_with(self.adjective(leaf), Prep(time))

    def adjective_again(self, leaf: Leaf, again: Leaf) -> Frame:
        """`ill again`, `salty enough`."""
        return self._adjective_with(self.adjective(leaf), Prep((self.written(again),)))

    def adjective_enough_to(self, leaf: Leaf, enough: Leaf, base: Verb) -> Frame:
        """`old enough to vote`."""
        words, said = self.adjective(leaf), self.active(base)
        return lambda prefix: said((*prefix, *words, self.written(enough), "to"))

    def adverb_adjective_prep(self, adverb: Leaf, leaf: Leaf, prep: Prep) -> Frame:
        return self._adjective_with((self.written(adverb), *self.adjective(leaf)), prep)

    def _adjective_with(self, words: Adjective, prep: Prep) -> Frame:
        if prep.gerund is not None:
            gerund = prep.gerund
            able = self._able(words, prep.words[-1], gerund)
            return able or (lambda prefix: gerund(prefix + words + prep.words))
        what = None if prep.phrase is None else prep.phrase.nominal
        if (words[-1], *prep.words) == ("far", "from") and what is not None and prep.phrase is not None:
            if prep.phrase.kind in {"bare", "name"} and is_gradable(what.noun) and not what.plural:
                raise Outside(f'"far from {what.noun}" says that it is not {what.noun}; say so')
        kinds = classified(words[-1], prep)
        if kinds:
            return self._of_kinds(kinds)
        if len(words) == 1 and is_participle(words[0]) and lemma(words[0], "VERB") in RECIPROCAL:
            words = (lemma(words[0], "VERB"),)
        if prep.words == ("by",) and prep.phrase is not None and len(words) == 1 and is_participle(words[0]):
            return self._undergone(words[0], (), (), prep.phrase)
        if prep.words[1:] == ("by",) and prep.phrase is not None and is_participle(words[-1]):
            return self._undergone(words[-1], prep.words[:1], (), prep.phrase)
        given = prep.words == ("to",) and is_participle(words[-1]) and lemma(words[-1], "VERB") in DATIVE
        if (given or self.done_by_someone(words[-1])) and prep.phrase is not None:
            return self._undergone(words[-1], words[:-1], (prep,))
        if words[-1] in SUITING and prep.words in {("for",), ("to",)} and prep.phrase is not None:
            prep = replace(prep, phrase=self._for_any(prep.phrase))
        return self._prepositional(words, prep)

    def _for_any(self, phrase: NounPhrase) -> NounPhrase:
        """The children of "free for children", who are all of them; of "not free for children", any of them."""
        nominal = phrase.nominal
        if phrase.parts and phrase.rejoin is not None:
            return phrase.rejoin(tuple(map(self._for_any, phrase.parts)))
        if phrase.kind != "bare" or nominal is None or not nominal.plural:
            return phrase
        those = behind(self._these(nominal).apply)

        def apply(context: Context, body: Body) -> Box:
            supposed = context.hypothetical or context.negated or self.restricting or self.judged or self.asking
            some = None if supposed else self.some_such(nominal, context)
            if some is not None and not free_variables(some):  # who says so takes it for granted that there are some
                self.presupposed.append((nominal.noun, some))
            return those(context, body)

        return replace(phrase, apply=apply)

    def _prepositional(self, words: tuple[str, ...], prep: Prep) -> Frame:
        """`is good at chess`, `is in the house`: under `can`, an indefinite may be of free choice."""
        plain = tuple(word.lower() if is_participle(word.lower()) else word for word in words)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            said, arguments = prefix + plain + prep.words, arguments_of(prep)
            phrase = self.relation("be", said, arguments)
            if "can" in prefix and prep.phrase and prep.phrase.kind in {"a", "bare"} and prep.phrase.nominal:
                phrase.free = self._with_any("be", said, arguments, 0)
            return phrase

        return frame

    def adjective_to(self, leaf: Leaf, base: Verb) -> Frame:
        if self.written(leaf) in TO_THINGS and not (base.objects or base.preps):
            raise Unreadable(f'"{self.written(leaf)} to" something is to a thing')
        return self.adjective_to_all(leaf, self.active(base))

    def adjective_to_all(self, leaf: Leaf, said: Frame) -> Frame:
        adjective = self.adjective(leaf)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = said((*prefix, *adjective, "to"))
            phrase.extraposed = adjective[-1] not in WILLING and not is_participle(adjective[-1])
            return phrase

        return self._able(adjective, "to", said) or frame

    def _able(self, adjective: Adjective, link: str, said: Frame) -> Frame | None:
        """`is able to swim`, `is incapable of swimming`: can, or cannot."""
        if (adjective[-1], link) not in ABLE or len(adjective) > 1:
            return None
        if ABLE[adjective[-1], link]:
            return lambda prefix: said((*prefix, "can"))
        return lambda prefix: self._not(said((*prefix, "can")))

    def p_on_off(self, leaf: Leaf) -> Frame:
        """`the lamp is off`."""
        return self.adjective_word((self.written(leaf),))

    def p_superlative(self, words: Adjective) -> Frame:
        """`is the oldest`."""
        self.refuse_left_out()
        return self.adjective_word(words)
