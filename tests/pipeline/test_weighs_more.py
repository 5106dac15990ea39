"""Weighs more than, costs less than: as heavier and cheaper."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("Wim weighs 80 kilos. Ria weighs 60 kilos.", "Does Wim weigh more than Ria?", "True"),
    ("The bag costs 20 euros. The hat costs 30 euros.", "Does the hat cost more than the bag?", "True"),
    ("The bag costs 20 euros. The hat costs 30 euros.", "Does the hat cost less than the bag?", "False"),
    ("The hat costs more than the bag.", "Is the hat more expensive than the bag?", "True"),
    ("The hat costs more than the bag.", "Is the bag cheaper than the hat?", "True"),
    (
        "The box weighs less than the crate. The crate weighs less than the barrel.",
        "Is the barrel heavier than the box?",
        "True",
    ),
    (
        "Every hat that costs more than the bag is blue. The cap is a hat. The cap costs more than the bag.",
        "Is the cap blue?",
        "True",
    ),
    ("Ria earns more than Wim. Wim earns more than Jan.", "Does Ria earn more than Jan?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_verbs_of_measure_compare(text, question, label):
    assert ask(text, question, explain=False).label == label
