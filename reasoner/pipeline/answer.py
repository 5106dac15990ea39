"""What `ask` found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reasoner.english import SentenceReading
from reasoner.logic import Problem
from reasoner.prove import Verdict

MEANING, PRESUPPOSITION = "meaning ", "presupposition "
"""How the names of statements begin that follow from what words mean, and that a text takes for granted."""
OFFERS = 20
"""Of so many sentences that were not read it is told what would be; each takes up to 0.2 s."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        question: as it was put.
        label: "True", "False", "Uncertain", or None if undecided.
        choice: the letter of the option that is right, for multiple choice.
        semantics: `classical` logic; `rules`, used forwards only; `closed` world; or `ordering` of positions.
        sentences: the text's sentences as they were read, the question last (not with orderings).
        left_out: sentences that were not read and are not part of the problem.
        explanation: the reasons, a line each.
        problem: what was decided, if it was put to a prover.
        verdict: the prover's.
        certifiable: the problem that has this label by classical logic, where it is not `problem` itself: `rules`.
        seconds: wall time.
        notes: what else the user should know.
        failed: why a language model gave no answer to some request, or "".
        reasons: what of the text is not understood, and why nothing was answered, a line each (with orderings).
        inconsistent: whether the text contradicts itself (with orderings and rules; the verdict says it otherwise).
    """

    question: str
    label: str | None
    choice: str = ""
    semantics: str = "classical"
    sentences: tuple[SentenceReading, ...] = ()
    left_out: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    problem: Problem | None = None
    verdict: Verdict | None = None
    seconds: float = 0.0
    notes: tuple[str, ...] = field(default=())
    certifiable: Problem | None = None
    failed: str = ""
    reasons: tuple[str, ...] = ()
    inconsistent: bool = False

    @property
    def errors(self) -> tuple[str | None, ...]:
        """Why sentences were not read, of each in order; the first `OFFERS` with what would be read instead."""
        failed = [place for place, reading in enumerate(self.sentences) if reading.error is not None]
        offered = set(failed[:OFFERS])
        return tuple(
            None if reading.error is None else reading.error.told(offered=place in offered)
            for place, reading in enumerate(self.sentences)
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        from reasoner.syntax import write_formula

        record: dict[str, Any] = {
            "question": self.question,
            "label": self.label,
            "semantics": self.semantics,
            "sentences": [
                {
                    "sentence": reading.sentence,
                    "formula": None if reading.formula is None else write_formula(reading.formula),
                    "readings": [write_formula(other.formula) for other in reading.readings],
                    "in_words": [other.said for other in reading.readings] if len(reading.readings) > 1 else [],
                    "error": error,
                }
                for reading, error in zip(self.sentences, self.errors, strict=True)
            ],
            "left_out": list(self.left_out),
            "explanation": list(self.explanation),
            "notes": [*self.notes, *self.reasons],
            "seconds": round(self.seconds, 4),
        }
        if self.failed:
            record["failed"] = self.failed
        if self.choice:
            record["choice"] = self.choice
        if self.verdict is not None:
            record["verdict"] = self.verdict.to_json()
        return record
