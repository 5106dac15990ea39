"""Questions as they are put: a statement to judge, a yes/no question, or a choice between options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OPTION = re.compile(r"(?:^|\s)\(?([A-H])[).:]\s+")
_JUDGE = re.compile(
    r"\b(?:true|false|follow|follows|correct|entailed|unknown|uncertain|conclude|concluded|valid)\b", re.I
)
_PREFIX = re.compile(r"^(?:question|conclusion|statement|hypothesis|query)\s*:\s*", re.I)
_RULES = re.compile(r"\bbased on the above information\b", re.I)
_LABELS = {
    "true": "True", "yes": "True", "correct": "True", "false": "False", "no": "False", "incorrect": "False",
    "unknown": "Uncertain", "uncertain": "Uncertain", "undetermined": "Uncertain", "cannot be determined": "Uncertain",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks.

    Attributes:
        statement: the statement or yes/no question to judge, or "" where only the options are.
        options: (letter, text) pairs.
        rules: whether the wording is that of a benchmark of rules, which are then not used backwards.
        two_valued: whether only true and false are offered.
    """

    statement: str
    options: tuple[tuple[str, str], ...] = ()
    rules: bool = False
    two_valued: bool = False

    def labels(self) -> dict[str, str]:
        """Label to letter, where the options are labels."""
        found = {_LABELS.get(text.lower().strip(" .")): letter for letter, text in self.options}
        return {label: letter for label, letter in found.items() if label} if None not in found else {}


def read_question(question: str, options: Sequence[str] = ()) -> Asked:
    """Take a question apart.

    >>> read_question("Is the following statement true or false? Max is sour.").statement
    'Max is sour.'
    """
    text = _PREFIX.sub("", " ".join(question.split()))
    pairs: list[tuple[str, str]] = []
    given = list(options)
    if not given:
        marks = list(_OPTION.finditer(text))
        if len(marks) > 1 and marks[0].group(1) == "A":
            ends = [mark.start() for mark in marks[1:]] + [len(text)]
            given = [text[mark.start() : end].strip() for mark, end in zip(marks, ends, strict=True)]
            text = text[: marks[0].start()].strip()
    for number, option in enumerate(given):
        match = _OPTION.match(" " + option)
        letter = match.group(1) if match else chr(ord("A") + number)
        pairs.append((letter, (" " + option)[match.end() :].strip() if match else option.strip()))
    before, mark, after = text.partition("?")
    rules = bool(_RULES.search(before)) and "uncertain" not in before.lower()  # FOLIO's, which is classical
    two = bool(re.search(r"\btrue\b.*\bfalse\b", before, re.I)) and not re.search(r"unknown|uncertain", before, re.I)
    if mark and after.strip() and _JUDGE.search(before):
        return Asked(after.strip(), tuple(pairs), rules, two)
    if pairs and re.match(r"(?:which|what|who)\b", text, re.I):
        return Asked("", tuple(pairs), rules)
    return Asked(text, tuple(pairs), rules, two)
