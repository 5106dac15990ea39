"""A comma, or nothing, between formulas: a conjunction joins implications whole, and two readings are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.syntax import parse, read_formula

SIGNS = [("→", "↔"), ("∨", "⊕")]


@given(st.sampled_from(SIGNS).flatmap(lambda kind: st.lists(st.sampled_from(kind), min_size=2, max_size=4)),
       st.sampled_from(["∀x ", "∃x ", "∀x,y "]))  # fmt: skip
def test_parts_that_are_all_implications_or_all_disjunctions_are_joined_whole(signs, binder):
    parts = [f"A{number}(x) {sign} B{number}(x)" for number, sign in enumerate(signs)]
    parsed = parse(f"{binder}({', '.join(parts)})", repair=True)
    meant = f"{binder}({' ∧ '.join(f'({part})' for part in parts)})"
    assert parsed.formula is read_formula(meant)
    assert [repair.name for repair in parsed.repairs] == ["list-as-conjunction"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("∀x (A(x) → B(x) C(x) → D(x))", "∀x ((A(x) → B(x)) ∧ (C(x) → D(x)))"),
        ("(P(a) -> Q(a), R(a) -> S(a)) -> T(a)", "((P(a) → Q(a)) ∧ (R(a) → S(a))) → T(a)"),
        ("∀x (P(x), Q(x) → R(x))", "∀x (P(x) ∧ Q(x) → R(x))"),
        ("∀x (P(x), Q(x), R(x) → S(x))", "∀x (P(x) ∧ Q(x) ∧ R(x) → S(x))"),
        ("∀x (P(x) → (Q(x), R(x)))", "∀x (P(x) → Q(x) ∧ R(x))"),
        ("(∀x A(x) → B(x), ∀x C(x) → D(x))", "(∀x (A(x) → B(x))) ∧ ∀x (C(x) → D(x))"),
    ],
)
def test_what_a_conjunction_joins(text, meant):
    parsed = parse(text, repair=True)
    assert parsed.formula is read_formula(meant)
    assert parsed.repairs[0].confidence >= 0.6


@pytest.mark.parametrize("between", [", ", " "], ids=["comma", "nothing"])
def test_an_implication_with_a_formula_behind_it_ranks_low_and_tells_the_other_reading(between):
    parsed = parse(f"∀x (P(x) → Q(x){between}R(x))", repair=True)
    assert parsed.formula is read_formula("∀x (P(x) → Q(x) ∧ R(x))")
    (repair,) = parsed.repairs
    assert repair.confidence <= 0.4
    assert "(P(x) → Q(x)) ∧ R(x)" in repair.explanation


@pytest.mark.parametrize(
    "text",
    ["∀x (P(x) ∨ Q(x), R(x) → S(x))", "∀x (P(x) → Q(x), R(x) ∨ S(x))", "¬(P(a) → Q(a), R(a) → S(a))",
     "(∀x P(x) → Q(x), R(x) → S(x))", "∀x (A(x) → B(x), C(x), D(x) → E(x))", "P(a) → Q(a), R(a) → S(a)"],
)  # fmt: skip
def test_where_no_reading_is_likely_the_error_stands(text):
    with pytest.raises(ParseError):
        parse(text, repair=True)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("P(a) → Q(a), R(a) → S(a)", "this would parse: (P(a) → Q(a)) ∧ (R(a) → S(a))"),
        ("∀x (P(x) → Q(x), R(x) → S(x)", "this would parse: ∀x ((P(x) → Q(x)) ∧ (R(x) → S(x)))"),
        ("P(a) → Q(a), R(a)", "write (P(a) → Q(a)) ∧ R(a) or P(a) → (Q(a) ∧ R(a)), whichever is meant"),
        ("P(a), Q(a) ∨ R(a)", "write P(a) ∧ (Q(a) ∨ R(a)) or (P(a) ∧ Q(a)) ∨ R(a), whichever is meant"),
        ("∀x P(x) → Q(x), R(x)", "this would parse: ∀x P(x) → (Q(x) ∧ R(x))"),
        ("P(a), Q(a) → R(a)", "this would parse: P(a) ∧ Q(a) → R(a)"),
    ],
)
def test_the_hint_gives_the_readings(text, hint):
    with pytest.raises(ParseError) as error:
        parse(text)
    assert error.value.hint == hint


@pytest.mark.parametrize(
    ("text", "dialect"),
    [("(∀x P(x) → Q(x), R(x) → S(x))", "fol"), ("A(a) → B(a), C(a) → D(a), E(a)", "fol"),
     ("(p(a) -> q(a), r(a) -> s(a)).", "ladr")],
)  # fmt: skip
def test_no_hint_cuts_an_implication(text, dialect):
    with pytest.raises(ParseError) as error:
        parse(text, dialect)
    assert not any(sign in error.value.hint for sign in (" ∧ R", " ∧ C", "& r"))
