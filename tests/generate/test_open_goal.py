"""Premises one by one: what becomes of a goal is what all of them together decide."""

from __future__ import annotations

from random import Random

import pytest

from reasoner.generate.declarative import Deriver, load_grammar
from reasoner.generate.families.said import said_next
from reasoner.generate.ground import GroundJudge
from reasoner.generate.open_goal import OpenGoal
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.logic import Formula, Problem
from reasoner.prove.herbrand import Herbrand, NotGroundableError
from reasoner.syntax import read_formula


def drawn(seed: int, symbol: str, many: int) -> list[Formula]:
    grammar, chance = load_grammar("people", load_vocabulary("realistic")), Random(seed)
    deriver = Deriver(grammar, chance)
    return [said[0] for _ in range(many) if (said := said_next(deriver, symbol, chance)) is not None]


@pytest.mark.parametrize("symbol", ["fact", "rule", "compound", "existence"])
def test_each_premise_is_judged_as_the_whole_problem_is(symbol: str) -> None:
    met = set()
    for seed in range(4):
        (goal,) = drawn(seed, symbol, 1)
        open_goal, kept = OpenGoal(goal), list[Formula]()
        for premise in drawn(seed, "premise", 40):
            label = open_goal.label(premise)
            assert label == GroundJudge(Problem.of([*kept, premise], goal)).label()
            kept += [premise] * (label == "Uncertain")
            met.add(label)
    assert met == {"True", "False", "Uncertain", "Inconsistent"}


def test_what_cannot_be_grounded_is_told() -> None:
    open_goal = OpenGoal(read_formula("P(a)"))
    with pytest.raises(NotGroundableError):
        open_goal.label(read_formula("∀x (P(x) → P(f(x)))"))


def test_more_sources_are_grounded_as_if_they_had_been_there_from_the_start() -> None:
    for seed in range(4):
        formulas = drawn(seed, "premise", 12)
        whole = Herbrand.of(formulas)
        for cut in (0, 5, 11):
            grown = Herbrand.of(formulas[:cut], whole.constants).extended(formulas[cut:])
            assert (
                set(map(frozenset, grown.clauses)) == set(map(frozenset, whole.clauses)) or grown.atoms != whole.atoms
            )
            assert len(grown.clauses) == len(whole.clauses)
            assert (grown.decide()[0].model is None) is (whole.decide()[0].model is None)
