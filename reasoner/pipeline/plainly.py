"""A formula put as people rather say it, which says the same: a clause as a condition, the number last.

A step of a proof is often a clause, "A is not a girl, A does not win or A is Ann"; people say "if A is a girl and A
wins, then A is Ann". So is "not everything does not sing" said as "something sings".
"""

from __future__ import annotations

from typing import Any

from reasoner.logic import And, Comparison, Exists, ForAll, Formula, Implies, Not, Number, Or, fold, rebuild

_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_LEAST = 3
"""A clause of two parts is said as it is: Ann does not sing or Bob dances."""


def plainly(formula: Formula) -> Formula:
    """An equivalent formula that is easier to follow in words.

    >>> from reasoner.syntax import read_formula, write_formula
    >>> write_formula(plainly(read_formula("¬P(a) ∨ ¬Q(a) ∨ R(a)")))
    'P(a) ∧ Q(a) → R(a)'
    >>> write_formula(plainly(read_formula("¬∀x ¬P(x)")))
    '∃x P(x)'
    """
    found: Formula = fold(formula, _turned)
    match found:
        case ForAll(variables, Or(parts)):
            condition = _condition(parts)
            return found if condition is None else ForAll(variables, condition)
        case Or(parts):
            return _condition(parts) or found
        case _:
            return found


def _turned(node: Any, parts: tuple[Any, ...]) -> Any:
    made = rebuild(node, parts)
    match made:
        case Not(ForAll(variables, Not(body))):
            return Exists(variables, body)
        case Not(ForAll(variables, Implies(left, Not(right)))):
            return Exists(variables, And((left, right)))
        case Comparison(operator, Number() as left, right) if not isinstance(right, Number):
            return Comparison(_TURNED[operator], right, left)
    return made


def _condition(parts: tuple[Formula, ...]) -> Formula | None:
    """`A ∧ B → C` for `¬A ∨ ¬B ∨ C`; None where too little is denied, or nothing is said."""
    denied = [part.body for part in parts if isinstance(part, Not)]
    said = [part for part in parts if not isinstance(part, Not)]
    if len(parts) < _LEAST or not denied or not said:
        return None
    left = denied[0] if len(denied) == 1 else And(tuple(denied))
    return Implies(left, said[0] if len(said) == 1 else Or(tuple(said)))
