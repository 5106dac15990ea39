"""The constants that stand for functions at known arguments, and those that premises define by cases.

A function is a family of constants, one for each tuple of elements. Terms that need a case distinction (a function
applied to another function's value, a count inside a sum) become constants that premises define; a definitional
extension changes neither what follows nor what is satisfiable.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from reasoner.evaluate.programs.connectives import all_of, any_of, equation, implication
from reasoner.evaluate.programs.declarations import (
    BOOLEAN,
    NOTHING,
    NUMERIC,
    ConditionError,
    Declarations,
    FunctionDeclaration,
)
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    Arithmetic,
    DistinctObject,
    Equal,
    Formula,
    Function,
    Number,
    Predicate,
    Signature,
    Sort,
    Term,
    disjunction,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A term with the sort it has in the program."""

    term: Term
    sort: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of some formulas are true, plus an offset."""

    formulas: tuple[Formula, ...]
    offset: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A predicate with its last place open, as in `assigned(x) == y` for `assigned(x, y)`."""

    function: FunctionDeclaration
    arguments: tuple[Value, ...]


Meaning = Formula | Value | Counted | Incomplete


class Constants:
    """The constants of a program; `definitions` and `signature` grow with what is said of them.

    Attributes:
        declarations: of the program.
        definitions: premises about the constants made so far.
        signature: their sorts.
    """

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self.definitions: list[Formula] = []
        self._constants: dict[tuple[str, tuple[Term, ...]], Meaning] = {}
        self._sorts: dict[tuple[str, int], tuple[tuple[Sort, ...], Sort]] = {}
        self._names: set[str] = set()
        self._tabled: dict[object, Value] = {}

    @property
    def signature(self) -> Signature:
        """Sorts of the numeric constants."""
        return Signature(dict(self._sorts))

    def _application(self, function: FunctionDeclaration, arguments: list[Value]) -> Meaning:
        if len(arguments) != len(function.places):
            raise ConditionError(f"{function.name} takes {len(function.places)} arguments, not {len(arguments)}")
        unknown = [n for n, argument in enumerate(arguments) if not isinstance(argument.term, Number | DistinctObject)]
        if not unknown:
            return self._constant(function, tuple(argument.term for argument in arguments))
        return self._by_cases(function, arguments, unknown)

    def _by_cases(self, function: FunctionDeclaration, arguments: list[Value], unknown: list[int]) -> Meaning:
        """An application to values that are not known: a case for each of their values."""
        ranges = []
        for n in unknown:
            sort = function.places[n] if function.places[n] in self.declarations.elements else arguments[n].sort
            if sort not in self.declarations.elements:
                raise ConditionError(f"{function.name} of a number without a range")
            ranges.append(self.declarations.values(sort))
        cases = []
        for values in product(*ranges):
            chosen = list(arguments)
            for n, value in zip(unknown, values, strict=True):
                chosen[n] = Value(value, arguments[n].sort)
            condition = all_of(equation(arguments[n].term, value) for n, value in zip(unknown, values, strict=True))
            cases.append((condition, self._application(function, chosen)))
        if function.result == BOOLEAN:
            return any_of(all_of((condition, case)) for condition, case in cases if isinstance(case, Formula))
        return self._defined(cases, function.result)

    def _defined(self, cases: list[tuple[Formula, Meaning]], sort: str) -> Value:
        """A constant that has the value of the case that holds."""
        values = [(condition, case.term) for condition, case in cases if isinstance(case, Value)]
        key = (tuple(values), sort)
        if key not in self._tabled:
            constant = Function(self._fresh("value"))
            if self.declarations.is_numeric(sort):
                self._sorts[constant.name, 0] = ((), self.declarations.number_sort)
            self._tabled[key] = Value(constant, sort)
            self.definitions += [implication(condition, equation(constant, term)) for condition, term in values]
        return self._tabled[key]

    def _constant(self, function: FunctionDeclaration, arguments: tuple[Term, ...]) -> Meaning:
        """The constant or proposition that stands for a function at known arguments, with its possible values."""
        key = (function.name, arguments)
        if key in self._constants:
            return self._constants[key]
        name = self._fresh("_".join((function.name, *map(shown, arguments))))
        if function.result == BOOLEAN:
            self._constants[key] = Predicate(name)
            return self._constants[key]
        declared = self.declarations
        constant: Term = Function(name)
        if function.result == NUMERIC:
            self._sorts[name, 0] = ((), INTEGER)
            constant = constant if declared.exact else Arithmetic("to_real", (constant,))
        elif declared.is_numeric(function.result):
            self._sorts[name, 0] = ((), declared.number_sort)
        else:
            self._sorts[name, 0] = ((), INDIVIDUAL)
        self._constants[key] = Value(constant, function.result)
        if function.result in declared.elements and self._inside(function, arguments):
            values = declared.values(function.result)
            if function.name in declared.partial:
                values = [*values, NOTHING]
            self.definitions.append(disjunction(Equal(constant, value) for value in values))
        return self._constants[key]

    def _inside(self, function: FunctionDeclaration, arguments: tuple[Term, ...]) -> bool:
        return all(
            place not in self.declarations.elements or argument in self.declarations.values(place)
            for place, argument in zip(function.places, arguments, strict=True)
        )

    def _fresh(self, stem: str) -> str:
        name, number = stem, 1
        while name in self._names:
            number += 1
            name = f"{stem}_{number}"
        self._names.add(name)
        return name


def shown(term: Term) -> str:
    """A known term as a part of a name; `value` for one without a name."""
    match term:
        case DistinctObject(name):
            return name
        case Number(value):
            return str(value).replace("/", "_").replace("-", "minus")
        case Function(name, _):
            return name
    return "value"
