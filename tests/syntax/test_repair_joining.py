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
     ("(p(a) -> q(a), r(a) -> s(a)).", "ladr"), ("(p(a) -> q(a) r(a) -> s(a))", "nltk")],
)  # fmt: skip
def test_no_hint_cuts_an_implication(text, dialect):
    with pytest.raises(ParseError) as error:
        parse(text, dialect)
    assert not any(sign in error.value.hint for sign in (" ∧ R", " ∧ C", "& r"))


@pytest.mark.parametrize(
    ("text", "meant", "name", "least", "most"),
    [
        ("Likes(alice bob)", 'Likes("alice bob")', "odd-name", 0.1, 0.4),
        ("P(a b)", 'P("a b")', "odd-name", 0.1, 0.4),
        ("Likes(alice bob) ∧ Likes(bob, alice)", "Likes(alice, bob) ∧ Likes(bob, alice)", "missing-comma", 0.6, 0.9),
        ("Hero(captain america) ∧ Hero(thor)", 'Hero("captain america") ∧ Hero(thor)', "odd-name", 0.6, 0.9),
        ("Likes(alice; bob)", "Likes(alice, bob)", "missing-comma", 0.5, 0.6),
        ("Likes(alice; bob) → Likes(bob, alice)", "Likes(alice, bob) → Likes(bob, alice)", "missing-comma", 0.7, 0.9),
        ("Wise(alice; bob) → Wise(kurt)", 'Wise("alice; bob") → Wise(kurt)', "odd-name", 0.1, 0.4),
    ],
)
def test_what_parts_the_words_of_an_argument(text, meant, name, least, most):
    parsed = parse(text, repair=True)
    assert parsed.formula is read_formula(meant)
    (repair,) = parsed.repairs
    assert repair.name == name
    assert least <= repair.confidence <= most
    assert repair.confidence > 0.4 or "may be meant as arguments" in repair.explanation


@pytest.mark.parametrize("text", ["!x (p(x))", "!x(p(x)) ∧ q(a)"])
def test_a_negation_that_looks_like_a_quantifier_is_told(text):
    assert any("! before x is read as ¬" in told and "∀x" in told for told in parse(text, "fol").warnings)


@pytest.mark.parametrize("text", ["∃!x (p(x))", "∀x (p(x) → !q(x))", "!(p(a))", "a != f(x)", '!"x" (p(a))'])
def test_other_negations_are_not_told(text):
    assert not any("! before" in told for told in parse(text, "fol").warnings)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("! x : p(x)", "write ∀x for !x, as ! is ¬ here: ∀x p(x)"),
        ("![X]: p(X)", "write ∀x for !x, as ! is ¬ here: ∀X p(X)"),
        ("! [X,Y] : ? [Z] : r(X,Y,Z)", "write ∀x for !x and ∃x for ?x, as ! is ¬ here: ∀X,Y ∃Z r(X,Y,Z)"),
        ("?x (p(x))", "write ∃x for ?x: ∃x (p(x))"),
    ],
)
def test_quantifiers_of_other_notations_are_told_in_the_error(text, hint):
    with pytest.raises(ParseError) as error:
        parse(text, "fol")
    assert error.value.hint == hint


@pytest.mark.parametrize("dialect", ["fol", "ladr", "nltk"])
@pytest.mark.parametrize(
    "text",
    ["P(a) (premise " + "1" * 4000 + " x)", "P(a) [premise " + "1" * 4000, "∀" + " " * 1600 + "x" + " " * 1600 + ":"],
    ids=["digits", "unclosed", "blanks"],
)
def test_hostile_texts_end_in_an_error(text, dialect):
    with pytest.raises(ParseError):
        parse(text, dialect, repair=True)
