"""Programs of language models: read as formulas, unreadable lines reported."""

import pytest

from reasoner.evaluate.programs import read_csp, read_fol_program, read_pyke
from reasoner.evaluate.programs.objects import sections
from reasoner.logic import alpha_equivalent
from reasoner.prove import Limits
from reasoner.syntax import read_formula

PYKE = {
    "Big(Bob, True)": "Big(bob)",
    "Big(Bob, False)": "¬Big(bob)",
    "Big(Bob)": "Big(bob)",
    "Likes(Bald Eagle, Cat, True)": "Likes(baldEagle, cat)",
    "Big($x, True) >>> Red($x, False)": "∀x (Big(x) → ¬Red(x))",
    "Big($x, True) && !Red($x, True) >>> Kind($x, True)": "∀x (Big(x) ∧ ¬Red(x) → Kind(x))",
    "Big(Bob, True) >>> Red(Bob, True) && Kind(Bob, True)": "Big(bob) → Red(bob) ∧ Kind(bob)",
    "Big($x, True) >>> Not(Hot($x, True))": "∀x (Big(x) → ¬Hot(x))",
    "Needs Help($x, True) || Old($x, True)": "∀x (NeedsHelp(x) ∨ Old(x))",
    "Kind($x, True) <<< Big($x, True)": "∀x (Big(x) → Kind(x))",
    "Visits(tiger, lion) = False": "¬Visits(tiger, lion)",
    "Hot($x, True) ^ Cold($x, True)": "∀x (Hot(x) ⊕ Cold(x))",
    "Feisty(Stella, ?)": "Feisty(stella)",
}


@pytest.mark.parametrize("line", PYKE)
def test_a_pyke_line(line):
    program = read_pyke(f"Rules:\n{line} ::: a comment\nQuery:\n{line}")
    assert not program.errors
    assert alpha_equivalent(program.premises[0].formula, read_formula(PYKE[line]))
    assert program.premises[0].comment == "a comment"


def test_a_bad_line_is_reported_with_its_number_and_the_rest_read():
    program = read_pyke("Facts:\nBig(Bob, True)\nBig((Bob\nQuery:\nBig(Bob, True)")
    assert [error.line for error in program.errors] == [3]
    assert len(program.premises) == 1
    assert program.query is not None


def test_a_fol_program_with_repairs():
    program = read_fol_program(
        "Predicates:\nDog(x) ::: x is a dog.\nPremises:\n∀x (Dog(x) → Barks(x) ::: All dogs bark.\nDog(rex)\nConclusion:\nBarks(rex)"
    )
    assert len(program.premises) == 2
    assert program.repair_confidence < 1
    assert program.query.formula is read_formula("Barks(rex)")


def test_declarations_are_no_premises():
    assert [name for name, _ in sections("Predicates:\nDog(x)\nFacts:\nDog(rex)")] == ["predicate", "fact"]


@pytest.mark.parametrize("text", ["", "Facts:", "Query:\n:::", "\x00\x01", "Facts:\n" + "(" * 5000, "Premises:\n" + "∀" * 3000])
def test_any_text_is_read_without_an_exception(text):
    for read in (read_pyke, read_fol_program):
        assert read(text).query is None


def test_programs_of_real_models_are_read(real_data):
    from reasoner.evaluate import load_benchmark

    for item in load_benchmark("logic-lm", [real_data / "logic-lm"]).items[::20]:
        if item.notation == "pyke":
            program = read_pyke(item.programs[0])
            assert program.premises


CSP = """Domain:
1: leftmost
3: rightmost
Variables:
red book [IN] [1, 2, 3]
owl [IN] [1, 2, 3]
raven [IN] [1, 2, 3]
Constraints:
{constraints}
AllDifferentConstraint([red book, owl, raven]) ::: all differ
Query:
A) red book == 1 ::: first
B) owl == 1
C) raven == 1
"""


@pytest.mark.parametrize(
    ("constraints", "letter", "status"),
    [("owl < raven\nraven < red book", "B", "answered"), ("red book == owl - 1\nraven == 3", "A", "answered"),
     ("1 < red book < 3\nabs(owl - raven) == 2\nnot (owl == 1)", "C", "answered"), ("owl > 1 or owl == 2", None, "ambiguous"),
     ("owl < owl", None, "none"), ("owl <<< 3\nowl == 1", "B", "answered")],
)  # fmt: skip
def test_a_constraint_program_answers(constraints, letter, status):
    answer = read_csp(CSP.format(constraints=constraints)).answer(Limits(seconds=5))
    assert (answer.letter, answer.status) == (letter, status)
    assert answer.executed


def test_a_constraint_program_without_options_is_not_executed():
    assert not read_csp("Variables:\n???").answer(Limits()).executed
