"""Formulas with other names in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reasoner.logic import Exists, Expression, ForAll, Formula, Function, Predicate, Variable, fold, rebuild


def renamed(formula: Formula, *, symbols: Mapping[str, str] = {}, variables: Mapping[str, str] = {}) -> Formula:
    """The formula with the names of predicates, functions and variables, free or bound, exchanged by tables.

    Nothing guards against capture: the tables have to keep apart what is apart in the formula.
    """

    def new(variable: Variable) -> Variable:
        return Variable(variables.get(variable.name, variable.name), variable.sort)

    def rule(node: Expression, parts: tuple[Any, ...]) -> Any:
        match node:
            case Predicate(name, _) | Function(name, _):
                return type(node)(symbols.get(name, name), parts)
            case Variable():
                return new(node)
            case ForAll() | Exists():
                return type(node)([new(variable) for variable in node.variables], parts[0])
            case _:
                return rebuild(node, parts)

    result: Formula = fold(formula, rule)
    return result
