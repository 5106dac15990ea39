"""Models that certify are smallest, and their elements have the problem's own names."""

import math
import time
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import (
    INDIVIDUAL,
    Equal,
    FiniteStructure,
    Function,
    Not,
    Predicate,
    Problem,
    evaluate,
    sort_problem,
)
from reasoner.prove import Limits, decide
from reasoner.prove.models import find_model
from reasoner.syntax import read_formula, read_problem

FORMULAS = [
    "p(a)", "¬p(b)", "q(a, b)", "∀x ¬q(x, x)", "∃x (p(x) ∧ q(x, x))", "∀x ∃y q(x, y)", "a ≠ b", "∀x,y (q(x, y) → ¬q(y, x))",
    "∀x,y,z (q(x, y) ∧ q(y, z) → q(x, z))", "∃x,y (x ≠ y ∧ p(x) ∧ p(y))", "p(a) ↔ p(b)", "∀x (p(x) → x = a)",
]  # fmt: skip


def structures(size):
    """Every structure of a, b, p and q with so many elements."""
    domain = tuple(range(size))
    pairs = list(product(domain, repeat=2))
    for a, b in pairs:
        for ones in product((False, True), repeat=size):
            for twos in product((False, True), repeat=size * size):
                yield FiniteStructure(
                    {INDIVIDUAL: domain},
                    {("a", 0): {(): a}, ("b", 0): {(): b}},
                    {
                        ("p", 1): frozenset((e,) for e, holds in zip(domain, ones, strict=True) if holds),
                        ("q", 2): frozenset(pair for pair, holds in zip(pairs, twos, strict=True) if holds),
                    },
                )


@given(st.lists(st.sampled_from(FORMULAS), min_size=1, max_size=5, unique=True))
@settings(max_examples=30, deadline=None)
def test_no_smaller_structure_satisfies_the_formulas(texts):
    problem, signature = sort_problem(Problem.of([read_formula(text) for text in texts]))
    model = find_model(problem.formulas(), signature, deadline=math.inf, largest=3)
    for size in range(1, 3 if model is None else min(3, model.size())):
        for structure in structures(size):
            assert not all(evaluate(formula, structure) for formula in problem.formulas())


def test_elements_are_called_after_constants():
    problem = Problem.of(
        [read_formula(text) for text in ("Kind(anne)", "¬Kind(bob)", "∃x Tall(x)", "∀x (Tall(x) → x ≠ anne ∧ x ≠ bob)")]
    )
    (model,) = decide(problem).models
    assert model.structure.size() == 3
    assert {"anne", "bob"} < set(model.structure.domains[INDIVIDUAL])
    assert {name: table[()] for (name, _), table in model.structure.functions.items()} == {"anne": "anne", "bob": "bob"}


@pytest.mark.parametrize(
    ("premises", "goal", "sizes"),
    [
        (["Kind(anne)", "Big(bob)"], "Nice(anne)", [1, 1]),
        (["Kind(anne)", "Big(bob)"], "Big(anne)", [1, 2]),
        ([f"Kind(c{number})" for number in range(6)], "∀x Kind(x)", [1, 2]),
    ],
)
def test_names_share_an_element_where_they_may(premises, goal, sizes):
    verdict = decide(Problem.of([read_formula(text) for text in premises], read_formula(goal)))
    assert verdict.checked
    assert [model.structure.size() for model in verdict.models] == sizes


PEOPLE = "tff(s, type, s: $tType). tff(t, type, t: $tType). tff(a, type, (a: s)). tff(f, type, f: s > t). "


def apart(sort, number):
    """That a sort has so many elements at least."""
    names = [f"X{each}" for each in range(number)]
    unequal = [f"{one} != {two}" for index, one in enumerate(names) for two in names[:index]]
    return f"tff(apart_{sort}, axiom, ? [{', '.join(f'{name}: {sort}' for name in names)}] : ({' & '.join(unequal)})). "


@pytest.mark.parametrize(
    ("axioms", "sizes"),
    [
        (apart("s", 5), {"s": 5}),
        (apart("s", 3) + apart("t", 4), {"s": 3, "t": 4}),
        (apart("s", 4) + "tff(i, axiom, ! [X: s, Y: s] : (f(X) = f(Y) => X = Y)). ", {"s": 4, "t": 4}),
        (apart("s", 2) + "tff(one, axiom, ! [X, Y] : X = Y). ", {"s": 2}),
    ],
)
def test_every_sort_is_as_large_as_it_must_be(axioms, sizes):
    verdict = decide(read_problem(PEOPLE + axioms, "tptp"))
    assert (str(verdict.status), verdict.checked) == ("Satisfiable", True)
    (model,) = verdict.models
    assert {sort.name: len(domain) for sort, domain in model.structure.domains.items()} == {"$i": 1, **sizes}


@pytest.mark.parametrize("axiom", ["![X:b]: X = X", "?[X:b]: X = X", "q & ![X:b]: (X = X | p)"])
def test_a_sort_that_is_only_quantified_over_has_an_element(axiom):
    text = f"tff(b,type,b: $tType). tff(p,type,p: $o). tff(q,type,q: $o). tff(r,type,r: $o). tff(a,axiom,{axiom})."
    verdict = decide(read_problem(f"{text} tff(g,conjecture,r).", "tptp"))
    assert verdict.label == "Uncertain"
    assert verdict.checked


def test_many_sorts_grow_together_where_each_must_be_large():
    sorts = [f"s{number}" for number in range(6)]
    declared = "".join(f"tff(t{sort}, type, {sort}: $tType). " for sort in sorts)
    verdict = decide(read_problem(declared + "".join(apart(sort, 3) for sort in sorts), "tptp"))
    assert verdict.checked
    assert all(len(verdict.models[0].structure.domains[sort]) <= 3 for sort in verdict.models[0].structure.domains)


def test_an_element_without_a_constant_is_not_called_like_one():
    problem = read_problem("fof(a, axiom, alice = e1 & ~p(alice) & ? [X] : (X != alice & p(X))).", "tptp")
    (model,) = decide(problem).models
    named, other = model.structure.domains[INDIVIDUAL]
    assert named in ("alice", "e1")
    assert other not in ("alice", "e1")


def test_a_numeral_and_a_constant_with_its_name_are_told_apart_in_json():
    problem = read_problem("fof(a, axiom, q(3) & ~q('3')).", "tptp")
    (model,) = decide(problem).to_json()["models"]
    assert model["predicates"]["q/1"] == [[{"number": "3"}]]
    assert model["domains"]["$i"] == [{"number": "3"}, "3"]
    assert model["functions"]["3/0"] == [["3"]]


def constants(count):
    return [Function(f"c{number}") for number in range(count)]


@given(st.integers(1, 5), st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))))
@settings(max_examples=60, deadline=None)
def test_what_is_told_apart_needs_as_many_elements_as_a_graph_needs_colours(count, edges):
    edges = {(i, j) for i, j in edges if i < j < count}
    colours = next(
        size
        for size in range(1, count + 1)
        if any(all(c[i] != c[j] for i, j in edges) for c in product(range(size), repeat=count))
    )
    named = constants(count)
    problem = Problem.of(
        [Not(Equal(named[i], named[j])) for i, j in sorted(edges)] + [Predicate("p", tuple(named[:1]))]
    )
    resorted, signature = sort_problem(problem)
    model = find_model(resorted.formulas(), signature, deadline=math.inf)
    assert len(model.domains[INDIVIDUAL]) == colours


APART = [Not(Equal(one, other)) for one, other in combinations(constants(15), 2)]
CHAIN = [f"L(c{number}, c{number + 1})" for number in range(14)]
ORDER = ["∀x ¬L(x, x)", "∀x ∀y ∀z (L(x, y) ∧ L(y, z) → L(x, z))"]
MANY = {
    "names of different things": (APART, "∀x P(x)"),
    "a function beside them": ([*APART, read_formula("∀x father(x) ≠ x")], "P(c0)"),
    "an order": ([read_formula(text) for text in CHAIN + ORDER], "L(c0, d)"),
}


@pytest.mark.parametrize("name", MANY)
def test_a_model_has_as_many_elements_as_there_are_different_individuals(name):
    premises, goal = MANY[name]
    verdict = decide(Problem.of(premises, read_formula(goal)), Limits(20.0))
    assert verdict.label == "Uncertain"
    assert verdict.checked
    assert [len(model.structure.domains[INDIVIDUAL]) for model in verdict.models] == [15, 15]


def test_a_term_of_a_thousand_functions_is_flattened_without_recursion():
    term = Function("tom")
    for _ in range(1200):
        term = Function("f", (term,))
    problem, signature = sort_problem(Problem.of([Predicate("Cat", (term,))]))
    found = find_model([one.formula for one in problem.premises], signature, deadline=time.perf_counter() + 60)
    assert found is not None
    assert found.size() == 1
