"""FOLIO programs of Logic-LM: `Predicates:`, `Premises:`, `Conclusion:`, a formula a line."""

from __future__ import annotations

from reasoner.errors import ParseError
from reasoner.evaluate.programs.objects import Line, LineError, Program, ProgramFormula, sections
from reasoner.syntax import parse


def read_fol_program(text: str) -> Program:
    """Read a program; declarations of predicates are left out, unreadable lines reported."""
    premises: list[ProgramFormula] = []
    errors: list[LineError] = []
    query: ProgramFormula | None = None
    for section, line in sections(text):
        if section not in {"premise", "conclusion", "query", "fact", "rule"}:
            continue
        made = _read(line)
        if isinstance(made, LineError):
            errors.append(made)
        elif section in {"conclusion", "query"}:
            query = query or made
        else:
            premises.append(made)
    return Program(tuple(premises), query, tuple(errors))


def _read(line: Line) -> ProgramFormula | LineError:
    try:
        parsed = parse(line.text, "fol", repair=True)
    except ParseError as error:
        return LineError(line.number, line.text, error.message)
    return ProgramFormula(parsed.formula, line.text, line.comment, parsed.repairs)
