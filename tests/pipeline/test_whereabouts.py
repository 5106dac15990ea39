"""What a phrase behind an object tells of the object: houses near the river, the cake on the table."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    (
        "All houses near the river are damp. Bob lives in a house near the river.",
        "Does Bob live in a damp house?",
        "True",
    ),
    ("Kim fears every dog. The dog in the yard barks.", "Does Kim fear the dog in the yard?", "True"),
    ("Tom owns no house on the hill.", "Does Tom own a house on the hill?", "False"),
    ("Bob owns a house near the river.", "Is there a house near the river?", "True"),
    (
        "Ann ate the cake on the table. The cake on the table was poisoned. Whoever eats something that is poisoned dies.",
        "Does Ann die?",
        "True",
    ),
    ("Kim read a book about whales. Every book about whales is long.", "Did Kim read a long book?", "True"),
    ("Kim read a book. The book is about whales.", "Did Kim read a book about whales?", "True"),
    ("Ann saw a man with a hat. Every man with a hat is bald.", "Did Ann see a bald man?", "True"),
    ("Ann put the cup on the table. The cup on the table is red.", "Is the cup red?", "True"),
    ("Tom has a house in Paris. Every house in Paris is old.", "Does Tom have an old house?", "True"),
    ("Tom bought a house in Paris. Every house in Paris is old.", "Did Tom buy an old house?", "True"),
    ("Tom has a house in Paris.", "Is there a house in Paris?", "True"),
    ("Bob lives in a house. The house is near the river.", "Does Bob live in a house near the river?", "True"),
    ("Bob lives in a house near the river.", "Does Bob live near the river?", "True"),
    ("Tom owns a house. The house is on the hill.", "Does Tom own a house on the hill?", "True"),
    (
        "Every painting in the museum is famous. Lea stole a painting in the museum.",
        "Did Lea steal a famous painting?",
        "True",
    ),
    ("Lea loves the picture on the wall. The picture on the wall is old.", "Does Lea love an old picture?", "True"),
    (
        "No shop in the village is open. Bob works in a shop in the village.",
        "Does Bob work in an open shop?",
        "Uncertain",
    ),
    ("Ann has a friend in Rome. All friends of Ann are rich.", "Does Ann have a rich friend?", "True"),
    (
        "Every teacher at the school is strict. Mia knows a teacher at the school.",
        "Does Mia know a strict teacher?",
        "True",
    ),
    ("Ann saw a film about dogs. Every film about dogs is sad.", "Did Ann see a sad film?", "True"),
    ("Ann told Bob about whales. Everything about whales is long.", "Is Bob long?", "Uncertain"),
    ("Everything in the box is old. Tom found a coin in the box.", "Is there an old coin?", "True"),
    ("Ann met Tom in the garden. Everyone in the garden is happy.", "Is Tom happy?", "True"),
    (
        "Every cat on the roof is black. Bob saw no cat on the roof. Mia fed a cat on the roof.",
        "Did Mia feed a black cat?",
        "True",
    ),
    ("Bob saw no cat on the roof.", "Did Bob see a cat on the roof?", "False"),
    ("Every letter for Ann is short. Bob wrote a letter for Ann.", "Did Bob write a short letter?", "True"),
    ("If somebody owns a dog with a collar, he is kind. Kim owns a dog with a collar.", "Is Kim kind?", "True"),
    ("Whoever lives in a house in Rome is happy. Lea lives in a house in Rome.", "Is Lea happy?", "True"),
    ("Whoever lives in Rome is happy. Lea lives in a house in Rome.", "Is Lea happy?", "True"),
    (
        "The vase on the shelf is old. Mia broke the vase on the shelf. Whoever breaks something old is clumsy.",
        "Is Mia clumsy?",
        "True",
    ),
    (
        "The boy in the car waved. Ann knows the boy in the car. Ann fears everyone who waved.",
        "Does Ann fear the boy in the car?",
        "True",
    ),
    ("Ann knows a boy in the car. Every boy in the car waved.", "Does Ann know a boy who waved?", "True"),
    ("Ann studies biology in Rome. Everything in Rome is old.", "Is biology old?", "Uncertain"),
    ("All books on the desk are new. Bob read two books on the desk.", "Did Bob read a new book?", "True"),
    ("Bob reads books about birds. All books about birds are thick.", "Does Bob read thick books?", "True"),
    ("Tom likes the girl at the window. The girl at the window is tall.", "Does Tom like a tall girl?", "True"),
    (
        "Ann wants a room with a balcony. Every room with a balcony is expensive.",
        "Does Ann want an expensive room?",
        "True",
    ),
    ("Ann put a cup on the table. Everything on the table is hers.", "Is there a cup on the table?", "True"),
    ("The key to the door is old. Tom lost the key to the door.", "Did Tom lose an old key?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_a_phrase_behind_an_object_limits_it_where_the_text_has_such_things(text, question, label):
    assert ask(text, question, explain=False).label == label
