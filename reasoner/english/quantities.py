"""Values that are numbers: “the score of Bob is greater than 8” compares numbers where scores are said in numbers.

A noun of a function (score, age) measures if a value of it is somewhere said to be a number or is compared with one,
or if it is a noun for quantities and greater or less than another such, and none is said to be anything else. Between
two numbers or values of such nouns *greater than* and its like are the order of numbers; anywhere else ("Rome is
greater than Bonn") they stay relations like others, and so they do where the text has them of whatever there is
("every number greater than 10"); what holds of its numerals is then a postulate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from operator import ge, gt, le, lt
from typing import Any

from reasoner.english.lexicon import Entry
from reasoner.english.vocabulary import QUANTITIES
from reasoner.logic.fold import Expression, fold, rebuild, subexpressions
from reasoner.logic.nodes import (
    And,
    Arithmetic,
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
    """What makes the comparisons of numbers in a text's formulas such; None where nothing is measured in numbers.

    What a lexicon renames to an operator is one of numbers whatever it compares.
    """
    operators = {
        symbol: operator
        for (symbol, arity), entry in entries.items()
        if arity == 2 and (operator := ORDERS.get(entry.words))
    }
    given = operators.keys() & _COMPARE.keys()
    for formula in formulas if operators else ():
        for part in subexpressions(formula):
            if isinstance(part, Predicate) and any(isinstance(term, Variable) for term in part.arguments):
                if part.name not in given:
                    operators.pop(part.name, None)
    if not operators:
        return None
    measures = _measures(formulas, operators, entries)

    def is_number(term: Term) -> bool:
        return isinstance(term, Number | Arithmetic) or (isinstance(term, Function) and _key(term) in measures)

    def compared(node: Expression, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and node.name in operators and len(node.arguments) == 2:
            if node.name in given or all(map(is_number, node.arguments)):
                return Comparison(operators[node.name], *node.arguments)
        return rebuild(node, parts)

    def changed(formula: Formula) -> Formula:
        found: Formula = fold(formula, compared)
        return found

    return changed


def complements(relations: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Those of some relations that order numbers of which one holds where the other does not: less than, at least."""
    for one, other in product(relations, repeat=2):
        if (ORDERS.get(one), ORDERS.get(other)) in {("<", ">="), (">", "<=")}:
            yield one, other


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


def _measures(
    formulas: Sequence[Formula], operators: Mapping[str, str], entries: Mapping[tuple[str, int], Entry]
) -> frozenset[tuple[str, int]]:
    """Functions whose values are numbers wherever the text speaks of them, and quantities such as "the temperature"."""
    pairs: list[tuple[Term, ...]] = []
    compared: set[tuple[str, int]] = set()
    other: set[tuple[str, int]] = set()
    quantities = {(name, place) for (name, place), entry in entries.items() if place == -1 and is_quantity(entry)}
    sure = quantities | {
        (name, place) for (name, place), entry in entries.items() if place < -1 and QUANTITIES.intersection(entry.words)
    }

    def values(terms: Sequence[Term]) -> Iterator[tuple[str, int]]:
        found = (_key(term) for term in terms if isinstance(term, Function))
        return (key for key in found if key[1] < -1 or key in quantities)

    def is_value(term: Term) -> bool:
        return isinstance(term, Number) or (isinstance(term, Function) and next(values((term,)), None) is not None)

    for formula in formulas:
        for part in subexpressions(formula):
            if isinstance(part, Equal):
                pairs.append((part.left, part.right))
            elif isinstance(part, Predicate) and part.name in operators and len(part.arguments) == 2:
                pairs.append(part.arguments)
                if all(isinstance(term, Function) and _key(term) in sure for term in part.arguments):
                    compared.update(values(part.arguments))
            elif isinstance(part, Predicate | Function):
                other.update(values(part.arguments))
    found = {key for pair in pairs if any(isinstance(term, Number) for term in pair) for key in values(pair)} | compared
    other.update(key for pair in pairs if not all(map(is_value, pair)) for key in values(pair))
    return frozenset(found - other)


def _key(term: Function) -> tuple[str, int]:
    """Where the lexicon has a term."""
    return term.name, -1 - len(term.arguments)


def is_quantity(entry: Entry) -> bool:
    """Whether a thing is called by a noun for a number: the temperature, the score."""
    return entry.kind == "the" and entry.words[-1] in QUANTITIES


def with_units(
    formulas: Sequence[Formula], entries: Mapping[tuple[str, int], Entry]
) -> Callable[[Formula], Formula] | None:
    """What takes "the price is above 30" to be of the one unit in which the text tells prices."""
    units: dict[str, set[Entry]] = {}
    for entry in entries.values():
        if entry.kind == "function" and "in" in entry.words[1:-1]:
            units.setdefault(entry.words[0], set()).add(entry)
    one = {noun: next(iter(found)) for noun, found in units.items() if len(found) == 1}
    told = (
        {
            part.arguments[0].name
            for formula in formulas
            for part in subexpressions(formula)
            if isinstance(part, Function) and one.get("value") and part.name == one["value"].symbol
            if isinstance(part.arguments[0], Function)
        }
        if "value" in one
        else set()
    )
    if not one:
        return None

    def in_unit(term: Term) -> Term:
        if not isinstance(term, Function):
            return term
        if term.name in told and not term.arguments:
            return Function(one["value"].symbol, (term,))
        entry = entries.get(_key(term))
        known = None if entry is None or len(entry.words) > 1 else one.get(entry.words[0])
        return term if known is None or known.arity != len(term.arguments) else Function(known.symbol, term.arguments)

    def changed(node: Expression, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, Predicate) and len(node.arguments) == 2 and isinstance(node.arguments[1], Number):
            entry = entries.get((node.name, 2))
            order = None if entry is None else ORDERS.get(entry.words)
            value = in_unit(node.arguments[0])
            if order is not None and value is not node.arguments[0]:
                return Comparison(order, value, node.arguments[1])
        if isinstance(node, Equal | Comparison) and isinstance(node.right, Number):
            value = in_unit(node.left)
            return Equal(value, node.right) if isinstance(node, Equal) else Comparison(node.operator, value, node.right)
        return rebuild(node, parts)

    def of_unit(formula: Formula) -> Formula:
        found: Formula = fold(formula, changed)
        return found

    return of_unit
