"""Sentences of a text that have a formula, and those that have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reasoner.english import split_sentences
from reasoner.errors import ReasonerError


def known_sentences(text: str, known: Iterable[str]) -> tuple[list[str], list[str]]:
    """The known sentences of a text, in its order, and the others.

    A known sentence counts where one begins, so "Rex is kind." is not in "If Rex is big, then Rex is kind."

    >>> known_sentences("If Rex is big, then Rex is kind. Rex is big.", ["Rex is kind.", "Rex is big."])
    (['Rex is big.'], ['If Rex is big, then Rex is kind.'])
    """
    longest = sorted(filter(None, {one.strip() for one in known}), key=len, reverse=True)
    found: dict[str, None] = {}
    others: list[str] = []
    rest = text.strip()
    while rest:
        begun = next((one for one in longest if rest.startswith(one) and _ends(rest, len(one))), None)
        if begun is not None:
            found[begun] = None
        else:
            sentence = split_sentences(rest)[0]
            begun = rest[: rest.find(sentence) + len(sentence)]  # a bullet before it goes too
            others.append(sentence)
        rest = rest[len(begun) :].lstrip()
    return list(found), others


def _ends(text: str, place: int) -> bool:
    return not text[place : place + 1].strip()


def sentence_pairs(value: Any) -> dict[str, str]:
    """Sentences with their formulas: an object, a list of pairs, or of objects with a sentence and a formula."""
    rows = value.items() if isinstance(value, Mapping) else value if isinstance(value, list) else None
    if rows is None:
        raise ReasonerError(f"nl2fol is no object and no list of pairs: {str(value)[:60]!r}")
    found = {}
    for row in rows:
        pair = tuple(row.values()) if isinstance(row, Mapping) else row
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise ReasonerError(f"nl2fol has no sentence with a formula in {str(row)[:60]!r}")
        if all(isinstance(one, str) and one.strip() for one in pair):
            found[pair[0].strip()] = pair[1]
    return found
