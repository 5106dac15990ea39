"""LADR, the input language of Prover9 and Mace4, with NLTK's notation as a second reading of a bare formula.

Lists `assumptions`, `sos`, `usable` and `demodulators` give premises, `goals` gives the goal. Of several goals Prover9
proves any (manual of 2009-11A, "Goals"): they are read as their disjunction, with a warning. A list of hints is left
out with a warning, and one of a name that Prover9 does not know is an error. Options, operator and order declarations
are skipped; so is `if(Mace4)`. A name that
no quantifier binds is a variable if it starts with u to z, with `set(prolog_style_variables)` if it starts with a
capital or an underscore. `+ * < ==` and the like are ordinary symbols, and so are numerals.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from reasoner.errors import ParseError
from reasoner.logic import (
    INDIVIDUAL,
    Formula,
    Function,
    Problem,
    Statement,
    Variable,
    disjunction,
    subexpressions,
)
from reasoner.logic.nodes import Arithmetic, Comparison, DistinctObject, IsInteger, Number, Quantified, Xor
from reasoner.syntax import ladr_writer
from reasoner.syntax.builder_pool import BuilderPool
from reasoner.syntax.dialect import Dialect, Parsed, Repair, locate_among, text_span
from reasoner.syntax.engine import Unparsable
from reasoner.syntax.ladr_builder import KindError, closed
from reasoner.syntax.ladr_reader import PREMISES, Builder, Found, OpenListError
from reasoner.syntax.messages import refusal_error
from reasoner.syntax.places import Occurrence, occurrences, refused
from reasoner.syntax.tptp_reading import Source

_MOST_MENDED = 100
_LONGEST_STATEMENT = 5_000
_LIST = re.compile(r"^[ \t]*(?:formulas|clauses)\s*\(", re.MULTILINE)
_COMMAND = re.compile(
    r"^[ \t]*(?:(?:formulas|clauses|list|terms|set|clear|assign|op|redeclare|if|lex|weights|actions|interpretation)"
    r"\s*\(|end_of_list\b|end_if\b)",
    re.MULTILINE,
)
_CHAINED = re.compile("<?->?")


_POOL = BuilderPool(Builder)


class LadrDialect(Dialect):
    """Prover9 and Mace4 input."""

    name: ClassVar[str] = "ladr"
    title: ClassVar[str] = "Prover9 (LADR)"
    suffixes: ClassVar[tuple[str, ...]] = (".in", ".p9", ".ladr", ".prover9", ".mace4")

    def read_formula(self, text: str, *, repair: bool = False, origin: str = "", line: int = 1) -> Parsed:
        """One formula, with or without its final full stop; NLTK's notation where LADR cannot read it."""
        bare = text.rstrip()
        bare = bare[:-1] if bare.endswith(".") else bare
        builder, chained = _POOL.take(), None
        try:
            formula, warnings = closed(builder.read(bare))
            return Parsed(formula, (), warnings, text_span(text, origin, line))
        except Unparsable as stop:
            chained = _CHAINED.match(bare, stop.failure.offset)
            error = builder.grammar.error(
                bare, stop.failure, partial(builder.accept, start="one_formula"), origin=origin, line=line
            )
        except KindError as wrong:
            builder.reset()
            error = refusal_error(builder.grammar, bare, wrong, "one_formula", origin=origin, line=line)
        finally:
            _POOL.give_back(builder)
        from reasoner.syntax.ladr_nltk import NLTK

        try:
            parsed = NLTK.read_formula(text, repair=repair, origin=origin, line=line)
        except ParseError:
            raise error from None
        if chained is None:
            return parsed
        told = f"the second {chained[0]!r} is an error in Prover9, and read as NLTK does, which groups to the left"
        return replace(parsed, warnings=(*parsed.warnings, told))

    def read_problem(
        self, text: str, *, origin: str = "", base: Path | None = None, repair: bool = False, line: int = 1
    ) -> Problem:
        """A Prover9 or Mace4 input file; without any list and command, a premise a line."""
        if not _COMMAND.search(text):
            return self._lines(text, origin, line, repair)
        source = Source(text, origin, base, line)
        builder = _POOL.take()
        try:
            found = _statements(builder, text, source, repair)
        finally:
            _POOL.give_back(builder)
        premises: list[Statement] = []
        goals: list[Statement] = []
        names: set[str] = set()
        warnings: list[str] = []
        repairs: list[Repair] = []
        for section, formula, attributes, start, end, changes in found:
            repairs += changes
            goal = section == "goals"
            if not goal and section not in PREMISES:
                continue
            name = _label(attributes) or (f"goal {len(goals) + 1}" if goal else f"premise {len(premises) + 1}")
            while name in names:
                name += "'"
            names.add(name)
            start = source.skip(start)
            role = "conjecture" if goal else "axiom"
            formula, told = closed(formula)
            warnings += (f"{name}: {warning}" for warning in told)
            statement = Statement(
                name, formula, role, text[start:end], source.span(start, end), locate=self.locate, repairs=changes,
                warnings=told,
            )  # fmt: skip
            (goals if goal else premises).append(statement)
        asked = None
        if goals:
            whole = disjunction(goal.formula for goal in goals)
            joined = " | ".join(goal.name for goal in goals)
            asked = goals[0]
            if len(goals) > 1:
                made = tuple([each for goal in goals for each in goal.repairs])
                told = tuple([each for goal in goals for each in goal.warnings])
                asked = Statement(
                    joined, whole, "conjecture", "", goals[0].span, locate=partial(locate_among, tuple(goals)),
                    repairs=made, warnings=told,
                )  # fmt: skip
        if len(goals) > 1:
            warnings.append(f"{joined}: read as Prover9 does, for which one of several goals is enough; join them by &")
        if hints := sum(section == "hints" for section, *_ in found):
            warnings.append(f"hints: a proof does not rest on them; {hints} left out")
        notes = {"warnings": "\n".join(warnings), "repairs": "\n".join(map(str, repairs))}
        shown = {key: rows for key, rows in notes.items() if rows}
        return Problem(tuple(premises), asked, name=Path(origin).name if origin else "", metadata=shown)

    def _lines(self, text: str, origin: str, first: int, repair: bool) -> Problem:
        premises: list[Statement] = []
        notes: dict[str, list[str]] = {"warnings": [], "repairs": []}
        for number, row in enumerate(text.split("\n"), start=first):
            if not row.strip() or self.is_comment(row):
                continue
            parsed = self.read_formula(row, repair=repair, origin=origin, line=number)
            notes["warnings"] += (f"line {number}: {warning}" for warning in parsed.warnings)
            notes["repairs"] += map(str, parsed.repairs)
            name = f"premise {len(premises) + 1}"
            premises.append(
                Statement(
                    name, parsed.formula, "axiom", row, parsed.span, locate=self.locate, repairs=parsed.repairs,
                    warnings=parsed.warnings,
                )
            )  # fmt: skip
        told = {key: "\n".join(rows) for key, rows in notes.items() if rows}
        return Problem(tuple(premises), None, name=Path(origin).name if origin else "", metadata=told)

    def occurrences(self, text: str) -> Occurrence | None:
        """A statement of a list, a bare formula, or one in NLTK's notation, with the places of its parts."""
        bare = text.rstrip().removesuffix(".")
        builder = _POOL.take()
        try:
            builder.section = "formulas"
            found = occurrences(builder.grammar, text, "file")
            if found is None:
                builder.reset()
                found = occurrences(builder.grammar, bare, "one_formula")
        finally:
            _POOL.give_back(builder)
        from reasoner.syntax.ladr_nltk import NLTK

        return found or NLTK.occurrences(text)

    def is_problem(self, text: str) -> bool:
        """Whether a list of formulas is opened."""
        return bool(_LIST.search(text))

    def write_formula(self, formula: Formula) -> str:
        """The formula without its final full stop."""
        return ladr_writer.write_formula(formula)

    def write_problem(self, problem: Problem) -> str:
        """An input file for Prover9."""
        return ladr_writer.write_problem(problem)

    def supports(self, formula: Formula) -> bool:
        """No numbers, sorts or ⊕; a quantifier binds one variable, which is a plain word."""
        return all(_sayable(part) for part in subexpressions(formula))


def _statements(builder: Builder, text: str, source: Source, repair: bool) -> list[Found]:
    """The statements of a file in their order; with `repair` also mended ones."""
    mended: list[Found] = []
    current = text
    while True:
        builder.reset()
        try:
            builder.grammar.run(current, "file")
            read = [(*found[:3], source.skip(found[3]), *found[4:]) for found in builder.statements] if mended else []
            return sorted([*read, *mended], key=lambda found: found[3]) if mended else builder.statements
        except Unparsable as stop:
            failed: Unparsable | KindError = stop
        except KindError as wrong:
            failed = wrong
        begin, section = source.skip(builder.position), builder.section
        mendable = repair and section and len(mended) < _MOST_MENDED and not isinstance(failed, OpenListError)
        fixed = _mended(builder, current, source, failed) if mendable else None
        if fixed is None:
            raise _error(builder, current, source, failed, begin)
        formula, changes, end = fixed
        mended.append((section, formula, [], begin, end, changes))
        current = current[:begin] + re.sub(r"[^\n]", " ", current[begin:end]) + current[end:]
        source = Source(current, source.origin, source.base, source.place(0)[0])


def _mended(
    builder: Builder, text: str, source: Source, failed: Unparsable | KindError
) -> tuple[Formula, tuple[Repair, ...], int] | None:
    """The formula of the statement that does not parse, the changes, and where the statement ends."""
    from reasoner.syntax.ladr_repair import mend_ladr

    start = source.skip(builder.position)
    offset = failed.failure.offset if isinstance(failed, Unparsable) else start
    rest = builder.grammar.tokens(text[start : offset + _LONGEST_STATEMENT])
    end = next((start + token.start for token in rest if token.text == "." and start + token.start >= offset), None)
    if end is None:
        return None
    line, column = source.place(start)

    def accept(candidate: str) -> Formula:
        try:
            return builder.read(candidate)
        except KindError as wrong:
            raise ParseError(str(wrong)) from wrong

    found = mend_ladr(" " * (column - 1) + text[start:end], builder.grammar, accept, origin=source.origin, line=line)
    return None if found is None else (*found, end + 1)


def _error(builder: Builder, text: str, source: Source, failed: Unparsable | KindError, begin: int) -> ParseError:
    if isinstance(failed, Unparsable):
        accept = partial(builder.accept, start="file")
        first = source.place(0)[0]
        return builder.grammar.error(text, failed.failure, accept, begin=begin, origin=source.origin, line=first)
    builder.reset()
    place = refused(builder.grammar, text, "file")
    error = source.error(str(failed), place[0] if place else begin)
    error.dialect = "ladr"
    error.hint = failed.hint
    return error


def _sayable(part: object) -> bool:
    if isinstance(part, Quantified):
        return len(part.variables) == 1 and all(_plain(variable) for variable in part.variables)
    if isinstance(part, Variable):
        return _plain(part)
    return not isinstance(part, (Number, DistinctObject, Arithmetic, Comparison, IsInteger, Xor))


def _plain(variable: Variable) -> bool:
    return variable.sort is INDIVIDUAL and ladr_writer.is_ladr_variable(variable.name)


def _label(attributes: list[Any]) -> str:
    for attribute in attributes:
        if isinstance(attribute, Function) and attribute.name == "label" and len(attribute.arguments) == 1:
            inner = attribute.arguments[0]
            return inner.name if isinstance(inner, (Function, Variable)) else ""
    return ""


LADR = LadrDialect()

__all__ = ["LADR", "LadrDialect"]
