"""Formulas nested very deeply, made shallower before the provers are asked.

Provers are recursive programs: a formula nested tens of thousands deep overflows their stacks, or costs them seconds
where it says little. What is nested so deeply mostly repeats itself, and an equivalent formula without the repetitions
is small. What stays deep is cut into pieces, each with a new predicate that is defined to say the same.
"""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from itertools import count, product
from math import inf
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.logic import (
    INDIVIDUAL,
    NUMERIC_SORTS,
    Element,
    Expression,
    FiniteStructure,
    Formula,
    Iff,
    Predicate,
    Problem,
    Quantified,
    Signature,
    Statement,
    children,
    fold,
    free_variables,
    miniscope,
    rebuild,
    simplify,
    subexpressions,
    universal_closure,
)

DEEP = 1000
"""Formulas nested deeper than this are made shallower."""

PIECE = 200
"""How deep the pieces are."""

MINISCOPING = 4.0
"""How many times as long as simplification both miniscoping and what follows may take."""


class NestingTimeoutError(ReasonerError):
    """Time was up before formulas nested deeply were made shallower."""


def deeper_than(node: Expression, levels: int) -> bool:
    """Whether the expression is nested deeper than so many levels."""
    level = {node}
    for _ in range(levels):
        level = {part for each in level for part in children(each)}
        if not level:
            return False
    return True


def shallower(
    problem: Problem, signature: Signature, deep: int = DEEP, piece: int = PIECE, until: float = inf
) -> tuple[Problem, Signature]:
    """A problem without formulas deeper than `deep` that asks the same, with its signature; the same if it has none.

    Every model of it is one of the given problem, but for the symbols that it leaves out, and every model of that can
    be extended to one of it.

    Raises:
        NestingTimeoutError: by `time.perf_counter`, it is past `until`, or would be.
    """
    if not any(deeper_than(formula, deep) for formula in problem.formulas()):
        return problem, signature
    cutter = _Cutter(signature, deep, piece, until)
    premises = [cutter.shallow(statement) for statement in problem.premises]
    goal = None if problem.goal is None else cutter.shallow(problem.goal)
    predicates = {**signature.predicates, **cutter.predicates}
    return (
        replace(problem, premises=(*premises, *cutter.definitions), goal=goal),
        replace(signature, predicates=predicates),
    )


class _Cutter:
    """Makes formulas shallow, and collects the definitions of the predicates that this takes."""

    def __init__(self, signature: Signature, deep: int, piece: int, until: float) -> None:
        self.until = until
        self.deep = deep
        self.piece = piece
        taken = {name for name, _ in (*signature.predicates, *signature.functions)}
        self.names = (name for name in (f"piece{number}" for number in count(1)) if name not in taken)
        self.predicates: dict[tuple[str, int], tuple[Any, ...]] = {}
        self.definitions: list[Statement] = []

    def shallow(self, statement: Statement) -> Statement:
        """The statement, or its formula made shallow."""
        formula = statement.formula
        if not deeper_than(formula, self.deep):
            return statement
        start = self._require(0)
        formula = simplify(formula)
        took = time.perf_counter() - start
        if deeper_than(formula, self.deep) and any(isinstance(part, Quantified) for part in subexpressions(formula)):
            if start + (1 + MINISCOPING) * took < self.until:
                formula = simplify(miniscope(formula))
            self._require(took)
        if deeper_than(formula, self.deep):
            formula = fold(formula, self._cut)[0]
        return replace(statement, formula=formula)

    def _require(self, seconds: float) -> float:
        """The time, if so many seconds more are left."""
        now = time.perf_counter()
        if now + seconds > self.until:
            raise NestingTimeoutError("formulas nested deeply were not made shallower in time")
        return now

    def _cut(self, node: Expression, below: tuple[tuple[Any, int], ...]) -> tuple[Any, int]:
        """The node with predicates for what is deep below it, and how deep it is then."""
        made: Any = rebuild(node, tuple([part for part, _ in below])) if below else node
        depth = 1 + max((depth for _, depth in below), default=0)
        if depth < self.piece or not isinstance(node, Formula) or isinstance(node, Predicate):
            return made, depth
        arguments = sorted(free_variables(made), key=lambda v: (v.name, v.sort.name))
        atom = Predicate(next(self.names), arguments)
        self.predicates[atom.name, len(arguments)] = tuple([variable.sort for variable in arguments])
        self.definitions.append(Statement(atom.name, universal_closure(Iff(atom, made)), "definition"))
        return atom, 1


def completed(structure: FiniteStructure, signature: Signature) -> FiniteStructure:
    """The structure for a signature: some meaning for symbols of it that have none, and no others.

    Functions of numbers that have none stay without: their tables would be infinite.
    """
    domains, functions = dict(structure.domains), dict(structure.functions)
    predicates = {symbol: structure.predicates.get(symbol, frozenset()) for symbol in signature.predicates}
    sorts = {sort for places, result in signature.functions.values() for sort in (*places, result)}
    sorts.update(sort for places in signature.predicates.values() for sort in places)
    for sort in sorts - NUMERIC_SORTS - domains.keys():
        domains[sort] = domains.get(INDIVIDUAL, ("e1",))[:1]
    for symbol, (places, result) in signature.functions.items():
        if symbol not in functions and NUMERIC_SORTS.isdisjoint(places):
            value: Element = Fraction(0) if result in NUMERIC_SORTS else domains[result][0]
            functions[symbol] = dict.fromkeys(product(*[domains[sort] for sort in places]), value)
    known = structure.signature
    merged = replace(
        known,
        functions={**signature.functions, **known.functions},
        predicates={**signature.predicates, **{s: p for s, p in known.predicates.items() if s in predicates}},
    )
    return replace(structure, domains=domains, functions=functions, predicates=predicates, signature=merged)
