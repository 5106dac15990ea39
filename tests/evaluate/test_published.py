"""Layouts in which benchmarks are published: many questions to a text, objects of records, numbers for labels."""

import json

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.evaluate import Settings, load_benchmark, run
from tests.evaluate.test_loading import hugging_face

THEORY = "Anne is quiet. If someone is quiet then they are kind."
PUBLISHED = {
    "proofwriter": (
        {"id": "AttNoneg-OWA-D3-1", "maxD": 3, "theory": THEORY, "triples": {}, "rules": {}, "questions": {
            "Q1": {"question": "Anne is kind.", "answer": True, "QDep": 1},
            "Q2": {"question": "Anne is not quiet.", "answer": False, "QDep": 0},
            "Q3": {"question": "Anne is rough.", "answer": "Unknown", "QDep": 0}}},
        [("AttNoneg-OWA-D3-1_Q1", "True"), ("AttNoneg-OWA-D3-1_Q2", "False"), ("AttNoneg-OWA-D3-1_Q3", "Uncertain")],
    ),
    "prontoqa": (
        {"example1": {
            "in_context_example0": {"question": "Max is a cat.", "query": "True or false: Max is a dog.", "answer": "False"},
            "test_example": {"question": "Every wumpus is small. Alex is a wumpus.", "query": "True or false: Alex is not small.",
                             "chain_of_thought": ["Alex is a wumpus.", "Every wumpus is small.", "Alex is small."],
                             "answer": "False"}}},
        [("example1", "False")],
    ),
    "logicnli": (
        {"0": {"facts": ["Rex is happy."], "rules": ["If someone is happy then they are kind."],
               "statements": ["Rex is kind.", "Rex is not kind."], "labels": ["entailment", "contradiction"]}},
        [("0_0", "True"), ("0_1", "False")],
    ),
    "logical-deduction": (
        {"name": "logical_deduction", "examples": [{"input": "On a shelf, there are three books: a red book, a green book, and a blue book. "
                       "The red book is to the left of the green book. The blue book is to the right of the green book.",
             "target_scores": {"The green book is the leftmost.": 0, "The red book is the leftmost.": 1, "The blue book is the leftmost.": 0}}]},
        [("data.json record 0", "B")],
    ),
}  # fmt: skip


SHELF = PUBLISHED["logical-deduction"][0]["examples"][0]
BOOKS = list(SHELF["target_scores"])
OTHER_ROWS = {
    "Hugging Face": {"inputs": SHELF["input"], "multiple_choice_targets": BOOKS, "multiple_choice_scores": [0, 1, 0], "targets": BOOKS[1:2]},
    "BIG-bench Hard": {"input": SHELF["input"] + "\nOptions:\n" + "\n".join(f"({'ABC'[n]}) {book}" for n, book in enumerate(BOOKS)), "target": "(B)"},
    "numbered": {"context": SHELF["input"], "question": "Which is true?", "answers": BOOKS, "label": 1},
    "keys": {"context": SHELF["input"], "question": "Which is true?", "choices": {"text": BOOKS, "label": ["A", "B", "C"]}, "answerKey": "B"},
}  # fmt: skip


@pytest.mark.parametrize("row", OTHER_ROWS.values(), ids=OTHER_ROWS)
def test_rows_of_other_hands_are_the_same_item(row, tmp_path):
    (tmp_path / "data.jsonl").write_text(json.dumps(row) + "\n")
    loaded = load_benchmark("logical-deduction", [tmp_path])
    assert not loaded.unreadable
    (record,) = run(loaded.items, Settings("logical-deduction", "text"))
    assert (record["gold"], record["label"]) == ("B", "B")


def test_a_query_to_prove_is_true(tmp_path):
    row = {"test_example": {"question": "Every wumpus is small. Alex is a wumpus.", "query": "Prove: Alex is small."}}
    (tmp_path / "data.json").write_text(json.dumps({"example1": row}))
    (record,) = run(load_benchmark("prontoqa", [tmp_path]).items, Settings("prontoqa", "text"))
    assert (record["gold"], record["label"], record["certified"]) == ("True", "True", True)


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("indent", [None, 1])
def test_a_published_layout_is_read_and_answered(name, indent, tmp_path):
    content, expected = PUBLISHED[name]
    (tmp_path / "data.json").write_text(json.dumps(content, indent=indent))
    loaded = load_benchmark(name, [tmp_path])
    assert not loaded.unreadable
    assert [(item.item_id, item.gold) for item in loaded.items] == expected
    for record in run(loaded.items, Settings(name, "text")):
        assert record["correct"], record


def test_the_depth_of_a_question_is_its_own(tmp_path):
    (tmp_path / "data.jsonl").write_text(json.dumps(PUBLISHED["proofwriter"][0]) + "\n")
    assert [item.depth for item in load_benchmark("proofwriter", [tmp_path]).items] == [1, 0, 0]


def test_rules_of_a_published_theory_go_forwards_only(tmp_path):
    theory = "Bob is kind. If someone is kind then they are quiet. If someone is rough then they are not kind."
    questions = {
        "Q1": {"question": "Bob is quiet.", "answer": True},
        "Q2": {"question": "Bob is rough.", "answer": "Unknown"},
        "Q3": {"question": "Is Bob rough?", "answer": "Unknown"},
    }
    (tmp_path / "data.jsonl").write_text(json.dumps({"id": "X", "theory": theory, "questions": questions}) + "\n")
    items = load_benchmark("proofwriter", [tmp_path]).items
    assert [item.statement for item in items] == ["Bob is quiet.", "Bob is rough.", "Is Bob rough?"]
    records = list(run(items, Settings("proofwriter", "text")))
    assert [record["label"] for record in records] == ["True", "Uncertain", "Uncertain"]
    assert {record["semantics"] for record in records} == {"rules"}
    classical = run(items[1:2], Settings("proofwriter", "text", semantics="classical"))
    assert [record["label"] for record in classical] == ["False"]


@pytest.mark.parametrize(
    "question", ["Bob is rough.", "Is Bob rough?", "True or false? Bob is rough."],
    ids=["statement", "question", "question before"],
)  # fmt: skip
def test_rules_go_forwards_only_in_whatever_words_a_theory_is_asked_about(question, tmp_path):
    theory = "Bob is kind. If someone is rough then they are not kind."
    item = {"id": "X", "context": theory, "question": question, "options": ["A) True", "B) False", "C) Unknown"]}
    (tmp_path / "data.json").write_text(json.dumps([item | {"answer": "C"}]))
    (item,) = load_benchmark("proofwriter", [tmp_path]).items
    assert item.metadata == {"semantics": "rules"}
    (record,) = run([item], Settings("proofwriter", "text"))
    assert (record["label"], record["semantics"]) == ("Uncertain", "rules")


def test_a_theory_of_more_than_rules_is_read_classically(tmp_path):
    theory = "Bob is kind or Bob is quiet. Bob is not quiet."
    row = {"id": "X", "theory": theory, "questions": {"Q1": {"question": "Bob is kind.", "answer": True}}}
    (tmp_path / "data.jsonl").write_text(json.dumps(row) + "\n")
    items = load_benchmark("proofwriter", [tmp_path]).items
    (record,) = run(items, Settings("proofwriter", "text"))
    assert (record["label"], record["semantics"]) == ("True", "classical")
    (strict,) = run(items, Settings("proofwriter", "text", semantics="rules"))
    assert strict["label"] is None


def test_a_label_that_is_no_number_at_all_is_told_as_a_number(tmp_path):
    (tmp_path / "data.jsonl").write_text('{"premises": ["Tom is a cat."], "conclusion": "Tom is.", "label": NaN}\n')
    (unreadable,) = load_benchmark("jsonl", [tmp_path]).unreadable
    assert "is a number" in unreadable.reason


def test_a_flat_theory_is_read_and_a_closed_world_told(tmp_path):
    row = {"id": "X-OWA-D1-3", "theory": THEORY, "question": "Anne is kind.", "answer": "True", "QDep": 1}
    rows = [row, row | {"id": "X-CWA-D1-3"}]
    (tmp_path / "data.jsonl").write_text("\n".join(map(json.dumps, rows)))
    loaded = load_benchmark("proofwriter", [tmp_path])
    assert [(item.gold, item.depth) for item in loaded.items] == [("True", 1)]
    assert "closed world" in loaded.unreadable[0].reason


def test_options_without_letters_get_them(tmp_path):
    passage = {"id_string": "199106_1-G_1", "passage": "Ann sits in seat 1.", "questions": [
        {"question": "Which must be true?", "options": ["Bob sits in seat 2", "Ann sits in seat 1"], "answer": "B"},
        {"question": "Which is false?", "options": ["Bob sits", "Ann sits"], "answer": "D"}]}  # fmt: skip
    (tmp_path / "data.json").write_text(json.dumps([passage]))
    loaded = load_benchmark("ar-lsat", [tmp_path])
    (item,) = loaded.items
    assert (item.item_id, item.gold, item.choices["B"]) == ("199106_1-G_1_1", "B", "Ann sits in seat 1")
    assert "'D' is none of the options" in loaded.unreadable[0].reason


def test_premises_as_prose_are_sentences(tmp_path):
    rows = [
        {"id": str(n), "premises": premises, "conclusion": "Rex barks.", "label": "True"}
        for n, premises in enumerate(["All dogs bark. Rex is a dog.", "All dogs bark.\nRex is a dog.", ["All dogs bark.", "Rex is a dog."]])
    ]  # fmt: skip
    (tmp_path / "data.jsonl").write_text("\n".join(map(json.dumps, rows)))
    items = load_benchmark("jsonl", [tmp_path]).items
    assert {item.premises for item in items} == {("All dogs bark.", "Rex is a dog.")}
    assert all(record["correct"] for record in run(items, Settings("jsonl", "text")))


@pytest.mark.parametrize("change", [{"conclusion": None}, {"premises": None}, {"conclusion": " "}, {"conclusion": ["a"]},
                                    {"label": 0}, {"label": "1"}, {"label": None}])  # fmt: skip
@pytest.mark.parametrize("name", ["jsonl", "folio"])
def test_a_record_that_asks_nothing_is_left_out(name, change, tmp_path):
    row = {"id": "a", "premises": ["Rex is a dog."], "conclusion": "Rex barks.", "label": True}
    (tmp_path / "data.jsonl").write_text("\n".join(map(json.dumps, [row, row | change])))
    loaded = load_benchmark(name, [tmp_path])
    assert (len(loaded.items), len(loaded.unreadable)) == (1, 1)
    assert next(iter(change)) in loaded.unreadable[0].reason
    assert loaded.labels == {"True": "True"}


def test_broken_json_on_many_lines_is_one_report(tmp_path):
    (tmp_path / "data.json").write_text(json.dumps({"premises": ["a"], "label": "True"}, indent=1)[:-4])
    loaded = load_benchmark("jsonl", [tmp_path])
    assert not loaded.items
    assert len(loaded.unreadable) == 1
    assert "line" in loaded.unreadable[0].reason


def test_numbers_of_classes_are_their_names(tmp_path):
    datasets = hugging_face()
    rows = [{"id": str(n), "premises": ["Rex is a dog."], "conclusion": "Rex barks.", "label": n} for n in range(3)]
    made = datasets.Dataset.from_list(rows)
    names = datasets.ClassLabel(names=["entailment", "neutral", "contradiction"])
    made.cast_column("label", names).save_to_disk(tmp_path / "data")
    loaded = load_benchmark("jsonl", [tmp_path / "data"])
    assert [item.gold for item in loaded.items] == ["True", "Uncertain", "False"]
    assert loaded.labels == {"entailment": "True", "neutral": "Uncertain", "contradiction": "False"}


def test_a_text_that_contradicts_itself_has_paradoxes_and_other_statements(tmp_path):
    text = "Rex is happy. If someone is happy then they are kind. Max is not kind. Max is kind. If someone is not kind then they are sad."
    golds = {
        "Max is kind.": "self_contradiction", "Max is not kind.": "self_contradiction", "Rex is kind.": "entailment",
        "Rex is not kind.": "contradiction", "Max is tall.": "neutral", "Max is sad.": "entailment",
    }  # fmt: skip
    rows = [{"premise": text, "hypothesis": asked, "label": label} for asked, label in golds.items()]
    (tmp_path / "data.jsonl").write_text("\n".join(map(json.dumps, rows)))
    records = list(run(load_benchmark("logicnli", [tmp_path]).items, Settings("logicnli", "text")))
    assert all(record["correct"] for record in records), [record["label"] for record in records]
    assert [record["certified"] for record in records] == [True, True, True, True, False, True]
    assert all("inconsistent premises" in record["taxonomy"] for record in records)
    assert records[0]["proof"].count("\n\n") >= 1
    assert {len(record["used"]) for record in records[:2]} == {2}


def test_generated_paradoxes_are_answered_from_text_and_formulas(tmp_path):
    path = tmp_path / "rows.jsonl"
    result = CliRunner().invoke(app, ["generate", "logicnli", "--size", "8", "--seed", "3", "--out", str(path)])
    assert result.exit_code == 0, result.output
    items = load_benchmark("jsonl", [path]).items
    assert sum(item.gold == "Paradox" for item in items) == 2
    for method in ("text", "gold"):
        records = list(run(items, Settings("jsonl", method)))
        assert all(record["correct"] and record["certified"] for record in records), method
