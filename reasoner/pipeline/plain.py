"""Plain situations: models in which different names name different things, and nothing is done to oneself for nothing.

A finder of small models lets Max be Tom and Rosa her own mother where nothing says otherwise, which no reader takes for
what the text describes. So a model is looked for in which, besides the premises, what a reader takes for granted holds:
names name different things, no thing stands in a relation to itself, and what there is without a name has none. As much
of this is kept as leaves a small model that is found at once; it is a way of telling, and adds nothing to the verdict.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import Any

from reasoner.certificates import Countermodel
from reasoner.logic import (
    INDIVIDUAL,
    And,
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Formula,
    Function,
    Not,
    Number,
    Predicate,
    Problem,
    StructureError,
    Term,
    Variable,
    evaluate,
    fold,
    infer_signature,
    rebuild,
    subexpressions,
    to_nnf,
)
from reasoner.logic.structures import Element
from reasoner.pipeline.apart import MOST_ELEMENTS, told_apart
from reasoner.prove.models import find_model

SECONDS = 0.2
"""For one search of a model; there are up to five."""
MOST_NAMES = 5
"""Of more names it is not tried which of them can name different things."""
_X = Variable("x")


def plain(model: Countermodel, problem: Problem) -> Countermodel:
    """A model of the same that tells the problem's names apart, as far as one is found."""
    wanted = [statement.formula for statement in problem.premises]
    goal = problem.goal
    if goal is not None and model.shows in {"goal", "negated_goal"}:
        wanted.append(goal.formula if model.shows == "goal" else Not(goal.formula))
    signature = infer_signature(problem)
    if set(model.structure.domains) != {INDIVIDUAL} or len(_names(wanted)) > MOST_ELEMENTS:
        return told_apart(model, problem)
    among_things = any(isinstance(element, Fraction) for element in model.structure.domains[INDIVIDUAL])
    things = len(model.structure.domains[INDIVIDUAL]) + len(_names(wanted))
    search = partial(find_model, signature=signature, largest=min(MOST_ELEMENTS, things + 1))
    for premises, granted in _granted(wanted, len(problem.premises), numbers=among_things):
        found = search([*premises, *granted], deadline=time.perf_counter() + SECONDS)
        try:
            if found is not None and all(bool(evaluate(formula, found)) for formula in wanted):
                return replace(model, structure=found)
        except StructureError:
            break
    apart = _as_far_apart(wanted, search)
    return told_apart(model, problem) if apart is None else replace(model, structure=apart)


def _as_far_apart(wanted: Sequence[Formula], search: Callable[..., FiniteStructure | None]) -> FiniteStructure | None:
    """A model in which as many pairs of names as may be name different things, where not all of them can."""
    names, deadline = _names(wanted), time.perf_counter() + SECONDS
    kept: list[Formula] = []
    best: FiniteStructure | None = None
    for one, other in combinations(names, 2) if len(names) <= MOST_NAMES else ():
        different = Not(Equal(one, other))
        found = search([*wanted, *kept, different], deadline=deadline)
        if found is not None:
            best = found
            kept.append(different)
    try:
        return best if best is not None and all(bool(evaluate(formula, best)) for formula in wanted) else None
    except StructureError:
        return None


def told_functions(structure: FiniteStructure, problem: Problem) -> list[tuple[str, Element, Element]]:
    """What the problem speaks of by a function of one argument: its name, whose value it is, and the value.

    Of a function that is said of things in general, the rows of all that have names; of others those that a term has.
    What gives numbers gives nothing else: a weight that is no number is none that the text gives.
    """
    terms = [node for node in _nodes(problem.formulas()) if isinstance(node, Function) and len(node.arguments) == 1]
    general = {node.name for node in terms if isinstance(node.arguments[0], Variable)}
    named = {table[()] for (_, arity), table in structure.functions.items() if arity == 0}
    given = {(node.name, table[()]) for node in terms for table in _tables(structure, node.arguments[0])}
    measures = {
        name
        for (name, arity), table in structure.functions.items()
        if arity == 1 and any(isinstance(value, Fraction) for value in table.values())
    }
    return [
        (name, row[0], value)
        for (name, arity), table in structure.functions.items()
        if arity == 1
        for row, value in sorted(table.items(), key=str)
        if (name, row[0]) in given or (name in general and (row[0] in named or not named))
        if name not in measures or isinstance(value, Fraction)
    ]


def _tables(structure: FiniteStructure, term: Term) -> list[Mapping[tuple[Element, ...], Element]]:
    """The table of a constant; of another term, that of every constant, as it may denote what each of them does."""
    if isinstance(term, Function) and not term.arguments:
        return [structure.functions[term.name, 0]] if (term.name, 0) in structure.functions else []
    return [table for (_, arity), table in structure.functions.items() if arity == 0]


def _granted(
    wanted: Sequence[Formula], premises: int, *, numbers: bool
) -> Iterator[tuple[list[Formula], list[Formula]]]:
    """The formulas, and what is taken for granted besides: all of it, then less and less."""
    names: list[Term] = [*_names(wanted), *(_numbers(wanted) if numbers else ())]
    equated = {frozenset((node.left, node.right)) for node in _nodes(wanted) if isinstance(node, Equal)}
    distinct: list[Formula] = [
        Not(Equal(one, other)) for one, other in combinations(names, 2) if frozenset((one, other)) not in equated
    ]
    apart = [_unnamed(formula, names) for formula in wanted]
    unnamed = [*apart[:premises], *wanted[premises:]]
    to_others = [*_to_others(wanted)]
    yield apart, [*distinct, *to_others]
    yield unnamed, [*distinct, *to_others]
    yield list(wanted), [*distinct, *to_others]
    yield unnamed, distinct
    yield list(wanted), distinct


def _names(formulas: Sequence[Formula]) -> list[Function]:
    return [node for node in _nodes(formulas) if isinstance(node, Function) and not node.arguments]


def _numbers(formulas: Sequence[Formula]) -> Iterator[Number]:
    return (node for node in _nodes(formulas) if isinstance(node, Number))


def _nodes(formulas: Iterable[Formula]) -> dict[Formula | Term, None]:
    """All parts of the formulas, once each, in their order."""
    return dict.fromkeys(node for formula in formulas for node in subexpressions(formula))


def _to_others(formulas: Sequence[Formula]) -> Iterator[Formula]:
    """Nothing is its own mother, likes itself, or is in itself; but as tall as itself it is, where everything is."""
    nodes = _nodes(formulas)
    to_itself = reflexive(formulas)
    for name in dict.fromkeys(node.name for node in nodes if isinstance(node, Predicate) and len(node.arguments) == 2):
        if name not in to_itself:
            yield ForAll((_X,), Not(Predicate(name, (_X, _X))))
    for name in dict.fromkeys(node.name for node in nodes if isinstance(node, Function) and len(node.arguments) == 1):
        yield ForAll((_X,), Not(Equal(Function(name, (_X,)), _X)))


def reflexive(formulas: Iterable[Formula]) -> set[str]:
    """The relations in which by one of the formulas everything stands to itself."""
    found: set[str] = set()
    for formula in formulas:
        match formula:
            case ForAll((variable,), Predicate(name, (first, second))) if first is second is variable:
                found.add(name)
    return found


def _unnamed(formula: Formula, names: Sequence[Term]) -> Formula:
    """What the formula says that there is, is nothing that has a name."""

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        made = rebuild(node, parts)
        others = (
            [Not(Equal(each, name)) for each in made.variables for name in names] if isinstance(made, Exists) else []
        )
        return Exists(made.variables, And((made.body, *others))) if others else made

    found: Formula = fold(to_nnf(formula), rule)
    return found
