"""An example: a verified problem in English and in formulas, with everything that is known about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reasoner.certificates import Certificate
from reasoner.logic import Formula, Problem, symbols_of
from reasoner.syntax import show_formula


@lru_cache(maxsize=10_000)
def written(formula: Formula) -> str:
    """The formula in the `fol` dialect."""
    return show_formula(formula)


@dataclass(frozen=True, slots=True)
class Line:
    """One inference of a proof: what it concludes, by which rule, from premises (`premise 1`) and lines (`1`)."""

    conclusion: Formula
    rule: str
    sources: tuple[str, ...]
    english: str = ""


SUPPOSED = frozenset({"supposition", "case"})
"""Rules of lines that only suppose something."""
LEVEL = SUPPOSED | {"repetition", "denial of the claim", "proof by contradiction"}
"""Rules of lines that infer nothing: they suppose, repeat, or say that a supposition is refuted."""


def proof_heights(lines: Sequence[Line]) -> list[int]:
    """How high each line stands: one above the highest line that it is from.

    Where nothing is inferred it is level with that line, and a line that only supposes something stands at 0.
    """
    heights: list[int] = []
    for line in lines:
        below = [
            heights[int(source) - 1] for source in line.sources if source.isdigit() and int(source) <= len(heights)
        ]
        heights.append((line.rule not in LEVEL) + max(below, default=0))
    return heights


def premises_used(lines: Sequence[Line], count: int) -> set[int]:
    """Numbers, from 0, of the premises that the lines cite."""
    cited = (source.rpartition(" ") for line in lines for source in line.sources)
    return {int(number) - 1 for kind, _, number in cited if kind == "premise" and int(number) <= count}


@dataclass(frozen=True, slots=True)
class Example:
    """A problem with its label and why it is right.

    Attributes:
        premises: in English, in the order of `problem.premises`.
        conclusion: in English.
        problem: the same as formulas; with the assumptions of a closed world, which have no sentence.
        label: True, False, Uncertain, or a label of the family's own.
        certificate: accepted by the kernel for `problem`.
        proof: the derivation as an argument; empty for Uncertain.
        explanation: why the label is right, in English.
        depth: height of the proof, which is the shortest found; 0 for Uncertain.
        core: numbers (from 0) of the premises that are needed: without any one of them the label is another.
        distractors: numbers of the other premises, each with its kind.
        key: canonical form of the problem up to renaming, hashed.
        extra: fields of the family's own.
    """

    premises: tuple[str, ...]
    conclusion: str
    problem: Problem
    label: str
    certificate: Certificate
    proof: tuple[Line, ...]
    explanation: str
    depth: int
    core: tuple[int, ...]
    distractors: Mapping[int, str]
    key: str
    recipe: str
    seed: int
    index: int
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """An identifier: recipe, seed and index."""
        return f"{self.recipe}-{self.seed}-{self.index}"

    @property
    def difficulty(self) -> dict[str, Any]:
        """Figures of how hard the item is: those of its proof, and of what is to be read."""
        heights = proof_heights(self.proof)
        sizes = Counter(height for height in heights if height)
        formulas = [*self.premise_formulas, *([] if self.problem.goal is None else [self.problem.goal.formula])]
        symbols = frozenset[tuple[type, str, int]]().union(*map(symbols_of, formulas))
        return {
            "depth": self.depth,
            "width": max(sizes.values(), default=0),
            "inferences": len(self.proof),
            "rules": dict(sorted(Counter(line.rule for line in self.proof).items())),
            "premises": len(self.premises),
            "premises_used": sorted(premises_used(self.proof, len(self.premises)) or self.core),
            "distractors": len(self.distractors),
            "symbols": len(symbols),
            "words": sum(len(sentence.split()) for sentence in (*self.premises, self.conclusion)),
        }

    @property
    def premise_formulas(self) -> tuple[Formula, ...]:
        """The premises that have a sentence."""
        return tuple(statement.formula for statement in self.problem.premises[: len(self.premises)])

    def to_json(self, certificate: bool = False) -> dict[str, Any]:
        """Plain data: the fields of the JSONL record; with the kernel's certificate on demand."""
        goal = self.problem.goal
        data: dict[str, Any] = {
            "id": self.name,
            "premises": list(self.premises),
            "conclusion": self.conclusion,
            "premises_fol": [written(formula) for formula in self.premise_formulas],
            "conclusion_fol": "" if goal is None else written(goal.formula),
            "label": self.label,
        }
        if self.certificate.models:
            data["models"] = [{"shows": m.shows, **m.structure.to_json()} for m in self.certificate.models]
        else:
            data["proof"] = [
                {"conclusion": written(s.conclusion), "english": s.english, "rule": s.rule, "from": list(s.sources)}
                for s in self.proof
            ]
        assumed = self.problem.premises[len(self.premises) :]
        if assumed:
            data["assumed_fol"] = [written(statement.formula) for statement in assumed]
        data |= {
            "explanation": self.explanation,
            "depth": self.depth,
            "difficulty": self.difficulty,
            "core": list(self.core),
            "distractors": [{"premise": n, "kind": kind} for n, kind in sorted(self.distractors.items())],
            "recipe": self.recipe,
            "seed": self.seed,
            "index": self.index,
            "key": self.key,
            **self.extra,
        }
        if certificate:
            data["certificate"] = self.certificate.to_json()
        return data

    def to_line(self, certificate: bool = False) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.to_json(certificate), ensure_ascii=False)
