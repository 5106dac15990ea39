"""The same bytes from one process, from two, and from a run that is killed and gone on with.

python benchmarks/generate_same.py [--size 200] [--seed 31] [--format jsonl] [--write] [RECIPE...]

Each is a command of its own; the last is killed once some of its items are written, and goes on with two processes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import page

from reasoner.generate import load_recipe, recipe_names

COLUMNS = ("recipe", "version", "items", "two processes", "killed after, of the bytes", "gone on with")
POLL = 0.02


def command(out: Path, name: str, given: argparse.Namespace, *more: str) -> list[str]:
    asked = ["--size", str(given.size), "--seed", str(given.seed), "--format", given.format, "--out", str(out)]
    return [sys.executable, "-m", "reasoner", "generate", name, *asked, *more]


def contents(path: Path) -> dict[str, bytes]:
    """The files of a set, without those of an unfinished run."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()}


def written(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def measure(name: str, given: argparse.Namespace) -> tuple[object, ...]:
    with tempfile.TemporaryDirectory() as place:
        one, two, cut = (Path(place) / each / "set" for each in ("one", "two", "cut"))
        for out in (one, two, cut):
            out.parent.mkdir()
        subprocess.run(command(one, name, given), check=True, capture_output=True)
        subprocess.run(command(two, name, given, "--jobs", "2"), check=True, capture_output=True)
        whole = written(one.parent)
        run = subprocess.Popen(command(cut, name, given), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None and written(cut.parent) < whole / 3:
            time.sleep(POLL)
        run.kill()
        run.wait()
        there = written(cut.parent) / whole
        subprocess.run(command(cut, name, given, "--resume", "--jobs", "2"), check=True, capture_output=True)
        wanted = contents(one)
        told = ["same" if contents(each) == wanted else "other" for each in (two, cut)]
    said = name if given.format == "jsonl" else f"{name}, {given.format}"
    return (said, load_recipe(name).version, given.size, told[0], f"{there:.0%}", told[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--format", default="jsonl")
    page.add_option(parser)
    given = parser.parse_args()
    for name in given.recipes or recipe_names():
        page.report("same", COLUMNS, [measure(name, given)], given.write)


if __name__ == "__main__":
    main()
