"""People called by a part of their name, by a title, or without it."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

SAME = [
    ("Mr. Fox is a tailor.", "Is Fox a tailor?"),
    ("Dr. Ellen Fox is a vet.", "Is Ellen Fox a vet?"),
    ("Dr. Ellen Fox is a vet.", "Is Dr. Fox a vet?"),
    ("Ellen Fox is a vet.", "Is Ellen a vet?"),
    ("Ellen Fox is a vet.", "Is Ms. Fox a vet?"),
    ("Tom Hill paints. Tom is bald. Hill is rich.", "Is Tom Hill bald and rich?"),
    ("Professor Ito teaches physics. Ito is kind. Prof. Ito is old.", "Is Professor Ito kind and old?"),
    ("Doctor Ito is rich.", "Is Dr. Ito rich?"),
    ("Uncle Bob is kind.", "Is Bob kind?"),
    ("Captain Kirk is brave.", "Is Kirk brave?"),
]
OTHERS = [
    ("Ellen Fox is a vet.", "Is Mr. Fox a vet?"),
    ("Mr. Fox is a tailor. Mrs. Fox is a vet.", "Is Fox a vet?"),
    ("Uncle Bob likes Bob. Uncle Bob is kind.", "Is Bob kind?"),
    ("Tom Hill is bald. Tom Cole is rich.", "Is Tom bald?"),
    ("Victoria Station is old.", "Is Victoria old?"),
    ("Paris Hilton is rich.", "Is Paris rich?"),
    ("Max Planck Institute is old.", "Is Max old?"),
    ("King Street is long.", "Is Street long?"),
    ("Georgia Hill lives in Georgia. Georgia Hill is tall.", "Is Georgia tall?"),
]


@pytest.mark.parametrize(("text", "question"), SAME)
def test_who_has_a_longer_name_is_called_by_a_shorter_one(text, question):
    assert ask(text, question, explain=False).label == "True"


@pytest.mark.parametrize(("text", "question"), OTHERS)
def test_who_may_be_another_one_is_another_one(text, question):
    assert ask(text, question, explain=False).label == "Uncertain"
