"""Conditions as language models write them beside Logic-LM's own: Z3 in Python, bars, weights, quotients."""

from dataclasses import replace

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, solve
from reasoner.evaluate.programs import read_arlsat
from reasoner.prove import Limits, decide

HEAD = (
    "# Declarations\npeople = EnumSort([Ann, Bob, Greene])\nseat = Function([people] -> [int])\n{}\n# Constraints\n"
    "Distinct([p:people], seat(p))\nForAll([p:people], And(seat(p) >= 1, seat(p) <= 3))\n{}\n# Options\n"
    "Question ::: Which one must be true?\n"
)
OPTIONS = "\n".join(f"is_valid(seat(Ann) == {n}) ::: ({letter})" for n, letter in enumerate("ABC", 1))


def record(*conditions, declared="", options=OPTIONS):
    text = HEAD.format(declared, "\n".join(conditions)) + options
    return solve(BenchmarkItem("x", "A", notation="arlsat", programs=(text,)), Settings("logic-lm", "programs"))


@pytest.mark.parametrize(
    ("conditions", "letter"),
    [
        (["|seat(Ann) - seat(Bob)| == 2", "seat(Bob) == 3"], "A"),
        (["Abs(seat(Ann) - seat(Bob)) == 2", "seat(Bob) == 1"], "C"),
        (["|seat(Ann) - 3| == 2 | seat(Ann) == 1"], "A"),
        (["Not seat(Ann) == 1", "Not seat(Ann) == 2"], "C"),
        (["ForAll([p], Implies(p != Ann, seat(p) < 3))"], "C"),
        (["PbEq([(seat(Ann) == 1, 1), (seat(Ann) == 2, 1)], 0)"], "C"),
        (["PbGe([(seat(Ann) == 1, 2), (seat(Ann) == 2, 1)], 2)"], "A"),
        (["PbLe([(seat(Ann) == 1, 2), (seat(Ann) == 3, 3)], 1)"], "B"),
        (["AtMost(seat(Ann) == 1, seat(Ann) == 2, 0)"], "C"),
        (["AtLeast(seat(Ann) == 1, seat(Bob) == 9, 1)"], "A"),
        (["ExactlyOne(seat(Ann) == 2, seat(Bob) == 9)"], "B"),
        (["AtMostOne(seat(Ann) == 2, seat(Bob) < 9, seat(Ann) == 3)"], "A"),
        (["seat(Ann) / 2 == 1", "seat(Ann) != 3"], "B"),
        (["seat(Ann) / 2 == 0"], "A"),
        (["And()", "Not(Or())", "seat(Ann) == 2"], "B"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_conditions_of_z3_in_python(conditions, letter):
    found = record(*conditions)
    assert (found["label"], found["certified"], found["errors"]) == (letter, True, [])


@pytest.mark.parametrize(
    ("declared", "condition", "letter"),
    [
        ("n = Int('n')", "And(n == seat(Ann), n > 2)", "C"),
        ("m, n = Ints('m n')", "And(seat(Ann) == m + n, m == 1, n == 1)", "B"),
        ("b = Bool('b')", "And(b, Implies(b, seat(Ann) == 1))", "A"),
        ("x = Const('x', people)", "ForAll([x], Implies(x != Ann, seat(x) < 3))", "C"),
        ("x, y = Consts('x y', people)", "ForAll([x, y], Implies(And(x == Ann, y != x), seat(x) < seat(y)))", "A"),
    ],
)
def test_constants_of_z3_in_python(declared, condition, letter):
    found = record(condition, declared=declared)
    assert (found["label"], found["errors"]) == (letter, [])


@pytest.mark.parametrize("name", ["Green", "Anna", "Bobby"])
def test_a_name_that_is_declared_nowhere_is_told_and_not_taken_for_another(name):
    found = record(f"seat({name}) == 1")
    assert found["undeclared"] == [name]
    assert found["repairs"] == []


def test_what_a_part_of_the_constraints_allows_is_not_certified():
    options = OPTIONS.replace("is_valid", "is_sat")
    whole, part = record("seat(Ann) == 1", options=options), record("seat(Ann) == 1", "seat(Zoe) == 2", options=options)
    assert (whole["certified"], part["certified"], part["complete"]) == (True, False, False)


def test_where_time_runs_out_no_option_is_said_not_to_fit():
    program = read_arlsat(HEAD.format("", "seat(Ann) > 1") + OPTIONS)
    asked = []

    def late(problem):
        asked.append(problem)
        verdict = decide(problem, Limits(seconds=5))
        return verdict if len(asked) == 1 else replace(verdict, label=None, checked=False, reason="Timeout")

    answer = program.answer(late)
    assert (answer.letter, answer.status, answer.reason) == (None, "timeout", "time ran out for B, C")
    assert program.answer(lambda problem: decide(problem, Limits(seconds=5))).reason == "no option fits"
