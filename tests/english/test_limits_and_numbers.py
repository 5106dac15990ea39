"""What a clause limits, what somebody did after `is …and`, what numbers and several phrases behind a verb imply."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Every number that is greater than 10 is big. 12 is a number.", "Is 12 big?", "True"),
        ("Every number greater than 10 is big.", "Is 12 big?", "True"),
        ("If a number is greater than 10, it is big.", "Is 9 big?", "Uncertain"),
        ("If a number is divisible by 4, it is even. 12 is divisible by 4.", "Is 12 even?", "True"),
        ("A score above 50 is a pass. Mia's score is 60.", "Is Mia's score a pass?", "True"),
        ("A score above 50 is a pass. Mia's score is above 60.", "Is Mia's score a pass?", "True"),
        ("Nobody under 17 drives. Eva is 16.", "Does Eva drive?", "False"),
        ("Bob is over 20.", "Is Bob over 18?", "True"),
        ("Everyone who is older than 18 years votes. Bob is 20 years old.", "Does Bob vote?", "True"),
        ("People who are 18 years old or older vote. Bob is a person. Bob is 18 years old.", "Does Bob vote?", "True"),
        ("Everyone who is 18 or older votes. Bob is 20 years old.", "Does Bob vote?", "True"),
        ("Ann lives with Bob in Rome.", "Does Ann live in Rome?", "True"),
        ("Ann lives with Bob in Rome.", "Does Ann live with Bob?", "True"),
        ("Ann was born in 1990 in Rome.", "Was Ann born in Rome?", "True"),
        ("Ann flew from Rome to Oslo.", "Did Ann fly to Oslo?", "True"),
        ("Ann sent a book from Rome to Oslo.", "Did Ann send a book to Oslo?", "True"),
        ("Ann went without Bob to Oslo.", "Did Ann go with Bob?", "Uncertain"),
        ("Bob is tired and left. Everyone who left sings.", "Does Bob sing?", "True"),
        ("Bob was happy and paid. Everyone who paid sings.", "Does Bob sing?", "True"),
        ("Bob was hired and fired. Everyone who was fired sings.", "Does Bob sing?", "True"),
    ],
)
def test_answers(text, question, label):
    answer = ask(text, question, explain=False)
    assert answer.label == label
    assert not answer.left_out


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Bob saw everyone in the hall who smoked.", "∀x (In(x, hall) ∧ Smoke(x) → See(bob, x))"),
        ("Bob likes every pupil in the class who sings.", "∀x (Pupil(x) ∧ In(x, class) ∧ Sing(x) → Like(bob, x))"),
        ("Bob saw a man in the park who smoked.", "∃x (Man(x) ∧ In(x, park) ∧ Smoke(x) ∧ See(bob, x))"),
        ("The guests at the fair who drank slept.", "∀x (Guest(x) ∧ At(x, fair) ∧ Drink(x) → Sleep(x))"),
        ("Bob bought a book in the shop that Ann owns.", "∃x (Book(x) ∧ BuyIn(bob, x, shop))"),
        (
            "Every dog that chases cats and every cat that purrs sleeps.",
            "∀x, y (Dog(x) ∧ Cat(y) ∧ Chase(x, y) → Sleep(x)) ∧ ∀z (Cat(z) ∧ Purr(z) → Sleep(z))",
        ),
        (
            "The hotel has good food and ocean views.",
            "∃x (Good(x) ∧ Food(x) ∧ Have(hotel, x)) ∧ ∃y (OceanView(y) ∧ Have(hotel, y))",
        ),
        ("Ann is rich and moved to Rome.", "Rich(ann) ∧ MoveTo(ann, rome)"),
        ("Bob is a pupil and passed.", "Pupil(bob) ∧ Pass(bob)"),
        ("The film is a comedy and directed by Ann.", "Comedy(film) ∧ Direct(ann, film)"),
        ("Bob is a king and feared by Ann.", "King(bob) ∧ Fear(ann, bob)"),
    ],
)
def test_readings(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


def test_a_participle_that_is_an_adjective_stays_one():
    found = translate_text("The door is old and closed. The shop closed.").sentences[0].formula
    assert found is read_formula("Old(door) ∧ Closed(door)")
