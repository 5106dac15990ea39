"""Answers as models give them, and texts that only look like answers, to one statement."""

from __future__ import annotations

import pytest

from reasoner.generate.answers import named_label, takes_back
from reasoner.generate.scoring import score_answer

LABELS = ("True", "False", "Uncertain")
CONCLUSION = "Bob is not nice."
TRUE = (
    "True",
    "true.",
    "TRUE",
    "Yes",
    "Yes.",
    "Yes, it is true.",
    "**True**",
    "Answer: True",
    "The answer is True.",
    "Final answer: true",
    "\\boxed{True}",
    "$\\boxed{\\text{True}}$",
    "<answer>True</answer>",
    '{"answer": "True"}',
    "So the statement is true.",
    "Therefore, the conclusion is true.",
    "The conclusion is entailed.",
    "It is true that Bob is not nice.",
    "“Bob is not nice” is true.",
    "Bob is not nice. True",
    "True, because every cat is bad.",
    "True - Bob is bad.",
    "Some think it is false. But it is true.",
    "One might think it is false, but it is true.",
    "It is not false. It is true.",
    "Let's think. Bob is a cat, and no cat is nice.\n\nTherefore, the statement is true.",
    "Is it false? No, it is not. Answer: True",
    "The statement is definitely true.",
    "We conclude that the statement is true.",
    "Hence True.",
    "The label is True.",
    "Verdict: True",
    "Answer: True (the statement is not false)",
    "Answer - True",
    "I conclude: True",
    "It must be true.",
    "Correct",
    "The conclusion holds.",
    "The statement follows from the premises.",
    "Therefore, the statement logically follows from the premises.",
    *("The premises entail the statement.", "This proves the claim.", "We can conclude that the statement is true."),
    *("The conclusion can be derived from the premises.", "The statement must hold.", "That's right.", "Right."),
    *("It is a logical consequence of the premises.", "Label: entailment", "It follows that Bob is not nice."),
    *("The statement holds, because every cat is bad.", "The statement is true according to the premises."),
    "To determine whether the statement is true, false, or uncertain, we look at Bob. So the statement is **true**.",
    "Let us decide whether the conclusion is true or false.\nBob is a cat.\nTherefore, the statement is true.",
    "The options are True, False, and Uncertain. The correct answer is True.",
    "If it were false, Bob would be nice, which contradicts premise 3. So it is true.",
    *("The answer is True (not False or Uncertain).", "It's not uncertain and not false; it's true."),
    *("It is true that the conclusion holds.", "The conclusion is true in all models of the premises."),
    *("The statement holds in every case.", "Since Bob is not a cat, the statement holds.", "Label: True (provable)"),
    *(
        "Is it true? Yes.",
        "Is Bob not nice? Yes.",
        "Is Bob a cat? No. So the statement is true.",
        "Is it false? No. True",
    ),
    *("Not false but true", "It is not false but true.", "True rather than False.", "T", "Answer: T", "Proven"),
    *("If premise 1 were dropped, it would be uncertain; as it stands, it is true.", "It is entailed -> True"),
)
FALSE = (
    "False",
    "No.",
    "No",
    "No, it is false.",
    "Refuted",
    "The statement contradicts the premises.",
    "The conclusion is refuted by the premises.",
    "Answer: False",
    "Answer: False (the statement is not true)",
    "Not true: answer False",
    "The statement is false, since no cat is nice.",
    "The statement is not true, so False.",
    "It is false.",
    "The conclusion is therefore false.",
    "The statement is contradicted.",
    "Answer: **False**",
    "This is false because Bob is nice.",
    "It is neither true nor uncertain: it is false.",
    "The premises say otherwise. So the statement is False.",
    "The statement must be false.",
    "Some say it is true. However, it is false.",
    "False; Bob is nice.",
    "It cannot be true, so the answer is False.",
    *("So the statement is refuted.", "The premises contradict the statement.", "No, the premises contradict it."),
    *("The premises rule out the statement.", "Its negation follows from the premises.", "The opposite follows."),
    *("The statement contradicts premise 2.", "The statement is inconsistent with the premises.", "Wrong."),
    *("It can't be true, so the answer is False.", "To decide whether it is true, we look at Bob. So it is false."),
    *("The statement cannot be true.", "It is incorrect.", "Contradiction", "The premises entail its negation."),
    *("The claim does not hold: its negation follows.", "It is not true, as the premises contradict it."),
    *("The conclusion is false in every model.", "Since Bob is a cat, the premises contradict the statement."),
    *(
        "Is it false? Yes.",
        "Is it true? No, it is false.",
        "Do the premises refute it? Yes.",
        "Label: False (refutable)",
    ),
    *("Not True but False", "Not true, not uncertain, but false.", "False, not true or uncertain.", "F", "Answer: F"),
    "The opposite is the case.",
)
UNCERTAIN = (
    "Uncertain",
    "Unknown.",
    "It cannot be determined.",
    "Cannot be determined",
    "cannot be determined from the premises",
    "The answer cannot be determined.",
    "not enough information",
    "There is not enough information.",
    "There is not enough information to determine whether the statement is true or false.",
    "There isn't enough information to decide.",
    "Insufficient information.",
    "We do not have enough information to tell.",
    "The premises do not give enough information.",
    "We can neither prove nor refute it, so Uncertain.",
    "It can be neither proved nor disproved.",
    "The statement is neither proved nor disproved.",
    "It is neither true nor false; it is uncertain.",
    "The statement is neither entailed nor contradicted, so the answer is Uncertain.",
    "It is uncertain.",
    "The truth value of the statement cannot be determined.",
    "It can't be determined whether it is true.",
    "Cannot be determined; the premises leave it open.",
    "It is impossible to tell.",
    "It is impossible to determine whether the statement is true or false.",
    "We cannot tell whether it is true or false.",
    "Answer: Uncertain",
    "Answer: Unknown",
    "The answer is: Not enough information",
    "It is undetermined.",
    "The statement is uncertain, since nothing is said of Bob.",
    "Neither the statement nor its negation follows. Answer: Uncertain",
    "It's impossible to say.",
    "\\boxed{\\text{Uncertain}}",
    "Answer: cannot be determined",
    *("The premises don't say.", "can't be inferred either way", "It is neither provable nor refutable.", "Neutral"),
    *("The premises leave it open.", "It is left open.", "It cannot be proved or refuted.", "Can't tell."),
    *("Neither the statement nor its negation follows from the premises.", "There is no way to tell."),
    *("It neither follows from nor contradicts the premises.", "The premises are not enough to decide."),
    *("Not enough information is given.", "We do not know whether it is true.", "It is independent of the premises."),
    *("It does not follow, and neither does its negation.", "No conclusion can be drawn.", "It is undecided."),
    *("The conclusion is not entailed, and its negation is not entailed either.", "Inconclusive", "Unclear."),
    *("The statement neither follows nor is contradicted.", "The information given is insufficient to decide."),
    "Since we can't conclude that the statement is true and can't conclude that it is false, it's unknown.",
    "We need to determine whether the statement is true, false or unknown. It cannot be determined.",
    "Hence it's neither provably true nor provably false → Uncertain.",
    *("It is neither necessarily true nor necessarily false.", "Label: Uncertain (neither provable nor refutable)"),
    *("Not false but uncertain.", "Uncertain rather than false.", "Answer: U", "Indeterminate", "Undecidable"),
    *("The premises do not say whether Bob is nice.", "We can't tell whether it's true or false."),
    "The premises do not entail the statement or its negation.",
    *("Since both situations are possible, the truth of the statement is undetermined.", "Is it uncertain? Yes."),
)
ENDINGS = (
    *("so: {L}", "→ {L}", "=> {L}", "Answer - {L}", "Answer: **{L}**", "#### {L}", "### Answer\n\n**{L}**", "∴ {L}"),
    *("\\boxed{{{L}}}", "$\\boxed{{\\textbf{{{L}}}}}$", "<answer>{L}</answer>", "**Final Answer:** {L}", "{L} ✓"),
    *("Bob is a cat, which means the statement is {L}.", "Bob is a cat, which means that the statement is {l}."),
    *("Bob is a cat, meaning the conclusion is {l}.", "This means it is {l}.", "This implies the conclusion is {l}."),
    *("Bob is a cat, making the statement {l}.", "Bob is a cat, which makes this {l}.", "This makes it {l}."),
    'Bob is a cat, and the statement "Bob is not nice" is {l}.',
    'Therefore, the conclusion "Bob is not nice." is **{l}** based on the given premises.',
    *("Therefore it's {l}", "It follows that the statement is {l}.", "It follows that the answer is {L}."),
    *("I would answer {L}.", "I'd say it is {l}.", "I'll go with {L}.", "I would label the statement as {L}."),
    *("We have shown that the statement is {l}.", "It is evident that the answer is {L}.", "Thus we get {L}."),
    *("I am confident that the answer is {L}.", "This leads to the conclusion that the statement is {l}."),
    *("The answer should be {L}.", "The statement turns out to be {l}.", "The conclusion evaluates to {l}."),
    *("The statement is classified as {l}.", "The statement should be labeled {L}.", "It can only be {l}."),
    *("The statement in question is {l}.", "The statement we were given is {l}.", "The answer here is {L}."),
    *("Its truth value is {l}.", "The only possible answer is {L}.", "The answer to the question is {L}."),
    *("The answer is {L} (premises 1 and 2).", "The statement is {l} under the given premises.", "Reply: {L}"),
    *("The statement is {l} in light of the premises.", "In this case the answer is {L}.", "It is {l} in this case."),
    *("Since Bob is a cat, we can conclude the statement is {l}.", "From premises 1 and 2 we get that it is {l}."),
    *("Under the open-world assumption, the statement is {l}.", "Whether Bob is not nice: {L}"),
    '{{"reasoning": "Bob is a cat.", "label": "{L}"}}',
    *(
        "Mark it {L}.",
        "Mark the statement as {L}.",
        "Label it {L}.",
        "Classify it as {l}.",
        "Put down {L}.",
        "Going with {L}.",
    ),
    *(
        "{L} is the correct answer.",
        "**{L}** is correct.",
        "{L} it is.",
        "Taken together, the premises show it is {l}.",
    ),
    *("The premises imply that it's {l}.", "The premises make the statement {l}.", "The statement is deemed {l}."),
    *(
        "Out of True, False and Uncertain, I choose {L}.",
        "Of the three options, {L} is correct.",
        "I would answer: {L}.",
    ),
    *("Answer (True/False/Uncertain): {L}", "The answer (True, False or Uncertain) is {L}.", "The best answer is {L}."),
    *("<|im_start|>assistant\n{L}<|im_end|>", "[ANSWER] {L} [/ANSWER]", "Assistant: {L}"),
    *(
        "The correct answer is (A) {L}",
        "The correct answer is (B) {L}.",
        "Answer: C ({L})",
        "\\boxed{{\\text{{(B) {L}}}}}",
    ),
)
HOSTILE = (
    *(
        "Mark it True or False.",
        "Mark it False if it follows.",
        "Write False if so, else True.",
        "Do not mark it False.",
    ),
    *("False is not correct.", "False is the wrong answer.", "False it is not.", "False is the correct answer, maybe."),
    *(
        "Out of True and False, I cannot choose.",
        "Of the options, True and False are correct.",
        "Perhaps False is right.",
    ),
    *(
        "The premises imply that it's true or false.",
        "The premises might show it is false.",
        "Not true but maybe false.",
    ),
    *("The premises do not imply that it's false.", "Do the premises make it false?", "Answer (True/False):", "!False"),
    *("Answer [True/False/Uncertain]:", "No, it is not shown.", "e.g. <answer>False</answer>", "[ANSWER] [/ANSWER]"),
    *("The statement is deemed false by some and true by others.", "Either True or False is the correct answer."),
    *("Assuming Bob is a cat, the statement is false.", "Suppose Bob is a cat. In this case, it is false."),
    *("Suppose Bob is a cat, making the statement false.", "Suppose Bob is a cat. This makes the statement false."),
    *("Case 1: Bob is a cat. Then the statement is false.", "In the first case, the statement is false."),
    *("Under another reading, the statement is false.", "When Bob is a cat, the statement is false."),
    *("The statement is false as long as Bob is a cat.", "According to Bob, the answer is False."),
    *('"Bob is a cat" is false.', 'The statement "Bob is nice" is false.', "Sample answer: False"),
    *("At first glance, the statement is false.", "False. Just kidding.", "Answer: False. I take it back."),
    *("Answer: False. None of this holds.", "Answer: False. Ignore that.", "False. All of this is made up."),
    *("This would mean the statement is false.", "If so, this makes the statement false."),
    *("I doubt it, which means the statement is false.", "Maybe Bob is a cat, which means it is false."),
    *("It isn't the case that this means the statement is false.", "The answer should be False or Uncertain."),
    *("The statement should not be classified as false.", "It could be classified as false.", "I won't say False."),
    *("We have not shown that the statement is false.", "It can only be false or uncertain.", "It may turn out false."),
    *("The only possible answer is True or False.", "The question is false.", "Nothing makes the statement false."),
    "The conclusion holds. The conclusion is refuted by the premises.",
    "The conclusion holds, or it does not.",
    "The conclusion holds?",
    "Maybe the conclusion holds.",
    "Correct or refuted",
    "With that it would be true.",
    "If it were so, it would be false. Suppose it is true.",
    "Suppose nothing is so. Then it is true.",
    "",
    "   ",
    "junk",
    "True False",
    "True or False",
    "true, false, uncertain",
    "True/False/Uncertain",
    "Answer: True or False",
    "Answer: True. Answer: False",
    "Answer: True\nAnswer: Uncertain",
    "Maybe true",
    "Perhaps it is false.",
    "It might be uncertain.",
    "I think it is probably true.",
    "Answer: probably False",
    "True?",
    "Is it true? Is it false?",
    "Bob is not nice.",
    "Bob is nice.",
    "It is true that Bob is a cat.",
    "Premise 1 is true.",
    "Anything but true",
    "Not true",
    "Not false.",
    "The statement is not true.",
    "It isn't false.",
    "It is not uncertain.",
    "It is neither true nor uncertain.",
    "It cannot be proved.",
    "It does not follow.",
    "It cannot be derived from the premises.",
    "There is not enough information to prove it.",
    "We cannot prove it.",
    "Nothing shows that it is true.",
    "It cannot be determined. It is true.",
    "It cannot be determined, or it is false.",
    "It cannot be determined but probably false",
    "Not enough information? Answer it.",
    "If there is not enough information, answer Uncertain.",
    "Some think it is false.",
    "Some say it cannot be determined.",
    "Bob said: True",
    "They claim it is true.",
    "Answer: True. It is not true.",
    "Answer: False (the statement is not false)",
    "True. But it is false.",
    "True, but it cannot be determined.",
    "True. Wait, no.",
    "<s>True</s>",
    "❌ False",
    "¬True",
    "I cannot tell you.",
    "I refuse to answer.",
    "The options are True, False and Uncertain.",
    "Reply with True, False or Uncertain.",
    "e.g. Answer: True",
    "Answer: <True/False/Uncertain>",
    "50% true, 50% false",
    "If Bob were a cat, it would be true.",
    "True if Bob is a cat.",
    "Unless it is false, it is true.",
    "Either it is true or it cannot be determined.",
    "It is impossible to tell a lie.",
    "Neither.",
    "A B C D",
    "Yes and no.",
    "It is true in one model and false in another.",
    "It is possible that it cannot be determined.",
    "One may say that there is insufficient information.",
    "Answer: not enough information, or True",
    " It cannot not be determined.",
    "I would say true or maybe that it cannot be known",
    "Not enough information is given to reject true",
    "The premises are true.",
    *("Is the conclusion true", "Does it follow", "Do the premises contradict the statement", "So is it false"),
    *("Maybe the premises contradict the statement.", "If the premises contradict the statement, it is false."),
    *("The premises contradict each other.", "The premises do not contradict the statement.", "It is not refuted."),
    *("It follows. It is refuted.", "The premises don't say. It is true.", "This proves that Bob is a cat."),
    *("Its negation does not follow.", "It follows that Bob is a cat.", "The premises may leave it open."),
    "To determine whether the statement is true, false, or uncertain, we look at Bob.",
    *("We need to decide whether it is true. It is probably true.", "To determine whether it is true is hard."),
    *("If it were true, it would be false.", "The answer is True (not False or True).", "It's not true and not false."),
    *("Let us check whether it is true. It is true or false.", "The options are true and false."),
    *("Suppose the premises contradict the statement.", "That contradicts premise 1.", "They are equivalent."),
    *(
        "Is it true? No.",
        "Is it false? No.",
        "Does it follow? No, it does not.",
        "Is Bob not nice? No.",
        "Is it it? Yes.",
    ),
    *(
        "Is Bob a cat? Yes.",
        "Is Bob a cat? No.",
        "It is true that the conclusion may hold.",
        "Is it true? No one knows.",
    ),
    *("It is false that the conclusion holds.", "The statement does not hold in all models.", "True (refutable)"),
    *("The conclusion is true in some models.", "As Tom says, the statement holds.", "It does not hold: Bob is nice."),
    *("If the statement holds in all models, it is true.", "Since the statement is false, it is true."),
    *("The claim does not hold: the conclusion follows.", "Label: False (neither provable nor refutable)"),
    *("The premises prove both the claim and its negation.", "If it were so, it would be true."),
)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("The premises prove both the claim and its negation.", 1.0),
        ("Both the statement and its negation follow from the premises.", 1.0),
        ("The statement is both provable and refutable.", 1.0),
        ("The premises both entail and contradict the statement.", 1.0),
        ("Do the premises prove both the claim and its negation? Yes.", 1.0),
        ("The premises prove neither the claim nor its negation.", 0.0),
        ("The premises prove both the claim and premise 2.", 0.0),
        ("If the premises proved both the claim and its negation, it would be a paradox.", 0.0),
    ],
)
def test_what_says_that_both_sides_follow_is_a_paradox(text: str, score: float) -> None:
    assert score_answer(text, {"label": "Paradox", "conclusion": CONCLUSION}) == score


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rosa is not curious, so the conclusion is false.", "False"),
        ("Rosa isn't curious, hence the answer is False.", "False"),
        ("Ann is not kind, so Bob is nice, so the statement is true.", "True"),
        ("Since Rosa is not curious, the answer is False.", "False"),
        ("Because no cat is a dog, the answer is true.", "True"),
        ("Since that is not certain, the answer is false.", ""),
        ("If Rosa is not curious, so the conclusion is false.", ""),
        ("I am not sure, so the answer is false.", ""),
        ("Wait, not so, so the answer is true.", ""),
        ("Rosa is not curious, so the conclusion is not false.", ""),
    ],
)
def test_a_reason_in_front_denies_nothing_of_the_answer(text: str, label: str) -> None:
    assert named_label(text, "Rosa is curious.") == label


def test_no_to_the_records_own_question_is_its_reply() -> None:
    question = "What these premises do not show counts as false. Is it true that Bob is not nice? Answer Yes or No."
    record = {"label": "False", "answer": "No", "conclusion": CONCLUSION, "question": question}
    assert score_answer("Is it true that Bob is not nice? No.", record) == 1.0
    assert score_answer("Is Bob a cat? No.", record) == 0.0
    alike = {"label": "Uncertain", "answer": "No", "conclusion": "The sentence “A.” says the same as the formula A."}
    assert score_answer("Are they equivalent? No.", alike) == 1.0


@pytest.mark.parametrize(
    ("text", "label"),
    [(text, label) for label, texts in zip(LABELS, (TRUE, FALSE, UNCERTAIN), strict=True) for text in texts],
)
def test_usual_answers_score_for_their_label_alone(text: str, label: str) -> None:
    scores = {each: score_answer(text, {"label": each, "conclusion": CONCLUSION}) for each in LABELS}
    assert scores == {each: float(each == label) for each in LABELS}


@pytest.mark.parametrize("text", ENDINGS)
def test_an_ending_that_commits_scores_for_its_label_alone(text: str) -> None:
    for label in LABELS:
        said = text.format(L=label, l=label.lower())
        scores = {each: score_answer(said, {"label": each, "conclusion": CONCLUSION}) for each in LABELS}
        assert scores == {each: float(each == label) for each in LABELS}, said


def test_replies_with_the_reason_that_the_question_names() -> None:
    question = "Is this the next step of the proof: “Bob is not nice”? Answer Yes (it follows), No or Unknown."
    for text, label in (
        ("Yes (it follows).", "True"),
        ("No (its opposite follows).", "False"),
        ("No: its opposite follows.", "False"),
        ("Unknown (neither does).", "Uncertain"),
        ("Unknown: neither it nor its opposite follows.", "Uncertain"),
        ("Whether Bob is not nice cannot be determined.", "Uncertain"),
        ("Is this the next step of the proof? No.", "False"),
    ):
        for each in LABELS:
            record = {"label": each, "conclusion": CONCLUSION, "question": question}
            assert score_answer(text, record) == float(each == label), (text, each)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("This means they are equivalent.", "True"),
        ("They express the same proposition.", "True"),
        ("Therefore, they are not equivalent, and the answer is No.", "False"),
        ("Not the same.", "False"),
        ("Yes, they are equivalent.", "True"),
        ("So the formula says the same as the sentence.", "True"),
        ("They mean the same thing.", "True"),
        ("They are not equivalent.", "False"),
        ("The formula doesn't say the same as the sentence.", "False"),
        ("They have different meanings.", "False"),
        ("Are they equivalent", ""),
        ("They may be equivalent.", ""),
        ("They are equivalent. They are not equivalent.", ""),
    ],
)
def test_whether_two_things_say_the_same(text: str, label: str) -> None:
    assert named_label(text, "The sentence “Bob is a cat.” says the same as the formula Cat(bob).") == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("So the statement does not follow.", "True"),
        ("The premises do not entail the statement.", "True"),
        ("But that is wrong.", "True"),
        ("But that is wrong.", "False"),
        ("So the statement is refuted.", "True"),
        ("It is not refuted.", "False"),
        ("But perhaps it is false.", "True"),
        ("It could be true or false.", "False"),
        ("Wait, no.", "False"),
        ("I take that back.", "False"),
        ("But this proof is invalid.", "False"),
        *((text, "True") for text in ("None of this holds.", "But none of the above is true.", "Ignore all of this.")),
        *((text, "False") for text in ("All of this is false.", "This argument does not hold.", "I was only joking.")),
        *((text, "True") for text in ("Nothing above is proved.", "I do not believe any of this.", "I made it up.")),
        ("This does not prove the statement.", "True"),
        ("So the claim fails.", "True"),
        ("So the conclusion holds. I was wrong.", "True"),
    ],
)
def test_what_takes_an_answer_back(text: str, label: str) -> None:
    assert takes_back(f"Bob is a cat.\n{text}\nThat is all.", label, CONCLUSION)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("So the statement does not follow.", "False"),
        ("So the premises contradict the statement.", "False"),
        ("The statement is not refuted.", "True"),
        ("It may look false, but it is true.", "True"),
        ("Let me double-check. Yes, it is true.", "True"),
        ("Suppose it were false. That is a contradiction.", "True"),
        ("All premises are true. Q.E.D.", "False"),
    ],
)
def test_what_takes_no_answer_back(text: str, label: str) -> None:
    assert not takes_back(f"Bob is a cat.\n{text}", label, CONCLUSION)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_commits_to_nothing_scores_nothing(text: str) -> None:
    assert not any(score_answer(text, {"label": each, "conclusion": CONCLUSION}) for each in LABELS)


@pytest.mark.parametrize(
    "part",
    [
        "\n \n",
        "→ not\n",
        ", so",
        "It is clear that ",
        "Suppose x. Then ",
        "neither true ",
        "it cannot be ",
        "some people people ",
        "not ",
        "is not ",
        "true, it is ",
        "not true, ",
    ],
)
def test_long_texts_of_such_words_are_read_in_linear_time(part: str) -> None:
    """A quadratic reading of these would take hours."""
    assert named_label(part * 30_000) == ""
