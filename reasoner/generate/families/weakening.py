"""Uncertain items out of provable ones: two predicates of premises change places, or a rule is turned round.

All that can be counted stays as it is: premises, symbols, how often each occurs, signs, connectives. A premise with a
new predicate would tell by its mere number of predicates that occur once that something is missing.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from random import Random

from reasoner.logic import ForAll, Formula, Implies, Predicate, fold, rebuild, subexpressions
from reasoner.logic.literals import is_literal

TURNED = 0.25
"""How often a rule is turned round, where one can be."""

Premises = list[tuple[Formula, str]]
Symbol = tuple[str, int]


def weaken(premises: Premises, chance: Random, told: Container[Formula], asked: AbstractSet[str] = frozenset()) -> bool:
    """Make one of the needed premises (those without a role) another; False if none can be.

    Args:
        premises: to be changed.
        chance: randomness.
        told: formulas that stay as they are, as they have a sentence of their own.
        asked: predicates that stay where they are: where those of the conclusion stand would tell.
    """
    free = [place for place, (formula, _) in enumerate(premises) if formula not in told]
    needed = [place for place in free if not premises[place][1]]
    turnable = [place for place in needed if asked.isdisjoint(name for name, _ in _symbols(premises[place][0]))]
    if chance.random() < TURNED and _turn(premises, turnable, chance):
        return True
    return exchange(premises, needed, free, chance, asked) or _turn(premises, turnable, chance)


def exchange(
    premises: Premises, needed: Sequence[int], free: Sequence[int], chance: Random, asked: AbstractSet[str]
) -> bool:
    """A predicate of a needed premise and one of another premise change places; False if none can.

    Args:
        premises: to be changed.
        needed: places of which one is changed.
        free: places of which another is.
        chance: randomness.
        asked: predicates that stay where they are.
    """
    symbols = {place: _symbols(premises[place][0]) for place in (*needed, *free)}
    pairs = [
        (one, own, other, its)
        for one in needed
        for other in free
        for own in symbols[one]
        for its in symbols[other]
        if own[1] == its[1] and own not in symbols[other] and its not in symbols[one]
        if asked.isdisjoint((own[0], its[0]))
    ]
    if not pairs:
        return False
    one, own, other, its = chance.choice(pairs)
    for place, old, new in ((one, own, its), (other, its, own)):
        premises[place] = (renamed(premises[place][0], old, new[0]), "broken-chain")
    return True


def _turn(premises: Premises, needed: list[int], chance: Random) -> bool:
    """A needed rule “if A then B” becomes “if B then A”."""
    found = [(place, turned) for place in needed if (turned := _converse(premises[place][0])) is not None]
    if not found:
        return False
    place, turned = chance.choice(found)
    premises[place] = (turned, "broken-chain")
    return True


def _converse(formula: Formula) -> Formula | None:
    rule = formula.body if isinstance(formula, ForAll) else formula
    if not isinstance(rule, Implies) or not all(is_literal(side, Predicate) for side in (rule.left, rule.right)):
        return None
    turned = Implies(rule.right, rule.left)
    return ForAll(formula.variables, turned) if isinstance(formula, ForAll) else turned


def _symbols(formula: Formula) -> tuple[Symbol, ...]:
    parts = (part for part in subexpressions(formula) if isinstance(part, Predicate))
    return tuple(dict.fromkeys((part.name, len(part.arguments)) for part in parts))


def renamed(formula: Formula, old: Symbol, new: str) -> Formula:
    """The formula with one predicate exchanged."""

    def change(node: object, parts: tuple[object, ...]) -> object:
        if isinstance(node, Predicate) and (node.name, len(node.arguments)) == old:
            return Predicate(new, node.arguments)
        return rebuild(node, parts)  # type: ignore[arg-type]

    return fold(formula, change)  # type: ignore[return-value]
