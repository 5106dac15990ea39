"""Quantifiers over a set that a function gives: `∀x ∈ Friends(bob) (Happy(x))`."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.syntax import parse, read_formula, read_problem, write_formula


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("∀x ∈ Friends(bob) (Happy(x))", "∀x (x ∈ Friends(bob) → Happy(x))"),
        ("∀x ∈ Friends(bob) Happy(x)", "∀x (x ∈ Friends(bob) → Happy(x))"),
        ("∃x ∈ Friends(bob): Happy(x)", "∃x (x ∈ Friends(bob) ∧ Happy(x))"),
        ("∄x ∈ Friends(bob). Happy(x)", "¬∃x (x ∈ Friends(bob) ∧ Happy(x))"),
        ("∀x ∈ Friends(bob) ¬Happy(x) → Sad(bob)", "(∀x (x ∈ Friends(bob) → ¬Happy(x))) → Sad(bob)"),
        ("∀x ∈ Friends(bob) Happy(x) → Kind(x)", "∀x (x ∈ Friends(bob) → (Happy(x) → Kind(x)))"),
        ("∀x ∈ f(a) ∃y ∈ g(x) R(x, y)", "∀x (x ∈ f(a) → ∃y (y ∈ g(x) ∧ R(x, y)))"),
        ("∀x ∈ f(a, b), y ∈ g(x) (R(x, y))", "∀x, y (x ∈ f(a, b) ∧ y ∈ g(x) → R(x, y))"),
        ("∀x ∈ S, y ∈ f(a) R(x, y)", "∀x, y (x ∈ S ∧ y ∈ f(a) → R(x, y))"),
        ("P(a) ∧ (∀x ∈ f(a) Q(x)) ∧ ∃y ∈ g(b): R(y)", "P(a) ∧ ∀x (x ∈ f(a) → Q(x)) ∧ ∃y (y ∈ g(b) ∧ R(y))"),
        ('∀x ∈ "My friends"(bob) x = a', '∀x (x ∈ "My friends"(bob) → x = a)'),
        ("∀x ∈ (f(S)) P(x)", "∀x (x ∈ f(S) → P(x))"),
    ],
)
def test_the_set_is_what_the_function_gives(text, same):
    for repair in (False, True):
        parsed = parse(text, repair=repair)
        assert parsed.formula is read_formula(same)
        assert (parsed.repairs, parsed.warnings) == ((), ())
        assert read_formula(write_formula(parsed.formula)) is parsed.formula


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("∀x ∈ Friends(bob), Happy(x)", "∀x (x ∈ Friends(bob) → Happy(x))"),
        ("∃x ∈ Friends(bob), Happy(x)", "∃x (x ∈ Friends(bob) ∧ Happy(x))"),
        ("forall x in Friends(bob), Happy(x)", "∀x (x ∈ Friends(bob) → Happy(x))"),
        ("(∃x ∈ Friends(bob), Happy(x)) ∧ P(a)", "∃x (x ∈ Friends(bob) ∧ Happy(x)) ∧ P(a)"),
        ("∀x ∈ Friends(bob) (Happy(x)", "∀x (x ∈ Friends(bob) → Happy(x))"),
    ],
)
def test_a_repair_keeps_the_set_whole(text, same):
    with pytest.raises(ParseError) as refused:
        read_formula(text)
    assert "Friends(bob) ∧" not in str(refused.value)
    parsed = parse(text, repair=True)
    assert parsed.formula is read_formula(same)
    assert "range-of-function" in [made.name for made in parsed.repairs]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("∃x ∈ Friends(bob) ∧ Happy(x)", "∃x (x ∈ Friends ∧ (bob ∧ Happy(x)))"),
        ("∀x ∈ f(S)", "∀x (x ∈ f → S)"),
        ("And(∀x ∈ S(p), Q(a))", "∀x (x ∈ S → p) ∧ Q(a)"),
    ],
)
def test_a_bracket_read_as_the_formula_is_told_where_the_variable_does_not_occur_in_it(text, same):
    for repair in (False, True):
        parsed = parse(text, repair=repair)
        assert write_formula(parsed.formula) == same
        assert ["a set that a function gives" in warning for warning in parsed.warnings] == [True]
        assert parsed.repairs == ()


@pytest.mark.parametrize(
    "text",
    ["∀x ∈ S (P(x))", "∀x ∈ S (P(x) → Q(x)) ∧ R(a)", "∀x ∈ S, y ∈ T (P(x))", "∀x ∈ S (P(a) → Q(b))", "∀x ∈ S p"],
)
def test_a_bracket_that_says_something_of_the_elements_is_not_told(text):
    assert parse(text).warnings == ()


def test_a_problem_reads_such_a_premise_whole():
    problem = read_problem("∀x ∈ Friends(bob) (Happy(x))\nalice ∈ Friends(bob)\n⊢ Happy(alice)\n", repair=True)
    assert problem.premises[0].formula is read_formula("∀x (x ∈ Friends(bob) → Happy(x))")


@given(
    st.sampled_from("∀∃∄"),
    st.recursive(st.sampled_from(["a", "bob", "3"]), lambda inner: st.builds("f({}, {})".format, inner, inner)),
    st.sampled_from(["P(x)", "(P(x))", "¬P(x)", "∃y R(x, y)", "(P(x) ∨ Q(x))", ": P(x)", ". P(x)"]),
)
def test_any_arguments_and_any_body(sign, argument, body):
    plain = read_formula(f"{sign}x ∈ g({argument}) {body}")
    assert plain is read_formula(f"{sign}x ∈ (g({argument})) {body}")
    assert read_formula(write_formula(plain)) is plain


@given(st.lists(st.sampled_from(["∀", "∃", "x", "∈", "f(a)", "(", ")", "P(x)", ",", "“", "‘", "`", '"']), max_size=8))
def test_a_quote_that_is_never_closed_is_an_error_of_reading(pieces):
    for repair in (False, True):
        with suppress(ParseError):
            parse(" ".join(["∀x ∈", *pieces]), repair=repair)
