"""It is dark: how it is all around, through a text."""

from __future__ import annotations

import pytest

from reasoner.english import translate_text
from reasoner.pipeline import ask


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("If it is cold, the pond freezes. It is cold.", "Does the pond freeze?", "True"),
        ("If it is cold, the pond freezes. The pond does not freeze.", "Is it cold?", "False"),
        ("The pond freezes whenever it is cold. It is cold.", "Does the pond freeze?", "True"),
        ("If it is dark, the owl hunts. Kim is tall. It is dark.", "Does the owl hunt?", "True"),
        ("It is foggy today. If it is foggy, the ferry is late.", "Is the ferry late?", "True"),
        ("It is dark outside. If it is dark, the owl hunts.", "Does the owl hunt?", "True"),
        ("It is raining today. If it rains, Mona stays at home.", "Does Mona stay at home?", "True"),
        ("It snows heavily.", "Does it snow?", "True"),
        ("It is very warm.", "Is it warm?", "True"),
        ("It is cold.", "Is it hot?", "False"),
        ("It is dark.", "Is it light?", "False"),
        ("It was windy yesterday.", "Is it windy?", "Uncertain"),
        ("If it is dry, farmers dig wells. It is dry.", "Do farmers dig wells?", "True"),
        ("If it is wet, the driver stops. It is wet.", "Does the driver stop?", "True"),
        ("It is quiet. If it is quiet, nobody works.", "Does somebody work?", "False"),
        ("If it is hot and humid, the fan turns. It is hot. It is humid.", "Does the fan turn?", "True"),
        ("Every dog howls when it is dark. Rex is a dog. It is dark.", "Does Rex howl?", "True"),
        ("If it is wet, the floor is slippery. The floor is wet.", "Is the floor slippery?", "True"),
        ("Mona has a soup. It is cold.", "Is Mona's soup cold?", "True"),
    ],
)
def test_how_it_is_all_around_stays_so_through_a_text(text, question, label):
    assert ask(text, question, explain=False).label == label


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("Every owl hunts if it is dark.", '"it" may be owl, or how it is all around'),
        ("Every cat purrs if it is warm.", '"it" may be cat, or how it is all around'),
        ("If it is loud, the dog hides.", '"it" may be dog, or how it is all around'),
        ("If it is calm, every boat sails.", '"it" may be boat, or how it is all around'),
        ("If it is ripe, farmers pick the apple.", '"it" refers to nothing'),
    ],
)
def test_where_it_may_be_either_both_are_named(text, either):
    assert either in str(translate_text(text).sentences[0].error)


def test_it_may_be_what_the_text_has_spoken_of_since():
    reading = translate_text("If it is cold, the pond freezes. The soup stands on the table. It is cold.").sentences[-1]
    assert reading.formula is None
    assert "soup, or how it is all around" in str(reading.error)


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("When the cat is away, the mice dance. The cat is away.", "Do the mice dance?", "True"),
        ("When the cat is away, the mice dance. The mice do not dance.", "Is the cat away?", "False"),
        ("Otto is abroad. Everybody who is abroad is happy.", "Is Otto happy?", "True"),
        ("Otto is not here.", "Is Otto here?", "False"),
        ("Nobody sings.", "Do the boys sing?", "False"),
        ("Mona is indoors.", "Is Mona indoors?", "True"),
    ],
)
def test_where_somebody_is(text, question, label):
    assert ask(text, question, explain=False).label == label
