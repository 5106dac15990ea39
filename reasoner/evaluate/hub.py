"""Records of Hugging Face datasets: Parquet files, saved on disk, or by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError

MARKS = ("dataset_dict.json", "dataset_info.json", "state.json")
"""Files that `save_to_disk` leaves in its folder."""

Rows = Iterator[tuple[str, Mapping[str, Any]]]


def is_dataset(path: Path) -> bool:
    """Whether a path is a saved dataset, a Parquet file, a folder of them, or perhaps a name.

    A name is OWNER/NAME; where there is a folder OWNER, it is a file or folder that is missing there.
    """
    if path.is_dir():
        return _is_saved(path) or any(path.glob("**/*.parquet"))
    return path.suffix == ".parquet" or (
        not path.exists() and str(path).count("/") == 1 and not path.suffix and not path.parent.is_dir()
    )


def dataset_records(path: Path) -> Rows:
    """All splits' records, each with its place.

    Raises:
        MissingExtraError: `datasets`, or for Parquet `pyarrow`, is not installed.
        ReasonerError: there is no such dataset, or it cannot be read.
    """
    if _is_saved(path) or not (path.exists() or path.suffix == ".parquet"):
        return _of_package(path)
    return _of_parquet(path)


def _is_saved(path: Path) -> bool:
    return path.is_dir() and any((path / mark).exists() for mark in MARKS)


def _of_parquet(path: Path) -> Rows:
    """The rows of a Parquet file, or of all in a folder; `datasets` writes the names of classes into the files."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", extra="parquet") from error
    number = 0
    for file in sorted(path.glob("**/*.parquet")) if path.is_dir() else [path]:
        try:
            with pq.ParquetFile(file) as table:
                told = json.loads((table.schema_arrow.metadata or {}).get(b"huggingface", b"{}"))
                named = _named(told.get("info", {}).get("features") or {})
                for batch in table.iter_batches():
                    for row in batch.to_pylist():
                        yield f"{path.name} record {number}", _spelt_out(row, named)
                        number += 1
        except FileNotFoundError as error:
            raise ReasonerError(f"no file or folder {file}", hint="give the benchmark's files") from error
        except (OSError, pa.ArrowException) as error:
            raise ReasonerError(f"{file} is no Parquet file: {error}", hint="fetch or make it again") from error


def _of_package(path: Path) -> Rows:
    datasets = _package()
    try:
        found = datasets.load_from_disk(str(path)) if path.is_dir() else datasets.load_dataset(str(path))
    except Exception as error:  # whatever the package raises, from a missing name to a damaged file
        hint = "give its files, a folder made by save_to_disk, or a dataset's name as OWNER/NAME"
        raise ReasonerError(f"no file or folder {path}, and no dataset that can be read: {error}", hint=hint) from error
    splits = found if isinstance(found, dict) else {"": found}
    for split, rows in splits.items():
        named = _named(rows.features.to_dict() if rows.features else {})
        for number, row in enumerate(rows):
            yield f"{path.name} {split} record {number}".replace("  ", " "), _spelt_out(row, named)


def _named(features: Mapping[str, Any]) -> dict[str, list[str]]:
    """The names of the classes that columns, or lists in them, have as numbers."""
    named = {}
    for column, kind in features.items():
        inner = kind[0] if isinstance(kind, list) and kind else kind
        if isinstance(inner, dict) and isinstance(inner.get("feature"), dict):
            inner = inner["feature"]
        if isinstance(inner, dict) and inner.get("_type") == "ClassLabel":
            named[column] = list(inner.get("names") or ())
    return named


def _spelt_out(row: Mapping[str, Any], named: Mapping[str, list[str]]) -> dict[str, Any]:
    return {**row, **{column: _spelt(row[column], names) for column, names in named.items() if column in row}}


def _spelt(value: Any, names: list[str]) -> Any:
    if isinstance(value, list):
        return [_spelt(one, names) for one in value]
    return names[value] if isinstance(value, int) and 0 <= value < len(names) else None


def _package() -> Any:
    try:
        import datasets
    except ModuleNotFoundError as error:
        raise MissingExtraError("datasets", extra="doors") from error
    if not hasattr(datasets, "load_from_disk"):  # a folder of that name, such as this project's own, is no package
        raise MissingExtraError("datasets", extra="doors")
    return datasets
