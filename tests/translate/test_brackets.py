"""Brackets for every connective: nothing changes its meaning, and the notation follows the sentence."""

import pytest
from hypothesis import given, settings

from reasoner.syntax import parse, read_formula, write_formula
from reasoner.translate.brackets import bracketed, unnested
from reasoner.translate.pairs import Pair
from reasoner.translate.slots import slotted_pairs
from reasoner.translate.strict import accepts
from tests.strategies import closed_formulas


@given(closed_formulas())
@settings(max_examples=200)
def test_a_bracketed_formula_reads_as_the_same_without_its_nesting(formula):
    text = bracketed(formula)
    assert unnested(read_formula(text)) is unnested(formula)
    assert accepts(text) == accepts(write_formula(formula))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("A ∧ B ∨ C ⊕ D", "(((A ∧ B) ∨ C) ⊕ D)"),
        ("A ⊕ B ⊕ C", "((A ⊕ B) ⊕ C)"),
        ("A ∧ B ∧ C", "(A ∧ (B ∧ C))"),
        ("(A ∧ B) ∧ C", "(A ∧ (B ∧ C))"),
        ("∀x (P(x) → ∃y (y ≠ x))", "∀x (P(x) → ∃y (y ≠ x))"),
        ("¬(A ↔ ¬B)", "¬(A ↔ ¬B)"),
        ("∀x P(x)", "∀x P(x)"),
    ],
    ids=["precedence", "left", "right", "regrouped", "comparison", "negation", "atom"],
)
def test_each_connective_has_its_brackets(formula, text):
    assert bracketed(parse(formula).formula) == text


def test_sentences_that_read_alike_are_slotted_in_one_notation():
    english = "Both Rex barks and both Rex naps and Rex eats."
    formulas = ("Bark(rex) ∧ Nap(rex) ∧ Eat(rex)", "Bark(rex) ∧ (Nap(rex) ∧ Eat(rex))")
    found, _ = slotted_pairs([Pair(english, formula) for formula in formulas])
    assert {pair.formula for pair in found} == {"(Qb(qa) ∧ (Qc(qa) ∧ Qd(qa)))"}
