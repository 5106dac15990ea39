"""Semantic actions for what follows `is`: adjectives, nouns, participles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from reasoner.english.adjectives import Adjective
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, behind, fact
from reasoner.english.gender import gender_of, pronoun_gender
from reasoner.english.joined import JoinedPredicates
from reasoner.english.meanings import Frame, Nominal, NounPhrase, Prep, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import comparative_of, is_participle, lemma, tags_of
from reasoner.english.prepositional import arguments_of
from reasoner.english.relations import is_each
from reasoner.english.relatives import FELT
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import (
    ADJECTIVAL,
    AMBIENT,
    DATIVE,
    LASTING,
    LOCATIVE,
    SUITING,
    THINGS,
    TO_THINGS,
    WEATHER,
    WILLING,
)
from reasoner.logic import free_variables
from reasoner.logic.nodes import Equal, Function, Predicate, Term

RECIPROCAL = frozenset({"connect", "link", "attach", "relate"})
"""Verbs whose participle says what the verb says: what is connected to the net connects to it."""
CLASSIFYING = frozenset({"classify", "categorize", "recognize", "define"})
"""Verbs whose passive with "as a …" says what its subject is."""
ABLE = {("able", "to"): True, ("unable", "to"): False, ("capable", "of"): True, ("incapable", "of"): False}
"""Adjectives that say with a verb what "can" says, or what "cannot" says."""
_HOW = frozenset({"into", "by", "after", "before", "through", "without", "since", "until", "despite", "besides"})
"""Prepositions that with a gerund belong to a verb: tricked the crow into singing."""
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


class Predicates(JoinedPredicates):
    """Predicates after `is`."""

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
        if is_participle(words[-1]):
            return self._participial(words, words[-1], words[:-1])

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = self.relation("adjective", prefix + words, ())
            if not prefix and words[0] in WEATHER:
                phrase.weather = Predicate(self.lexicon.predicate("relation", words, 0))
            if not prefix and words[0] in AMBIENT:
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
        return self._adjective_with(self.adjective(leaf), prep)

    def adjective_time(self, leaf: Leaf, time: tuple[str, ...]) -> Frame:
        """`open all day`."""
        return self._adjective_with(self.adjective(leaf), Prep(time))

    def adverb_adjective_prep(self, adverb: Leaf, leaf: Leaf, prep: Prep) -> Frame:
        return self._adjective_with((self.written(adverb), *self.adjective(leaf)), prep)

    def _adjective_with(self, words: Adjective, prep: Prep) -> Frame:
        if prep.gerund is not None:
            gerund = prep.gerund
            able = self._able(words, prep.words[-1], gerund)
            return able or (lambda prefix: gerund(prefix + words + prep.words))
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

    def p_adjective(self, frame: Frame) -> Frame:
        return frame

    def p_nominal(self, nominal: Nominal) -> Frame:
        """`is a dog`, `are dogs`; `is a village and parish` is both, `is a dog or cat` either."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if nominal.noun == "name" and nominal.modified and self._names_for():
                return self._named_otherwise(prefix)
            if prefix and nominal.argument is not None:
                return self.relation("be", prefix + nominal.words, (nominal.argument,))
            if prefix and (nominal.modified or nominal.either):
                raise Unreadable(f'"{" ".join(prefix)}" before "{nominal.noun} …" is read of the noun alone')
            if prefix:
                return self.relation("be", prefix + nominal.words, ())
            if nominal.both:
                return self.both_of(tuple(VerbPhrase(part.holds) for part in nominal.either))
            defines = nominal.modified and nominal.noun in THINGS | {"person"}
            return VerbPhrase(self.telling(nominal), kind=True, defines=defines)

        return frame

    def _names_for(self) -> bool:
        return any(one.lower in {"name", "names"} and two.lower == "for" for one, two in pairwise(self.words))

    def _named_otherwise(self, prefix: tuple[str, ...]) -> VerbPhrase:
        """`is another name for Rome`: is Rome."""
        *said, last = self.words
        if last.name and [word.lower for word in said if word.lower != "the"][-2:] == ["name", "for"]:
            return self.p_same(self.name((len(said), "NAME")))(prefix)
        raise Unreadable('a name "for" something is a word; "is" says what is the same thing')

    def p_another(self, nominal: Nominal) -> Frame:
        """`Barn is another house`: a house, and not the one spoken of before."""
        if nominal.noun == "name":
            return self._named_otherwise
        return self.p_nominal(self._other(nominal))

    def _of_kinds(self, kinds: tuple[Nominal, ...]) -> Frame:
        """`is classified as a dog`, and so `can be classified as either a dog or a cat`: is one."""
        frames = tuple(self.p_nominal(kind) for kind in kinds)
        said = frames[0] if len(frames) == 1 else self.p_either(*frames)
        return lambda prefix: said(() if prefix == ("can", "be") else prefix)

    def p_bare(self, nominal: Nominal) -> Frame:
        if nominal.noun[0].isdigit() and len(nominal.words) == 1:
            return self._as_value(nominal.noun, self.p_nominal(nominal))
        if nominal.words[0].isdecimal() and not nominal.plural:
            raise Unreadable(f'"{nominal.words[0]}" belongs to what is before it')  # "Is box 3 heavy?"
        said = self.p_nominal(nominal)
        return lambda prefix: said(prefix) if prefix else replace(said(()), bare=nominal)

    def _as_value(self, word: str, said: Frame) -> Frame:
        """`is 1080p`: a property of a screen, but of its resolution the value."""

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = said(prefix)
            same = self.p_same(self._named(self.constant("name", (word,)), (word,)))(())

            def body(term: Term, context: Context) -> Box:
                measured = not prefix and isinstance(term, Function) and bool(term.arguments)
                return (same if measured else phrase)(term, context)

            return replace(phrase, body=body)

        return frame

    def p_name(self, leaf: Leaf) -> Frame:
        """`is Rex` is identity; `is Leukemia` is a property if the document uses the name as one ("all Leukemia")."""
        if lemma(self.written(leaf), "NOUN") in self.profile.predicated:
            return self.p_nominal(self._noun(self.name_words(leaf), plural=False))
        name = self.name(leaf)
        said = self.p_same(name)(())
        said.named = (name,)
        return self.plainly(said)

    def p_nominal_name(self, leaf: Leaf) -> Frame:
        return self.p_nominal(self._noun(self.name_words(leaf), plural=False))

    def p_on_off(self, leaf: Leaf) -> Frame:
        """`the lamp is off`."""
        return self.adjective_word((self.written(leaf),))

    def p_superlative(self, words: Adjective) -> Frame:
        """`is the oldest`."""
        self.refuse_left_out()
        return self.adjective_word(words)

    def p_superlative_of(self, words: Adjective, nominal: Nominal) -> Frame:
        """`is the oldest of the pupils`: the oldest pupil."""
        one = replace(nominal, plural=False)
        known = comparative_of(words) and not one.vacuous and not one.either and not self._of_many(words[0])
        return self.p_nominal(self.superlative_of(words, one) if known else self.n_adjective(words, one))

    def p_kind(self, nominal: Nominal) -> Frame:
        """`is a kind of mammal`, which "the whale" is as a kind."""
        frame = self.p_nominal(nominal)

        def said(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = frame(prefix)
            phrase.of_kinds = True
            return phrase

        return said

    def p_one_of_counted(self, total: Leaf, nominal: Nominal) -> Frame:
        """`is one of the three men`: a man, taking for granted that they are three."""
        said = self.p_nominal(nominal)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = said(prefix)

            def body(term: Term, context: Context) -> Box:
                return self._so_many(total, nominal, of_term(term)).apply(context, phrase.body)

            return replace(phrase, body=body)

        return frame

    def p_the(self, nominal: Nominal) -> Frame:
        """`Rex is the dog`: a dog; but `the thief is the butler`, `the red box is the old box`: the two are one.

        So are Bob and the thief of whom the text speaks elsewhere.
        """
        said = self.p_nominal(nominal)
        if nominal.plural or nominal.most is not None or nominal.either or nominal.argument is not None:
            return said
        definite = self.the(nominal)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = said(prefix)

            def body(term: Term, context: Context) -> Box:
                if prefix or not (self._is_definite(term) or self._is_one(nominal, term)):
                    return phrase(term, context)
                return definite.apply(context, lambda other, inner: fact(Equal(term, other), inner))

            return replace(phrase, body=body)

        return frame

    def _is_one(self, nominal: Nominal, term: Term) -> bool:
        """Whether the text speaks of "the thief" as of one thing that it does not say this one to be elsewhere."""
        named = [self.constant("name", tuple(name.split())) for name in self.profile.called.get(nominal.noun, ())]
        if len(named) > 1 or nominal.words != (nominal.noun,):
            return False
        if term in named and not (self.judged or self.lexicon.has_term(nominal.words)):
            return False
        spoken = nominal.noun in self.profile.definite or self.lexicon.has_term(nominal.words)
        return spoken or bool(named and self.judged)

    def _is_definite(self, term: Term) -> bool:
        """Whether the text calls a thing by a noun with "the", as in "the thief"."""
        entry = self.lexicon.entries.get((term.name, -1)) if isinstance(term, Function) and not term.arguments else None
        return entry is not None and entry.kind == "the"

    def p_prep(self, prep: Prep) -> Frame:
        if prep.gerund is not None:
            gerund = prep.gerund
            return lambda prefix: gerund(prefix + prep.words)
        if prep.words == ("to",) and prep.phrase is not None and prep.phrase.kind == "name" and prep.phrase.nominal:
            noun = prep.phrase.nominal.noun
            if "VB" in tags_of(noun):
                raise Unreadable(f'"to {noun}" tells what to do, which is not read at this place')
        if prep.words == ("to",) and prep.phrase is not None:
            self.refuse_act(prep.phrase)
        if prep.words == ("by",) and " but not by " in " ".join(word.lower for word in self.words):
            raise Unreadable('"by" does not say again what is done; repeat the verb')
        if prep.words == ("with",) and prep.amount is not None:
            return self.plainly(self.measuring(("have",), prep.amount))
        owned = prep.phrase.nominal if prep.words == ("with",) and prep.phrase is not None else None
        if owned is not None and owned.amount is not None and prep.phrase is not None and prep.phrase.kind != "the":
            return self.plainly(self.measuring(owned.words, owned.amount))  # with a length of 5 meters
        if prep.words == ("with",) and prep.phrase is not None and "have" in self.profile.transitive:
            having = prep.phrase  # "a device with a logo" is one that has a logo, where the text says "has" too
            return lambda prefix: self.relation("verb", (*prefix, "have"), (having,))
        if prep.words in {("like",), ("unlike",)} and prep.phrase is not None:  # to be like Ann is not to like her
            alike = self.p_prep(Prep(("similar", "to"), prep.phrase))
            return alike if prep.words == ("like",) else lambda prefix: self._not(alike(prefix))
        if prep.words == ("without",) and prep.phrase is not None:
            present = self.p_prep(Prep(("with",), prep.phrase))
            return lambda prefix: self._not(present(prefix))

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = self.relation("be", prefix + prep.words, arguments_of(prep))
            if prep.phrase is not None:
                phrase = self.aged(prefix, prep.words, prep.phrase, phrase)
            phrase.spread = is_each(arguments_of(prep))
            phrase.episodic = prep.words[-1] in LOCATIVE and prep.phrase is not None and prep.phrase.kind == "the"
            return phrase

        return frame

    def p_participle(self, frame: Frame) -> Frame:
        return frame

    def p_to(self, base: Verb) -> Frame:
        return self.p_to_all(self.active(base))

    def p_to_all(self, said: Frame) -> Frame:
        return lambda prefix: said((*prefix, "be", "to"))

    def post_pred(self, said: Frame | Prep) -> Body:
        if isinstance(said, Prep) and said.words[-1] in _HOW and self._is_doing(said):
            raise Unreadable(
                f'"{" ".join(said.words)} …ing" says how or when something is done, not which one is meant'
            )
        if isinstance(said, Prep) and said.words == ("of",) and said.phrase is not None and said.phrase.pronoun:
            raise Unreadable(f'"of {said.phrase.pronoun}" does not say of what')
        if isinstance(said, Prep) and said.words == ("for",) and said.phrase and said.phrase.nominal:
            noun = said.phrase.nominal.noun
            if noun in LASTING and (said.phrase.nominal.plural or noun == "life"):
                raise Unreadable(f'"for … {noun}" says how long something is so, not which thing is meant')
        if isinstance(said, Prep) and said.words[-1] in FELT and said.phrase is not None and said.phrase.pronoun:
            return self._of_another(self._as_body(said))
        if isinstance(said, Prep) and said.phrase is not None and said.phrase.owner is not None:
            return self._of_subjects_own(self._as_body(said), pronoun_gender(said.phrase.owner.pronoun))
        return self._as_body(said)

    def _is_doing(self, prep: Prep) -> bool:
        """Whether a preposition is of an act: by flapping its wings, by affecting wind patterns."""
        behind = (two.lower for one, two in pairwise(self.words) if one.lower == prep.words[-1])
        return prep.gerund is not None or any(word.endswith("ing") and "VBG" in tags_of(word) for word in behind)

    @staticmethod
    def _of_subjects_own(said: VerbPhrase, gender: str) -> Body:
        """`Max is taller than every pupil in his class`: in Max's."""

        def body(term: Term, context: Context) -> Box:
            subject = next((r for r in context.referents if r.term is context.local and r.term is not term), None)
            if not gender or subject is None or gender_of(subject.words) not in {"", gender}:
                return said(term, context)
            box = said(term, context._replace(owner=term))
            return Box(box.referents, box.conditions, box.context._replace(owner=None))

        return body

    def post_pred_not(self, said: Frame | Prep) -> Body:
        return self._not(self._as_body(said))

    def _as_body(self, said: Frame | Prep) -> VerbPhrase:
        return (self.p_prep(said) if isinstance(said, Prep) else said)(())
