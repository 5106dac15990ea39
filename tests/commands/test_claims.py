"""A prover that lies: what it claims without a proof is nowhere taken for a verdict."""

import json

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.logic import Problem
from reasoner.pipeline import ask
from reasoner.prove import Limits, check_foreign_proof, decide, decide_equivalence, nursery
from reasoner.syntax import parse, read_problem

RUNNER = CliRunner()
LIE = """#!/bin/sh
cat <<'END'
% SZS status Theorem
fof(c1, plain, $false, inference(cn, [], [file('x', s0)])).
END
"""
HARD = [
    "fof(a, axiom, ![X,Y,Z]: m(m(X,Y),Z) = m(X,m(Y,Z))).",
    "fof(b, axiom, ![X]: m(X,e) = X).",
    "fof(c, axiom, ![X]: m(X,i(X)) = e).",
    "fof(d, axiom, ![X]: ?[Y]: (less(X,Y) & ![Z]: (less(Y,Z) => less(X,Z)) & ~less(X,X))).",
]
GOAL = "fof(g, conjecture, ![X]: m(X,m(X,m(X,m(X,m(X,m(X,X)))))) = e)."
"""Does not follow, and the premises have infinite models only: nobody finds a certificate either way."""


@pytest.fixture(autouse=True)
def lying(monkeypatch, tmp_path):
    """E that says Theorem of everything and shows a made-up proof."""
    path = tmp_path / "eprover"
    path.write_text(LIE, encoding="utf-8")
    path.chmod(0o755)
    nursery._close()
    monkeypatch.setenv("REASONER_EPROVER", str(path))
    yield
    nursery._close()


@pytest.fixture
def hard(tmp_path):
    path = tmp_path / "hard.p"
    path.write_text("\n".join([*HARD, GOAL]), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("backend", ["auto", "eprover"])
def test_a_verdict_has_no_label_and_tells_the_claim(hard, backend):
    problem = read_problem("\n".join([*HARD, GOAL]), "tptp")
    verdict = decide(problem, Limits(6.0, jobs=2), backend)
    assert (verdict.label, verdict.checked, verdict.certificate, verdict.inconsistent) == (None, False, None, False)
    assert (verdict.claimed, verdict.reason) == ("True", "Unchecked")
    assert "eprover says unsatisfiable" in verdict.detail


def test_prove_is_undecided_in_words_in_json_and_by_its_exit_code(hard):
    plain = RUNNER.invoke(app, ["prove", hard, "--backend", "eprover", "--timeout", "3"])
    assert plain.exit_code == 1
    assert plain.stdout.splitlines()[0] == "undecided (claimed: True)"
    record = RUNNER.invoke(app, ["prove", hard, "--backend", "eprover", "--timeout", "3", "--json"])
    told = json.loads(record.stdout)
    assert record.exit_code == 1
    assert (told["label"], told["claimed"], told["checked"], told["reason"]) == (None, "True", False, "Unchecked")
    szs = RUNNER.invoke(app, ["prove", hard, "--backend", "eprover", "--timeout", "3", "--szs"])
    assert szs.exit_code == 1
    assert szs.stdout.splitlines()[1].startswith("% only claimed: ")


@pytest.mark.parametrize("expected", ["True", "Theorem"])
def test_a_claim_is_not_what_is_expected(hard, expected):
    found = RUNNER.invoke(app, ["prove", hard, "--backend", "eprover", "--timeout", "3", "--expect", expected])
    assert found.exit_code == 1
    assert f"expected {expected}, got undecided (claimed: True)" in found.stderr


def test_evaluate_does_not_count_it_as_certified(hard):
    found = RUNNER.invoke(app, ["evaluate", "tptp", hard, "--backend", "eprover", "--timeout", "3", "--json"])
    summary = json.loads(found.stdout)
    assert (summary["decided"], summary["certified"]) == (1, 0)
    assert summary["taxonomy"] == {"only claimed": 1}


def test_a_step_of_a_proof_is_not_believed(hard):
    problem = read_problem("\n".join([*HARD, GOAL]), "tptp")
    proof = "\n".join(
        [
            *HARD,
            GOAL,
            GOAL.replace("g, conjecture, ", "n, negated_conjecture, ~").replace(
                " = e).", " = e, inference(assume_negation, [status(cth)], [g]))."
            ),
            "fof(last, plain, $false, inference(magic, [status(thm)], [a, b, c, d, n])).",
        ]
    )
    check = check_foreign_proof(proof, problem, seconds=1.0)
    assert not check.accepted
    assert (check.step, check.reason) == ("last", "whether it follows from its parents was not found out")


def test_formulas_are_not_said_to_be_equivalent(hard):
    problem = read_problem("\n".join([*HARD, GOAL]), "tptp")
    premises = Problem.of([each.formula for each in problem.premises]).formulas()
    assert decide_equivalence(premises[3], problem.goal.formula, Limits(1.0)).equivalent is not True
    same = decide_equivalence(parse("∀x (P(x) → Q(x))").formula, parse("∀x (¬P(x) ∨ Q(x))").formula)
    assert (same.equivalent, same.checked) == (True, True)


def test_a_choice_in_english_rests_on_certificates():
    answer = ask("All dogs bark. Rex is a dog.", "Which is true?", options=["A) Rex barks.", "B) Rex does not bark."])
    assert answer.choice == "A"
    assert answer.verdict is not None
    assert answer.verdict.checked


def test_what_only_z3_says_of_numbers_keeps_its_label_and_is_told_apart():
    asked = ["prove", "--dialect", "tptp", "--timeout", "2", "-g", "![X:$rat]: ?[Y:$rat]: $less(X,Y)"]
    plain = RUNNER.invoke(app, asked)
    assert plain.stdout.splitlines()[0] in ("True", "True (not checked)")
    told = json.loads(RUNNER.invoke(app, [*asked, "--json"]).stdout)
    assert told["label"] == "True"
    assert bool(told["claimed"]) is not told["checked"]


def test_a_prover_that_does_not_tell_its_version_is_listed_as_not_answering(monkeypatch, tmp_path):
    path = tmp_path / "garbage"
    path.write_text("#!/bin/sh\nhead -c 20000 /dev/urandom\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("REASONER_EPROVER", str(path))
    listed = RUNNER.invoke(app, ["prove", "--backends"])
    rows = [line for line in listed.stdout.splitlines() if line.startswith("eprover")]
    assert rows
    assert all("does not answer" in row and row.isascii() and row.isprintable() for row in rows)
