"""Models for people: names stand for different things unless equality is at stake, and the formulas still hold."""

import pytest

from reasoner.certificates import Certificate, check_certificate
from reasoner.logic import Problem
from reasoner.pipeline import explain_verdict
from reasoner.pipeline.apart import told_apart
from reasoner.prove import decide
from reasoner.syntax import read_formula


def models_of(premises, goal):
    problem = Problem.of([read_formula(text) for text in premises], read_formula(goal))
    verdict = decide(problem)
    assert verdict.label == "Uncertain"
    models = tuple(told_apart(model, problem) for model in verdict.models)
    assert check_certificate(problem, Certificate("Uncertain", models=models), "Uncertain").accepted
    return models


def names_of(model):
    return {name: table[()] for (name, arity), table in model.structure.functions.items() if arity == 0}


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        (("Kind(anne)", "Big(bob)", "∀x (Kind(x) → Nice(x))"), "Nice(bob)"),
        (("Likes(anne, bob)", "Likes(bob, carl)", "∀x (Likes(x, bob) → Big(x))"), "Big(carl)"),
        (("Kind(mother(anne))", "Kind(mother(bob))"), "Kind(bob)"),
    ],
)
def test_names_are_told_apart(premises, goal):
    for model in models_of(premises, goal):
        names = names_of(model)
        assert len(names) > 1
        assert len(set(names.values())) == len(names)


def test_words_tell_names_apart_where_the_certificate_has_fewer_things():
    problem = Problem.of([read_formula("Kind(anne)"), read_formula("Big(bob)")], read_formula("∀x Kind(x)"))
    verdict = decide(problem)
    assert [model.structure.size() for model in verdict.models] == [1, 2]
    assert "anne is bob" not in explain_verdict(problem, verdict).lower()


def test_equality_keeps_the_model():
    for model in models_of(["anne = bob", "¬Big(carl)"], "Big(anne)"):
        assert names_of(model)["anne"] == names_of(model)["bob"]


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        ((), "a > b"),
        (("c > 0",), "a > 1"),
        (("Kind(anne)", "Big(bob)", "age(anne) > 3", "∀x (Big(x) → age(x) > n)"), "n > m"),
        (("Owns(anne, 5)", "Owns(bob, 5)", "5 > n"), "Owns(anne, 3)"),
    ],
)
def test_names_of_numbers_may_be_equal(premises, goal):
    assert [model.shows for model in models_of(premises, goal)] == ["goal", "negated_goal"]


def test_individuals_beside_numbers_are_told_apart():
    for model in models_of(["Kind(anne)", "Big(bob)", "m > n"], "Nice(bob)"):
        assert names_of(model)["anne"] != names_of(model)["bob"]


def test_too_many_names_keep_the_smallest_model():
    names = [f"c{number}" for number in range(40)]
    for model in models_of([f"Kind({name})" for name in names], "Big(c0)"):
        assert model.structure.size() == 1
