"""Proofs that the E prover really writes are checked step by step."""

import subprocess

import pytest

from reasoner.prove import check_foreign_proof
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
