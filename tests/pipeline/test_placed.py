"""All but some kinds, the only one, and where things are to one another."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("All birds except penguins fly. Penguins are birds. Pip is a penguin.", "Does Pip fly?", "False"),
    ("All birds except penguins fly. Pip is a bird. Pip is not a penguin.", "Does Pip fly?", "True"),
    ("All the guests except Tom danced.", "Did Tom dance?", "False"),
    ("The guests except Tom danced. Kim is a guest. Kim is not Tom.", "Did Kim dance?", "True"),
    ("Ann is the only one who won. Bob is not Ann.", "Did Bob win?", "False"),
    ("Ann is the only one who won.", "Did Ann win?", "True"),
    ("The only one who won is Ann. Bob is not Ann.", "Did Bob win?", "False"),
    (
        "Mia is rich. All her friends in Paris are kind. Leo is a friend of Mia. Leo is in Paris.",
        "Is Leo kind?",
        "True",
    ),
    ("Ann is the only person in the room. Bob is not Ann.", "Is Bob in the room?", "False"),
    ("The lamp is to the right of the vase.", "Is the lamp on the right of the vase?", "True"),
    ("The lamp is to the right of the vase.", "Is the vase to the left of the lamp?", "True"),
    ("The lamp is to the right of the vase.", "Is the vase to the right of the lamp?", "False"),
    ("Ann sits to the left of Bob.", "Does Ann sit on the left of Bob?", "True"),
    ("The cat is behind the sofa.", "Is the sofa in front of the cat?", "True"),
    ("The cat is under the table.", "Is the table over the cat?", "True"),
    ("The picture is above the bed.", "Is the bed below the picture?", "True"),
    ("The shop is near the bank.", "Is the bank near the shop?", "True"),
    ("Ann is next to Bob.", "Is Bob next to Ann?", "True"),
    ("Kim is married to Lee.", "Is Lee married to Kim?", "True"),
    ("Ann is Bob's cousin.", "Is Bob Ann's cousin?", "True"),
    ("Ann is a neighbour of Bob.", "Is Bob a neighbour of Ann?", "True"),
    ("Oslo is north of Rome.", "Is Rome south of Oslo?", "True"),
    ("Oslo is north of Rome. Rome is north of Tunis.", "Is Oslo north of Tunis?", "True"),
    ("Ann is Bob's sister.", "Is Bob Ann's sister?", "Uncertain"),
    (
        "Every tree to the left of the church is old. The oak is a tree to the left of the church.",
        "Is the oak old?",
        "True",
    ),
    ("The book lies on the table.", "Is the book on the table?", "True"),
    ("Ann is a friend of Bob.", "Is Bob a friend of Ann?", "True"),
    ("Kim lives near the river.", "Does the river live near Kim?", "Uncertain"),
    ("The cellar is below the kitchen. The kitchen is below the attic.", "Is the cellar below the attic?", "True"),
    ("The cellar is below the kitchen.", "Is the kitchen below the cellar?", "False"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_what_is_left_out_and_where_things_are(text, question, label):
    assert ask(text, question, explain=False).label == label
