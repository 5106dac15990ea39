"""Constraint programs of Logic-LM (LogicalDeduction): objects at integer positions, an option that must hold.

    1: leftmost                                              # Domain
    owl [IN] [1, 2, 3]                                       # Variables
    owl < raven ::: the owl is to the left of the raven      # Constraints
    A) owl == 1 ::: the owl is the leftmost                  # Query

An object is a function without arguments whose values are its positions, so conditions are those of `enumerated`, and
the answer is the option that follows from the constraints, decided by the prover.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from reasoner.errors import ParseError
from reasoner.evaluate.programs.above import commented
from reasoner.evaluate.programs.choices import VALID, ChoiceProgram, Test
from reasoner.evaluate.programs.declarations import (
    ConditionError,
    Declarations,
    FunctionDeclaration,
    ReadAgain,
    UndeclaredError,
)
from reasoner.evaluate.programs.enumerated import Compiler
from reasoner.evaluate.programs.expressions import Expression, balanced, read_expression
from reasoner.evaluate.programs.layout import ASKED, Line, sections
from reasoner.evaluate.programs.objects import LineError
from reasoner.evaluate.programs.prose import is_prose, with_comments
from reasoner.logic import TOP, Formula

_OPTION = re.compile(r"^(?:option\s+)?\(?([A-Z])\s*[).:]\s*(.*)$", re.I)
_VARIABLE = re.compile(r"^([^\[\]:=∈{]+?)(?<!\s)\s*+(?:\[IN\]|\bin\b|∈|:|=)\s*(range\s*)?[\[{(](.*?)[\]})]", re.I)
_RANGE = re.compile(r"^\s*(\d+)\s*(?:-|–|to|\.\.+|…)\s*(\d+)\s*$")
_NAMED = re.compile(r"^(\d+)\s*[:=-]\s*(\D+?)\.?$")
_QUOTED = r"[\[(]((?:\s*[\"'][^\"']*[\"']\s*,?)+)[\])]"
_ADDED = re.compile(r"^\w+\.add_?constraint\((.*)\)$", re.I)
_LAMBDA = re.compile(rf"^lambda\s+([\w\s,]+?)\s*:\s*(.*?)(?:,\s*{_QUOTED})?$")
_APART = re.compile(rf"^all_?diff(?:erent)?(?:_?constraint)?\(\s*\)(?:,\s*{_QUOTED})?$", re.I)
_EXTREMES = {"min": "<=", "max": ">="}
_MEMBER = re.compile(r"\[\s*(not\s+)?in\s*\]", re.I)
_IF = re.compile(r"^if\s++(\S.*?),?(?<!\s)\s++then\s+(.+)$", re.I)
_PIECES = re.compile(r"\s*;\s*")


def read_csp(text: str) -> ChoiceProgram:
    """Read variables with their domains, constraints and options; unreadable lines are reported."""
    return _Reading(text).program()


class _Reading:
    """One program on its way."""

    def __init__(self, text: str) -> None:
        self.declarations = Declarations()
        self.names: dict[str, str] = {}
        self.errors: dict[int, LineError] = {}
        constraints: list[Line] = []
        options: list[tuple[str, Line]] = []
        values: dict[str, int] = {}
        in_words: list[tuple[str, list[str]]] = []
        for section, line in commented(sections(text)):
            if section == "domain" and (named := _NAMED.match(line.text)):
                values[named.group(2).strip().lower()] = int(named.group(1))
            elif section == "variable" or (section == "domain" and _MEMBER.search(line.text)):
                self._declare(line, values, in_words)
            elif section == "constraint":
                constraints.append(line)
            elif section in {"query", "option", ASKED} and not is_prose(line.text):
                found = _OPTION.match(line.text)
                letter = found.group(1).upper() if found else chr(ord("A") + len(options))
                options.append((letter, Line(line.number, found.group(2) if found else line.text, line.comment)))
        for name, words in in_words:
            # `[cheapest, most expensive]`: the ends, of as many positions as there are objects.
            self._position(name, range(1, len(self.names) + 1))
            values |= {words[0]: 1, words[-1]: len(self.names)}
            self.declarations.repairs[f"positions in words: 1 to {len(self.names)}"] = None
        self.values = {name: value for name, value in values.items() if _plain(name) not in self.names.values()}
        self.constraints = [(line, made) for line in constraints if (made := self._expression(line))]
        self.options = [(letter, line, made) for letter, line in options if (made := self._expression(line))]

    def program(self) -> ChoiceProgram:
        """The program; each constraint and option is a condition over the positions."""
        while True:
            compiler = Compiler(self.declarations)
            failed: dict[int, LineError] = {}
            try:
                said = [self._formula(compiler, line, one, failed) for line, one in self.constraints]
                options: dict[str, tuple[Test, ...]] = {}
                for letter, line, one in self.options:
                    formula = self._formula(compiler, line, one, failed)
                    if formula is not None and letter in options:
                        message = f"a second option {letter}, which is not asked"
                        failed[line.number] = LineError(line.number, line.text, message)
                    if formula is not None:
                        options.setdefault(letter, (Test(VALID, formula),))
            except ReadAgain:
                continue
            return ChoiceProgram(
                (*compiler.definitions, *(formula for formula in said if formula not in (None, TOP))),
                tuple(options.items()),
                compiler.signature,
                tuple(error for _, error in sorted({**self.errors, **failed}.items())),
                tuple(self.declarations.repairs),
                lenient=True,
            )

    def _declare(self, line: Line, values: dict[str, int], in_words: list[tuple[str, list[str]]]) -> None:
        found = _VARIABLE.match(line.text)
        if found is None:
            self.errors[line.number] = LineError(line.number, line.text, "no `name [IN] [positions]`")
            return
        if "," in found.group(1):  # `owl, raven [IN] [1, 2]`
            for one in found.group(1).split(","):
                rest = line.text[found.end(1) :]
                self._declare(Line(line.number, f"{one.strip()}{rest}", line.comment), values, in_words)
            return
        name = _plain(found.group(1))
        self.names[found.group(1).strip().lower()] = name
        members = [member.strip().lower() for member in found.group(3).split(",")]
        if ends := _RANGE.match(found.group(3)):
            self._position(name, range(int(ends.group(1)), int(ends.group(2)) + 1))
        elif all(member.isdecimal() for member in members):
            numbers = [int(member) for member in members]
            self._position(name, range(*numbers[:3]) if found.group(2) else numbers)
        elif values and set(members) <= values.keys():
            self._position(name, range(min(values.values()), max(values.values()) + 1))
        else:
            in_words.append((name, members))

    def _position(self, name: str, positions: Sequence[int]) -> None:
        sort = f"positions of {name}"
        self.declarations.elements[sort] = tuple(map(str, positions))
        self.declarations.functions[name] = FunctionDeclaration(name, (), sort)

    def _expression(self, line: Line) -> Expression | None:
        text = self._from_python(line.text.rstrip(".;,? "))
        bodies = [text, *(body for body, _ in with_comments(text))]
        first: Exception | None = None
        for body in bodies:
            try:
                return _without_extremes(read_expression(self._spelt(body)))
            except (ParseError, ValueError) as error:
                first = first or error
        if (closed := balanced(text)) != text:
            with suppress(ParseError, ValueError):
                made = _without_extremes(read_expression(self._spelt(closed)))
                self.declarations.repairs[f"line {line.number}: brackets"] = None
                return made
        self.errors[line.number] = LineError(line.number, line.text, getattr(first, "message", str(first)))
        return None

    def _from_python(self, text: str) -> str:
        """A call of python-constraint, which Logic-LM runs these programs by, as the condition it adds."""
        if added := _ADDED.match(text):
            text = added.group(1).strip()
        if apart := _APART.match(text):
            return f"AllDifferentConstraint([{apart.group(1) or ', '.join(self.names)}])"
        if not (function := _LAMBDA.match(text)):
            return text
        parameters = [one.strip() for one in function.group(1).split(",")]
        variables = re.findall(r"[\"']([^\"']*)[\"']", function.group(3) or "")
        if len(variables) != len(parameters):
            return text if variables else function.group(2)
        meant = dict(zip(parameters, variables, strict=True))
        return re.sub(r"[^\W\d]\w*", lambda word: meant.get(word.group(), word.group()), function.group(2))

    def _spelt(self, text: str) -> str:
        """The condition with names of one word, and positions for the words that the domain explains."""
        text = re.sub(r"[\"'`’]", "", text).replace("<>", "!=").replace("===", "==")
        text = _MEMBER.sub(lambda found: "not in" if found.group(1) else "in", text)
        text = re.sub(r"\|([^|]+)\|", r"abs(\1)", text) if text.count("|") == 2 else text
        text = _PIECES.sub(", ", _IF.sub(r"(\1) -> (\2)", text))
        spellings = self.names | {said: str(value) for said, value in self.values.items()}
        for said in sorted(spellings, key=len, reverse=True):
            pattern = r"[ _-]".join(map(re.escape, re.split(r"[ _-]+", said)))
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", spellings[said], text, flags=re.I)
        return text

    def _formula(
        self, compiler: Compiler, line: Line, expression: Expression, failed: dict[int, LineError]
    ) -> Formula | None:
        try:
            return compiler.formula(expression, {})
        except ConditionError as error:
            undeclared = error.name if isinstance(error, UndeclaredError) else ""
            failed[line.number] = LineError(line.number, line.text, str(error), undeclared)
            return None


def _without_extremes(expression: Expression) -> Expression:
    """The expression with `x == min(…)` as what it says: x is one of them, and none is less."""
    parts = tuple(map(_without_extremes, expression.parts))
    made = replace(expression, parts=parts)
    if expression.operator != "compared" or expression.name not in {"==", "=", "!="}:
        return made
    for one, other in (parts, parts[::-1]):
        if other.operator == "call" and other.name.lower() in _EXTREMES:
            among = [
                part for given in other.parts for part in (given.parts if given.operator == "listed" else (given,))
            ]
            bound = [Expression("compared", _EXTREMES[other.name.lower()], (one, part)) for part in among]
            some = Expression("either", "", tuple(Expression("compared", "==", (one, part)) for part in among))
            said = Expression("both", "", (*bound, some))
            return Expression("negated", "", (said,)) if expression.name == "!=" else said
    return made


def _plain(name: str) -> str:
    return "_".join(re.findall(r"\w+", name.lower().replace("'", "").replace("’", "")))
