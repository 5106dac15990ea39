"""The label or option that words name, and that they name none where they only mention it."""

import pytest

from reasoner.english.options import option_said
from reasoner.english.said import label_said

NAMED = {
    "True": [
        "The statement 'Tom is not happy' is true.", "There is no doubt that it is true.", "It's true, not false.",
        "It is true rather than false.", "The answer is not False but True", "True. The premises say it is not false.",
        "Not uncertain; it is true", "There is no way this is false.", "It's impossible for the statement to be false.",
        "It is not true that the statement is false.", "It can't be false", "So the answer is yes", "#### True",
        '{"answer": true, "why": "it is false that Tom barks"}', "<think>It may be false. Is it false?</think>\nTrue",
        "Hmm, the answer is false?</think>\nTrue",
        "It cannot be determined whether Tom is a dog, but the statement is true.", "The premises entail the conclusion.",
        "It's incorrect that the statement is false.", "Since all dogs bark and Tom is one, it is true.",
        'The statement "It is false that Tom barks" is true.', "If all premises hold, Tom barks, so the statement is true.",
        "The conclusion follows logically.", "If it were false, Tom would bark. So it's true.", "<answer>True</answer>",
    ],
    "False": [
        "Therefore, the statement \"Max is not sour\" is False.", "It is false instead of true.", "It's false, not true.",
        "It is by no means true.", "It is anything but true.", "It fails to be true.", "The negation is true.",
        "It is false that the statement is true.", "All premises are true, but the conclusion is false.", "The negation of the statement is true.",
        "It isn't possible for the statement to be true.", "It cannot be the case that the statement is true.",
        "We cannot deduce that Tom is a dog, so the statement is false.", "The conclusion contradicts the premises.",
        "Hence the hypothesis is refuted.", "{'answer': 'False', 'explanation': 'true facts'}", "The answer is No.",
        "The statement must be false, since it would be true only if Tom were a cat.",
    ],
    "Uncertain": [
        "It is unknown whether it is true.", "I don't know if it is true.", "It's true that Tom barks; whether he is tame is unknown.",
        "We can't conclude that the statement is true.", "We cannot conclude that the statement is true or false.",
        "So it's impossible to tell whether it is true.", "I am not sure if it is true.", "It's uncertain, not true.",
        "It might be true, it might be false.", "It could be true or false.", "The statement is not known to be true.",
        "There isn't enough information to determine this.", '```json\n{"label": "Uncertain", "why": "it is not true"}\n```',
        "It is unclear whether this is true.", "Unknown, because neither true nor false can be proven",
    ],
    None: [
        "If Tom is a cat, then the statement is true.", "It is wrong to say that the statement is true.", "It is not always true.",
        "We have not proven that it is true.", "We failed to prove that it is true.", "The conclusion isn't definitely true.",
        "It is not certain that it is true.", "You asked whether it's true.", "No, it does not follow.", "One might say it is true.",
        "The statement is true in no model.", "The statement is both true and false.", "Premise 1 is true. Premise 2 is false.",
        "I don't think the statement is true.", "I do not believe that it is false.", "I doubt that it is true.",
        "It does not follow that the statement is true.", "The premises do not prove the conclusion.", "It could be true.",
        "The negation of the conclusion is entailed by the premises.", "It is possible that it is true.",
        "None of the premises is false.", "The premises are all true.", "The statement is true if Tom is a cat.",
        "<think>so it is true", "There is no reason to believe that it is true.",
    ],
}  # fmt: skip


TAKEN_BACK = {
    "False": [
        "True. Wait, Tom is not a cat, so it is False.", "Answer: True\nWait, that's wrong. It should be False.", "True... no, False.",
        "The answer is True. Hmm, on second thought, it is False.", "Answer: True. Correction: False.",
        "It's true. I was wrong, it's false.", "True. But premise 2 says no cat barks, so the statement is false.",
        "True. Let me re-check.\nRule 2 denies it.\nThe statement is false.", "Answer: True. Hold on... it's False.",
    ],
    "True": [
        "True. Wait, let me double-check. Yes, it is true.", "Tom waits. Answer: True", "Wait, Tom is a cat. Answer: True",
        "It isn't likely, but it is true.", "The likely suspect is Tom. The statement is true.", "Actually, it is True.",
        "True. Rule 3 is false for dogs, so it is false that Tom is one.",
    ],
    None: [
        "Answer: True. Wait.", "True. I made a mistake.", "probably true", "Answer: probably True", "It is most likely false.",
        "It seems true", "It's more likely true than false", "My best guess is True", "It is 50% true", "partially true",
        "I lean towards false", "almost false", "It appears to be true.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("label", "text"), [(label, text) for label, texts in TAKEN_BACK.items() for text in texts])
def test_what_is_taken_back_or_only_thought_is_no_answer(label, text):
    assert label_said(text) == label


@pytest.mark.parametrize(("label", "text"), [(label, text) for label, texts in NAMED.items() for text in texts])
def test_the_label_that_words_name(label, text):
    assert label_said(text) == label


@pytest.mark.parametrize(("text", "letter"), [
    ("The answer is B because the owl is first.", "B"), ("Answer: B, since A is wrong.", "B"), ("<think>A?</think>B", "B"),
    ("<answer>B</answer>", "B"), ("B, because A fails.", "B"), ("We can rule out A, leaving B.", "B"), ("So it's B", "B"), ("I choose B", "B"),
    ('{"answer": "B", "why": "A is wrong"}', "B"), ("Answer: A, no wait, B.", "B"), ("Answer: A. That's wrong.", None), ("Either A or B.", None), ("Thus A or B", None),
])  # fmt: skip
def test_the_option_that_words_name(text, letter):
    assert option_said(text, ["A) red", "B) green"]) == letter


@pytest.mark.parametrize(
    "part", ["Answer: ", "Wait, ", "no ", "so the statement ", "<think>", '"', "x", "it is true. "]
)
def test_long_texts_are_read_in_linear_time(part):
    """A quadratic reading of these would take hours."""
    assert label_said(part * 30_000) == ("True" if "true" in part else None)
    assert option_said(part * 30_000, ["A) red", "B) green"]) is None
