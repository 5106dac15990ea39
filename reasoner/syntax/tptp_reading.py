"""A TPTP text as it is read: statements from all files in order, their includes, and what makes a problem of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from reasoner.errors import ParseError, SourceSpan
from reasoner.logic import (
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
from reasoner.syntax.dialect import locate_among
from reasoner.syntax.engine import Failure, Unparsable
from reasoner.syntax.places import refused
from reasoner.syntax.tptp_builder import GOAL_ROLES, SILENT_ROLES, Builder, Entry, Include
from reasoner.syntax.tptp_extended import SenselessError, TooManyCasesError, first_order, theory
from reasoner.syntax.tptp_files import expected_status, find_include, read_header
from reasoner.syntax.tptp_types import UnsupportedError

_IGNORED = re.compile(r"(?:\s+|%[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*")
_MOST_INCLUDES = 1_000
_MOST_MENDED = 100


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
        """The place of `text[start:end]`."""
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


class Reading:
    """One problem being read: its statements from all files, in order."""

    def __init__(self, builder: Builder, locate: Locator, repair: bool) -> None:
        self.builder = builder
        self.locate = locate
        self.repair = repair
        self.found: list[tuple[Entry, Source]] = []
        self.includes = 0

    def text(self, source: Source, open_files: tuple[Path, ...], wanted: frozenset[str] | None) -> None:
        """Read a text and, in place, what it includes."""
        for entry in self._entries(source):
            if isinstance(entry, Include):
                self._include(entry, source, open_files)
            elif wanted is None or entry.name in wanted or entry.role == "type":
                self.found.append((entry, source))

    def _entries(self, source: Source) -> list[Entry | Include]:
        """The statements of a text; with `repair` also mended ones."""
        builder = self.builder
        builder.start_text()
        found: list[Entry | Include] = []
        text = source.text
        mended = 0
        while True:
            try:
                builder.grammar.run(text, "file")
                return found + builder.entries
            except Unparsable as stop:
                failure = stop.failure
            except UnsupportedError as error:
                begin = builder.position
                builder.start_text()
                place = refused(builder.grammar, text, "file")
                raise source.error(str(error), place[0] if place else begin, error.hint) from None
            before, position = builder.entries, builder.position
            entry = self._mended(source, position) if self.repair and mended < _MOST_MENDED else None
            builder.position = position
            if entry is None:
                read = Source(text, source.origin, source.base, source.place(0)[0])  # what was mended is blank in it
                raise _syntax_error(builder, read, failure)
            found += [*before, entry]
            builder.start_text()
            builder.position = entry.end
            text = re.sub(r"[^\n]", " ", text[: entry.end]) + text[entry.end :]
            mended += 1

    def _mended(self, source: Source, position: int) -> Entry | None:
        """The statement after this place, which does not parse, after a safe repair; None if there is none."""
        from reasoner.syntax.tptp_repair import mend_statement, statement_end

        builder = self.builder
        start = source.skip(position)
        end = statement_end(source.text, start)
        tokens = builder.grammar.tokens(source.text[start:end])
        if not tokens:
            return None
        end = start + tokens[-1].end
        line, column = source.place(start)

        def accept(candidate: str) -> Entry:
            builder.start_text()
            try:
                builder.grammar.run(candidate, "file")
            except UnsupportedError as wrong:
                raise ParseError(str(wrong)) from wrong
            if len(builder.entries) != 1 or not isinstance(builder.entries[0], Entry):
                raise ParseError("not one formula")
            return builder.entries[0]

        shown = " " * (column - 1) + source.text[start:end]
        found = mend_statement(shown, builder.grammar, accept, origin=source.origin, line=line)
        return None if found is None else replace(found[0], start=start, end=end, repairs=found[1])

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
                    formula = reduced(formula, entry.extended, declared)
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
                entry.repairs,
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
        if repairs := [mend for entry, _ in self.found for mend in entry.repairs]:
            header["repairs"] = "\n".join(map(str, repairs))
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
    accept = partial(accept_hint, builder, "file")
    error = builder.grammar.error(source.text, failure, accept, begin=builder.position, origin=source.origin)
    if source.text.startswith("#", failure.offset) and failure.offset == start:
        error.hint = "a comment starts with % or stands between /* and */"
    elif source.text[failure.offset : failure.offset + 1] in ("@", "^", "{", "#"):
        error.hint = "higher-order and non-classical logic (THF, NXF) are not supported"
    return error


def accept_hint(builder: Builder, start: str, text: str) -> None:
    """Read a text as a hint shows it; `Unparsable` or `ParseError` if it is none."""
    builder.start_text()
    try:
        value = builder.grammar.run(text, start)
        found = [(entry.formula, entry.extended) for entry in builder.entries if isinstance(entry, Entry)]
        if start == "formula":
            found.append((value, builder.extended))
        for formula, extended in found:
            if formula is not None:
                reduced(formula, extended, builder.declared())
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


def reduced(formula: Formula, extended: bool, declared: Signature) -> Formula:
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
