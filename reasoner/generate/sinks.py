"""Where rendered items go: a file, a folder of files, Parquet shards. What is under its own name is whole.

A sink is told what a stopped run wrote, keeps what is whole of it and cuts off the rest.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from reasoner.errors import MissingExtraError
from reasoner.generate.card import BIAS_COLUMNS, BIAS_ITEMS, bias_report, card
from reasoner.generate.recipe import Recipe
from reasoner.writing import write_whole

SHARD = 10_000
"""Items in a Parquet file."""


class Sink(Protocol):
    """Takes items in order; `reopen` comes first."""

    def reopen(self, sizes: Sequence[int]) -> int:
        """How many of the items written, of these many bytes each, are there; what follows them is cut off."""

    def put(self, name: str, text: str) -> int:
        """Write an item; how many bytes that was."""

    def flush(self) -> None:
        """Hand what was put to the operating system."""

    def finish(self, recipe: Recipe, seed: int, labels: Counter[str], depths: Counter[int]) -> None:
        """Everything is there: put it under its own name."""


def part_of(path: Path) -> Path:
    """Where a file is while it is written."""
    return path.with_name(path.name + ".part")


class TextFile:
    """One file, an item after the other."""

    def __init__(self, path: Path, opening: str = "", between: str = "", closing: str = "", empty: str = "") -> None:
        self.path = path
        self.opening, self.between, self.closing, self.empty = opening, between, closing, empty
        self._count = 0

    def reopen(self, sizes: Sequence[int]) -> int:
        """See `Sink`."""
        part = part_of(self.path)
        if sizes and self.path.exists() and not part.exists():
            self.path.replace(part)
        there = part.stat().st_size if part.exists() else 0
        ends = [end for end in accumulate(sizes) if end <= there]
        self._count, end = len(ends), ends[-1] if ends else 0
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._out: BinaryIO = part.open("r+b" if there else "wb")
        self._out.truncate(end)
        self._out.seek(end)
        return self._count

    def put(self, name: str, text: str) -> int:
        """See `Sink`."""
        data = ((self.between if self._count else self.opening) + text).encode()
        self._out.write(data)
        self._count += 1
        return len(data)

    def flush(self) -> None:
        """See `Sink`."""
        self._out.flush()

    def delete(self) -> None:
        """Close the file, which was needed only while something else was not whole, and delete it."""
        self._out.close()
        part_of(self.path).unlink()

    def finish(self, recipe: Recipe, seed: int, labels: Counter[str], depths: Counter[int]) -> None:
        """See `Sink`."""
        with self._out as out:
            out.write((self.closing if self._count else self.empty).encode())
            out.flush()
            os.fsync(out.fileno())
        part_of(self.path).replace(self.path)


class Folder:
    """A file for each item."""

    def __init__(self, path: Path, suffix: str) -> None:
        self.path, self.suffix = path, suffix

    def reopen(self, sizes: Sequence[int]) -> int:
        """See `Sink`."""
        self.path.mkdir(parents=True, exist_ok=True)
        return len(sizes)

    def put(self, name: str, text: str) -> int:
        """See `Sink`."""
        return write_whole(self.path / f"{name}{self.suffix}", text)

    def flush(self) -> None:
        """See `Sink`; every file is closed already."""

    def finish(self, recipe: Recipe, seed: int, labels: Counter[str], depths: Counter[int]) -> None:
        """See `Sink`; every file has its name already."""


def _columns(pa: Any) -> dict[str, Any]:
    """Types of the columns that have no entries in some sets, so that all shards have the same."""
    text, number = pa.string(), pa.int64()
    texts, numbers = pa.list_(text), pa.list_(number)
    counts = ("depth", "width", "inferences", "premises", "distractors", "symbols", "words")
    used = pa.list_(pa.struct([("rule", text), ("times", number)]))
    return {
        "premises": texts,
        "premises_fol": texts,
        "assumed_fol": texts,
        "core": numbers,
        "proof": pa.list_(pa.struct([("conclusion", text), ("english", text), ("rule", text), ("from", texts)])),
        "distractors": pa.list_(pa.struct([("premise", number), ("kind", text)])),
        "difficulty": pa.struct([*((name, number) for name in counts), ("premises_used", numbers), ("rules", used)]),
    }


class Shards:
    """A folder of Parquet files `part-00000.parquet`, …; an item is a row, given as JSON.

    The rows of the file that is not full yet stand beside it as lines, so that a run that is stopped keeps them.
    """

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise MissingExtraError("pyarrow", extra="parquet") from error
        self.path = path
        self._table, self._read, self._write = pa.Table.from_pylist, pq.read_table, pq.write_table
        self._schema, self._known = pa.schema, _columns(pa)
        self._rows: list[str] = []
        self._number = 0

    def shard(self, number: int) -> Path:
        """A shard's file."""
        return self.path / f"part-{number:05d}.parquet"

    def reopen(self, sizes: Sequence[int]) -> int:
        """See `Sink`."""
        self.path.mkdir(parents=True, exist_ok=True)
        while self._number < len(sizes) // SHARD and self.shard(self._number).exists():
            part_of(self._begun(self._number)).unlink(missing_ok=True)
            self._number += 1
        self._begin(sizes[self._number * SHARD :])
        return self._number * SHARD + len(self._rows)

    def put(self, name: str, text: str) -> int:
        """See `Sink`."""
        if len(self._rows) >= SHARD:
            self._close_shard()
            self._begin(())
        self._rows.append(text)
        return self._lines.put(name, text + "\n")

    def flush(self) -> None:
        """See `Sink`."""
        self._lines.flush()

    def finish(self, recipe: Recipe, seed: int, labels: Counter[str], depths: Counter[int]) -> None:
        """See `Sink`."""
        if self._rows:
            self._close_shard()

    def _begun(self, number: int) -> Path:
        """A file for the rows of a shard that is not full."""
        return self.shard(number).with_suffix(".rows")

    def _begin(self, sizes: Sequence[int]) -> None:
        """Begin a shard, or go on with the rows, of these sizes, that it has."""
        self._lines = TextFile(self._begun(self._number))
        self._lines.reopen(sizes)
        self._rows = part_of(self._lines.path).read_text(encoding="utf-8").split("\n")[:-1]

    def _close_shard(self) -> None:
        file = self.shard(self._number)
        part = part_of(file)
        rows = [json.loads(row) for row in self._rows]
        fields = [(each.name, self._known.get(each.name, each.type)) for each in self._table(rows).schema]
        self._write(self._table(rows, schema=self._schema(fields)), part)
        part.replace(file)
        self._lines.delete()
        self._number += 1


class HubFolder(Shards):
    """A folder that `datasets.load_dataset` reads: shards in `data`, and a card with counts and bias report.

    Without scikit-learn the card has no bias report: a set that is whole is not lost for want of it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path / "data")
        self.root = path

    def finish(self, recipe: Recipe, seed: int, labels: Counter[str], depths: Counter[int]) -> None:
        """See `Sink`."""
        super().finish(recipe, seed, labels, depths)
        try:
            bias = bias_report(list(islice(self._records(), BIAS_ITEMS)))
        except MissingExtraError:
            bias = None
        write_whole(self.root / "README.md", card(recipe, seed, labels, depths, bias))

    def _records(self) -> Iterator[Mapping[str, Any]]:
        """The rows of all shards, in order, with what a bias report needs."""
        for number in range(self._number):
            table = self._read(self.shard(number))
            for row in table.select([name for name in BIAS_COLUMNS if name in table.column_names]).to_pylist():
                yield {**row, "premises": row["premises"] if isinstance(row["premises"], list) else []}
