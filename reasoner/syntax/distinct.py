"""What a problem's numerals and distinct objects mean, for notations in which they are constants like any other."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations

from reasoner.logic import (
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    IsInteger,
    Not,
    Number,
    Problem,
    Statement,
    children,
    subexpressions,
)
from reasoner.syntax.dialect import DialectError
from reasoner.syntax.spellings import unused
from reasoner.syntax.tptp_arithmetic import decimal

MOST = 400
"""More names would need more than 80,000 inequations."""

_HINT = "tptp and smtlib can: --to tptp"

Name = Number | DistinctObject


def numeral(value: Fraction) -> str:
    """The number as a decimal where there is one, else as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    return decimal(value) or str(value)


def with_distinctness(problem: Problem, dialect: str) -> Problem:
    """The problem with a premise that its numerals and distinct objects differ, where there are two of them.

    Numerals that are only compared or computed with are not among them.

    Raises:
        DialectError: a name would be written as another one or as a constant, or there are too many names.
    """
    names: dict[str, Name] = {}
    constants: set[str] = set()
    for part in chain.from_iterable(map(subexpressions, problem.formulas())):
        if isinstance(part, Function) and not part.arguments:
            constants.add(part.name)
        if isinstance(part, Arithmetic | Comparison | IsInteger):
            continue
        for name in children(part):
            if isinstance(name, Number | DistinctObject):
                text = name.name if isinstance(name, DistinctObject) else numeral(name.value)
                if type(names.setdefault(text, name)) is not type(name):
                    raise _confused(dialect, text, "a number and a distinct object")
    for text in sorted(constants.intersection(names)):
        kind = "number" if isinstance(names[text], Number) else "distinct object"
        raise _confused(dialect, text, f"a {kind} and a constant")
    if len(names) > MOST:
        raise DialectError(f"{dialect} cannot tell {len(names)} numbers and distinct objects apart", hint=_HINT)
    if len(names) < 2:
        return problem
    differ = [Not(Equal(left, right)) for left, right in combinations(names.values(), 2)]
    said: Formula = And(differ) if len(differ) > 1 else differ[0]
    taken = {statement.name for statement in problem.premises}
    label = unused("different", taken)
    return replace(problem, premises=(*problem.premises, Statement(label, said)))


def _confused(dialect: str, text: str, what: str) -> DialectError:
    return DialectError(f"{dialect} cannot tell {what} apart that are both written {text}", hint=_HINT)
