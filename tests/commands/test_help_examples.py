"""Every command's help has an example, and the example runs as it stands."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from reasoner.commands import app
from tests.conftest import ROOT


def commands(group: typer.Typer, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for command in group.registered_commands:
        yield (*path, command.name or ""), inspect.getdoc(command.callback) or ""
    for child in group.registered_groups:
        assert child.typer_instance is not None
        yield from commands(child.typer_instance, (*path, child.name or ""))


HELPS = dict(commands(app))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, and the files that the examples of the help take as given."""
    made = tmp_path_factory.mktemp("help")
    (made / "examples").symlink_to(ROOT / "examples")
    (made / "formulas.txt").write_text("∀x (Dog(x) → Animal(x)\n", encoding="utf-8")
    pair = {"NL": "All dogs bark.", "FOL": "∀x (Dog(x) → Bark(x))"}
    (made / "pairs.jsonl").write_text((json.dumps(pair) + "\n") * 20, encoding="utf-8")
    run(made, ["prove", "examples/syllogism.p", "--certificate", "proof.json"])
    for name in ("a", "b"):
        run(made, ["evaluate", "jsonl", "examples/questions.jsonl", "--out", f"{name}.jsonl"])
    return made


def run(folder: Path, words: list[str]) -> Any:
    with chdir(folder):
        return CliRunner().invoke(app, words)


@pytest.mark.parametrize("command", HELPS, ids=" ".join)
def test_the_example_of_the_help_runs(command: tuple[str, ...], folder: Path) -> None:
    if command[-1] == "train":
        pytest.importorskip("torch")
    if command[0] == "translate" and command[-1] == "train":
        pytest.importorskip("transformers")
    found = re.search(r"Example: reasoner (.+)", HELPS[command])
    assert found, f"the help of {' '.join(command)} has no example"
    done = run(folder, shlex.split(found[1]))
    assert done.exit_code == 0, done.output
    assert done.stdout or "--out" in found[1]
