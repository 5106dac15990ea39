"""The individuals that a problem names outright, numerals and distinct objects, and the premises that name them.

They differ because they are named, in whatever statement: a derivation may rest on that and on no other word of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.certificates import LEAF_RULES, Derivation
from reasoner.logic import DistinctObject, Formula, Number, Problem, sort_problem, subexpressions
from reasoner.logic.well_sorted import Sorting


def premises_that_name(problem: Problem, derivation: Derivation) -> frozenset[str]:
    """Premises without which some individual would not be named that a derivation says to differ from another."""
    lemmas = [step.formula for step in derivation.steps if not step.parents and step.rule not in LEAF_RULES]
    missing = _values(lemmas) - _values(step.formula for step in derivation.steps if step.rule in LEAF_RULES)
    found: set[str] = set()
    if missing:
        resorted, signature = sort_problem(problem)
        missing &= {_value(each) for each in Sorting(resorted.formulas(), signature).individuals}
        missing -= _values([] if problem.goal is None else [problem.goal.formula])
    for statement in problem.premises if missing else ():
        named = missing & _values([statement.formula])
        if named:
            found.add(statement.name)
            missing -= named
    return frozenset(found)


def _values(formulas: Iterable[Formula]) -> set[object]:
    return {_value(part) for f in formulas for part in subexpressions(f) if isinstance(part, Number | DistinctObject)}


def _value(individual: object) -> object:
    """What a numeral or distinct object denotes, however it is written."""
    return individual.value if isinstance(individual, Number) else individual
