"""Runs: a stream of records, appended to a file as they come, continued where they stopped.

The file is JSONL with one record an item; beside it stands a manifest with versions and settings. A run that was
killed leaves at most one cut-off line, which `--resume` drops, with the records of items to which a language model
gave no answer, before it continues with the items that have none.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.settings import Settings
from reasoner.evaluate.solving import solve_all, together
from reasoner.evaluate.store import VerdictStore
from reasoner.prove import Limits
from reasoner.workers import in_order, leave_with_parent
from reasoner.writing import check_settings, find_run, manifest_of, write_whole

CHUNK = 4
"""Items given to a worker at first; then as many as take it `CHUNK_SECONDS`.

Handing a chunk over costs the parent most of a millisecond, and items of one story share formulas that a worker reads
once, so chunks are not too small; nor too large, for a killed run loses the chunks that are not finished.
"""
CHUNK_SECONDS = 0.1
LARGEST_CHUNK = 64


def run(
    items: Iterable[BenchmarkItem], settings: Settings, *, jobs: int = 1, ray: str = ""
) -> Iterator[dict[str, Any]]:
    """The records of the items, as they are finished; their content does not depend on the number of jobs."""
    if settings.cache:
        VerdictStore.at(settings.cache)  # a file that is no cache is told once, not for every item
    if ray:
        everything = list(items)
        size = max(CHUNK, together(settings))
        chunks = ((everything[i : i + size], settings) for i in range(0, len(everything), size))
        for records in in_order(_solve_chunk, chunks, ray=ray):
            yield from records
    elif jobs <= 1:
        yield from solve_all(items, settings)
    else:
        yield from _run_in_processes(list(items), settings, jobs)


def _solve_chunk(items: Sequence[BenchmarkItem], settings: Settings) -> list[dict[str, Any]]:
    return list(solve_all(items, settings))


def _run_in_processes(items: list[BenchmarkItem], settings: Settings, jobs: int) -> Iterator[dict[str, Any]]:
    left = iter(items)
    least = together(settings) or 1
    seconds, finished = 0.0, 0
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=leave_with_parent) as workers:
        pending: set[Future[list[dict[str, Any]]]] = set()
        while True:
            while len(pending) < 4 * jobs and (chunk := list(islice(left, chunk_size(seconds, finished, least)))):
                pending.add(workers.submit(_solve_chunk, chunk, settings))
            if not pending:
                return
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                records = future.result()
                seconds += sum(record["seconds"] for record in records)
                finished += len(records)
                yield from records


def chunk_size(seconds: float, finished: int, least: int = 1) -> int:
    """How many items to hand over, after so many took so long."""
    if not finished:
        return max(CHUNK, least)
    return max(least, min(LARGEST_CHUNK, int(CHUNK_SECONDS * finished / max(seconds, 1e-6))))


def run_to_file(
    items: Sequence[BenchmarkItem],
    settings: Settings,
    out: Path,
    *,
    resume: bool = False,
    jobs: int = 1,
    ray: str = "",
) -> Iterator[dict[str, Any]]:
    """Run, appending each record to `out` before it is yielded; with `resume`, yield the finished ones first.

    Raises:
        ReasonerError: `out` exists and `resume` is off, or it is no run, or was made with other settings.
    """
    found = find_run(out, {"correct": bool, "executed": bool, "decided": bool}, resume=resume)
    if found.manifest is not None:
        asked = {key: value for key, value in asdict(settings).items() if key != "cache"}
        check_settings(found.manifest.get("settings"), asked)
    found.cut_back(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    manifest = json.dumps(_manifest(settings, len(items)), ensure_ascii=False, indent=1)
    write_whole(manifest_of(out), manifest + "\n")
    yield from found.records
    done = {record["id"] for record in found.records}
    left = [item for item in items if item.item_id not in done]
    with out.open("a", encoding="utf-8") as file:
        for record in run(left, settings, jobs=jobs, ray=ray):
            file.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
            file.flush()
            os.fsync(file.fileno())
            yield record


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a finished or interrupted run."""
    if not path.exists():
        raise ReasonerError(f"no file {path}")
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if not line:
            continue
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise ReasonerError(f"{path}, line {number}: no record ({error.msg})") from error
    return found


def _manifest(settings: Settings, count: int) -> dict[str, Any]:
    from importlib.metadata import version

    from reasoner import __version__

    return {
        "settings": asdict(settings),
        "items": count,
        "seeds": {"premise orders": 0, "bootstrap": 0, "provers": Limits().seed},
        "versions": {"reasoner": __version__, "z3-solver": version("z3-solver"), "python": platform.python_version()},
    }
