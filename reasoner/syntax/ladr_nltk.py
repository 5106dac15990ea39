"""NLTK's notation for first-order logic (`nltk.sem.logic`), as LINC's language models write it.

A name that nothing binds is a variable if NLTK's Prover9 would take it for one and NLTK does too (one letter u to z,
with digits), else a constant. `read_problem` takes one formula a line, or LINC's `TEXT:`/`FOL:` lines; the last
formula is the goal.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from reasoner.errors import ParseError
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    REAL,
    Arithmetic,
    Comparison,
    DistinctObject,
    Formula,
    Function,
    IsInteger,
    Not,
    Number,
    Predicate,
    Problem,
    Quantified,
    Statement,
    Variable,
    Xor,
    subexpressions,
)
from reasoner.syntax import ladr_writer
from reasoner.syntax.builder_pool import BuilderPool
from reasoner.syntax.dialect import Dialect, DialectError, Parsed, text_span
from reasoner.syntax.distinct import with_distinctness
from reasoner.syntax.engine import Grammar, Unparsable
from reasoner.syntax.ladr_builder import KindError, Scopes, closed, string_name
from reasoner.syntax.messages import refusal_error
from reasoner.syntax.places import Occurrence, occurrences
from reasoner.syntax.spellings import composed
from reasoner.syntax.tptp_arithmetic import decimal, read_number

_FREE = re.compile(r"[u-z][0-9]*\Z")
_COMPARISONS = {"≤": "<=", "≥": ">="}
_MARKED = re.compile(r"^[ \t]*FOL:(.*)$", re.MULTILINE)


class _Builder(Scopes):
    """Grammar and scopes of one formula."""

    def __init__(self) -> None:
        super().__init__()
        words = {
            **{"LETTER": "a variable", "NAME": "a name", "FUNCTOR": "a predicate", "STRING": "a quoted name"},
            **{"NUMBER": "a number", "ALL": "'all'", "EXISTS": "'exists'", "AND": "'&'", "OR": "'|'", "XOR": "'xor'"},
            **{"IMPLIES": "'->'", "IFF": "'<->'", "NOT": "'-'", "EQ": "'='", "NE": "'!='", "STOP": "'.'"},
            **{"COMPARE": "a comparison", "TRUE": "'$T'", "FALSE": "'$F'"},
        }
        self.grammar = Grammar("nltk", "formula", _connectives(self.actions(), self), words=words)

    def reset(self) -> None:
        """Forget what was read."""
        self.bound = {}

    def is_variable(self, name: str) -> bool:
        return bool(self.bound.get(name)) or bool(_FREE.match(name))

    def _on_quoted(self, children: list[Any]) -> Function:
        return Function(string_name(children[0]))

    def _on_quoted_application(self, children: list[Any]) -> Function:
        return self.applied(string_name(children[0]), children[1])

    def _on_number(self, children: list[Any]) -> Number:
        try:
            return read_number(children[0])
        except ValueError as error:
            raise KindError(str(error)) from None

    def _on_negate(self, children: list[Any]) -> Formula:
        return Not(self.formula(children[-1]))

    def _on_xor(self, children: list[Any]) -> Formula:
        return Xor(self.formula(children[0]), self.formula(children[1]))

    def _on_compare(self, children: list[Any]) -> Formula:
        left, operator, right = children
        return Comparison(_COMPARISONS.get(operator, operator), self.term(left), self.term(right))


def _connectives(actions: dict[str, Any], builder: _Builder) -> dict[str, Any]:
    """The shared actions, without the connectives' own tokens, which in this grammar are children."""

    def outer(name: str) -> Any:
        return lambda children: actions[name]([children[0], children[-1]])

    def pair(children: list[Any]) -> list[Any]:
        return [children[0], children[-1]]

    binary = {name: outer(name) for name in ("equal", "unequal", "implies", "iff", "xor")}
    binders = {name: _second(actions[name]) for name in ("universal", "existential")}
    return actions | binary | binders | {"pair": pair}


def _second(action: Any) -> Any:
    return lambda children: action([children[1]])


_POOL = BuilderPool(_Builder)


class NltkDialect(Dialect):
    """The notation of nltk.sem.logic."""

    name: ClassVar[str] = "nltk"
    title: ClassVar[str] = "NLTK"
    suffixes: ClassVar[tuple[str, ...]] = (".nltk",)

    def read_formula(self, text: str, *, repair: bool = False, origin: str = "", line: int = 1) -> Parsed:
        """One formula, with or without `FOL:` before it."""
        text = composed(text)
        bare = _unmarked(text)
        builder = _POOL.take()

        def accept(candidate: str) -> tuple[Formula, tuple[str, ...]]:
            builder.reset()
            try:
                return closed(builder.formula(builder.grammar.run(candidate)))
            except KindError as wrong:
                builder.reset()
                raise refusal_error(builder.grammar, candidate, wrong, origin=origin, line=line) from None

        try:
            formula, warnings = accept(bare)
            _POOL.give_back(builder)
            return Parsed(formula, (), warnings, text_span(text, origin, line))
        except Unparsable as stop:
            error = builder.grammar.error(bare, stop.failure, accept, origin=origin, line=line)
        except ParseError as wrong:
            error = wrong
        try:
            if repair:
                from reasoner.syntax.ladr_repair import mend_nltk

                mended = mend_nltk(bare, builder.grammar, accept, origin=origin, line=line)
                if mended is not None:
                    return mended
        finally:
            _POOL.give_back(builder)
        if error.span is not None and bare is not text:
            error.source_line = text.split("\n")[error.span.line - line]
        raise error

    def read_problem(
        self, text: str, *, origin: str = "", base: Path | None = None, repair: bool = False, line: int = 1
    ) -> Problem:
        """One formula a line, the last one the goal; of LINC's line pairs, the `FOL:` lines."""
        marked = bool(_MARKED.search(text))
        statements: list[Statement] = []
        warnings: list[str] = []
        repairs: list[str] = []
        for number, row in enumerate(text.split("\n"), start=line):
            if not row.strip() or row.lstrip().startswith(("#", "%", "<")) or (marked and not _MARKED.match(row)):
                continue
            parsed = self.read_formula(row, repair=repair, origin=origin, line=number)
            warnings += (f"line {number}: {warning}" for warning in parsed.warnings)
            repairs += map(str, parsed.repairs)
            name = f"premise {len(statements) + 1}"
            statements.append(
                Statement(
                    name, parsed.formula, "axiom", row, parsed.span, locate=self.locate, repairs=parsed.repairs,
                    warnings=parsed.warnings,
                )
            )  # fmt: skip
        name = Path(origin).name if origin else ""
        if not statements:
            return Problem((), name=name)
        last = statements.pop()
        goal = replace(last, name="goal", role="conjecture")
        notes = {"warnings": "\n".join(warnings), "repairs": "\n".join(repairs)}
        return Problem(tuple(statements), goal, name=name, metadata={key: rows for key, rows in notes.items() if rows})

    def occurrences(self, text: str) -> Occurrence | None:
        """The formula with the places of its parts."""
        builder = _POOL.take()
        try:
            return occurrences(builder.grammar, _unmarked(text))
        finally:
            _POOL.give_back(builder)

    def is_problem(self, text: str) -> bool:
        """Whether there are LINC's `FOL:` lines."""
        return bool(_MARKED.search(text))

    def is_comment(self, line: str) -> bool:
        """`#` and `%` start one."""
        return line.lstrip().startswith(("#", "%"))

    def write_formula(self, formula: Formula) -> str:
        """The formula as NLTK reads it."""
        return ladr_writer.write_nltk(formula)

    def write_problem(self, problem: Problem) -> str:
        """One formula a line, the goal last.

        Raises:
            DialectError: there is no goal, or distinct objects would be taken for numbers or constants.
        """
        if problem.goal is None:
            raise DialectError(
                "nltk cannot say it: there is no goal, and the last line is always read as one",
                hint="ladr has problems without a goal: --to ladr",
            )
        formulas = with_distinctness(problem, "nltk").formulas()
        return "".join(f"FOL: {ladr_writer.write_nltk(formula)}\n" for formula in formulas)

    def supports(self, formula: Formula) -> bool:
        """No sorts, arithmetic operators, rational or negative numbers; variables are plain words."""
        return all(_sayable(part) for part in subexpressions(formula))


def _sayable(part: object) -> bool:
    if isinstance(part, Quantified):
        return all(map(_plain, part.variables))
    if isinstance(part, Variable):
        return _plain(part)
    if isinstance(part, Number):
        if part.value < 0:
            return False
        return part.sort is INTEGER or (
            part.sort is REAL and decimal(part.value) is not None and part.value.denominator > 0
        )
    if isinstance(part, (Function, Predicate)) and part.name in ("$T", "$F"):
        return False
    return not isinstance(part, (DistinctObject, Arithmetic, IsInteger))


def _plain(variable: Variable) -> bool:
    return variable.sort is INDIVIDUAL and ladr_writer.is_nltk_variable(variable.name)


def _unmarked(text: str) -> str:
    """The text with a `FOL:` before it blanked out, so that columns stay."""
    found = re.match(r"\s*FOL:", text)
    return text if found is None else re.sub(r"\S", " ", found[0]) + text[found.end() :]


NLTK = NltkDialect()

__all__ = ["NLTK", "NltkDialect"]
