"""Models in which different names name different things, wherever the text leaves that open.

A model finder looks for few elements, so it lets Anne be Bob where nothing says otherwise; a reader finds that odd. In
logic without equality an element can be doubled: a copy that stands in the same relations satisfies the same formulas.
So each name gets a copy of its element for its own, and so does what the text
says that there is, without a name. (Where equality is at stake, the model stays as it was found.)
A name of a number is left alone: two of them may well be equal.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from reasoner.certificates import Countermodel
from reasoner.logic import INDIVIDUAL, Equal, Exists, FiniteStructure, Problem, Sort, subexpressions, to_nnf
from reasoner.logic.structures import Element

MOST_ELEMENTS = 12
"""Larger models are not spread: they would be told in part only."""

MOST_ENTRIES = 2000
"""Nor are models whose tables would have more entries than this."""


def told_apart(model: Countermodel, problem: Problem) -> Countermodel:
    """The model with an element for every name, if the problem is one without equality."""
    structure = model.structure
    formulas = [statement.formula for statement in problem.premises]
    if problem.goal is not None:
        formulas.append(problem.goal.formula)
    if set(structure.domains) != {INDIVIDUAL} or any(
        isinstance(node, Equal) for formula in formulas for node in subexpressions(formula)
    ):
        return model
    spare = any(isinstance(node, Exists) for formula in formulas for node in subexpressions(to_nnf(formula)))
    return Countermodel(_spread(structure, spare=spare), model.shows)


def _spread(structure: FiniteStructure, *, spare: bool) -> FiniteStructure:
    """An element for every name; `spare` ones besides, so that what there only is need not be what has a name."""
    copies = {element: [element] for element in structure.domains[INDIVIDUAL]}
    owner: dict[object, str | None] = dict.fromkeys(structure.objects.values())
    functions = dict(structure.functions)
    taken = set(copies)
    for (name, arity), table in structure.functions.items():
        if arity or structure.result_sort((name, arity)) is not INDIVIDUAL:
            continue
        element = table[()]
        if owner.setdefault(element, name) == name:
            continue
        copy = name
        while copy in taken:
            copy += "'"
        taken.add(copy)
        copies[element].append(copy)
        functions[name, 0] = {(): copy}
    if spare:
        for element, group in copies.items():
            if element in owner:
                group.append(f"{element}''")
    domain = tuple(one for group in copies.values() for one in group)
    places = [arity - len(structure.ignored.get((name, arity), ())) for name, arity in structure.predicates]
    places += [arity for _, arity in structure.functions]
    entries = sum(len(domain) ** count for count in places)
    if len(domain) == len(copies) or len(domain) > MOST_ELEMENTS or entries > MOST_ENTRIES:
        return structure

    def rows_of(given: tuple[Element, ...], sorts: tuple[Sort, ...]) -> product[tuple[Element, ...]]:
        """The row with every copy of its individuals; numbers have none."""
        return product(*(copies[one] if sort is INDIVIDUAL else (one,) for one, sort in zip(given, sorts, strict=True)))

    for symbol, table in structure.functions.items():
        if symbol[1]:
            sorts = structure.argument_sorts(symbol, predicate=False)
            functions[symbol] = {row: value for given, value in table.items() for row in rows_of(given, sorts)}
    predicates = {}
    for symbol, rows in structure.predicates.items():
        ignored = structure.ignored.get(symbol, frozenset())
        sorts = structure.argument_sorts(symbol, predicate=True)
        sorts = tuple(sort for place, sort in enumerate(sorts) if place not in ignored)
        predicates[symbol] = frozenset(row for given in rows for row in rows_of(given, sorts))
    return replace(structure, domains={INDIVIDUAL: domain}, functions=functions, predicates=predicates)
