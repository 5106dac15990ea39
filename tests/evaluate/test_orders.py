"""Texts about objects in an order: what the translator picks is decided with proofs and models for every option."""

from dataclasses import replace
from itertools import permutations

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, solve
from reasoner.evaluate.sentences import sentences

SETTINGS = Settings("logical-deduction", "text", timeout=30)
TEXT = (
    "The following paragraphs each describe a set of four objects arranged in a fixed order. On a shelf, there are four "
    "books: a red book, a green book, a blue book, and a white book. {said}"
)
OPTIONS = tuple(
    f"{letter}) The {colour} book is the {rank}." for letter, colour, rank in (
        ("A", "red", "leftmost"), ("B", "green", "second from the left"), ("C", "white", "rightmost"),
        ("D", "blue", "second from the right"), ("E", "blue", "leftmost"))
)  # fmt: skip
PLACES = (("red", 0), ("green", 1), ("white", 3), ("blue", 2), ("blue", 0))


def item(said, options=OPTIONS):
    return BenchmarkItem("a", "A", context=TEXT.format(said=said), question="Which is true?", options=options)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("The red book is the leftmost. The green book is to the left of the blue book.",
         lambda at: at["red"] == 0 and at["green"] < at["blue"]),
        ("The white book is to the right of the blue book. The red book is not the leftmost. The green book is the second.",
         lambda at: at["white"] > at["blue"] and at["red"] != 0 and at["green"] == 1),
        ("The blue book is the third. The white book is to the left of the blue book. The red book is the rightmost.",
         lambda at: at["blue"] == 2 and at["white"] < 2 and at["red"] == 3),
    ],
    ids=["first", "not first", "from the right"],
)  # fmt: skip
def test_each_option_has_the_certified_label_that_all_orders_give_it(said, holds):
    orders = [dict(zip(order, range(4), strict=True)) for order in permutations(["red", "green", "blue", "white"])]
    fitting = [at for at in orders if holds(at)]
    expected = {}
    for letter, (colour, place) in zip("ABCDE", PLACES, strict=True):
        true = {at[colour] == place for at in fitting}
        expected[letter] = "Uncertain" if len(true) == 2 else str(true.pop())
    record = solve(item(said), SETTINGS)
    if record["certified"]:
        assert record["options"] == expected
        assert all("proof" in decision for decision in record["decisions"])
        assert record["certified_of"] == "the formulas of the text"
    assert record["certified"] == (list(expected.values()).count("True") == 1)


def test_a_statement_about_an_order_is_certified_and_nothing_without_certificates():
    said = "The red book is the leftmost. The green book is to the left of the blue book."
    one = replace(item(said, ()), question="", conclusion="The blue book is the leftmost.")
    record = solve(one, SETTINGS)
    assert (record["label"], record["certified"]) == ("False", True)
    assert "decisions" not in solve(one, replace(SETTINGS, certify=False))


@pytest.mark.parametrize(
    ("prose", "rows"),
    [
        ("1. Tom is a cat. 2. Cats are big.", ("Tom is a cat.", "Cats are big.")),
        ("(1) Tom is a cat. (2) Cats are big.", ("Tom is a cat.", "Cats are big.")),
        ("Tom is a cat. Cats are big.", ("Tom is a cat.", "Cats are big.")),
    ],
)
def test_numbers_that_count_the_sentences_of_prose_are_left_out(prose, rows):
    assert sentences(prose) == rows


@pytest.mark.parametrize(
    ("said", "reason", "inconsistent"),
    [
        (
            "The red book is the leftmost. The green book is the leftmost.",
            "the constraints contradict each other",
            True,
        ),
        ("The red book is almost the leftmost. The green book is the second.", "'almost' is not understood", False),
        (
            "The red book is not the leftmost. The white book is to the right of the green book.",
            "no option fits",
            False,
        ),
    ],
    ids=["contradiction", "a word not understood", "too little"],
)
def test_an_undecided_text_says_why(said, reason, inconsistent):
    options = OPTIONS[:1] if "almost" in said else OPTIONS
    record = solve(item(said, options), SETTINGS)
    assert (record["label"], record["inconsistent"], record["certified"]) == (None, inconsistent, False)
    assert any(reason in error for error in record["errors"])
    fault = "inconsistent premises" if inconsistent else "not translated" if "almost" in said else "no single option"
    assert record["taxonomy"] == [fault]
    assert record["executed"] is ("almost" not in said)


def test_several_options_that_fit_are_named():
    record = solve(item("The red book is the leftmost. The green book is the second from the left."), SETTINGS)
    assert (record["label"], record["errors"]) == (None, ["A, B all fit"])
    assert record["taxonomy"] == ["no single option"]
