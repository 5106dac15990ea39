"""How much there is of something: “is more than 100 meters long”, “is at least 18 years old”."""

from __future__ import annotations

from dataclasses import dataclass

from reasoner.english.amounts import MEASURING
from reasoner.english.morphology import inflect, lemma, tags_of
from reasoner.english.symbol_words import split_name
from reasoner.english.units import LENGTHS, MEASURED_BY, UNIT_OF
from reasoner.english.vocabulary import DIMENSIONS
from reasoner.logic.literals import atom_of
from reasoner.logic.nodes import Arithmetic, Comparison, Equal, Formula, Function, Not, Number, Term

_AMOUNTS = {"<": "less than ", ">": "more than ", "<=": "at most ", ">=": "at least ", "=": ""}
_ADJECTIVES = {noun: adjective for adjective, noun in reversed(DIMENSIONS.items())}


@dataclass(frozen=True, slots=True)
class Extent:
    """How a function of amounts is said: `is … meters long`, `holds … liters`; `verb` is "be" or a lemma."""

    verb: str
    behind: str

    def said(self, amount: str, *, positive: bool = True, plural: bool = False) -> str:
        """The verb phrase with an amount: “is not more than 100 meters long”."""
        if self.verb == "be":
            verb = ("are" if plural else "is") + ("" if positive else " not")
        elif positive:
            verb = self.verb if plural else inflect(self.verb, "VBZ")
        else:
            verb = f"{'do' if plural else 'does'} not {self.verb}"
        return f"{verb} {amount} {self.behind}"


def extents_of(words: tuple[str, ...]) -> list[Extent]:
    """The ways of saying what a function measures, the likeliest first; none of a function of no amounts.

    >>> [extent.said("100") for extent in extents_of(("length", "in", "meters"))]
    ['is 100 meters long']
    >>> extents_of(("age",))[0].said("18", positive=False)
    'is not 18 years old'
    """
    match words:
        case ("age",):
            return [Extent("be", "years old")]
        case (noun, "in", *units) if (unit := UNIT_OF.get("-".join(units))) is not None:
            amount = " ".join(units)
            if noun in LENGTHS & _ADJECTIVES.keys():
                return [Extent("be", f"{amount} {_ADJECTIVES[noun]}")]
            verbs = [verb for verb, measured in MEASURING.items() if measured == noun]
            verbs += ["be"] if noun in {"value", MEASURED_BY.get(unit)} else []
            verbs += [noun] if "VB" in tags_of(noun) else []
            return [Extent(verb, amount) for verb in verbs]
    return []


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


def beyond_of(formula: Formula) -> tuple[Term, str, Term] | None:
    """(whose, “is 2 years older than”, whose) of a literal that compares two values of one function by a sum."""
    match atom_of(formula):
        case Equal(Function(name, (one,)), Arithmetic("+", (Function(again, (other,)), more))) if name == again:
            pass
        case _:
            return None
    extent = next(iter(extents_of(split_name(name))), None)
    if extent is None or extent.verb != "be" or " " not in extent.behind:
        return None
    unit, _, adjective = extent.behind.rpartition(" ")
    if isinstance(more, Number) and more.value > 0 and more.value.denominator == 1:
        first, *rest = unit.split()
        unit = " ".join([lemma(first, "NOUN", plural=True) if more.value == 1 else first, *rest])
        return one, f"{_be(formula)} {more.value} {unit} {inflect(adjective, 'JJR')} than", other
    if more == Function(name, (other,)):
        return one, f"{_be(formula)} twice as {adjective} as", other
    return None


def _be(formula: Formula) -> str:
    return "is not" if isinstance(formula, Not) else "is"
