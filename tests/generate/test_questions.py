"""Question styles and orders of premises, over all families."""

from __future__ import annotations

from collections import Counter

import pytest

from reasoner.generate import Range, Recipe, generate, load_recipe, recipe_names
from reasoner.generate.gym import entry_of
from reasoner.generate.layouts import folio_record, prontoqa_record, proverqa_record
from reasoner.generate.recipe import RecipeError
from reasoner.generate.scoring import label_reward, score_answer
from reasoner.generate.support import SUPPORT
from reasoner.logic import Problem
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula

FOUR = ("logicnli",)
"""Recipes with a label that is neither yes nor no."""


def recipe_of(name: str, **changes: object) -> Recipe:
    recipe = load_recipe(name)
    return recipe.changed(**({"labels": {"True": 1, "False": 1, "Uncertain": 1}} if name in FOUR else {}), **changes)


@pytest.mark.parametrize("name", [n for n in recipe_names() if SUPPORT[load_recipe(n).family].choice])
def test_one_option_has_the_label_that_is_asked_for(name: str) -> None:
    recipe = recipe_of(name, question="choice", choices=3)
    for example in generate(recipe, seed=3, size=3):
        record = example.to_json()
        right = "ABC".index(record["answer"])
        assert len(record["options"]) == len(record["option_labels"]) == len(set(record["options"])) == 3
        assert [label == example.label for label in record["option_labels"]] == [n == right for n in range(3)]
        assert record["options"][right][3:] == example.conclusion
        if recipe.world == "open":
            for text, label in zip(record["options_fol"], record["option_labels"], strict=True):
                problem = Problem.of(example.premise_formulas, read_formula(text))
                assert decide(problem, Limits(10.0), certify=False).label == label
        assert score_answer(record["answer"], record) == score_answer(f"Answer: {record['answer']}", example) == 1.0
        assert score_answer(example.conclusion, record) == 1.0
        for wrong in ("", None, "junk", "ABC"[right - 1], "True", record["premises"][0], "D"):
            assert score_answer(wrong, record) == 0.0
        columns = {name: [record[name]] * 3 for name in ("label", "conclusion", "answer", "options")}
        assert label_reward([record["answer"], "ABC"[right - 1], example.label], **columns) == [1.0, 0.0, 0.0]


def test_problems_with_few_other_statements_like_the_conclusion_have_options_too() -> None:
    made = list(generate(load_recipe("folio").changed(question="choice"), seed=2, size=12))
    assert Counter(example.label for example in made) == {"True": 4, "False": 4, "Uncertain": 4}
    assert all(len(example.extra["options"]) == 4 for example in made)


def test_the_right_option_is_in_each_place_equally_often() -> None:
    recipe = recipe_of("chain", question="choice")
    places = [example.extra["answer"] for example in generate(recipe, seed=1, size=12)]
    for start in (0, 4, 8):
        assert Counter(places[start : start + 4]) == Counter("ABCD")


@pytest.mark.parametrize("name", ["chain", "rules-closed", "zebra"])
def test_yes_and_no(name: str) -> None:
    told = "What these premises do not show counts as false. " if name == "rules-closed" else ""
    for example in generate(recipe_of(name, question="yes-no"), seed=3, size=3):
        assert example.extra["answer"] == {"True": "Yes", "False": "No", "Uncertain": "Unknown"}[example.label]
        asked = example.extra["question"]
        assert asked.startswith(f"{told}Is it true that ")
        assert f"{example.conclusion[1:].rstrip('.')}? Answer " in asked
        assert score_answer(example.extra["answer"], example) == 1.0


def test_a_closed_world_is_told_of_wherever_it_is_asked() -> None:
    recipe = load_recipe("rules-closed")
    (example,) = generate(recipe, seed=3, size=1)
    told = "hat these premises do not show counts as false. Is the following "
    assert told in entry_of(example, recipe.labels, recipe.world)["question"]
    for layout in (proverqa_record, prontoqa_record):
        assert told in layout(example, recipe.labels, recipe.world)["question"]
        assert told not in layout(example, recipe.labels)["question"]


def test_what_does_not_say_the_same_is_not_called_uncertain() -> None:
    for example in generate("translation", seed=3, size=6):
        assert folio_record(example)["label"] == {"Yes": "True", "No": "False"}[example.extra["answer"]]
        assert "uncertain" not in example.explanation
        if example.label != "True":
            assert example.explanation.endswith("So the formula does not say the same as the sentence.")


@pytest.mark.parametrize("question", ["label", "yes-no"])
def test_a_translation_shows_sentence_and_candidate_wherever_it_is_asked(question: str) -> None:
    recipe = recipe_of("translation", question=question)
    for example in generate(recipe, seed=3, size=4):
        extra = example.extra
        right, wrong = ("Yes", "No") if example.label == "True" else ("No", "Yes")
        assert extra["answer"] == right
        entry = entry_of(example, recipe.labels)
        assert entry["answer"] == right
        layouts = [folio_record(example)]
        layouts += [make(example, recipe.labels) for make in (proverqa_record, prontoqa_record)]
        for record in (entry, example.to_json(), *layouts):
            assert extra["english"] in record["question"]
            assert extra["candidate"] in record["question"]
        for record in layouts[1:]:
            assert record["options"] == ["A) Yes", "B) No"]
            assert record["answer"] == ("A" if right == "Yes" else "B")
        assert layouts[0]["conclusion"].count(extra["candidate"]) == 1
        assert score_answer(right, example) == score_answer(f"Answer: {right}", example.to_json()) == 1.0
        assert label_reward([right], [example.label], answer=[right]) == [1.0]
        nothing = [
            wrong,
            "Uncertain",
            "It is unknown.",
            "The conclusion contradicts the premises.",
            "The premises prove it.",
        ]
        for text in nothing:
            rewards = label_reward([text], [example.label], [example.conclusion], [right])
            assert [score_answer(text, example)] == rewards == [0.0], text
        assert example.explanation.startswith(f"The sentence says {extra['formula']}")
        assert "premise" not in example.explanation


@pytest.mark.parametrize("steps", [[3, 5], [12, 12]])
def test_which_step_is_wrong_is_asked_and_answered_wherever_an_item_is_shown(steps: list[int]) -> None:
    recipe = load_recipe("proofstep").changed(options={"steps": steps}, depth=Range(1, 13))
    tasks = set()
    for example in generate(recipe, seed=3, size=12):
        extra = example.extra
        tasks.add(extra["task"])
        record = example.to_json()
        shown = [record, entry_of(example, recipe.labels), folio_record(example)]
        shown += [make(example, recipe.labels) for make in (proverqa_record, prontoqa_record)]
        number = extra["wrong_step"]
        right = {"True": "Yes", "False": "No", "Uncertain": "Unknown"}[example.label]
        if extra["task"] == "find-error":
            right = f"Step {number}" if number else "No step"
            assert extra["replies"] == [f"Step {n}" for n in range(1, len(extra["steps"]) + 1)] + ["No step"]
            for each in (str(number), f"Step {number} is wrong.", f"step {number}") if number else ("none",):
                assert score_answer(each, record) == label_reward([each], ["False"], answer=[extra["answer"]])[0] == 1.0
        assert extra["answer"] == right
        for each in extra["replies"]:
            assert score_answer(each, record) == score_answer(f"Answer: {each}", example) == float(each == right)
        for each in shown:
            asked = " ".join([each["question"], *each.get("context", "")])
            assert all(f"{n}. {step['step']}" in asked for n, step in enumerate(extra["steps"], start=1))
        for each in shown[3:]:
            letter = each["answer"]
            assert next(option for option in each["options"] if option.startswith(letter)) == f"{letter}) {right}"
    assert tasks == {"next-step", "find-error"}


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(RecipeError, match="'choice' is nothing that family 'translation' has"):
        load_recipe("translation").changed(question="choice")
    with pytest.raises(RecipeError, match="'Paradox'"):
        load_recipe("logicnli").changed(question="yes-no")
    with pytest.raises(RecipeError, match="choices: 9\na whole number from 2 to 8"):
        load_recipe("chain").changed(choices=9)
    with pytest.raises(RecipeError, match="order"):
        load_recipe("chain").changed(order=("proof", "proof"))


@pytest.mark.parametrize("name", ["chain", "folio", "rules-closed"])
def test_one_problem_in_several_orders(name: str) -> None:
    recipe = load_recipe(name).changed(order=("proof", "reverse", "shuffled"))
    for example in generate(recipe, seed=2, size=4):
        orders = example.extra["orders"]
        assert set(orders) == {"reverse", "shuffled"}
        for order in orders.values():
            assert sorted(order) == list(range(len(example.premises)))
        cited = [s for line in example.proof for s in line.sources if s.startswith("premise ")]
        used = list(dict.fromkeys(int(source.split()[1]) for source in cited))
        kept = [n for n in used if n <= len(example.premises)]
        assert kept == sorted(kept)
        place = {number: n for n, number in enumerate(orders["reverse"])}
        assert [place[n - 1] for n in kept] == sorted((place[n - 1] for n in kept), reverse=True)


def test_fewer_phrasings_say_rules_in_fewer_ways() -> None:
    def ways(phrasings: int) -> int:
        examples = list(generate(load_recipe("chain").changed(phrasings=phrasings), seed=2, size=4))
        opening = ("All", "Every", "Each", "If", "Everything", "Anything", "No", "Any")
        words = {sentence.split()[0] for example in examples for sentence in example.premises}
        return len(words & set(opening))

    assert ways(1) <= 1 < 3 <= ways(8)


@pytest.mark.parametrize("name", ["chain", "zebra"])
def test_difficulty_is_that_of_the_proof(name: str) -> None:
    for example in generate(name, seed=2, size=4):
        figures = example.to_json()["difficulty"]
        assert figures["inferences"] == len(example.proof) == sum(figures["rules"].values())
        assert set(figures["premises_used"]) == set(example.core) or name == "zebra"
        assert (figures["width"] > 0) is (example.label != "Uncertain")
        assert figures["premises"] == len(example.premises)


@pytest.mark.parametrize("name", ["../up", "a/b", "a\\b", "..", ".hidden", "a\nb"])
def test_a_recipe_whose_name_is_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(RecipeError, match="name"):
        Recipe.from_mapping({"family": "chain", "name": name})


def test_labels_that_yaml_reads_as_truth_values_are_labels() -> None:
    recipe = Recipe.from_mapping({"family": "chain", "name": "c", "labels": {True: 1, False: 2}})
    assert recipe.labels == {"True": 1, "False": 2}
    for wrong in ({1: 1}, {"Maybe": 1}):
        with pytest.raises(RecipeError, match="labels"):
            Recipe.from_mapping({"family": "chain", "name": "c", "labels": wrong})
    with pytest.raises(RecipeError, match="order"):
        Recipe.from_mapping({"family": "chain", "name": "c", "order": [["proof"]]})
