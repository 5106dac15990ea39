"""The same, each other, the only ones, all but some, neither of some, and what is no reading of them."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
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
        ("Has Ann been to Rome?", "HaveBeenTo(ann, rome)"),
        ("All jars have the same color.", "∀x, y (Jar(x) ∧ Jar(y) → color(x) = color(y))"),
        ("The two jars are the same size.", "∀x, y (Jar(x) ∧ Jar(y) → size(x) = size(y))"),
        ("The jars are not the same size.", "¬∀x, y (Jar(x) ∧ Jar(y) → size(x) = size(y))"),
        ("Kim's sons have the same mother.", "∀x, y (SonOf(x, kim) ∧ SonOf(y, kim) → mother(x) = mother(y))"),
        ("Not all jars are the same size.", "¬∀x, y (Jar(x) ∧ Jar(y) → size(x) = size(y))"),
        (
            "If two people are siblings, they have a common parent.",
            "∀x, y (x ≠ y ∧ SiblingOf(x, y) ∧ SiblingOf(y, x) → ∃z (Parent(z) ∧ Have(x, z) ∧ Have(y, z)))",
        ),
        ("The boys have the same teacher.", "∃x (Teacher(x) ∧ ∀y (Boy(y) → TeacherOf(x, y)))"),
        (
            "Bats are the only mammals that can fly.",
            "∀x (Bat(x) → Mammal(x) ∧ CanFly(x)) ∧ ∀y (Mammal(y) ∧ CanFly(y) → Bat(y))",
        ),
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
        ("Nobody likes Bob except Ann.", "∀x (x ≠ ann → ¬Like(x, bob)) ∧ Like(ann, bob)"),
        ("All of the girls except Ann can swim.", "∀x (Girl(x) ∧ x ≠ ann → CanSwim(x)) ∧ ¬CanSwim(ann)"),
        ("Mr. Smith and Bob are identical.", "mrSmith = bob"),
        ("Bob is identical to Ann.", "bob = ann"),
        ("The person with whom Bob dances is rich.", "Rich(person)"),
        ("A person to whom Bob gives a rose is happy.", "∀x, y (Rose(y) ∧ GiveTo(bob, y, x) → Happy(x))"),
        ("Every city where Bob lives is big.", "∀x (City(x) ∧ LiveIn(bob, x) → Big(x))"),
        ("Every house in which Bob lives is big.", "∀x (House(x) ∧ LiveIn(bob, x) → Big(x))"),
        ("Bob, whose wife is a doctor, is rich.", "Doctor(wife(bob)) ∧ Rich(bob)"),
        ("The lamp is off.", "Off(lamp)"),
        ("The book is on the table.", "On(book, table)"),
        ("The document is complete.", "Complete(document)"),
        ("Theft is an act.", "Act(theft)"),
        ("Inside Out is a band.", "Band(insideOut)"),
        ("Ball A is red.", "Red(ballA)"),
        ("Bob is allergic to milk.", "AllergicTo(bob, milk)"),
        ("Bob is ready to run.", "ReadyToRun(bob)"),
        ("Is Ball A red?", "Red(ballA)"),
        ("If Ann is guilty, Bob is guilty, too.", "Guilty(ann) → Guilty(bob)"),
        ("If the score is below 5, the lake freezes.", "score < 5 → Freeze(lake)"),
        ("Bob is the oldest of the children.", "Child(bob) ∧ ∀x (Child(x) ∧ x ≠ bob → OlderThan(bob, x))"),
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
        "The same dog barks.",
        "The Lions won three games and lost two.",
        "Kim has two dogs and Lee has three.",
        "Every house where Bob does not live is big.",
        "It is March now.",
        "There is a dog and a cat in the garden.",
    ],
)
def test_what_is_not_clear_is_refused(sentence):
    assert read_sentence(sentence).formula is None


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Bob is strong.", 'Is the statement "Bob is strong" true?', "True"),
        ("Bob is strong.", 'Is "Bob is not strong" true or false?', "False"),
        ("Bob is strong.", 'Is the claim "Bob is strong" false?', "False"),
        ("Mia swims. Is the following statement true, false, or unknown? Mia swims.", "", "True"),
        ("Rex and Fido are Bob's dogs. Rex is not Fido.", "Does Bob have at least two dogs?", "True"),
        ("Bob has at most one brother. Cid and Dan are brothers of Bob.", "Is Cid Dan?", "True"),
        (
            (
                "If X is a parent of Y and Y is a parent of Z, then X is a grandparent of Z. Ann is a parent of Bob. Bob is a "
                "parent of Cid."
            ),
            "Is Ann a grandparent of Cid?",
            "True",
        ),
        ("Rex is a picture of Ann. Bob has a car.", "Does Ann have a picture?", "Uncertain"),
    ],
)
def test_answers(text, question, label):
    answer = ask(text, question, explain=False)
    assert answer.label == label
    assert not answer.left_out


def test_a_sentence_read_to_its_end_without_a_derivation_is_refused():
    text = "Bob sees the man " + "in the house with the dog on the street " * 15 + "."
    assert read_sentence(text).error is not None
