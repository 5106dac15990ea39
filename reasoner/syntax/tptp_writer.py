"""Writes FOF and TFF, with the brackets that TPTP's precedence needs and every name quoted that needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reasoner.logic import (
    INDIVIDUAL,
    NUMERIC_SORTS,
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
    Signature,
    Sort,
    Statement,
    Top,
    Variable,
    Xor,
    fold,
    rebuild,
    subexpressions,
)
from reasoner.logic.well_sorted import Sorting
from reasoner.syntax.numerals import numerals_as_objects
from reasoner.syntax.rendering import Piece, applied, between, bracketed, render
from reasoner.syntax.spellings import unused
from reasoner.syntax.tptp_arithmetic import FUNCTOR_OF, PREDICATE_OF, write_number
from reasoner.syntax.tptp_builder import ROLES
from reasoner.syntax.tptp_names import quote, write_label, write_symbol, write_variable

_BINARY = {Implies: " => ", Iff: " <=> ", Xor: " <~> "}
_LOOSE = (And, Or, Implies, Iff, Xor)


def write_formula(formula: Formula) -> str:
    """The formula in TPTP, without annotation."""
    return render(formula, _pieces)


def _pieces(node: Any) -> list[Piece]:
    match node:
        case Variable(name, _):
            return [write_variable(name)]
        case Function("$true" | "$false" as name, ()):
            return [name]
        case Function(name, arguments) | Predicate(name, arguments):
            return applied(write_symbol(name), arguments)
        case Number():
            return [write_number(node)]
        case DistinctObject(name):
            return [quote(name, '"')]
        case Arithmetic(operator, arguments):
            return applied(FUNCTOR_OF[operator], arguments)
        case Comparison(operator, left, right):
            return applied(PREDICATE_OF[operator], (left, right))
        case IsInteger(argument):
            return applied("$is_int", (argument,))
        case Equal(left, right):
            return [left, " = ", right]
        case Top():
            return ["$true"]
        case Bottom():
            return ["$false"]
        case Not(Equal(left, right)):
            return [left, " != ", right]
        case Not(body):
            return ["~ ", *bracketed(body, _LOOSE)]
        case And(parts):
            return between(" & ", (bracketed(part, _LOOSE) for part in parts))
        case Or(parts):
            return between(" | ", (bracketed(part, _LOOSE) for part in parts))
        case Implies(left, right) | Iff(left, right) | Xor(left, right):
            return [*bracketed(left, _LOOSE), _BINARY[type(node)], *bracketed(right, _LOOSE)]
        case ForAll(variables, body) | Exists(variables, body):
            mark = "!" if isinstance(node, ForAll) else "?"
            return [f"{mark} [{','.join(map(_binding, variables))}] : ", *bracketed(body, _LOOSE)]
        case _:
            raise TypeError(f"no TPTP for {type(node).__name__}")


def _binding(variable: Variable) -> str:
    name = write_variable(variable.name)
    return name if variable.sort is INDIVIDUAL else f"{name}: {_sort(variable.sort)}"


def _sort(sort: Sort) -> str:
    return sort.name if sort.name.startswith("$") else write_symbol(sort.name)


def write_problem(problem: Problem) -> str:
    """The problem as a TPTP file.

    Numerals that are mere individuals stand in FOF, for in TFF they would be numbers. Where one formula has numerals of
    both kinds, those that name individuals are distinct objects: `"number 1"` for 1. Where types are declared, a
    function that is also a predicate of as many arguments is written with another name, `p_function`.

    Raises:
        SignatureError: the problem is not well sorted.
    """
    lines = [f"% Status   : {problem.expected}"] if problem.expected else []
    declarations, written = write_typed(problem)
    lines += declarations
    statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
    lines += [_annotated(s, language, text) for s, (language, text) in zip(statements, written, strict=True)]
    return "\n".join(lines) + "\n"


def write_typed(problem: Problem) -> tuple[list[str], list[tuple[str, str]]]:
    """Type declarations, if the problem needs any; language (`fof` or `tff`) and text of each formula in turn.

    Raises:
        SignatureError: the problem is not well sorted.
    """
    from reasoner.logic import sort_problem

    resorted, signature = sort_problem(problem)
    typed = _needs_types(resorted, signature)
    if typed and any(_has_types(f) and not _without_individuals(f, signature) for f in resorted.formulas()):
        resorted = numerals_as_objects(resorted, signature)
    if typed:
        resorted, signature = _functions_apart(resorted, signature)
    written = [
        ("tff" if typed and _typable(formula, signature) else "fof", write_formula(formula))
        for formula in resorted.formulas()
    ]
    return _declarations(resorted, signature) if typed else [], written


def _functions_apart(problem: Problem, signature: Signature) -> tuple[Problem, Signature]:
    """A new name for each function that is also a predicate of as many arguments: a name is declared once."""
    taken = {name for name, _ in (*signature.functions, *signature.predicates)}
    renamed: dict[tuple[str, int], str] = {}
    for symbol in sorted(set(signature.functions).intersection(signature.predicates)):
        new = unused(f"{symbol[0]}_function", taken)
        renamed[symbol] = new
        taken.add(new)
    if not renamed:
        return problem, signature

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        new = renamed.get((node.name, len(parts))) if isinstance(node, Function) else None
        return rebuild(node, parts) if new is None else Function(new, parts)

    def apart(statement: Statement) -> Statement:
        return replace(statement, formula=fold(statement.formula, rule))

    goal = problem.goal and apart(problem.goal)
    functions = {(renamed.get(symbol, symbol[0]), symbol[1]): sorts for symbol, sorts in signature.functions.items()}
    return (
        replace(problem, premises=tuple(map(apart, problem.premises)), goal=goal),
        replace(signature, functions=functions),
    )


def _annotated(statement: Statement, language: str, text: str) -> str:
    role = statement.role if statement.role in ROLES else "axiom"
    return f"{language}({write_label(statement.name)}, {role}, {text})."


def _needs_types(problem: Problem, signature: Signature) -> bool:
    declared = problem.declared
    if declared.sorts or declared.functions or declared.predicates:
        return True
    if any(sort is not INDIVIDUAL for sort in signature.symbol_sorts):
        return True
    return any(_has_types(formula) for formula in problem.formulas())


def _has_types(formula: Formula) -> bool:
    """Whether FOF cannot say it: it has arithmetic or typed variables."""
    for part in subexpressions(formula):
        if isinstance(part, (Arithmetic, Comparison, IsInteger)):
            return True
        if isinstance(part, (ForAll, Exists)) and any(v.sort is not INDIVIDUAL for v in part.variables):
            return True
    return False


def _typable(formula: Formula, signature: Signature) -> bool:
    """Whether TFF can say it, or FOF cannot either."""
    return _has_types(formula) or _without_individuals(formula, signature)


def _without_individuals(formula: Formula, signature: Signature) -> bool:
    """Whether each numeral in it is a number."""
    numerals = {part for part in subexpressions(formula) if isinstance(part, Number)}
    if not numerals:
        return True
    sorting = Sorting((formula,), signature)
    return numerals.isdisjoint(sorting.individuals) and not any(
        isinstance(part, Equal) and {INDIVIDUAL} < {sorting.sort_of(part.left), sorting.sort_of(part.right)}
        for part in subexpressions(formula)
    )


def _declarations(problem: Problem, signature: Signature) -> list[str]:
    """A type declaration for every sort and symbol that is not of the default type."""
    default = {Sort("$o"), INDIVIDUAL, *NUMERIC_SORTS}
    used = signature.symbol_sorts | _quantified_sorts(problem.formulas())
    sorts = sorted((signature.sorts | used) - default, key=lambda sort: sort.name)
    lines = [_typing(f"{sort.name} sort", write_symbol(sort.name), "$tType") for sort in sorts if sort.name[0] != "$"]
    for (name, _), (arguments, result) in sorted(signature.functions.items()):
        if name not in ("$true", "$false"):
            lines.append(_typing(f"{name} type", write_symbol(name), _mapping(arguments, _sort(result))))
    for (name, _), arguments in sorted(signature.predicates.items()):
        lines.append(_typing(f"{name} type", write_symbol(name), _mapping(arguments, "$o")))
    return lines


def _quantified_sorts(formulas: Iterable[Formula]) -> set[Sort]:
    return {
        variable.sort
        for formula in formulas
        for part in subexpressions(formula)
        if isinstance(part, (ForAll, Exists))
        for variable in part.variables
    }


def _typing(label: str, symbol: str, kind: str) -> str:
    return f"tff({quote(label)}, type, {symbol}: {kind})."


def _mapping(arguments: tuple[Sort, ...], result: str) -> str:
    if not arguments:
        return result
    names = " * ".join(map(_sort, arguments))
    return f"({names}) > {result}" if len(arguments) > 1 else f"{names} > {result}"


__all__ = ["write_formula", "write_problem", "write_typed"]
