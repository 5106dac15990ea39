"""What a dialect is: a matched reader and writer of one notation, and the values a reader returns.

The law of every dialect is `read(write(f)) is f` for each formula that it `supports`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from reasoner.errors import ReasonerError, SourceSpan
from reasoner.logic import Formula, Problem


class DialectError(ReasonerError, ValueError):
    """A dialect was asked for something that its notation cannot say (a writer asked to read, higher order, …)."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that turned text outside the dialect into a formula; never made silently.

    Attributes:
        name: the kind of repair (`missing-bracket`, `missing-operator`, …), one row of docs/syntax.md.
        span: what was replaced, in the text as it stood when this repair was made.
        before: the text that was replaced ("" for an insertion).
        after: the text that stands there now ("" for a deletion); for a doubtful reading of a text that parses,
            which stays as it is, what it was read as.
        confidence: how likely it is that the writer meant this, in (0, 1].
        explanation: one sentence for a reader.
    """

    name: str
    span: SourceSpan
    before: str
    after: str
    confidence: float
    explanation: str

    def __str__(self) -> str:
        return f"{self.span}: {self.name}: {self.explanation} ({self.confidence:.2f})"


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


class Dialect:
    """Base of all dialects: a subclass overrides what its notation can do; the rest says that it cannot.

    Attributes:
        name: the registered name.
        title: the notation in a reader's words, for error messages.
        suffixes: file name endings that suggest the dialect.
        reads: whether there is a reader.
        instead: if not, what to give instead.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    suffixes: ClassVar[tuple[str, ...]] = ()
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

    def is_problem(self, text: str) -> bool:
        """Whether the text is laid out as a problem of this dialect rather than as bare formulas, one a line."""
        return False

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
