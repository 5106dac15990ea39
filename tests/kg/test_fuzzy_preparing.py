"""A budget of seconds also holds where a source of facts first has to make a relation ready."""

import time

import numpy as np
import pytest

from reasoner.kg import KnowledgeGraph, Query
from reasoner.kg.inference import CachedTruth, FuzzyEngine, MatrixTruth, StoredTruth, brute_force, fuzzy_answers
from reasoner.kg.inference.search import Search

SIZE = 40
QUERIES = {
    "one fact": "?x : a(e0, x)",
    "a path": "?x : ∃y (a(e0, y) ∧ b(y, x))",
    "a negated fact": "?x : a(e0, x) ∧ ¬b(x, e1)",
    "a triangle": "?x : ∃y, z (a(x, y) ∧ b(y, z) ∧ a(z, x))",
}


class Slow:
    """A predictor whose relations are ready only after some steps, and which is never asked before."""

    directed = False

    def __init__(self, truth, steps):
        self.inner, self.view, self.relation_ceiling = truth, truth.view, truth.relation_ceiling
        self.lacking = dict.fromkeys(range(len(truth.relation_ceiling)), steps)
        self.taken = 0

    def prepare(self, relation, deadline):
        relation %= len(self.lacking)
        while self.lacking[relation]:
            if time.monotonic() > deadline:
                return False
            self.lacking[relation] -= 1
            self.taken += 1
        return True

    def tails(self, relation, heads):
        assert not self.lacking[relation]
        return self.inner.tails(relation, heads)

    def heads(self, relation, tails):
        assert not self.lacking[relation]
        return self.inner.heads(relation, tails)

    def facts(self, relation, heads, tails):
        assert not self.lacking[relation]
        return self.inner.facts(relation, heads, tails)


@pytest.fixture
def ticking(monkeypatch):
    """A clock that goes on by one second whenever somebody looks at it."""
    now = [0]

    def look():
        now[0] += 1
        return now[0]

    monkeypatch.setattr("time.monotonic", look)
    return now


def some_truth():
    rng = np.random.default_rng(7)
    triples = [(f"e{h}", r, f"e{t}") for r in "ab" for h, t in rng.integers(0, SIZE, (60, 2))]
    graph = KnowledgeGraph.of([*triples, ("e0", "a", "e3"), *((f"e{i}", "b", f"e{i}") for i in range(SIZE))])
    return MatrixTruth(graph.view(), 0.9 * rng.random((2, SIZE, SIZE)) ** 4)


@pytest.mark.parametrize("text", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("stored", [False, True], ids=["on demand", "stored"])
def test_queries_go_on_with_what_those_before_had_no_time_for(text, stored, ticking):
    truth = some_truth()
    query = Query.read(text)
    wanted = brute_force(query, truth)
    slow = Slow(truth, 50)
    engine = FuzzyEngine(StoredTruth(slow, 0, batch=2) if stored else CachedTruth(slow))
    taken, unfinished = [], 0
    for seconds in range(20, 200):
        began = ticking[0]
        found = engine.best(query, 5, seconds=seconds)
        assert ticking[0] - began < seconds + 20
        taken.append(slow.taken)
        if found.exact:
            break
        unfinished += 1
        right = np.array([wanted[tuple(ids)] for ids in found.ids.tolist()])
        assert (found.values <= right + 1e-6).all()
        assert np.allclose(found.values[: found.sure], right[: found.sure], atol=1e-6)
        others = wanted.copy()
        others[tuple(found.ids[: found.sure].T)] = 0
        assert others.max() <= found.bound + 1e-6
    assert unfinished
    assert taken == sorted(taken)
    assert found.exact
    assert np.allclose(found.values, np.sort(wanted, axis=None)[::-1][:5], atol=1e-6)


def test_observed_answers_are_given_with_their_facts_though_the_predictor_is_not_ready(ticking):
    found = fuzzy_answers(FuzzyEngine(Slow(some_truth(), 10**6)), Query.read("?x : a(e0, x)"), SIZE, seconds=60)
    assert not found.exact
    assert "e3" in [answer.entity[0] for answer in found]
    for answer in found:
        ((fact, value, observed, positive),) = [(e.fact, e.value, e.observed, e.positive) for e in answer.edges]
        assert (fact, value, observed, positive) == (("e0", "a", answer.entity[0]), 1.0, True, True)


def test_many_queries_after_a_spent_budget_have_all_the_time():
    engine, query = FuzzyEngine(CachedTruth(some_truth())), Query.read(QUERIES["a path"])
    assert not engine.best(query, 5, seconds=0).exact
    (found,) = engine.best_of_many([query], 5)
    assert found.exact


def test_a_calibration_is_made_in_steps_that_are_never_made_twice(monkeypatch, ticking):
    torch = pytest.importorskip("torch", reason="the extra kg is not installed")
    from reasoner.kg.predictors.calibration import CalibratedTruth
    from reasoner.kg.predictors.factorization import MODELS
    from reasoner.kg.predictors.scoring import TorchScorer

    view = some_truth().view
    torch.manual_seed(0)
    model = MODELS["complex"](SIZE, 4, 6)
    with torch.no_grad():
        for weights in model.parameters():
            weights.normal_()
    scorer, asked = TorchScorer(model), []
    every = np.arange(SIZE)
    whole = CalibratedTruth(scorer, view)
    wanted = [whole.tails(relation, every) for relation in range(4)]

    class Counting(TorchScorer):
        def block_scores(self, heads, relation, tails):
            asked.extend((relation, head) for head in heads.tolist())
            return super().block_scores(heads, relation, tails)

    monkeypatch.setattr("reasoner.kg.predictors.calibration.BLOCK", 1)
    monkeypatch.setattr("reasoner.kg.predictors.calibration.FEWEST_ROWS", 3)
    truth = CalibratedTruth(Counting(model), view)
    calls = 1
    while not truth.prepare(0, ticking[0] + 4):
        calls += 1
        assert len(asked) <= 12 * calls
    assert calls > 2
    assert sorted(asked) == [(relation, head) for relation in (0, 2) for head in range(SIZE)]
    assert truth.prepare(2, ticking[0])
    for relation in range(4):
        assert np.allclose(truth.tails(relation, every), wanted[relation], atol=1e-5)
    assert len(set(asked)) == len(asked) == 4 * SIZE


@pytest.mark.parametrize("text", ["?x, y : a(x, y) ∧ ¬b(y, x)", QUERIES["a triangle"]], ids=["a pair", "a triangle"])
def test_where_time_is_limited_a_search_takes_small_pieces(text, monkeypatch):
    truth, query, pieces = some_truth(), Query.read(text), []
    extend = Search._extend

    def spy(self, stack, step, columns, values, goal):
        pieces.append(len(values))
        extend(self, stack, step, columns, values, goal)

    monkeypatch.setattr(Search, "_extend", spy)
    monkeypatch.setattr("reasoner.kg.inference.search.VALUES_IN_TIME", 5 * SIZE)
    found = FuzzyEngine(CachedTruth(truth)).best(query, 5, seconds=600)
    assert found.exact
    assert np.allclose(found.values, np.sort(brute_force(query, truth), axis=None)[::-1][:5], atol=1e-6)
    assert 1 <= max(pieces) <= 5
    pieces.clear()
    assert np.allclose(FuzzyEngine(CachedTruth(truth)).best(query, 5).values, found.values, atol=1e-9)
    assert max(pieces) > 5
