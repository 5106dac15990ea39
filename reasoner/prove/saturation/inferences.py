"""The generating inferences of the superposition calculus.

With σ a most general unifier and the literals written first eligible (selected, or maximal with nothing selected):

- resolution: C ∨ A, D ∨ ¬B, Aσ = Bσ ⟹ (C ∨ D)σ
- factoring: C ∨ A ∨ B, both positive, Aσ = Bσ ⟹ (C ∨ A)σ
- superposition: C ∨ l = r, D[s], s no variable, lσ = sσ, lσ not < rσ ⟹ (C ∨ D[r])σ, in the larger side of equations;
  where s occurs several times in an argument, one occurrence is enough: the conclusion is smaller all the same
- equality resolution: C ∨ s ≠ t, sσ = tσ ⟹ Cσ
- equality factoring: C ∨ s = t ∨ s' = t', sσ = s'σ ⟹ (C ∨ t ≠ t' ∨ s' = t')σ

Bachmair and Ganzinger, "Rewrite-based equational theorem proving with selection and simplification" (JLC 1994).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reasoner.prove.saturation.clauses import Clause, conclude
from reasoner.prove.saturation.fingerprints import FingerprintIndex
from reasoner.prove.saturation.ordering import GREATER, LESS, Ordering
from reasoner.prove.saturation.terms import EQUAL, UNEQUAL, Substitution, Term, TermBank, subterm_positions
from reasoner.prove.saturation.unification import unify


class Inferences:
    """The inference rules over indices of the active clauses' eligible literals, sides and subterms."""

    def __init__(
        self, bank: TermBank, ordering: Ordering, index: type[FingerprintIndex], sort_of: list[int], *, equational: bool
    ) -> None:
        self._bank = bank
        self._ordering = ordering
        self._sort_of = sort_of
        self._equational = equational
        self._literals = index()
        self._sides = index()
        self._subterms = index()
        self._offset = bank.sorts * 1_000_000

    def add(self, clause: Clause) -> None:
        """File an activated clause."""
        for index, term, entry in self._entries(clause):
            index.add(term, entry)

    def remove(self, clause: Clause) -> None:
        """Take a clause out of the indices."""
        for index, term, entry in self._entries(clause):
            index.remove(term, entry)

    def _entries(self, clause: Clause) -> Iterator[tuple[FingerprintIndex, Any, tuple[Any, ...]]]:
        for position in clause.eligible:
            literal = clause.literals[position]
            if literal.symbol > UNEQUAL:
                yield self._literals, literal, (clause, position)
            elif literal.symbol == EQUAL and clause.selected < 0:
                for left, right in self._orientations(literal):
                    yield self._sides, left, (clause, position, right)
            if self._equational:
                for term, path in self._into_positions(literal):
                    yield self._subterms, term, (clause, position, path)

    def _orientations(self, equation: Term) -> list[tuple[Any, Any]]:
        """The sides from which a positive equation may rewrite."""
        left, right = equation.arguments
        order = self._ordering.sides(equation)
        if order == GREATER:
            return [(left, right)]
        return [(right, left)] if order == LESS else [(left, right), (right, left)]

    def _into_positions(self, literal: Term) -> list[tuple[Term, tuple[int, ...]]]:
        positions = subterm_positions(literal)
        if literal.symbol <= UNEQUAL:
            order = self._ordering.sides(literal)
            if order in (GREATER, LESS):
                side = 0 if order == GREATER else 1
                return [(term, path) for term, path in positions if path[0] == side]
        return positions

    def with_active(self, given: Clause) -> Iterator[Clause]:
        """All conclusions of the given clause with active clauses (itself included, once it is filed)."""
        bank, offset = self._bank, self._offset
        shifted = tuple([bank.shifted(literal, offset) for literal in given.literals])
        for position in given.eligible:
            literal = shifted[position]
            if literal.symbol > UNEQUAL:
                yield from self._resolve(given, shifted, position)
            if self._equational:
                if literal.symbol == EQUAL and given.selected < 0:
                    yield from self._superpose_from(given, shifted, position)
                yield from self._superpose_into(given, shifted, position)
        yield from self._alone(given)

    def _resolve(self, given: Clause, shifted: tuple[Term, ...], position: int) -> Iterator[Clause]:
        wanted = self._bank.complement(shifted[position])
        rest = [literal for index, literal in enumerate(shifted) if index != position]
        for term, (partner, index) in list(self._literals.unifiable(wanted)):
            substitution: Substitution = {}
            if term.symbol == wanted.symbol and unify(wanted, term, substitution):
                kept = rest + [literal for i, literal in enumerate(partner.literals) if i != index]
                detail = ((self._offset, 0), shifted[position])
                yield conclude(self._bank, kept, substitution, "resolution", (given, partner), detail)

    def _superpose_from(self, given: Clause, shifted: tuple[Term, ...], position: int) -> Iterator[Clause]:
        rest = [literal for index, literal in enumerate(shifted) if index != position]
        for left, right in self._orientations(shifted[position]):
            for term, (partner, index, path) in list(self._subterms.unifiable(left)):
                made = self._superpose(
                    (given, rest, left, right), (partner, partner.literals, index, term, path), (self._offset, 0)
                )
                if made is not None:
                    yield made

    def _superpose_into(self, given: Clause, shifted: tuple[Term, ...], position: int) -> Iterator[Clause]:
        for term, path in self._into_positions(shifted[position]):
            for left, (partner, index, right) in list(self._sides.unifiable(term)):
                if partner is given:
                    continue  # found by `_superpose_from`
                rest = [literal for i, literal in enumerate(partner.literals) if i != index]
                made = self._superpose(
                    (partner, rest, left, right), (given, shifted, position, term, path), (0, self._offset)
                )
                if made is not None:
                    yield made

    def _superpose(self, source: Any, target: Any, offsets: tuple[int, int]) -> Clause | None:
        from_clause, rest, left, right = source
        into_clause, literals, index, term, path = target
        sorts = self._bank.sorts
        if type(left) is int and sorts > 1 and left % sorts != self._sort_of[term.symbol >> 1]:
            return None
        substitution: Substitution = {}
        if not unify(left, term, substitution):
            return None
        bank = self._bank
        bigger = bank.apply(left, substitution)
        smaller = bank.apply(right, substitution)
        if bigger == smaller or self._ordering.compare(bigger, smaller) == LESS:
            return None
        literal = literals[index]
        if literal.symbol <= UNEQUAL:
            side = bank.apply(literal.arguments[path[0]], substitution)
            other = bank.apply(literal.arguments[1 - path[0]], substitution)
            if self._ordering.compare(side, other) == LESS:
                return None
        new = bank.replaced_at(literal, path, right)
        kept = [new, *rest, *[each for i, each in enumerate(literals) if i != index]]
        detail = (offsets, left, right, literal, path)
        return conclude(bank, kept, substitution, "superposition", (from_clause, into_clause), detail)

    def _alone(self, clause: Clause) -> Iterator[Clause]:
        """Factoring, equality resolution and equality factoring."""
        bank, literals = self._bank, clause.literals
        for position in clause.eligible:
            literal = literals[position]
            rest = [each for index, each in enumerate(literals) if index != position]
            if literal.symbol == UNEQUAL:
                substitution: Substitution = {}
                left, right = literal.arguments
                if self._same_sort(left, right) and unify(left, right, substitution):
                    yield conclude(bank, rest, substitution, "equality_resolution", (clause,), ((0,), literal))
            elif not literal.symbol & 1 and clause.selected < 0:
                for other in rest:
                    if other.symbol != literal.symbol:
                        continue
                    if literal.symbol == EQUAL:
                        yield from self._factor_equations(clause, literal, other, rest)
                    else:
                        substitution = {}
                        if unify(literal, other, substitution):
                            yield conclude(bank, rest, substitution, "factoring", (clause,), ((0,),))

    def _factor_equations(self, clause: Clause, literal: Term, other: Term, rest: list[Term]) -> Iterator[Clause]:
        bank = self._bank
        for left, right in self._orientations(literal):
            for one, two in (other.arguments, other.arguments[::-1]):
                substitution: Substitution = {}
                if not self._same_sort(left, one) or not unify(left, one, substitution):
                    continue
                if self._ordering.compare(bank.apply(left, substitution), bank.apply(right, substitution)) == LESS:
                    continue
                if bank.apply(right, substitution) == bank.apply(two, substitution):
                    yield conclude(bank, rest, substitution, "factoring", (clause,), ((0,),))
                    continue
                kept = [*rest, bank.make(UNEQUAL, (right, two))]
                detail = ((0,), bank.make(EQUAL, (left, right)), bank.make(EQUAL, (one, two)))
                yield conclude(bank, kept, substitution, "equality_factoring", (clause,), detail)

    def _same_sort(self, left: Any, right: Any) -> bool:
        """Whether two sides of equations may be made equal at all."""
        if self._bank.sorts == 1:
            return True
        return self._sort(left) == self._sort(right)

    def _sort(self, term: Any) -> int:
        return term % self._bank.sorts if type(term) is int else self._sort_of[term.symbol >> 1]
