"""Values that are numbers: “the score of Bob is greater than 8” compares numbers where scores are said in numbers.

A noun of a function (score, age) measures if a value of it is somewhere said to be a number or is compared with one,
and none is said to be anything else. Between two numbers or values of such nouns *greater than* and its like are the
order of numbers; anywhere else ("Rome is greater than Bonn") they stay relations like others, and so they do where the
text has them of whatever there is ("every number greater than 10"); what holds of its numerals is then a postulate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from operator import ge, gt, le, lt
from typing import Any

from reasoner.english.lexicon import Entry
from reasoner.logic.fold import Expression, fold, rebuild, subexpressions
from reasoner.logic.nodes import (
    And,
    Comparison,
    Equal,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Number,
    Predicate,
    Term,
    Variable,
)

ORDERS: Mapping[tuple[str, ...], str] = {
    ("greater", "than"): ">", ("higher", "than"): ">", ("larger", "than"): ">", ("more", "than"): ">",
    ("less", "than"): "<", ("lower", "than"): "<", ("smaller", "than"): "<",
    ("above",): ">", ("over",): ">", ("under",): "<", ("below",): "<", ("at", "least"): ">=", ("at", "most"): "<=",
}  # fmt: skip


_COMPARE = {">": gt, "<": lt, ">=": ge, "<=": le}


def numeric_order(
    formulas: Sequence[Formula], entries: Mapping[tuple[str, int], Entry]
) -> Callable[[Formula], Formula] | None:
    """What makes the comparisons of numbers in a text's formulas such; None where nothing is measured in numbers."""
    operators = {
        symbol: operator
        for (symbol, arity), entry in entries.items()
        if arity == 2 and (operator := ORDERS.get(entry.words))
    }
    for formula in formulas if operators else ():
        for part in subexpressions(formula):
            if isinstance(part, Predicate) and any(isinstance(term, Variable) for term in part.arguments):
                operators.pop(part.name, None)
    if not operators:
        return None
    measures = _measures(formulas, operators)

    def is_number(term: Term) -> bool:
        return isinstance(term, Number) or (isinstance(term, Function) and term.name in measures)

    def compared(node: Expression, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and node.name in operators and all(map(is_number, node.arguments)):
            return Comparison(operators[node.name], *node.arguments)
        return rebuild(node, parts)

    def changed(formula: Formula) -> Formula:
        found: Formula = fold(formula, compared)
        return found

    return changed


def between_numerals(words: tuple[str, ...], symbol: str, numerals: Sequence[Number]) -> Iterator[Formula]:
    """What holds between the numerals of a text by a relation that orders numbers: 12 is greater than 10."""
    compare = _COMPARE.get(ORDERS.get(words, ""))
    for left, right in product(numerals, repeat=2) if compare is not None else ():
        said = Predicate(symbol, (left, right))
        yield said if compare is not None and compare(left.value, right.value) else Not(said)
    if len(numerals) > 1 and words in ORDERS and words[-1] != "than":  # those with "than" are so anyway
        first, second, third = map(Variable, "xyz")
        chain = And((Predicate(symbol, (first, second)), Predicate(symbol, (second, third))))
        yield ForAll((first, second, third), Implies(chain, Predicate(symbol, (first, third))))


def _measures(formulas: Sequence[Formula], operators: Mapping[str, str]) -> frozenset[str]:
    """Functions whose values are numbers wherever the text speaks of them."""
    pairs: list[tuple[Term, ...]] = []
    other: set[str] = set()
    for formula in formulas:
        for part in subexpressions(formula):
            if isinstance(part, Equal):
                pairs.append((part.left, part.right))
            elif isinstance(part, Predicate) and part.name in operators and len(part.arguments) == 2:
                pairs.append(part.arguments)
            elif isinstance(part, Predicate | Function):
                other.update(_functions(part.arguments))
    found = {name for pair in pairs if any(isinstance(term, Number) for term in pair) for name in _functions(pair)}
    other.update(name for pair in pairs if not all(map(_is_value, pair)) for name in _functions(pair))
    return frozenset(found - other)


def _is_value(term: Term) -> bool:
    return isinstance(term, Number) or (isinstance(term, Function) and bool(term.arguments))


def _functions(terms: Sequence[Term]) -> Iterator[str]:
    return (term.name for term in terms if isinstance(term, Function) and term.arguments)
