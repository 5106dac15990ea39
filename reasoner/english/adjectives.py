"""Semantic actions for adjectives and superlatives: tuples of words, and what these say of a thing."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, fact, followed, implication
from reasoner.english.meanings import Nominal, Unreadable
from reasoner.english.morphology import comparative_of, is_participle, lemma, tags_of
from reasoner.english.scenes import Scenes
from reasoner.english.vocabulary import ADJECTIVAL, ORDER, ORDINALS
from reasoner.logic.nodes import Equal, Exists, Formula, Not, Predicate, Term

Adjective = tuple[str, ...]


class Adjectives(Scenes):
    """Adjectives before nouns and after "is"."""

    def adjective(self, leaf: Leaf) -> Adjective:
        word = self.words[leaf[0]]
        self._refuse_no_quality(leaf)
        return (word.written if word.name else word.lower,)

    def adverb_adjective(self, adverb: Leaf, adjective: Leaf) -> Adjective:
        self._refuse_aside(adverb[0])
        self._refuse_often(adverb, adjective)
        return (self.written(adverb), *self.adjective(adjective))

    def superlative(self, leaf: Leaf) -> Adjective:
        return (self.written(leaf),)

    def superlative_most(self, leaf: Leaf) -> Adjective:
        return ("most", self.written(leaf))

    def superlative_least(self, leaf: Leaf) -> Adjective:
        return ("least", self.written(leaf))

    def adjective_non(self, leaf: Leaf) -> Adjective:
        return ("non", self.written(leaf))

    def adjective_list(self, first: Adjective, rest: list[Adjective] | Adjective) -> list[Adjective]:
        most = rest[0] if isinstance(rest, list) else rest
        noun = len(first) == 1 and first[0] not in (*ORDINALS, *ORDER) and "NN" in tags_of(first[0])
        if noun and comparative_of(most) and not comparative_of(first):
            raise Unreadable(f'"{first[0]}" is a noun before "{" ".join(most)} …"; say both with "the"')
        return [first, *(rest if isinstance(rest, list) else [rest])]

    def adjective_or(self, first: Adjective, second: Adjective) -> list[Adjective]:
        return [("|",), first, second]

    def _quality(self, adjective: Adjective, term: Term) -> Formula:
        """The adjective of the term; of `a loved child`, that somebody loves it, where the text says who loves whom."""
        if len(adjective) == 1 and self.done_by_someone(adjective[0]):
            agent = self.fresh()
            does = self.lexicon.predicate("verb", (lemma(adjective[0], "VERB"),), 2)
            return Exists((agent,), Predicate(does, (agent, term)))
        return Predicate(self.lexicon.predicate("adjective", adjective, 1), (term,))

    def done_by_someone(self, participle: str) -> bool:
        """Whether a participle without agent hides one: the text uses its verb with an object or an agent."""
        if participle in ADJECTIVAL or not is_participle(participle) or self.lexicon.knows((participle,)):
            return False
        return lemma(participle, "VERB") in self.profile.transitive

    def _of_many(self, superlative: str) -> bool:
        """Whether several are said to be "the most popular fruit" together."""
        words = [word.lower for word in self.words]
        places = range(2, len(words))
        return any(
            words[at] == superlative and words[at - 1] == "the" and words[at - 2] in {"are", "were"} for at in places
        )

    def superlative_of(self, most: Adjective, base: Nominal) -> Nominal:
        """`oldest pupil in the class`: a pupil there who is older than all other pupils there.

        So who is the oldest pupil need not be the oldest child, though pupils are children.
        """
        argument = base.argument
        if argument is not None and argument.kind in {"a", "bare", "every", "any"}:
            said = f"{' '.join(most)} {base.noun}"
            raise Unreadable(f'"the {said} of …" does not say among which; say of which one, with "the"')
        than = self.lexicon.predicate("be", (*comparative_of(most), "than"), 2)

        def holds(term: Term, context: Context) -> Box:
            other = self.fresh()
            rivals = base.holds(other, context)
            box = Box((other, *rivals.referents), (*rivals.conditions, Not(Equal(other, term))), context)
            rule = implication(box, Predicate(than, (term, other)))
            return followed(base.holds(term, context), lambda inner: fact(rule, inner))

        return Nominal(
            (*most, *base.words),
            holds,
            base.plural,
            base.noun,
            person=base.person,
            modified=base.modified,
            described=True,
            capital=base.capital,
            most=(most, base),
        )
