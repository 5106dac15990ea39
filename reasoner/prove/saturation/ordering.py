"""Reduction orderings on terms, lifted to literals: Knuth–Bendix and lexicographic path ordering.

Both are total on ground terms, stable under substitution and well-founded (Baader and Nipkow, "Term Rewriting and All
That", 1998, ch. 5). Literals are compared as multisets of terms, s = t as {s, t}, s ≠ t as {s, s, t, t}, and an atom
p(…) as an equation of it with a least constant (Bachmair and Ganzinger 1994).
"""

from __future__ import annotations

from typing import Any

from reasoner.prove.saturation.terms import Term

GREATER, LESS, SAME, UNRELATED = 1, -1, 0, None


class Ordering:
    """An ordering of terms, and of literals built from them; `precedence` ranks symbols (index `symbol >> 1`)."""

    def __init__(self, precedence: list[int]) -> None:
        self.precedence = precedence
        self._sides: dict[Term, int | None] = {}

    def compare(self, left: Any, right: Any) -> int | None:
        """GREATER, LESS, SAME or UNRELATED."""
        raise NotImplementedError

    def sides(self, equation: Term) -> int | None:
        """How the left side of an equation compares with its right side."""
        try:
            return self._sides[equation]
        except KeyError:
            self._sides[equation] = result = self.compare(*equation.arguments)
            return result

    def compare_literals(self, left: Term, right: Term) -> int | None:
        """The ordering of literals in which ¬A is just above A."""
        if left is right:
            return SAME
        if left.symbol > 1 and right.symbol > 1:
            if left.symbol ^ right.symbol == 1:
                for one, other in zip(left.arguments, right.arguments, strict=True):
                    if one != other:
                        return self._same_head(left, right)
                return GREATER if left.symbol & 1 else LESS
            return self.compare(left, right)
        return self._compare_multisets(_multiset(left), _multiset(right))

    def _same_head(self, left: Term, right: Term) -> int | None:
        raise NotImplementedError

    def _compare_multisets(self, left: list[Any], right: list[Any]) -> int | None:
        for term in list(left):
            if term in right:
                left.remove(term)
                right.remove(term)
        if not left or not right:
            return GREATER if left else LESS if right else SAME
        if all(any(self.compare(one, other) == GREATER for one in left) for other in right):
            return GREATER
        if all(any(self.compare(other, one) == GREATER for other in right) for one in left):
            return LESS
        return UNRELATED

    def maximal(self, literals: tuple[Term, ...]) -> tuple[int, ...]:
        """Indices of the literals that no other literal exceeds."""
        count = len(literals)
        if count == 1:
            return (0,)
        beaten = [False] * count
        for i in range(count):
            for j in range(i + 1, count):
                if beaten[i] and beaten[j]:
                    continue
                order = self.compare_literals(literals[i], literals[j])
                if order == GREATER:
                    beaten[j] = True
                elif order == LESS:
                    beaten[i] = True
        return tuple([i for i in range(count) if not beaten[i]])


def _multiset(literal: Term) -> list[Any]:
    if literal.symbol > 1:
        return [literal] if not literal.symbol & 1 else [literal, literal]
    return list(literal.arguments) if not literal.symbol else [*literal.arguments, *literal.arguments]


class KnuthBendix(Ordering):
    """Weight first, then precedence, then arguments from the left; every variable as often on the greater side."""

    def compare(self, left: Any, right: Any) -> int | None:
        """See `Ordering.compare`."""
        if left is right:
            return SAME
        if type(left) is int:
            if type(right) is int:
                return SAME if left == right else UNRELATED
            return LESS if left in right.counts else UNRELATED
        if type(right) is int:
            return GREATER if right in left.counts else UNRELATED
        difference = left.weight - right.weight
        if difference == 0:
            if left.symbol >> 1 == right.symbol >> 1:
                return self._same_head(left, right)
            ranks = self.precedence
            difference = ranks[left.symbol >> 1] - ranks[right.symbol >> 1]
        if difference > 0:
            return GREATER if _covers(left.counts, right.counts) else UNRELATED
        return LESS if _covers(right.counts, left.counts) else UNRELATED

    def _same_head(self, left: Term, right: Term) -> int | None:
        if left.weight != right.weight:
            if left.weight > right.weight:
                return GREATER if _covers(left.counts, right.counts) else UNRELATED
            return LESS if _covers(right.counts, left.counts) else UNRELATED
        for one, other in zip(left.arguments, right.arguments, strict=True):
            if one != other:
                order = self.compare(one, other)
                if order == GREATER:
                    return GREATER if _covers(left.counts, right.counts) else UNRELATED
                if order == LESS:
                    return LESS if _covers(right.counts, left.counts) else UNRELATED
                return UNRELATED
        return SAME


def _covers(more: dict[int, int], fewer: dict[int, int]) -> bool:
    """Whether every variable occurs at least as often in `more`."""
    return all(more.get(variable, 0) >= number for variable, number in fewer.items())


class LexicographicPath(Ordering):
    """s > t if an argument of s is ≥ t, or s exceeds t's arguments and has a higher head (or equal, by arguments)."""

    def compare(self, left: Any, right: Any) -> int | None:
        """See `Ordering.compare`."""
        if left == right:
            return SAME
        known: dict[tuple[Any, Any], bool] = {}
        if self._exceeds(left, right, known):
            return GREATER
        return LESS if self._exceeds(right, left, known) else UNRELATED

    def _same_head(self, left: Term, right: Term) -> int | None:
        return self.compare(left, right)

    def _exceeds(self, left: Any, right: Any, known: dict[tuple[Any, Any], bool]) -> bool:
        """Whether left > right; `known` has the answers for the pairs met so far."""
        if type(left) is int:
            return False
        if type(right) is int:
            return right in left.counts
        found = known.get((left, right))
        if found is None:
            found = any(argument == right or self._exceeds(argument, right, known) for argument in left.arguments)
            known[left, right] = found = found or self._by_heads(left, right, known)
        return found

    def _by_heads(self, left: Term, right: Term, known: dict[tuple[Any, Any], bool]) -> bool:
        first, second = self.precedence[left.symbol >> 1], self.precedence[right.symbol >> 1]
        if first < second or not all(self._exceeds(left, argument, known) for argument in right.arguments):
            return False
        if first > second:
            return True
        for one, other in zip(left.arguments, right.arguments, strict=True):
            if one != other:
                return self._exceeds(one, other, known)
        return False


class Unordered(Ordering):
    """No ordering at all, for ablation: nothing is greater than anything (unit rewriting is then switched off)."""

    def compare(self, left: Any, right: Any) -> int | None:
        """See `Ordering.compare`."""
        return SAME if left == right else UNRELATED

    def _same_head(self, left: Term, right: Term) -> int | None:
        return UNRELATED

    def compare_literals(self, left: Term, right: Term) -> int | None:
        """See `Ordering.compare_literals`."""
        return SAME if left is right else UNRELATED


ORDERINGS: dict[str, type[Ordering]] = {"kbo": KnuthBendix, "lpo": LexicographicPath, "none": Unordered}
