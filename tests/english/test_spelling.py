"""Slips of the pen: one spelling for one word, where a text has two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.english import translate_text
from reasoner.english.spelling import respelt
from reasoner.english.tokens import words_of
from reasoner.pipeline import ask


def slips(*sentences: str) -> tuple[tuple[str, str], ...]:
    return translate_text(sentences).slips


class TestWhatIsOne:
    @pytest.mark.parametrize(
        ("sentences", "found"),
        [
            (["A pelcan is a bird.", "Every pelican swims."], ("pelcan", "pelican")),
            (["Nobody recieves a letter.", "Ann receives a letter."], ("recieves", "receives")),
            (["Ann directed Rex.", "If a film is directedy by Ann, it is old."], ("directedy", "directed")),
            (["Ida Kaufman sings.", "Ida Kauffman is a singer."], ("Kauffman", "Kaufman")),
            (["Torre sings.", "Torree is a singer.", "Torre dances."], ("Torree", "Torre")),
            (
                ["Gridlock is a game.", "Gridlok is old.", "Ann plays Gridlock.", "Bob plays Gridlock."],
                ("Gridlok", "Gridlock"),
            ),
        ],
        ids=[
            "letter missing",
            "letters exchanged",
            "behind an ending",
            "doubled in a name",
            "a short name",
            "a name written often",
        ],
    )
    def test_is_found_and_told(self, sentences, found):
        assert slips(*sentences) == (found,)

    def test_joins_what_is_said_of_one_thing(self):
        answer = ask(["Ida Kaufman is a singer.", "All singers are busy."], "Ida Kauffman is busy.")
        assert answer.label == "True"
        assert "“Kauffman” is taken to be “Kaufman” misspelt" in answer.notes


class TestWhatIsNone:
    @pytest.mark.parametrize(
        "sentences",
        [
            ["Every wumpus is a numpus.", "Every numpus is a yumpus.", "Rex is a wumpus."],
            ["Rex is a vlogger.", "Every vlogger vlogs.", "Rex has vloggers."],
            ["Robert sees Roberta.", "Christina sees Christiana."],
            ["Kaufman and Kauffman are brothers."],
            ["The tablet is on the table.", "Nobody tables a tablet."],
            ["“Kauffman” is a song.", "Ida Kaufman sings."],
        ],
        ids=["coined words", "forms of a coined word", "first names", "side by side", "known words", "titles"],
    )
    def test_is_left_alone(self, sentences):
        assert slips(*sentences) == ()

    @given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=6))
    def test_only_unknown_words_change(self, sentences):
        before = [words_of(sentence) for sentence in sentences]
        after, told = respelt(before)
        changed = {
            (one.lower, two.lower)
            for old, new in zip(before, after, strict=True)
            for one, two in zip(old, new, strict=True)
            if one != two
        }
        assert changed == {(wrong.lower(), right.lower()) for wrong, right in told}
