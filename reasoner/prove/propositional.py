"""The effectively propositional class (Bernays and Schönfinkel 1928, Ramsey 1930), where Z3's checks come to an end.

No function takes arguments, not even a Skolem function, and there are no numbers: then there are finitely many ground
terms. Outside the class, and where a formula has too many ground instances, some of Z3's steps heed no limit.
"""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.logic import (
    NUMERIC_SORTS,
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    Expression,
    ForAll,
    Formula,
    Iff,
    Implies,
    IsInteger,
    Not,
    Or,
    Signature,
    Xor,
    children,
)

LARGEST = 20_000
"""Formulas of more signs are not looked at: they count as outside."""

INSTANCES = 100_000
"""Of a formula with more ground instances, the end is too far off: it counts as outside."""

_POSITIVE, _NEGATIVE, _BOTH = 1, -1, 0


def is_effectively_propositional(
    asserted: Iterable[Formula], either_way: Iterable[Formula], signature: Signature
) -> bool:
    """Whether the asserted formulas, and the others asserted or denied, are in the class and have few instances."""
    if signature.has_functions:
        return False
    if signature.symbol_sorts & NUMERIC_SORTS:
        return False
    left = LARGEST
    widest, constants = 0, len(signature.functions)
    stack: list[tuple[Expression, int, int]] = [(formula, _POSITIVE, 0) for formula in asserted]
    stack += [(formula, _BOTH, 0) for formula in either_way]
    while stack:
        node, polarity, inside = stack.pop()  # inside: below so many variables that stay universal
        left -= 1
        if not left:
            return False
        match node:
            case ForAll(variables, body) | Exists(variables, body):
                existential = polarity if isinstance(node, Exists) else -polarity
                if inside and existential != _NEGATIVE:
                    return False
                if any(variable.sort in NUMERIC_SORTS for variable in variables):
                    return False
                if existential != _NEGATIVE:
                    constants += len(variables)
                if existential != _POSITIVE:
                    inside += len(variables)
                    widest = max(widest, inside)
                stack.append((body, polarity, inside))
            case Not(part):
                stack.append((part, -polarity, inside))
            case Implies(left_side, right_side):
                stack += ((left_side, -polarity, inside), (right_side, polarity, inside))
            case And() | Or():
                stack += [(part, polarity, inside) for part in children(node)]
            case Iff(left_side, right_side) | Xor(left_side, right_side):
                stack += ((left_side, _BOTH, inside), (right_side, _BOTH, inside))
            case Comparison() | IsInteger():
                return False
            case Equal(left_term, right_term):
                if isinstance(left_term, Arithmetic) or isinstance(right_term, Arithmetic):
                    return False
            case _:
                if any(isinstance(part, Arithmetic) for part in children(node)):
                    return False
    return bool(constants**widest <= INSTANCES)
