"""Records of Hugging Face datasets: saved on disk, as Parquet files, or by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError

MARKS = ("dataset_dict.json", "dataset_info.json", "state.json")
"""Files that `save_to_disk` leaves in its folder."""


def is_dataset(path: Path) -> bool:
    """Whether a path is a saved dataset, a Parquet file, a folder of them, or perhaps a name.

    A name is OWNER/NAME; where there is a folder OWNER, it is a file or folder that is missing there.
    """
    if path.is_dir():
        return any((path / mark).exists() for mark in MARKS) or any(path.glob("**/*.parquet"))
    return path.suffix == ".parquet" or (
        not path.exists() and str(path).count("/") == 1 and not path.suffix and not path.parent.is_dir()
    )


def dataset_records(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All splits' records, each with its place.

    Raises:
        MissingExtraError: `datasets` is not installed.
        ReasonerError: there is no such dataset, or it cannot be read.
    """
    datasets = _package()
    try:
        if path.is_dir() and any((path / mark).exists() for mark in MARKS):
            found = datasets.load_from_disk(str(path))
        elif path.exists():
            files = [str(path)] if path.is_file() else sorted(map(str, path.glob("**/*.parquet")))
            found = datasets.Dataset.from_parquet(files)
        else:
            found = datasets.load_dataset(str(path))
    except Exception as error:  # whatever the package raises, from a missing name to a damaged file
        hint = "give its files, a folder made by save_to_disk, or a dataset's name as OWNER/NAME"
        raise ReasonerError(f"no file or folder {path}, and no dataset that can be read: {error}", hint=hint) from error
    splits = found if isinstance(found, dict) else {"": found}
    for split, rows in splits.items():
        named = {name: names for name, one in (rows.features or {}).items() if (names := _class_names(one))}
        for number, row in enumerate(rows):
            spelt = {name: _spelt(row[name], names) for name, names in named.items()}
            yield f"{path.name} {split} record {number}".replace("  ", " "), {**row, **spelt}


def _class_names(feature: Any) -> list[str]:
    """The names of the classes that a column, or a list in it, has as numbers."""
    return list(getattr(getattr(feature, "feature", feature), "names", None) or ())


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
