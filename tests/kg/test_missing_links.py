"""Missing links against the definition: all sets of missing facts, smallest first, all values of all variables."""

import random
from itertools import combinations, product

import pytest

from reasoner.kg import CrispEngine, KnowledgeGraph, Query
from reasoner.kg.compiling import compile_query
from reasoner.kg.missing_links import MissingLinks, TooManyWays
from reasoner.kg.query import Atom, Nested, Same
from reasoner.kg.sampling import Sampler
from tests.kg.random_queries import RELATIONS, Maker, conjunctive_query


def graph_with_gaps(rng, most_missing=7):
    names = [f"e{i}" for i in range(rng.randint(2, 4))]
    every = [fact for fact in product(names, RELATIONS, names) if rng.random() < 0.4]
    every += [(name, relation, names[0]) for name in names for relation in RELATIONS]
    every = sorted(set(every))
    missing = set(rng.sample(every, min(len(every), rng.randint(1, most_missing))))
    return KnowledgeGraph.of({"train": [f for f in every if f not in missing], "valid": [], "test": sorted(missing)})


def holds(branches, values, added, denied, domain):
    """Truth with the facts `added` where a fact is asserted, and `denied` where it stands under a negation."""

    def place(argument, given):
        return argument if isinstance(argument, int) else given[argument]

    def true(literal, given):
        match literal:
            case Atom(relation, (head, tail), positive):
                fact = (place(head, given), relation, place(tail, given))
                return fact in added if positive else fact not in denied
            case Same(left, right, positive):
                return (place(left, given) == place(right, given)) == positive
            case Nested(inner, positive):
                return (
                    holds(inner, given, added, denied, domain)
                    if positive
                    else not (holds(inner, given, denied, added, domain))
                )

    return any(
        all(true(literal, values | dict(zip(branch.bound, chosen, strict=True))) for literal in branch.literals)
        for branch in branches
        for chosen in product(domain, repeat=len(branch.bound))
    )


def by_definition(graph, compiled, row):
    known, every = (set(map(tuple, graph.view(name).facts[:, :3].tolist())) for name in ("train+valid", "all"))
    values = dict(zip(compiled.free, row, strict=True))
    for size in range(len(every - known) + 1):
        for more in combinations(sorted(every - known), size):
            if holds(compiled.branches, values, known | set(more), every, range(graph.entity_count)):
                return size
    raise AssertionError("an answer that does not follow from all facts")


def check(graph, query):
    compiled = compile_query(query, graph)
    small, large = graph.view("train+valid"), graph.view("all")
    answers = sorted(map(tuple, CrispEngine(large).answers(query).tolist()))[:20]
    found = MissingLinks(small, large).needed(compiled, answers)
    assert found == {row: by_definition(graph, compiled, row) for row in answers}
    easy = set(map(tuple, CrispEngine(small).answers(query).tolist()))
    assert all(found[row] >= 1 for row in answers if row not in easy)
    return max(found.values(), default=0)


@pytest.mark.parametrize("general", [True, False], ids=["any formula", "conjunctions"])
def test_random_queries_equal_the_definition(general):
    rng = random.Random(11)
    most = 0
    for _ in range(150):
        graph = graph_with_gaps(rng)
        query = Maker(rng, graph).query(4) if general else conjunctive_query(rng, graph)
        if len(query.free) <= 2:
            most = max(most, check(graph, query))
    assert most >= 2


@pytest.mark.parametrize(
    "text",
    [
        "?x : ∀y (r(e0, y) → s(y, x))",
        "?x : r(e0, x) ∧ ∀y (s(y, x) → t(y, e1))",
        "?x : ∃z (r(x, z) ∧ ∀y (s(z, y) → (t(y, x) ∨ r(y, x))))",
        "?x : ∀y (r(x, y) → ∃z (s(y, z) ∧ t(z, e0)))",
        "?x : r(e0, x) ∧ ¬∃y (s(x, y) ∧ ¬t(y, e1))",
        "?x : ∀y r(x, y)",
        "?x : ∃y, z (r(x, y) ∧ r(z, y) ∧ r(x, z))",
        "? : ∀x ∃y (r(x, y) ∧ r(y, x))",
    ],
)
def test_shapes_with_forall_equal_the_definition(text):
    rng = random.Random(text)
    for _ in range(25):
        check(graph_with_gaps(rng), Query.read(text))


def test_one_fact_in_two_atoms_is_one_missing_link():
    facts = {"train": [("a", "s", "b")], "valid": [], "test": [("a", "r", "b")]}
    graph = KnowledgeGraph.of(facts)
    compiled = compile_query(Query.read("?x : ∃y (r(y, b) ∧ r(y, x))"), graph)
    row = (graph.entities.id("b"),)
    assert MissingLinks(graph.view("train"), graph.view("all")).needed(compiled, [row]) == {row: 1}


def test_sampled_shapes_with_forall_have_hard_answers_that_need_links():
    rng = random.Random(5)
    facts = sorted({(f"e{rng.randrange(9)}", f"r{rng.randrange(3)}", f"e{rng.randrange(9)}") for _ in range(170)})
    rng.shuffle(facts)
    graph = KnowledgeGraph.of({"train": facts[:90], "valid": facts[90:95], "test": facts[95:]})
    shapes = ["?x : ∀y (r1(s1, y) → r2(y, x))", "?x : r1(s1, x) ∧ ¬∃y (r2(x, y) ∧ ¬r3(y, s2))"]
    for least in (1, 2):
        sampler = Sampler(graph, "test", 1, missing_links=least)
        samples = list(sampler.sample(shapes, 3))
        assert len(samples) == 6
        for sample in samples:
            easy, every = (
                set(map(tuple, CrispEngine(graph.view(v)).answers(sample.query).tolist()))
                for v in ("train+valid", "all")
            )
            assert {*sample.hard, *sample.other} == every - easy
            assert min(sample.missing) >= least
            assert least > 1 or not sample.other


def test_anchors_of_inequalities_are_drawn():
    facts = [("a", "r", "b"), ("a", "r", "c"), ("c", "r", "d"), ("b", "r", "d")]
    graph = KnowledgeGraph.of({"train": facts, "valid": [], "test": [("a", "r", "d"), ("d", "r", "a")]})
    samples = list(Sampler(graph).sample(["?x : r1(s1, x) ∧ x ≠ s2", "?x : r1(s1, x) ∧ ¬(x = s2)"], 2))
    assert len(samples) == 4
    assert all(sample.hard for sample in samples)


def test_why_there_are_no_queries_is_told():
    graph = KnowledgeGraph.of({"train": [("a", "r", "b")], "valid": [], "test": [("b", "r", "c")]})
    for shape, least, why in [
        ("?x : ¬r1(s1, x)", 1, "no answers that need missing links"),
        ("1p", 2, "fewer facts in it than 2 missing links"),
        ("3i", 1, "no facts of this shape there"),
    ]:
        sampler = Sampler(graph, missing_links=least)
        assert list(sampler.sample([shape], 1)) == []
        assert why in next(iter(sampler.refused.values()))
    few = Sampler(graph, max_answers=1)
    assert list(few.sample(["?x : ∃y r1(x, y)"], 1)) == []
    assert "more than 1 answers" in few.refused["?x : ∃y r1(x, y)"]


def test_too_many_sets_of_facts_are_given_up(monkeypatch):
    monkeypatch.setattr("reasoner.kg.missing_links.MOST_SETS", 3)
    names = [f"e{i}" for i in range(5)]
    graph = KnowledgeGraph.of(
        {"train": [(n, "s", n) for n in names], "valid": [], "test": list(product(names, "r", names))}
    )
    compiled = compile_query(Query.read("?x : ∀y ∃z r(y, z)"), graph)
    with pytest.raises(TooManyWays):
        MissingLinks(graph.view("train"), graph.view("all")).needed(compiled, [(0,)])
