"""The TPTP dialect: CNF, FOF, TCF and TFF files with their includes, and a writer of FOF and TFF.

How a file becomes a `Problem`: axiom-like formulas are premises, and so are negated conjectures (their free
variables closed universally, as everywhere in TPTP); a problem with several conjectures is solved only when all are
proved, so the goal is their conjunction. Formulas of role `unknown` (and of interpretation roles) are read, checked
and left out, and `metadata["Ignored"]` names them. Names that occur twice get a number.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import ClassVar

from reasoner.errors import ParseError
from reasoner.logic import (
    BOOLEAN,
    Arithmetic,
    Formula,
    Function,
    Problem,
    subexpressions,
)
from reasoner.logic.nodes import ForAll
from reasoner.syntax import tptp_writer
from reasoner.syntax.builder_pool import BuilderPool
from reasoner.syntax.dialect import Dialect, Parsed, Repair, text_span
from reasoner.syntax.engine import Unparsable
from reasoner.syntax.messages import refusal_error
from reasoner.syntax.places import Occurrence, occurrences
from reasoner.syntax.tptp_arithmetic import is_written_real
from reasoner.syntax.tptp_builder import Builder
from reasoner.syntax.tptp_extended import SenselessError, TooManyCasesError
from reasoner.syntax.tptp_reading import Reading, Source, accept_hint, reduced
from reasoner.syntax.tptp_types import UnsupportedError

_STATEMENT = re.compile(r"(?:\A\s*|[\n.][ \t]*)(?:fof|cnf|tff|tcf|thf|tpi|include)\s*\(")
_POOL = BuilderPool(Builder)
"""Builders that are not in use; a builder holds the state of one reading, so two readings never share one."""


def _bare(builder: Builder, text: str) -> Formula:
    """A formula without annotation, perhaps with free variables; `Unparsable` or a refusal if the text is none."""
    builder.start_text()
    formula: Formula = builder.grammar.run(text, "formula")
    return reduced(formula, True, builder.declared()) if builder.extended else formula


def _mended_formula(builder: Builder, text: str, origin: str, line: int) -> tuple[Formula, tuple[Repair, ...]] | None:
    from reasoner.syntax.tptp_repair import mend_formula

    def accept(candidate: str) -> Formula:
        try:
            return _bare(builder, candidate)
        except (UnsupportedError, SenselessError, TooManyCasesError) as error:
            raise ParseError(str(error)) from error

    return mend_formula(text, builder.grammar, accept, origin=origin, line=line)


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
            problem = self.read_problem(text, origin=origin, line=line, repair=repair)
            statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
            if len(statements) != 1:
                raise ParseError(f"{len(statements)} formulas where one is expected", span=span, dialect=self.name)
            return Parsed(statements[0].formula, statements[0].repairs, span=span)
        source = Source(text, origin, None, line)
        builder = _POOL.take()
        repairs: tuple[Repair, ...] = ()
        try:
            try:
                formula = _bare(builder, text)
            except Unparsable as stop:
                mended = _mended_formula(builder, text, origin, line) if repair else None
                if mended is None:
                    builder.start_text()
                    accept = partial(accept_hint, builder, "formula")
                    raise builder.grammar.error(text, stop.failure, accept, origin=origin, line=line) from None
                formula, repairs = mended
            free = tuple(builder.free.values())
        except UnsupportedError as wrong:
            builder.start_text()
            raise refusal_error(builder.grammar, text, wrong, "formula", origin=origin, line=line) from None
        except (SenselessError, TooManyCasesError) as error:
            raise source.error(str(error), 0) from None
        finally:
            _POOL.give_back(builder)
        if not free:
            return Parsed(formula, repairs, span=span)
        names = ", ".join(variable.name for variable in free)
        return Parsed(ForAll(free, formula), repairs, (f"free variables closed universally: {names}",), span)

    def read_problem(
        self, text: str, *, origin: str = "", base: Path | None = None, repair: bool = False, line: int = 1
    ) -> Problem:
        """A TPTP file and what it includes; repairs are of brackets, full stops and doubled connectives only."""
        path = Path(origin) if origin and base is not None else None
        source = Source(text, origin, base, line)
        builder = _POOL.take()
        try:
            reading = Reading(builder, self.locate, repair)
            reading.text(source, (path.resolve(),) if path is not None else (), None)
            return reading.problem(source)
        finally:
            _POOL.give_back(builder)

    def occurrences(self, text: str) -> Occurrence | None:
        """An annotated or a bare formula with the places of its parts."""
        builder = _POOL.take()
        try:
            return occurrences(builder.grammar, text, "file" if _STATEMENT.match(text) else "formula")
        finally:
            _POOL.give_back(builder)

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


TPTP = TptpDialect()

__all__ = ["TPTP", "TptpDialect"]
