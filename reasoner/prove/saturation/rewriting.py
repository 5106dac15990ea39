"""Demodulation: rewriting with unit equations, always towards the smaller term.

An equation l = r rewrites an instance lσ to rσ if lσ > rσ; oriented once if l > r, else checked per instance
("ordered rewriting", Bachmair, Dershowitz and Plaisted 1989). Normal forms are found from the innermost subterm out.
"""

from __future__ import annotations

from typing import Any

from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.fingerprints import FingerprintIndex
from reasoner.prove.saturation.ordering import GREATER, LESS, Ordering
from reasoner.prove.saturation.terms import EQUAL, Substitution, Term, TermBank
from reasoner.prove.saturation.unification import match

Rewrite = tuple[Clause, Substitution, Any, Any]
"""Unit clause, matcher, the instance replaced, what replaces it."""


class Rewriter:
    """The unit equations of the active set."""

    def __init__(self, bank: TermBank, ordering: Ordering, index: FingerprintIndex) -> None:
        self._bank = bank
        self._ordering = ordering
        self._index = index
        self.count = 0

    def add(self, clause: Clause) -> None:
        """Take in a unit equation."""
        for left, entry in self._rules(clause):
            self._index.add(left, entry)
        self.count += 1

    def remove(self, clause: Clause) -> None:
        """Forget a unit equation."""
        for left, entry in self._rules(clause):
            self._index.remove(left, entry)
        self.count -= 1

    def _rules(self, clause: Clause) -> list[tuple[Term, tuple[Clause, Any, bool]]]:
        equation = clause.literals[0]
        left, right = equation.arguments
        order = self._ordering.sides(equation)
        rules = []
        if order != LESS and type(left) is not int:
            rules.append((left, (clause, right, order == GREATER)))
        if order != GREATER and type(right) is not int:
            rules.append((right, (clause, left, order == LESS)))
        return rules

    def step(self, term: Term) -> Rewrite | None:
        """One rewrite of the term at its top."""
        for left, (clause, right, oriented) in self._index.generalizations(term):
            matcher: Substitution = {}
            if not match(left, term, matcher):
                continue
            if not oriented and type(right) is not int and any(v not in matcher for v in right.counts):
                continue
            if type(right) is int and right not in matcher:
                continue
            new = self._bank.replace(right, matcher)
            if oriented or self._ordering.compare(term, new) == GREATER:
                return clause, matcher, term, new
        return None

    def simplify(self, literals: tuple[Term, ...]) -> tuple[tuple[Term, ...], list[Rewrite]]:
        """The literals in normal form and the rewrites, each applied to the whole clause."""
        rewrites: list[Rewrite] = []
        normal: set[Term] = set()
        changed = True
        while changed:
            changed = False
            for literal in literals:
                found = self._find(literal, normal, len(literals) == 1 and literal.symbol == EQUAL)
                if found is not None:
                    rewrites.append(found)
                    old, new = found[2], found[3]
                    rewritten = self._bank.rewritten
                    literals = tuple(dict.fromkeys([rewritten(each, old, new) for each in literals]))
                    changed = True
                    break
            if len(rewrites) > 500:
                break
        return literals, rewrites

    def _find(self, literal: Term, normal: set[Term], guarded: bool) -> Rewrite | None:
        """The first rewrite below a literal, innermost first.

        In a unit equation (`guarded`) the larger side itself may only be rewritten by an instance smaller than the
        equation; otherwise rewriting would not be a simplification.
        """
        stack: list[tuple[Term, bool]] = [
            (argument, False) for argument in reversed(literal.arguments) if type(argument) is not int
        ]
        while stack:
            term, ready = stack.pop()
            if term in normal:
                continue
            if not ready:
                stack.append((term, True))
                stack.extend([(a, False) for a in reversed(term.arguments) if type(a) is not int and a not in normal])
                continue
            found = self.step(term)
            if found is None:
                normal.add(term)
            elif guarded and term in literal.arguments and not self._smaller(found, literal):
                continue
            else:
                return found
        return None

    def _smaller(self, rewrite: Rewrite, literal: Term) -> bool:
        left, right = literal.arguments
        other = right if rewrite[2] is left else left
        order = self._ordering.compare(rewrite[2], other)
        return order == LESS or self._ordering.compare(other, rewrite[3]) == GREATER
