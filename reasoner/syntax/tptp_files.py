"""TPTP around the formulas: header comments, and where an included file is."""

from __future__ import annotations

import os
import re
from pathlib import Path

_FIELD = re.compile(r"%\s?(Status|Rating|Refs|Source|Names|Domain|Problem|Version|English|SPC|Comments|File)\s*:(.*)")
_MORE = re.compile(r"%\s+:?(.*)")
_STATUS = re.compile(r"[A-Za-z]+")
_LONGEST_HEADER = 100_000


def read_header(text: str) -> dict[str, str]:
    """The fields of a TPTP problem's header (`Status`, `Rating`, `Refs`, …), continuation lines joined by line breaks.

    Lines after the first annotated formula are not read; the first value of a field counts.
    """
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text[:_LONGEST_HEADER].split("\n"):
        if not line.startswith("%"):
            if line.strip() and fields:
                break
            current = []
            continue
        found = _FIELD.match(line)
        if found:
            current = [found[2].strip()]
            fields.setdefault(found[1], current)
        elif current and not line.startswith("%-"):
            more = _MORE.match(line)
            if more and more[1].strip():
                current.append(more[1].strip())
    return {name: "\n".join(lines).strip() for name, lines in fields.items()}


def expected_status(header: dict[str, str]) -> str:
    """The SZS status that a header announces, or ""."""
    found = _STATUS.match(header.get("Status", ""))
    return found[0] if found else ""


def find_include(name: str, base: Path | None) -> Path | None:
    """The included file: relative to the including file, to the folders above it, and to the variable TPTP's folder."""
    wanted = Path(name)
    start = (base or Path.cwd()).absolute()
    roots = [start, *start.parents]
    named = os.environ.get("TPTP")
    if named:
        roots.append(Path(named))
    for root in roots:
        try:
            candidate = root / wanted
            if candidate.is_file():
                return candidate.resolve()
        except (OSError, ValueError):
            return None
    return None
