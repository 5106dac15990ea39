"""Questions as bytes for the processes that answer them: packed once for a race, however many members it has."""

from __future__ import annotations

import io
import pickle
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from reasoner.prove.questions import Question

STRIDE = 500
"""Statements that are packed between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A question as bytes.

    Attributes:
        shared: what it has in common with the other questions of its race.
        own: the rest.
    """

    shared: bytes
    own: bytes


def pack(questions: Mapping[str, Question], until: float) -> dict[str, Packed]:
    """The questions as bytes, what they begin with in common once; none if time is up before all are packed.

    Args:
        questions: by the sides of a race.
        until: when time is up, by `time.perf_counter`.
    """
    parts = {side: (question.signature, question.partial, *question.statements) for side, question in questions.items()}
    first = next(iter(parts.values()), ())
    rows = enumerate(zip(*parts.values(), strict=False))
    shortest = min(map(len, parts.values()), default=0)
    common = next((number for number, row in rows if any(each is not row[0] for each in row)), shortest)
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    for begin in range(0, common, STRIDE):
        if time.perf_counter() > until:
            return {}
        pickler.dump(first[begin : min(begin + STRIDE, common)])
    pickler.dump(())
    shared = stream.getvalue()
    return {
        side: Packed(shared, pickle.dumps(own[common:], pickle.HIGHEST_PROTOCOL)) for side, own in parts.items()
    }  # fmt: skip


def unpack(stream: IO[bytes]) -> Question:
    """The question whose shared and own bytes come next."""
    parts: list[Any] = []
    unpickler = pickle.Unpickler(stream)
    while chunk := unpickler.load():
        parts += chunk
    signature, partial, *statements = parts + list(pickle.load(stream))
    return Question(tuple(statements), signature, partial)
