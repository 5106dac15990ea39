"""Situations with no more facts than are needed.

A model finder may let everything be red and Paris work in Tom: nothing forbids it. What nothing asks for is left out
here: facts are dropped one after the other, those about more named things first, as long as the formulas keep their
truth values; then things without a name of which nothing is left to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reasoner.certificates import Countermodel
from reasoner.logic import INDIVIDUAL, FiniteStructure, Formula, Problem, StructureError, evaluate, subexpressions
from reasoner.logic.nodes import Predicate
from reasoner.logic.structures import Element

MOST_FACTS = 250
"""Models with more facts are told as they are."""
MOST_TRIES = 600
"""So many facts, at most, are tried to be dropped."""

_Wanted = Sequence[tuple[Formula, bool]]


def spared(model: Countermodel, problem: Problem) -> Countermodel:
    """The model without facts, and nameless things, that neither the premises nor the goal need."""
    structure = model.structure
    if sum(len(rows) for rows in structure.predicates.values()) > MOST_FACTS:
        return model
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
    named = {table[()] for (_, arity), table in structure.functions.items() if arity == 0}
    symbols = [
        {(node.name, len(node.arguments)) for node in subexpressions(formula) if isinstance(node, Predicate)}
        for formula, _ in wanted
    ]
    facts = [(symbol, row) for symbol, rows in structure.predicates.items() for row in sorted(rows, key=str)]
    facts.sort(key=lambda fact: -sum(element in named for element in fact[1]))
    for symbol, row in facts[:MOST_TRIES]:
        rows = structure.predicates[symbol] - {row}
        fewer = replace(structure, predicates={**structure.predicates, symbol: rows})
        about = [one for one, used in zip(wanted, symbols, strict=True) if symbol in used]
        if _agrees(fewer, sorted(about, key=lambda one: len(list(subexpressions(one[0]))))):
            structure = fewer
    return structure


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
