"""Relatives by two steps, what earns more, and what is in a place that stands in front."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("Kim is Lee's mother. Lee is Uli's father.", "Is Kim Uli's grandmother?", "True"),
    ("Peter is the father of Paul. Paul is the father of Mary.", "Is Peter the grandfather of Mary?", "True"),
    ("Peter is the father of Paul. Paul is the father of Mary.", "Is Peter the grandmother of Mary?", "Uncertain"),
    ("Ann is Ben's sister. Ben is Cem's father.", "Is Ann Cem's aunt?", "True"),
    ("Ann is Ben's daughter. Ben is Cem's brother.", "Is Ann Cem's niece?", "True"),
    ("Ann is Ben's son. Ben is Cem's son.", "Is Ann Cem's grandson?", "True"),
    ("Ann is Ben's child. Ben is Cem's uncle.", "Is Ann a cousin of Cem?", "True"),
    ("Kim is Lee's mother. Lee is Uli's father.", "Is Uli Kim's grandchild?", "True"),
    ("Kim earns 3000 euros. Lee earns 2500 euros.", "Does Kim earn more than Lee?", "True"),
    ("Kim earns 3000 euros. Lee earns 2500 euros.", "Does Kim earn less than Lee?", "False"),
    ("At the zoo there are lions and tigers.", "Are there tigers at the zoo?", "True"),
    ("In the garden, there is a fountain.", "Is there a fountain in the garden?", "True"),
    ("In the garden there is no fountain.", "Is there a fountain in the garden?", "False"),
    ("Behind the house stands an old oak.", "Does an old oak stand behind the house?", "True"),
    ("On the table lies a book. All books on the table are new.", "Is there a new book?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_grandmothers_and_fountains(text, question, label):
    assert ask(text, question, explain=False).label == label
