"""What a sentence joins, counts and denies: the reading preferred where words could be grouped in several ways."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.prove import Limits, decide_equivalence
from reasoner.syntax import read_formula, write_formula

CASES = {
    "two clauses, not a compound": [
        ("The wolf howls and the owl hoots.", "Howl(wolf) ∧ Hoot(owl)"),
        ("The wolf howls, and the owl hoots.", "Howl(wolf) ∧ Hoot(owl)"),
        ("The wolf howls or the owl hoots.", "Howl(wolf) ∨ Hoot(owl)"),
        ("The wolf howls, the owl hoots and the bell rings.", "Howl(wolf) ∧ Hoot(owl) ∧ Ring(bell)"),
        ("The wolf howls and the owl is shy.", "Howl(wolf) ∧ Shy(owl)"),
        ("Either the wolf howls or the owl hoots.", "Howl(wolf) ⊕ Hoot(owl)"),
        ("Neither the wolf howls nor the owl hoots.", "¬Howl(wolf) ∧ ¬Hoot(owl)"),
        ("If the wolf howls and the owl hoots then Tom yawns.", "Howl(wolf) ∧ Hoot(owl) → Yawn(tom)"),
        ("Tom yawns if the wolf howls or the owl hoots.", "Howl(wolf) ∨ Hoot(owl) → Yawn(tom)"),
        ("Eve's wolf howls and Tom's owl hoots.", "Howl(wolf(eve)) ∧ Hoot(owl(tom))"),
        ("Either Eve's wolf howls or Tom's owl hoots.", "Howl(wolf(eve)) ⊕ Hoot(owl(tom))"),
        ("The cat of Eve snores and the wolf howls.", "Snore(cat(eve)) ∧ Howl(wolf)"),
        ("Eve hears the owl and the wolf howls.", "Hear(eve, owl) ∧ Howl(wolf)"),
        ("Eve hears Tom and Kim's wolf howls.", "Hear(eve, tom) ∧ Howl(wolf(kim))"),
        ("The plane stops and the wolf howls.", "Stop(plane) ∧ Howl(wolf)"),
    ],
    "two clauses, not a noun and its name": [
        ("Eve fears Tom and the judge trusts Kim.", "Fear(eve, tom) ∧ Trust(judge, kim)"),
        ("Eve fears Tom or the judge trusts Kim.", "Fear(eve, tom) ∨ Trust(judge, kim)"),
        ("The judge trusts Kim and the owl hoots.", "Trust(judge, kim) ∧ Hoot(owl)"),
        ("If the judge trusts the cook and the clerk fears Kim then Tom yawns.",
         "Trust(judge, cook) ∧ Fear(clerk, kim) → Yawn(tom)"),
        ("Eve's cook fears Tom and Joe's clerk trusts Kim.", "Fear(cook(eve), tom) ∧ Trust(clerk(joe), kim)"),
    ],
    "predicates, not clauses": [
        ("The wolf is near the lake.", "Near(wolf, lake)"),
        ("The wolf is older than Tom, and the expert smiles.", "OlderThan(wolf, tom) ∧ Smile(expert)"),
        ("Tom is kind and Eve's expert smiles.", "Kind(tom) ∧ Smile(expert(eve))"),
        ("Tom is seen by the wolf and blinks.", "See(wolf, tom) ∧ Blink(tom)"),
        ("No wolf sighs or slips.", "∀x (Wolf(x) → ¬(Sigh(x) ∨ Slip(x)))"),
        ("Tom holds the lamp and values Kim.", "Hold(tom, lamp) ∧ Value(tom, kim)"),
        ("Famous seals admire Tom.", "∀x (Famous(x) ∧ Seal(x) → Admire(x, tom))"),
        ("Deer are not oceans.", "∀x (Deer(x) → ¬Ocean(x))"),
        ("The judge trusts each clerk that works.", "∀x (Clerk(x) ∧ Work(x) → Trust(judge, x))"),
        ("Every cook that fears Tom or the judge yawns.", "∀x (Cook(x) ∧ (Fear(x, tom) ∨ Fear(x, judge)) → Yawn(x))"),
    ],
    "a quantifier stays in its clause": [
        ("Some wolf howls unless Tom sings.", "¬Sing(tom) → ∃x (Wolf(x) ∧ Howl(x))"),
        ("Some wolf howls unless it sings.", "∃x (Wolf(x) ∧ (¬Sing(x) → Howl(x)))"),
        ("Either Tom or Kim yawns if Eve sings.", "Sing(eve) → (Yawn(tom) ⊕ Yawn(kim))"),
        ("Every wolf howls if and only if Tom sings.", "∀x (Wolf(x) → Howl(x)) ↔ Sing(tom)"),
        ("Every wolf howls if and only if it sings.", "∀x (Wolf(x) → (Howl(x) ↔ Sing(x)))"),
    ],
    "plurals and what they do": [
        ("Eve fears owls and wolves howl.", "∃x (Owl(x) ∧ Fear(eve, x)) ∧ ∀y (Wolf(y) → Howl(y))"),
        ("Eve fears owls and dogs bark.", "∃x (Owl(x) ∧ Fear(eve, x)) ∧ ∀y (Dog(y) → Bark(y))"),
        ("Owls that hoot and cows that rest are shy.",
         "∀x (Owl(x) ∧ Hoot(x) → Shy(x)) ∧ ∀y (Cow(y) ∧ Rest(y) → Shy(y))"),
        ("The owl hoots and ducks swim.", "Hoot(owl) ∧ ∀x (Duck(x) → Swim(x))"),
    ],
    "compounds and objects all the same": [
        ("The car keys and the phone are lost.", "∀x (CarKey(x) → Lost(x)) ∧ Lost(phone)"),
        ("The bus tours and the boat tours are long.", "∀x (BusTour(x) → Long(x)) ∧ ∀y (BoatTour(y) → Long(y))"),
        ("Eve likes the park and the picture frames.", "Like(eve, park) ∧ ∀x (PictureFrame(x) → Like(eve, x))"),
        ("The wolf and the owl howl.", "Howl(wolf) ∧ Howl(owl)"),
        ("The play Macbeth and the film Up are long.", "Long(macbeth) ∧ Long(up)"),
        ("Eve fears owls and drinks milk.", "∃x (Owl(x) ∧ Fear(eve, x)) ∧ Drink(eve, milk)"),
        ("Eve fears owls and needs rest.", "∃x (Owl(x) ∧ Fear(eve, x)) ∧ Need(eve, rest)"),
    ],
    "clauses whose verb could be a plural": [
        ("Each bird flies and no fish walks.", "∀x (Bird(x) → Fly(x)) ∧ ∀y (Fish(y) → ¬Walk(y))"),
        ("Some girl dances or some boy sings.", "∃x (Girl(x) ∧ Dance(x)) ∨ ∃y (Boy(y) ∧ Sing(y))"),
        ("No owl dances or Ann sleeps.", "∀x (Owl(x) → ¬Dance(x)) ∨ Sleep(ann)"),
        ("No fruit drinks or beer drinks are sold.", "∀x (FruitDrink(x) ∨ BeerDrink(x) → ¬Sold(x))"),
    ],
    "of several": [
        ("Tom is a pupil of Eve and Kim.", "PupilOf(tom, eve) ∧ PupilOf(tom, kim)"),
        ("Tom is the owner of Rex and Fido.", "tom = owner(rex) ∧ tom = owner(fido)"),
        ("Tom is a guest of Eve or Kim.", "GuestOf(tom, eve) ∨ GuestOf(tom, kim)"),
        ("Tom is a fan of Ajax, Porto and Lyon.", "FanOf(tom, ajax) ∧ FanOf(tom, porto) ∧ FanOf(tom, lyon)"),
        ("Every guest of Eve and Kim sings.", "∀x (GuestOf(x, eve) ∧ GuestOf(x, kim) → Sing(x))"),
        ("The mother of Eve and Kim sings.", "Sing(mother(eve)) ∧ Sing(mother(kim))"),
        ("Tom is Eve and Kim's father.", "tom = father(eve) ∧ tom = father(kim)"),
        ("Tom is a pupil of Eve and a singer.", "PupilOf(tom, eve) ∧ Singer(tom)"),
        ("Tom is a pupil of Eve and Kim is a singer.", "PupilOf(tom, eve) ∧ Singer(kim)"),
        ("The mother of Eve and Kim sing.", "Sing(mother(eve)) ∧ Sing(kim)"),
    ],
    "who several are": [
        ("The judges are Eve and Kim.", "Judge(eve) ∧ Judge(kim) ∧ ∀x (Judge(x) → x = eve ∨ x = kim)"),
        ("Tom's pupils are Eve and Kim.",
         "PupilOf(eve, tom) ∧ PupilOf(kim, tom) ∧ ∀x (PupilOf(x, tom) → x = eve ∨ x = kim)"),
        ("The judges are not Eve and Kim.", "¬(Judge(eve) ∧ Judge(kim) ∧ ∀x (Judge(x) → x = eve ∨ x = kim))"),
    ],
    "counting": [
        ("Tom has 40 owls that sing.", "∃x (N40Owl(x) ∧ Owl(x) ∧ Sing(x) ∧ Have(tom, x))"),
        ("Zero owls sing.", "¬∃x (Owl(x) ∧ Sing(x))"),
        ("At least two owls or bats sing.", "∃x ∃y ((Owl(x) ∨ Bat(x)) ∧ Sing(x) ∧ (Owl(y) ∨ Bat(y)) ∧ Sing(y) ∧ x ≠ y)"),
        ("One or two owls sing.", "∃x (Owl(x) ∧ Sing(x)) ∧ ¬∃x ∃y ∃z (Owl(x) ∧ Sing(x) ∧ Owl(y) ∧ Sing(y) ∧ Owl(z) ∧ Sing(z) ∧ x ≠ y ∧ x ≠ z ∧ y ≠ z)"),
    ],
    "none and all of": [
        ("None of Eve, Kim and Joe dances.", "¬Dance(eve) ∧ ¬Dance(kim) ∧ ¬Dance(joe)"),
        ("None of Tom's pupils dances.", "∀x (PupilOf(x, tom) → ¬Dance(x))"),
        ("All of Eve, Kim and Joe dance.", "Dance(eve) ∧ Dance(kim) ∧ Dance(joe)"),
        ("Tom likes neither of Eve and Kim.", "¬Like(tom, eve) ∧ ¬Like(tom, kim)"),
    ],
    "what is denied": [
        ("Not every owl or bat sings.", "¬∀x (Owl(x) ∨ Bat(x) → Sing(x))"),
        ("Not all owls and bats sing.", "¬∀x (Owl(x) ∨ Bat(x) → Sing(x))"),
        ("It is not true that Tom dances or Eve sings.", "¬(Dance(tom) ∨ Sing(eve))"),
        ("Tom does not know some pupils.", "∃x (Pupil(x) ∧ ¬Know(tom, x))"),
        ("Tom has no pupils.", "¬∃x (Pupil(x) ∧ Have(tom, x))"),
    ],
    "one of three": [
        (sentence, "(A ∨ B ∨ C) ∧ ¬(A ∧ B) ∧ ¬(A ∧ C) ∧ ¬(B ∧ C)".replace("A", a).replace("B", b).replace("C", c))
        for sentence, a, b, c in [
            ("Either it snows or Eve sings or Tom dances.", "Snow", "Sing(eve)", "Dance(tom)"),
            ("Tom is either tall or kind or young.", "Tall(tom)", "Kind(tom)", "Young(tom)"),
            ("Tom either sings or dances or sleeps.", "Sing(tom)", "Dance(tom)", "Sleep(tom)"),
            ("Either Eve or Kim or Joe sings.", "Sing(eve)", "Sing(kim)", "Sing(joe)"),
        ]
    ],
    "identity": [
        ("Tom is 30.", "age(tom) = 30"),
        ("Tom's age is 30.", "age(tom) = 30"),
        ("The sum is 30.", "sum = 30"),
        ("Tom and Eve are the same height.", "height(tom) = height(eve)"),
        ("Tom and Eve are the same person.", "tom = eve"),
        ("Tom is Eve's neighbor.", "NeighborOf(tom, eve)"),
        ("Tom is Eve's husband.", "tom = husband(eve)"),
    ],
    "somebody's": [
        ("Somebody's owl sings.", "∃x Sing(owl(x))"),
        ("Some girl's owl sings.", "∃x (Girl(x) ∧ Sing(owl(x)))"),
        ("No girl's owl sings.", "∀x (Girl(x) → ¬Sing(owl(x)))"),
        ("Nobody's owl sings.", "∀x ¬Sing(owl(x))"),
        ("If somebody's owl sings, Eve dances.", "∀x (Sing(owl(x)) → Dance(eve))"),
    ],
    "only if": [
        ("Every owl sings only if it is happy.", "∀x (Owl(x) ∧ Sing(x) → Happy(x))"),
        ("Every girl is happy only if she has an owl.", "∀x (Girl(x) ∧ Happy(x) → ∃y (Owl(y) ∧ Have(x, y)))"),
        ("Every owl sings only if Tom dances.", "∀x (Owl(x) → Sing(x)) → Dance(tom)"),
    ],
    "that person": [
        ("If someone is a parent of someone, he or she is older than that person.",
         "∀x ∀y (ParentOf(x, y) → OlderThan(x, y))"),
        ("Everyone who knows somebody trusts that person.", "∀x ∀y (Know(x, y) → Trust(x, y))"),
    ],
    "at all": [
        ("Every owl hoots at all bats.", "∀x (Owl(x) → ∀y (Bat(y) → HootAt(x, y)))"),
        ("Tom is good at all old games.", "∀x (Old(x) ∧ Game(x) → GoodAt(tom, x))"),
        ("Tom looks at all of the bats.", "∀x (Bat(x) → LookAt(tom, x))"),
        ("Tom does not sing at all.", "¬Sing(tom)"),
        ("No owl at all sings.", "∀x (Owl(x) → ¬Sing(x))"),
        ("Tom is not at all happy.", "¬Happy(tom)"),
    ],
    "what goes with what": [
        ("A girl who feeds an owl and a bat is kind.",
         "∀x (Girl(x) ∧ ∃y (Owl(y) ∧ Feed(x, y)) ∧ ∃z (Bat(z) ∧ Feed(x, z)) → Kind(x))"),
        ("Every owl that Tom feeds and Eve admires sings.", "∀x (Owl(x) ∧ Feed(tom, x) ∧ Admire(eve, x) → Sing(x))"),
        ("Tom, who likes Eve, and Kim dance.", "Like(tom, eve) ∧ Dance(tom) ∧ Dance(kim)"),
        ("If Tom dances, an owl sings.", "Dance(tom) → ∃x (Owl(x) ∧ Sing(x))"),
        ("If an owl sings, a bat sleeps.", "∀x (Owl(x) ∧ Sing(x) → ∃y (Bat(y) ∧ Sleep(y)))"),
        ("Every song Tom sings is sad.", "∀x (Song(x) ∧ Sing(tom, x) → Sad(x))"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question", "verdict"),
    [
        ("Tom is 30. Joe is 30. Tom sings.", "Does Joe sing?", "Uncertain"),
        ("Tom is Eve's neighbor. Joe is Eve's neighbor. Tom sings.", "Does Joe sing?", "Uncertain"),
        ("Tom is Eve's neighbor.", "Is Tom a neighbor of Eve?", "True"),
        ("Tom is Eve's neighbor. Tom sings.", "Does Eve's neighbor sing?", "True"),
        ("Eve's neighbor is Tom.", "Is Tom a neighbor of Eve?", "True"),
        ("Eve's neighbor sings.", "Does Eve's neighbor sing?", "True"),
        ("Eve's neighbor does not sing.", "Does Eve's neighbor sing?", "False"),
        ("Tom is Eve's husband. Tom sings.", "Does Eve's husband sing?", "True"),
        ("At most seven owls sing.", "Does some owl sing?", "Uncertain"),
        ("Ann has 8 cats.", "Does Ann have at least 6 cats?", "True"),
        ("Ann has eight cats.", "Does Ann have at most seven cats?", "False"),
        ("Twenty-two owls sing.", "Does some owl sing?", "True"),
        ("Ann has two or three cats.", "Does Ann have exactly four cats?", "False"),
    ],
)
def test_verdict(text, question, verdict):
    assert ask(text, question, explain=False, limits=Limits(seconds=60)).verdict.label == verdict


REFUSED = {
    "Tom dances after Eve sings.": "clause of its own",
    "Tom dances until Rover barks.": "clause of its own",
    "They conclude that Rover barks.": "clause",
    "Tom sings even if Eve dances.": "even if",
    "Assume Tom sings.": "supposes",
    "Often Tom sings.": "Tom",
    "If someone loves someone, that person is happy.": "which of those",
    "Please close the door.": "what to do",
    "Kindly open the door.": "what to do",
    "The others are tall.": "other than whom",
    "Eve considers Tom rude.": "",
    "Tall and kind or rich girls dance.": "tall",
    "All of them are happy.": "them",
    "None of them sings.": "them",
    "At most forty owls sing.": "at most 12 things are counted",
    "Fewer than 100 owls sing.": "at most 12 things are counted",
    "A dozen owls sing.": "says how many",
    "At most three dozen owls sing.": "at most 12 things are counted",
    "Two or five owls sing.": "does not say how many",
    "Tom and Joe are Eve and Kim.": "two names",
}


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("Eve bakes a cake for every owl.", "∀x (Owl(x) → ∃y (Cake(y) ∧ BakeFor(eve, y, x)))"),
        ("Tom sent two letters to every girl.",
         "∀x (Girl(x) → ∃y ∃z (Letter(y) ∧ SendTo(tom, y, x) ∧ Letter(z) ∧ SendTo(tom, z, x) ∧ y ≠ z))"),
        ("Tall owls and bats sing.", "∀x (Tall(x) ∧ Owl(x) → Sing(x)) ∧ ∀x (Tall(x) ∧ Bat(x) → Sing(x))"),
        ("Owls and bats that dance sing.", "∀x (Owl(x) → Sing(x)) ∧ ∀x (Bat(x) ∧ Dance(x) → Sing(x))"),
    ],
)  # fmt: skip
def test_another_reading(sentence, other):
    expected = read_formula(other)
    readings = read_sentence(sentence).readings[1:]
    assert any(decide_equivalence(one.formula, expected).equivalent is True for one in readings)


@pytest.mark.parametrize(("sentence", "reason"), REFUSED.items())
def test_refused(sentence, reason):
    error = read_sentence(sentence).error
    assert error is not None
    assert reason in error.message


@pytest.mark.parametrize(("sentence", "formula"), [case for cases in CASES.values() for case in cases])
def test_reading(sentence, formula):
    reading = read_sentence(sentence)
    assert reading.error is None, str(reading.error)
    found, expected = reading.formula, read_formula(formula)
    same = alpha_equivalent(found, expected) or decide_equivalence(found, expected).equivalent is True
    assert same, write_formula(found)


def test_a_first_name_is_no_short_form_of_a_longer_name():
    document = translate_text("Eva Helen is tall. Helen is not tall. Eva Helen likes Helen.")
    assert [write_formula(formula) for formula in document.formulas] == [
        "Tall(evaHelen)", "¬Tall(helen)", "Like(evaHelen, helen)",
    ]  # fmt: skip


def test_a_surname_is_short_for_the_one_full_name():
    document = translate_text("Rafa Nadal plays tennis. Nadal is tall.")
    assert write_formula(document.formulas[1]) == "Tall(rafaNadal)"


def test_counting_too_many_of_those_named_is_refused():
    names = ", ".join(f"N{letter}{letter}" for letter in "abcdefghijklmnopqrstuvw")
    assert "too many cases" in read_sentence(f"Exactly 12 of {names} and Bob sing.").error.message
