"""What a sentence joins, counts and denies: the reading preferred where words could be grouped in several ways."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula, write_formula

CASES = {
    "clauses whose verb could be a plural": [
        ("Each bird flies and no fish walks.", "∀x (Bird(x) → Fly(x)) ∧ ∀y (Fish(y) → ¬Walk(y))"),
        ("Some girl dances or some boy sings.", "∃x (Girl(x) ∧ Dance(x)) ∨ ∃y (Boy(y) ∧ Sing(y))"),
        ("No owl dances or Ann sleeps.", "∀x (Owl(x) → ¬Dance(x)) ∨ Sleep(ann)"),
        ("No fruit drinks or beer drinks are sold.", "∀x (FruitDrink(x) ∨ BeerDrink(x) → ¬Sold(x))"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "formula"), [case for cases in CASES.values() for case in cases])
def test_reading(sentence, formula):
    reading = read_sentence(sentence)
    assert reading.error is None, str(reading.error)
    found, expected = reading.formula, read_formula(formula)
    same = alpha_equivalent(found, expected) or decide_equivalence(found, expected).equivalent is True
    assert same, write_formula(found)


def test_a_first_name_is_no_short_form_of_a_longer_name():
    document = translate_text("Eva Helen is tall. Helen is not tall. Eva Helen likes Helen.")
    assert [write_formula(formula) for formula in document.formulas] == [
        "Tall(evaHelen)", "¬Tall(helen)", "Like(evaHelen, helen)",
    ]  # fmt: skip


def test_a_surname_is_short_for_the_one_full_name():
    document = translate_text("Rafa Nadal plays tennis. Nadal is tall.")
    assert write_formula(document.formulas[1]) == "Tall(rafaNadal)"


def test_counting_too_many_of_those_named_is_refused():
    names = ", ".join(f"N{letter}{letter}" for letter in "abcdefghijklmnopqrstuvw")
    assert "too many cases" in read_sentence(f"Exactly 12 of {names} and Bob sing.").error.message
