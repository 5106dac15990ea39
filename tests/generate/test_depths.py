"""Depths that are asked for, those from 0 on among them: items of that depth, or a message."""

from __future__ import annotations

from contextlib import suppress

import pytest

from reasoner.errors import ReasonerError
from reasoner.generate import Range, generate, load_recipe, recipe_names, stream
from reasoner.logic import Not
from reasoner.prove import Limits, decide


@pytest.mark.parametrize("depth", [Range(0, 0), Range(0, 2), Range(9, 9)], ids=["0", "0-2", "9"])
@pytest.mark.parametrize("name", recipe_names())
def test_any_range_of_depths_gives_items_of_it_or_a_message(
    name: str, depth: Range, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MAX_ATTEMPTS", 20)
    with suppress(ReasonerError):
        recipe = load_recipe(name).changed(depth=depth)
        for example in generate(recipe, seed=3, size=3):
            proved = example.label in ("True", "False")
            assert not proved or depth.low <= example.depth <= depth.high


@pytest.mark.parametrize("name", ["chain", "rules", "logicnli"])
def test_at_depth_0_a_premise_states_the_conclusion_or_denies_it(name: str) -> None:
    recipe = load_recipe(name).changed(depth=Range(0, 0), labels={"True": 1, "False": 1, "Uncertain": 1})
    for example in generate(recipe, seed=8, size=12):
        goal = example.problem.goal.formula
        opposite = goal.body if isinstance(goal, Not) else Not(goal)
        assert (goal in example.premise_formulas) is (example.label == "True")
        assert (opposite in example.premise_formulas) is (example.label == "False")
        assert str(decide(example.problem, Limits(seconds=10.0), backend="z3").label) == example.label
        if example.core:
            (number,) = example.core
            assert example.explanation.startswith(example.premises[number].rstrip("."))


def test_depths_from_0_on_are_mixed() -> None:
    recipe = load_recipe("chain").changed(depth=Range(0, 2))
    made = list(generate(recipe, seed=2, size=45))
    assert {example.depth for example in made if example.label != "Uncertain"} == {0, 1, 2}
    assert all((len(example.core) == 1) is (example.depth == 0) for example in made if example.core)
