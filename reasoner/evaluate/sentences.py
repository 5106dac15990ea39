"""Lists of sentences and formulas in records: as lists, lines or prose; what is no sentence, or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reasoner.english import split_sentences
from reasoner.errors import ReasonerError


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
    """A list of sentences, given as a list, as lines of a text, or as prose."""
    return tuple(split_sentences(value)) if isinstance(value, str) and "\n" not in value.strip() else lines(value)
