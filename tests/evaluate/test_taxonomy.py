"""Every kind of fault, made by an input that has it, counted in the report with a link to its item."""

import csv
import json
import re

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.evaluate import BenchmarkItem, Settings, read_records, run, summarize, write_report

RULE = "∀x (Dog(x) → Barks(x))"


def programs(name, *lines, conclusion="Barks(rex)"):
    text = "\n".join(["Premises:", *lines, "Conclusion:", conclusion])
    return BenchmarkItem(name, "True", programs=(text,), notation="fol"), "programs"


def gold(name, label, *premises):
    return BenchmarkItem(name, label, premises_fol=premises, conclusion_fol="Barks(rex)"), "gold"


ITEMS = {
    "parse error": programs("parse", RULE, "Dog(rex)", "%% @@ ∧"),
    "repaired": programs("mended", "∀x (Dog(x) → Barks(x)", "Dog(rex)"),
    "arity clash": programs("arity", RULE, "Dog(rex, big)"),
    "missing premise": programs("missing", RULE, "Dog(rex)", conclusion="Sleeps(rex)"),
    "symbol mismatch": programs("mismatch", "∀x (IsADog(x) → Barks(x))", "Dog(rex)"),
    "wrong quantifier scope": programs("scope", "∃x (Dog(x) → Barks(x))", "Dog(rex)"),
    "inconsistent premises": programs("contradictory", RULE, "Dog(rex)", "¬Dog(rex)"),
    "gold label disagrees with gold formulas": gold("gold", "False", RULE, "Dog(rex)"),
}
HARD = [
    *[f"∀x (In(x, h{n}) → Bird(x))" for n in range(2)], "∀x ∀y ∀z (M(x, M(y, z)) = M(M(x, y), z))",
    "∀x (M(x, M(x, M(x, M(x, x)))) = x)", "∀x ∃y (M(y, y) = x ∧ ¬(y = x))",
]  # fmt: skip
COMMUTES = "∀x ∀y (M(x, y) = M(y, x))"


@pytest.fixture(scope="module")
def records():
    made = []
    for item, method in ITEMS.values():
        made += run([item], Settings("jsonl", method))
    slow = BenchmarkItem(
        "slow", "True", programs=("Premises:\n" + "\n".join(HARD) + f"\nConclusion:\n{COMMUTES}",), notation="fol"
    )
    made += run([slow], Settings("jsonl", "programs", timeout=0.01))
    return made


@pytest.mark.parametrize(("fault", "name"), [(fault, item.item_id) for fault, (item, _) in ITEMS.items()])
def test_a_fault_is_found_and_linked(fault, name, records, tmp_path):
    record = next(record for record in records if record["id"] == name)
    assert fault in record["taxonomy"]
    summary = summarize(records)
    assert summary["taxonomy"][fault] == sum(fault in one["taxonomy"] for one in records)
    page = write_report(tmp_path, records, summary, "faults").read_text(encoding="utf-8")
    assert f"<strong>{fault}</strong>" in page
    assert f"href='#{name}'" in page


@pytest.mark.parametrize(("formula", "reads"), [
    ("all x. Dog(x) -> Barks(x)", "∀x (Dog(x) → Barks(x))"), ("exists x. Dog(x) & Barks(x)", "∃x (Dog(x) ∧ Barks(x))"),
    ("all x. (Dog(x) -> exists y. Cat(y) & Chases(x, y))", "∀x (Dog(x) → ∃y (Cat(y) ∧ Chases(x, y)))"),
    ("Dog(x) -> Barks(x)", None), ("all x. Dog(x) & Barks(y)", None), ("all x. (Dog(x) -> Barks(x))", None),
])  # fmt: skip
def test_a_quantifier_that_ends_before_its_variable_does_is_mended_and_told(formula, reads):
    text = f"TEXT:\ta\nFOL:\t{formula}\nTEXT:\tb\nFOL:\tDog(Rex)"
    (record,) = run([BenchmarkItem("g", "True", programs=(text,), notation="nltk")], Settings("linc", "programs"))
    mended = [repair["name"] for repair in record.get("repairs", ())]
    assert ("short-scope" in mended, "wrong quantifier scope" in record["taxonomy"]) == (bool(reads), bool(reads))
    assert reads in (None, record["formulas"][0])


def test_a_timeout_is_one(records):
    assert records[-1]["taxonomy"] == ["timeout"]
    assert records[-1]["label"] is None


def test_a_timeout_is_told_apart_from_uncertain_by_every_output(tmp_path):
    data, out, folder = tmp_path / "rows.jsonl", tmp_path / "run.jsonl", tmp_path / "report"
    rows = [
        {"id": "slow", "premises_fol": HARD, "conclusion_fol": COMMUTES, "label": "Uncertain"},
        {"id": "open", "premises_fol": ["Dog(rex)"], "conclusion_fol": "Dog(max)", "label": "Uncertain"},
    ]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    arguments = ["evaluate", "jsonl", str(data), "--method", "gold", "--timeout", "0.05", "--no-certify"]
    arguments += ["--out", str(out), "--report", str(folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    table = result.stdout
    assert re.search(r"taxonomy\n(.*\n)*.*timeout\s+1\b", table)
    assert re.search(r"undecided", table)
    summary = json.loads((folder / "summary.json").read_text())
    assert (summary["n"], summary["executed"], summary["decided"], summary["correct"]) == (2, 2, 1, 1)
    assert summary["taxonomy"]["timeout"] == 1
    assert summary["confusion"] == {"Uncertain": {"Uncertain": 1, "undecided": 1}}
    told = {record["id"]: record for record in json.loads((folder / "items.json").read_text())}
    assert [record["id"] for record in read_records(out)] == ["slow", "open"]
    assert (told["slow"]["label"], told["slow"]["taxonomy"]) == (None, ["timeout"])
    assert (told["open"]["label"], "timeout" in told["open"]["taxonomy"]) == ("Uncertain", False)
    with (folder / "items.csv").open(newline="") as file:
        listed = {row["id"]: row for row in csv.DictReader(file)}
    assert [listed["slow"][name] for name in ("label", "correct", "decided", "taxonomy")] == ["", "False", "False", "timeout"]  # fmt: skip
    assert (listed["open"]["label"], listed["open"]["decided"]) == ("Uncertain", "True")
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "<strong>timeout</strong>, 1</summary><p class=links><a href='#slow'>" in page
    assert "slow: undecided, gold Uncertain (timeout)" in page
    assert "open: Uncertain, gold Uncertain" in page


def test_accuracy_is_told_by_depth_difficulty_and_distractors():
    items = []
    for number, (label, depth) in enumerate([("True", 1), ("False", 1), ("True", 10), ("True", 2)]):
        more = tuple(f"Cat(c{n})" for n in range(number))
        items.append(
            BenchmarkItem(
                f"i{number}", label, premises_fol=(RULE, "Dog(rex)", *more), conclusion_fol="Barks(rex)", depth=depth,
                metadata={"difficulty": "hard" if depth == 10 else "easy"},
            )
        )  # fmt: skip
    summary = summarize(list(run(items, Settings("jsonl", "gold"))))
    assert list(summary["by_depth"]) == ["1", "2", "10"]
    assert summary["by_depth"]["1"] == {"n": 2, "correct": 1, "accuracy": 0.5}
    assert summary["by_label_and_depth"]["False, depth 1"]["accuracy"] == 0
    assert summary["by_difficulty"]["easy"]["n"] == 3
    assert {name: row["correct"] for name, row in summary["by_distractors"].items()} == {"0": 1, "1": 0, "2": 1, "3": 1}
    assert "by_distractors" not in summarize(run(items, Settings("jsonl", "gold", certify=False)))


def test_hostile_text_is_only_text_in_the_report_and_survives_resumption(tmp_path):
    from reasoner.evaluate import read_records, run_to_file

    evil = "<script>alert(1)</script>\" onload=x '\u2028"
    item = BenchmarkItem(evil, "True", premises_fol=("Dog(rex)", evil), conclusion_fol="Dog(rex)")
    out = tmp_path / "run.jsonl"
    records = list(run_to_file([item], Settings("jsonl", "gold"), out))
    assert read_records(out) == records
    assert list(run_to_file([item], Settings("jsonl", "gold"), out, resume=True)) == records
    page = write_report(tmp_path / "report", records, summarize(records), evil).read_text(encoding="utf-8")
    assert page.count("<script>") == 1
    assert '" onload' not in page


def test_what_is_wrong_with_a_program_is_told_though_the_text_answers():
    program = """Facts:
Kind(Anne, True) ::: Anne is kind.
Rules:
Kind($x, True) >>> Quiet($x, True) ::: If someone is kind then they are quiet.
Query:
Quiet(Anne, $x) ::: Anne is quiet."""
    item = BenchmarkItem(
        "asked",
        "True",
        context="Anne is kind. If someone is kind then they are quiet.",
        question="Based on the above information, is the following statement true, false, or unknown? Anne is quiet.",
        options=("A) True", "B) False", "C) Unknown"),
        programs=(program,),
        notation="pyke",
    )
    for check in (False, True):
        (record,) = run([item], Settings("logic-lm", "programs", cross_check=check))
        assert record["repairs"]
        assert "repaired" in record["taxonomy"]
    assert record["text_read"]
