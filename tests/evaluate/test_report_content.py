"""What a report shows of each kind of run."""

import re

import pytest

from reasoner.errors import ReasonerError
from reasoner.evaluate import BenchmarkItem, Settings, read_records, run, summarize, write_report
from reasoner.evaluate.items import in_premise_orders

DOGS = ("All dogs bark.", "Rex is a dog.")


@pytest.fixture
def page(tmp_path):
    def made(items, method, **more):
        records = list(run(items, Settings("jsonl", method, **more)))
        path = write_report(tmp_path, records, summarize(records, "jsonl"), "a run")
        return path.read_text(encoding="utf-8")

    return made


@pytest.mark.parametrize(("asked", "shown"), [("Rex barks.", "Bark(rex)"), ("Rex sings.", "model")])
def test_a_run_on_text_shows_the_english_the_formulas_and_the_certificate(asked, shown, page):
    text = page([BenchmarkItem("one", "True", premises=DOGS, conclusion=asked)], "text")
    assert "<li>All dogs bark.<li>Rex is a dog." in text
    assert f"<em>{asked}</em>" in text
    assert "∀x (Dog(x) → Bark(x))" in text
    (proof,) = re.findall(r"<pre class=proof>(.*?)</pre>", text, re.S)
    assert shown in proof


CSP = """Domain:
1: leftmost
2: rightmost
Variables:
red [IN] [1, 2]
blue [IN] [1, 2]
Constraints:
red < blue
AllDifferentConstraint([red, blue])
Query:
A) red == 1
B) blue == 1"""


def test_a_run_on_constraint_programs_shows_formulas_and_what_was_decided_of_each_option(page):
    text = page(
        [BenchmarkItem("one", "A", programs=(CSP,), notation="csp", options=("A) Red.", "B) Blue."))], "programs"
    )
    assert len(re.findall(r"<pre class=proof>", text)) == 2
    assert "no certificate" not in text
    (formulas,) = re.findall(r"<pre>(.*?)</pre>", text.split("<details", 2)[1], re.S)
    assert "red" in formulas
    assert "≠" in formulas or "¬" in formulas
    assert "A) Red." in text


def test_repairs_of_formulas_are_shown_with_name_change_and_confidence(page):
    item = BenchmarkItem("one", "True", programs=("Premises:\n∀x (Dog(x) → Bark(x)\nDog(rex)\nConclusion:\nBark(rex)",), notation="fol")  # fmt: skip
    text = page([item], "programs")
    (repair,) = re.findall(r"<li>([a-z-]+), confidence ([\d.]+): (.*?)</ul>", text)
    assert repair[0] == "close-brackets" or "bracket" in repair[0]
    assert 0 < float(repair[1]) < 1
    assert "→" in repair[2]


def test_each_sample_records_its_repairs():
    samples = [
        f"TEXT: Rex is a dog.\nFOL: {fact}\nTEXT: Rex is a dog.\nFOL: Dog(Rex)" for fact in ("Dog(Rex", "Dog(Rex)")
    ]
    (record,) = run(
        [BenchmarkItem("one", "True", programs=tuple(samples), notation="nltk")], Settings("linc", "programs")
    )
    mended, whole = record["pooled"]["samples"]
    assert [sorted(repair) for repair in mended["repairs"]] == [["change", "confidence", "name"]]
    assert whole["repairs"] == []


def test_a_run_of_translations_shows_its_figures(page):
    text = page([BenchmarkItem("one", "", premises=("All dogs bark.",), premises_fol=("∀x (Dog(x) → Bark(x))",))], "translation")  # fmt: skip
    for name in ("verdicts", "le", "bleu", "predicate precision", "predicate recall"):
        assert f"<th>{name}<td" in text


def test_premise_orders_and_steps_are_in_the_report(page):
    item = BenchmarkItem("one", "True", premises=DOGS, conclusion="Rex barks.", explanation=("So Rex barks.",))
    assert "<th>correct in every order<td" in page(in_premise_orders([item], 2), "text")
    text = page([item], "steps")
    assert "<th>atomic<td class=n>1" in text
    assert "<td>So Rex barks.<td>atomic, premises, correct" in text


def test_confusion_and_faults_are_plots_and_every_item_of_a_fault_is_linked(page):
    items = [
        BenchmarkItem(f"item {n}", "True", premises_fol=("Dog(rex", "((("), conclusion_fol="Dog(rex)")
        for n in range(30)
    ]
    text = page(items, "gold")
    assert "<svg class=confusion" in text
    assert "<svg class=faults" in text
    faults = text[text.index("<h2>Faults") : text.index("<h2>Items")]
    assert all(f"href='#item {n}'" in faults for n in range(30))


@pytest.mark.parametrize(
    "content",
    [
        '{"premises": [], "label": "True"}',
        "[1]",
        '{"id": "a", "correct": "yes"}',
        "text",
        "9" * 5000,
        "[" * 100_000,
        "",
    ],
)
def test_a_file_that_is_no_run_is_told_in_a_line(content, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text(content + "\n", encoding="utf-8")
    with pytest.raises(ReasonerError, match=r"other\.jsonl.*: no record") as caught:
        read_records(path)
    assert "--out" in caught.value.hint
