"""What is shared or not, what is listed, and how much of it is so: each sentence with the formula it means."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula, write_formula

READ = {
    "what somebody has another as": [
        ("Ann has Bob as a brother.", "BrotherOf(bob, ann)"),
        ("Nobody has a dog as a teacher.", "∀x ¬∃y (Dog(y) ∧ TeacherOf(y, x))"),
    ],
    "letters are things of their own": [
        ("If Ann gives x y, then x breaks y.", "∀x, y (Give(ann, x, y) → Break(x, y))"),
        ("If town x is near town y, then y is near x.", "∀x, y (Near(x, y) → Near(y, x))"),
    ],
}


@pytest.mark.parametrize(("sentence", "formula"), [case for cases in READ.values() for case in cases])
def test_it_is_read(sentence: str, formula: str) -> None:
    read, expected = read_sentence(sentence).formula, read_formula(formula)
    assert read is not None, read_sentence(sentence).error
    same = alpha_equivalent(read, expected) or decide_equivalence(read, expected).equivalent
    assert same, write_formula(read)
