"""Refutations of ground statements by unit propagation, and by congruence closure."""

import time
from math import inf
from random import Random

import pytest

from reasoner.certificates import Certificate, argument_graph, check_certificate, render_certificate
from reasoner.logic import Problem, sort_problem
from reasoner.prove import Limits, decide
from reasoner.prove.decide import Inquiry
from reasoner.prove.propagated import congruent, propagated
from reasoner.syntax import read_formula, write_formula


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


def equations(length):
    made = [f"c{number} = c{number + 1}" for number in range(length)]
    Random(length).shuffle(made)
    return made


EQUATIONS = [
    (equations(50), "c0 = c50"),
    ([*equations(50), "q(f(c0), c50)"], "q(f(c50), c0)"),
    (["f(f(f(a))) = a", "f(f(f(f(f(a))))) = a"], "f(a) = a"),
    (["a = b ∧ b = c", "p(a)"], "p(c)"),
]


def by_equality(premises, goal):
    problem = Problem.of(map(read_formula, premises), read_formula(goal))
    return problem, congruent(Inquiry(*sort_problem(problem)).question("denied"), inf)


@pytest.mark.parametrize(("premises", "goal"), EQUATIONS, ids=lambda each: str(each)[:20])
def test_what_follows_by_equality_alone_has_a_derivation(premises, goal):
    problem, derivation = by_equality(premises, goal)
    assert check_certificate(problem, Certificate("True", (derivation,))).accepted
    for number in range(len(premises)):  # each of them is needed here
        fewer = Problem(problem.premises[:number] + problem.premises[number + 1 :], problem.goal)
        assert not check_certificate(fewer, Certificate("True", (derivation,))).accepted


@pytest.mark.parametrize(
    ("premises", "goal"),
    [(equations(20), "c0 = c21"), (["a = b ∨ a = c", "b = c"], "a = c"), (["p(a)"], "p(b)"), (["p(a)"], "p(a)")],
    ids=["gap", "cases", "other", "no equation"],
)
def test_of_what_is_more_than_equations_nothing_is_said(premises, goal):
    assert by_equality(premises, goal)[1] is None


@pytest.mark.parametrize("goal", ["c0 = c3000", "q(c3000)"])
def test_very_many_equations_are_certified_and_told(goal):
    problem = Problem.of(map(read_formula, ["q(c0)", *equations(3000)]), read_formula(goal))
    verdict = decide(problem, Limits(60.0))
    assert (verdict.label, verdict.checked) == ("True", True)
    graph = argument_graph(verdict.certificate.derivations[0], write_formula)
    assert all({"label", "rule", "kind"} <= data.keys() for _, data in graph.nodes(data=True))
    for form in ("text", "dot"):
        assert "c1500 = c1501" in render_certificate(verdict.certificate, form, render=write_formula)


def test_the_check_of_a_certificate_stops_when_time_is_up():
    problem, derivation = derived(chain(50), "p50")
    check = check_certificate(problem, Certificate("True", (derivation,)), end=time.perf_counter())
    assert not check.accepted
    assert check.reason.endswith(("in time", "time is up"))


def test_making_clauses_stops_when_time_is_up():
    question = Inquiry(*sort_problem(Problem.of(map(read_formula, chain(200)), read_formula("p200")))).question(
        "denied"
    )
    assert propagated(question, time.perf_counter()) is None


def universal(length):
    made = [f"∀x f{number}(x) = f{number + 1}(x)" for number in range(length)]
    Random(length).shuffle(made)
    return made


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        (universal(400), "∀x f0(x) = f400(x)"),
        (["∀x f(x) = g(x, a)", "∀x,y g(x, y) = h(y)", "∀x h(x) = k(x, x)"], "∀x f(x) = k(a, a)"),
        (["∀x f(f(x)) = x"], "∀x f(f(f(f(x)))) = x"),
        (["∀x (p(x) ∧ f(x) = x)", "a = b"], "p(f(b))"),
        (["∀x ¬p(f(x))", "f(a) = b"], "¬p(b)"),
        (["∀x ¬p(f(x))", "∀x f(x) = g(x)"], "¬p(g(b))"),
    ],
    ids=["a long chain", "patterns", "an involution", "atoms", "a denied atom", "an argument"],
)
def test_universal_equations_are_instantiated_by_what_they_match(premises, goal):
    problem = Problem.of(map(read_formula, premises), read_formula(goal))
    derivation = congruent(Inquiry(*sort_problem(problem)).question("denied"), inf)
    assert check_certificate(problem, Certificate("True", (derivation,))).accepted


@pytest.mark.parametrize(
    "premises",
    [universal(20)[1:], ["∀x f(x) = f(g(x))", "∀x g(x) = f(f(x))"], ["∀x,y f(x) = f(y)"], ["∀x f0(x) = x"]],
    ids=["a gap", "terms that grow", "a variable on one side only", "nothing to match"],
)
def test_of_equations_that_do_not_do_nothing_is_said(premises):
    problem = Problem.of(map(read_formula, premises), read_formula("∀x f0(x) = f20(x)"))
    assert congruent(Inquiry(*sort_problem(problem)).question("denied"), inf) is None


def test_a_long_chain_of_universal_equations_is_certified():
    problem = Problem.of(map(read_formula, universal(400)), read_formula("∀x f0(x) = f400(x)"))
    verdict = decide(problem, Limits(60.0))
    assert (verdict.label, verdict.checked) == ("True", True)
