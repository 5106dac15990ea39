"""Situations with no more facts than are needed.

A model finder may let everything be red and Paris work in Tom: nothing forbids it. What nothing asks for is left out
here: facts are dropped, many at once where they can be, those about more named things first, as long as the formulas
keep their truth values; then things without a name of which nothing is left to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from reasoner.certificates import Countermodel
from reasoner.logic import INDIVIDUAL, FiniteStructure, Formula, Problem, StructureError, evaluate, subexpressions
from reasoner.logic.nodes import Predicate
from reasoner.logic.structures import Element

MOST_TRIES = 600
"""So many times, at most, facts are tried to be dropped."""

_Wanted = Sequence[tuple[Formula, bool]]


def spared(model: Countermodel, problem: Problem) -> Countermodel:
    """The model without facts, and nameless things, that neither the premises nor the goal need."""
    structure = model.structure
    wanted = [(statement.formula, True) for statement in problem.premises]
    if problem.goal is not None and model.shows in {"goal", "negated_goal"}:
        wanted.append((problem.goal.formula, model.shows == "goal"))
    try:
        if not _agrees(structure, wanted):
            return model
        return replace(model, structure=_without_idle(_fewer_facts(structure, wanted), wanted))
    except StructureError:
        return model


def _agrees(structure: FiniteStructure, wanted: _Wanted) -> bool:
    return all(bool(evaluate(formula, structure)) is truth for formula, truth in wanted)


def _fewer_facts(structure: FiniteStructure, wanted: _Wanted) -> FiniteStructure:
    """The structure without facts that are not needed: all of a symbol, or half of them, at once where they can go."""
    named = {table[()] for (_, arity), table in structure.functions.items() if arity == 0}
    symbols = [
        {(node.name, len(node.arguments)) for node in subexpressions(formula) if isinstance(node, Predicate)}
        for formula, _ in wanted
    ]
    waiting = []
    for symbol, rows in structure.predicates.items():
        about = [one for one, used in zip(wanted, symbols, strict=True) if symbol in used]
        about.sort(key=lambda one: len(list(subexpressions(one[0]))))
        waiting.append((symbol, _most_named_first(rows, named), about))
    for _ in range(MOST_TRIES):
        if not waiting:
            break
        symbol, block, about = waiting.pop()
        fewer = replace(
            structure, predicates={**structure.predicates, symbol: structure.predicates[symbol].difference(block)}
        )
        if _agrees(fewer, about):
            structure = fewer
        elif len(block) > 1:
            half = len(block) // 2
            waiting += [(symbol, block[half:], about), (symbol, block[:half], about)]
    return structure


def _most_named_first(rows: Iterable[tuple[Element, ...]], named: Set[Element]) -> list[tuple[Element, ...]]:
    return sorted(sorted(rows, key=str), key=lambda row: -sum(element in named for element in row))


def _without_idle(structure: FiniteStructure, wanted: _Wanted) -> FiniteStructure:
    """The structure without nameless individuals that no fact speaks of and that are no value of another one."""
    if set(structure.domains) != {INDIVIDUAL}:
        return structure
    for element in structure.domains[INDIVIDUAL]:
        rest = tuple(one for one in structure.domains[INDIVIDUAL] if one != element)
        functions = {
            symbol: {row: value for row, value in table.items() if element not in row}
            for symbol, table in structure.functions.items()
        }
        spoken: set[Element] = {value for table in functions.values() for value in table.values()}
        spoken |= set(structure.objects.values()) | set(_elements(structure))
        if element not in spoken and rest:
            smaller = replace(structure, domains={INDIVIDUAL: rest}, functions=functions)
            structure = smaller if _agrees(smaller, wanted) else structure
    return structure


def _elements(structure: FiniteStructure) -> Iterable[Element]:
    return (element for rows in structure.predicates.values() for row in rows for element in row)
