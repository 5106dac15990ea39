"""Queries: formulas with free variables, asked of a knowledge graph.

A query is `?x, y : φ` with φ a first-order formula whose predicates are relations and whose constants are entities
(or times). Every connective and quantifier is allowed; a formula whose quantifiers are existential and unnested under
negation is of the class EFO_k (existential first order, k free variables) of Yin et al., "EFO_k-CQA" (2023).

Before execution a query is *compiled* for one graph (`reasoner.kg.compiling`): names become ids, and the formula
becomes a disjunction of `Branch`es, each an existentially quantified conjunction of literals. This is the form that
every engine of this room runs:

* `Atom(relation, arguments, positive)`: arguments are logic `Variable`s or integer ids (entities; a third argument is
  a time). Inverse relations are gone: their arguments are swapped.
* `Same(left, right, positive)`: = and ≠.
* `Order(operator, left, right)`: `<` or `<=` between times; an id on one side may be one past the last time.
* `Nested(branches, positive)`: a disjunction of branches kept together. Negative: ¬∃…, as universal quantifiers are
  read by duality. Positive: a union under a conjunction, kept only where asked for (`keep_unions`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reasoner.errors import ReasonerError
from reasoner.logic import (
    DistinctObject,
    Formula,
    Function,
    Number,
    Term,
    Variable,
    free_variables,
)


class QueryError(ReasonerError, ValueError):
    """A query that cannot be read, or makes no sense on the graph it is asked of."""


@dataclass(frozen=True, slots=True)
class Query:
    """A formula and the variables it asks for.

    Attributes:
        free: the answer variables, in order; none for a yes/no question.
        formula: all its free variables are in `free`.
        name: the type of the query, such as `2in`, where it has one.
        text: what it was read from.
    """

    free: tuple[Variable, ...]
    formula: Formula
    name: str = field(default="", compare=False)
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if len(set(self.free)) != len(self.free):
            raise QueryError("a query asks for each variable once")
        extra = free_variables(self.formula) - set(self.free)
        if extra:
            names = ", ".join(sorted(v.name for v in extra))
            raise QueryError(f"{names}: neither asked for nor quantified", hint="put it after the ?, or write ∃ for it")

    @classmethod
    def read(cls, text: str) -> Query:
        """A query from text: `?x : φ`, a BetaE nested tuple of names or ids, or a FIT string with names."""
        from reasoner.kg.query_text import read_query

        return read_query(text)

    @classmethod
    def named(
        cls, name: str, relations: tuple[str, ...] | list[str] = (), anchors: tuple[str, ...] | list[str] = ()
    ) -> Query:
        """A query of a named type, such as `2in`; see `reasoner.kg.query_types.TYPES`."""
        from reasoner.kg.query_types import named_query

        return named_query(name, relations, anchors)

    def renamed(self, name: str) -> Query:
        """The same query under another type name."""
        return replace(self, name=name)

    def __str__(self) -> str:
        from reasoner.kg.query_text import write_query

        return write_query(self)


Argument = Variable | int


@dataclass(frozen=True, slots=True)
class Atom:
    """relation(arguments) or its negation, over ids."""

    relation: int
    arguments: tuple[Argument, ...]
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Same:
    """left = right, or ≠."""

    left: Argument
    right: Argument
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Order:
    """left < right or left <= right, of times."""

    operator: str
    left: Argument
    right: Argument


@dataclass(frozen=True, slots=True)
class Nested:
    """The disjunction of branches, or its negation."""

    branches: tuple[Branch, ...]
    positive: bool = False

    def variables(self) -> frozenset[Variable]:
        """The free variables."""
        return frozenset().union(*(branch.free_variables() for branch in self.branches))


Literal = Atom | Same | Order | Nested


@dataclass(frozen=True, slots=True)
class Branch:
    """∃bound (literal ∧ … ∧ literal); no literals is ⊤."""

    bound: tuple[Variable, ...] = ()
    literals: tuple[Literal, ...] = ()

    def free_variables(self) -> frozenset[Variable]:
        """The variables of the literals that are not bound here."""
        found: set[Variable] = set()
        for literal in self.literals:
            found |= literal_variables(literal)
        return frozenset(found - set(self.bound))


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """A query over the ids of one graph.

    Attributes:
        free: the answer variables.
        branches: the query is their disjunction; none is ⊥.
        times: the variables that stand for times; all others stand for entities.
        query: what was compiled.
    """

    free: tuple[Variable, ...]
    branches: tuple[Branch, ...]
    times: frozenset[Variable]
    query: Query


def literal_variables(literal: Literal) -> frozenset[Variable]:
    """The free variables of a literal."""
    match literal:
        case Atom():
            return frozenset(a for a in literal.arguments if isinstance(a, Variable))
        case Same() | Order():
            return frozenset(a for a in (literal.left, literal.right) if isinstance(a, Variable))
        case Nested():
            return literal.variables()


def constant_name(term: Term) -> str:
    """The name that a constant term stands for; variables give the empty string."""
    match term:
        case Function(name, ()):
            return name
        case DistinctObject(name):
            return name
        case Number(value, _):
            return str(value) if value.denominator == 1 else str(float(value))
        case Variable():
            return ""
        case Function(name, _):
            raise QueryError(f"{name}(…) as an argument", hint="a graph has relations and no functions: quantify")
        case _:
            raise QueryError("arithmetic in a query", hint='put names such as "2014-01-01" in quotes')
