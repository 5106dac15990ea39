"""Every kind of fault, made by an input that has it, counted in the report with a link to its item."""

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, run, summarize, write_report

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
    "symbol mismatch": programs("mismatch", "∀x (Dog(x) → Bark(x))", "Dog(rex)"),
    "wrong quantifier scope": programs("scope", "∃x (Dog(x) → Barks(x))", "Dog(rex)"),
    "inconsistent premises": programs("contradictory", RULE, "Dog(rex)", "¬Dog(rex)"),
    "gold label disagrees with gold formulas": gold("gold", "False", RULE, "Dog(rex)"),
}


@pytest.fixture(scope="module")
def records():
    made = []
    for item, method in ITEMS.values():
        made += run([item], Settings("jsonl", method))
    pigeons = [f"∀x (In(x, h{n}) → Bird(x))" for n in range(2)]
    slow = BenchmarkItem(
        "slow", "True", programs=("Premises:\n" + "\n".join([
            *pigeons, "∀x ∀y ∀z (M(x, M(y, z)) = M(M(x, y), z))", "∀x (M(x, M(x, M(x, M(x, x)))) = x)",
            "∀x ∃y (M(y, y) = x ∧ ¬(y = x))"]) + "\nConclusion:\n∀x ∀y (M(x, y) = M(y, x))",), notation="fol",
    )  # fmt: skip
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


def test_a_timeout_is_one(records):
    assert records[-1]["taxonomy"] == ["timeout"]
    assert records[-1]["label"] is None


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
