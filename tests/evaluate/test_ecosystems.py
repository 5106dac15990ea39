"""Answers of language models judged for other frameworks."""

import asyncio
from types import SimpleNamespace

import pytest

from reasoner.evaluate.ecosystems import harness_task, inspect_scorer, judge_answer, process_results

ANSWER = "Premises:\n∀x (Dog(x) → Barks(x)) ::: All dogs bark.\nDog(rex)\nConclusion:\nBarks(rex) ::: Rex barks."


@pytest.mark.parametrize(
    ("text", "label"),
    [(ANSWER, "True"), (ANSWER.replace("\nDog(rex)", "\n¬Barks(rex)"), "False"), ("The answer is: false", "False"),
     ("First I thought true. Uncertain.", "Uncertain"), ("", None), ("hm", None)],
)  # fmt: skip
def test_an_answer_amounts_to_a_label(text, label):
    assert judge_answer(text)[0] == label


def test_the_harness_function():
    assert process_results({"label": "True"}, [ANSWER]) == {"acc": 1.0}
    assert process_results({"label": "False"}, [ANSWER]) == {"acc": 0.0}


def test_the_harness_task_is_yaml():
    yaml = pytest.importorskip("yaml")
    text = harness_task("mine", "data.jsonl").replace("!function ", "")
    assert yaml.safe_load(text)["task"] == "mine"


def test_the_scorer_in_inspect_ai():
    pytest.importorskip("inspect_ai", reason="inspect_ai is not installed")
    score = inspect_scorer()
    state = SimpleNamespace(output=SimpleNamespace(completion=ANSWER))
    result = asyncio.run(score(state, SimpleNamespace(text="True")))
    assert result.value == 1
    assert "certificate" in result.explanation
