"""Formulas as flat data: pickling between processes and `repr`, without recursion at any depth."""

from __future__ import annotations

from typing import Any

from reasoner.logic.fold import Expression, children, fold, rebuild
from reasoner.logic.nodes import (
    Comparison,
    Node,
    Number,
    Quantified,
    Sort,
    Variable,
)

Packed = tuple[tuple[Any, ...], ...]


def pack(node: Node) -> Packed:
    """A sort, term or formula as a flat tuple of records; a record refers to earlier ones by position."""
    if isinstance(node, Sort):
        return (("Sort", node.name),)
    records: list[tuple[Any, ...]] = []

    def rule(part: Expression, below: tuple[int, ...]) -> int:
        records.append((type(part).__name__, _payload(part), below))
        return len(records) - 1

    assert not isinstance(node, Sort)
    fold(node, rule)  # type: ignore[arg-type]
    return tuple(records)


def _payload(node: Any) -> Any:
    match node:
        case Variable(name, sort):
            return (name, sort.name)
        case Number(value, sort):
            return (value.numerator, value.denominator, sort.name)
        case Quantified():
            return tuple((v.name, v.sort.name) for v in node.variables)
        case Comparison(operator, _, _):
            return operator
        case _:
            first = type(node).__match_args__[:1]
            named = getattr(node, first[0]) if first else None
            return named if isinstance(named, str) else None


def unpack(records: Packed) -> Any:
    """The node that `pack` flattened."""
    from fractions import Fraction

    from reasoner.logic import nodes

    if records[0][0] == "Sort":
        return Sort(records[0][1])
    built: list[Any] = []
    for kind, payload, below in records:
        parts = tuple(built[index] for index in below)
        cls = getattr(nodes, kind)
        match kind:
            case "Variable":
                made: Any = Variable(payload[0], Sort(payload[1]))
            case "Number":
                made = Number(Fraction(payload[0], payload[1]), Sort(payload[2]))
            case "ForAll" | "Exists":
                made = cls([Variable(name, Sort(sort)) for name, sort in payload], parts[0])
            case "Function" | "Predicate" | "Arithmetic":
                made = cls(payload, parts)
            case "Comparison":
                made = cls(payload, *parts)
            case "DistinctObject":
                made = cls(payload)
            case "And" | "Or":
                made = cls(parts)
            case _:
                made = cls(*parts)
        built.append(made)
    return built[-1]


def _label(node: Any, payload: Any) -> str:
    match node:
        case Quantified():
            return ",".join(v.name for v in node.variables)
        case Variable(name, _):
            return str(name)
        case Number(value, _):
            return str(value)
        case _:
            return "" if payload is None else str(payload)


def describe(node: Node) -> str:
    """Constructor-like text, cut at 2,000 characters, e.g. `ForAll((x), Not(Predicate dog(x)))`."""
    if isinstance(node, Sort):
        return f"Sort({node.name})"
    pieces: list[str] = []
    room = 2000
    stack: list[Any] = [node]
    while stack and room > 0:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            room -= len(item)
            continue
        payload = _payload(item)
        shown = _label(item, payload)
        below = children(item)
        head = shown if isinstance(item, Variable | Number) else f"{type(item).__name__} {shown}".rstrip()
        pieces.append(head)
        room -= len(head)
        if below:
            stack.append(")")
            for index, child in enumerate(reversed(below)):
                stack.append(child)
                if index < len(below) - 1:
                    stack.append(", ")
            stack.append("(")
    return "".join(pieces) + ("…" if stack else "")


__all__ = ["describe", "pack", "rebuild", "unpack"]
