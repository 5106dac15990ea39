"""Premise selection by the rarity of symbols, and the member of the race that refutes what is selected."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.logic import Function, Not, Predicate, Problem, Statement, sort_problem
from reasoner.prove import BACKENDS, Limits, Outcome
from reasoner.prove.decide import Inquiry
from reasoner.prove.portfolio import Race, _Entry, available
from reasoner.prove.relevance import relevant
from reasoner.syntax import read_formula

ABOUT_CATS = ["∀x (cat(x) → purrs(x))", "∀x (purrs(x) → calm(x))", "cat(tom)"]
ABOUT_SHIPS = ["∀x (ship(x) → floats(x))", "∀x (floats(x) → light(x))", "ship(argo)"]


def question(premises, goal):
    problem = Problem.of([read_formula(text) for text in premises], goal and read_formula(goal))
    return Inquiry(*sort_problem(problem)).question("denied")


def texts(statements):
    return [statement.name for statement in statements]


def test_premises_that_say_what_the_goals_symbols_mean_are_selected_in_their_order():
    asked = question([*ABOUT_SHIPS, *ABOUT_CATS], "calm(tom)")
    everything = texts(asked.statements)
    assert texts(relevant(asked.statements, tolerance=1.0, depth=1)) == [everything[4], everything[5], everything[6]]
    assert texts(relevant(asked.statements, tolerance=1.0, depth=9)) == everything[3:]


def test_a_symbol_triggers_no_premise_with_a_much_rarer_one():
    common = [f"∀x (thing(x) → kind{i}(x))" for i in range(8)]
    asked = question([*common, "thing(rock)"], "thing(pebble)")
    assert len(relevant(asked.statements, tolerance=1.0, depth=9)) == 1
    assert len(relevant(asked.statements, tolerance=9.0, depth=1)) == 10


def test_without_a_goal_everything_is_selected():
    asked = question(ABOUT_CATS, None)
    assert relevant(asked.statements, tolerance=1.0, depth=1) == asked.statements


SYMBOLS = st.integers(0, 6)
PREMISES = st.lists(st.frozensets(SYMBOLS, min_size=1, max_size=3), min_size=1, max_size=12)


@given(PREMISES, SYMBOLS, st.sampled_from([1.0, 1.5, 2.0, 4.0]), st.integers(0, 4))
def test_more_tolerance_and_more_depth_select_more(premises, goal, tolerance, depth):
    statements = [
        Statement(f"s{number}", Predicate("p", [Function(f"c{symbol}") for symbol in sorted(found)]), "axiom")
        for number, found in enumerate(premises)
    ]
    asked = Statement("goal", Not(Predicate("q", [Function(f"c{goal}")])), "negated_goal")
    selected = relevant([*statements, asked], tolerance=tolerance, depth=depth)
    assert asked in selected
    assert set(selected) <= set(relevant([*statements, asked], tolerance=tolerance + 1, depth=depth))
    assert set(selected) <= set(relevant([*statements, asked], tolerance=tolerance, depth=depth + 1))


@pytest.fixture(params=["z3-relevant", "eprover-relevant"])
def member(request):
    if not available(request.param):
        pytest.skip(f"{request.param} is not installed")
    return BACKENDS.get(request.param)


def test_a_selection_is_refuted_and_its_core_is_told(member):
    answer = member.solve(question([*ABOUT_SHIPS, *ABOUT_CATS], "purrs(tom)"), Limits(5.0))
    assert answer.outcome is Outcome.UNSATISFIABLE
    asked = question([*ABOUT_SHIPS, *ABOUT_CATS], "purrs(tom)").statements
    assert set(answer.core) == {asked[3].name, asked[5].name, asked[6].name}


@pytest.mark.parametrize("goal", ["light(tom)", "calm(argo)"])
def test_what_does_not_follow_is_not_answered(member, goal):
    answer = member.solve(question([*ABOUT_SHIPS, *ABOUT_CATS], goal), Limits(5.0))
    assert answer.outcome is Outcome.UNKNOWN


def many(goal, count=3000):
    facts = [f"r(f(c{number}), c{number + 1})" for number in range(count)]
    return question([*facts, "f(c7) = c7", *ABOUT_CATS], goal)


@pytest.mark.parametrize(
    ("goal", "names"),
    [("r(c7, c8)", {"premise 8", "premise 3001"}), ("calm(tom)", {"premise 3002", "premise 3003", "premise 3004"})],
)
def test_of_many_statements_only_those_that_may_be_needed_are_sent(member, goal, names):
    whole = many(goal)
    reduced = member.reduced(whole)
    assert reduced.partial
    assert len(reduced.statements) < 30
    answer = member.solve(reduced, Limits(10.0))
    assert answer.outcome is Outcome.UNSATISFIABLE
    assert names <= set(answer.core) <= set(texts(reduced.statements))


def test_what_does_not_follow_from_those_that_are_sent_is_not_answered(member):
    assert member.solve(member.reduced(many("r(c7, c9)")), Limits(10.0)).outcome is Outcome.UNKNOWN


def test_where_nothing_can_be_left_out_the_question_is_sent_as_it_is(member):
    whole = question(ABOUT_CATS, None)
    assert member.reduced(whole) is whole


def test_a_process_is_sent_no_more_than_its_member_looks_at():
    race = Race({"denied": many("r(c7, c8)")}, Limits(30.0), time.perf_counter() + 30.0)
    sizes = {}
    for name in ("z3-relevant", "z3"):
        packed = race._packed_for(_Entry("denied", name, 1.0))
        sizes[name] = len(packed.shared) + len(packed.own)
    assert sizes["z3-relevant"] < sizes["z3"] / 100
