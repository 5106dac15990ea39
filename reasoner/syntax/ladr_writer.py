"""Writes LADR and NLTK notation with the brackets that each one's precedence needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reasoner.logic import (
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
    Statement,
    Top,
    Variable,
    Xor,
    subexpressions,
)
from reasoner.logic.nodes import Quantified
from reasoner.syntax.distinct import numeral, with_distinctness
from reasoner.syntax.rendering import Piece, applied, between, bracketed, render
from reasoner.syntax.spellings import composed, unused
from reasoner.syntax.tptp_names import quote

_WORD = re.compile(r"(?!(?:all|exists|v)\Z)[A-Za-z0-9_][A-Za-z0-9_$]*\Z")
_VARIABLE = re.compile(r"(?!(?:all|exists)\Z)[A-Za-z0-9_]+\Z")


def write_formula(formula: Formula) -> str:
    """The formula in LADR.

    What LADR cannot say becomes what it means (⊕, ∀ over several variables) or symbols; variables get names it has.
    """
    return render(formula, _ladr(_spelled(formula, is_ladr_variable)))


def is_ladr_variable(name: str) -> bool:
    """Whether LADR's quantifiers take the name as it stands."""
    return bool(_VARIABLE.match(name))


def _spelled(formula: Formula, plain: Callable[[str], bool]) -> dict[str, str]:
    """The name to write for each variable: its own where it is plain, else a new one that is like it."""
    names = _variable_names(formula)
    spelled = {name: name for name in names if plain(name)}
    taken = set(spelled)
    for name in sorted(names - taken):
        stem = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
        stem = stem if plain(stem) else f"x{stem}"
        new = unused(stem, taken)
        taken.add(new)
        spelled[name] = new
    return spelled


def _variable_names(formula: Formula) -> frozenset[str]:
    names: set[str] = set()
    for part in subexpressions(formula):
        if isinstance(part, Variable):
            names.add(part.name)
        elif isinstance(part, Quantified):
            names.update(variable.name for variable in part.variables)
    return frozenset(names)


_CHAINS: tuple[type[Formula], ...] = (And, Or, Xor, Implies, Iff)


def _ladr(spelled: dict[str, str]) -> Callable[[Any], list[Piece]]:
    """The pieces of a node; constants that would be taken for one of the variables are quoted."""
    variables = frozenset(spelled.values())

    def symbol(name: str, applied_to: object) -> str:
        plain = _WORD.match(name) and (applied_to or (name not in variables and name[0] not in "uvwxyz"))
        return name if plain else quote(name, '"')

    def pieces(node: Any) -> list[Piece]:
        match node:
            case Variable(name, _):
                return [spelled[name]]
            case Predicate(name, arguments) | Function(name, arguments):
                return applied(symbol(name, arguments), arguments)
            case Number(value, _):
                return [symbol(numeral(value), False)]
            case DistinctObject(name):
                return [symbol(name, False)]
            case Arithmetic(operator, arguments):
                return applied(symbol(operator, True), arguments)
            case Comparison(operator, left, right):
                return applied(symbol(operator, True), (left, right))
            case Xor(left, right):
                return ["-(", *bracketed(left, (Implies, Iff)), " <-> ", *bracketed(right, (Implies, Iff)), ")"]
            case ForAll(names, body) | Exists(names, body):
                word = "all" if isinstance(node, ForAll) else "exists"
                head = " ".join(f"{word} {spelled[variable.name]}" for variable in names)
                return [f"{head} ", *bracketed(body, (And, Or, Implies, Iff))]
            case Not(body):
                return ["-", *bracketed(body, (Equal, ForAll, Exists, And, Or, Implies, Iff))]
            case And(parts):
                return between(" & ", (bracketed(part, (And, Or, Implies, Iff)) for part in parts))
            case Or(parts):
                return between(" | ", (bracketed(part, (Or, Implies, Iff)) for part in parts))
            case Implies(left, right):
                return [*bracketed(left, (Implies, Iff)), " -> ", *bracketed(right, (Implies, Iff))]
            case Iff(left, right):
                return [*bracketed(left, (Implies, Iff)), " <-> ", *bracketed(right, (Implies, Iff))]
            case _:
                return _plain(node)

    return pieces


def _plain(node: Any) -> list[Piece]:
    """What LADR and NLTK write alike."""
    match node:
        case Top():
            return ["$T"]
        case Bottom():
            return ["$F"]
        case Equal(left, right):
            return [left, " = ", right]
        case IsInteger(argument):
            return applied("is_int", (argument,))
        case _:
            raise TypeError(f"no notation for {type(node).__name__}")


def write_problem(problem: Problem) -> str:
    """A Prover9 input file: assumptions with labels, then the goal.

    Raises:
        DialectError: numbers or distinct objects in it would be taken for each other or for constants.
    """
    problem = with_distinctness(problem, "ladr")
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
    return bool(_NLTK_WORD.match(name)) and composed(name) == name


def is_nltk_variable(name: str) -> bool:
    """Whether NLTK's quantifiers take the name as it stands."""
    return name.isascii() and is_nltk_word(name)


def write_nltk(formula: Formula) -> str:
    """The formula in NLTK's notation."""
    return render(formula, _nltk(_spelled(formula, is_nltk_variable)))


def _apart(name: str) -> str:
    """The name in quotes; backslashes keep the accents apart that reading would join to their letters."""
    quoted = quote(name, '"')
    return quoted if composed(name) == name else re.sub(r"[^\x00-\x7f]", r"\\\g<0>", quoted)


def _nltk(spelled: dict[str, str]) -> Callable[[Any], list[Piece]]:
    variables = frozenset(spelled.values())

    def symbol(name: str, applied_to: object) -> str:
        plain = is_nltk_word(name) and (applied_to or (name not in variables and not _INDIVIDUAL.match(name)))
        return name if plain else _apart(name)

    def pieces(node: Any) -> list[Piece]:
        match node:
            case Variable(name, _):
                return [spelled[name]]
            case Predicate(name, arguments) | Function(name, arguments):
                return applied(symbol(name, arguments), arguments)
            case Number(value, sort):
                text = numeral(value)
                return [f"{text}.0" if sort is not INTEGER and "." not in text else text]
            case DistinctObject(name):
                return [_apart(name)]
            case Comparison(operator, left, right):
                return [left, f" {operator} ", right]
            case Arithmetic(operator, arguments):
                return applied(quote(operator, '"'), arguments)
            case Xor(left, right):
                return [*bracketed(left, (Implies, Iff)), " xor ", *bracketed(right, (Xor, Implies, Iff))]
            case Implies(left, right):
                return [*bracketed(left, (Iff,)), " -> ", *bracketed(right, (Implies, Iff))]
            case Iff(left, right):
                return [left, " <-> ", *bracketed(right, (Iff,))]
            case And(parts):
                return between(" & ", (bracketed(part, _CHAINS) for part in parts))
            case Or(parts):
                return between(" | ", (bracketed(part, (Or, Xor, Implies, Iff)) for part in parts))
            case ForAll(names, body) | Exists(names, body):
                word = "all" if isinstance(node, ForAll) else "exists"
                head = " ".join(spelled[variable.name] for variable in names)
                return [f"{word} {head}. ", *bracketed(body, _CHAINS)]
            case Not(body):
                return ["-", *bracketed(body, (Equal, Comparison, ForAll, Exists, *_CHAINS))]
            case _:
                return _plain(node)

    return pieces
