"""Semantic actions for clauses with a half that leaves out its subject, or says it again.

`If painted, the door is red` is of the door that is painted; `Either a dog barks or it sleeps`, of each dog.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reasoner.english.attachment import says_when
from reasoner.english.chart import Leaf
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, followed, implication
from reasoner.english.formal import FormalClauses
from reasoner.english.meanings import Clause, Frame, Misread, Nominal, NounPhrase, Outside, Prep, Unreadable, VerbPhrase
from reasoner.english.morphology import is_comparative, lemma, tags_of
from reasoner.english.verbs import Verb
from reasoner.english.vocabulary import LOCATIVE
from reasoner.logic.nodes import Function, Predicate, Term

_POSTURES = frozenset({"stand", "lie", "sit", "hang", "live", "grow"})


class Attached(FormalClauses):
    """Clauses with something attached to them that is of their subject."""

    def if_state(self, state: Frame, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`If painted, the door is red`; of any door, where the text speaks of doors."""
        if subject.kind == "the" and subject.nominal is not None:
            subject = self._any_such(subject, subject.nominal)
        supposed = state(())

        def body(term: Term, context: Context) -> Box:
            box = supposed(term, context.supposing())
            then = phrase(term, box.context.supposing(context.hypothetical))
            return fact(implication(Box(box.referents, box.conditions, context), closed(then)), context)

        return self.clause(subject, VerbPhrase(body))

    def there_in_front(self, where: Prep, phrase: NounPhrase) -> Clause:
        """`In the garden there is a fountain`: some fountain is there."""
        said = [word.lower for word in self.words]
        if where.phrase is not None and says_when(where.phrase, said):
            raise Outside(f'"{" ".join(where.words)} …, there …" says when there was something, which is not read')
        if where.words[-1] not in LOCATIVE or where.phrase is None:
            raise Unreadable(f'"{" ".join(where.words)} …" before the subject is read only where it names a place')
        if where.phrase.kind == "every":
            return self.there_is_at(phrase, where)
        parts = phrase.parts or (phrase,)
        if any(part.kind not in {"a", "some", "counted", "bare", "no"} for part in parts):
            raise Unreadable('"there is" takes "a", "no" or a number')
        return Clause(lambda context: phrase.apply(context, self.p_prep(where)(())))

    def stands_in_front(self, where: Prep, verb: Leaf, phrase: NounPhrase) -> Clause:
        """`Behind the house stands an oak`: some oak stands there."""
        if self._verb_lemma(verb) not in _POSTURES or phrase.kind not in {"a", "some", "counted", "bare", "no"}:
            raise Unreadable(
                f'"{self.written(verb)}" before its subject is read only of what stands, lies or lives there'
            )
        return Clause(lambda context: phrase.apply(context, self.active(self.v_pp(verb, [where]))(())))

    def _any_such(self, subject: NounPhrase, nominal: Nominal) -> NounPhrase:
        """`the door`, or any door where no one door was spoken of, but doors."""
        every = self._every(nominal)
        general = nominal.words == (nominal.noun,) and nominal.noun in self.profile.predicated

        def apply(context: Context, body: Body) -> Box:
            one = self._spoken_of(nominal, context) or self._called(nominal, context)
            return (every if general and one is None else subject).apply(context, body)

        return replace(subject, apply=apply)

    def clause_state(self, state: Frame, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Located in Rome, the firm is old`."""
        return self.clause(subject, self.both_of((state(()), phrase)))

    def clause_either_be(self, subject: NounPhrase, *frames: Frame) -> Clause:
        """`Either somebody is a tailor or a baker`: he is either."""
        return self.clause(subject, self.p_either(*frames)(()))

    def clause_either(self, subject: NounPhrase, phrase: VerbPhrase, again: VerbPhrase) -> Clause:
        """`Either an owl sleeps or it hunts`: each owl does either."""
        return self.clause(subject, self.vp_either(phrase, again))

    # -- all, behind those of whom it is said --------------------------------------------------------------------------

    def clause_all(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`The boys all sing`."""
        return self.clause(self._all_of_them(subject), phrase)

    def clause_all_be(self, subject: NounPhrase, frame: Frame) -> Clause:
        """`Ann's boys are all tall`."""
        return self.clause_all(subject, frame(()))

    def clause_not_all_be(self, subject: NounPhrase, frame: Frame) -> Clause:
        """`The boys are not all tall`: not all of them are."""
        return self.s_not(self.clause_all_be(subject, frame))

    def clause_not_all_do(self, subject: NounPhrase, verb: Verb) -> Clause:
        """`The boys do not all sing`."""
        return self.clause_not_all_be(subject, self.active(verb))

    def _all_of_them(self, subject: NounPhrase) -> NounPhrase:
        """All of those that a plural, a pronoun or several names joined by "and" speak of."""
        nominal = subject.nominal
        if subject.those is not None:
            return self._every(subject.those)
        if nominal is not None and nominal.plural and subject.kind == "bare":
            return self._every(nominal)
        if (
            subject.pronoun == "they"
            or (subject.owner is not None and subject.wide)
            or (subject.rejoin is not None and len(subject.parts) > 1)
        ):
            return subject
        raise Unreadable('"all" behind a subject says that it is so of all of several things')

    # -- who somebody is, said by the way ----------------------------------------------------------------------------

    def name_apposition_of(self, leaf: Leaf, nominal: Nominal, argument: NounPhrase) -> NounPhrase:
        """`Oslo, the capital of Norway, …`."""
        return self._aside(leaf, self.p_same(self.function_of(nominal, argument))(()))

    def name_apposition_possessed(self, leaf: Leaf, owner: NounPhrase, nominal: Nominal) -> NounPhrase:
        """`Tom, Ann's brother, …`."""
        return self._aside(leaf, self.p_possessed(owner, nominal)(()))

    def possessed_called(self, owner: NounPhrase, nominal: Nominal, leaf: Leaf) -> NounPhrase:
        """`Ann's dog, Rex, …`."""
        return self.name_apposition_possessed(leaf, owner, nominal)

    def clause_which(self, subject: NounPhrase, aside: VerbPhrase, phrase: VerbPhrase) -> Clause:
        """`Lemons, which are sour, are fruits`: they are both."""
        if subject.nominal is None or not subject.nominal.plural:
            raise Unreadable('", which …" behind one thing limits which is meant')
        clause = self.clause(subject, self.both_of((aside, phrase)))

        def says(context: Context) -> Box:
            if context.hypothetical:
                raise Unreadable('", which …" is no part of a condition; put it into a sentence of its own')
            return clause(context)

        return Clause(says, subject, clause.phrase)

    def possessed_who(self, owner: NounPhrase, nominal: Nominal, aside: VerbPhrase) -> NounPhrase:
        """`Ann's mother, who is blind, …`."""
        whose = self.possessed(owner, nominal)
        if nominal.plural:
            raise Unreadable(f'"{nominal.noun}s, who …" may be some or all of them')

        def apply(context: Context, body: Body) -> Box:
            return whose.apply(context, lambda term, inner: followed(aside(term, inner), lambda c: body(term, c)))

        return replace(whose, apply=apply)

    def possessed_pronoun_who(self, leaf: Leaf, nominal: Nominal, aside: VerbPhrase) -> NounPhrase:
        """`her mother, who is blind, …`."""
        return self.possessed_who(self.owner_pronoun(leaf, nominal.noun), nominal, aside)

    def possessed_comparing(self, owner: NounPhrase, how: Leaf, nominal: Nominal) -> NounPhrase:
        """`Ann's older brother`: the brother of hers who is older than she is."""
        if nominal.plural or not owner.kind == "name":
            raise Unreadable(f'"{self.written(how)} {nominal.noun}" does not say than who')
        than = self.lexicon.predicate("be", (self.written(how), "than"), 2)
        related = self.n_of(nominal, owner)

        def apply(context: Context, body: Body) -> Box:
            def said(one: Term, inner: Context) -> Box:
                nouns = (self.written(how), *nominal.words)
                term = Function(self.lexicon.term("function", nouns, 1), (one,))
                older = fact(Predicate(than, (term, one)), Context())
                self.presupposed.append((nominal.noun, closed(older)))
                self.presupposed.append((nominal.noun, closed(related.holds(term, Context()))))
                return body(term, inner.adding(Referent(term, nouns, nominal.person)))

            return owner.apply(context, said)

        return NounPhrase("name", apply, owner=owner)

    def the_comparing(self, how: Leaf, nominal: Nominal) -> NounPhrase:
        """`the younger son`: one thing of that name; which of those that the sentence speaks of, is not read."""
        said = f"{self.written(how)} {nominal.noun}"
        if nominal.plural:
            raise Unreadable(f'"the {said}" does not say than who')
        before = [word.lower for word in self.words[: how[0]]]
        if any(lemma(noun, "NOUN") == nominal.noun and not is_comparative(one) for one, noun in pairwise(before)):
            raise Outside(f'"the {said}" is one of those spoken of, and does not say which')
        return self.the(self._noun((self.written(how), *nominal.words), plural=False))

    def the_superlative_of(self, words: tuple[str, ...], nominal: Nominal) -> NounPhrase:
        """`the youngest of the boys`: the youngest boy."""
        return self.the(self.n_adjective(words, replace(nominal, plural=False)))

    def the_superlative_of_counted(self, words: tuple[str, ...], total: Leaf, nominal: Nominal) -> NounPhrase:
        """`the youngest of the three boys`, taking for granted that they are three."""
        return self._so_many(total, nominal, self.the_superlative_of(words, nominal))

    def clause_itself(self, subject: NounPhrase, leaf: Leaf, phrase: VerbPhrase) -> Clause:
        """`The judge herself lied`: the judge lied; but "a man shaving himself" shaves himself."""
        before = self.words[leaf[0] - 1].lower
        if before.endswith("ing") and "VBG" in tags_of(before):
            if self.written(leaf) != "itself" or subject.kind != "the":  # "the building itself"
                raise Misread(f'"{self.written(leaf)}" is whom "{before}" speaks of')
        return self.clause(subject, phrase)
