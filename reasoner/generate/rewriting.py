"""Laws of logic that put a formula in another form, and whether one, at one place, makes one of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
    canonical_key,
    children,
    conjunction,
    fold,
    rebuild,
)
from reasoner.logic.variants import complement

Edit = Callable[[Formula], "Formula | None"]


def places(formula: Formula) -> Iterator[tuple[Formula, Callable[[Formula], Formula]]]:
    """Each subformula with a function that puts another in its place."""
    stack: list[tuple[Formula, Callable[[Formula], Formula]]] = [(formula, lambda new: new)]
    while stack:
        node, put = stack.pop()
        yield node, put
        below = children(node)
        for index, part in enumerate(below):
            if isinstance(part, Formula):
                stack.append((part, partial(_put, node, below, index, put)))


def _put(node: Formula, below: tuple[Any, ...], index: int, put: Callable[[Formula], Formula], new: Formula) -> Formula:
    changed: Any = rebuild(node, (*below[:index], new, *below[index + 1 :]))
    return put(changed)


def _contrapositive(node: Formula) -> Formula | None:
    return Implies(complement(node.right), complement(node.left)) if isinstance(node, Implies) else None


def _swapped(node: Formula) -> Formula | None:
    match node:
        case And(parts):
            return And(parts[::-1])
        case Or(parts):
            return Or(parts[::-1])
        case Xor(left, right) | Iff(left, right):
            return type(node)(right, left)
    return None


def _dual(node: Formula) -> Formula | None:
    if isinstance(node, ForAll):
        return Not(Exists(node.variables, complement(node.body)))
    return Not(ForAll(node.variables, complement(node.body))) if isinstance(node, Exists) else None


def _disjunction(node: Formula) -> Formula | None:
    return Or((complement(node.left), node.right)) if isinstance(node, Implies) else None


def _de_morgan(node: Formula) -> Formula | None:
    if isinstance(node, And | Or):
        return Not((Or if isinstance(node, And) else And)(tuple(map(complement, node.parts))))
    return None


def _two_conditions(node: Formula) -> Formula | None:
    return And((Implies(node.left, node.right), Implies(node.right, node.left))) if isinstance(node, Iff) else None


def _denied_equivalence(node: Formula) -> Formula | None:
    return Not(Iff(node.left, node.right)) if isinstance(node, Xor) else None


def _condition_by_condition(node: Formula) -> Formula | None:
    if isinstance(node, Implies) and isinstance(node.left, And):
        first, *rest = node.left.parts
        return Implies(first, Implies(conjunction(rest), node.right))
    return None


def _denied_condition(node: Formula) -> Formula | None:
    if isinstance(node, Not) and isinstance(node.body, Implies):
        return And((node.body.left, complement(node.body.right)))
    return None


REPHRASINGS: dict[str, Edit] = {
    "contrapositive": _contrapositive,
    "order": _swapped,
    "dual quantifier": _dual,
    "implication as disjunction": _disjunction,
    "De Morgan": _de_morgan,
    "equivalence as two implications": _two_conditions,
    "exclusive disjunction as denied equivalence": _denied_equivalence,
    "conditions one by one": _condition_by_condition,
    "denied implication": _denied_condition,
}
"""Laws by name; each keeps the meaning of every formula."""


@lru_cache(maxsize=5_000)
def plain(formula: Formula) -> Formula:
    """Without double negations, and with “and” and “or” of as many parts as there are."""
    made: Formula = fold(formula, _plain)
    return made


def _plain(node: Any, parts: tuple[Any, ...]) -> Any:
    if isinstance(node, Not) and isinstance(parts[0], Not):
        return parts[0].body
    if isinstance(node, And | Or):
        kind = type(node)
        return kind(tuple(below for each in parts for below in (each.parts if isinstance(each, kind) else (each,))))
    return rebuild(node, parts)


def same(one: Formula, other: Formula) -> bool:
    """Whether they differ in names of variables, double negations and brackets alone."""
    return canonical_key(plain(one)) == canonical_key(plain(other))


@lru_cache(maxsize=5_000)
def one_law_apart(one: Formula, other: Formula, *, denied: bool = False) -> bool:
    """Whether a single law, applied in either direction at one place, leads from one to the other.

    Args:
        one: a formula.
        other: another one.
        denied: whether a law may also be one of the denials: “not (either A or B)” is then “A if and only if B”.
    """
    pair: tuple[Formula, Formula] | None = plain(one), plain(other)
    while pair is not None:
        first, second = pair
        pairs = [(first, second)]
        if denied and isinstance(first, Not) != isinstance(second, Not):
            pairs.append((plain(complement(first)), plain(complement(second))))
        if any(_by_law(*each) or _by_law(*each[::-1]) for each in pairs):
            return True
        pair = _apart(first, second)
    return False


def _apart(one: Formula, other: Formula) -> tuple[Formula, Formula] | None:
    """The only parts in which two formulas of one kind differ; None if there are more, or they are no such formulas."""
    if type(one) is not type(other) or getattr(one, "variables", ()) != getattr(other, "variables", ()):
        return None
    parts, others = list(children(one)), list(children(other))
    if isinstance(one, And | Or):
        while parts and others and parts[0] is others[0]:
            del parts[0], others[0]
        while parts and others and parts[-1] is others[-1]:
            del parts[-1], others[-1]
        if not parts or not others or len(parts) == len(one.parts):
            return None
        first, second = (each[0] if len(each) == 1 else type(one)(each) for each in (parts, others))  # type: ignore[arg-type]
    else:
        differing = [(a, b) for a, b in zip(parts, others, strict=False) if a is not b]
        if len(parts) != len(others) or len(differing) != 1:
            return None
        ((first, second),) = differing
    return (first, second) if isinstance(first, Formula) and isinstance(second, Formula) else None


def _by_law(one: Formula, other: Formula) -> bool:
    """Whether a law turns the one into the other as a whole."""
    if isinstance(one, And | Or) and type(one) is type(other):
        return one is not other and sorted(map(canonical_key, one.parts)) == sorted(map(canonical_key, children(other)))
    made = (law(one) for law in REPHRASINGS.values())
    return any(each is not None and same(each, other) for each in made)
