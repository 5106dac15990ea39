"""Numbers in short say what they say in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ReasonerError
from reasoner.logic import Exists, ForAll, Implies, Not, Predicate, Variable, alpha_equivalent, conjunction
from reasoner.prove import decide_equivalence
from reasoner.syntax import parse, write_formula
from reasoner.translate.counting import MARKS, with_marks, without_marks


def marked(text):
    return write_formula(with_marks(parse(text).formula))


def plain(text):
    return write_formula(without_marks(parse(text).formula))


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("∃x, y (Cat(x) ∧ Cat(y) ∧ x ≠ y)", "∃x (Two(x) ∧ Cat(x))"),
        (
            "¬∃x, y, z (See(a, x) ∧ See(a, y) ∧ See(a, z) ∧ x ≠ y ∧ x ≠ z ∧ y ≠ z)",
            "¬∃x (Three(x) ∧ See(a, x))",
        ),
        (
            "∃x (Cat(x) ∧ See(a, x)) ∧ ¬∃x, y ((Cat(x) ∧ See(a, x)) ∧ (Cat(y) ∧ See(a, y)) ∧ y ≠ x)",
            "∃x (Cat(x) ∧ See(a, x)) ∧ ¬∃x (Two(x) ∧ Cat(x) ∧ See(a, x))",
        ),
        ("∃x, y x ≠ y", "∃x Two(x)"),
    ],
)
def test_numbers_are_said_in_short_and_back(full, short):
    assert marked(full.replace("∃x, y x ≠ y", "∃x, y (x ≠ y)")) == short
    again = parse(plain(short)).formula
    assert decide_equivalence(again, parse(full.replace("∃x, y x ≠ y", "∃x, y (x ≠ y)")).formula).equivalent
    assert write_formula(with_marks(again)) == short


@pytest.mark.parametrize(
    "text",
    [
        "∃x, y (Cat(x) ∧ Cat(y))",
        "∃x, y (Cat(x) ∧ Dog(y) ∧ x ≠ y)",
        "∃x, y (Cat(x) ∧ Cat(y) ∧ See(x, y) ∧ x ≠ y)",
        "∃x, y, z (Cat(x) ∧ Cat(y) ∧ Cat(z) ∧ x ≠ y ∧ x ≠ z)",
        "∀x, y (Cat(x) ∧ Cat(y) ∧ x ≠ y)",
        "∃x, y (Cat(x) ∧ Cat(y) ∧ Rain ∧ x ≠ y)",
    ],
)
def test_what_is_no_number_stays(text):
    assert marked(text) == text


@pytest.mark.parametrize(
    "text", ["∀x (Two(x) → Cat(x))", "∃x, y (Two(x) ∧ Cat(y))", "Two(a)", "∃x (Two(x) ∧ Three(x))"]
)
def test_a_mark_elsewhere_is_refused(text):
    with pytest.raises(ReasonerError, match="out of place"):
        plain(text)


ONE, OTHER = Variable("x"), Variable("y")


@given(
    st.sampled_from(sorted(MARKS)),
    st.sampled_from(sorted(MARKS)),
    st.lists(st.sampled_from(["Cat", "Dog", "Pig"]), unique=True, min_size=1, max_size=2),
    st.booleans(),
)
def test_nested_numbers_come_back(outer, inner, names, denied):
    seen = Exists([OTHER], conjunction([Predicate(inner, [OTHER]), Predicate("See", [ONE, OTHER])]))
    said = [Predicate(name, [ONE]) for name in names] + [Not(seen) if denied else seen]
    short = ForAll(
        [Variable("z")],
        Implies(Predicate("Cow", [Variable("z")]), Exists([ONE], conjunction([Predicate(outer, [ONE]), *said]))),
    )
    assert alpha_equivalent(with_marks(without_marks(short)), short)
