"""From a formula to text of the `fol` dialect, with the fewest brackets that its grammar allows.

Quoting keeps the law `read(write(f)) is f`: a name that the grammar would not read back as that name stands in
double quotes, a variable of an unusual name in backquotes. Output grows left to right from an explicit stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Quantified,
    Top,
    Variable,
    Xor,
    free_variables,
    subexpressions,
)
from reasoner.syntax.fol_applied import may_bind
from reasoner.syntax.fol_names import PLAIN_VARIABLE, may_be_difference
from reasoner.syntax.fol_reader import LIST, MEMBER, SET, reader
from reasoner.syntax.fol_words import QUANTIFYING
from reasoner.syntax.spellings import composed


@dataclass(frozen=True, slots=True)
class Spelling:
    """How connectives are written; everything else is the same in both spellings."""

    forall: str
    exists: str
    negation: str
    conjunction: str
    disjunction: str
    exclusive: str
    implication: str
    equivalence: str
    unequal: str
    at_most: str
    at_least: str
    member: str
    no_member: str
    top: str
    bottom: str


UNICODE = Spelling("∀", "∃", "¬", " ∧ ", " ∨ ", " ⊕ ", " → ", " ↔ ", " ≠ ", " ≤ ", " ≥ ", " ∈ ", " ∉ ", "⊤", "⊥")
ASCII = Spelling("forall ", "exists ", "~", " & ", " | ", " xor ", " -> ", " <-> ", " != ", " <= ", " >= ", " ∈ ",
                 " ∉ ", "true", "false")  # fmt: skip

_NAME = re.compile(r"(?:[^\W\d]|[0-9]+(?:\.[0-9]+)?[^\W\d])\w*(?:['-]\w+)*")
_SORT = re.compile(r"\$[a-z_][A-Za-z0-9_]*")
# binding strengths, loosest first
_IFF, _IMPLIES, _XOR, _OR, _AND, _UNARY, _SUM, _PRODUCT, _FACTOR, _ARGUMENT = range(1, 11)


def write(formula: Formula, spelling: Spelling = UNICODE) -> str:
    """The formula in Unicode or ASCII."""
    return _Writer(formula, spelling).write()


def supports(formula: Formula) -> bool:
    """Closed formulas whose variables of one name have one sort, with numerals that can be read again."""
    sorts: dict[str, Any] = {}
    for node in subexpressions(formula):
        variables = node.variables if isinstance(node, Quantified) else (node,) if isinstance(node, Variable) else ()
        for variable in variables:
            if sorts.setdefault(variable.name, variable.sort) is not variable.sort:
                return False
        if isinstance(node, Number) and max(abs(node.value.numerator), node.value.denominator) >= 10**2000:
            return False
    return not free_variables(formula)


@cache
def _keywords() -> frozenset[str]:
    """The words of the grammar, which as names need quotation marks."""
    terminals = reader().grammar.terminals
    return frozenset(t.literal for t in terminals if t.literal is not None and _NAME.fullmatch(t.literal))


class _Writer:
    def __init__(self, formula: Formula, spelling: Spelling) -> None:
        self.spelling = spelling
        self.formula = formula
        self.keywords = _keywords()
        self.bound: set[str] = set()
        for node in subexpressions(formula):
            if isinstance(node, Quantified):
                self.bound.update(variable.name for variable in node.variables)

    def write(self) -> str:
        parts: list[str] = []
        stack: list[str | tuple[Any, int]] = [(self.formula, _IFF)]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            node, least = item
            level, pieces = self._pieces(node)
            if level < least:
                parts.append("(")
                stack.append(")")
            stack.extend(reversed(pieces))
        return "".join(parts)

    def _pieces(self, node: Any) -> tuple[int, list[str | tuple[Any, int]]]:
        """The node's binding strength, and its text as strings and children with the strength they need."""
        s = self.spelling
        match node:
            case Predicate(name, arguments):
                if name == MEMBER and len(arguments) == 2:
                    return _UNARY, [(arguments[0], _SUM), s.member, (arguments[1], _SUM)]
                if may_bind(name, arguments):
                    return _UNARY, [_quoted(name, '"'), *self._applied(name, arguments)[1:]]
                return _UNARY, self._applied(name, arguments) if arguments else [self._alone(name, False)]
            case Function(name, arguments):
                return _FACTOR, self._applied(name, arguments) if arguments else [self._alone(name, True)]
            case Variable(name, _):
                return _FACTOR, [self._variable(name)]
            case Not(Equal(left, right)):
                return _UNARY, [(left, _SUM), s.unequal, (right, _SUM)]
            case Not(Predicate("∈", (left, right))):
                return _UNARY, [(left, _SUM), s.no_member, (right, _SUM)]
            case Not(Comparison(_, Arithmetic() | Number(), _) as body):  # ¬ would seem to be the term's
                return _UNARY, [s.negation, "(", (body, _IFF), ")"]
            case Not(body):
                return _UNARY, [s.negation, (body, _UNARY)]
            case And(parts):
                return _AND, _between(parts, s.conjunction, _UNARY)
            case Or(parts):
                return _OR, _between(parts, s.disjunction, _AND)
            case Xor(left, right):  # a disjunction in it has brackets: elsewhere ⊕ binds more tightly than ∨
                return _XOR, [(left, _XOR if isinstance(left, Xor) else _AND), s.exclusive, (right, _AND)]
            case Implies(left, right):
                return _IMPLIES, [(left, _XOR), s.implication, (right, _IMPLIES)]
            case Iff(left, right):
                return _IFF, [(left, _IFF), s.equivalence, (right, _IMPLIES)]
            case ForAll(variables, body):
                return _UNARY, self._quantified(s.forall, variables, body)
            case Exists(variables, body):
                return _UNARY, self._quantified(s.exists, variables, body)
            case Equal(left, right):
                return _UNARY, [(left, _SUM), " = ", (right, _SUM)]
            case Comparison(operator, left, right):
                sign = {"<=": s.at_most, ">=": s.at_least}.get(operator, f" {operator} ")
                return _UNARY, [(left, _SUM), sign, (right, _SUM)]
            case Top():
                return _UNARY, [s.top]
            case Bottom():
                return _UNARY, [s.bottom]
            case Number(value, sort):
                return _FACTOR, [_numeral(value, sort)]
            case DistinctObject(name):
                return _FACTOR, [f"#{_quoted(name, chr(34))}"]
            case Arithmetic("+" | "-" as operator, (left, right)):
                return _SUM, [(left, _SUM), f" {operator} ", (right, _PRODUCT)]
            case Arithmetic("*" | "/" as operator, (left, right)):
                return _PRODUCT, [(left, _PRODUCT), f" {operator} ", (right, _FACTOR)]
            case Arithmetic(operator, arguments):
                return _FACTOR, [f"${operator}(", *_between(arguments, ", ", _SUM), ")"]
            case IsInteger(argument):
                return _UNARY, ["$is_int(", (argument, _SUM), ")"]
            case _:
                raise TypeError(f"no notation for {type(node).__name__}")

    def _quantified(self, sign: str, variables: tuple[Variable, ...], body: Formula) -> list[str | tuple[Any, int]]:
        names = [
            self._variable(v.name) + ("" if v.sort is INDIVIDUAL else f"::{self._sort(v.sort.name)}") for v in variables
        ]
        apart = " " if names[0][0].isdigit() and sign[-1] != " " else ""
        head = sign + apart + ", ".join(names) + " "
        if isinstance(body, Equal | Comparison) or (isinstance(body, Not) and isinstance(body.body, Equal)):
            return [head, "(", (body, _IFF), ")"]
        if MEMBER in (getattr(body, "name", ""), getattr(getattr(body, "body", None), "name", "")):
            return [head, "(", (body, _IFF), ")"]
        return [head, (body, _UNARY)]

    def _applied(self, name: str, arguments: tuple[Any, ...]) -> list[str | tuple[Any, int]]:
        pieces: list[str | tuple[Any, int]] = [self._symbol(name), "("]
        for place, argument in enumerate(arguments):
            if place:
                pieces.append(", ")
            brackets = {LIST: "[]", SET: "{}"}.get(argument.name) if isinstance(argument, Function) else None
            if brackets and argument.arguments and all(_simple(part) for part in argument.arguments):
                pieces += [brackets[0], *_between(argument.arguments, ", ", _SUM), brackets[1]]
            else:
                pieces.append((argument, _SUM))
        return [*pieces, ")"]

    def _symbol(self, name: str) -> str:
        return name if self._is_plain(name) and not PLAIN_VARIABLE.fullmatch(name) else _quoted(name, '"')

    def _alone(self, name: str, constant: bool) -> str:
        """A name without arguments: a word of English that names nothing is read with a warning, or as no name."""
        quoted = name in QUANTIFYING or (constant and self._is_variable(name))
        return _quoted(name, '"') if quoted else self._symbol(name)

    def _is_variable(self, name: str) -> bool:
        """Whether it would be read as a bound variable, or perhaps as a difference with a variable."""
        if "-" not in name:
            return name in self.bound
        parts = name.split("-")
        return name in self.bound or not self.bound.isdisjoint(parts) or may_be_difference(parts)

    def _variable(self, name: str) -> str:
        return name if self._is_plain(name) else _quoted(name, "`")

    def _is_plain(self, name: str) -> bool:
        return bool(_NAME.fullmatch(name)) and name not in self.keywords and (name.isascii() or composed(name) == name)

    def _sort(self, name: str) -> str:
        plain = self._is_plain(name) or _SORT.fullmatch(name)
        return name if plain else _quoted(name, '"')


def _simple(node: Any) -> bool:
    return not (isinstance(node, Function) and node.name in (LIST, SET))


def _between(parts: tuple[Any, ...], sign: str, least: int) -> list[str | tuple[Any, int]]:
    pieces: list[str | tuple[Any, int]] = [(parts[0], least)]
    for part in parts[1:]:
        pieces.append(sign)
        pieces.append((part, least))
    return pieces


def _quoted(name: str, quote: str) -> str:
    inner = name.replace("\\", "\\\\").replace(quote, "\\" + quote)
    if not inner.isascii():
        inner = re.sub("[’‘]" if composed(inner) == inner else r"[^\x00-\x7f]", r"\\\g<0>", inner)
    return quote + inner + quote


def _numeral(value: Fraction, sort: Any) -> str:
    """The numeral whose reading has this value and sort."""
    if sort is INTEGER:
        return str(value.numerator)
    if sort is RATIONAL:
        return f"{value.numerator}/{value.denominator}"
    places = 0
    while places < 30 and (value * 10**places).denominator != 1:
        places += 1
    if places == 30:
        return f"{value.numerator}/{value.denominator}r"
    digits = str(abs((value * 10**places).numerator)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "0")
    return f"{'-' if value < 0 else ''}{whole}.{rest}"
