"""Writes LaTeX: formulas for math mode, a problem as an aligned list of premises above a line and the goal."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Problem,
    Top,
    Variable,
    Xor,
)
from reasoner.syntax.dialect import Dialect
from reasoner.syntax.rendering import Piece, applied, between, bracketed, render
from reasoner.syntax.tptp_arithmetic import decimal

_ESCAPES = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "'": "'",
    "\n": " ",
}
_SORT_NAMES = {"$int": r"\mathbb{Z}", "$rat": r"\mathbb{Q}", "$real": r"\mathbb{R}"}
_SIGNS = {"<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq"}
_INFIX = {"+": "+", "-": "-", "*": r"\cdot"}
_LOOSE: tuple[type[Formula], ...] = (And, Or, Xor, Implies, Iff)


def _name(name: str, font: str) -> str:
    text = "".join(_ESCAPES.get(character, character) for character in name)
    return f"\\{font}{{{text}}}"


def _variable(variable: Variable) -> str:
    split = re.fullmatch(r"([A-Za-z])_?([0-9]+)?", variable.name)
    if split:
        return f"{split[1]}_{{{split[2]}}}" if split[2] else split[1]
    return _name(variable.name, "textit")


def _binding(variable: Variable) -> str:
    if variable.sort is INDIVIDUAL:
        return _variable(variable)
    sort = _SORT_NAMES.get(variable.sort.name) or _name(variable.sort.name, "textsf")
    return f"{_variable(variable)} \\in {sort}"


def _number(number: Number) -> str:
    value = number.value
    if number.sort is INTEGER or value.denominator == 1:
        return str(value.numerator)
    sign = "-" if value < 0 else ""
    return decimal(value) or f"{sign}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _pieces(node: Any) -> list[Piece]:
    match node:
        case Variable():
            return [_variable(node)]
        case Predicate(name, arguments):
            return applied(_name(name, "textit"), arguments, ", ")
        case Function(name, arguments):
            return applied(_name(name, "textsf"), arguments, ", ")
        case DistinctObject(name):
            return [_name(f"“{name}”", "textsf")]
        case Number():
            return [_number(node)]
        case Arithmetic("/", (left, right)):
            return [r"\frac{", left, "}{", right, "}"]
        case Arithmetic("+" | "-" | "*" as operator, (left, right)):
            return [*bracketed(left, (Arithmetic,)), f" {_INFIX[operator]} ", *bracketed(right, (Arithmetic,))]
        case Arithmetic("neg", (argument,)):
            return ["-", *bracketed(argument, (Arithmetic,))]
        case Arithmetic("floor", (argument,)):
            return [r"\lfloor ", argument, r" \rfloor"]
        case Arithmetic("ceiling", (argument,)):
            return [r"\lceil ", argument, r" \rceil"]
        case Arithmetic(operator, arguments):
            return applied(_name(operator, "mathrm"), arguments, ", ")
        case Equal(left, right):
            return [left, " = ", right]
        case Not(Equal(left, right)):
            return [left, r" \neq ", right]
        case Comparison(operator, left, right):
            return [left, f" {_SIGNS[operator]} ", right]
        case IsInteger(argument):
            return [argument, r" \in \mathbb{Z}"]
        case Top():
            return [r"\top"]
        case Bottom():
            return [r"\bot"]
        case Not(body):
            return [r"\neg ", *bracketed(body, (*_LOOSE, Equal, Comparison, IsInteger))]
        case And(parts):
            return between(r" \land ", (bracketed(part, _LOOSE) for part in parts))
        case Or(parts):
            return between(r" \lor ", (bracketed(part, _LOOSE) for part in parts))
        case Xor(left, right):
            return [*bracketed(left, _LOOSE), r" \oplus ", *bracketed(right, _LOOSE)]
        case Implies(left, right):
            return [*bracketed(left, (Implies, Iff)), r" \rightarrow ", *bracketed(right, (Implies, Iff))]
        case Iff(left, right):
            return [*bracketed(left, (Implies, Iff)), r" \leftrightarrow ", *bracketed(right, (Implies, Iff))]
        case ForAll(variables, body) | Exists(variables, body):
            sign = r"\forall " if isinstance(node, ForAll) else r"\exists "
            return [sign + ", ".join(map(_binding, variables)) + r"\, ", *bracketed(body, _LOOSE)]
        case _:
            raise TypeError(f"no LaTeX for {type(node).__name__}")


class LatexDialect(Dialect):
    """LaTeX, writer only."""

    name: ClassVar[str] = "latex"
    title: ClassVar[str] = "LaTeX"
    suffixes: ClassVar[tuple[str, ...]] = (".tex",)
    reads: ClassVar[bool] = False
    instead: ClassVar[str] = "give the formulas alone, one a line; as fol with repair, LaTeX's signs in them are read"

    def write_formula(self, formula: Formula) -> str:
        """The formula for math mode, without dollar signs; needs amssymb only for sorts of numbers."""
        return render(formula, _pieces)

    def write_problem(self, problem: Problem) -> str:
        """An `array`: a premise a line, a rule, the goal."""
        rows = [f"{render(statement.formula, _pieces)} \\\\" for statement in problem.premises]
        if problem.goal is not None:
            rows += [r"\hline", rf"\therefore\; {render(problem.goal.formula, _pieces)}"]
        return "\n".join([r"\[", r"\begin{array}{l}", *rows, r"\end{array}", r"\]"]) + "\n"


LATEX = LatexDialect()
