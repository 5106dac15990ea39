"""What a branch of a query says about its variables, once constants are looked up: domains and constraints.

A constraint with one variable is a set of ids and narrows that variable's `Domain`. A constraint with several is a
`Link` (a table of allowed or forbidden rows), a `Before` (an order of times), or an `Excluded` (a nested subquery).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from reasoner.kg.graph import GraphView
from reasoner.kg.query import Atom, Branch, Literal, Nested, Order, Same
from reasoner.kg.relations import EMPTY, BoolArray, IntArray, Relation, in_sorted
from reasoner.logic import Variable

Columns = Mapping[Variable, IntArray]


@dataclass(slots=True)
class Domain:
    """Which ids a variable may take: those of `allowed` (None: all below `size`)."""

    size: int
    allowed: IntArray | None = None

    def ids(self) -> IntArray:
        """All of them, ascending."""
        return np.arange(self.size, dtype=np.int64) if self.allowed is None else self.allowed

    def __len__(self) -> int:
        return self.size if self.allowed is None else len(self.allowed)

    def keep(self, ids: IntArray) -> None:
        """Intersect with a sorted set."""
        self.allowed = ids if self.allowed is None else _intersection(self.allowed, ids)

    def drop(self, ids: IntArray) -> None:
        """Take a sorted set away."""
        if len(ids):
            self.allowed = self.ids()[~self._mask(ids)] if self.allowed is None else _difference(self.allowed, ids)

    def holds(self, ids: IntArray) -> BoolArray:
        """Which of some ids are in the domain."""
        if self.allowed is None:
            return np.ones(len(ids), dtype=bool)
        if len(ids) * 16 > self.size:
            known: BoolArray = self._mask(self.allowed)[ids]
            return known
        return in_sorted(ids, self.allowed)

    def _mask(self, ids: IntArray) -> BoolArray:
        mask = np.zeros(self.size, dtype=bool)
        mask[ids] = True
        return mask


def _intersection(left: IntArray, right: IntArray) -> IntArray:
    if len(left) > len(right):
        left, right = right, left
    return left[in_sorted(left, right)]


def _difference(left: IntArray, right: IntArray) -> IntArray:
    return left[~in_sorted(left, right)]


@dataclass(slots=True, eq=False)
class Link:
    """The row of these variables is in the table, or is not."""

    variables: tuple[Variable, ...]
    relation: Relation
    positive: bool = True

    def holds(self, columns: Columns) -> BoolArray:
        """Which rows satisfy it."""
        inside = self.relation.contains([columns[v] for v in self.variables])
        return inside if self.positive else ~inside


@dataclass(slots=True, eq=False)
class Before:
    """left < right, or left <= right."""

    variables: tuple[Variable, ...]
    strict: bool
    positive: bool = False

    def holds(self, columns: Columns) -> BoolArray:
        """Which rows satisfy it."""
        left, right = (columns[v] for v in self.variables)
        result: BoolArray = left < right if self.strict else left <= right
        return result


@dataclass(slots=True, eq=False)
class Excluded:
    """No branch of the subquery holds; `decide` tells for rows of the variables whether one does."""

    variables: tuple[Variable, ...]
    branches: tuple[Branch, ...]
    decide: Callable[[tuple[Branch, ...], Columns], BoolArray]
    positive: bool = False

    def holds(self, columns: Columns) -> BoolArray:
        """Which rows satisfy it."""
        held: BoolArray = ~self.decide(self.branches, {v: columns[v] for v in self.variables})
        return held


Constraint = Link | Before | Excluded


@dataclass(slots=True)
class Conditions:
    """A branch as domains and constraints; `possible` is False once it is seen to have no answer."""

    domains: dict[Variable, Domain] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    possible: bool = True


class Reader:
    """Turns the literals of branches into conditions on one view.

    Args:
        view: the facts.
        times: the variables that stand for times.
        solve: the answers [n] of a subquery with one free variable.
        decide: which rows satisfy a subquery.
    """

    def __init__(
        self,
        view: GraphView,
        times: frozenset[Variable],
        solve: Callable[[tuple[Branch, ...], Variable], IntArray],
        decide: Callable[[tuple[Branch, ...], Columns], BoolArray],
    ) -> None:
        self.view = view
        self.times = times
        self.solve = solve
        self.decide = decide
        self._identities: dict[int, Relation] = {}

    def read(self, branch: Branch, variables: tuple[Variable, ...]) -> Conditions:
        """The conditions of a branch; `variables` are those that stand free in it."""
        made = Conditions({v: Domain(self._size(v)) for v in (*variables, *branch.bound)})
        made.possible = all(domain.size for domain in made.domains.values())
        for literal in sorted(branch.literals, key=_cost):
            if not made.possible:
                break
            self._add(made, literal)
        return made

    def _size(self, variable: Variable) -> int:
        return len(self.view.graph.times) if variable in self.times else self.view.entity_count

    def _add(self, made: Conditions, literal: Literal) -> None:
        match literal:
            case Atom(relation, arguments, positive):
                table = self.view.timed(relation) if len(arguments) == 3 else self.view.pairs(relation)
                self._add_rows(made, table, list(arguments), positive)
            case Same(left, right, positive):
                variables = [a for a in (left, right) if isinstance(a, Variable)]
                if not variables:
                    made.possible = (left == right) is positive
                elif len(variables) == 1:
                    constant = right if variables[0] is left else left
                    self._narrow(made, variables[0], np.array([constant], dtype=np.int64), positive)
                else:
                    self._add_rows(made, self._identity(self._size(variables[0])), [left, right], positive)
            case Order(operator, left, right):
                self._add_order(made, operator == "<", left, right)
            case Nested(branches, positive):
                self._add_nested(made, branches, positive)

    def _identity(self, size: int) -> Relation:
        found = self._identities.get(size)
        if found is None:
            found = self._identities[size] = Relation.identity(size)
        return found

    def _add_rows(self, made: Conditions, table: Relation, arguments: list[Variable | int], positive: bool) -> None:
        """One table constraint: constants are selected, repeated variables made one."""
        position = 0
        while position < len(arguments):
            argument = arguments[position]
            if isinstance(argument, Variable):
                position += 1
                continue
            if table.arity == 1:
                made.possible = bool(in_sorted(np.array([argument]), table.columns[0])[0]) is positive
                return
            table = table.select(position, argument)
            del arguments[position]
        for second in range(len(arguments) - 1, 0, -1):
            first = arguments.index(arguments[second])
            if first < second:
                table = table.diagonal(first, second)
                del arguments[second]
        variables = tuple(a for a in arguments if isinstance(a, Variable))
        if len(variables) == 1:
            self._narrow(made, variables[0], np.unique(table.columns[0]), positive)
        elif positive and not len(table):
            made.possible = False
        elif positive or len(table):
            made.constraints.append(Link(variables, table, positive))

    def _narrow(self, made: Conditions, variable: Variable, ids: IntArray, positive: bool) -> None:
        domain = made.domains[variable]
        if positive:
            domain.keep(ids)
        else:
            domain.drop(ids)
        made.possible = made.possible and bool(len(domain))

    def _add_order(self, made: Conditions, strict: bool, left: Variable | int, right: Variable | int) -> None:
        if isinstance(left, Variable) and isinstance(right, Variable):
            if left is right:
                made.possible = made.possible and not strict
            else:
                made.constraints.append(Before((left, right), strict))
        elif isinstance(left, Variable) and isinstance(right, int):
            self._narrow(made, left, np.arange(right if strict else right + 1, dtype=np.int64), True)
        elif isinstance(right, Variable) and isinstance(left, int):
            ids = np.arange(left + 1 if strict else left, self._size(right), dtype=np.int64)
            self._narrow(made, right, ids, True)
        elif isinstance(left, int) and isinstance(right, int):
            made.possible = left < right if strict else left <= right

    def _add_nested(self, made: Conditions, branches: tuple[Branch, ...], positive: bool) -> None:
        variables = tuple(sorted(Nested(branches).variables(), key=lambda v: v.name))
        if not variables:
            made.possible = bool(self.decide(branches, {})[0]) is positive
        elif len(variables) == 1:
            self._narrow(made, variables[0], self.solve(branches, variables[0]), positive)
        else:
            made.constraints.append(Excluded(variables, branches, self.decide))


def _cost(literal: Literal) -> int:
    """Cheap literals first: they may settle the branch."""
    match literal:
        case Atom() | Same() | Order():
            return 0
        case Nested():
            return 1


__all__ = ["EMPTY", "Before", "Columns", "Conditions", "Constraint", "Domain", "Excluded", "Link", "Reader"]
