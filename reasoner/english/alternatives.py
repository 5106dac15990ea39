"""When "either A or B" cannot mean "not both": where the text makes the one a kind of the other, or where it is denied.

Hurford, "Exclusive or inclusive disjunction" (Foundations of Language, 1974): nobody offers an alternative that the
other one includes, so "either a poodle or a dog" does not deny of a poodle that it is a dog. And what a denial
denies is "or", not "and not both": "not either A or B" is "neither A nor B".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import ForAll, Formula, Implies, Not, Predicate, Xor, conjuncts


def superkinds(formulas: Iterable[Formula]) -> dict[str, set[str]]:
    """The kinds that each kind is included in, by the sentences "all A are B" of a text."""
    above: dict[str, set[str]] = {}
    for formula in formulas:
        body = formula.body if isinstance(formula, ForAll) else None
        if isinstance(body, Implies) and isinstance(body.left, Predicate) and isinstance(body.right, Predicate):
            if body.left.arguments == body.right.arguments:
                above.setdefault(body.left.name, set()).add(body.right.name)
    for name, kinds in above.items():
        waiting = list(kinds)
        while waiting:
            new = above.get(waiting.pop(), set()) - kinds
            kinds |= new
            waiting.extend(new)
        kinds.discard(name)
    return above


def is_odd(formula: Formula, above: Mapping[str, set[str]]) -> bool:
    """Whether an exclusive disjunction in the formula cannot be meant."""
    return excludes_kind(formula, above) or denies_exclusive(formula)


def excludes_kind(formula: Formula, above: Mapping[str, set[str]]) -> bool:
    """Whether the formula asserts of something that it is either A or B and not both, where every A is a B."""
    for node in conjuncts(formula):
        if isinstance(node, Xor) and isinstance(node.left, Predicate) and isinstance(node.right, Predicate):
            one, other = node.left, node.right
            if one.arguments == other.arguments and (
                other.name in above.get(one.name, ()) or one.name in above.get(other.name, ())
            ):
                return True
    return False


def denies_exclusive(formula: Formula) -> bool:
    """Whether an exclusive disjunction is denied."""
    return any(isinstance(part, Not) and isinstance(part.body, Xor) for part in subexpressions(formula))
