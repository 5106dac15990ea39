"""Exceptions, alternatives denied, and statements joined by "and" and "or" at once."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        (
            "All owls except snowy owls sing.",
            "∀x (Owl(x) ∧ ¬(Snowy(x) ∧ Owl(x)) → Sing(x)) ∧ ∀x (Owl(x) ∧ Snowy(x) ∧ Owl(x) → ¬Sing(x))",
        ),
        ("No one but Tom sings.", "∀x (x ≠ tom → ¬Sing(x)) ∧ Sing(tom)"),
        ("Every owl except for Kim sings.", "∀x (Owl(x) ∧ x ≠ kim → Sing(x)) ∧ ¬Sing(kim)"),
        ("Everyone except Tom and Kim sings.", "∀x (x ≠ tom ∧ x ≠ kim → Sing(x)) ∧ ¬Sing(tom) ∧ ¬Sing(kim)"),
        ("Every owl other than Kim sings.", "∀x (Owl(x) ∧ x ≠ kim → Sing(x))"),
        ("Tom likes nothing but music.", "∀x (x ≠ music → ¬Like(tom, x)) ∧ Like(tom, music)"),
        (
            "Every owl who knows nobody but Tom sings.",
            "∀x (Owl(x) ∧ ∀y (y ≠ tom → ¬Know(x, y)) ∧ Know(x, tom) → Sing(x))",
        ),
        (
            "Tom fears every owl who likes everyone in Rome except Kim.",
            "∀x (Owl(x) ∧ ∀y (In(y, rome) ∧ y ≠ kim → Like(x, y)) ∧ ¬Like(x, kim) → Fear(tom, x))",
        ),
        (
            "Every owl who likes a cat but Kim sings.",
            "∀x, y (Owl(x) ∧ Cat(y) ∧ Like(x, y) ∧ x ≠ kim → Sing(x)) ∧ ¬Sing(kim)",
        ),
        ("Tom is unlike Kim.", "¬SimilarTo(tom, kim)"),
        ("Owls like Tom are shy.", "∀x (Owl(x) ∧ SimilarTo(x, tom) → Shy(x))"),
        ("Owls are like cats.", "∀x (Owl(x) → ∃y (Cat(y) ∧ SimilarTo(x, y)))"),
    ],
)
def test_exceptions(sentence, formula):
    found = read_sentence(sentence).formula
    assert alpha_equivalent(found, read_formula(formula)), write_formula(found)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Whoever is not an owl or not a bat sleeps.", "∀x (¬Owl(x) ∨ ¬Bat(x) → Sleep(x))"),
        ("Somebody is not shy or not old.", "∃x (¬Shy(x) ∨ ¬Old(x))"),
        ("Tom is not shy, not old, and not rich.", "¬Shy(tom) ∧ ¬Old(tom) ∧ ¬Rich(tom)"),
        ("Tom is not shy or old.", "¬(Shy(tom) ∨ Old(tom))"),
        ("Tom sings or Kim dances and Eve sleeps.", "Sing(tom) ∨ Dance(kim) ∧ Sleep(eve)"),
        ("If Tom is old and Kim is shy or Eve is rich, Ann sings.", "Old(tom) ∧ Shy(kim) ∨ Rich(eve) → Sing(ann)"),
        ("Tom sings or Kim dances, and Eve sleeps.", "(Sing(tom) ∨ Dance(kim)) ∧ Sleep(eve)"),
        ("Tom either sings and dances or neither sings nor dances.",
         "Sing(tom) ∧ Dance(tom) ⊕ ¬Sing(tom) ∧ ¬Dance(tom)"),
        ("All trips by train that are long are dull.", "∀x (Trip(x) ∧ By(x, train) ∧ Long(x) → Dull(x))"),
        ("No one who works remotely commutes.", "∀x (WorkRemotely(x) → ¬Commute(x))"),
        ("Pupils who sing often dance.", "∀x (Pupil(x) ∧ Sing(x) → DanceOften(x))"),
        ("Tom feeds the cat if it is hungry.", "Hungry(cat) → Feed(tom, cat)"),
        ("Every gadget runs iOS.", "∀x (Gadget(x) → Run(x, iOS))"),
        ("Tom likes physics or math.", "Like(tom, physics) ∨ Like(tom, math)"),
        ("Those caught lying are punished.", "∀x (CaughtLie(x) → Punished(x))"),
        ("All trips by trains that are long are dull.",
         "∀x, y (Trip(x) ∧ Train(y) ∧ Long(y) ∧ By(x, y) → Dull(x))"),
        ("Barking dogs lie.", "∀x (BarkingDog(x) → Lie(x))"),
        ("Two of Tom's pupils sing.", "∃x, y ((PupilOf(x, tom) ∧ Sing(x)) ∧ (PupilOf(y, tom) ∧ Sing(y)) ∧ x ≠ y)"),
        ("One of Tom's pupils sings.", "∃x (PupilOf(x, tom) ∧ Sing(x))"),
        ("Nobody sits between Tom and Kim.", "∀x ¬SitBetween(x, tom, kim)"),
        ("Tom sings as well as dances.", "Sing(tom) ∧ Dance(tom)"),
        ("Owls as well as bats are shy.", "∀x (Owl(x) → Shy(x)) ∧ ∀y (Bat(y) → Shy(y))"),
    ],
)  # fmt: skip
def test_joined(sentence, formula):
    found = read_sentence(sentence).formula
    assert alpha_equivalent(found, read_formula(formula)), write_formula(found)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("All pupils in the school who sing well pass.", "∀x (Pupil(x) ∧ In(x, school) ∧ SingWell(x) → Pass(x))"),
        ("Each guest at the table who likes Tom sings.", "∀x (Guest(x) ∧ At(x, table) ∧ Like(x, tom) → Sing(x))"),
        (
            "Tom owns a cat that is shy and an owl that is old.",
            "∃x (Cat(x) ∧ Shy(x) ∧ Own(tom, x)) ∧ ∃y (Owl(y) ∧ Old(y) ∧ Own(tom, y))",
        ),
        (
            "Any guest in the house that Tom built sings.",  # it may be the house: no reading may lose the clause
            "∀x (Guest(x) ∧ In(x, house) ∧ Build(tom, x) → Sing(x))",
        ),
    ],
)
def test_what_a_relative_clause_is_about(sentence, formula):
    found = read_sentence(sentence).formula
    assert alpha_equivalent(found, read_formula(formula)), write_formula(found)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("Up was written by R. Lee Fox. Mr. Brown likes it.", ["Write(rLeeFox, up)", "Like(mrBrown, up)"]),
        ("Ann is in group C. Tom is in group B.", ["In(ann, groupC)", "In(tom, groupB)"]),
        ("Ann was born on May 5, 1990.", ["BornOn(ann, may5_1990)"]),
        ("The Red Mine, located in Utah, is deep.", ["LocatedIn(redMine, utah) ∧ Deep(redMine)"]),
        ("There exists an owl that sings.", ["∃x (Owl(x) ∧ Sing(x))"]),
        ("The poor are not greedy.", ["∀x (Poor(x) → ¬Greedy(x))"]),
        ("All numbers greater than 7 are odd.", ["∀x (Number(x) ∧ GreaterThan(x, 7) → Odd(x))"]),
        ("Tom is a poet. Kim is his sister.", ["Poet(tom)", "SisterOf(kim, tom)"]),
        ("Kim was awarded a prize. Tom awarded Eve a prize.",
         ["∃x ∃y (Prize(y) ∧ Award(x, kim, y))", "∃x (Prize(x) ∧ Award(tom, eve, x))"]),
        ("If two owls meet, they sing.",
         ["∀x, y (Owl(x) ∧ Meet(x) ∧ Owl(y) ∧ Meet(y) ∧ x ≠ y → Sing(x) ∧ Sing(y))"]),
    ],
)  # fmt: skip
def test_wordings(text, formulas):
    found = [reading.formula for reading in translate_text(text).sentences]
    assert len(found) == len(formulas)
    for one, formula in zip(found, formulas, strict=True):
        assert alpha_equivalent(one, read_formula(formula)), write_formula(one)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do many owls sing?",
        "Tom does not know many owls.",
        "Tom has as many owls as Kim.",
        "Neither red nor blue owls sing.",
        "Not all of them sing.",
    ],
)
def test_whether_there_are_many_is_not_judged(sentence):
    assert read_sentence(sentence).formula is None


def test_a_pronoun_may_mean_what_a_sentence_that_was_not_understood_spoke_of():
    owl, other, pronoun = translate_text(["Rex is an owl.", "Blorp the foo bar of.", "He is old."]).sentences
    assert owl.formula is not None
    assert other.formula is None
    assert "not understood" in pronoun.error.message


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("If many owls sing, Tom is sad. Rex is an owl. Rex sings.", "Tom is sad.", "Uncertain"),
        ("Everyone who has many owls is sad. Tom has an owl.", "Tom is sad.", "Uncertain"),
        ("Many owls sing.", "Some owl sings.", "True"),
        ("Tom knows several owls. Tom is an owl.", "Tom knows another owl.", "True"),
        ("Tom knows some owls. Tom is an owl.", "Tom knows another owl.", "Uncertain"),
    ],
)
def test_some_are_not_many(text, question, label):
    assert ask(text, question, explain=False).label == label


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The rate is 20 percent.", "The rate is 20."),
        ("Tom knows Kim (an owl). Kim is old.", "An owl is known by Kim."),
        ("The actor playing Hamlet is old.", "Hamlet is old."),
        ("Tom is sad. Blorp the foo bar of. She is old.", "Tom is old."),
    ],
)
def test_what_does_not_follow(text, question):
    assert ask(text, question, explain=False).label == "Uncertain"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Tom lives in Texas. Everyone who lives in texas is tired.", "Tom is tired."),
        ("Tom has 1,000 cows.", "Tom has 1000 cows."),
        ("Kim (an owl) sings.", "Kim is an owl."),
    ],
)
def test_what_follows(text, question):
    assert ask(text, question, explain=False).label == "True"
