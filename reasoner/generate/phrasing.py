"""Sentences as they stand inside others."""

from __future__ import annotations

_OPENING = frozenset(
    ["A", "All", "An", "Any", "Anyone", "Anything", "At", "Both", "Each", "Either", "Every", "Everyone", "Everything",
     "Exactly", "For", "If", "It", "Just", "Neither", "No", "Nobody", "Not", "Nothing", "Only", "Some", "Someone",
     "Something", "That", "The", "There"]
)  # fmt: skip
_AFTER_PLURALS = frozenset(["are", "do", "that"])
"""What may follow a plural, and follows no name."""


def inner(sentence: str) -> str:
    """A sentence as it stands inside another."""
    first, *rest = sentence.split(" ", 2)
    opening = first in _OPENING or (rest and rest[0] in _AFTER_PLURALS)
    return sentence[:1].lower() + sentence[1:] if opening else sentence
