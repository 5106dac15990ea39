"""FOLIO programs of Logic-LM: `Predicates:`, `Premises:`, `Conclusion:`, a formula a line."""

from __future__ import annotations

from reasoner.evaluate.programs.objects import Program, read_program
from reasoner.logic import Formula
from reasoner.syntax import Repair, parse


def read_fol_program(text: str) -> Program:
    """Read a program; declarations of predicates are left out, unreadable lines reported."""
    return read_program(text, _read)


def _read(text: str, mend: bool) -> tuple[Formula, tuple[Repair, ...]]:
    parsed = parse(text, "fol", repair=mend)
    return parsed.formula, parsed.repairs
