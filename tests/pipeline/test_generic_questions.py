"""Asked of a healthy diet: of such as there are, unless there are none."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("A healthy diet includes fruit.", "Does a healthy diet include fruit?", "True"),
    ("Every student who lies is punished.", "Is a student who lies punished?", "True"),
    ("No student who lies is punished.", "Is a student who lies punished?", "False"),
    ("All dogs bark. No dog flies.", "Does a dog that flies bark?", "False"),
    ("All dogs bark.", "Does a black dog bark?", "True"),
    ("All dogs bark. No dog is black.", "Does a black dog bark?", "False"),
    ("Some dogs bark.", "Does a black dog bark?", "Uncertain"),
    ("Rex is a dog that barks.", "Does a dog bark?", "True"),
    ("Rex is a black dog that barks.", "Does a black dog bark?", "True"),
    ("A cat that is hungry meows.", "Does a hungry cat meow?", "True"),
    ("There are no dogs. All dogs bark.", "Does a dog bark?", "False"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_what_is_asked_of_any_such(text, question, label):
    assert ask(text, question, explain=False).label == label
