"""A language model in a loop writes one sign thousands of times; a program with such lines is read in linear time."""

import signal

import pytest

from reasoner.evaluate.candidates import from_generation, from_program

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
