"""Reading graphs: layouts, broken lines, round trips, views, names."""

import gzip
import json
import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reasoner.errors import UnknownNameError
from reasoner.kg import GraphError, KnowledgeGraph, Vocabulary, load_graph
from reasoner.kg.interchange import from_networkx, to_networkx

FACTS = {("ada", "knows", "grace"), ("grace", "knows", "ada"), ("ada", "likes", "tea")}
TIMED = {
    ("ada", "met", "grace", "2014-01-02"),
    ("ada", "met", "grace", "2014-01-10"),
    ("grace", "met", "alan", "2013-12-31"),
}


def rows(facts, separator="\t"):
    return "".join(separator.join(fact) + "\n" for fact in sorted(facts))


@pytest.mark.parametrize("name", ["g.tsv", "g.txt", "g", "g.tsv.gz"])
def test_one_file_is_a_graph_with_a_train_split(tmp_path, name):
    data = rows(FACTS).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    graph = load_graph(tmp_path / name)
    assert set(graph.named()) == FACTS
    assert list(graph.splits) == ["train"]
    assert not graph.is_temporal
    assert (graph.entity_count, graph.relation_count, len(graph)) == (3, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        rows(FACTS, ","),
        rows(FACTS, " "),
        "head\trelation\ttail\n" + rows(FACTS),
        "subject,predicate,object\n" + rows(FACTS, ","),
        "\ufeff" + rows(FACTS),
        rows(FACTS).replace("\n", "\r\n"),
        rows(FACTS).rstrip("\n"),
        "\n" + rows(FACTS) + "\n\n",
        rows(FACTS).replace("ada\t", " ada \t"),
        rows(FACTS) + rows(FACTS),
    ],
)
def test_variants_of_a_text_file(tmp_path, text):
    (tmp_path / "g.txt").write_bytes(text.encode())
    graph = load_graph(tmp_path / "g.txt")
    assert set(graph.named()) == FACTS
    assert graph.duplicates == (3 if text.count("likes") == 2 else 0)


def test_csv_with_quotes(tmp_path):
    (tmp_path / "g.csv").write_text('"Paris, Texas",directed_by,Wenders\n"a ""b""",r,c\n')
    assert set(load_graph(tmp_path / "g.csv").named()) == {
        ("Paris, Texas", "directed_by", "Wenders"),
        ('a "b"', "r", "c"),
    }


def test_a_folder_of_splits(tmp_path):
    for split, fact in zip(("train", "valid", "test"), sorted(FACTS), strict=True):
        (tmp_path / f"{split}.tsv").write_text("\t".join(fact) + "\n")
    (tmp_path / "readme.md").write_text("not a split")
    graph = load_graph(tmp_path)
    assert {name: len(facts) for name, facts in graph.splits.items()} == {"train": 1, "valid": 1, "test": 1}
    assert len(graph.view("train")) == 1
    assert len(graph.view("train+valid")) == 2
    assert len(graph.view("all")) == 3
    assert graph.view("train").entity_count == 3
    with pytest.raises(GraphError, match="no split 'dev'"):
        graph.view("dev")


def test_broken_lines_are_named(tmp_path):
    (tmp_path / "g.tsv").write_text("a\tr\tb\nbroken\n\na\t\tc\nb\tr\tc\td\nb\tr\tc\n")
    with pytest.raises(GraphError) as caught:
        load_graph(tmp_path / "g.tsv")
    assert [part in str(caught.value) for part in ("3 broken lines", "line 2", "line 4", "line 5")] == [True] * 4
    graph = load_graph(tmp_path / "g.tsv", skip_broken=True)
    assert [(b.line, b.reason) for b in graph.broken] == [
        (2, "1 field instead of 3"), (4, "an empty field"), (5, "4 fields instead of 3")]  # fmt: skip
    assert set(graph.named()) == {("a", "r", "b"), ("b", "r", "c")}


def test_broken_lines_have_right_numbers_across_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr("reasoner.kg.loading.BLOCK", 64)
    lines = [f"e{i}\tr{i % 3}\te{i + 1}" for i in range(200)]
    lines[77] = "x"
    lines[150] = "a\tb"
    (tmp_path / "g.tsv").write_text("\n".join(lines))
    graph = load_graph(tmp_path / "g.tsv", skip_broken=True)
    assert [b.line for b in graph.broken] == [78, 151]
    assert len(graph) == 198


def test_broken_csv_lines(tmp_path):
    (tmp_path / "g.csv").write_text("a,r,b\na,b\n,r,b\n")
    graph = load_graph(tmp_path / "g.csv", skip_broken=True)
    assert [b.line for b in graph.broken] == [2, 3]


@pytest.mark.parametrize("ending", ["d,r,e\n", "d,r,e", "x\n" * 100_000], ids=["line", "no end", "long"])
def test_a_quote_that_is_never_closed_is_a_broken_line(tmp_path, ending):
    (tmp_path / "g.csv").write_text(f'a,r,"b\nc"\n"d" ,r,e\na,r,"c\n{ending}')
    with pytest.raises(GraphError, match="line 4: a quote that is not closed"):
        load_graph(tmp_path / "g.csv")
    graph = load_graph(tmp_path / "g.csv", skip_broken=True)
    assert {("a", "r", "b\nc"), ("d", "r", "e")} == set(graph.named())


def broken_csv(tmp_path, text):
    (tmp_path / "g.csv").write_text(text)
    graph = load_graph(tmp_path / "g.csv", skip_broken=True)
    return [broken.line for broken in graph.broken], set(graph.named())


def test_a_quote_that_opens_a_name_swallows_no_facts(tmp_path):
    facts = {("b", "r", "c"), ("d", "r", "e")}
    two = '"Weird Al,knows,x\nb,r,c\n"Mad Max,r,z\nd,r,e\n'
    assert broken_csv(tmp_path, two) == ([1, 3], facts)
    assert broken_csv(tmp_path, '"Weird Al,knows,x\nb,r,c\n",r,z\nd,r,e\n')[0] == [1, 3]
    assert broken_csv(tmp_path, 'a,r,"b\nb,r,c\n"Paris, Texas",r,z\nd,r,e\n') == (
        [1], {*facts, ("Paris, Texas", "r", "z")})  # fmt: skip
    with pytest.raises(GraphError, match="line 1: a quote that is not closed in this line"):
        load_graph(tmp_path / "g.csv")


@given(quotes=st.lists(st.sampled_from(["", "first", "last"]), min_size=1, max_size=250))
def test_lines_with_open_quotes_are_all_reported_and_no_others_lost(tmp_path_factory, quotes):
    rows = [[f"e{i}", "r", f"f{i}"] for i in range(len(quotes))]
    written = [
        ",".join([f'"{h}' if quote == "first" else h, r, f'"{t}' if quote == "last" else t])
        for (h, r, t), quote in zip(rows, quotes, strict=True)
    ]
    lines, facts = broken_csv(tmp_path_factory.mktemp("csv"), "\n".join(written))
    assert lines == [i for i, quote in enumerate(quotes, start=1) if quote]
    assert facts == {tuple(row) for row, quote in zip(rows, quotes, strict=True) if not quote}


@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_semicolons(tmp_path, ending):
    (tmp_path / f"g.{ending}").write_text('a;r;"Paris; Texas"\nb;r;c,d\nc;r\n')
    graph = load_graph(tmp_path / f"g.{ending}", skip_broken=True)
    assert set(graph.named()) == {("a", "r", "Paris; Texas"), ("b", "r", "c,d")}
    assert [(b.line, b.text) for b in graph.broken] == [(3, "c;r")]


def test_broken_lines_are_shown_as_they_are(tmp_path):
    (tmp_path / "g.txt").write_text("a r b\nc r\n")
    assert load_graph(tmp_path / "g.txt", skip_broken=True).broken[0].text == "c r"


@pytest.mark.parametrize(
    ("content", "words"), [(b"", ""), (b"\n\n", ""), (b"\xff\tr\tb\n", "UTF-8"), (b"\x1f\x8b broken", "broken line")]
)
def test_hostile_files(tmp_path, content, words):
    (tmp_path / "g.tsv").write_bytes(content)
    if words:
        with pytest.raises(GraphError, match=words):
            load_graph(tmp_path / "g.tsv")
    else:
        assert len(load_graph(tmp_path / "g.tsv")) == 0
    (tmp_path / "h.tsv.gz").write_bytes(b"no gzip" + content)
    with pytest.raises(GraphError, match="cannot read"):
        load_graph(tmp_path / "h.tsv.gz")


def test_undecodable_bytes_have_a_line_number(tmp_path):
    (tmp_path / "g.tsv").write_bytes(b"a\tr\tb\nc\tr\tb\n\xff\tr\tb\n")
    with pytest.raises(GraphError, match="line 3: not UTF-8"):
        load_graph(tmp_path / "g.tsv")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(max_size=200), st.text('ab\t\n ,"', max_size=80).map(str.encode)),
    ending=st.sampled_from(["tsv", "csv", "tsv.gz"]),
)
def test_any_bytes_load_or_are_refused(tmp_path, data, ending):
    file = tmp_path / f"g.{ending}"
    file.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    try:
        graph = load_graph(file, skip_broken=True)
    except GraphError:
        return
    assert all(part.strip() for fact in graph.named() for part in fact)


def test_what_is_no_graph(tmp_path):
    with pytest.raises(GraphError, match="no file or folder"):
        load_graph(tmp_path / "missing")
    with pytest.raises(GraphError, match="no split files"):
        load_graph(tmp_path)
    (tmp_path / "train.tsv").write_text("a\tr\tb\n")
    (tmp_path / "training.txt").write_text("a\tr\tb\n")
    with pytest.raises(GraphError, match="two files"):
        load_graph(tmp_path)


def test_times_are_in_order(tmp_path):
    (tmp_path / "g.tsv").write_text(rows(TIMED))
    graph = load_graph(tmp_path / "g.tsv")
    assert graph.is_temporal
    assert list(graph.times) == ["2013-12-31", "2014-01-02", "2014-01-10"]
    assert set(graph.named()) == TIMED
    assert graph.triples().shape == (2, 3)
    numbered = KnowledgeGraph.of([("a", "r", "b", "10"), ("a", "r", "b", "9")])
    assert list(numbered.times) == ["9", "10"]


def test_networkx_both_ways():
    graph = KnowledgeGraph.of({"train": sorted(FACTS), "test": [("tea", "from", "china")]})
    multi = to_networkx(graph)
    multi.add_node("alone")
    back = from_networkx(multi)
    assert set(back.named("train")) == FACTS
    assert set(back.named("test")) == {("tea", "from", "china")}
    assert "alone" in back.entities
    timed = KnowledgeGraph.of(sorted(TIMED))
    assert set(from_networkx(to_networkx(timed)).named()) == TIMED


def test_networkx_edges_by_key_or_attribute():
    multi = nx.MultiDiGraph()
    multi.add_edge(1, 2, key="r")
    multi.add_edge(1, 2, relation="s")
    assert set(from_networkx(multi).named()) == {("1", "r", "2"), ("1", "s", "2")}
    multi.add_edge(2, 3, relation="s", time="1")
    with pytest.raises(GraphError, match="time"):
        from_networkx(multi)
    assert len(from_networkx(nx.MultiDiGraph())) == 0
    multi = nx.MultiDiGraph([("a", "b")])
    with pytest.raises(GraphError, match="no 'relation'"):
        from_networkx(multi)
    multi = nx.MultiDiGraph()
    multi.add_edge(1, "1", key="r")
    with pytest.raises(GraphError, match="two nodes"):
        from_networkx(multi)


@pytest.mark.parametrize("absent", [None, float("nan"), np.float64("nan"), "", " "])
def test_networkx_attributes_that_say_nothing_are_missing(absent):
    multi = nx.MultiDiGraph()
    multi.add_edge("a", "b", relation="r", time=absent, split=absent)
    multi.add_edge("a", "b", key="s", relation=absent)
    assert set(from_networkx(multi).named("train")) == {("a", "r", "b"), ("a", "s", "b")}
    multi.add_edge("a", "c", relation="r", time="2001")
    with pytest.raises(GraphError, match="no 'time'"):
        from_networkx(multi)
    for key in (absent or 0, np.int64(3), 2.5):
        multi = nx.MultiDiGraph()
        multi.add_edge("a", "b", key=key, relation=absent)
        with pytest.raises(GraphError, match="no 'relation'"):
            from_networkx(multi)


def test_networkx_nodes_without_a_name():
    multi = nx.MultiDiGraph()
    multi.add_edge("", "b", key="r")
    with pytest.raises(GraphError, match="no name"):
        from_networkx(multi)


def test_networkx_graphs_that_are_no_multigraphs():
    simple = nx.DiGraph()
    simple.add_edge("a", "b", relation="r")
    assert set(from_networkx(simple).named()) == {("a", "r", "b")}
    simple.add_edge("b", "c")
    with pytest.raises(GraphError, match="relation"):
        from_networkx(simple)
    with pytest.raises(GraphError, match="directions"):
        from_networkx(nx.MultiGraph([("a", "b", "r")]))


def test_rdf(tmp_path):
    pytest.importorskip("rdflib")
    (tmp_path / "g.nt").write_text('<http://x/a> <http://x/r> <http://x/b> .\n<http://x/a> <http://x/name> "Ada" .\n')
    assert ("http://x/a", "http://x/name", "Ada") in set(load_graph(tmp_path / "g.nt").named())
    (tmp_path / "g.ttl").write_text("@prefix x: <http://x/> . x:a x:r x:b, x:c .")
    assert len(load_graph(tmp_path / "g.ttl")) == 2
    (tmp_path / "bad.ttl").write_text("this is no turtle")
    with pytest.raises(GraphError, match="turtle"):
        load_graph(tmp_path / "bad.ttl")
    (tmp_path / "bad.ttl").write_text("@prefix x: <http://x/> .\nx:a x:r x:b .\nx:a x:r <b .\nx:a x:r x:c .\n")
    with pytest.raises(GraphError) as told:
        load_graph(tmp_path / "bad.ttl")
    assert told.value.message == "bad.ttl, line 3: not turtle: Bad syntax (unterminated URI reference)"


def test_broken_lines_of_n_triples_have_numbers(tmp_path):
    pytest.importorskip("rdflib")
    good = "<http://x/{}> <http://x/r> _:b{} .\n"
    file = tmp_path / "g.nt"
    file.write_text(f"# facts\n{good.format('a', 1)}no triple\n\n{good.format('b', 1)}<http://x/a> <http://x/r> .\n")
    with pytest.raises(GraphError, match=r"line 3: no triple(.|\n)*line 6"):
        load_graph(file)
    graph = load_graph(file, skip_broken=True)
    assert [line.line for line in graph.broken] == [3, 6]
    assert set(graph.named()) == {("http://x/a", "http://x/r", "_:train1"), ("http://x/b", "http://x/r", "_:train1")}


@pytest.mark.parametrize("name", ["g.nt", "g.ttl", "g.nq"])
def test_blank_nodes_and_ids_are_the_same_at_each_reading(tmp_path, name):
    pytest.importorskip("rdflib")
    texts = [f"_:{a} <http://x/r{r}> _:{b} .\n" for a, r, b in (("p", 3, "q"), ("q", 1, "s"), ("s", 2, "p"))]
    (tmp_path / name).write_text("".join(texts))
    one, other = load_graph(tmp_path / name), load_graph(tmp_path / name)
    assert set(one.named()) == {
        ("_:train1", "http://x/r3", "_:train2"),
        ("_:train2", "http://x/r1", "_:train3"),
        ("_:train3", "http://x/r2", "_:train1"),
    }
    assert (list(one.entities), list(one.relations)) == (list(other.entities), list(other.relations))
    assert list(one.relations) == [f"http://x/r{r}" for r in (3, 1, 2)]


def test_a_pykeen_folder(tmp_path):
    for part, triples in (("training", "0\t0\t1\n1\t0\t0\n"), ("testing", "1\t1\t1\n")):
        (tmp_path / part).mkdir()
        with gzip.open(tmp_path / part / "numeric_triples.tsv.gz", "wt") as stream:
            stream.write("head\trelation\ttail\n" + triples)
    for kind, names in (("entity", ["ada", "grace"]), ("relation", ["knows", "is"])):
        with gzip.open(tmp_path / "training" / f"{kind}_to_id.tsv.gz", "wt") as stream:
            stream.write("id\tlabel\n" + "".join(f"{i}\t{n}\n" for i, n in enumerate(names)))
    graph = load_graph(tmp_path)
    assert set(graph.named("test")) == {("grace", "is", "grace")}
    assert graph.entities.id("grace") == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("numeric_triples", b"not gzip"),
        ("numeric_triples", gzip.compress(b"h\tr\tt\n\xff\t0\t0\n")),
        ("numeric_triples", gzip.compress(b"h\tr\tt\n0\t0\t1\n")[:-9]),
        ("numeric_triples", gzip.compress(b"h\tr\tt\n0\t0\t99999999999999999999\n")),
        ("entity_to_id", gzip.compress(b"id\tlabel\nx\ta\n1\tb\n")),
        ("entity_to_id", gzip.compress(b"id\tlabel\n0\n1\tb\n")),
        ("entity_to_id", gzip.compress(b"id\tlabel\n0\ta\n1\ta\n")),
        ("entity_to_id", gzip.compress(b"id\tlabel\n0\ta\n1\tb\n1\tc\n")),
    ],
    ids=[
        "not gzip",
        "no text",
        "cut off",
        "a number too large",
        "no number",
        "a column missing",
        "a label twice",
        "a number twice",
    ],
)
def test_broken_pykeen_folders_are_told(tmp_path, name, content):
    part = tmp_path / "training"
    part.mkdir()
    (part / "numeric_triples.tsv.gz").write_bytes(gzip.compress(b"h\tr\tt\n0\t0\t1\n"))
    (part / "entity_to_id.tsv.gz").write_bytes(gzip.compress(b"id\tlabel\n0\ta\n1\tb\n"))
    assert set(load_graph(tmp_path).named()) == {("a", "0", "b")}
    (part / f"{name}.tsv.gz").write_bytes(content)
    with pytest.raises(GraphError, match=name):
        load_graph(tmp_path)


def test_relations_hold_what_the_facts_say():
    rng = random.Random(1)
    facts = {(f"e{rng.randrange(9)}", f"r{rng.randrange(3)}", f"e{rng.randrange(9)}") for _ in range(60)}
    graph = KnowledgeGraph.of(sorted(facts))
    view = graph.view()
    for relation in graph.relations:
        number = graph.relation_id(relation)
        for name in graph.entities:
            entity = graph.entities.id(name)
            assert {graph.entities[i] for i in view.tails(entity, number)} == {
                t for h, r, t in facts if (h, r) == (name, relation)
            }
            backwards = view.tails(entity, number + graph.relation_count)
            assert {graph.entities[i] for i in backwards} == {h for h, r, t in facts if (t, r) == (name, relation)}
    assert all(view.holds(graph.entities.id(h), graph.relation_id(r), graph.entities.id(t)) for h, r, t in facts)


def test_inverse_relations_by_name():
    graph = KnowledgeGraph.of([("a", "r", "b"), ("a", "-s", "b"), ("a", "q_inverse", "b")])
    count = graph.relation_count
    assert [graph.relation_id(n) - count for n in ("-r", "r_inverse", "r⁻¹", "r^-1")] == [0] * 4
    assert graph.relation_id("+r") == 0
    assert graph.relation_id("-s") < count
    assert graph.relation_id("q_inverse") < count
    assert graph.relation_id(graph.relation_name(count)) == count


def test_unknown_names_offer_near_ones():
    names = Vocabulary("entity", ["Angela Merkel", "Angola", "Barack Obama", "Los Angeles"])
    for wrong, right in (
        ("angela merkle", "Angela Merkel"),
        ("angela_merkel", "Angela Merkel"),
        ("Obama", "Barack Obama"),
    ):
        with pytest.raises(UnknownNameError, match=right):
            names.id(wrong)
    with pytest.raises(UnknownNameError, match="the graph has: Angela Merkel, Angola"):
        names.id("☃")
    with pytest.raises(UnknownNameError, match="20 entities"):
        Vocabulary("entity", [f"e{i}" for i in range(20)]).id("☃")
    assert Vocabulary("entity").nearest("x") == []


def test_nearest_names_among_many_are_quick():
    import time

    names = Vocabulary("entity", [*(f"/m/0{i:05x}" for i in range(15_000)), "/film/kubrick"])
    start = time.process_time()
    assert names.nearest("/film/kubrik")[0] == "/film/kubrick"
    assert time.process_time() - start < 1.0


def test_a_graph_survives_many_relations_and_wide_ids():
    facts = [(f"e{i}", f"r{i}", f"e{2 * i}") for i in range(500)]
    graph = KnowledgeGraph.of(facts)
    assert set(graph.named()) == set(facts)
    assert np.array_equal(graph.triples(), graph.splits["train"])


def test_real_counts(real_data):
    """The published sizes (see the data's README)."""
    sizes = {"umls": (5216, 652, 661, 135, 46), "countries_s1": (1110, 24, 24, 271, 2)}
    for name, wanted in sizes.items():
        graph = load_graph(real_data / "kg" / name)
        assert (*map(len, graph.splits.values()), graph.entity_count, graph.relation_count) == wanted
    assert load_graph(real_data / "kg" / "countries_s1").duplicates == 1
    assert json.dumps(next(graph.named()))
