"""A second mention with fewer words than the first: what "the girl" is behind "the tall girl"."""

import pytest

from reasoner.english import translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The tall girl sings. The girl is happy.", "Happy(tallGirl)"),
        ("The mayor of Leeds is old. The mayor is kind.", "Kind(mayor(leeds))"),
        ("Bob's van is fast. The van is red.", "Red(van(bob))"),
        ("Bob's red van is fast. The van is new.", "New(redVan(bob))"),
        ("Ann reads Bob's book. Kim likes the book.", "Like(kim, book(bob))"),
        ("The grey wolf howls. Does the wolf howl?", "Howl(greyWolf)"),
        ("The young cook is tired. If the cook is tired, Tom waits.", "Tired(youngCook) → Wait(tom)"),
        ("If the red box is heavy, the box is full.", "Heavy(redBox) → Full(redBox)"),
        ("The big old hut is empty. The old hut is grey.", "Grey(bigOldHut)"),
        ("The oldest pupil reads. Every girl is a pupil. The pupil is tall.", "Tall(oldestPupil)"),
        ("A tall girl sings. The girl is happy.", "∃x (Tall(x) ∧ Girl(x) ∧ Sing(x) ∧ Happy(x))"),
        ("A tall girl sings. The tall girl is happy.", "∃x (Tall(x) ∧ Girl(x) ∧ Sing(x) ∧ Happy(x))"),
        ("The red box is full. A red box is heavy. The red box is old.", "Old(redBox)"),
        ("Ann's book is long. Bob reads a book. The book is short.", "∃x (Book(x) ∧ Read(bob, x) ∧ Short(x))"),
        # other things
        ("The tall girl likes the girl.", "Like(tallGirl, girl)"),
        ("The tall girl and the girl sing.", "Sing(tallGirl) ∧ Sing(girl)"),
        ("The tall girl sings. The girl likes the tall girl.", "Like(girl, tallGirl)"),
        ("The girl sings. The tall girl dances. The girl is happy.", "Happy(girl)"),
        ("The former king is old. The king is young.", "Young(king)"),
        ("The tall girl sings. The happy girl dances.", "Dance(happyGirl)"),
        ("The tall girl sings. If a girl dances, the girl is happy.", "∀x (Girl(x) ∧ Dance(x) → Happy(x))"),
        ("Every girl likes the girl.", "∀x (Girl(x) → Like(x, girl))"),
    ],
)
def test_a_noun_takes_up_the_one_thing_that_it_was_said_of_with_more_words(text, formula):
    found = translate_text(text).sentences[-1]
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The red box and the blue box are heavy. The box is full.", "may be the red box or the blue box; say which"),
        ("Bob's van is old. Ann's van is new. The van is red.", "may be Bob's van or Ann's van; say which"),
        ("The tall girl sings. The girl is ill. The girl likes the tall girl.", "was the tall girl before; say which"),
        ("Tom has a red van and a blue van. The van is fast.", "which of those that were mentioned"),
        ("Tom has a van. Ann's van is slow. The van is red.", "which of those that were mentioned"),
        ("The girl who lost is sad. The girl who won is glad. The girl sings.", "which of those that were mentioned"),
    ],
)
def test_a_noun_that_fits_two_things_is_refused(text, said):
    error = translate_text(text).sentences[-1].error
    assert said in error.message
    assert not error.hint


def test_the_notes_say_what_a_noun_takes_up():
    answer = ask(["The tall girl sings.", "The girl is happy."], "Is the tall girl happy?")
    assert answer.label == "True"
    assert answer.notes == ("“the girl” is taken to be the tall girl",)


def test_the_red_one_is_what_the_text_has_called_red():
    for text, meant in (
        (
            "Otto has an old van and a new van. Mona drives the old one.",
            "∃x (Old(x) ∧ Van(x) ∧ Have(otto, x) ∧ Drive(mona, x))",
        ),
        ("There is a red lid and a blue lid. The blue one is not heavy.", "∃x (Blue(x) ∧ Lid(x) ∧ ¬Heavy(x))"),
        ("The old ferry left. The new ferry sank. The old one is slow.", "Slow(oldFerry)"),
        (
            "There is a red lid and a blue lid, and the red one is heavy.",
            "∃y (∃x (Blue(x) ∧ Lid(x)) ∧ Red(y) ∧ Lid(y) ∧ Heavy(y))",
        ),
    ):
        found = translate_text(text).sentences[-1].formula
        assert found is not None, text
        assert decide_equivalence(found, read_formula(meant)).equivalent, text
    for text in ("Otto has a big dog and a big cat. The big one barks.", "Otto has a big dog. The small one barks."):
        assert translate_text(text).sentences[-1].formula is None, text
