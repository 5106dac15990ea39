"""What a backend is asked and what it answers: the protocol that every prover in the portfolio speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Protocol

from reasoner.certificates import Derivation
from reasoner.logic import FiniteStructure, Formula, Signature, Statement


class Outcome(StrEnum):
    """Whether the statements can be true together."""

    UNSATISFIABLE = "unsatisfiable"
    SATISFIABLE = "satisfiable"
    UNKNOWN = "unknown"


TIMEOUT, GAVE_UP, MEMORY_OUT, INAPPROPRIATE = "Timeout", "GaveUp", "MemoryOut", "Inappropriate"
"""Why an answer is unknown: time ran out, the backend ended without one, memory ran out, no problem of its kind."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a decision may cost.

    Attributes:
        seconds: wall time for the whole decision.
        memory_megabytes: for each prover process.
        jobs: how many provers may run side by side.
        seed: for every random choice.

    Raises:
        ValueError: the seconds are no finite number.
    """

    seconds: float = 5.0
    memory_megabytes: int = 2048
    jobs: int = 1
    seed: int = 0

    def __post_init__(self) -> None:
        if not isfinite(self.seconds):
            raise ValueError(f"a limit of {self.seconds} seconds: give a finite number")


@dataclass(frozen=True, slots=True)
class Question:
    """Closed, well-sorted statements: can they be true together?

    A statement of role `negated_goal` or `goal` comes from the goal, all others are premises.

    Attributes:
        statements: in the order of the problem.
        signature: of all of the problem's symbols.
        partial: whether statements were left out, so that only a refutation says something.
    """

    statements: tuple[Statement, ...]
    signature: Signature
    partial: bool = False

    def formulas(self) -> tuple[Formula, ...]:
        """The statements' formulas."""
        return tuple([statement.formula for statement in self.statements])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a backend found.

    Attributes:
        outcome: satisfiable, unsatisfiable or unknown.
        reason: of an unknown: Timeout, GaveUp, MemoryOut or Inappropriate; "" if nobody was asked to the end.
        core: names of statements that contradict each other, where the backend tells.
        structure: a model, where the backend tells.
        derivation: of ⊥, where the backend tells.
        seconds: how long it took.
        backend: who answers.
        text: the prover's own proof or message, where it has one.
    """

    outcome: Outcome
    reason: str = ""
    core: tuple[str, ...] = ()
    structure: FiniteStructure | None = None
    derivation: Derivation | None = None
    seconds: float = 0.0
    backend: str = ""
    text: str = ""


class Backend(Protocol):
    """A prover or model finder."""

    @property
    def name(self) -> str:
        """As in `--backend`."""

    @property
    def capabilities(self) -> str:
        """What it is good for, in a line."""

    def installed(self) -> bool:
        """Whether it is here; no other program is asked."""

    def version(self) -> str:
        """The version that is installed here, or "" if the backend is missing or does not say."""

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Answer within the limits; raises only on a bug."""
