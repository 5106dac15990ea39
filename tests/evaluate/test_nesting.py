"""`wrong quantifier scope` is what differs in its quantifiers alone: not in arguments, names, polarity or connectives."""

import pytest

from reasoner.evaluate.nesting import nested_otherwise
from reasoner.syntax import parse


def otherwise(first, second):
    return nested_otherwise(parse(first).formula, parse(second).formula)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("∀x ∃y Loves(x, y)", "∃y ∀x Loves(x, y)"),
        ("∃y ∀x (Cat(x) → Chases(x, y))", "∀x (Cat(x) → ∃z Chase(x, z))"),
        ("∃x (Cat(x) → Big(x))", "∀x (Cat(x) → Big(x))"),
        ("(∀x Cat(x)) → Big(tom)", "∀x (Cat(x) → Big(tom))"),
        ("∀x ∀y (Cat(x) → Big(y))", "∀x (Cat(x) → Big(x))"),
        ("∀x (Cat(x) ∧ Mouse(m) → ∃y (Dog(y) ∧ Sees(x, y)))", "∃y ∀x (¬Cat(x) ∨ ¬Mouse(m) ∨ (Dog(y) ∧ Sees(x, y)))"),
    ],
)
def test_another_nesting_of_quantifiers(given, said):
    assert otherwise(given, said)
    assert otherwise(said, given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("∀x (Big(x) → Sees(squirrel, x))", "∀x (Big(x) → See(x, squirrel))"),
        ("∀x ∃y Loves(x, y)", "∀x ∃y Loves(y, x)"),
        ("∀x (Cat(x) → Red(x))", "∀x (Cat(x) → Green(x))"),
        ("∀x (Cat(x) → Big(x))", "∃x (Cat(x) ∧ Big(x))"),
        ("∀x (Cat(x) → Big(x))", "∀x (Cat(x) → ¬Big(x))"),
        ("WasRich(bob)", "Rich(bob)"),
        ("Sour(max)", "¬Sour(max)"),
        ("∀x (Cat(x) → Likes(x, ann))", "∀x (Cat(x) → Likes(x, bob))"),
    ],
)
def test_whatever_else_differs_is_no_matter_of_scope(given, said):
    assert not otherwise(given, said)
    assert not otherwise(said, given)
