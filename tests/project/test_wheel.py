"""A wheel built from the tree works in an empty environment, far from the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(out), str(ROOT)], check=True)
    return next(out.glob("reasoner-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "venv", with_pip=True)
    subprocess.run([str(folder / "venv/bin/pip"), "install", "-q", str(wheel)], check=True)
    return folder


def run(installed: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        [str(installed / "venv/bin/reasoner"), *arguments],
        cwd=installed,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_grammars_and_sample_data_are_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "reasoner/_resources/grammars/fol.lark" in names
    assert any(name.startswith("reasoner/_resources/datasets/") for name in names)
    assert "reasoner/py.typed" in names
    assert not [name for name in names if name.startswith(("cli", "tests/", "datasets/__init__"))]


def test_it_proves_a_problem(installed):
    done = run(
        installed,
        "prove",
        "--premise",
        "∀x (Dog(x) → Animal(x))",
        "--premise",
        "Dog(rex)",
        "--goal",
        "Animal(rex)",
        "--json",
    )
    assert done.returncode == 0, done.stderr
    verdict = json.loads(done.stdout)
    assert verdict["label"] == "True"
    assert verdict["checked"] is True


def test_it_reads_tptp_from_stdin(installed):
    done = run(installed, "prove", "-", "--json", stdin="fof(a, axiom, p). fof(g, conjecture, q).")
    assert json.loads(done.stdout)["label"] == "Uncertain", done.stderr


def test_it_answers_english(installed):
    done = run(installed, "ask", "All dogs bark.", "Rex is a dog.", "--question", "Does Rex bark?", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["label"] == "True"


def test_a_missing_extra_is_one_line_that_names_it(installed):
    done = run(installed, "prove", "--backend", "cvc5", "--premise", "p", "--goal", "p")
    assert done.returncode == 3
    assert "reasoner[atp]" in done.stderr
    assert "Traceback" not in done.stderr
