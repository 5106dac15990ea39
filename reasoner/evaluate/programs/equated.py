"""Equations of what a program has as predicates: `Cat(tom) = Mammal(tom)` says that both hold or neither.

Equality is of individuals, but models write it between conditions too, and between a condition and 1 or 0. Where all
that a line equates so is a predicate elsewhere in the program, no individual can be meant; likewise `tom is Cat`.
"""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.logic import Equal, Expression, Formula, Function, Iff, Not, Number, Predicate, fold, rebuild

Symbols = set[tuple[str, int]]


def with_conditions(formula: Formula, predicates: Symbols, terms: Symbols, *, in_words: bool = False) -> Formula:
    """The formula with its equations of predicates as conditions.

    Args:
        formula: of a line.
        predicates: of the program, with their numbers of arguments.
        terms: functions that stand in other places than equations, and constants of other lines.
        in_words: whether the line says "is" in words, so that `tom is Cat` is an equation of individuals by mistake.
    """

    def condition(term: Expression) -> Formula | None:
        if isinstance(term, Function) and term.arguments and (term.name, len(term.arguments)) in predicates - terms:
            return Predicate(term.name, term.arguments)
        return None

    def rule(node: Expression, parts: tuple[Expression, ...]) -> Expression:
        made: Expression = rebuild(node, parts)
        if not isinstance(made, Equal):
            return made
        left, right = condition(made.left), condition(made.right)
        if left is not None and right is not None:
            return Iff(left, right)
        for said, value in ((left, made.right), (right, made.left)):
            if said is not None and isinstance(value, Number) and value.value in {0, 1}:
                return said if value.value == 1 else Not(said)
        return _belongs(made, predicates, terms) or made if in_words else made

    found = fold(formula, rule)
    assert isinstance(found, Formula)
    return found


def _belongs(node: Equal, predicates: Symbols, terms: Symbols) -> Formula | None:
    """`tom = cat` as `Cat(tom)`, where no individual is called so and a predicate is."""
    for thing, kind in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(kind, Function) or kind.arguments or (kind.name, 0) in terms:
            continue
        named = [name for name, count in predicates if count == 1 and name.lower() == kind.name.lower()]
        if len(named) == 1:
            return Predicate(named[0], (thing,))
    return None


def terms_outside(formulas: Iterable[Formula]) -> Symbols:
    """The functions and constants in other places than on a side of an equation."""
    found: Symbols = set()

    def rule(node: Expression, parts: tuple[Symbols, ...]) -> Symbols:
        below = set[tuple[str, int]]().union(*parts)
        if not isinstance(node, Equal):
            found.update(below)
            return {(node.name, len(node.arguments))} if isinstance(node, Function) else set()
        return set()

    for formula in formulas:
        found.update(fold(formula, rule))
    return found
