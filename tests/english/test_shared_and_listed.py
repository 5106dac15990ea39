"""What is shared or not, what is listed, and how much of it is so: each sentence with the formula it means."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula, write_formula

READ = {
    "what somebody has another as": [
        ("Ann has Bob as a brother.", "BrotherOf(bob, ann)"),
        ("Nobody has a dog as a teacher.", "∀x ¬∃y (Dog(y) ∧ TeacherOf(y, x))"),
    ],
    "what is denied of the same thing is denied of all together": [
        ("Tom and Eve do not speak the same language.", "¬∃x (Language(x) ∧ Speak(tom, x) ∧ Speak(eve, x))"),
        ("Tom does not drive the same car as Eve.", "¬∃x (Car(x) ∧ Drive(tom, x) ∧ Drive(eve, x))"),
        ("Tom and Eve do not work for the same firm.", "¬∃x (Firm(x) ∧ WorkFor(tom, x) ∧ WorkFor(eve, x))"),
        ("Tom and Eve cannot drive the same car.", "¬∃x (Car(x) ∧ CanDrive(tom, x) ∧ CanDrive(eve, x))"),
        ("Tom and Eve do not own different cars.", "¬∃x, y (Car(x) ∧ Own(tom, x) ∧ Car(y) ∧ Own(eve, y) ∧ x ≠ y)"),
        ("Tom and Eve speak the same language.", "∃x (Language(x) ∧ Speak(tom, x) ∧ Speak(eve, x))"),
        ("Tom and Eve do not see each other.", "¬See(tom, eve) ∧ ¬See(eve, tom)"),
    ],
    "so many things and who they are": [
        ("Ann has two dogs, Rex and Fido.", "Dog(rex) ∧ Dog(fido) ∧ rex ≠ fido ∧ Have(ann, rex) ∧ Have(ann, fido)"),
        (
            "Ann has two dogs, Rex and Fido, and a cat.",
            "Dog(rex) ∧ Dog(fido) ∧ rex ≠ fido ∧ Have(ann, rex) ∧ Have(ann, fido) ∧ ∃x (Cat(x) ∧ Have(ann, x))",
        ),
        (
            "Ann owns exactly two dogs, Rex and Fido.",
            "Dog(rex) ∧ Dog(fido) ∧ rex ≠ fido ∧ ∀x (Dog(x) ∧ Own(ann, x) ↔ x = rex ∨ x = fido)",
        ),
        ("Ann has a dog, Rex.", "Dog(rex) ∧ Have(ann, rex)"),
        ("Ann has a brother, Tom, and a sister, Eve.", "Brother(tom) ∧ Have(ann, tom) ∧ Sister(eve) ∧ Have(ann, eve)"),
        ("A dog, Rex, bit the mailman.", "Dog(rex) ∧ Bite(rex, mailman)"),
        ("Ann has a dog, Rex and Fido.", "∃x (Dog(x) ∧ Have(ann, x)) ∧ Have(ann, rex) ∧ Have(ann, fido)"),
        ("If Ann has a dog, Rex barks.", "∀x (Dog(x) ∧ Have(ann, x) → Bark(rex))"),
        ("Ann does not have two dogs, Rex and Fido.", "¬(Have(ann, rex) ∧ Have(ann, fido))"),
    ],
    "a language has one name": [
        ("Ann speaks no German.", "¬Speak(ann, german)"),
        ("If someone understands some German, they sing.", "∀x (Understand(x, german) → Sing(x))"),
        ("Ann does not speak any German.", "¬Speak(ann, german)"),
        ("Ann drinks no coffee.", "∀x (Coffee(x) → ¬Drink(ann, x))"),
        ("No German sings.", "∀x (German(x) → ¬Sing(x))"),
    ],
    "letters are things of their own": [
        ("If Ann gives x y, then x breaks y.", "∀x, y (Give(ann, x, y) → Break(x, y))"),
        ("If town x is near town y, then y is near x.", "∀x, y (Near(x, y) → Near(y, x))"),
    ],
}


@pytest.mark.parametrize(("sentence", "formula"), [case for cases in READ.values() for case in cases])
def test_it_is_read(sentence: str, formula: str) -> None:
    read, expected = read_sentence(sentence).formula, read_formula(formula)
    assert read is not None, read_sentence(sentence).error
    same = alpha_equivalent(read, expected) or decide_equivalence(read, expected).equivalent
    assert same, write_formula(read)
