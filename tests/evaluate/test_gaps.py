"""What is missing, open or said twice is told, and never taken for something else in silence."""

import csv
import json

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, load_benchmark, mcnemar, solve, summarize, write_report


def program(*lines, notation="fol"):
    headings = ("Premises:", "Conclusion:") if notation == "fol" else ("Facts:", "Query:")
    *premises, asked = lines
    text = "\n".join([headings[0], *premises, headings[1], asked])
    return solve(BenchmarkItem("a", "True", programs=(text,), notation=notation), Settings("logic-lm", "programs"))


def gold(**fields):
    return solve(BenchmarkItem("a", "True", **fields), Settings("folio", "gold"))


@pytest.mark.parametrize(
    ("lines", "label", "scope"),
    [
        (("Dog(y)", "Dog(rex)"), "True", False),
        (("∀x Dog(x)", "Dog(z2)"), "True", False),
        (("(∃x Dog(x)) ∧ Loud(x)", "Loud(rex)"), "True", True),
        (("(∀x Dog(x)) → Loud(x)", "Dog(rex)", "Loud(rex)"), "Uncertain", True),
    ],
)
def test_a_variable_left_free_is_a_repair_and_a_fault(lines, label, scope):
    record = program(*lines)
    assert record["label"] == label
    assert [repair["name"] for repair in record["repairs"]] == ["free-variable"]
    assert record["certified_of"] == "the formulas as repaired"
    free = gold(premises_fol=lines[:-1], conclusion_fol=lines[-1])
    for found in (record, free):
        assert "repaired" in found["taxonomy"]
        assert ("wrong quantifier scope" in found["taxonomy"]) == scope
    assert not program("∀x (Dog(x) → Loud(x))", "Loud(rex)").get("repairs")


@pytest.mark.parametrize(
    ("notation", "first", "second"),
    [("fol", "Dog(rex)", "¬Dog(rex)"), ("fol", "Dog(rex)", "Loud(rex)"), ("pyke", "Dog(Rex, True)", "Dog(Rex, False)")],
)
def test_a_second_query_is_an_error(notation, first, second):
    record = program(first, f"{first}\n{second}", notation=notation)
    assert (record["label"], record["executed"], record["executed_in_part"]) == ("True", False, True)
    assert any("second query" in error and second in error for error in record["errors"])


def test_a_capital_letter_in_rules_alone_is_a_variable_and_one_that_is_somebody_is_not():
    record = program("Heron(X) → Bird(X)", "Heron(hal)", "Bird(hal)")
    assert (record["label"], [repair["name"] for repair in record["repairs"]]) == ("True", ["free-variable"])
    for lines in (("Heron(X) → Bird(X)", "Heron(X)", "Bird(hal)"), ("Heron(hal) → Bird(X)", "Heron(hal)", "Bird(ann)")):
        record = program(*lines)
        assert (record["label"], record.get("repairs")) == ("Uncertain", None)


@pytest.mark.parametrize("behind", ["Dog(rex)", "True", "Therefore, Rex is a dog."])
def test_a_query_repeated_or_answered_is_one(behind):
    assert program("Dog(rex)", f"Dog(rex)\n{behind}")["executed"]


def test_a_second_option_of_a_letter_is_an_error():
    text = (
        "# Declarations\npeople = EnumSort([ann, bob])\nfirst = Function([] -> [people])\n# Constraints\n"
        "first() == ann ::: Ann is first.\n# Options\nQuestion ::: Which is true?\n"
        "is_valid(first() == ann) ::: (A)\nis_valid(first() == bob) ::: (A)\nis_valid(first() == bob) ::: (B)"
    )
    item = BenchmarkItem("a", "A", question="Which is true?", options=("A) x", "B) y"), programs=(text,), notation="arlsat")  # fmt: skip
    assert any("second option A" in error for error in solve(item, Settings("logic-lm", "programs"))["errors"])


def load(tmp_path, benchmark, *records):
    path = tmp_path / "records.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    return load_benchmark(benchmark, [path])


RECORD = {"premises": ["All dogs bark.", "Rex is a dog."], "conclusion": "Rex barks.", "conclusion-FOL": "Barks(rex)", "label": "True"}  # fmt: skip


@pytest.mark.parametrize(
    "formulas", [["∀x (Dog(x) → Barks(x))"], ["∀x (Dog(x) → Barks(x))", None], [None, "Dog(rex)"], "Dog(rex)\n"]
)
def test_premises_without_gold_formulas_are_errors(tmp_path, formulas):
    (item,) = load(tmp_path, "folio", {**RECORD, "premises-FOL": formulas}).items
    record = solve(item, Settings("folio", "gold"))
    assert record["errors"] == ["2 premises but 1 formulas"]
    assert not record["executed"]
    assert "parse error" in record["taxonomy"]
    assert "gold label disagrees with gold formulas" not in record["taxonomy"]


@pytest.mark.parametrize("formulas", [None, [], [None, None], ""])
def test_no_gold_formulas_at_all_are_no_answer(tmp_path, formulas):
    (item,) = load(tmp_path, "folio", {**RECORD, "premises-FOL": formulas}).items
    record = solve(item, Settings("folio", "gold"))
    assert (record["label"], record["executed"]) == (None, False)
    assert "no gold formulas" in record["errors"][0]


@pytest.mark.parametrize(
    ("benchmark", "record"),
    [
        ("jsonl", {"premises": [], "conclusion": "Rex barks.", "label": "True"}),
        ("jsonl", {"premises": [" ", None], "conclusion": "Rex barks.", "label": "True"}),
        ("jsonl", {"premises": {"one": "Rex is a dog."}, "conclusion": "Rex barks.", "label": "True"}),
        ("jsonl", {"premises": ["Rex is a dog.", {"two": 2}], "conclusion": "Rex barks.", "label": "True"}),
        ("folio", {**RECORD, "premises": []}),
        ("folio", {**RECORD, "premises": 7}),
        ("malls", {"NL": "", "FOL": "Dog(rex)"}),
        ("malls", {"NL": ["Rex is a dog."], "FOL": "Dog(rex)"}),
        ("malls", {"NL": "Rex is a dog.", "FOL": " "}),
        ("logicnli", {"premises": [], "hypothesis": "Rex barks.", "label": "neutral"}),
    ],
)
def test_records_without_sentences_are_reported(tmp_path, benchmark, record):
    loaded = load(tmp_path, benchmark, record)
    assert not loaded.items
    assert len(loaded.unreadable) == 1


def paradox(conflicts, statement):
    facts = [f"{name} is {word}." for name in conflicts for word in ("tall", "not tall")]
    item = BenchmarkItem("a", "True", premises=(*facts, "Rex is a dog.", "All dogs are loud."), conclusion=statement,
                         metadata={"paradoxes": True})  # fmt: skip
    return solve(item, Settings("logicnli", "text", certify=False))


def test_unrelated_contradictions_change_nothing_and_too_many_parts_are_told(monkeypatch):
    names = ["Ann", "Bob", "Carl", "Dora", "Emil", "Fay", "Gus"]
    assert paradox(names, "Rex is loud.")["label"] == "True"
    assert paradox(names, "Gus is tall.")["label"] == "Paradox"
    monkeypatch.setattr("reasoner.evaluate.paradox.MOST_PARTS", 20)
    record = paradox(names, "Rex is loud.")
    assert record["label"] is None
    assert any("consistent parts" in error for error in record["errors"])
    assert "gave up" in record["taxonomy"]


def test_an_item_is_compared_once_however_often_a_run_has_it():
    first = [{"id": name, "gold": "True", "correct": name == "a"} for name in "abaab"]
    second = [{"id": name, "gold": "True", "correct": False} for name in "abc"]
    result = mcnemar(first, second)
    assert (result["n"], result["only_first_correct"], result["only_second_correct"]) == (2, ["a"], [])
    assert (result["left_out"], result["repeated"]) == (1, 3)


@pytest.mark.parametrize("name", ["=2+3", "+1", "-1+1", "@x", "\t=1"])
def test_a_table_has_no_formulas_of_spreadsheets(tmp_path, name):
    record = solve(BenchmarkItem(name, "True", premises=("Rex is a dog.",), conclusion="Rex is a dog."), Settings("jsonl", "text"))  # fmt: skip
    write_report(tmp_path, [record], summarize([record]), "title")
    with (tmp_path / "items.csv").open(encoding="utf-8", newline="") as file:
        (_, (cell, *_)) = csv.reader(file)
    assert cell == f"'{name}"


def test_an_answer_of_the_text_says_what_its_certificate_is_of():
    text = "Premises:\nDog(rex) ::: Rex is a dog.\nConclusion:\n¬Dog(rex) ::: Rex is a dog."
    item = BenchmarkItem("a", "True", context="Rex is a dog.", question="Is it true? Rex is a dog.",
                         options=("A) True", "B) False"), programs=(text,), notation="fol")  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_won"], record["certified"]) == ("True", True, True)
    assert record["certified_of"] == "the formulas of the text"


@pytest.mark.parametrize("nested", ["Not(", "Cat(f("], ids=["denied", "applied"])
def test_a_line_that_opens_brackets_without_end_is_an_error_of_the_line(nested):
    looped = nested * 1000 + "Cat(Tom, True)" + ")" * (1000 * nested.count("("))
    record = program("Cat(Tom, True)", looped, "Cat(Tom, True)", notation="pyke")
    assert record["label"] == "True"
    assert not record["executed"]
    assert any("open one in another" in error for error in record["errors"])


def test_a_condition_repeated_without_end_ends_its_item_alone():
    looped = " && ".join(["Cat($x, True)"] * 3000) + " >>> Mammal($x, True)"
    record = program("Cat(Tom, True)", looped, "Mammal(Tom, True)", notation="pyke")
    assert record["label"] == "True" or record["errors"]


@pytest.mark.parametrize(
    ("fields", "method", "told"),
    [
        ({"premises": ("Tom is a cat.",)}, "translation", "no gold formula"),
        ({"premises_fol": ("Cat(tom)",)}, "translation", "no sentence"),
        ({"premises_fol": ("Cat(tom)",), "conclusion_fol": "Cat(tom)"}, "prove", "no problem file"),
        (
            {"premises": ("All cats are mammals.", "Tom is a cat."), "conclusion_fol": "Mammal(tom)"},
            "text",
            "no English conclusion",
        ),
    ],
    ids=["no formula", "no sentence", "no file", "no conclusion"],
)
def test_an_item_without_what_the_method_needs_says_so(fields, method, told):
    record = solve(BenchmarkItem("a", "True", **fields), Settings("jsonl", method))
    assert record["label"] is None
    assert not record["executed"]
    assert told in record["errors"][0]


def test_what_the_words_mean_to_the_reader_alone_beats_no_program():
    text = "Premises:\nOftenRed(bob) ::: Bob is often red.\n∀x (Red(x) → Happy(x)) ::: All red people are happy.\n"
    item = BenchmarkItem(
        "a", "Uncertain", context="Bob is often red. All red people are happy.", question="Bob is happy.",
        programs=(f"{text}Conclusion:\nHappy(bob) ::: Bob is happy.",), notation="fol",
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_won"]) == ("Uncertain", False)
