"""How TPTP spells names: which words need quotes, and how any name at all becomes a TPTP variable and comes back.

A TPTP variable is an upper-case word. A variable that is a lower-case word is written with a capital and a final
underscore (`x` as `X_`); any other name that is no upper-case word as `U__` followed by its letters and digits,
other characters as their code point in hexadecimal between underscores. Both spellings are undone by the reader,
so that every variable name survives the round trip.
"""

from __future__ import annotations

import re

_STATEMENTS = frozenset({"fof", "cnf", "tff", "tcf", "thf", "tpi", "include"})
LOWER_WORD = re.compile(r"[a-z][A-Za-z0-9_]*\Z")
_SYSTEM_WORD = re.compile(r"\$\$[a-z][A-Za-z0-9_]*\Z")
_INTEGER = re.compile(r"[0-9]+\Z")
_PLAIN_VARIABLE = re.compile(r"(?!U__)[A-Z](?:[A-Za-z0-9_]*[A-Za-z0-9])?\Z")
_LOWER_VARIABLE = re.compile(r"(?!u__)[a-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?\Z")
_CODED = re.compile(r"U__(?:[A-Za-z0-9]|_[0-9a-f]+_)*\Z")
_ESCAPE = re.compile(r"\\([\s\S])")


def unquote(token: str) -> str:
    """The name inside a quoted token, escapes undone."""
    inner = token[1:-1]
    return _ESCAPE.sub(r"\1", inner) if "\\" in inner else inner


def quote(name: str, mark: str = "'") -> str:
    """The name between quotes, with backslash, quote and line breaks escaped."""
    return mark + re.sub(rf"[\\{mark}\n]", lambda found: "\\" + found[0], name) + mark


def write_symbol(name: str) -> str:
    """A functor or predicate name, quoted if it is not a lower-case word or could begin a statement."""
    plain = LOWER_WORD.match(name) or _SYSTEM_WORD.match(name)
    return name if plain and name not in _STATEMENTS else quote(name)


def write_label(name: str) -> str:
    """The name of an annotated formula."""
    return name if _INTEGER.match(name) else write_symbol(name)


def write_variable(name: str) -> str:
    """A variable name as an upper-case word; `read_variable` undoes it."""
    if _PLAIN_VARIABLE.match(name):
        return name
    if _LOWER_VARIABLE.match(name):
        return name[0].upper() + name[1:] + "_"
    return "U__" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def read_variable(token: str) -> str:
    """The variable name that `write_variable` spelled as this token; most tokens stand for themselves."""
    if token[-1] != "_" and token[:3] != "U__":
        return token
    if token[:3] == "U__" and _CODED.match(token):
        try:
            name = re.sub(r"_([0-9a-f]+)_", lambda found: chr(int(found[1], 16)), token[3:])
        except (ValueError, OverflowError):
            return token
    else:
        name = token[0].lower() + token[1:-1]
    return name if name != token and write_variable(name) == token else token
