"""What a question says: "any" in it, two names side by side, and questions about the truth of a sentence."""

import pytest

from reasoner.english import split_sentences, translate_text
from reasoner.english.questions import lettered_question, read_question
from reasoner.errors import ReasonerError
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula

TEXT = "Eve is tall. Eve knows Kim. Kim is a pupil. Mia Kern is short."
THINGS = "Pump A is broken. Pump B is old. Box 3 is heavy. Every heavy box is sealed."
"""Things with labels, which a question may write small."""


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("Is any pupil tall?", "∃x (Pupil(x) ∧ Tall(x))"),
        ("Does Eve know any pupil?", "∃x (Pupil(x) ∧ Know(eve, x))"),
        ("Does anybody know Kim?", "∃x Know(x, kim)"),
        ("Do any pupils know Eve?", "∃x (Pupil(x) ∧ Know(x, eve))"),
        ("Is anything tall?", "∃x Tall(x)"),
        ("Has anyone known Kim?", "∃x Know(x, kim)"),
        ("Is it true that any pupil is tall?", "∃x (Pupil(x) ∧ Tall(x))"),
        ("Is whoever knows Kim tall?", "∀x (Know(x, kim) → Tall(x))"),
        ("Is every pupil tall?", "∀x (Pupil(x) → Tall(x))"),
        ("Is it false that Eve is tall?", "¬Tall(eve)"),
        ("Is it not the case that Eve is tall or Kim is tall?", "¬(Tall(eve) ∨ Tall(kim))"),
        ("Is Eve Kim?", "eve = kim"),
        ("Is Mia Kern Eve?", "miaKern = eve"),
        ("Is Eve Mia Kern?", "eve = miaKern"),
        ("Is Eve Kim's sister or niece?", "SisterOf(eve, kim) ∨ NieceOf(eve, kim)"),
        ("Is Mia Kern's sister tall?", "Tall(sister(miaKern))"),
        ("Is Eve Kim or Nora?", "eve = kim ∨ eve = nora"),
        ("Has Eve been to Oslo?", "HaveBeenTo(eve, oslo)"),
        ("Is Mia Kern tall?", "Tall(miaKern)"),
        ("Is Eve Mia Kern's sister?", "SisterOf(eve, miaKern)"),
    ],
)
def test_what_a_question_says(question, formula):
    found = translate_text([TEXT, question], judged=1).sentences[-1]
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


def test_any_in_a_statement_is_every():
    found = translate_text("Any pupil is tall.").sentences[0].formula
    assert alpha_equivalent(found, read_formula("∀x (Pupil(x) → Tall(x))"))


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("True or false: Eve is tall.", "Eve is tall."),
        ("True, false or unknown: Eve is tall.", "Eve is tall."),
        ("Can we conclude that Eve is tall?", "Eve is tall."),
        ("Could it be inferred from the text that the pupils are tall?", "The pupils are tall."),
        ("Does it follow that no pupil is tall?", "No pupil is tall."),
        ("Eve sings, doesn't she?", "Eve sings."),
        ("Eve is tall, right?", "Eve is tall."),
        ("So Eve is tall or not?", "Eve is tall?"),
        ("According to the passage, is Eve tall?", "Is Eve tall?"),
        ("Is Eve tall: true, false or unknown?", "Is Eve tall?"),
        ("Eve is tall. True or false?", "Eve is tall."),
        ("Determine whether the following statement is true, false, or uncertain: Eve is tall.", "Eve is tall."),
        ("Decide if Eve is tall.", "Eve is tall."),
        ("Do the premises entail that Eve is tall?", "Eve is tall."),
        ("Is the claim that Eve is tall true or false?", "Eve is tall."),
        ("Is it true or false that Eve is tall?", "Eve is tall."),
        ("Is the following statement true or false? “Eve is tall.”", "Eve is tall."),
        ('Does the statement "Eve is tall" follow from the text?', "Eve is tall."),
        ("Is Eve tall? Answer Yes, No or Unknown.", "Is Eve tall?"),
        ("Does it follow that Eve is tall? Please reply with true or false.", "Eve is tall."),
        ("Is Eve tall? Answer Kim.", "Is Eve tall? Answer Kim."),
    ],
)
def test_a_question_about_a_statement_judges_the_statement(question, statement):
    assert read_question(question).statement == statement


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Does anyone know Kim?", "True"),
        ("Is any pupil tall?", "Uncertain"),
        ("True or false: Eve is not tall.", "False"),
        ("Does it follow that Kim is a pupil?", "True"),
        ("Is it false that Kim is a pupil?", "False"),
        ("Is box 3 sealed?", "True"),
        ("Is pump A broken?", "True"),
        ("Is pump B broken?", "Uncertain"),
    ],
)
def test_answers(question, label):
    assert ask(f"{TEXT} {THINGS}", question, explain=False).label == label


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What the text does not say counts as false. Is Kim tall?", "False"),
        ("What these premises do not show is false. Is it true that Kim is not tall? Answer Yes or No.", "True"),
        ("Is Kim tall?", "Uncertain"),
    ],
)
def test_a_question_may_close_the_world(question, label):
    assert ask(f"{TEXT} {THINGS}", question, explain=False).label == label


def test_a_world_that_cannot_be_closed_is_told():
    with pytest.raises(ReasonerError, match="neither a fact nor"):
        ask("Eve is tall or Kim is tall.", "What the text does not say is false. Is Eve tall?")


HERDS = "All goats climb. Mia is a goat."


@pytest.mark.parametrize(
    ("asked", "choice", "label"),
    [
        ("Which of the following is true? (A) Mia swims. (B) Mia climbs. (C) Mia does not climb.", "B", "True"),
        ("Which of the following must be false?\nA) Mia climbs\nB) Mia does not climb\nC) Mia swims", "B", "False"),
        ("Which is true:\nA. Mia swims.\nB. Mia climbs.", "B", "True"),
        ("Each of the following could be true, except\n(A) Mia swims.\n(B) Mia does not climb.", "B", "False"),
        ("Which cannot be true?\nOptions:\n(A) Mia climbs.\n(B) Mia does not climb.", "B", "False"),
        ("Options:\n(A) Mia swims.\n(B) Mia climbs.", "B", "True"),
        ("Who climbs? A) Jack B) Mia", "B", "True"),
        ("What is Mia? A) a dog B) a goat C) a cat", "B", "True"),
        ("What kind of animal is Mia? A) a dog B) a goat", "B", "True"),
        ("What is the case? A) Mia swims. B) Mia climbs.", "B", "True"),
        ("Which of these statements can be neither proved nor refuted? A) Mia climbs. B) Mia swims.", "B", "Uncertain"),
        ("Which of these is neither true nor false? A) Mia swims. B) Mia does not climb.", "A", "Uncertain"),
        ("Which of these statements is false? A) Mia swims. B) Mia does not climb.", "B", "False"),
        ("Does Mia climb? (A) True (B) False (C) Uncertain", "A", "True"),
        ("Which is true?\n- Mia swims.\n- Mia climbs.", "B", "True"),
        ("Select the true statement:\nMia swims.\nMia climbs.", "B", "True"),
        ("Which is true?\n1. Mia swims.\n2. Mia climbs.", "B", "True"),
        ("Which is false? (a) Mia does not climb. (b) Mia climbs.", "A", "False"),
    ],
)
@pytest.mark.parametrize("split", [False, True], ids=["text", "sentences"])
def test_the_options_of_a_question_that_ends_the_text(asked, choice, label, split):
    text = f"{HERDS} {asked}"
    answer = ask(split_sentences(text) if split else text, explain=False)
    assert (answer.choice, answer.label) == (choice, label)
    assert not answer.left_out


@pytest.mark.parametrize(
    "text",
    [
        f"{HERDS} Vitamin A. is old. Does Mia climb?",
        f"{HERDS} Mia is in group A. Jack is in group B. Mia climbs.",
        f"(A) {HERDS} (B) Jack is a goat. Does Jack climb?",
        f"{HERDS} Who climbs? A) Mia C) Jack",
    ],
    ids=["one letter", "groups", "no question before", "a letter left out"],
)
def test_letters_that_are_no_options(text):
    sentences = split_sentences(text)
    assert lettered_question(sentences) == (sentences, "")


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        ("Does Jack climb? A) Yes B) No C) It can't be known.", "C"),
        ("Does Jack climb? A) Yes B) No C) None of the above", "C"),
        ("Does Jack climb? A) Yes B) No C) unknown D) none of these", "C"),
        ("Does Mia climb? A) Yes B) No C) None of the above", "A"),
        ("Who dances? A) Mia B) Jack C) cannot be known", "C"),
        ("Who climbs? A) Mia B) Jack C) cannot be known", "A"),
        ("Who climbs badly? A) Rex B) Kim C) cannot be known D) none of the above", "C"),
        ("How old is Kim? A) 12 B) 14 years C) unknown", "B"),
        ("How old is Jack? A) 12 B) 14 C) unknown", "C"),
        ("How high is the tower? A) 80 meters B) 90 meters", "B"),
    ],
)
def test_options_that_nothing_is_known_and_how_much(asked, choice):
    text = f"{HERDS} Kim is 14 years old. The tower is 90 meters high."
    assert ask(text, asked, explain=False).choice == choice


def test_a_superlative_compares_those_that_are_named():
    older = "Mona is older than Otto. Otto is older than Leo."
    for text, question, choice in (
        (older, "Who is the oldest? A) Leo B) Otto C) Mona", "C"),
        (older, "Which of them is the youngest? A) Leo B) Otto C) Mona", "A"),
        (f"{older} Zed is older than Mona.", "Who is the oldest? A) Otto B) Mona C) None of the above", "C"),
        (f"{older} Zed is taller than Mona.", "Who is the oldest? A) Otto B) Mona", "B"),
        ("Mona is more careful than Otto.", "Who is the least careful? A) Mona B) Otto", "B"),
        (
            "Mona is older than Otto. Leo is older than Otto.",
            "Who is the oldest? A) Mona B) Leo C) Cannot be known",
            "C",
        ),
        ("Mona is the oldest. Otto is older than Leo.", "Who is the oldest? A) Leo B) Mona", "B"),
    ):
        assert ask(text, question).choice == choice, (text, question)
    assert (
        "“the oldest” is taken to be so of those that are named"
        in ask(older, "Who is the oldest? A) Mona B) Leo").notes
    )
