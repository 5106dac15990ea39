"""What is said of several together: each other, the same, equal; whose dog Rex is; how something is done."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Kim and Tom are married to each other.", "MarriedTo(kim, tom) ∧ MarriedTo(tom, kim)"),
        ("Kim and Tom were born in the same year.", "∃x (Year(x) ∧ BornIn(kim, x) ∧ BornIn(tom, x))"),
        ("Kim is in the same room as Tom.", "∃x (Room(x) ∧ In(kim, x) ∧ In(tom, x))"),
        ("Kim and Tom are members of the same club.", "∃x (Club(x) ∧ MemberOf(kim, x) ∧ MemberOf(tom, x))"),
        ("If two owls sing in Rome, they like the same song.",
         "∀x, y (Owl(x) ∧ SingIn(x, rome) ∧ Owl(y) ∧ SingIn(y, rome) ∧ x ≠ y → ∃u (Song(u) ∧ Like(x, u) ∧ Like(y, u)))"),
        ("If two numbers have the same successor, they are equal.",
         "∀x, y (Number(x) ∧ Number(y) ∧ x ≠ y ∧ successor(x) = successor(y) → x = y)"),
        ("Kim and Tom are not equal.", "kim ≠ tom"),
        ("All men are equal.", "∀x (Man(x) → Equal(x))"),
        ("There are no owls but Rex.", "∀x (Owl(x) ∧ x ≠ rex → ¬Owl(x)) ∧ Owl(rex)"),
        ("Nobody is their own parent.", "∀x ¬ParentOf(x, x)"),
        ("Tom is taller than all the other pupils.", "∀x (Pupil(x) ∧ x ≠ tom → TallerThan(tom, x))"),
        ("Some outside thing sleeps.", "∃x (Outside(x) ∧ Sleep(x))"),
        ("Kim likes her owl Rex.", "Like(kim, rex)"),
        ("Tom's owl Rex sings.", "Sing(rex)"),
        ("Every well fed owl sings.", "∀x (WellFed(x) ∧ Owl(x) → Sing(x))"),
        ("Tom fears poorly lit old rooms.", "∃x (PoorlyLit(x) ∧ Old(x) ∧ Room(x) ∧ Fear(tom, x))"),
        ("Kim named the team captain.", "Name(kim, teamCaptain)"),
        ("Kim is a kind, loved queen.", "Kind(kim) ∧ Loved(kim) ∧ Queen(kim)"),
    ],
)  # fmt: skip
def test_together(sentence, formula):
    found = read_sentence(sentence).formula
    assert found is not None
    assert alpha_equivalent(found, read_formula(formula)), write_formula(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom calls his owl Rex.",
        "Tom named Kim's owl Rex.",
        "The king made his son duke.",
        "The club elected Tom president.",
        "Every owl sits in the same tree.",
        "Everyone likes his owl Rex.",
    ],
)
def test_what_does_not_say_who_or_what(sentence):
    assert read_sentence(sentence).formula is None
