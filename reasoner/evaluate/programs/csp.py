"""Constraint programs of Logic-LM (LogicalDeduction): objects at integer positions, an option that must hold.

Positions are integer constants of the formula language, so a program is a problem like any other: the answer is the
option that follows from the constraints, decided by the prover.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from reasoner.errors import ParseError
from reasoner.evaluate.programs.choices import VALID, ChoiceProgram, Test
from reasoner.evaluate.programs.layout import ASKED, Line, is_prose, sections, with_comments
from reasoner.evaluate.programs.objects import LineError
from reasoner.logic import (
    INTEGER,
    And,
    Arithmetic,
    Comparison,
    Equal,
    Formula,
    Function,
    Implies,
    Not,
    Number,
    Or,
    Signature,
    Term,
    conjunction,
    disjunction,
)
from reasoner.syntax.engine import Grammar

_OPTION = re.compile(r"^(?:option\s+)?\(?([A-Z])\s*[).:]\s*(.*)$", re.I)
_VARIABLE = re.compile(r"^([^\[\]:=∈{]+?)\s*(?:\[IN\]|\bin\b|∈|:|=)\s*(range\s*)?[\[{(](.*?)[\]})]", re.I)
_RANGE = re.compile(r"^\s*(\d+)\s*(?:-|–|to|\.\.+|…)\s*(\d+)\s*$")


@dataclass(frozen=True, slots=True)
class _Absolute:
    """|t|, gone once a comparison has told its two cases apart."""

    term: Term


@cache
def _grammar() -> Grammar:
    actions: dict[str, Callable[[list[Any]], Any]] = {
        "either": lambda c: Or(c),
        "both": lambda c: And(c),
        "negated": lambda c: Not(c[-1]),
        "compared": lambda c: _compared(c[0], str(c[1]), c[2]),
        "plus": lambda c: Arithmetic("+", c),
        "minus": lambda c: Arithmetic("-", c),
        "times": lambda c: Arithmetic("*", c),
        "opposite": lambda c: Arithmetic("neg", c),
        "variable": lambda c: Function(_name(c[0])),
        "number": lambda c: Number(int(c[0])),
        "call": lambda c: _call(str(c[0]), c[1]),
        "listed": lambda c: c[0],
        "items": lambda c: [*c[0], c[1]] if len(c) > 1 else [c[0]],
    }
    words = {"NAME": "a name", "NUMBER": "a number", "OPERATOR": "a comparison"}
    return Grammar("csp", "start", actions, words=words, dialect="constraints")


def _name(text: str) -> str:
    return "_".join(text.strip().lower().split())


def _call(name: str, items: list[Any]) -> Any:
    arguments = items[0] if len(items) == 1 and isinstance(items[0], list) else items
    lowered = name.lower().replace("_", "")
    if lowered in {"alldifferentconstraint", "alldifferent", "alldiff", "distinct"}:
        return conjunction(Not(Equal(a, b)) for a, b in combinations(arguments, 2))
    if lowered == "abs" and len(arguments) == 1:
        return _Absolute(arguments[0])
    if lowered in {"and", "or"}:
        return (conjunction if lowered == "and" else disjunction)(arguments)
    if lowered == "not" and len(arguments) == 1:
        return Not(arguments[0])
    raise TypeError(f"unknown function {name}")


def _compared(left: Any, operator: str, right: Any) -> Formula:
    """A comparison; a chain `a < b < c` compares the right end of what stands on the left once more."""
    if isinstance(left, Formula):
        return And((left, _compared(_right_end(left), operator, right)))
    for side, other, flipped in ((left, right, False), (right, left, True)):
        if isinstance(side, _Absolute):
            zero = Number(0)
            opposite = Arithmetic("neg", [side.term])
            cases = [
                _compared(other, operator, value) if flipped else _compared(value, operator, other)
                for value in (side.term, opposite)
            ]
            negative = Comparison("<", side.term, zero)
            return And((Implies(Not(negative), cases[0]), Implies(negative, cases[1])))
    if operator in {"==", "="}:
        return Equal(left, right)
    if operator in {"!=", "≠"}:
        return Not(Equal(left, right))
    return Comparison({"≤": "<=", "≥": ">="}.get(operator, operator), left, right)


def _right_end(formula: Formula) -> Term:
    match formula:
        case Equal(_, right) | Comparison(_, _, right) | Not(Equal(_, right)):
            return right
        case And(parts):
            return _right_end(parts[-1])
        case _:
            raise TypeError("only comparisons chain")


def read_csp(text: str) -> ChoiceProgram:
    """Read variables with their domains, constraints and options; unreadable lines are reported."""
    constraints: list[Formula] = []
    options: dict[str, tuple[Test, ...]] = {}
    names: list[str] = []
    errors: list[LineError] = []
    asked = 0
    for section, line in sections(text):
        if is_prose(line.text):
            continue
        try:
            if section == "variable":
                name, domain = _domain(line)
                names.append(name)
                constraints.append(domain)
            elif section == "constraint":
                constraints.append(_formula(line.text, names))
            elif section in {"query", "option", ASKED}:
                found = _OPTION.match(line.text)
                letter = found.group(1).upper() if found else chr(ord("A") + asked)
                asked += 1
                made = _formula(found.group(2) if found else line.text, names)
                options.setdefault(letter, (Test(VALID, made),))
        except (ParseError, TypeError, ValueError) as error:
            errors.append(LineError(line.number, line.text, getattr(error, "message", str(error))))
    integers = Signature({(name, 0): ((), INTEGER) for name in names})
    return ChoiceProgram(tuple(constraints), tuple(options.items()), integers, tuple(errors), lenient=True)


def _domain(line: Line) -> tuple[str, Formula]:
    found = _VARIABLE.match(line.text)
    if found is None:
        raise ValueError("no `name [IN] [positions]`")
    name = _name(found.group(1))
    positions: Sequence[int]
    listed = found.group(3)
    if ends := _RANGE.match(listed):
        positions = range(int(ends.group(1)), int(ends.group(2)) + 1)
    else:
        values = [int(value) for value in listed.split(",")]
        positions = range(*values) if found.group(2) else values
    return name, disjunction(Equal(Function(name), Number(position)) for position in positions)


def _formula(text: str, names: list[str]) -> Formula:
    text = text.rstrip(".;,? ")
    try:
        return _read(text, names)
    except ParseError:
        for body, _ in with_comments(text):
            try:
                return _read(body, names)
            except ParseError:
                continue
        raise


def _read(text: str, names: list[str]) -> Formula:
    # Names of several words are one name, the longest first.
    for name in sorted((n for n in names if "_" in n), key=len, reverse=True):
        text = re.sub(re.escape(name).replace("_", r"[ _]"), name, text, flags=re.I)
    made = _grammar().parse(text)
    if not isinstance(made, Formula):
        raise TypeError("not a constraint")
    return made
