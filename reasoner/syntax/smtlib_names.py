"""SMT-LIB's symbols: which are words of its own, which need bars, and one for each name of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_SIMPLE = re.compile(r"[A-Za-z~!@$%^&*_+=<>.?/-][A-Za-z0-9~!@$%^&*_+=<>.?/-]*\Z")
_RESERVED = frozenset(
    ["_", "!", "as", "let", "exists", "forall", "match", "par", "true", "false", "not", "and", "or", "xor", "=>",
     "ite", "distinct", "=", "+", "-", "*", "/", "<", "<=", ">", ">=", "div", "mod", "abs", "to_real", "to_int",
     "is_int", "select", "store", "const", "concat", "extract", "in", "divisible", "BINARY", "DECIMAL",
     "HEXADECIMAL", "NUMERAL", "STRING", "Bool", "Int", "Real", "Array", "String", "Seq", "Set", "Bag", "Tuple",
     "RoundingMode", "RegLan", "BitVec", "union", "inter", "subset", "member", "singleton", "Individual", "iff",
     "implies", "bvadd", "sin", "cos", "tan", "exp", "pi", "sqrt", "root-obj"]
)  # fmt: skip
_WORDS = {"assert", "check-sat", "declare-fun", "declare-sort", "push", "pop", "exit", "reset", "echo"}


class Names:
    """One SMT-LIB symbol for each of ours, given out in order of request and kept."""

    def __init__(self, taken: Sequence[str] = ()) -> None:
        self.used = set(taken)
        self.given: dict[Any, str] = {}

    def name(self, key: Any, wanted: str, otherwise: str) -> str:
        """The symbol for `key`: `wanted` if it is free and not reserved, else `otherwise`, numbered if need be."""
        known = self.given.get(key)
        if known is not None:
            return known
        plain = re.sub(r"[|\\]|[^\x20-\x7e]", lambda found: f"_{ord(found[0]):x}_", wanted)
        candidate = plain
        if plain in _RESERVED or plain in _WORDS or plain in self.used or plain[:1] in ("@", "."):
            candidate = re.sub(r"[|\\]|[^\x20-\x7e]", lambda found: f"_{ord(found[0]):x}_", otherwise)
        number = 1
        base = candidate
        while candidate in self.used:
            number += 1
            candidate = f"{base}.{number}"
        self.used.add(candidate)
        symbol = candidate if _SIMPLE.match(candidate) else f"|{candidate}|"
        self.given[key] = symbol
        return symbol
