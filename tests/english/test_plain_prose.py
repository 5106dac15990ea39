"""Ways of prose that are easily read as something else: negative questions, *must*, openers, gaps, roles, *own*."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Mia likes Rex.", "Doesn't Mia like Rex?", "True"),
        ("Mia is tall.", "Isn't Mia tall?", "True"),
        ("Mia is not tall.", "Isn't Mia tall?", "False"),
        ("Mia can swim.", "Can't Mia swim?", "True"),
        ("All goats climb.", "Don't all goats climb?", "True"),
        ("Mia is tall.", "Is Mia not tall?", "False"),
        ("Mia is tall.", "Is it not true that Mia is tall?", "False"),
        ("Mia is a goat. Mia climbs.", "Does a goat climb?", "True"),
        ("There is a goat. The goat sleeps.", "Does a goat sleep?", "True"),
        ("All goats climb.", "Does a goat climb?", "True"),
        ("No goat climbs.", "Does a goat climb?", "False"),
        ("Every goat is an animal.", "Is a goat an animal?", "True"),
        ("Kim is a friend of Mia. Kim is rich.", "Is a friend of Mia rich?", "True"),
        ("The gate must be painted.", "Is the gate painted?", "Uncertain"),
        ("Guests must wear a tie. Tom is a guest. Tom does not wear a tie.", "Must Tom wear a tie?", "True"),
        ("Goats are animals. Therefore, goats are not plants.", "Are goats plants?", "False"),
        ("Mia and Tom are friends.", "Is Tom a friend of Mia?", "True"),
        ("Tom and Bob are friends. Tom and Mia are not friends.", "Are Tom and Mia friends?", "False"),
        ("The thief is the cook. The cook is old.", "Is the thief old?", "True"),
        ("The thief is tall. The thief is the cook. The cook is old.", "Is the thief old?", "True"),
        ("The thief is not the cook. The cook is old.", "Is the thief old?", "Uncertain"),
        ("The thief is the cook or the judge. The cook is not the thief.", "Is the judge the thief?", "True"),
        ("Rex is the dog. The dog barks.", "Does Rex bark?", "True"),
        ("Kent Cole is Superman. Superman can fly.", "Can Kent Cole fly?", "True"),
        ("Mia is a German student.", "Is Mia German?", "True"),
        ("The gate must be painted.", "Must the gate be painted?", "True"),
        ("Mia is between 20 and 30 years old.", "Is Mia 30 years old?", "Uncertain"),
        ("Mia is between 20 and 30 years old.", "Is Mia 40 years old?", "False"),
        ("Mia is 25 years old.", "Is Mia between 20 and 30?", "True"),
        ("Eva is 16.", "Is Eva 16 years old?", "True"),
        ("Anyone under 18 needs help. Eva is 16.", "Does Eva need help?", "True"),
        ("Anyone under 18 needs help. Eva is under 18.", "Does Eva need help?", "True"),
        ("Anyone older than 18 votes. Mia is 20 years old.", "Does Mia vote?", "True"),
        ("Every child under 12 waits. Mia is a child. Mia is under 12.", "Does Mia wait?", "True"),
        ("Mia's score is 60. Everyone whose score is above 50 wins.", "Does Mia win?", "True"),
        ("The gate is under the bridge.", "Is the gate under the bridge?", "True"),
        ("Mia sits between Ann and Bob.", "Does Mia sit between Ann and Bob?", "True"),
    ],
)
def test_answers(text, question, label):
    answer = ask(text, question, explain=False)
    assert answer.label == label
    assert not answer.left_out
    assert answer.verdict is not None
    assert not answer.verdict.inconsistent


def test_must_is_kept_apart_and_the_notes_say_so():
    assert any("must" in note for note in ask("The gate must be painted.", "Is the gate painted?").notes)
    assert not any("must" in note for note in ask("The gate is painted.", "Is the gate painted?").notes)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Something red is hot.", "∃x (Red(x) ∧ Hot(x))"),
        ("Someone tall sings.", "∃x (Tall(x) ∧ Sing(x))"),
        ("Someone who smokes is ill.", "∀x (Smoke(x) → Ill(x))"),
        ("Therefore goats are not plants.", "∀x (Goat(x) → ¬Plant(x))"),
        ("Moreover goats climb.", "∀x (Goat(x) → Climb(x))"),
        ("Also goats climb.", "∀x (Goat(x) → Climb(x))"),
        ("However, Mia is tall.", "Tall(mia)"),
        ("Tom sings precisely when Mia dances.", "Sing(tom) ↔ Dance(mia)"),
        ("Tom sings exactly if Mia dances.", "Sing(tom) ↔ Dance(mia)"),
        ("Everyone loves their own children.", "∀x, y (ChildOf(y, x) → Love(x, y))"),
        ("Tom and Mia are friends.", "FriendOf(tom, mia) ∧ FriendOf(mia, tom)"),
        ("Tom and Mia are doctors.", "Doctor(tom) ∧ Doctor(mia)"),
    ],
)
def test_readings(sentence, formula):
    found = read_sentence(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mia saw that Tom left.",
        "Tom came before Mia left.",
        "Tom sang after Mia left.",
        "Some goats climb and others sleep.",
        "Tom and Mia are husband and wife.",
        "Tom and Mia are doctor and patient.",
        "However goats climb.",
    ],
)
def test_what_leaves_something_out_is_refused(sentence):
    error = read_sentence(sentence).error
    assert error is not None
    assert error.message


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Bob does not like either Ann or Eve.", "¬(Like(bob, ann) ∨ Like(bob, eve))"),
        ("No dog is either red or big.", "∀x (Dog(x) → ¬(Red(x) ∨ Big(x)))"),
        ("Bob is either red or big.", "Red(bob) ⊕ Big(bob)"),
        ("Bob is not either red or big but not both.", "¬(Red(bob) ⊕ Big(bob))"),
        ("Every dog that is not either red or big is sad.", "∀x (Dog(x) ∧ ¬(Red(x) ∨ Big(x)) → Sad(x))"),
    ],
)
def test_who_is_not_either_is_neither(sentence, formula):
    assert translate_text([sentence]).sentences[0].formula is read_formula(formula)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Nobody likes his neighbours.", "∀x ¬∃y (NeighbourOf(y, x) ∧ Like(x, y))"),
        ("No child likes the cats.", "∀x (Child(x) → ¬∃y (Cat(y) ∧ Like(x, y)))"),
        ("Tom did not give the books to Mia.", "¬∃x (Book(x) ∧ GiveTo(tom, x, mia))"),
        ("It is not the case that Tom likes the cats.", "¬∀x (Cat(x) → Like(tom, x))"),
        ("Tom did not sign both papers.", "¬∀x (Paper(x) → Sign(tom, x))"),
        ("The paper is void if it is not signed by both clerks.",
         "¬∀x (Clerk(x) → Sign(x, paper)) → Void(paper)"),
        ("Both clerks do not sign the paper.", "∀x (Clerk(x) → ¬Sign(x, paper))"),
        ("Cakes without eggs are vegan.", "∀x (Cake(x) ∧ ¬∃y (Egg(y) ∧ With(x, y)) → Vegan(x))"),
        ("Tom is without friends.", "¬∃x (Friend(x) ∧ With(tom, x))"),
        ("Tom left without a coat.", "Leave(tom) ∧ ¬∃x (Coat(x) ∧ LeaveWith(tom, x))"),
        ("Hens lay eggs.", "∀x (Hen(x) → ∃y (Egg(y) ∧ Lay(x, y)))"),
        ("Tom does not lay bricks.", "¬∃x (Brick(x) ∧ Lay(tom, x))"),
        ("Tom lay on the bed.", "LieOn(tom, bed)"),
        ("Tom found a coin.", "∃x (Coin(x) ∧ Find(tom, x))"),
        ("The bread was burnt by Kim.", "Burn(kim, bread)"),
        ("Kim has proven the theorem.", "Prove(kim, theorem)"),
        ("The lamp was lit by Kim.", "Light(kim, lamp)"),
        ("If either a dog barks or a cat meows, Tom wakes up.",
         "(∃x (Dog(x) ∧ Bark(x)) ⊕ ∃y (Cat(y) ∧ Meow(y))) → WakeUp(tom)"),
        ("If neither a dog barks nor a cat meows, Tom sleeps.",
         "¬∃x (Dog(x) ∧ Bark(x)) ∧ ¬∃y (Cat(y) ∧ Meow(y)) → Sleep(tom)"),
        ("If either someone is kind or he is rich, he is happy.", "∀x (Kind(x) ⊕ Rich(x) → Happy(x))"),
        ("Either Ann is guilty and Bob is tall, or Bob is guilty and Ann is tall.",
         "(Guilty(ann) ∧ Tall(bob)) ⊕ (Guilty(bob) ∧ Tall(ann))"),
        ("Either Ann sings or Bob dances, and Cid cries.", "(Sing(ann) ⊕ Dance(bob)) ∧ Cry(cid)"),
        ("Ann and Bob are not both guilty.", "¬(Guilty(ann) ∧ Guilty(bob))"),
        ("Ann and Bob do not both sing.", "¬(Sing(ann) ∧ Sing(bob))"),
        ("Ann lied, or Bob lied, or both.", "Lie(ann) ∨ Lie(bob)"),
        ("Ann is rich or famous, or both.", "Rich(ann) ∨ Famous(ann)"),
        ("Iron, copper and tin are metals, but glass is not a metal.",
         "Metal(iron) ∧ Metal(copper) ∧ Metal(tin) ∧ ¬Metal(glass)"),
        ("Zero dogs bark.", "∀x (Dog(x) → ¬Bark(x))"),
        ("Ann saw but did not greet Bob.", "See(ann, bob) ∧ ¬Greet(ann, bob)"),
        ("Ann does not like but trusts Bob.", "¬Like(ann, bob) ∧ Trust(ann, bob)"),
        ("Ann works but does not like Bob.", "Work(ann) ∧ ¬Like(ann, bob)"),
        ("A guard stands at every door.", "∀x (Door(x) → ∃y (Guard(y) ∧ StandAt(y, x)))"),
        ("Two guards stand at every door.", "∀x (Door(x) → ∃y, z ((Guard(y) ∧ StandAt(y, x)) ∧ (Guard(z) ∧ StandAt(z, x)) ∧ y ≠ z))"),
        ("There is at most one lamp in each room.", "∀x (Room(x) → ¬∃y, z ((Lamp(y) ∧ In(y, x)) ∧ (Lamp(z) ∧ In(z, x)) ∧ y ≠ z))"),
        ("If it is dark or rainy, Tom sleeps.", "Dark ∨ Rainy → Sleep(tom)"),
        ("A lamp is in every room.", "∀x (Room(x) → ∃y (Lamp(y) ∧ In(y, x)))"),
        ("A vegetarian avoids all meat.", "∀x, y (Vegetarian(x) ∧ Meat(y) → Avoid(x, y))"),
        ("Unless somebody sings, Tom sleeps.", "¬∃x Sing(x) → Sleep(tom)"),
        ("Unless a cat is fed, it meows.", "∀x (Cat(x) ∧ ¬Fed(x) → Meow(x))"),
        ("Tom is happy if and only if a dog barks.", "Happy(tom) ↔ ∃x (Dog(x) ∧ Bark(x))"),
        ("A number is even if and only if a number is divisible by 2.", "∀x (Number(x) → (Even(x) ↔ DivisibleBy(x, 2)))"),
    ],
)  # fmt: skip
def test_reading(sentence, formula):
    assert alpha_equivalent(read_sentence(sentence).readings[0].formula, read_formula(formula))


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Soldiers guarded the castle.", "∃x (Soldier(x) ∧ Guard(x, castle))"),
        ("Children are playing in the garden.", "∃x (Child(x) ∧ PlayIn(x, garden))"),
        ("A dog is barking.", "∃x (Dog(x) ∧ Bark(x))"),
        ("A dog has barked.", "∃x (Dog(x) ∧ Bark(x))"),
        ("Dogs bark.", "∀x (Dog(x) → Bark(x))"),
        ("Dodos were birds.", "∀x (Dodo(x) → Bird(x))"),
        ("Students who failed cried.", "∀x (Student(x) ∧ Fail(x) → Cry(x))"),
        ("Soldiers did not guard the castle.", "∀x (Soldier(x) → ¬Guard(x, castle))"),
    ],
)
def test_what_is_told_of_an_event_is_said_of_some(sentence, formula):
    assert alpha_equivalent(read_sentence(sentence).readings[0].formula, read_formula(formula))


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("A van that has no permit is towed. Vans without a permit are red. Rex is a van. Rex has no permit.",
         "Is Rex red?", "True"),
        ("People died. Tom is a person.", "Did Tom die?", "Uncertain"),
        ("All dogs barked.", "Did dogs bark?", "True"),
    ],
)  # fmt: skip
def test_verdict_on_events_and_lacks(text, question, label):
    assert ask(text, question).label == label


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("No tower in Rome is higher than 400 meters.",
         "∀x (Tower(x) ∧ In(x, rome) → ¬(heightInMeters(x) > 400))"),
        ("Mia is taller than 2 meters.", "heightInMeters(mia) > 2"),
        ("Mia is taller than two men.",
         "∃x, y ((Man(x) ∧ TallerThan(mia, x)) ∧ (Man(y) ∧ TallerThan(mia, y)) ∧ x ≠ y)"),
        ("Mia is older than 20 years.", "age(mia) > 20"),
    ],
)  # fmt: skip
def test_what_is_more_than_a_measure_is_measured(sentence, formula):
    assert alpha_equivalent(read_sentence(sentence).readings[0].formula, read_formula(formula))


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        ("Broken gates must be painted. Gate 3 is a broken gate.", "Must Gate 3 be painted?", "Gate 3 must be painted"),
        ("Karl must not smoke.", "Must Karl smoke?", "Karl must not smoke"),
    ],
)
def test_what_must_be_is_said_as_such(text, question, said):
    assert any(said in line for line in ask(text, question).explanation)


def test_a_number_belongs_to_the_name_before_it():
    assert ask("Box 3 is heavy. Box 4 is not heavy.", "Is box 3 heavy?").label == "True"
    assert ask("Box 3 is heavy. Box 4 is not heavy.", "Is box 4 heavy?").label == "False"
