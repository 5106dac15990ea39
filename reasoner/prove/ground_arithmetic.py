"""Refutations with numbers: instances of the clauses by the terms at hand, refuted with the kernel's own arithmetic.

Z3 says that statements contradict each other; which instances of them do is found here by trying ground terms in
rounds (Herbrand's theorem): those of the statements first, then those that the instances brought. A variable that
stands as an argument of a symbol takes the terms that stand in the same place, any other the terms of its sort. Where
there are none of its sort, a number is 0, and whatever else there is a variable that all clauses share.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, product

from reasoner.certificates import (
    Derivation,
    Place,
    argument_places,
    clausal_leaves,
    ground_derivation,
    numeral_of,
    sorting_of,
)
from reasoner.logic import (
    INTEGER,
    NUMERIC_SORTS,
    Arithmetic,
    Comparison,
    Equal,
    Formula,
    Number,
    Problem,
    Sort,
    Term,
    Variable,
    subexpressions,
    substitute,
)
from reasoner.logic.well_sorted import Sorting

MOST_INSTANCES = 200
"""Instances taken in one round; the search behind them is quadratic."""

ROUNDS = 30

Substitution = Mapping[Variable, Term]


def arithmetic_refutation(
    problem: Problem, kind: str, only: Iterable[str], deadline: float, *, widely: bool = False
) -> Derivation | None:
    """A derivation of ⊥ from ground instances modulo equality and linear arithmetic; None if none is found in time.

    Args:
        problem: well sorted.
        kind: "True", "False" or "Unsatisfiable", as for `clausal_leaves`.
        only: names of the premises that are needed.
        deadline: of `time.perf_counter`.
        widely: a variable for numbers takes every numeral at hand wherever it stands, and the numerals beside those;
            and what it is compared with, one more and one less.
    """
    leaves = clausal_leaves(problem, kind, only=only)
    sorting = sorting_of(problem, leaves)
    clauses = {step.name: step.formula for step in leaves if step.rule == "clausify"}
    general = {name: formula for name, formula in clauses.items() if _variables(formula)}
    instances: list[tuple[str, Substitution]] = []
    tried = -1
    for _ in range(ROUNDS):
        if len(instances) == tried or len(instances) > MOST_INSTANCES or time.perf_counter() > deadline:
            return None
        found = ground_derivation(problem, leaves, instances, deadline)
        if found is not None:
            return found
        tried = len(instances)
        made = [substitute(clauses[name], substitution) for name, substitution in instances]
        at_hand = _Terms([*clauses.values(), *made], sorting, widely)
        instances = list(islice(_instances(general, at_hand), MOST_INSTANCES + 1))
    return None


class _Terms:
    """The ground terms of some clauses, by sort and by the places in which they stand; of numerals, the values."""

    def __init__(self, clauses: Iterable[Formula], sorting: Sorting, widely: bool) -> None:
        self.widely = widely
        self.by_sort: dict[Sort, dict[Term, None]] = {}
        self.by_place: dict[Place, dict[Term, None]] = {}
        equal: dict[Term, dict[Term, None]] = {}

        def valued(term: Term) -> Term:
            return (numeral_of(term, sorting.sort_of) or term) if isinstance(term, Arithmetic) else term

        for clause in clauses:
            for place, argument in argument_places(clause):
                if not _variables(argument):
                    self.by_place.setdefault(place, {})[valued(argument)] = None
            for part in subexpressions(clause):
                if isinstance(part, Term) and not _variables(part):
                    self.by_sort.setdefault(sorting.sort_of(part), {})[valued(part)] = None
                elif isinstance(part, Equal) and not _variables(part):
                    for one, other in ((part.left, valued(part.right)), (part.right, valued(part.left))):
                        if isinstance(other, Number):
                            equal.setdefault(one, {})[other] = None
        for terms in self.by_place.values():  # the numeral that a term is said to equal may stand where the term stands
            for term in list(terms):
                terms.update(equal.get(term, {}))

    def candidates(self, variable: Variable, clause: Formula) -> tuple[Term, ...]:
        """What the variable may stand for in the clause."""
        found: dict[Term, None] = {}
        places = [place for place, argument in argument_places(clause) if argument is variable]
        for place in places:
            found |= self.by_place.get(place, {})
        if self.widely and variable.sort in NUMERIC_SORTS:
            values = {term.value for terms in self.by_sort.values() for term in terms if isinstance(term, Number)}
            near = sorted({value + step for value in values or {Fraction(0)} for step in (0, 1, -1)})
            wanted = [value for value in near if value.denominator == 1 or variable.sort is not INTEGER]
            found |= dict.fromkeys(Number(value, variable.sort) for value in wanted)
            return tuple(found | dict.fromkeys(_beside_bounds(variable, clause)))
        if variable.sort not in self.by_sort:
            return (Number(0, variable.sort) if variable.sort in NUMERIC_SORTS else Variable("x", variable.sort),)
        return tuple(found if places else self.by_sort[variable.sort])


def _beside_bounds(variable: Variable, clause: Formula) -> Iterator[Term]:
    """The ground terms that the variable alone is compared with or equated to, one more and one less."""
    for part in subexpressions(clause):
        if isinstance(part, Equal | Comparison) and variable in (part.left, part.right):
            bound = part.right if variable is part.left else part.left
            if not isinstance(bound, Number) and not _variables(bound):
                yield bound
                yield from (Arithmetic("+", (bound, Number(step, variable.sort))) for step in (1, -1))


def _instances(clauses: Mapping[str, Formula], terms: _Terms) -> Iterator[tuple[str, Substitution]]:
    for name, formula in clauses.items():
        variables = _variables(formula)
        for choice in product(*[terms.candidates(variable, formula) for variable in variables]):
            yield name, dict(zip(variables, choice, strict=True))


def _variables(expression: Formula | Term) -> tuple[Variable, ...]:
    """The variables of a clause or term, which has no quantifiers, in order of occurrence."""
    return tuple(dict.fromkeys([part for part in subexpressions(expression) if isinstance(part, Variable)]))
