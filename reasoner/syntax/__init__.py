"""Text to formulas and back: dialects with a reader and a writer each, detection of dialects, repair.

`read_formula("∀x (Dog(x) → Animal(x))")` gives a formula, `write_formula` a text; `parse` also tells the repairs and
the warnings. A dialect is one file here and, if it is read, one grammar in `grammars/`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reasoner.logic import Formula, Problem, Statement
from reasoner.registry import Registry
from reasoner.syntax.dialect import Dialect, DialectError, Parsed, Repair

DIALECTS: Registry[Dialect] = Registry("dialect")
DIALECTS.add_lazy("fol", "reasoner.syntax.fol:FOL")
DIALECTS.add_lazy("ladr", "reasoner.syntax.ladr:LADR")
DIALECTS.add_lazy("nltk", "reasoner.syntax.ladr_nltk:NLTK")
DIALECTS.add_lazy("tptp", "reasoner.syntax.tptp:TPTP")
DIALECTS.add_lazy("smtlib", "reasoner.syntax.smtlib:SMTLIB")
DIALECTS.add_lazy("latex", "reasoner.syntax.latex:LATEX")


def parse(text: str, dialect: str = "fol", *, repair: bool = False, origin: str = "", line: int = 1) -> Parsed:
    """One formula with the repairs and warnings of its reading; `ParseError` if the text is none."""
    parsed = DIALECTS.get(dialect).read_formula(text, repair=repair, origin=origin, line=line)
    if not repair:
        return parsed
    doubtful = readings(Problem((Statement("the same formula", parsed.formula, text=text, span=parsed.span),)))
    return replace(parsed, repairs=parsed.repairs + doubtful) if doubtful else parsed


def read_formula(text: str, dialect: str = "fol", *, repair: bool = False) -> Formula:
    """One formula; `ParseError` if the text is none."""
    return DIALECTS.get(dialect).read_formula(text, repair=repair).formula


def write_formula(formula: Formula, dialect: str = "fol") -> str:
    """The formula in a dialect's notation, with the fewest brackets."""
    return DIALECTS.get(dialect).write_formula(formula)


def show_formula(formula: Formula) -> str:
    """The formula in `fol` for a reader, 39 for the real number 39.0, the same where no sort is written."""
    from reasoner.syntax.numerals import without_sorts

    return write_formula(without_sorts(formula))


def read_problem(
    source: str | Path, dialect: str | None = None, *, origin: str = "", base: Path | None = None, repair: bool = False
) -> Problem:
    """A problem from a text, or from a file if `source` is a `Path`; the dialect is detected unless named."""
    if isinstance(source, Path):
        text = source.read_text(encoding="utf-8", errors="replace")
        origin, base = origin or str(source), base or source.parent
    else:
        text = source
    problem = DIALECTS.get(dialect or detect(text, origin)).read_problem(text, origin=origin, base=base, repair=repair)
    return with_readings(problem) if repair else problem


def readings(problem: Problem) -> tuple[Repair, ...]:
    """Names and numbers of a problem that parse and are often a slip, each as a repair that changes nothing."""
    from reasoner.syntax.doubtful import readings as doubtful_readings

    return doubtful_readings(problem)


def with_readings(problem: Problem) -> Problem:
    """The problem with its doubtful `readings` among the repairs in its metadata."""
    rows = [problem.metadata.get("repairs", ""), *map(str, readings(problem))]
    told = "\n".join(filter(None, rows))
    return replace(problem, metadata={**problem.metadata, "repairs": told}) if told else problem


def write_problem(problem: Problem, dialect: str = "fol") -> str:
    """The problem in a dialect's notation."""
    return DIALECTS.get(dialect).write_problem(problem)


def write_typed(problem: Problem) -> tuple[list[str], list[tuple[str, str]]]:
    """TPTP type declarations that a problem needs, and language (`fof` or `tff`) and text of each of its formulas.

    Raises:
        SignatureError: the problem is not well sorted.
    """
    from reasoner.syntax.tptp_writer import write_typed as write_typed_tptp

    return write_typed_tptp(problem)


def write_clauses(problem: Problem) -> str:
    """The clauses of the premises and of the negated goal in TPTP: CNF, or TCF where the problem has sorts.

    Raises:
        SignatureError: the problem is not well sorted.
    """
    from reasoner.syntax.tptp_clauses import write_clauses as write_tptp_clauses

    return write_tptp_clauses(problem)


def is_problem(text: str, dialect: str = "fol") -> bool:
    """Whether the text is laid out as a problem of the dialect, rather than as bare formulas, one a line."""
    return DIALECTS.get(dialect).is_problem(text)


def detect(text: str, filename: str = "") -> str:
    """The name of the dialect that a text is most likely written in, from its content; the file name breaks ties."""
    from reasoner.syntax.detection import detect as detect_dialect

    return detect_dialect(text, filename)


__all__ = [
    "DIALECTS",
    "Dialect",
    "DialectError",
    "Parsed",
    "Repair",
    "detect",
    "is_problem",
    "parse",
    "read_formula",
    "read_problem",
    "readings",
    "show_formula",
    "with_readings",
    "write_clauses",
    "write_formula",
    "write_problem",
    "write_typed",
]
