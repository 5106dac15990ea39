"""The committed samples are what their recipes make today."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from reasoner.generate import generate, load_recipe, recipe_names
from reasoner.resources import resource_folder

ROOT = Path(__file__).parents[2]
SAMPLES = resource_folder("datasets") / "samples"
LOOKED_AT = (0, 1, 18, 120, 239)
"""Items, each of which depends on recipe, seed and its number alone."""

_spec = spec_from_file_location("samples", ROOT / "benchmarks" / "samples.py")
assert _spec is not None
assert _spec.loader is not None
making = module_from_spec(_spec)
_spec.loader.exec_module(making)


@pytest.mark.parametrize("name", recipe_names())
def test_a_sample_is_what_its_recipe_makes(name: str) -> None:
    kept = [json.loads(line) for line in (SAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for number in LOOKED_AT:
        (made,) = generate(name, seed=making.SEED, start=number, size=number + 1)
        assert json.loads(json.dumps(making.record_of(made))) == kept[number]


@pytest.mark.parametrize("name", recipe_names())
def test_a_card_is_of_the_recipe_that_there_is(name: str) -> None:
    card = (SAMPLES / "cards" / f"{name}.md").read_text(encoding="utf-8")
    recipe = load_recipe(name)
    assert f"family {recipe.family}, version {recipe.version}," in card
    assert f"`{name}.jsonl`" in (SAMPLES / "README.md").read_text(encoding="utf-8")
