"""Paragraphs about one order."""

import json

import pytest

from reasoner.english import read_constraint, read_ordering

TEXT = (
    "On a shelf, there are four books: a red book, a green book, a blue book, and a gray book. "
    "The red book is to the left of the blue book. The gray book is the second from the right. The green book is the leftmost."
)


def test_the_only_order():
    ordering = read_ordering(TEXT)
    assert ordering.unread == ()
    assert list(ordering.orders()) == [("green book", "red book", "gray book", "blue book")]


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("The bus is the oldest.", 1), ("The bus is the newest.", -1), ("The bus is the second-newest.", -2),
        ("The bus finished third.", 3), ("The bus finished second-to-last.", -2), ("The bus finished last.", -1),
        ("The bus is the most expensive.", -1), ("The bus is the second-cheapest.", 2), ("The bus is the third from the right.", -3),
    ],
)  # fmt: skip
def test_positions(sentence, position):
    assert read_constraint(sentence, ("bus", "van")).position == position


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("The bus is older than the van.", True), ("The bus is newer than the van.", False),
        ("The bus is less expensive than the van.", True), ("The bus finished below the van.", False),
        ("The bus is to the right of the van.", False),
    ],
)  # fmt: skip
def test_comparisons(sentence, before):
    assert read_constraint(sentence, ("bus", "van")).before is before


def test_prose_is_no_ordering():
    assert read_ordering("All dogs bark. Rex is a dog.") is None


def test_the_benchmark(real_data):
    records = json.loads((real_data / "logical-deduction" / "train.json").read_text(encoding="utf-8"))[::10]
    right = 0
    for record in records:
        ordering = read_ordering(record["context"])
        orders = list(ordering.orders())
        chosen = [
            option[0]
            for option in record["options"]
            if all(read_constraint(option[3:], ordering.objects).holds(order) for order in orders)
        ]
        right += chosen == [record["answer"]]
    assert right >= 0.98 * len(records)
