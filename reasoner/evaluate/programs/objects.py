"""What a language model's program is read as: formulas with the lines they come from, or options to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from reasoner.errors import ParseError
from reasoner.logic import Formula
from reasoner.syntax import Repair


@dataclass(frozen=True, slots=True)
class LineError:
    """A line that could not be read; `undeclared` is the name in it that is declared nowhere, if that is why."""

    line: int
    text: str
    message: str
    undeclared: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}: {self.message}"


@dataclass(frozen=True, slots=True)
class ProgramFormula:
    """A formula of a program.

    Attributes:
        formula: what the line says.
        text: the line without its comment.
        comment: the English after `:::`, or "".
        repairs: what was mended.
    """

    formula: Formula
    text: str
    comment: str = ""
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """Premises and a query; unreadable lines are errors and the rest goes on."""

    premises: tuple[ProgramFormula, ...] = ()
    query: ProgramFormula | None = None
    errors: tuple[LineError, ...] = ()

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """All repairs that were made."""
        lines = [*self.premises, *([self.query] if self.query else [])]
        return tuple(repair for line in lines for repair in line.repairs)

    @property
    def repair_confidence(self) -> float:
        """The product of the repairs' confidences."""
        product = 1.0
        for repair in self.repairs:
            product *= repair.confidence
        return product


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """The option that a program of constraints picks.

    Attributes:
        letter: None if none or several fit.
        executed: whether the program could be read and run.
        status: answered, ambiguous, none, timeout or error.
        per_option: letter to what was found about it.
        reason: what went wrong.
        seconds: wall time.
        certified: whether the kernel accepted a certificate of every option's verdict.
        inconsistent: whether the constraints contradict each other.
    """

    letter: str | None
    executed: bool
    status: str
    per_option: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    seconds: float = 0.0
    certified: bool = False
    inconsistent: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section."""

    number: int
    text: str
    comment: str


LOGICAL_SECTIONS = frozenset({"premise", "conclusion", "query", "fact", "rule"})

_NAMES = "predicates?|premises?|conclusions?|facts?|rules?|query|domain|variables?|constraints?|declarations?|options?"
_HEADING = re.compile(rf"^(?:\W*({_NAMES})\s*:\W*|#+\s*({_NAMES})\W*)$", re.I)


def read_program(
    text: str, read_line: Callable[[Line], ProgramFormula], kinds: frozenset[str] = LOGICAL_SECTIONS
) -> Program:
    """Premises and the query from the lines of some sections; a line that raises ParseError is reported."""
    premises: list[ProgramFormula] = []
    errors: list[LineError] = []
    query: ProgramFormula | None = None
    for section, line in sections(text):
        if section not in kinds:
            continue
        try:
            made = read_line(line)
        except ParseError as error:
            errors.append(LineError(line.number, line.text, error.message))
            continue
        if section in {"conclusion", "query"}:
            query = query or made
        else:
            premises.append(made)
    return Program(tuple(premises), query, tuple(errors))


def sections(text: str) -> Iterator[tuple[str, Line]]:
    """The lines of a program with the lower-case singular name of their section ("" before the first)."""
    current = ""
    for number, row in enumerate(text.splitlines(), 1):
        found = _HEADING.match(row.strip())
        if found:
            current = (found.group(1) or found.group(2)).lower().removesuffix("s")
            continue
        if row.strip().startswith("Answer"):
            current = "answer"
            continue
        body, _, comment = row.partition(":::")
        if body.strip():
            yield current, Line(number, body.strip(), comment.strip())
