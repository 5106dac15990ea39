"""Who says what: statements about the speaker in puzzles that declare it, and nowhere else."""

from __future__ import annotations

import pytest

from reasoner.english import translate_text
from reasoner.syntax import show_formula

LAW = "Everyone is either a knight, who always tells the truth, or a knave, who always lies."


def read(*sentences: str, judged: int = 0) -> list[str]:
    found = translate_text(list(sentences), judged=judged).sentences
    assert [each.sentence for each in found] == list(sentences)
    return ["" if each.formula is None else show_formula(each.formula) for each in found]


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Yara says that Zed is a knave.", "Knight(yara) ↔ Knave(zed)"),
        ("Yara said: “Zed is a knave.”", "Knight(yara) ↔ Knave(zed)"),
        ("Yara claims Zed is not a knight", "Knight(yara) ↔ ¬Knight(zed)"),
        ("Yara says that she is a knave.", "Knight(yara) ↔ Knave(yara)"),
        ("Yara says that Zed is a knave and Ann is a knight.", "Knight(yara) ↔ Knave(zed) ∧ Knight(ann)"),
        ("Yara says that Zed is a knave or Ann is a knight.", "Knight(yara) ↔ Knave(zed) ∨ Knight(ann)"),
        ("Yara says that if Zed is a knave, then Ann is a knight.", "Knight(yara) ↔ Knave(zed) → Knight(ann)"),
        (
            "Yara says that either Zed is a knave or Ann is a knight, but not both.",
            "Knight(yara) ↔ Knave(zed) ⊕ Knight(ann)",
        ),
        ("Zed is a knave.", "Knave(zed)"),
    ],
)
def test_what_is_said_is_so_just_if_the_speaker_tells_the_truth(sentence: str, formula: str) -> None:
    assert read(LAW, sentence) == ["∀x (Knight(x) ⊕ Knave(x))", formula]
    assert read(sentence, LAW)[0] == formula


def test_the_kinds_have_the_names_that_the_text_gives_them() -> None:
    law = "Every person is either an honest-one, who tells the truth, or a liar, who lies."
    assert read(law, "Ann says that Bob is a liar.")[1] == "HonestOne(ann) ↔ Liar(bob)"


@pytest.mark.parametrize(
    "other",
    [
        "Everyone is either a knight or a knave, but not both.",
        "Knights always tell the truth.",
        "Every inhabitant is either a knight, who always tells the truth, or a knave, who always lies.",
    ],
)
def test_elsewhere_what_somebody_says_is_no_fact(other: str) -> None:
    assert read(other, "Yara says that Zed is a knave.")[1] == ""


def test_the_statements_to_judge_are_the_last_ones_of_the_text() -> None:
    assert read(LAW, "Ann says that Bob is a knave.", "Bob says that Ann is a knave.", judged=1)[2] == (
        "Knight(bob) ↔ Knave(ann)"
    )


def test_an_error_is_told_of_the_whole_sentence_with_its_place() -> None:
    sentence = "Ann says that Bob frobnicates of of."
    (_, reading) = translate_text([LAW, sentence]).sentences
    assert reading.error is not None
    assert sentence[reading.error.start :].startswith(reading.error.phrase.split()[0])
