"""The dialect `fol`: first-order logic as people and language models write it, in Unicode, ASCII or words.

The grammar is `grammars/fol.lark`, with its precedence table. A problem is a formula a line:

    # a comment
    ∀x (Man(x) → Mortal(x))
    Man(socrates)                  ::: a comment after the formula, as Logic-LM's programs have them
    ⊢ Mortal(socrates)

or the same under the headings `Premises:` and `Conclusion:`, which Markdown may mark (`## Conclusion`); what stands
under `Predicates:` is skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from reasoner.errors import ParseError, SourceSpan
from reasoner.logic import Formula, Problem, Statement
from reasoner.syntax import fol_writer
from reasoner.syntax.dialect import Dialect, DialectError, Parsed, Repair, text_span
from reasoner.syntax.doubtful import split_number_warnings
from reasoner.syntax.engine import Unparsable
from reasoner.syntax.fol_doubts import (
    doubts,
    names_like_differences,
    quantifier_hint,
    second_variables,
    short_reach,
)
from reasoner.syntax.fol_headings import is_comment, marks_goal, names_section, read_rows, unknown_heading
from reasoner.syntax.fol_names import Names
from reasoner.syntax.fol_reader import reader
from reasoner.syntax.fol_scope import close, shared_reach, wide_reader
from reasoner.syntax.fol_words import QUANTIFYING, has_no_name, in_words, type_hint
from reasoner.syntax.messages import refusal_error
from reasoner.syntax.places import Occurrence, Refusal, occurrences
from reasoner.syntax.spellings import composed

_QUOTES = frozenset("\"'“‘ ")
_LONGEST_HINT = 400


class FolDialect(Dialect):
    """First-order logic in everyday notation."""

    name: ClassVar[str] = "fol"
    title: ClassVar[str] = "first-order logic"
    suffixes: ClassVar[tuple[str, ...]] = (".fol", ".txt")

    def read_formula(self, text: str, *, repair: bool = False, origin: str = "", line: int = 1) -> Parsed:
        """One formula; unbound u … z are closed universally with a warning, other unbound names are constants."""
        return self._parsed(text, (), repair, origin, line)

    def _parsed(self, text: str, rows: Sequence[str], repair: bool, origin: str, line: int) -> Parsed:
        """As `read_formula`; the rows of its problem say how many arguments a symbol has."""
        span = text_span(text, origin, line)
        text = composed(text)
        try:
            formula, warnings = _read(text)
            return Parsed(formula, (), warnings, span)
        except Unparsable as stop:
            failure = stop.failure
        except Refusal as wrong:
            raise refusal_error(reader().grammar, text, wrong, origin=origin, line=line) from None
        unknown = unknown_heading(text)
        if unknown and not unknown[1]:
            raise ParseError(
                f"{unknown[0]}: is a heading that is not known",
                span=span, source_line=text, dialect=self.title,
                hint="write Premises: or Conclusion: for a heading, or leave out the colon for a proposition",
            )  # fmt: skip
        if repair:
            from reasoner.syntax.repair_fol import mend

            mended = mend(text, origin=origin, line=line, rows=rows)
            if mended is not None:
                formula, repairs, warnings = mended
                warnings += tuple(short_reach(text, formula)) if "," in text else ()
                return Parsed(formula, repairs, warnings, span)
        error = reader().grammar.error(text, failure, _read_hint, origin=origin, line=line)
        error.hint = _other_hint(text, failure.offset) or error.hint
        raise error

    def read_problem(self, text: str, *, origin: str = "", base: Path | None = None, repair: bool = False) -> Problem:
        """A formula a line, the goal marked; see the module's docstring."""
        premises: list[Statement] = []
        goals: list[Statement] = []
        repairs: list[Repair] = []
        listed, told = read_rows(text, title=self.title, origin=origin)
        warnings = list(told)
        rows = [row for _, row, _ in listed]
        for number, row, asked in listed:
            try:
                parsed = self._parsed(row, rows, repair, origin, number)
            except ParseError as error:
                error.source_line = text.splitlines()[number - 1]  # with the mark of the goal
                raise
            repairs += parsed.repairs
            warnings += (f"line {number}: {warning}" for warning in parsed.warnings)
            kept = goals if asked else premises
            name = "goal" if asked else f"premise {len(premises) + 1}"
            role = "conjecture" if asked else "axiom"
            start, end = len(row) - len(row.lstrip()) + 1, len(row.rstrip()) + 1
            span = SourceSpan(number, start, number, end, origin)
            kept.append(
                Statement(
                    name, parsed.formula, role, row.strip(), span, locate=self.locate, repairs=parsed.repairs,
                    warnings=parsed.warnings,
                )
            )  # fmt: skip
        if len(goals) > 1:
            second = goals[1].span
            row = text.splitlines()[second.line - 1] if second else ""
            raise ParseError("a second goal", span=second, source_line=row, dialect=self.title,
                             hint="one problem has one goal; put the others in files of their own")  # fmt: skip
        problem = Problem(tuple(premises), goals[0] if goals else None, name=origin)
        warnings += self.doubts(problem, warnings) if "-" in text else ()
        notes = {"warnings": "\n".join(warnings)} if warnings else {}
        if repairs:
            notes["repairs"] = "\n".join(map(str, repairs))
        return replace(problem, metadata=notes)

    def doubts(self, problem: Problem, told: Sequence[str]) -> list[str]:
        """Names that may be differences of other formulas' names."""
        return names_like_differences(problem.formulas(), told)

    def occurrences(self, text: str) -> Occurrence | None:
        """The formula with the places of its parts."""
        reader().names = Names()
        return occurrences(reader().grammar, text)

    def is_problem(self, text: str) -> bool:
        """Whether some line is a goal or a heading."""
        return any(marks_goal(row) or names_section(row) for row in text.splitlines())

    def is_comment(self, line: str) -> bool:
        """`#`, `//` and `%` start one, but not where `#` marks a heading."""
        return is_comment(line)

    def write_formula(self, formula: Formula) -> str:
        """Unicode with the fewest brackets."""
        return fol_writer.write(formula)

    def write_ascii(self, formula: Formula) -> str:
        """ASCII connectives and quantifiers; names stay as they are."""
        return fol_writer.write(formula, fol_writer.ASCII)

    def write_problem(self, problem: Problem) -> str:
        """The premises, then the goal after ⊢."""
        rows = [self.write_formula(statement.formula) for statement in problem.premises]
        rows = [f"({row})" if marks_goal(row) else row for row in rows]  # a proposition Therefore
        if problem.goal is not None:
            rows.append(f"⊢ {self.write_formula(problem.goal.formula)}")
        if any("\n" in row for row in rows):
            raise DialectError("a name with a line break cannot stand in a problem of one formula a line")
        return "".join(f"{row}\n" for row in rows)

    def supports(self, formula: Formula) -> bool:
        """Closed formulas; variables of one name have one sort."""
        return fol_writer.supports(formula)


def read_plain(text: str) -> tuple[Formula, tuple[str, ...]]:
    """The formula, closed, and the warnings; `Unparsable` or `ParseError` if the text is none."""
    try:
        return _read(text)
    except Refusal as wrong:
        raise ParseError(str(wrong), dialect=FolDialect.title, hint=wrong.hint) from wrong


def _other_hint(text: str, offset: int) -> str:
    """What to write for a heading that is not known, or for the type of a variable, at which the text stopped."""
    unknown = unknown_heading(text)
    if unknown and reader().grammar.accepts(unknown[1]):
        return f"{unknown[0]}: is a heading that is not known; write Premises: or Conclusion:, or leave it out"
    typed = type_hint(text, offset) if ":" in text else ""
    if typed or len(text) > _LONGEST_HINT:
        return typed
    return quantifier_hint(text, reader().grammar.accepts) or _joining_hint(text, offset)


def _joining_hint(text: str, offset: int) -> str:
    """What to write for two formulas with a comma, or nothing, between them, where that is no plain conjunction."""
    from reasoner.syntax.repair_joining import joining_hint

    grammar = reader().grammar
    tokens = grammar.tokens(text)
    place = next((at for at, token in enumerate(tokens) if token.start >= offset), len(tokens))
    return joining_hint(tokens, text, place, grammar.accepts)


def _read_hint(text: str) -> tuple[Formula, tuple[str, ...]]:
    """As `read_plain`, without the readings that cut a function's value in two or take a word for a name."""
    if has_no_name(text):
        raise ParseError("a word that names nothing", dialect=FolDialect.title)
    if "∈" in text:
        from reasoner.syntax.fol_ranges import cut_ranges

        if cut_ranges(reader().grammar, text):
            raise ParseError("a set cut in two", dialect=FolDialect.title)
    return read_plain(text)


def _read(text: str) -> tuple[Formula, tuple[str, ...]]:
    """The formula, closed, and the warnings; `Unparsable` or `Refusal` if the text is none."""
    source = text
    try:
        formula, names = reader().run(text)
    except Unparsable:
        source = _with_ranges(text)
        if not reader().grammar.accepts(source):
            raise
        formula, names = reader().run(source)
    warnings = split_number_warnings(text) if names.three_digits else ()
    if names.ranged and "(" in text:
        from reasoner.syntax.fol_ranges import cut_ranges

        warnings += cut_ranges(reader().grammar, text)
    if names.hyphened or names.odd or "-" in text or "!" in text or "/" in text or "−" in text or text[0] in _QUOTES:
        warnings += tuple(doubts(text, formula, names))
    if names and "(" in text:
        warnings += tuple(second_variables(text, formula, names))
    if names.unbound:
        if names.reused:
            formula, names = wide_reader().run(source)
            warnings += shared_reach(names, formula)
        formula, told = close(formula, names.backquoted)
        warnings = told + warnings
    if names.propositions or not QUANTIFYING.isdisjoint(names):
        formula, told = in_words(text, formula, names)
        warnings += told
    if "." in text or ":" in text:
        warnings += tuple(short_reach(text, formula))
    return formula, warnings


def _with_ranges(text: str) -> str:
    """The text with brackets around the sets that functions give, where that can be told."""
    if "∈" not in text:
        return text
    from reasoner.syntax.fol_ranges import bracketed

    return bracketed(reader().grammar, text)


FOL = FolDialect()
