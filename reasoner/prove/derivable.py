"""Which ground instances of clauses matter: those whose conditions, negative literals, can all come true.

The atoms that can come true are the least set that has each positive literal of an instance whose conditions it has
(as in the grounding of answer set programs; found by what is new, Ullman 1988). An instance with a condition outside
that set holds where all atoms outside are false, and the instances kept speak of atoms inside alone. So if these have
a model, all have; and by unit propagation the same literals over atoms inside follow, at the same heights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Protocol

from reasoner.logic import Variable

FEW = 64
"""Instances of a clause that are all made, whatever can come true."""

Arguments = tuple[str | int, ...]
Values = tuple[str, ...]
"""Constants for the variables of a clause."""
Place = tuple[int, tuple[int, ...], int]


class Clausal(Protocol):
    """A clause: literals with sign, predicate and arguments: constants, and variables by their number."""

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Its variables."""

    @property
    def literals(self) -> tuple[tuple[bool, str, Arguments], ...]:
        """Its literals."""


class TooManyInstancesError(Exception):
    """There are more instances than are wanted."""


class Derivable:
    """The instances of clauses whose conditions can all come true.

    Args:
        constants: that stand for variables.
        clauses: all there are.
        most: instances of one clause.

    Raises:
        TooManyInstancesError: of a clause.
    """

    def __init__(self, constants: Sequence[str], clauses: Iterable[Clausal], most: int) -> None:
        self.constants = tuple(constants)
        self.most = most
        self._numbers: dict[Clausal, int] = {}
        self._found: list[dict[Values, None]] = []
        self._widths: list[int] = []
        self._conditions: list[list[tuple[str, Arguments]]] = []
        self._concluded: list[list[tuple[str, Arguments]]] = []
        self._uses: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._seen: set[tuple[str, Values]] = set()
        self._facts: dict[tuple[str, int], list[Values]] = {}
        self._standing: dict[tuple[str, int, int, str], list[Values]] = {}
        self._pending: list[tuple[str, Values]] = []
        for clause in clauses:
            self._add(clause)
        for clause, number in self._numbers.items():
            if not self._conditions[number]:
                self._instantiate(number, [None] * len(clause.variables), [])
        self._close()

    def instances(self, clause: Clausal) -> list[Values]:
        """What stands for the variables of one of the clauses, in the order of the constants; all there is of few."""
        width = len(clause.variables)
        if len(self.constants) ** width <= FEW:
            return list(product(self.constants, repeat=width))
        ranks = {name: rank for rank, name in enumerate(self.constants)}
        return sorted(self._found[self._numbers[clause]], key=lambda values: [ranks[each] for each in values])

    def _add(self, clause: Clausal) -> None:
        if clause in self._numbers:
            return
        number = self._numbers[clause] = len(self._found)
        conditions = [(name, arguments) for sign, name, arguments in clause.literals if not sign]
        self._found.append({})
        self._widths.append(len(clause.variables))
        self._conditions.append(conditions)
        self._concluded.append([(name, arguments) for sign, name, arguments in clause.literals if sign])
        for place, (name, arguments) in enumerate(conditions):
            self._uses.setdefault((name, len(arguments)), []).append((number, place))

    def _close(self) -> None:
        while self._pending:
            name, values = self._pending.pop()
            symbol = name, len(values)
            self._facts.setdefault(symbol, []).append(values)
            for place, value in enumerate(values):
                self._standing.setdefault((*symbol, place, value), []).append(values)
            for number, place in self._uses.get(symbol, ()):
                conditions = self._conditions[number]
                bound = _bound([None] * self._widths[number], conditions[place][1], values)
                if bound is not None:
                    self._instantiate(number, bound, [*conditions[:place], *conditions[place + 1 :]])

    def _instantiate(self, number: int, bound: list[str | None], left: list[tuple[str, Arguments]]) -> None:
        """The instances in which these conditions too are among the facts."""
        if left:
            pools = [self._matching(name, arguments, bound) for name, arguments in left]
            least = min(range(len(left)), key=lambda place: len(pools[place]))
            others = [*left[:least], *left[least + 1 :]]
            for values in pools[least]:
                further = _bound(bound, left[least][1], values)
                if further is not None:
                    self._instantiate(number, further, others)
            return
        found = self._found[number]
        for values in product(*(self.constants if each is None else (each,) for each in bound)):
            if values in found:
                continue
            found[values] = None
            if len(found) > self.most:
                raise TooManyInstancesError
            for name, arguments in self._concluded[number]:
                atom = name, tuple([values[each] if isinstance(each, int) else each for each in arguments])
                if atom not in self._seen:
                    self._seen.add(atom)
                    self._pending.append(atom)

    def _matching(self, name: str, arguments: Arguments, bound: Sequence[str | None]) -> Sequence[Values]:
        """Facts among which are all that the condition may be."""
        best: Sequence[Values] = self._facts.get((name, len(arguments)), ())
        for place, each in enumerate(arguments):
            value = bound[each] if isinstance(each, int) else each
            if value is not None:
                found = self._standing.get((name, len(arguments), place, value), ())
                if len(found) < len(best):
                    best = found
        return best


def _bound(before: Sequence[str | None], arguments: Arguments, values: Values) -> list[str | None] | None:
    """The variables with these values for arguments; None if they have others."""
    bound = list(before)
    for each, value in zip(arguments, values, strict=True):
        if isinstance(each, int):
            if bound[each] is None:
                bound[each] = value
            elif bound[each] != value:
                return None
        elif each != value:
            return None
    return bound


class FirstPlaces:
    """Where an atom comes up first if all instances of clauses are gone through in order."""

    def __init__(self, constants: Sequence[str], clauses: Sequence[Clausal]) -> None:
        self._ranks = {name: rank for rank, name in enumerate(constants)}
        self._widths = [len(each.variables) for each in clauses]
        self._literals: dict[tuple[str, int], list[tuple[int, int, Arguments]]] = {}
        for number, clause in enumerate(clauses):
            for place, (_, name, arguments) in enumerate(clause.literals):
                self._literals.setdefault((name, len(arguments)), []).append((number, place, arguments))

    def of(self, name: str, values: Values) -> Place | None:
        """Clause, instance and literal, as a key to sort by; None if it is an instance of no literal."""
        best: Place | None = None
        for number, place, arguments in self._literals.get((name, len(values)), ()):
            if best is not None and number > best[0]:
                break
            bound = _bound([None] * self._widths[number], arguments, values)
            if bound is not None:
                found = number, tuple([0 if each is None else self._ranks[each] for each in bound]), place
                best = found if best is None else min(best, found)
        return best
