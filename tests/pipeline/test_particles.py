"""Turned the radio off, lasts longer, husbands are married, every day."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("The film lasts two hours. The play lasts three hours.", "Does the play last longer than the film?", "True"),
    ("Nina put on her coat.", "Did Nina put her coat on?", "True"),
    ("Nina turned the radio off.", "Did Nina turn off the radio?", "True"),
    ("Nina is the wife of Omar. Omar is a judge.", "Is Nina married to a judge?", "True"),
    ("Nina is the wife of Omar.", "Is Omar married to Nina?", "True"),
    ("Nina swims every day.", "Does Nina swim?", "True"),
    ("Nina reads a book every day.", "Does Nina read a book?", "True"),
    ("Nina still works.", "Does Nina work?", "True"),
    ("Nina gave the book back.", "Did Nina give the book back?", "True"),
    ("Nina picked up the phone. Whoever picked the phone up is polite.", "Is Nina polite?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_said_and_asked_in_other_words(text, question, label):
    assert ask(text, question, explain=False).label == label
