"""Programs in Logic-LM's notation for AR-LSAT: enumerated sorts, functions, constraints, tests of options.

    people = EnumSort([Ann, Bob])                                # Declarations
    seat = Function([people] -> [int])
    Distinct([p:people], seat(p)) ::: no two share a seat        # Constraints
    is_valid(seat(Ann) < seat(Bob)) ::: (A)                      # Options

Lines are read as formulas, never run; what cannot be read is reported with the name that is declared nowhere. What an
option asks is in `asked`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain

from reasoner.errors import ParseError
from reasoner.evaluate.programs.above import commented
from reasoner.evaluate.programs.asked import Asked
from reasoner.evaluate.programs.choices import ChoiceProgram, Test
from reasoner.evaluate.programs.declarations import (
    BOOLEAN,
    MEASURED,
    NUMERIC,
    ConditionError,
    Declarations,
    FunctionDeclaration,
    ReadAgain,
    UndeclaredError,
    close_name,
    numeral,
)
from reasoner.evaluate.programs.enumerated import Compiler
from reasoner.evaluate.programs.expressions import Expression, balanced, read_expression
from reasoner.evaluate.programs.layout import UNNAMED, Line, sections
from reasoner.evaluate.programs.objects import LineError
from reasoner.evaluate.programs.prose import is_prose, with_comments
from reasoner.evaluate.programs.questions import WORDS, as_asked, mode_of
from reasoner.logic import TOP, Formula

_DECLARATION = re.compile(
    r"^\s*([^\W\d]\w*)(?:\s*,[^=]*)?\s*(?:=|:(?=\s*(?:Function|EnumSort)\b))\s*([A-Za-z]*)\s*\(?(.*?)\)?\s*$", re.S
)
_DECLARES = re.compile(r"[:=]\s*(?:Function|EnumSort)\s*\(")
_QUOTED_NAME = re.compile(r"^\s*(?:'\w+'|\"\w+\")\s*,\s*")
"""What Z3 in Python calls a sort or function, before what it is: `EnumSort('people', ['Ann', 'Bob'])`."""
_TEST = re.compile(r"^(?:\w+\.)?(?:is_?)?(valid|sat|unsat)(?=\()", re.I)
_LETTER = re.compile(r"^\s*\(?([A-Z])\)")
_LETTER_BEHIND = re.compile(r"^(.+\))[\s.;:,%#—–-]+(\([A-Z]\).*)$")
_LETTER_FIRST = re.compile(r"^(?:option\s+)?\(?([A-Z])\s*[).:=]\s*(?=is_|\w+\()(.+)$", re.I)
_BRACKET_OR_MARK = re.compile(r"[(\[{)\]}]|(?<=\S)\s+(?:--+|[—–]|%+)\s+")
_COMPARES = re.compile(r"[=<>≠≤≥]")
_QUESTION = re.compile(r"^Question\b[\s:—–-]*(.*)$")
_ADDED = re.compile(r"^\w+\.(?:add|append|assert_exprs)\((.*)\)$")
"""`solver.add(…)`, as Z3 takes a condition in Python."""
_IF_THEN = re.compile(r"^if\s++(\S.*?),?(?<!\s)\s++then\s+(.+)$", re.I)
_NOT = re.compile(r"\bNot\s++(?=[^\W\d])")
"""`Not f == 1`, without the brackets of a call."""
_CONSTANTS = re.compile(
    r"^\s*(?P<names>\w+(?:\s*+,\s*+\w+)*+)\s*=\s*(?P<kind>Int|Real|Bool|Const)s?\s*\(\s*(['\"])[\w\s,]*\3"
    r"\s*(?:,\s*(?P<sort>\w+)\s*)?\)\s*$"
)
"""Z3's constants in Python: `x, y = Ints('x y')`, `p = Const('p', people)`."""
_PLAIN = re.compile(r"[^\W\d]\w*$")
_BUILT_IN = {
    "bool": BOOLEAN, "boolean": BOOLEAN, "boolsort": BOOLEAN,
    "int": NUMERIC, "integer": NUMERIC, "intsort": NUMERIC, "number": NUMERIC,
    "real": MEASURED, "realsort": MEASURED, "float": MEASURED, "rational": MEASURED, "double": MEASURED,
}  # fmt: skip


def read_arlsat(text: str, question: str = "", *, readings: bool = True) -> ChoiceProgram:
    """Read declarations, constraints and options; unreadable lines are reported and left out.

    Args:
        text: the program.
        question: in English, if the program does not repeat it.
        readings: whether options are asked as the question asks where they all have another test.
    """
    return _Reading(text, question, readings).program()


class _Reading:
    """One program on its way: its lines, its declarations, and the errors so far."""

    def __init__(self, text: str, question: str, readings: bool) -> None:
        self.declarations = Declarations()
        self.errors: dict[int, LineError] = {}
        self.spelling: dict[str, str] = {}
        self.options: list[Line] = []
        self.question = ""
        self._readings = readings
        conditions: list[Line] = []
        for section, line in commented((section, _marked_off(line)) for section, line in sections(text)):
            if section == "option" and (found := _QUESTION.match(line.text)):
                self.question = line.comment or found.group(1)
            elif is_prose(line.text) and section != "constraint":
                continue
            elif section == "declaration" or (section in {"", UNNAMED} and _DECLARES.search(line.text)):
                conditions += self._declared(line)
            elif section == "constraint":
                conditions.append(line)
            elif section == "option":
                line = _with_letter_last(line)
                found = _TEST.match(line.text)
                if found and found.group().lower() not in self.declarations.functions:  # people may have sat
                    line = Line(line.number, f"is_{found.group(1).lower()}{line.text[found.end() :]}", line.comment)
                self.options.append(line)
        self.question = self.question or question
        self.constraints = conditions
        self._parsed = {line.number: self._expression(line) for line in (*conditions, *self.options)}
        self._survey()

    def program(self) -> ChoiceProgram:
        """The program, read again whenever a line shows that a declaration means something else."""
        while True:
            compiler = Compiler(self.declarations)
            failed: dict[int, LineError] = {}
            try:
                made = {line.number: self._constraint(compiler, line, failed) for line in self.constraints}
                said = [(line.comment, found) for line in self.constraints if (found := made[line.number])]
                options = self._options(Asked(compiler, self.question, said), failed)
            except ReadAgain:
                continue
            return ChoiceProgram(
                (*compiler.definitions, *(formula for _, formula in said)),
                tuple(options),
                compiler.signature,
                tuple(error for _, error in sorted({**self.errors, **failed}.items())),
                tuple(self.declarations.repairs),
            )

    # Declarations

    def _declared(self, line: Line) -> list[Line]:
        """Declare what the line declares; a condition among the declarations is given back."""
        if (constants := _CONSTANTS.match(line.text)) is not None:
            self._constants(line, constants)
            return []
        found = _DECLARATION.match(line.text)
        if found is None or "==" in line.text.split("(")[0]:
            return [line]
        name, kind, body = found.group(1), found.group(2).lower(), _QUOTED_NAME.sub("", found.group(3))
        if kind == "function" or "->" in body:
            self._function(line, name, body)
        elif joined := self._joined(line.text.partition("=")[2]):
            self.declarations.elements[name] = joined
        elif kind in {"enumsort", "intsort", "set", "list", "sort", "enum", ""} and re.search(
            r"[\[{]|\(.*\(", line.text
        ):
            self._sort(line, name, body)
        else:
            self._fail(line, f"no declaration: {kind or name}")
        return []

    def _constants(self, line: Line, found: re.Match[str]) -> None:
        """Declare constants; those of an enumerated sort may be bound as variables as well."""
        names, sort = re.findall(r"\w+", found["names"]), _BUILT_IN.get(found["kind"].lower(), found["sort"] or "")
        known = {*_BUILT_IN.values(), *self.declarations.elements}
        if sort not in known:
            self._fail(line, f"undeclared name {sort}" if sort else "a constant without a sort", sort)
            return
        for name in names:
            if sort in self.declarations.elements:
                self.declarations.unbound[name] = sort
            else:
                self.declarations.exact &= sort != MEASURED
                self.declarations.functions[name] = FunctionDeclaration(name, (), sort)

    def _sort(self, line: Line, name: str, body: str) -> None:
        members = [one.strip().strip("'\"") for one in body.strip().strip("()[]{}").split(",")]
        elements = []
        for member in dict.fromkeys(filter(None, members)):
            spelt = member
            if numeral(member) is None and not _PLAIN.match(member):
                spelt = "e_" + re.sub(r"\W+", "_", member).strip("_")
                self.spelling[member] = spelt
            elif (value := numeral(member)) is not None and value.denominator != 1:
                self.declarations.exact = False
            elements.append(spelt)
        if not elements:
            self._fail(line, "a sort without elements")
            return
        self.declarations.elements[name] = tuple(elements)

    def _joined(self, text: str) -> tuple[str, ...]:
        """The elements of sorts joined by `+`, or ()."""
        names = re.sub(r"^\s*[A-Za-z]*\s*\(([^()]*)\)\s*$", r"\1", text).strip().strip("[]").split("+")
        sorts = [self.declarations.elements.get(name.strip(), ()) for name in names]
        return tuple(dict.fromkeys(chain.from_iterable(sorts))) if len(sorts) > 1 and all(sorts) else ()

    def _function(self, line: Line, name: str, body: str) -> None:
        for one in re.findall(r"(?<!\w)\w++(?:\s*+\+\s*+\w++)+", body):
            if joined := self._joined(one):
                whole = "_or_".join(re.findall(r"\w+", one))
                self.declarations.elements[whole] = joined
                body = body.replace(one, whole)
        sorts = [_BUILT_IN.get(one.lower(), one) for one in re.findall(r"[^\W\d]\w*", body)]
        if not sorts:
            self._fail(line, "a function without sorts")
            return
        known = self.declarations.elements
        sorts = [sort if sort in {*_BUILT_IN.values(), *known} else close_name(sort, known) or sort for sort in sorts]
        undeclared = [sort for sort in sorts if sort not in {*_BUILT_IN.values(), *known}]
        if undeclared:
            self._fail(line, f"undeclared name {undeclared[0]}", undeclared[0])
            return
        self.declarations.exact &= MEASURED not in sorts
        self.declarations.functions[name] = FunctionDeclaration(name, tuple(sorts[:-1]), sorts[-1])

    # Lines

    def _expression(self, line: Line) -> Expression | None:
        text = _ADDED.sub(r"\1", line.text.rstrip(".;, "))
        text = _NOT.sub("not ", _IF_THEN.sub(r"(\1) -> (\2)", text))
        for sort in self.declarations.elements:
            text = re.sub(rf"\b{sort}\.(?=[^\W\d])", "", text)
        for member in sorted(self.spelling, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(member)}(?!\w)", self.spelling[member], text)
        text, said = re.sub(r"[\"'`]", "", text), text
        try:
            try:
                return read_expression(text)
            except ParseError:
                for body, _ in with_comments(said):
                    with suppress(ParseError):
                        return read_expression(re.sub(r"[\"'`]", "", body))
                mended = balanced(text)
                if mended == text:
                    raise
                made = read_expression(mended)
                self.declarations.repairs[f"line {line.number}: brackets"] = None
                return made
        except (ParseError, ValueError) as error:
            self._fail(line, getattr(error, "message", str(error)))
            return None

    def _fail(self, line: Line, message: str, undeclared: str = "") -> None:
        self.errors[line.number] = LineError(line.number, line.text, message, undeclared)

    def _survey(self) -> None:
        """Fractions make all numbers real; variables are noted with the sort that they are bound over."""
        bound: dict[str, set[str]] = {}
        for expression in filter(None, self._parsed.values()):
            for one in _below(expression):
                if one.number.denominator != 1:
                    self.declarations.exact = False
                if one.operator == "scoped":
                    bound.setdefault(one.name, set()).add(one.parts[0].name)
        for name, sorts in bound.items():
            if len(sorts) == 1 and not sorts.isdisjoint(self.declarations.elements):
                self.declarations.unbound[name] = sorts.pop()

    def _constraint(self, compiler: Compiler, line: Line, failed: dict[int, LineError]) -> Formula | None:
        expression = self._parsed[line.number]
        if expression is None:
            return None
        try:
            made = compiler.formula(expression, {})
        except ConditionError as error:
            failed[line.number] = _line_error(line, error)
            return None
        return None if made is TOP else made

    def _options(self, asked: Asked, failed: dict[int, LineError]) -> list[tuple[str, tuple[Test, ...]]]:
        found: dict[str, tuple[Test, ...]] = {}
        for position, line in enumerate(self.options):
            expression = self._parsed[line.number]
            if expression is None:
                continue
            named = _LETTER.match(line.comment)
            letter = named.group(1) if named else chr(ord("A") + position)
            try:
                tests = asked.tests(expression, line.comment[named.end() :] if named else line.comment)
            except ConditionError as error:
                failed[line.number] = _line_error(line, error)
                continue
            if letter in found:
                failed[line.number] = LineError(line.number, line.text, f"a second option {letter}, which is not asked")
            found.setdefault(letter, tests)
        mode = mode_of(self.question) if self._readings else None
        if mode is not None:
            found, written = as_asked(found, mode)
            if written:
                told = f"options are tested for {WORDS[written]}: the question asks {WORDS[mode]}"
                self.declarations.repairs[told] = None
        return list(found.items())


def _line_error(line: Line, error: ConditionError) -> LineError:
    undeclared = error.name if isinstance(error, UndeclaredError) else ""
    return LineError(line.number, line.text, str(error), undeclared)


def _marked_off(line: Line) -> Line:
    """The line with what stands behind `--`, a dash or `%`, outside brackets, as its comment.

    `%` before a comparison is a remainder.
    """
    if line.comment:
        return line
    depth = 0
    for found in _BRACKET_OR_MARK.finditer(line.text):
        mark, rest = found.group(), line.text[found.end() :].strip()
        if mark in "([{)]}":
            depth += 1 if mark in "([{" else -1
        elif depth <= 0 and (mark.strip() != "%" or _LETTER.match(rest) or not _COMPARES.search(rest)):
            return Line(line.number, line.text[: found.start()].rstrip(), rest)
    return line


def _with_letter_last(line: Line) -> Line:
    """`(A) is_valid(…)` and `is_valid(…) # (A)` as `is_valid(…) ::: (A)`, which is how the notation has it."""
    if not line.comment and (behind := _LETTER_BEHIND.match(line.text)):
        return Line(line.number, behind.group(1), behind.group(2))
    found = _LETTER_FIRST.match(line.text)
    if found is None:
        return line
    return Line(line.number, found.group(2), f"({found.group(1).upper()}) {line.comment}")


def _below(expression: Expression) -> Iterable[Expression]:
    stack = [expression]
    while stack:
        one = stack.pop()
        yield one
        stack += one.parts
