"""Forms that look like others: clauses behind "before", "the fact that …", two of the boats, must not, …, which are …."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("The meeting takes place on Monday at noon.", "TakeOnAt(meeting, place, monday, noon)"),
        ("The bus leaves after the ferry.", "LeaveAfter(bus, ferry)"),
        ("All bus stops after the bridge are old.", "∀x (BusStop(x) ∧ After(x, bridge) → Old(x))"),
        ("The house built before the war burned.", "Burn(house)"),
        ("Kurt must not park.", "¬MayPark(kurt)"),
        ("Kurt must never be late.", "¬MayBeLate(kurt)"),
        ("Guests must not eat a cake.", "∀x (Guest(x) → ¬∃y (Cake(y) ∧ MayEat(x, y)))"),
        ("Guests must neither smoke nor shout.", "∀x (Guest(x) → ¬MaySmoke(x) ∧ ¬MayShout(x))"),
        ("Kurt must eat no cake.", "∀x (Cake(x) → ¬MayEat(kurt, x))"),
        ("A letter that Kurt must not open is red.", "∀x (Letter(x) ∧ ¬MayOpen(kurt, x) → Red(x))"),
        ("Kurt need not wait.", "¬MustWait(kurt)"),
        ("Kurt owns two of the boats.", "∃x, y ((Boat(x) ∧ Own(kurt, x)) ∧ (Boat(y) ∧ Own(kurt, y)) ∧ x ≠ y)"),
        ("Two of the five boats are red.", "∃x, y ((Boat(x) ∧ Red(x)) ∧ (Boat(y) ∧ Red(y)) ∧ x ≠ y)"),
        ("One of the three boxes is empty.", "∃x (Box(x) ∧ Empty(x))"),
        ("Kurt wrote page 7 of the report.", "∃x (Page7Of(x, report) ∧ Write(kurt, x))"),
        ("The food that cats eat is cheap.", "Cheap(food)"),
        ("Everything that dogs fear is loud.", "∀x, y (Dog(y) ∧ Fear(y, x) → Loud(x))"),
        ("The claim that Nora made is silly.", "Silly(claim)"),
        ("Lemons, which are sour, are fruits.", "∀x (Lemon(x) → Sour(x) ∧ Fruit(x))"),
        ("All nurses, who work hard, smile or cry.", "∀x (Nurse(x) → WorkHard(x) ∧ (Smile(x) ∨ Cry(x)))"),
        ("Nurses who work hard smile.", "∀x (Nurse(x) ∧ WorkHard(x) → Smile(x))"),
        ("Any drink containing milk or acid is sour.",
         "∀x (Drink(x) ∧ (Contain(x, milk) ∨ Contain(x, acid)) → Sour(x))"),
        ("Any student studying law is busy.", "∀x (Student(x) ∧ Study(x, law) → Busy(x))"),
        ("Every fire fighting team is brave.", "∀x (FireFightingTeam(x) → Brave(x))"),
        ("Kurt lives next door to Nora.", "LiveNextDoorTo(kurt, nora)"),
        ("The next door is red.", "Red(nextDoor)"),
        ("Kurt is tall and Nora short.", "Tall(kurt) ∧ Short(nora)"),
        ("If the cat is black but the dog white, Nora smiles.", "Black(cat) ∧ White(dog) → Smile(nora)"),
        ("Kurt walks fast and Nora slowly.", "WalkFast(kurt) ∧ WalkSlowly(nora)"),
        ("The mayor called Boston police.", "Call(mayor, bostonPolice)"),
        ("Kurt saw the patient nurse.", "See(kurt, patientNurse)"),
        ("Kurt feeds dogs bigger than Rex.", "∃x (Dog(x) ∧ BiggerThan(x, rex) ∧ Feed(kurt, x))"),
        ("Kurt loves Ann and Nora deeply.", "LoveDeeply(kurt, ann) ∧ LoveDeeply(kurt, nora)"),
    ],
)  # fmt: skip
def test_readings(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The ferry leaves before the train arrives.", "before the"),
        ("Kurt leaves before Nora arrives.", "before Nora"),
        ("The lamp glows until the oil ends.", "until the"),
        ("The ferry sailed before the train arrived.", "before"),
        ("After the bell rings, every guest sleeps.", "after the"),
        ("Every guard who sleeps before the bell rings is lazy.", "before the"),
        ("Nora must go, but Kurt must not.", "must not"),
        ("The fact that Kurt lied is known.", "that Kurt lied"),
        ("The idea that cats fly is silly.", "that cats fly"),
        ("The idea that cats cannot fly is silly.", "that cats can not fly"),
        ("Nora likes lemons, which are sour.", "lemons, which"),
        ("If lemons, which are sour, are cheap, Nora smiles.", ", which"),
        ("A shape whose sides are equal is regular.", "equal"),
        ("The board elected Nora chairwoman.", "Nora chairwoman"),
        ("The club appointed Kurt head.", "Kurt head"),
        ("Every nurse watched the patient sleep.", "patient sleep"),
        ("Kurt peels potatoes neater than Nora.", "neater than"),
        ("Kurt is not tall and Nora short.", "Nora short"),
    ],
)
def test_refusals_say_which_phrase(sentence, phrase):
    found = read_sentence(sentence)
    assert found.formula is None
    assert phrase in found.error.message


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Karl must not smoke.", "Must Karl smoke?", "False"),
        ("Nobody may park here.", "Must Kurt not park here?", "True"),
        ("Karl need not wait.", "Must Karl wait?", "False"),
        ("Karl need not wait.", "May Karl wait?", "Uncertain"),
        ("One of Ann and Bob lied. Ann lied.", "Did Bob lie?", "False"),
        ("Two of the sailors are Breton.", "Is a sailor Breton?", "True"),
    ],
)
def test_answers(text, question, label):
    assert ask(text, question, explain=False).label == label
