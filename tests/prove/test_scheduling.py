"""What questions look like, and that every look has members that can answer."""

import pytest
from hypothesis import given

from reasoner.logic import NameSupply, Not, Problem, clausify, sort_problem
from reasoner.prove import BACKENDS, Limits, decide
from reasoner.prove.decide import Inquiry
from reasoner.prove.scheduling import Features, features_of, is_horn, schedule
from reasoner.syntax import read_formula
from tests.strategies import closed_formulas


def features(*texts):
    return features_of(Inquiry(*sort_problem(Problem.of([read_formula(text) for text in texts]))).question("denied"))


@pytest.mark.parametrize(
    ("texts", "holds", "fails"),
    [
        (["p → q", "p ∨ r"], {"propositional", "effectively_propositional"}, {"horn", "equational", "arithmetic"}),
        (["∀x (p(x) ∧ q(x) → r(x))", "p(a)"], {"horn", "effectively_propositional"}, {"propositional", "functions"}),
        (["∀x (p(x) → q(x) ∨ r(x))"], {"effectively_propositional"}, {"horn", "functions"}),
        (["∀x ∃y likes(x, y)"], {"horn"}, {"effectively_propositional", "functions"}),
        (["∀x f(f(x)) = x"], {"horn", "equational", "functions"}, {"effectively_propositional"}),
        (["∀x (rating(x) > 9 → good(x))"], {"arithmetic"}, {"effectively_propositional", "propositional"}),
        (["p ⊕ q"], {"propositional"}, {"horn"}),
        (["¬(p ∨ q)", "p ↔ q"], {"propositional", "horn"}, set()),
    ],
)
def test_features(texts, holds, fails):
    found = features(*texts)
    assert all(getattr(found, name) for name in holds)
    assert not any(getattr(found, name) for name in fails)


@given(closed_formulas())
def test_what_counts_as_horn_has_horn_clauses(formula):
    clauses = clausify(formula, NameSupply("k"))
    by_clauses = all(sum(not isinstance(literal, Not) for literal in clause.literals) <= 1 for clause in clauses)
    assert not is_horn(formula) or by_clauses


def test_every_kind_of_question_has_members_and_shares_that_sum_to_one():
    kinds = [
        Features(*[bool(number >> place & 1) for place in range(6)], statements)
        for number in range(64)
        for statements in (1, 100, 10_000)
    ]
    for kind in kinds:
        plan = schedule(kind)
        assert {name for name, _ in plan} <= set(BACKENDS.names())
        assert "z3" in [name for name, _ in plan]
        assert sum(share for _, share in plan) == pytest.approx(1)


def test_of_many_statements_the_relevant_ones_are_looked_at_whatever_kind_they_are():
    for number in range(64):
        kind = Features(*[bool(number >> place & 1) for place in range(6)], 10_000)
        names = [name for name, _ in schedule(kind)]
        assert kind.propositional or "z3-relevant" in names
        assert kind.propositional or kind.arithmetic or "eprover-relevant" in names


def test_a_short_proof_among_many_rules_is_found():
    rules = [f"∀x (p{7 * number % 1009}(x) ∧ p{5 * number % 997}(x) → p{number}(f(x)))" for number in range(1500)]
    premises = [read_formula(text) for text in [*rules, "q(a)", "∀x (q(x) → w(x))"]]
    problem = Problem.of(premises, read_formula("w(a)"))
    verdict = decide(problem, Limits(60.0, jobs=2))
    assert (verdict.label, verdict.checked) == ("True", True)
    assert verdict.used == tuple(statement.name for statement in problem.premises[-2:])
