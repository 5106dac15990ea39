"""It is Monday, it is summer: when it is."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("If it is Monday, the shop is closed. It is Monday.", "Is the shop closed?", "True"),
    ("If it is Monday, the shop is closed. Today is Monday.", "Is the shop closed?", "True"),
    ("If today is Monday, the shop is closed. It is Tuesday.", "Is it Monday?", "False"),
    ("If it is not Sunday, Tom works. It is Friday.", "Does Tom work?", "True"),
    ("If it is summer, the pool is open. It is summer.", "Is the pool open?", "True"),
    ("It is not night.", "Is it night?", "False"),
    ("Whenever it is noon, the bell rings. The bell does not ring.", "Is it noon?", "False"),
    ("If it is Saturday or it is Sunday, the bank is closed. It is Sunday.", "Is the bank closed?", "True"),
    ("If it is July, the school is closed. It is March.", "Is it July?", "False"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_when_it_is(text, question, label):
    assert ask(text, question, explain=False).label == label
