"""Sets of examples in files, which a stopped run goes on with, byte for byte as if it had not stopped.

Workers render the items; this process looks for duplicates and writes. A journal beside the set, `NAME.journal`, holds
sixteen bytes for each item that is written (key, bytes, depth, label) until the set is whole.
"""

from __future__ import annotations

import json
import os
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reasoner.errors import ReasonerError
from reasoner.generate.example import Example
from reasoner.generate.layouts import LAYOUTS
from reasoner.generate.recipe import LABELS, Recipe, RecipeError
from reasoner.generate.stream import finished, make
from reasoner.writing import alone, write_whole

FLUSH_EVERY = 50
"""Items after which a run that is killed has lost none of those before."""

_ENTRY = struct.Struct("<QIHBx")
_ENTRIES = np.dtype([("key", "<u8"), ("size", "<u4"), ("depth", "<u2"), ("label", "u1"), ("", "u1")])


@dataclass(frozen=True, slots=True)
class Written:
    """What a set's file has of an example, and what its summary and journal say of it."""

    name: str
    key: str
    label: str
    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes the text of an example in a layout; a worker gets it pickled."""

    layout: str
    recipe: Recipe
    certificates: bool = False

    def __call__(self, example: Example) -> Written:
        """The item as it will be written."""
        text = LAYOUTS.get(self.layout).render(example, self.recipe, self.certificates)
        return Written(example.name, example.key, example.label, example.depth, text)


def write_set(
    path: Path,
    recipe: Recipe,
    size: int,
    seed: int = 0,
    jobs: int = 1,
    *,
    layout: str = "jsonl",
    resume: bool = False,
    certificates: bool = False,
    ray: str = "",
) -> Iterator[Written]:
    """Write a set of `size` examples, giving each new one as it is written.

    Args:
        path: the file or folder to make.
        recipe: of what.
        size: how many examples the set has in the end.
        seed: of the set.
        jobs: worker processes.
        layout: one of `LAYOUTS`.
        resume: keep what an earlier run of this recipe, seed and layout has written; a finished set of JSON lines can
            be made longer.
        certificates: put the kernel's certificate into every record.
        ray: address of a Ray cluster, or `local`.

    Raises:
        RecipeError: there is something already that is not to be gone on with; what is to be gone on with is of another
            run; the layout has no place for certificates.
        ReasonerError: another run writes the set at this moment; the disk is full, or takes no more for another reason.
    """
    if path.name in ("", ".."):  # what lies beside the set is named after it
        path = path.resolve()
    if not path.name:
        raise RecipeError(f"{path} is no place for a set", hint="name a file or folder in it with --out")
    with alone(path):
        form = LAYOUTS.get(layout)
        if certificates and not form.certificates:
            able = [name for name in LAYOUTS.names() if LAYOUTS.get(name).certificates]
            raise RecipeError(
                f"certificates in layout {layout!r}", hint=f"only {', '.join(able)} have a place for them"
            )
        journal = path.with_name(path.name + ".journal")
        if not resume and (journal.exists() or _is_there(path)):
            raise RecipeError(
                f"{path} is there already", hint="--resume to go on with it; else name another, or delete it"
            )
        header = _header(recipe, seed, layout, certificates)
        entries = np.empty(0, dtype=_ENTRIES)
        if resume:
            entries = _entries(path, journal, header, Renderer(layout, recipe, certificates), seed)
            if len(entries) > size:
                raise RecipeError(f"{path} has {len(entries)} items already", hint=f"--size {len(entries)} or more")
        sink = form.sink(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(journal, header + entries.tobytes())
        entries = entries[: sink.reopen(entries["size"].tolist())]
        labels = Counter(LABELS[label] for label in entries["label"].tolist())
        depths = Counter(entries["depth"].tolist())
        known = (f"{key:016x}" for key in entries["key"].tolist())
        render = Renderer(layout, recipe, certificates)
        with _kept(path), journal.open("r+b") as log:
            log.truncate(len(header) + entries.nbytes)
            log.seek(0, os.SEEK_END)
            items = finished(recipe, seed, jobs, render, size=size, start=len(entries), known=known, ray=ray)
            try:
                for number, item in enumerate(items, start=len(entries) + 1):
                    put = sink.put(item.name, item.text)
                    log.write(_ENTRY.pack(int(item.key, 16), put, item.depth, LABELS.index(item.label)))
                    if number % FLUSH_EVERY == 0:
                        sink.flush()
                        log.flush()
                    labels[item.label] += 1
                    depths[item.depth] += 1
                    yield item
            finally:
                sink.flush()
        with _kept(path):
            sink.finish(recipe, seed, labels, depths)
        journal.unlink()


@contextmanager
def _kept(path: Path) -> Iterator[None]:
    """Say how to go on after a disk was full, or the like."""
    try:
        yield
    except OSError as error:
        raise ReasonerError(
            f"cannot write {path}: {error.strerror or error}",
            hint="what is written is kept: with --resume the run goes on from there",
        ) from error


def _is_there(path: Path) -> bool:
    """Whether there is a file, or a folder with something in it."""
    return any(path.iterdir()) if path.is_dir() else path.exists()


def _header(recipe: Recipe, seed: int, layout: str, certificates: bool) -> bytes:
    """The journal's first line: what run it is of."""
    run = {"recipe": recipe.fingerprint(), "seed": seed, "layout": layout, "certificates": certificates}
    return json.dumps(run).encode() + b"\n"


def _entries(path: Path, journal: Path, header: bytes, render: Renderer, seed: int) -> NDArray[Any]:
    """What an earlier run has written, by its journal; without one, by the records of a finished set.

    These name their recipe and not what it says, so the first item is made again.
    """
    if journal.exists():
        data = journal.read_bytes()
        if not data.startswith(header):
            raise RecipeError(f"{journal} is of another run", hint="delete it, or name another with --out")
        rows = data[len(header) :]
        return np.frombuffer(rows[: len(rows) - len(rows) % _ENTRY.size], dtype=_ENTRIES)
    if not _is_there(path):
        return np.empty(0, dtype=_ENTRIES)
    if render.layout != "jsonl":
        raise RecipeError(f"{path} is whole already", hint="to make it anew, delete it; or name another with --out")
    recorded = b"".join(_recorded(path, render.recipe, seed))
    with path.open("rb") as lines:
        if recorded and lines.readline() != render(make(render.recipe, seed, 0)[0]).text.encode():
            raise RecipeError(
                f"{path} is of another recipe or version named {render.recipe.name!r}, or has other fields",
                hint="delete it, or name another with --out",
            )
    return np.frombuffer(recorded, dtype=_ENTRIES)


def _recorded(path: Path, recipe: Recipe, seed: int) -> Iterator[bytes]:
    """Journal entries for the whole records of a file of JSON lines."""
    with path.open("rb") as lines:
        for index, line in enumerate(lines):
            if index and line.startswith(b'{"') and not line.endswith(b"\n"):
                return  # a copy that was cut off
            try:
                record = json.loads(line)
                run = (record.get("recipe"), record.get("seed"), record.get("index"))
                label = LABELS.index(record["label"])
                entry = _ENTRY.pack(int(record["key"], 16), len(line), record["depth"], label)
            except (ValueError, RecursionError, AttributeError, KeyError, TypeError, struct.error) as error:
                message = f"{path}, line {index + 1}: no example of a generated set"
                raise RecipeError(message, hint="name another file with --out") from error
            if run != (recipe.name, seed, index) or not line.endswith(b"\n"):
                raise RecipeError(f"{path} is of another run", hint="delete it, or name another with --out")
            yield entry
