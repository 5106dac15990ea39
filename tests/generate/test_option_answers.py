"""Which option of a choice a text names."""

from __future__ import annotations

import pytest

from reasoner.generate import generate, load_recipe
from reasoner.generate.option_answers import named_option
from reasoner.generate.scoring import score_answer

OPTIONS = [
    "A) Rex barks.",
    "B) Rex purrs.",
    "C) Every cat that is not old is nice.",
    "D) If Rex barks, then Max sleeps.",
]
NAMED = (
    "{X}", "{X}.", "({X})", "{X})", "**{X}**", "{X}) {S}.", "{X}. {S}.", "({X}) {S}", "{X}: {S}", "{X} - {S}",
    "**{X}**) {S}.", "{S}.", "{S}", '"{S}"', "“{S}.”", "'{S}'", "`{S}`", "The answer is: {S}.", "The answer is: {S}",
    'The answer is "{S}".', "The answer is {X}.", "The answer is ({X}).", "The answer is option {X}: {S}.",
    "the correct option is ({X})", "The correct option is {X}) {S}.", "The correct statement is “{S}.”",
    "The correct answer is {X}: {S}", "Option {X}", "Option {X} is correct.", "({X}) is correct.",
    "{X} is the correct answer.", "So, {X}.", "Therefore, {X}.", "Thus {X}) {S}.", "Hence, {X} is the answer.",
    "Answer: {X}", "Answer - {X}", "Answer – ({X})", "Answer: {S}", 'Answer: "{S}."', "### Answer\n{X}",
    "**Final Answer:** ({X})", "\\boxed{{{X}}}", "\\boxed{{\\text{{{S}}}}}", "<answer>{X}</answer>",
    "<answer>{S}.</answer>", '{{"answer": "{X}"}}', '{{"answer": "{S}."}}', '{{"choice": "{X}", "reason": "so"}}',
    "I choose {X}.", "I'd go with option {X}.", "{X}, because the premises say so.", "{X}. The premises say so.",
    "{X}\n\nExplanation: the premises say so.", "→ {X}", "Only {X} follows.", "Only option {X} follows from the premises.",
    "Option {X} must be true.", "The statement that must be true is {X}.", "Therefore, {S}.", "So: {S}.",
    "<think>A? or B?</think>{X}", "Max is old, so the answer is {X}.", "Since Max is old, the answer is {X}) {S}.",
    "Mark {X}.", "Choose option {X}.", "A: {X}", "Verdict: {X}", "{X} it is.", "Of these, {X} is correct.", "Letter: {X}",
    "I am confident that the answer is {X}.", "<|im_start|>assistant\n{X}<|im_end|>", "[ANSWER] {X} [/ANSWER]",
    "{X}) {S}. This follows from premises 1 and 2.", "The answer is not A or B. Wait, that is wrong. The answer is {X}.",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_usual_answers_name_their_option_alone(text: str) -> None:
    for option in OPTIONS:
        said = text.format(X=option[0], S=option[3:].rstrip("."))
        assert named_option(said, OPTIONS) == option[0], said


def test_a_statement_counts_in_any_case() -> None:
    for said in ("rex purrs", "REX PURRS.", "the answer is: rex  purrs", "**rex Purrs.**"):
        assert named_option(said, OPTIONS) == "B"


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "junk", "A or B", "A and B", "A/B", "A, B, C, D", "A B C D", "Rex barks. Rex purrs.", "Rex barks and Rex purrs.",
        "A) Rex barks. B) Rex purrs.", "\n".join(OPTIONS), "Answer: A\nAnswer: B", "Answer: A or B", "Answer: A, B",
        "Answer: Rex barks.\nAnswer: Rex purrs.", "The answer is: Rex barks or Rex purrs.", "Rex barks, but Rex purrs.",
        "The answer is Rex barks, or maybe Rex purrs", "maybe A", "Perhaps A.", "Is it A?", "Rex barks?", "Answer: A? No, B",
        "Not A", "The answer is not A.", "A is wrong.", "Option A is incorrect.", "A isn't the answer.", "Rex barks is not the answer.",
        "Rex does not bark.", "It is not the case that Rex barks.", "So it is false that Rex barks.", "Rex barks is false.",
        "Only A does not follow.", "A is the answer if B is false.", "If Rex barks, the answer is A.", "A (not sure)", "I am not sure, A",
        "Answer: E", "The answer is a cat", "I think a cat purrs", "A cat is an animal.", "Grade: A", "e.g. A", "Example: A", "<A>",
        "Bob said: A", "The answer could be A.", "Answer: A. Wait, no.", "Answer: A. Or maybe B.", "Answer: A. I take it back.",
        "I can't choose between A and B.", "A) Rex purrs.", "Does Rex bark? Yes.", "Rex is old. Rex barks. Max sleeps.", "none of them",
        "A follows. B follows.", "Choose A or B.", "Choose A if it follows.", "Mark it A or B.", "A: A or B", "A: maybe B",
        "Do not choose A.", "A it is not.", "Of these, A and B are correct.", "I am not confident that the answer is A.",
    ],
)  # fmt: skip
def test_what_commits_to_no_option(text: str) -> None:
    assert named_option(text, OPTIONS) == ""


@pytest.mark.parametrize(
    ("asked", "text", "letter"),
    [
        ("False", "Only A is false.", "A"),
        ("False", "Option A contradicts the premises.", "A"),
        ("False", "Rex barks is false.", "A"),
        ("False", "A follows.", ""),
        ("False", "Therefore, Rex barks.", ""),
        ("Uncertain", "A can be neither proved nor refuted.", "A"),
        ("Uncertain", "Only statement A is uncertain.", "A"),
        ("Uncertain", "A is false.", ""),
        ("Uncertain", "Therefore, Rex barks.", ""),
        ("True", "A is false.", ""),
    ],
)
def test_the_verdict_that_is_asked_for_names_an_option(asked: str, text: str, letter: str) -> None:
    assert named_option(text, OPTIONS, asked) == letter


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("A) follows from premise 2. B) does not follow. C) does not follow. Answer: A", "A"),
        (
            "Option B does not follow, as nothing purrs. Option A follows from premises 1 and 2. So the answer is (A).",
            "A",
        ),
        ("Rex is a dog. All dogs bark. Therefore, Rex barks. So the answer is A) Rex barks.", "A"),
        (
            "A) Rex barks: Rex is a dog, so it follows.\nB) Rex purrs: nothing says so.\nSo the correct answer is A.",
            "A",
        ),
        ("Answer: B. Option A is wrong.", "B"),
        ("The answer is (B), a cat.", "B"),
        ("(b)", "B"),
    ],
)
def test_the_answer_at_the_end_of_an_account(text: str, letter: str) -> None:
    assert named_option(text, OPTIONS) == letter


@pytest.mark.parametrize("name", ["folio", "syllogism"])
def test_the_right_options_statement_scores_one(name: str) -> None:
    for example in generate(load_recipe(name).changed(question="choice"), 3, size=4):
        record = example.to_json()
        for option in record["options"]:
            right = float(option[0] == record["answer"])
            bare = option[3:].rstrip(".")
            for text in (bare, bare.upper(), f"“{bare}”", f"The answer is: {bare}", f"{option[0]}. {bare}."):
                assert score_answer(text, record) == right, text
        assert score_answer("\n".join(record["options"]), record) == 0.0
        assert score_answer(record["question"], record) == 0.0
