"""TPTP's defined functors and predicates for numbers, and the sorts of numeric terms.

Source: TPTP technical manual, "The Typed First-order Form, arithmetic".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    REAL,
    TOP,
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    Formula,
    Function,
    IsInteger,
    Not,
    Number,
    Signature,
    Sort,
    Term,
    Variable,
)

FUNCTORS = {
    "$sum": "+",
    "$difference": "-",
    "$product": "*",
    "$quotient": "/",
    "$uminus": "neg",
    **{
        f"${name}": name
        for name in (
            *("quotient_e", "quotient_t", "quotient_f", "remainder_e", "remainder_t", "remainder_f"),
            *("floor", "ceiling", "truncate", "round", "to_int", "to_rat", "to_real"),
        )
    },
}
"""TPTP functor to the operator of `Arithmetic`."""

COMPARISONS = {"$less": "<", "$lesseq": "<=", "$greater": ">", "$greatereq": ">="}
"""TPTP predicate to the operator of `Comparison`."""

FUNCTOR_OF = {operator: functor for functor, operator in FUNCTORS.items()}
PREDICATE_OF = {operator: predicate for predicate, operator in COMPARISONS.items()}

_MOST_DIGITS = 4000
_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:/([0-9]+)|(\.[0-9]+)?(?:[eE]([+-]?[0-9]+))?)\Z")


def read_number(token: str) -> Number:
    """The numeral; ValueError if its denominator is 0 or it has more than `_MOST_DIGITS` digits when written out."""
    found = _NUMBER.match(token)
    if found is None or len(token) > _MOST_DIGITS:
        raise ValueError(f"this numeral has {len(token)} characters; at most {_MOST_DIGITS} are read")
    sign, whole, denominator, decimals, exponent = found.groups()
    factor = -1 if sign == "-" else 1
    if denominator is not None:
        if int(denominator) == 0:
            raise ValueError("a rational number with denominator 0")
        return Number(Fraction(factor * int(whole), int(denominator)), RATIONAL)
    if decimals is None and exponent is None:
        return Number(factor * int(whole), INTEGER)
    digits = (decimals or ".")[1:]
    shift = int(exponent or 0) - len(digits)
    if max(-shift, shift + len(whole + digits)) > _MOST_DIGITS:
        raise ValueError(f"the exponent {exponent} is too large: at most {_MOST_DIGITS} digits are read")
    return Number(factor * int(whole + digits) * Fraction(10) ** shift, REAL)


def write_number(number: Number) -> str:
    """The numeral in TPTP; a real without finite decimal expansion as the quotient of two that have one."""
    value, sort = number.value, number.sort
    if sort is INTEGER:
        return str(value.numerator)
    if sort is RATIONAL:
        return f"{value.numerator}/{value.denominator}"
    return decimal(value) or f"$quotient({value.numerator}.0,{value.denominator}.0)"


def apply(functor: str, arguments: Sequence[Any]) -> Term:
    """The arithmetic term; a quotient that `write_number` writes for a real number is that number."""
    if functor == "$quotient" and is_written_real(arguments):
        return Number(arguments[0].value / arguments[1].value, REAL)
    return Arithmetic(FUNCTORS[functor], arguments)


def is_written_real(arguments: Sequence[Any]) -> bool:
    """Whether the quotient of these terms is how `write_number` writes a real number."""
    match arguments:
        case Number(above, Sort("$real")), Number(below, Sort("$real")) if below > 1:
            value = above / below
            return value.numerator == above and value.denominator == below and decimal(value) is None
    return False


def decimal(value: Fraction) -> str | None:
    """The finite decimal expansion with at least one decimal, or None."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives, 1)
    scaled = abs(value.numerator) * 10**places // value.denominator
    digits = str(scaled).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + digits[:-places] + "." + digits[-places:]


def numeric_sort(term: Term, declared: Signature) -> Sort:
    """The sort of a term: its own, its symbol's declared one, else `$i`."""
    while True:
        match term:
            case Variable(_, sort) | Number(_, sort):
                return sort
            case Function(name, arguments):
                profile = declared.functions.get((name, len(arguments)))
                return profile[1] if profile else INDIVIDUAL
            case Arithmetic("to_int", _):
                return INTEGER
            case Arithmetic("to_rat", _):
                return RATIONAL
            case Arithmetic("to_real", _):
                return REAL
            case Arithmetic("/", (left, _)):
                below = numeric_sort(left, declared) if not isinstance(left, Arithmetic) else REAL
                return RATIONAL if below is INTEGER else below
            case Arithmetic(_, arguments):
                term = arguments[0]
            case _:
                return INDIVIDUAL


def defined_predicate(name: str, arguments: Sequence[Any], declared: Signature) -> Formula | None:
    """The interpreted atom, or None if TPTP defines no such predicate of this arity."""
    if name in COMPARISONS and len(arguments) == 2:
        return Comparison(COMPARISONS[name], *arguments)
    if name == "$is_int" and len(arguments) == 1:
        return IsInteger(arguments[0])
    if name == "$is_rat" and len(arguments) == 1:
        return is_rational(arguments[0], declared)
    if name == "$distinct" and arguments:
        apart = [Not(Equal(a, b)) for place, a in enumerate(arguments) for b in arguments[place + 1 :]]
        return And(apart) if len(apart) > 1 else apart[0] if apart else TOP
    return None


def is_rational(term: Term, declared: Signature) -> Formula:
    """`$is_rat`: ⊤ for integers and rationals; for a real r, ∃ n, d: d ≠ 0 ∧ r · d = n over the integers."""
    if numeric_sort(term, declared) in (INTEGER, RATIONAL):
        return TOP
    over, under = Variable("Is_rat_numerator", INTEGER), Variable("Is_rat_denominator", INTEGER)
    product = Arithmetic("*", (term, Arithmetic("to_real", (under,))))
    return Exists((over, under), And((Not(Equal(under, Number(0))), Equal(product, Arithmetic("to_real", (over,))))))
