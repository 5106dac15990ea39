"""The benchmark's second opinion on a disputed header: right certificates are confirmed, models off by a row are not."""

import sys
from dataclasses import replace

import pytest

from reasoner.certificates import check_certificate
from reasoner.logic import INDIVIDUAL
from reasoner.prove import Limits, decide
from reasoner.syntax import read_problem
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from second_opinion import confirmed_by  # noqa: E402

COUNTERSATISFIABLE = """
    fof(one, axiom, p(f(a), b) & ! [X] : (q(X) => p(X, f(X)))).
    fof(two, axiom, q(a) & ~ q(b)).
    fof(goal, conjecture, ! [X] : p(X, X)).
"""
SORTED = """
    tff(s, type, s: $tType). tff(c, type, c: s). tff(f, type, f: s > $i). tff(p, type, p: (s * $i) > $o).
    tff(one, axiom, ? [X: s] : X != c). tff(two, axiom, p(c, "it")). tff(goal, conjecture, ! [X: s] : p(X, f(X))).
"""
UNSATISFIABLE = "fof(one, axiom, p(h)). fof(two, axiom, ! [X] : ~ p(X))."


@pytest.mark.parametrize("text", [COUNTERSATISFIABLE, SORTED, UNSATISFIABLE], ids=["fof", "sorted", "refutation"])
def test_a_right_verdict_is_confirmed(text):
    problem = read_problem(text, "tptp")
    verdict = decide(problem, Limits(60))
    assert verdict.checked
    assert confirmed_by(problem, replace(verdict, backend="another"), 60, ["z3"]) == ["z3"]


def test_no_refutation_is_confirmed_by_its_own_prover():
    problem = read_problem(UNSATISFIABLE, "tptp")
    assert not confirmed_by(problem, replace(decide(problem), backend="z3"), 60, ["z3"])


def spoiled(structure):
    """The structure with a row less, or another value: each time one thing."""
    elements = structure.domains[INDIVIDUAL]
    for symbol, rows in structure.predicates.items():
        for row in rows:
            yield replace(structure, predicates={**structure.predicates, symbol: rows - {row}})
    for symbol, table in structure.functions.items():
        for row, value in table.items():
            for other in set(elements) - {value}:
                yield replace(structure, functions={**structure.functions, symbol: {**table, row: other}})


def test_a_model_that_does_not_show_it_is_not_confirmed():
    problem = read_problem(COUNTERSATISFIABLE, "tptp")
    verdict = decide(problem, Limits(60))
    model = next(each for each in verdict.models if each.shows == "negated_goal")
    refused = 0
    for structure in spoiled(model.structure):
        certificate = replace(verdict.certificate, models=(replace(model, structure=structure),))
        mended = replace(verdict, certificate=certificate)
        accepted = check_certificate(problem, replace(certificate, kind="CounterSatisfiable")).accepted
        assert accepted == bool(confirmed_by(problem, mended, 60, ["z3"]))
        refused += not accepted
    assert refused >= 3
