"""Semantic actions for clauses that say of whom alone something holds: only, the only."""

from __future__ import annotations

from functools import reduce

from reasoner.english.chart import Leaf
from reasoner.english.clauses import Clauses
from reasoner.english.meanings import Clause, Nominal, NounPhrase, Unreadable, VerbPhrase

KINDS = frozenset({"type", "kind", "sort", "species", "style", "form"})


class ExclusiveClauses(Clauses):
    """Clauses with "only"."""

    def clause_only(self, only: Nominal | NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Only dogs bark`: whatever barks is a dog; `Only Rex barks`: whatever barks is Rex, and he does."""
        return Clause(lambda context: self.np_only(only).apply(context, phrase))

    def clause_only_possessed(self, owner: NounPhrase, nominal: Nominal, phrase: NounPhrase) -> Clause:
        """`Tom's only dog is Rex`."""
        return self.clause(phrase, self.p_only_possessed(owner, nominal)(()))

    def clause_only_possessed_pronoun(self, leaf: Leaf, nominal: Nominal, phrase: NounPhrase) -> Clause:
        return self.clause(phrase, self.p_only_possessed_pronoun(leaf, nominal)(()))

    def clause_the_only_these(self, nominal: Nominal, *phrases: NounPhrase) -> Clause:
        """`The only winners are Ann and Bob`: they are, and nobody else is."""
        return self.clause_the_only(nominal, self.np_and(*phrases))

    def clause_the_only(self, nominal: Nominal, phrase: NounPhrase) -> Clause:
        """`The only king is Bob`: he is one, and whatever is one is he; `the only pets are cats`: whatever is one."""
        if nominal.noun in KINDS:
            raise Unreadable(f'"the only {nominal.noun} …" speaks of kinds')
        if not nominal.plural:
            if phrase.kind in {"a", "some"}:
                raise Unreadable(f'"the only {nominal.noun}" is no subject here; say "there is exactly one" of it')
            return self.clause(phrase, self.p_only(nominal)(()))
        members = phrase.parts or (phrase,)
        kinds = [member.nominal for member in members if member.kind == "bare" and member.nominal is not None]
        if len(kinds) < len(members):
            return Clause(lambda context: self.np_only(phrase).apply(context, nominal.holds))
        among = reduce(self._coordinated, kinds)
        return Clause(lambda context: self.np_only(among).apply(context, nominal.holds))

    def clause_only_those(self, *parts: NounPhrase | Nominal) -> Clause:
        """`Ann and Bob are the only judges`: they are, and whatever is one is one of them."""
        those = self.np_only(self.np_and(*(part for part in parts if isinstance(part, NounPhrase))))
        kind = next(part for part in parts if isinstance(part, Nominal))
        return Clause(lambda context: those.apply(context, kind.holds))
