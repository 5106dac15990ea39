"""The committed samples are what their recipes make today."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml

from reasoner.generate import Recipe, generate, load_recipe, recipe_names
from reasoner.generate.card import card
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
    page = (SAMPLES / "cards" / f"{name}.md").read_text(encoding="utf-8")
    recipe = load_recipe(name)
    assert f"family {recipe.family}, version {recipe.version}," in page
    assert f"`reasoner generate {name} --size 240 --seed {making.SEED}`" in page
    told = yaml.safe_load(page.split("```yaml\n")[1].split("```")[0])
    assert Recipe.from_mapping(told) == recipe
    assert f"`{name}.jsonl`" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_a_card_of_a_changed_recipe_has_all_that_makes_the_set_again() -> None:
    recipe = load_recipe("folio").changed(depth=3, arity={2: 1, 3: 2}, order=("proof", "reverse"), question="yes-no")
    told = card(recipe, 7, {"True": 2}, {3: 2})
    assert "`reasoner generate recipe.yaml --size 2 --seed 7`" in told
    written = yaml.safe_load(told.split("```yaml\n")[1].split("```")[0])
    assert Recipe.from_mapping(written).fingerprint() == recipe.fingerprint()
