"""Amounts: a number of a unit of measure, however it is spelt (5 kg, $20, −5 °C, 100 km/h, 2.5 meters).

All amounts that can be put into each other ("1 kilometer", "120 meters") are told in the smallest unit of them that the
text has, so that they are numbers of one scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from reasoner.english.morphology import inflect
from reasoner.english.vocabulary import NUMBERS
from reasoner.logic.nodes import INTEGER, REAL, Comparison, Equal, Formula, Number, Term, conjunction

LENGTH, DURATION, CALENDAR, SPEED = "length", "duration", "calendar", "speed"
_FAMILIES: dict[str, dict[str, Fraction]] = {
    LENGTH: {
        "millimeter": Fraction(1), "centimeter": Fraction(10), "decimeter": Fraction(100), "meter": Fraction(1000),
        "kilometer": Fraction(10**6),
        "inch": Fraction(254, 10), "foot": Fraction(3048, 10), "yard": Fraction(9144, 10), "mile": Fraction(1609344),
    },
    "weight": {
        "milligram": Fraction(1), "gram": Fraction(1000), "kilogram": Fraction(10**6), "ton": Fraction(10**9),
        "ounce": Fraction(28349523125, 10**6), "pound": Fraction(45359237, 100),
    },
    DURATION: {
        "second": Fraction(1), "minute": Fraction(60), "hour": Fraction(3600), "day": Fraction(86400),
        "week": Fraction(604800),
    },
    CALENDAR: {"month": Fraction(1), "year": Fraction(12), "decade": Fraction(120), "century": Fraction(1200)},
    "volume": {"milliliter": Fraction(1), "liter": Fraction(1000), "cubic-meter": Fraction(10**6),
               "gallon": Fraction(3785411784, 10**6)},
    "area": {"square-meter": Fraction(1), "square-kilometer": Fraction(10**6)},
    "temperature": {"degree": Fraction(1)},
    "temperature in fahrenheit": {"fahrenheit": Fraction(1)},
    "pressure": {"bar": Fraction(1)},
    "power": {"watt": Fraction(1), "kilowatt": Fraction(1000)},
    "voltage": {"volt": Fraction(1)},
    "size": {"kb": Fraction(1), "mb": Fraction(10**3), "gb": Fraction(10**6), "tb": Fraction(10**9)},
    SPEED: {"kilometer-per-hour": Fraction(1), "mile-per-hour": Fraction(1609344, 10**6),
            "meter-per-second": Fraction(36, 10)},
    "price in euros": {"cent": Fraction(1), "euro": Fraction(100)},
    "price in dollars": {"dollar": Fraction(1)},
    "price in pounds": {"british-pound": Fraction(1)},
    "price in yen": {"yen": Fraction(1)},
    "share": {"percent": Fraction(1)},
    "points": {"point": Fraction(1)},
}  # fmt: skip
"""Units that are multiples of each other, with how many times the smallest they are; a cent may be of any currency."""
FAMILY_OF = {unit: family for family, units in _FAMILIES.items() for unit in units}
MEASURED_BY = {
    unit: "age" if family == CALENDAR else family.partition(" ")[0]
    for unit, family in FAMILY_OF.items()
    if family not in {LENGTH, "share", "points"}
}
"""What a unit measures of whatever is said to be so much; "5 meters" does not say whether it is long or high."""
LENGTHS = frozenset({"length", "height", "width", "depth", "thickness", "distance"})
THINGS_TOO = frozenset({"foot", "yard", "bar", "second", "degree"})
"""Units whose words name things as well: has two feet, broke two bars."""
_SYMBOLS = {
    "mm": "millimeter", "cm": "centimeter", "m": "meter", "km": "kilometer", "ft": "foot", "mg": "milligram",
    "g": "gram", "kg": "kilogram", "kilo": "kilogram", "kilos": "kilogram", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "t": "ton", "h": "hour", "hrs": "hour", "hr": "hour", "min": "minute", "mins": "minute",
    "s": "second", "sec": "second", "l": "liter", "ml": "milliliter", "w": "watt", "kw": "kilowatt", "v": "volt",
    "kb": "kb", "mb": "mb", "gb": "gb", "tb": "tb",
    "mph": "mile-per-hour", "kph": "kilometer-per-hour", "km/h": "kilometer-per-hour", "kmh": "kilometer-per-hour",
    "m/s": "meter-per-second", "eur": "euro", "usd": "dollar", "gbp": "british-pound", "jpy": "yen", "%": "percent",
    "€": "euro", "$": "dollar", "£": "british-pound", "metre": "meter", "centimetre": "centimeter",
    "millimetre": "millimeter", "kilometre": "kilometer", "litre": "liter", "millilitre": "milliliter",
    "tonne": "ton", "buck": "dollar",
}  # fmt: skip


def _plural(unit: str) -> str:
    power, unit = (unit[:7], unit[7:]) if unit.startswith("square-") else ("", unit)
    power, unit = (unit[:6], unit[6:]) if unit.startswith("cubic-") else (power, unit)
    first, *rest = unit.split("-per-")
    plural = first if first in _ALIKE else inflect(first, "NNS")
    return power + "-per-".join([plural, *rest])


_ALIKE = frozenset({"kb", "mb", "gb", "tb", "yen", "fahrenheit", "percent", "bar"})
PLURALS = {unit: _plural(unit) for unit in FAMILY_OF}
_SPELLINGS = {spelling: PLURALS[unit] for spelling, unit in _SYMBOLS.items()} | {
    _plural(spelling): PLURALS[unit] for spelling, unit in _SYMBOLS.items() if len(spelling) > 4 and spelling.isalpha()
}
UNIT_OF = {plural: unit for unit, plural in PLURALS.items()} | {unit: unit for unit in FAMILY_OF}
"""The unit that a word behind a number means, singular or plural; other spellings are undone by `spelt_out`."""
_ATTACHED = re.compile(r"(\d[\d,]*(?:\.\d+)?)([a-z/]{1,4})")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def is_numeral(word: str) -> bool:
    """Whether a lower-case word is a number, in digits or in letters."""
    return word in NUMBERS or bool(_NUMBER.fullmatch(word))


def value_of(word: str) -> Fraction | None:
    """The number that a word is."""
    if word in NUMBERS:
        return Fraction(NUMBERS[word])
    return Fraction(word.replace(",", "")) if _NUMBER.fullmatch(word) else None


def spelt_out(before: str, word: str) -> tuple[str, ...]:
    """The words for one, as a number and a unit: `5kg` is `5 kilograms`; () where it is what it is.

    >>> spelt_out("is", "$20"), spelt_out("5", "km"), spelt_out("", "5kg"), spelt_out("the", "km")
    (('20', 'dollars'), ('kilometers',), ('5', 'kilograms'), ())
    """
    if word[0] in "$€£" and is_numeral(word[1:]):
        return word[1:], _SPELLINGS[word[0]]
    if word in _SPELLINGS and is_numeral(before):
        return (_SPELLINGS[word],)
    attached = _ATTACHED.fullmatch(word)
    if attached and attached[2] in _SPELLINGS and len(attached[2]) > 1:
        return attached[1], _SPELLINGS[attached[2]]
    return ()


def units_of(sentences: Iterable[Iterable[str]]) -> dict[str, str]:
    """The smallest unit of each family that the words of a text have behind a number."""
    found: dict[str, str] = {}
    for words in sentences:
        before = ""
        for word in words:
            unit = UNIT_OF.get(word)
            if unit is not None and is_numeral(before):
                family = FAMILY_OF[unit]
                if family not in found or _FAMILIES[family][unit] < _FAMILIES[family][found[family]]:
                    found[family] = unit
            before = word
    return found


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of a unit, and how something compares with that; `most` is the other end of "between 20 and 30".

    `level` says that "above" or "below" compares, which may be where something is.
    """

    relation: str
    number: Fraction
    unit: str
    most: Fraction | None = None
    level: bool = False

    def said_of(self, value: Term) -> Formula:
        """That a number is so much."""
        first = numeral(self.number)
        said = Equal(value, first) if self.relation == "=" else Comparison(self.relation, value, first)
        ends = [] if self.most is None else [Comparison("<=", value, numeral(self.most))]
        return conjunction([said, *ends])


def amount_in(number: Fraction, unit: str, units: Mapping[str, str]) -> Amount:
    """So many of a unit, in the unit that amounts of its family are told in."""
    family = FAMILY_OF[unit]
    own = units.get(family, unit)
    return Amount("=", number * _FAMILIES[family][unit] / _FAMILIES[family][own], own)


def in_years(amount: Amount) -> Amount:
    """An amount of months or decades in years; others as they are."""
    if FAMILY_OF.get(amount.unit) != CALENDAR:
        return amount
    times = _FAMILIES[CALENDAR][amount.unit] / _FAMILIES[CALENDAR]["year"]
    most = None if amount.most is None else amount.most * times
    return replace(amount, number=amount.number * times, unit="year", most=most)


def numeral(number: Fraction) -> Number:
    """A number as a term."""
    return Number(number, INTEGER if number.denominator == 1 else REAL)
