"""Endings that stand apart from their word: `Bob 's dog`, `does n't`."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.english import read_sentence, translate_text
from reasoner.errors import ReasonerError
from reasoner.pipeline import ask

PIECES = (
    "Mia", "Jack", "goat", "goats", "limps", "is", "are", "a", "the", "every", "no", "does", "do", "ca", "her", "not", "and",
    "than", "s", "t", "n't", "n’t", "N'T", "'s", "’s", "'re", "'ll", "'", "’", "''", "``", '"', '"."', "“”", ",", ".", "?",
    "(A)", "(", ")", "60", "exactly", "at", "most", "single", "percent",
)  # fmt: skip


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("Mia does n't like goats.", "Mia doesn't like goats."),
        ("Mia ca n’t swim.", "Mia can't swim."),
        ("Is n't Mia old?", "Isn't Mia old?"),
        ("Mia 's goat limps.", "Mia's goat limps."),
        ("Is Mia 's goat old?", "Is Mia's goat old?"),
        ("“Heidi” 's author is old.", "“Heidi”'s author is old."),
        ("It 's snowing.", "It's snowing."),
    ],
)
def test_an_ending_set_apart_is_read_as_one(apart, together):
    found = read_sentence(apart).formula
    assert found is not None
    assert found == read_sentence(together).formula


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("n't", "stands alone"),
        ("'s a goat.", "stands alone"),
        ("Mia is a goat, n't.", "stands alone"),
        ("Is the goat Mia 's?", "does not say what of Mia's"),
        ("Mia is 's?", "was not understood"),
    ],
)
def test_an_ending_of_nothing_is_refused(sentence, reason):
    error = read_sentence(sentence).error
    assert error is not None
    assert reason in error.message


def test_places_in_a_text_with_endings_set_apart_are_its_own():
    sentence = "Mia does n't trust Jack why Jack snores."
    error = read_sentence(sentence).error
    assert sentence[error.start :].startswith("why")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from([" ", ""]))
def test_no_pieces_of_text_bring_the_reader_down(pieces, space):
    text = " ".join(pieces).replace(" '", f"{space}'")
    translate_text(text)
    with contextlib.suppress(ReasonerError):
        ask(text, " ".join(reversed(pieces)))
