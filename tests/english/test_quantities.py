"""Numbers that things have: when “greater than” is the order of numbers, both ways between English and formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.english import Verbalizer, translate_text
from reasoner.logic import (
    And,
    Comparison,
    Equal,
    ForAll,
    Function,
    Implies,
    Not,
    Number,
    Predicate,
    Variable,
    alpha_equivalent,
)
from reasoner.pipeline import ask
from reasoner.syntax import read_formula

SPEAKER = Verbalizer()
X = Variable("x")
BOB, ANN = Function("bob"), Function("ann")
ANCHOR = "The score of Tom is 5. The age of Tom is 6."
"""Says that scores and ages are numbers, wherever a sentence compares them with each other only."""


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Every student whose score is greater than 8 is kind.", "∀x (Student(x) ∧ score(x) > 8 → Kind(x))"),
        ("Each student whose score is at most 79 reads.", "∀x (Student(x) ∧ score(x) ≤ 79 → Read(x))"),
        ("Everything whose score is not 20 does not sleep.", "∀x (score(x) ≠ 20 → ¬Sleep(x))"),
        ("Bob's score is less than 8.", "score(bob) < 8"),
        ("The score of Bob is higher than eight.", "score(bob) > 8"),
        ("The score of Bob is not more than the score of Ann.", "¬(score(bob) > score(ann))"),
        ("The score of every student is at least 8.", "∀x (Student(x) → score(x) ≥ 8)"),
        ("If the score of X is at most 8, then X is kind.", "∀x (score(x) ≤ 8 → Kind(x))"),
        ("The price of Up is greater than the price of Emma.", "price(up) > price(emma)"),
        (
            "The height of Bob in meters is at most the height in meters of Ann.",
            "heightInMeters(bob) ≤ heightInMeters(ann)",
        ),
        ("Bob is greater than Ann.", "GreaterThan(bob, ann)"),
        ("At least 2 dogs bark.", "∃x ∃y (Dog(x) ∧ Bark(x) ∧ Dog(y) ∧ Bark(y) ∧ x ≠ y)"),
    ],
)
def test_comparisons_of_numbers(sentence: str, formula: str) -> None:
    from reasoner.prove import decide_equivalence

    read = translate_text([sentence, *ANCHOR.split(". ")]).sentences[0].formula
    assert read is not None
    expected = read_formula(formula)
    assert alpha_equivalent(read, expected) or decide_equivalence(read, expected).equivalent


@pytest.mark.parametrize(
    "text",
    ["The score of Bob is greater than 8. The score of Bob is nice.", "The score of Bob is greater than Ann's mother."],
)
def test_what_is_not_measured_in_numbers_stays_a_relation(text: str) -> None:
    read = translate_text(text).sentences[0].formula
    assert isinstance(read, Predicate)
    assert read.name == "GreaterThan"


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("Up is popular.", "True"),
        ("Alien is popular.", "True"),
        ("Gigli is popular.", "False"),
        ("Heat is popular.", "Uncertain"),
    ],
)
def test_a_text_with_numbers_is_answered_and_certified(statement: str, label: str) -> None:
    text = (
        "Every film whose rating is greater than 8 is popular. No film whose rating is at most 3 is popular. "
        "Alien is a film. Up is a film. Gigli is a film. Heat is a film. The rating of Alien is 9. "
        "The rating of Up is at least the rating of Alien. The rating of Gigli is less than 2. The rating of Heat is 8."
    )
    answer = ask(text, statement)
    assert (answer.label, answer.verdict.checked) == (label, True)


measures = st.sampled_from(["score", "age"])
numerals = st.integers(0, 200).map(Number)
operators = st.sampled_from(["<", ">", "<=", ">="])
signed = lambda atoms: atoms | atoms.map(Not)  # noqa: E731
bounds = signed(st.builds(lambda o, m, n: Comparison(o, Function(m, (X,)), n), operators, measures, numerals))
kinds = st.sampled_from(["Student", "Red", "Bark"]).map(lambda name: Predicate(name, (X,)))
about_bob = signed(
    st.builds(
        lambda o, m, n: Comparison(o, Function(m, (BOB,)), n),
        operators,
        measures,
        numerals | measures.map(lambda m: Function(m, (ANN,))),
    )
    | st.builds(lambda m, n: Equal(Function(m, (BOB,)), n), measures, numerals)
)
rules = st.builds(lambda a, b: ForAll((X,), Implies(a, b)), bounds | kinds, bounds | signed(kinds)) | st.builds(
    lambda k, b, c: ForAll((X,), Implies(And((k, b)), c)), kinds, bounds, signed(kinds)
)


@given(rules | about_bob, st.integers(0, 20))
def test_what_is_said_of_numbers_is_read_back(formula, seed: int) -> None:
    said = SPEAKER.sentence(formula, seed)
    read = translate_text([said], lexicon=SPEAKER.lexicon).sentences[0].formula
    assert read is not None, said
    assert alpha_equivalent(read, formula), said
