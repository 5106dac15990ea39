"""Which characters a match of a regular expression can begin with.

The lexer tries fixed strings before regular expressions where no expression can begin as the string does; this is
the FIRST set of an expression, computed on Python's own parse of it and erring towards "any character".
"""

from __future__ import annotations

import re
import warnings
from typing import Any

ANY = r"[\s\S]"


def first_characters(pattern: str) -> str:
    """A regular expression for one character: at least every character that a match of `pattern` begins with.

    >>> first_characters("(?:ab|[0-9])+")
    '(?:a|[0-9])'
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import sre_parse
    try:
        parsed: Any = sre_parse.parse(pattern)
        found, empty = _sequence(parsed)
    except re.error:
        return ANY
    return ANY if empty or not found else f"(?:{'|'.join(dict.fromkeys(found))})"


def _sequence(items: Any) -> tuple[list[str], bool]:
    """First characters of a sequence of parsed items, and whether it can be empty."""
    found: list[str] = []
    for item in items:
        more, empty = _item(str(item[0]), item[1])
        found += more
        if not empty:
            return found, False
    return found, True


def _item(operator: str, argument: Any) -> tuple[list[str], bool]:
    if operator == "LITERAL":
        return [re.escape(chr(argument))], False
    if operator == "IN":
        return [_set(argument)], False
    if operator == "BRANCH":
        parts = [_sequence(part) for part in argument[1]]
        return [c for found, _ in parts for c in found], any(empty for _, empty in parts)
    if operator == "SUBPATTERN":
        return _sequence(argument[3])
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = argument
        found, empty = _sequence(inner)
        return found, empty or least == 0
    if operator in ("AT", "ASSERT", "ASSERT_NOT"):
        return [], True
    return [ANY], False


_CATEGORIES = {
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W", "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
}  # fmt: skip


def _set(items: list[Any]) -> str:
    inside = ""
    for operator, argument in items:
        kind = str(operator)
        if kind == "NEGATE":
            inside += "^"
        elif kind == "LITERAL":
            inside += re.escape(chr(argument))
        elif kind == "RANGE":
            inside += f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
        elif kind == "CATEGORY" and str(argument) in _CATEGORIES:
            inside += _CATEGORIES[str(argument)]
        else:
            return ANY
    return f"[{inside}]"
