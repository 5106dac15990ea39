"""The symbols of a problem and where each stands: which formulas, which places, beside which constants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reasoner.logic import Expression, Formula, Function, Number, Predicate, fold, rebuild, subexpressions

PREDICATE, FUNCTION = "predicate", "function"


class SymbolKey(NamedTuple):
    """A symbol: kind (`predicate` or `function`, a constant being a function of arity 0), name and arity."""

    kind: str
    name: str
    arity: int


@dataclass(slots=True)
class Occurrences:
    """Where a symbol stands.

    Attributes:
        formulas: indices of the formulas it occurs in.
        arguments: for each argument place, the names of the terms that stand there.
        hosts: for a constant, the (predicate, place) pairs it fills.
    """

    formulas: set[int] = field(default_factory=set)
    arguments: list[set[str]] = field(default_factory=list)
    hosts: set[tuple[str, int]] = field(default_factory=set)


def survey(formulas: Sequence[Formula]) -> dict[SymbolKey, Occurrences]:
    """All symbols of the formulas, in order of first occurrence."""
    found: dict[SymbolKey, Occurrences] = {}
    for index, formula in enumerate(formulas):
        for node in subexpressions(formula):
            if not isinstance(node, Predicate | Function):
                continue
            key = key_of(node)
            entry = found.setdefault(key, Occurrences(arguments=[set() for _ in range(key.arity)]))
            entry.formulas.add(index)
            for place, term in enumerate(node.arguments):
                if isinstance(term, Function):
                    entry.arguments[place].add(term.name)
                    host = found.setdefault(key_of(term), Occurrences(arguments=[set() for _ in term.arguments]))
                    host.formulas.add(index)
                    host.hosts.add((node.name, place))
                elif isinstance(term, Number):
                    entry.arguments[place].add(str(term.value))
    return found


@lru_cache(maxsize=20_000)
def symbols_in(formula: Formula) -> tuple[SymbolKey, ...]:
    """The symbols of a formula, in order of first occurrence; benchmarks ask many questions of the same premises."""
    return tuple(survey([formula]))


def key_of(node: Predicate | Function) -> SymbolKey:
    """The symbol of an application."""
    kind = PREDICATE if isinstance(node, Predicate) else FUNCTION
    return SymbolKey(kind, node.name, len(node.arguments))


def rename_symbols(formula: Formula, renaming: dict[SymbolKey, str]) -> Formula:
    """The formula with symbols renamed."""
    if not renaming:
        return formula

    def rule(node: Expression, below: tuple[Expression, ...]) -> Expression:
        if isinstance(node, Predicate | Function):
            return type(node)(renaming.get(key_of(node), node.name), below)  # type: ignore[arg-type]
        return rebuild(node, below) if below else node

    result = fold(formula, rule)
    if not isinstance(result, Formula):
        raise TypeError("renaming keeps formulas formulas")
    return result
