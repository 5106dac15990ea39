"""Subsumption: a clause C makes D redundant if some instance of C is a part of D, literal for distinct literal.

Candidates come from a feature vector index: features that can only grow under instantiation and adding literals
(numbers of literals and of symbol occurrences by sign), filed in a trie that is searched below or above a vector
(Schulz, "Simple and Efficient Clause Subsumption with Feature Vector Indexing", 2013).
"""

from __future__ import annotations

from typing import Any

from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.terms import Substitution, Term
from reasoner.prove.saturation.unification import match

BUCKETS = 5
"""Symbols are counted together when their numbers agree modulo this."""


def subsumes(general: tuple[Term, ...], special: tuple[Term, ...]) -> bool:
    """Whether an instance of `general` is a sub-multiset of `special`."""
    if len(general) > len(special):
        return False
    heads = [literal.symbol for literal in special]
    candidates = []
    for literal in general:
        fitting = [index for index, head in enumerate(heads) if head == literal.symbol]
        if not fitting:
            return False
        candidates.append((len(fitting), -literal.weight, literal, fitting))
    if len(general) > 1:
        candidates.sort(key=lambda item: item[:2])
    return _embed([(item[2], item[3]) for item in candidates], 0, special, 0, {})


def _embed(
    wanted: list[tuple[Term, list[int]]], depth: int, special: tuple[Term, ...], used: int, bindings: Substitution
) -> bool:
    """Match the remaining literals onto unused ones (`used` is a bit set), with backtracking."""
    if depth == len(wanted):
        return True
    literal, fitting = wanted[depth]
    for index in fitting:
        if used >> index & 1:
            continue
        for target in _readings(special[index]):
            extended = dict(bindings)
            if _match_arguments(literal.arguments, target, extended):
                if _embed(wanted, depth + 1, special, used | 1 << index, extended):
                    return True
    return False


def _readings(literal: Term) -> tuple[tuple[Any, ...], ...]:
    """The arguments; for an equation both ways round."""
    return (literal.arguments,) if literal.symbol > 1 else (literal.arguments, literal.arguments[::-1])


def _match_arguments(patterns: tuple[Any, ...], targets: tuple[Any, ...], bindings: Substitution) -> bool:
    for pattern, target in zip(patterns, targets):  # noqa: B905
        if pattern is not target or type(pattern) is int or pattern.counts:
            if not match(pattern, target, bindings):
                return False
    return True


def features(clause: Clause) -> tuple[int, ...]:
    """The feature vector: literals and symbol occurrences by sign, symbols in buckets."""
    if clause.features is None:
        totals = [0] * (2 + 2 * BUCKETS)
        for literal in clause.literals:
            negative = literal.symbol & 1
            totals[negative] += 1
            start = 2 + BUCKETS * negative
            for index, count in enumerate(_sizes(literal), start=start):
                totals[index] += count
        clause.features = tuple(totals)
    return clause.features


def _sizes(term: Term) -> tuple[int, ...]:
    """How many symbols of each bucket a term has."""
    if term.sizes is None:
        counts = [0] * BUCKETS
        counts[(term.symbol >> 1) % BUCKETS] += 1
        for argument in term.arguments:
            if type(argument) is not int:
                for index, count in enumerate(_sizes(argument)):
                    counts[index] += count
        term.sizes = tuple(counts)
    return term.sizes


class SubsumptionIndex:
    """Clauses by feature vector; finds those that may subsume, or be subsumed by, a given clause."""

    def __init__(self) -> None:
        self._root: dict[int, Any] = {}

    def add(self, clause: Clause) -> None:
        """File a clause."""
        vector = features(clause)
        node = self._root
        for value in vector[:-1]:
            node = node.setdefault(value, {})
        node.setdefault(vector[-1], []).append(clause)

    def remove(self, clause: Clause) -> None:
        """Take a clause out."""
        vector = features(clause)
        node = self._root
        for value in vector[:-1]:
            node = node[value]
        node[vector[-1]].remove(clause)

    def smaller(self, clause: Clause) -> list[Clause]:
        """Clauses none of whose features exceeds this clause's: the possible subsumers."""
        nodes: list[Any] = [self._root]
        for limit in features(clause):
            nodes = [below for node in nodes for value, below in node.items() if value <= limit]
            if not nodes:
                return []
        return [found for leaf in nodes for found in leaf]

    def larger(self, clause: Clause) -> list[Clause]:
        """Clauses none of whose features is below this clause's: the possibly subsumed ones."""
        nodes: list[Any] = [self._root]
        for limit in features(clause):
            nodes = [below for node in nodes for value, below in node.items() if value >= limit]
            if not nodes:
                return []
        return [found for leaf in nodes for found in leaf]


class PlainSubsumptionIndex(SubsumptionIndex):
    """No index, for ablation and as a reference: every clause is a candidate."""

    def __init__(self) -> None:
        super().__init__()
        self._clauses: list[Clause] = []

    def add(self, clause: Clause) -> None:
        """File a clause."""
        self._clauses.append(clause)

    def remove(self, clause: Clause) -> None:
        """Take a clause out."""
        self._clauses.remove(clause)

    def smaller(self, clause: Clause) -> list[Clause]:
        """All clauses."""
        return self._clauses

    larger = smaller
