"""Edits that change what a formula means, as translators make them, and one edit somewhere in a formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reasoner.generate.draft import Chance, MissedError
from reasoner.generate.rewriting import Edit, places, plain
from reasoner.logic import And, Exists, ForAll, Formula, Iff, Implies, Or, Predicate, Xor, conjunction
from reasoner.logic.literals import is_literal
from reasoner.logic.variants import complement

TRIES = 20


def _quantifier(node: Formula) -> Formula | None:
    if isinstance(node, ForAll):
        return Exists(node.variables, node.body)
    return ForAll(node.variables, node.body) if isinstance(node, Exists) else None


def _guard(node: Formula) -> Formula | None:
    if isinstance(node, ForAll) and isinstance(node.body, Implies):
        return ForAll(node.variables, And((node.body.left, node.body.right)))
    if isinstance(node, Exists) and isinstance(node.body, And):
        return Exists(node.variables, Implies(node.body.parts[0], conjunction(node.body.parts[1:])))
    return None


def _converse(node: Formula) -> Formula | None:
    return Implies(node.right, node.left) if isinstance(node, Implies) else None


def _connective(node: Formula) -> Formula | None:
    match node:
        case And(parts):
            return Or(parts)
        case Or(parts):
            return And(parts)
        case Xor(left, right):
            return Or((left, right))
        case Implies(left, right):
            return Iff(left, right)
        case Iff(left, right):
            return Implies(left, right)
    return None


def _negation(node: Formula) -> Formula | None:
    literal = is_literal(node, Predicate)
    return complement(node) if literal else None


def _arguments(node: Formula) -> Formula | None:
    if isinstance(node, Predicate) and len(node.arguments) == 2:
        return Predicate(node.name, node.arguments[::-1])
    return None


def _dropped(node: Formula) -> Formula | None:
    if not isinstance(node, And | Or):
        return None
    return node.parts[0] if len(node.parts) == 2 else type(node)(node.parts[:-1])


def _scope(node: Formula) -> Formula | None:
    if isinstance(node, ForAll) and isinstance(node.body, Implies) and isinstance(node.body.right, Exists):
        inner = node.body.right
        return Exists(inner.variables, ForAll(node.variables, Implies(node.body.left, inner.body)))
    return None


CHANGES: dict[str, Edit] = {
    "quantifier": _quantifier,
    "guard": _guard,
    "converse": _converse,
    "connective": _connective,
    "negation": _negation,
    "arguments": _arguments,
    "dropped part": _dropped,
    "scope": _scope,
}
"""Edits that change the meaning of nearly every formula; the prover confirms it of each."""


def edited(
    formula: Formula, edits: Mapping[str, Edit], chance: Chance, fits: Callable[[Formula], bool] = lambda _: True
) -> tuple[str, Formula]:
    """The name of an edit, and the formula after it, somewhere in it.

    Args:
        formula: what is edited.
        edits: by name.
        chance: which edit, and where.
        fits: what the formula must be like after it.
    """
    for _ in range(TRIES):
        kind = chance.choice(list(edits))
        made = (plain(put(new)) for node, put in places(formula) if (new := edits[kind](node)) is not None)
        found = [each for each in made if fits(each)]
        if found:
            return kind, chance.choice(found)
    raise MissedError("no edit applies")


DIFFERENCES = {
    "quantifier": "“all” stands for “some”, or the other way round",
    "guard": "“if … then” stands for “and” behind a quantifier, or the other way round",
    "converse": "condition and consequence have changed places",
    "connective": "another connective stands between the same parts",
    "negation": "a predicate is denied in one and not in the other",
    "arguments": "who does it and whom it is done to have changed places",
    "dropped part": "one has a part that the other lacks",
    "scope": "“there is” stands before “all” instead of behind it",
}
"""Of a formula and an edit of it, by the edit's name."""
