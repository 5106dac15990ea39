"""Literals: atoms and their denials."""

from __future__ import annotations

from reasoner.logic.nodes import Comparison, Equal, Formula, Not, Predicate

ATOMS: tuple[type[Formula], ...] = (Predicate, Comparison, Equal)
"""The kinds of atoms."""


def atom_of(literal: Formula) -> Formula:
    """A formula, or what it denies.

    >>> from reasoner.logic.nodes import Predicate
    >>> atom_of(Not(Predicate("P"))) == Predicate("P")
    True
    """
    return literal.body if isinstance(literal, Not) else literal


def is_literal(formula: Formula, *kinds: type[Formula]) -> bool:
    """Whether a formula is an atom of one of these kinds (of any by default) or its denial."""
    return isinstance(atom_of(formula), kinds or ATOMS)
