"""Doors to other evaluation frameworks: a scorer for inspect_ai, a task for lm-evaluation-harness.

Both judge a model's answer that contains formulas (`Premises:` … `Conclusion:` …, or lines of FOL with the conclusion
last) by what follows from them, and an answer without formulas by the last label it names.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.evaluate.candidates import from_formulas
from reasoner.evaluate.items import normal_label
from reasoner.pooling import judge
from reasoner.prove import Limits, decide

_LABEL = re.compile(r"\b(true|false|uncertain|unknown|yes|no)\b", re.I)
_FORMULA = re.compile(r"[∀∃∧∨→↔⊕¬]|->|\w\(")
_HEADING = re.compile(r"^\s*(premises?|conclusions?|predicates?|facts?|rules?|query|fol|text)\s*:?\s*$", re.I)


def judge_answer(text: str, limits: Limits | None = None) -> tuple[str | None, str]:
    """The label that a model's answer amounts to, and why.

    >>> judge_answer("I think the answer is: Uncertain.")[0]
    'Uncertain'
    """
    rows = [row.split(":::")[0].strip() for row in text.splitlines()]
    formulas = [row for row in rows if _FORMULA.search(row) and not _HEADING.match(row)]
    if len(formulas) >= 2:
        candidate = from_formulas(formulas[:-1], formulas[-1], "fol")
        judged = judge(candidate, lambda problem: decide(problem, limits or Limits()))
        if judged.label is not None and judged.verdict is not None:
            proof = "with a checked certificate" if judged.verdict.checked else "without a certificate"
            return judged.label, f"{len(formulas) - 1} premises decide the conclusion {proof}"
        return None, "; ".join(candidate.errors) or "undecided"
    named = _LABEL.findall(text)
    if named:
        return normal_label(named[-1]), f"the answer says {named[-1]}"
    return None, "neither formulas nor a label"


_DECIDING = threading.Lock()
"""Z3's context in this process serves one thread at a time."""


def _judge_alone(text: str, limits: Limits) -> tuple[str | None, str]:
    with _DECIDING:
        return judge_answer(text, limits)


def inspect_scorer(seconds: float = 5.0) -> Any:
    """A scorer for inspect_ai: 1 if the answer's formulas, or its label, amount to the target label.

    Raises:
        MissingExtraError: inspect_ai is not installed.
    """
    try:
        from inspect_ai.scorer import Score, accuracy, scorer, stderr
    except ModuleNotFoundError as error:
        raise MissingExtraError("inspect_ai", extra="doors") from error
    import asyncio

    @scorer(metrics=[accuracy(), stderr()])  # type: ignore[untyped-decorator, unused-ignore]
    def entailment() -> Any:
        async def score(state: Any, target: Any) -> Any:
            label, why = await asyncio.to_thread(_judge_alone, state.output.completion, Limits(seconds=seconds))
            correct = label is not None and label == normal_label(target.text)
            return Score(value=1 if correct else 0, answer=label or "", explanation=why)

        return score

    return entailment()


def process_results(document: Mapping[str, Any], results: list[str]) -> dict[str, float]:
    """lm-evaluation-harness's `process_results`: `acc` of one document, whose gold label is `label` or `answer`."""
    label, _ = judge_answer(results[0])
    gold = normal_label(document.get("label", document.get("answer", "")))
    return {"acc": float(label is not None and label == gold)}


def harness_task(name: str, path: str) -> str:
    """The YAML of a lm-evaluation-harness task over a JSONL file with `premises`, `conclusion` and `label`."""
    return (
        f"task: {name}\n"
        "dataset_path: json\n"
        f"dataset_kwargs:\n  data_files:\n    test: {path}\n"
        "test_split: test\n"
        "output_type: generate_until\n"
        "doc_to_text: \"{{premises | join(' ')}}\\nIs this true, false or uncertain? {{conclusion}}\\nAnswer:\"\n"
        'doc_to_target: "{{label}}"\n'
        "process_results: !function reasoner.evaluate.ecosystems.process_results\n"
        "metric_list:\n  - metric: acc\n    aggregation: mean\n    higher_is_better: true\n"
        "metadata:\n  version: 1.0\n"
    )
