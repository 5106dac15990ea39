"""The recipe of docs/training.md: its sizes, the versions its figures are of, and its held-out words."""

import importlib.util
import re

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def recipe():
    spec = importlib.util.spec_from_file_location("scratch_translator", ROOT / "benchmarks" / "scratch_translator.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_versions_other_than_those_of_the_figures_are_told(recipe):
    assert recipe.VERSIONS.keys() == recipe.SIZES.keys()
    assert not recipe.other_versions(recipe.VERSIONS)
    (line,) = recipe.other_versions(recipe.VERSIONS | {"translation": 99})
    assert "translation: version 99" in line
    assert str(recipe.VERSIONS["translation"]) in line


def test_the_page_names_the_versions_of_its_figures(recipe):
    text = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"`([a-z-]+)` (\d+)", re.search(r"Recipe versions: (.*?)\.\n", text, re.S)[1]))
    assert named == {name: str(version) for name, version in recipe.VERSIONS.items()}


def test_training_gets_sentences_that_look_the_same_a_few_times_and_none_of_the_held_out_ones(
    recipe, tmp_path, monkeypatch
):
    monkeypatch.setattr(recipe, "SIZES", {"translation": (30, 20)})
    monkeypatch.setattr(recipe, "REPEATS", 1)
    train, held_out = tmp_path / "train.jsonl", tmp_path / "held-out.jsonl"
    recipe.write_data(train, held_out, 5)
    rows, kept = ([recipe.json.loads(line) for line in path.open(encoding="utf-8")] for path in (train, held_out))
    looks = [recipe.slotted(row["english"]).text for row in rows]
    assert 0 < len(looks) == len(set(looks)) <= 30
    assert len(kept) == 20
    assert not {row["english"] for row in rows} & {row["english"] for row in kept}
    assert {row["version"] for row in rows + kept} == {recipe.load_recipe("translation").version}
