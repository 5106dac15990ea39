"""Literal selection: which negative literal, if any, must be resolved away first.

Selecting any negative literal keeps ordered resolution and superposition complete (Bachmair and Ganzinger 2001). A
clause with a selected literal takes part in inferences with that literal only.
"""

from __future__ import annotations

from collections.abc import Callable

from reasoner.prove.saturation.terms import Term

Selection = Callable[[tuple[Term, ...]], int]
"""From literals to the index of the selected one, or -1."""


def _negative(literals: tuple[Term, ...]) -> list[int]:
    return [index for index, literal in enumerate(literals) if literal.symbol & 1]


def nothing(literals: tuple[Term, ...]) -> int:
    """No selection: the ordering alone decides."""
    return -1


def heaviest(literals: tuple[Term, ...]) -> int:
    """The negative literal with the most symbols, preferring ground ones: it has the fewest partners."""
    return max(_negative(literals), key=lambda i: (literals[i].ground, literals[i].weight), default=-1)


def lightest(literals: tuple[Term, ...]) -> int:
    """The negative literal with the fewest symbols."""
    return min(_negative(literals), key=lambda i: literals[i].weight, default=-1)


def first(literals: tuple[Term, ...]) -> int:
    """The leftmost negative literal."""
    return next(iter(_negative(literals)), -1)


SELECTIONS: dict[str, Selection] = {"none": nothing, "heaviest": heaviest, "lightest": lightest, "first": first}
