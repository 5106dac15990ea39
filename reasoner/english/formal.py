"""Semantic actions for clauses that say in words what a formula says: for every x; relation R holds of x to y."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, closed, fact
from reasoner.english.exclusive import ExclusiveClauses
from reasoner.english.meanings import Clause, Nominal, NounPhrase
from reasoner.logic.nodes import Exists, ForAll, Predicate, Term, Variable


class FormalClauses(ExclusiveClauses):
    """Clauses of variables, and of relations by their names."""

    def relation_holds(self, leaf: Leaf, *arguments: NounPhrase) -> Clause:
        def say(terms: tuple[Term, ...], context: Context) -> Box:
            name = self._relation(leaf, len(terms))
            return fact(Predicate(name, terms), context)

        return Clause(lambda context: self.with_terms(arguments, context, say))

    def proposition_holds(self, leaf: Leaf) -> Clause:
        name = self._relation(leaf, 0)
        return Clause(lambda context: fact(Predicate(name), context))

    def _relation(self, leaf: Leaf, arity: int) -> str:
        return self.title(leaf, arity) or self.lexicon.predicate("relation", self.name_words(leaf), arity)

    def variables(self, *parts: Leaf | list[Variable]) -> list[Variable]:
        found: list[Variable] = []
        for part in parts:
            found.extend(part if isinstance(part, list) else [Variable(self.written(part))])
        return list(dict.fromkeys(found))

    def for_every(self, variables: list[Variable], clause: Clause) -> Clause:
        def says(context: Context) -> Box:
            return fact(ForAll(variables, closed(clause(context.supposing(False)))), context)

        return Clause(says)

    def for_every_noun(self, nominal: Nominal, clause: Clause) -> Clause:
        return Clause(lambda context: self._every(nominal).apply(context, lambda term, inner: clause(inner)))

    def there_is_variable(self, variables: list[Variable], clause: Clause) -> Clause:
        return Clause(lambda context: fact(Exists(variables, closed(clause(context.supposing(False)))), context))

    def there_is_no_variable(self, variables: list[Variable], clause: Clause) -> Clause:
        return self.s_not(self.there_is_variable(variables, clause))
