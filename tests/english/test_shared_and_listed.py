"""What is shared or not, what is listed, and how much of it is so: each sentence with the formula it means."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
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
    "an object is not that of a verb beside it that needs none": [
        ("Fiona is not a historian and reads.", "¬Historian(fiona) ∧ Read(fiona)"),
        ("If Ann does not work and reads, she is poor.", "¬Work(ann) ∧ Read(ann) → Poor(ann)"),
        ("Ann does not write or chases Bob.", "¬Write(ann) ∨ Chase(ann, bob)"),
        ("Ann does not read and does not avoid Bob.", "¬Read(ann) ∧ ¬Avoid(ann, bob)"),
        ("Ann reads but does not admire Bob.", "Read(ann) ∧ ¬Admire(ann, bob)"),
        ("Ann speaks but does not write Greek.", "Speak(ann, greek) ∧ ¬Write(ann, greek)"),
        ("Ann loves but does not admire Bob.", "Love(ann, bob) ∧ ¬Admire(ann, bob)"),
        ("Ann reads and writes Greek.", "Read(ann, greek) ∧ Write(ann, greek)"),
    ],
    "a language has one name": [
        ("Ann speaks no German.", "¬Speak(ann, german)"),
        ("If someone understands some German, they sing.", "∀x (Understand(x, german) → Sing(x))"),
        ("Ann does not speak any German.", "¬Speak(ann, german)"),
        ("Ann drinks no coffee.", "∀x (Coffee(x) → ¬Drink(ann, x))"),
        ("No German sings.", "∀x (German(x) → ¬Sing(x))"),
    ],
    "what some of those did whom a relative clause speaks of": [
        ("Every letter that the pupils wrote is long.", "∀x (Letter(x) ∧ ∃y (Pupil(y) ∧ Write(y, x)) → Long(x))"),
        ("Tom ate the cakes the girls baked.", "∀x (Cake(x) ∧ ∃y (Girl(y) ∧ Bake(y, x)) → Eat(tom, x))"),
        ("Every house in which the pupils live is old.", "∀x (House(x) ∧ ∃y (Pupil(y) ∧ LiveIn(y, x)) → Old(x))"),
        ("Every egg that Tom's hens laid is white.", "∀x (Egg(x) ∧ ∃y (HenOf(y, tom) ∧ Lay(y, x)) → White(x))"),
        ("The eggs that the hens did not lay are white.", "∀x (Egg(x) ∧ ∀y (Hen(y) → ¬Lay(y, x)) → White(x))"),
        ("Every book that all the pupils read is good.", "∀x (Book(x) ∧ ∀y (Pupil(y) → Read(y, x)) → Good(x))"),
        ("The pupils wrote every letter.", "∀x, y (Pupil(x) ∧ Letter(y) → Write(x, y))"),
    ],
    "one who has so many": [
        (
            "The owner of two cars is rich.",
            "∀x (∃y, z (Car(y) ∧ Car(z) ∧ y ≠ z ∧ OwnerOf(x, y) ∧ OwnerOf(x, z)) → Rich(x))",
        ),
        (
            "Ann likes the mother of two boys.",
            "∃x, y, z (Boy(y) ∧ Boy(z) ∧ y ≠ z ∧ MotherOf(x, y) ∧ MotherOf(x, z) ∧ Like(ann, x))",
        ),
    ],
    "equality": [
        ("The sum equals 12.", "sum = 12"),
        ("Tom's income does not equal Eve's income.", "income(tom) ≠ income(eve)"),
        ("If x equals y, then y equals x.", "∀x, y (x = y → y = x)"),
        ("Nobody equals Ann.", "∀x ¬Equal(x, ann)"),
    ],
    "not always": [
        ("Doctors are not always rich.", "¬∀x (Doctor(x) → Rich(x))"),
        ("If a dog is not always tame, Tom is sad.", "¬∀x (Dog(x) → Tame(x)) → Sad(tom)"),
        ("Tom is not always happy.", "¬AlwaysHappy(tom)"),
        ("Doctors were not always rich.", "∀x (Doctor(x) → ¬AlwaysRich(x))"),
    ],
    "one of several behind one preposition": [
        ("The lesson is neither on Monday nor Tuesday.", "¬On(lesson, monday) ∧ ¬On(lesson, tuesday)"),
        ("Kim lives either in Rome or Bonn.", "LiveIn(kim, rome) ⊕ LiveIn(kim, bonn)"),
        ("Kim is either in the house or the barn, but not both.", "In(kim, house) ⊕ In(kim, barn)"),
        (
            "Every egg that is neither in the bag nor the pot is old.",
            "∀x (Egg(x) ∧ ¬In(x, bag) ∧ ¬In(x, pot) → Old(x))",
        ),
        ("The key is on neither the desk nor the bed.", "¬On(key, desk) ∧ ¬On(key, bed)"),
        ("Kim is neither proud of Ann nor Bob.", "¬ProudOf(kim, ann) ∧ ¬ProudOf(kim, bob)"),
        ("Kim is either older than Ann or Bob.", "OlderThan(kim, ann) ⊕ OlderThan(kim, bob)"),
        ("Kim is neither older than Ann nor Bob.", "¬OlderThan(kim, ann) ∧ ¬OlderThan(kim, bob)"),
        ("Kim is either in Rome or a liar.", "In(kim, rome) ⊕ Liar(kim)"),
        ("Kim is neither in the house nor a thief.", "¬In(kim, house) ∧ ¬Thief(kim)"),
        ("Kim is either proud of Ann or sad.", "ProudOf(kim, ann) ⊕ Sad(kim)"),
    ],
    "what somebody is stands behind no preposition": [
        ("Kim is in Rome and a liar.", "In(kim, rome) ∧ Liar(kim)"),
        ("Kim is in the garden or the thief.", "In(kim, garden) ∨ kim = thief"),
        ("The key is on a table or a chair.", "∃x (Table(x) ∧ On(key, x)) ∨ ∃x (Chair(x) ∧ On(key, x))"),
        ("The lesson is on Monday or the next day.", "On(lesson, monday) ∨ On(lesson, nextDay)"),
        ("Kim is in the zoo or a pet.", "In(kim, zoo) ∨ Pet(kim)"),
        ("Kim is with Ann and a friend.", "With(kim, ann) ∧ ∃x (Friend(x) ∧ With(kim, x))"),
    ],
    "what several share is one": [
        ("Ann and Bob share a flat.", "∃x (Flat(x) ∧ Share(ann, x) ∧ Share(bob, x))"),
        ("Ann and Bob do not share a flat.", "¬∃x (Flat(x) ∧ Share(ann, x) ∧ Share(bob, x))"),
        ("The boys share a room.", "∃x (Room(x) ∧ ∀y (Boy(y) → Share(y, x)))"),
        (
            "If two pupils share a desk, they sing.",
            "∀x, y, z (Pupil(x) ∧ Pupil(y) ∧ x ≠ y ∧ Desk(z) ∧ Share(x, z) ∧ Share(y, z) → Sing(x) ∧ Sing(y))",
        ),
        ("Ann and Bob speak a common language.", "∃x (Language(x) ∧ Speak(ann, x) ∧ Speak(bob, x))"),
        ("Do Ann and Bob share a flat?", "∃x (Flat(x) ∧ Share(ann, x) ∧ Share(bob, x))"),
        ("Ann shares a flat with Bob.", "∃x (Flat(x) ∧ ShareWith(ann, x, bob))"),
        ("Nobody shares a flat.", "¬∃x, y (Flat(y) ∧ Share(x, y))"),
        ("Ann and Bob own a flat.", "∃x (Flat(x) ∧ Own(ann, x)) ∧ ∃x (Flat(x) ∧ Own(bob, x))"),
    ],
    "when and in which place something is done": [
        ("Kim reads every Sunday.", "ReadEverySunday(kim)"),
        ("Kim cleans the barn each Friday.", "CleanEveryFriday(kim, barn)"),
        ("Kim reads every book.", "∀x (Book(x) → Read(kim, x))"),
        ("Every Sunday is free.", "∀x (Sunday(x) → Free(x))"),
        ("No runner finished second.", "∀x (Runner(x) → ¬FinishSecond(x))"),
        ("Every first prize is big.", "∀x (FirstPrize(x) → Big(x))"),
    ],
    "than what any has": [
        (
            "The egg of a duck is bigger than the egg of a hen.",
            "∀x, y, z, u (Duck(y) ∧ EggOf(x, y) ∧ Hen(u) ∧ EggOf(z, u) → BiggerThan(x, z))",
        ),
        (
            "A king's wife is richer than a wife of a cook.",
            "∀x, y, z, u (King(y) ∧ WifeOf(x, y) ∧ Cook(u) ∧ WifeOf(z, u) → RicherThan(x, z))",
        ),
        ("Ann is richer than a cook's wife.", "∃x (Cook(x) ∧ RicherThan(ann, wife(x)))"),
    ],
    "who does something to himself": [
        ("Anyone loving himself is happy.", "∀x (Love(x, x) → Happy(x))"),
        ("No dog biting itself barks.", "∀x (Dog(x) ∧ Bite(x, x) → ¬Bark(x))"),
        ("Pupils teaching themselves are clever.", "∀x (Pupil(x) ∧ Teach(x, x) → Clever(x))"),
        ("The stone building itself is old.", "Old(stoneBuilding)"),
        (
            "No man who loves himself and no owl who loves itself sings.",
            "∀x (Man(x) ∧ Love(x, x) → ¬Sing(x)) ∧ ∀x (Owl(x) ∧ Love(x, x) → ¬Sing(x))",
        ),
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


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("If someone steals, they are a thief. Emil stole the ring.", "Is Emil a thief?", "True"),
        ("Nobody who reads is bored. Tom reads every book. Up is a book.", "Is Tom bored?", "False"),
        ("Whatever opens is old. Tom opened the door.", "Is Tom old?", "Uncertain"),
        ("Ann has two dogs, Rex and Fido. All dogs bark.", "Does Ann have a dog that barks?", "True"),
        ("Everyone who was born in Bern speaks German. Eve speaks no German.", "Was Eve born in Bern?", "False"),
    ],
)
def test_what_follows(text: str, question: str, label: str) -> None:
    answer = ask(text, question)
    assert (answer.label, answer.verdict.checked) == (label, True)


def test_which_of_them_is_refused() -> None:
    assert "one of them" in str(read_sentence("The smoother of the two roads is old.").error)


def test_what_a_word_is_not_is_no_reason_to_give() -> None:
    assert '"they" refers to nothing' in str(read_sentence("They lay eggs.").error)
