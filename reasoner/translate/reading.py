"""What a language model wrote, read as formulas and declarations, whatever it wrapped them in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reasoner.errors import ParseError
from reasoner.logic import INDIVIDUAL, Formula, Function, Predicate, Signature, subexpressions
from reasoner.translate.model import Completion

MOST_CHARACTERS = 100_000
"""Of a completion; what comes after is not looked at."""
LONGEST_LINE = 4_000
GUESSED = 0.7
"""Confidence in a formula that the reader had to guess about, such as one whose ∀ was left out."""
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S | re.I)
_FENCE = re.compile(r"```[\w-]*\n(.*?)(?:```|\Z)", re.S)
_NUMBER = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:\*\*)?(?:(?:premise|sentence|formula|line|fol)\s*#?)?(?P<n>\d{1,4})\s*(?:\*\*)?[.):]\s*(?:\*\*)?",
    re.I,
)
_LABEL = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:\*\*)?(?:fol|formula|conclusion|question|premise|answer|translation)(?:\*\*)?\s*:\s*", re.I
)
_DECLARED = re.compile(
    r"^\s*(?:[-*•]\s*|\d+[.)]\s*)?`?(?P<name>[^\W\d]\w*)\s*(?:\((?P<places>[^()]*)\))?`?\s*(?::+\s*(?P<gloss>.*))?$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One formula of an answer, or why it is none; `warnings` say what had to be guessed, such as a ∀ left out."""

    text: str
    formula: Formula | None
    confidence: float = 1.0
    error: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """A symbol and what it means; a name in capitals with no places is a predicate of none."""

    name: str
    arity: int
    gloss: str = ""

    @property
    def predicate(self) -> bool:
        """Whether it is a predicate: it has places, or a capital letter."""
        return self.arity > 0 or self.name[:1].isupper()

    def __str__(self) -> str:
        shown = f"{self.name}({', '.join(_places(self.arity))})" if self.arity else self.name
        return f"{shown}: {self.gloss}" if self.gloss else shown


def answer_lines(text: str) -> list[str]:
    """The lines that may hold the answer: thoughts and what stands around a code block are left out."""
    text = _THOUGHT.sub("", text[:MOST_CHARACTERS])
    fenced = _FENCE.findall(text)
    body = max(fenced, key=len) if fenced else text
    return [line for line in body.splitlines() if line.strip()]


def read_line(text: str) -> Line:
    """One formula, with repair."""
    from reasoner.syntax import parse

    stripped = text.strip().strip("`").strip()
    if stripped.startswith("$") and stripped.endswith("$"):
        stripped = stripped.strip("$").strip()
    stripped = stripped.removesuffix(".").strip()
    if not stripped:
        return Line(text, None, error="there is no formula")
    if len(stripped) > LONGEST_LINE:
        return Line(text[:200], None, error=f"a formula of {len(stripped)} characters is too long")
    try:
        parsed = parse(stripped, "fol", repair=True)
    except (ParseError, RecursionError) as error:
        reason = error.message if isinstance(error, ParseError) else "too deep"
        return Line(stripped, None, error=f"{stripped[:200]}: {reason}")
    confidence = 1.0
    for repair in parsed.repairs:
        confidence *= repair.confidence
    if parsed.warnings:
        confidence *= GUESSED
    return Line(stripped, parsed.formula, confidence, warnings=tuple(parsed.warnings))


def read_formulas(text: str, count: int) -> list[Line]:
    """The formulas of `count` sentences: by their numbers if lines are numbered, else in order.

    JSON is taken too: a list of formulas, or an object with one under `formulas`.
    """
    given = _from_json(text)
    found: dict[int, str] = {}
    if given is not None:
        found = dict(enumerate(given[:count]))
    else:
        lines = answer_lines(text)
        for line in lines:
            match = _NUMBER.match(line)
            if match is not None and 1 <= int(match["n"]) <= count:
                rest = _LABEL.sub("", line[match.end() :])
                found.setdefault(int(match["n"]) - 1, rest)
        if not found:
            labelled = [line for line in lines if _LABEL.match(line)]
            plain = labelled if len(labelled) >= count else lines
            found = dict(enumerate(_LABEL.sub("", line) for line in plain[:count]))
    return [read_line(found[i]) if i in found else Line("", None, error="there is no formula") for i in range(count)]


def read_one(text: str) -> Line:
    """The formula of one sentence: the first line that is one, else the first line's fault."""
    first: Line | None = None
    for line in (_from_json(text) or answer_lines(text))[:20]:
        match = _NUMBER.match(line)
        read = read_line(_LABEL.sub("", line[match.end() :] if match else line))
        if read.formula is not None:
            return read
        first = first or read
    return first or Line("", None, error="there is no formula")


def read_completion(completion: Completion, count: int) -> list[Line]:
    """The formulas of `count` sentences, as far as the model wrote them itself: see `Completion.own`."""
    lines = [read_one(completion.own)] if count == 1 else read_formulas(completion.own, count)
    if completion.finished:
        return lines
    return [line if line.formula is not None else Line("", None, error="the answer was cut off") for line in lines]


def _from_json(text: str) -> list[str] | None:
    stripped = text.strip()
    if not stripped.startswith(("{", "[")):
        return None
    try:
        found = json.loads(stripped[:MOST_CHARACTERS])
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        found = found.get("formulas")
    if not isinstance(found, list):
        return None
    return [str(entry.get("formula", "")) if isinstance(entry, dict) else str(entry) for entry in found]


def read_declarations(text: str) -> list[Declared]:
    """The symbols an answer declares, the first use of a name deciding; other lines are passed over."""
    found: dict[str, Declared] = {}
    for line in answer_lines(text)[:500]:
        match = _DECLARED.match(line)
        if match is None or (match["gloss"] is None and match["places"] is None):
            continue
        places = [place for place in (match["places"] or "").split(",") if place.strip()]
        if len(places) <= 8:
            name = match["name"]
            found.setdefault(name, Declared(name, len(places), (match["gloss"] or "").strip()))
    return list(found.values())


def declared_signature(declared: Iterable[Declared]) -> Signature:
    """The declared predicates and constants, all over individuals; functions that take arguments cannot be declared."""
    symbols = list(declared)
    constants = {(d.name, 0): ((), INDIVIDUAL) for d in symbols if not d.predicate and not d.arity}
    return Signature(constants, {(d.name, d.arity): (INDIVIDUAL,) * d.arity for d in symbols if d.predicate})


def symbols_of(formulas: Iterable[Formula]) -> list[tuple[str, int]]:
    """Names and arities of predicates, functions and constants, in order of first occurrence."""
    found: dict[tuple[str, int], None] = {}
    for formula in formulas:
        for node in subexpressions(formula):
            if isinstance(node, Predicate | Function):
                found[node.name, len(node.arguments)] = None
    return list(found)


def shown_symbols(formulas: Iterable[Formula]) -> list[str]:
    """The symbols as prompts show them: `Likes(x, y)`, `rex`."""
    return [f"{name}({', '.join(_places(arity))})" if arity else name for name, arity in symbols_of(formulas)]


def _places(arity: int) -> list[str]:
    return list("xyz")[:arity] if arity <= 3 else [f"x{i}" for i in range(1, arity + 1)]
