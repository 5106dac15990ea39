"""Answers and written proofs get what they deserve."""

from __future__ import annotations

import sys

import pytest

from reasoner.english.said import label_said
from reasoner.errors import MissingExtraError
from reasoner.generate import Example, generate, load_recipe
from reasoner.generate.answers import named_label
from reasoner.generate.card import bias_report
from reasoner.generate.gym import entry_of
from reasoner.generate.option_answers import named_option
from reasoner.generate.scoring import (
    PARTIAL,
    MissingColumnError,
    label_reward,
    proof_reward,
    proof_text,
    score_answer,
    score_proof,
)
from reasoner.logic import canonical_key
from reasoner.logic.variants import complement
from reasoner.syntax import read_formula, write_formula

HEDGED = (
    *("Perhaps true", "It might be true.", "If it were true, ...", "I think it is true but I'm not sure"),
    *("Is it true?", "Answer: True?", "entailed? proved? true? yes?", "Whether it is true cannot be said"),
    *("Answer: True, or maybe False", "Answer: True (50%), False (50%)", "Answer: True unless it is False"),
    *("Anything but true", "the opposite of true", "True is excluded", "True isn't the answer", "Wrong: true"),
    *("I deny that it is true", "It's a lie that it is true", "It's false that it is true", "It is no longer true"),
    *("¬True", "!True", "~True", "not-true", "true-ish", "Yes/No", "No yes", "true in one model, not in another"),
    *("The answer is True. No wait, it is false.", "Answer: True\n\nOn reflection: Uncertain", "Answer:\nFalse\nTrue"),
)
RECIPES = ("chain", "rules", "prover-medium", "kinship")


@pytest.fixture(scope="module", params=RECIPES)
def proved(request: pytest.FixtureRequest) -> list[Example]:
    found = [example for example in generate(request.param, 6, size=9) if example.label != "Uncertain"]
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("True", "True"),
        ("no", "False"),
        ("Unknown.", "Uncertain"),
        ("It may be true or false. Answer: False", "False"),
        ("The statement is uncertain.", "Uncertain"),
        ("true false uncertain", ""),
        ("junk", ""),
        ("", ""),
        ("No, it does not follow.", ""),
        ("No, because it can't be derived from the premises.", ""),
        ("No, it is not necessarily entailed", ""),
        ("No. It does not follow.", ""),
        ("No. The conclusion is false.", "False"),
        ("No. It follows that Rex is not a cat.", "False"),
        ("No, since it follows that he does not bark.", "False"),
        ("False, because it does not follow.", "False"),
        ("It follows, so yes.", "True"),
        ("True, since no cat is a dog and Rex is not a cat.", "True"),
        ("Answer: True. No cat barks.", "True"),
        ("Answer: True\n\nAnswer: True", "True"),
        ("Answer: yes and no", ""),
        ("yes and no", ""),
        ("The answer is not True", ""),
        ("The answer is not False", ""),
        ("It isn't true", ""),
        ("That it is true is unlikely, and it can never be false.", ""),
        ("answer: True. answer: False. answer: True", ""),
        ("answer: true or false or uncertain", ""),
        ("answer: true is wrong", ""),
        ("I refuse to answer true/false questions", ""),
        ("Let us see whether it is true or false. The answer is \\boxed{\\text{True}}.", "True"),
        ("<answer>True</answer>", "True"),
        ('{"answer": "True"}', "True"),
        ("Is it true or false? The statement is definitely true.", "True"),
        ("Based on the premises, the statement is false, since no cat is a dog.", "False"),
        ("Answer: True. The conclusion is not false.", "True"),
        ("The conclusion, “No cat is a dog”, is therefore true.", "True"),
        ("<think>It may be true. Answer: True</think>\nAnswer: False", "False"),
        ("Is it false? Answer: False</think>\nAnswer: True", "True"),
        ("<think>The answer is True", ""),
        ('```json\n{"answer": "True", "confidence": 0.9, "reason": "not false"}\n```', "True"),
        ('{"label": false}', "False"),
        ('{"answer": "True"} {"answer": "False"}', ""),
        ('{"answer": "True", "answer": "False"}', ""),
        ('{"answer": null, "note": "True"}', ""),
        ('{"answer": "True", "alternative": "False"}', ""),
        ("\\[\\boxed{\\mathrm{True}}\\]", "True"),
        ("The answer is True, not False.", "True"),
        ("The answer is True, not true.", ""),
        ("'False'", "False"),
        ("No — Rex is not a cat.", "False"),
        ("Answer: Maybe\nnot\nTrue", ""),
        ("<s>True</s>", ""),
        ("Answer: <del>True</del> False", ""),
        ("Answer: ❌ True", ""),
        ("True ✗", ""),
        ("¬ True", ""),
        ("Bob said: True", ""),
        ("So I say: True", "True"),
        ("The expected format is: Answer: True", ""),
        ("(e.g. Answer: True)", ""),
        *((hedged, "") for hedged in HEDGED),
    ],
)
def test_the_label_that_a_text_names(text: str, label: str) -> None:
    assert named_label(text) == label


@pytest.mark.parametrize(
    "before",
    [
        "",
        "So ",
        "Therefore, ",
        "Answer: ",
        "I think that ",
        "It is false that ",
        "False. Wait, ",
        "True. ",
        "Probably ",
    ],
)
@pytest.mark.parametrize(
    "after",
    ["", ".", " because all dogs bark.", ", not false.", " or not.", ". Wait.", ". I was wrong.", ". So it is false."],
)
@pytest.mark.parametrize("label", ["true", "false", "uncertain", "not true", "entailed", "unknown", "by no means true"])
def test_the_reader_for_rewards_never_opposes_the_one_for_benchmarks(before: str, label: str, after: str) -> None:
    text = f"{before}the statement is {label}{after}"
    assert named_label(text) in {"", label_said(text)}


@pytest.mark.parametrize("part", ["true ", "true, ", "answer: true. ", "“", '"', "<a>", "(A", "no, ", ":\n", "= "])
def test_long_texts_are_read_in_linear_time(part: str) -> None:
    """A quadratic reading of these would take hours."""
    options = ["A) Rex barks.", "B) Rex purrs."]
    assert named_option(part * 30_000, options) == ""
    assert named_label(part * 30_000) == ("True" if part == "answer: true. " else "")


def test_the_gold_answer_scores_one_and_others_nothing(proved: list[Example]) -> None:
    for example in proved:
        assert score_answer(example.label, example) == score_answer(example.label, example.to_json()) == 1.0
        for answer in (None, "", "junk", "Uncertain", "True False", example.premises[0]):
            assert score_answer(answer, example) == 0.0


def test_an_item_and_its_answer_stand_in_either_order(proved: list[Example]) -> None:
    example = proved[0]
    for entry in (example, example.to_json()):
        assert score_answer(entry, example.label) == score_answer(example.label, entry) == 1.0
        assert score_answer(entry, None) == score_answer(entry, "junk") == 0.0
    with pytest.raises(TypeError, match="an item"):
        score_answer("True", "True")


def test_the_only_case_that_is_supposed_must_be_shown() -> None:
    premises = ["Kind(ann)", "∀x (Kind(x) → Wise(x))", "∀x (Wise(x) → Nice(x))"]
    record = {"premises_fol": premises, "conclusion_fol": "Nice(ann)", "label": "True", "depth": 2}
    assert score_proof("Suppose Wise(ann)\nNice(ann)\nNice(ann)", record) == 0.0
    assert score_proof("Wise(ann)\nNice(ann)", record) == 1.0
    either = {**record, "premises_fol": ["Wise(ann) ∨ Nice(ann)", premises[2]]}
    assert score_proof("Suppose Wise(ann)\nNice(ann)\nNice(ann)", either) == 1.0


def test_the_gold_proof_scores_one_in_formulas_and_in_english(proved: list[Example]) -> None:
    for example in proved:
        record = example.to_json()
        assert score_proof(proof_text(record, formulas=True), record) == score_proof(proof_text(record), record) == 1.0


def test_only_the_conclusion_is_an_answer_by_being_called_true() -> None:
    record = {"label": "True", "conclusion": "Rex is a cat."}
    for text in ("It is true that Rex is a cat.", "The conclusion, “Rex is a cat”, is true.", "True: it follows."):
        assert score_answer(text, record) == label_reward([text], ["True"], ["Rex is a cat."])[0] == 1.0
    for text in ("It is true that Rex purrs.", "It's true that all cats purr", "It is true that premise 1 holds."):
        assert score_answer(text, record) == label_reward([text], ["True"])[0] == 0.0


def test_the_claim_alone_is_no_proof_by_cases() -> None:
    for example in generate("knights", 4242, size=18):
        record = example.to_json()
        if example.label != "Uncertain" and example.depth > 1:
            claim = record["conclusion_fol"]
            assert score_proof(claim if example.label == "True" else f"¬({claim})", record) < 1.0


def test_nothing_is_gained_without_reasoning(proved: list[Example]) -> None:
    for example in proved:
        record = example.to_json()
        premise = record["premises_fol"][0]
        tricks = ["", "junk", "?!(", premise, "\n".join(record["premises_fol"]), "\n".join(record["premises"])]
        tricks += [f"({premise}) ∨ ¬({premise})", f"({premise}) ∧ ({premise})", f"{premise} → {premise}", "⊤", "x = x"]
        for trick in tricks:
            assert score_proof(trick, record) == 0.0, trick


def test_what_a_closed_world_assumes_is_shown_by_saying_it() -> None:
    assumed = 0
    for record in (each.to_json() for each in generate("rules-closed", 8, size=20)):
        claim = record["conclusion_fol"] if record["label"] == "True" else f"¬({record['conclusion_fol']})"
        if canonical_key(read_formula(claim)) in {
            canonical_key(read_formula(a)) for a in record.get("assumed_fol", ())
        }:
            assumed += 1
            unshown = write_formula(complement(read_formula(claim)))
            assert score_proof(f"Nothing shows that {unshown}", record) == 1.0
            for trick in (claim, f"¬({claim})", f"Nothing shows that {claim}", record["premises_fol"][0]):
                assert score_proof(trick, record) == 0.0
    assert assumed


def test_a_jump_to_the_claim_is_no_proof() -> None:
    for example in generate("chain", 6, size=6):
        record = example.to_json()
        if example.label != "Uncertain":
            assert score_proof(record["proof"][-1]["conclusion"], record) == 0.0
            some = score_proof(record["proof"][0]["conclusion"], record)
            assert 0.0 < some < PARTIAL


def test_the_reward_functions_take_columns_as_trl_gives_them() -> None:
    records = [example.to_json() for example in generate("chain", 6, size=3)]
    columns = {
        name: [record.get(name) for record in records] for name in ("premises_fol", "conclusion_fol", "label", "proof")
    }
    texts = [proof_text(record) for record in records]
    assert proof_reward(texts, prompts=["", "", ""], **columns) == [1.0, 1.0, 1.0]
    chats = [[{"role": "assistant", "content": text}] for text in texts]
    assert proof_reward(chats, **columns) == [1.0, 1.0, 1.0]
    assert proof_reward(["", "junk", "⊤"], **columns) == [0.0, 0.0, 0.0]
    assert proof_reward(["True"], other=["column"]) == [None]
    assert label_reward(["junk", *columns["label"][1:]], **columns) == [0.0, 1.0, 1.0]


def test_a_reward_without_the_column_that_it_compares_with_names_it() -> None:
    """Without labels every answer, or junk, would have scored alike."""
    with pytest.raises(MissingColumnError, match="no column 'label': there are 'conclusion', 'prompts'"):
        label_reward(["True"], conclusion=["Rex barks."], prompts=[""])
    with pytest.raises(MissingColumnError, match="no column 'label'"):
        score_answer("junk", {"conclusion": "Rex barks."})
    with pytest.raises(MissingColumnError, match="no column 'answer'"):
        score_answer("A", {"label": "True", "options": ["A) Rex barks.", "B) Rex purrs."]})
    assert label_reward(["True", "True"], label=["True", None]) == [1.0, None]


def test_reasoning_gym_takes_our_recipes() -> None:
    gym = pytest.importorskip("reasoning_gym", reason="the extra gym is not installed")
    from reasoner.generate.gym import register_all

    assert "reasoner_chain" in register_all()
    assert register_all()
    one, other = (gym.create_dataset("reasoner_chain", seed=seed, size=4) for seed in (3, 4))
    for entry in one:
        assert one.score_answer(entry["answer"], entry) == 1.0
        assert one.score_answer("junk", entry) == 0.0
    assert not {entry["question"] for entry in one} & {entry["question"] for entry in other}


def test_without_reasoning_gym_one_line_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from reasoner.generate.gym import register_all

    monkeypatch.setitem(sys.modules, "reasoning_gym", None)
    monkeypatch.setitem(sys.modules, "reasoning_gym.dataset", None)
    with pytest.raises(MissingExtraError) as caught:
        register_all()
    assert str(caught.value) == "reasoning-gym is not installed: pip install 'reasoner[gym]'"


@pytest.mark.parametrize("question", ["label", "yes-no", "choice"])
def test_the_answer_of_an_entry_is_what_its_question_asks_for(question: str) -> None:
    recipe = load_recipe("syllogism").changed(question=question, labels={"True": 1, "Uncertain": 1, "False": 0})
    for example in generate(recipe, 3, size=4):
        entry = entry_of(example, recipe.labels)
        assert score_answer(entry["answer"], example) == 1.0
        assert entry["answer"] in entry["question"]
        assert "False" not in entry["question"]


@pytest.mark.slow
def test_the_conclusion_does_not_give_the_label_away() -> None:
    pytest.importorskip("sklearn")
    bias = bias_report([example.to_json() for example in generate("chain", 9, size=240)])
    assert bias.chance == pytest.approx(1 / 3)
    assert bias.conclusion_only < bias.chance + 0.1
    assert bias.bag_of_words < bias.chance + 0.1


def test_trl_calls_our_reward_functions() -> None:
    trl = pytest.importorskip("trl", reason="the extra trl is not installed")
    torch = pytest.importorskip("torch", reason="the extra trl is not installed")
    from types import SimpleNamespace

    records = [example.to_json() for example in generate("chain", 6, size=3)]
    names = ("premises_fol", "conclusion_fol", "label", "proof")
    inputs = [{"prompt": "", **{name: record.get(name) for name in names}} for record in records]
    texts = [proof_text(record) for record in records]
    functions = [proof_reward, label_reward]
    trainer = SimpleNamespace(
        accelerator=SimpleNamespace(device="cpu", gather=lambda each: each, is_main_process=False),
        reward_funcs=functions,
        reward_processing_classes=[None, None],
        reward_func_names=[each.__name__ for each in functions],
        state=SimpleNamespace(global_step=0),
        args=SimpleNamespace(report_to=[]),
        environments=None,
        _log_completion_extra=lambda *_: None,
        _log_metric=lambda *_: None,
        _metrics={"train": {}},
        model=SimpleNamespace(training=True),
        chat_template_kwargs={},
    )
    rewards = trl.GRPOTrainer._calculate_rewards(trainer, inputs, [""] * 3, texts, [[0]] * 3)
    assert torch.equal(rewards[:, 0], torch.ones(3))
    uncertain = [record["label"] == "Uncertain" for record in records]
    assert [bool(each) for each in rewards[:, 1] == 1.0] == uncertain
    junk = trl.GRPOTrainer._calculate_rewards(trainer, inputs, [""] * 3, ["junk"] * 3, [[0]] * 3)
    assert torch.equal(junk, torch.zeros(3, 2))
