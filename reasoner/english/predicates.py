"""Semantic actions for what follows `is`: nouns, names, phrases, one of several."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoner.english.adjectives import Adjective
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, fact
from reasoner.english.gender import gender_of, pronoun_gender
from reasoner.english.joined import JoinedPredicates
from reasoner.english.meanings import Frame, Nominal, Prep, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import comparative_of, lemma, tags_of
from reasoner.english.prepositional import arguments_of
from reasoner.english.relations import is_each
from reasoner.english.relatives import FELT
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import AMBIENT, DATES, LASTING, LOCATIVE, THINGS, WEATHER
from reasoner.logic.nodes import Equal, Function, Predicate, Term

_HOW = frozenset({"into", "by", "after", "before", "through", "without", "since", "until", "despite", "besides"})
"""Prepositions that with a gerund belong to a verb: tricked the crow into singing."""
_PARTS_OF_TIME = frozenset(
    ["morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "dusk", "weekend", "summer", "winter",
     "spring", "autumn", "fall", "christmas", "easter", "lunchtime", "bedtime"]
)  # fmt: skip
_WHEN = frozenset({"today", "tonight", "now", "yesterday", "tomorrow", "outside"})


class Predicates(JoinedPredicates):
    """Predicates after `is`."""

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

    def p_bare(self, nominal: Nominal) -> Frame:
        if nominal.noun[0].isdigit() and len(nominal.words) == 1:
            return self._as_value(nominal.noun, self.p_nominal(nominal))
        if nominal.words[0].isdecimal() and not nominal.plural:
            raise Unreadable(f'"{nominal.words[0]}" belongs to what is before it')  # "Is box 3 heavy?"
        said = self.p_nominal(nominal)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            if prefix:
                return said(prefix)
            phrase = replace(said(()), bare=nominal)
            if len(nominal.words) == 2 and nominal.noun in _WHEN and nominal.words[0] in WEATHER | AMBIENT:
                around = Predicate(self.lexicon.predicate("relation", nominal.words, 0))  # "it is foggy today"
                phrase.weather, phrase.ambient = (around, None) if nominal.words[0] in WEATHER else (None, around)
            elif nominal.words == (nominal.noun,) and nominal.noun in _PARTS_OF_TIME and not self._of_past():
                phrase.weather = Predicate(self.lexicon.predicate("relation", nominal.words, 0))
            return phrase

        return frame

    def p_name(self, leaf: Leaf) -> Frame:
        """`is Rex` is identity; `is Leukemia` is a property if the document uses the name as one ("all Leukemia")."""
        if lemma(self.written(leaf), "NOUN") in self.profile.predicated:
            return self.p_nominal(self._noun(self.name_words(leaf), plural=False))
        name = self.name(leaf)
        said = self.p_same(name)(())
        said.named = (name,)
        if self.written(leaf) in DATES:
            said.weather = self.today_is(self.name_words(leaf))
        return self.plainly(said)

    def p_nominal_name(self, leaf: Leaf) -> Frame:
        return self.p_nominal(self._noun(self.name_words(leaf), plural=False))

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
            if ("been", "to") in pairwise(word.lower for word in self.words):
                visited = prep.phrase  # who has been to Rome is not "to" Rome
                return lambda prefix: self.relation("verb", (*prefix, "have", "been", "to"), (visited,))
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
