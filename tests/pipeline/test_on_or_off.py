"""What is not on is off; the back door, put back, put down."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("The door is not open.", "Is the door closed?", "True"),
    ("The lamp is not off.", "Is the lamp on?", "True"),
    ("If the heater is off, the pipes freeze. The heater is not on.", "Do the pipes freeze?", "True"),
    ("The patient is not alive.", "Is the patient dead?", "True"),
    ("Otto is not asleep.", "Is Otto awake?", "True"),
    ("The glass is not full.", "Is the glass empty?", "Uncertain"),
    ("Every door that is not open is locked. The back door is closed.", "Is the back door locked?", "True"),
    ("The lamp is on.", "Is the radio off?", "Uncertain"),
    ("Tom put the cup back on the table.", "Did Tom put the cup back on the table?", "True"),
    ("Ann's back hurts.", "Does Ann's back hurt?", "True"),
    ("Ann put the book down.", "Did Ann put down the book?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_one_of_two_and_back(text, question, label):
    assert ask(text, question, explain=False).label == label
