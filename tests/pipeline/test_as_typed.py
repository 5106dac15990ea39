"""Questions and texts as people type them: without marks, in one case, with headings."""

from __future__ import annotations

import pytest

from reasoner.errors import ReasonerError
from reasoner.pipeline import ask

TEXT = "Mona is a baker. All bakers are patient."


@pytest.mark.parametrize(
    "question",
    [
        "Is Mona patient",
        "Is Mona patient.",
        "is mona patient",
        "is mona patient?",
        "IS MONA PATIENT?",
        "Can you tell me whether Mona is patient?",
        "Could you please find out if Mona is patient?",
        "I want to know if Mona is patient.",
        "Do we know that Mona is patient?",
        "**Question:** Is Mona patient?",
    ],
)
def test_a_question_is_one_however_it_is_typed(question):
    assert ask(TEXT, question, explain=False).label == "True"


@pytest.mark.parametrize(
    "text",
    [
        "MONA IS A BAKER. ALL BAKERS ARE PATIENT. IS MONA PATIENT?",
        "mona is a baker\nall bakers are patient\nis mona patient?",
        "Premises: Mona is a baker. All bakers are patient. Conclusion: Mona is patient.",
        "Premise 1: Mona is a baker.\nPremise 2: All bakers are patient.\nConclusion: Mona is patient.",
        "Facts:\nMona is a baker.\nRules:\nAll bakers are patient.\nQuestion:\nIs Mona patient?",
        "**Premises:**\n- Mona is a baker.\n- All bakers are patient.\n**Question:** Is Mona patient?",
        "Given that Mona is a baker and all bakers are patient, is Mona patient?",
        "If Mona is a baker and all bakers are patient, is Mona patient?",
        "Is every baker a baker?",
    ],
)
def test_a_text_ends_in_its_question_whatever_its_parts_are_called(text):
    answer = ask(text, explain=False)
    assert (answer.label, answer.left_out) == ("True", ())


def test_names_are_written_as_the_text_writes_them():
    assert ask("Zorg lives in New York. New York is big.", "does zorg live in new york", explain=False).label == "True"
    assert ask("The cat is big.", "IS THE CAT BIG", explain=False).label == "True"


def test_one_sentence_that_asks_nothing_has_no_question():
    with pytest.raises(ReasonerError, match="there is no question"):
        ask("Mona is a baker.")
