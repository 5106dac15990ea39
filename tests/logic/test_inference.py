"""Sorts inferred from use: numbers, declarations, clashes with both places, names used in two ways."""

from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import SignatureError, SourceSpan
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    REAL,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Function,
    Implies,
    Number,
    Predicate,
    Problem,
    Quantified,
    Signature,
    Sort,
    Statement,
    Variable,
    infer_signature,
    signature_warnings,
    sort_problem,
    subexpressions,
)
from tests.strategies import closed_formulas

x = Variable("x")
a = Function("a")


def p(*arguments):
    return Predicate("p", arguments)


def number(text, sort=INTEGER):
    return Number(Fraction(text), sort)


def sorts_of(problem, kind):
    nodes = [n for f in problem.formulas() for n in subexpressions(f) if isinstance(n, kind)]
    return {
        (v.sort if isinstance(n, Quantified) else n.sort)
        for n in nodes
        for v in (n.variables if isinstance(n, Quantified) else [n])
    }


def test_plain_problems_are_over_individuals_and_stay_the_same_object():
    problem = Problem.of([ForAll([x], p(x))])
    sorted_problem, signature = sort_problem(problem)
    assert sorted_problem is problem
    assert signature.predicates == {("p", 1): (INDIVIDUAL,)}


def test_numerals_without_arithmetic_are_distinct_objects():
    assert infer_signature([p(number(3)), Equal(a, number(2))]).predicates["p", 1] == (INDIVIDUAL,)


def test_a_comparison_makes_every_place_of_the_class_numeric_and_the_widest_numeral_decides():
    rule = ForAll([x], Implies(p(x), Comparison(">", x, number("42.5", REAL))))
    problem, signature = sort_problem(Problem.of([p(number(3)), rule]))
    assert signature.predicates["p", 1] == (REAL,)
    assert sorts_of(problem, Number) == sorts_of(problem, Quantified) == {REAL}


def test_the_same_variable_name_may_have_two_sorts():
    over = Implies(Predicate("n", [x]), Comparison(">", x, number(3)))
    _, signature = sort_problem(Problem.of([ForAll([x], p(x)), ForAll([x], over), p(a)]))
    assert (signature.predicates["p", 1], signature.predicates["n", 1]) == ((INDIVIDUAL,), (REAL,))


def test_numbers_are_reals_unless_something_makes_them_whole():
    half = Equal(Arithmetic("/", [a, number(2)]), number(3))
    above = Comparison(">", a, number(3))
    third = Comparison(">", a, number("1/3", RATIONAL))
    for premises, sort in (
        ([half], REAL),
        ([above], REAL),
        ([third], REAL),
        ([above, Equal(Arithmetic("remainder_e", [a, number(2)]), number(1))], INTEGER),
        ([third, Equal(Arithmetic("remainder_e", [a, number(2)]), number(1))], REAL),
        ([above, Equal(a, Arithmetic("to_int", [Function("b")]))], INTEGER),
        ([above, Exists([Variable("n", INTEGER)], Equal(a, Variable("n", INTEGER)))], INTEGER),
        ([above, Exists([Variable("n", RATIONAL)], Equal(a, Variable("n", RATIONAL)))], RATIONAL),
    ):
        problem, signature = sort_problem(Problem.of(premises))
        assert signature.functions["a", 0] == ((), sort)
        assert sorts_of(problem, Number) == {sort}


def test_where_numerals_say_their_sort_they_keep_it():
    above = Statement("s", Comparison(">", a, number(3)), typed_numerals=True)
    half = Statement("t", Equal(Arithmetic("/", [Function("b"), number(2)]), number(3)), typed_numerals=True)
    signature = infer_signature(Problem((above, half)))
    assert (signature.functions["a", 0], signature.functions["b", 0]) == (((), INTEGER), ((), RATIONAL))


@pytest.mark.parametrize("order", [1, -1])
def test_a_number_that_is_also_an_object_is_a_clash(order):
    formulas = [Comparison(">", a, number(3)), Equal(a, DistinctObject("o"))][::order]
    with pytest.raises(SignatureError, match=r"premise 1.*premise 2|premise 2.*premise 1"):
        infer_signature(formulas)


def test_declared_sorts_are_not_widened():
    declared = Signature(functions={("f", 1): ((INTEGER,), INTEGER)}, predicates={("p", 1): (INTEGER,)})
    with pytest.raises(SignatureError, match="declaration of p but a numeral of sort \\$real in premise 1"):
        infer_signature([p(number("2.5", REAL))], declared)
    with pytest.raises(SignatureError):
        infer_signature([Comparison(">", Function("f", [number(1)]), number("0.5", RATIONAL))], declared)
    assert infer_signature([p(number(2))], declared).predicates["p", 1] == (INTEGER,)


def test_clashes_name_both_places():
    person, animal = Sort("person"), Sort("animal")
    declared = Signature({("a", 0): ((), animal)}, {("p", 1): (person,)}, frozenset({person, animal}))
    statement = Statement("axiom 7", p(a), span=SourceSpan(3, 5, 3, 9, "file.p"))
    with pytest.raises(SignatureError) as caught:
        sort_problem(Problem((statement,), declared=declared))
    for expected in (
        "the declaration of p",
        "the declaration of a",
        "axiom 7",
        "file.p, line 3, column 5",
        "person",
        "animal",
    ):
        assert expected in str(caught.value)


def test_a_name_used_in_two_ways_is_a_warning():
    formulas = [p(a), p(a, a), Equal(Function("p", [a]), a)]
    assert len(infer_signature(formulas).predicates) == 2
    arity, kind = signature_warnings(formulas)
    assert arity == "p is used with 1 argument in premise 1 and with 2 arguments in premise 2: two different symbols"
    assert kind == "p is a predicate in premise 1 and a function in premise 3"
    assert signature_warnings([p(a), p(a)]) == ()


@pytest.mark.parametrize(
    "formulas",
    [
        [ForAll([x], Implies(p(x, a), p(a, x))), Equal(a, Function("b"))],
        [Exists([x], Equal(x, a)), Predicate("q"), Predicate("p", [Function("f", [a])])],
        [p(number("1")), p(a)],
        [p(DistinctObject("d"), a)],
        [ForAll([Variable("n", INTEGER)], p(Variable("n", INTEGER)))],
        [Comparison("<", a, number("2"))],
    ],
    ids=["plain", "function", "numeral", "distinct", "written sort", "comparison"],
)
def test_the_short_way_finds_the_signature_that_inference_finds(formulas, monkeypatch):
    quick = infer_signature(formulas)
    monkeypatch.setattr("reasoner.logic.inference.plain_signature", lambda *_: None)
    slow = infer_signature(formulas)
    assert quick == slow
    assert list(quick.functions) == list(slow.functions)
    assert list(quick.predicates) == list(slow.predicates)


@given(st.lists(st.one_of(closed_formulas(), closed_formulas(functions=False)), min_size=1, max_size=4))
def test_the_short_way_agrees_with_inference(formulas):
    quick = infer_signature(formulas)
    with patch("reasoner.logic.inference.plain_signature", lambda *_: None):
        slow = infer_signature(formulas)
    assert (quick, list(quick.functions), list(quick.predicates)) == (
        slow, list(slow.functions), list(slow.predicates)
    )  # fmt: skip
