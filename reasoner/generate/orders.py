"""Orders of premises: as a proof needs them, the other way round, shuffled (Chen et al., ICML 2024).

Premises that no proof needs stand between the others at random places.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reasoner.generate.example import Line


def first_uses(lines: Sequence[Line], count: int) -> list[int]:
    """Numbers of premises, from 0, in the order in which the proof first uses them."""
    used: dict[int, None] = {}
    for line in lines:
        for source in line.sources:
            kind, _, number = source.rpartition(" ")
            if kind == "premise" and int(number) <= count:
                used[int(number) - 1] = None
    return list(used)


def is_in_order(name: str, lines: Sequence[Line], count: int) -> bool:
    """Whether the proof uses the premises one after the other, or in reverse."""
    used = first_uses(lines, count)
    return name == "shuffled" or used == sorted(used, reverse=name == "reverse")


def proof_order(lines: Sequence[Line], count: int, chance: Random) -> tuple[int, ...]:
    """Numbers of premises, from 0, in the order in which the proof first uses them; the others at random between."""
    order = first_uses(lines, count)
    for other in (each for each in range(count) if each not in set(order)):
        order.insert(chance.randint(0, len(order)), other)
    return tuple(order)


def other_orders(names: Sequence[str], lines: Sequence[Line], count: int, chance: Random) -> dict[str, tuple[int, ...]]:
    """Each order of the same premises, as their numbers."""
    straight = proof_order(lines, count, chance)
    shuffled = list(range(count))
    chance.shuffle(shuffled)
    orders = {"proof": straight, "reverse": straight[::-1], "shuffled": tuple(shuffled)}
    return {name: orders[name] for name in names}
