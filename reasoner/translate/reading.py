"""What a language model wrote, read as formulas and declarations, whatever it wrapped them in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reasoner.english.thoughts import without_thoughts
from reasoner.errors import ParseError
from reasoner.logic import INDIVIDUAL, Formula, Function, Predicate, Signature, subexpressions
from reasoner.texts import shown
from reasoner.translate.model import Completion

MOST_CHARACTERS = 100_000
"""Of a completion; what comes after is not looked at."""
LONGEST_LINE = 4_000
GUESSED = 0.7
"""Confidence in a formula that the reader had to guess about, such as one whose ∀ was left out."""
_MARKS = re.compile(r"(?:<\|\w+\|>|</?(?:s|eos|end_of_turn)>|\[DONE\])\s*\Z")
"""Marks of the end of a turn, which some servers leave in the text."""
_FENCE = re.compile(r"```[\w-]*\n(.*?)(?:```|\Z)", re.S)
_NUMBER = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:\*\*)?(?:(?:premise|sentence|formula|line|fol)\s*#?)?(?P<n>\d{1,4})\s*(?:\*\*)?[.):]\s*(?:\*\*)?",
    re.I,
)
_LABEL = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:\*\*)?(?:(?:the|a|its|my)\s+)?(?:fol\s+)?"
    r"(?:fol|formula|conclusion|question|premise|answer|translation)(?:\s+is)?(?:\*\*)?\s*:\s*(?:\*\*\s*)?",
    re.I,
)
_BULLET = re.compile(r"^\s*[-*•–]\s+(?=\S)")
_SENTENCE_FIRST = re.compile(r'^\s*["“][^"“”]*\s[^"“”]*["”]\s*(?:→|->|⇒|=>|:|=)\s*(?=\S)')
"""The sentence itself before its formula, which is no condition of it."""
_JSON_KEYS = ("formulas", "formula", "fol", "FOL")
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

    @property
    def repaired(self) -> bool:
        """Whether there is a formula for a repair or a guess only."""
        return self.formula is not None and self.confidence < 1


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


def _body(text: str) -> str:
    """The answer in the text: thoughts, marks, and what stands around a code block are left out."""
    text = without_thoughts(text)[:MOST_CHARACTERS]
    while (mark := _MARKS.search(text)) is not None:
        text = text[: mark.start()]
    fenced = _FENCE.findall(text)
    return max(fenced, key=len) if fenced else text


def answer_lines(text: str) -> list[str]:
    """The lines that may hold the answer, without the bullets of a list, which are no signs of denial."""
    lines = [line for line in _body(text).splitlines() if line.strip()]
    bullets = sum(_BULLET.match(line) is not None for line in lines)
    listed = bullets > 1 or bullets == len(lines)
    return [_BULLET.sub("", line) for line in lines] if listed else lines


def read_line(text: str) -> Line:
    """One formula, with repair."""
    from reasoner.syntax import parse

    stripped = _SENTENCE_FIRST.sub("", text).strip().strip("`").strip()
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
        return Line(stripped, None, error=shown(f"{stripped[:200]}: {reason}"))
    confidence = 1.0
    for repair in parsed.repairs:
        confidence *= repair.confidence
    if parsed.warnings:
        confidence *= GUESSED
    return Line(stripped, parsed.formula, confidence, warnings=tuple(parsed.warnings))


def read_formulas(text: str, count: int, *, whole: bool = True) -> list[Line]:
    """The formulas of `count` sentences: by their numbers if lines are numbered, else in order.

    JSON is taken too: a list of formulas, or an object with one under `formulas`. Where there are more lines than
    sentences, or fewer in a text that is whole, only the lines that are formulas count; and if these are not as many as
    the sentences, which is whose cannot be told, and none is taken.
    """
    given = _from_json(text)
    lines = answer_lines(text) if given is None else given
    numbered: dict[int, list[str]] = {}
    for line in lines if given is None else ():
        match = _NUMBER.match(line)
        if match is not None and 1 <= int(match["n"]) <= count:
            numbered.setdefault(int(match["n"]) - 1, []).append(_LABEL.sub("", line[match.end() :]))
    if numbered:
        missing = Line("", None, error="there is no formula")
        return [_best(numbered[i]) if i in numbered else missing for i in range(count)]
    labelled = [line for line in lines if _LABEL.match(line)]
    plain = labelled if len(labelled) >= count else lines
    read = [read_line(_LABEL.sub("", line)) for line in plain[: 4 * count + 20]]
    if len(read) > count and given is None:
        read = [line for line in read if line.formula is not None]
        said = [line for line in read if not _is_word(line)]
        read = said if len(said) == count else read
    if len(read) == count or (len(read) < count and not whole):
        return read + [Line("", None, error="there is no formula")] * (count - len(read))
    found = f"{len(read)} formula{'s' * (len(read) != 1)} for {count} sentences: which is whose cannot be told"
    return [Line("", None, error=found if read else "there is no formula")] * count


def read_one(text: str) -> Line:
    """The formula of one sentence, or else the first line's fault.

    Of several different formulas none is taken, unless the last and only it is labelled as the answer.
    """
    given = _from_json(text)
    if given is not None:
        return _best(given)
    matches = [(line, _NUMBER.match(line)) for line in answer_lines(text)[:20]]
    texts = [line[match.end() :] if match else line for line, match in matches]
    labelled = [text for text in texts if _LABEL.match(text) and read_line(_LABEL.sub("", text)).formula is not None]
    formulas = [text for text in texts if read_line(_LABEL.sub("", text)).formula is not None]
    told = labelled if len(labelled) == 1 and formulas[-1:] == labelled else texts
    return _best([_LABEL.sub("", text) for text in told])


def _best(texts: Sequence[str]) -> Line:
    """Of several lines for one sentence the formula least guessed at; a lone word, such as “Sure!”, comes last."""
    lines = [read_line(text) for text in texts]
    formulas = [line for line in lines if line.formula is not None]
    if not formulas:
        return lines[0] if lines else Line("", None, error="there is no formula")
    best = max(formulas, key=lambda line: (not _is_word(line), line.confidence))
    rivals = {line.formula for line in formulas if not _is_word(line) and line.confidence == best.confidence}
    if len(rivals) > 1:
        return Line(best.text, None, error="several formulas for one sentence: which is meant cannot be told")
    return best


def _is_word(line: Line) -> bool:
    return isinstance(line.formula, Predicate) and not line.formula.arguments


def read_completion(completion: Completion, count: int) -> list[Line]:
    """The formulas of `count` sentences, as far as the model wrote them itself: see `Completion.own`."""
    finished = completion.finished
    lines = [read_one(completion.own)] if count == 1 else read_formulas(completion.own, count, whole=finished)
    if finished:
        return lines
    return [line if line.formula is not None else Line("", None, error="the answer was cut off") for line in lines]


def _from_json(text: str) -> list[str] | None:
    stripped = _body(text).strip()
    if not stripped.startswith(("{", "[")):
        return None
    try:
        found = json.loads(stripped)
    except (ValueError, RecursionError):
        return None
    found = _formula_in(found)
    if isinstance(found, str):
        return [found]
    if not isinstance(found, list):
        return None
    entries = (_formula_in(entry) for entry in found)
    return [entry if isinstance(entry, str) else "" for entry in entries]


def _formula_in(found: Any) -> Any:
    """What an object has under a key for formulas, or under numbers, in order; anything else as it is."""
    if not isinstance(found, dict):
        return found
    if found and all(key.isdecimal() and len(key) < 5 for key in found):
        return [found[key] for key in sorted(found, key=int)]
    return next((found[key] for key in _JSON_KEYS if key in found), None)


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
