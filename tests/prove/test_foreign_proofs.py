"""Proofs that the E prover really writes are checked step by step."""

import subprocess

import pytest

from reasoner.prove import Limits, check_foreign_proof, decide
from reasoner.prove.members import EPROVER
from reasoner.syntax import read_problem

PROBLEMS = {
    "pelletier 37": """
        fof(a, axiom, ![Z]: ?[W]: ![X]: ?[Y]: ((p(X,Z) => p(Y,W)) & p(Y,Z) & (p(Y,W) => ?[U]: q(U,W)))).
        fof(b, axiom, ![X,Z]: (~p(X,Z) => ?[Y]: q(Y,Z))).
        fof(c, axiom, (?[X,Y]: q(X,Y)) => ![X]: r(X,X)).
        fof(g, conjecture, ![X]: ?[Y]: r(X,Y)).""",
    "pelletier 54": """
        fof(a, axiom, ![Y]: ?[Z]: ![X]: (f(X,Z) <=> X = Y)).
        fof(g, conjecture, ~ ?[W]: ![X]: (f(X,W) <=> ![U]: (f(X,U) => ?[Y]: (f(Y,U) & ~ ?[Z]: (f(Z,U) & f(Z,Y)))))).""",
    "pelletier 45": """
        fof(a, axiom, ![X]: ((f(X) & ![Y]: ((g(Y) & h(X,Y)) => j(X,Y))) => ![Y]: ((g(Y) & h(X,Y)) => k(Y)))).
        fof(b, axiom, ~ ?[Y]: (l(Y) & k(Y))).
        fof(c, axiom, ?[X]: (f(X) & ![Y]: (h(X,Y) => l(Y)) & ![Y]: ((g(Y) & h(X,Y)) => j(X,Y)))).
        fof(g, conjecture, ?[X]: (f(X) & ~ ?[Y]: (g(Y) & h(X,Y)))).""",
}  # fmt: skip


@pytest.mark.skipif(not EPROVER.program(), reason="the E prover is not installed")
@pytest.mark.parametrize("name", PROBLEMS)
def test_what_e_writes_is_accepted_and_not_about_another_problem(name, tmp_path):
    path = tmp_path / "problem.p"
    path.write_text(PROBLEMS[name])
    command = [EPROVER.program(), "--auto", "--silent", "--tstp-format", "--proof-object=1", "--cpu-limit=5", str(path)]
    written = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    problem = read_problem(path)
    check = check_foreign_proof(written, problem)
    assert check.accepted, check
    other = read_problem(PROBLEMS[name].replace("fof(a, axiom, ![", "fof(a, axiom, p0 | ![", 1), "tptp")
    assert not check_foreign_proof(written, other, seconds=1.0).accepted
    cut = "\n".join(line for line in written.splitlines() if "$false" not in line)
    assert not check_foreign_proof(cut, problem).accepted


ONE_ELEMENT = {
    "equal": "fof(a, axiom, ![X,Y]: X = Y).",
    "constant": "fof(a, axiom, ![X]: (q(X) & X = c)).",
    "predicate": "fof(a, axiom, ![X]: p(X)). fof(b, axiom, ![X]: (p(X) => X = c)).",
}


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("equal", ['fof(s, plain, "foo" = "bar", inference(inst, [], [a]))']),
        ("constant", ["fof(s, plain, c = 1 & c = 2, inference(inst, [], [a]))"]),
        ("constant", ["fof(s, plain, q(1) & q(2), inference(inst, [], [a]))"]),
        ("predicate", ["fof(s, plain, p(1), inference(i, [], [a]))", "fof(t, plain, p(2), inference(i, [], [a]))"]),
        ("predicate", ["tff(s, plain, ![X:$int]: p(X), inference(inst, [], [a]))"]),
    ],
)
def test_a_proof_does_not_bring_individuals_and_sorts_of_its_own(name, steps):
    problem = read_problem(ONE_ELEMENT[name], "tptp")
    assert decide(problem, Limits(2.0)).certificate.kind == "Satisfiable"
    names = [step[4] for step in steps] + [statement.name for statement in problem.premises]
    last = f"fof(z, plain, $false, inference(cn, [], [{', '.join(names)}]))."
    text = "\n".join([ONE_ELEMENT[name], *[f"{step}." for step in steps], last])
    check = check_foreign_proof(text, problem)
    assert not check.accepted
    assert "sorts" in check.reason
