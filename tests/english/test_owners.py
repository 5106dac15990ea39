"""Whose each of several things is, where they are joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula

OWNERS = ("Mia", "Lea", "Jack")
GOODS = ("goat", "boat", "house")


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Mia's goat and Jack's duck are old.", "Old(goat(mia)) ∧ Old(duck(jack))"),
        ("Mia's goat or Jack's duck is old.", "Old(goat(mia)) ∨ Old(duck(jack))"),
        ("Every friend of Jack's sings.", "∀x (FriendOf(x, jack) → Sing(x))"),
        ("Mia's and Jack's goats are old.", "∀x (GoatOf(x, mia) → Old(x)) ∧ ∀y (GoatOf(y, jack) → Old(y))"),
        ("Mia's, Lea's and Jack's goat limps.", "Limp(goat(mia)) ∧ Limp(goat(lea)) ∧ Limp(goat(jack))"),
        ("Mia's or the judge's duck limps.", "Limp(duck(mia)) ∨ Limp(duck(judge))"),
        ("Either Mia's goat or Jack's duck limps.", "Limp(goat(mia)) ⊕ Limp(duck(jack))"),
        ("The nurse of Mia and the coach of Jack sleep.", "Sleep(nurse(mia)) ∧ Sleep(coach(jack))"),
        ("Mia feeds her goat and Jack's duck.", "Feed(mia, goat(mia)) ∧ Feed(mia, duck(jack))"),
        ("Mia's goat, hen and Jack's duck are old.", "Old(goat(mia)) ∧ Old(hen(mia)) ∧ Old(duck(jack))"),
        ("Everybody's aunt and Jack's uncle sleep.", "∀x Sleep(aunt(x)) ∧ Sleep(uncle(jack))"),
        ("All of Mia's goats and Jack's ducks are old.",
         "∀x (GoatOf(x, mia) → Old(x)) ∧ ∀y (DuckOf(y, jack) → Old(y))"),
        ("Some of Mia's goats and Jack's ducks are old.",
         "∃x (GoatOf(x, mia) ∧ Old(x)) ∧ ∃y (DuckOf(y, jack) ∧ Old(y))"),
        ("Neither Mia's goats nor Jack's ducks are old.",
         "∀x (GoatOf(x, mia) → ¬Old(x)) ∧ ∀y (DuckOf(y, jack) → ¬Old(y))"),
    ],
)  # fmt: skip
def test_each_has_its_own_owner(sentence, formula):
    assert alpha_equivalent(read_sentence(sentence).formula, read_formula(formula))


@given(st.lists(st.tuples(st.sampled_from(OWNERS), st.sampled_from(GOODS)), min_size=2, max_size=4, unique=True),
       st.sampled_from(["{0}'s {1}", "the {1} of {0}"]), st.booleans())  # fmt: skip
def test_no_owner_gives_way_to_another(owned, wording, denied):
    said = [wording.format(*one) for one in owned]
    sentence = f"{', '.join(said[:-1])} and {said[-1]} are old."
    parts = [f"Old({good}({owner.lower()}))" for owner, good in owned]
    if denied and len(owned) == 2:
        sentence = f"Neither {said[0]} nor {said[1]} is old."
        parts = [f"¬{part}" for part in parts]
    found = read_sentence(sentence[:1].upper() + sentence[1:]).formula
    assert alpha_equivalent(found, read_formula(" ∧ ".join(parts)))


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("The owner of the shop is rich. Vera owns the shop.", "Is Vera rich?", "True"),
        ("The owner of the shop is rich. Vera and Tom own the shop.", "Is Vera rich?", "Uncertain"),
        ("Vera is the owner of the shop. Whoever owns the shop is rich.", "Is Vera rich?", "True"),
        ("The teacher of Kim is rich. Vera teaches Kim.", "Is Vera rich?", "True"),
        ("The owner of a dog is rich. Vera owns Rex. Rex is a dog.", "Is Vera rich?", "True"),
        ("The tower of Rome is rich. Vera tows Rome.", "Is Vera rich?", "Uncertain"),
        ("Tom owns a cat. The cat is black. No black cat is rich.", "Is Tom's cat rich?", "False"),
        ("Tom owns a cat. Mia has a cat. Mia's cat is rich.", "Is Tom's cat rich?", "Uncertain"),
    ],
)
def test_who_owns_something_is_its_owner(text, question, label):
    assert ask(text, question, explain=False).label == label
