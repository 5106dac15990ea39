"""Many goals over the same premises: the solver that holds the premises answers as a fresh one does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import DistinctObject, Function, Not, Predicate, Problem, Signature
from reasoner.prove import Limits, decide, decide_all
from reasoner.prove.portfolio import available
from reasoner.prove.z3_backend import discard_sessions, shared_session
from reasoner.syntax import read_formula
from tests.strategies import closed_formulas

LIMITS = Limits(seconds=5.0)


def label(premises, goal):
    discard_sessions()
    return decide(Problem.of(premises, goal), LIMITS, certify=False).label


@given(
    st.lists(closed_formulas(max_leaves=4), min_size=1, max_size=3),
    st.lists(closed_formulas(max_leaves=4), min_size=2, max_size=4),
)
@settings(max_examples=25, deadline=None)
def test_a_family_gets_the_verdicts_of_its_members(premises, goals):
    family = [verdict.label for verdict in decide_all(premises, goals, LIMITS, certify=False)]
    alone = [label(premises, goal) for goal in goals]
    # The seconds of the limit are the one thing that a busy machine may take away: the label is then None.
    assert all(one == other for one, other in zip(family, alone, strict=True) if None not in (one, other))


def test_premises_that_contradict_each_other_are_told_whichever_side_was_refuted_first():
    """The goal's negation is beyond the work allowed in this process; its refutation needs no goal."""
    premises = [read_formula("∀x ¬r(f(b), f(f(x)))"), read_formula("∀x, y (r(x, x) ∧ y = f(a))")]
    for goal in ["∀x r(x, f(x))", "∀x (p(x) → ¬r(x, f(x)))", "p(a)"]:
        verdict = decide(Problem.of(premises, read_formula(goal)), LIMITS)
        assert (verdict.label, verdict.inconsistent, verdict.checked) == ("True", True, True)
        assert str(verdict.status) == "ContradictoryAxioms"


@pytest.mark.parametrize("backend", ["auto", "z3", "saturation", "eprover", "cvc5"])
def test_premises_with_infinite_models_only_do_not_contradict_each_other(backend):
    texts = ["∀x r(x, f(x))", "∀x ¬r(x, x)", "∀x, y, z (r(x, y) ∧ r(y, z) → r(x, z))", "∀x (p(x) → q(x))", "p(a)"]
    if not available(backend) and backend != "auto":
        pytest.skip(f"{backend} is not installed")
    verdict = decide(Problem.of(map(read_formula, texts), read_formula("q(a) ∧ ∃y r(a, y)")), LIMITS, backend)
    assert (verdict.label, verdict.inconsistent) == ("True", False)


def test_premises_stay_asserted_between_goals_and_go_with_the_next_family():
    p, q = Predicate("p"), Predicate("q")
    decide_all([p], [q, p], LIMITS, certify=False)
    held = shared_session(Signature()).held
    assert held in {(p,), None}
    assert decide(Problem.of([Not(p)], p), LIMITS, certify=False).label == "False"


def test_a_goal_that_brings_distinct_objects_to_held_premises():
    a, b = DistinctObject("a"), DistinctObject("b")
    same = Predicate("same", [Function("c")])
    from reasoner.logic import Equal

    labels = [v.label for v in decide_all([same], [same, Equal(a, b), Not(Equal(a, b)), same], LIMITS, certify=False)]
    assert labels == ["True", "False", "True", "True"]


def test_what_premises_alone_say_is_asked_once_for_all_goals(monkeypatch):
    from reasoner.prove import premises as module

    asked, ask = [], module._refuted_premises
    monkeypatch.setattr(module, "_refuted_premises", lambda *given: asked.append(given) or ask(*given))
    chain = [read_formula(f"∀x (p{number}(x) → p{number + 1}(x))") for number in range(20)] + [read_formula("p0(a)")]
    goals = [read_formula(f"p{number}(a)") for number in (5, 10, 15, 20)]
    assert [verdict.label for verdict in decide_all(chain, goals, LIMITS, certify=False)] == ["True"] * 4
    assert len(asked) <= 1
    labels = [verdict.label for verdict in decide_all([*chain, Not(goals[1])], goals, LIMITS, certify=False)]
    assert labels == ["True"] * 4
    numbers = [read_formula("f(a) = 3"), read_formula("b = a")]
    assert [v.label for v in decide_all(numbers, [read_formula("f(b) = 3"), read_formula("f(b) > 2")], LIMITS)] == [
        "True",
        "True",
    ]


@pytest.mark.parametrize("facts", [30, 120])
def test_what_follows_from_many_facts_leaves_the_premises_consistent(facts):
    rules = ["∀x (A(x) → B(x))", "∀x (B(x) → C(x) ⊕ D(x))", "∀x (C(x) → ∃y R(x, y))"]
    premises = [read_formula(text) for text in [*rules, *(f"A(k{number})" for number in range(facts))]]
    follows, open_ = decide_all(premises, [read_formula("B(k1)"), read_formula("C(k1)")], Limits(seconds=20.0))
    assert (follows.label, str(follows.negated_status), follows.checked) == ("True", "CounterSatisfiable", True)
    assert (open_.label, open_.checked) == ("Uncertain", True)
