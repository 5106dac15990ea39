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
        ("Ann is Bob's boss. Bob's boss is strict.", "Is Ann strict?", "True"),
        ("Ann is Bob's sister. Mia is Bob's sister. Bob's sister is rich.", "Is Ann rich?", "Uncertain"),
        ("Bob's boss is strict.", "Is Ann Bob's boss?", "Uncertain"),
        ("Every boxer fears his trainer. Bob is a boxer. Ann is Bob's trainer.", "Does Bob fear Ann?", "True"),
        ("Ann has no children.", "Is Bob Ann's child?", "False"),
        ("Bob has a sister who is a doctor.", "Is a sister of Bob a doctor?", "True"),
        ("No mother hates her own child. Ann is a mother. Bob is Ann's child.", "Does Ann hate Bob?", "False"),
        ("If somebody owns a dog, then the owner is happy. Bob owns a dog.", "Is Bob happy?", "True"),
        (
            "The coach and the captain are not the same person. The coach is Mr. Lee.",
            "Is Mr. Lee the captain?",
            "False",
        ),
        ("The coach is Bob. The captain is not the coach.", "Is Bob the captain?", "False"),
        ("The surgeon operated on Ann.", "Was Ann operated on by the surgeon?", "True"),
        ("The goods are sold. Ann is good.", "Is Ann sold?", "Uncertain"),
        ("No prime number except 2 is even.", "Is 2 even?", "True"),
        (
            "If a pupil knows a teacher, they are friends. Bob is a pupil. Ann is a teacher. Bob knows Ann.",
            "Are Ann and Bob friends?",
            "True",
        ),
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
        ("The waiter brought each guest a story.", "∀x (Guest(x) → ∃y (Story(y) ∧ Bring(waiter, x, y)))"),
        ("Ann and Bob each sing.", "Sing(ann) ∧ Sing(bob)"),
        ("If a dish contains nuts, Bob fears it.", "∀x, y (Dish(x) ∧ Nut(y) ∧ Contain(x, y) → Fear(bob, x))"),
        ("Plants need light.", "∀x (Plant(x) → Need(x, light))"),
        ("Bob runs fast.", "RunFast(bob)"),
        ("Bob comes or Ann comes, and Mia comes.", "(Come(bob) ∨ Come(ann)) ∧ Come(mia)"),
        (
            "Pupils under five and tall boys sing.",
            "∀x (Pupil(x) ∧ Under(x, 5) → Sing(x)) ∧ ∀y (Tall(y) ∧ Boy(y) → Sing(y))",
        ),
        ("Bob loves but does not admire Ann.", "Love(bob, ann) ∧ ¬Admire(bob, ann)"),
        ("Bob sings but does not admire Ann.", "Sing(bob) ∧ ¬Admire(bob, ann)"),
        ("Bob saw the opera.", "See(bob, opera)"),
        ("Someone's car is blue.", "∃x Blue(car(x))"),
        (
            "A pupil who buys a pen or two caps sings.",
            (
                "∀x (Pupil(x) ∧ (∃y (Pen(y) ∧ Buy(x, y)) ∨ ∃z, u ((Cap(z) ∧ Buy(x, z)) ∧ (Cap(u) ∧ Buy(x, u)) ∧ z ≠ u))"
                " → Sing(x))"
            ),
        ),
        ("iPhones are phones.", "∀x (IPhone(x) → Phone(x))"),
        (
            "If a boy and a girl dance, they are happy.",
            "∀x, y (Boy(x) ∧ Dance(x) ∧ Girl(y) ∧ Dance(y) → Happy(x) ∧ Happy(y))",
        ),
        (
            "If a dog and a cat meet, they fight.",
            "∀x, y (Dog(x) ∧ Meet(x) ∧ Cat(y) ∧ Meet(y) → Fight(x) ∧ Fight(y))",
        ),
        ("If Bob meets Ann, they talk.", "Meet(bob, ann) → Talk(bob) ∧ Talk(ann)"),
        (
            "If two foxes like each other, they sing.",
            "∀x, y (Fox(x) ∧ Fox(y) ∧ x ≠ y ∧ Like(x, y) ∧ Like(y, x) → Sing(x) ∧ Sing(y))",
        ),
        ("Two foxes like each other.", "∃x, y (Fox(x) ∧ Fox(y) ∧ x ≠ y ∧ Like(x, y) ∧ Like(y, x))"),
        ("The landlord fears the flood if the tenant reports it.", "Report(tenant, flood) → Fear(landlord, flood)"),
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


def test_what_is_not_clear_is_refused():
    assert read_sentence("If a pupil likes a teacher, they are rich.").formula is None
