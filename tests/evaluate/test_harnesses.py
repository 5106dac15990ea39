"""The doors to other frameworks, walked through with the real packages."""

import json

import pytest

from reasoner.evaluate.ecosystems import harness_task

ANSWER = "Premises:\n∀x (Dog(x) → Barks(x))\nDog(rex)\nConclusion:\nBarks(rex)"
ROWS = [
    {"premises": ["All dogs bark.", "Rex is a dog."], "conclusion": "Rex barks.", "label": "True"},
    {"premises": ["All dogs bark.", "Rex is a dog."], "conclusion": "Rex sings.", "label": "Uncertain"},
]


def test_a_run_of_the_harness_counts_what_follows(tmp_path, monkeypatch):
    harness = pytest.importorskip("lm_eval", reason="lm-eval is not installed")
    pytest.importorskip("datasets", reason="datasets is not installed")
    from lm_eval.api.model import LM
    from lm_eval.tasks import TaskManager

    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    data = tmp_path / "rows.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (tmp_path / "rows.yaml").write_text(harness_task("entailment_rows", str(data)))

    class Says(LM):
        """A model with one answer."""

        def generate_until(self, requests):
            return [ANSWER for _ in requests]

        def loglikelihood(self, requests):
            raise NotImplementedError

        loglikelihood_rolling = loglikelihood

    tasks = TaskManager(include_path=str(tmp_path), include_defaults=False)
    results = harness.simple_evaluate(Says(), tasks=["entailment_rows"], task_manager=tasks, bootstrap_iters=0)
    assert results["results"]["entailment_rows"]["acc,none"] == 0.5


def test_an_evaluation_of_inspect_counts_what_follows(tmp_path):
    inspect_ai = pytest.importorskip("inspect_ai", reason="inspect-ai is not installed")
    from inspect_ai.dataset import Sample
    from inspect_ai.model import ModelOutput
    from inspect_ai.solver import solver

    from reasoner.evaluate.ecosystems import inspect_scorer

    @solver
    def says():
        async def solve(state, generate):
            state.output = ModelOutput.from_content("mockllm/model", ANSWER)
            return state

        return solve

    samples = [Sample(input=f"{row['premises']} {row['conclusion']}", target=row["label"]) for row in ROWS]
    task = inspect_ai.Task(dataset=samples, solver=says(), scorer=inspect_scorer())
    (log,) = inspect_ai.eval(task, model="mockllm/model", log_dir=str(tmp_path), display="none")
    assert log.status == "success", log.error
    assert log.results.scores[0].metrics["accuracy"].value == 0.5
