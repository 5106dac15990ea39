"""Has got is has."""

from __future__ import annotations

import pytest

from reasoner.english import read_sentence
from reasoner.pipeline import ask

ASKED = [
    ("Nora hasn't got a car.", "Does Nora have a car?", "False"),
    ("Nora has got a car.", "Has Nora got a car?", "True"),
    ("Nora's got two cars.", "Does Nora have a car?", "True"),
    ("Nora has green eyes.", "Has Nora got green eyes?", "True"),
    ("Nora has a car.", "Hasn't Nora got a car?", "True"),
    ("All lions have got teeth. Leo is a lion.", "Has Leo got teeth?", "True"),
    ("Every girl who's got a bike is happy. Nora is a girl. Nora's got a bike.", "Is Nora happy?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_who_has_got_something_has_it(text, question, label):
    assert ask(text, question, explain=False).label == label


@pytest.mark.parametrize("sentence", ["Nora has got married.", "Nora has got tired.", "Nora has got to work."])
def test_who_has_become_so_or_must_is_not_who_has(sentence):
    assert read_sentence(sentence).formula is None
