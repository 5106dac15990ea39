"""What a dialect is: a matched reader and writer of one notation, and the values a reader returns.

The law of every dialect is `read(write(f)) is f` for each formula that it `supports`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from reasoner.errors import ReasonerError, SourceSpan
from reasoner.logic import Formula, Function, Predicate, Problem, Repair, Statement, Variable, subexpressions
from reasoner.logic.clashes import span_in
from reasoner.logic.fold import Expression
from reasoner.syntax.places import Occurrence, find

_LONGEST_READ_AGAIN = 5_000
"""In longer statements a symbol is searched by its name: one text may have thousands of symbols to be placed."""


_LONGEST_SEARCHED = 20_000
"""Parts of longer statements are placed where the statement starts."""


class DialectError(ReasonerError, ValueError):
    """A dialect was asked for something that its notation cannot say (a writer asked to read, higher order, …)."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula as it was read.

    Attributes:
        formula: closed; free variables have been closed universally and are named in a warning.
        repairs: what was changed to make the text parse, and what was read in one of two ways (`readings`).
        warnings: what a careful reader should know, one sentence each.
        span: where the text stood.
    """

    formula: Formula
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()
    span: SourceSpan | None = None


def locate_among(
    parts: tuple[Statement, ...], whole: Statement, node: Expression, index: int | None = None
) -> SourceSpan | None:
    """Where a part of a statement that was put together from these statements stands."""
    holding = (part for part in parts if any(node is each for each in subexpressions(part.formula)))
    return next((span_in(part, node, index) for part in holding), None)


class Dialect:
    """Base of all dialects: a subclass overrides what its notation can do; the rest says that it cannot.

    Attributes:
        name: the registered name.
        title: the notation in a reader's words, for error messages.
        suffixes: file name endings that suggest the dialect.
        typed_numerals: whether a numeral says its sort, as in TPTP; elsewhere 1 may be a real number.
        reads: whether there is a reader.
        instead: if not, what to give instead.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    suffixes: ClassVar[tuple[str, ...]] = ()
    typed_numerals: ClassVar[bool] = False
    reads: ClassVar[bool] = True
    instead: ClassVar[str] = ""

    def read_formula(self, text: str, *, repair: bool = False, origin: str = "", line: int = 1) -> Parsed:
        """One formula; `ParseError` if the text is none. `line` is the number of the text's first line."""
        raise self._unread()

    def read_problem(self, text: str, *, origin: str = "", base: Path | None = None, repair: bool = False) -> Problem:
        """A whole problem; `base` is the folder that relative includes start from."""
        raise self._unread()

    def _unread(self) -> DialectError:
        return DialectError(f"{self.title or self.name} can be written here, not read", hint=self.instead)

    def doubts(self, problem: Problem, told: Sequence[str]) -> list[str]:
        """Warnings that only a problem's formulas together give, without those told of one of them already."""
        return []

    def is_problem(self, text: str) -> bool:
        """Whether the text is laid out as a problem of this dialect rather than as bare formulas, one a line."""
        return False

    def occurrences(self, text: str) -> Occurrence | None:
        """A statement's text read once more, with the places of its parts; None if it does not parse as it stands."""
        return None

    def locate(self, statement: Statement, node: Expression, index: int | None = None) -> SourceSpan | None:
        """Where in its text a part of a statement of this dialect stands, or the argument with this index of it."""
        if statement.span is None or not 0 < len(statement.text) <= _LONGEST_SEARCHED:
            return None
        root = None if len(statement.text) > _LONGEST_READ_AGAIN else _read_again(self, statement.text)
        found = None if root is None else find(root, node, index)
        offsets = _of_name(statement.text, node) if found is None else (found.start, found.end)
        return None if offsets is None else _within(statement.span, statement.text, *offsets)

    def is_comment(self, line: str) -> bool:
        """Whether a line among bare formulas, one a line, is a comment."""
        return line.lstrip().startswith("%")

    def write_formula(self, formula: Formula) -> str:
        """The formula in this notation, with the fewest brackets."""
        raise DialectError(f"{self.title or self.name} can be read, not written")

    def write_problem(self, problem: Problem) -> str:
        """The problem in this notation; ends with a newline."""
        raise DialectError(f"{self.title or self.name} can be read, not written")

    def supports(self, formula: Formula) -> bool:
        """Whether the notation can say this formula so that reading gives it back."""
        return True


def text_span(text: str, origin: str = "", line: int = 1) -> SourceSpan:
    """The span of a whole text whose first line has this number."""
    rows = text.split("\n")
    return SourceSpan(line, 1, line + len(rows) - 1, len(rows[-1]) + 1, origin)


@lru_cache(maxsize=8)
def _read_again(dialect: Dialect, text: str) -> Occurrence | None:
    return dialect.occurrences(text)


def _of_name(text: str, node: Expression) -> tuple[int, int] | None:
    """Where a symbol's name first stands in a text that was mended, so that it does not parse as it is."""
    if not isinstance(node, Function | Predicate | Variable):
        return None
    applied = r"(?=\W*\()" if getattr(node, "arguments", ()) else ""
    found = re.search(rf"(?<!\w){re.escape(node.name)}(?!\w){applied}", text)
    return None if found is None else found.span()


def _within(span: SourceSpan, text: str, start: int, end: int) -> SourceSpan:
    """The span of `text[start:end]` where the text has this span."""

    def place(offset: int) -> tuple[int, int]:
        down = text.count("\n", 0, offset)
        return span.line + down, offset - (text.rfind("\n", 0, offset) + 1) + (1 if down else span.column)

    return SourceSpan(*place(start), *place(end), span.origin)


__all__ = ["Dialect", "DialectError", "Parsed", "Repair", "locate_among", "text_span"]
