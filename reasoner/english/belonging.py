"""What belongs to whom: the meaning of an owner, and noun phrases joined by "and his"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from reasoner.english.appositions import Appositions
from reasoner.english.candidates import has_name
from reasoner.english.discourse import (
    Body,
    Box,
    Context,
    Referent,
    all_of_one,
    closed,
    fact,
    followed,
    several,
    taken_together,
)
from reasoner.english.gender import gender_of, is_person, pronoun_gender
from reasoner.english.meanings import Nominal, NounPhrase, of_term
from reasoner.english.morphology import is_counted
from reasoner.english.vocabulary import UNIQUE
from reasoner.logic import free_variables
from reasoner.logic.nodes import Formula, Function, Predicate, Term

HAVING = frozenset({("have",), ("own",)})
"""Verbs that say whose something is."""
_EACH_HIS = frozenset({"a", "some", "someone", "every", "any", "no"})
"""Kinds of noun phrases behind which "and his" is of each that they speak of."""


class Belonging(Appositions):
    """Noun phrases with an owner, and those joined by "and his"."""

    def _owned(self, owner: Term, nominal: Nominal, context: Context, body: Body) -> Box:
        """`Anne's mother` is a function of Anne, `Anne's friends` are whatever is a friend of Anne."""
        if nominal.plural:
            those = self.n_of(nominal, of_term(owner))
            self.presuppose_some(those, context)
            box = self._these(those).apply(context, body)
            return box._replace(context=box.context.adding(all_of_one(owner, those)))
        spoken = self._said_to_have(owner, nominal, context)
        if spoken is not None:
            return body(spoken, context)
        one = self.is_unique(nominal)
        related = self.n_of(nominal, of_term(owner))
        if not one and self.judged and self._several_have(nominal):
            return self._indefinite(related, "a").apply(context, body)
        term = Function(self.lexicon.term("function", nominal.words, 1), (owner,))
        if not one and not free_variables(term):
            self.presupposed.append((nominal.noun, closed(related.holds(term, Context()))))
        if isinstance(owner, Function):
            self.presupposed.append((nominal.noun, closed(nominal.holds(term, Context()))))
        return body(term, context.adding(Referent(term, nominal.words, nominal.person, nominal.plural)))

    def _said_to_have(self, owner: Term, nominal: Nominal, context: Context) -> Term | None:
        """The cat without a name that the text said Tom has or owns, which "Tom's cat" takes up as "the cat" does."""
        atoms = [one for one in context.opened if isinstance(one, Predicate)]
        entries = [self.lexicon.entries.get((one.name, len(one.arguments))) for one in atoms]
        said = {(one.arguments, entry.words) for one, entry in zip(atoms, entries, strict=True) if entry is not None}
        had = {terms[1] for terms, words in said if words in HAVING and terms[0] == owner}
        those = [term for term in had if ((term,), nominal.words) in said]
        return those[0] if len(those) == 1 else None

    def _several_have(self, nominal: Nominal) -> bool:
        """Whether the text says who is somebody's neighbor, and nothing of "Ann's neighbor" as one and the same."""
        related = self.lexicon.has_predicate((*nominal.words, "of"), 2)
        return related and not self.lexicon.has_term(nominal.words, 1)

    @staticmethod
    def is_unique(nominal: Nominal) -> bool:
        """Whether somebody has one such thing only: a father, an age, a best friend."""
        return nominal.noun in UNIQUE or nominal.words[0] in {"favorite", "favourite", "best", "only"}

    def _shares_owner(self, phrases: tuple[NounPhrase, ...]) -> bool:
        """Whether a noun that counts things stands without determiner: *sister*, in "her brother and sister"."""
        return phrases[0].owner is not None and any(
            phrase.kind in {"name", "bare"}
            and phrase.owner is None
            and noun is not None
            and noun.plural == (phrases[0].nominal is not None and phrases[0].nominal.plural)
            and (noun.plural or is_counted(noun.noun))
            and not noun.capital
            and not noun.either
            for phrase in phrases[1:]
            for noun in [phrase.nominal]
        )

    def _owned_by_one(self, phrases: tuple[NounPhrase, ...], join: Callable[..., NounPhrase]) -> NounPhrase:
        """`her brother, cats and sister`: all of one owner."""
        owner = phrases[0].owner
        assert owner is not None

        def owned(term: Term, nominal: Nominal) -> NounPhrase:
            return NounPhrase("the", lambda context, body: self._owned(term, nominal, context, body), nominal)

        def apply(context: Context, body: Body) -> Box:
            def said(term: Term, inner: Context) -> Box:
                mine = [
                    owned(term, p.nominal)
                    if p.nominal is not None and (p.owner is owner or (p.owner is None and p.kind in {"name", "bare"}))
                    else p
                    for p in phrases
                ]
                return join(*mine).apply(inner, body)

            return owner.apply(context, said)

        return NounPhrase("name", apply)

    def _beside(
        self, before: tuple[NounPhrase, ...], phrase: NounPhrase, heard: Sequence[Term], context: Context
    ) -> NounPhrase:
        """The phrase, where the `his` of "Oscar and his brother" is Oscar's, the last one `heard` of."""
        owner = phrase.owner
        if owner is None or not owner.pronoun or not heard or before[-1].owner is not None:
            return phrase
        spoken = next((r for r in context.things if r.term is heard[-1]), None)
        if spoken is None or {gender_of(spoken.words), pronoun_gender(owner.pronoun)} == {"male", "female"}:
            return phrase
        self.nearest = heard[-1] if has_name(spoken) or is_person(spoken.words) else None
        return phrase

    @staticmethod
    def _own(phrases: tuple[NounPhrase, ...]) -> int:
        """How many of the phrases are `a farmer, his wife and his son`; 0 for none."""
        if phrases[0].kind not in _EACH_HIS:
            return 0
        own = list(takewhile(lambda phrase: phrase.owner is not None and phrase.owner.pronoun, phrases[1:]))
        return 1 + len(own) if own else 0

    def _with_own(self, phrases: tuple[NounPhrase, ...], join: Callable[[list[Formula]], Formula] | None) -> NounPhrase:
        """`a sailor and his wife`: that sailor's; `a sailor or his wife`, where they are joined."""
        first, *others = phrases

        def apply(context: Context, body: Body) -> Box:
            def said(term: Term, inner: Context) -> Box:
                spoken: list[Term] = [term]

                def of_own(another: Term, heard: Context) -> Box:
                    spoken.append(another)
                    return body(another, heard)

                def own(phrase: NounPhrase, heard: Context) -> Box:
                    self.nearest = term
                    return phrase.apply(heard, of_own)

                box = body(term, inner)
                if join is not None:
                    parts = [closed(box), *(closed(own(phrase, inner)) for phrase in others)]
                    return fact(join(parts), inner.adding(several(())))
                for phrase in others:
                    box = followed(box, lambda heard, p=phrase: own(p, heard))  # type: ignore[misc]
                both = taken_together(spoken, subject=True)
                return box._replace(context=box.context.adding(both)) if context.hypothetical else box

            return first.apply(context, said)

        return NounPhrase("name", apply)
