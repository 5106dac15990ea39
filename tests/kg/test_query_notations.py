"""Queries as text, as nested tuples, as FIT strings; named types; what is refused at once."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.errors import ParseError, ReasonerError, UnknownNameError
from reasoner.kg import CrispEngine, GraphError, KnowledgeGraph, Query, QueryError, compile_query
from reasoner.kg.notation_betae import read_betae, structure, write_betae
from reasoner.kg.notation_fit import looks_like_fit, read_fit, write_fit
from reasoner.kg.query import Atom, Nested
from reasoner.kg.query_types import BETAE_TYPES, FIT_TYPES, TYPES, named_query, placeholders, template
from reasoner.logic import Function, Predicate, Variable, alpha_equivalent, simplify
from tests.kg.random_queries import Maker, random_graph

GRAPH = KnowledgeGraph.of([("a", "directed", "b"), ("c", "won", "oscar"), ("Los Angeles", "/film/x", "007")])
TEMPORAL = KnowledgeGraph.of([("a", "met", "b", "2014-01-01")])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("?x : exists y (directed(y, x) & ~won(y, oscar))", "?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))"),
        ("?x, y : directed(x, y)", "?x, y : directed(x, y)"),
        ("?x ?y:directed(x, y)", "?x, y : directed(x, y)"),
        ("?film : directed(a, film)", "?film : directed(a, film)"),
        ("? : ∃x directed(x, b)", "? : ∃x directed(x, b)"),
        ("directed(a, b)", "? : directed(a, b)"),
        ('?x : "/film/x"("Los Angeles", x)', '?x : "/film/x"("Los Angeles", x)'),
        ("?x : ∀y (directed(y, x) → won(y, oscar))", "?x : ∀y (directed(y, x) → won(y, oscar))"),
        ("?x : (directed(a, x)) ∧ (won(c, x))", "?x : directed(a, x) ∧ won(c, x)"),
    ],
)
def test_text(text, written):
    query = Query.read(text)
    assert str(query) == written
    assert Query.read(written) == query


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.text(min_size=1, max_size=6), relation=st.text(min_size=1, max_size=5))
def test_any_query_is_read_back_from_what_is_written(seed, name, relation):
    rng = random.Random(seed)
    maker = Maker(rng, random_graph(rng))
    maker.entities.append(name)
    query = maker.query(4)
    other = Query((Variable("x"),), Predicate(relation, [Variable("x"), Function(name)]))
    for one in (query, other):
        assert Query.read(str(one)) == one


def test_numerals_are_the_numbers_and_quotes_give_names():
    text = "?x : won(x, 7) ∧ won(\"007\", x) ∧ won('0.50', x) ∧ won(a_01, x) ∧ won(x, 2.5)"
    assert Query.read(str(Query.read(text))) == Query.read(text)


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("", QueryError, "empty"),
        ("?x directed(a, x)", ParseError, "without ':'"),
        ("?x : directed(y, x)", QueryError, "y: neither"),
        ("directed(x, y)", QueryError, "neither"),
        ("?x : directed(a, x", ParseError, "line 1, column"),
        ("?x : directed(a,", ParseError, "end"),
        ("?1 : directed(a, x)", ParseError, "expected"),
        ("?x : dircted(a, x)", UnknownNameError, "nearest: directed"),
        ("?x : directed(A, x)", UnknownNameError, "nearest: a"),
        ("?x : directed(x)", QueryError, "1 argument"),
        ("?x : directed(a, x, x)", QueryError, "two arguments"),
        ("?x : directed(f(a), x)", QueryError, "functions"),
        ("?x : directed(2014-01-01, x)", UnknownNameError, "2014-01-01"),
        ("?x : directed(2014-1-1, x)", QueryError, "quotes"),
        ("?x : won(x, 007)", QueryError, '"007"'),
        ("won(7.0, a)", QueryError, '"7.0"'),
        ("?x, y, x : won(x, y)", QueryError, "once"),
        ("?x : x > 3", GraphError, "no times"),
    ],
)
def test_errors_come_at_once_and_say_what_to_do(text, error, words):
    with pytest.raises(ReasonerError) as caught:
        compile_query(Query.read(text), GRAPH)
    assert isinstance(caught.value, error)
    assert words in str(caught.value)


def test_columns_of_errors_are_those_of_the_query():
    text = "?x : ∃y (directed(y, x) ∧ )"
    with pytest.raises(ParseError) as caught:
        Query.read(text)
    assert caught.value.span.column == text.rindex(")") + 1
    assert "?x : ∃y" in str(caught.value)


def test_entities_and_times_do_not_mix():
    for text in ("?x : met(x, b, x)", "?x : ∃t (met(a, x, t) ∧ t = x)", "?x : met(a, b, x) ∧ met(x, b)"):
        with pytest.raises(QueryError):
            compile_query(Query.read(text), TEMPORAL)
    with pytest.raises(UnknownNameError, match="no time"):
        compile_query(Query.read('?x : met(a, x, "2015-01-01")'), TEMPORAL)
    with pytest.raises(QueryError, match="once"):
        Query((Variable("x"), Variable("x")), Predicate("p"))


def test_every_named_type_takes_its_names():
    assert (len(BETAE_TYPES), len(FIT_TYPES), len(TYPES)) == (14, 10, 24)
    for name in TYPES:
        relations, anchors = placeholders(template(name))
        query = Query.named(name, [f"p{i}" for i in range(len(relations))], [f"c{i}" for i in range(len(anchors))])
        assert query.name == name
        assert len(query.free) == 1
        with pytest.raises(QueryError, match="takes"):
            named_query(name, [], [])
    with pytest.raises(UnknownNameError, match="2in"):
        Query.named("2inn", [], [])


def test_the_two_meanings_of_pni_differ():
    graph = KnowledgeGraph.of([("s", "r", "m"), ("s", "r", "n"), ("m", "q", "x"), ("u", "p", "x"), ("u", "p", "z")])
    engine = CrispEngine(graph.view())
    answers = {}
    for name in ("pni", "pni_fit"):
        ids = engine.answers(Query.named(name, ["r", "q", "p"], ["s", "u"]))
        answers[name] = {graph.entities[i] for i in ids[:, 0]}
    assert answers == {"pni": {"z"}, "pni_fit": {"x", "z"}}


BETAE = {
    "1p": ("s1", ("r1",)),
    "3p": ("s1", ("r1", "r2", "r3")),
    "ip": ((("s1", ("r1",)), ("s2", ("r2",))), ("r3",)),
    "pi": (("s1", ("r1", "r2")), ("s2", ("r3",))),
    "inp": ((("s1", ("r1",)), ("s2", ("r2", "n"))), ("r3",)),
    "pni": (("s1", ("r1", "r2", "n")), ("s2", ("r3",))),
    "up": ((("s1", ("r1",)), ("s2", ("r2",)), ("u",)), ("r3",)),
}


@pytest.mark.parametrize("name", BETAE)
def test_the_published_tuples(name):
    query = template(name)
    assert write_betae(query) == BETAE[name]
    assert write_betae(Query.read(repr(BETAE[name]))) == BETAE[name]


@pytest.mark.parametrize("name", BETAE_TYPES)
def test_tuples_and_strings_keep_the_answers(name):
    rng = random.Random(5)
    facts = {(f"e{rng.randrange(7)}", f"r{rng.randint(1, 3)}", f"e{rng.randrange(7)}") for _ in range(50)}
    graph = KnowledgeGraph.of([*facts, ("s1", "r1", "e1"), ("s1", "r1", "e3"), ("s2", "r2", "e1"), ("s2", "r2", "e3"),
                               ("s2", "r3", "e1"), ("s2", "r3", "e2"), ("s3", "r3", "e3")])  # fmt: skip
    engine = CrispEngine(graph.view())
    query = template(name)
    expected = engine.answers(query).tolist()
    assert engine.answers(read_betae(write_betae(query))).tolist() == expected
    text, mapping = write_fit(query)
    assert engine.answers(read_fit(text, mapping)).tolist() == expected


def test_tuples_of_ids():
    query = read_betae(((0, (1,)), (2, (3, -2))), ["a", "b", "c"], ["+p", "-p", "+q", "-q"])
    graph = KnowledgeGraph.of([("x", "p", "a"), ("y", "p", "a"), ("y", "q", "c")])
    assert [graph.entities[i] for i in CrispEngine(graph.view()).answers(query)[:, 0]] == ["x"]
    assert structure(((0, (1,)), (2, (3, -2)))) == (("e", ("r",)), ("e", ("r", "n")))
    assert (
        read_betae((((0, (1,)), (0, (2,)), (-1,)), (3,))).formula
        == read_betae(((("0", ("1",)), ("0", ("2",)), ("u",)), ("3",))).formula
    )


def test_union_by_de_morgan_as_in_the_published_files():
    doubled = read_betae(((("s1", ("r1", "n")), ("s2", ("r2", "n"))), ("n",)))
    plain = template("2u")
    graph = KnowledgeGraph.of([("s1", "r1", "a"), ("s2", "r2", "b"), ("c", "r1", "c")])
    engine = CrispEngine(graph.view())
    assert engine.answers(doubled).tolist() == engine.answers(plain).tolist()


@pytest.mark.parametrize(
    "bad",
    ["()", "('a',)", "('a', ())", "('a', ('n',))", "(('a', ('r',)), 3)", "[1]", "(1, (-5,))", "('a', ('r', ('s',)))"],
)
def test_tuples_that_are_no_queries(bad):
    with pytest.raises(ReasonerError):
        read_betae(bad)


def test_what_no_tuple_says():
    for name in FIT_TYPES:
        with pytest.raises(QueryError, match="no nested tuple"):
            write_betae(template(name))
    with pytest.raises(QueryError, match="one answer variable"):
        write_betae(Query.read("?x, y : r(x, y)"))


def test_inverse_steps_in_tuples():
    query = Query.read("?x : ∃y (directed(y, a) ∧ won(x, y))")
    assert write_betae(query) == ("a", ("directed_inverse", "won_inverse"))
    assert compile_query(read_betae(write_betae(query)), GRAPH).branches[0].literals == (
        Atom(0, (Variable("y"), 0)), Atom(1, (Variable("x"), Variable("y"))))  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
def test_fit_strings(name):
    query = template(name)
    text, mapping = write_fit(query)
    assert looks_like_fit(text)
    again = read_fit(text, mapping)
    assert write_fit(again) == (text, mapping)
    if name not in {"pni", "pi", "pin", "up"}:
        assert alpha_equivalent(simplify(again.formula), simplify(query.formula)) or len(again.free) == 1


def test_fit_as_published():
    assert (
        Query.read("r1(s1,e1)&!r2(e1,f)&r3(s2,f)").formula == read_fit("((r1(s1,e1))&(!(r2(e1,f))))&(r3(s2,f))").formula
    )
    several = read_fit("(r1(s1,f1))&(r2(f1,f2))", {"s1": 7, "r1": "p"})
    assert [v.name for v in several.free] == ["f1", "f2"]
    assert str(several) == '?f1, f2 : p("7", f1) ∧ r2(f1, f2)'
    universal = read_fit("(!(r1(f_author,u_paper)))|(r2(u_paper,s_nips))")
    assert "∀" in str(universal)
    for bad in ("r1(s1,x)", "", "knows(a,f)", "r1(s1,f1)&&&"):
        with pytest.raises(ReasonerError):
            read_fit(bad)
    with pytest.raises(QueryError, match="∀∃"):
        write_fit(Query.read("?x : ∀y ∃z (r(x, y) ∧ r(y, z))"))


def test_normal_form_keeps_unions_or_distributes():
    query = Query.read("?x : ∃y ((directed(a, y) ∨ won(c, y)) ∧ directed(y, x))")
    assert len(compile_query(query, GRAPH).branches) == 2
    kept = compile_query(query, GRAPH, keep_unions=True).branches
    assert len(kept) == 1
    assert any(isinstance(literal, Nested) and literal.positive for literal in kept[0].literals)


def test_normal_forms_that_explode_are_refused():
    wide = " ∧ ".join(
        ["(directed(x, y) ∨ won(y, x))"] * 2 + [f"(directed(x, y{i}) ∨ won(y{i}, x))" for i in range(3, 20)]
    )
    bound = ", ".join(["y", *(f"y{i}" for i in range(3, 20))])
    with pytest.raises(QueryError, match="disjuncts"):
        compile_query(Query.read(f"?x : ∃{bound} ({wide})"), GRAPH)
    deep = "directed(x, y0)"
    for i in range(60):
        deep = f"¬∃y{i} (won(y{i}, y{i + 1}) ∧ {deep})"
    with pytest.raises(QueryError, match="alternations"):
        compile_query(Query.read(f"?x, y60 : {deep}"), GRAPH)
