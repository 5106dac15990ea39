"""Chains of thought: every kind of step is told apart."""

from dataclasses import replace

from reasoner.evaluate import BenchmarkItem, Settings, run, summarize
from reasoner.evaluate.steps import check_steps

PREMISES = [
    "Every dog is a mammal.",
    "Every mammal is an animal.",
    "No animal is a stone.",
    "Rex is a dog.",
    "Rex is brown.",
]


def verdicts(*steps, conclusion=""):
    return [step.verdict for step in check_steps(PREMISES, steps, conclusion)]


def test_a_right_chain():
    steps = check_steps(PREMISES, ["Rex is a dog.", "Rex is a mammal.", "Rex is an animal."])
    assert [step.verdict for step in steps] == ["given", "atomic", "atomic"]
    assert all(step.needed for step in steps[1:])


def test_a_leap_is_valid_but_not_atomic():
    assert verdicts("Rex is not a stone.") == ["valid"]


def test_a_wrong_and_an_unsupported_step_do_not_support_later_ones():
    assert verdicts("Rex is a stone.", "Rex is a cat.", "Rex is a mammal.") == ["wrong", "unsupported", "atomic"]


def test_a_misleading_step_is_valid_but_not_needed():
    steps = check_steps(PREMISES, ["Rex is a mammal.", "Rex is brown.", "Rex is an animal."])
    assert [step.needed for step in steps] == [True, False, True]


def test_an_unreadable_step_is_said_to_be_one():
    assert verdicts("of the the of", "Rex is a mammal.")[0] == "unread"


def test_written_reasoning_is_a_method_of_runs():
    good = BenchmarkItem(
        "good", "True", premises=tuple(PREMISES), explanation=("Rex is a dog. Rex is brown.", "Rex is a mammal.")
    )
    bad = replace(good, item_id="bad", explanation=("Rex is a mammal.", "Rex is a stone."))
    silent = replace(good, item_id="silent", explanation=())
    records = list(run([good, bad, silent], Settings("prontoqa", "steps")))
    assert [record["label"] for record in records] == ["sound", "unsound", None]
    assert records[1]["taxonomy"] == ["wrong step"]
    assert records[2]["errors"]
    summary = summarize(records)
    assert summary["steps"] == {"atomic": 2, "given": 2, "wrong": 1}
    assert (summary["n"], summary["correct"]) == (3, 1)


def test_gold_explanations_of_prontoqa_hold(real_data):
    from reasoner.english.tokens import split_sentences
    from reasoner.evaluate import load_benchmark

    for item in load_benchmark("prontoqa", [real_data / "prontoqa"]).items[:15]:
        judged = check_steps(split_sentences(item.context), item.explanation)
        assert {step.verdict for step in judged} <= {"given", "atomic", "valid"}, item.item_id
