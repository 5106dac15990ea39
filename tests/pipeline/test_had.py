"""Has wet hair: what somebody has, and not what he has done."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("Ann has wet hair.", "Does Ann have wet hair?", "True"),
    ("Ann does not have wet hair.", "Does Ann have wet hair?", "False"),
    ("Whoever has dyed hair is vain. Kim has dyed hair.", "Is Kim vain?", "True"),
    ("Tom has closed eyes.", "Are Tom's eyes closed?", "Uncertain"),
    ("The house has broken windows. Every house that has broken windows is cold.", "Is the house cold?", "True"),
    ("Tom has broken windows.", "Did Tom break windows?", "True"),
    ("The boy has broken windows.", "Did the boy break windows?", "True"),
    ("The car has damaged brakes.", "Does the car have damaged brakes?", "True"),
    ("The storm has damaged roofs.", "Did the storm damage roofs?", "True"),
    ("Mia has limited experience. Nobody who has limited experience is hired.", "Is Mia hired?", "False"),
    ("Old houses have cracked walls. The inn is an old house.", "Does the inn have cracked walls?", "True"),
    ("Rex had wounded paws.", "Did Rex have wounded paws?", "True"),
    ("Ann has sold cars.", "Did Ann sell cars?", "True"),
    ("Ann has very long hair.", "Does Ann have long hair?", "True"),
    ("Ann has a dog.", "Has Ann a dog?", "True"),
    ("Ann has wet hair.", "Has Ann wet hair?", "True"),
    ("Kim has painted nails.", "Does Kim have painted nails?", "True"),
    ("No nun has painted nails. Kim is a nun.", "Has Kim painted nails?", "False"),
    ("Dan has torn socks. Whoever has torn socks is poor.", "Is Dan poor?", "True"),
    ("The shed has rusted tools.", "Does the shed have rusted tools?", "True"),
    ("Mia has blue eyes and dyed hair.", "Does Mia have dyed hair?", "True"),
    ("Tom has painted houses. Everyone who has painted houses is tired.", "Is Tom tired?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_a_participle_behind_have_is_what_a_part_is_like_or_what_was_done(text, question, label):
    assert ask(text, question, explain=False).label == label
