"""Factorizations: scores by definition, training that learns and resumes, ranks by brute force."""

import zipfile

import numpy as np
import pytest
from typer.testing import CliRunner

torch = pytest.importorskip("torch", reason="the extra kg is not installed")

from reasoner.commands import app  # noqa: E402
from reasoner.errors import ReasonerError  # noqa: E402
from reasoner.kg.predictors import scoring  # noqa: E402
from reasoner.kg.predictors.factorization import MODELS  # noqa: E402
from reasoner.kg.predictors.ranking import filtered_ranks  # noqa: E402
from reasoner.kg.predictors.scoring import TorchScorer  # noqa: E402
from reasoner.kg.predictors.training import Trainer, TrainingConfig  # noqa: E402
from reasoner.kg.predictors.triples import GroupedQueries, with_reciprocals  # noqa: E402


def ring(size=12):
    """next(i, i+1) and its two-step: easy to learn."""
    one = [(i, 0, (i + 1) % size) for i in range(size)]
    two = [(i, 1, (i + 2) % size) for i in range(size)]
    return np.array(one + two, dtype=np.int64)


@pytest.mark.parametrize("name", MODELS)
def test_scores_of_tails_and_of_relations_are_the_same_scores(name):
    torch.manual_seed(0)
    model = MODELS[name](7, 6, 5)
    with torch.no_grad():
        model.entity.weight.normal_()
    heads, relations, tails = (torch.tensor(t) for t in ([0, 3, 6], [1, 5, 2], [4, 4, 0]))
    by_tail = model.score_tails(heads, relations)[torch.arange(3), tails]
    by_relation = model.score_relations(heads, tails)[torch.arange(3), relations]
    assert torch.allclose(by_tail, by_relation, atol=1e-4)


@pytest.mark.parametrize("name", MODELS)
def test_a_fact_has_one_score_from_all_sides(name):
    torch.manual_seed(0)
    model = MODELS[name](7, 6, 5)
    with torch.no_grad():
        model.entity.weight.normal_()
    scorer, every = TorchScorer(model), np.arange(7)
    for relation in range(6):
        relations = np.full(7, relation)
        rows = scorer.scores(every, relations)
        assert np.allclose(rows, scorer.head_scores(every, relations).T, atol=1e-4)
        assert np.allclose(rows, scorer.block_scores(every, relation, every), atol=1e-4)
        assert np.allclose(rows[every, every[::-1]], scorer.pair_scores(every, relation, every[::-1]), atol=1e-4)


@pytest.mark.parametrize("name", MODELS)
def test_pairs_are_scored_in_pieces_alike(name, monkeypatch):
    torch.manual_seed(0)
    scorer = TorchScorer(MODELS[name](7, 6, 5))
    heads, tails = np.arange(7), np.arange(7)[::-1]
    at_once = scorer.pair_scores(heads, 3, tails)
    monkeypatch.setattr(scoring, "PAIR_NUMBERS", 2 * scorer.model.entity.embedding_dim)
    assert np.allclose(at_once, scorer.pair_scores(heads, 3, tails), atol=1e-6)
    assert scorer.pair_scores(heads[:0], 3, tails[:0]).shape == (0,)


def test_complex_is_the_real_part_of_the_trilinear_product():
    torch.manual_seed(1)
    model = MODELS["complex"](5, 4, 3)
    with torch.no_grad():
        model.entity.weight.normal_()
        model.relation.weight.normal_()

    def vector(weight, index):
        real, imaginary = weight[index].chunk(2)
        return torch.complex(real, imaginary)

    h, r, t = vector(model.entity.weight, 2), vector(model.relation.weight, 3), vector(model.entity.weight, 4)
    expected = (h * r * t.conj()).sum().real
    found = model.score_tails(torch.tensor([2]), torch.tensor([3]))[0, 4]
    assert torch.allclose(found, expected, atol=1e-5)


@pytest.mark.parametrize(("name", "rate"), [("complex", 0.1), ("distmult", 0.1), ("rotate", 0.05)])
def test_training_lowers_the_loss_and_learns_the_ring(name, rate):
    triples = ring()
    config = TrainingConfig(model=name, rank=16, epochs=60, batch_size=8, learning_rate=rate, regularization=1e-4,
                            evaluate_every=20, relation_weight=0.1)  # fmt: skip
    trainer = Trainer(triples, triples[:4], 12, 2, config)
    reports = list(trainer.run())
    assert reports[-1].loss < reports[0].loss
    if name != "distmult":  # symmetric by construction, it cannot tell next from previous
        known = GroupedQueries.of(with_reciprocals(triples, 2))
        ranks = filtered_ranks(TorchScorer(trainer.best_model()), triples, known)
        assert (1 / ranks.realistic).mean() > 0.8


def test_a_run_resumed_from_its_checkpoint_ends_like_an_unbroken_one(tmp_path):
    triples = ring()
    config = TrainingConfig(rank=8, epochs=10, batch_size=8, evaluate_every=5, regularization=0.0)
    whole = Trainer(triples, triples[:4], 12, 2, config)
    list(whole.run())
    path = tmp_path / "run.pt"
    first = Trainer(
        triples,
        triples[:4],
        12,
        2,
        TrainingConfig(rank=8, epochs=5, batch_size=8, evaluate_every=5, regularization=0.0),
        path,
    )
    list(first.run())
    second = Trainer(triples, triples[:4], 12, 2, config, path)
    assert second.resume()
    list(second.run())
    for name, value in whole.model.state_dict().items():
        assert torch.allclose(value, second.model.state_dict()[name], atol=1e-6)


@pytest.mark.parametrize("content", [b"dear diary\n", b"", b"PK\x03\x04"])
def test_what_is_no_checkpoint_is_told_in_a_line_and_stays(tmp_path, content):
    path = tmp_path / "run.pt"
    path.write_bytes(content)
    with pytest.raises(ReasonerError, match="is no checkpoint of training"):
        Trainer(ring(), ring()[:4], 12, 2, TrainingConfig(rank=4, epochs=5), path).resume()
    assert path.read_bytes() == content


def test_a_checkpoint_of_other_settings_is_refused(tmp_path):
    triples = ring()
    path = tmp_path / "run.pt"
    list(Trainer(triples, triples[:4], 12, 2, TrainingConfig(rank=4, epochs=5), path).run())
    with pytest.raises(ReasonerError, match="other settings"):
        Trainer(triples, triples[:4], 12, 2, TrainingConfig(rank=8, epochs=5), path).resume()


def test_a_checkpoint_of_other_facts_is_refused(tmp_path):
    path, config = tmp_path / "run.pt", TrainingConfig(rank=4, epochs=5)
    list(Trainer(ring(), ring()[:4], 12, 2, config, path).run())
    assert Trainer(ring(), ring()[:4], 12, 2, config, path).resume()
    for facts, size in ((ring(13), 13), (ring()[:, [2, 1, 0]], 12), (ring(), 13)):
        with pytest.raises(ReasonerError, match="other facts"):
            Trainer(facts, ring()[:4], size, 2, config, path).resume()


def test_without_validation_facts_the_last_epoch_is_kept():
    config = TrainingConfig(rank=16, epochs=30, batch_size=8, regularization=1e-4, evaluate_every=2, patience=1)
    trainer = Trainer(ring(), ring()[:0], 12, 2, config)
    reports = list(trainer.run())
    assert len(reports) == 30
    assert all(report.validation_mrr is None for report in reports)
    ranks = filtered_ranks(TorchScorer(trainer.best_model()), ring(), GroupedQueries.of(with_reciprocals(ring(), 2)))
    assert (1 / ranks.realistic).mean() > 0.8


class Fixed:
    """Scores from a table."""

    def __init__(self, table):
        self.table = table
        self.entity_count = table.shape[-1]
        self.relation_count = table.shape[1]

    def scores(self, heads, relations):
        return self.table[heads, relations]


def test_filtered_ranks_agree_with_counting():
    chance = np.random.default_rng(0)
    table = chance.integers(0, 4, size=(6, 2, 6)).astype(np.float32)  # few values, many ties
    triples = np.array(
        [(h, r, t) for h in range(6) for r in range(2) for t in range(6) if chance.random() < 0.3], dtype=np.int64
    )
    known = GroupedQueries.of(triples)
    asked = triples[::2]
    ranks = filtered_ranks(Fixed(table), asked, known)
    everything = {tuple(t) for t in triples}
    order = np.unique(asked, axis=0)
    for (h, r, t), low, high, count in zip(order, ranks.optimistic, ranks.pessimistic, ranks.candidates, strict=True):
        others = [table[h, r, e] for e in range(6) if (h, r, e) not in everything]
        assert low == 1 + sum(s > table[h, r, t] for s in others)
        assert high == 1 + sum(s >= table[h, r, t] for s in others)
        assert count == len(others) + 1


def test_no_such_model_or_optimizer():
    for config in (TrainingConfig(model="transe"), TrainingConfig(optimizer="sgd")):
        with pytest.raises(ReasonerError, match="no "):
            Trainer(ring(), ring()[:2], 12, 2, config)


def test_training_never_writes_over_what_is_no_predictor(tmp_path):
    facts = tmp_path / "graph"
    facts.mkdir()
    rows = [f"e{i}\tnext\te{(i + 1) % 12}\n" for i in range(12)]
    (facts / "train.txt").write_text("".join(rows))
    out = tmp_path / "out.kg"

    def train(*options):
        return CliRunner().invoke(app, ["kg", "train", str(facts), "--out", str(out), *options])

    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "dear diary")
    for content in (out.read_bytes(), b"dear diary\n"):
        out.write_bytes(content)
        done = train("--model", "rules")
        assert "is there and is no predictor" in str(done.exception)
        assert out.read_bytes() == content
    out.unlink()
    for model in ("rules", "complex", "rules"):
        assert train("--model", model, "--rank", "4", "--epochs", "1").exit_code == 0, model
    again = train("--model", "complex", "--rank", "4", "--epochs", "2")
    assert "going on from" in again.stderr
    assert "after epoch 1" in again.stderr
    assert "rules" in train("--model", "foo").exception.hint
