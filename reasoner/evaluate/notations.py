"""In which notation a Logic-LM program is written."""

from __future__ import annotations

import re

_VARIABLES, _CONSTRAINTS = (re.compile(rf"^[\W\d]*{word}\b\W*$", re.I | re.M) for word in ("variables", "constraints"))

_NOTATIONS = (
    ("logicaldeduction", "csp"),
    ("logical_deduction", "csp"),
    ("ar-lsat", "arlsat"),
    ("ar_lsat", "arlsat"),
    ("arlsat", "arlsat"),
    ("folio", "fol"),
    ("prontoqa", "pyke"),
    ("proofwriter", "pyke"),
)


def notation_of(identifier: str, place: str, program: str) -> str:
    """From the item's name, its file's, or else what the program looks like."""
    for text in (identifier.lower(), place.lower()):
        for name, notation in _NOTATIONS:
            if name in text:
                return notation
    if "EnumSort" in program or "# Declarations" in program:
        return "arlsat"
    if "[IN]" in program or (_VARIABLES.search(program) and _CONSTRAINTS.search(program)):
        return "csp"
    return "pyke" if ">>>" in program or "$x" in program else "fol"
