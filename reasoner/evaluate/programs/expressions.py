"""What a line of an AR-LSAT program is read as before its names mean anything: operators applied to parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from reasoner.syntax.engine import Grammar

DEEPEST = 150
"""Nesting that a line may have; real ones stay under 20."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An operator with its parts: expressions, and for leaves a name or a number.

    Attributes:
        operator: `name`, `number`, `call`, `listed`, `scoped`, `implies`, `iff`, `either`, `both`, `negated`,
            `compared`, `among`, `comprehended`, `plus`, `minus`, `times`, `modulo` or `opposite`.
        name: of a name, call, scope or comparison.
        parts: below it.
        number: of a numeral.
        depth: of nesting.
    """

    operator: str
    name: str = ""
    parts: tuple[Expression, ...] = ()
    number: Fraction = Fraction(0)
    depth: int = 1


def _node(operator: str, parts: list[Expression] | tuple[Expression, ...] = (), name: str = "") -> Expression:
    return Expression(operator, name, tuple(parts), depth=1 + max((part.depth for part in parts), default=0))


def _joined(operator: str) -> Callable[[list[Any]], Expression]:
    """A left-associative chain of one operator as one node."""

    def action(children: list[Any]) -> Expression:
        first, last = children
        parts = first.parts if first.operator == operator else (first,)
        return _node(operator, (*parts, last))

    return action


_OVER_ALL = {"and": "ForAll", "all": "ForAll", "or": "Exists", "any": "Exists"}


def _called(name: str, parts: list[Expression]) -> Expression:
    """A call; `And([p(x) for x in S])` is `ForAll([x:S], p(x))`, and `ForAll([x in S], p(x))` as well."""
    only = parts[0].parts if len(parts) == 1 and parts[0].operator == "listed" else parts
    if len(only) == 1 and only[0].operator == "comprehended":
        return _node("call", only[0].parts, _OVER_ALL.get(name.lower(), name))
    first = parts[0].parts if parts[0].operator == "listed" else (parts[0],)
    bound = [one for one in first if one.operator == "among" and one.parts[0].operator == "name"]
    if len(parts) > 1 and len(bound) == len(first) and name.lower() in {"forall", "exists", "count", "distinct", "sum"}:
        scope = [_node("scoped", (one.parts[1],), one.parts[0].name) for one in bound]
        return _node("call", (_node("listed", scope), *parts[1:]), name)
    return _node("call", parts, name)


@cache
def _grammar() -> Grammar:
    actions: dict[str, Callable[[list[Any]], Any]] = {
        "implies": lambda c: _node("implies", c),
        "iff": lambda c: _node("iff", c),
        "either": _joined("either"),
        "differ": lambda c: _node("call", c, "Xor"),
        "xored": lambda c: _called("Xor", c[0]),
        "both": _joined("both"),
        "negated": lambda c: _node("negated", c[-1:]),
        "compared": lambda c: _node("compared", (c[0], c[2]), str(c[1])),
        "bracketed": lambda c: _node("both", c) if c[0].operator == "compared" else c[0],
        "among": lambda c: _node("among", c),
        "not_among": lambda c: _node("negated", (_node("among", (c[0], c[-1])),)),
        "all": lambda c: _called("And", c[0]),
        "any": lambda c: _called("Or", c[0]),
        "true": lambda _: _node("name", (), "True"),
        "false": lambda _: _node("name", (), "False"),
        "absolute": lambda c: _node("call", c, "Abs"),
        "implied": lambda c: _called("Implies", c[0]),
        "plus": _joined("plus"),
        "minus": lambda c: _node("minus", c),
        "times": _joined("times"),
        "modulo": lambda c: _node("modulo", c),
        "divided": lambda c: _node("divided", c),
        "opposite": lambda c: _node("opposite", c),
        "name": lambda c: _node("name", (), str(c[0])),
        "number": lambda c: Expression("number", str(c[0]), number=Fraction(str(c[0]))),
        "call": lambda c: _called(str(c[0]), c[1]),
        "listed": lambda c: _node("listed", c[0]),
        "tuple": lambda c: _node("listed", [c[0], *c[1]]),
        "comprehended": lambda c: _node("comprehended", (_node("scoped", (c[2],), str(c[1])), c[0])),
        "scoped": lambda c: _node("scoped", (c[1],), str(c[0])),
        "arguments": lambda c: [*c[0], c[1]] if len(c) > 1 else [c[0]],
    }
    words = {"NAME": "a name", "NUMBER": "a number", "OPERATOR": "a comparison"}
    return Grammar("arlsat", "start", actions, words=words, dialect="conditions")


def read_expression(text: str) -> Expression:
    """The expression of a line.

    Raises:
        ParseError: it is none.
        ValueError: it is nested too deeply.
    """
    made: Expression = _grammar().parse(text)
    if made.depth > DEEPEST:
        raise ValueError("nested too deeply")
    return made


def balanced(text: str) -> str:
    """The text with the brackets it forgets to close, and without those at its end that close nothing."""
    closing = {"(": ")", "[": "]"}
    expected: list[str] = []
    kept: list[str] = []
    for character in text:
        if character in closing:
            expected.append(closing[character])
        elif character in ")]":
            if not expected:
                continue
            if expected[-1] != character and character in expected:
                while expected[-1] != character:
                    kept.append(expected.pop())
            if expected[-1] == character:
                expected.pop()
        kept.append(character)
    return "".join(kept) + "".join(reversed(expected))
