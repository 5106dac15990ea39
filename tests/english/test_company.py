"""Words that stand side by side: what somebody does behind a noun, when it is done, and what is no word of a noun."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Every barn Tom built is old.", "∀x (Barn(x) ∧ Build(tom, x) → Old(x))"),
        ("Every village Selma left is small.", "∀x (Village(x) ∧ Leave(selma, x) → Small(x))"),
        ("No judge Selma met was kind.", "∀x (Judge(x) ∧ Meet(selma, x) → ¬Kind(x))"),
        ("All lamps Selma sold are cheap.", "∀x (Lamp(x) ∧ Sell(selma, x) → Cheap(x))"),
        ("Each coin Tom found is old.", "∀x (Coin(x) ∧ Find(tom, x) → Old(x))"),
        ("Some poem Selma heard is sad.", "∃x (Poem(x) ∧ Hear(selma, x) ∧ Sad(x))"),
        ("No coat Anna made is red.", "∀x (Coat(x) ∧ Make(anna, x) → ¬Red(x))"),
        ("Every boat built by Tom is old.", "∀x (Boat(x) ∧ Build(tom, x) → Old(x))"),
        ("Someone bought a hat and someone sold it.", "∃x, y, z (Hat(y) ∧ Buy(x, y) ∧ Sell(z, y))"),
        ("The judges Tom met slept.", "∀x (Judge(x) ∧ Meet(tom, x) → Sleep(x))"),
        ("Everyone given a hat is happy.", "∀x (∃y ∃z (Hat(z) ∧ Give(y, x, z)) → Happy(x))"),
    ],
)
def test_a_name_and_a_past_behind_a_noun_are_a_clause(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Every path Tom crossed at noon is steep.", "Tom crossed"),
        ("The barn was painted twice last summer.", "twice"),
        ("The shop was closed again last week.", "again last"),
        ("Tom saw Paris last summer.", "last summer"),
        ("Every Sunday we cook fish.", "every sunday"),
        ("Each evening Selma drinks milk.", "each evening"),
        ("Three goats limp and two sleep.", "two"),
        ("Four were tired.", "four"),
        ("The king asked the guard who was ill.", "who"),
        ("Selma told the pupils who won.", "who"),
        ("The clerk sold the boat before he left it.", "before he"),
        ("Selma lives in or near Paris.", "in or near"),
    ],
)
def test_what_says_when_how_many_or_what_is_asked_is_refused_by_its_words(sentence, phrase):
    found = read_sentence(sentence)
    assert found.formula is None, write_formula(found.formula)
    assert phrase in found.error.message


@pytest.mark.parametrize(
    "sentence",
    [
        "The last summer was hot.",
        "Every summer coat is thin.",
        "Six, seven and eight are even numbers.",
        "Five exceeds two.",
        "Selma told everyone who listened.",
        "Selma teaches the pupils who are ill.",
        "The ring is worth one crown.",
        "Tom is eligible to enter the club next season.",
    ],
)
def test_what_looks_alike_is_read(sentence):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Tom is neither wiser nor richer than Eve.", "¬WiserThan(tom, eve) ∧ ¬RicherThan(tom, eve)"),
        ("Tom is either wiser or richer than Eve.", "WiserThan(tom, eve) ⊕ RicherThan(tom, eve)"),
        ("Tom is taller and stronger than Eve.", "TallerThan(tom, eve) ∧ StrongerThan(tom, eve)"),
        ("No girl is taller or stronger than Tom.", "∀x (Girl(x) → ¬(TallerThan(x, tom) ∨ StrongerThan(x, tom)))"),
        ("Tom is rich and wiser than Eve.", "Rich(tom) ∧ WiserThan(tom, eve)"),
        ("Tom neither greets nor trusts Eve.", "¬Greet(tom, eve) ∧ ¬Trust(tom, eve)"),
        ("The king either finds or buys the ring.", "Find(king, ring) ⊕ Buy(king, ring)"),
        ("Tom neither sleeps nor trusts Eve.", "¬Sleep(tom) ∧ ¬Trust(tom, eve)"),
        ("Neither any king nor any queen sang.", "∀x (King(x) → ¬Sing(x)) ∧ ∀y (Queen(y) → ¬Sing(y))"),
        ("Tom is a cousin and neighbor of Eve.", "CousinOf(tom, eve) ∧ NeighborOf(tom, eve)"),
        ("Tom is a singer and cousin of Eve.", "Singer(tom) ∧ CousinOf(tom, eve)"),
        ("Eve is the mother or the aunt of Tom.", "eve = mother(tom) ∨ eve = aunt(tom)"),
        ("A claim holds only if old letters are found.",
         "∀x (Claim(x) ∧ Hold(x) → ∃y (Old(y) ∧ Letter(y) ∧ Found(y)))"),
        ("Everyone who ate the pie got ill.", "∀x (Eat(x, pie) → GetIll(x))"),
    ],
)  # fmt: skip
def test_what_is_said_once_of_several_is_of_each(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


def test_the_child_of_a_king_and_a_queen_is_no_queen():
    found = read_sentence("Max is the son of a king and a queen.")
    assert found.formula is None or "Queen(max)" not in write_formula(found.formula)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Is crate 7 heavy?", "Heavy(crate7)"),
        ("Tom is tired today.", "TiredToday(tom)"),
        ("Tom is not happy now.", "¬HappyNow(tom)"),
        ("Tom is glad if and only if the sea is not rough today.", "Glad(tom) ↔ ¬RoughToday(sea)"),
        ("Whoever comes late pays.", "∀x (ComeLate(x) → Pay(x))"),
        ("Whatever cats chase is fast.", "∀x, y (Cat(y) ∧ Chase(y, x) → Fast(x))"),
        ("Tom gave Eve and Max the fence.", "Give(tom, eve, fence) ∧ Give(tom, max, fence)"),
        ("The judges Tom met left.", "∀x (Judge(x) ∧ Meet(tom, x) → Leave(x))"),
    ],
)
def test_what_looks_like_that_is_read(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)
