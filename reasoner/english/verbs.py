"""Semantic actions for verbs with their complements.

A verb and its preposition are one predicate (`lives in` is LiveIn); `can`, `wants to`, `enjoys` become part of the
predicate's name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reasoner.english.attachment import PUTTING, comes_from, is_left_there, is_no_company, says_which
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context
from reasoner.english.gender import is_person
from reasoner.english.goals import goes
from reasoner.english.meanings import (
    Clause,
    Frame,
    Misread,
    Nominal,
    NounPhrase,
    Outside,
    Prep,
    Unreadable,
    VerbPhrase,
    of_term,
)
from reasoner.english.mentions import pronoun_of
from reasoner.english.morphology import is_adjective, is_counted, lemma, past_of_another, tags_of, uses
from reasoner.english.nominals import OPINIONS
from reasoner.english.prepositional import Prepositional, arguments_of
from reasoner.english.relations import is_each
from reasoner.english.units import Amount
from reasoner.english.vocabulary import (
    DATIVE,
    INTRANSITIVE,
    OF_LANGUAGES,
    OF_TIMES,
    PREPOSITIONS,
    REFLEXIVES,
    SOMETIMES_TRANSITIVE,
    THINGS,
    WEATHER,
)
from reasoner.english.wordnet import TRANSITIVE
from reasoner.logic.nodes import Predicate, Term

NAMING = frozenset({"call", "name", "title", "nickname", "dub"})
"""Verbs whose participle with a name is identity: a company named AOC, as is "known as AOC"."""
LIVING = frozenset({"live", "reside", "dwell"})
"""Verbs that wait for a place."""
PLACING = frozenset({"put", "place", "set", "lay", "park", "leave", "seat", "send", "drop", "hang", "build"})
"""Verbs that say where something comes to be: "by Ann" is near her."""


@dataclass(slots=True)
class Verb:
    """A verb with its complements, in any form; `active` or `passive` makes a frame of it."""

    head: Leaf
    objects: tuple[NounPhrase, ...] = ()
    preps: tuple[Prep, ...] = ()
    after: tuple[str, ...] = ()
    inner: Frame | None = None
    amount: Amount | None = None


def _says_nothing(phrase: NounPhrase | None) -> bool:
    """Whether a noun phrase is only `things`: "worry about things outside of my control"."""
    nominal = None if phrase is None else phrase.nominal
    return nominal is not None and nominal.noun in THINGS and not nominal.modified and not nominal.described


def _is_work_by(phrase: NounPhrase, maker: NounPhrase | None) -> bool:
    """Whether a thing stands before "by" and a name: the poem by Keats that somebody read."""
    named = maker is not None and maker.kind == "name" and maker.nominal is None
    named = named or (maker is not None and maker.nominal is not None and is_person(maker.nominal.words))
    return (
        named
        and phrase.nominal is not None
        and phrase.kind in {"a", "bare", "some", "counted"}
        and not is_person((phrase.nominal.noun,))
    )


def _is_one(phrase: NounPhrase | None) -> bool:
    """Whether it is some thing or one that is known, rather than several or all."""
    known = phrase is not None and phrase.kind in {"name", "the", "pronoun"} and not phrase.parts
    return _is_some(phrase) or known


_HOLDING = frozenset({"have", "own", "possess", "need", "want", "know", "find", "seek", "discover", "see"})
"""Verbs of what goes nowhere: "to" behind their objects tells what kind of thing it is, as "the key to the door"."""
_TELLING = frozenset(
    ["tell", "ask", "order", "advise", "beg", "force", "allow", "persuade", "expect", "require", "remind", "warn",
     "urge", "encourage", "permit", "command", "enable", "cause", "forbid"]
)  # fmt: skip
"""Verbs of what others are to do: "asked Tom to help" is no help to which he is asked."""
_PLACES_OF_ACTS = frozenset(["work", "school", "bed", "court", "church", "hospital", "college", "home", "market"])
"""Nouns that without an article are places: to school."""


_SUPPOSING = frozenset({"if", "when", "unless"})
_RATHER_HOW = frozenset(
    {"well", "fast", "straight", "long", "hard", "late", "early", "far", "deep", "wide", "slow", "right"}
)
"""Nouns that behind a verb rather say how: sells well."""


def _is_some(phrase: NounPhrase | None) -> bool:
    return phrase is not None and phrase.nominal is not None and phrase.kind in {"bare", "a", "any"}


def _lists(phrase: NounPhrase) -> bool:
    """Whether a noun phrase lists names and kinds."""
    return all(_lists(part) for part in phrase.parts) if phrase.parts else phrase.kind in {"name", "bare"}


def in_denial(prefix: tuple[str, ...]) -> tuple[str, ...]:
    """What is denied of a verb by "not" behind its modal: who must not smoke is not one who may (von Wright, 1951)."""
    return ("may", *prefix[1:]) if prefix[:1] == ("must",) else prefix


class Verbs(Prepositional):
    """Verbs and verb phrases."""

    def finite_verb(self, leaf: Leaf) -> Leaf:
        return leaf

    def v(self, head: Leaf) -> Verb:
        if lemma(self.written(head), "VERB") == "do":
            raise Outside(f'"{self.written(head)}" leaves out the verb; put it in')
        return Verb(head)

    def v_had(self, phrase: NounPhrase) -> Verb:
        return Verb((0, "VZ"), (phrase,))  # "Has Ann a dog?" begins with it

    def v_np(self, head: Leaf, phrase: NounPhrase) -> Verb:
        said, kind = lemma(self.written(head), "VERB"), phrase.nominal
        if said in OPINIONS and kind and not kind.plural and len(kind.words) == 1 and is_adjective(kind.noun):
            if self.words[head[0] + 1].lower == kind.noun:
                raise Unreadable(f'"{kind.noun}" is what something is thought to be')
        self.refuse_scene(head)
        self.refuse_served(head)
        lasting = self.how_long(head, phrase)
        if lasting:
            return Verb(head, after=lasting)
        self.refuse_how(said, head[0] + 1)
        self.refuse_times(head)
        if phrase.pronoun in REFLEXIVES and said in INTRANSITIVE - SOMETIMES_TRANSITIVE:
            return Verb(head)  # "the queen came herself": she came
        self._refuse_asked(said, head[0])
        self.refuse_office(said, kind)
        self._refuse_when(phrase)
        if said not in OF_TIMES:
            self.refuse_time(said, phrase)
        if said in OF_LANGUAGES and kind is not None and kind.capital and not (kind.plural or kind.modified):
            phrase = self.language(phrase, kind)
        self.refuse_amount(phrase)
        if said == "have" and kind is not None and kind.amount is not None and phrase.kind in {"a", "bare"}:
            return Verb(head, (phrase,), amount=kind.amount)
        self._refuse_numeral(said, phrase, self.words[head[0] + 1].lower)
        self._refuse_base(head)
        if said in NAMING and (phrase.kind == "name" or phrase.owner is not None):
            self._refuse_naming(head)
        return Verb(head, (phrase,))

    def _refuse_base(self, head: Leaf) -> None:
        """Refuse the lay of "hens lay eggs" as the past of lie, which has no object."""
        said = self.written(head)
        if head[1] == "VD" and lemma(said, "VERB") in INTRANSITIVE and past_of_another(said):
            raise Misread(f'"{said}" has no object')

    def v_np_itself(self, head: Leaf, phrase: NounPhrase, leaf: Leaf) -> Verb:
        """`signs every letter himself`: signs every letter."""
        kind = phrase.nominal
        thing = kind is not None and pronoun_of(kind.noun) == "it" and not is_person(kind.words)
        if lemma(self.written(head), "VERB") in DATIVE and not thing:
            raise Unreadable(f'"{self.written(leaf)}" may be what is given or told; leave it out')
        return self.v_np(head, phrase)

    def v_pp(self, head: Leaf, preps: list[Prep]) -> Verb:
        self.refuse_about(lemma(self.written(head), "VERB"), preps[0])
        self.refuse_past(head)
        self._refuse_of_place(head, preps)
        return Verb(head, (), tuple(preps))

    def _refuse_of_place(self, head: Leaf, preps: list[Prep]) -> None:
        """Refuse the "with a door" of "lives in the house with a door" as how somebody lives."""
        if comes_from(preps, [word.lower for word in self.words]) or is_no_company(self._verb_lemma(head), preps):
            raise Misread(f'"{preps[1].words[0]}" is of what stands before it')

    def v_np_pp(self, head: Leaf, phrase: NounPhrase, preps: list[Prep]) -> Verb:
        self.refuse_amount(phrase)
        self.refuse_scene(head)
        self._refuse_base(head)
        if says_which(self._verb_lemma(head), phrase, preps, [word.lower for word in self.words]):
            raise Misread(f'"{preps[0].words[0]} …" says which things are meant')
        if is_left_there(phrase, self._verb_lemma(head), preps, [word.lower for word in self.words]):
            raise Misread(f'"{preps[0].words[0]} …" is of the clause before it')
        placed = phrase.nominal is not None and phrase.nominal.modified and self._verb_lemma(head) in PUTTING
        if placed and preps[0].words == ("without",):
            raise Misread('"without …" is of the place before it')
        self._refuse_of_place(head, preps)
        lasting = self.how_long(head, phrase)
        if lasting:
            return Verb(head, (), tuple(preps), lasting)
        made = head[1] != "VN" and self._verb_lemma(head) not in PLACING and preps[0].words == ("by",)
        if made and _is_work_by(phrase, preps[0].phrase):
            raise Unreadable('"by" and a name behind a thing say who made it')
        for prep in preps:
            if head[1] != "VN":
                self.refuse_act_by(prep)
            if prep.words == ("to",) and prep.phrase is not None:
                self._refuse_to_of_noun(head, prep.phrase)
        return Verb(head, (phrase,), tuple(preps))

    def _refuse_to_of_noun(self, head: Leaf, phrase: NounPhrase) -> None:
        """Refuse the "to the door" of "has the key to the door", and the "to vote" of a right, as whereto it is had."""
        held = self._verb_lemma(head) in _HOLDING
        bare = phrase.kind == "name" or (phrase.kind == "bare" and phrase.nominal and not phrase.nominal.plural)
        noun = phrase.nominal.noun if bare and phrase.nominal is not None else ""
        told = held or is_counted(noun) or self._verb_lemma(head) in _TELLING
        if "VB" in tags_of(noun) and noun not in _PLACES_OF_ACTS and told:
            raise Unreadable(f'"to {noun}" says what is to be done')
        if held:
            self.refuse_act(phrase)
            raise Unreadable(f'"{self.written(head)} … to" says what kind of thing it is')

    def v_adverb(self, head: Leaf, adverb: Leaf) -> Verb:
        if self.written(adverb) == "even" and self.words[adverb[0] + 1 : adverb[0] + 2]:
            raise Unreadable('"even if" says that it is so anyway; "if" says when it is so')
        self.refuse_gapped(head)
        self._refuse_object(head, self.written(adverb))
        self._refuse_half(adverb)
        return Verb(head, after=(self.written(adverb),))

    def _refuse_object(self, head: Leaf, word: str) -> None:
        """Refuse the light of "needs light" as how somebody needs; that verb waits for an object."""
        tags = {tag for _, base, tag in uses(word) if tag == "NN" or (tag == "NNS" and base != word)}
        if head[1] == "VN" or not tags or word in _RATHER_HOW:  # "is labeled organic"
            return
        if "NNS" in tags or self._verb_lemma(head) in TRANSITIVE:
            raise Unreadable(f'"{word}" is something here')

    def v_np_adverb(self, head: Leaf, phrase: NounPhrase, adverb: Leaf) -> Verb:
        self.refuse_amount(phrase)
        self.refuse_scene(head)
        return Verb(head, (phrase,), after=(self.written(adverb),))

    def v_adverb_pp(self, head: Leaf, adverb: Leaf, preps: list[Prep]) -> Verb:
        self.refuse_past(head)
        self._refuse_of_place(head, preps)
        if self.written(adverb) == "half" and preps[0].words == ("of",):
            raise Outside('"half of …" says how much; "some of" and "all of" do so here')
        return Verb(head, (), tuple(preps), (self.written(adverb),))

    def v_that(self, head: Leaf, clause: Clause) -> Verb:
        raise Unreadable(
            f'what "{self.written(head)}" tells is not read: what somebody says or believes need not be so'
        )

    def prep_gerund(self, words: tuple[str, ...], gerund: Verb) -> Prep:
        return Prep(words, gerund=self.active(gerund))

    def active(self, verb: Verb, form: str = "") -> Frame:
        """The verb phrase of an active verb, under an optional prefix (`can`, `want to`)."""
        head = form or self._verb_lemma(verb.head)
        if len(verb.objects) < 2 and not (verb.preps or verb.inner) and verb.after in {(), ("out",)}:
            whom = verb.objects[0] if verb.objects else None
            self.refuse_whether(self._verb_lemma(verb.head), verb.head[0] + len(verb.after), whom)
        return self._frame("verb" if not form else "be", (head,), verb)

    def _verb_lemma(self, leaf: Leaf) -> str:
        if leaf[1] == "VD":
            self.past = True
        word = self.written(leaf)
        if word == "like" and leaf[1] == "V0":
            said = [one.lower for one in self.words]
            if "would" in said[max(leaf[0] - 3, 0) : leaf[0]] and _SUPPOSING.isdisjoint(said):
                return "want"  # who would like a dog wants one
        return word if leaf[1] == "V0" and past_of_another(word) else lemma(word, "VERB")

    def _frame(self, kind: str, head: tuple[str, ...], verb: Verb) -> Frame:
        if len(verb.preps) > 1 and _says_nothing(verb.preps[0].phrase):
            raise Unreadable("the second phrase belongs to the noun before it")

        without = next((prep for prep in verb.preps if prep.words == ("without",) and _is_one(prep.phrase)), None)
        rest = tuple(prep for prep in verb.preps if prep is not without)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if any(one.kind == "no" for one in verb.objects):  # "must eat no cake"
                prefix = in_denial(prefix)
            some = verb.objects[0] if len(verb.objects) == 1 and _is_some(verb.objects[0]) else None
            if without is not None and some is not None:
                # who sells a car without a key sells one, and not that one with a key

                def one(term: Term, context: Context) -> Box:
                    def said(what: Term, inner: Context) -> Box:
                        return self._frame(kind, head, replace(verb, objects=(of_term(what),)))(prefix)(term, inner)

                    return some.apply(context, said)

                return VerbPhrase(one, verb=head[0])
            if without is not None and not (prefix and not _is_some(without.phrase)):
                # who left without a coat left, and not with a coat
                said, present = (replace(verb, preps=kept) for kept in (rest, (*rest, Prep(("with",), without.phrase))))
                none = self._none_with(self._frame(kind, head, said)(prefix), self._frame(kind, head, present)(prefix))
                if not prefix:
                    return none
                return self._lacking(
                    none, lambda w: self._frame(kind, head, replace(verb, preps=(*rest, w)))(prefix), without
                )
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
                    arguments += arguments_of(prep)
            if verb.inner is not None:
                return verb.inner(words)
            if words == ("equal",) and len(arguments) == 1:
                return self._equals(arguments[0])
            if head == ("have",) and not prefix and (kin := _had_as(verb)) is not None:
                return self.relation("noun", (*kin.words, "of"), verb.objects, inverse=True)
            if head == ("lack",) and len(arguments) == 1:  # to lack something is not to have it
                return self._not(self.relation(kind, (*words[:-1], "have"), arguments))
            phrase = self.relation(kind, words, arguments)
            if kind == "verb" and not (prefix or arguments) and self._waits_for_place(head[-1], verb):
                phrase.placed = lambda place: self._frame(kind, head, replace(verb, preps=place, after=()))(())
            nouns = [phrase.nominal.noun for phrase in verb.objects if phrase.nominal is not None]
            if kind == "verb" and not verb.after and len(nouns) == len(verb.objects) < 2 and goes(head[-1], *nouns):
                phrase.goes = lambda place: self._frame(kind, head, replace(verb, preps=place))(prefix)
            phrase.place = verb.preps if phrase.goes is not None or not verb.objects else ()
            phrase.spread = bool(verb.preps) and not verb.objects and is_each(arguments)
            phrase.exists = words == ("exist",) and not arguments
            if free >= 0:
                phrase.free = self._with_any(kind, words, arguments, free)
            if words == ("include",) and len(arguments) == 1 and _lists(arguments[0]):
                phrase.members = arguments[0]
            if verb.objects or (not verb.preps and not verb.after and self._transitive(head[-1])):
                if kind == "verb" and len(verb.objects) < 2:
                    phrase.verb = head[-1]
                    phrase.taking = lambda taken: self._frame(kind, head, replace(verb, objects=(taken,)))(prefix)
                    phrase.takes = verb.objects[0] if verb.objects else None
            if words[0] in WEATHER and not arguments:
                phrase.weather = Predicate(self.lexicon.predicate("relation", words, 0))
            return phrase

        return frame

    def _waits_for_place(self, base: str, verb: Verb) -> bool:
        """Whether it is the `lived` of "lived and died in Rome", or the `sat on` of "sat on and slept on the mat"."""
        if base in LIVING and not verb.after:
            return True
        at = verb.head[0]
        _, particle, joined, *later = (*(word.lower for word in self.words[at:]), "", "", "")
        return verb.after == (particle,) and particle in PREPOSITIONS and joined == "and" and particle in later

    def _transitive(self, verb: str) -> bool:
        return verb not in INTRANSITIVE or verb in OF_LANGUAGES or verb in self.profile.transitive

    def participle(self, said: Frame | Verb) -> Frame:
        """`chased by the dog`, or `chasing the cat`, which tells of what goes on."""
        if not isinstance(said, Verb):
            return said
        if not (said.objects or said.preps or said.after or said.inner):
            self.refuse_meanwhile(said.head[0])
        active = self.active(said)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = active(prefix)
            phrase.episodic = not prefix
            return phrase

        return frame


def _had_as(verb: Verb) -> Nominal | None:
    """What somebody is of whoever "has him as a friend"."""
    if len(verb.objects) != 1 or len(verb.preps) != 1 or verb.after or verb.preps[0].words != ("as",):
        return None
    phrase = verb.preps[0].phrase
    nominal = None if phrase is None or phrase.kind != "a" else phrase.nominal
    return nominal if nominal is not None and not (nominal.modified or nominal.described) else None
