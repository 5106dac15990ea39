"""Signatures of problems whose terms are variables and constants, all individuals: there is no sort to infer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reasoner.logic.fold import children
from reasoner.logic.nodes import (
    INDIVIDUAL,
    And,
    Bottom,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Sort,
    Top,
    Variable,
    Xor,
)
from reasoner.logic.signature import Signature, Symbol

_CONNECTIVES = frozenset((Not, And, Or, Implies, Iff, Xor, Top, Bottom))
_CONSTANT: tuple[tuple[Sort, ...], Sort] = ((), INDIVIDUAL)


def plain_signature(formulas: Iterable[Formula], declared: Signature) -> Signature | None:
    """The signature of such formulas; None where something else is met, or symbols are declared.

    A fraction of the time that inference takes, of which such formulas need nothing.
    """
    if declared.functions or declared.predicates:
        return None
    constants: dict[Symbol, tuple[tuple[Sort, ...], Sort]] = {}
    predicates: dict[Symbol, tuple[Sort, ...]] = {}
    seen: set[Formula] = set()
    stack: list[Any] = [*formulas][::-1]
    pop = stack.pop
    while stack:
        node = pop()
        if node in seen:
            continue
        seen.add(node)
        kind = type(node)
        if kind is Predicate:
            terms = node.arguments
            predicates[node.name, len(terms)] = (INDIVIDUAL,) * len(terms)
        elif kind in _CONNECTIVES:
            stack += children(node)[::-1]
            continue
        elif kind is ForAll or kind is Exists:
            if any(variable.sort is not INDIVIDUAL for variable in node.variables):
                return None
            stack.append(node.body)
            continue
        elif kind is Equal:
            terms = (node.left, node.right)
        else:
            return None
        for term in terms:
            if type(term) is Function and not term.arguments:
                constants[term.name, 0] = _CONSTANT
            elif type(term) is not Variable or term.sort is not INDIVIDUAL:
                return None
    return Signature(constants, predicates, declared.sorts, declared.places)
