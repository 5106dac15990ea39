"""Every construct that the page on English lists, each with the formula it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula, write_formula

CASES = {
    "determiners and generics": [
        ("Rompuses are spicy.",
         "∀x (Rompus(x) → Spicy(x))"),
        ("Every wumpus is not kind.",
         "∀x (Wumpus(x) → ¬Kind(x))"),
        ("Each dog barks.",
         "∀x (Dog(x) → Bark(x))"),
        ("Any dog barks.",
         "∀x (Dog(x) → Bark(x))"),
        ("No dog barks.",
         "∀x (Dog(x) → ¬Bark(x))"),
        ("Not every dog barks.",
         "¬∀x (Dog(x) → Bark(x))"),
        ("Not a dog barks.",
         "∀x (Dog(x) → ¬Bark(x))"),
        ("Some but not all dogs bark.",
         "∃x (Dog(x) ∧ Bark(x)) ∧ ¬∀y (Dog(y) → Bark(y))"),
        ("None of the dogs bark.",
         "∀x (Dog(x) → ¬Bark(x))"),
        ("Young people are kind.",
         "∀x (Young(x) → Kind(x))"),
        ("Water is wet.",
         "Wet(water)"),
    ],
    "kinds": [
        ("A cat is a kind of animal.",
         "∀x (Cat(x) → Animal(x))"),
        ("Cats are a type of animal.",
         "∀x (Cat(x) → Animal(x))"),
        ("All red planes are of type Boeing-737.",
         "∀x (Red(x) ∧ Plane(x) → Boeing737(x))"),
    ],
    "counting": [
        ("At most one dog barks.",
         "¬∃x, y ((Dog(x) ∧ Bark(x)) ∧ (Dog(y) ∧ Bark(y)) ∧ x ≠ y)"),
        ("At most two dogs bark.",
         "¬∃x, y, z ((Dog(x) ∧ Bark(x)) ∧ (Dog(y) ∧ Bark(y)) ∧ (Dog(z) ∧ Bark(z)) ∧ x ≠ y ∧ x ≠ z ∧ y ≠ z)"),
        ("Exactly one dog barks.",
         "∃x (Dog(x) ∧ Bark(x)) ∧ ¬∃y, z ((Dog(y) ∧ Bark(y)) ∧ (Dog(z) ∧ Bark(z)) ∧ y ≠ z)"),
        ("Bob owns exactly one dog.",
         "∃x (Dog(x) ∧ Own(bob, x)) ∧ ¬∃y, z ((Dog(y) ∧ Own(bob, y)) ∧ (Dog(z) ∧ Own(bob, z)) ∧ y ≠ z)"),
        ("Bob has two cats.",
         "∃x, y ((Cat(x) ∧ Have(bob, x)) ∧ (Cat(y) ∧ Have(bob, y)) ∧ x ≠ y)"),
        ("More than two dogs bark.",
         "∃x, y, z ((Dog(x) ∧ Bark(x)) ∧ (Dog(y) ∧ Bark(y)) ∧ (Dog(z) ∧ Bark(z)) ∧ x ≠ y ∧ x ≠ z ∧ y ≠ z)"),
        ("Only one dog barks.",
         "∃x (Dog(x) ∧ Bark(x)) ∧ ¬∃y, z ((Dog(y) ∧ Bark(y)) ∧ (Dog(z) ∧ Bark(z)) ∧ y ≠ z)"),
        ("No more than one dog barks.",
         "¬∃x, y ((Dog(x) ∧ Bark(x)) ∧ (Dog(y) ∧ Bark(y)) ∧ x ≠ y)"),
        ("One of the dogs barks.",
         "∃x (Dog(x) ∧ Bark(x))"),
        ("At least two of Ann, Bob and Eve sing.",
         "Sing(ann) ∧ Sing(bob) ∨ Sing(ann) ∧ Sing(eve) ∨ Sing(bob) ∧ Sing(eve)"),
        ("At most one of Ann and Bob sings.",
         "¬(Sing(ann) ∧ Sing(bob))"),
        ("Exactly one of Ann and Bob sings.",
         "(Sing(ann) ∨ Sing(bob)) ∧ ¬(Sing(ann) ∧ Sing(bob))"),
        ("Not a single dog barks.",
         "∀x (Dog(x) → ¬Bark(x))"),
        ("Nine is less than twelve.",
         "9 < 12"),
        ("Fewer than two dogs bark.",
         "¬∃x, y ((Dog(x) ∧ Bark(x)) ∧ (Dog(y) ∧ Bark(y)) ∧ x ≠ y)"),
    ],
    "coordination": [
        ("Big, red and round dogs bark.",
         "∀x (Big(x) ∧ Red(x) ∧ Round(x) ∧ Dog(x) → Bark(x))"),
        ("Bob sings, Ann dances and Tom sleeps.",
         "Sing(bob) ∧ Dance(ann) ∧ Sleep(tom)"),
        ("Bob is either tall or kind.",
         "Tall(bob) ⊕ Kind(bob)"),
        ("Either Bob is tall or Ann is kind, but not both.",
         "Tall(bob) ⊕ Kind(ann)"),
        ("Bob is tall or kind, but not both.",
         "Tall(bob) ⊕ Kind(bob)"),
        ("Bob either sings or dances but not both.",
         "Sing(bob) ⊕ Dance(bob)"),
        ("Neither Bob nor Ann is tall.",
         "¬Tall(bob) ∧ ¬Tall(ann)"),
        ("Bob neither sings nor dances.",
         "¬Sing(bob) ∧ ¬Dance(bob)"),
        ("Bob is not both tall and kind.",
         "¬(Tall(bob) ∧ Kind(bob))"),
        ("Bob does not sing or dance.",
         "¬(Sing(bob) ∨ Dance(bob))"),
        ("Alice washes and dries the dishes.",
         "∀x (Dish(x) → Wash(alice, x) ∧ Dry(alice, x))"),
        ("Every dog chases and catches a cat.",
         "∀x (Dog(x) → ∃y (Cat(y) ∧ Chase(x, y) ∧ Catch(x, y)))"),
        ("Bob buys or steals a car.",
         "∃x (Car(x) ∧ Buy(bob, x)) ∨ ∃y (Car(y) ∧ Steal(bob, y))"),
        ("Ann sings and washes and dries the dishes.",
         "Sing(ann) ∧ ∀x (Dish(x) → Wash(ann, x) ∧ Dry(ann, x))"),
        ("Everything that has a nose or style is loud.",
         "∀x, y ((Nose(y) ∨ Style(y)) ∧ Have(x, y) → Loud(x))"),
        ("Rex is not airtight and clothes.",
         "¬(Airtight(rex) ∧ Clothes(rex))"),
        ("Every solid has a definite shape and volume.",
         "∀x (Solid(x) → ∃y (Definite(y) ∧ Shape(y) ∧ Have(x, y)) ∧ ∃z (Volume(z) ∧ Have(x, z)))"),
        ("Bob sings and plays the piano.",
         "Sing(bob) ∧ Play(bob, piano)"),
    ],
    "one determiner for two nouns": [
        ("Every horse or mule is strong.",
         "∀x (Horse(x) ∨ Mule(x) → Strong(x))"),
        ("Any horse or mule is strong.",
         "∀x (Horse(x) ∨ Mule(x) → Strong(x))"),
        ("No horse or mule is green.",
         "∀x (Horse(x) → ¬Green(x)) ∧ ∀y (Mule(y) → ¬Green(y))"),
        ("Some horse or mule is strong.",
         "∃x ((Horse(x) ∨ Mule(x)) ∧ Strong(x))"),
        ("Ann likes tea and music but not wine.",
         "Like(ann, tea) ∧ Like(ann, music) ∧ ¬Like(ann, wine)"),
        ("Ann is tall and rich but not happy.",
         "Tall(ann) ∧ Rich(ann) ∧ ¬Happy(ann)"),
    ],
    "only": [
        ("Bob likes only cats.",
         "∀x (Like(bob, x) → Cat(x))"),
        ("Bob likes only Ann.",
         "Like(bob, ann) ∧ ∀x (Like(bob, x) → x = ann)"),
        ("Every baker eats only cakes that are sweet.",
         "∀x, y (Baker(x) ∧ Eat(x, y) → Cake(y) ∧ Sweet(y))"),
        ("Only Bob and Ann sing.",
         "(Sing(bob) ∧ Sing(ann)) ∧ ∀x (Sing(x) → x = bob ∨ x = ann)"),
        ("Bob is the only judge.",
         "Judge(bob) ∧ ∀x (Judge(x) → x = bob)"),
        ("The only judge is Bob.",
         "Judge(bob) ∧ ∀x (Judge(x) → x = bob)"),
    ],
    "verb phrases said once": [
        ("Bob sings but Ann does not.",
         "Sing(bob) ∧ ¬Sing(ann)"),
        ("Bob is tall, and so is Ann.",
         "Tall(bob) ∧ Tall(ann)"),
        ("Bob is tall and Ann is too.",
         "Tall(bob) ∧ Tall(ann)"),
        ("Bob does not sing, nor does Ann.",
         "¬Sing(bob) ∧ ¬Sing(ann)"),
        ("Bob does not sing, and neither does Ann.",
         "¬Sing(bob) ∧ ¬Sing(ann)"),
        ("Bob does not sing but Ann does.",
         "¬Sing(bob) ∧ Sing(ann)"),
        ("Bob drives if Ann or Eve does.",
         "Drive(ann) ∨ Drive(eve) → Drive(bob)"),
        ("If Bob does not drive, Ann does.",
         "¬Drive(bob) → Drive(ann)"),
        ("Ann drives unless Bob does.",
         "¬Drive(bob) → Drive(ann)"),
        ("Ann does the laundry.",
         "Do(ann, laundry)"),
    ],
    "conditionals": [
        ("Unless a guard is tired, he watches.",
         "∀x (Guard(x) ∧ ¬Tired(x) → Watch(x))"),
        ("When a bird is afraid it hides.",
         "∀x (Bird(x) ∧ Afraid(x) → Hide(x))"),
        ("If Bob sings, then Ann dances; otherwise, Tom sleeps.",
         "(Sing(bob) → Dance(ann)) ∧ (¬Sing(bob) → Sleep(tom))"),
        ("A shape is a square iff it is a rhombus.",
         "∀x (Shape(x) → (Square(x) ↔ Rhombus(x)))"),
        ("If Bob is tall then Ann is kind.",
         "Tall(bob) → Kind(ann)"),
        ("When Bob sings, Ann dances.",
         "Sing(bob) → Dance(ann)"),
        ("Ann is kind unless Bob is tall.",
         "¬Tall(bob) → Kind(ann)"),
        ("Only if Bob is tall, Ann is kind.",
         "Kind(ann) → Tall(bob)"),
        ("Only if Bob sings does Ann dance.",
         "Dance(ann) → Sing(bob)"),
        ("Ann is kind if and only if Bob is tall.",
         "Kind(ann) ↔ Tall(bob)"),
        ("If Bob sings then Ann dances, otherwise Tom sleeps.",
         "(Sing(bob) → Dance(ann)) ∧ (¬Sing(bob) → Sleep(tom))"),
        ("If someone is tall, they are kind.",
         "∀x (Tall(x) → Kind(x))"),
        ("If a man owns a donkey, he beats it.",
         "∀x, y (Man(x) ∧ Donkey(y) ∧ Own(x, y) → Beat(x, y))"),
        ("Being tall is equivalent to being big.",
         "∀x (Tall(x) ↔ Big(x))"),
        ("Being tall implies being big.",
         "∀x (Tall(x) → Big(x))"),
        ("Bob being kind is equivalent to Ann being kind.",
         "Kind(bob) ↔ Kind(ann)"),
    ],
    "pronouns and anaphora": [
        ("If Bob likes Ann, he is kind.",
         "Like(bob, ann) → Kind(bob)"),
        ("Every man loves his mother.",
         "∀x (Man(x) → Love(x, mother(x)))"),
        ("If Bob sees Ann, she sees him.",
         "See(bob, ann) → See(ann, bob)"),
        ("If Ann sees Bob, he greets her.",
         "See(ann, bob) → Greet(bob, ann)"),
        ("If a man sees a woman, he greets her.",
         "∀x, y (Man(x) ∧ Woman(y) ∧ See(x, y) → Greet(x, y))"),
        ("If Zorg sees Blim, she sees him.",
         "See(zorg, blim) → See(blim, zorg)"),
        ("The king loves the queen and she loves him.",
         "Love(king, queen) ∧ Love(queen, king)"),
        ("If Ann meets a dog, it barks at her.",
         "∀x (Dog(x) ∧ Meet(ann, x) → BarkAt(x, ann))"),
        ("If Bob sees Ann, he likes her dog.",
         "See(bob, ann) → Like(bob, dog(ann))"),
        ("Bob keeps a dog in his home.",
         "∃x (Dog(x) ∧ KeepIn(bob, x, home(bob)))"),
        ("Bob shaves everyone who does not shave himself.",
         "∀x (¬Shave(x, x) → Shave(bob, x))"),
        ("Bob sees a picture of himself.",
         "∃x (PictureOf(x, bob) ∧ See(bob, x))"),
        ("Jack met Bob and he laughed.",
         "Meet(jack, bob) ∧ Laugh(jack)"),
        ("Ann and Bob talk to each other.",
         "TalkTo(ann, bob) ∧ TalkTo(bob, ann)"),
        ("Every man admires the woman who likes him.",
         "∀x (Man(x) → ∃y (Woman(y) ∧ Like(y, x) ∧ Admire(x, y)))"),
        ("Bob likes himself.",
         "Like(bob, bob)"),
        ("If a dog chases a cat, the first is fast and the second is afraid.",
         "∀x, y (Dog(x) ∧ Cat(y) ∧ Chase(x, y) → Fast(x) ∧ Afraid(y))"),
        ("If one person likes another, then the second likes the first.",
         "∀x, y (y ≠ x ∧ Like(x, y) → Like(y, x))"),
        ("People who repay their loans are happy.",
         "∀x (∀y (LoanOf(y, x) → Repay(x, y)) → Happy(x))"),
    ],
    "equality": [
        ("Bob and Robert are the same person.",
         "bob = robert"),
        ("Bob is the same as Robert.",
         "bob = robert"),
        ("Bob is not Robert.",
         "bob ≠ robert"),
        ("Venus is the same planet as Vesper.",
         "Planet(venus) ∧ venus = vesper"),
        ("Bob is the same age as Ann.",
         "age(bob) = age(ann)"),
        ("Bob is equal to Robert.",
         "bob = robert"),
    ],
    "comparison": [
        ("Bob is less careful than Ann.",
         "LessCarefulThan(bob, ann)"),
        ("Ann is older than boys.",
         "∀x (Boy(x) → OlderThan(ann, x))"),
        ("Ann is not older than boys.",
         "¬∃x (Boy(x) ∧ OlderThan(ann, x))"),
        ("Bob is as tall as Ann.",
         "AsTallAs(bob, ann)"),
        ("Bob is not taller than Ann.",
         "¬TallerThan(bob, ann)"),
    ],
    "relatives and passives": [
        ("Everyone who drinks milk works on the third floor.",
         "∀x (Drink(x, milk) → WorkOn(x, thirdFloor))"),
        ("Every mouse that is chased by a cat is afraid.",
         "∀x, y (Mouse(x) ∧ Cat(y) ∧ Chase(y, x) → Afraid(x))"),
        ("Every dog that Ann likes barks.",
         "∀x (Dog(x) ∧ Like(ann, x) → Bark(x))"),
        ("Everyone whose brother is tall is tall.",
         "∀x (Tall(brother(x)) → Tall(x))"),
        ("The mouse is not chased by the cat.",
         "¬Chase(cat, mouse)"),
        ("Every robot lacks a soul.",
         "∀x (Robot(x) → ¬∃y (Soul(y) ∧ Have(x, y)))"),
        ("Ann helps clean the house.",
         "HelpClean(ann, house)"),
        ("No dog can help slow down Bob.",
         "∀x (Dog(x) → ¬CanHelpSlowDown(x, bob))"),
        ("Rex is either sold in York or Leeds.",
         "SoldIn(rex, york) ⊕ SoldIn(rex, leeds)"),
        ("Pears are neither sold in York nor Leeds.",
         "∀x (Pear(x) → ¬SoldIn(x, york) ∧ ¬SoldIn(x, leeds))"),
        ("Up was written and directed by Ann.",
         "Write(ann, up) ∧ Direct(ann, up)"),
        ("Rex can be trained by Bob.",
         "CanTrain(bob, rex)"),
    ],
    "names": [
        ("The bald eagle is kind.",
         "Kind(baldEagle)"),
        ("Bob is Hazel.",
         "bob = hazel"),
        ("Bob likes Hazel and Amber.",
         "Like(bob, hazel) ∧ Like(bob, amber)"),
        ("Ann is German and Bob is Catholic.",
         "German(ann) ∧ Catholic(bob)"),
        ("Bob's cats are black.",
         "∀x (CatOf(x, bob) → Black(x))"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "formula"), [case for cases in CASES.values() for case in cases])
def test_construct(sentence, formula):
    reading = read_sentence(sentence)
    assert reading.error is None, str(reading.error)
    assert alpha_equivalent(reading.formula, read_formula(formula)), write_formula(reading.formula)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unless Bob is tall, Ann is kind.", "Ann is kind or Bob is tall."),
        ("Ann is kind only if Bob is tall.", "If Ann is kind, Bob is tall."),
        ("No dog barks.", "There is no dog that barks."),
        ("At most one dog barks.", "It is not the case that at least two dogs bark."),
        ("Exactly two dogs bark.", "At least two dogs bark and at most two dogs bark."),
        ("The cat chases the mouse.", "The mouse is chased by the cat."),
        ("Bob is able to swim.", "Bob can swim."),
        ("Neither Bob nor Ann sings.", "Bob does not sing and Ann does not sing."),
        ("Only dogs bark.", "Everything that barks is a dog."),
        ("Whoever is tall is kind.", "Anyone who is tall is kind."),
    ],
)
def test_two_wordings_of_one_meaning(one, other):
    first, second = translate_text([one, other]).formulas
    assert decide_equivalence(first, second).equivalent is True


@pytest.mark.parametrize(
    ("passive", "meaning"),
    [
        ("Ann is admired.", "∃x Admire(x, ann)"),
        ("Everybody who is admired is happy.", "∀x (∃y Admire(y, x) → Happy(x))"),
        ("Ann is greatly admired.", "∃x AdmireGreatly(x, ann)"),
        ("Ann is admired in Paris.", "∃x AdmireIn(x, ann, paris)"),
        ("Ann can be admired.", "∃x CanAdmire(x, ann)"),
        ("An admired person is happy.", "∀x (∃y Admire(y, x) → Happy(x))"),
        ("Ann is not admired.", "¬∃x Admire(x, ann)"),
        ("Bob was left with Ann.", "LeftWith(bob, ann)"),
    ],
)
def test_a_passive_without_agent_hides_somebody_where_the_text_has_the_active(passive, meaning):
    read = translate_text(["Bob admires Ann and left Paris.", passive]).formulas[1]
    assert alpha_equivalent(read, read_formula(meaning)), write_formula(read)


def test_one_word_has_one_symbol_in_all_its_forms():
    text = "Ann eats fish. Do dogs eat fish? Bob does not eat fish. A student is young. Young students are kind. Tom is young."
    document = translate_text(text)
    assert {name for name, _ in document.lexicon.entries if name[0].isupper()} == {
        "Eat", "Dog", "Student", "Young", "Kind",
    }  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Bob said Ann is tall.",
        "Ann does.",
        "Up is another name for Down Hall.",
        "The second is tall.",
        "Most dogs bark.",
        "Few dogs bark.",
        "Bob thinks that Ann is tall.",
    ],
)
def test_what_is_no_part_of_the_language_is_refused(sentence):
    error = read_sentence(sentence).error
    assert error is not None
    assert error.message


@pytest.mark.parametrize(
    ("sentence", "nearest"),
    [
        ("Nobody likes Bob except Ann.", "Nobody likes Bob."),
        ("Why does Bob sing?", "Does Bob sing?"),
        ("Most dogs bark.", "Some dogs bark."),
        ("Ann is tall because Bob is short.", "Ann is tall and Bob is short."),
        ("Bob thinks that Ann is tall.", "Ann is tall."),
        ("A comet is visible when its surface melts, creating a tail as it flies.",
         "A comet is visible when its surface melts."),
    ],
)  # fmt: skip
def test_nearest_sentence(sentence, nearest):
    assert read_sentence(sentence).error.suggestion == nearest


@given(st.lists(st.sampled_from(["Ann", "Bob", "dog", "dogs", "barks", "is", "a", "the", "every", "no", "because", "why", "said", "that", "than", ",", "and", "tall"]),
                min_size=1, max_size=9))  # fmt: skip
def test_every_sentence_offered_is_read_itself(words):
    error = read_sentence(" ".join(words) + ".", readings=1).error
    if error is not None and error.suggestion:
        assert read_sentence(error.suggestion).formula is not None
