"""Readings of the dialect fol: quantifiers over several sets, `All` and `Some` as functions, signs of terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.logic import Arithmetic, Comparison, Function, Number, Predicate, Variable, universal_closure
from reasoner.syntax import parse, read_formula, write_formula

A = Function("a")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("∀x ∈ S, y ∈ T (P(x, y))", "∀x, y (x ∈ S ∧ y ∈ T → P(x, y))"),
        ("∃x∈S, y∈T. P(x, y)", "∃x, y (x ∈ S ∧ y ∈ T ∧ P(x, y))"),
        ("∀x∈S, y, z∈T R(x, y, z)", "∀x, y, z (x ∈ S ∧ y ∈ T ∧ z ∈ T → R(x, y, z))"),
        ("∀x∈S, y∈T P(x) → Q(y)", "∀x, y (x ∈ S ∧ y ∈ T → P(x) → Q(y))"),
    ],
)
def test_a_quantifier_over_several_sets(text, same):
    parsed = parse(text)
    assert parsed.formula is read_formula(same)
    assert parsed.warnings == ()


def test_a_variable_is_of_one_set():
    with pytest.raises(ParseError, match="binds x twice"):
        read_formula("∀x ∈ S, x ∈ T P(x)")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("All(x, P(x))", "∀x P(x)"),
        ("Some(x, P(x)) ∧ q", "(∃x P(x)) ∧ q"),
        ("All(x, Some(y, R(x, y)))", "∀x ∃y R(x, y)"),
        ("All(a, P(a, b))", "∀a P(a, b)"),
    ],
)
def test_all_and_some_of_a_letter_and_a_formula_are_quantifiers(text, same):
    parsed = parse(text)
    assert parsed.formula is read_formula(same)
    assert parsed.warnings == ()


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("All(a, b)", (A, Function("b"))),
        ("All(a, f(a))", (A, Function("f", [A]))),
        ("All(a, P(b))", (A, Function("P", [Function("b")]))),
        ("All(anna, P(anna))", (Function("anna"), Function("P", [Function("anna")]))),
        ('"All"(a, P(a))', (A, Function("P", [A]))),
    ],
)
def test_elsewhere_they_are_predicates(text, arguments):
    formula = read_formula(text)
    assert formula is Predicate("All", arguments)
    assert read_formula(write_formula(formula)) is formula


def test_a_letter_that_is_bound_around_them_is_an_argument():
    x = Variable("x")
    formula = read_formula("∀x (All(x, P(x)) → q)")
    assert formula.body.left is Predicate("All", [x, Function("P", [x])])
    assert read_formula(write_formula(formula)) is formula


@given(
    st.sampled_from(["All", "Some", "Any"]),
    st.sampled_from([A, Variable("x"), Function("anna"), Number(1)]),
    st.sampled_from(["P", "All", "f", "[]"]),
    st.lists(st.sampled_from([A, Variable("x"), Function("Some", [A, Function("P", [A])])]), max_size=2),
)
def test_what_looks_like_a_quantifier_is_read_back_as_it_was(name, first, inner, below):
    formula = universal_closure(Predicate(name, [first, Function(inner, below)]))
    assert read_formula(write_formula(formula)) is formula


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 > -a", Comparison(">", Number(3), Arithmetic("neg", [A]))),
        ("a ≤ -f(a) + 1", Comparison("<=", A, Arithmetic("+", [Arithmetic("neg", [Function("f", [A])]), Number(1)]))),
        ("a ≥ -a * 2", Comparison(">=", A, Arithmetic("*", [Arithmetic("neg", [A]), Number(2)]))),
    ],
)
def test_a_minus_after_a_comparison_is_the_sign_of_a_term(text, meant):
    formula = read_formula(text)
    assert formula is meant
    assert read_formula(write_formula(formula)) is formula


@pytest.mark.parametrize("text", ["P(-a)", "P(a) = -Q(a)", "P(a) <- Q(a)", "P(a) < - Q(a)"])
def test_a_minus_that_may_deny_or_be_part_of_an_arrow_is_refused(text):
    with pytest.raises(ParseError):
        read_formula(text)
