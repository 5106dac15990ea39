"""Which ground instances of clauses matter: those whose conditions, negative literals, can all come true.

The atoms that can come true are the least set that has each positive literal of an instance whose conditions it has
(as in the grounding of answer set programs; found by what is new, Ullman 1988). An instance with a condition outside
that set holds where all atoms outside are false, and the instances kept speak of atoms inside alone. So if these have
a model, all have; and by unit propagation the same literals over atoms inside follow, at the same heights.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

Arguments = tuple[str | int, ...]
Literal = tuple[bool, str, Arguments]
"""Sign, predicate, arguments: constants, and variables by their number."""
Values = tuple[str, ...]
"""Constants for the variables of a clause."""


class TooManyInstancesError(Exception):
    """There are more instances than are wanted."""


class Derivable:
    """The instances of clauses whose conditions can all come true.

    Args:
        constants: that stand for variables.
        most: instances of one clause.
    """

    def __init__(self, constants: Sequence[str], most: int) -> None:
        self.constants = tuple(constants)
        self.most = most
        self.found: list[dict[Values, None]] = []
        self._clauses: list[tuple[int, list[tuple[str, Arguments]], list[tuple[str, Arguments]]]] = []
        self._uses: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._seen: set[tuple[str, Values]] = set()
        self._facts: dict[tuple[str, int], list[Values]] = {}
        self._standing: dict[tuple[str, int, int, str], list[Values]] = {}
        self._pending: list[tuple[str, Values]] = []

    def add(self, width: int, literals: Sequence[Literal]) -> None:
        """A clause with so many variables.

        Raises:
            TooManyInstancesError: of it, or of one before it.
        """
        number = len(self._clauses)
        conditions = [(name, arguments) for sign, name, arguments in literals if not sign]
        self._clauses.append((width, conditions, [(name, arguments) for sign, name, arguments in literals if sign]))
        self.found.append({})
        for place, (name, arguments) in enumerate(conditions):
            self._uses.setdefault((name, len(arguments)), []).append((number, place))
        if conditions and all((name, len(arguments)) in self._facts for name, arguments in conditions):
            self._instantiate(number, [None] * width, conditions)
        elif not conditions:
            self._instantiate(number, [None] * width, [])
        self._close()

    def _close(self) -> None:
        while self._pending:
            name, values = self._pending.pop()
            symbol = name, len(values)
            self._facts.setdefault(symbol, []).append(values)
            for place, value in enumerate(values):
                self._standing.setdefault((*symbol, place, value), []).append(values)
            for number, place in self._uses.get(symbol, ()):
                width, conditions, _ = self._clauses[number]
                bound = _bound([None] * width, conditions[place][1], values)
                if bound is not None:
                    self._instantiate(number, bound, [*conditions[:place], *conditions[place + 1 :]])

    def _instantiate(self, number: int, bound: list[str | None], left: list[tuple[str, Arguments]]) -> None:
        """The instances in which these conditions too are among the facts."""
        if left:
            pools = [self._matching(name, arguments, bound) for name, arguments in left]
            least = min(range(len(left)), key=lambda place: len(pools[place]))
            others = [*left[:least], *left[least + 1 :]]
            for values in tuple(pools[least]):
                further = _bound(bound, left[least][1], values)
                if further is not None:
                    self._instantiate(number, further, others)
            return
        found = self.found[number]
        concluded = self._clauses[number][2]
        for values in product(*(self.constants if each is None else (each,) for each in bound)):
            if values in found:
                continue
            found[values] = None
            if len(found) > self.most:
                raise TooManyInstancesError
            for name, arguments in concluded:
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

    def __init__(self, constants: Sequence[str], clauses: Sequence[tuple[int, Sequence[Literal]]]) -> None:
        self._ranks = {name: rank for rank, name in enumerate(constants)}
        self._widths = [width for width, _ in clauses]
        self._literals: dict[tuple[str, int], list[tuple[int, int, Arguments]]] = {}
        for number, (_, literals) in enumerate(clauses):
            for place, (_, name, arguments) in enumerate(literals):
                self._literals.setdefault((name, len(arguments)), []).append((number, place, arguments))

    def of(self, name: str, values: Values) -> tuple[int, tuple[int, ...], int]:
        """Clause, instance and literal, as a key to sort by; the atom stands in some instance."""
        best: tuple[int, tuple[int, ...], int] | None = None
        for number, place, arguments in self._literals[name, len(values)]:
            if best is not None and number > best[0]:
                break
            bound = _bound([None] * self._widths[number], arguments, values)
            if bound is not None:
                ranks = tuple([0 if each is None else self._ranks[each] for each in bound])
                best = min(best or (number, ranks, place), (number, ranks, place))
        if best is None:
            raise KeyError(name)
        return best
