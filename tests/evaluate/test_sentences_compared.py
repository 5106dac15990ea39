"""Translations of whole texts: every premise and the conclusion is an item, read in its text, which is translated once."""

import json

from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.evaluate import BenchmarkItem, Settings, read_records, run, run_to_file, summarize
from reasoner.evaluate.metrics import accuracy, bootstrap_interval
from reasoner.translate.embedded import GrammarTranslator

DOGS = BenchmarkItem(
    "dogs",
    "True",
    premises=("All dogs bark.", "Rex is a dog.", "It is big."),
    premises_fol=("∀x (Dog(x) → Bark(x))", "Dog(max)", "Big(rex)"),
    conclusion="Rex barks.",
    conclusion_fol="Bark(rex)",
)
CATS = BenchmarkItem(
    "cats",
    "Uncertain",
    premises=("Tom is a cat.", "Tom purrs."),
    premises_fol=("Cat(tom)",),
    conclusion="Tom sleeps.",
    conclusion_fol="Sleep(tom)",
)
PAIR = BenchmarkItem("pair", "", premises=("Tom is a cat.",), premises_fol=("Cat(tom)",))
TRANSLATION = Settings("folio", "translation", certify=False)


def verdicts(records):
    return {record["id"]: record["label"] for record in records}


def test_every_sentence_is_compared_in_its_text_which_is_translated_once(monkeypatch):
    texts = []
    translate = GrammarTranslator.translate_many
    monkeypatch.setattr(
        GrammarTranslator, "translate_many", lambda self, asked, **how: texts.extend(asked) or translate(self, asked, **how)
    )  # fmt: skip
    records = list(run([DOGS, CATS, PAIR], TRANSLATION))
    assert verdicts(records) == {
        "dogs premise 1": "equivalent", "dogs premise 2": "different", "dogs premise 3": "equivalent",
        "dogs conclusion": "equivalent", "cats premise 1": None, "cats premise 2": None, "cats conclusion": "equivalent",
        "pair": "equivalent",
    }  # fmt: skip
    assert len(texts) == 3
    assert records[2]["english"]["premises"] == ["It is big."]
    assert "no gold formula" in records[4]["errors"][0]
    summary = summarize(records)
    assert (summary["n"], summary["correct"], summary["translation"]["translated"]) == (8, 5, 6)


def test_sentences_are_gone_on_with_and_the_same_for_any_number_of_jobs(tmp_path):
    items = [BenchmarkItem(f"{n}", "True", premises=DOGS.premises, premises_fol=DOGS.premises_fol) for n in range(4)]
    whole = verdicts(run(items, TRANSLATION))
    assert len(whole) == 12
    assert verdicts(run(items, TRANSLATION, jobs=2)) == whole
    out = tmp_path / "out.jsonl"
    stopped = run_to_file(items, TRANSLATION, out)
    for _ in range(5):
        next(stopped)
    stopped.close()
    assert verdicts(run_to_file(items, TRANSLATION, out, resume=True)) == whole
    assert len(read_records(out)) == 12


def test_sentences_of_a_text_are_drawn_together_for_the_interval():
    records = [{"id": f"{text} {n}", "sentence_of": text, "correct": text == "a"} for text in "ab" for n in range(50)]
    assert bootstrap_interval(records, accuracy) == (0.0, 1.0)


def test_the_command_counts_sentences(tmp_path):
    row = {"premises": list(DOGS.premises), "premises-FOL": list(DOGS.premises_fol), "conclusion": "Rex barks."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row | {"conclusion-FOL": "Bark(rex)", "label": "True"}))
    asked = ["evaluate", "folio", str(tmp_path / "a.jsonl"), "--method", "translation", "--limit", "1", "--json"]
    summary = json.loads(CliRunner().invoke(app, asked).stdout)
    assert (summary["n"], summary["correct"], summary["translation"]["verdicts"]["equivalent"]) == (4, 3, 3)
