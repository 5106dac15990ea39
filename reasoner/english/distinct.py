"""The readings of a sentence that are worth telling apart: the likely ones, each with a truth condition of its own.

Two formulas are told apart by small random structures, in which one holds and the other does not; what no structure
tells apart is one reading. A compound noun as one symbol ("OldMan") says here what its two words say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

from reasoner.english.sameness import says_the_same
from reasoner.english.symbol_words import pieces_of
from reasoner.logic import (
    INDIVIDUAL,
    And,
    FiniteStructure,
    Formula,
    Function,
    Predicate,
    StructureError,
    evaluate,
    fold,
    rebuild,
    subexpressions,
)
from reasoner.logic.structures import Element

FAR_FETCHED = 2.5
"""A reading that costs so much more than the preferred one is not told."""
_STRUCTURES = 240
_SIZES = (2, 3, 4)
_Cost = tuple[float, str]


def distinct(best: Formula, found: Mapping[Formula, _Cost]) -> list[tuple[Formula, _Cost]]:
    """The formulas that differ from the preferred one and from each other, the cheapest first.

    Args:
        best: the preferred reading, which is one of them.
        found: what each costs, and by what choice it came.
    """
    limit = found[best][0] + FAR_FETCHED
    ranked = sorted(found.items(), key=lambda entry: entry[1][0])
    others = [(formula, cost) for formula, cost in ranked if formula is not best and cost[0] < limit]
    if not others:
        return []
    apart = _apart([best, *(formula for formula, _ in others)])
    same = _Truths(apart).same
    told, kept = apart[:1], []
    for entry, formula in zip(others, apart[1:], strict=True):
        if not any(says_the_same(formula, other) or same(formula, other) for other in told):
            told.append(formula)
            kept.append(entry)
    return kept


def _apart(formulas: Sequence[Formula]) -> list[Formula]:
    """The formulas with two predicates for a compound one, where one of them has those two."""
    nodes = (node for formula in formulas for node in subexpressions(formula))
    names = {node.name for node in nodes if isinstance(node, Predicate) and len(node.arguments) == 1}
    parts: dict[str, tuple[str, str]] = {}
    for name in names:
        pieces = pieces_of(name)
        for at in range(1, len(pieces)):
            first, second = "".join(pieces[:at]), "".join(pieces[at:])
            if first in names and second in names:
                parts[name] = first, second

    def rule(node: Any, children: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and len(node.arguments) == 1 and node.name in parts:
            return And(tuple(Predicate(part, node.arguments) for part in parts[node.name]))
        return rebuild(node, children)

    found: list[Formula] = [fold(formula, rule) for formula in formulas] if parts else list(formulas)
    return found


class _Truths:
    """In which of some random structures formulas hold, found as far as it is asked for."""

    def __init__(self, formulas: Sequence[Formula]) -> None:
        nodes = dict.fromkeys(node for formula in formulas for node in subexpressions(formula))
        predicates = sorted({(n.name, len(n.arguments)) for n in nodes if isinstance(n, Predicate)})
        functions = sorted({(n.name, len(n.arguments)) for n in nodes if isinstance(n, Function)})
        self._fresh = _structures(predicates, functions)
        self._structures: list[FiniteStructure] = []
        self._truths: dict[tuple[Formula, int], bool] = {}

    def same(self, first: Formula, second: Formula) -> bool:
        """Whether no structure tells two formulas apart; what none can evaluate is taken to differ."""
        try:
            return all(self._holds(first, number) is self._holds(second, number) for number in range(_STRUCTURES))
        except StructureError:
            return False

    def _holds(self, formula: Formula, number: int) -> bool:
        while number >= len(self._structures):
            self._structures.append(next(self._fresh))
        key = formula, number
        if key not in self._truths:
            self._truths[key] = bool(evaluate(formula, self._structures[number]))
        return self._truths[key]


def _structures(
    predicates: Sequence[tuple[str, int]], functions: Sequence[tuple[str, int]]
) -> Iterator[FiniteStructure]:
    chance = Random(0)
    for number in range(_STRUCTURES):
        domain: tuple[Element, ...] = tuple(range(_SIZES[number % len(_SIZES)]))
        dense = {symbol: chance.choice((0.2, 0.5, 0.8)) for symbol in predicates}
        holds = {
            symbol: frozenset(row for row in product(domain, repeat=symbol[1]) if chance.random() < dense[symbol])
            for symbol in predicates
        }
        graphs = {
            symbol: {row: chance.choice(domain) for row in product(domain, repeat=symbol[1])} for symbol in functions
        }
        yield FiniteStructure({INDIVIDUAL: domain}, graphs, holds)
