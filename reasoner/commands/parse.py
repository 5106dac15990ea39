"""`reasoner parse`: what was read, as a tree or as JSON, with signature, repairs and warnings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import ANSWERED, BAD_INPUT, error_record, read_input, write_json, write_line
from reasoner.errors import ParseError, ReasonerError, SignatureError

if TYPE_CHECKING:
    from reasoner.logic import Formula, Problem, Repair, Signature, Statement


MOST_ERRORS = 100
"""After so many broken statements of one problem the rest is not read."""

MOST_INDENTED = 50
"""Nodes of a tree that are deeper have their depth in brackets instead: indentation would grow with its square."""

_STATEMENT = re.compile(r"(?:^|(?<=\.))[ \t]*(?:cnf|fof|tff|tcf|thf|include)\s*\(", re.MULTILINE)


_END = re.compile(r"\.(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One formula that was read, with its name if it has one, or the error in its place."""

    number: int
    statement: Statement | None
    name: str = ""
    repairs: tuple[Repair, ...] = ()
    error: ParseError | None = None

    @property
    def formula(self) -> Formula | None:
        """What was read."""
        return None if self.statement is None else self.statement.formula

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a careful reader should know of the reading."""
        return () if self.statement is None else self.statement.warnings


def parse(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A problem, or a formula a line; - for stdin.")],
    dialect: Annotated[str | None, typer.Option(help="Read as this dialect instead of detecting it.")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend formulas that do not parse, and say how.")] = False,
    tree: Annotated[bool, typer.Option("--tree", help="Show each formula as a tree.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per formula.")] = False,
) -> None:
    """Read formulas and show what was understood.

    Example: reasoner parse formulas.txt --repair --json
    """
    from reasoner.syntax import write_formula

    lines, problem = _read(file, dialect, repair)
    if not lines:
        raise ReasonerError(f"{file}: no formula in it", hint="give a file with formulas in it")
    clashes = _clashes(lines)
    signature, clash = _sorts(problem, lines)
    if repair:
        lines = _with_readings(lines)
    for line in lines:
        if as_json:
            write_json(_record(line, clashes.get(line.number, []), signature))
            continue
        if line.formula is None:
            write_line(f"{line.number}: {line.error}")
        else:
            write_line(f"{line.number}: {write_formula(line.formula)}")
            if tree:
                write_line(_tree(line.formula))
        for mend in line.repairs:
            write_line(f"   repaired ({mend.confidence:.2f}) {mend.name}: {mend.explanation}")
        for warning in line.warnings:
            write_line(f"   warning: {warning}")
    if not as_json:
        for told in dict.fromkeys(row for rows in clashes.values() for row in rows):
            write_line(f"warning: {told}")
        if clash is None:
            write_line(_signature([line for line in lines if line.statement is not None], signature))
    if clash is not None:
        raise clash
    raise typer.Exit(BAD_INPUT if any(line.error for line in lines) else ANSWERED)


def _read(file: str, dialect: str | None, repair: bool) -> tuple[list[Line], Problem | None]:
    """The formulas of a problem, and it, if the text is one in some dialect, else one formula a line."""
    from reasoner.syntax import DIALECTS, detect, is_problem

    text = read_input(file)
    chosen = dialect or detect(text, "" if file == "-" else file)
    if is_problem(text, chosen):
        return _statements(file, text, chosen, repair)
    is_comment = DIALECTS.get(chosen).is_comment
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip() and not is_comment(row)]
    origin = "<stdin>" if file == "-" else file
    return [_line(number, row, chosen, repair, origin) for number, row in rows], None


def _statements(file: str, text: str, dialect: str, repair: bool) -> tuple[list[Line], Problem | None]:
    """The statements of a problem, each broken one a record with its error, and what is left of the problem."""
    from reasoner.syntax import read_problem

    origin, base = ("<stdin>", None) if file == "-" else (file, Path(file).parent)
    lines: list[Line] = []
    while True:
        try:
            problem = read_problem(text, dialect, origin=origin, base=base, repair=repair)
            break
        except ParseError as error:
            lines.append(Line(error.span.line if error.span else 1, None, error=error))
            rest = _without_statement(text, error, dialect) if len(lines) < MOST_ERRORS else text
            if rest == text:
                return lines, None
            text = rest
    statements = [*problem.premises, *([problem.goal] if problem.goal else [])]
    for count, each in enumerate(statements, 1):
        number = each.span.line if each.span else count
        lines.append(Line(number, replace(each, name=""), each.name, each.repairs))
    return sorted(lines, key=lambda line: line.number), problem


def _sorts(problem: Problem | None, lines: list[Line]) -> tuple[Signature | None, SignatureError | None]:
    """The problem's signature, or the clash that keeps it, or the lines, from having one.

    Lines that are no problem may be about different things, so each has a signature of its own.
    """
    from reasoner.logic import infer_signature

    try:
        signature = infer_signature(problem or _problem(lines))
        return (signature if problem else None), None
    except SignatureError as error:
        return None, error


def _problem(lines: list[Line]) -> Problem:
    """What was read, as the premises of a problem."""
    from reasoner.logic import Problem

    return Problem(tuple([line.statement for line in lines if line.statement is not None]))


def _without_statement(text: str, error: ParseError, dialect: str) -> str:
    """The text with blanks for the statement that the error is in; as it was if the error names no place in it."""
    if error.span is None:
        return text
    lines = text.split("\n")
    line_start = sum(len(line) + 1 for line in lines[: error.span.line - 1])
    offset = line_start + error.span.column - 1
    if offset > len(text):
        return text
    if dialect == "tptp":
        starts = [match.start() for match in _STATEMENT.finditer(text)]
        place = bisect_right(starts, offset) - 1
        if place < 0:
            return text
        start, end = starts[place], ([*starts, len(text)])[place + 1]
    elif dialect == "ladr":
        stops = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        place = bisect_right(stops, offset) - 1
        start, end = stops[place], stops[min(place + 1, len(stops) - 1)]
        listed = text.find("end_of_list", start, end)
        end = end if listed < 0 else listed
    else:
        start, end = line_start, line_start + len(lines[error.span.line - 1])
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _line(number: int, row: str, dialect: str, repair: bool, origin: str) -> Line:
    from reasoner.logic import Statement
    from reasoner.syntax import DIALECTS

    reader = DIALECTS.get(dialect)
    try:
        parsed = reader.read_formula(row, repair=repair, origin=origin, line=number)
    except ParseError as error:
        return Line(number, None, error=error)
    statement = Statement(
        "", parsed.formula, text=row, span=parsed.span, locate=reader.locate, warnings=parsed.warnings,
        typed_numerals=reader.typed_numerals,
    )  # fmt: skip
    return Line(number, statement, "", parsed.repairs)


def _with_readings(lines: list[Line]) -> list[Line]:
    """The lines, each with the doubtful readings of its names and numbers among its repairs."""
    from reasoner.syntax import readings

    doubtful = readings(_problem(lines))
    if not doubtful:
        return lines

    def within(line: Line, mend: Repair) -> bool:
        span = None if line.statement is None else line.statement.span
        return span is not None and span.line <= mend.span.line <= span.end_line

    return [replace(line, repairs=line.repairs + tuple([m for m in doubtful if within(line, m)])) for line in lines]


def _clashes(lines: list[Line]) -> dict[int, list[str]]:
    """Names used at two arities or as two kinds of symbol, told at each of the two lines."""
    from reasoner.logic import symbol_clashes

    numbers = {id(line.statement): line.number for line in lines}
    found: dict[int, list[str]] = {}
    for clash in symbol_clashes(_problem(lines)):
        for number in dict.fromkeys(numbers[id(use.statement)] for use in clash.uses):
            found.setdefault(number, []).append(str(clash))
    return found


def _record(line: Line, clashes: list[str], signature: Signature | None) -> dict[str, Any]:
    from reasoner.syntax import write_formula

    repairs = [
        {"name": r.name, "before": r.before, "after": r.after, "confidence": r.confidence, "explanation": r.explanation,
         "line": r.span.line if r.span else None, "column": r.span.column if r.span else None}
        for r in line.repairs
    ]  # fmt: skip
    shown = None if line.formula is None else write_formula(line.formula)
    record: dict[str, Any] = {
        "line": line.number,
        "ok": line.formula is not None,
        "formula": shown,
        "repairs": repairs,
        "warnings": [*line.warnings, *clashes],
        "error": error_record(line.error) if line.error else None,
    }
    if line.name:
        record["name"] = line.name
    if line.statement is not None:
        record["signature"] = _symbols([line], signature)
    return record


def _symbols(lines: list[Line], signature: Signature | None) -> dict[str, Any]:
    """Sorts of the lines' symbols, in their problem's signature if given, or the clash that keeps them from any."""
    from reasoner.logic import Function, Predicate, Signature, infer_signature, symbols_of

    if signature is None:
        try:
            signature = infer_signature(_problem(lines))
        except SignatureError as error:
            return {"error": str(error)}
    else:
        used = set().union(*(symbols_of(line.formula) for line in lines if line.formula is not None))
        signature = Signature(
            {symbol: sorts for symbol, sorts in signature.functions.items() if (Function, *symbol) in used},
            {symbol: sorts for symbol, sorts in signature.predicates.items() if (Predicate, *symbol) in used},
        )
    return {
        "predicates": {
            f"{name}/{arity}": [s.name for s in sorts] for (name, arity), sorts in signature.predicates.items()
        },
        "functions": {
            f"{name}/{arity}": [*(s.name for s in sorts), result.name]
            for (name, arity), (sorts, result) in signature.functions.items()
        },
    }


def _signature(lines: list[Line], signature: Signature | None) -> str:
    symbols = _symbols(lines, signature)
    if "error" in symbols:
        return f"signature: {symbols['error']}"
    rows = [
        f"  predicate {name}: {' × '.join(sorts) or 'proposition'}" for name, sorts in symbols["predicates"].items()
    ]
    for name, (*arguments, result) in symbols["functions"].items():
        shown = f"{' × '.join(arguments)} → {result}" if arguments else result
        rows.append(f"  {'function' if arguments else 'constant'} {name}: {shown}")
    return "\n".join(["signature:", *rows])


def _tree(formula: Formula) -> str:
    """The formula's nodes, one a line, indented by depth; so far in, the depth is a number."""
    from reasoner.logic import Function, Number, Predicate, Quantified, Term, Variable, children
    from reasoner.syntax import write_formula

    rows: list[str] = []
    stack: list[tuple[Any, int]] = [(formula, 1)]
    while stack:
        node, depth = stack.pop()
        below = children(node)
        match node:
            case Predicate() | Function() | Variable() | Number() | Term():
                shown, below = _term_text(node), ()
            case Quantified():
                shown = f"{type(node).__name__} {', '.join(v.name for v in node.variables)}"
            case _:
                shown = type(node).__name__ if below else write_formula(node)
        rows.append(
            "  " * depth + shown if depth <= MOST_INDENTED else f"{'  ' * MOST_INDENTED}[depth {depth}] {shown}"
        )
        stack.extend((child, depth + 1) for child in reversed(below))
    return "\n".join(rows)


def _term_text(node: Any) -> str:
    from reasoner.logic import Equal, Predicate
    from reasoner.syntax import write_formula

    if isinstance(node, Predicate):
        return write_formula(node)
    return write_formula(Equal(node, node)).split("=")[0].strip()


__all__ = ["Line", "ReasonerError", "parse"]
