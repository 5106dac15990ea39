"""Numbers of units of measure: all ways of saying and comparing how much there is of something meet."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.english.units import spelt_out
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("If the pressure exceeds 5 bar, the valve opens.", "valueInBar(pressure) > 5 → Open(valve)"),
        ("If the lake is below 0 degrees, it freezes.", "temperatureInDegrees(lake) < 0 → Freeze(lake)"),
        ("The temperature is −5 °C.", "valueInDegrees(temperature) = -5"),
        ("The temperature of the oven is minus 2.5 degrees Celsius.", "temperatureInDegrees(oven) = -2.5"),
        ("The balance drops below -20 dollars.", "valueInDollars(balance) < -20"),
        ("The humidity is 80%.", "valueInPercent(humidity) = 80"),
        ("The rope is 2.5 meters long.", "lengthInMeters(rope) = 2.5"),
        ("The rope is 1 km long. It is shorter than 2 miles.", "lengthInKilometers(rope) = 1"),
        ("The rope has a length of up to 5 m.", "lengthInMeters(rope) ≤ 5"),
        ("The film lasts longer than an hour. It is 90 minutes long.", "durationInMinutes(film) > 60"),
        ("The film is 2 hours in duration.", "durationInHours(film) = 2"),
        ("The house costs 1.5 million euros.", "priceInEuros(house) = 1500000"),
        ("The lamp costs $20.", "priceInDollars(lamp) = 20"),
        ("The lamp is cheaper than 20.50 euros.", "priceInEuros(lamp) < 20.5"),
        ("Orders over 50 euros are free.", "∀x (Order(x) ∧ priceInEuros(x) > 50 → Free(x))"),
        ("No box weighs between 5 and 6kg.", "∀x (Box(x) → ¬(weightInKilograms(x) ≥ 5 ∧ weightInKilograms(x) ≤ 6))"),
        ("A draw is worth one point.", "∀x (Draw(x) → worthInPoints(x) = 1)"),
        ("Water boils at 100 degrees.", "Boil(water) ∧ boilAtInDegrees(water) = 100"),
        ("Ann paid 20 euros for the lamp.", "PayFor(ann, lamp) ∧ payForInEuros(ann, lamp) = 20"),
        ("Ann owes Bob 20 euros.", "Owe(ann, bob) ∧ oweInEuros(ann, bob) = 20"),
        ("Ann runs more than 5 miles.", "Run(ann) ∧ runInMiles(ann) > 5"),
        ("Whoever waited for 2 hours left.", "∀x (Wait(x) ∧ waitInHours(x) ≥ 2 → Leave(x))"),
        ("Ann won by at least two goals.", "Win(ann) ∧ winByInGoal(ann) ≥ 2"),
        ("Ann returned the lamp within 3 days.", "Return(ann, lamp) ∧ returnAfterInDays(ann, lamp) ≤ 3"),
        ("Oslo is 5 km from Rome.", "distanceFromInKilometers(oslo, rome) = 5"),
        ("Ann is two years older than Bob.", "age(ann) = age(bob) + 2"),
        ("Ann is twice as old as Bob.", "age(ann) = age(bob) + age(bob)"),
        ("Ann is 6 months old.", "age(ann) = 0.5"),
        ("Ann's father is 60, and her score is 9.", "age(father(ann)) = 60 ∧ score(ann) = 9"),
        ("Ann's cat, who is 9, sleeps.", "age(cat(ann)) = 9 ∧ Sleep(cat(ann))"),
        ("If the king is 50, Ann sings.", "age(king) = 50 → Sing(ann)"),
        ("Ann has two feet.", "∃x, y ((Foot(x) ∧ Have(ann, x)) ∧ (Foot(y) ∧ Have(ann, y)) ∧ x ≠ y)"),
        ("Every 5-kilogram box sinks.", "∀x (Box(x) ∧ weightInKilograms(x) = 5 → Sink(x))"),
        ("A team with more than 9 points wins.", "∀x (Team(x) ∧ haveInPoints(x) > 9 → Win(x))"),
        ("The score is above 8. It is higher than 9.", "score > 8"),
        ("The price is above 8. The price is 9 euros.", "valueInEuros(price) > 8"),
    ],
)
def test_amounts_are_numbers(text, formula):
    found = translate_text(text).sentences[0]
    assert found.formula is not None, found.error
    expected = read_formula(formula)
    assert alpha_equivalent(found.formula, expected) or write_formula(expected) in write_formula(found.formula)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge is 100 meters.",
        "The shop opens in two days.",
        "Half of the pupils passed.",
        "50% of the pupils passed.",
        "Ann has 80 percent of the votes.",
        "Bob bought 5 kilograms of apples.",
        "Ann works 8 hours every day.",
        "The plane flew above 100 meters.",
        "The rope is 3 hours tall.",
        "Ann won by two lucky goals.",
        "Ann weighs 60 kg and Bob 70 kg.",
        "A 20-meter rope broke.",
        "The lamp costs about 5 euros.",
        "The race is a marathon of 42 kilometers.",
    ],
)
def test_amounts_of_nothing_in_particular_are_refused(sentence):
    assert read_sentence(sentence).formula is None


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("A pier longer than 100 meters needs a permit. Kay is a 0.2 km long pier.", "Is Kay long?", "Uncertain"),
        ("A pier longer than 100 meters is old. The pier is 120 meters long.", "Is the pier old?", "True"),
        ("If it is above 30 degrees, Ann swims.", "Does Ann swim?", "Uncertain"),
        ("Tom has 3.5 dollars.", "Tom has 35 dollars.", "False"),
        ("Whoever worked for five years is free. Ann has worked for six years.", "Is Ann free?", "True"),
    ],
)
def test_answers(text, question, label):
    assert ask(text, question, explain=False).label == label


def test_only_a_unit_behind_a_number_is_one():
    assert spelt_out("the", "m") == ()
    assert spelt_out("5", "m") == ("meters",)
