"""Depths that are asked for, those from 0 on among them: items of that depth, or a message."""

from __future__ import annotations

from contextlib import suppress

import pytest

from reasoner.errors import ReasonerError
from reasoner.generate import Range, generate, load_recipe, recipe_names, stream
from reasoner.generate.closed import concludes, perfect_model
from reasoner.generate.judging import constants_of
from reasoner.logic import Implies, Not
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


@pytest.mark.parametrize("depth", [1, 2, 3, 5])
def test_in_a_closed_world_what_is_false_has_any_depth(depth: int) -> None:
    recipe = load_recipe("rules-closed").changed(depth=Range(depth, depth))
    for example in generate(recipe, seed=6, size=8):
        assert example.depth == depth
        constants = constants_of([*example.premise_formulas, example.problem.goal.formula])
        true = perfect_model(example.premise_formulas, constants)
        assumed = [each.formula for each in example.problem.premises[len(example.premises) :]]
        for formula in assumed:
            atom = formula.left if isinstance(formula, Implies) else formula.body
            assert (atom.name, tuple(each.name for each in atom.arguments)) not in true
            pairs = zip(example.premises, example.premise_formulas, strict=True)
            rules = [said for said, each in pairs if concludes(each, atom)]
            assert bool(rules) is isinstance(formula, Implies)
            assert not rules or all(said.rstrip(".") in example.explanation for said in rules)
        named = {source for line in example.proof for source in line.sources}
        numbers = {int(each.split()[-1]) for each in named if each.startswith("closed world")}
        assert numbers <= set(range(1, len(assumed) + 1))
        assert all(int(each.split()[-1]) <= len(example.premises) for each in named if each.startswith("premise"))
    assert {example.label for example in generate(recipe, seed=6, size=8)} == {"True", "False"}


def test_depths_from_0_on_are_mixed() -> None:
    recipe = load_recipe("chain").changed(depth=Range(0, 2))
    made = list(generate(recipe, seed=2, size=45))
    assert {example.depth for example in made if example.label != "Uncertain"} == {0, 1, 2}
    assert all((len(example.core) == 1) is (example.depth == 0) for example in made if example.core)
