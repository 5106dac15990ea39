"""How language models lay programs out: headings in any dress, lists, code fences, echoes of the prompt, comments.

What a line says is left to the notations; here a text becomes lines, each in its section, without the marks of a list
or of Markdown. The comment of a line stands behind `:::`, behind another mark, on the line before, or behind nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reasoner.evaluate.programs.containers import opened
from reasoner.evaluate.programs.prose import has_signs, is_prose


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section."""

    number: int
    text: str
    comment: str


ASKING = frozenset({"conclusion", "query", "option"})
ASKED = "question"
"""Section of a statement that may be the query, if no section is named so."""
UNNAMED = "unnamed"
"""Section under a heading that is none of those known, where none of a program's own goes on."""

_KINDS = {
    "predicate": r"predicates?", "fact": r"facts?",
    "premise": r"premises?|axioms?|assumptions?|theory|knowledge(?:\s+base)?|kb",
    "rule": r"rules?", "conclusion": r"conclusions?", "query": r"query|queries", "domain": r"domain",
    "variable": r"variables?", "constraint": r"constraints?", "declaration": r"declarations?",
    "option": r"(?:answer\s+)?(?:options?|choices?)",
    ASKED: r"questions?|goals?|hypothes[ie]s|statements?|claims?|conjectures?|targets?|thes[ie]s|(?:to )?prove",
    "problem": r"problem",
    "remark": r"answers?|explanations?|notes?|reasoning|solution|remarks?|proofs?|derivations?|deductions?|analysis"
    r"|thoughts?",
}  # fmt: skip
_NAMES = "|".join(f"(?P<{kind}>{names})" for kind, names in _KINDS.items())
_WHICH = r"(?:(?:first[- ]order(?:[- ]logic)?|fol|logic(?:al)?|inference|formal|given|known|pyke|z3|the|final)\s+){0,3}"
_ITEM = r"(?:(?:step|part)\s+\d{1,2}(?:\s*+[:.)–—-])?\s++|\(?\d{1,2}[.)]\s++)?"
_WITH = r"(?:\s*(?:and|&|/|,|\+)\s*(?:facts?|rules?|axioms?|premises?|definitions?))*"
_MORE = r"(?:\s+(?:formulas?|formulae|list|is|are|to\s+\w+|from\s+the\s+\w+))?"
_HEADING = re.compile(rf"^[\W_]*+{_ITEM}[\W_]*+{_WHICH}(?:{_NAMES})\b{_WITH}{_MORE}(?:\s+\([^()]*\))?[\W_]*$", re.I)
_INLINE = re.compile(rf"^[*#\s]*{_WHICH}(?:{_NAMES})\b{_WITH}\s*\d*[*\s]*:(?!:)[*\s]*(?P<rest>\S.*)$", re.I)
_OTHER = re.compile(r"^(?:[#*]+\s*)?[A-Za-z][^\s:]*(?: [^\s:]+){0,5}[ *]*[:：][ *]*$|^#+\s+\S.*$|^\*\*[^*]+\*\*$")
_LEFT = frozenset({"", "predicate", "problem", "remark", UNNAMED})
"""Sections that a heading which is not known ends; in the others it is a remark between formulas."""
_MARK = re.compile(
    r"^(?:[*•‣▪·]\s+|\(?\d{1,2}[.)]\s+|[(\[]\d{1,2}[)\]]\s*|[(\[]?[A-Z]{1,2}\d{1,2}\s*[:.)\]]\s+"
    r"|(?:premise|fact|rule|axiom|constraint|formula)\s*\d+\s*[:.)–—-]\s+|given\s*:\s+"
    r"|(?:assert|fact|rule)\s+(?=[^\W\d]\w*\())",
    re.I,
)
_BOLD_MARK = re.compile(r"^\*\*([^*\s]{1,4}(?:\s\d+)?[:.)]?)\*\*(?=\s*\S)")
"""A letter or number in bold: `**A)** owl == 1`."""
_NUMBERED = re.compile(r"(?<=\))\s+\(\d{1,2}\)$")
"""The number of a formula behind it: `Dog(rex) (2)`."""
_DASH = re.compile(r"^[-–]\s+(?=\S)")
_MINUS = re.compile(r"\S.*(?<![\w<=(-])\s-\s?[A-Za-z]\w*\(|^-\w")
_WRAPPED = re.compile(r"^(`{1,3}|\${1,2}|\*\*)(?=\S)(.*\S)\1$")
_COMMENTED = re.compile(r"(?<!\s)\s++(?:#++\s+|//++\s+|::\s+|<!--|/\*)|<!--|/\*")
_INTRODUCED = re.compile(r"^([\"“']?[A-Z][^():$]*?\w[.\"”']*)\s*(?::|-+>|[=–—-]>?|→|⇒)\s+(?=\S)(.*)$")
_QUANTIFIES = re.compile(
    r"^(?:for|forall|there|exists?|if|either|neither|not|it|let|assume|suppose|question)\b|\b\w$", re.I
)
_GOES_ON = re.compile(r"(?:[(,&|∧∨→↔⊕⇒]|[-=>]>|\b(?:and|or))$")
_CONTINUES = re.compile(r"[)&|∧∨→↔⊕⇒]|[-=>]>|(?:and|or)\b")
MOST_ROWS = 20
"""Rows that one formula may go on for."""
_DONE = re.compile(r"(?:(?<!\s)\s++|(?<![\s∎✓✔]))[∎✓✔]++$")
_EMPTY = re.compile(r"^(?:[-=_*#~$.\s]*|`{3}\w*|</?\w+>|\(?(?:none|n/a)\)?\.?|[(\[*]+note\b.*[)\]*])$", re.I)
_SPACES = {ord(space): " " for space in "\u00a0\u2002\u2003\u2009\u202f\u3000"} | {
    ord(nothing): None for nothing in "\u200b\u200c\u200d\u2060\ufeff"
}
_WIDE: dict[int, str | None] = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "（），：；＝＜＞！｜＆"}


def sections(text: str) -> Iterator[tuple[str, Line]]:
    """The lines of a program with the lower-case singular name of their section ("" before the first).

    A second program behind the first, where a model goes on with a problem of its own, is left out.
    """
    text = opened(text.translate(_SPACES | _WIDE))
    dashed = not any(_MINUS.match(row.strip()) for row in text.splitlines())
    current = ""
    begun: set[str] = set()
    for number, row in _rows(text):
        if row.startswith("</"):
            continue
        heading = _HEADING.match(row)
        inline = None if heading else _INLINE.match(row)
        named = heading or inline
        if named and _is_heading(named, row, current):
            kind = _kind(named)
            if begun & ASKING and (kind == "problem" or (kind in begun and kind not in ASKING)):
                return
            if inline and kind == "remark":
                continue
            current = kind
            row = inline.group("rest").strip() if inline else ""
        elif current in _LEFT and _OTHER.match(row) and not has_signs(row):
            current, row = UNNAMED, ""
        if _EMPTY.match(row):
            continue
        body, found, comment = row.partition(":::")
        body = _unmarked(body.strip(), dashed)
        if not found and (mark := _COMMENTED.search(body)):
            body, comment = body[: mark.start()], body[mark.end() :].removesuffix("-->").removesuffix("*/")
        if not comment:
            comment, body = _introduced(body)
        if body.strip():
            begun.add(current)
            yield current, Line(number, body.strip(), comment.strip())


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """Rows with their numbers; one that ends within a bracket, behind a connective, with those that go on with it."""
    begun, whole = 0, ""
    for number, row in enumerate(text.splitlines(), 1):
        row = row.strip()
        inside = whole.count("(") > whole.count(")") and number - begun <= MOST_ROWS
        if inside and (_GOES_ON.search(whole) or _CONTINUES.match(row)) and not _HEADING.match(row):
            whole = f"{whole} {row}"
            continue
        if begun:
            yield begun, whole
        begun, whole = number, row
    if begun:
        yield begun, whole


def _introduced(body: str) -> tuple[str, str]:
    """The sentence before a formula and the formula: `Rex is a dog: Dog(rex)`; "" and the line if there is none."""
    found = _INTRODUCED.match(body)
    if (
        found is None
        or _QUANTIFIES.search(found.group(1))
        or not is_prose(found.group(1))
        or not has_signs(found.group(2))
    ):
        return "", body
    return found.group(1).strip("\"“”'"), found.group(2)


def _kind(named: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if named.group(kind))


def _is_heading(named: re.Match[str], row: str, current: str) -> bool:
    """Not the question among the options of AR-LSAT, nor a word in small letters alone on its line."""
    if _kind(named) == ASKED and current == "option":
        return False
    return named.re is _INLINE or not row.islower() or ":" in row or row.startswith(("#", "*", "<"))


def _unmarked(text: str, dashed: bool) -> str:
    """A line without the marks of a list and of Markdown around it."""
    text = _BOLD_MARK.sub(r"\1 ", text)
    for mark in (_MARK, *([_DASH] if dashed else []), _MARK):
        text = text[found.end() :] if (found := mark.match(text)) else text
    return unwrapped(_NUMBERED.sub("", _DONE.sub("", text)))


def unwrapped(text: str) -> str:
    """A formula without the backticks, dollar signs or asterisks around it."""
    while found := _WRAPPED.match(text):
        text = found.group(2).strip()
    return text
