"""Who is a person, in a text that says so of somebody."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("Everyone sings. Bob is a person. Ann is tall.", "Does Ann sing?", "True"),
    ("Bob is a person. Everyone in the room sings. Ann is in the room.", "Does Ann sing?", "True"),
    ("Bob is a person. Ann sings.", "Does someone sing?", "True"),
    ("Bob is a person. Rex is a dog. Everyone is kind.", "Is Rex kind?", "Uncertain"),
    ("No person flies. Ann is Bob's sister.", "Does Ann fly?", "False"),
    ("Kim is a teacher. Every person sleeps.", "Does Kim sleep?", "True"),
    ("Bob is a person. The teacher sings.", "Does anyone sing?", "True"),
    ("Bob is a person. Max is a cat. Everyone is kind.", "Is Max kind?", "Uncertain"),
    ("Bob is a person. Nobody flies. Mia Lopez is tall.", "Does Mia Lopez fly?", "False"),
    ("Bob is a person. All doctors are rich. Ann is a doctor. Everyone who is rich is happy.", "Is Ann happy?", "True"),
    ("Bob is a person. Nobody lies. Kim talks.", "Does Kim lie?", "False"),
    ("Bob is a person. My aunt is kind. Everyone who is kind is happy.", "Is my aunt happy?", "True"),
    ("Bob is a person. Rex is a dog. Rex's mother is kind. Everyone is happy.", "Is Rex's mother happy?", "Uncertain"),
    ("Bob is not a person. Ann sings.", "Does somebody sing?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_others_are_persons_too_where_one_is_said_to_be_one(text, question, label):
    assert ask(text, question, explain=False).label == label
