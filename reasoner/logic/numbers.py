"""Exact arithmetic on numerals: TPTP's operators and comparisons over `Fraction`."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from reasoner.logic.structures import StructureError

MOST_BITS = 2**16
"""Operands of more bits together are not added or multiplied: repeated squaring would fill the memory."""


def compare(operator: str, left: Any, right: Any) -> bool:
    """The truth of a comparison of two numbers."""
    match operator:
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case _:
            return bool(left >= right)


def apply_operator(operator: str, arguments: tuple[Any, ...]) -> Fraction:
    """TPTP arithmetic on exact numbers (TPTP Technical Manual, "Arithmetic").

    Raises:
        StructureError: division by zero, which has no value; operands of more than `MOST_BITS` together.
    """
    values = [Fraction(argument) for argument in arguments]
    first = values[0]
    match operator:
        case "neg":
            return -first
        case "floor":
            return Fraction(math.floor(first))
        case "ceiling":
            return Fraction(math.ceil(first))
        case "truncate":
            return Fraction(math.trunc(first))
        case "round":
            return Fraction(round(first))  # halves to the even neighbour, as TPTP and Python have it
        case "to_int":
            return Fraction(math.floor(first))
        case "to_rat" | "to_real":
            return first
    second = values[1]
    if sum(value.numerator.bit_length() + value.denominator.bit_length() for value in values) > MOST_BITS:
        raise StructureError(f"numbers of more than {MOST_BITS} bits together are not computed with")
    match operator:
        case "+":
            return first + second
        case "-":
            return first - second
        case "*":
            return first * second
    if second == 0:
        raise StructureError("division by zero has no fixed value")
    if operator == "/":
        return first / second
    kind, _, rounding = operator.partition("_")
    exact = first / second
    if rounding == "t":
        quotient = math.trunc(exact)
    elif rounding == "f":
        quotient = math.floor(exact)
    else:
        quotient = math.floor(exact) if second > 0 else math.ceil(exact)
    return Fraction(quotient) if kind == "quotient" else first - second * quotient
