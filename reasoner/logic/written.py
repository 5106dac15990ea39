"""Is a problem with its sorts inferred still the problem that was written?

Sort inference may give a sort to what was written without one, and nothing else. This is checked after it, node by
node, so that a certificate is one of the problem as read even if inference should err.
"""

from __future__ import annotations

from typing import Any

from reasoner.errors import SignatureError
from reasoner.logic.fold import children, free_variables
from reasoner.logic.nodes import (
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    REAL,
    Formula,
    Function,
    Number,
    Predicate,
    Quantified,
    Variable,
)
from reasoner.logic.normal_forms import rename_apart
from reasoner.logic.problem import Problem, Statement
from reasoner.logic.signature import Signature

_NARROWER = {(INTEGER, RATIONAL), (INTEGER, REAL), (RATIONAL, REAL)}


def require_written(problem: Problem, resorted: Problem, signature: Signature) -> None:
    """Nothing, if the second problem is the first one with sorts where none were written.

    Args:
        problem: as read.
        resorted: as inference leaves it.
        signature: of `resorted`; what `problem` declares must be in it.

    Raises:
        SignatureError: a statement, a written sort, the value of a numeral or a declaration differs.
    """
    for declared, found in ((problem.declared.functions, signature.functions),
                            (problem.declared.predicates, signature.predicates)):  # fmt: skip
        for symbol, sorts in found.items():
            if declared.get(symbol, sorts) != sorts:
                raise SignatureError(f"{symbol[0]} is not as declared after sort inference")
    pairs = zip(_statements(problem), _statements(resorted), strict=True)
    for before, after in pairs:
        one, other = before.formula, after.formula
        if not (_inferred(one, other, before.typed) or _inferred(rename_apart(one), other, before.typed)):
            raise SignatureError(f"{before.name} is another statement after sort inference")


def _statements(problem: Problem) -> tuple[Statement, ...]:
    return problem.premises if problem.goal is None else (*problem.premises, problem.goal)


def _inferred(before: Formula, after: Formula, typed: bool) -> bool:
    """Whether the second formula is the first one but for sorts that were not written."""
    if before is after:
        return True
    if typed or free_variables(before) or free_variables(after):
        return False
    seen: set[tuple[Any, Any]] = set()
    stack: list[tuple[Any, Any]] = [(before, after)]
    while stack:
        one, other = pair = stack.pop()
        if one is other or pair in seen:
            continue
        seen.add(pair)
        if type(one) is not type(other):
            return False
        below, beside = children(one), children(other)
        if len(below) != len(beside):
            return False
        stack.extend(zip(below, beside, strict=True))
        match one:
            case Variable():
                same = one.name == other.name and one.sort is INDIVIDUAL
            case Number():
                same = one.value == other.value and (one.sort, other.sort) in _NARROWER
            case Quantified():
                same = len(one.variables) == len(other.variables)
                stack.extend(zip(one.variables, other.variables, strict=False))
            case Function() | Predicate():
                same = one.name == other.name
            case _:
                same = getattr(one, "operator", None) == getattr(other, "operator", None) and bool(below)
        if not same:
            return False
    return True
