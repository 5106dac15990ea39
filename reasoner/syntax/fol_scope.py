# ruff: noqa: D102 - an action is documented by its production in grammars/fol.lark
"""How far a quantifier reaches when its variable is used beyond its operand, and what becomes of free names.

`∀x P(x) → Q(x)` and `∀x (P(x)) → Q(x)` are everyday spellings of `∀x (P(x) → Q(x))`: read with the quantifier's
tight binding, the last x would be free. So a quantifier whose variable occurs free in what follows, inside the
same bracket, reaches to the end of that bracket. A closed formula is never read differently for this rule. The
plain reader notices such a text (`Names.reused`); only then is it read again by `WideReader`, whose values carry
the quantifiers at their right edge.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reasoner.logic import (
    And,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Variable,
    Xor,
    fold,
    free_variables,
    rebuild,
    universal_closure,
)
from reasoner.syntax.fol_names import PLAIN_VARIABLE
from reasoner.syntax.fol_quantifiers import quantified
from reasoner.syntax.fol_reader import Reader


@dataclass(frozen=True, slots=True)
class Edge:
    """A quantifier at the right edge of a value: its body there, and the value around a longer body."""

    variables: tuple[Variable, ...]
    body: Formula
    around: Callable[[Formula], Formula]


@dataclass(frozen=True, slots=True)
class Open:
    """A formula with the quantifiers that end where it ends, the outermost first."""

    formula: Formula
    edges: tuple[Edge, ...] = ()


_MOST_EDGES = 40


class WideReader(Reader):
    """Reads as `Reader` does, and lets quantifiers reach on to uses of their variables."""

    def run(self, text: str) -> tuple[Formula, Any]:
        """The formula with widened quantifiers, and the table of names."""
        value, names = super().run(text)
        return value.formula, names  # type: ignore[attr-defined]

    def on_equivalence(self, children: list[Any]) -> Open:
        return self._join(Iff, children)

    def on_implication(self, children: list[Any]) -> Open:
        return self._join(Implies, children)

    def on_exclusive(self, children: list[Any]) -> Open:
        return self._join(Xor, children)

    def on_disjunction(self, children: list[Any]) -> Open:
        return self._join_many(Or, children[0])

    def on_conjunction(self, children: list[Any]) -> Open:
        return self._join_many(And, children[0])

    def on_negation(self, children: list[Any]) -> Open:
        return _wrap(children[0], Not)

    def on_bracketed(self, children: list[Any]) -> Open:
        return Open(children[0].formula)

    def on_quantified(self, children: list[Any]) -> Open:
        (kind, variables, saved, bound), body = children

        def around(inner: Formula) -> Formula:
            return quantified(kind, variables, bound, inner)

        self.release(variables, saved)
        edges = (Edge(variables, body.formula, around), *_wrap(body, around).edges)
        return Open(around(body.formula), edges[:_MOST_EDGES])

    def on_quantified_comparison(self, children: list[Any]) -> Open:
        return Open(super().on_quantified_comparison(children))

    def on_top(self, children: list[Any]) -> Open:
        return Open(super().on_top(children))

    def on_bottom(self, children: list[Any]) -> Open:
        return Open(super().on_bottom(children))

    def on_atom(self, children: list[Any]) -> Open:
        return Open(super().on_atom(children))

    def on_defined_atom(self, children: list[Any]) -> Open:
        return Open(super().on_defined_atom(children))

    def on_proposition(self, children: list[Any]) -> Open:
        return Open(super().on_proposition(children))

    def on_comparison(self, children: list[Any]) -> Open:
        return Open(super().on_comparison(children))

    def on_member_of_set(self, children: list[Any]) -> Open:
        return Open(super().on_member_of_set(children))

    def _join(self, kind: Callable[[Formula, Formula], Formula], children: list[Any]) -> Open:
        left, right = children
        edge = self._captured(left, right.formula)
        if edge is not None:
            return self._widened(edge, _wrap(right, lambda formula: kind(edge.body, formula)))
        return _wrap(right, lambda formula: kind(left.formula, formula))

    def _join_many(self, kind: Callable[[list[Formula]], Formula], parts: list[Open]) -> Open:
        for place, part in enumerate(parts[:-1]):
            rest = [later.formula for later in parts[place + 1 :]]
            edge = next((e for f in rest if (e := self._captured(part, f)) is not None), None)
            if edge is not None:
                inner = Open(kind([edge.body, *rest]))
                return _last(kind, parts[:place], self._widened(edge, inner))
        return _last(kind, parts[:-1], parts[-1])

    def _captured(self, left: Open, right: Formula) -> Edge | None:
        """The outermost quantifier at the right edge of `left` with a variable free in `right` and free outside."""
        if not left.edges:
            return None
        free = free_variables(right)
        for edge in left.edges:
            if any(v in free and self.names.get(v.name) is not v for v in edge.variables):
                return edge
        return None

    @staticmethod
    def _widened(edge: Edge, body: Open) -> Open:
        inner = tuple(
            Edge(e.variables, e.body, lambda f, e=e: edge.around(e.around(f)))  # type: ignore[misc]
            for e in body.edges
        )
        return Open(edge.around(body.formula), (Edge(edge.variables, body.formula, edge.around), *inner)[:_MOST_EDGES])


def _wrap(value: Open, around: Callable[[Formula], Formula]) -> Open:
    """The value inside a larger one that ends where it ends."""
    edges = tuple(
        Edge(edge.variables, edge.body, lambda f, edge=edge: around(edge.around(f)))  # type: ignore[misc]
        for edge in value.edges
    )
    return Open(around(value.formula), edges)


def _last(kind: Callable[[list[Formula]], Formula], before: list[Open], last: Open) -> Open:
    """The conjunction or disjunction that ends with `last`."""
    formulas = [part.formula for part in before]
    return _wrap(last, lambda formula: kind([*formulas, formula])) if formulas else last


def close(formula: Formula) -> tuple[Formula, tuple[str, ...]]:
    """The formula closed: free u … z universally, with a warning that names them; other free names are constants."""
    free = free_variables(formula)
    odd = {variable for variable in free if not PLAIN_VARIABLE.fullmatch(variable.name)}
    if odd:
        formula = _as_constants(formula, odd)
    named = sorted({variable.name for variable in free - odd})
    if not named:
        return formula, ()
    listed = ", ".join(named)
    verb = "is" if len(named) == 1 else "are"
    return universal_closure(formula), (f"{listed} {verb} not bound by a quantifier: read as universally quantified",)


def _as_constants(formula: Formula, odd: set[Variable]) -> Formula:
    """The formula with these variables, where they are free, as constants of the same name."""

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        return Function(node.name) if isinstance(node, Variable) and node in odd else rebuild(node, parts)

    return fold(formula, rule)  # type: ignore[no-any-return]


_LOCAL = threading.local()


def wide_reader() -> WideReader:
    """This thread's reader with wide quantifiers."""
    found: WideReader | None = getattr(_LOCAL, "reader", None)
    if found is None:
        found = _LOCAL.reader = WideReader()
    return found
