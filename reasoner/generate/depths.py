"""How deep the proof of a record is: as the generator counts it, whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reasoner.generate.example import Line, proof_heights
from reasoner.generate.explaining import depth_of
from reasoner.generate.judging import judge_any
from reasoner.logic import Formula, Problem


def depth_in(record: Mapping[str, Any], premises: Sequence[Formula], conclusion: Formula) -> int:
    """The record's depth; else the height of its proof; else that of the proof which the generator would record.

    Args:
        record: of a JSONL file, or some of its columns.
        premises: with what a closed world assumes.
        conclusion: that is asked about.
    """
    if isinstance(record.get("depth"), int):
        return int(record["depth"])
    steps = record.get("proof") or ()
    if steps and all("rule" in step and "from" in step for step in steps):
        return max(proof_heights([Line(conclusion, step["rule"], tuple(step["from"])) for step in steps]))
    return depth_of(judge_any(Problem.of(premises, conclusion)))
