"""Which literals make a claim true, and what stands for its variables then: by matching, within a budget."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from reasoner.logic import (
    And,
    Bottom,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    IsInteger,
    Not,
    Or,
    Predicate,
    Term,
    Top,
    Variable,
    children,
    disjunction,
    free_variables,
    rebuild,
    substitute,
)
from reasoner.logic.variants import oriented

Substitution = Mapping[Variable, Term]
_BUDGET = 2000
"""Ways to go on that are looked at before a claim counts as not made true."""


def matrix(formula: Formula) -> tuple[tuple[Variable, ...], Formula]:
    """The variables of the leading ∀, and what stands under these and the ∃ after them."""
    general: list[Variable] = []
    while isinstance(formula, ForAll):
        general += formula.variables
        formula = formula.body
    while isinstance(formula, Exists):
        formula = formula.body
    return tuple(general), formula


def matched(pattern: Any, found: Any, known: Substitution) -> Substitution | None:
    """The substitution that makes the pattern what was found, and extends the known one; None if there is none."""
    binding = dict(known)
    pending = [(pattern, found)]
    while pending:
        left, right = pending.pop()
        if isinstance(left, Variable):
            if binding.setdefault(left, right) is not right:
                return None
            continue
        below = children(right)
        alike = type(left) is type(right) and len(children(left)) == len(below)
        if not alike or rebuild(left, below) is not right:
            return None
        pending.extend(zip(children(left), below, strict=True))
    return binding


def patterns(body: Formula) -> tuple[Formula, ...]:
    """The literals of a body in negation normal form, as `fits` takes them."""
    found: dict[Formula, None] = {}
    pending = [body]
    while pending:
        part = pending.pop()
        if isinstance(part, And | Or):
            pending.extend(part.parts)
        else:
            found |= dict.fromkeys(_ways(part))
    return tuple(found)


def fits(literal: Formula, ways: Sequence[Formula]) -> bool:
    """Whether the literal, by itself, can make one of the literals true."""
    return any(matched(pattern, literal, {}) is not None for pattern in ways)


def makings(
    body: Formula, facts: Collection[Formula], known: Substitution
) -> Iterator[tuple[Substitution, tuple[Formula, ...]]]:
    """How the facts make the body true: what stands for its variables, and the facts that do it.

    Args:
        body: in negation normal form, without quantifiers; others are not made true.
        facts: literals, oriented.
        known: what stands for some of the variables.
    """
    Way = tuple[tuple[Formula, ...], Substitution, tuple[Formula, ...]]
    waiting: list[Way] = [((body,), known, ())]
    for _ in range(_BUDGET):
        if not waiting:
            return
        goals, binding, used = waiting.pop()
        if not goals:
            yield binding, used
            continue
        goal, *others = goals
        match goal:
            case And(parts):
                waiting.append(((*parts, *others), binding, used))
            case Or(parts):
                waiting.extend(((part, *others), binding, used) for part in reversed(parts))
            case _:
                for pattern in _ways(goal):
                    for fact in facts:
                        extended = matched(pattern, fact, binding)
                        if extended is not None:
                            waiting.append((tuple(others), extended, (*used, fact)))


def disjuncts(claim: Formula, shown: Sequence[Formula]) -> Formula | None:
    """The disjunction of literals that the claim is, of the things that the literals shown speak of.

    None if it is another formula, or if these literals are not different parts of one disjunction of the kind.
    """
    parts = claim.parts if isinstance(claim, Or) else ()
    if len(parts) < len(shown) or not all(map(_is_literal, parts)):
        return None
    waiting: list[tuple[int, Substitution, tuple[Formula, ...]]] = [(0, {}, parts)]
    for _ in range(_BUDGET):
        if not waiting:
            return None
        index, binding, left = waiting.pop()
        if index == len(shown):
            found = disjunction([substitute(part, binding) for part in parts])
            if not free_variables(found):
                return found
            continue
        for part in reversed(left):
            for pattern in _ways(part):
                extended = matched(pattern, shown[index], binding)
                if extended is not None:
                    waiting.append((index + 1, extended, tuple(each for each in left if each is not part)))
    return None


def _ways(literal: Formula) -> Iterator[Formula]:
    """The literal as a pattern for oriented ones: equations both ways round, but none between mere variables."""
    atom = literal.body if isinstance(literal, Not) else literal
    if not _is_literal(literal):
        return
    if not isinstance(atom, Equal):
        yield oriented(literal)
    elif not (isinstance(atom.left, Variable) and isinstance(atom.right, Variable)):
        for turned in (atom, Equal(atom.right, atom.left)):
            yield Not(turned) if isinstance(literal, Not) else turned


def _is_literal(formula: Formula) -> bool:
    atom = formula.body if isinstance(formula, Not) else formula
    return isinstance(atom, Predicate | Equal | Comparison | IsInteger) and not isinstance(atom, Top | Bottom)
