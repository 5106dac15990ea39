"""The registry of backends, the schedule, and the race between them.

Each question gets a list of members with shares of the time, after what the question looks like; as many run side by
side as there are jobs, each in a process of its own. The first answer to a question ends the others at work on it.
"""

from __future__ import annotations

import json
import select
import time
from dataclasses import dataclass, replace
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.prove.nursery import Task, nursery
from reasoner.prove.questions import TIMEOUT, Answer, Backend, Limits, Outcome, Question
from reasoner.prove.scheduling import features_of, schedule
from reasoner.registry import Registry

BACKENDS: Registry[Backend] = Registry("backend")
BACKENDS.add_lazy("z3", "reasoner.prove.z3_backend:Z3")
BACKENDS.add_lazy("z3-relevant", "reasoner.prove.relevance:Z3_RELEVANT")
BACKENDS.add_lazy("cvc5", "reasoner.prove.members:CVC5", extra="atp")
BACKENDS.add_lazy("cvc5-models", "reasoner.prove.members:CVC5_MODELS", extra="atp")
BACKENDS.add_lazy("eprover", "reasoner.prove.members:EPROVER", extra="atp")
BACKENDS.add_lazy("eprover-relevant", "reasoner.prove.relevance:EPROVER_RELEVANT", extra="atp")
BACKENDS.add_lazy("saturation", "reasoner.prove.members:SATURATION")
BACKENDS.add_lazy("models", "reasoner.prove.members:MODELS")

MARGIN = 0.05
"""Seconds kept back for ending processes and reading answers."""


class ContradictionError(ReasonerError):
    """Two backends contradict each other: one of them, or this package, is wrong."""

    exit_code = 1

    def __init__(self, first: Answer, second: Answer) -> None:
        super().__init__(
            f"{first.backend} says {first.outcome}, {second.backend} says {second.outcome}\n"
            f"{_certificate_of(first)}\n{_certificate_of(second)}",
            hint="please report the problem together with both answers",
        )
        self.answers = (first, second)


def _certificate_of(answer: Answer) -> str:
    """What the backend shows for its answer: a model, a derivation, its own text, or the statements it needs."""
    from reasoner.syntax import write_formula

    lines: list[str] = []
    if answer.structure is not None:
        lines.append(json.dumps(answer.structure.to_json(), ensure_ascii=False))
    if answer.derivation is not None:
        for step in answer.derivation.steps:
            lines.append(f"{step.name}. {write_formula(step.formula)} [{', '.join([step.rule, *step.parents])}]")
    if not lines:
        lines = answer.text.splitlines()
    if answer.core:
        lines.append(f"from {', '.join(answer.core)}")
    return "\n".join(
        [f"{answer.backend}, {answer.outcome}:", *[f"    {line}" for line in lines or ["nothing to show"]]]
    )


def available(name: str) -> bool:
    """Whether the backend is installed."""
    try:
        return bool(BACKENDS.get(name).version())
    except ReasonerError:
        return False


def _plan(question: Question) -> list[tuple[str, float]]:
    """The schedule without the members that are missing here; the others share their time."""
    here = [(name, share) for name, share in schedule(features_of(question)) if available(name)]
    total = sum(share for _, share in here)
    return [(name, share / total) for name, share in here]


def list_backends() -> list[dict[str, Any]]:
    """Name, availability, version and purpose of each backend."""
    rows = []
    for name in BACKENDS.names():
        backend = BACKENDS.get(name)
        version = backend.version()
        rows.append({"name": name, "available": bool(version), "version": version, "does": backend.capabilities})
    return rows


@dataclass(slots=True)
class _Entry:
    side: str
    backend: str
    seconds: float


@dataclass(slots=True)
class _Running:
    entry: _Entry
    task: Task
    until: float


def race(questions: dict[str, Question], limits: Limits, deadline: float, backend: str = "auto") -> dict[str, Answer]:
    """The first answers to the questions; a refutation of one of them ends the race.

    Raises:
        ContradictionError: two answers to one question differ.
        UnknownNameError: there is no such backend.
    """
    found = {side: Answer(Outcome.UNKNOWN, TIMEOUT) for side in questions}
    if backend != "auto" and not available(backend):
        BACKENDS.get(backend)
        raise MissingExtraError(f"the backend {backend!r}", extra="atp")
    deadline -= MARGIN
    total = (deadline - time.perf_counter()) * max(1, limits.jobs)
    waiting: list[_Entry] = []
    for number, (side, question) in enumerate(questions.items()):
        weight = 1.0 if len(questions) == 1 else (0.9, 0.1)[number]
        plan = [(backend, 1.0 / max(1, limits.jobs))] if backend != "auto" else _plan(question)
        waiting.extend(_Entry(side, name, max(0.2, total * weight * share)) for name, share in plan)
    running: list[_Running] = []
    try:
        while (waiting or running) and time.perf_counter() < deadline:
            while waiting and len(running) < max(1, limits.jobs):
                entry = waiting.pop(0)
                seconds = min(_stretched(entry, waiting, running, limits, deadline), deadline - time.perf_counter())
                if seconds <= 0:
                    break
                task = nursery().start(entry.backend, questions[entry.side], replace(limits, seconds=seconds))
                running.append(_Running(entry, task, time.perf_counter() + seconds + MARGIN))
            _await(running, found, deadline)
            if any(answer.outcome is Outcome.UNSATISFIABLE for answer in found.values()):
                break
            settled = {side for side, answer in found.items() if answer.outcome is not Outcome.UNKNOWN}
            waiting = [entry for entry in waiting if entry.side not in settled]
            for each in [each for each in running if each.entry.side in settled]:
                each.task.end()
                running.remove(each)
    finally:
        for each in running:
            each.task.end()
    return found


def _stretched(entry: _Entry, waiting: list[_Entry], running: list[_Running], limits: Limits, deadline: float) -> float:
    """The entry's seconds, with its part of what others gave back by ending early."""
    now = time.perf_counter()
    left = (deadline - now) * max(1, limits.jobs) - sum(max(0.0, each.until - now) for each in running)
    planned = entry.seconds + sum(each.seconds for each in waiting)
    return entry.seconds * max(1.0, left / planned)


def _await(running: list[_Running], found: dict[str, Answer], deadline: float) -> None:
    """Wait until a process answers or is out of time; take in what was answered."""
    until = min([deadline, *(each.until for each in running)])
    ready, _, _ = select.select([each.task for each in running], [], [], max(0.0, until - time.perf_counter()))
    now = time.perf_counter()
    for each in list(running):
        answer: Answer | None = None
        if each.task in ready:
            answer = each.task.receive()
        if answer is None and now < each.until:
            continue
        each.task.end()
        running.remove(each)
        if answer is None:
            continue
        answer = answer if answer.backend else replace(answer, backend=each.entry.backend)
        _record(found, each.entry.side, answer)


def _record(found: dict[str, Answer], side: str, answer: Answer) -> None:
    known = found[side]
    if answer.outcome is Outcome.UNKNOWN:
        if known.outcome is Outcome.UNKNOWN and not known.backend:
            found[side] = replace(answer, reason=known.reason if answer.reason == "GaveUp" else answer.reason)
    elif known.outcome is Outcome.UNKNOWN:
        found[side] = answer
    elif known.outcome is not answer.outcome:
        raise ContradictionError(known, answer)
