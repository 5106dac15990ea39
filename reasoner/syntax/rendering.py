"""From a formula to text, left to right, with an explicit stack: time and memory are linear in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Piece = Any
"""A string, or a node that is still to be written."""


def render(root: Any, pieces: Callable[[Any], Sequence[Piece]]) -> str:
    """The text of `root`, where `pieces(node)` gives a node's text as strings and the nodes inside it."""
    written: list[str] = []
    stack: list[Piece] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            written.append(item)
        else:
            stack.extend(reversed(pieces(item)))
    return "".join(written)


def between(separator: str, groups: Iterable[Sequence[Piece]]) -> list[Piece]:
    """The groups of pieces one after the other, with a separator between them."""
    joined: list[Piece] = []
    for group in groups:
        if joined:
            joined.append(separator)
        joined.extend(group)
    return joined


def bracketed(node: Any, kinds: tuple[type[Any], ...]) -> list[Piece]:
    """The node, in round brackets if it is of one of these kinds."""
    return ["(", node, ")"] if isinstance(node, kinds) else [node]


def applied(symbol: str, arguments: Sequence[Any], comma: str = ",") -> list[Piece]:
    """`symbol(a,b)`, or the symbol alone."""
    if not arguments:
        return [symbol]
    return [f"{symbol}(", *between(comma, ([argument] for argument in arguments)), ")"]
