"""What is so of most things in a situation, said once: “the score of everything except Ann is 66”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoner.logic import Equal, Formula, Function, Not, Predicate, Term
from reasoner.logic.literals import atom_of

SEVERAL = 7
"""What is so of fewer things is said of each of them."""


@dataclass(frozen=True, slots=True)
class Generality:
    """What is so of all things but some.

    Attributes:
        fact: said of one of them.
        thing: which one, named once in the fact.
        without: the things of which it is not so.
    """

    fact: Formula
    thing: Term
    without: tuple[Term, ...]


def generalities(
    facts: Sequence[Formula], things: Sequence[Term], kind: type[Formula]
) -> tuple[list[Generality], list[Formula]]:
    """What is so of most things, out of the facts of a kind of atom, and the facts that are left."""
    groups: dict[tuple[object, ...], dict[Term, Formula]] = {}
    for fact in facts:
        atom = atom_of(fact)
        arguments = _arguments(atom) if isinstance(atom, kind) else ()
        if arguments and arguments[0] in things:
            groups.setdefault(_rest(fact, arguments), {})[arguments[0]] = fact
    found: list[Generality] = []
    said: set[Formula] = set()
    for group in groups.values():
        without = tuple(each for each in things if each not in group)
        alone = [thing for thing, fact in group.items() if thing not in _arguments(atom_of(fact))[1:]]
        if len(group) >= SEVERAL and len(group) > 2 * len(without) and alone:
            found.append(Generality(group[alone[0]], alone[0], without))
            said |= set(group.values())
    return found, [fact for fact in facts if fact not in said]


def _arguments(atom: Formula) -> tuple[Term, ...]:
    """Whom an atom is about; of the value of a function, those of the function and the value."""
    if isinstance(atom, Predicate):
        return tuple(atom.arguments)
    if isinstance(atom, Equal) and isinstance(atom.left, Function) and atom.left.arguments:
        return (*atom.left.arguments, atom.right)
    return ()


def _rest(fact: Formula, arguments: tuple[Term, ...]) -> tuple[object, ...]:
    """All of a fact but the first thing that it is about."""
    atom = atom_of(fact)
    symbol = atom.name if isinstance(atom, Predicate) else atom.left.name  # type: ignore[attr-defined]
    return isinstance(fact, Not), type(atom), symbol, arguments[1:]
