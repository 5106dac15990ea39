"""Loaders: layouts as published, labels in any spelling, bad records reported and left out."""

import gzip
import json
import sys
from dataclasses import replace

import pytest

from reasoner.english.labels import normal_label
from reasoner.english.options import split_option
from reasoner.errors import MissingExtraError, ReasonerError, UnknownNameError
from reasoner.evaluate import BENCHMARKS, Settings, load_benchmark, run, solve, summarize
from reasoner.evaluate.hub import dataset_records
from reasoner.evaluate.programs import generation_pairs
from reasoner.evaluate.solving import expected_status

ROWS = {
    "folio": {"premises": ["All dogs bark."], "premises-FOL": ["∀x (Dog(x) → Barks(x))"], "conclusion": "Rex barks.",
              "conclusion-FOL": "Barks(rex)", "label": "Uncertain", "id": "f1"},
    "proofwriter": {"id": "PW-OWA-D3-1_Q1", "context": "Bob is big.", "question": "Is it true? Bob is big.",
                    "options": ["A) True", "B) False", "C) Unknown"], "answer": "A"},
    "prontoqa": {"id": "p1", "context": "Max is a cat.", "question": "Is the following statement true or false? Max is a cat.",
                 "options": ["A) True", "B) False"], "answer": "A"},
    "proverqa": {"id": 1, "context": "x", "question": "q? Rex barks.", "options": ["A) True", "B) False", "C) Uncertain"],
                 "answer": "C", "nl2fol": {"All dogs bark.": "∀x (dog(x) → bark(x))"}, "conclusion_fol": "bark(rex)"},
    "logicnli": {"facts": ["Bob is big."], "rules": ["If someone is big then they are red."], "statements": "Bob is red.",
                 "labels": "entailment"},
    "logical-deduction": {"id": "l1", "context": "c", "question": "Which?", "options": ["A) one", "B) two"], "answer": "B"},
    "ar-lsat": {"id": "a1", "context": "c", "question": "Which?", "options": ["A) one", "B) two"], "answer": "B"},
    "malls": {"NL": "A dog barks.", "FOL": "∀x (Dog(x) → Barks(x))"},
    "logic-lm": {"id": "FOLIO_dev_1", "context": "c", "question": "q? s.", "options": ["A) True", "B) False", "C) Uncertain"],
                 "answer": "A", "raw_logic_programs": ["Premises:\nP(a) ::: x\nConclusion:\nP(a) ::: x"]},
    "jsonl": {"id": "j1", "premises": ["Bob is big."], "conclusion": "Bob is big.", "label": "true"},
}  # fmt: skip


@pytest.mark.parametrize("damage", [lambda t: t[:-1] + ",]", lambda t: t[:-1], lambda t: t[:-1] + ', {"premises": ["All d',
                                    lambda t: t[:-1] + "} ]", lambda t: t + "]"])  # fmt: skip
def test_what_stands_before_the_damage_of_an_array_is_read(damage, tmp_path):
    path = tmp_path / "data.json"
    path.write_text(damage(json.dumps([ROWS["jsonl"], ROWS["jsonl"] | {"id": "j2"}], indent=1)))
    loaded = load_benchmark("jsonl", [path])
    assert [item.item_id for item in loaded.items] == ["j1", "j2"]
    (told,) = loaded.unreadable
    assert told.reason.startswith("damaged behind its first 2 records: ")


def test_an_array_damaged_from_the_start_is_an_error(tmp_path):
    path = tmp_path / "data.json"
    path.write_text('[{"premises": [')
    with pytest.raises(ReasonerError, match="line 1, column"):
        load_benchmark("jsonl", [path])


def test_a_file_missing_in_a_folder_that_is_there_is_no_dataset(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReasonerError, match=r"^no file or folder here/none\n"):
        load_benchmark("jsonl", ["here/none"])


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("form", ["array", "lines"])
def test_a_layout_is_read_and_a_bad_record_reported(name, form, tmp_path):
    rows = [ROWS[name], {"nothing": 1}, ROWS[name]]
    path = tmp_path / "data.json"
    path.write_text(json.dumps(rows) if form == "array" else "\n".join([*map(json.dumps, rows), "{broken"]))
    loaded = load_benchmark(name, [path])
    assert len(loaded.items) == 2
    assert len(loaded.unreadable) == (1 if form == "array" else 2)
    assert len({item.item_id for item in loaded.items}) == 2
    assert loaded.fields


def test_every_record_benchmark_has_a_sample_row():
    assert set(BENCHMARKS.names()) == {*ROWS, "linc", "tptp"}


def hugging_face():
    """Their package; this project has a folder of the same name."""
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    if not hasattr(datasets, "Dataset"):
        pytest.skip("datasets is not installed")
    return datasets


@pytest.mark.parametrize("form", ["saved", "splits", "parquet", "folder"])
def test_hugging_face_datasets_are_read_where_they_lie(form, tmp_path):
    datasets = hugging_face()
    rows = datasets.Dataset.from_list([ROWS["folio"], ROWS["folio"] | {"label": "perhaps", "id": "f2"}])
    path = tmp_path / "data"
    if form == "saved":
        rows.save_to_disk(path)
    elif form == "splits":
        datasets.DatasetDict({"train": rows}).save_to_disk(path)
    else:
        path.mkdir()
        rows.to_parquet(path / "part.parquet")
    loaded = load_benchmark("folio", [path / "part.parquet" if form == "parquet" else path])
    assert [(item.item_id, item.gold) for item in loaded.items] == [("f1", "Uncertain")]
    assert [unreadable.reason for unreadable in loaded.unreadable] == ["label 'perhaps' is none of the known spellings"]


def test_rows_of_a_dataset_have_no_sentences_of_each_other(tmp_path):
    rows = [
        ROWS["proverqa"] | {"id": number, "context": said, "nl2fol": {said: f"big({name})"}, "conclusion_fol": f"big({name})"}
        for number, (said, name) in enumerate([("Rex is big.", "rex"), ("Max is big.", "max")])
    ]  # fmt: skip
    hugging_face().Dataset.from_list(rows).save_to_disk(tmp_path / "hard")  # its objects have the keys of all rows
    items = load_benchmark("proverqa", [tmp_path / "hard"]).items
    assert [item.premises_fol for item in items] == [("big(rex)",), ("big(max)",)]
    assert {item.metadata["difficulty"] for item in items} == {"hard"}


def parquet():
    return pytest.importorskip("pyarrow", reason="pyarrow is not installed"), pytest.importorskip("pyarrow.parquet")


def test_parquet_is_read_without_their_package(tmp_path, monkeypatch):
    pa, pq = parquet()
    monkeypatch.setitem(sys.modules, "datasets", None)
    classes = {"names": ["contradiction", "entailment", "unknown"], "_type": "ClassLabel"}
    features = {
        "label": classes,
        "id": {"dtype": "string", "_type": "Value"},
        "seen": [classes],
        "more": {"feature": classes},
    }
    told = json.dumps({"info": {"features": features}})
    rows = [ROWS["folio"] | {"label": 2, "seen": [0, 2], "more": None}, ROWS["folio"] | {"label": 9, "id": "f2"}]
    for number, row in enumerate(rows):
        table = pa.Table.from_pylist([row]).replace_schema_metadata({"huggingface": told})
        (tmp_path / "data").mkdir(exist_ok=True)
        pq.write_table(table, tmp_path / "data" / f"part-{number}.parquet")
    loaded = load_benchmark("folio", [tmp_path])
    assert [(item.item_id, item.gold) for item in loaded.items] == [("f1", "Uncertain")]
    assert [unreadable.reason[:9] for unreadable in loaded.unreadable] == ["no label:"]
    (first, second) = (record for _, record in dataset_records(tmp_path))
    assert (first["seen"], first["more"], second["label"]) == (["contradiction", "unknown"], None, None)


def test_a_damaged_or_missing_parquet_file_is_told(tmp_path):
    parquet()
    (tmp_path / "x.parquet").write_text("no parquet")
    with pytest.raises(ReasonerError, match=r"x\.parquet is no Parquet file"):
        load_benchmark("folio", [tmp_path / "x.parquet"])
    with pytest.raises(ReasonerError, match=r"no file or folder .*y\.parquet"):
        load_benchmark("folio", [tmp_path / "y.parquet"])


def test_parquet_needs_an_extra(tmp_path, monkeypatch):
    (tmp_path / "x.parquet").write_text("")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="parquet"):
        load_benchmark("folio", [tmp_path / "x.parquet"])


@pytest.mark.parametrize("name", ["folio", "jsonl"])
def test_premises_are_left_out_only_where_their_formulas_are_too(name, tmp_path):
    claim = {"conclusion": "Rex barks or does not bark.", "conclusion-FOL": "Barks(rex) ∨ ¬Barks(rex)", "label": "True"}
    rows = [claim | {"id": "a", "premises": [], "premises-FOL": []}, claim | {"id": "b", "premises": []}]
    (tmp_path / "data.jsonl").write_text("\n".join(map(json.dumps, rows)))
    loaded = load_benchmark(name, [tmp_path / "data.jsonl"])
    assert [solve(item, Settings(name, "gold"))["label"] for item in loaded.items] == ["True"]
    assert [unreadable.reason for unreadable in loaded.unreadable] == ["no premises: there is not one sentence"]


@pytest.mark.parametrize("method", ["gold", "text"])
def test_what_a_closed_world_assumes_is_taken_into_account(method, tmp_path):
    row = {"premises": ["Rex is old.", "If Rex is old and Rex is not big, then Rex is calm."],
           "premises-FOL": ["Old(rex)", "Old(rex) ∧ ¬Big(rex) → Calm(rex)"], "conclusion": "Rex is calm.",
           "conclusion-FOL": "Calm(rex)", "label": "True", "assumed-FOL": ["¬Big(rex)"]}  # fmt: skip
    (tmp_path / "data.jsonl").write_text(json.dumps(row))
    (item,) = load_benchmark("folio", [tmp_path / "data.jsonl"]).items
    assert solve(item, Settings("folio", method))["label"] == "True"
    open_world = replace(item, assumed_fol=(), metadata={})
    assert solve(open_world, Settings("folio", method))["label"] == "Uncertain"


def test_linc_needs_its_references(tmp_path):
    (tmp_path / "x_generations_raw.json").write_text(json.dumps([["TEXT:\ta\nFOL:\tP(a)"]]))
    with pytest.raises(ReasonerError, match="references"):
        load_benchmark("linc", [tmp_path])
    (tmp_path / "x_references.json").write_text('["True"')
    with pytest.raises(ReasonerError, match="line 1, column 8"):
        load_benchmark("linc", [tmp_path])
    (tmp_path / "x_references.json").write_text("{}")
    with pytest.raises(ReasonerError, match="no JSON array"):
        load_benchmark("linc", [tmp_path])
    (tmp_path / "x_references.json").write_text(json.dumps(["True"]))
    (item,) = load_benchmark("linc", [tmp_path]).items
    assert (item.gold, item.notation, len(item.programs)) == ("True", "nltk", 1)


@pytest.mark.parametrize(("name", "label"), [("gpt_proofwriter-8shot", "Uncertain"), ("gpt_folio-8shot", "False")])
def test_generations_for_proofwriter_use_rules_forwards(name, label, tmp_path):
    text = "TEXT:\ta\nFOL:\tall x. (Dog(x) -> Barks(x))\nTEXT:\tb\nFOL:\t-Barks(Rex)\nTEXT:\tc\nFOL:\tDog(Rex)"
    (tmp_path / f"{name}_generations_raw.json").write_text(json.dumps([[text]]))
    (tmp_path / f"{name}_references.json").write_text(json.dumps(["True"]))
    (record,) = run(load_benchmark("linc", [tmp_path]).items, Settings("linc", "programs"))
    assert (record["label"], record["certified"]) == (label, True)


@pytest.mark.parametrize(("spelling", "label"), [("TRUE", "True"), ("entailment", "True"), ("Unknown", "Uncertain"),
                                                 ("self_contradiction", "Paradox"), ("maybe", None),
                                                 (" true.", "True"), ("Refutes", "False"), ("NEI", "Uncertain"), ("not entailed", None)])  # fmt: skip
def test_labels(spelling, label):
    assert normal_label(spelling) == label


def test_options():
    assert split_option("A) True") == ("A", "True")
    assert split_option("(B) two words") == ("B", "two words")
    assert split_option("none") == ("", "none")


SAID = {"Rex is big.": "big(Rex)", "Rex is kind.": "kind(Rex)", "If Rex is big, then Rex is kind.": "big(Rex) → kind(Rex)",
        "Rex is red.": "red(Rex)"}  # fmt: skip
"""As ProverQA's generator writes it: with conclusions of steps, and distractors that this question goes without."""


@pytest.mark.parametrize(("context", "premises", "others"), [
    ("Rex is big. If Rex is big, then Rex is kind.", 2, 0),
    ("If Rex is big, then Rex is kind.\nAnna is big. Rex is big.", 2, 1),
    ("If Rex is big, then Rex is kind.", 1, 0),
])  # fmt: skip
def test_formulas_of_proverqa_are_premises_if_the_context_says_their_sentences(context, premises, others, tmp_path):
    row = ROWS["proverqa"] | {"context": context, "nl2fol": SAID, "conclusion_fol": "kind(Rex)",
                              "question": "Is the statement true or false? Rex is kind.", "options": ["A) True", "B) False"], "answer": "A"}  # fmt: skip
    (tmp_path / "hard.json").write_text(json.dumps([row]))
    (item,) = load_benchmark("proverqa", [tmp_path]).items
    assert len(item.premises_fol) == premises
    assert "kind(Rex)" not in item.premises_fol
    (record,) = run([item], Settings("proverqa", "gold"))
    assert record["label"] == ("True" if premises == 2 else "Uncertain")
    assert len(record["errors"]) == others
    assert record["executed"] is not bool(others)
    (asked,) = run([item], Settings("proverqa", "text"))
    assert (asked["label"], len(asked["formulas"])) == (record["label"], premises + others)


@pytest.mark.parametrize(("pairs", "formulas"), [
    ([["Rex is big.", "big(Rex)"]], ("big(Rex)",)), ([{"nl": "Rex is big.", "fol": "big(Rex)"}], ("big(Rex)",)),
    ({"Rex is big.": None}, ()), ("big(Rex)", None), ([["Rex is big."]], None), (7, None),
])  # fmt: skip
def test_pairs_of_sentence_and_formula_are_read_or_told(pairs, formulas, tmp_path):
    (tmp_path / "data.json").write_text(json.dumps([ROWS["proverqa"] | {"context": "Rex is big.", "nl2fol": pairs}]))
    loaded = load_benchmark("proverqa", [tmp_path])
    assert [item.premises_fol for item in loaded.items] == ([] if formulas is None else [formulas])
    assert all("nl2fol" in one.reason for one in loaded.unreadable)


def test_the_training_file_of_proverqa_is_read(tmp_path):
    instruction = ("Context:\nRex is big. If Rex is big, then Rex is kind.\n\nQuestion: Based on the above information, is the "
                   "following statement true, false, or uncertain? Rex is kind.\n\nOptions:\nA) True\nB) False\nC) Uncertain\n")  # fmt: skip
    said = {
        "reasoning": "fact1: Rex is big.\nrule: If Rex is big, then Rex is kind.\nconclusion: Rex is kind.",
        "answer": "A",
    }
    row = {"system": "s", "instruction": instruction, "input": "The correct option is:", "output": json.dumps(said)}
    rows = [row, row | {"output": "A"}, row | {"instruction": "?"}]
    (tmp_path / "provergen-5000.json").write_text(json.dumps(rows))
    loaded = load_benchmark("proverqa", [tmp_path])
    assert (len(loaded.items), len(loaded.unreadable)) == (1, 2)
    for method, label in (("text", "True"), ("steps", "sound")):
        (record,) = run(loaded.items, Settings("proverqa", method))
        assert (record["label"], record["correct"]) == (label, True)


@pytest.mark.parametrize("answer", ["B", "(B)", "b", "B)", "Option B", "B) two", "two", 1, ["B"]])
def test_an_answer_names_its_option_in_many_ways(answer, tmp_path):
    (tmp_path / "data.json").write_text(json.dumps([ROWS["ar-lsat"] | {"answer": answer}]))
    assert [item.gold for item in load_benchmark("ar-lsat", [tmp_path]).items] == ["B"]


def test_unknown_benchmark_and_missing_file_are_told(tmp_path):
    with pytest.raises(UnknownNameError):
        load_benchmark("folioo", [tmp_path])
    with pytest.raises(ReasonerError, match="no file"):
        load_benchmark("folio", [tmp_path / "absent.json"])


@pytest.mark.parametrize(
    "name", ["folio", "proofwriter", "prontoqa", "logical-deduction", "ar-lsat", "malls", "logic-lm", "linc"]
)
def test_real_files_are_read_whole(name, real_data):
    loaded = load_benchmark(name, [real_data / name])
    assert loaded.items
    assert not loaded.unreadable


def test_hostile_records_are_reported_and_the_rest_read(tmp_path):
    good = '{"id": "a\u2028b", "premises": ["P"], "conclusion": "Q", "label": "True"}'
    bad = ['{"id": "\\ud800", "premises": ["P"], "conclusion": "Q", "label": "True"}', "[" * 100_000, '{"label": ' + "9" * 5000 + "}",
           "null", "{}", '{"premises": 5, "conclusion": "Q", "label": "True"}', '{"premises": ["P", 1], "conclusion": "Q", "label": "True"}']  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join([good, *bad, good.replace("P", "x" * 200_000)]), encoding="utf-8")
    loaded = load_benchmark("jsonl", [path])
    assert [item.item_id for item in loaded.items] == ["a\u2028b", "a\u2028b#1"]
    assert len(loaded.unreadable) == len(bad)
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(ReasonerError, match="nested too deeply"):
        load_benchmark("jsonl", [tmp_path / "deep.json"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("packed", [False, True])
def test_records_are_read_in_any_encoding_that_says_which_and_compressed(encoding, ending, packed, tmp_path):
    row = {"premises": ["Zoë is a cat."], "conclusion": "Zoë is a cat.", "label": "True"}
    data = (json.dumps(row, ensure_ascii=False) + ending).encode(encoding)
    file = tmp_path / ("items.jsonl.gz" if packed else "items.jsonl")
    file.write_bytes(gzip.compress(data) if packed else data)
    (item,) = load_benchmark("jsonl", [tmp_path]).items
    assert item.conclusion == "Zoë is a cat."


def test_a_damaged_compressed_file_is_told(tmp_path):
    file = tmp_path / "items.json.gz"
    file.write_bytes(gzip.compress(b'[{"premises": []}]' * 50)[:-12])
    with pytest.raises(ReasonerError, match=r"items\.json\.gz cannot be read"):
        load_benchmark("jsonl", [file])


PREMISES = ["All dogs bark.", "Rex is a dog."]
RECORD = {"premises": PREMISES, "conclusion": "Rex barks.", "label": "True"}


@pytest.mark.parametrize(
    "whole",
    [
        {"train": [RECORD], "validation": [RECORD]},
        {"version": "1.0", "data": {"train": [RECORD], "test": [RECORD]}},
        {"features": [], "rows": [{"row_idx": n, "row": RECORD, "truncated_cells": []} for n in range(2)]},
    ],
    ids=["splits", "splits of data", "rows as served"],
)
def test_records_of_splits_and_rows_are_found(tmp_path, whole):
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(whole))
    loaded = load_benchmark("jsonl", [path])
    assert [item.premises for item in loaded.items] == [tuple(PREMISES)] * 2
    assert len({item.item_id for item in loaded.items}) == 2
    assert not loaded.unreadable


def test_field_names_are_known_in_any_case_and_shown_as_they_are(tmp_path):
    path = tmp_path / "caps.jsonl"
    path.write_text(json.dumps({"Premises": PREMISES, "CONCLUSION": "Rex barks.", "Label": "Not_Enough_Info"}))
    loaded = load_benchmark("jsonl", [path])
    assert [item.gold for item in loaded.items] == ["Uncertain"]
    assert loaded.fields == {"premises": ("Premises",), "conclusion": ("CONCLUSION",), "label": ("Label",)}


def test_bytes_that_are_no_utf_8_are_told_and_only_their_record_is_left_out(tmp_path):
    path = tmp_path / "latin.jsonl"
    odd = {**RECORD, "conclusion": "Rex sees a café."}
    path.write_bytes("\n".join(json.dumps(one, ensure_ascii=False) for one in (odd, RECORD)).encode("latin-1"))
    loaded = load_benchmark("jsonl", [path])
    assert [item.conclusion for item in loaded.items] == ["Rex barks."]
    (unreadable,) = loaded.unreadable
    assert unreadable.place == "latin.jsonl line 1"
    assert "save the file as UTF-8" in unreadable.reason


@pytest.mark.parametrize(
    "premises",
    [
        ["1. All dogs bark.", "2. Rex is a dog."], ["1) All dogs bark.", "2) Rex is a dog."], ["- All dogs bark.", "- Rex is a dog."],
        "(1) All dogs bark.\n(2) Rex is a dog.", "Fact 1: All dogs bark.\nFact 2: Rex is a dog.", ["All dogs bark. Rex is a dog."],
    ],
)  # fmt: skip
def test_marks_of_a_list_are_no_words_and_a_row_may_have_several_sentences(tmp_path, premises):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({**RECORD, "premises": premises}))
    (item,) = load_benchmark("jsonl", [path]).items
    record = solve(item, Settings("jsonl", "text"))
    assert (record["label"], record["executed"], record["formulas"]) == (
        "True", True, ["∀x (Dog(x) → Bark(x))", "Dog(rex)"],
    )  # fmt: skip


def test_a_number_that_begins_one_sentence_is_no_mark(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({**RECORD, "premises": ["2) Rex is a dog.", "All dogs bark."]}))
    (item,) = load_benchmark("jsonl", [path]).items
    assert item.premises[0].startswith("2)")


ASKED = {"context": "All dogs bark. Rex is a dog.", "question": "Is it true? Rex barks.", "answer": "A"}
FOL = "Premises:\n∀x (Dog(x) → Barks(x))\nDog(rex)\nConclusion:\nBarks(rex)"


@pytest.mark.parametrize(
    "options",
    [
        ["a) True", "b) False"], "A) True\nB) False", [{"label": "A", "text": "True"}, {"label": "B", "text": "False"}],
        {"label": ["A", "B"], "text": ["True", "False"]}, {"a": "True", "b": "False"},
    ],
    ids=["small letters", "rows of a text", "objects", "columns", "letters to texts"],
)  # fmt: skip
def test_options_in_many_layouts_have_their_letters(tmp_path, options):
    path = tmp_path / "options.json"
    path.write_text(json.dumps([{**ASKED, "options": options}]))
    (item,) = load_benchmark("prontoqa", [path]).items
    assert (item.gold, item.options) == ("True", ("A) True", "B) False"))


@pytest.mark.parametrize(
    ("options", "why"),
    [(["A) True", "A) False"], "two options have one letter"), ("A. True B. False", "known spellings")],
    ids=["a letter twice", "one row"],
)
def test_options_whose_letters_are_in_doubt_are_told(tmp_path, options, why):
    path = tmp_path / "options.json"
    path.write_text(json.dumps([{**ASKED, "options": options}]))
    loaded = load_benchmark("prontoqa", [path])
    assert not loaded.items
    assert why in loaded.unreadable[0].reason


@pytest.mark.parametrize(
    ("programs", "samples"),
    [(FOL, 1), ([FOL], 1), ([[FOL], [FOL]], 2), ([FOL, None], 2), ({"1": FOL}, None), ([{"program": FOL}], None), ([7], None)],
    ids=["text", "list", "lists", "null", "object", "list of objects", "number"],
)  # fmt: skip
def test_programs_are_samples_or_told_to_be_no_text(tmp_path, programs, samples):
    path = tmp_path / "FOLIO_dev.json"
    path.write_text(json.dumps([{**ASKED, "options": ["A) True", "B) False"], "raw_logic_programs": programs}]))
    loaded = load_benchmark("logic-lm", [path])
    if samples is None:
        assert not loaded.items
        assert "a program is no text" in loaded.unreadable[0].reason
    else:
        assert [len(item.programs) for item in loaded.items] == [samples]
        assert solve(loaded.items[0], Settings("logic-lm", "programs", certify=False))["label"] == "True"


PAIRS = "TEXT:\tAll dogs bark.\nFOL:\tall x. (Dog(x) -> Barks(x))\nTEXT:\tRex is a dog.\nFOL:\tDog(Rex){more}\nTEXT:\tRex barks.\nFOL:\tBarks(Rex)\n"


@pytest.mark.parametrize(("samples", "count"), [([PAIRS], 1), ([[PAIRS], [PAIRS]], 2), ([PAIRS, None], 2), ([{"text": PAIRS}], None)], ids=["list", "lists", "null", "objects"])  # fmt: skip
def test_generations_are_samples_or_told_to_be_no_text(tmp_path, samples, count):
    (tmp_path / "m_generations_raw.json").write_text(json.dumps([samples]))
    (tmp_path / "m_references.json").write_text('["True"]')
    loaded = load_benchmark("linc", [tmp_path])
    assert [len(item.programs) for item in loaded.items] == ([] if count is None else [count])
    assert bool(loaded.unreadable) == (count is None)


@pytest.mark.parametrize("operator", ["&", "|", "->", "and", "⊕"])
def test_a_formula_of_a_generation_goes_on_behind_a_hanging_operator(operator):
    pairs = generation_pairs(PAIRS.format(more=f" {operator}\n\tCat(Rex)"))
    assert pairs[1].formula == f"Dog(Rex) {operator} Cat(Rex)"
    assert len(pairs) == 3


@pytest.mark.parametrize(
    ("status", "expected"),
    [("Theorem", "Theorem"), ("theorem", "Theorem"), ("Counter­Satisfiable", ""), ("countersatisfiable", "CounterSatisfiable"), ("Open", ""), ("NoSuchStatus", ""), ("Tautology", "Theorem")],
    ids=["as it is", "small letters", "a soft hyphen", "other letters", "open", "unknown", "tautology"],
)  # fmt: skip
def test_a_status_in_any_case_is_known_and_another_grades_nothing(status, expected):
    assert expected_status(status, True) == expected


def test_a_problem_file_without_formulas_is_left_out(tmp_path):
    (tmp_path / "empty.p").write_text("% nothing\n")
    (tmp_path / "some.p").write_text("% Status : theorem\nfof(g, conjecture, p | ~p).\n")
    records = list(run(load_benchmark("tptp", [tmp_path]).items, Settings("tptp", "prove")))
    assert [record.get("unreadable") for record in records] == ["no formulas in the file", None]
    summary = summarize(records, "tptp")
    assert (summary["n"], summary["correct"], summary["wrong"]) == (1, 1, 0)


@pytest.mark.parametrize(("conclusion", "read"), [("Barks(rex)", True), (["Barks(rex)"], True), (["Barks(rex)", "Dog(rex)"], False), ({"fol": "Barks(rex)"}, False)], ids=["text", "list of one", "list of two", "object"])  # fmt: skip
@pytest.mark.parametrize("benchmark", ["folio", "jsonl"])
def test_a_conclusion_s_formula_is_a_text_or_told(tmp_path, benchmark, conclusion, read):
    path = tmp_path / "rows.jsonl"
    row = {**RECORD, "premises-FOL": ["∀x (Dog(x) → Barks(x))", "Dog(rex)"], "conclusion-FOL": conclusion}
    path.write_text(json.dumps(row))
    loaded = load_benchmark(benchmark, [path])
    assert [item.conclusion_fol for item in loaded.items] == (["Barks(rex)"] if read else [])
    assert [one.reason.partition(":")[0] for one in loaded.unreadable] == ([] if read else ["the conclusion_fol is no text"])  # fmt: skip


ONE = '"premises": ["Tom is a cat."], "conclusion": "Tom is a cat."'


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        (f'{{{ONE}, "label": "True", "label": "False"}}\n{{{ONE}, "label": "True"}}\n', 1, ["data.jsonl line 1"]),
        (f'[{{{ONE}, "label": "True", "label": "False"}}, {{{ONE}, "label": "True"}}]', 1, ["data.jsonl record 0"]),
        (f'{{{ONE}, "label": "True", "label": "True"}}', 1, []),
        (f'{{"a": {{{ONE}, "label": "True"}}, "a": {{{ONE}, "label": "False"}}, "b": {{{ONE}, "label": "True"}}}}', 1, ["data.jsonl a"]),
    ],
    ids=["lines", "array", "the same value", "ids"],
)  # fmt: skip
def test_a_record_with_two_values_for_a_name_is_reported(tmp_path, text, kept, told):
    path = tmp_path / "data.jsonl"
    path.write_text(text, encoding="utf-8")
    loaded = load_benchmark("jsonl", [path])
    assert len(loaded.items) == kept
    assert [one.place for one in loaded.unreadable] == told
    assert all("different values for the same name" in one.reason for one in loaded.unreadable)


def test_every_spelling_of_a_field_is_told_and_two_that_disagree_are_an_error(tmp_path):
    path = tmp_path / "mixed.jsonl"
    rows = [
        {"premises": PREMISES, "conclusion": "Rex barks.", "label": "True"},
        {"theory": " ".join(PREMISES), "hypothesis": "Rex barks.", "label": "True"},
        {"premises": PREMISES, "conclusion": "Rex barks.", "label": "True", "Label": "False"},
        {"premises": PREMISES, "conclusion": "Rex barks.", "label": "True", "Label": "True"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    loaded = load_benchmark("jsonl", [path])
    assert loaded.fields["premises"] == ("premises", "theory")
    assert loaded.fields["conclusion"] == ("conclusion", "hypothesis")
    (unreadable,) = loaded.unreadable
    assert unreadable.place == "mixed.jsonl line 3"
    assert "'label' and 'Label' give different values" in unreadable.reason
