"""The error tree: every failure a user can cause is a `ReasonerError` that says where and what to do.

Each class also derives from the builtin that a Python programmer would expect to catch.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A stretch of source text: 1-based line and column, `end_column` exclusive, `origin` a file name or label."""

    line: int
    column: int
    end_line: int
    end_column: int
    origin: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}, column {self.column}"
        return f"{self.origin}, {place}" if self.origin else place


class ReasonerError(Exception):
    """Base of all errors this package raises for misuse or bad input.

    `hint` is the way out, in one sentence; `exit_code` is what the command line returns.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class ParseError(ReasonerError, ValueError):
    """Text that is not in the dialect.

    Attributes:
        span: where the first unexpected character stands.
        source_line: the text of that line, shown with a caret.
        expected: what would have been accepted there, in a reader's words.
        dialect: the dialect that was tried.
        enclosing: the innermost open bracket and its place, or "".
    """

    def __init__(
        self,
        message: str,
        *,
        span: SourceSpan | None = None,
        source_line: str = "",
        expected: tuple[str, ...] = (),
        dialect: str = "",
        enclosing: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(message, hint=hint)
        self.span = span
        self.source_line = source_line
        self.expected = expected
        self.dialect = dialect
        self.enclosing = enclosing

    def __str__(self) -> str:
        head = f"{self.span}: {self.message}" if self.span else self.message
        if self.dialect:
            head = f"{head} [{self.dialect}]"
        parts = [head]
        if self.source_line and self.span:
            parts.append(_caret_context(self.source_line, self.span))
        if self.expected:
            parts.append("expected " + " or ".join(self.expected))
        if self.enclosing:
            parts.append(self.enclosing)
        if self.hint:
            parts.append(self.hint)
        return "\n".join(parts)


def _caret_context(line: str, span: SourceSpan, width: int = 100) -> str:
    """The line, cut to `width` characters around the column, with a caret below."""
    start = max(0, span.column - 1 - width // 2)
    shown = line[start : start + width].replace("\t", " ")
    before = shown[: span.column - 1 - start]
    return f"    {shown}\n    {' ' * (_cells(before) + span.column - 1 - start - len(before))}^"


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: none for an accent by itself, two for a wide character."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(mark) in ("Mn", "Me", "Cf") else 2 if east_asian_width(mark) in "WF" else 1 for mark in text
    )


class SignatureError(ReasonerError, TypeError):
    """A symbol used at two arities, kinds or sorts; the message names both places.

    Attributes:
        span: where the two uses meet, if the text is known.
        source_line: the text of that line, shown with a caret.
        places: of the two uses, where they are known.
    """

    def __init__(
        self,
        message: str,
        *,
        span: SourceSpan | None = None,
        source_line: str = "",
        places: tuple[SourceSpan, ...] = (),
        hint: str = "",
    ) -> None:
        super().__init__(message, hint=hint)
        self.span = span
        self.source_line = source_line
        self.places = places

    def __str__(self) -> str:
        shown = _caret_context(self.source_line, self.span) if self.source_line and self.span else ""
        return "\n".join(filter(None, (self.message, shown, self.hint)))


class MissingExtraError(ReasonerError, ImportError):
    """An optional package is not installed; the message is one line with the install command."""

    exit_code = 3

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f"{package} is not installed: pip install 'reasoner[{extra}]'")
        self.package = package
        self.extra = extra


class UnknownNameError(ReasonerError, KeyError):
    """A name that no registry entry, relation or entity has; close matches are offered."""
