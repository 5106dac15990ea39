"""The TPTP dialect: CNF, FOF, TCF and TFF files with their includes, and a writer of FOF and TFF.

How a file becomes a `Problem`: axiom-like formulas are premises, and so are negated conjectures (their free
variables closed universally, as everywhere in TPTP); a problem with several conjectures is solved only when all are
proved, so the goal is their conjunction. Formulas of role `unknown` (and of interpretation roles) are read, checked
and left out, and `metadata["Ignored"]` names them. Names that occur twice get a number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from reasoner.errors import ParseError, SourceSpan
from reasoner.logic import (
    BOOLEAN,
    Arithmetic,
    Formula,
    Function,
    Problem,
    Signature,
    Statement,
    Symbol,
    conjunction,
    subexpressions,
)
from reasoner.logic.nodes import ForAll
from reasoner.logic.problem import Locator
from reasoner.syntax import tptp_writer
from reasoner.syntax.dialect import Dialect, Parsed, locate_among, text_span
from reasoner.syntax.engine import Failure, Unparsable
from reasoner.syntax.messages import refusal_error
from reasoner.syntax.places import Occurrence, occurrences, refused
from reasoner.syntax.tptp_arithmetic import is_written_real
from reasoner.syntax.tptp_builder import GOAL_ROLES, SILENT_ROLES, Builder, Entry, Include
from reasoner.syntax.tptp_extended import SenselessError, TooManyCasesError, first_order, theory
from reasoner.syntax.tptp_files import expected_status, find_include, read_header
from reasoner.syntax.tptp_types import UnsupportedError

_IGNORED = re.compile(r"(?:\s+|%[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*")
_MOST_INCLUDES = 1_000
_STATEMENT = re.compile(r"(?:\A\s*|[\n.][ \t]*)(?:fof|cnf|tff|tcf|thf|tpi|include)\s*\(")
_POOL: list[Builder] = []
"""Builders that are not in use; a builder holds the state of one reading, so two readings never share one."""


class Source:
    """A text with its name and folder; turns offsets into places."""

    def __init__(self, text: str, origin: str, base: Path | None, line: int = 1) -> None:
        self.text, self.origin, self.base = text, origin, base
        self._offset, self._line, self._line_start = 0, line, 0

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column; offsets are asked in ascending order."""
        text = self.text
        if offset < self._offset:
            self._line -= text.count("\n", offset, self._offset)
            self._line_start = text.rfind("\n", 0, offset) + 1
        else:
            breaks = text.count("\n", self._offset, offset)
            if breaks:
                self._line += breaks
                self._line_start = text.rfind("\n", 0, offset) + 1
        self._offset = offset
        return self._line, offset - self._line_start + 1

    def span(self, start: int, end: int) -> SourceSpan:
        return SourceSpan(*self.place(start), *self.place(end), self.origin)

    def error(self, message: str, offset: int, hint: str = "") -> ParseError:
        """A ParseError at the statement that starts after this offset."""
        start = min(self.skip(offset), len(self.text))
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", start)
        line = self.text[line_start : len(self.text) if line_end < 0 else line_end]
        span = self.span(start, start + 1)
        return ParseError(message, span=span, source_line=line, dialect="tptp", hint=hint)

    def skip(self, offset: int) -> int:
        """The offset after blanks and comments."""
        found = _IGNORED.match(self.text, offset)
        return found.end() if found else offset


class _Reading:
    """One problem being read: its statements from all files, in order."""

    def __init__(self, builder: Builder, locate: Locator) -> None:
        self.builder = builder
        self.locate = locate
        self.found: list[tuple[Entry, Source]] = []
        self.includes = 0

    def text(self, source: Source, open_files: tuple[Path, ...], wanted: frozenset[str] | None) -> None:
        """Read a text and, in place, what it includes."""
        builder = self.builder
        builder.start_text()
        try:
            builder.grammar.run(source.text, "file")
        except Unparsable as stop:
            raise _syntax_error(builder, source, stop.failure) from None
        except UnsupportedError as error:
            begin = builder.position
            builder.start_text()
            place = refused(builder.grammar, source.text, "file")
            raise source.error(str(error), place[0] if place else begin, error.hint) from None
        for entry in builder.entries:
            if isinstance(entry, Include):
                self._include(entry, source, open_files)
            elif wanted is None or entry.name in wanted or entry.role == "type":
                self.found.append((entry, source))

    def _include(self, include: Include, source: Source, open_files: tuple[Path, ...]) -> None:
        """Read an included file; a selection counts for its own formulas, not for what it includes (as in E)."""
        path = find_include(include.file, source.base)
        if path is None:
            hint = "set the variable TPTP to the folder that holds Axioms/"
            raise source.error(f"included file {include.file!r} not found", include.start, hint)
        self.includes += 1
        if path in open_files:
            raise source.error(f"{include.file!r} includes itself", include.start, "take one of the includes out")
        if self.includes > _MOST_INCLUDES:
            raise source.error(f"more than {_MOST_INCLUDES} includes", include.start)
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise source.error(f"included file {include.file!r} cannot be read: {error}", include.start) from None
        inner = Source(text, str(path), path.parent)
        wanted = None if include.names is None else frozenset(include.names)
        before = len(self.found)
        self.text(inner, (*open_files, path), wanted)
        if wanted is not None:
            missing = wanted.difference(entry.name for entry, _ in self.found[before:])
            if missing:
                listed = ", ".join(sorted(missing))
                hint = "name formulas that are in it, or leave the selection out"
                raise source.error(f"included file {include.file!r} has no formula {listed}", include.start, hint)

    def problem(self, source: Source) -> Problem:
        """The statements sorted into premises and goal."""
        declared = self.builder.declared()
        premises: list[Statement] = []
        goals: list[Statement] = []
        ignored: list[str] = []
        names: dict[str, int] = {}
        extended = bool(declared.predicates) or any(entry.extended for entry, _ in self.found)
        for entry, place in self.found:
            if entry.formula is None:
                continue
            start = place.skip(entry.start)
            formula = entry.formula
            if extended:
                try:
                    formula = _reduce(formula, entry.extended, declared)
                except (SenselessError, TooManyCasesError) as error:
                    raise place.error(f"{entry.name}: {error}", entry.start) from None
            if entry.free:
                formula = ForAll(entry.free, formula)
            statement = Statement(
                _unique(entry.name, names),
                formula,
                entry.role,
                place.text[start : entry.end],
                place.span(start, entry.end),
                entry.typed,
                self.locate,
                typed_numerals=True,
            )
            if entry.role in GOAL_ROLES:
                goals.append(statement)
            elif entry.role in SILENT_ROLES:
                ignored.append(statement.name)
            else:
                premises.append(statement)
        if extended:
            axioms, declared = theory((s.formula for s in (*premises, *goals)), declared)
            known = {statement.formula for statement in premises}
            premises += [
                Statement(_unique(name, names), formula, "definition", typed_numerals=True)
                for name, formula in axioms
                if formula not in known
            ]
        declared = replace(declared, places=self._declarations())
        header = read_header(source.text)
        if ignored:
            header["Ignored"] = "\n".join(ignored)
        name = Path(source.origin).name if source.origin else ""
        return Problem(tuple(premises), _goal(goals), declared, name, expected_status(header), header)

    def _declarations(self) -> dict[Symbol, SourceSpan]:
        """Where the symbols were declared: the names in the statements of role type."""
        places: dict[Symbol, SourceSpan] = {}
        for entry, source in self.found:
            if entry.declares is not None:
                name = entry.declares[0]
                found = re.compile(rf"'?{re.escape(name)}'?\s*:").search(source.text, entry.start, entry.end)
                start = found.start() if found else source.skip(entry.start)
                places.setdefault(entry.declares, source.span(start, start + len(name)))
        return places


def _syntax_error(builder: Builder, source: Source, failure: Failure) -> ParseError:
    """The failure in a reader's words; where the text is in a language beyond first order, that is said instead."""
    start = source.skip(builder.position)
    if source.text.startswith("thf", start):
        return source.error("thf is higher-order logic, not supported", start, "write it in cnf, fof or tff")
    accept = partial(_accept, builder, "file")
    error = builder.grammar.error(source.text, failure, accept, begin=builder.position, origin=source.origin)
    if source.text.startswith("#", failure.offset) and failure.offset == start:
        error.hint = "a comment starts with % or stands between /* and */"
    elif source.text[failure.offset : failure.offset + 1] in ("@", "^", "{", "#"):
        error.hint = "higher-order and non-classical logic (THF, NXF) are not supported"
    return error


def _accept(builder: Builder, start: str, text: str) -> None:
    """Read a text as a hint shows it; `Unparsable` or `ParseError` if it is none."""
    builder.start_text()
    try:
        value = builder.grammar.run(text, start)
        found = [(entry.formula, entry.extended) for entry in builder.entries if isinstance(entry, Entry)]
        if start == "formula":
            found.append((value, builder.extended))
        for formula, extended in found:
            if formula is not None:
                _reduce(formula, extended, builder.declared())
    except (UnsupportedError, SenselessError, TooManyCasesError) as error:
        raise ParseError(str(error)) from error


def _unique(name: str, names: dict[str, int]) -> str:
    """The name, or the name with the first free number."""
    if name not in names:
        names[name] = 1
        return name
    while True:
        names[name] += 1
        numbered = f"{name}_{names[name]}"
        if numbered not in names:
            names[numbered] = 1
            return numbered


def _goal(goals: list[Statement]) -> Statement | None:
    if len(goals) < 2:
        return goals[0] if goals else None
    first = goals[0]
    whole = conjunction(goal.formula for goal in goals)
    among = partial(locate_among, tuple(goals))
    return replace(first, name=" & ".join(goal.name for goal in goals), formula=whole, locate=among)


def _reduce(formula: Formula, extended: bool, declared: Signature) -> Formula:
    """The first-order form, if anything in the formula is beyond first order."""
    if not extended:
        predicates, functions = declared.predicates, declared.functions
        extended = any(
            isinstance(part, Function)
            and (part.name, len(part.arguments)) in predicates
            and (part.name, len(part.arguments)) not in functions
            for part in subexpressions(formula)
        )
    return first_order(formula, declared) if extended else formula


class TptpDialect(Dialect):
    """TPTP files and formulas."""

    name: ClassVar[str] = "tptp"
    title: ClassVar[str] = "TPTP"
    typed_numerals: ClassVar[bool] = True
    suffixes: ClassVar[tuple[str, ...]] = (".p", ".ax", ".tptp", ".tstp", ".fof", ".cnf", ".tff")

    def read_formula(self, text: str, *, repair: bool = False, origin: str = "", line: int = 1) -> Parsed:
        """One bare formula, or one annotated formula."""
        span = text_span(text, origin, line)
        if _STATEMENT.match(text):
            problem = self.read_problem(text, origin=origin, line=line)
            statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
            if len(statements) != 1:
                raise ParseError(f"{len(statements)} formulas where one is expected", span=span, dialect=self.name)
            return Parsed(statements[0].formula, span=span)
        source = Source(text, origin, None, line)
        builder = _acquire()
        try:
            formula = builder.grammar.run(text, "formula")
            free = tuple(builder.free.values())
            formula = _reduce(formula, True, builder.declared()) if builder.extended else formula
        except Unparsable as stop:
            accept = partial(_accept, builder, "formula")
            raise builder.grammar.error(text, stop.failure, accept, origin=origin, line=line) from None
        except UnsupportedError as wrong:
            builder.start_text()
            raise refusal_error(builder.grammar, text, wrong, "formula", origin=origin, line=line) from None
        except (SenselessError, TooManyCasesError) as error:
            raise source.error(str(error), 0) from None
        finally:
            _POOL.append(builder)
        if not free:
            return Parsed(formula, span=span)
        names = ", ".join(variable.name for variable in free)
        return Parsed(ForAll(free, formula), (), (f"free variables closed universally: {names}",), span)

    def read_problem(
        self, text: str, *, origin: str = "", base: Path | None = None, repair: bool = False, line: int = 1
    ) -> Problem:
        """A TPTP file; there is nothing to repair in it."""
        path = Path(origin) if origin and base is not None else None
        source = Source(text, origin, base, line)
        builder = _acquire()
        try:
            reading = _Reading(builder, self.locate)
            reading.text(source, (path.resolve(),) if path is not None else (), None)
            return reading.problem(source)
        finally:
            _POOL.append(builder)

    def occurrences(self, text: str) -> Occurrence | None:
        """An annotated or a bare formula with the places of its parts."""
        builder = _acquire()
        try:
            return occurrences(builder.grammar, text, "file" if _STATEMENT.match(text) else "formula")
        finally:
            _POOL.append(builder)

    def is_problem(self, text: str) -> bool:
        """Whether an annotated formula or an include starts a line."""
        return bool(_STATEMENT.search(text))

    def write_formula(self, formula: Formula) -> str:
        """A bare formula: FOF, or TFF where it has typed variables or arithmetic."""
        return tptp_writer.write_formula(formula)

    def write_problem(self, problem: Problem) -> str:
        """A file of FOF, or of TFF with all types declared if the problem needs sorts."""
        return tptp_writer.write_problem(problem)

    def supports(self, formula: Formula) -> bool:
        """All but names of the boolean sort, and the one quotient of numerals that stands for a real number."""
        return all(_writable(part) for part in subexpressions(formula))


def _writable(part: object) -> bool:
    if isinstance(part, Arithmetic) and part.operator == "/":
        return not is_written_real(part.arguments)
    return getattr(part, "sort", None) is not BOOLEAN and not (
        isinstance(part, Function) and part.name in ("$true", "$false")
    )


def _acquire() -> Builder:
    try:
        builder = _POOL.pop()
    except IndexError:
        builder = Builder()
    builder.reset()
    return builder


TPTP = TptpDialect()

__all__ = ["TPTP", "TptpDialect"]
