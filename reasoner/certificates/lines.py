"""The lines of an argument under construction, what a line is called by, and cases that are joined into one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reasoner.logic import (
    BOTTOM,
    And,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Xor,
    to_nnf,
)
from reasoner.logic.proofs import Step
from reasoner.logic.variants import oriented

_LIKE_A_NUMBER = re.compile(r"'*\d+'*")


def premise_title(name: str) -> str:
    """How an argument calls a premise: by its name, in quotes where that is a number, as lines are numbered."""
    return f"'{name}'" if _LIKE_A_NUMBER.fullmatch(name) else name


def title_of(leaf: Step) -> str:
    """What an argument calls a premise; "" for the goal."""
    return premise_title(str(leaf.detail["statement"])) if leaf.rule == "premise" else ""


@dataclass(slots=True)
class Line:
    """A line under construction; lines refer to each other, and get their numbers when printed."""

    conclusion: Formula
    rule: str
    titles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    block: list[Line] = field(default_factory=list)
    level: int = 0


def joined(choice: Line, branches: list[Line], depth: int) -> Line:
    """What the cases show; where they end with the same steps from the same thing, these come once, after them."""
    after: list[tuple[Line, int]] = []
    while ends := _alike([branch.block[0] for branch in branches if branch.conclusion is not BOTTOM]):
        after.append(ends)
        earlier = [b.block[0] if b.conclusion is BOTTOM else b.block[0].lines[ends[1]] for b in branches]
        branches = [replace(b, conclusion=e.conclusion, block=[e]) for b, e in zip(branches, earlier, strict=True)]
    shows = next((branch.conclusion for branch in branches if branch.conclusion is not BOTTOM), BOTTOM)
    whole = Line(shows, "cases", (), (choice,), branches, depth)
    for last, place in reversed(after):
        lines = (*last.lines[:place], whole, *last.lines[place + 1 :])
        whole = replace(last, lines=lines, level=depth)
    return whole


def _alike(last: list[Line]) -> tuple[Line, int] | None:
    """One of the last lines of cases, and the one source of it that is another line, of the same words, in each case.

    None if they differ in more.
    """
    if len(last) < 2 or any(line.block for line in last):
        return None
    first = last[0]
    if any((line.rule, line.titles, len(line.lines)) != (first.rule, first.titles, len(first.lines)) for line in last):
        return None
    places = [n for n, line in enumerate(first.lines) if any(other.lines[n] is not line for other in last)]
    if len(places) != 1 or len({line.lines[places[0]].conclusion for line in last}) > 1:
        return None
    return first, places[0]


def rests_on(line: Line, case: Line) -> bool:
    """Whether the one line is, or is from, the other."""
    pending, seen = [line], set()
    while pending:
        current = pending.pop()
        if current is case:
            return True
        if id(current) not in seen:
            seen.add(id(current))
            pending.extend(current.lines)
            pending.extend(current.block)
    return False


def rule_name(premise: Formula, conclusion: Formula, known: tuple[Line, ...]) -> str:
    """The standard name of getting the conclusion from the premise and what is known."""
    body = premise
    quantified = False
    while isinstance(body, ForAll):
        body, quantified = body.body, True
    if not known:
        if oriented_or_none(premise) is conclusion:
            return "premise"
        if isinstance(body, Exists):
            return "existential instantiation"
        if isinstance(body, And) and not quantified:
            return "simplification"
        return "instantiation" if quantified else "premise"
    match body:
        case Implies(left, right):
            said = _polarities(conclusion)
            if said <= _polarities(right):
                return "modus ponens"
            return "modus tollens" if said <= _polarities(Not(left)) else "resolution"
        case Iff():
            return "equivalence"
        case Xor():
            return "exclusive disjunction"
        case Or():
            return "disjunctive syllogism"
        case Not(And()) | Not(Exists()):
            return "incompatibility"
        case _:
            return "resolution"


def oriented_or_none(formula: Formula) -> Formula | None:
    """The literal in its one orientation; None for a formula that is no literal."""
    try:
        return oriented(formula)
    except ValueError:
        return None


def _polarities(formula: Formula) -> set[tuple[object, bool]]:
    """The symbols of a formula, each with its sign in negation normal form."""
    found: set[tuple[object, bool]] = set()
    waiting: list[Formula] = [to_nnf(formula)]
    while waiting:
        match waiting.pop():
            case And(parts) | Or(parts):
                waiting.extend(parts)
            case ForAll(_, body) | Exists(_, body):
                waiting.append(body)
            case Not(atom):
                found.add((_head(atom), False))
            case atom:
                found.add((_head(atom), True))
    return found


def _head(atom: Formula) -> object:
    return (atom.name, len(atom.arguments)) if isinstance(atom, Predicate) else type(atom)
