"""Letters and unknown first words that are names: A is a knight, box A, Lars bought a van."""

import pytest

from reasoner.english import translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula

LETTERS = [
    ("A is taller than B, and B is taller than C.", "TallerThan(a, b) ∧ TallerThan(b, c)"),
    ("If A is a knight, then B is a knave.", "Knight(a) → Knave(b)"),
    ("A saw B.", "See(a, b)"),
    ("A sings or B dances.", "Sing(a) ∨ Dance(b)"),
    ("Neither A nor B is tall.", "¬Tall(a) ∧ ¬Tall(b)"),
    ("A either sings or dances.", "Sing(a) ⊕ Dance(a)"),
    ("Is A a knight?", "Knight(a)"),
    ("A helped the nurse.", "Help(a, nurse)"),
    ("Does Tom love B?", "Love(tom, b)"),
    ("A is a parent of B if B is a child of A.", "∀x, y (ChildOf(y, x) → ParentOf(x, y))"),
    ("The ball is in box A.", "In(ball, boxA)"),
    ("If cage A is empty, then cage B is full.", "Empty(cageA) → Full(cageB)"),
    ("Either cup A or cup B is empty.", "Empty(cupA) ⊕ Empty(cupB)"),
    ("Tom opened door B.", "Open(tom, doorB)"),
    ("If town A is near town B, then town B is near town A.", "∀x, y (Near(x, y) → Near(y, x))"),
    ("A saw is sharp.", "∀x (Saw(x) → Sharp(x))"),
    ("A left turn is easy.", "∀x (Left(x) ∧ Turn(x) → Easy(x))"),
    ("A painted gate is old.", "∀x (Painted(x) ∧ Gate(x) → Old(x))"),
]
FIRST_WORDS = [
    ("Lars bought a canoe.", "∃x (Canoe(x) ∧ Buy(lars, x))"),
    ("Agnes must sing.", "MustSing(agnes)"),
    ("Silas will come.", "Come(silas)"),
    ("Hans, who is a baker, sings.", "Baker(hans) ∧ Sing(hans)"),
    ("Niels can neither sing nor dance.", "¬CanSing(niels) ∧ ¬CanDance(niels)"),
    ("Korvas bought a canoe.", "∃x (Canoe(x) ∧ Buy(korvas, x))"),
    ("Korvas, a baker, sings.", "Baker(korvas) ∧ Sing(korvas)"),
    ("Zorgs can swim.", "∀x (Zorg(x) → CanSwim(x))"),
    ("Wumpuses ate the fish.", "∃x (Wumpus(x) ∧ Eat(x, fish))"),
    ("Zorgs, which are tall, sing.", "∀x (Zorg(x) → Tall(x) ∧ Sing(x))"),
    ("Tigers ate the goat.", "∃x (Tiger(x) ∧ Eat(x, goat))"),
]


@pytest.mark.parametrize("cases", [LETTERS, FIRST_WORDS], ids=["letters", "first words"])
def test_what_is_a_name(cases):
    for sentence, formula in cases:
        read = translate_text([sentence]).sentences[0]
        assert read.formula is not None, (sentence, read.error)
        assert alpha_equivalent(read.formula, read_formula(formula)), (sentence, str(read.formula))


def test_a_box_with_a_letter_is_one_wherever_it_is_named():
    text = "Either box A or box B holds the gold. Box A does not hold the gold."
    assert ask(text, "Does box B hold the gold?").label == "True"
