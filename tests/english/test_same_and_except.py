"""The same, each other, the only ones, all but some, neither of some, and what is no reading of them."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("All but Bob sing.", "∀x (x ≠ bob → Sing(x)) ∧ ¬Sing(bob)"),
        ("Everybody sings except Bob.", "∀x (x ≠ bob → Sing(x)) ∧ ¬Sing(bob)"),
        ("No bird flies except Rex.", "∀x (Bird(x) ∧ x ≠ rex → ¬Fly(x)) ∧ Fly(rex)"),
        ("Ann likes all dogs except Rex.", "∀x (Dog(x) ∧ x ≠ rex → Like(ann, x)) ∧ ¬Like(ann, rex)"),
        ("All metals are solid except lead.", "∀x (Metal(x) ∧ x ≠ lead → Solid(x)) ∧ ¬Solid(lead)"),
        ("Bob sings if, and only if, Ann dances.", "Sing(bob) ↔ Dance(ann)"),
        ("Bob sings, and Ann dances if Mia cries.", "Sing(bob) ∧ (Cry(mia) → Dance(ann))"),
        ("Bob sings and Ann dances if Mia cries.", "Cry(mia) → Sing(bob) ∧ Dance(ann)"),
        ("Not only Bob sings.", "Sing(bob) ∧ ¬∀x (Sing(x) → x = bob)"),
        ("Has Ann been to Rome?", "To(ann, rome)"),
        (
            "Bats are the only mammals that can fly.",
            "∀x (Bat(x) → Mammal(x) ∧ CanFly(x)) ∧ ∀y (Mammal(y) ∧ CanFly(y) → Bat(y))",
        ),
        ("Bob is the only judge.", "Judge(bob) ∧ ∀x (Judge(x) → x = bob)"),
        ("Ann and Bob play for the same club.", "∃x (Club(x) ∧ PlayFor(ann, x) ∧ PlayFor(bob, x))"),
        ("Ann plays for the same club as Bob.", "∃x (Club(x) ∧ PlayFor(ann, x) ∧ PlayFor(bob, x))"),
        ("Ann and Bob like the same teacher.", "∃x (Teacher(x) ∧ Like(ann, x) ∧ Like(bob, x))"),
        ("No two pupils have the same name.", "∀x, y (Pupil(x) ∧ Pupil(y) ∧ x ≠ y → name(x) ≠ name(y))"),
        ("The same man is a doctor and a pilot.", "∃x (Man(x) ∧ Doctor(x) ∧ Pilot(x))"),
        ("There are cats and dogs.", "∃x Cat(x) ∧ ∃y Dog(y)"),
        ("Neither of the boys is happy.", "∀x (Boy(x) → ¬Happy(x))"),
        ("Neither party is liable.", "∀x (Party(x) → ¬Liable(x))"),
        ("Neither of Bob's cars is red.", "∀x (CarOf(x, bob) → ¬Red(x))"),
        ("Neither Bob, Mia nor Ann is happy.", "¬Happy(bob) ∧ ¬Happy(mia) ∧ ¬Happy(ann)"),
        ("Everyone older than Bob may drive.", "∀x (OlderThan(x, bob) → MayDrive(x))"),
        ("Whatever Bob owns is red.", "∀x (Own(bob, x) → Red(x))"),
        ("Bob is the oldest.", "Oldest(bob)"),
        ("Bob is the oldest of the children.", "Oldest(bob) ∧ Child(bob)"),
    ],
)
def test_readings(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    "sentence",
    [
        "All but two sing.",
        "Bob sings except Ann.",
        "Bob alone likes Ann.",
        "Bob's car is faster than yours.",
        "Bob is a friend of mine.",
        "Orders over 50 euros are free.",
        "The same dog barks.",
        "There is a dog and a cat in the garden.",
    ],
)
def test_what_is_not_clear_is_refused(sentence):
    assert read_sentence(sentence).formula is None
