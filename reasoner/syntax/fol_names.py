"""What a name or numeral of the dialect `fol` denotes at its place: a variable, a constant, a number, a difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from reasoner.logic import INTEGER, RATIONAL, REAL, Arithmetic, Function, Number, Term, Variable
from reasoner.syntax.places import Refusal
from reasoner.syntax.spellings import straight

PLAIN_VARIABLE = re.compile(r"[u-z][0-9]*")
OPERAND = re.compile(r"[A-Za-z]?[0-9]+|[A-Za-z]")
"""What stands beside a hyphen in a difference rather than in a name."""
_COMPUTED = re.compile(
    r"[0-9]*[¼-¾⅐-⅞]|[0-9.]+[eE][0-9]+|[0-9]+(?:_[0-9]+)+|[0-9.]+(?P<times>[^\W\d]\w*)|(?P<base>\w*?[^\W²³¹⁰⁴-⁹])[²³¹⁰⁴-⁹]+"
)
_LONGEST_NUMERAL = 4000


class Names(dict[str, Term]):
    """What each name denotes at this place of the text; a name not bound is a constant, or a variable if u … z.

    Attributes:
        ended: variables whose scope is over.
        unbound: whether a variable was met outside every scope.
        reused: whether one of those was bound earlier on.
        three_digits: whether a numeral of three digits before the point was met, as `000` in `50,000`.
        ranged: whether a quantifier over a set was met.
        odd: whether a bound variable begins with a digit or a capital letter, or stands after ∃! or ∃1, or a numeral
            begins with a zero, or a function with a capital, or something is `joined` or `computed`.
        computed: names that may be meant as numbers: `2x` and `x²` of a variable in scope, `1e30`, `1_000`, `½`.
        propositions: the names of propositions that stand in no quotes.
        joined: propositions whose letters after the first are variables in scope: `Rxy`.
        backquoted: names in backquotes outside of every scope.
        hyphened: names with a hyphen, and whether one of their parts is, or may be, a variable.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ended: dict[str, Variable] = {}
        self.unbound = False
        self.reused = False
        self.three_digits = False
        self.ranged = False
        self.odd = False
        self.propositions: set[str] = set()
        self.joined: set[str] = set()
        self.computed: set[str] = set()
        self.hyphened: dict[str, bool] = {}
        self.backquoted: set[str] = set()

    def __missing__(self, name: str) -> Term:
        if not name.isascii() and straight(name) != name:
            return self[straight(name)]
        if "-" in name:
            return self._hyphened(name)
        ended = self.after(name)
        if ended is not None:
            return ended
        if PLAIN_VARIABLE.fullmatch(name):
            self.unbound = True
            return Variable(name)
        if self._is_computed(name):
            self.computed.add(name)
            self.odd = True
            return Function(name)
        constant = Function(name)
        self[name] = constant
        return constant

    def after(self, name: str) -> Variable | None:
        """The variable of this name whose scope is over, with a note of its use."""
        ended = self.ended.get(name)
        if ended is not None:
            self.reused = self.unbound = True
        return ended

    def _is_computed(self, name: str) -> bool:
        found = _COMPUTED.fullmatch(name) if name[0].isdecimal() or not name.isascii() else None
        return found is not None and (found.lastgroup is None or isinstance(self.get(found[found.lastgroup]), Variable))

    def _hyphened(self, name: str) -> Term:
        """The difference, if a part is a variable in scope and the others are short, as in `x-1` and `a-x`; a name."""
        parts = name.split("-")
        if any(isinstance(self.get(part), Variable) or part in self.ended for part in parts):
            if all(OPERAND.fullmatch(part) or isinstance(self.get(part), Variable) for part in parts):
                operands = [numeral(part) if part.isdecimal() else self[part] for part in parts]
                return reduce(lambda left, right: Arithmetic("-", (left, right)), operands)
            self.hyphened[name] = True
        else:
            self.hyphened.setdefault(name, may_be_difference(parts))
        return Function(name)


def may_be_difference(parts: Sequence[str]) -> bool:
    """Whether a name of these parts looks like a difference with a variable: `x-1`."""
    return any(map(PLAIN_VARIABLE.fullmatch, parts)) and all(map(OPERAND.fullmatch, parts))


def splits_bracket(name: str) -> bool:
    """Whether a name has one bracket of a pair without the other: apostrophes stood around a part of the formula."""
    level = 0
    for sign in name:
        level += (sign == "(") - (sign == ")")
        if level < 0:
            return True
    return level > 0


def numeral(text: str) -> Term:
    """`3` is an integer, `3.5` a real, `3/2` a rational, `3/2r` a real; a zero denominator stays a division."""
    if len(text) > _LONGEST_NUMERAL:
        message = f"a numeral of {len(text)} characters; at most {_LONGEST_NUMERAL} are read"
        raise Refusal(message, text, "write a shorter numeral")
    if "/" not in text:
        return Number(Fraction(text), REAL) if "." in text else Number(int(text), INTEGER)
    sort = REAL if text.endswith("r") else RATIONAL
    above, below = text.rstrip("r").split("/")
    if int(below) == 0:
        return Arithmetic("/", (Number(int(above), sort), Number(0, sort)))
    return Number(Fraction(int(above), int(below)), sort)
