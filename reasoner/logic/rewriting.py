"""Replacing terms by terms: everywhere, or at positions.

A position is a path of argument indices from the atom of a literal down; the sides of an equation or comparison are
0 and 1, and negation does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reasoner.logic.fold import Expression, children, fold, rebuild
from reasoner.logic.nodes import Formula, Not, Term


def replace_everywhere(expression: Any, old: Term, new: Term) -> Any:
    """The expression with every occurrence of `old` replaced; occurrences inside `new` stay."""
    return fold(expression, lambda node, parts: new if node is old else rebuild(node, parts))


def term_at(literal: Formula, position: Sequence[int]) -> Expression:
    """What stands at the position; `IndexError` if nothing does."""
    node: Expression = literal.body if isinstance(literal, Not) else literal
    for index in position:
        node = _child(node, index)
    return node


def replace_at(literal: Formula, positions: Iterable[Sequence[int]], new: Term) -> Formula:
    """The literal with `new` at each of the positions, replaced one after the other."""
    for position in positions:
        path: list[Expression] = [literal.body if isinstance(literal, Not) else literal]
        for index in position:
            path.append(_child(path[-1], index))
        built: Any = new
        for index, node in zip(reversed(position), reversed(path[:-1]), strict=True):
            parts = children(node)
            built = rebuild(node, (*parts[:index], built, *parts[index + 1 :]))
        literal = Not(built) if isinstance(literal, Not) else built
    return literal


def _child(node: Expression, index: int) -> Expression:
    if index < 0:
        raise IndexError("a position has no negative index")
    return children(node)[index]
