"""The effectively propositional class (Bernays and Schönfinkel 1928, Ramsey 1930), where Z3's checks come to an end.

No function takes arguments, not even a Skolem function, and there are no numbers: then there are finitely many ground
terms. Outside the class, and where there is too much to be instantiated, some of Z3's steps heed no limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from reasoner.logic import (
    NUMERIC_SORTS,
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    IsInteger,
    Not,
    Or,
    Predicate,
    Signature,
    Xor,
    children,
)

LARGEST = 20_000
"""Formulas of more signs are not looked at: they count as outside."""

INSTANCES = 100_000
"""Of a formula with more ground instances, the end is too far off: it counts as outside."""

GROUND_SIGNS = 100_000
"""Where all instances have no more connectives and atoms, 60,000 of Z3's resource units took 0.07 s at most (700 checks
of random problems); with a thousand times as many, one check took 14 s and heeded neither units nor a time limit."""

_POSITIVE, _NEGATIVE, _BOTH = 1, -1, 0


class Grounding(NamedTuple):
    """How much there is to be instantiated in a problem of the class.

    Attributes:
        constants: how many, those for existential variables among them.
        signs: connectives and atoms below so many variables that stay universal, those below ↔ and ⊕ twice, as in
            negation normal form.
    """

    constants: int
    signs: Counter[int]

    @property
    def few_instances(self) -> bool:
        """Whether no formula has more than `INSTANCES`."""
        return bool(self.constants ** max(self.signs, default=0) <= INSTANCES)

    @property
    def small(self) -> bool:
        """Whether all instances together have at most `GROUND_SIGNS`."""
        total: int = sum(count * self.constants**width for width, count in self.signs.items())
        return total <= GROUND_SIGNS


def is_effectively_propositional(
    asserted: Iterable[Formula], either_way: Iterable[Formula], signature: Signature
) -> bool:
    """Whether the asserted formulas, and the others asserted or denied, are in the class and have few instances."""
    found = grounding(asserted, either_way, signature)
    return found is not None and found.few_instances


def grounding(asserted: Iterable[Formula], either_way: Iterable[Formula], signature: Signature) -> Grounding | None:
    """What there is to instantiate in formulas, some asserted, others asserted or denied; None outside the class."""
    if signature.has_functions or signature.symbol_sorts & NUMERIC_SORTS:
        return None
    left = LARGEST
    constants, signs = len(signature.functions), Counter[int]()
    stack: list[tuple[Any, int, int, int]] = [(formula, _POSITIVE, 0, 1) for formula in asserted]
    stack += [(formula, _BOTH, 0, 1) for formula in either_way]
    while stack:
        node, polarity, inside, times = stack.pop()  # inside: below so many variables that stay universal
        left -= 1
        if not left:
            return None
        signs[inside] += times
        kind = type(node)
        if kind is Predicate or kind is Equal:
            if any(type(part) is Arithmetic for part in children(node)):
                return None
        elif kind is And or kind is Or:
            stack += [(part, polarity, inside, times) for part in node.parts]
        elif kind is Not:
            stack.append((node.body, -polarity, inside, times))
        elif kind is Implies:
            stack += ((node.left, -polarity, inside, times), (node.right, polarity, inside, times))
        elif kind is ForAll or kind is Exists:
            variables = node.variables
            existential = polarity if kind is Exists else -polarity
            if inside and existential != _NEGATIVE:
                return None
            if any(variable.sort in NUMERIC_SORTS for variable in variables):
                return None
            if existential != _NEGATIVE:
                constants += len(variables)
            if existential != _POSITIVE:
                inside += len(variables)
            stack.append((node.body, polarity, inside, times))
        elif kind is Iff or kind is Xor:
            twice = min(2 * times, GROUND_SIGNS + 1)
            stack += ((node.left, _BOTH, inside, twice), (node.right, _BOTH, inside, twice))
        elif kind is Comparison or kind is IsInteger:
            return None
    return Grounding(max(constants, 1), signs)
