"""Doors to other evaluation frameworks: a scorer for inspect_ai, a task for lm-evaluation-harness.

Both judge a model's answer that contains formulas by what follows from them, and another by the label it names.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from reasoner.english.options import lettered, same_answer
from reasoner.errors import MissingExtraError
from reasoner.evaluate.answers import judge_answer
from reasoner.prove import Limits

_DECIDING = threading.Lock()
"""Z3's context in this process serves one thread at a time."""


def _judge_alone(text: str, limits: Limits, options: Sequence[str]) -> tuple[str | None, str]:
    with _DECIDING:
        return judge_answer(text, limits, options)


def inspect_scorer(seconds: float = 5.0) -> Any:
    """A scorer for inspect_ai: 1 if the answer's formulas, or its words, amount to the target: a label or an option.

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
            options = lettered([choice.value for choice in getattr(state, "choices", None) or ()])
            limits = Limits(seconds=seconds)
            label, why = await asyncio.to_thread(_judge_alone, state.output.completion, limits, options)
            correct = same_answer(label, target.text, options)
            return Score(value=1 if correct else 0, answer=label or "", explanation=why)

        return score

    return entailment()


def process_results(document: Mapping[str, Any], results: list[str]) -> dict[str, float]:
    """lm-evaluation-harness's `process_results`: `acc` of one document.

    Its gold label, or the letter or text of an option in `options` or `choices`, is in `label` or `answer`.
    """
    options = lettered(document.get("options") or document.get("choices"))
    label, _ = judge_answer(results[0], options=options)
    return {"acc": float(same_answer(label, document.get("label", document.get("answer", "")), options))}


def harness_task(name: str, path: str) -> str:
    """The YAML of a lm-evaluation-harness task over a JSONL file with `premises`, `conclusion` and `label`.

    A task with `options` and the letter of one as its `label` or `answer` takes the same `process_results`.
    """
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
