"""Files of examples: JSON lines that a stopped run can go on with, byte for byte as if it had not stopped.

A run writes to `NAME.part` and renames it at the end, so that a file under its own name is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from reasoner.generate.example import Example
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.stream import generate

SYNC_EVERY = 1000


def write_jsonl(
    path: Path,
    recipe: Recipe,
    size: int,
    seed: int = 0,
    jobs: int = 1,
    *,
    resume: bool = False,
    certificates: bool = False,
    ray: str = "",
) -> Iterator[Example]:
    """Write a set of `size` examples, giving each new one as it is written.

    Args:
        path: the file to make.
        recipe: of what.
        size: how many examples the file has in the end.
        seed: of the set.
        jobs: worker processes.
        resume: keep the whole lines of an earlier run's `.part` file, which must be of this recipe and seed.
        certificates: put the kernel's certificate into every record.
        ray: address of a Ray cluster, or `local`.
    """
    part = path.with_name(path.name + ".part")
    keys: list[str] = []
    if resume and path.exists() and not part.exists():
        path.replace(part)
    if resume and part.exists():
        keys = _kept(part, recipe, seed)
        if len(keys) > size:
            raise RecipeError(f"{path} has {len(keys)} items already", hint=f"--size {len(keys)} or more")
    path.parent.mkdir(parents=True, exist_ok=True)
    with part.open("a" if keys else "w", encoding="utf-8", newline="\n") as out:
        for number, example in enumerate(
            generate(recipe, seed, jobs, size=size, start=len(keys), known=keys, ray=ray), start=len(keys) + 1
        ):
            out.write(example.to_line(certificates) + "\n")
            if number % SYNC_EVERY == 0:
                out.flush()
            yield example
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def _kept(part: Path, recipe: Recipe, seed: int) -> list[str]:
    """The keys of the whole records of an unfinished file, which is cut after the last of them."""
    keys: list[str] = []
    end = 0
    with part.open("rb") as lines:
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                break
            if not line.endswith(b"\n"):
                break
            place = (record.get("recipe"), record.get("seed"), record.get("index"))
            if place != (recipe.name, seed, len(keys)):
                raise RecipeError(f"{part} is of another run", hint="delete it, or leave out --resume")
            keys.append(record["key"])
            end += len(line)
    os.truncate(part, end)
    return keys
