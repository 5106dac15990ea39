"""Each search of our prover on its own: what it says agrees with Z3, with equality among the symbols."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import Problem, sort_problem
from reasoner.prove import Limits, SzsStatus, decide
from reasoner.prove.saturation.given_clause import Saturation, Strategy
from reasoner.prove.saturation.instances import InstanceGeneration
from reasoner.prove.saturation.prover import prepare
from reasoner.syntax import read_formula

SEARCHES = {
    "saturation": lambda vocabulary, clauses: Saturation(vocabulary, clauses, Strategy()),
    "instances": InstanceGeneration,
}
TERMS = ["a", "b", "f(a)", "f(x)", "f(f(x))", "x", "y"]
ATOMS = [*(f"{one} = {other}" for one, other in itertools.combinations(TERMS, 2)), *(f"p({term})" for term in TERMS),
         "q(a, f(b))", "q(x, y)", "q(f(x), x)"]  # fmt: skip
LITERALS = st.tuples(st.booleans(), st.sampled_from(ATOMS)).map(lambda drawn: f"{'¬' * drawn[0]}({drawn[1]})")
CLAUSES = st.lists(LITERALS, min_size=1, max_size=3).map(lambda literals: f"∀x ∀y ({' ∨ '.join(literals)})")


def outcome(search, premises, steps):
    """What the search says after so many looks at the clock; "" if it was not complete."""
    problem, signature = sort_problem(Problem.of(premises))
    clauses, vocabulary, _ = prepare(problem.premises, signature, Strategy())
    looks = itertools.count()
    started = SEARCHES[search](vocabulary, clauses)
    found = started.run(lambda: next(looks) > steps)
    return found if found != "saturated" or started.complete else ""


@pytest.mark.parametrize("search", SEARCHES)
@given(st.lists(CLAUSES, min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_a_search_says_of_equations_agrees_with_z3(search, texts):
    premises = [read_formula(text) for text in texts]
    said = outcome(search, premises, 300)
    status = decide(Problem.of(premises), Limits(seconds=2.0), backend="z3", certify=False).status
    assert (said, status) != ("saturated", SzsStatus.UNSATISFIABLE)
    assert (said, status) != ("refuted", SzsStatus.SATISFIABLE)


@pytest.mark.parametrize("search", SEARCHES)
def test_nothing_differs_from_itself(search):
    """Reflexivity and symmetry are clauses among others to a propositional solver."""
    assert outcome(search, [read_formula("∃x f(x) ≠ f(x)")], 300) == "refuted"
    assert outcome(search, [read_formula("∀x f(x) = x"), read_formula("∃x x ≠ f(x)")], 300) == "refuted"
