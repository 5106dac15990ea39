"""Written reasoning, checked step by step: is each sentence entailed by what precedes it, by the text alone, or wrong?

After PrOntoQA's analysis of chains of thought (Saparov and He 2023, section 4): a step is *valid* if it follows from
the premises and the earlier valid steps, *atomic* if one modus ponens on at most two of them gives it, *misleading* if
it is valid but the answer does not need it. A step that contradicts what is known is *wrong*; one that does not follow
is *unsupported*; a premise repeated is *given*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from reasoner.english import split_sentences, translate_text
from reasoner.errors import ReasonerError
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.settings import Settings
from reasoner.logic import Formula, Problem, Statement, alpha_equivalent
from reasoner.prove import Limits, decide

GIVEN, ATOMIC, VALID, UNSUPPORTED, WRONG, UNREAD, UNDECIDED = (
    "given", "atomic", "valid", "unsupported", "wrong", "unread", "undecided",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """One sentence of written reasoning.

    Attributes:
        sentence: as written.
        verdict: given, atomic, valid, unsupported, wrong, unread or undecided.
        uses: indices of the premises (0-based), then of earlier steps (counted on), that its proof rests on.
        needed: whether the conclusion's proof rests on it; False for a misleading step.
    """

    sentence: str
    verdict: str
    uses: tuple[int, ...] = ()
    needed: bool = False

    def to_json(self) -> dict[str, Any]:
        """For records; a step that is entailed but not needed is misleading."""
        entailed = self.verdict in {ATOMIC, VALID}
        return {
            "sentence": self.sentence,
            "verdict": self.verdict,
            "uses": list(self.uses),
            "misleading": entailed and not self.needed,
        }


def check_steps(
    premises: Sequence[str], steps: Sequence[str], conclusion: str = "", limits: Limits | None = None
) -> list[JudgedStep]:
    """Judge the steps of a written argument for a conclusion (by default its last step)."""
    sentences = [*premises, *steps, *([conclusion] if conclusion else [])]
    document = translate_text(sentences)
    read = [sentence.formula for sentence in document.sentences]
    known: list[Formula | None] = [*document.presuppositions, *read[: len(premises)]]
    offset = len(document.presuppositions)
    judged: list[JudgedStep] = []
    limits = limits or Limits(seconds=2.0)
    for number, sentence in enumerate(steps):
        formula = read[len(premises) + number]
        step = _judge(sentence, formula, known, offset, limits)
        judged.append(step)
        known.append(formula if step.verdict in {GIVEN, ATOMIC, VALID} else None)
    goal = read[-1] if sentences else None
    needed = _needed(goal, known, judged, offset, len(premises), limits) if goal is not None else set()
    return [replace(step, needed=len(premises) + number in needed) for number, step in enumerate(judged)]


def _judge(
    sentence: str, formula: Formula | None, known: Sequence[Formula | None], offset: int, limits: Limits
) -> JudgedStep:
    if formula is None:
        return JudgedStep(sentence, UNREAD)
    for index, other in enumerate(known):
        if other is not None and alpha_equivalent(other, formula):
            return JudgedStep(sentence, GIVEN, (index - offset,))
    verdict = decide(_problem(known, formula), limits, certify=False)
    if verdict.inconsistent or verdict.label is None:
        return JudgedStep(sentence, UNDECIDED)
    if verdict.label == "Uncertain":
        return JudgedStep(sentence, UNSUPPORTED)
    if verdict.label == "False":
        return JudgedStep(sentence, WRONG)
    used = tuple(int(name) for name in verdict.used)
    atomic = len(used) <= 2 or _follows_from_two(known, used, formula, limits)
    return JudgedStep(sentence, ATOMIC if atomic else VALID, tuple(index - offset for index in used))


def _follows_from_two(known: Sequence[Formula | None], used: Sequence[int], formula: Formula, limits: Limits) -> bool:
    for pair in combinations(used, 2):
        chosen = [known[index] if index in pair else None for index in range(len(known))]
        if decide(_problem(chosen, formula), limits, certify=False).label == "True":
            return True
    return False


def _problem(known: Sequence[Formula | None], goal: Formula) -> Problem:
    premises = tuple(Statement(str(index), formula) for index, formula in enumerate(known) if formula is not None)
    return Problem(premises, Statement("goal", goal, "conjecture"))


def _needed(
    goal: Formula,
    known: Sequence[Formula | None],
    judged: Sequence[JudgedStep],
    offset: int,
    premises: int,
    limits: Limits,
) -> set[int]:
    """The sentences on the way from the conclusion back to the premises, counted as in `JudgedStep.uses`."""
    stated = [index - offset for index, formula in enumerate(known) if formula is goal and index >= offset + premises]
    wanted = stated[:1]
    if not wanted:
        verdict = decide(_problem(known, goal), limits, certify=False)
        wanted = [int(name) - offset for name in verdict.used]
    found: set[int] = set()
    while wanted:
        index = wanted.pop()
        if index not in found:
            found.add(index)
            if index >= premises:
                wanted.extend(judged[index - premises].uses)
    return found


def solve_steps(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    """The record of an item's written reasoning: `sound` if every step is given, atomic or valid."""
    if not item.explanation:
        raise ReasonerError(
            "no written reasoning", hint="the fields explanation, reasoning and chain_of_thought are read"
        )
    premises = item.premises or tuple(split_sentences(item.context))
    steps = [sentence for line in item.explanation for sentence in split_sentences(line)]
    judged = check_steps(premises, steps, limits=Limits(seconds=settings.timeout))
    kinds = Counter(step.verdict for step in judged)
    read = not kinds.keys() & {UNREAD, UNDECIDED}
    sound = kinds.keys() <= {GIVEN, ATOMIC, VALID}
    return {
        "label": "sound" if sound else "unsound" if read or kinds.keys() & {WRONG, UNSUPPORTED} else None,
        "gold": "sound",
        "correct": sound,
        "executed": read,
        "steps": [step.to_json() for step in judged],
        "taxonomy": sorted(f"{kind} step" for kind in kinds.keys() - {GIVEN, ATOMIC, VALID}),
    }
