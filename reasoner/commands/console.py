"""What every command shares: results on stdout, progress on stderr, one JSON object a line, exit codes."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from reasoner.errors import ParseError, ReasonerError, SignatureError
from reasoner.texts import decoded, shown

T = TypeVar("T")

ANSWERED, UNDECIDED, BAD_INPUT, MISSING, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: answered; undecided or not as expected; bad input or usage; missing extra or backend; Ctrl-C."""


def write(text: str) -> None:
    """Text on stdout.

    Raises:
        OSError: stdout is closed, or takes no more.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "standard output")
    sys.stdout.write(shown(text) if sys.stdout.isatty() else text)


def write_line(text: str) -> None:
    """One result on stdout; errors as `write`."""
    write(text + "\n")


def write_json(record: Mapping[str, Any]) -> None:
    """One JSON object on one line of stdout."""
    write_line(json.dumps(record, ensure_ascii=False, default=str))


def note(text: str) -> None:
    """A remark on stderr: warnings, progress, errors."""
    sys.stderr.write(shown(text) + "\n")


def error_record(error: ReasonerError | OSError | str) -> dict[str, Any]:
    """An error as JSON: its kind and message; of a text that does not parse also the place, and what would help.

    `text` is the whole of what a person is shown.
    """
    if isinstance(error, str):
        return {"kind": "UsageError", "message": error, "text": error}
    if isinstance(error, OSError):
        message = f"{error.filename or 'input or output'}: {error.strerror or error}"
        return {"kind": "OSError", "message": message, "text": message}
    record: dict[str, Any] = {"kind": type(error).__name__, "message": error.message}
    if isinstance(error, ParseError):
        if error.span is not None:
            record |= {"file": error.span.origin, "line": error.span.line, "column": error.span.column}
        record |= {"source_line": error.source_line, "dialect": error.dialect, "expected": list(error.expected)}
        record |= {"enclosing": error.enclosing}
    if isinstance(error, SignatureError):
        if error.span is not None:
            record |= {"file": error.span.origin, "line": error.span.line, "column": error.span.column}
        record |= {"source_line": error.source_line}
        record["places"] = [{"file": p.origin, "line": p.line, "column": p.column} for p in error.places]
    return record | {"hint": error.hint, "text": str(error)}


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Left-aligned text table, numbers right-aligned, one header line."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max([len(name), *(len(row[i]) for row in cells)]) for i, name in enumerate(columns)]
    numeric = [bool(cells) and all(_is_number(row[i]) for row in cells) for i in range(len(columns))]

    def line(row: Sequence[str]) -> str:
        fitted = [c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True)]
        return "  ".join(fitted).rstrip()

    return "\n".join([line(columns), line(["-" * w for w in widths]), *(line(row) for row in cells)])


def _is_number(cell: str) -> bool:
    try:
        float(cell.rstrip("%").replace(",", ""))
    except ValueError:
        return False
    return True


def progress(items: Iterable[T], total: int | None, label: str) -> Iterator[T]:
    """The same items, with progress, rate and time left on stderr: a bar, or now and then a line in a log."""
    if not sys.stderr.isatty():
        yield from _told(items, total, label)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second."""

        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:,.1f}/s")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            yield item
            bar.advance(task)


TOLD_EVERY = 30.0
"""Seconds between two lines of progress in a log."""


def _told(items: Iterable[T], total: int | None, label: str) -> Iterator[T]:
    since, before = time.monotonic(), 0
    for count, item in enumerate(items, 1):
        yield item
        passed = time.monotonic() - since
        if passed >= TOLD_EVERY:
            rate = (count - before) / max(passed, 1e-9)
            left = "" if total is None else f", {max(total - count, 0) / rate:,.0f} s left"
            note(f"{label}: {count:,}{'' if total is None else f' of {total:,}'}, {rate:,.1f} a second{left}")
            since, before = time.monotonic(), count


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say on stderr what is being waited for, and how long already, where a person is looking and it takes long."""
    if not sys.stderr.isatty():
        yield
        return
    over = threading.Event()
    start = time.monotonic()

    def tell() -> None:
        while not over.wait(1.0):
            sys.stderr.write(f"\r{label}, {time.monotonic() - start:.0f} s\x1b[K")
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def read_input(name: str) -> str:
    """The text of a file, or of stdin for `-`, as `reasoner.texts` reads it; what is no text is an error."""
    if name == "-" and sys.stdin is None:
        raise ReasonerError("cannot read -: standard input is closed", hint="give a file, or pipe a text in")
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise ReasonerError(
            f"cannot read {name}: {error.strerror}",
            hint="give a file that exists, or - for stdin, where a text can be piped in",
        ) from error
    return decoded(data, name)
