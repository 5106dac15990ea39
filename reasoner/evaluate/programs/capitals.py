"""X, Y and Z in rules alone, which are variables in Prolog: `Heron(X) → Bird(X)` without a quantifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reasoner.errors import SourceSpan
from reasoner.evaluate.programs.objects import ProgramFormula
from reasoner.logic import (
    Expression,
    Formula,
    Function,
    Implies,
    Variable,
    fold,
    rebuild,
    subexpressions,
    universal_closure,
)
from reasoner.syntax import Repair, write_formula


def capitals(formulas: Sequence[Formula]) -> frozenset[Function]:
    """X, Y and Z where they stand in rules alone, on both sides of each: nothing is said of anybody called so."""
    found = []
    for letter in map(Function, "XYZ"):
        using = [formula for formula in formulas if letter in set(subexpressions(formula))]
        sides = [(set(subexpressions(f.left)), set(subexpressions(f.right))) for f in using if isinstance(f, Implies)]
        if using and len(sides) == len(using) and all(letter in left and letter in right for left, right in sides):
            found.append(letter)
    return frozenset(found)


def with_variables(line: ProgramFormula, free: frozenset[Function], repair: str, confidence: float) -> ProgramFormula:
    """The line with those names as variables, `Heron(X) → Bird(X)` as ∀X, and the repair that tells it."""
    names = sorted(node.name for node in free.intersection(subexpressions(line.formula)))
    if not names:
        return line

    def rule(node: Expression, below: tuple[Expression, ...]) -> Expression:
        if isinstance(node, Function) and node in free:
            return Variable(node.name)
        return rebuild(node, below) if below else node

    made = fold(line.formula, rule)
    formula = universal_closure(made) if isinstance(made, Formula) else line.formula
    told = f"{' and '.join(names)} in rules alone stands for anything"
    span = SourceSpan(1, 1, 1, len(line.text) + 1)
    mended = Repair(repair, span, line.text, write_formula(formula), confidence, told)
    return replace(line, formula=formula, repairs=(*line.repairs, mended))
