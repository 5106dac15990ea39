"""`reasoner parse`: a record for each broken statement, repairs as values, clashes of sorts between lines."""

import json

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.errors import SignatureError


def run(tmp_path, text, *options):
    file = tmp_path / "input"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["parse", str(file), "--json", *options])
    rows = [json.loads(row) for row in result.stdout.splitlines()]
    return [row for row in rows if "ok" in row], result


@pytest.mark.parametrize(
    ("text", "bad", "good"),
    [
        ("P(a\nQ(b)\nP(a) &\n⊢ R(c\n", [1, 3, 4], [2]),
        ("FOL: P(a\nFOL: Q(b)\nFOL: P(a) &\n", [1, 3], [2]),
        (("formulas(assumptions).\n p(a.\n q(b).\n p(a) &.\nend_of_list.\nformulas(goals).\n p(a,, b).\n q(c).\n"
         "end_of_list.\n"), [2, 4, 7], [3, 8]),
        ("fof(a, axiom, p(a).\nfof(b, axiom, q(b)).\nfof(c, axiom, p(a) &).\n", [1, 3], [2]),
    ],
)  # fmt: skip
def test_each_broken_statement_is_a_record(tmp_path, text, bad, good):
    records, result = run(tmp_path, text)
    assert [row["line"] for row in records if not row["ok"]] == bad
    assert [row["line"] for row in records if row["ok"]] == good
    for row in records:
        if not row["ok"]:
            assert row["error"]["source_line"] == text.split("\n")[row["line"] - 1]
    assert result.exit_code == 2


def test_the_repairs_of_a_file_s_statements_have_their_places(tmp_path):
    text = "formulas(assumptions).\n p(a).\n  q(b) & p(c.\nend_of_list.\n"
    records, result = run(tmp_path, text, "--repair")
    assert [len(row["repairs"]) for row in records] == [0, 1]
    (made,) = records[1]["repairs"]
    assert (made["name"], made["line"]) == ("missing-bracket", 3)
    assert result.exit_code == 0


def test_lines_whose_sorts_clash_are_bad_input(tmp_path):
    records, result = run(tmp_path, '∀x (R(x) → x > 3)\nQ(a)\nR(#"Bo")\n')
    assert [row["ok"] for row in records] == [True, True, True]
    assert isinstance(result.exception, SignatureError)
    assert result.exception.exit_code == 2
    told = str(result.exception)
    assert "line 1, column 12" in told
    assert "line 3, column 3" in told


def test_an_error_names_the_file_also_where_each_line_is_a_formula(tmp_path):
    file = tmp_path / "loose.fol"
    file.write_text("P(a)\nP(a) ∧ ∧ Q\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["parse", str(file), "--json"])
    error = json.loads(result.stdout.splitlines()[1])["error"]
    assert (error["file"], error["line"]) == (str(file), 2)
