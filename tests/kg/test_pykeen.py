"""PyKEEN models as predictors, with the package."""

import numpy as np
import pytest

from reasoner.kg import KnowledgeGraph

torch = pytest.importorskip("torch", reason="the extra kg is not installed")
models = pytest.importorskip("pykeen.models", reason="pykeen is not installed")
triples = pytest.importorskip("pykeen.triples")


def small():
    rng = np.random.default_rng(0)
    rows = {(f"e{rng.integers(8)}", f"r{rng.integers(3)}", f"e{rng.integers(8)}") for _ in range(40)}
    return sorted(rows) + [(f"e{i}", "r0", "e0") for i in range(8)]


@pytest.mark.parametrize("inverse", [False, True])
@pytest.mark.parametrize("name", ["ComplEx", "TransE"])
def test_scores_agree_from_all_sides_and_with_pykeen(name, inverse):
    from reasoner.kg.predictors.calibration import CalibratedTruth
    from reasoner.kg.predictors.pykeen import PykeenScorer

    facts = small()
    factory = triples.TriplesFactory.from_labeled_triples(np.array(facts), create_inverse_triples=inverse)
    model = getattr(models, name)(triples_factory=factory, embedding_dim=5, random_seed=1)
    graph = KnowledgeGraph.of(facts[::-1])
    scorer = PykeenScorer(model, graph, factory.entity_to_id, factory.relation_to_id)
    every = np.arange(graph.entity_count)
    for relation in range(scorer.relation_count):
        same = np.full(len(every), relation)
        table = scorer.scores(every, same)
        assert np.allclose(table, scorer.head_scores(every, same).T, atol=1e-5)
        assert np.allclose(table[every, every[::-1]], scorer.pair_scores(every, relation, every[::-1]), atol=1e-5)
        assert np.allclose(table[:, 2:5], scorer.block_scores(every, relation, np.arange(2, 5)), atol=1e-5)
    batch = torch.tensor([[factory.entity_to_id["e3"], factory.relation_to_id["r1"]]])
    expected = model.predict_t(batch)[0, factory.entity_to_id["e5"]].item()
    found = scorer.scores(*(np.array([v]) for v in (graph.entities.id("e3"), graph.relations.id("r1"))))
    assert found[0, graph.entities.id("e5")] == pytest.approx(expected, abs=1e-5)
    truth = CalibratedTruth(scorer, graph.view())
    assert np.allclose(truth.tails(1, every), truth.heads(1, every).T, atol=1e-6)


def test_a_model_without_an_entity_of_the_graph_is_refused():
    from reasoner.kg.predictors.pykeen import PykeenScorer
    from reasoner.kg.predictors.ranking import PredictorError

    factory = triples.TriplesFactory.from_labeled_triples(np.array(small()))
    model = models.DistMult(triples_factory=factory, embedding_dim=3)
    graph = KnowledgeGraph.of([("stranger", "r0", "e0")])
    with pytest.raises(PredictorError, match="stranger"):
        PykeenScorer(model, graph, factory.entity_to_id, factory.relation_to_id)
