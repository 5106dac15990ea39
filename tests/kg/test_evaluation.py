"""Baselines where they are exact, evaluation by hand, reports, and the commands."""

import json

import numpy as np
import pytest

from reasoner.errors import ReasonerError
from reasoner.kg import KnowledgeGraph, Query
from reasoner.kg.baselines.cqd import Beams
from reasoner.kg.baselines.fit import SymbolicSearch
from reasoner.kg.baselines.matrices import Matrices, Recipe
from reasoner.kg.baselines.nsmp import MessagePassing
from reasoner.kg.baselines.qto import QueryTrees
from reasoner.kg.baselines.shapes import Unsupported
from reasoner.kg.evaluation import (
    QueryResult,
    evaluate_query,
    over_common_types,
    paired_differences,
    score,
    summarize,
)
from reasoner.kg.evaluation_report import markdown, write_report
from reasoner.kg.inference import FuzzyEngine, MatrixTruth, brute_force
from reasoner.kg.methods import METHODS, ExactMethod, SparseTruths, open_method
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.query_types import TYPES
from reasoner.kg.sampling import Sampler

SIZE, RELATIONS = 9, 3
NO_CUT = Recipe(threshold=0.0, margin=0.001, by_mass=False)


def world(seed=0, size=SIZE, facts=30):
    rng = np.random.default_rng(seed)
    rows = [(f"e{rng.integers(size)}", f"r{rng.integers(RELATIONS)}", f"e{rng.integers(size)}") for _ in range(facts)]
    names = [(f"e{i}", "r0", f"e{(i + 1) % size}") for i in range(size)]
    return KnowledgeGraph.of({"train": names + rows[: facts // 2], "test": rows[facts // 2 :]})


class Converses:
    """Random scores whose inverse relations are converses only up to the softmax, as of any predictor."""

    entity_count, relation_count = SIZE, 2 * RELATIONS

    def __init__(self, seed=0):
        self.table = np.random.default_rng(seed).normal(0, 2, (2 * RELATIONS, SIZE, SIZE)).astype(np.float32)

    def scores(self, heads, relations):
        return self.table[relations, heads].copy()


def by_hand(kind, tables, relations, anchors):
    """The truth of some types, written out with the matrices of each direction of use."""
    r = [tables[k] for k in relations]
    s = anchors
    match kind:
        case "2p":
            return (r[0][s[0]][:, None] * r[1]).max(0)
        case "3i":
            return r[0][s[0]] * r[1][s[1]] * r[2][s[2]]
        case "2u":
            return 1 - (1 - r[0][s[0]]) * (1 - r[1][s[1]])
        case "2in":
            return r[0][s[0]] * (1 - r[1][s[1]])
        case "pi":
            return (r[0][s[0]][:, None] * r[1]).max(0) * r[2][s[1]]
        case "up":
            either = 1 - (1 - r[0][s[0]]) * (1 - r[1][s[1]])
            return (either[:, None] * r[2]).max(0)
        case "pni":
            return (1 - (r[0][s[0]][:, None] * r[1]).max(0)) * r[2][s[1]]
        case "2il":
            return r[0][s[0]] * r[1].max(0)
        case "2m":
            return (r[0][s[0]][:, None] * r[1] * r[2]).max(0)
        case "2nm":
            return (r[0][s[0]][:, None] * r[1] * (1 - r[2])).max(0)
        case "pni_fit":
            return (r[0][s[0]][:, None] * (1 - r[1])).max(0) * r[2][s[1]]
        case "3c":
            left, right = r[0][s[0]], r[1][s[1]]
            return np.einsum("y,z,yz,yx,zx->yzx", left, right, r[2], r[3], r[4]).max((0, 1))
        case "3cm":
            left, right = r[0][s[0]], r[1][s[1]]
            return np.einsum("y,z,yx,yx,yz,zx->yzx", left, right, r[2], r[3], r[4], r[5]).max((0, 1))
    raise AssertionError(kind)


def asked(kind, graph, rng):
    from reasoner.kg.query_types import placeholders, template

    relations, anchors = placeholders(template(kind))
    r = rng.permutation(2 * RELATIONS)[: len(relations)]  # distinct, as equal atoms of a query count once
    s = rng.permutation(SIZE)[: len(anchors)]
    names = [graph.relation_name(int(i)) for i in r]
    return Query.named(kind, names, [graph.entities[int(i)] for i in s]), r, s


def tables_of(scores, view, recipe):
    matrices = Matrices(scores, view, recipe)
    return np.stack([matrices.matrix(r).toarray() for r in range(2 * RELATIONS)])


TREES = ["2p", "3i", "2u", "2in", "pi", "up", "pni"]


@pytest.mark.parametrize("kind", [*TREES, "2il", "2m", "2nm", "pni_fit", "3c", "3cm"])
def test_fit_with_all_candidates_is_the_definition(kind):
    graph, scores, rng = world(), Converses(), np.random.default_rng(1)
    view = graph.view("train")
    method = SymbolicSearch(scores, view, NO_CUT, candidates=SIZE)
    tables = tables_of(scores, view, NO_CUT)
    for _ in range(5):
        query, relations, anchors = asked(kind, graph, rng)
        assert np.allclose(method.truths(query), by_hand(kind, tables, relations, anchors), atol=1e-5)


def test_fit_with_few_candidates_is_below_the_definition():
    graph, scores, rng = world(), Converses(), np.random.default_rng(2)
    view = graph.view("train")
    method, tables = SymbolicSearch(scores, view, NO_CUT, candidates=1), tables_of(scores, view, NO_CUT)
    gaps = []
    for _ in range(10):
        query, relations, anchors = asked("3c", graph, rng)
        gaps.append(by_hand("3c", tables, relations, anchors) - method.truths(query))
    assert min(gap.min() for gap in gaps) > -1e-5
    assert max(gap.max() for gap in gaps) > 1e-3


@pytest.mark.parametrize("kind", TREES)
def test_qto_is_the_definition_on_trees(kind):
    graph, scores, rng = world(), Converses(), np.random.default_rng(3)
    view = graph.view("train")
    method, tables = QueryTrees(scores, view, NO_CUT, negation_scale=1.0), tables_of(scores, view, NO_CUT)
    for _ in range(5):
        query, relations, anchors = asked(kind, graph, rng)
        assert np.allclose(method.truths(query), by_hand(kind, tables, relations, anchors), atol=1e-5)


def test_beams_as_wide_as_the_graph_are_the_definition_and_there_is_no_negation():
    graph, scores, rng = world(), Converses(), np.random.default_rng(4)
    method = Beams(scores, graph.view("train"), width=SIZE)
    tables = 1 / (1 + np.exp(-scores.table))
    for kind in ("2p", "3i", "pi", "up"):
        query, relations, anchors = asked(kind, graph, rng)
        assert np.allclose(method.truths(query), by_hand(kind, tables, relations, anchors), atol=1e-5)
    narrow = Beams(scores, graph.view("train"), width=1)
    query, relations, anchors = asked("2p", graph, rng)
    first = tables[relations[0]][anchors[0]]
    assert np.allclose(narrow.truths(query), first.max() * tables[relations[1]][first.argmax()], atol=1e-5)
    with pytest.raises(Unsupported):
        method.truths(asked("2in", graph, rng)[0])


def test_an_edge_is_read_towards_the_answer_however_it_is_written():
    graph, scores = world(), Converses()
    view = graph.view("train")
    for method in (QueryTrees(scores, view, NO_CUT), SymbolicSearch(scores, view, NO_CUT), Beams(scores, view)):
        one = method.truths(Query.read("?x : ∃y (r1(e0, y) ∧ r2(x, y))"))
        other = method.truths(Query.read('?x : ∃y ("r1"(e0, y) ∧ "r2⁻¹"(y, x))'))
        assert np.allclose(one, other)


def test_matrices_have_known_edges_at_one_and_small_values_out():
    graph, scores = world(), Converses()
    view = graph.view("train")
    for recipe in (Recipe(0.05, 0.001, by_mass=False), Recipe(0.05, 0.001, by_mass=True)):
        matrices = Matrices(scores, view, recipe)
        table = matrices.matrix(0).toarray()
        known = view.pairs(0).columns
        assert (table[known] == 1).all()
        assert np.allclose(matrices.row(0, 2), table[2])
        table[known] = 0
        assert table.max() <= 0.999
        assert (table[table > 0] >= 0.05).all()


def test_message_passing_gives_the_known_answer_of_a_path():
    graph = KnowledgeGraph.of([("a", "r", "b"), ("b", "s", "c"), ("d", "s", "a")])

    class Flat:
        entity_count, relation_count = 4, 4

        def scores(self, heads, relations):
            return np.zeros((len(heads), 4), dtype=np.float32)

    truths = MessagePassing(Flat(), graph.view()).truths(Query.read("?x : ∃y (r(a, y) ∧ s(y, x))"))
    assert graph.entities[int(truths.argmax())] == "c"


@pytest.mark.parametrize("method", [QueryTrees, SymbolicSearch, Beams, MessagePassing])
def test_a_trained_model_whose_scores_are_no_numbers_is_refused(method):
    torch = pytest.importorskip("torch", reason="the extra kg is not installed")
    from reasoner.kg.predictors.factorization import ComplEx
    from reasoner.kg.predictors.scoring import TorchScorer

    graph = world()
    model = ComplEx(graph.entity_count, 2 * graph.relation_count, 4)
    with torch.no_grad():
        model.entity.weight[graph.entities.id("e4")] = float("nan")
    with pytest.raises(PredictorError, match="NaN"):
        method(TorchScorer(model), graph.view("train")).truths(Query.read("?x : ∃y (r0(e1, y) ∧ r1(y, x))"))


@pytest.mark.parametrize("text", ["?x, y : r0(x, y)", "?x : r0(x, x)", "?x : x ≠ e1 ∧ r0(e0, x)"])
def test_what_the_published_methods_cannot_read(text):
    graph = world()
    for method in (SymbolicSearch, QueryTrees, Beams, MessagePassing):
        with pytest.raises(Unsupported):
            method(Converses(), graph.view("train")).truths(Query.read(text))


class Fixed:
    name = "fixed"

    def __init__(self, values):
        self.values = np.array(values, dtype=float)

    def truths(self, query, wanted=None, filtered=0):
        return self.values


def test_ranks_are_filtered_and_ties_counted_both_ways():
    graph = world()
    sample = next(s for s in Sampler(graph, "test", 0).sample(["1p"], 20) if len(s.hard) == 1)
    values = np.zeros(SIZE)
    result = evaluate_query(Fixed(values), sample)
    known = {row[0] for row in (*sample.easy, *sample.hard, *sample.other)}
    others = SIZE - len(known)
    assert result.candidates == others + 1
    assert result.optimistic.tolist() == [1]
    assert result.pessimistic.tolist() == [others + 1]
    assert result.realistic.tolist() == [1 + others / 2]
    values[list(known)] = 1
    values[sample.hard[0][0]] = 0.5
    assert evaluate_query(Fixed(values), sample).pessimistic.tolist() == [1]


def test_a_question_without_variables_has_nothing_to_rank():
    graph = KnowledgeGraph.of({"train": [("a", "r", "b")], "valid": [("b", "r", "c")], "test": [("c", "r", "a")]})
    (sample,) = Sampler(graph, "test").sample_type("? : r1(s1, s2)", 1)
    assert (sample.hard, sample.missing) == (((),), (1,))
    method = ExactMethod(FuzzyEngine(MatrixTruth(graph.view("train"), np.full((1, 3, 3), 0.5))))
    with pytest.raises(ReasonerError, match="no answers to rank"):
        evaluate_query(method, sample)


def test_answers_that_are_filtered_do_not_end_a_ranking():
    graph = world(facts=60)
    truth = MatrixTruth(graph.view("train"), np.random.default_rng(0).random((graph.relation_count, SIZE, SIZE)))
    engine = FuzzyEngine(truth)
    compared = 0
    for sample in Sampler(graph, "test", 0).sample(["1p", "2p", "2i"], 10):
        full, cut = (evaluate_query(ExactMethod(engine, ranked), sample) for ranked in (0, 2))
        near = full.pessimistic <= 2
        assert (cut.realistic[near] == full.realistic[near]).all()
        compared += int(near.sum())
    assert compared > 5


def test_answers_of_several_variables_are_ranked_among_all_tuples(tmp_path, run):
    graph = world()
    (sample,) = Sampler(graph, "test", 0).sample(["?x, y : ∃z (r1(x, z) ∧ r2(z, y) ∧ r3(s1, x))"], 1)
    truth = MatrixTruth(graph.view("train+valid"), np.random.default_rng(0).random((graph.relation_count, SIZE, SIZE)))
    result = evaluate_query(ExactMethod(FuzzyEngine(truth)), sample)
    sparse = evaluate_query(ExactMethod(FuzzyEngine(truth), ranked=SIZE**2), sample)
    assert (sparse.optimistic == result.optimistic).all()
    assert (sparse.pessimistic == result.pessimistic).all()
    values = brute_force(sample.query, truth)
    known = {*sample.easy, *sample.hard, *sample.other}
    others = [values[x, y] for x in range(SIZE) for y in range(SIZE) if (x, y) not in known]
    assert result.candidates == len(others) + 1
    wanted = [1 + sum(other > values[row] + 1e-9 for other in others) for row in sample.hard]
    assert result.optimistic.tolist() == wanted
    folder, out = write_graph(tmp_path / "graph"), tmp_path / "queries"
    assert run("sample", folder, "--query", "?x, y : r1(x, y)", "--count", "2", "--out", out)[0] == 0
    wanted = ["--queries", out / "queries-test.jsonl", "--method", "exact,qto", "--json"]
    code, printed, _ = run("evaluate", folder, *wanted)
    exact, qto = (next(iter(json.loads(line)["types"].values())) for line in printed.splitlines())
    assert code == 0
    assert exact["queries"] == 2
    assert qto is None, "the published methods know one free variable"


def result_of(kind, ranks, missing):
    ranks = np.array(ranks, dtype=float)
    return QueryResult(kind, ranks, ranks, np.array(missing), 10, 0.1)


def test_scores_are_means_of_means_and_split_by_missing_links():
    results = [result_of("2p", [1, 2], [1, 2]), result_of("2p", [4], [1])]
    whole = score(results)
    assert whole.mrr == pytest.approx((0.75 + 0.25) / 2)
    assert whole.low <= whole.mrr <= whole.high
    assert (whole.queries, whole.answers) == (2, 3)
    assert score(results, 1).mrr == pytest.approx((1 + 0.25) / 2)
    assert score(results, 2).mrr == pytest.approx(0.5)
    assert score(results, 3) is None
    none = np.zeros(0)
    unsupported = QueryResult("2in", none, none, none.astype(int), 0, 0.0, supported=False)
    found = summarize("m", [*results, unsupported])
    assert found.by_type["2in"] is None
    assert found.mean == pytest.approx(whole.mrr)


def test_a_report_has_figures_tables_and_plots(tmp_path):
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    found = summarize("m", [result_of("2p", [1, 2], [1, 2]), result_of("3c", [4], [1])])
    files = write_report([found, found], tmp_path / "report", "a title")
    assert all(file.stat().st_size > 100 for file in files)
    record = json.loads(files[0].read_text())
    assert record["methods"][0]["types"]["2p"]["mrr"] == pytest.approx(0.75)
    assert "| 2p | 1 | 75.0 ± 0.0 | 75.0 ± 0.0 |" in markdown([found, found])


def test_means_over_different_types_are_marked_and_given_over_the_common_ones(tmp_path):
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    none = np.zeros(0)
    easy, hard = result_of("2p", [1, 2], [1, 2]), result_of("3in", [4], [1])
    refused = QueryResult("3in", none, none, none.astype(int), 0, 0.0, supported=False)
    results = {"all": [easy, hard], "some": [result_of("2p", [2, 2], [1, 2]), refused]}
    made = [summarize(name, found) for name, found in results.items()]
    alike = over_common_types(results)
    assert [found.mean for found in alike] == pytest.approx([0.75, 0.5])
    assert alike[0].by_missing[1].mrr == pytest.approx(1)
    page = markdown(made, None, alike)
    assert "| mean |  | 50.0 | 50.0 (of 1 types) |" in page
    assert "| mean of the 1 common types |  | 75.0 | 50.0 |" in page
    assert "| 1 | 1 | 100.0 ± 0.0 | 50.0 ± 0.0 |" in page.split("missing links (1 common types)")[1]
    write_report(made, tmp_path, "a title", None, alike)
    record = json.loads((tmp_path / "evaluation.json").read_text())
    assert [(m["types_answered"], m["types_asked"]) for m in record["methods"]] == [(2, 2), (1, 2)]
    assert record["common"]["common_types"] == ["2p"]
    assert record["common"]["mrr"] == {"all": 0.75, "some": 0.5}
    assert over_common_types({"all": results["all"], "again": results["all"]}) == []
    nothing = over_common_types({"one": [easy, refused], "two": [result_of("3in", [1], [1])]})
    assert "| mean of the 0 common types |  | - | - |" in markdown(made, None, nothing)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_answers_the_types_over_rules(name):
    graph = world(facts=40)
    method = open_method(name, "rules", graph.view("train"))
    assert method.name == name
    seen = 0
    for sample in Sampler(graph, "test", 0).sample(list(TYPES), 1):
        result = evaluate_query(method, sample)
        seen += result.supported
        assert ((result.optimistic >= 1) & (result.pessimistic <= result.candidates)).all()
    assert seen >= (24 if name not in ("cqd", "nsmp") else 16)


def write_graph(folder):
    folder.mkdir()
    graph = world(facts=40)
    for split in graph.splits:
        rows = ["\t".join(fact) for fact in graph.named(split)]
        (folder / f"{split}.tsv").write_text("\n".join(rows) + "\n")
    (folder / "valid.tsv").write_text("e0\tr1\te5\ne3\tr2\te5\n")
    return folder


@pytest.fixture
def run(monkeypatch, capsys):
    """The command line in this process: exit code, stdout, stderr."""
    from reasoner.commands import main

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["reasoner", "kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        found = capsys.readouterr()
        assert "Traceback" not in found.err
        return int(stop.value.code or 0), found.out, found.err

    return call


def test_train_and_evaluate_commands(tmp_path, run):
    pytest.importorskip("torch", reason="the extra kg is not installed")
    graph, out = write_graph(tmp_path / "graph"), tmp_path / "model.kg"
    options = ["--rank", "4", "--evaluate-every", "2", "--regularization", "0.001", "--out", out, "--json"]
    assert run("train", graph, "--epochs", "2", *options)[0] == 0
    code, printed, notes = run("train", graph, "--epochs", "4", *options)
    record = json.loads(printed)
    assert (code, record["epochs"]) == (0, 4)
    assert "going on from" in notes
    assert "epoch 2:" not in notes, "the first epochs were not done again"
    assert 0 < record["test_mrr"] <= 1
    code, _, notes = run("train", graph, "--epochs", "4", *options, "--seed", "5")
    assert code == 2
    assert "other settings" in notes
    wanted = ["--predictor", out, "--method", "exact,qto", "--types", "2p,3c", "--count", "2", "--json"]
    code, printed, _ = run("evaluate", graph, *wanted, "--report", tmp_path / "report")
    lines = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert [line["method"] for line in lines] == ["exact", "qto"]
    assert set(lines[0]["types"]) == {"2p", "3c"}
    assert (tmp_path / "report" / "types.png").exists()


def test_rules_and_a_file_of_queries(tmp_path, run):
    graph, rules, out = write_graph(tmp_path / "graph"), tmp_path / "rules.json", tmp_path / "queries"
    assert run("train", graph, "--model", "rules", "--out", rules)[0] == 0
    assert run("sample", graph, "--types", "2i,up", "--count", "3", "--out", out)[0] == 0
    code, printed, _ = run("evaluate", graph, "--predictor", rules, "--queries", out / "queries-test.jsonl", "--threshold", "0.001")  # fmt: skip
    assert code == 0
    assert [line.split()[0] for line in printed.splitlines()[:5]] == ["MRR", "-----------", "2i", "up", "mean"]


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--method", "magic"], "exact, qto"), (["--split", "train"], "valid or test"), (["--predictor", "none"], "none")],
)
def test_wrong_options_are_named(tmp_path, run, options, said):
    graph = write_graph(tmp_path / "graph")
    code, _, notes = run("evaluate", graph, "--types", "1p", "--count", "1", *options)
    assert code == 2
    assert said in notes


def test_differences_are_paired_by_query_and_leave_out_what_a_method_cannot_answer() -> None:
    one = [result_of("2p", [1], [1]), result_of("2p", [2], [1]), result_of("2in", [1], [1])]
    none = np.zeros(0)
    other = [
        result_of("2p", [2], [1]),
        result_of("2p", [4], [1]),
        QueryResult("2in", none, none, none.astype(np.int64), 0, 0.0, supported=False),
    ]
    found = paired_differences(one, other)
    assert set(found) == {"2p"}
    assert found["2p"].queries == 2
    assert found["2p"].mean == pytest.approx((0.5 + 0.25) / 2)
    assert 0.25 <= found["2p"].low <= found["2p"].mean <= found["2p"].high <= 0.5


@pytest.mark.parametrize("seed", range(5))
def test_sparse_truths_in_any_order_are_ranked_as_dense_ones(seed):
    rng = np.random.default_rng(seed)
    graph = world(seed)
    dense = np.round(rng.random(SIZE), 1) * (rng.random(SIZE) < 0.6)
    places = rng.permutation(np.flatnonzero(dense))

    class Given:
        name = "given"

        def __init__(self, truths):
            self.made = truths

        def truths(self, query, wanted=None, filtered=0):
            return self.made

    compared = 0
    for sample in Sampler(graph, "test", seed).sample(["1p", "2p", "2u"], 4):
        one, other = (
            evaluate_query(Given(truths), sample) for truths in (dense, SparseTruths((SIZE,), places, dense[places]))
        )
        assert one.optimistic.tolist() == other.optimistic.tolist()
        assert one.pessimistic.tolist() == other.pessimistic.tolist()
        compared += 1
    assert compared
    nothing = SparseTruths((SIZE,), places[:0], dense[places[:0]])
    assert nothing.at(np.arange(SIZE)).tolist() == [0.0] * SIZE
