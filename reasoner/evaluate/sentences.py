"""Lists of sentences, formulas and samples in records: as lists, lines or prose; what is no text, or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reasoner.english import split_sentences
from reasoner.errors import ReasonerError

_MARK = re.compile(r"(?:\(?\d{1,3}[.)]|[-*•‣–]|(?:fact|rule|premise|sentence|statement)\s*\d+\s*[:.])\s+(?=\S)", re.I)


def lines(value: Any) -> tuple[str, ...]:
    """A list of sentences, given as a list or as lines of a text; null and empty ones are left out."""
    if not isinstance(value, str | list | tuple):
        raise ReasonerError(f"neither a list nor a text: {str(value)[:60]!r}")
    rows = value.split("\n") if isinstance(value, str) else value
    if odd := [row for row in rows if row is not None and not isinstance(row, str)]:
        raise ReasonerError(f"no sentence: {str(odd[0])[:60]!r}")
    return tuple(str(row).strip() for row in rows if row is not None and str(row).strip())


def needed_sentences(value: Any) -> tuple[str, ...]:
    """Sentences of which there is at least one."""
    found = sentences(value)
    if not found:
        raise ReasonerError("no premises: there is not one sentence")
    return found


def gaps(premises: Sequence[str], formulas: Sequence[str]) -> dict[str, Any]:
    """What an item of gold formulas says of premises that have none."""
    if not formulas or len(formulas) >= len(premises):
        return {}
    return {"formulas_missing": f"{len(premises)} premises but {len(formulas)} formulas"}


def sentences(value: Any) -> tuple[str, ...]:
    """A list of sentences, given as a list, as lines of a text, or as prose; without the marks of a list.

    Numbers and bullets are marks if all of several rows have one.
    """
    prose = isinstance(value, str) and "\n" not in value.strip()
    rows = _without_numbers(tuple(split_sentences(value))) if prose else lines(value)
    marks = [_MARK.match(row) for row in rows]
    if len(rows) > 1 and all(marks):
        return tuple(row[mark.end() :] for row, mark in zip(rows, marks, strict=True) if mark)
    return rows


def _without_numbers(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Prose without the numbers that count its sentences, in `1. Tom is a cat. 2. Cats are big.`, for instance."""
    counted = [re.fullmatch(r"\(?(\d{1,3})[.)]", row) for row in rows[::2]]
    numbers = [int(found.group(1)) for found in counted if found]
    even = len(rows) % 2 == 0 and len(numbers) == len(counted) > 1
    return rows[1::2] if even and numbers == list(range(numbers[0], numbers[0] + len(numbers))) else rows


def samples_in(programs: Any) -> Iterator[str]:
    """Samples in a list, or in lists in it; null is one without a word."""
    if isinstance(programs, list):
        for one in programs:
            yield from samples_in(one)
    elif programs is None or isinstance(programs, str):
        yield programs or ""
    else:
        raise ReasonerError(f"a program is no text: {str(programs)[:60]!r}")
