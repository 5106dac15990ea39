"""What does not follow though it looks so, beside what does."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("Ann moved the cup from the table. Every cup from the table is red.", "Is there a red cup?", "True"),
    ("Ann wrote a book in Rome. Every book in Rome is old.", "Did Ann write an old book?", "Uncertain"),
    ("Bob read the news in the train. Everything in the train is dirty.", "Is the news dirty?", "Uncertain"),
    ("Ann discussed the war at dinner. Every war at sea is long.", "Is the war long?", "Uncertain"),
    ("Tom likes a house near the river. The house near the lake is old.", "Does Tom like an old house?", "Uncertain"),
    ("A dog in the yard barks. Kim fears the dog in the street.", "Does Kim fear a dog that barks?", "Uncertain"),
    ("Tom is a cook. The cook is tired. Ann is a cook.", "Is Ann tired?", "Uncertain"),
    ("Tom is a cook. Ann is tired. The cook sleeps.", "Does Tom sleep?", "True"),
    ("The butler is a thief. Ann saw a thief. The thief ran.", "Did the butler run?", "Uncertain"),
    ("No dogs bark. The cats meow.", "Is there a cat?", "True"),
    ("Ann is next to Bob. Bob is next to Cem.", "Is Ann next to Cem?", "Uncertain"),
    ("Ann is a friend of Bob. Bob is a friend of Cem.", "Is Ann a friend of Cem?", "Uncertain"),
    ("Ann is behind Bob. Bob is behind Cem.", "Is Cem in front of Bob?", "True"),
    ("All birds except penguins fly. Tux is a penguin.", "Does Tux fly?", "Uncertain"),
    ("Ann turned the radio off. If the radio is off, Tom sleeps.", "Does Tom sleep?", "Uncertain"),
    ("Bob is a person. Rex barks.", "Is Rex a person?", "Uncertain"),
    ("Bob is a person. Felix is a cat. Everyone sings.", "Does Felix sing?", "Uncertain"),
    ("Bob is a person. May is warm.", "Is May a person?", "Uncertain"),
    ("It is cold in Rome. If it is cold, the lake freezes.", "Does the lake freeze?", "Uncertain"),
    ("If it is dark, the lamp is on. The lamp is on.", "Is it dark?", "Uncertain"),
    ("It is not Monday.", "Is it Tuesday?", "Uncertain"),
    ("It is Monday or Tuesday. It is not Monday.", "Is it Tuesday?", "True"),
    (
        "The shop is closed on Mondays. It is Monday. If the shop is closed, Ann goes home.",
        "Does Ann go home?",
        "Uncertain",
    ),
    ("Ann swims every day. Whoever swims is fit.", "Is Ann fit?", "True"),
    ("Ann still has the key.", "Does Ann have the key?", "True"),
    ("Kim is Lee's wife. Lee is tall.", "Is Kim married to someone tall?", "True"),
    ("Kim weighs more than Lee. Lee is heavier than Uli.", "Is Kim heavier than Uli?", "True"),
    ("The cellar door is not open. Every closed door is locked.", "Is the cellar door locked?", "True"),
    ("Ann painted a picture of a house in Rome. Every house in Rome is old.", "Is there an old house?", "Uncertain"),
    ("Ann took the book on the table. Every book on the table is new.", "Did Ann take a new book?", "True"),
    ("Ann took a book from the shelf. Every book from the shelf is new.", "Did Ann take a new book?", "True"),
    ("Bob met a man with a dog. Every man with a dog is kind.", "Did Bob meet a kind man?", "True"),
    ("Bob went to Rome with a friend. Every friend with a car is rich.", "Is a friend rich?", "Uncertain"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_no_more_follows_than_is_said(text, question, label):
    assert ask(text, question, explain=False).label == label
