"""Formulas with brackets for every connective, as small models learn to write them.

“Both A and either B or C or both” is `(A ∧ (B ∨ C))`, “either both A and B or C but not both” `((A ∧ B) ⊕ C)`: each
“both” and “either” opens a bracket, in the order of the sentence. With the fewest brackets, whether there is one
depends on which of two connectives binds tighter, and the outer one may be said much later. Chains of ∧ and ∨ group to
the right, however the formula grouped them, so that sentences that read alike have one notation.
"""

from __future__ import annotations

from typing import Any

from reasoner.logic import (
    And,
    Comparison,
    Equal,
    Expression,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Quantified,
    Xor,
    fold,
    rebuild,
)
from reasoner.syntax import write_formula

_SIGNS = {And: "∧", Or: "∨", Xor: "⊕", Implies: "→", Iff: "↔"}


def bracketed(formula: Formula) -> str:
    """The formula with a pair of brackets for each connective; `unnested` of what it reads as is `unnested` of it."""

    def rule(node: Expression, parts: tuple[Any, ...]) -> Any:
        match node:
            case And() | Or() | Xor() | Implies() | Iff():
                text = parts[-1]
                for part in reversed(parts[:-1]):
                    text = f"({part} {_SIGNS[type(node)]} {text})"
                return text
            case Not(body) if not isinstance(body, Equal):
                return f"¬{parts[0]}"
            case Quantified():
                names = ", ".join(variable.name for variable in node.variables)
                compared = isinstance(node.body, Equal | Comparison) or _unequal(node.body)
                said = f"({parts[0]})" if compared else parts[0]
                return f"{'∀' if isinstance(node, ForAll) else '∃'}{names} {said}"
        return write_formula(node) if isinstance(node, Formula) else ""

    text: str = fold(unnested(formula), rule)
    return text


def _unequal(formula: Formula) -> bool:
    return isinstance(formula, Not) and isinstance(formula.body, Equal)


def unnested(formula: Formula) -> Formula:
    """The formula with each conjunction within a conjunction, and disjunction within a disjunction, in one."""

    def rule(node: Expression, parts: tuple[Any, ...]) -> Any:
        match node:
            case And():
                return And(tuple(each for part in parts for each in (part.parts if isinstance(part, And) else (part,))))
            case Or():
                return Or(tuple(each for part in parts for each in (part.parts if isinstance(part, Or) else (part,))))
        return rebuild(node, parts)

    result: Formula = fold(formula, rule)
    return result
