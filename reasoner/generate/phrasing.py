"""Sentences as they stand inside others."""

from __future__ import annotations

_OPENING = frozenset(
    ["A", "All", "An", "Any", "Anything", "Each", "Either", "Every", "Everything", "For", "If", "It", "Just", "No",
     "Some", "That", "The", "There"]
)  # fmt: skip


def inner(sentence: str) -> str:
    """A sentence as it stands inside another."""
    first = sentence.split(" ", 1)[0]
    return sentence[:1].lower() + sentence[1:] if first in _OPENING else sentence
