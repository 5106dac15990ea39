"""Answers by name: witnesses whose facts make up the truth, observed and predicted facts, JSON, the drawn subgraph."""

import json
import random

import numpy as np
import pytest
from typer.testing import CliRunner

from reasoner.commands.kg import app
from reasoner.commands.kg_query import show
from reasoner.fuzzy import godel, lukasiewicz, product
from reasoner.kg import KnowledgeGraph, Query
from reasoner.kg.drawing import answer_graph
from reasoner.kg.inference import CachedTruth, FuzzyEngine, MatrixTruth, fuzzy_answers
from reasoner.kg.query_types import TYPES, placeholders, template

ALGEBRAS = [product, godel, lukasiewicz]


def film_truth():
    graph = KnowledgeGraph.of(
        [("kubrick", "directed", "shining"), ("varda", "directed", "cleo"), ("kubrick", "won", "oscar")]
    )
    values = np.zeros((2, graph.entity_count, graph.entity_count))
    ids = {name: graph.entities.id(name) for name in graph.entities}
    values[graph.relations.id("won"), ids["varda"], ids["oscar"]] = 0.25
    values[graph.relations.id("directed"), ids["varda"], ids["shining"]] = 0.5
    return MatrixTruth(graph.view(), values)


def test_witness_and_edges():
    asked = Query.read("?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))")
    found = fuzzy_answers(FuzzyEngine(film_truth()), asked, 5)
    assert found.exact
    assert [(a.entity, a.value, dict(a.witness)) for a in found] == [
        (("cleo",), 0.75, {"y": "varda"}),
        (("shining",), 0.375, {"y": "varda"}),
    ]
    first, second = found.answers[0].edges
    assert first.fact == ("varda", "directed", "cleo")
    assert first.observed
    assert (second.positive, second.observed, second.value) == (False, False, 0.75)
    assert str(second) == "¬won(varda, oscar) 0.75"
    assert not found.answers[1].edges[0].observed
    made = found.to_json()
    assert made["exact"]
    assert made["tnorm"] == "product"
    assert "gap" not in made
    assert made["answers"][1]["edges"][0] == {
        "fact": ["varda", "directed", "shining"],
        "value": 0.5,
        "observed": False,
    }


def test_drawn_subgraph_tells_observed_from_predicted():
    asked = Query.read("?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))")
    graph = answer_graph(fuzzy_answers(FuzzyEngine(film_truth()), asked, 5))
    styles = {(u, v, d["style"]) for u, v, d in graph.edges(data=True)}
    assert styles == {
        ("varda", "cleo", "solid"),
        ("varda", "shining", "dashed"),
        ("varda", "oscar", "dotted"),
    }


@pytest.mark.parametrize("text", [name for name in TYPES if name != "pni"])
def test_the_facts_of_an_answer_make_up_its_truth(text):
    rng = random.Random(text)
    names = [f"e{i}" for i in range(9)]
    graph = KnowledgeGraph.of([(rng.choice(names), r, rng.choice(names)) for r in "abcdef" for _ in range(9)])
    shape = (6, graph.entity_count, graph.entity_count)
    truth = MatrixTruth(graph.view(), 0.9 * np.random.default_rng(1).random(shape))
    relations, anchors = placeholders(template(text))
    query = Query.named(text, rng.sample("abcdef", len(relations)), rng.sample(list(graph.entities), len(anchors)))
    union = "u" in text
    for algebra in ALGEBRAS:
        for answer in fuzzy_answers(FuzzyEngine(truth, algebra), query, 4):
            values = np.array([edge.value for edge in answer.edges])
            joined = float(algebra.all(values))
            if union and algebra is not godel:
                assert joined <= answer.value + 1e-6
            else:
                assert abs(joined - answer.value) < 1e-6


@pytest.mark.parametrize(("algebra", "times"), [(product, 2), (godel, 1)], ids=lambda v: str(v)[:4])
def test_a_predicted_fact_that_counts_twice_is_listed_twice(algebra, times):
    text = "?x : directed(varda, x) ∧ ∃w (directed(w, x) ∧ w = varda ∧ x ≠ cleo)"
    (answer,) = fuzzy_answers(FuzzyEngine(film_truth(), algebra), Query.read(text), 1)
    assert [edge.fact for edge in answer.edges] == [("varda", "directed", "shining")] * times
    assert abs(float(algebra.all(np.array([edge.value for edge in answer.edges]))) - answer.value) < 1e-9
    (seen,) = fuzzy_answers(FuzzyEngine(film_truth(), algebra), Query.read(text.replace("≠", "=")), 1)
    assert len(seen.edges) == 1


def test_a_budget_gives_a_gap():
    found = fuzzy_answers(FuzzyEngine(film_truth()), Query.read("?x : directed(varda, x)"), 3, seconds=0)
    made = found.to_json()
    assert not made["exact"]
    assert 0 < made["gap"] <= 1


def test_a_lower_bound_is_shown_as_one(monkeypatch, capsys):
    graph = KnowledgeGraph.of([(f"e{i}", "r", f"e{i + 1}") for i in range(30)])
    truth = CachedTruth(MatrixTruth(graph.view(), np.full((1, 31, 31), 0.5)))
    query = Query.read("?x, y, z : ¬r(x, y) ∧ ¬r(y, z)")
    for seconds in range(1, 30):
        ticks = iter(range(10**6))
        monkeypatch.setattr("reasoner.kg.inference.facts.time.monotonic", lambda ticks=ticks: next(ticks))
        found = fuzzy_answers(FuzzyEngine(truth), query, 3, seconds=seconds)
        if len(found) and not found.exact:
            break
    assert [answer.to_json()["at_least"] for answer in found] == [True] * 3
    assert [answer.value for answer in found] == [0.25] * 3
    assert found.to_json()["tied"] is None
    show(found)
    shown = capsys.readouterr()
    assert "≥ 0.25" in shown.out
    assert "an answer, missing or with ≥, may have truth" in shown.err


def test_answers_that_are_left_out_though_they_are_as_true_are_counted():
    runner = CliRunner()
    query = "?x : ∃y directed(y, x)"
    for method, word in (("exact", "more are as true as the last"), ("crisp", "any of those that are as true")):
        done = runner.invoke(app, ["query", "films", query, "--method", method, "--top", "2"])
        assert word in done.stderr
        record = json.loads(
            runner.invoke(app, ["query", "films", query, "--method", method, "--top", "2", "--json"]).stdout
        )
        every = json.loads(runner.invoke(app, ["query", "films", query, "--json"]).stdout)
        assert record["tied"] == (len(every["answers"]) - 2 if method == "exact" else None)
        assert "tied" not in every


def test_command_answers_exactly():
    runner = CliRunner()
    text = '?y : ∃x (directed(y, x) ∧ ¬won(y, "Academy Award"))'
    done = runner.invoke(app, ["query", "films", text, "--method", "exact", "--top", "2", "--json"])
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert record["exact"] is True
    assert [a["entity"] for a in record["answers"]][0] == "Alfred Hitchcock"
    assert record["answers"][0]["value"] == 1
    assert record["answers"][0]["witness"] == {"x": "Vertigo"}
    shown = runner.invoke(app, ["query", "films", text, "--method", "fuzzy", "--tnorm", "godel", "--top", "3"])
    assert "because of" in shown.stdout
    assert "¬won(Alfred Hitchcock, Academy Award)" in shown.stdout
    none = runner.invoke(app, ["query", "films", text, "--method", "exact", "--seconds", "0"])
    assert none.exit_code == 0
    assert "no answers yet" in none.stdout
    wrong = runner.invoke(app, ["query", "films", text, "--method", "guess"])
    assert wrong.exit_code != 0
