"""Questions survive the way to the processes that answer them."""

import io
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import Problem, sort_problem
from reasoner.prove.decide import Inquiry
from reasoner.prove.packing import STRIDE, pack, unpack
from reasoner.syntax import read_formula
from tests.strategies import closed_formulas

SIDES = ("denied", "granted", "alone")


def carried(questions):
    packed = pack(questions, math.inf)
    return {side: unpack(io.BytesIO(each.shared + each.own)) for side, each in packed.items()}


def asked(premises, goal):
    inquiry = Inquiry(*sort_problem(Problem.of(premises, goal)))
    return {side: inquiry.question(side) for side in SIDES}


@settings(max_examples=40, deadline=None)
@given(st.lists(closed_formulas(), max_size=4), closed_formulas(), st.sets(st.sampled_from(SIDES), min_size=1))
def test_what_arrives_is_what_was_sent(premises, goal, sides):
    questions = {side: each for side, each in asked(premises, goal).items() if side in sides}
    assert carried(questions) == questions


@pytest.mark.parametrize("count", [0, STRIDE - 1, STRIDE, 2 * STRIDE + 1])
def test_so_do_many_statements(count):
    questions = asked([read_formula(f"p{number}(a)") for number in range(count)], read_formula("q"))
    assert carried(questions) == questions


def test_and_questions_that_have_nothing_in_common():
    first, second = asked([read_formula("p")], read_formula("q")), asked([read_formula("∀x r(x)")], read_formula("s"))
    questions = {"one": first["denied"], "other": second["denied"]}
    assert carried(questions) == questions
