"""Semantic actions for passives: with `by`, a passive and its active are one predicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reasoner.english.adjectival import RECIPROCAL, classified, without_be
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context
from reasoner.english.meanings import Frame, NounPhrase, Prep, Unreadable, VerbPhrase, of_term
from reasoner.english.morphology import is_counted, lemma
from reasoner.english.related import RelatedPredicates
from reasoner.english.verbs import NAMING, Verb
from reasoner.english.vocabulary import DATIVE, DITRANSITIVE
from reasoner.logic.nodes import Term

RAISING = frozenset({"seem", "appear", "happen", "tend", "have", "need", "ought", "use", "going", "be"})
"""What is said of the whole: who seems to be chased by Rex is whom Rex seems to chase."""


_MEANS = frozenset(["mail", "post", "air", "sea", "rail", "land", "road", "email", "fax"])
"""Nouns without a plural that say behind "by" how something is sent or moved."""


def _of_agent(preps: Sequence[Prep], agent: Prep) -> bool:
    """Whether an origin after the agent is rather the agent's: "made by a man from Rome" is not made from Rome."""
    after = preps[preps.index(agent) + 1 :]
    if not after or agent.phrase is None or agent.phrase.nominal is None or after[0].phrase is None:
        return False
    return after[0].words == ("from",) and after[0].phrase.kind in {"name", "the", "a", "bare"}


class Passives(RelatedPredicates):
    """Participles after `is`."""

    def p_and_passive(self, head: Leaf, *preps: Prep) -> Frame:
        """`written by Ann and by Bob`: by both; other prepositions need not go with the same verb."""
        if len({prep.words for prep in preps}) > 1:
            raise Unreadable(f'"{" ".join(preps[-1].words)} …" may say more than of what is {self.written(head)}')
        return self.p_and(*(self.passive(Verb(head, (), (prep,))) for prep in preps))

    def name_where(self, leaf: Leaf, subject: NounPhrase, verb: Verb) -> NounPhrase:
        """`in Rome, where she taught`."""
        return self._aside(leaf, self.relative_where(subject, verb))

    def name_where_done(self, leaf: Leaf, subject: NounPhrase, verb: Verb) -> NounPhrase:
        """`in Rome, where she was taught by Ann`."""

        def body(term: Term, context: Context) -> Box:
            there = replace(verb, preps=(Prep(("in",), of_term(term)), *verb.preps))
            box = subject.apply(context.within(term), self.passive(there)(()))
            return Box(box.referents, box.conditions, box.context.within(None))

        return self._aside(leaf, body)

    def passive(self, verb: Verb) -> Frame:
        """`chased by the dog`; who wants to be chased is not who wants to chase."""
        kind = verb.objects[0].nominal if verb.objects else None
        verb, taken = self.judged_so(verb), verb
        said, own = self._passive(verb), self.active(verb, self.written(verb.head))
        done = self._done(self.written(verb.head), verb)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = own(prefix) if "to" in prefix and prefix[0] not in RAISING else said(prefix)
            phrase.did = None if prefix else done
            if verb is not taken and kind is not None and not (prefix or verb.preps):
                phrase.deemed = self.p_nominal(kind)(())
            return phrase

        return frame

    def p_being(self, verb: Verb) -> Frame:
        """`is being built by Ann` is that she builds it; what is being built need not be built yet."""
        said = self.passive(verb)
        done = self.done_by_someone(self.written(verb.head)) or any(prep.words == ("by",) for prep in verb.preps)

        def frame(prefix: tuple[str, ...]) -> VerbPhrase:
            phrase = said(prefix if done else (*prefix, "being"))
            phrase.episodic = not prefix
            return phrase

        return frame

    def post_being(self, verb: Verb) -> Body:
        return self.post_pred(self.p_being(verb))

    def _passive(self, verb: Verb) -> Frame:
        """`chased by the dog`: the active predicate with its arguments exchanged; without agent, a property."""
        agents = [
            prep for prep in verb.preps if prep.words == ("by",) and prep.phrase and not self._is_means(prep.phrase)
        ]
        participle = self.written(verb.head)
        hidden = not agents and self.done_by_someone(participle)
        if agents and _of_agent(verb.preps, agents[0]):
            raise Unreadable('what follows "by …" belongs to that')
        if (
            len(verb.objects) == 1
            and not verb.preps
            and verb.objects[0].kind == "name"
            and lemma(participle, "VERB") in NAMING
        ):
            return self.p_same(verb.objects[0])
        if verb.objects and not agents and lemma(participle, "VERB") not in DITRANSITIVE:
            raise Unreadable(f'what follows "{participle}" is not read: it would be what is done to something else')
        by = next((prep for prep in verb.preps if prep.words[1:] == ("by",)), None)
        if by is not None and not verb.objects and not agents and verb.inner is None:  # "was operated on by Ann"
            rest = tuple(prep for prep in verb.preps if prep is not by)
            return self._undergone(participle, (*verb.after, by.words[0]), rest, by.phrase)
        if len(verb.preps) == 1 and not verb.objects:
            alias = verb.preps[0].phrase
            if participle == "known" and verb.preps[0].words == ("as",) and alias and alias.kind in {"name", "the"}:
                return self.p_same(alias)
            kinds = classified(participle, verb.preps[0])
            if kinds:
                return self._of_kinds(kinds)
        if agents and len(verb.objects) == 1 and verb.inner is None and len(verb.preps) == 1 and agents[0].phrase:
            given, giver, base = verb.objects[0], agents[0].phrase, lemma(participle, "VERB")
            return lambda prefix: self.relation("verb", (*without_be(prefix), base), (giver, given), inverse=True)
        dative = not agents and lemma(participle, "VERB") in DATIVE
        if (hidden or dative) and len(verb.objects) == 1 and not (verb.preps or verb.inner or verb.after):
            given, base = verb.objects[0], lemma(participle, "VERB")
            return lambda prefix: self.relation(
                "verb", (*without_be(prefix), base), (self._someone(), given), inverse=True
            )
        base = lemma(participle, "VERB")
        if base in RECIPROCAL and verb.preps and not (agents or verb.objects or verb.inner):
            return self.active(verb, base)
        if dative and not verb.objects and [prep.words for prep in verb.preps] == [("to",)] and verb.inner is None:
            return self._undergone(participle, verb.after, verb.preps)  # "a ring was given to Zoe"
        if verb.inner is not None or verb.objects or not (agents or hidden):
            if verb.inner is None and not verb.objects and not verb.preps:
                return self._participial((participle, *verb.after), participle, verb.after)
            return self.active(verb, participle)
        rest = tuple(prep for prep in verb.preps if not agents or prep is not agents[0])
        if any(prep.gerund is not None for prep in rest):
            return self.active(verb, participle)

        return self._undergone(participle, verb.after, rest, agents[0].phrase if agents else None)

    def _is_means(self, phrase: NounPhrase) -> bool:
        """Whether "by" says how: by ship, by hand. A noun that counts things has an article where it does so."""
        nominal = phrase.nominal
        if phrase.kind not in {"bare", "name"} or nominal is None or nominal.words != (nominal.noun,):
            return False
        alone = any(one.lower == "by" and noun.lower == nominal.noun for one, noun in pairwise(self.words))
        return (
            alone and not (nominal.capital or nominal.plural) and (is_counted(nominal.noun) or nominal.noun in _MEANS)
        )

    def p_either_passive(self, head: Leaf, first: Prep, second: Prep) -> Frame:
        """`either run by the state or by the Church`."""
        return self.p_either(*(self.passive(Verb(head, (), (prep,))) for prep in (first, second)))

    def p_or_passive(self, head: Leaf, first: Prep, second: Prep) -> Frame:
        return self.p_or(*(self.passive(Verb(head, (), (prep,))) for prep in (first, second)))

    def p_either_of(self, head: Leaf, preposition: tuple[str, ...], *phrases: NounPhrase) -> Frame:
        """`either sold in York or Leeds`: sold in the one or in the other."""
        return self.p_either(*self._each_of(head, preposition, phrases))

    def p_neither_of(self, head: Leaf, preposition: tuple[str, ...], *phrases: NounPhrase) -> Frame:
        return self.p_neither(*self._each_of(head, preposition, phrases))

    def _each_of(self, head: Leaf, preposition: tuple[str, ...], phrases: tuple[NounPhrase, ...]) -> list[Frame]:
        return [self.passive(Verb(head, (), (Prep(preposition, phrase),))) for phrase in phrases]
