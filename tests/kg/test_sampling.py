"""Sampled queries: the protocol, missing links, seeds, files; and the command."""

import itertools
import json
import pickle
import random
from itertools import combinations

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.errors import ReasonerError, UnknownNameError
from reasoner.kg import CrispEngine, GraphError, KnowledgeGraph, Query
from reasoner.kg.grounding import Template
from reasoner.kg.query_files import (
    load_plain,
    read_betae_folder,
    read_samples,
    write_betae_folder,
    write_fit_file,
    write_samples,
)
from reasoner.kg.query_types import TYPES, named_query
from reasoner.kg.sampling import Sampler, choose_types


@pytest.fixture(scope="module")
def graph():
    rng = random.Random(7)
    facts = sorted({(f"e{rng.randrange(25)}", f"r{rng.randrange(5)}", f"e{rng.randrange(25)}") for _ in range(420)})
    rng.shuffle(facts)
    return KnowledgeGraph.of({"train": facts[:280], "valid": facts[280:330], "test": facts[330:]})


def rows(view, query):
    return set(map(tuple, CrispEngine(view).answers(query).tolist()))


@pytest.mark.parametrize("split", ["train", "valid", "test"])
def test_the_protocol_holds_for_all_types(graph, split):
    small, large = {"train": ("train",) * 2, "valid": ("train", "train+valid"), "test": ("train+valid", "all")}[split]
    sampler = Sampler(graph, split, seed=1)
    counts = dict.fromkeys(TYPES, 0)
    for sample in sampler.sample(list(TYPES), 4):
        counts[sample.type] += 1
        easy, every = rows(graph.view(small), sample.query), rows(graph.view(large), sample.query)
        assert set(sample.easy) == easy
        assert set(sample.hard) == every - easy
        assert sample.other == ()
        assert 0 < len(every) <= 100
        names = [graph.relation_name(r) for r in sample.relations]
        again = named_query(sample.type, names, [graph.entities[a] for a in sample.anchors])
        assert rows(graph.view(large), again) == every
        assert Query.read(str(sample.query)) == sample.query
    assert set(counts.values()) == {4}


def brute_missing(graph, sample):
    """The least number of missing links of each hard answer, over all assignments of all variables."""
    form = Template.of(sample.type)
    known = set(map(tuple, graph.view("train+valid").facts.tolist()))
    every = set(map(tuple, graph.view("all").facts.tolist()))
    count = graph.relation_count
    best = {}
    for branch in form.branches:
        positive = [a for a in branch.literals if getattr(a, "positive", False)]
        atoms = []
        for atom in positive:
            label = sample.relations[atom.relation]
            ends = [sample.anchors[a] if isinstance(a, int) else a for a in atom.arguments]
            atoms.append((label % count, ends if label < count else ends[::-1]))

        def search(index, values, used, atoms=atoms):
            if index == len(atoms):
                row = (values[form.query.free[0]],)
                best[row] = min(best.get(row, 99), len(used - known))
                return
            relation, (left, right) = atoms[index]
            for head, label, tail in every:
                if label != relation:
                    continue
                new = dict(values)
                fits = all(
                    (end == entity) if isinstance(end, int) else new.setdefault(end, entity) == entity
                    for end, entity in ((left, head), (right, tail))
                )
                if fits:
                    search(index + 1, new, used | {(head, label, tail)})

        search(0, {}, frozenset())
    return best


@pytest.mark.parametrize("name", ["1p", "2p", "3p", "2i", "ip", "pi", "2u", "up", "2m", "2il"])
def test_missing_links_equal_brute_force(graph, name):
    for sample in Sampler(graph, "test", seed=2).sample([name], 3):
        best = brute_missing(graph, sample)
        assert dict(zip(sample.hard, sample.missing, strict=True)) == {row: best[row] for row in sample.hard}


def test_balanced_sets(graph):
    sampler = Sampler(graph, "test", seed=3, missing_links=2)
    types = ["2p", "3p", "2i", "pi", "im", "3c"]
    samples = list(sampler.sample(types, 5))
    assert {sample.type for sample in samples} == set(types)
    for sample in samples:
        assert min(sample.missing) >= 2
        assert sample.hard
        easy, every = rows(graph.view("train+valid"), sample.query), rows(graph.view("all"), sample.query)
        assert set(sample.easy) == easy
        assert set(sample.hard) | set(sample.other) == every - easy
    assert list(sampler.sample(["1p", "2in"], 3)) == []


def test_seeds(graph):
    def draw(seed, count=3):
        return [str(s.query) for s in Sampler(graph, "test", seed).sample(["2p", "3c"], count)]

    assert draw(5) == draw(5)
    assert draw(5) != draw(6)
    assert set(draw(5, 2)) <= set(draw(5, 3))
    drawn = draw(5, 20)
    assert len(drawn) == len(set(drawn))


def test_negations_take_answers_away(graph):
    """Without its negated atom a 2in query has more answers: the negation is never idle."""
    for sample in Sampler(graph, "test", seed=4).sample(["2in"], 8):
        positive = Query(sample.query.free, sample.query.formula.parts[0])
        assert rows(graph.view("all"), sample.query) < rows(graph.view("all"), positive)


def test_shapes_of_ones_own(graph):
    text = "?x, y : ∃z (r1(s1, x) ∧ r2(x, z) ∧ r3(z, y) ∧ ¬r4(x, y))"
    samples = list(Sampler(graph, "test", seed=0).sample([text], 3))
    assert len(samples) == 3
    assert all(len(row) == 2 for sample in samples for row in sample.hard)
    loop = list(Sampler(graph, "valid").sample(["?x : r1(x, x)"], 1))
    assert all(sample.hard for sample in loop)


@pytest.mark.parametrize(
    "text", ["?x : r1(s1, x) ↔ r2(s2, x)", "?x : r1(s1, x) ⊕ r2(x, s2)", "?x : ∃y (r1(s1, y) ∧ (r2(y, x) ⊕ r3(x, y)))"]
)
def test_shapes_whose_alternatives_exclude_each_other(graph, text):
    sampler = Sampler(graph, "test", seed=2)
    found = list(sampler.sample_type(text, 4))
    assert len(found) == 4
    for sample in found:
        easy, every = (rows(graph.view(name), sample.query) for name in ("train+valid", "all"))
        assert set(sample.easy) == easy
        assert {*sample.hard, *sample.other} == every - easy
        assert set(sample.missing) <= {1, 2}


def test_what_cannot_be_sampled(graph):
    with pytest.raises(GraphError, match="protocol"):
        Sampler(graph, "dev")
    with pytest.raises(GraphError, match="no split"):
        Sampler(KnowledgeGraph.of([("a", "r", "b")]), "test")
    with pytest.raises(UnknownNameError):
        list(Sampler(graph).sample(["4p"], 1))
    with pytest.raises(UnknownNameError) as told:
        list(Sampler(graph).sample(["?x : knows(s1, x)"], 1))
    assert "r1, r2" in str(told.value.hint)
    assert choose_types("betae, 3c") == [*choose_types("betae"), "3c"]
    assert len(choose_types("all")) == 24
    tiny = KnowledgeGraph.of({"train": [("a", "r", "b")], "valid": [], "test": [("b", "r", "c")]})
    assert len(list(Sampler(tiny).sample(["1p"], 50))) < 50


def test_files_round_trip(graph, tmp_path):
    samples = list(write_samples(tmp_path / "q.jsonl", Sampler(graph, "test", 0).sample(choose_types("all"), 2), graph))
    assert list(read_samples(tmp_path / "q.jsonl", graph)) == samples
    left_out = write_betae_folder(tmp_path, samples, graph, "test")
    assert sorted(left_out) == sorted(choose_types("fit"))
    by_query = {}
    for query, easy, hard in read_betae_folder(tmp_path, "test"):
        ids = CrispEngine(graph.view("all")).answers(query)[:, 0].tolist()
        every = {graph.entities[i] for i in ids}
        assert hard <= every
        assert every - hard <= easy
        by_query[query.name] = by_query.get(query.name, 0) + 1
    assert by_query == dict.fromkeys(choose_types("betae"), 2)
    assert len((tmp_path / "train.txt").read_text().splitlines()) == 2 * len(graph.splits["train"])
    write_fit_file(tmp_path / "test-qaa.json", samples, graph)
    written = json.loads((tmp_path / "test-qaa.json").read_text())
    assert len(written) == 24
    assert all(len(entries) == 2 for entries in written.values())
    record = json.loads((tmp_path / "q.jsonl").read_text().splitlines()[0])
    broken = [{}, record | {"missing": []}, record | {"query": "?x : r(x"}, record | {"hard": [["a", "b"]]}]
    for key, bad in itertools.product(record, (None, 3, True, {}, [None], [1.5], [[["a"]]], [True])):
        broken.append(record | {key: bad})
    broken += [record | {"relations": "r"}, record | {"easy": record["hard"][0]}]
    for bad in [*(json.dumps(entry).encode() for entry in broken), b"\xff\n"]:
        (tmp_path / "bad.jsonl").write_bytes(bad)
        with pytest.raises(GraphError, match="line 1"):
            list(read_samples(tmp_path / "bad.jsonl", graph))


def test_folders_that_are_not_in_the_layout_of_betae_are_told(graph, tmp_path):
    write_betae_folder(tmp_path, list(Sampler(graph, "test", 0).sample(["1p"], 2)), graph, "test")
    with pytest.raises(GraphError, match="valid-queries"):
        list(read_betae_folder(tmp_path, "valid"))
    for file, value, said in [
        ("test-queries.pkl", [1, 2], "a list"),
        ("id2ent.pkl", {0: "a", 2: "b"}, "id 1"),
    ]:
        (tmp_path / file).write_bytes(pickle.dumps(value))
        with pytest.raises(GraphError, match=said):
            list(read_betae_folder(tmp_path, "test"))


def test_pickles_that_run_code_are_refused(tmp_path):
    class Evil:
        def __reduce__(self):
            return print, ("boo",)

    (tmp_path / "evil.pkl").write_bytes(pickle.dumps(Evil()))
    with pytest.raises(GraphError, match="plain data"):
        load_plain(tmp_path / "evil.pkl")
    (tmp_path / "cut.pkl").write_bytes(pickle.dumps({1: {2}})[:-3])
    with pytest.raises(GraphError):
        load_plain(tmp_path / "cut.pkl")


# ---- the command


@pytest.fixture
def folder(graph, tmp_path):
    for split in graph.splits:
        (tmp_path / f"{split}.tsv").write_text("".join("\t".join(fact) + "\n" for fact in graph.named(split)))
    return tmp_path


def run(*arguments):
    done = CliRunner().invoke(app, ["kg", *map(str, arguments)])
    return done, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_load_command(folder, graph):
    done, (record,) = run("load", folder, "--json")
    assert done.exit_code == 0
    assert record["entities"] == graph.entity_count
    assert record["splits"] == {name: len(facts) for name, facts in graph.splits.items()}
    (folder / "test.tsv").write_text("a\tb\n")
    assert isinstance(run("load", folder)[0].exception, ReasonerError)
    _, (record,) = run("load", folder, "--json", "--skip-broken")
    assert record["broken"][0]["line"] == 1


def test_query_command(folder, graph):
    done, (record,) = run("query", folder, "?x : ∃y (r1(x, y) ∧ ¬r2(y, x))", "--json", "--view", "train")
    assert done.exit_code == 0
    assert record["exact"] is True
    expected = CrispEngine(graph.view("train")).answers(Query.read(record["query"]))
    assert {a["entity"] for a in record["answers"]} == {graph.entities[i] for i in expected[:, 0]}
    assert all(set(a) >= {"entity", "value", "witness"} for a in record["answers"])
    (folder / "queries.txt").write_text("# a comment\n?x : r1(x, x)\n?x : nothing(x, x)\n('e1', ('r1',))\n")
    done, records = run("query", folder, "--file", folder / "queries.txt", "--json")
    assert done.exit_code == 2
    assert ["error" in record for record in records] == [False, True, False]
    assert "yes" in run("query", folder, "∃x, y r1(x, y)")[0].stdout
    assert isinstance(run("query", folder, "?x : r1(x, x)", "--method", "magic")[0].exception, ReasonerError)
    assert isinstance(run("query", folder)[0].exception, ReasonerError)


def test_drawing(folder):
    pytest.importorskip("matplotlib")
    done, _ = run("query", folder, "?x : ∃y (r1(x, y) ∧ ¬r2(y, x))", "--top", 2, "--draw", folder / "o.png")
    assert done.exit_code == 0
    assert (folder / "o.png").read_bytes().startswith(b"\x89PNG")


def test_drawing_names_that_look_like_mathematics(tmp_path):
    pytest.importorskip("matplotlib")
    facts = tmp_path / "facts.tsv"
    facts.write_text("a$x_{\tr$\tb$\\foo$\nb$\\foo$\tr$\tc\n")
    assert run("query", facts, '?x : ∃y "r$"(y, x)', "--draw", tmp_path / "o.svg")[0].exit_code == 0
    assert "<svg" in (tmp_path / "o.svg").read_text()


def test_letters_that_the_font_lacks_are_told_in_a_line(tmp_path, recwarn):
    pytest.importorskip("matplotlib")
    facts = tmp_path / "facts.tsv"
    facts.write_text("中文\tr\tb\nb\tr\té\n", encoding="utf-8")
    done, _ = run("query", facts, "?x : ∃y r(x, y)", "--draw", tmp_path / "o.png")
    assert done.exit_code == 0
    assert "中文" in next(line for line in done.stderr.splitlines() if "letters" in line)
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


def test_pictures_that_cannot_be_drawn_are_told(folder):
    pytest.importorskip("matplotlib")
    for place in (folder / "o.xyz", folder / "nowhere" / "o.png"):
        done, _ = run("query", folder, "?x : ∃y r1(x, y)", "--draw", place)
        assert isinstance(done.exception, ReasonerError)
        assert done.stdout == ""
    (folder / "queries.txt").write_text("?x : ∃y r1(x, y)\n?x : ∃y r2(x, y)\n")
    done, _ = run("query", folder, "--file", folder / "queries.txt", "--draw", folder / "o.png")
    assert isinstance(done.exception, ReasonerError)
    assert not (folder / "o.png").exists()


def test_sample_command(folder):
    done, records = run("sample", folder, "--types", "2p,pni", "--count", 2, "--seed", 3)
    assert done.exit_code == 0
    assert [record["type"] for record in records] == ["2p", "2p", "pni", "pni"]
    out = folder / "out"
    done, (summary,) = run(
        "sample", folder, "--types", "2p,3c", "-n", 2, "--out", out, "--format", "betae,fit", "--json"
    )
    assert done.exit_code == 0
    assert summary["queries"] == {"2p": 2, "3c": 2}
    names = {file.name for file in out.iterdir()}
    assert names >= {"queries-test.jsonl", "queries-test.manifest.json", "test-queries.pkl", "test-qaa.json"}
    first = (out / "queries-test.jsonl").read_bytes()
    run("sample", folder, "--types", "2p,3c", "-n", 2, "--out", out)
    done, _ = run("sample", folder, "--query", "?x : r1(x,x) & r2(s1, x)", "-n", 500)
    assert "fewer than 500 found of: ?x : r1(x, x) ∧ r2(s1, x)" in done.stderr
    assert (out / "queries-test.jsonl").read_bytes() == first


def test_all_pairs_of_types_differ():
    texts = [str(Template.of(name).query) for name in TYPES]
    assert all(a != b for a, b in combinations(texts, 2))
