"""Instances of universal literals by the ground terms that they match, one bringing the terms for the next.

A chain of hundreds of universal equations f₁(x) = f₂(x), f₂(x) = f₃(x), … needs one instance of each, found by matching
a side of it with the terms so far; then equality alone decides (e-matching, after Detlefs, Nelson and Saxe, "Simplify",
2005, without its classes of equal terms).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from reasoner.logic import (
    Equal,
    Formula,
    Function,
    Predicate,
    Term,
    Variable,
    free_variables,
    subexpressions,
    substitute,
)
from reasoner.logic.literals import atom_of

MOST_INSTANCES = 4000
MOST_PARTS = 100_000
"""Terms and atoms of all instances together; where terms grow without end, this is met first."""

Head = tuple[type, str, int]
Substitution = Mapping[Variable, Term]


def chained_instances(literals: Sequence[Formula], until: float) -> Iterator[tuple[int, Substitution]]:
    """Places of literals with variables, each with what it is instantiated by; none twice.

    Args:
        literals: their variables are universal.
        until: when to stop, by `time.perf_counter`.
    """
    patterns: dict[Head, list[tuple[int, Function | Predicate]]] = {}
    waiting: list[Function | Predicate] = []
    for place, literal in enumerate(literals):
        variables = free_variables(literal)
        if not variables:
            waiting += _parts(literal)
        for pattern in _triggers(literal):
            if variables and free_variables(pattern) == variables:
                patterns.setdefault(_head(pattern), []).append((place, pattern))
    seen = set(waiting)
    made: set[Formula] = set()
    size = 0
    for target in waiting:  # which grows
        for place, pattern in patterns.get(_head(target), ()):
            found = _matched(pattern, target)
            if found is None:
                continue
            instance = substitute(literals[place], found)
            if instance in made:
                continue
            parts = _parts(instance)
            size += len(parts)
            if len(made) == MOST_INSTANCES or size > MOST_PARTS or time.perf_counter() > until:
                return
            made.add(instance)
            yield place, found
            new = [part for part in parts if part not in seen]
            seen.update(new)
            waiting += new


def _triggers(literal: Formula) -> Iterator[Function | Predicate]:
    """What is matched of a literal: the sides of an equation, or the atom and its arguments."""
    atom = atom_of(literal)
    candidates: tuple[Formula | Term, ...] = (atom,)
    if isinstance(atom, Equal):
        candidates = atom.left, atom.right
    elif isinstance(atom, Predicate):
        candidates = atom, *atom.arguments
    yield from (each for each in candidates if isinstance(each, Function | Predicate))


def _parts(expression: Formula) -> list[Function | Predicate]:
    return [part for part in subexpressions(expression) if isinstance(part, Function | Predicate)]


def _head(part: Function | Predicate) -> Head:
    return type(part), part.name, len(part.arguments)


def _matched(pattern: Function | Predicate, target: Function | Predicate) -> Substitution | None:
    """What makes the pattern the target."""
    found: dict[Variable, Term] = {}
    pairs: list[tuple[Formula | Term, Formula | Term]] = [(pattern, target)]
    while pairs:
        one, other = pairs.pop()
        if isinstance(one, Variable) and isinstance(other, Term):
            if found.setdefault(one, other) is not other:
                return None
        elif isinstance(one, Function | Predicate) and isinstance(other, Function | Predicate):
            if _head(one) != _head(other):
                return None
            pairs += zip(one.arguments, other.arguments, strict=True)
        elif one is not other:
            return None
    return found
