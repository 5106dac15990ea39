"""Writes LADR and NLTK notation with the brackets that each one's precedence needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from reasoner.logic import (
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
    Statement,
    Top,
    Variable,
    Xor,
    fold,
    subexpressions,
)
from reasoner.syntax.tptp_arithmetic import decimal
from reasoner.syntax.tptp_names import quote

_WORD = re.compile(r"(?!(?:all|exists|v)\Z)[A-Za-z0-9_][A-Za-z0-9_$]*\Z")


def write_formula(formula: Formula) -> str:
    """The formula in LADR. What LADR cannot say is said by what it means (⊕, ∀ over several variables), or as symbols."""
    return fold(formula, _ladr_rule(_variable_names(formula)))


def _variable_names(formula: Formula) -> frozenset[str]:
    return frozenset(part.name for part in subexpressions(formula) if isinstance(part, Variable))


def _ladr_rule(variables: frozenset[str]) -> Callable[[Any, tuple[Any, ...]], str]:
    """The writing rule; `variables` must not be written as constants, so such constants are quoted."""

    def symbol(name: str, applied: bool) -> str:
        plain = _WORD.match(name) and (applied or (name not in variables and name[0] not in "uvwxyz"))
        return name if plain else quote(name, '"')

    def rule(node: Any, below: tuple[str, ...]) -> str:
        match node:
            case Variable(name, _):
                return str(name)
            case Predicate(name, _) | Function(name, _):
                return f"{symbol(name, True)}({','.join(below)})" if below else symbol(name, False)
            case Number(value, _):
                return symbol(_numeral(value), False)
            case DistinctObject(name):
                return symbol(name, False)
            case Arithmetic(operator, _) | Comparison(operator, _, _):
                return f"{symbol(operator, True)}({','.join(below)})"
            case IsInteger():
                return f"is_int({below[0]})"
            case Xor(left, right):
                return f"-({_loose(left, below[0])} <-> {_loose(right, below[1])})"
            case ForAll(names, body) | Exists(names, body):
                word = "all" if isinstance(node, ForAll) else "exists"
                head = " ".join(f"{word} {variable.name}" for variable in names)
                return f"{head} {_bracket(body, below[0], (And, Or, Implies, Iff))}"
            case _:
                return _connective(node, below, "-")

    return rule


def _connective(node: Any, below: tuple[str, ...], minus: str) -> str:
    """What LADR and NLTK write alike."""
    match node:
        case Top():
            return "$T"
        case Bottom():
            return "$F"
        case Equal():
            return f"{below[0]} = {below[1]}"
        case Not(body):
            return minus + _bracket(body, below[0], (Equal, Comparison, ForAll, Exists, And, Or, Implies, Iff))
        case And(parts):
            return " & ".join(
                _bracket(part, text, (And, Or, Implies, Iff)) for part, text in zip(parts, below, strict=True)
            )
        case Or(parts):
            return " | ".join(_bracket(part, text, (Or, Implies, Iff)) for part, text in zip(parts, below, strict=True))
        case Implies(left, right):
            return f"{_loose(left, below[0])} -> {_loose(right, below[1])}"
        case Iff(left, right):
            return f"{_loose(left, below[0])} <-> {_loose(right, below[1])}"
        case _:
            raise TypeError(f"no notation for {type(node).__name__}")


def _bracket(node: Formula, text: str, kinds: tuple[type[Formula], ...]) -> str:
    return f"({text})" if isinstance(node, kinds) else text


def _loose(node: Formula, text: str) -> str:
    return f"({text})" if isinstance(node, (Implies, Iff)) else text


def _numeral(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    return decimal(value) or str(value)


def write_problem(problem: Problem) -> str:
    """A Prover9 input file: assumptions with labels, then the goal."""
    lines = ["formulas(assumptions).", *map(_line, problem.premises), "end_of_list."]
    if problem.goal is not None:
        lines += ["", "formulas(goals).", _line(problem.goal), "end_of_list."]
    return "\n".join(lines) + "\n"


def _line(statement: Statement) -> str:
    generated = re.fullmatch(r"(?:premise|goal) \d+|goal", statement.name)
    label = "" if generated else f" # label({quote(statement.name, chr(34))})"
    return f"  {write_formula(statement.formula)}{label}."


# ---- NLTK

_NLTK_WORD = re.compile(
    r"(?!(?:all|forall|exists?|some|and|or|xor|implies|iff|not|All|ForAll|Forall|Exists)\Z)[A-Za-z_]\w*\Z"
)
_INDIVIDUAL = re.compile(r"[u-z][0-9]*\Z")


def is_nltk_word(name: str) -> bool:
    """Whether NLTK takes the name for one symbol as it stands."""
    return bool(_NLTK_WORD.match(name))


def write_nltk(formula: Formula) -> str:
    """The formula in NLTK's notation."""
    variables = _variable_names(formula)

    def rule(node: Any, below: tuple[str, ...]) -> str:
        match node:
            case Variable(name, _):
                return str(name)
            case Predicate(name, _) | Function(name, _):
                plain = is_nltk_word(name) and (below or (name not in variables and not _INDIVIDUAL.match(name)))
                word = name if plain else quote(name, '"')
                return f"{word}({','.join(below)})" if below else word
            case Number(value, _):
                return _numeral(value)
            case DistinctObject(name):
                return quote(name, '"')
            case Comparison(operator, _, _):
                return f"{below[0]} {operator} {below[1]}"
            case Arithmetic(operator, _):
                return f"{quote(operator, chr(34))}({','.join(below)})"
            case IsInteger():
                return f"is_int({below[0]})"
            case Xor(left, right):
                return f"{_bracket(left, below[0], (Implies, Iff))} xor {_bracket(right, below[1], (Xor, Implies, Iff))}"
            case Implies(left, right):
                return f"{_bracket(left, below[0], (Iff,))} -> {_bracket(right, below[1], (Implies, Iff))}"
            case Iff(_, right):
                return f"{below[0]} <-> {_bracket(right, below[1], (Iff,))}"
            case And(parts):
                kinds: tuple[type[Formula], ...] = (And, Or, Xor, Implies, Iff)
                return " & ".join(_bracket(part, text, kinds) for part, text in zip(parts, below, strict=True))
            case Or(parts):
                kinds = (Or, Xor, Implies, Iff)
                return " | ".join(_bracket(part, text, kinds) for part, text in zip(parts, below, strict=True))
            case ForAll(names, body) | Exists(names, body):
                word = "all" if isinstance(node, ForAll) else "exists"
                head = " ".join(variable.name for variable in names)
                return f"{word} {head}. {_bracket(body, below[0], (And, Or, Xor, Implies, Iff))}"
            case Not(body):
                kinds = (Equal, Comparison, ForAll, Exists, And, Or, Xor, Implies, Iff)
                return "-" + _bracket(body, below[0], kinds)
            case _:
                return _connective(node, below, "-")

    return fold(formula, rule)
