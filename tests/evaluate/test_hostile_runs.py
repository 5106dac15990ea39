"""A language model in a loop writes one sign thousands of times; a program with such lines is read in linear time."""

import signal

import pytest

from reasoner.evaluate.answers import judge_answer
from reasoner.evaluate.candidates import from_generation, from_program
from reasoner.evaluate.programs.carets import without_carets
from reasoner.evaluate.reasoning import read_reasoning

LENGTH = 20_000
CPU_SECONDS = 5.0
HEADINGS = {
    "fol": "Premises:\n",
    "pyke": "Facts:\n",
    "csp": "Constraints:\n",
    "arlsat": "# Constraints\n",
    "nltk": "FOL: ",
}


@pytest.fixture
def guard():
    def stop(*_):
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize("sign", [" ", "*", "`", "#", "a", "1", "✔", "a + ", ", not "], ids=repr)
@pytest.mark.parametrize("before", ["", "if a", "Step 1", "Dog(rex)", "x in"], ids=repr)
@pytest.mark.parametrize("notation", HEADINGS)
def test_a_sign_repeated_without_end_is_read_in_linear_time(notation, before, sign):
    text = f"{HEADINGS[notation]}{before}{(sign * LENGTH)[:LENGTH]}!\n"
    if notation == "nltk":
        read = from_generation(text)
    else:
        read = from_program(text, notation, "")
    assert read.errors or read.conclusion is None


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize(
    "sign", [" ", "(", "[1] ", "1, ", "premise 1 and ", ", so ", "because ", "-> ", "1 (", ", by 1"], ids=repr
)
@pytest.mark.parametrize("before", ["", "From 1", "(from 1, ", "premise 1 and ", "Since a", "suppose a"], ids=repr)
def test_a_sign_repeated_in_an_argument_is_read_in_linear_time(before, sign):
    steps = read_reasoning([f"{before}{(sign * LENGTH * 2)[: LENGTH * 2]}!"], 3)
    assert len(steps) <= LENGTH


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize("words", ["conclusion ", "the statement ", "prove a ", " ", ", ", "whether "], ids=repr)
def test_words_repeated_in_an_answer_are_read_in_linear_time(words):
    assert judge_answer((words * LENGTH * 2)[: LENGTH * 2] + "!")[0] is None


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [("A(x) ^ " * 5000 + "B(x)", "a " * LENGTH), ("^" * LENGTH, "or " * LENGTH), ("A(x) ^ B(x)", "a, " * LENGTH + "or b")],
    ids=["many signs", "signs alone", "a long list"],
)  # fmt: skip
def test_signs_without_end_are_told_apart_in_linear_time(text, sentence):
    assert text.count("^") > without_carets(text, sentence, "∧")[0].count("^")
