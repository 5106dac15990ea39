"""What a clause says of what is lent, put or met, with where or to whom."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("The book that Ann lent to Bob is lost.", "Did Ann lend a book to Bob?", "True"),
    (
        "Every cup that Tom put on the table is red. Tom put a cup on the table.",
        "Did Tom put a red cup on the table?",
        "True",
    ),
    ("Every man whom Ann met in Rome is rich. Ann met Uwe in Rome. Uwe is a man.", "Is Uwe rich?", "True"),
    ("Kim is Lee's best friend.", "Is Kim a friend of Lee?", "True"),
    ("The cup is in the box. The box is in the cupboard.", "Is the cup in the cupboard?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_a_clause_says_to_whom_and_where(text, question, label):
    assert ask(text, question, explain=False).label == label
