"""FOLIO programs of Logic-LM: `Predicates:`, `Premises:`, `Conclusion:`, a formula a line."""

from __future__ import annotations

from reasoner.evaluate.programs.objects import Line, Program, ProgramFormula, read_program
from reasoner.syntax import parse


def read_fol_program(text: str) -> Program:
    """Read a program; declarations of predicates are left out, unreadable lines reported."""
    return read_program(text, _read)


def _read(line: Line) -> ProgramFormula:
    parsed = parse(line.text, "fol", repair=True)
    return ProgramFormula(parsed.formula, line.text, line.comment, parsed.repairs)
