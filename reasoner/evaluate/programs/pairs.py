"""LINC's `TEXT:`/`FOL:` pairs, with the dress that models give the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.evaluate.programs.layout import unwrapped

_LABEL = re.compile(
    r"^[\W_]*(?:\d{1,2}[.)]\s*)?[\W_]*(?:(?:premise|conclusion)\s+)?(FOL|TEXT)\b[\s*_]*\d*[\s*_]*(?:[:：][\s*_]*|\s+|$)(.*)$",
    re.I,
)
_TAG = re.compile(r"^(?:</?\w+>|`{3}\w*)$")


def generation_formulas(text: str) -> list[str]:
    """The formulas behind `FOL:`, premises first and the conclusion last.

    A formula may stand below its label, and go on below while a bracket is open.
    """
    return [unwrapped(formula) for label, formula in _labelled(text) if label == "fol"]


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    label, said = "", ""
    for row in text.splitlines():
        found = _LABEL.match(row)
        if found:
            if label:
                yield label, said
            label, said = found.group(1).lower(), found.group(2).strip()
        elif label == "fol" and row.strip() and not _TAG.match(row.strip()) and _goes_on(said):
            said = f"{said} {row.strip()}".strip()
    if label:
        yield label, said


def _goes_on(formula: str) -> bool:
    return not formula or formula.count("(") > formula.count(")")
