"""Elimination of existential variables that hang on at most one other variable, and their witnesses afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reasoner.kg.constraints import Conditions, Constraint, Domain, Link
from reasoner.kg.join import Table, pieces
from reasoner.kg.relations import Adjacency, IntArray, expand_slices
from reasoner.logic import Variable


@dataclass(frozen=True, slots=True)
class Eliminated:
    """A variable that was replaced by a set of values of its neighbour (None: it had none).

    Attributes:
        variable: what was eliminated.
        neighbour: what it shared constraints with.
        domain: its values that can be extended to all that hung on it.
        constraints: those between the two.
    """

    variable: Variable
    neighbour: Variable | None
    domain: Domain
    constraints: tuple[Constraint, ...]


def eliminate(conditions: Conditions, keep: set[Variable]) -> list[Eliminated]:
    """Eliminate variables outside `keep` while one has at most one neighbour; in order of elimination."""
    removed: list[Eliminated] = []
    waiting = [v for v in conditions.domains if v not in keep]
    progress = True
    while progress and conditions.possible:
        progress = False
        for variable in list(waiting):
            around = [c for c in conditions.constraints if variable in c.variables]
            neighbours = {v for c in around for v in c.variables if v is not variable}
            if len(neighbours) > 1 or not _supported(around):
                continue
            neighbour = next(iter(neighbours), None)
            domain = conditions.domains.pop(variable)
            waiting.remove(variable)
            conditions.constraints = [c for c in conditions.constraints if variable not in c.variables]
            removed.append(Eliminated(variable, neighbour, domain, tuple(around)))
            if neighbour is not None:
                other = conditions.domains[neighbour]
                other.allowed = _image(variable, neighbour, domain, other, around)
                conditions.possible = bool(len(other))
            else:
                conditions.possible = bool(len(domain))
            progress = True
            if not conditions.possible:
                break
    return removed


def _supported(constraints: Sequence[Constraint]) -> bool:
    """Whether pairs can be listed: from a positive link, or as the complement of negative ones."""
    return any(isinstance(c, Link) and c.positive for c in constraints) or all(isinstance(c, Link) for c in constraints)


def _image(
    variable: Variable, neighbour: Variable, domain: Domain, other: Domain, constraints: Sequence[Constraint]
) -> IntArray:
    """The values of the neighbour, within its domain, for which the variable has a value in its own."""
    positive = [c for c in constraints if isinstance(c, Link) and c.positive]
    if not positive:
        return _image_of_complement(variable, neighbour, domain, other, constraints)
    link = min(positive, key=lambda c: len(c.relation))
    rest = [c for c in constraints if c is not link]
    from_variable, to_variable = _directions(link, variable)
    if not rest and domain.allowed is None and other.allowed is None:
        return link.relation.values(link.variables.index(neighbour))
    outward = len(link.relation) if domain.allowed is None else int(from_variable.counts(domain.allowed).sum())
    inward = len(link.relation) if other.allowed is None else int(to_variable.counts(other.allowed).sum())
    found: list[IntArray] = []
    start, index, reached = (domain, from_variable, other) if outward <= inward else (other, to_variable, domain)
    ids = start.ids() if start.allowed is not None else index.keys
    starts, counts = index.find(ids)
    for rows in pieces(np.arange(len(ids)), counts):
        local, values = expand_slices(starts[rows], counts[rows], index.targets)
        sources = ids[rows[local]]
        keep = reached.holds(values)
        sources, values = sources[keep], values[keep]
        here, there = (sources, values) if start is domain else (values, sources)
        for constraint in rest:
            kept = constraint.holds({variable: here, neighbour: there})
            here, there = here[kept], there[kept]
        found.append(np.unique(there))
    return np.unique(np.concatenate(found)) if len(found) > 1 else found[0] if found else ids[:0]


def _image_of_complement(
    variable: Variable, neighbour: Variable, domain: Domain, other: Domain, constraints: Sequence[Constraint]
) -> IntArray:
    """Where only pairs are forbidden: values of the neighbour that do not forbid every value of the variable."""
    forbidden: list[IntArray] = []
    size = domain.size
    for constraint in constraints:
        if isinstance(constraint, Link):
            here, there = _rows(constraint, variable, neighbour)
            keep = domain.holds(here) & other.holds(there)
            forbidden.append(there[keep] * size + here[keep])
    codes = np.unique(np.concatenate(forbidden))
    values, counts = np.unique(codes // size, return_counts=True)
    full = values[counts == len(domain)]
    left = Domain(other.size, other.allowed)
    left.drop(full)
    return left.ids()


def _rows(link: Link, variable: Variable, neighbour: Variable) -> tuple[IntArray, IntArray]:
    columns = dict(zip(link.variables, link.relation.columns, strict=True))
    return columns[variable].astype(np.int64), columns[neighbour].astype(np.int64)


def _directions(link: Link, variable: Variable) -> tuple[Adjacency, Adjacency]:
    """From the variable to its neighbour, and back."""
    place = link.variables.index(variable)
    return link.relation.index((place,), 1 - place), link.relation.index((1 - place,), place)


def restore(table: Table, removed: Sequence[Eliminated]) -> Table:
    """The table with a value for every eliminated variable, in every row."""
    for item in reversed(removed):
        if item.neighbour is None:
            table.columns[item.variable] = np.full(table.length, item.domain.ids()[0])
        else:
            table.columns[item.variable] = _values(item, table.columns[item.neighbour])
    return table


def _values(item: Eliminated, neighbours: IntArray) -> IntArray:
    """For each value of the neighbour the first value of the variable that goes with it."""
    distinct, back = np.unique(neighbours, return_inverse=True)
    chosen = np.full(len(distinct), -1, dtype=np.int64)
    variable, neighbour = item.variable, item.neighbour
    positive = [c for c in item.constraints if isinstance(c, Link) and c.positive]
    if neighbour is None:
        raise RuntimeError("a variable without neighbours has no values by neighbour")
    if positive:
        link = min(positive, key=lambda c: len(c.relation))
        _, index = _directions(link, variable)
        starts, counts = index.find(distinct)
        targets = index.targets
    else:
        targets = item.domain.ids()
        starts = np.zeros(len(distinct), dtype=np.int64)
        counts = np.full(len(distinct), len(targets))
    for rows in pieces(np.arange(len(distinct)), counts):
        local, values = expand_slices(starts[rows], counts[rows], targets)
        places = rows[local]
        keep = item.domain.holds(values)
        for constraint in item.constraints:
            keep &= constraint.holds({variable: values, neighbour: distinct[places]})
        places, values = places[keep], values[keep]
        first = np.unique(places, return_index=True)
        chosen[first[0]] = values[first[1]]
    return chosen[back]


__all__ = ["Eliminated", "eliminate", "restore"]
