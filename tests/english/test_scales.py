"""Comparatives, superlatives, years, negative prefixes and ability: what they imply, and what they do not."""

import pytest

from reasoner.pipeline import ask


@pytest.mark.parametrize(
    ("text", "statement", "label"),
    [
        ("Bob is older than Ann. Ann is older than Tom.", "Bob is older than Tom.", "True"),
        ("Bob is older than Ann.", "Ann is older than Bob.", "False"),
        ("Bob is older than Ann.", "Ann is younger than Bob.", "True"),
        ("Bob is older than Ann.", "Bob is taller than Ann.", "Uncertain"),
        ("Bob is cheaper than Ann.", "Bob is less expensive than Ann.", "True"),
        ("Bob is more careful than Ann.", "Ann is less careful than Bob.", "True"),
        ("Mill is the oldest house. Barn is a house. Barn is not Mill.", "Mill is older than Barn.", "True"),
        ("Mill is an old house. Barn is a house. Barn is not Mill.", "Mill is older than Barn.", "Uncertain"),
        ("Mill is the oldest house. Barn is another house.", "Mill is older than Barn.", "True"),
        ("Rex is unhappy.", "Rex is happy.", "False"),
        ("Rex is not happy.", "Rex is unhappy.", "Uncertain"),
        ("Rex was built in 1915.", "Rex was built before 1920.", "True"),
        ("Rex was built in 1915.", "Rex was built after 1920.", "False"),
        ("Rex ran in 1915.", "Rex ran after 1920.", "Uncertain"),
        ("Rex swims.", "Rex can swim.", "True"),
        ("The captain of Zeta is Mia. Mia is a pilot. Each ship has a bell.", "Zeta has a pilot.", "True"),
        ("Tom's uncle is a baker. Mia has an uncle.", "Tom has a baker.", "True"),
        ("Tom's uncle is a baker. Mia has an uncle.", "Mia has a baker.", "Uncertain"),
        ("Rex can swim.", "Rex swims.", "Uncertain"),
        ("Regent Street is long.", "There is a long street.", "True"),
        ("Fort Hill was built in 1915.", "A fort was built in 1915.", "True"),
        ("Oxford Street Press is old.", "There is an old street.", "Uncertain"),
        ("Lake Street is old.", "There is an old lake.", "Uncertain"),
        ("Rex forgot to bark.", "Rex barks.", "False"),
        ("Rex did not avoid barking.", "Rex barks.", "True"),
        ("Rex managed to catch Tom.", "Rex catches Tom.", "True"),
        ("Rex did not choose to bark.", "Rex barks.", "Uncertain"),
        ("Rex wants to bark.", "Rex barks.", "Uncertain"),
        ("Rex happens to be a poodle.", "Rex is a poodle.", "True"),
        ("Rex got sick. Whoever is sick sleeps.", "Rex is sick.", "True"),
        ("Rex is sick. Whoever gets sick sleeps.", "Rex got sick.", "Uncertain"),
        ("Rex is unable to swim.", "Rex swims.", "False"),
        ("Bob trains Rex.", "Rex can be trained by Bob.", "True"),
        ("The captain of Ajax is kind. Ann is the captain of Ajax.", "Ann is a captain of Ajax.", "True"),
        ("You can play games on a computer. All laptops are computers.", "You can play games on a laptop.", "True"),
        ("Bob feeds his cats. Tom is a cat of Bob.", "Bob feeds Tom.", "True"),
    ],
)
def test_what_words_imply(text, statement, label):
    assert ask(text, statement, explain=False).label == label


def test_a_text_that_uses_words_otherwise_is_not_contradictory():
    answer = ask("Bob is older than Ann. Ann is older than Bob. All tall people are kind. Bob is tall.", "Bob is kind.")
    assert answer.label == "True"
    assert not answer.verdict.inconsistent
