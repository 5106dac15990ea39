"""Queries as the nested tuples of BetaE and KGReasoning.

`(e, (r1, r2))` is the path r2 of r1 of the entity e; several subqueries in one tuple are their intersection; a last
element `('u',)` makes it their union; `'n'` in a path is a complement. `(q, (r,))` continues from a subquery. In files
the entries are ids and the marks are numbers: union -1, complement -2 (Ren and Leskovec 2020, KGReasoning's
`create_queries.py`).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from reasoner.kg.query import Query, QueryError, constant_name
from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    conjunction,
    conjuncts,
    disjunction,
    free_variables,
    to_nnf,
)
from reasoner.logic.normal_forms import rename_apart

UNION, COMPLEMENT = -1, -2
Nested = tuple[Any, ...]


def looks_like_tuple(text: str) -> bool:
    """Whether a text is a Python tuple."""
    return isinstance(_literal(text), tuple)


def _literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None


def read_betae(
    source: str | Nested, entities: Sequence[str] | None = None, relations: Sequence[str] | None = None
) -> Query:
    """The query of a nested tuple, or of its text.

    Args:
        source: entries are names, or ids.
        entities: names by id; without them ids are taken as names.
        relations: names by id.

    >>> str(read_betae("(('ada', ('knows',)), ('grace', ('knows', 'n')))"))
    '?x : knows(ada, x) ∧ ¬knows(grace, x)'
    """
    value = _literal(source) if isinstance(source, str) else source
    if not isinstance(value, tuple):
        raise QueryError(f"not a nested tuple: {str(source)[:80]}")
    reader = _Reader(entities, relations)
    target = Variable("x")
    return Query((target,), reader.formula(value, target, 0), text=source if isinstance(source, str) else "")


class _Reader:
    def __init__(self, entities: Sequence[str] | None, relations: Sequence[str] | None) -> None:
        self.entities = entities
        self.relations = relations
        self.count = 0

    def formula(self, value: Any, target: Term, depth: int) -> Formula:
        """What a subquery says of its answer."""
        if depth > 100:
            raise QueryError("tuples nested more than 100 deep")
        if not isinstance(value, tuple) or len(value) < 2:
            raise QueryError(f"a subquery is a tuple of two or more parts: {value!r:.80}")
        *parts, last = value
        if self._is_union(last):
            return disjunction([self.formula(part, target, depth + 1) for part in parts])
        if len(parts) == 1 and self._is_path(last):
            return self._path(parts[0], last, target, depth)
        return conjunction([self.formula(part, target, depth + 1) for part in value])

    @staticmethod
    def _is_union(value: Any) -> bool:
        return value in (("u",), (UNION,))

    @staticmethod
    def _is_path(value: Any) -> bool:
        return isinstance(value, tuple) and bool(value) and all(isinstance(step, str | int) for step in value)

    def _path(self, start: Any, steps: Nested, target: Term, depth: int) -> Formula:
        """The steps are undone from the last: the answer, then what it is reached from."""
        *before, last = steps
        if last in ("n", COMPLEMENT):
            if not before and not isinstance(start, tuple):
                raise QueryError(f"a complement of an entity: {start!r}")
            body = self._path(start, tuple(before), target, depth) if before else self.formula(start, target, depth + 1)
            return Not(body)
        name = self._name(last, self.relations, "relation")
        if not before and not isinstance(start, tuple):
            return Predicate(name, (Function(self._name(start, self.entities, "entity")), target))
        self.count += 1
        middle = Variable(f"y{self.count}" if self.count > 1 else "y")
        inner = self._path(start, tuple(before), middle, depth) if before else self.formula(start, middle, depth + 1)
        bound: tuple[Variable, ...] = (middle,)
        if isinstance(inner, Exists):
            bound, inner = (*inner.variables, middle), inner.body
        return Exists(bound, And([*conjuncts(inner), Predicate(name, (middle, target))]))

    @staticmethod
    def _name(value: Any, names: Sequence[str] | None, kind: str) -> str:
        if isinstance(value, str):
            return value
        if not isinstance(value, int) or value < 0:
            raise QueryError(f"{value!r} is no {kind}")
        if names is None:
            return str(value)
        if value >= len(names):
            raise QueryError(f"no {kind} with id {value}", hint=f"there are {len(names)}")
        return names[value]


def write_betae(
    query: Query,
    entity: Callable[[str], Any] = str,
    relation: Callable[[str], Any] = str,
    *,
    marks: tuple[Any, Any] = ("u", "n"),
) -> Nested:
    """The nested tuple of a query that has one: one free variable, a tree, negation of whole subqueries only.

    Args:
        query: what to write.
        entity: gives a name its entry.
        relation: gives a name its entry; called with `r_inverse` for a relation followed backwards.
        marks: union and complement; `(-1, -2)` in files.
    """
    if len(query.free) != 1:
        raise QueryError("a nested tuple has one answer variable")
    apart = rename_apart(to_nnf(query.formula), query.free)
    return _Writer(entity, relation, marks).subquery(apart, query.free[0], 0)


def _conjuncts(formula: Formula) -> tuple[set[Variable], list[Formula]]:
    """The parts of a conjunction, and the variables bound by existential quantifiers around them."""
    bound: set[Variable] = set()
    parts: list[Formula] = []
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, And):
            stack.extend(reversed(node.parts))
        elif isinstance(node, Exists):
            bound.update(node.variables)
            stack.append(node.body)
        else:
            parts.append(node)
    return bound, parts


def _groups(bound: set[Variable], parts: list[Formula]) -> list[tuple[set[Variable], list[Formula]]]:
    """The parts that hang together through bound variables, in the order of their first parts."""
    groups: list[tuple[set[Variable], list[Formula]]] = []
    for part in parts:
        variables = set(free_variables(part)) & bound
        joined: list[Formula] = []
        place = len(groups)
        for index in range(len(groups) - 1, -1, -1):
            if groups[index][0] & variables:
                known, members = groups.pop(index)
                variables |= known
                joined = members + joined
                place = index
        groups.insert(place, (variables, [*joined, part]))
    return groups


def structure(value: Nested) -> Nested:
    """The type of a tuple of ids: entities become `e`, relations `r`, marks `u` and `n`."""

    def mark(step: Any) -> str:
        return {UNION: "u", COMPLEMENT: "n"}.get(step, "r")

    def shape(part: Any) -> Any:
        if not isinstance(part, tuple):
            return "e"
        if all(not isinstance(step, tuple) for step in part):
            return tuple(map(mark, part))
        return tuple(map(shape, part))

    return tuple(map(shape, value))


class _Writer:
    def __init__(self, entity: Callable[[str], Any], relation: Callable[[str], Any], marks: tuple[Any, Any]) -> None:
        self.entity = entity
        self.relation = relation
        self.union, self.complement = marks

    def subquery(self, formula: Formula, target: Variable, depth: int) -> Nested:
        """What a formula says of the target, as a tuple."""
        if depth > 100:
            raise QueryError("nested more than 100 deep")
        bound, parts = _conjuncts(formula)
        found = [self._group(*group, target, depth) for group in _groups(bound, parts)]
        return found[0] if len(found) == 1 else tuple(found)

    def _group(self, bound: set[Variable], parts: list[Formula], target: Variable, depth: int) -> Nested:
        if bound:
            return self._projection(bound, parts, target, depth)
        match parts[0]:
            case Or(disjuncts):
                return (*(self.subquery(part, target, depth + 1) for part in disjuncts), (self.union,))
            case Not(body):
                return self._continue(self.subquery(body, target, depth + 1), self.complement)
            case ForAll(variables, body):
                negated = Exists(variables, to_nnf(Not(body)))
                return self._continue(self.subquery(negated, target, depth + 1), self.complement)
            case Predicate(name, (left, right)):
                return self._atom(name, left, right, target)
            case other:
                raise self._no_tuple(other)

    @staticmethod
    def _continue(value: Nested, step: Any) -> Nested:
        last = value[-1]
        is_path = len(value) == 2 and isinstance(last, tuple) and not any(isinstance(s, tuple) for s in last)
        if is_path and (not isinstance(value[0], tuple) or value[-1] not in (("u",), (UNION,))):
            return (value[0], (*last, step))
        return (value, (step,))

    def _projection(self, bound: set[Variable], parts: list[Formula], target: Variable, depth: int) -> Nested:
        """One step from an existential variable to the target, and all else about the variable."""
        across = [part for part in parts if target in free_variables(part)]
        inner = [part for part in parts if target not in free_variables(part)]
        if len(across) != 1 or not isinstance(across[0], Predicate) or not inner:
            raise self._no_tuple(conjunction(parts))
        name, (left, right) = across[0].name, across[0].arguments
        middle = left if right is target else right
        if not isinstance(middle, Variable) or middle not in bound:
            raise self._no_tuple(conjunction(parts))
        step = self.relation(name if left is middle else f"{name}_inverse")
        rest = tuple(sorted(bound - {middle}, key=lambda v: v.name))
        body = conjunction(inner)
        return self._continue(self.subquery(Exists(rest, body) if rest else body, middle, depth + 1), step)

    def _atom(self, name: str, left: Term, right: Term, target: Variable) -> Nested:
        anchor, step = (left, name) if right is target else (right, f"{name}_inverse")
        if isinstance(anchor, Variable) or target not in (left, right):
            raise self._no_tuple(Predicate(name, (left, right)))
        return (self.entity(constant_name(anchor)), (self.relation(step),))

    @staticmethod
    def _no_tuple(formula: Formula) -> QueryError:
        from reasoner.syntax import write_formula

        free = tuple(sorted(free_variables(formula), key=lambda v: v.name))
        closed = Exists(free, formula) if free else formula
        return QueryError(f"no nested tuple says {write_formula(closed)}", hint="write it as a formula instead")


__all__ = ["COMPLEMENT", "UNION", "looks_like_tuple", "read_betae", "structure", "write_betae"]
