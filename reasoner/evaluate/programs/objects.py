"""What a language model's program is read as: formulas with the lines they come from, or options to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from reasoner.errors import ParseError, SourceSpan
from reasoner.evaluate.programs.above import commented
from reasoner.evaluate.programs.carets import without_carets
from reasoner.evaluate.programs.layout import ASKED, ASKING, UNNAMED, Line, sections
from reasoner.evaluate.programs.prose import is_prose, with_comments
from reasoner.logic import Formula, Predicate, alpha_equivalent, subexpressions, universal_matrix
from reasoner.syntax import Repair, write_formula


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
        number: of the line, from 1; 0 if it is none.
    """

    formula: Formula
    text: str
    comment: str = ""
    repairs: tuple[Repair, ...] = ()
    number: int = 0


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


PREMISES = frozenset({"premise", "fact", "rule"})
LOGICAL_SECTIONS = PREMISES | {"conclusion", "query"}
FROM_WORDS, READ_FROM_WORDS = "read-from-words", 0.8
WITHOUT_MARK = 0.95
Read = Callable[[str, bool], tuple[Formula, tuple[Repair, ...]]]
"""A line to its formula; the flag says whether it may be mended."""


def read_program(text: str, read: Read) -> Program:
    """Premises and the query from the lines of a program; a line for which `read` raises ParseError is reported.

    A sentence on a line of its own is the comment of the formula below it. Where there is none, the embedded
    translator reads the sentence. Where no heading names premises, the formulas under other headings or none are; the
    last formula of a text that names no query is the query.
    """
    found = list(commented(sections(text)))
    lines = _placed(found)
    if all(is_prose(line.text) for _, line in lines) and not any(section in LOGICAL_SECTIONS for section, _ in found):
        return Program(errors=tuple(LineError(line.number, line.text, "no formula") for _, line in lines))
    premises: list[ProgramFormula] = []
    asked: list[tuple[tuple[bool, bool], Line, ProgramFormula]] = []
    errors: list[LineError] = []
    remarks: list[LineError] = []
    for section, line in ((section, part) for section, whole in lines for part in _parts(whole, read)):
        if section not in LOGICAL_SECTIONS and section != ASKED:
            continue
        asks = section in ASKING or section == ASKED
        words = is_prose(line.text)
        try:
            made = _read_asked(line, read) if asks else _read_line(line, read)
        except ParseError as error:
            unread = LineError(line.number, line.text, error.message)
            (remarks if asks and words else errors).append(unread)
            continue
        if asks:
            asked.append(((section == ASKED, words), line, made))
        else:
            premises.append(made)
    if not asked:
        errors = sorted([*errors, *remarks], key=lambda error: error.line)
    first = min(asked, key=lambda one: one[0], default=None)
    query = None if first is None else first[2]
    for rank, line, made in asked:
        again = first is not None and alpha_equivalent(made.formula, first[2].formula)
        if first and rank == first[0] and not rank[1] and not again and _says(made.formula):
            errors.append(LineError(line.number, line.text, "a second query, which is not asked"))
    if lines is found:
        errors += [_unplaced(line) for section, line in found if section == UNNAMED and _is_compound(line, read)]
    return Program(tuple(premises), query, tuple(errors))


def _placed(lines: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """The lines, those under no known heading among the premises if there are no others, and the last as the query."""
    named = {section for section, _ in lines}
    if named & PREMISES:
        return lines
    asking = {"conclusion", "query"} if named & {"conclusion", "query"} else {ASKED}
    loose = [line for section, line in lines if section in {"", UNNAMED}]
    if not named & asking:
        return [("premise", line) for line in loose[:-1]] + [("query", line) for line in loose[-1:]]
    formulas = [line for line in loose if not is_prose(line.text)]
    if not formulas and ASKED not in asking:
        formulas = [line for section, line in lines if section == ASKED and not is_prose(line.text)]  # `Statements:`
    return [("premise", line) for line in formulas] + [one for one in lines if one[0] in asking]


def _parts(line: Line, read: Read) -> list[Line]:
    """A line as it is, or the formulas in it between semicolons."""
    pieces = [piece.strip() for piece in line.text.split(";") if piece.strip()]
    if len(pieces) > 1 and all(not is_prose(piece) and _reads_whole(piece, read) for piece in pieces):
        return [Line(line.number, piece, line.comment) for piece in pieces]
    return [line]


def _is_compound(line: Line, read: Read) -> bool:
    """Whether a line is a formula with a connective, which no declaration such as `Dog(x)` is."""
    try:
        formula, _ = read(line.text, False)
    except ParseError:
        return False
    formula = universal_matrix(formula)
    return not isinstance(formula, Predicate)


def _unplaced(line: Line) -> LineError:
    return LineError(line.number, line.text, "stands under a heading that is not known")


def _says(formula: Formula) -> bool:
    """Whether a formula is about something; `True` and `Unknown` behind a query are answers."""
    return any(isinstance(node, Predicate) and node.arguments for node in subexpressions(formula))


_ASKED_MARK = re.compile(r"^[CQ]\s*:\s+(?=\S)")


def _read_asked(line: Line, read: Read) -> ProgramFormula:
    """As `_read_line`; a question mark after the formula says no more than the section does."""
    line = Line(line.number, _ASKED_MARK.sub("", line.text), line.comment)
    body = line.text.rstrip("? ")
    if is_prose(line.text) or "?" not in line.text[len(body) :]:
        return _read_line(line, read)
    made = _read_line(Line(line.number, body, line.comment), read)
    span = SourceSpan(1, len(body) + 1, 1, len(line.text) + 1)
    told = "dropped the question mark after what is asked"
    cut = Repair("trailing-text", span, line.text[len(body) :], "", WITHOUT_MARK, told)
    return replace(made, repairs=(*made.repairs, cut))


def _read_line(line: Line, read: Read) -> ProgramFormula:
    text, carets = without_carets(line.text, line.comment, "⊕")
    made = _read_plain(Line(line.number, text, line.comment), read)
    return replace(made, repairs=(*made.repairs, *carets)) if carets else made


def _read_plain(line: Line, read: Read) -> ProgramFormula:
    if is_prose(line.text):
        return _from_words(line)
    for body, comment in with_comments(line.text):
        try:
            formula, repairs = read(body, False)
        except ParseError:
            continue
        if _reads_whole(line.text, read):
            break
        span = SourceSpan(1, len(body) + 1, 1, len(line.text) + 1)
        told = "the words after the formula are its comment"
        cut = Repair("trailing-text", span, line.text[len(body) :], "", WITHOUT_MARK, told)
        return ProgramFormula(formula, body, line.comment or comment, (*repairs, cut), line.number)
    formula, repairs = read(line.text, True)
    return ProgramFormula(formula, line.text, line.comment, repairs, line.number)


def _reads_whole(text: str, read: Read) -> bool:
    try:
        read(text, False)
    except ParseError:
        return False
    return True


def _from_words(line: Line) -> ProgramFormula:
    from reasoner.english import translate_text

    sentence = translate_text([line.text]).sentences[0]
    if sentence.formula is None:
        raise ParseError(f"no formula, and as a sentence: {sentence.error}")
    span = SourceSpan(1, 1, 1, len(line.text) + 1)
    told = "a sentence where a formula should stand was translated"
    made = Repair(FROM_WORDS, span, line.text, write_formula(sentence.formula), READ_FROM_WORDS, told)
    return ProgramFormula(sentence.formula, line.text, line.text, (made,), line.number)
