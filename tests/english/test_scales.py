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
        ("Bob has more books than Ann.", "Ann has fewer books than Bob.", "True"),
        ("Bob has more books than Ann. Ann has more books than Tom.", "Tom has more books than Bob.", "False"),
        ("The bridge is being built.", "The bridge is built.", "Uncertain"),
        ("Ann is repairing the van.", "The van is being repaired.", "True"),
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
        ("All huts in Dale are cheap. All huts in Elm are expensive. Zed is a hut in Elm.", "Zed is in Dale.", "False"),
        ("Small dogs yap. Big dogs growl. Rex is a small dog.", "Rex is a big dog.", "False"),
        ("Rex is a small camel. All camels are big animals.", "Rex is big.", "True"),
        ("Ants are small. Every big ant bites. Rex is an ant.", "Rex is a big ant.", "Uncertain"),
        ("Ann is a good cook. Every bad driver pays.", "Ann is a bad driver.", "Uncertain"),
        ("Everything hot is cold. The stove is hot.", "The stove is cold.", "True"),
        ("The tea is not hot. The soup is cold.", "The tea is cold.", "Uncertain"),
        ("Every full jar is heavy. Jar 3 is empty.", "Jar 3 is a full jar.", "False"),
        ("Ann eats a lot of plums. Whoever eats a plum is well.", "Ann is well.", "True"),
        ("Ann hates a lot of noise. Whoever hates noise leaves.", "Ann leaves.", "Uncertain"),
        ("Ann sings a lot. Whoever sings is happy.", "Ann is happy.", "True"),
        ("Ann is far older than Bob. Bob is older than Tom.", "Ann is older than Tom.", "True"),
        ("Leeds is a UK city. Every city in the UK is wet.", "Leeds is wet.", "True"),
        ("Ann is a painter from the US. Every US painter is rich.", "Ann is rich.", "True"),
        ("Ann is a US citizen. Tom is from Oslo.", "Ann is from the US.", "Uncertain"),
    ],
)
def test_what_words_imply(text, statement, label):
    assert ask(text, statement, explain=False).label == label


def test_a_text_that_uses_words_otherwise_is_not_contradictory():
    answer = ask("Bob is older than Ann. Ann is older than Bob. All tall people are kind. Bob is tall.", "Bob is kind.")
    assert answer.label == "True"
    assert not answer.verdict.inconsistent
