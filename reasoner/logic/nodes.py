"""The formula language: shared immutable nodes of many-sorted first-order logic with equality and arithmetic.

A node is interned: building the same node twice gives the same object, so `==` is identity, hashing is free and
a formula is a directed acyclic graph (as in PySMT's `FNode` and in the term banks of provers). Nodes have
fields and nothing else; every operation on them is a function elsewhere, over `fold`. Equality up to names of
bound variables is `alpha_equivalent`, never `==`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Self

from reasoner.logic.interning import intern


class Node:
    """Anything that is interned: sorts, terms and formulas."""

    __slots__ = ("__weakref__",)
    __match_args__: tuple[str, ...] = ()
    _setters: tuple[Callable[[Any, Any], None], ...] = ()

    def __init_subclass__(cls) -> None:
        fields = cls.__dict__.get("__match_args__")
        if fields is not None:
            cls._setters = tuple(cls.__dict__[name].__set__ for name in fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        from reasoner.logic.transport import pack, unpack

        return unpack, (pack(self),)

    def __repr__(self) -> str:
        from reasoner.logic.transport import describe

        return describe(self)


class Sort(Node):
    """A sort (type) of many-sorted logic, by name; TPTP's defined sorts keep their TPTP names."""

    __slots__ = __match_args__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Self:
        return intern(cls, (name,))  # type: ignore[no-any-return]


INDIVIDUAL = Sort("$i")
BOOLEAN = Sort("$o")
INTEGER = Sort("$int")
RATIONAL = Sort("$rat")
REAL = Sort("$real")
NUMERIC_SORTS = frozenset({INTEGER, RATIONAL, REAL})


class Term(Node):
    """Something that denotes an element of a domain."""

    __slots__ = ()


class Variable(Term):
    """A variable of a sort; two variables are the same if name and sort agree."""

    __slots__ = __match_args__ = ("name", "sort")
    name: str
    sort: Sort

    def __new__(cls, name: str, sort: Sort = INDIVIDUAL) -> Self:
        return intern(cls, (name, sort))  # type: ignore[no-any-return]


class Function(Term):
    """A function symbol applied to terms; a constant has no arguments. The symbol is (name, arity)."""

    __slots__ = __match_args__ = ("name", "arguments")
    name: str
    arguments: tuple[Term, ...]

    def __new__(cls, name: str, arguments: Iterable[Term] = ()) -> Self:
        return intern(cls, (name, tuple(arguments)))  # type: ignore[no-any-return]


class Number(Term):
    """A numeral of sort `$int`, `$rat` or `$real`; the value is exact."""

    __slots__ = __match_args__ = ("value", "sort")
    value: Fraction
    sort: Sort

    def __new__(cls, value: Fraction | int, sort: Sort = INTEGER) -> Self:
        exact = Fraction(value)
        if sort not in NUMERIC_SORTS:
            raise ValueError(f"{sort.name} is not a numeric sort")
        if sort is INTEGER and exact.denominator != 1:
            raise ValueError(f"{exact} is not an integer")
        return intern(cls, (exact, sort))  # type: ignore[no-any-return]


class DistinctObject(Term):
    """TPTP's "distinct object": a constant that differs from every other distinct object and number."""

    __slots__ = __match_args__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Self:
        return intern(cls, (name,))  # type: ignore[no-any-return]


ARITHMETIC_OPERATORS: dict[str, int] = {
    "+": 2,
    "-": 2,
    "*": 2,
    "/": 2,
    "neg": 1,
    "quotient_e": 2,
    "quotient_t": 2,
    "quotient_f": 2,
    "remainder_e": 2,
    "remainder_t": 2,
    "remainder_f": 2,
    "floor": 1,
    "ceiling": 1,
    "truncate": 1,
    "round": 1,
    "to_int": 1,
    "to_rat": 1,
    "to_real": 1,
}
"""Arithmetic operators and their arities, after TPTP's `$sum`, `$difference`, … (TPTP TR, "Arithmetic")."""


class Arithmetic(Term):
    """An interpreted arithmetic operator applied to numeric terms."""

    __slots__ = __match_args__ = ("operator", "arguments")
    operator: str
    arguments: tuple[Term, ...]

    def __new__(cls, operator: str, arguments: Iterable[Term]) -> Self:
        terms = tuple(arguments)
        if ARITHMETIC_OPERATORS.get(operator) != len(terms):
            raise ValueError(f"no arithmetic operator {operator!r} with {len(terms)} arguments")
        return intern(cls, (operator, terms))  # type: ignore[no-any-return]


class Formula(Node):
    """Something that is true or false in a structure under an assignment."""

    __slots__ = ()


class Top(Formula):
    """⊤, true in every structure."""

    __slots__ = __match_args__ = ()

    def __new__(cls) -> Self:
        return intern(cls, ())  # type: ignore[no-any-return]


class Bottom(Formula):
    """⊥, true in no structure."""

    __slots__ = __match_args__ = ()

    def __new__(cls) -> Self:
        return intern(cls, ())  # type: ignore[no-any-return]


TOP = Top()
BOTTOM = Bottom()


class Predicate(Formula):
    """A predicate symbol applied to terms; a proposition has no arguments. The symbol is (name, arity)."""

    __slots__ = __match_args__ = ("name", "arguments")
    name: str
    arguments: tuple[Term, ...]

    def __new__(cls, name: str, arguments: Iterable[Term] = ()) -> Self:
        return intern(cls, (name, tuple(arguments)))  # type: ignore[no-any-return]


class Equal(Formula):
    """left = right."""

    __slots__ = __match_args__ = ("left", "right")
    left: Term
    right: Term

    def __new__(cls, left: Term, right: Term) -> Self:
        return intern(cls, (left, right))  # type: ignore[no-any-return]


COMPARISON_OPERATORS = ("<", "<=", ">", ">=")


class Comparison(Formula):
    """An interpreted comparison of numeric terms: one of `<`, `<=`, `>`, `>=`."""

    __slots__ = __match_args__ = ("operator", "left", "right")
    operator: str
    left: Term
    right: Term

    def __new__(cls, operator: str, left: Term, right: Term) -> Self:
        if operator not in COMPARISON_OPERATORS:
            raise ValueError(f"no comparison operator {operator!r}")
        return intern(cls, (operator, left, right))  # type: ignore[no-any-return]


class IsInteger(Formula):
    """TPTP's `$is_int`: the number is whole."""

    __slots__ = __match_args__ = ("argument",)
    argument: Term

    def __new__(cls, argument: Term) -> Self:
        return intern(cls, (argument,))  # type: ignore[no-any-return]


class Not(Formula):
    """¬body."""

    __slots__ = __match_args__ = ("body",)
    body: Formula

    def __new__(cls, body: Formula) -> Self:
        return intern(cls, (body,))  # type: ignore[no-any-return]


class And(Formula):
    """An n-ary conjunction of two or more parts; `conjunction` builds one from any number."""

    __slots__ = __match_args__ = ("parts",)
    parts: tuple[Formula, ...]

    def __new__(cls, parts: Iterable[Formula]) -> Self:
        return intern(cls, (_two_or_more(parts),))  # type: ignore[no-any-return]


class Or(Formula):
    """An n-ary disjunction of two or more parts; `disjunction` builds one from any number."""

    __slots__ = __match_args__ = ("parts",)
    parts: tuple[Formula, ...]

    def __new__(cls, parts: Iterable[Formula]) -> Self:
        return intern(cls, (_two_or_more(parts),))  # type: ignore[no-any-return]


class Implies(Formula):
    """left → right."""

    __slots__ = __match_args__ = ("left", "right")
    left: Formula
    right: Formula

    def __new__(cls, left: Formula, right: Formula) -> Self:
        return intern(cls, (left, right))  # type: ignore[no-any-return]


class Iff(Formula):
    """left ↔ right."""

    __slots__ = __match_args__ = ("left", "right")
    left: Formula
    right: Formula

    def __new__(cls, left: Formula, right: Formula) -> Self:
        return intern(cls, (left, right))  # type: ignore[no-any-return]


class Xor(Formula):
    """left ⊕ right: exactly one of the two; a chain of ⊕ is a parity, since ⊕ is associative."""

    __slots__ = __match_args__ = ("left", "right")
    left: Formula
    right: Formula

    def __new__(cls, left: Formula, right: Formula) -> Self:
        return intern(cls, (left, right))  # type: ignore[no-any-return]


class Quantified(Formula):
    """∀ or ∃ over one or more variables; a variable may be absent from the body."""

    __slots__ = ()
    variables: tuple[Variable, ...]
    body: Formula


class ForAll(Quantified):
    """∀variables body."""

    __slots__ = __match_args__ = ("variables", "body")

    def __new__(cls, variables: Iterable[Variable], body: Formula) -> Self:
        return intern(cls, (_one_or_more(variables), body))  # type: ignore[no-any-return]


class Exists(Quantified):
    """∃variables body."""

    __slots__ = __match_args__ = ("variables", "body")

    def __new__(cls, variables: Iterable[Variable], body: Formula) -> Self:
        return intern(cls, (_one_or_more(variables), body))  # type: ignore[no-any-return]


def _two_or_more(parts: Iterable[Formula]) -> tuple[Formula, ...]:
    kept = tuple(parts)
    if len(kept) < 2:
        raise ValueError("a conjunction or disjunction has two or more parts")
    return kept


def _one_or_more(variables: Iterable[Variable]) -> tuple[Variable, ...]:
    kept = tuple(variables)
    if not kept:
        raise ValueError("a quantifier binds one or more variables")
    if len(set(kept)) != len(kept):
        raise ValueError("a quantifier binds each variable once")
    return kept


def conjunction(parts: Iterable[Formula]) -> Formula:
    """The conjunction of any number of formulas: ⊤ for none, the formula itself for one."""
    kept = tuple(parts)
    return And(kept) if len(kept) > 1 else kept[0] if kept else TOP


def conjuncts(formula: Formula) -> tuple[Formula, ...]:
    """The parts of a conjunction, or the formula alone."""
    return formula.parts if isinstance(formula, And) else (formula,)


def nested_parts(formula: Formula, kind: type[And] | type[Or]) -> tuple[Formula, ...]:
    """The parts of a conjunction (or disjunction), and of those of its kind in it, from left to right."""
    found: list[Formula] = []
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            waiting += reversed(part.parts)
        else:
            found.append(part)
    return tuple(found)


def disjunction(parts: Iterable[Formula]) -> Formula:
    """The disjunction of any number of formulas: ⊥ for none, the formula itself for one."""
    kept = tuple(parts)
    return Or(kept) if len(kept) > 1 else kept[0] if kept else BOTTOM
