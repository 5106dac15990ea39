"""What parses and is often a slip: a name at two arities, a predicate's name in a term's place, `50,000` as arguments.

A formula that parses is never changed, so these are told as repairs that leave the text as it stands: `before` is the
place in the text, `after` the symbol or the arguments that it was read as, and the confidence says how likely the
writer meant that. The search for the place goes by name and brackets; where the text writes the name otherwise, the
span is the whole statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.errors import SourceSpan
from reasoner.logic import Clash, Predicate, Problem, Statement, Use, subexpressions, symbol_clashes
from reasoner.logic.clashes import told_arity
from reasoner.syntax.dialect import Repair
from reasoner.syntax.fol_names import numeral
from reasoner.syntax.messages import span_of
from reasoner.syntax.nearest import CLOSING, OPENING

_CONFIDENCE = 0.5
_SPLIT_CONFIDENCE = 0.3
_QUOTES = "\"'`“”‘’"
_QUOTED = re.compile(
    r'"(?:[^"\\]|\\[\s\S])*+(?:"|\Z)|(?<!\w)\'(?:[^\'\\\n]|\\[\s\S])*+(?:\'|$)|“[^”]*+(?:”|\Z)|(?<!\w)‘[^’\n]*+(?:’|$)'
    r"|`(?:[^`\\]|\\[\s\S])*+(?:`|\Z)",
    re.MULTILINE,
)
_GROUPED = re.compile(r"(?<![\w.])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?!\w|\.[0-9])")


def readings(problem: Problem) -> tuple[Repair, ...]:
    """The doubtful readings of a problem's names and numbers, in the order of its statements."""
    found: list[Repair] = []
    for clash in symbol_clashes(problem):
        first, *others = clash.uses
        found += (_of_symbol(clash, first, use) for use in others)
    for statement in (*problem.premises, *([problem.goal] if problem.goal else [])):
        found += _of_numbers(statement)
    return tuple(sorted(found, key=lambda made: (made.span.line, made.span.column)))


def split_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers with commas between their thousands, outside quotes; as arguments they are read as several numbers."""
    return _GROUPED.finditer(without_quoted(text))


def without_quoted(text: str) -> str:
    """The text with as many underscores in the place of what stands in quotes, to the end if one is not closed."""
    return _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), text)


def split_number_warnings(text: str) -> tuple[str, ...]:
    """The sentence about each of `split_numbers`."""
    return tuple([f"column {found.start() + 1}: {_told(found[0])}" for found in split_numbers(text)])


def _told(number: str) -> str:
    parts = number.split(",")
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{number} is read as {len(parts)} arguments, {listed}; write {''.join(parts)} for one number"


def _of_numbers(statement: Statement) -> Iterator[Repair]:
    for found in split_numbers(statement.text):
        if not _among_arguments(statement, found[0]):  # a repair made it one number
            continue
        span = _span(statement, *found.span())
        after = found[0].replace(",", ", ")
        yield Repair("split-number", span, found[0], after, _SPLIT_CONFIDENCE, _told(found[0]))


def _among_arguments(statement: Statement, number: str) -> bool:
    """Whether the parts of a number stand side by side among the arguments of something in the formula."""
    parts = tuple(numeral(part) for part in number.split(","))
    for node in subexpressions(statement.formula):
        arguments = tuple(getattr(node, "arguments", ()))
        if any(arguments[place : place + len(parts)] == parts for place in range(len(arguments) - len(parts) + 1)):
            return True
    return False


def _of_symbol(clash: Clash, first: Use, use: Use) -> Repair:
    """One use of a name that stands for another symbol elsewhere."""
    text, statement = use.statement.text, use.statement
    place = next(_occurrences(text, clash.name, use, inside=not clash.of_arity), (0, len(text)))
    before = text[slice(*place)]
    if clash.of_arity:
        name, after = "two-arities", f"{clash.name}/{use.arity}"
        told = f"{clash.name} with {told_arity(use.arity)} is read as another symbol than {clash.name}/{first.arity}"
    else:
        name, after = "predicate-as-term", f"function {clash.name}/{use.arity}"
        told = f"{clash.name} in a term's place is read as a function, another symbol than the predicate {clash.name}"
    told += f" in {first}"
    return Repair(name, _span(statement, *place), before, after, _CONFIDENCE, told)


def _span(statement: Statement, start: int, end: int) -> SourceSpan:
    whole = statement.span
    if whole is None:
        return span_of(statement.text, start, end)
    found = span_of(statement.text, start, end, whole.origin, whole.line)
    shift, end_shift = [whole.column - 1 if line == whole.line else 0 for line in (found.line, found.end_line)]
    return SourceSpan(found.line, found.column + shift, found.end_line, found.end_column + end_shift, found.origin)


def _occurrences(text: str, name: str, use: Use, *, inside: bool) -> Iterator[tuple[int, int]]:
    """Where the name stands with so many arguments; `inside`: in an argument or beside a comparison."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        start, end = found.span()
        if text[start - 1 : start] and text[start - 1] in _QUOTES and text[end : end + 1] in tuple(_QUOTES):
            start, end = start - 1, end + 1
        count, end = _arguments(text, end)
        if count == use.arity and (not inside or use.kind is Predicate or _is_term(text, start, end)):
            yield start, end


def _arguments(text: str, offset: int) -> tuple[int, int]:
    """How many arguments the brackets at this offset hold, and where they end; none and the offset without them."""
    if text[offset : offset + 1] != "(":
        return 0, offset
    level, commas = 0, 0
    for place in range(offset, len(text)):
        sign = text[place]
        level += (sign in OPENING) - (sign in CLOSING)
        commas += sign == "," and level == 1
        if level == 0:
            return (commas + 1 if text[offset + 1 : place].strip() else 0), place + 1
    return 0, offset


def _is_term(text: str, start: int, end: int) -> bool:
    """Whether what stands there is an argument of an application or a side of a comparison."""
    if re.match(r"\s*(?:[=≠<>≤≥∈]|!=)(?!=?>)", text[end:]) or re.search(r"[=≠≤≥∈<>]\s*$", text[:start]):
        return True
    level = 0
    for place in range(start - 1, -1, -1):
        level += (text[place] in CLOSING) - (text[place] in OPENING)
        if level < 0:
            return bool(re.search(r"[\w'’\"`]$", text[:place]))
    return False
