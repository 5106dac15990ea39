"""Refutations of ground statements by unit propagation."""

import time
from math import inf
from random import Random

import pytest

from reasoner.certificates import Certificate, check_certificate
from reasoner.logic import Problem, sort_problem
from reasoner.prove import Limits, decide
from reasoner.prove.decide import Inquiry
from reasoner.prove.propagated import propagated
from reasoner.syntax import read_formula


def derived(premises, goal):
    problem = Problem.of(map(read_formula, premises), read_formula(goal))
    derivation = propagated(Inquiry(*sort_problem(problem)).question("denied"), inf)
    return problem, derivation


def chain(length):
    rules = [f"p{number} → p{number + 1}" for number in range(length)]
    Random(length).shuffle(rules)
    return ["p0", *rules]


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        (chain(300), "p300"),
        (["q(a) ∨ q(b) ∨ q(c)", "¬q(b)", "¬q(c) ∧ (r ∨ ¬r)"], "q(a)"),
        (["p", "¬p"], "q"),
        (["(p → q) ∧ (q → r(a))", "p"], "r(a) ∨ s"),
    ],
)
def test_what_follows_by_unit_propagation_has_a_derivation(premises, goal):
    problem, derivation = derived(premises, goal)
    assert check_certificate(problem, Certificate("True", (derivation,))).accepted


@pytest.mark.parametrize(
    ("premises", "goal"), [(chain(20), "p21"), (["p ∨ q", "p ∨ ¬q", "¬p ∨ q"], "p ∧ q"), (["a = b", "q(a)"], "q(b)")]
)
def test_of_what_takes_more_nothing_is_said(premises, goal):
    assert derived(premises, goal)[1] is None


@pytest.mark.parametrize("goal", ["p4000", "q(c0)"])
def test_very_many_ground_statements_are_certified(goal):
    options = " ∨ ".join(f"q(c{number})" for number in range(1500))
    premises = [*chain(4000), options, *(f"¬q(c{number})" for number in range(1, 1500))]
    verdict = decide(Problem.of(map(read_formula, premises), read_formula(goal)), Limits(60.0))
    assert (verdict.label, verdict.checked) == ("True", True)


def test_the_check_of_a_certificate_stops_when_time_is_up():
    problem, derivation = derived(chain(50), "p50")
    check = check_certificate(problem, Certificate("True", (derivation,)), end=time.perf_counter())
    assert not check.accepted
    assert check.reason.endswith("in time")


def test_making_clauses_stops_when_time_is_up():
    question = Inquiry(*sort_problem(Problem.of(map(read_formula, chain(200)), read_formula("p200")))).question(
        "denied"
    )
    assert propagated(question, time.perf_counter()) is None
