"""Symbols that are one, symbols that are not, and votes that weigh."""

import pytest

from reasoner.logic import Problem
from reasoner.pooling import Candidate, align, align_formulas, likeness, pool
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula


def fol(*texts):
    return tuple(read_formula(text) for text in texts)


def decided(problem: Problem):
    return decide(problem, Limits(seconds=5), certify=False)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Perform", "Performs"), ("livesIn", "LivesIn"), ("lives_in", "LivesIn"), ("Student", "Students"), ("BelongTo", "BelongsTo"),
     ("bonnie", "Bonnie"), ("InterestedInMusic", "Interested_in_music")],
)  # fmt: skip
def test_spellings_and_inflections_of_one_name_are_alike(first, second):
    assert likeness(first, second).score >= 0.9
    assert likeness(first, second) == likeness(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Happy", "Unhappy"),
        ("Team1", "Team2"),
        ("Tall", "NotTall"),
        ("Dog", "Cat"),
        ("y1998", "y1999"),
        ("Regular", "Irregular"),
    ],
)
def test_opposites_numbers_and_strangers_are_not_alike(first, second):
    assert likeness(first, second).score < 0.5


def test_a_dangling_near_duplicate_is_merged_and_reported():
    formulas = fol("∀x (Perform(x) → Engaged(x))", "Performs(bonnie)", "Engaged(bonnie)")
    alignment = align(formulas, goal=2)
    assert [(m.name, m.into) for m in alignment.adopted] == [("Performs", "Perform")]
    assert decided(Problem.of(alignment.formulas[:2], alignment.formulas[2])).label == "True"
    assert decided(Problem.of(formulas[:2], formulas[2])).label == "Uncertain"


def test_symbols_that_one_formula_sets_apart_stay_apart():
    formulas = fol("∀x (Student(x) → ¬Students(x))", "Student(a)", "Students(b)")
    assert not align(formulas, goal=2).adopted


def test_a_merge_never_changes_arity_or_kind():
    formulas = fol("∀x (Like(x) → Happy(x))", "Likes(a, b)", "Happy(a)")
    assert not align(formulas, goal=2).adopted


def test_equivalence_up_to_alignment_is_true_equivalence():
    same, renaming = align_formulas(*fol("∀x (Dog(x) → LivesIn(x, house))", "∀y (Dogs(y) → lives_in(y, house))"))
    assert same.equivalent is True
    assert renaming == {"Dogs": "Dog", "lives_in": "LivesIn"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("∀x Dog(x)", "∃x Dog(x)"), ("∀x (A(x) → B(x))", "∀x (B(x) → A(x))"), ("∀x ∃y L(x, y)", "∃y ∀x L(x, y)"),
     ("Likes(mary, john)", "Likes(john, mary)"), ("∀x (Dog(x) → Animal(x))", "∀x (Cat(x) → Stone(x))"),
     ("∀x (A(x) → B(x))", "∀x (A(x) ∧ B(x))"), ("A(c) ∧ B(c)", "A(c) ∨ B(c)"), ("Tall(a)", "¬Tall(a)")],
)  # fmt: skip
def test_the_pairs_that_le_confuses_are_not_equivalent(first, second):
    result, _ = align_formulas(*fol(first, second))
    assert result.equivalent is False
    assert result.model is not None


def sample(conclusion, *premises, **more):
    return Candidate(fol(*premises), fol(conclusion)[0], **more)


def test_a_proof_outweighs_an_uncertain_that_is_disconnected():
    good = sample("Barks(rex)", "∀x (Dog(x) → Barks(x))", "Dog(rex)")
    lost = sample("Noise(rex)", "∀x (Dog(x) → Barks(x))", "Dog(rex)")
    pooled = pool([good, lost, lost], decided)
    assert pooled.label == "True"
    assert pooled.majority == "Uncertain"
    assert any(f.name == "disconnected" for f in pooled.judged[1].factors)


def test_contradictory_premises_hardly_count():
    mad = sample("P(a)", "Q(a)", "¬Q(a)")
    open_ = sample("P(a)", "Q(a)", "P(b)")
    pooled = pool([mad, open_], decided)
    assert pooled.label == "Uncertain"
    assert pooled.judged[0].verdict.inconsistent


def test_a_candidate_without_a_conclusion_has_no_vote():
    pooled = pool([Candidate((), None, errors=("nothing",))], decided)
    assert pooled.label is None
    assert pooled.scores == {}


def test_every_weight_is_the_product_of_its_explained_factors():
    pooled = pool([sample("P(a)", "Q(a)", repair_confidence=0.5)] * 3, decided)
    for one in pooled.judged:
        product = 1.0
        for factor in one.factors:
            assert factor.why
            product *= factor.value
        assert one.weight == pytest.approx(product)
