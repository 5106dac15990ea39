"""LINC's `TEXT:`/`FOL:` pairs, with the dress that models give the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reasoner.evaluate.programs.layout import unwrapped

_LABEL = re.compile(
    r"^[\W_]*+(?:\d{1,2}[.)]\s*+)?[\W_]*+(?:(?:premise|conclusion)\s+)?(FOL|TEXT)\b[\s*_]{0,20}\d{0,4}[\s*_]{0,20}(?:[:：][\s*_]*|\s+|$)(.*)$",
    re.I,
)
_END = re.compile(r"</EVALUATE>", re.I)
_TAG = re.compile(r"^(?:</?\w+>|`{3}\w*)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its formula, as written; None for the one of them that is not there."""

    sentence: str | None
    formula: str | None


def generation_pairs(text: str) -> list[Pair]:
    """The pairs, premises first and the conclusion last; what stands behind `</EVALUATE>` is another problem.

    A formula may stand below its label, and go on below while a bracket is open. A sentence without a formula is a
    pair too: where it is the last, the generation was cut off before the formula of the conclusion.
    """
    pairs: list[Pair] = []
    sentence: str | None = None
    for label, said in _labelled(text):
        if label == "fol":
            pairs.append(Pair(sentence, unwrapped(said)))
            sentence = None
            continue
        if sentence is not None:
            pairs.append(Pair(sentence, None))
        sentence = said
    return pairs if sentence is None else [*pairs, Pair(sentence, None)]


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    label, said = "", ""
    problems = (part.splitlines() for part in _END.split(text))
    for row in next((rows for rows in problems if any(map(_LABEL.match, rows))), ()):
        found = _LABEL.match(row)
        if found:
            if label:
                yield label, said
            label, said = found.group(1).lower(), found.group(2).strip()
        elif label == "fol" and row.strip() and not _TAG.match(row.strip()) and _goes_on(said):
            said = f"{said} {row.strip()}".strip()
    if label:
        yield label, said


_HANGS = re.compile(r"(?:[&|∧∨⊕→↔¬]|<?[-=]>|\b(?:and|or|implies|iff))$")
"""What a formula cannot end with."""


def _goes_on(formula: str) -> bool:
    return not formula or formula.count("(") > formula.count(")") or _HANGS.search(formula) is not None
