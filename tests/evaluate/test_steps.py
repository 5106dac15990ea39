"""Chains of thought: every kind of step is told apart."""

import json
from dataclasses import replace

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, load_benchmark, run, solve, summarize
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
    assert all(step.utility == "correct" for step in steps)


def test_a_leap_is_valid_but_not_atomic():
    assert verdicts("Rex is not a stone.") == ["valid"]


def test_a_wrong_and_an_unsupported_step_do_not_support_later_ones():
    assert verdicts("Rex is a stone.", "Rex is a cat.", "Rex is a mammal.") == ["wrong", "unsupported", "atomic"]


def test_a_step_is_correct_misleading_or_irrelevant():
    premises = [*PREMISES, "Every dog is loyal.", "Tom is a cat.", "Every cat is lazy."]
    steps = check_steps(
        premises, ["Rex is a mammal.", "Rex is loyal.", "Rex is brown.", "Tom is lazy.", "Rex is green.", "Rex is an animal."]
    )  # fmt: skip
    assert [step.utility for step in steps] == ["correct", "misleading", "irrelevant", "irrelevant", "", "correct"]


@pytest.mark.parametrize(
    "step",
    [
        "So Rex is a mammal.", "Therefore, Rex is a mammal.", "Hence Rex is a mammal.", "Thus, we know that Rex is a mammal.",
        "It follows that Rex is a mammal.", "3) Rex is a mammal.", "Step 1: Rex is a mammal.", "And so Rex is a mammal.",
        "In addition, Rex is a mammal.", "Clearly, Rex is a mammal.", "However, Rex is a mammal.", "∴ Rex is a mammal.",
        "By modus ponens, Rex is a mammal.", "By universal instantiation, Rex is a mammal.", "Note that Rex is a mammal.",
        "This tells us that Rex is a mammal.", "It must be the case that Rex is a mammal.", "That is, Rex is a mammal.",
        "Actually, Rex is a mammal.", "Wait, Rex is a mammal.", "➡️ Rex is a mammal.", "✅ Rex is a mammal.",
        "Is Rex a mammal? Yes. Rex is a mammal.",
    ],
)  # fmt: skip
def test_what_introduces_a_step_is_no_part_of_it(step):
    assert verdicts(step) == ["atomic"]


@pytest.mark.parametrize(
    ("step", "support"),
    [
        ("From premise 4 and premise 1, Rex is a mammal.", "cited"),
        ("By premises 1 and 4, we get that Rex is a mammal.", "cited"),
        ("Using (1) and (4), Rex is a mammal.", "cited"),
        ("[1, 4] Rex is a mammal.", "cited"),
        ("Rex is a mammal (from 1 and 4).", "cited"),
        ("Premise 1 and premise 4 imply that Rex is a mammal.", "cited"),
        ("Based on premises 1 and 4, Rex is a mammal.", "cited"),
        ("Rex is a mammal, by premises 1 and 4.", "cited"),
        ("From premise 3 and premise 2, Rex is a mammal.", "premises"),
        ("From premise 1, Rex is a mammal.", "premises"),
        ("From premise 1 and premise 40, Rex is a mammal.", "premises"),
        ("Rex is a mammal.", "premises"),
        ("From premise 3 and premise 2, Rex is green.", ""),
    ],
)
def test_a_step_is_entailed_by_what_it_cites_or_by_all_premises_or_not_at_all(step, support):
    assert check_steps(PREMISES, [step])[0].support == support


def test_earlier_steps_are_cited_by_their_numbers():
    argument = ["1. Rex is a dog.", "2. From step 1 and premise 1, Rex is a mammal.", "3. From step 2 and premise 2, Rex is an animal."]  # fmt: skip
    steps = check_steps(PREMISES, argument)
    assert [step.cites for step in steps] == [(), (5, 0), (6, 1)]
    assert [step.support for step in steps] == ["premises", "cited", "cited"]
    counted_on = check_steps(PREMISES, ["Rex is a mammal. [1, 4]", "Rex is an animal. [2, 6]"])
    assert [(step.cites, step.support) for step in counted_on] == [((0, 3), "cited"), ((1, 5), "cited")]


def test_a_remark_takes_no_number_from_a_step():
    argument = ["1. Rex is a dog.", "2. The answer is A.", "3. From step 1 and premise 1, Rex is a mammal."]
    assert [step.cites for step in check_steps(PREMISES, argument)] == [(), (5, 0)]
    assert check_steps(PREMISES, ["1. Rex is a dog.", "2. The answer is A.", "3. From step 2, Rex is a mammal."])[
        1
    ].cites != (5,)


def test_a_step_that_follows_from_a_wrong_one_follows_only_from_what_it_cites():
    steps = check_steps(
        [*PREMISES, "Every cat is lazy."], ["1. Rex is a cat.", "2. From step 1 and premise 6, Rex is lazy."]
    )
    assert [(step.verdict, step.support) for step in steps] == [("unsupported", ""), ("unsupported", "cited")]


def test_a_reason_is_cited_by_saying_it():
    steps = check_steps(PREMISES, ["Since Rex is a dog and every dog is a mammal, Rex is a mammal."])
    assert [(step.verdict, step.support) for step in steps] == [("given", "premises"), ("atomic", "cited")]
    steps = check_steps(PREMISES, ["Rex is a dog and every dog is a mammal, therefore Rex is a mammal."])
    assert [(step.verdict, step.support) for step in steps] == [("given", "premises"), ("atomic", "cited")]
    steps = check_steps(PREMISES, ["Rex is a stone because Rex is brown."])
    assert [step.verdict for step in steps] == ["given", "wrong"]


BRECKEN = {
    "id": 0, "options": ["A) True", "B) False", "C) Uncertain"], "answer": "B",
    "question": "Based on the above information, is the following statement true, false, or uncertain? Brecken has never experienced heartbreak.",
    "reasoning": "fact1: Brecken has experienced heartbreak.\nrule: Either Brecken has experienced heartbreak or he has never experienced heartbreak, but not both.\nconclusion: Brecken has experienced heartbreak.\n\nTherefore, it is false that Brecken has never experienced heartbreak. The correct option is: B.",
    "context": "Brecken has experienced heartbreak. Either Brecken has experienced heartbreak or he has never experienced heartbreak, but not both.",
    "nl2fol": {
        "Brecken has experienced heartbreak.": "has_experienced_heartbreak(Brecken)",
        "Either Brecken has experienced heartbreak or he has never experienced heartbreak, but not both.": "has_experienced_heartbreak(Brecken) ⊕ has_never_experienced_heartbreak(Brecken)",
    },
    "conclusion_fol": "has_never_experienced_heartbreak(Brecken)",
}  # fmt: skip
CALLIE = {
    **BRECKEN, "id": 1, "answer": "A", "context": "Callie brews tea. If Callie brews tea, then Callie is happy. If Callie is happy, then she sings.",
    "question": "Based on the above information, is the following statement true, false, or uncertain? Callie sings.",
    "reasoning": "fact1: Callie brews tea.\nrule: If Callie brews tea, then Callie is happy.\nconclusion: Callie is happy.\n\nfact1: Callie is happy.\nrule: If Callie is happy, then she sings.\nconclusion: Callie sings.\n\nTherefore, it is true that Callie sings. The correct option is: A.",
    "nl2fol": {"Callie brews tea.": "p(c)", "If Callie brews tea, then Callie is happy.": "p(c) → q(c)", "If Callie is happy, then she sings.": "q(c) → r(c)"},
    "conclusion_fol": "r(c)",
}  # fmt: skip
UNCERTAIN = {
    **CALLIE, "id": 2, "answer": "C", "question": CALLIE["question"].replace("sings", "dances"), "conclusion_fol": "d(c)",
    "reasoning": "fact1: Callie brews tea.\nrule: If Callie brews tea, then Callie is happy.\nconclusion: Callie is happy.\n\nTherefore, it is uncertain that Callie dances. The correct option is: C.",
}  # fmt: skip


def test_reasoning_of_proverqa_is_read(tmp_path):
    path = tmp_path / "easy.json"
    path.write_text(
        json.dumps(
            [
                BRECKEN,
                CALLIE,
                UNCERTAIN,
                {**CALLIE, "id": 3, "reasoning": CALLIE["reasoning"].replace("true that", "false that")},
            ]
        )
    )
    right, longer, unsure, turned = run(load_benchmark("proverqa", [path]).items, Settings("proverqa", "steps"))
    assert [step["verdict"] for step in right["steps"]] == ["given", "given", "given", "atomic"]
    assert [step["verdict"] for step in longer["steps"]] == [
        "given",
        "given",
        "atomic",
        "given",
        "given",
        "atomic",
        "given",
    ]
    assert [step["support"] for step in longer["steps"]][2] == "cited"
    assert longer["steps"][2]["cites"] == [3, 4]
    assert {step["utility"] for step in longer["steps"]} == {"correct"}
    assert [record["label"] for record in (right, longer, unsure, turned)] == ["sound", "sound", "sound", "unsound"]
    assert turned["steps"][-1]["verdict"] == "wrong"


def test_a_citation_that_does_not_suffice_is_a_fault():
    item = BenchmarkItem("one", "True", premises=tuple(PREMISES), explanation=("From premise 2, Rex is a mammal.",))
    (record,) = run([item], Settings("prontoqa", "steps"))
    assert (record["label"], record["taxonomy"]) == ("sound", ["citation that does not suffice"])


def test_a_premise_that_cannot_be_read_leaves_steps_undecided_but_not_what_repeats_it():
    steps = check_steps(
        [*PREMISES, "of the the of"], ["Of the the of.", "Rex is green.", "Rex is a mammal.", "Rex is a stone."]
    )
    assert [step.verdict for step in steps] == ["given", "undecided", "atomic", "wrong"]


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
    assert summary["step_support"] == {"none": 1, "premises": 4}
    assert summary["step_utility"] == {"correct": 2, "irrelevant": 1, "none": 2}
    assert (summary["n"], summary["correct"]) == (3, 1)


def test_gold_explanations_of_prontoqa_hold(real_data):
    from reasoner.english import split_sentences

    for item in load_benchmark("prontoqa", [real_data / "prontoqa"]).items[:15]:
        judged = check_steps(split_sentences(item.context), item.explanation)
        assert {step.verdict for step in judged} <= {"given", "atomic", "valid"}, item.item_id


def test_a_citation_of_nothing_is_told_and_a_question_is_no_step():
    item = BenchmarkItem(
        "s", "True", premises=("All dogs bark.", "Rex is a dog."),
        explanation=("Does Rex bark?", "From premise 7, Rex barks."),
    )  # fmt: skip
    record = solve(item, Settings("jsonl", "steps"))
    assert [(step["sentence"], step["dangling"]) for step in record["steps"]] == [("From premise 7, Rex barks.", True)]
    assert record["taxonomy"] == ["citation of nothing"]


TOM = ["Every cat is a mammal.", "Every mammal is warm.", "Tom is a cat."]


def of_tom(*steps, conclusion="Tom is warm."):
    return [(step.verdict, step.support) for step in check_steps(TOM, steps, conclusion)]


def test_a_reason_behind_its_claim_may_have_a_pronoun():
    judged = of_tom("Tom is a mammal because he is a cat.", "Tom is warm since he is a mammal.")
    assert [verdict for verdict, _ in judged] == ["given", "atomic", "given", "atomic"]


def test_a_chain_in_one_sentence_is_a_step_for_each_link():
    judged = of_tom("Tom is a cat, so Tom is a mammal, so Tom is warm.")
    assert [verdict for verdict, _ in judged] == ["given", "atomic", "atomic"]
    judged = of_tom("Tom is a cat; hence Tom is a dog; hence Tom is warm.")
    assert [verdict for verdict, _ in judged] == ["given", "unsupported", "valid"]


def test_what_follows_from_numbers_is_read():
    judged = of_tom("It follows from (1) and (3) that Tom is a mammal.", "This follows from premise 2 and step 1 that Tom is warm.")  # fmt: skip
    assert judged == [("atomic", "cited"), ("atomic", "cited")]


@pytest.mark.parametrize(
    "remark", ["Thus the statement is true.", "The conclusion is therefore correct.", "3.", "---", "**"]
)
def test_remarks_about_the_statement_and_rows_without_words_are_no_steps(remark):
    assert len(of_tom("Tom is a mammal.", remark)) == 1


@pytest.mark.parametrize("why", ["because", "since", "given that", "as"])
def test_a_reason_may_stand_behind_its_claim(why):
    steps = check_steps(PREMISES, [f"Rex is a stone, {why} Rex is brown."])
    plain = check_steps(PREMISES, ["Rex is brown.", "Rex is a stone."])
    assert [step.verdict for step in steps] == [step.verdict for step in plain]
    assert len(check_steps(PREMISES, ["Rex is brown, as well as big."])) == 1


CAT = ("All cats are mammals.", "All mammals are animals.", "All dogs are mammals.", "Tom is a cat.", "All animals are alive.", "Rex is a dog.")  # fmt: skip


def argued(*steps, gold="True", conclusion="Tom is alive."):
    return solve(BenchmarkItem("one", gold, premises=CAT, conclusion=conclusion, explanation=steps), Settings("jsonl", "steps"))  # fmt: skip


def test_an_argument_that_numbers_its_rows_cites_them():
    steps = ["1. Tom is a cat. (given)", "2. Tom is a mammal. (from 1)", "3. Tom is an animal. (from 2)", "4. Tom is alive. (by 3)"]  # fmt: skip
    record = argued(*steps)
    assert (record["label"], record["taxonomy"]) == ("sound", [])
    assert [step["cites"] for step in record["steps"]] == [[], [6], [7], [8]]
    premises = argued("1. Tom is a mammal (from 1 and 4).", "2. Tom is an animal.", "3. Tom is alive.")
    assert premises["steps"][0]["cites"] == [0, 3]


@pytest.mark.parametrize("chain", ["Tom is a cat, so Tom is a mammal, so Tom is an animal, so Tom is alive.", "Tom is a cat -> Tom is a mammal → Tom is an animal => Tom is alive."], ids=["so", "arrows"])  # fmt: skip
def test_each_link_of_a_chain_rests_on_the_one_before(chain):
    record = argued(chain)
    assert (record["label"], record["taxonomy"]) == ("sound", [])
    assert [step["cites"] for step in record["steps"]] == [[], [6], [7], [8]]


@pytest.mark.parametrize(
    ("steps", "label"),
    [
        (["Rex is a dog.", "Rex is a mammal."], "incomplete"),
        (["Tom is a cat.", "Tom is a mammal."], "incomplete"),
        (["Tom is a cat."], "incomplete"),
        (["Tom is a mammal.", "Tom is alive and Tom is an animal."], "sound"),
        (["Tom is a cat.", "Tom is not alive."], "unsound"),
    ],
    ids=["another individual", "not to the end", "a premise", "in a conjunction", "wrong"],
)
def test_reasoning_that_does_not_reach_what_is_asked_is_incomplete(steps, label):
    record = argued(*steps)
    assert (record["label"], record["correct"]) == (label, label == "sound")
    assert ("conclusion not reached" in record["taxonomy"]) is (label == "incomplete")
    assert argued(*steps, conclusion="Tom is not alive.", gold="False")["label"] == label
    if steps[0] == "Rex is a dog.":
        assert {step["utility"] for step in record["steps"]} == {"irrelevant"}


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (["Tom is a cat.", "All cats are mammals, so Tom is a mammal."], False),
        (["Tom is a cat.", "Since all cats are mammals, Tom is a mammal."], False),
        (["Tom is a cat.", "By premise 1, Tom is a mammal."], False),
        (["From premises 3 and 4, Tom is a mammal."], True),
        (["From premise 1, Tom is a mammal."], True),
        (["Tom is a cat.", "From premise 6, Tom is a mammal."], True),
    ],
)
def test_only_what_is_cited_can_fail_to_suffice(steps, fault):
    record = argued(*steps, "Tom is alive.")
    assert ("citation that does not suffice" in record["taxonomy"]) is fault


def test_reasoning_that_only_says_the_answer_has_no_step_and_is_told():
    record = argued("The answer is True.")
    assert (record["label"], record["taxonomy"], record["steps"]) == (None, ["no step"], [])
    assert "only says the answer" in record["errors"][0]


def test_a_sentence_too_long_to_be_one_is_unread():
    record = argued("Tom is a cat, so " * 200 + "Tom is alive.")
    assert record["taxonomy"] == ["unread step"]
