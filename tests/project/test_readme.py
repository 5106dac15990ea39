"""Every shell block of the README is run, in order, in a copy of the project's examples folder."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def shell_blocks() -> list[tuple[int, str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.finditer(r"```(?:sh|bash)\n(.*?)```", text, re.S)
    return [(text[: match.start()].count("\n") + 1, match.group(1)) for match in found]


def python_blocks() -> list[tuple[int, str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [(text[: m.start()].count("\n") + 1, m.group(1)) for m in re.finditer(r"```python\n(.*?)```", text, re.S)]


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    binaries = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A scratch folder that looks like a fresh checkout to the commands in the README."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("examples", "datasets", "grammars", "docs", "README.md", "cli.py"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def test_the_readme_shows_the_two_commands():
    blocks = [block for _, block in shell_blocks()]
    assert sum("pip install" in block for block in blocks) >= 2
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "<!-- tests -->" in text
    assert "pytest" in text


@pytest.mark.parametrize(("line", "block"), shell_blocks(), ids=lambda v: f"line {v}" if isinstance(v, int) else "")
def test_shell_block_runs(line, block, checkout):
    commands = [c for c in block.splitlines() if c.strip() and not c.lstrip().startswith("#")]
    if any("pip install" in c for c in commands):
        # The wheel test installs; here only what follows the installation on the same line is run.
        commands = [rest for c in commands for rest in [c.rpartition("&&")[2].strip()] if rest.startswith("reasoner")]
    if not commands:
        pytest.skip("an installation line: run by the wheel test and by .ci/run")
    done = run("\n".join(commands), checkout)
    assert done.returncode == 0, f"README line {line}: {shlex.join(commands)}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(("line", "block"), python_blocks(), ids=lambda v: f"line {v}" if isinstance(v, int) else "")
def test_python_block_runs(line, block, checkout):
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=checkout, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"README line {line}\n{done.stderr}"


def test_every_file_the_readme_links_to_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).exists(), target
