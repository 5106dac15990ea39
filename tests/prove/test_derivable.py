"""Leaving out instances that cannot matter changes no answer: against all instances, and against Z3."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from reasoner.logic import ForAll, Formula, Function, Implies, Not, Or, Predicate, Problem, Variable, conjunction
from reasoner.logic.literals import atom_of
from reasoner.prove import Limits, decide
from reasoner.prove.herbrand import Herbrand
from reasoner.prove.unit_propagation import ClauseSet

VARIABLES = tuple(map(Variable, "xyz"))
SYMBOLS = (("P", 1), ("Q", 1), ("R", 2), ("S", 2), ("T", 2))


def literals(chance: Random, count: int, terms: Sequence[Variable | Function], positive: float) -> list[Formula]:
    found: list[Formula] = []
    for _ in range(count):
        name, arity = chance.choice(SYMBOLS)
        atom = Predicate(name, tuple(chance.choice(terms) for _ in range(arity)))
        found.append(atom if chance.random() < positive else Not(atom))
    return found


def problem(chance: Random) -> tuple[list[Formula], Formula]:
    """Rules with up to three variables, some with ∨ or negative conditions, and facts of either sign."""
    constants = [Function(name) for name in "abcdefghi"[: chance.randint(6, 9)]]
    premises = literals(chance, chance.randint(3, 7), constants, 0.8)
    for _ in range(chance.randint(3, 6)):
        terms = [*VARIABLES[: chance.randint(2, 3)], *constants[: chance.random() < 0.2]]
        conditions = literals(chance, chance.randint(1, 3), terms, 0.95)
        known = [term for each in conditions for term in atom_of(each).arguments]  # type: ignore[attr-defined]
        heads = literals(chance, 1 + (chance.random() < 0.2), known if chance.random() < 0.9 else terms, 0.7)
        body = Implies(conjunction(conditions), heads[0] if len(set(heads)) == 1 else Or(tuple(heads)))
        premises.append(ForAll(VARIABLES, body))
    return premises, literals(chance, 1, constants, 0.7)[0]


@pytest.mark.parametrize("block", range(4))
def test_what_is_left_out_changes_nothing(block: int) -> None:
    fewer = sides = 0
    for seed in range(block * 15, block * 15 + 15):
        premises, goal = problem(Random(seed))
        for side, last in zip(Herbrand.of_each(premises, Not(goal), goal), (Not(goal), goal), strict=True):
            whole = Herbrand.of([*premises, last], side.constants)
            assert set(side.instances) <= set(whole.instances)
            fewer += len(side.clauses) < len(whole.clauses)
            sides += 1
            assert (side.decide()[0].model is None) is (whole.decide()[0].model is None)
            for gone in ([0], [len(premises) - 1], [len(premises)]):
                assert side.contradictory(gone) is whole.contradictory(gone)
                assert side.satisfiable_at_once(gone) is whole.satisfiable_at_once(gone)
            kept = [atom for atom in whole.atoms if atom in side.atoms]
            assert kept == list(side.atoms) == sorted(side.atoms, key=side.atoms.__getitem__)
            one, other = (ClauseSet(each.clauses).propagate() for each in (side, whole))
            assert (one.conflict < 0) is (other.conflict < 0)
            if one.conflict < 0:
                for atom in side.atoms:
                    here, there = side.atoms[atom], whole.atoms[atom]
                    assert one.levels.get(here) == other.levels.get(there)
    assert fewer > sides / 6


def test_labels_are_those_of_z3() -> None:
    labels = set()
    for seed in range(1000, 1030):
        premises, goal = problem(Random(seed))
        denied, granted = (each.decide()[0].model is None for each in Herbrand.of_each(premises, Not(goal), goal))
        own = {(True, True): "Inconsistent", (True, False): "True", (False, True): "False"}.get((denied, granted))
        labels.add(own)
        if own != "Inconsistent":  # then each side alone is a theorem
            assert decide(Problem.of(premises, goal), Limits(seconds=5)).label == (own or "Uncertain")
    assert len(labels) > 2
