"""FOLIO programs of Logic-LM: `Predicates:`, `Premises:`, `Conclusion:`, a formula a line."""

from __future__ import annotations

import re

from reasoner.errors import ParseError, SourceSpan
from reasoner.evaluate.programs.objects import Program, read_program
from reasoner.logic import Formula
from reasoner.syntax import Parsed, Repair, parse, write_formula

FREE, CLOSED = "free-variable", 0.8


def read_fol_program(text: str) -> Program:
    """Read a program; declarations of predicates are left out, unreadable lines reported."""
    return read_program(text, _read)


_ANNOTATED = re.compile(r"(?:fof|cnf|tff)\s*\(\s*[^\s(),]+\s*,\s*(\w+)\s*,", re.S)
"""A formula with its name and role in TPTP's notation, where it is no predicate."""

_RULE = re.compile(r"[(,]\s*[A-Z]\w*\s*[,)].*:-|:-.*[(,]\s*[A-Z]\w*\s*[,)]", re.S)


def _read(text: str, mend: bool) -> tuple[Formula, tuple[Repair, ...]]:
    if found := _ANNOTATED.match(text):
        if found.group(1) == "negated_conjecture":
            raise ParseError("a negated conjecture is neither a premise nor what is asked")
        return parse(f"{text.rstrip('. ')}.", "tptp").formula, ()
    if _RULE.search(text):
        raise ParseError("a rule in Prolog's notation, where X is a variable; here it is an individual")
    parsed = parse(text, "fol", repair=mend)
    return parsed.formula, (*parsed.repairs, *closing(text, parsed))


def closing(text: str, parsed: Parsed) -> tuple[Repair, ...]:
    """That a formula with free variables was closed, as a repair: `Cat(x)` may be meant of an individual."""
    told = [warning for warning in parsed.warnings if "universally" in warning]
    span = SourceSpan(1, 1, 1, len(text) + 1)
    return tuple(Repair(FREE, span, text, write_formula(parsed.formula), CLOSED, warning) for warning in told[:1])
