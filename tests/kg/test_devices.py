"""What torch computes is the same on every device, by the same code; no tensor is made beside the model's device."""

import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra kg is not installed")

from typer.testing import CliRunner  # noqa: E402

from reasoner.commands import app  # noqa: E402
from reasoner.errors import ReasonerError  # noqa: E402
from reasoner.fuzzy import EXTREMAL, PROBABILISTIC, FuzzyStructure, PowerMean, algebra, soft_evaluate  # noqa: E402
from reasoner.kg import KnowledgeGraph, Query  # noqa: E402
from reasoner.kg.inference import FuzzyEngine, brute_force  # noqa: E402
from reasoner.kg.methods import METHODS, Settings, open_method  # noqa: E402
from reasoner.kg.predictors.factorization import MODELS  # noqa: E402
from reasoner.kg.predictors.link_prediction import split_triples  # noqa: E402
from reasoner.kg.predictors.opening import open_scores, open_truth  # noqa: E402
from reasoner.kg.predictors.scoring import TorchScorer  # noqa: E402
from reasoner.kg.predictors.training import Trainer, TrainingConfig, choose_device  # noqa: E402
from reasoner.kg.predictors.training_runs import train_and_save  # noqa: E402
from reasoner.logic import ForAll, Implies, Predicate, Variable  # noqa: E402

DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]


def family(size=14):
    """A ring of `next`, its inverse and its two-step, some facts held out."""
    facts = [
        (f"e{i}", r, f"e{(i + s) % size}") for i in range(size) for r, s in (("next", 1), ("two", 2), ("back", -1))
    ]
    return KnowledgeGraph.of({"train": facts[:32], "valid": facts[32:37], "test": facts[37:]})


@pytest.fixture(scope="module", params=DEVICES)
def device(request):
    return request.param


@pytest.fixture(scope="module", params=sorted(MODELS))
def trained(request, device, tmp_path_factory):
    """A graph, the file of a model that was trained on the device, and its scores there."""
    folder = tmp_path_factory.mktemp("models")
    settings = {"model": request.param, "rank": 6, "batch_size": 9, "evaluate_every": 2, "device": device}
    settings |= {"optimizer": "adam", "learning_rate": 0.03, "relation_weight": 0.1}
    graph = family()
    file = folder / "model.kg"
    train_and_save(graph, TrainingConfig(epochs=4, **settings), file)
    went_on = []
    saved = train_and_save(
        graph, TrainingConfig(epochs=6, **settings), file, resumed=lambda *told: went_on.append(told)
    )
    assert went_on[0][0] == 4
    assert saved.model.entity.weight.device.type == device
    return graph, file, saved


def test_a_model_scores_alike_wherever_it_was_trained_and_is_opened(trained, device):
    graph, file, saved = trained
    heads, relations = np.arange(5), np.arange(5) % (2 * graph.relation_count)
    wanted = TorchScorer(saved.model.to(device)).scores(heads, relations)
    for other in DEVICES:
        scores = open_scores(file, graph.view("train"), other)
        assert scores.model.entity.weight.device.type == other
        assert np.allclose(scores.scores(heads, relations), wanted, atol=1e-4)
        assert np.allclose(
            scores.pair_scores(heads, 1, heads[::-1]), scores.block_scores(heads, 1, heads[::-1]).diagonal(), atol=1e-4
        )


@pytest.mark.parametrize(
    "text", ["?x : ∃y (next(e1, y) ∧ two(y, x))", "?x : ∃y, z (next(x, y) ∧ next(y, z) ∧ ¬two(x, z))"]
)
def test_answers_are_those_of_the_definition(trained, device, text):
    graph, file, _ = trained
    truth = open_truth(file, graph.view("train"), device)
    query = Query.read(text)
    wanted = brute_force(query, truth)
    values = FuzzyEngine(truth).truth_values(query)
    assert np.allclose(values, wanted, atol=1e-6)
    (ranked,) = FuzzyEngine(open_truth(file, graph.view("train"), device)).best_of_many([query], 3)
    assert np.allclose(ranked.values, np.sort(wanted)[::-1][:3], atol=1e-6)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_runs_over_a_model(trained, device, method):
    graph, file, _ = trained
    opened = open_method(method, file, graph.view("train"), Settings(device=device))
    values = np.asarray(opened.truths(Query.read("?x : ∃y (next(e1, y) ∧ two(y, x))")))
    assert values.shape == (graph.entity_count,)
    assert np.isfinite(values).all()
    assert values.max() > 0


def test_no_tensor_is_made_on_another_device(trained, device):
    """With a default device whose tensors hold nothing, whatever is made without a device fails or is missing."""
    graph, file, saved = trained
    view = graph.view("train")
    truth, message_passing = open_truth(file, view, device), open_method("nsmp", file, view, Settings(device=device))
    trainer = Trainer(split_triples(graph, "train"), split_triples(graph, "valid"), graph.entity_count, 3, saved.config)
    query = Query.read("?x : ∃y (next(e1, y) ∧ ¬two(y, x))")
    with torch.device("meta"):
        values = FuzzyEngine(truth).truth_values(query)
        assert np.isfinite(values).all()
        assert np.isfinite(message_passing.truths(query)).all()
        assert np.isfinite(trainer._train_epoch())
        assert trainer._evaluate() > 0


@pytest.mark.parametrize(
    "quantifier", [EXTREMAL, PROBABILISTIC, PowerMean(2.0)], ids=["extremal", "probabilistic", "mean"]
)
@pytest.mark.parametrize("tnorm", ["product", "godel", "lukasiewicz"])
def test_soft_evaluation_stays_on_the_device(device, tnorm, quantifier):
    x = Variable("x")
    made = torch.tensor([0.2, 0.9, 0.6], device=device)
    other = torch.tensor([0.5, 0.8, 1.0], device=device, requires_grad=True)
    formula = ForAll([x], Implies(Predicate("p", [x]), Predicate("q", [x])))
    with torch.device("meta"):
        structure = FuzzyStructure.over(3, {"p": made, "q": other}, {})
        value = soft_evaluate(formula, structure, algebra(tnorm), quantifiers=quantifier)
    value.backward()
    assert value.device.type == other.grad.device.type == device
    arrays = FuzzyStructure.over(3, {"p": made.cpu().numpy(), "q": other.detach().cpu().numpy()}, {})
    wanted = soft_evaluate(formula, arrays, algebra(tnorm), quantifiers=quantifier)
    assert np.allclose(value.item(), wanted, atol=1e-6)


@pytest.mark.parametrize("name", ["gpu", "cuda:99", "cpu:x", ""], ids=["gpu", "number", "letter", "empty"])
def test_a_device_that_is_not_here_is_told(name, tmp_path):
    with pytest.raises(ReasonerError, match="device"):
        choose_device(name)
    done = CliRunner().invoke(app, ["kg", "train", "films", "--device", name, "--out", str(tmp_path / "a.kg")])
    assert done.exit_code != 0
    assert "Traceback" not in done.stderr


def test_the_benchmark_of_the_gpu_row_runs(device, tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    import kg_gpu

    folder = tmp_path / "ring"
    folder.mkdir()
    graph = family()
    for split in graph.splits:
        rows = ["\t".join(graph.name_fact(list(row))) for row in graph.triples(split).tolist()]
        (folder / f"{split}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    settings = ["--device", device, "--rank", "4", "--epochs", "3", "--batch", "2", "--batches", "2"]
    monkeypatch.setattr(sys, "argv", ["", str(folder), str(tmp_path / "m.kg"), *settings, "--types", "2i,3c"])
    kg_gpu.main()
    shown = capsys.readouterr().out
    assert "test MRR" in shown
    assert [line.split()[4] for line in shown.splitlines() if line.startswith(("2i", "3c"))] == ["2", "20"]
