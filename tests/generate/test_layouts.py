"""Sets in every layout are read back by the loaders of `reasoner evaluate`, and answered as their labels say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reasoner.evaluate import BENCHMARKS, Settings, load_benchmark, solve
from reasoner.generate import load_recipe
from reasoner.generate.files import write_set
from reasoner.generate.layouts import LAYOUTS

READERS = {"parquet": "jsonl", "hf": "jsonl"}
"""Of layouts that have no loader of their own name."""


def records_of(path: Path, layout: str, method: str = "") -> list[dict[str, Any]]:
    """What each item is found to be."""
    name = READERS.get(layout, layout)
    loaded = load_benchmark(name, [path])
    assert not loaded.unreadable
    settings = Settings(name, method or BENCHMARKS.get(name).default)
    return [solve(item, settings) for item in loaded.items]


@pytest.mark.parametrize("recipe", ["chain", "rules-closed", "logicnli"])
@pytest.mark.parametrize("layout", LAYOUTS.names())
def test_a_set_is_answered_as_its_labels_say(tmp_path: Path, layout: str, recipe: str) -> None:
    if layout in ("parquet", "hf"):
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    size = 4
    list(write_set(tmp_path / "set", load_recipe(recipe), size, 3, layout=layout))
    assert [record["correct"] for record in records_of(tmp_path / "set", layout)] == [True] * size


@pytest.mark.parametrize("recipe", ["chain", "rules-closed"])
@pytest.mark.parametrize("question", ["yes-no", "choice"])
def test_questions_in_english_are_answered_as_they_are_put(tmp_path: Path, recipe: str, question: str) -> None:
    list(write_set(tmp_path / "set", load_recipe(recipe).changed(question=question), 6, 3, layout="prontoqa"))
    assert [record["correct"] for record in records_of(tmp_path / "set", "prontoqa")] == [True] * 6


def test_the_formula_of_one_statement_chooses_no_option(tmp_path: Path) -> None:
    list(write_set(tmp_path / "set", load_recipe("chain").changed(question="choice"), 2, 3, layout="proverqa"))
    for record in records_of(tmp_path / "set", "proverqa"):
        assert record["label"] is None
        assert "does not choose among A, B, C, D" in record["errors"][0]
    assert [record["correct"] for record in records_of(tmp_path / "set", "proverqa", "text")] == [True, True]


def test_claims_without_premises_are_decided_by_their_formulas(tmp_path: Path) -> None:
    list(write_set(tmp_path / "set", load_recipe("translation"), 4, 3))
    records = records_of(tmp_path / "set", "jsonl", "gold")
    assert {record["gold"] for record in records} == {"True", "Uncertain"}
    assert all(record["correct"] for record in records)
