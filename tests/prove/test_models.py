"""Models that certify are smallest, and their elements have the problem's own names."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import INDIVIDUAL, FiniteStructure, Problem, evaluate, sort_problem
from reasoner.prove import decide
from reasoner.prove.models import find_model
from reasoner.syntax import read_formula

FORMULAS = [
    "p(a)", "¬p(b)", "q(a, b)", "∀x ¬q(x, x)", "∃x (p(x) ∧ q(x, x))", "∀x ∃y q(x, y)", "a ≠ b", "∀x,y (q(x, y) → ¬q(y, x))",
    "∀x,y,z (q(x, y) ∧ q(y, z) → q(x, z))", "∃x,y (x ≠ y ∧ p(x) ∧ p(y))", "p(a) ↔ p(b)", "∀x (p(x) → x = a)",
]  # fmt: skip


def structures(size):
    """Every structure of a, b, p and q with so many elements."""
    domain = tuple(range(size))
    pairs = list(product(domain, repeat=2))
    for a, b in pairs:
        for ones in product((False, True), repeat=size):
            for twos in product((False, True), repeat=size * size):
                yield FiniteStructure(
                    {INDIVIDUAL: domain},
                    {("a", 0): {(): a}, ("b", 0): {(): b}},
                    {
                        ("p", 1): frozenset((e,) for e, holds in zip(domain, ones, strict=True) if holds),
                        ("q", 2): frozenset(pair for pair, holds in zip(pairs, twos, strict=True) if holds),
                    },
                )


@given(st.lists(st.sampled_from(FORMULAS), min_size=1, max_size=5, unique=True))
@settings(max_examples=30, deadline=None)
def test_no_smaller_structure_satisfies_the_formulas(texts):
    problem, signature = sort_problem(Problem.of([read_formula(text) for text in texts]))
    model = find_model(problem.formulas(), signature, deadline=math.inf, largest=3)
    for size in range(1, 3 if model is None else min(3, model.size())):
        for structure in structures(size):
            assert not all(evaluate(formula, structure) for formula in problem.formulas())


def test_elements_are_called_after_constants():
    problem = Problem.of(
        [read_formula(text) for text in ("Kind(anne)", "¬Kind(bob)", "∃x Tall(x)", "∀x (Tall(x) → x ≠ anne ∧ x ≠ bob)")]
    )
    (model,) = decide(problem).models
    assert model.structure.size() == 3
    assert {"anne", "bob"} < set(model.structure.domains[INDIVIDUAL])
    assert {name: table[()] for (name, _), table in model.structure.functions.items()} == {"anne": "anne", "bob": "bob"}


@pytest.mark.parametrize(
    ("premises", "goal", "sizes"),
    [
        (["Kind(anne)", "Big(bob)"], "Nice(anne)", [1, 1]),
        (["Kind(anne)", "Big(bob)"], "Big(anne)", [1, 2]),
        ([f"Kind(c{number})" for number in range(6)], "∀x Kind(x)", [1, 2]),
    ],
)
def test_names_share_an_element_where_they_may(premises, goal, sizes):
    verdict = decide(Problem.of([read_formula(text) for text in premises], read_formula(goal)))
    assert verdict.checked
    assert [model.structure.size() for model in verdict.models] == sizes
