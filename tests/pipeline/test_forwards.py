"""Answers of rules used forwards only have certificates: of a classical problem with the same label."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.evaluate.deciding import forwards
from reasoner.logic import Problem
from reasoner.pipeline import ask
from reasoner.prove import decide
from reasoner.syntax import read_formula

TEXT = "Bob is not big. All kind things are big. Anne is kind. If something is big then it is not small."
FACTS_AND_RULES = (
    "Dog(dave)", "¬Tall(dave)", "Tall(erin)", "¬Dog(erin)", "∀x (Dog(x) → Tall(x))", "∀x (Tall(x) ∧ ¬Dog(x) → Red(x))",
    "∀x (Red(x) → ¬Tall(x))", "∀x Red(x)", "∀x (¬(Red(x) ∧ Dog(x)) → Tall(x))", "∀x (Tall(x) ↔ Red(x))",
)  # fmt: skip
QUESTIONS = (
    "∀x (Dog(x) → Red(x))", "∃x (Dog(x) ∧ ¬Tall(x))", "¬∃x (Dog(x) ∧ Red(x))", "∀x (Tall(x) ∨ ¬Red(x))",
    "Dog(dave) ⊕ Tall(dave)", "Tall(erin) ↔ Red(erin)", "∃x Tall(x) → Red(dave)", "∀x ∃y (Dog(x) ∧ Tall(y))", "∀x Tall(x)",
)  # fmt: skip
WORDING = "Based on the above information, is the following statement true, false, or unknown? "


@pytest.mark.parametrize(
    ("statement", "label", "classical"),
    [
        ("Anne is big.", "True", "True"),
        ("Anne is small.", "False", "False"),
        ("Anne is not small.", "True", "True"),
        ("Bob is kind.", "Uncertain", "False"),
        ("Bob is not kind.", "Uncertain", "True"),
        ("Anne is round.", "Uncertain", "Uncertain"),
    ],
)
def test_same_label(statement, label, classical):
    answer = ask(TEXT, WORDING + statement)
    assert (answer.semantics, answer.label) == ("rules", label)
    verdict = decide(answer.certifiable)
    assert (verdict.label, verdict.checked) == (label, True)
    assert decide(answer.problem).label == classical


def test_classical_answers_need_none():
    assert ask(TEXT, "Bob is kind.").certifiable is None


@pytest.mark.parametrize(
    ("text", "statement", "label"),
    [
        ("Dave is tall.", "Everybody is tall.", "Uncertain"),
        ("Dave is tall.", "Somebody is tall.", "True"),
        ("Dave is not tall.", "Somebody is tall.", "Uncertain"),
        ("Dave is not tall.", "Nobody is tall.", "Uncertain"),
        ("Dave is not tall.", "Everybody is tall.", "False"),
        ("Everything is tall.", "Dave is tall and everything is tall.", "True"),
        ("Dave is a dog. Dave is tall.", "Every dog is tall.", "Uncertain"),
        ("Dave is a dog. Dave is not tall.", "Every dog is tall.", "False"),
        ("All dogs are tall. All tall things are red.", "Every dog is red.", "True"),
        ("All dogs are tall. All tall things are not red.", "Some dog is red.", "False"),
        ("All poodles are dogs. All dogs are animals.", "There is a dog.", "Uncertain"),
        ("All poodles are dogs. All dogs are animals.", "No poodle is an animal.", "Uncertain"),
        ("All dogs are tall.", "If Dave is not tall then Dave is not a dog.", "Uncertain"),
        ("Dave is not a dog.", "If Dave is a dog then Dave is tall.", "True"),
        ("Dave is a dog.", "Dave is tall or Dave is not tall.", "True"),
    ],
)
def test_compound_questions_are_about_all_things_named_or_not(text, statement, label):
    answer = ask(text, WORDING + statement)
    assert (answer.semantics, answer.label) == ("rules", label)
    verdict = decide(answer.certifiable)
    assert (verdict.label, verdict.checked) == (label, True)
    assert answer.explanation


def test_a_question_that_may_be_uncertain_is_classical():
    answer = ask(TEXT, WORDING.replace("unknown", "uncertain") + "Bob is kind.")
    assert (answer.semantics, answer.label) == ("classical", "False")


def test_a_closed_world_has_the_named_things_alone():
    assert ask("Dave is tall.", "Everybody is tall.", semantics="closed").label == "True"
    assert ask("Dave is not tall.", "Somebody is tall.", semantics="closed").label == "False"


@given(st.lists(st.sampled_from(FACTS_AND_RULES), min_size=1, max_size=6, unique=True), st.sampled_from(QUESTIONS))
@settings(max_examples=60, deadline=None)
def test_what_rules_say_forwards_follows_classically_too(premises, question):
    """And of every individual, so a fresh one that is added changes nothing."""
    problem = Problem.of(map(read_formula, premises), read_formula(question))
    label = forwards(decide)(problem).label
    classical = decide(problem)
    if label in {"True", "False"} and not classical.inconsistent:
        assert classical.label == label
    more = Problem.of(map(read_formula, [*premises, "Fresh(somebodyElse)"]), read_formula(question))
    assert forwards(decide)(more).label == label


@pytest.mark.parametrize(
    ("text", "statement", "label"),
    [
        ("Tom is older than Eve. Eve is older than Kim.", "Tom is older than Kim.", "True"),
        ("Rex is unkind. If someone is kind then they sing.", "Rex is kind.", "False"),
        ("Tom is older than Eve. Eve is older than Tom.", "Kim is older than Eve.", "Uncertain"),
    ],
)
def test_what_words_mean_is_used_by_rules_too(text, statement, label):
    answer = ask(text, statement, semantics="rules")
    assert answer.label == label
    if answer.certifiable is not None:
        assert decide(answer.certifiable).label == label


def test_meanings_that_rules_cannot_use_are_told():
    answer = ask("Tom is older than Eve. Eve is older than Tom.", "Tom is old.", semantics="rules")
    assert any("not used by rules" in note for note in answer.notes)
