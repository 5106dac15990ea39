"""Amounts as numbers and units, spelt out: `-5 °C`, `$20`, `5%`, `100 km/h`, `1.5 million euros`."""

from __future__ import annotations

from reasoner.english.morphology import tags_of
from reasoner.english.units import PLURALS, UNIT_OF, is_numeral, spelt_out, value_of
from reasoner.english.vocabulary import PREPOSITIONS
from reasoner.english.word import Word

_PERCENT = frozenset({"percent", "percents"})
_SCALED = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_DEGREES = frozenset({"°", "degree", "degrees"})
_BEHIND_AMOUNTS = frozenset({"and", "or", "but", "if", "when", "unless", "then", "is", "are", "was", "were", "than"})
_BEFORE_NUMBERS = "-−–$€£"
_NEGATIVE = frozenset({"-", "−", "–", "minus"})
_SCALES = {"c": "degrees", "celsius": "degrees", "centigrade": "degrees", "f": "fahrenheit", "fahrenheit": "fahrenheit"}
"""Of what temperatures are degrees."""
_RATE_WORDS = frozenset({"per", "an", "a"})


def with_units(words: list[Word]) -> list[Word]:
    """The words with amounts spelt out: `-5 °C` is a number and a unit, and so are `$20`, `5%` and `100 km/h`."""
    if not any(
        word.written[0].isdigit() or word.written[0] in _BEFORE_NUMBERS or word.lower == "per" for word in words
    ):
        return words
    found: list[Word] = []
    for at, word in enumerate(words):
        before = found[-1] if found else Word("", "", 0, 0)
        minus = before.lower == "minus" or (before.lower in _NEGATIVE and before.end == word.start)
        if word.quoted or word.name:
            found.append(word)
        elif is_numeral(word.lower) and [one.lower for one in found[-2:]] == ["up", "to"]:
            found[-2:] = [_spelt(found[-2], "at", before.start), _spelt(before, "most", before.end), word]
        elif minus and word.written[0].isdigit() and not (len(found) > 1 and is_numeral(found[-2].lower)):
            found[-1] = Word("-" + word.lower, "-" + word.written, before.start, word.end)
        elif before.lower in {"square", "cubic"} and f"{before.lower}-{word.lower}" in UNIT_OF:
            found[-1] = _spelt(before, f"{before.lower}-{word.lower}", word.end)
        elif before.lower in _DEGREES and word.lower in _SCALES:
            found[-1] = _spelt(before, _SCALES[word.lower], word.end)
        elif before.lower in _RATE_WORDS and len(found) > 1 and _rate(found[-2], word):
            found[-2:] = [_spelt(found[-2], _rate(found[-2], word), word.end)]
        elif word.lower in _PERCENT and is_numeral(before.lower):
            if _describes(words, at):
                found[-1] = Word(before.lower + "%", before.written + "%", before.start, word.end)
            else:
                found.append(_spelt(word, "percent", word.end))
        elif word.lower[-1] == "%" and is_numeral(word.lower[:-1]) and not _describes(words, at):
            found.append(word._replace(lower=word.lower[:-1], written=word.written[:-1]))
            found.append(_spelt(word, "percent", word.end))
        elif word.lower in _SCALED and [one.lower in UNIT_OF for one in words[at + 1 : at + 2]] == [True]:
            number = value_of(before.lower)
            whole = None if number is None else number * _SCALED[word.lower]
            if whole is None or whole.denominator != 1:
                found.append(word)
            else:
                found[-1] = _spelt(before, str(whole), word.end)  # 1.5 million euros
        elif before.lower == "-" and word.lower in UNIT_OF and len(found) > 1 and is_numeral(found[-2].lower):
            found[-1] = word  # a 5-kilogram box
        else:
            parts = spelt_out(before.lower, word.lower)
            found.extend([_spelt(word, part, word.end) for part in parts] or [word])
    return found


def _describes(words: list[Word], at: int) -> bool:
    """Whether a percentage stands before what it describes: a 50% discount."""
    after = words[at + 1].lower if at + 1 < len(words) else ""
    compared = after in {"more", "less"} or "JJR" in tags_of(after)  # 20% faster
    return after.isalpha() and after not in PREPOSITIONS and after not in _BEHIND_AMOUNTS and not compared


def _spelt(word: Word, spelling: str, end: int) -> Word:
    return Word(spelling, spelling, word.start, end)


def _rate(unit: Word, time: Word) -> str:
    """`kilometers per hour` as one unit, or ""."""
    rate = f"{UNIT_OF.get(unit.lower)}-per-{time.lower}"
    return PLURALS.get(rate, "")
