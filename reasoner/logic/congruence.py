"""Congruence closure: which ground literals contradict each other in the theory of equality alone.

Nelson and Oppen, "Fast decision procedures based on congruence closure" (JACM 27, 1980). Variables are treated as
constants, so a contradiction found holds for all their values. Distinct objects differ from one another and from
numbers, and numbers of different value differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reasoner.logic.fold import children, rebuild, subexpressions
from reasoner.logic.nodes import DistinctObject, Equal, Formula, Not, Number, Term


class CongruenceClosure:
    """Equivalence classes of terms, closed under f(s) = f(t) for s = t.

    Saturates by repeated passes over all terms: quadratic, and meant for the small sets of literals that make up
    lemmas and models, not for a prover's inner loop.
    """

    def __init__(self, literals: Iterable[Formula]) -> None:
        self._parent: dict[Any, Any] = {}
        self.literals = tuple(literals)
        self._terms = list(
            dict.fromkeys(part for each in self.literals for part in subexpressions(each) if isinstance(part, Term))
        )
        for literal in self.literals:
            if isinstance(literal, Equal):
                self._merge(literal.left, literal.right)
        changed = True
        while changed:
            changed = False
            heads: dict[Any, Any] = {}
            for term in self._terms:
                head = rebuild(term, tuple(map(self.find, children(term))))
                changed |= self._merge(term, heads.setdefault(head, term))

    def find(self, term: Any) -> Any:
        """The representative of the term's class; the ways there are made shorter, by half."""
        parent = self._parent
        while term in parent:
            above = parent[term]
            if above in parent:
                parent[term] = parent[above]
            term = above
        return term

    def _merge(self, one: Any, other: Any) -> bool:
        one, other = self.find(one), self.find(other)
        if one is other:
            return False
        self._parent[one] = other
        return True

    def contradictory(self) -> bool:
        """Whether no structure satisfies all the literals."""
        values: dict[Any, Any] = {}
        for term in self._terms:
            if isinstance(term, Number | DistinctObject):
                value = term.value if isinstance(term, Number) else term.name
                if values.setdefault(self.find(term), value) != value:
                    return True
        atoms: dict[Any, bool] = {}
        for literal in self.literals:
            holds = not isinstance(literal, Not)
            atom: Any = literal.body if isinstance(literal, Not) else literal
            if isinstance(atom, Equal):
                if not holds and self.find(atom.left) is self.find(atom.right):
                    return True
            elif atoms.setdefault(rebuild(atom, tuple(map(self.find, children(atom)))), holds) != holds:
                return True
        return False


def contradictory_by_equality(literals: Iterable[Formula]) -> bool:
    """Whether the conjunction of the literals is unsatisfiable in the theory of equality.

    >>> from reasoner.logic import Equal, Function, Not
    >>> a, b = Function("a"), Function("b")
    >>> contradictory_by_equality([Equal(a, b), Not(Equal(Function("f", (a,)), Function("f", (b,))))])
    True
    """
    return CongruenceClosure(literals).contradictory()
