"""Runs: a stream of records, appended to a file as they come, continued where they stopped.

The file is JSONL with one record an item; beside it stands a manifest with versions and settings. A run that was
killed leaves at most one cut-off line, which `--resume` drops, with the records of items to which a language model
gave no answer, before it continues with the items that have none. While it lasts, no other run may write the file.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import fields
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.evaluate.items import BenchmarkItem, by_sentence
from reasoner.evaluate.settings import Settings
from reasoner.evaluate.solving import of_one_text, solve_all, together
from reasoner.evaluate.store import VerdictStore, problem_digest
from reasoner.evaluate.texts import opened
from reasoner.prove import Limits
from reasoner.translate.model import Usage
from reasoner.workers import Workers, in_order
from reasoner.writing import alone, check_settings, find_run, manifest_of, write_whole

FIRST_CHUNK = 1
"""Items given to a worker before it is known how long they take: the first record comes soon, and is kept by a kill."""
CHUNK = 4
"""Items given to a worker of a cluster.

Handing a chunk over costs the parent most of a millisecond, and items of one story share formulas that a worker reads
once, so chunks are not too small; nor too large, for a killed run loses the chunks that are not finished. Where the
times are known, a chunk is what takes a worker `CHUNK_SECONDS`.
"""
CHUNK_SECONDS = 0.1
LARGEST_CHUNK = 64


class WorkerLostError(ReasonerError):
    """A worker process was ended from outside, by hand or for its memory."""

    def __init__(self) -> None:
        hint = "repeat the command, with fewer --jobs if memory is short; with --out FILE what is finished is kept"
        super().__init__("a worker process was ended before its items were done", hint=hint)


def run(
    items: Iterable[BenchmarkItem], settings: Settings, *, jobs: int = 1, ray: str = "", usage: Usage | None = None
) -> Iterator[dict[str, Any]]:
    """The records of the items, as they are finished; their content does not depend on the number of jobs.

    Args:
        items: to run.
        settings: of the run.
        jobs: worker processes.
        ray: a Ray cluster's address.
        usage: to which what the language models were asked is added.

    Raises:
        WorkerLostError: one of the processes was ended from outside.
    """
    usage = usage or Usage()
    if settings.cache:
        VerdictStore.at(settings.cache)  # a file that is no cache is told once, not for every item
    items = to_answer(items, settings)
    if ray:
        texts = of_one_text(items)
        size = max(CHUNK, together(settings))
        chunks = ((chunk, settings) for chunk in iter(lambda: _next_chunk(texts, size), []))
        for records, counts in in_order(_solve_chunk, chunks, ray=ray):
            usage.hand_in(counts)
            yield from records
    elif jobs <= 1:
        try:
            yield from solve_all(items, settings)
        finally:
            usage.hand_in(_counted(settings))
    else:
        yield from _run_in_processes(list(items), settings, jobs, usage)


def to_answer(items: Iterable[BenchmarkItem], settings: Settings) -> Iterable[BenchmarkItem]:
    """The items of a run: where translations are judged, sentences, of which those of a run before stay as they are."""
    return by_sentence(items) if settings.method == "translation" else items


def _next_chunk(texts: Iterator[list[BenchmarkItem]], size: int) -> list[BenchmarkItem]:
    """The items of the next texts, `size` of them; none at the end."""
    return [item for text in islice(texts, size) for item in text]


def _solve_chunk(
    items: Sequence[BenchmarkItem], settings: Settings
) -> tuple[list[dict[str, Any]], Mapping[str, float]]:
    """The records, and what the language model of this process was asked for them."""
    return list(solve_all(items, settings)), _counted(settings)


def _counted(settings: Settings) -> Mapping[str, float]:
    counted = getattr(getattr(opened(settings), "model", None), "usage", None) if together(settings) else None
    return {} if counted is None else counted.take()


def _run_in_processes(
    items: list[BenchmarkItem], settings: Settings, jobs: int, usage: Usage
) -> Iterator[dict[str, Any]]:
    left = of_one_text(items)
    least = together(settings) or 1
    seconds, finished = 0.0, 0
    lost = False
    with Workers(jobs) as workers:
        pending: set[Future[tuple[list[dict[str, Any]], Mapping[str, float]]]] = set()
        while True:
            while not lost and len(pending) < 4 * jobs:
                chunk = _next_chunk(left, chunk_size(seconds, finished, least))
                if not chunk:
                    break
                try:
                    pending.add(workers.submit(_solve_chunk, chunk, settings))
                except BrokenExecutor:
                    lost = True
            if not pending:
                if lost:
                    raise WorkerLostError
                return
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    records, counts = future.result()
                except BrokenExecutor:
                    lost = True  # and so are all the tasks that wait; what others have finished is still yielded
                    continue
                usage.hand_in(counts)
                seconds += sum(record["seconds"] for record in records)
                finished += len({record.get("sentence_of", record["id"]) for record in records})
                yield from records


def chunk_size(seconds: float, finished: int, least: int = 1) -> int:
    """How many texts to hand over, after so many took so long."""
    if not finished:
        return max(FIRST_CHUNK, least)
    return max(least, min(LARGEST_CHUNK, int(CHUNK_SECONDS * finished / max(seconds, 1e-6))))


def run_to_file(
    items: Sequence[BenchmarkItem],
    settings: Settings,
    out: Path,
    *,
    resume: bool = False,
    jobs: int = 1,
    ray: str = "",
    source: Mapping[str, Any] | None = None,
    usage: Usage | None = None,
) -> Iterator[dict[str, Any]]:
    """Run, appending each record to `out` before it is yielded; with `resume`, yield the finished ones first.

    Args:
        items: to run; a run may be gone on with if these begin with its items.
        settings: of the run.
        out: file of records.
        resume: go on with the run in it.
        jobs: worker processes.
        ray: a Ray cluster's address.
        source: where the items are from, for the manifest.
        usage: to which what the language models were asked is added.

    Raises:
        ReasonerError: `out` exists and `resume` is off, or it is no run, or was made with other settings or items, or
            another run writes it at this moment.
    """
    with alone(out):
        yield from _appended(
            list(to_answer(items, settings)),
            settings,
            out,
            source or {},
            resume=resume,
            jobs=jobs,
            ray=ray,
            usage=usage,
        )


def _appended(
    items: Sequence[BenchmarkItem],
    settings: Settings,
    out: Path,
    source: Mapping[str, Any],
    *,
    resume: bool,
    jobs: int,
    ray: str,
    usage: Usage | None,
) -> Iterator[dict[str, Any]]:
    found = find_run(out, {"correct": bool, "executed": bool, "decided": bool}, resume=resume)
    if found.manifest is not None:
        check_settings(found.manifest.get("settings"), settings.to_json())
        _check_items(found.manifest, items, source, out)
    found.cut_back(out)
    manifest = json.dumps(_manifest(settings, items, source), ensure_ascii=False, indent=1)
    write_whole(manifest_of(out), manifest + "\n")
    done = {record["id"]: record for record in found.records}
    yield from (done[item.item_id] for item in items if item.item_id in done)
    left = [item for item in items if item.item_id not in done]
    with out.open("a", encoding="utf-8") as file:
        kept = len(items) - len(left)
        try:
            for record in run(left, settings, jobs=jobs, ray=ray, usage=usage):
                file.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
                file.flush()
                os.fsync(file.fileno())
                kept += 1
                yield record
        except WorkerLostError as error:
            raise ReasonerError(
                f"{error.message}; {kept} of {len(items)} records are kept in {out}",
                hint="repeat the command with --resume to go on, with fewer --jobs if memory is short",
            ) from error


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a finished or interrupted run; a ReasonerError for another file."""
    if not path.is_file():
        raise ReasonerError(f"no file {path}")
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if not line:
            continue
        hint = "name the file that a run wrote to --out"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise ReasonerError(f"{path}, line {number}: no record ({error})", hint=hint) from error
        except RecursionError as error:
            raise ReasonerError(f"{path}, line {number}: no record (nested too deeply)", hint=hint) from error
        if not isinstance(record, dict) or "id" not in record or not isinstance(record.get("correct"), bool):
            raise ReasonerError(f"{path}, line {number}: no record of a run, which has id and correct", hint=hint)
        found.append(record)
    if not found:
        raise ReasonerError(f"{path}: no records", hint="name the file that a run wrote to --out")
    return found


def _check_items(
    manifest: Mapping[str, Any], items: Sequence[BenchmarkItem], source: Mapping[str, Any], out: Path
) -> None:
    """Raise unless the items of the run in `out` are the first of these."""
    count, known = manifest.get("items"), manifest.get("source")
    if isinstance(count, int) and count <= len(items) and manifest.get("sha256") == _digest(items[:count]):
        return
    was = {"items": count, **(known if isinstance(known, dict) else {})}
    now = {"items": len(items), **source}
    told = [
        f"{name} was {was[name]!r}, is {now[name]!r}"
        for name in now
        if name != "unreadable" and name in was and was[name] != now[name]
    ]
    raise ReasonerError(
        f"{out} is a run of other items: {'; '.join(told) or 'they have changed since'}",
        hint="give the items of that run, or more behind them, or name another file with --out",
    )


def _digest(items: Iterable[BenchmarkItem]) -> str:
    """SHA-256 of all that the items say."""
    said = sha256()
    for item in items:
        parts = (getattr(item, field.name) for field in fields(item) if field.name != "problem")
        formal = "" if item.problem is None else problem_digest(item.problem)
        said.update(f"{list(parts)!r}{formal}\n".encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def _manifest(settings: Settings, items: Sequence[BenchmarkItem], source: Mapping[str, Any]) -> dict[str, Any]:
    from importlib.metadata import version

    from reasoner import __version__

    return {
        "settings": settings.to_json() | {"cache": settings.cache},
        "items": len(items),
        "sha256": _digest(items),
        "source": dict(source),
        "seeds": {"premise orders": 0, "bootstrap": 0, "provers": Limits().seed},
        "versions": {"reasoner": __version__, "z3-solver": version("z3-solver"), "python": platform.python_version()},
    }
