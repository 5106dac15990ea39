"""Answers of language models judged for other frameworks."""

import asyncio
from types import SimpleNamespace

import pytest

from reasoner.english.said import label_said
from reasoner.evaluate.answers import judge_answer
from reasoner.evaluate.ecosystems import harness_task, inspect_scorer, process_results

ANSWER = "Premises:\n∀x (Dog(x) → Barks(x)) ::: All dogs bark.\nDog(rex)\nConclusion:\nBarks(rex) ::: Rex barks."


@pytest.mark.parametrize(
    ("text", "label"),
    [(ANSWER, "True"), (ANSWER.replace("\nDog(rex)", "\n¬Barks(rex)"), "False"), ("The answer is: false", "False"),
     ("First I thought true. Uncertain.", "Uncertain"), ("", None), ("hm", None)],
)  # fmt: skip
def test_an_answer_amounts_to_a_label(text, label):
    assert judge_answer(text)[0] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The conclusion is True. There is no doubt.", "True"),
        ("Answer: Uncertain. There is no way to know.", "Uncertain"),
        ("**Answer:** False", "False"),
        ("Label: neutral", "Uncertain"),
        ("Answer: A) True", "True"),
        ("The final answer is \\boxed{\\text{Uncertain}}.", "Uncertain"),
        ("The conclusion is not true.", "False"),
        ("The conclusion isn't true.", "False"),
        ("It is untrue.", "False"),
        ("It is not the case that the conclusion is true.", "False"),
        ("The conclusion is not false.", "True"),
        ("The conclusion is not necessarily true.", "Uncertain"),
        ("It cannot be determined whether it is true or false.", "Uncertain"),
        ("The statement is neither true nor false.", "Uncertain"),
        ("There is not enough information to say that it is true.", "Uncertain"),
        ("Is it true, false or uncertain? It is false.", "False"),
        ("I must say true, false or uncertain.", None),
        ("If the first premise is true, the conclusion is false.", "False"),
        ("Yes, it follows.", "True"),
        ("No. Rex is a cat.", "False"),
        ("No dog barks.", None),
        ("There is no doubt.", None),
        ("True\n\nExplanation: it would be false if Rex were a cat.", "True"),
        ("False.\nThe first premise is true.", "False"),
        ("The conclusion is false. It would be true if Rex were a dog.", "False"),
        ("1. The conclusion is false.", "False"),
        ("Answer: false. If it were true, Rex would bark.", "False"),
    ],
)
def test_the_label_that_words_name(text, label):
    assert label_said(text) == label


RULE = "∀x (Dog(x) → Bark(x))"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # Declarations are no premises: nothing says that Ann is a dog.
        (f"Predicates:\nDog(x) ::: x is a dog\nBark(x) ::: x barks\nPremises:\n{RULE}\nConclusion:\nBark(ann)", "Uncertain"),
        (f"{RULE}\nDog(rex)\nBark(rex)\nTherefore the conclusion (Bark(rex)) is True.", "True"),
        (f"Let me formalize:\n1. {RULE}\n2. Dog(rex)\n\nWe must decide whether Bark(rex) holds.\n\nThe answer is False.", "True"),
        (f"Premises:\n{RULE}\nProof:\nDog(rex)\nBark(rex)\nConclusion:\nBark(rex)", "Uncertain"),  # a proof is no premise
        (f"Here is the formalization:\n{RULE}\nDog(rex)\nBark(rex)", "True"),
        (f'{{"premises": ["{RULE}", "Dog(rex)"], "conclusion": "¬Bark(rex)", "answer": "True"}}', "False"),
        (f"{RULE}\nDog(rex)\nTherefore the conclusion (Bark(rex)) is True.", "True"),
        (f"{RULE}\nDog(rex)\nTherefore the conclusion (Bark(ann)) is True.", "Uncertain"),
        (f"Premises:\n{RULE}\nDog(rex)\nThe conclusion ¬Bark(rex) is true.", "False"),
        (f"{RULE}\n¬Bark(ann)\nConclusion: Dog(ann)\nThe conclusion is True.", "False"),
        (f"TEXT: All dogs bark.\nFOL: {RULE}\nTEXT: Rex is a dog.\nFOL: Dog(rex)\nTEXT: Rex barks.\nFOL: Bark(rex)", "True"),
        ("Facts:\nDog(Rex, True)\nRules:\nDog($x, True) >>> Bark($x, False)\nQuery:\nBark(Rex, True)", "False"),
        ("Premises:\n∀x (Dog(x → \nConclusion:\n((\nAnswer: False", "False"),
    ],
)  # fmt: skip
def test_formulas_are_read_in_their_sections(text, label):
    assert judge_answer(text)[0] == label


OPTIONS = ["A) The raven is the leftmost", "B) The owl is the leftmost", "C) The owl is not the leftmost"]
CSP = (
    "Domain:\n1: leftmost\n3: rightmost\nVariables:\nowl [IN] [1, 2, 3]\nraven [IN] [1, 2, 3]\nhawk [IN] [1, 2, 3]\nConstraints:\n"
    "AllDifferentConstraint([owl, raven, hawk])\nowl < raven\nraven < hawk\nQuery:\nA) raven == 1\nB) owl == 1\nC) hawk == 1"
)  # fmt: skip
LSAT = (
    "# Declarations\npeople = EnumSort([Ann, Bob])\nseats = EnumSort([1, 2])\nseat = Function([people] -> [seats])\n# Constraints\n"
    "Distinct([p:people], seat(p))\nseat(Ann) == 2\n# Options\nQuestion ::: Which must be true?\nis_valid(seat(Bob) == 2) ::: (A)\n"
    "is_valid(seat(Bob) == 1) ::: (B)"
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Answer: (B)", "B"), ("B)", "B"), ("B.", "B"), ("B", "B"), ("Option B", "B"), ("option (b)", "B"), ("**B**", "B"),
        ("The correct option is: B.", "B"), ("\\boxed{B}", "B"), ("B) The owl is the leftmost", "B"), ("I think (B).", "B"),
        ("The owl is the leftmost.", "B"), ("So the owl is not the leftmost.", "C"), ("Answer: the owl is the leftmost", "B"),
        ("Option A is wrong. So it must be option B.", "B"), ("Not (A). (B) holds.", "B"), ("Answer: B. The owl is first.", "B"),
        ("Is it (A)? Option C is false, so the answer is B.", "B"), ("The answer is not A.", None), ("Among (A) and (B).", None),
        ("A bird is on the left.", None), ("Answer: D", None), ("", None), (CSP, "B"), (CSP.replace("owl < raven", "owl > hawk"), "A"),
        (LSAT, "B"), (CSP.replace("owl < raven", "owl == owl") + "\nAnswer: C", "C"),
    ],
)  # fmt: skip
def test_an_answer_amounts_to_an_option(text, letter):
    assert judge_answer(text, options=OPTIONS)[0] == letter
    if "owl is" not in text and "false" not in text and text != "Answer: D":
        assert judge_answer(text)[0] == letter


@pytest.mark.parametrize(("text", "label"), [
    ("It has to be false, because assuming it is true leads nowhere.", "False"),
    ("The claim is true since it is false that Rex sleeps.", "True"),
    ("Given that it is false that Rex sleeps, the claim is true.", "True"),
    ("Because it is true", "True"), ("That is hardly true.", None), ("It is unlikely to be false.", None),
    ("The conclusion is far from being true.", "False"), ("Assume it is true. Then Rex sleeps.", None),
])  # fmt: skip
def test_reasons_suppositions_and_guesses_are_no_answers(text, label):
    assert label_said(text) == label


@pytest.mark.parametrize(("text", "letter"), [
    ("Answer: (A) cannot be right", None), ("The answer is not A. It is B.", "B"), ("I choose (C), as A is impossible.", "C"),
    ("B must be the answer.", "B"), ("(C) is wrong, (A) is correct.", "A"), ("So it must be (B).", "B"), ("C is wrong.", None),
    ("A is right and B is right.", None), ("A plan is right.", None),
])  # fmt: skip
def test_the_option_that_is_called_right_is_named(text, letter):
    for options in (OPTIONS, []):
        assert judge_answer(text, options=options)[0] == letter


LABELS = ["A) True", "B) False", "C) Uncertain"]


@pytest.mark.parametrize(
    ("text", "target", "options", "right"),
    [
        ("Answer: (B)", "False", LABELS, True), ("It is false.", "B", LABELS, True), ("B) False", "(B)", LABELS, True),
        (ANSWER, "A", LABELS, True), (ANSWER, "B", LABELS, False), ("Answer: B", "(B)", [], True), ("Answer: B", "True", LABELS, False),
        ("Answer: (B)", "green", ["red", "green"], True), ("green", "B", {"text": ["red", "green"], "label": ["A", "B"]}, True),
        ("Answer: C", "B", ["red", "green"], False), (CSP, "The owl is the leftmost", OPTIONS, True),
    ],
)  # fmt: skip
def test_the_harness_function_takes_options(text, target, options, right):
    assert process_results({"answer": target, "options": options}, [text]) == {"acc": float(right)}


def test_merges_are_mentioned():
    label, why = judge_answer(ANSWER.replace("Dog(rex)", "IsDog(rex)"))
    assert label == "True"
    assert "IsDog/1 read as Dog, confidence 0.9" in why
    assert "read as" not in judge_answer(ANSWER)[1]
    label, why = judge_answer(ANSWER.replace("Dog(rex)", "NotBarks(rex)"))
    assert label == "False"
    assert "NotBarks → ¬Barks" in why
    assert "still open" in judge_answer(ANSWER.replace("Barks(x))", "Barks(x)"))[1]


def test_the_harness_function():
    assert process_results({"label": "True"}, [ANSWER]) == {"acc": 1.0}
    assert process_results({"label": "False"}, [ANSWER]) == {"acc": 0.0}


def test_the_harness_task_is_yaml():
    yaml = pytest.importorskip("yaml")
    text = harness_task("mine", "data.jsonl").replace("!function ", "")
    assert yaml.safe_load(text)["task"] == "mine"


def test_the_scorer_in_inspect_ai():
    pytest.importorskip("inspect_ai", reason="inspect_ai is not installed")
    score = inspect_scorer()
    state = SimpleNamespace(output=SimpleNamespace(completion=ANSWER))
    result = asyncio.run(score(state, SimpleNamespace(text="True")))
    assert result.value == 1
    assert "certificate" in result.explanation
    choices = [SimpleNamespace(value="red"), SimpleNamespace(value="green")]
    state = SimpleNamespace(output=SimpleNamespace(completion="The answer is (B)."), choices=choices)
    assert asyncio.run(score(state, SimpleNamespace(text="B"))).value == 1
    assert asyncio.run(score(state, SimpleNamespace(text="A"))).value == 0
