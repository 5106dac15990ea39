"""The registry of backends, the schedule, and the race between them.

Each question gets a list of members with shares of the time, after what the question looks like; as many run side by
side as there are jobs, each in a process of its own. The first refutation or model ends the others at work on it.
"""

from __future__ import annotations

import select
import time
from dataclasses import dataclass, replace
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.nursery import Task, nursery
from reasoner.prove.packing import Packed, pack
from reasoner.prove.questions import (
    GAVE_UP,
    INAPPROPRIATE,
    MEMORY_OUT,
    TIMEOUT,
    Answer,
    Backend,
    Limits,
    Outcome,
    Question,
)
from reasoner.prove.relevance import Relevant
from reasoner.prove.scheduling import MANY, features_of, schedule
from reasoner.registry import Registry

BACKENDS: Registry[Backend] = Registry("backend")
BACKENDS.add_lazy("z3", "reasoner.prove.z3_backend:Z3")
BACKENDS.add_lazy("z3-relevant", "reasoner.prove.relevance:Z3_RELEVANT")
BACKENDS.add_lazy("cvc5", "reasoner.prove.members:CVC5", extra="atp")
BACKENDS.add_lazy("cvc5-triggers", "reasoner.prove.members:CVC5_TRIGGERS", extra="atp")
BACKENDS.add_lazy("cvc5-models", "reasoner.prove.members:CVC5_MODELS", extra="atp")
BACKENDS.add_lazy("eprover", "reasoner.prove.members:EPROVER", extra="atp")
BACKENDS.add_lazy("eprover-relevant", "reasoner.prove.relevance:EPROVER_RELEVANT", extra="atp")
BACKENDS.add_lazy("eprover-replay", "reasoner.prove.replay:REPLAY", extra="atp")
BACKENDS.add_lazy("saturation", "reasoner.prove.members:SATURATION")
BACKENDS.add_lazy("models", "reasoner.prove.members:MODELS")

FINDER = "models"
"""The backend whose answers are models."""

ALIKE = 2000
"""Of more statements, the sides are taken to look alike: looking again at the premises would take too long."""

SHARE_AFTER_CLAIM = 0.2
"""Of their time, what members keep where a model is claimed that nobody writes down: they can only object."""

MARGIN = 0.05
"""Seconds kept back for ending processes and reading answers."""


def available(name: str) -> bool:
    """Whether the backend is installed."""
    try:
        return BACKENDS.get(name).installed()
    except ReasonerError:
        return False


def _plan(question: Question, until: float) -> list[tuple[str, float]]:
    """The schedule without the members that are missing here; the others share their time. None if time is up."""
    features = features_of(question, until)
    here = [(name, share) for name, share in schedule(features) if available(name)] if features else []
    total = sum(share for _, share in here)
    return [(name, share / total) for name, share in here]


def list_backends() -> list[dict[str, Any]]:
    """Name, availability, version and purpose of each backend."""
    rows = []
    for name in BACKENDS.names():
        backend = BACKENDS.get(name)
        here = backend.installed()
        version = backend.version() if here else ""
        rows.append({"name": name, "available": here, "version": version, "does": backend.capabilities})
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


class Race:
    """Members at work on questions.

    That statements are satisfiable is settled by a model. A bare claim of it ends nobody: the members may still find
    the model or contradict it, and it stands if neither came in time.

    After `run`, those at work on a refuted question go on until `end`: their answers may be easier to certify. Whatever
    arrives before the end is compared: answers that differ are an error, also while a certificate is being looked for.

    Raises:
        ContradictionError: two answers to one question differ; from every method.
        UnknownNameError: there is no such backend.
    """

    def __init__(self, questions: dict[str, Question], limits: Limits, deadline: float, backend: str = "auto") -> None:
        self.found = {side: Answer(Outcome.UNKNOWN) for side in questions}
        self._declined: dict[str, list[Answer]] = {side: [] for side in questions}
        self._late: dict[str, list[str]] = {side: [] for side in questions}  # who ran out of time
        if backend != "auto" and not available(backend):
            BACKENDS.get(backend)
            raise MissingExtraError(f"the backend {backend!r}", extra="atp")
        self._questions, self._limits, self._deadline = questions, limits, deadline - MARGIN
        self._searched: set[str] = set()  # sides whose model is looked for
        self._modelless: set[str] = set()  # sides of which no backend looks for one
        self._packed: dict[str, Packed] = {}
        self._later: list[Answer] = []
        self._agreeing: list[tuple[str, Answer]] = []
        self._running: list[_Running] = []
        self._waiting: list[_Entry] = []
        total = (self._deadline - time.perf_counter()) * max(1, limits.jobs)
        plan: list[tuple[str, float]] = []
        for number, (side, question) in enumerate(questions.items()):
            weight = 1.0 if len(questions) == 1 else (0.9, 0.1)[number]
            if backend != "auto":
                plan = [(backend, 1.0 / max(1, limits.jobs))]
            elif not plan or len(question.statements) <= ALIKE:
                plan = _plan(question, self._deadline)
            self._waiting.extend(_Entry(side, name, max(0.2, total * weight * share)) for name, share in plan)
            if backend != "auto" or FINDER not in [name for name, _ in plan]:
                self._modelless.add(side)

    def run(self) -> dict[str, Answer]:
        """The first answers; a refutation ends the run, and the work on the other questions."""
        refuted: set[str] = set()
        while self._goes_on() and not refuted:
            self._step()
            refuted = {side for side, answer in self.found.items() if answer.outcome is Outcome.UNSATISFIABLE}
            settled = {side for side, answer in self.found.items() if answer.structure is not None}
            over = set(self.found) - refuted if refuted else settled
            self._waiting = [entry for entry in self._waiting if entry.side not in over]
            for each in [each for each in self._running if each.entry.side in over]:
                each.task.end()
                self._running.remove(each)
            for side in set(self.found) - over - refuted:
                if self.found[side].outcome is Outcome.SATISFIABLE:
                    self._search_model(side)
        for side, answer in self.found.items():
            if answer.outcome is Outcome.UNKNOWN and not refuted:
                self.found[side] = self._undecided(side)
        return self.found

    def _search_model(self, side: str) -> None:
        """Put the model finder first, for half of the time left; if it is at work, once that comes to nothing.

        Where no model is looked for, the other questions come first.
        """
        if side in self._modelless:
            self._modelless.remove(side)
            self._searched.add(side)
            for entry in self._waiting:
                entry.seconds *= SHARE_AFTER_CLAIM if entry.side == side else 1.0
            self._waiting.sort(key=lambda entry: entry.side == side)
        at_work = any(each.entry.side == side and each.entry.backend == FINDER for each in self._running)
        if side in self._searched or at_work:
            return
        self._searched.add(side)
        if any(answer.backend == FINDER and answer.reason != TIMEOUT for answer in self._declined[side]):
            return
        others = [entry for entry in self._waiting if (entry.side, entry.backend) != (side, FINDER)]
        seconds = (self._deadline - time.perf_counter()) / 2
        self._waiting = [_Entry(side, FINDER, seconds), *sorted(others, key=lambda entry: entry.side == side)]

    def _undecided(self, side: str) -> Answer:
        """Why nobody answered: somebody ran out of time or never had a turn, or else what they said who ended."""
        declined = self._declined[side]
        reasons = {answer.reason for answer in declined}
        late = [*self._late[side], *[each.entry.backend for each in self._running if each.entry.side == side]]
        waiting = any(each.side == side for each in self._waiting)
        if late or waiting or TIMEOUT in reasons or not declined:
            reason = TIMEOUT
        elif MEMORY_OUT in reasons:
            reason = MEMORY_OUT
        else:
            reason = INAPPROPRIATE if reasons == {INAPPROPRIATE} else GAVE_UP
        said = [f"{answer.backend}: {' '.join(answer.text.split())}" for answer in declined if answer.text.strip()]
        if late:
            said.append(f"out of time: {', '.join(dict.fromkeys(late))}")
        first = declined[0].backend if declined else ""
        return Answer(Outcome.UNKNOWN, reason, backend=first, text="; ".join(said))

    def waits(self) -> bool:
        """Whether members have not had their turn yet."""
        return bool(self._waiting)

    def news(self) -> Answer | None:
        """Another answer that tells how, if one has arrived; `another` takes it away."""
        while self._running and self._await(0.0):
            pass
        return self._later[0] if self._later else None

    def another(self) -> Answer | None:
        """Another answer that tells how, waited for as long as members are at work and time is left."""
        while not self._later and self._goes_on():
            self._step()
        return self._later.pop(0) if self._later else None

    def word_of(self, backend: str, side: str) -> Answer | None:
        """The backend's answer that agrees with the first, waited for while it is at work; None if there is none."""
        while any((each.entry.side, each.entry.backend) == (side, backend) for each in self._running):
            now = time.perf_counter()
            left = self._deadline - now
            if left <= 0:
                break
            self._await(max(0.0, min(left, *[each.until - now for each in self._running])))
        words = (answer for of, answer in self._agreeing if (of, answer.backend) == (side, backend))
        return next(words, None)

    def end(self) -> None:
        """End all members."""
        self._waiting = []
        while self._running:
            self._running.pop().task.end()

    def _goes_on(self) -> bool:
        return bool(self._waiting or self._running) and time.perf_counter() < self._deadline

    def _step(self) -> None:
        """Start members where there is room, and wait for one."""
        jobs = max(1, self._limits.jobs)
        while self._waiting and len(self._running) < jobs:
            packed = self._packed_for(self._waiting[0])
            if packed is None:
                break
            home = nursery()
            if not home.ready(self._deadline):
                self._late[self._waiting[0].side].append(self._waiting[0].backend)
                break
            entry = self._waiting.pop(0)
            seconds = _stretched(entry, self._waiting, self._running, self._limits, self._deadline)
            seconds = min(seconds, self._deadline - time.perf_counter())
            if seconds <= 0:
                break
            task = home.start(entry.backend, packed, replace(self._limits, seconds=seconds))
            self._running.append(_Running(entry, task, time.perf_counter() + seconds + MARGIN))
        until = min([self._deadline, *(each.until for each in self._running)])
        self._await(max(0.0, until - time.perf_counter()))

    def _packed_for(self, entry: _Entry) -> Packed | None:
        """The entry's question as bytes, of many statements only those that its member looks at; None if time is up."""
        nursery()  # it gets ready meanwhile
        question, backend = self._questions[entry.side], BACKENDS.get(entry.backend)
        if isinstance(backend, Relevant) and len(question.statements) > MANY:
            reduced = backend.reduced(question)
            if reduced.partial:
                return pack({entry.side: reduced}, self._deadline).get(entry.side)
        if not self._packed:
            self._packed = pack(self._questions, self._deadline)
        return self._packed.get(entry.side)

    def _await(self, seconds: float) -> bool:
        """Wait until a process sends something; take in answers, end processes that are out of time.

        Whether there was anything: an answer comes in parts, and its end is one of them.
        """
        ready, _, _ = select.select([each.task for each in self._running], [], [], seconds)
        now = time.perf_counter()
        for each in list(self._running):
            answer = each.task.receive() if each.task in ready else None
            if answer is None and now < each.until:
                continue
            each.task.end()
            self._running.remove(each)
            if answer is None:
                self._late[each.entry.side].append(each.entry.backend)
            else:
                answer = answer if answer.backend else replace(answer, backend=each.entry.backend)
                if answer.outcome is Outcome.UNKNOWN:
                    self._declined[each.entry.side].append(answer)
                elif _record(self.found, each.entry.side, answer):
                    self._agreeing.append((each.entry.side, answer))
                    if answer.structure is not None:
                        self.found[each.entry.side] = answer
                    elif answer.core or answer.derivation:
                        self._later.append(answer)
        return bool(ready)


def race(questions: dict[str, Question], limits: Limits, deadline: float, backend: str = "auto") -> dict[str, Answer]:
    """The first answers to the questions, as a `Race` finds them."""
    members = Race(questions, limits, deadline, backend)
    try:
        return members.run()
    finally:
        members.end()


def _stretched(entry: _Entry, waiting: list[_Entry], running: list[_Running], limits: Limits, deadline: float) -> float:
    """The entry's seconds, with its part of what others gave back by ending early."""
    now = time.perf_counter()
    left = (deadline - now) * max(1, limits.jobs) - sum(max(0.0, each.until - now) for each in running)
    planned = entry.seconds + sum(each.seconds for each in waiting)
    return entry.seconds * max(1.0, left / planned)


def _record(found: dict[str, Answer], side: str, answer: Answer) -> bool:
    """Take in what is no unknown; whether there was an answer, with which it agrees."""
    known = found[side]
    if known.outcome is Outcome.UNKNOWN:
        found[side] = answer
        return False
    if known.outcome is not answer.outcome:
        raise ContradictionError(known, answer, side)
    return True
