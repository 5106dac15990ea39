"""How much there is of something: “is more than 100 meters long”, “is at least 18 years old”."""

from __future__ import annotations

from reasoner.english.vocabulary import DIMENSIONS, UNITS
from reasoner.logic.literals import atom_of
from reasoner.logic.nodes import Comparison, Equal, Formula, Function, Not, Number, Term

_AMOUNTS = {"<": "less than ", ">": "more than ", "<=": "at most ", ">=": "at least ", "=": ""}
_ADJECTIVES = {noun: adjective for adjective, noun in reversed(DIMENSIONS.items())}


def unit_and_adjective(words: tuple[str, ...]) -> tuple[str, str] | None:
    """What a function measures in and as: `lengthInMeters` is meters, long; `age` is years, old.

    >>> unit_and_adjective(("length", "in", "meters")), unit_and_adjective(("age",))
    (('meters', 'long'), ('years', 'old'))
    """
    match words:
        case ("age",):
            return "years", "old"
        case (noun, "in", units) if noun in _ADJECTIVES and (units.removesuffix("s") in UNITS or units == "feet"):
            return units, _ADJECTIVES[noun]
    return None


def amount_of(formula: Formula) -> tuple[str, Term, str, bool] | None:
    """(function, of what, “more than 100”, whether it is so) of a literal that compares a value with a number."""
    match atom_of(formula):
        case Comparison(operator, Function(name, (owner,)), Number(value, _)):
            pass
        case Equal(Function(name, (owner,)), Number(value, _)):
            operator = "="
        case _:
            return None
    if value < 0 or value.denominator != 1:
        return None
    return name, owner, f"{_AMOUNTS[operator]}{value}", not isinstance(formula, Not)
