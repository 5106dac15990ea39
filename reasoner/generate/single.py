"""What one instance of a statement leaves, when what else is given denies the rest of it: a step of unit resolution.

Statements are matched as clauses, not instantiated over all constants, so that many lines can be asked about in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import count

from reasoner.logic import Formula, Function, Or, Predicate
from reasoner.logic.literals import atom_of, is_literal
from reasoner.prove.herbrand import PREFIX, NotGroundableError, Pattern, patterns

Arguments = tuple[str, ...]
Literal = tuple[bool, str, Arguments]
Given = Mapping[tuple[bool, str], set[Arguments]]
"""Arguments of the literals that are given, by sign and predicate."""

_NUMBERS = count()


def leaves(known: Sequence[Formula], formula: Formula) -> bool | None:
    """Whether an instance of one of these, with literals among them, leaves a literal or a disjunction of such.

    Returns:
        None if the formula is nothing of the kind, or something known is not function-free: others must decide.
    """
    parts = [*map(_ground, formula.parts if isinstance(formula, Or) else (formula,))]
    wanted = [each for each in parts if each is not None]
    made = _all_clauses(known)
    if len(wanted) < len(parts) or made is None:
        return None
    denied = {_denial(each) for each in wanted}
    if not denied.isdisjoint(wanted):
        return False
    for target in wanted:
        given = _given(made, denied - {_denial(target)})
        if any(_is_left(clause, target, given) for clause in made):
            return True
    return False


def contradict(known: Sequence[Formula]) -> bool | None:
    """Whether literals among these make an instance of one of them false; None if others must decide."""
    made = _all_clauses(known)
    if made is None:
        return None
    given = _given(made, ())
    if any(_is_denied(clause.literals, {}, given) for clause in made):
        return True
    return None if any(len(each.literals) == 1 and each.variables for each in made) else False


def are_alternatives(known: Sequence[Formula], one: Formula, other: Formula) -> bool:
    """Whether an instance of one of these has both literals among what it says of which one holds, or they always are.

    It is taken for granted of anything but ground literals and function-free statements.
    """
    first, second, made = _ground(one), _ground(other), _all_clauses(known)
    if first is None or second is None or made is None or second == _denial(first):
        return True
    return any(_has_both(clause, first, second) for clause in made)


def _has_both(clause: Pattern, one: Literal, other: Literal) -> bool:
    for place, literal in enumerate(clause.literals):
        bound = _matched(literal[2], one[2], {}) if literal[:2] == one[:2] else None
        if bound is not None and any(
            each[:2] == other[:2] and _matched(each[2], other[2], bound) is not None
            for number, each in enumerate(clause.literals)
            if number != place
        ):
            return True
    return False


@lru_cache(maxsize=20_000)
def _clauses(formula: Formula) -> tuple[Pattern, ...] | None:
    """With Skolem constants that no other statement and no text has; None if there are functions."""
    try:
        return patterns(formula, f"{PREFIX} {next(_NUMBERS)}_")
    except NotGroundableError:
        return None


def _all_clauses(known: Sequence[Formula]) -> list[Pattern] | None:
    made: list[Pattern] = []
    for each in known:
        clauses = _clauses(each)
        if clauses is None:
            return None
        made += clauses
    return made


def _given(made: Sequence[Pattern], also: Iterable[Literal]) -> Given:
    found: dict[tuple[bool, str], set[Arguments]] = {}
    for sign, name, arguments in also:
        found.setdefault((sign, name), set()).add(arguments)
    for clause in made:
        if len(clause.literals) == 1 and not clause.variables:
            ((holds, predicate, names),) = clause.literals
            found.setdefault((holds, predicate), set()).add(tuple(map(str, names)))
    return found


def _is_left(clause: Pattern, target: Literal, given: Given) -> bool:
    """Whether the target is one of an instance's literals, and all others are denied."""
    for place, literal in enumerate(clause.literals):
        if literal[:2] == target[:2]:
            bound = _matched(literal[2], target[2], {})
            rest = [*clause.literals[:place], *clause.literals[place + 1 :]]
            if bound is not None and _is_denied(rest, bound, given, target):
                return True
    return False


def _is_denied(
    literals: Sequence[tuple[bool, str, tuple[str | int, ...]]],
    bound: dict[int, str],
    given: Given,
    target: Literal | None = None,
) -> bool:
    """Whether all are denied by what is given, or are the target once more, under one choice for their variables."""
    if not literals:
        return True
    (sign, name, arguments), *rest = literals
    options = given.get((not sign, name), set())
    if target is not None and target[:2] == (sign, name):
        options = options | {target[2]}
    for each in options:
        further = _matched(arguments, each, bound)
        if further is not None and _is_denied(rest, further, given, target):
            return True
    return False


def _matched(arguments: tuple[str | int, ...], wanted: Arguments, bound: dict[int, str]) -> dict[int, str] | None:
    """What the variables stand for beside what they do already; None if these are no such arguments."""
    if len(arguments) != len(wanted):
        return None
    found = dict(bound)
    for own, other in zip(arguments, wanted, strict=True):
        if (found.setdefault(own, other) if isinstance(own, int) else own) != other:
            return None
    return found


def _ground(formula: Formula) -> Literal | None:
    atom = atom_of(formula)
    if not is_literal(formula, Predicate) or not isinstance(atom, Predicate):
        return None
    names = tuple(each.name for each in atom.arguments if isinstance(each, Function) and not each.arguments)
    return (atom is formula, atom.name, names) if len(names) == len(atom.arguments) else None


def _denial(literal: Literal) -> Literal:
    sign, name, arguments = literal
    return not sign, name, arguments
