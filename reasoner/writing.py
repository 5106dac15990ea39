"""Files that are whole whenever they are there under their own name, and files of runs that may be killed.

A run's file has a record a line, and beside it stands a manifest of what the records depend on. What a kill leaves is
at most one line that is cut off. Everything else that is no record is somebody's, and is never overwritten: only what
is found to be a run is gone on with.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError

_START = b'{"id": '
_ELSE = "name another file with --out"


def write_whole(path: Path, content: str | bytes) -> int:
    """Write the file beside its name and then give it the name; how many bytes it has. Text is written as UTF-8."""
    data = content.encode() if isinstance(content, str) else content
    partial = path.with_name(f"{path.name}.partial")
    with naming(path):
        partial.write_bytes(data)
    partial.replace(path)
    return len(data)


_HELD: set[Path] = set()
"""Files that this process writes: the system's locks keep out other processes alone."""


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Write a run's file alone, with its folder made; the lock goes with the process, however that ends.

    It is a POSIX record lock, which no child inherits, on a file beside the run's.

    Raises:
        ReasonerError: another run writes the file, or nothing can be written there.
    """
    lock = out.resolve()
    lock = lock.with_name(f"{lock.name}.lock")
    taken = ReasonerError(f"another run writes {out} at this moment", hint=f"wait until it has ended, or {_ELSE}")
    if lock in _HELD:
        raise taken
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _locked(lock)
    except BlockingIOError:
        raise taken from None
    except OSError as error:
        raise ReasonerError(f"cannot write beside {out}: {error.strerror}", hint=_ELSE) from error
    _HELD.add(lock)
    try:
        yield
    finally:
        _HELD.discard(lock)
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def _locked(lock: Path) -> int:
    """The open file with the lock, which another may have just deleted: then the one that is there now."""
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), lock.stat()):
                return descriptor
        except FileNotFoundError:
            pass
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """What the system says of a full disk names no file: here it names this one.

    Raises:
        OSError: as it was raised, with the file's name if it had none.
    """
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def manifest_of(out: Path) -> Path:
    """Where the manifest of a run stands."""
    return out.with_name(f"{out.name}.manifest.json")


@dataclass(frozen=True, slots=True)
class Found:
    """What an earlier run has left.

    Attributes:
        manifest: its manifest; None if there is no run yet.
        records: whole ones without `failed`, the first of each id.
        whole: the file with these alone.
        changed: whether the file has more.
    """

    manifest: Mapping[str, Any] | None
    records: tuple[dict[str, Any], ...] = ()
    whole: bytes = b""
    changed: bool = False

    def cut_back(self, out: Path) -> None:
        """Leave what is whole in the file."""
        if self.changed:
            write_whole(out, self.whole)


def find_run(out: Path, fields: Mapping[str, type], *, resume: bool) -> Found:
    """The run in a file; nothing is written.

    Args:
        out: the file.
        fields: what each of its records must have, and of which type; `id` is a string.
        resume: whether there may be one.

    Raises:
        ReasonerError: there is a file and it may not be, or it is no run, or its manifest cannot be read.
    """
    if out.exists() and not resume:
        raise ReasonerError(f"{out} exists", hint="add --resume to continue it, or name another file")
    manifest = manifest_of(out)
    if not manifest.exists():
        if out.exists() and (not out.is_file() or out.stat().st_size):
            raise ReasonerError(f"{out} is no run to go on with: there is no {manifest.name} beside it", hint=_ELSE)
        return Found(None)
    try:
        saved = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        saved = None
    if not isinstance(saved, dict):
        raise ReasonerError(
            f"{manifest} is no manifest of a run", hint=f"if it is damaged delete it and {out}; else {_ELSE}"
        )
    try:
        data = out.read_bytes() if out.exists() else b""
    except OSError as error:
        raise ReasonerError(f"cannot read {out}: {error.strerror}", hint=_ELSE) from error
    kept: dict[str, dict[str, Any]] = {}
    lines: list[bytes] = []
    for number, line in enumerate(data[: data.rfind(b"\n") + 1].splitlines(keepends=True), 1):
        if not line.strip():
            continue
        record = _record(line, fields)
        if record is None:
            raise ReasonerError(f"{out}, line {number}: no record of a run", hint=f"delete the line, or {_ELSE}")
        if record["id"] not in kept and not record.get("failed"):  # a model that gave no answer is asked again
            kept[record["id"]] = record
            lines.append(line)
    tail = data[data.rfind(b"\n") + 1 :]
    if not tail.startswith(_START[: len(tail)]):
        raise ReasonerError(f"{out}: its end is no record of a run", hint=f"delete the end, or {_ELSE}")
    whole = b"".join(lines)
    return Found(saved, tuple(kept.values()), whole, whole != data)


def _record(line: bytes, fields: Mapping[str, type]) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        return None
    return record if all(isinstance(record.get(name), kind) for name, kind in fields.items()) else None


def check_settings(saved: object, settings: Mapping[str, Any]) -> None:
    """Raise if a run was made with other settings; `saved` is what its manifest has of them."""
    known = saved if isinstance(saved, dict) else {}
    changed = [
        f"{key} was {known.get(key)!r}, is {value!r}" for key, value in settings.items() if known.get(key) != value
    ]
    if changed:
        raise ReasonerError(
            f"the run was made with other settings: {'; '.join(changed)}", hint="use the same, or another --out"
        )
