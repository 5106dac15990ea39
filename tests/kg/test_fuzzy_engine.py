"""The fuzzy engine equals the definition of truth, evaluated by brute force."""

import random

import numpy as np
import pytest

from reasoner.errors import ReasonerError, UnknownNameError
from reasoner.fuzzy import godel, lukasiewicz, product
from reasoner.kg import KnowledgeGraph, Query, QueryError, load_graph
from reasoner.kg.inference import (
    CachedTruth,
    FuzzyEngine,
    MatrixTruth,
    StoredTruth,
    TruthValueError,
    brute_force,
)
from reasoner.kg.inference.networks import atoms_of, read_network
from reasoner.kg.predictors.opening import open_truth
from reasoner.kg.query_types import TYPES, placeholders, template
from tests.kg.random_queries import Maker, conjunctive_query, random_graph

ALGEBRAS = [product, godel, lukasiewicz]
CYCLIC = [
    "?x : ∃y, z, w (r1(s1, y) ∧ r2(y, z) ∧ r3(z, w) ∧ r4(w, y) ∧ r5(w, x))",
    "?x : ∃y, z (r1(x, y) ∧ r2(y, z) ∧ r3(z, x))",
    "?x : ∃y, z (r1(s1, y) ∧ ¬r2(y, z) ∧ r3(z, x) ∧ r4(y, x))",
    "?x : ∃y, z, w (r1(x, y) ∧ r2(y, z) ∧ r3(z, w) ∧ r4(w, x) ∧ ¬r5(y, w))",
    "?x : ∃y (r1(s1, y) ∧ r2(y, x) ∧ ¬r3(x, y) ∧ y ≠ x)",
    "?x : r1(x, x) ∧ ∃y (r2(y, x) ∧ r3(y, y))",
    "?x : ∃y, z ((r1(y, z) ∨ r2(z, y)) ∧ r3(y, x) ∧ (r4(z, x) ∨ ¬r5(x, z)))",
    "?x : ∀y (r1(x, y) → ∃z (r2(y, z) ∧ r3(z, s1)))",
    "?x : ∃y r1(y, x)",
    "? : ∃x, y (r1(s1, x) ∧ r2(x, y) ∧ ¬r3(y, x))",
    "?x, y : ∃z (r1(s1, z) ∧ r2(z, x) ∧ r3(z, y) ∧ ¬r4(x, y))",
    "?x, y : r1(x, y) ∨ ∃z (r2(x, z) ∧ r3(z, y))",
    "?x, y, z : r1(x, y) ∧ r2(y, z) ∧ r3(z, x)",
    "?x, y : r1(s1, x) ∧ r2(s2, y)",
    "?x, y : r1(s1, x) ∧ x = y",
]
NESTED = [
    "?x : ¬∃y ((r1(s1, x) ∨ r2(x, s2)) ∧ (r3(x, s3) ∨ r4(s4, x)) ∧ r5(y, s3))",
    "?x : ¬∃y, z (r1(s1, y) ∧ r2(y, x) ∧ r3(s2, z) ∧ r4(z, x))",
    "?x : r1(s1, x) ∨ ¬∃y (r2(s2, x) ∧ (r3(x, s3) ∨ r4(s4, x)) ∧ r5(s2, y) ∧ r6(y, x))",
]


class OnDemand:
    """A predictor with no rows of its own, as the engine meets it."""

    def __init__(self, truth, fact_cost=0.01):
        self.inner = truth
        self.fact_cost = fact_cost
        self.negation_scale = getattr(truth, "negation_scale", None)
        self.directed = getattr(truth, "directed", False)
        self.lift = getattr(truth, "lift", 0.0)
        self.view = truth.view
        self.relation_ceiling = truth.relation_ceiling
        self.rows = 0

    def tails(self, relation, heads):
        self.rows += len(heads)
        return self.inner.tails(relation, heads)

    def heads(self, relation, tails):
        self.rows += len(tails)
        return self.inner.heads(relation, tails)

    def facts(self, relation, heads, tails):
        return self.inner.facts(relation, heads, tails)


def random_truth(graph, rng):
    """Dense, sparse or with many ties; on demand or not, by rows, columns or single facts."""
    count = graph.relation_count * rng.integers(1, 3)  # with opinions of the inverse relations, or without
    shape = (count, graph.entity_count, graph.entity_count)
    values = rng.random(shape) * rng.choice([0.5, 0.95, 1.0])
    kind = rng.integers(3)
    if kind == 1:
        values *= rng.random(shape) < 0.3
    if kind == 2:
        values = np.round(values * 4) / 4
    truth = MatrixTruth(graph.view(), values)
    if rng.random() < 0.4:
        truth.negation_scale = rng.choice([0.0, 0.5, 1.0, 3.0], count).astype(np.float32)
    truth.lift = float(rng.choice([0.0, 0.0, 1.0, 3.0]))
    if rng.random() < 0.6:
        truth = CachedTruth(OnDemand(truth, rng.choice([0.001, 0.3, 50.0])), rng.choice([0.0, 0.001, 1.0]), batch=3)
    return truth


def dense_graph(rng, size):
    names = [f"e{i}" for i in range(size)]
    facts = [(rng.choice(names), relation, rng.choice(names)) for relation in "abc" for _ in range(size // 2)]
    return KnowledgeGraph.of([*facts, *((name, "a", names[0]) for name in names)])


def ground(text, graph, rng):
    relations, anchors = placeholders(template(text))
    names = [rng.choice(list(graph.relations)) for _ in relations]
    return Query.named(text, names, [rng.choice(list(graph.entities)) for _ in anchors])


def check(query, truth, algebra, tops=(1, 3, None)):
    """All truth values, and the best k, are those of the definition."""
    engine = FuzzyEngine(truth, algebra)
    wanted = brute_force(query, truth, algebra)
    values = engine.truth_values(query)
    assert values.shape == wanted.shape
    assert np.allclose(values, wanted, rtol=0, atol=1e-6), (str(query), algebra.name)
    high = engine.truth_values(query, above=0.3)
    assert np.allclose(
        np.where(high > 0.3 + 1e-6, high, 0), np.where(wanted > 0.3 + 1e-6, wanted, 0), rtol=0, atol=1e-6
    )
    ordered = np.sort(wanted.ravel())[::-1]
    for top in tops:
        found = engine.best(query, top)
        assert found.exact
        expected = ordered[ordered > 1e-6][:top]
        kept = found.values[found.values > 1e-6]
        assert len(kept) == len(expected), (str(query), algebra.name, top)
        assert np.allclose(kept, expected, rtol=0, atol=1e-6)
        for ids, value in zip(found.ids, found.values, strict=True):
            assert abs(wanted[tuple(ids)] - value) < 1e-6
        assert found.sure == len(found.values)
        if len(found.values) == len(kept):
            assert (found.ids.tolist(), found.tied) == first_by_id(wanted, len(kept), top), (str(query), algebra.name)


def first_by_id(wanted, count, top):
    """The ids of the best answers, ties in the order of ids, and how many more are tied with the last of k."""
    ids = [list(place) for place in np.ndindex(wanted.shape)]
    ids.sort(key=lambda place: -wanted[tuple(place)])
    groups = []
    for place in ids:
        if not groups or wanted[tuple(place)] < wanted[tuple(groups[-1][-1])] * (1 - 1e-9):
            groups.append([])
        groups[-1].append(place)
    ordered = [place for group in groups for place in sorted(group)]
    tied = 0
    if count == top:
        last = wanted[tuple(ordered[count - 1])]
        tied = sum(wanted[tuple(place)] > last * (1 - 1e-9) for place in ordered[count:])
    return ordered[:count], tied


@pytest.mark.parametrize("algebra", ALGEBRAS, ids=lambda a: a.name)
@pytest.mark.parametrize("text", [*TYPES, *CYCLIC])
def test_types_and_cycles(text, algebra):
    for seed in range(3):
        rng = random.Random(f"{text} {seed}")
        graph = dense_graph(rng, rng.choice([2, 7, 13]))
        truth = random_truth(graph, np.random.default_rng(rng.randrange(2**32)))
        if "x, y, z" in text and graph.entity_count > 7:
            continue
        check(ground(text, graph, rng), truth, algebra)


@pytest.mark.parametrize("algebra", ALGEBRAS, ids=lambda a: a.name)
@pytest.mark.parametrize("text", NESTED)
def test_what_is_enough_for_one_factor_is_not_for_the_product(text, algebra):
    for seed in range(4):
        rng = random.Random(f"{text} {seed}")
        graph = dense_graph(rng, 7)
        truth, query = random_truth(graph, np.random.default_rng(seed)), ground(text, graph, rng)
        right = brute_force(query, truth, algebra)
        for above in np.linspace(0, 1, 21):
            values = FuzzyEngine(truth, algebra).truth_values(query, above)
            wanted = np.where(right > above + 1e-6, right, 0)
            assert np.allclose(np.where(values > above + 1e-6, values, 0), wanted, rtol=0, atol=1e-6)


@pytest.mark.parametrize("block", range(5))
def test_random_queries(block):
    for seed in range(50 * block, 50 * block + 50):
        rng = random.Random(seed)
        graph = random_graph(rng)
        query = Maker(rng, graph).query(rng.randint(1, 7)) if seed % 2 else conjunctive_query(rng, graph)
        truth = random_truth(graph, np.random.default_rng(seed))
        for algebra in ALGEBRAS:
            check(query, truth, algebra, tops=(2, None))


@pytest.mark.slow
def test_many_random_queries():
    for seed in range(10_000, 13_000):
        rng = random.Random(seed)
        graph = random_graph(rng)
        query = Maker(rng, graph).query(rng.randint(1, 8)) if seed % 3 else conjunctive_query(rng, graph)
        check(query, random_truth(graph, np.random.default_rng(seed)), rng.choice(ALGEBRAS))


@pytest.mark.parametrize("name", ["nations", "kinships", "umls", "countries_s1"])
def test_real_graphs(name, real_data):
    graph = load_graph(real_data / "kg" / name)
    rng = random.Random(7)
    generator = np.random.default_rng(7)
    shape = (graph.relation_count, graph.entity_count, graph.entity_count)
    values = 0.9 * generator.random(shape) * (generator.random(shape) < 0.15)
    dense = MatrixTruth(graph.view("train"), values)
    truth = CachedTruth(OnDemand(dense), megabytes=0.5)
    for number, text in enumerate([*TYPES, *CYCLIC[1:3]]):
        check(ground(text, graph, rng), truth, ALGEBRAS[number % 3], tops=(10,))


@pytest.mark.slow
@pytest.mark.parametrize("algebra", ALGEBRAS, ids=lambda a: a.name)
@pytest.mark.parametrize("name", ["nations", "kinships", "umls", "countries_s1", "countries_s2", "countries_s3"])
def test_all_types_on_real_graphs(name, algebra, real_data):
    graph = load_graph(real_data / "kg" / name)
    view = graph.view("train")
    rng, generator = random.Random(name), np.random.default_rng(11)
    shape = (graph.relation_count, graph.entity_count, graph.entity_count)
    for density in (0.05, 1.0):
        truth = MatrixTruth(view, generator.random(shape) * (generator.random(shape) < density))
        truth.negation_scale = generator.choice([0.5, 1.0, 3.0], graph.relation_count).astype(np.float32)
        for text in [*TYPES, *CYCLIC[1:3]]:
            check(ground(text, graph, rng), CachedTruth(OnDemand(truth), megabytes=0.5), algebra, tops=(10,))


def test_rows_are_not_scored_when_observed_facts_suffice():
    names = [f"e{i}" for i in range(300)]
    graph = KnowledgeGraph.of(
        [*(("a", "r", n) for n in names[:20]), *((n, "s", m) for n, m in zip(names, names[1:], strict=False))]
    )
    shape = (2, graph.entity_count, graph.entity_count)
    source = OnDemand(MatrixTruth(graph.view(), 0.9 * np.random.default_rng(0).random(shape)))
    engine = FuzzyEngine(source)
    query = Query.read("?x : ∃y (r(a, y) ∧ s(y, x))")
    assert (engine.best(query, 10).values == 1).all()
    assert source.rows == 0
    more = engine.best(query, 25)
    wanted = np.sort(brute_force(query, source.inner))[::-1][:25]
    assert np.allclose(more.values, wanted, atol=1e-6)
    assert source.rows < 150


def test_budget_gives_a_bound():
    graph = dense_graph(random.Random(3), 60)
    values = 0.9 * np.random.default_rng(3).random((3, graph.entity_count, graph.entity_count))
    source = OnDemand(MatrixTruth(graph.view(), values))
    query = Query.read("?x : ∃y, z (a(e1, y) ∧ b(y, z) ∧ c(z, x))")
    wanted = brute_force(query, source.inner)
    for rows in (0, 1, 5, 20, 200):
        found = FuzzyEngine(source).best(query, 5, rows=rows)
        missing = np.delete(wanted, found.ids[:, 0])
        assert missing.max() <= found.bound + 1e-6
        if found.exact:
            assert np.allclose(found.values, np.sort(wanted)[::-1][:5], atol=1e-6)
    assert not FuzzyEngine(source).best(query, 5, rows=0).exact
    assert FuzzyEngine(source).best(query, 5, seconds=0).bound <= 1


class Chain:
    """e0 → e1 → e2 → …; every other fact has truth 0.5."""

    def __init__(self, size):
        self.view = KnowledgeGraph.of([(f"e{i}", "r", f"e{i + 1}") for i in range(size)]).view()
        self.relation_ceiling = np.full(1, 0.5, dtype=np.float32)

    def facts(self, relation, heads, tails):
        return np.where(self.view.pairs(relation).contains([heads, tails]), 1, 0.5).astype(np.float32)

    def tails(self, relation, heads):
        every = np.arange(self.view.entity_count)
        return np.stack([self.facts(relation, np.full(len(every), head), every) for head in heads.tolist()])

    def heads(self, relation, tails):
        every = np.arange(self.view.entity_count)
        return np.stack([self.facts(relation, every, np.full(len(every), tail)) for tail in tails.tolist()])


TRIANGLE = "?x, y : ∃z (r(x, z) ∧ r(z, y) ∧ r(y, x))"


def test_ties_at_the_last_place_go_by_id():
    ranked = FuzzyEngine(Chain(300)).best(Query.read(TRIANGLE), 3)
    assert ranked.ids.tolist() == [[0, 2], [1, 0], [1, 3]]
    assert ranked.values.tolist() == [0.5] * 3
    assert ranked.exact
    assert ranked.tied == 299 + 300 - 3  # two facts ahead, and one fact back


def test_ties_that_are_too_many_are_told(monkeypatch):
    monkeypatch.setattr("reasoner.kg.inference.facts.TIE_WORK", -(10**9))
    for text in (TRIANGLE, "?x : ∃y, z (r(x, y) ∧ r(y, z) ∧ r(z, x))"):
        ranked = FuzzyEngine(Chain(300)).best(Query.read(text), 3)
        assert ranked.exact
        assert ranked.tied is None
        assert ranked.values.tolist() == [0.5] * 3


@pytest.mark.parametrize(
    "text",
    ["?x, y : ∃z (a(x, z) ∧ b(z, y) ∧ c(y, x))", "?x : ∃y, z (a(x, y) ∧ b(y, z) ∧ c(z, x))", "?x, y : ¬a(x, y)"],
)
def test_answers_of_a_spent_budget_are_lower_bounds(text, monkeypatch):
    graph = dense_graph(random.Random(5), 40)
    truth = MatrixTruth(graph.view(), 0.9 * np.random.default_rng(5).random((3, 40, 40)))
    query = Query.read(text)
    wanted = brute_force(query, truth)
    some, unsure = 0, 0
    for seconds in range(40):
        ticks = iter(range(10**6))
        monkeypatch.setattr("reasoner.kg.inference.facts.time.monotonic", lambda ticks=ticks: next(ticks))
        found = FuzzyEngine(OnDemand(truth)).best(query, 5, seconds=seconds)
        right = np.array([wanted[tuple(ids)] for ids in found.ids.tolist()])
        assert len({*map(tuple, found.ids.tolist())}) == len(found.values)
        assert (found.values <= right + 1e-6).all()
        assert np.allclose(found.values[: found.sure], right[: found.sure], atol=1e-6)
        wanted_of_others = wanted.copy()
        wanted_of_others[tuple(found.ids[: found.sure].T)] = 0
        assert wanted_of_others.max() <= found.bound + 1e-6
        some += len(found.values) > 0 and not found.exact
        unsure += found.sure < len(found.values)
        if found.exact:
            assert np.allclose(found.values, np.sort(wanted, axis=None)[::-1][:5], atol=1e-6)
    assert some
    assert unsure


def test_a_search_looks_at_the_clock_though_no_rows_are_computed(monkeypatch):
    ticks = iter(range(10**6))
    monkeypatch.setattr("reasoner.kg.inference.facts.time.monotonic", lambda: next(ticks))
    chain = KnowledgeGraph.of([(f"e{i}", "r", f"e{i + 1}") for i in range(60)])
    source = MatrixTruth(chain.view(), np.full((1, 61, 61), 0.5))
    query = Query.read("?x : ∃y, z (r(x, y) ∧ r(y, z) ∧ r(z, x))")
    assert not FuzzyEngine(source).best(query, 3, seconds=8).exact
    assert next(ticks) < 12


def test_ranking_within_a_time():
    graph = dense_graph(random.Random(4), 50)
    truth = MatrixTruth(graph.view(), 0.9 * np.random.default_rng(4).random((3, 50, 50)) ** 6)
    query = Query.read("?x : ∃y, z (a(e1, y) ∧ b(y, z) ∧ c(z, x))")
    wanted = brute_force(query, truth)
    values, above = FuzzyEngine(truth).ranking(query, seconds=30)
    assert above == 0
    assert np.allclose(values, wanted, atol=1e-6)
    for seconds in (0, 0.001, 0.01):
        values, above = FuzzyEngine(truth).ranking(query, seconds)
        assert np.allclose(values, np.where(wanted > above, wanted, 0), atol=1e-6)


def test_a_ranking_goes_as_deep_as_its_answers_need():
    graph = dense_graph(random.Random(6), 50)
    truth = MatrixTruth(graph.view(), 0.9 * np.random.default_rng(6).random((3, 50, 50)) ** 12)
    query = Query.read("?x : ∃y (a(e1, y) ∧ b(y, x)) ∧ ¬c(e2, x)")
    right = brute_force(query, truth)
    order = np.argsort(-right, kind="stable")
    for place in (0, 5, 30, 49):
        answer = int(order[place])
        values, floor = FuzzyEngine(truth).ranking(query, wanted=[(answer,)])
        assert floor == 0 or values[answer] > floor
        assert (values > values[answer]).sum() == (right > right[answer]).sum()
    values, floor = FuzzyEngine(truth).ranking(query, count=7)
    assert np.count_nonzero(values) >= 7
    assert np.allclose(values, np.where(right > floor, right, 0), atol=1e-6)
    values, floor = FuzzyEngine(truth).ranking(query, least=1e-4)
    assert floor == 1e-4
    assert np.allclose(values, np.where(right > floor, right, 0), atol=1e-6)


def test_a_ranking_of_a_question_below_its_floor_is_0():
    graph = KnowledgeGraph.of([("e0", "r", "e1"), ("e1", "r", "e2"), ("e2", "r", "e3")])
    truth = MatrixTruth(graph.view(), np.full((1, 4, 4), 0.3))
    engine = FuzzyEngine(truth)
    query = Query.read("r(e0, e2) ∧ r(e3, e0)")
    assert engine.truth_values(query) == pytest.approx(0.09)
    assert engine.ranking(query, least=0.1) == (0, 0.1)
    assert engine.truth_values(query, above=0.2) == 0


@pytest.mark.parametrize("count", [1, 3, 10, 60])
def test_a_ranking_of_tuples_keeps_the_best(count):
    graph = dense_graph(random.Random(8), 12)
    values = np.random.default_rng(8).integers(0, 30, (3, 12, 12)) / 40  # many ties
    truth = MatrixTruth(graph.view(), values)
    query = Query.read("?x, y : ∃z (a(x, z) ∧ b(z, y)) ∧ ¬c(x, y)")
    right = brute_force(query, truth)
    ranked = FuzzyEngine(truth).ranking_of_tuples(query, count)
    found = np.zeros((12, 12))
    found[tuple(ranked.ids.T)] = ranked.values
    assert np.allclose(found, np.where(right > ranked.bound + 1e-9, right, 0), atol=1e-6)
    assert (right >= ranked.bound - 1e-9).sum() >= count
    (best,) = (tuple(map(int, place)) for place in np.argwhere(right == right.max())[:1])
    ranked = FuzzyEngine(truth).ranking_of_tuples(query, 144, wanted=[best])
    assert best in set(map(tuple, ranked.ids.tolist()))


def test_tuples_too_many_for_an_array_are_told():
    graph = KnowledgeGraph.of([(f"e{i}", "r", f"e{i + 1}") for i in range(3000)])
    engine = FuzzyEngine(open_truth("rules", graph.view()))
    query = Query.read("?v, w, x, y, z : r(v, w) ∧ r(w, x) ∧ r(x, y) ∧ r(y, z)")
    with pytest.raises(ReasonerError, match="too many"):
        engine.truth_values(query)
    assert len(engine.best(query, 5).values) == 5


def test_stored_and_cached_truth_agree(tmp_path):
    graph = dense_graph(random.Random(5), 40)
    values = 0.9 * np.random.default_rng(5).random((3, 40, 40)) ** 3
    exact = MatrixTruth(graph.view(), values)
    cut = MatrixTruth(graph.view(), np.where(values < 0.1, 0, values))
    stored = StoredTruth(exact, threshold=0.1)
    stored.build(range(2))
    stored.save(tmp_path / "truth.npz")
    loaded = StoredTruth(exact, threshold=0.1)
    loaded.load(tmp_path / "truth.npz")
    for text in ("2p", "3c", "pni", "2nm", "up"):
        query = ground(text, graph, random.Random(text))
        wanted = brute_force(query, cut)
        for truth in (stored, loaded, CachedTruth(OnDemand(cut), megabytes=0.01)):
            assert np.allclose(FuzzyEngine(truth).truth_values(query), wanted, atol=1e-6)
    with pytest.raises(ReasonerError, match="threshold"):
        StoredTruth(exact, threshold=0.2).load(tmp_path / "truth.npz")
    both = StoredTruth(MatrixTruth(exact.view, np.concatenate([values, values])), threshold=0.1)
    both.build([graph.relation_count])
    both.save(tmp_path / "both.npz")
    with pytest.raises(ReasonerError, match="inverse"):
        StoredTruth(exact, threshold=0.1).load(tmp_path / "both.npz")
    other = dense_graph(random.Random(6), 40)
    with pytest.raises(ReasonerError, match="another graph"):
        StoredTruth(MatrixTruth(other.view(), values), threshold=0.1).load(tmp_path / "truth.npz")
    np.savez(tmp_path / "rest.npz", rest=values)
    np.save(tmp_path / "one.npy", values)
    (tmp_path / "text.npz").write_text("a\tr\tb\n", encoding="utf-8")
    (tmp_path / "cut.npz").write_bytes((tmp_path / "truth.npz").read_bytes()[:300])
    for name in ("rest.npz", "one.npy", "text.npz", "cut.npz", "none.npz"):
        with pytest.raises(ReasonerError, match=name):
            StoredTruth(exact, threshold=0.1).load(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("?x : a(e0, x)", {("a", "e0", "x")}),
        ("?x : a(x, e0)", {("a⁻¹", "e0", "x")}),
        ("?x : ∃y (a(y, e0) ∧ b(x, y))", {("a⁻¹", "e0", "y"), ("b⁻¹", "y", "x")}),
        ("?x : ∃y (a(x, y) ∧ ¬b(y, e0))", {("a⁻¹", "y", "x"), ("b⁻¹", "e0", "y")}),
        ("?x : ∃y, z (a(x, y) ∧ a(x, z) ∧ b(y, z))", {("a⁻¹", "y", "x"), ("a⁻¹", "z", "x"), ("b", "y", "z")}),
        ("?x : ∃y (a(e0, y) ∧ y = x)", {("a", "e0", "y")}),
        ("?x : ∃y b(y, e0) ∧ a(x, x)", {("b", "y", "e0"), ("a", "x", "x")}),
        ("? : ∃x, y (a(x, y) ∧ b(y, e0))", {("a", "x", "y"), ("b", "y", "e0")}),
    ],
)
def test_facts_are_asked_towards_the_answer(text, asked):
    graph = KnowledgeGraph.of([("e0", "a", "e1"), ("e1", "b", "e2")])
    network = read_network(Query.read(text), graph, directed=True)
    names = {
        (
            graph.relation_name(atom.relation),
            *(graph.entities[a] if isinstance(a, int) else a.name for a in atom.arguments),
        )
        for atom in atoms_of(network)
    }
    assert names == asked


def test_how_a_query_writes_an_inverse_does_not_matter():
    graph = dense_graph(random.Random(3), 12)
    values = 0.9 * np.random.default_rng(3).random((6, 12, 12))
    engine = FuzzyEngine(MatrixTruth(graph.view(), values))
    one = Query.read("?x : ∃y (a(y, e1) ∧ ¬b(x, y) ∧ c(x, e2))")
    other = Query.read('?x : ∃y ("a⁻¹"(e1, y) ∧ ¬"b⁻¹"(y, x) ∧ c_inverse(e2, x))')
    assert np.array_equal(engine.truth_values(one), engine.truth_values(other))
    assert not np.allclose(
        engine.truth_values(one), FuzzyEngine(MatrixTruth(graph.view(), values[:3])).truth_values(one)
    )


def test_many_queries_at_once():
    graph = dense_graph(random.Random(6), 30)
    truth = OnDemand(random_truth(graph, np.random.default_rng(6)))
    queries = [ground("2p", graph, random.Random(seed)) for seed in range(10)]
    for query, found in zip(queries, FuzzyEngine(truth).best_of_many(queries, 4), strict=True):
        assert np.allclose(found.values, np.sort(brute_force(query, truth))[::-1][: len(found.values)], atol=1e-6)


@pytest.mark.parametrize("bad", [np.nan, -0.1, 1.5, np.inf])
def test_what_is_no_truth_value_is_refused(bad):
    graph = KnowledgeGraph.of([("a", "r", "b")])
    values = np.full((1, 2, 2), bad)
    with pytest.raises(TruthValueError):
        MatrixTruth(graph.view(), values)
    good = MatrixTruth(graph.view(), np.zeros((1, 2, 2)))
    good.values[0, 0, 0] = bad
    good.relation_ceiling[:] = 0.5
    with pytest.raises(TruthValueError):
        FuzzyEngine(OnDemand(good)).truth_values(Query.read("?x : r(a, x)"))


def test_small_and_contradictory_cases():
    one = KnowledgeGraph.of([("a", "r", "a")])
    engine = FuzzyEngine(MatrixTruth(one.view(), np.zeros((1, 1, 1))))
    assert engine.best(Query.read("?x : ∃y (r(x, y) ∧ r(y, x))")).values.tolist() == [1.0]
    assert engine.best(Query.read("?x : r(a, x) ∧ ¬r(a, x)")).values.tolist() == []
    assert engine.best(Query.read("?x : ⊥")).values.tolist() == []
    assert engine.best(Query.read("?x : ⊤")).values.tolist() == [1.0]
    assert engine.truth_values(Query.read("? : ∃x ¬r(x, x)")) == 0
    half = FuzzyEngine(MatrixTruth(KnowledgeGraph.of([("a", "r", "b")]).view(), np.full((1, 2, 2), 0.5)))
    assert half.truth_values(Query.read("?x : r(x, x) ∧ ¬r(x, x)")).tolist() == [0.25, 0.25]
    with pytest.raises(ReasonerError, match="best 0"):
        half.best(Query.read("?x : r(a, x)"), 0)
    with pytest.raises(UnknownNameError, match="rr"):
        half.best(Query.read("?x : rr(a, x)"))
    with pytest.raises(QueryError, match="repeat"):
        half.best(Query.read("?x : " + " ↔ ".join(["r(a, x)"] * 40)))
    timed = KnowledgeGraph.of([("a", "r", "b", "2014")])
    with pytest.raises(QueryError, match="times"):
        FuzzyEngine(MatrixTruth(timed.view(), np.zeros((1, 2, 2)))).best(Query.read('?x : r(a, x, "2014")'))


def test_repeated_parts_count_twice():
    graph = KnowledgeGraph.of([("a", "r", "b"), ("e1", "r", "e1")])
    values = np.full((1, 3, 3), 0.5)
    engine = FuzzyEngine(MatrixTruth(graph.view(), values))
    twice = Query.read("?x : r(e1, x) ∧ r(e1, x)")
    assert engine.truth_values(twice)[graph.entities.id("a")] == 0.25
    assert FuzzyEngine(engine.truth, godel).truth_values(twice)[graph.entities.id("a")] == 0.5


def test_an_answer_variable_that_is_quantified_too_is_another_one():
    graph = KnowledgeGraph.of([("a", "r", "b"), ("b", "r", "c")])
    engine = FuzzyEngine(MatrixTruth(graph.view(), np.full((1, 3, 3), 0.25)))
    assert engine.truth_values(Query.read("?x : ∃x (r(x, x) ∧ r(x, c))")).tolist() == [0.25] * 3
    one, other = Query.read("?x, y : ∃x r(x, a) ∧ r(y, x)"), Query.read("?x, y : ∃z r(z, a) ∧ r(y, x)")
    assert (engine.truth_values(one) == engine.truth_values(other)).all()
    assert (brute_force(one, engine.truth) == engine.truth_values(other)).all()


@pytest.mark.parametrize(
    ("abbreviated", "written_out"),
    [
        ("r(x, y) → r(y, x)", "¬r(x, y) ∨ r(y, x)"),
        ("r(x, y) ↔ r(y, x)", "(¬r(x, y) ∨ r(y, x)) ∧ (¬r(y, x) ∨ r(x, y))"),
        ("r(x, y) ⊕ ∃z r(y, z)", "¬((¬r(x, y) ∨ ∃z r(y, z)) ∧ (¬∃z r(y, z) ∨ r(x, y)))"),
    ],
)
def test_a_fact_that_an_implication_denies_is_scaled_as_if_it_stood_under_not(abbreviated, written_out):
    graph = KnowledgeGraph.of([("a", "r", "b"), ("c", "r", "c")])
    truth = MatrixTruth(graph.view(), np.random.default_rng(3).random((1, 3, 3)))
    truth.negation_scale = np.array([0.5])
    one, other = (Query.read(f"?x, y : {text}") for text in (abbreviated, written_out))
    values = FuzzyEngine(truth).truth_values(one)
    assert np.allclose(values, FuzzyEngine(truth).truth_values(other), rtol=0, atol=1e-9)
    assert np.allclose(values, brute_force(one, truth), rtol=0, atol=1e-9)


def test_rounding_makes_no_answers():
    graph = KnowledgeGraph.of([("a", "r", "b"), ("b", "s", "a")])
    values = np.full((2, 2, 2), 0.3)
    values[1] = 1
    engine = FuzzyEngine(MatrixTruth(graph.view(), values))
    assert not len(engine.best(Query.read("?x, y : r(x, y) ∧ ¬∃z (s(x, z) ∨ r(y, z))")).values)


@pytest.mark.parametrize(
    ("text", "lifted"),
    [
        ("?x : r(a, x)", 0),
        ("?x : r(a, x) ∧ s(b, x)", 2),
        ("?x : r(a, x) ∧ ¬s(b, x)", 0),
        ("?x : ∃y (r(a, y) ∧ s(y, x) ∧ y = y)", 2),
        ("?x : ∃y (r(a, y) ∧ s(y, x)) ∧ ¬r(b, x)", 0),
        ("?x : ¬∃y (r(a, y) ∧ s(y, x)) ∧ s(b, x)", 0),
        ("?x : ∃y ((r(a, y) ∨ s(b, y)) ∧ r(y, x))", 0),
        ("?x : r(a, x) ∨ (r(b, x) ∧ s(b, x))", 0),
        ("?x : ∃y (r(a, y) ∧ ∃z (s(y, z) ∧ r(z, x) ∧ x = y))", 3),
    ],
    ids=["one", "two", "one-denied", "path", "path-denied", "denied-path", "union", "disjunct", "nested"],
)
def test_only_facts_that_are_joined_are_lifted(text, lifted):
    """Their truth has higher odds; facts under ¬ or ∨ or beside them, and single ones, keep theirs."""
    graph = KnowledgeGraph.of([("a", "r", "b"), ("b", "s", "c"), ("c", "r", "d")])
    values = 0.8 * np.random.default_rng(3).random((2, 4, 4))
    truth = MatrixTruth(graph.view(), values)
    query = Query.read(text)
    plain = brute_force(query, truth)
    truth.lift = 1.0
    engine = FuzzyEngine(truth)
    assert sum(atom.relation >= 4 * graph.relation_count for atom in atoms_of(engine.read(query))) == lifted
    wanted = brute_force(query, truth)
    assert np.allclose(engine.truth_values(query), wanted, rtol=0, atol=1e-6)
    if lifted:
        assert (wanted >= plain).all()
        assert (wanted > plain).any()
    else:
        assert np.array_equal(wanted, plain)


@pytest.mark.parametrize("scale", [0.0, 0.5])
@pytest.mark.parametrize("text", ["?x, y : ¬¬r(x, y)", "?x, y : ∀z (r(x, y) ↔ (r(z, x) ∧ x = z))"])
def test_a_prediction_of_truth_1_is_certain_under_a_small_negation_scale(scale, text):
    graph = KnowledgeGraph.of([("a", "r", "b"), ("b", "r", "b"), ("c", "r", "b")])
    values = np.full((1, 3, 3), 0.5)
    values[0, graph.entities.id("c"), graph.entities.id("a")] = 1
    truth = MatrixTruth(graph.view(), values)
    truth.negation_scale = np.array([scale])
    query, engine = Query.read(text), FuzzyEngine(truth, godel)
    wanted = brute_force(query, truth, godel)
    assert np.allclose(engine.truth_values(query), wanted, rtol=0, atol=1e-9)
    high, floor = engine.ranking(query, count=2)
    assert np.allclose(high[wanted > floor], wanted[wanted > floor], rtol=0, atol=1e-9)
    assert np.count_nonzero(high[wanted <= floor]) == 0
