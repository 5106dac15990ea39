"""Reading TSTP derivations: annotated formulas, and where each says it is from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reasoner.errors import ParseError
from reasoner.logic import Formula, Signature, universal_closure

ReadFormula = Callable[[str, str], Formula]
"""(language such as "fof", text) to a formula."""
ReadTypes = Callable[[str], Signature]
"""Annotated formulas of the role `type`, as text, to what they declare."""


@dataclass(frozen=True, slots=True)
class ForeignStep:
    """An annotated formula: its name, role, formula, and where it says it is from.

    Attributes:
        name: its name in the file.
        role: TPTP role.
        formula: closed.
        rule: the inference's name, "file" or "introduced".
        status: "thm", "esa", "cth", … or "".
        parents: names of the annotated formulas it is inferred from.
        statement: for a leaf, the name it had in its file.
    """

    name: str
    role: str
    formula: Formula
    rule: str = ""
    status: str = ""
    parents: tuple[str, ...] = ()
    statement: str = ""


_TOKEN = re.compile(
    r"""(?P<skip>\s+|%[^\n]*|/\*.*?\*/)|(?P<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"""|(?P<word>[A-Za-z0-9_$]+)|(?P<mark>[()\[\],.]|[^\sA-Za-z0-9_$()\[\],.'"]+|['"])""",
    re.DOTALL,
)
_LANGUAGES = frozenset({"fof", "cnf", "tff", "tcf"})


def read_tstp(text: str, read_formula: ReadFormula) -> tuple[ForeignStep, ...]:
    """The annotated formulas of a TSTP derivation, without type declarations: those are for `read_types`.

    Raises:
        ParseError: the text is no sequence of annotated formulas.
    """
    steps = []
    for language, arguments in _annotated(text):
        if len(arguments) < 3:
            raise ParseError(f"an annotated formula has a name, a role and a formula: {','.join(arguments):.80}")
        name, role, body = (argument.strip() for argument in arguments[:3])
        if role == "type":
            continue
        formula = universal_closure(read_formula(language, body))
        source = arguments[3].strip() if len(arguments) > 3 else ""
        rule, status, parents, statement = _source(source)
        steps.append(ForeignStep(_unquoted(name), role, formula, rule, status, parents, statement))
    return tuple(steps)


def read_types(text: str, read: ReadTypes) -> Signature:
    """What the type declarations of a TSTP derivation declare.

    Raises:
        ParseError: a bracket is not closed, or as `read` raises it.
    """
    declared = [arguments for language, arguments in _annotated(text) if language == "tff" and len(arguments) >= 3]
    types = [f"tff({','.join(arguments[:3])})." for arguments in declared if arguments[1].strip() == "type"]
    return read("\n".join(types)) if types else Signature()


def _annotated(text: str) -> Iterator[tuple[str, list[str]]]:
    """Language and top-level arguments of each annotated formula; text between them is passed over."""
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    index = 0
    while index < len(tokens):
        if tokens[index].group() in _LANGUAGES and index + 1 < len(tokens) and tokens[index + 1].group() == "(":
            arguments, end = _arguments(text, tokens, index + 1)
            yield tokens[index].group(), arguments
            index = end
        index += 1


def _arguments(text: str, tokens: Sequence[re.Match[str]], opening: int) -> tuple[list[str], int]:
    """The texts between the commas of a bracketed list, and the index of its closing bracket."""
    depth, start, found = 0, tokens[opening].end(), list[str]()
    for index in range(opening, len(tokens)):
        match tokens[index].group():
            case "(" | "[":
                depth += 1
            case ")" | "]":
                depth -= 1
                if depth == 0:
                    found.append(text[start : tokens[index].start()])
                    return found, index
            case "," if depth == 1:
                found.append(text[start : tokens[index].start()])
                start = tokens[index].end()
    raise ParseError("a bracket is not closed", hint="the proof is cut short")


def _source(text: str) -> tuple[str, str, tuple[str, ...], str]:
    """Rule, status, parents (of nested inferences too) and statement of a source."""
    if not text:
        return "", "", (), ""
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    head = tokens[0].group()
    if len(tokens) == 1:
        return "copy", "thm", (_unquoted(head),), ""
    if tokens[1].group() != "(":
        return head, "", (), ""
    arguments, _ = _arguments(text, tokens, 1)
    if head == "file":
        return "file", "", (), _unquoted(arguments[1].strip()) if len(arguments) > 1 else ""
    if head != "inference" or len(arguments) < 3:
        return head, "", (), ""
    statuses = _statuses(text)
    parents = tuple(dict.fromkeys(_parents(arguments[2])))
    return _unquoted(arguments[0].strip()), statuses, parents, ""


def _statuses(text: str) -> str:
    """The weakest status in a source: nested inferences are one step here."""
    found = re.findall(r"status\(\s*(\w+)\s*\)", text)
    return next((status for status in ("cth", "esa", "sab", "thm") if status in found), found[0] if found else "")


def _parents(text: str) -> Iterator[str]:
    """The names that a list of parents mentions, inferences inside it included; each token is looked at once."""
    tokens = [match.group() for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    closing = _closing(tokens)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token in _MARKS:
            index += 1
        elif index + 1 < len(tokens) and tokens[index + 1] == "(":
            end = closing[index + 1]
            index = _after_commas(tokens, closing, index + 2, end, 2) if token == "inference" else end + 1
        else:
            yield _unquoted(token)
            index = _after_commas(tokens, closing, index, len(tokens), 1)


_MARKS = frozenset("[](),")


def _closing(tokens: Sequence[str]) -> dict[int, int]:
    """For each opening bracket where it is closed; at the end, if it is not."""
    found: dict[int, int] = {}
    still_open: list[int] = []
    for index, token in enumerate(tokens):
        if token in ("(", "["):
            still_open.append(index)
        elif token in (")", "]") and still_open:
            found[still_open.pop()] = index
    return found | dict.fromkeys(still_open, len(tokens) - 1)


def _after_commas(tokens: Sequence[str], closing: dict[int, int], index: int, end: int, count: int) -> int:
    """The place after so many commas outside of brackets, or where these are closed."""
    while index < end and count:
        if tokens[index] in (")", "]"):
            return index
        count -= tokens[index] == ","
        index = closing.get(index, index) + 1
    return index


def _unquoted(name: str) -> str:
    if len(name) > 1 and name[0] == name[-1] == "'":
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name


def parents_first(roots: Iterable[ForeignStep], named: Mapping[str, ForeignStep]) -> list[ForeignStep]:
    """The roots and what they rest on, parents first; steps on a circle come where they stand."""
    done: set[int] = set()
    order: list[ForeignStep] = []
    for root in roots:
        stack: list[tuple[ForeignStep, bool]] = [(root, False)]
        entered: set[int] = set()
        while stack:
            step, ready = stack.pop()
            if id(step) in done:
                continue
            if ready:
                done.add(id(step))
                order.append(step)
            elif id(step) not in entered:
                entered.add(id(step))
                stack.append((step, True))
                stack.extend((named[parent], False) for parent in reversed(step.parents) if parent in named)
    return order
