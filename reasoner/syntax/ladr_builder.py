"""Building formulas where the grammar cannot tell terms from formulas: LADR and NLTK notation.

Everything applied is built as a term; a connective turns what it joins into formulas. Names of bound variables are
known while their scope is read, since the binder is reduced before the body.
"""

from __future__ import annotations

from typing import Any

from reasoner.logic import (
    BOTTOM,
    TOP,
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    free_variables,
)
from reasoner.syntax.engine import Action, keep
from reasoner.syntax.places import Refusal
from reasoner.syntax.spellings import straight
from reasoner.syntax.tptp_extended import Marker
from reasoner.syntax.tptp_names import unquote

MINUS = Marker("-")
"""The name of a minus that is not yet known to negate a formula or to belong to a term."""


class KindError(Refusal):
    """A term where a formula is due or the reverse; private to the room."""


class Scopes:
    """The actions that both notations share, and the variables in scope."""

    def __init__(self) -> None:
        self.bound: dict[str, int] = {}

    def actions(self) -> dict[str, Action]:
        """Alias in the grammar to action."""
        return {name[4:]: getattr(self, name) for name in dir(self) if name.startswith("_on_")} | {
            "keep": keep,
            "one": lambda c: c,
            "pair": lambda c: c,
            "more": _more,
            "inner": lambda c: c[0],
            "true": lambda c: TOP,
            "false": lambda c: BOTTOM,
        }

    def is_variable(self, name: str) -> bool:
        """Whether a name that nothing binds is a variable."""
        return bool(self.bound.get(name))

    def formula(self, value: Any) -> Formula:
        """The value where a formula is due."""
        if isinstance(value, Formula):
            return value
        if isinstance(value, Function):
            if value.name is MINUS:
                count, inner = 0, value
                while isinstance(inner, Function) and inner.name is MINUS:
                    count, inner = count + 1, inner.arguments[0]  # type: ignore[assignment]
                result = self.formula(inner)
                for _ in range(count):
                    result = Not(result)
                return result
            return Predicate(value.name, value.arguments)
        if isinstance(value, Variable) and not self.bound.get(value.name):
            return Predicate(value.name)
        raise KindError(
            f"{getattr(value, 'name', 'a number')} is a term where a formula should stand",
            value,
            "compare it with something, or apply a predicate to it",
        )

    def term(self, value: Any) -> Term:
        """The value where a term is due."""
        if isinstance(value, Function) and value.name is MINUS:
            count, inner = 0, value
            while isinstance(inner, Function) and inner.name is MINUS:
                count, inner = count + 1, inner.arguments[0]  # type: ignore[assignment]
            result = self.term(inner)
            for _ in range(count):
                result = Function("-", (result,))
            return result
        if isinstance(value, Term):
            return value
        if isinstance(value, Predicate):
            return Function(value.name, value.arguments)
        if value in (TOP, BOTTOM):
            return Function("$T" if value is TOP else "$F")
        raise KindError("a formula stands where a term should", value, "only names, variables and functions are terms")

    def _on_name(self, children: list[Any]) -> Any:
        name = straight(children[0])
        return Variable(name) if self.is_variable(name) else Function(name)

    def _on_application(self, children: list[Any]) -> Function:
        return self.applied(straight(children[0]), children[1])

    def applied(self, name: str, arguments: list[Any]) -> Function:
        """A name, quoted ones as they stand, with its arguments."""
        return Function(name, [self.term(value) for value in arguments])

    def _on_equal(self, children: list[Any]) -> Formula:
        return Equal(self.term(children[0]), self.term(children[1]))

    def _on_unequal(self, children: list[Any]) -> Formula:
        return Not(self._on_equal(children))

    def _on_implies(self, children: list[Any]) -> Formula:
        return Implies(self.formula(children[0]), self.formula(children[1]))

    def _on_implied(self, children: list[Any]) -> Formula:
        return Implies(self.formula(children[1]), self.formula(children[0]))

    def _on_iff(self, children: list[Any]) -> Formula:
        return Iff(self.formula(children[0]), self.formula(children[1]))

    def _on_disjoin(self, children: list[Any]) -> Formula:
        return Or([self.formula(part) for part in children[0]])

    def _on_conjoin(self, children: list[Any]) -> Formula:
        return And([self.formula(part) for part in children[0]])

    def bind(self, names: list[str]) -> list[str]:
        """Open a scope."""
        distinct = list(dict.fromkeys(map(straight, names)))
        for name in distinct:
            self.bound[name] = self.bound.get(name, 0) + 1
        return distinct

    def _on_universal(self, children: list[Any]) -> tuple[Any, list[str]]:
        return ForAll, self.bind(children[0] if isinstance(children[0], list) else [children[0]])

    def _on_existential(self, children: list[Any]) -> tuple[Any, list[str]]:
        return Exists, self.bind(children[0] if isinstance(children[0], list) else [children[0]])

    def _on_quantified(self, children: list[Any]) -> Formula:
        (kind, names), body = children
        formula = self.formula(body)
        for name in names:
            self.bound[name] -= 1
        return kind([Variable(name) for name in names], formula)  # type: ignore[no-any-return]


def _more(children: list[Any]) -> list[Any]:
    children[0].append(children[-1])
    return children[0]  # type: ignore[no-any-return]


def closed(formula: Formula) -> tuple[Formula, tuple[str, ...]]:
    """The universal closure, with the warning that names what it bound."""
    free = sorted(free_variables(formula), key=lambda variable: variable.name)
    if not free:
        return formula, ()
    names = ", ".join(variable.name for variable in free)
    return ForAll(free, formula), (f"free variables closed universally: {names}",)


def string_name(token: str) -> str:
    """The symbol that a quoted token stands for."""
    return unquote(token)


__all__ = ["MINUS", "KindError", "Scopes", "closed", "string_name"]
