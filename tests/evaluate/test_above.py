"""A sentence above a formula is its comment only if the two speak of the same; else it is a line of its own."""

import pytest

from reasoner.evaluate.programs import read_csp, read_fol_program, read_pyke
from reasoner.syntax import write_formula

RULE = "∀x (Cat(x) → Mammal(x))"


def read(*premises, asked="Mammal(tom)"):
    return read_fol_program("\n".join(["Premises:", *premises, "Conclusion:", asked]))


def formulas(program):
    return [write_formula(line.formula) for line in program.premises]


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("Tom is a cat.", "Cat(tom)"),
        ("2. Tom is a cat", "Cat(tom)"),
        ("If Tom sings then Tom is a cat", "Sing(tom) → Cat(tom)"),
        ("tom ∈ Cat", "tom ∈ Cat"),
    ],
)
def test_a_sentence_that_says_another_thing_is_read_wherever_it_stands(line, formula):
    for premises in ((line, RULE), (RULE, line), (RULE, line, "∀x (Dog(x) → Mammal(x))")):
        program = read(*premises)
        assert not program.errors
        assert formula in formulas(program)
        assert RULE in formulas(program)


def test_a_sentence_that_cannot_be_read_is_an_error_there():
    program = read("Most cats are red.", RULE)
    assert [error.text for error in program.errors] == ["Most cats are red."]
    rules = read_pyke("Rules:\nMost cats are red.\nCat($x, True) >>> Mammal($x, True)\nQuery:\nMammal(Tom, True)")
    assert [error.text for error in rules.errors] == ["Most cats are red."]


def test_a_constraint_in_words_is_an_error():
    head = "Variables:\na [IN] [1, 2]\nb [IN] [1, 2]\nConstraints:\n"
    program = read_csp(f"{head}The a is to the left of the b.\nAllDifferentConstraint([a, b])\nQuery:\nA) a == 1")
    assert [error.text for error in program.errors] == ["The a is to the left of the b."]


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("All cats are mammals.", RULE),
        ("Every bald eagle is a cat.", "∀x (BaldEagle(x) → Cat(x))"),
        ("The premises follow, one in each row.", RULE),
        ("# Tom knows that this is so", RULE),
        ("// Tom knows that this is so", RULE),
        ("Whoever it may be", "P(a) → Q(a)"),
    ],
)
def test_the_comment_of_a_formula_and_a_remark_are_no_premises(sentence, formula):
    program = read(sentence, formula, "Cat(tom)")
    assert not program.errors
    assert formulas(program) == [formula, "Cat(tom)"]
    assert program.premises[0].comment == sentence.lstrip("#/ ")


def test_where_every_formula_has_a_sentence_above_it_a_shared_name_is_enough():
    program = read("Each feline is a mammal.", RULE, "Tom, a tame cat, sleeps.", "Cat(tom) ∧ Asleep(tom)")
    assert not program.errors
    assert [line.comment for line in program.premises] == ["Each feline is a mammal.", "Tom, a tame cat, sleeps."]
