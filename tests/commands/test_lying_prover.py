"""A prover that lies: the commands stop with both answers, or keep the one that the kernel accepts."""

import json
import os
import re
import stat
import subprocess
import sys

import pytest

from tests.conftest import ROOT

CHAIN = [f"∀x (p{number}(x) → p{number + 1}(f(x)))" for number in range(50)] + ["p0(a)"]
THEOREM, OTHER = "∃x p50(x)", "p50(a)"

SATURATED = """
# SZS status Satisfiable
# SZS output start Saturation
cnf(c1, plain, (p(X1))).
# SZS output end Saturation
"""
REFUTED = """
# SZS status Unsatisfiable
fof(s0, axiom, p, file('question.p', s0)).
cnf(c1, plain, ($false), inference(sr, [status(thm)], [s0])).
"""


@pytest.fixture
def liar(tmp_path):
    def says(text):
        (tmp_path / "answer").write_text(text, encoding="utf-8")
        program = tmp_path / "eprover"
        program.write_text(f"#!/bin/sh\ncat {tmp_path / 'answer'}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return {**os.environ, "REASONER_EPROVER": str(program)}

    return says


def run(environment, *arguments, seconds=60):
    command = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments), "--timeout", str(seconds)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)


def test_prove_stops_with_both_answers(liar):
    premises = [part for premise in CHAIN for part in ("--premise", premise)]
    done = run(liar(SATURATED), "prove", *premises, "--goal", THEOREM, "--jobs", 2)
    assert done.returncode == 1
    assert not done.stdout
    assert "eprover, satisfiable:\n    cnf(c1, plain, (p(X1)))." in done.stderr
    assert "saturation, unsatisfiable:\n    c1." in done.stderr
    assert "⊥ [" in done.stderr
    assert "its word alone: no certificate of this was found" in done.stderr
    assert "the kernel accepts what is shown for unsatisfiable, so eprover is wrong" in done.stderr
    assert "Traceback" not in done.stderr


def test_ask_stops_with_both_answers(liar, tmp_path):
    kinds = [f"{first}{second}{last}pus" for first in "bdfgl" for second in "aeiou" for last in "mr"]
    links = [f"Every {kind} chases a {other}." for kind, other in zip(kinds, kinds[1:], strict=False)]
    text = tmp_path / "text.txt"
    text.write_text(" ".join([*links, f"Rex is a {kinds[0]}."]), encoding="utf-8")
    done = run(liar(SATURATED), "ask", text, "--question", f"Some {kinds[-1]} exists.")
    assert done.returncode == 1
    assert "eprover says satisfiable" in done.stderr
    assert "says unsatisfiable" in done.stderr
    assert "Traceback" not in done.stderr


def test_evaluate_records_both_answers_and_goes_on(liar, tmp_path):
    items, out = tmp_path / "items.jsonl", tmp_path / "out.jsonl"
    rows = [
        {
            "id": goal,
            "premises": given,
            "conclusion": goal,
            "premises-FOL": given,
            "conclusion-FOL": goal,
            "label": "True",
        }
        for given, goal in ((CHAIN, THEOREM), (["p0(a)"], "p0(a)"))
    ]
    items.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run(liar(SATURATED), "evaluate", "folio", items, "--out", out, seconds=30).returncode == 0
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert first["label"] is None
    assert "eprover says satisfiable, saturation says unsatisfiable" in json.dumps(first["errors"])
    assert (second["label"], second["certified"]) == ("True", True)


def test_a_refutation_that_is_none_never_becomes_a_label(liar):
    premises = [part for premise in CHAIN for part in ("--premise", premise)]
    done = run(liar(REFUTED), "prove", *premises, "--goal", OTHER, "--jobs", 2)
    assert "Traceback" not in done.stderr
    if not done.stdout.startswith("Uncertain\n"):
        assert re.search("eprover says unsatisfiable, (models|saturation) says satisfiable", done.stderr)
        assert "the kernel accepts what is shown for satisfiable, so eprover is wrong" in done.stderr
