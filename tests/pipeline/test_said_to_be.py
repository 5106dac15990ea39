"""The spy after a man who is one, and others that are known by what was said."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    (
        "The man in the red coat is a spy. The spy speaks Russian.",
        "Does the man in the red coat speak Russian?",
        "True",
    ),
    ("The butler is a thief. The thief is rich.", "Is the butler rich?", "True"),
    ("The butler is not a thief. The thief is rich.", "Is the butler rich?", "Uncertain"),
    ("Otto is a cook. The cook is tired.", "Is Otto tired?", "True"),
    ("The only winners are Jo and Al. Kim is not Jo. Kim is not Al.", "Did Kim win?", "Uncertain"),
    ("The only people who won are Jo and Al. Kim is not Jo. Kim is not Al.", "Did Kim win?", "False"),
    (
        "Every house on Elm Street has a garden. The Smiths' house is on Elm Street.",
        "Does the Smiths' house have a garden?",
        "True",
    ),
    ("Tea contains caffeine. Whatever contains caffeine keeps people awake.", "Does tea keep people awake?", "True"),
    ("Jo keeps the house clean.", "Does Jo keep the house clean?", "True"),
    ("The museum is closed on Mondays.", "Is the museum closed?", "Uncertain"),
    ("The shop is open on Sundays.", "Is the shop open?", "Uncertain"),
    ("Jo works on Sundays.", "Does Jo work?", "True"),
    ("The vase was broken in 1990.", "Was the vase broken?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_what_was_said_of_somebody_finds_him_again(text, question, label):
    assert ask(text, question, explain=False).label == label
