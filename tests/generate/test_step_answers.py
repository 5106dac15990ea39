"""Texts that say which step is wrong, and texts that do not commit to one."""

from __future__ import annotations

import pytest

from reasoner.generate.step_answers import named_step


@pytest.mark.parametrize(
    "text",
    [
        "3", "3.", "(3)", "#3", "step 3", "Step 3.", "**Step 3**", "\\boxed{3}", "Step three", "The third step", "Number 3",
        "Step 3 is wrong", "Step 3 is incorrect because Bob is a wumpus.", "Step 3 does not follow from the premises.",
        "Step 3 doesn't follow", "The wrong step is step 3.", "The error is in step 3.", "The first wrong step is 3",
        "Answer: 3", "answer: step 3", "The answer is step 3.", "Final answer: 3", '{"answer": "Step 3"}',
        "There is an error in step 3.", "So step 3 is the first wrong step.", "I think that step 3 is wrong.",
        "Step 1 is right. Step 2 is right. Step 3 is wrong.", "1 follows from premise 2.\nAnswer: 3",
        "Step 3 is the first that does not follow.", "Steps 1 and 2 follow; step 3 does not.", "It's step 3.",
        "Steps 1-2 are fine, but step 3 is wrong.", "Step 3 has the error.", "Error in step 3",
        "Step 2 from “Dogs bark”: it follows. Step 3 is the first that does not follow: it cites “Cats purr”.",
        "Step 3 is the first step that does not follow.", "<think>step 2?</think>Step 3", "Step 3 cannot be derived.",
        "The proof goes wrong at step 3.", "Step 3 contradicts premise 4.", "The first step which does not follow is step 3.",
        "Therefore, step 3 is the first that does not follow.", "There's a mistake in step 3.", "Error: step 3",
        "Steps 1-2 follow, step 3 does not.", "1. Bob is a wumpus. 2. Bob barks. 3. Bob is old. Step 3 is wrong.",
        "Step 2 is wrong. No, wait, that is not right. Step 3 is wrong.", "Step 3 is not valid, as no rule gives it.",
        "Step 3 does not logically follow.", "Step 3 is where the reasoning fails.", "The first incorrect step is: Step 3",
        "The first step that doesn't follow from the premises is step 3.", "The step with the error is step 3.",
        "The correct answer is Step 3.", "Answer - 3", "→ Step 3", '{"step": 3}', '{"answer": "Step 3", "reason": "no rule"}',
        "Step 3 — no rule gives it.", "Step 3 (no rule gives it).", "Step 3 is wrong: Bob is not a wumpus.", "I'd say step 3.",
        "Step 1 follows from premise 1. Step 2 follows from premise 2. Step 3 does not follow.", "The flaw is in step 3.",
        "Step 1: valid.\nStep 2: valid.\nStep 3: invalid.", "Steps 1 and 2 are correct, but step 3 is not.",
        "This makes step 3 the first incorrect step.", "Bob is old, which is said.\nThis means step 3 is wrong.",
    ],
)  # fmt: skip
def test_step_three_is_meant(text: str) -> None:
    assert named_step(text) == "Step 3"


@pytest.mark.parametrize(
    "text",
    [
        "None", "no step", "No step is wrong.", "None of them", "All steps are right.", "Every step follows.",
        "Step 1 from “Dogs bark”; step 2 from “Cats purr”: each step follows.", "There is no error.", "Answer: none", "Answer: No step", "There are no mistakes.", "None of the steps is wrong.",
        "All the steps are valid.", "No error", "Nothing is wrong.", "The proof is correct.", "They are all correct.",
        "I found no error.", "All of them follow.", "There isn't any error.",
        "None of the steps is incorrect.", "No incorrect step.", "No error found.", "There is no error in the reasoning.",
        "All steps follow logically.", "The correct answer is No step.", "No step: all steps follow.", "It is all correct.",
        "Each step follows from the previous ones.", "Step 1 follows from premise 1. Step 2 follows. No step is wrong.",
    ],
)  # fmt: skip
def test_no_step_is_meant(text: str) -> None:
    assert named_step(text) == "No step"


@pytest.mark.parametrize(
    "text",
    [
        "", "junk", "True", "False", "Step 3 is right.", "Step 3 or step 4", "Step 3. Step 4.", "Maybe step 3.",
        "Is step 3 wrong?", "Step 3 is not wrong.", "It is not step 3.", "1, 2, 3, 4", "Answer: 3 or 4", "Some step is wrong.",
        "Answer: 3\nAnswer: 4", "Not step 3", "Bob is a wumpus.", "Step 3 might be wrong.", "No, step 3", "3 wumpuses",
        "All steps but step 3 are right", "<think>step 3", "I do not think that step 3 is wrong.", "1. 2. 3.",
        "Step 3 is wrong. I was wrong.", "The proof is not correct.", "1. Bob is a wumpus. 2. Bob barks. 3. Bob is old.",
        "There are 3 steps.", "premise 3", "Step 3 is wrong and step 4 is wrong.",
        "Step 3: Bob is a wumpus.", "Step 3 - Bob is a wumpus.", "0" * 300_000, "Step " + "9" * 300_000,
        "Step 3 (maybe)", "Step 3 - no, step 4", "No step: step 3 is wrong.", "If step 3 is wrong, step 4 is too.",
    ],
)  # fmt: skip
def test_nothing_is_meant(text: str) -> None:
    assert named_step(text) == ""
