"""Sorts and functions that a program of constraints declares, and the names that it may mean by others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from reasoner.logic import INTEGER, REAL, DistinctObject, Number, Sort, Term
from reasoner.pooling.names import MISSPELT, likeness, words

BOOLEAN, NUMERIC, MEASURED = "bool", "int", "real"
"""What a function's value may be besides elements: a truth value, an integer, a real number."""
NOTHING = DistinctObject("none")
"""The value of a function where the program says `None`."""


class ConditionError(ValueError):
    """A line that means nothing under its declarations."""


class UndeclaredError(ConditionError):
    """A name that is declared nowhere."""

    def __init__(self, name: str) -> None:
        super().__init__(f"undeclared name {name}")
        self.name = name


class ReadAgain(Exception):  # noqa: N818 - a signal inside the room: the declarations are to be read otherwise
    """Raised when a line shows that a sort is ordered or a function partial; `Declarations` has been changed."""


@dataclass(frozen=True, slots=True)
class FunctionDeclaration:
    """Sorts of the places and of the value."""

    name: str
    places: tuple[str, ...]
    result: str


@dataclass(slots=True)
class Declarations:
    """Sorts and functions of a program.

    Attributes:
        elements: names of the elements of each enumerated sort.
        functions: by name.
        ordered: sorts whose elements are read as their positions.
        partial: functions that may have no value.
        unbound: variables that are bound somewhere, always over the same sort: free elsewhere, they stand for an
            element of it (in Logic-LM's translation they are constants too).
        exact: whether all numbers are integers: no numeral is a fraction and no function is declared to be real.
        repairs: what was read otherwise than written.
    """

    elements: dict[str, tuple[str, ...]] = field(default_factory=dict)
    functions: dict[str, FunctionDeclaration] = field(default_factory=dict)
    ordered: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    unbound: dict[str, str] = field(default_factory=dict)
    exact: bool = True
    repairs: dict[str, None] = field(default_factory=dict)

    @property
    def number_sort(self) -> Sort:
        """Integers, or reals if a numeral or a function is."""
        return INTEGER if self.exact else REAL

    def number(self, value: Fraction | int) -> Number:
        """The numeral."""
        return Number(value, self.number_sort)

    def is_numeric(self, sort: str) -> bool:
        """Whether the values of the sort are numbers."""
        if sort in {NUMERIC, MEASURED} or sort in self.ordered:
            return True
        return all(numeral(name) is not None for name in self.elements.get(sort, ("",)))

    def values(self, sort: str) -> list[Term]:
        """The elements as terms."""
        names = self.elements[sort]
        if sort in self.ordered:
            return [self.number(position) for position in range(1, len(names) + 1)]
        numbers = [numeral(name) for name in names]
        if all(number is not None for number in numbers):
            return [self.number(number) for number in numbers if number is not None]
        return [DistinctObject(name) for name in names]

    def sorts_of(self, element: str) -> list[str]:
        """The enumerated sorts that list an element."""
        return [sort for sort, names in self.elements.items() if element in names]

    def order(self, sort: str) -> ReadAgain:
        """Read a sort's elements as positions from now on."""
        self.ordered.add(sort)
        self.repairs[f"elements of {sort} are compared: read in the order listed"] = None
        return ReadAgain()


def numeral(name: str) -> Fraction | None:
    """The number that a name is."""
    try:
        return Fraction(name)
    except (ValueError, ZeroDivisionError):
        return None


def close_name(name: str, known: Iterable[str], arity: int = 1) -> str:
    """The one known name that this is a spelling of, or ""; `Green` and `Greene` are two people (arity 0)."""
    by_lower = {one.lower(): one for one in known}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    whole = len(name) > 3  # of a shorter name, only one with a word more, as an article
    tried = [one for one in by_lower.values() if whole or name.lower() in words(one)]
    near = [one for one in tried if likeness(name, one, arity).score >= MISSPELT]
    return near[0] if len(near) == 1 else ""
