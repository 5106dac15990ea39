"""The lines of a `fol` problem: which name a section, which mark the goal, and which are formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from reasoner.errors import ParseError, SourceSpan
from reasoner.syntax.fol_sequents import sequent

_SKIPPED = r"predicates?|constants?"
_GIVEN = r"premises?|facts|rules|axioms|assumptions?|assume|given|suppose"
_ASKED = r"conclusions?|goals?|queries|query|claim|conjecture|theorem|(?:to\s+)?(?:show|prove)"
_SUPPOSED = r"hypothes[ei]s"
_NAMED = (
    rf"(?:first-order-logic\s+)?"
    rf"(?:(?P<skipped>{_SKIPPED})|(?P<given>{_GIVEN})|(?P<asked>{_ASKED})|(?P<supposed>{_SUPPOSED}))"
)
_HEADING = re.compile(rf"[\s#*_]*{_NAMED}[\s*_]*:[\s*_]*(.*)", re.I | re.S)
_MARKDOWN = re.compile(rf"\s*(?:#+|\*\*|__)[\s*_]*{_NAMED}[\s*_#]*()", re.I)
_GOAL = re.compile(r"\s*(?:⊢|\|-|⊨|\|=|∴|[Tt]herefore(?:[:,]|(?=\s|\Z)))\s*(.*)", re.S)
_COMMENT = re.compile(r"\s*(?:#(?!\")|//|%)")
_UNKNOWN = re.compile(r"[\s*]*([^\W\d]\w*)[\s*]*:[\s*_]*")


class Row(NamedTuple):
    """A line with a formula: its number, the formula's text with blanks before it, and whether it is the goal."""

    number: int
    text: str
    asked: bool


@dataclass(slots=True)
class _Section:
    """A heading, with its line's number, and what stands under it."""

    number: int = 0
    name: str = ""
    kind: str = ""
    rows: list[Row] = field(default_factory=list)


def marks_goal(line: str) -> bool:
    """Whether a line is marked as the goal, or has premises and the goal."""
    return _GOAL.fullmatch(line) is not None or sequent(line) is not None


def names_section(line: str) -> bool:
    """Whether a line begins with the name of a section."""
    return _heading(line) is not None


def is_comment(line: str) -> bool:
    """`#`, `//` and `%` start one, but not where `#` marks a heading."""
    return bool(_COMMENT.match(line)) and not names_section(line)


def unknown_heading(text: str) -> tuple[str, str] | None:
    """The word with a colon that a text begins with, and what follows it."""
    found = _UNKNOWN.match(text)
    return found and (found[1].strip("_"), text[found.end() :])


def read_rows(text: str, *, title: str, origin: str) -> tuple[list[Row], tuple[str, ...]]:
    """The lines that are formulas, and a sentence about each section without one and each mark with two readings.

    Args:
        text: of the problem.
        title: of the dialect, for errors.
        origin: the file's name, for errors.

    Raises:
        ParseError: the section of the goal has no formula, or a hypothesis may be a premise or the goal.
    """
    sections, told = _sections(text)
    kinds = {section.kind for section in sections}
    marked = any(row.asked for section in sections for row in section.rows)
    rows: list[Row] = []
    for section in sections:
        if section.kind == "supposed":
            section.kind = "given" if marked or "asked" in kinds else "asked" if "given" in kinds else ""
            if section.name.lower() == "hypotheses":
                section.kind = section.kind or "given"
            if not section.kind:
                raise _error(section, "may name a premise or the goal", text, title, origin)
        if section.kind == "asked":
            section.rows = [row._replace(asked=True) for row in section.rows]
        rows += section.rows if section.kind != "skipped" else ()
    for section in sections[1:]:
        if not section.rows and section.kind != "skipped":
            if section.kind == "asked" and not any(row.asked for row in rows):
                raise _error(section, "has no formula behind or below it", text, title, origin)
            told.append(f"line {section.number}: no formula stands under {section.name}")
    return rows, tuple(told)


def _sections(text: str) -> tuple[list[_Section], list[str]]:
    """The lines before the first heading, and those under each; and what is to be told of them."""
    sections, told = [_Section()], list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _heading(line)
        if heading:
            kind = next(kind for kind, word in heading.groupdict().items() if word)
            sections.append(_Section(number, heading[kind], kind))
            line = _after(heading)
        if line.strip() and not _COMMENT.match(line):
            goal = _GOAL.fullmatch(line)
            said = _after(goal) if goal else line
            said = said.split(":::")[0]
            parts = None if goal else sequent(said)
            if parts:
                sections[-1].rows += (Row(number, premise, False) for premise in parts.premises)
                sections[-1].rows.append(Row(number, parts.goal, True))
                if parts.disjunctive:
                    told.append(f"line {number}: |- is read as the mark of the goal; write | - for ∨ ¬")
            elif goal or said.strip():
                sections[-1].rows.append(Row(number, said, bool(goal)))
    return sections, told


def _error(section: _Section, told: str, text: str, title: str, origin: str) -> ParseError:
    line = text.splitlines()[section.number - 1]
    start = line.index(section.name)
    span = SourceSpan(section.number, start + 1, section.number, start + len(section.name) + 1, origin)
    hint = "write Premises: above what is given and Conclusion: above what is to be shown"
    return ParseError(f"{section.name} {told}", span=span, source_line=line, dialect=title, hint=hint)


def _heading(line: str) -> re.Match[str] | None:
    """A line that begins with the name of a section, and a colon behind it or Markdown's mark before it."""
    return _HEADING.fullmatch(line) or _MARKDOWN.fullmatch(line)


def _after(marked: re.Match[str]) -> str:
    """What follows a mark, with blanks for the mark, so that columns stay."""
    start = marked.start(marked.re.groups)
    return " " * start + marked.string[start : marked.end(marked.re.groups)]
