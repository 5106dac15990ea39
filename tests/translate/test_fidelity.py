"""Formulas of an unknown model are held against the words of their sentences."""

import random

import pytest

from reasoner.english import translate_text
from reasoner.errors import ParseError
from reasoner.evaluate.reward import translation_verdict
from reasoner.generate import generate, load_recipe
from reasoner.syntax import parse, write_formula
from reasoner.translate.fidelity import departure
from reasoner.translate.pairs import perturbed


def why(sentence, formula, known=()):
    return departure(parse(formula).formula, sentence, known)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("It so happens that wugs that frob are zonked.", "∀x (Wug(x) ∧ Frob(x) → Zonked(x))"),
        ("Moreover every wug, so it is, frobs.", "∀x (Wug(x) → Frob(x))"),
        ("Rex the wug doesn’t frob.", "Wug(rex) ∧ ¬Frob(rex)"),
        ("No wug hence frobs.", "¬∃x (Wug(x) ∧ Frob(x))"),
        ("No wug hence frobs.", "∀x (Wug(x) → ¬Frob(x))"),
        ("Wugs are zonked if they frob.", "∀x (Wug(x) ∧ Frob(x) → Zonked(x))"),
        ("Dani Shapiro, too, adores Rex.", "Adores(daniShapiro, rex)"),
        ("Rex is moreover adored by Dani Shapiro.", "Adore(daniShapiro, rex)"),
        ("Rex is either zonked or a wug, or both.", "Zonked(rex) ∨ Wug(rex)"),
        ("If Rex uses a mac, so he frobs.", "∀x (Mac(x) ∧ Use(rex, x) → Frob(rex))"),
        ("Some wug moreover adores Rex.", "∃x (Wug(x) ∧ Adore(x, rex))"),
        ("Rex moreover has a car.", "∃x (Car(x) ∧ Have(rex, x))"),
        ("[BG] If a wug attends a frob, it is zonked.", "∀x (Wug(x) ∧ FrobAttendance(x) → Zonked(x))"),
        ("Everyone who neither sings nor dances is so sad.", "∀x (¬Sing(x) ∧ ¬Dance(x) → Sad(x))"),
        ("Hence not every dog that barks is old.", "¬∀x (Dog(x) ∧ Bark(x) → Old(x))"),
        ("Hence no old dog barks.", "∀x (Old(x) → (Dog(x) → ¬Bark(x)))"),
        ("Rex frobs or naps, but not both.", "Frob(rex) ⊕ Nap(rex)"),
        ("Rex frobs or naps, but not both.", "(Frob(rex) ∨ Nap(rex)) ∧ ¬(Frob(rex) ∧ Nap(rex))"),
        ("Whoever is an only wug, so it is, frobs.", "∀x (OnlyWug(x) → Frob(x))"),
        ("Hence Ann is the oldest dancer.", "OldestDancer(ann)"),
        ("Hence Rex is German.", "German(rex)"),
        ("Hence every dog is liked by a man.", "∀x (Dog(x) → ∃y (Man(y) ∧ Like(y, x)))"),
        ("Hence Rex naps provided that Tom does not sing.", "¬Sing(tom) → Nap(rex)"),
        ("Hence Rex is an old married wug.", "Old(rex) ∧ Married(rex) ∧ Wug(rex)"),
        ("Hence kind and cold people are green.", "∀x (Kind(x) ∧ Cold(x) → Green(x))"),
        ("Hence Tom is a vice president.", "VicePresident(tom)"),
        ("Hence Rex is rich but not old.", "Rich(rex) ∧ ¬Old(rex)"),
        ("Hence a dog bit Tom.", "∃x (Dog(x) ∧ Bite(x, tom))"),
        ("Tom, the king of Spain, hence sings.", "KingOf(tom, spain) ∧ Sing(tom)"),
        ("Every wug that likes IBM adores IBM.", "∀x (Wug(x) ∧ Like(x, ibm) → Adore(x, ibm))"),
    ],
)
def test_what_a_sentence_says_is_taken(sentence, formula):
    assert why(sentence, formula) == ""


@pytest.mark.parametrize(
    ("sentence", "formula", "reason"),
    [
        ("Gleefully Rex amid frobbing.", "Sleep(rex)", "does not mention Sleep"),
        ("Gleefully Rex amid frobbing.", "Frob(rex)", "leaves out Gleefully, amid"),
        ("It so happens that wugs that frob are zonked.", "∀x (Zonked(x) → Wug(x) ∧ Frob(x))", "says Zonked elsewhere"),
        ("It so happens that wugs that frob are zonked.", "∀x (Wug(x) → Zonked(x))", "leaves out frob"),
        ("It so happens that wugs that frob are zonked.", "∃x (Wug(x) ∧ Frob(x) ∧ Zonked(x))", "no rule"),
        ("Rex the wug does not frob.", "¬Wug(rex) ∧ Frob(rex)", "does not deny Wug"),
        ("Rex the wug does not frob.", "Wug(rex) ∧ Frob(rex)", "denies Frob"),
        ("Rex the wug frobs.", "Wug(rex) ∧ ¬Frob(rex)", "does not deny Frob"),
        ("No wug hence frobs.", "∃x (Wug(x) ∧ ¬Frob(x))", "no rule"),
        ("No wug hence frobs.", "∀x (¬Wug(x) → Frob(x))", "does not deny Wug"),
        ("Every wug hence frobs.", "∃x (Wug(x) ∧ Frob(x))", "no rule"),
        ("Every wug hence frobs.", "∀x (Wug(x) ∧ Frob(x))", "no rule"),
        ("Some wug hence frobs.", "∃x (Wug(x) → Frob(x))", "no plain shape"),
        ("Wugs are zonked if they frob.", "∀x (Wug(x) ∧ Zonked(x) → Frob(x))", "says Zonked elsewhere"),
        ("Dani Shapiro, too, adores Rex.", "Adores(rex, daniShapiro)", "another order"),
        ("Rex is moreover adored by Dani Shapiro.", "Adore(rex, daniShapiro)", "another order"),
        ("Rex moreover has a car.", "∃x (Car(rex) ∧ Have(rex, x))", "does not say Car of these"),
        ("If Rex uses a mac, so he frobs.", "∀x (Mac(rex) ∧ Use(rex, x) → Frob(rex))", "does not say Mac of these"),
        ("If something eats Rex, so it is zonked.", "∀x (Eat(rex, x) → Zonked(x))", "another order"),
        ("If somebody adores Rex, so he is zonked.", "∀x (Zonked(rex) → Adore(x, rex))", "more than the condition"),
        ("Rex is so zonked or a wug.", "Zonked(rex) ∧ Wug(rex)", "offers no choice"),
        ("Rex is so zonked and a wug.", "Zonked(rex) ∨ Wug(rex)", "offers no choice"),
        ("Only wugs, so it is, frob.", "∀x (Wug(x) → Frob(x))", "“Only” says cannot be checked"),
        ("Perhaps Rex so frobs.", "Frob(rex)", "“Perhaps” says"),
        ("Wugs so adore Rex.", "Adore(wugs, rex)", "nobody's name"),
        ("Rex so lives in Rome.", "LiveIn(rex) ∧ Rome(rex)", "behind a preposition"),
        ("Rex, so.", "⊤", "says nothing"),
        ("Rex frobs or naps, but not both.", "Frob(rex) ∨ Nap(rex)", "rules out both"),
        ("Every old wug that frobs is zonked.", "∀x (OldWug(x) → Zonked(x))", "leaves out frobs"),
        ("Every old wug sleeps near Rex.", "∀x (OldWug(x) → Sleep(x))", "leaves out near, Rex"),
        ("Every furry old grumpy big wug frobs.", "∀x (Wug(x) → Frob(x))", "leaves out furry, old, grumpy, big"),
        ("Every wug that frobs is zonked.", "∀x (Wug(x) ∧ Frob(x) → Zonked(x) ∧ Wug(x))", "says Wug elsewhere"),
        ("Rex frobs and naps.", "Frob(rex) ∧ Nap(rex) ∧ Frob(rex)", "one thing twice"),
    ],
)
def test_what_a_sentence_does_not_say_is_refused(sentence, formula, reason):
    found = why(sentence, formula)
    assert reason in found


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Almost all dogs bark.", "∀x (Dog(x) → Bark(x))"),
        ("Nearly every dog barks.", "∀x (Dog(x) → Bark(x))"),
        ("Hardly any dog barks.", "∀x (Dog(x) → Bark(x))"),
        ("A majority of dogs bark.", "∀x (Dog(x) → Bark(x))"),
        ("Almost no dogs bark.", "∀x (Dog(x) → ¬Bark(x))"),
        ("Dozens of dogs bark.", "∀x (Dog(x) → Bark(x))"),
        ("Two dogs bark.", "∀x (Dog(x) → Bark(x))"),
        ("Supposedly Tom sings.", "Sings(tom)"),
        ("Sadly all old dogs bark.", "∀x (Dog(x) ∧ Old(x) → Bark(x))"),
        ("It is impossible for Tom to win.", "Win(tom)"),
        ("It is pointless for Tom to win.", "Win(tom)"),
        ("It is odd that every old dog barks.", "∀x (Dog(x) ∧ Old(x) → Bark(x))"),
        ("Tom is far from rich.", "Rich(tom)"),
        ("Tom almost won.", "Won(tom)"),
        ("Tom refuses to eat meat.", "∃x (Meat(x) ∧ Eat(tom, x))"),
        ("Tom is unable to win.", "Win(tom)"),
        ("Tom lacks courage.", "Courage(tom)"),
        ("Tom no longer barks.", "¬Bark(tom)"),
        ("All dogs, excluding poodles, bark.", "∀x (Dog(x) ∧ Poodle(x) → Bark(x))"),
        ("All dogs aside from poodles bark.", "∀x (Dog(x) ∧ Poodle(x) → Bark(x))"),
        ("All dogs bark, poodles excepted.", "∀x (Dog(x) → Bark(x) ∧ Poodle(x))"),
        ("All dogs but poodles bark.", "∀x (Dog(x) ∧ Poodle(x) → Bark(x))"),
        ("Tom, but not Bob, runs.", "¬Run(tom) ∧ Run(bob)"),
        ("Tom cannot but win.", "¬Win(tom)"),
        ("Tom is anything but rich.", "∀x Rich(tom)"),
        ("Not until Tom runs does Bob walk.", "¬Run(tom) ∧ Walk(bob)"),
        ("Tom barks before Bob sleeps.", "Bark(tom) → Sleep(bob)"),
        ("While Tom runs, Bob walks.", "Run(tom) → Walk(bob)"),
        ("For Tom to win it suffices that Bob cries.", "Win(tom) → Cries(bob)"),
        ("In order for Tom to win, Bob cries.", "Win(tom) ∧ Cries(bob)"),
        ("Tom's winning implies Bob's crying.", "Winning(tom) ∧ Crying(bob)"),
        ("Out of all dogs, Rex barks loudest.", "∀x (Dog(x) → BarksLoudest(rex))"),
        ("Every student who studies hard passes the exam.", "∀x (Student(x) → StudiesHard(x) ∧ PassesExam(x))"),
        ("Every dog that does not bark sleeps.", "∀x (Dog(x) → ¬Bark(x) ∧ Sleep(x))"),
        ("Every man that Tom loves barks.", "∀x (Man(x) ∧ Loves(x, tom) → Bark(x))"),
        ("Neither Tom nor Bob barks.", "¬Bark(tom) ∨ ¬Bark(bob)"),
        ("Tom and Bob do not bark.", "¬Bark(tom) ∧ Bark(bob)"),
        ("A dog chased a cat.", "∀x (Dog(x) → ∃y (Cat(y) ∧ Chased(x, y)))"),
        ("If Tom runs and Bob walks, Ann sings.", "Run(tom) → (Walk(bob) ∧ Sings(ann))"),
        ("If Tom runs, Bob walks and Ann sings.", "(Run(tom) ∧ Walk(bob)) → Sings(ann)"),
        ("If Tom runs or Bob walks, Ann sings.", "Run(tom) ∨ (Walk(bob) → Sings(ann))"),
        ("If Tom runs or Bob walks, Ann sings.", "Run(tom) → (Walk(bob) ∨ Sings(ann))"),
    ],
    ids=lambda value: value if value.endswith(".") else "turned round",
)
def test_what_changes_the_truth_of_a_sentence_and_is_not_in_the_formula_refuses_it(sentence, formula):
    assert why(sentence, formula)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Hence Tom is a former wug.", "FormerWug(tom)"),
        ("Tom hence refuses meat.", "RefusesMeat(tom)"),
        ("Rex is so zonked but old.", "Zonked(rex) ∧ Old(rex)"),
        ("Neither Tom nor Bob hence barks.", "¬Bark(tom) ∧ ¬Bark(bob)"),
        ("Every wug who so frobs is zonked.", "∀x (Wug(x) ∧ Frob(x) → Zonked(x))"),
        ("If Tom runs and Bob so walks, Ann sings.", "Run(tom) ∧ Walk(bob) → Sings(ann)"),
        ("If Tom runs, then Bob so walks, and Ann sings.", "Run(tom) → Walk(bob) ∧ Sings(ann)"),
        ("A wug so frobs.", "∀x (Wug(x) → Frob(x))"),
    ],
    ids=lambda value: value if value.endswith(".") else "as said",
)
def test_such_words_and_their_scope_are_no_hindrance_where_the_formula_has_them(sentence, formula):
    assert why(sentence, formula) == ""


INVERTED = [
    ("In Tom's dream, every dog barks.", "∀x (Dog(x) → Bark(x))"),
    ("In Tom's dream, every old dog barks.", "∀x (Dog(x) ∧ Old(x) → Bark(x) ∧ Dream(tom))"),
    ("In Tom's dream, Bob barks.", "Dream(tom) ∧ Bark(bob)"),
    ("In Tom's story, Bob barks.", "Story(tom) ∧ Bark(bob)"),
    ("In a story, Bob barks.", "∃x (Story(x) ∧ In(bob, x) ∧ Bark(bob))"),
    ("According to Tom, Bob barks.", "According(tom) ∧ Bark(bob)"),
    ("Bob barks in Tom's story.", "Bark(bob) ∧ Story(tom)"),
    ("Every old dog so barks in theory.", "∀x (Dog(x) ∧ Old(x) → Bark(x))"),
    ("Tom's dog so barks.", "Dog(tom) ∧ Bark(tom)"),
    ("Every student so must study hard.", "∀x (Student(x) → StudyHard(x))"),
    ("Every student so must study hard.", "∀x (Student(x) → Must(x) ∧ StudyHard(x))"),
    ("Every dog so can swim.", "∀x (Dog(x) → Swim(x))"),
    ("Rex so will bark.", "Bark(rex)"),
    ("Rex so will bark.", "Will(rex) ∧ Bark(rex)"),
    ("Every dog so should sleep.", "∀x (Dog(x) → Sleep(x))"),
    ("Every dog so shall sleep.", "∀x (Dog(x) → Sleep(x))"),
    ("Tom is so unable to win.", "Unable(tom) ∧ Win(tom)"),
    ("Tom so believes Bob won.", "Believe(tom, bob) ∧ Won(bob)"),
    ("Tom so refuses to eat.", "Refuse(tom) ∧ Eat(tom)"),
]


@pytest.mark.parametrize(("sentence", "formula"), INVERTED, ids=[f"{n} {s}" for n, (s, _) in enumerate(INVERTED)])
def test_a_word_that_takes_back_what_is_said_is_borne_by_no_symbol_of_its_own(sentence, formula):
    assert why(sentence, formula)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Every dog so can swim.", "∀x (Dog(x) → CanSwim(x))"),
        ("Rex so will bark.", "WillBark(rex)"),
        ("Tom is so unable to win.", "UnableWin(tom)"),
        ("Tom so fears Bob.", "Fear(tom, bob)"),
        ("Rex so cannot fly.", "¬Fly(rex)"),
    ],
    ids=lambda value: value if value.endswith(".") else "borne",
)
def test_it_is_borne_by_a_symbol_that_names_what_it_governs_too(sentence, formula):
    assert why(sentence, formula) == ""


SIDES = [
    ("Had Tom sung, Ann danced.", "Sing(tom) ∧ Dance(ann)"),
    ("Were Tom happy, Ann sings.", "Happy(tom) ∧ Sing(ann)"),
    ("Ann told Bob that Tom sings.", "Tell(ann, bob) ∧ Sing(tom)"),
    ("Ann reports that Tom sings.", "Report(ann) ∧ Sing(tom)"),
    ("Ann is afraid that Tom sings.", "Afraid(ann) ∧ Sing(tom)"),
    ("Every man argues that Tom sings.", "∀x (Man(x) → Argue(x) ∧ Sing(tom))"),
    ("Tom boasts he wins.", "Boast(tom) ∧ Win(tom)"),
    ("Tom sings, Ann insists.", "Sing(tom) ∧ Insist(ann)"),
    ("Ann is about to sing.", "Sing(ann)"),
    ("Ann hires Bob to kill Tom.", "Hire(ann, bob) ∧ Kill(bob, tom)"),
    ("Tom and Ann do not sing.", "¬(Sing(tom) ∧ Sing(ann))"),
    ("Tom, who never lies, loves Ann.", "¬(Lie(tom) ∧ Love(tom, ann))"),
    ("Tom did not sing or dance.", "¬Sing(tom) ∨ Dance(tom)"),
    ("Tom is Ann's employer.", "EmployeeOf(tom, ann)"),
    ("Tom is Ann's employer.", "Employed(tom, ann)"),
    ("Tom is boring.", "Bored(tom)"),
    ("It happens that Tom sings and that Ann does not dance.", "Sing(tom) → ¬Dance(ann)"),
    ("No wug that frobs is zonked.", "∀x ¬(Wug(x) ∧ Frob(x) → Zonked(x))"),
    ("No dog that meets Tom barks.", "¬∃x (Dog(x) ∧ (Meet(x, tom) → Bark(x)))"),
    ("No dog that meets Tom barks.", "∀x (Dog(x) ∧ ¬Meet(x, tom) → Bark(x))"),
    ("Tom does not sing if Ann dances.", "¬(Dance(ann) → Sing(tom))"),
    ("All furry, big people are young.", "∀x (Furry(x) → Big(x) ∧ Young(x))"),
    ("Whoever, being a doctor, smokes is a hypocrite.", "∀x (Doctor(x) → Smoke(x) ∧ Hypocrite(x))"),
    ("If the dog eats the lion then the lion eats the dog.", "Eat(lion, dog) → Eat(dog, lion)"),
    ("Whenever a student reads a book, he enjoys it.", "∀x ∀y (Student(x) ∧ Book(y) ∧ Read(x, y) → Enjoy(y, x))"),
    ("If Tom meets Ann, she sings.", "Meet(tom, ann) → Sing(tom)"),
    ("Tom bakes bread.", "Bake(tom) ∧ Bread(tom)"),
    ("No waiter is rude or lazy.", "∀x (Waiter(x) → ¬Rude(x) ∨ ¬Lazy(x))"),
    ("If something bites Rex and Rex does not hide, then it is old.", "∀x (Bite(x, rex) ∧ ¬Hide(x) → Old(x))"),
    ("Every very old wug that frobs is zonked.", "∀x (OldWug(x) ∧ Frob(x) → Zonked(x))"),
    ("Hence Tom never sings and dances.", "¬Sing(tom) ∧ Dance(tom)"),
    ("Tom hence plays the king of Spain.", "Play(tom) ∧ KingOf(tom, spain)"),
    ("Tom hence plays Ann's brother.", "Play(tom) ∧ Brother(tom, ann)"),
    ("Ann is hence the oldest dancer.", "Oldest(ann) ∧ Dancer(ann)"),
    ("Ann is hence the first dancer.", "First(ann) ∧ Dancer(ann)"),
    ("That Tom sings is a myth.", "Sing(tom) ∧ Myth(tom)"),
    ("Tom and not Ann sings.", "¬Sing(tom) ∧ ¬Sing(ann)"),
    ("Every other dog is old.", "∀x (Dog(x) → Old(x))"),
    ("It so happens that a certain dog is old.", "∀x (CertainDog(x) → Old(x))"),
    ("Hence dogs have bitten Tom.", "∀x (Dog(x) → Bite(x, tom))"),
    ("Tom is hence between Rome and Paris.", "Between(tom, rome) ∧ Between(tom, paris)"),
    ("Hence Tom is Ann.", "Ann(tom)"),
    ("Hence if someone studies, then they are a student.", "∀x (Student(x) → Study(x))"),
    ("Hence a design by Max is a mass design.", "∀x (By(x, max) → Design(x) ∧ Mass(x))"),
    ("Hence if something likes the bear and it is cold then the bear barks.", "∀x (Like(x, x) ∧ Cold(x) → Bark(bear))"),
    ("Hence if someone likes the cat and the cat is blue then they are blue.", "∀x (Like(x, cat) → Blue(x))"),
    ("Hence every rumor that Tom sings is old.", "∀x (Rumor(x) ∧ Sing(tom) → Old(x))"),
    ("Hence if it rains, Tom stays in or leaves.", "Rain(tom) → StayIn(tom) ∨ Leave(tom)"),
    ("Hence if someone sings, someone dances.", "∀x (Sing(x) → Dance(x))"),
    ("Hence dogs, cats and birds sing.", "∀x (Dog(x) ∧ Cat(x) ∧ Bird(x) → Sing(x))"),
    ("Hence no dogs and cats sing.", "∀x (Dog(x) ∧ Cat(x) → ¬Sing(x))"),
    ("Hence some singer and dancer is old.", "∃x (Singer(x) ∧ Dancer(x) ∧ Old(x))"),
    ("Hence Tom is not a man who sings.", "¬Man(tom) ∧ Sing(tom)"),
    ("Hence Tom is a future thief.", "Future(tom) ∧ Thief(tom)"),
    ("Hence Tom is a vice president.", "Vice(tom) ∧ President(tom)"),
    ("Hence Tom is called rude.", "Called(tom) ∧ Rude(tom)"),
    ("Hence Tom is considered rude.", "Considered(tom) ∧ Rude(tom)"),
    ("Hence Tom is elected president.", "Elected(tom) ∧ President(tom)"),
    ("Hence Tom is innocent of murder.", "Innocent(tom) ∧ Murder(tom)"),
    ("Hence Tom is known as a liar.", "Known(tom) ∧ Liar(tom)"),
    ("Hence Tom is bad for Ann.", "Bad(tom) ∧ For(tom, ann)"),
    ("Hence Tom sings loudly but not well.", "SingLoudly(tom) ∧ ¬Well(tom)"),
    ("Hence Tom bought Ann a car.", "∃x (Car(x) ∧ Buy(tom, ann))"),
    ("Hence Ann likes Tom and Bob Kim.", "Like(ann, tom) ∧ Like(ann, bob) ∧ Like(ann, kim)"),
    ("Hence every friend of Tom and Ann sings.", "∀x (FriendOf(x, tom) ∧ Ann(x) → Sing(x))"),
    ("Hence Tom asks who sings.", "Ask(tom) ∧ Sing(tom)"),
    ("Hence Tom tells Ann who sings.", "Tell(tom, ann) ∧ Sing(ann)"),
    ("Hence Tom knows where Ann sings.", "Know(tom) ∧ Sing(ann)"),
]


@pytest.mark.parametrize(("sentence", "formula"), SIDES, ids=[f"{n} {s}" for n, (s, _) in enumerate(SIDES)])
def test_what_is_reported_supposed_or_said_on_the_other_side_is_refused(sentence, formula):
    assert why(sentence, formula)


def test_known_individuals_need_no_capital():
    assert "nobody's name" in why("So rex frobs.", "Frob(rex)")
    assert why("So rex frobs.", "Frob(rex)", {"rex"}) == ""


def test_most_right_formulas_are_taken_and_hardly_a_wrong_one():
    chance = random.Random(5)
    right = taken = wrong = believed = 0
    for name in ("folio", "rules", "logicnli"):
        for example in generate(load_recipe(name), 5, size=12):
            for sentence in example.to_json()["premises"]:
                reading = translate_text([sentence]).sentences[0].formula
                if reading is None:
                    continue
                right += 1
                taken += departure(reading, sentence) == ""
                try:
                    other = parse(perturbed(write_formula(reading), chance)).formula
                except ParseError:
                    continue
                if translation_verdict(reading, other) != "equivalent":
                    wrong += 1
                    believed += departure(other, sentence) == ""
    assert right > 150
    assert wrong > 100
    assert taken > 0.6 * right, (taken, right)
    assert believed < 0.02 * wrong, (believed, wrong)
