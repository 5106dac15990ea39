"""Programs of constraints whose options are tested otherwise than the question asks."""

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, solve, summarize
from reasoner.evaluate.programs import read_arlsat
from reasoner.evaluate.programs.choices import INVALID, SATISFIABLE, UNSATISFIABLE, VALID
from reasoner.evaluate.programs.questions import mode_of

PROGRAM = """# Declarations
people = EnumSort([Ann, Bob, Cy])
seat = Function([people] -> [int])

# Constraints
Distinct([p:people], seat(p)) ::: no two share a seat
ForAll([p:people], And(1 <= seat(p), seat(p) <= 3)) ::: there are three seats
seat(Ann) == 1 ::: Ann sits first

# Options
{question}
{options}
"""


@pytest.mark.parametrize(
    ("question", "mode"),
    [
        ("Which one of the following must be true?", VALID),
        ("If Ann cannot sit first, then which one of the following must be true?", VALID),
        ("If Ann must sit first, which one of the following could be the order, from first to last?", SATISFIABLE),
        ("Which one of the following is an acceptable order?", SATISFIABLE),
        ("Which one of the following CANNOT be true?", UNSATISFIABLE),
        ("Which of the following can't be true?", UNSATISFIABLE),
        ("Which of the following could not be true?", UNSATISFIABLE),
        ("Which one of the following must be false?", UNSATISFIABLE),
        ("Which one of the following is not possible?", UNSATISFIABLE),
        ("Which one of the following could be false?", INVALID),
        ("Each of the following could be true EXCEPT:", UNSATISFIABLE),
        ("If Ann sits first, then each of the following must be true EXCEPT", INVALID),
        ("Any one of the following can be seated beside Ann except", UNSATISFIABLE),
        ("All of the following must be false EXCEPT", SATISFIABLE),
        ("Which one of the following is a complete and accurate list of those who could sit first?", None),
        ("Which one of the following could be a complete and accurate list of those who sit?", SATISFIABLE),
        ("What is the maximum number of people who could sit?", None),
        ("Which one, if substituted for the condition that Ann must sit first, would have the same effect?", None),
        ("Which one of the following, if true, could determine who must sit first?", None),
        ("Which one of the following must select a seat that Bob can see?", None),
        ("If Ann could sit first, who is it?", None),
        ("How many people are there any one of whom could sit first?", None),
        ("Ann sits on which one of the following?", None),
        ("", None),
    ],
)
def test_what_a_question_asks(question, mode):
    assert mode_of(question) == mode


@pytest.mark.parametrize(
    ("question", "test", "letter"),
    [
        ("Which one of the following could be true?", "is_valid({})", "B"),
        ("Which one of the following could be true?", "is_exception(is_sat({}))", "B"),
        ("Each of the following could be true EXCEPT:", "is_valid({})", "A"),
        ("Each of the following could be true EXCEPT:", "is_exception(is_sat({}))", "A"),  # as it is
        ("Which one of the following CANNOT be true?", "is_valid(Not({}))", "A"),  # as it is
        ("Which one of the following is it?", "is_valid({})", None),
    ],
)
@pytest.mark.parametrize("repeated", [True, False])
def test_options_that_all_have_another_test_are_asked_as_the_question_asks(question, test, letter, repeated):
    conditions = ["seat(Bob) == 1", "seat(Bob) == 2"]
    options = "\n".join(f"{test.format(one)} ::: ({name})" for name, one in zip("AB", conditions, strict=True))
    text = PROGRAM.format(question=f"Question ::: {question}" if repeated else "", options=options)
    item = BenchmarkItem("i", "A", question=question, options=("A) x", "B) y"), programs=(text,), notation="arlsat")
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["certified"]) == (letter, letter is not None)
    literally = solve(item, Settings("logic-lm", "programs", readings=False))
    told = [one for one in record["repairs"] if "the question asks" in one]
    assert bool(told) == (record["options"] != literally["options"] or record["label"] != literally["label"])
    assert not literally["repairs"]


def test_options_with_tests_of_their_own_stay():
    question = "Question ::: Which one of the following could be true?"
    options = "is_valid(seat(Bob) == 2) ::: (A)\nis_sat(seat(Bob) == 1) ::: (B)"
    program = read_arlsat(PROGRAM.format(question=question, options=options))
    assert [tests[0].mode for _, tests in program.options] == [VALID, SATISFIABLE]
    assert not program.repairs


def test_the_least_value_is_no_question_of_what_could_be():
    question = "Question ::: Which one of the following could be the seat of Bob?"
    options = "is_min(seat(Bob), 1) ::: (A)\nis_min(seat(Bob), 2) ::: (B)"
    program = read_arlsat(PROGRAM.format(question=question, options=options))
    assert [len(tests) for _, tests in program.options] == [2, 2]


def sample(*conditions, lost=()):
    options = "\n".join(f"is_valid({one}) ::: ({name})" for name, one in zip("AB", conditions, strict=False))
    text = PROGRAM.format(question="Question ::: Which one of the following is it?", options=options)
    return text.replace("seat(Ann) == 1 :::", "\n".join([*lost, "seat(Ann) == 1 :::"]))


RIGHT, WRONG, NONE = ("seat(Ann) == 1", "seat(Ann) == 2"), ("seat(Ann) == 2", "seat(Ann) == 1"), ("seat(Ann) == 2", "seat(Ann) == 3")  # fmt: skip


@pytest.mark.parametrize(
    ("samples", "label", "majority", "single"),
    [
        ([sample(*RIGHT), sample(*WRONG), sample(*RIGHT)], "A", "A", 2 / 3),
        ([sample(*NONE), sample(*WRONG)], "B", "B", 0.0),
        ([sample(*NONE), sample(*NONE)], None, None, 0.0),
        ([sample(*WRONG), sample(*RIGHT)], "B", "B", 0.5),
        ([sample(*WRONG, lost=["sits(Ann"]), sample(*RIGHT)], "A", "B", 0.5),
    ],
    ids=["two of three", "one answers", "none answers", "a tie is the first's", "a lost line weighs less"],
)
def test_samples_of_a_program_of_constraints_vote(samples, label, majority, single):
    item = BenchmarkItem("i", "A", options=("A) x", "B) y"), programs=tuple(samples), notation="arlsat")
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["majority"], record["single"]) == (label, majority, pytest.approx(single))
    assert len(record["pooled"]["samples"]) == len(samples)
    assert record["options"][label or "A"] == ("True" if label else "False")
    assert summarize([record], "logic-lm")["single_accuracy"] == pytest.approx(single, abs=1e-4)
