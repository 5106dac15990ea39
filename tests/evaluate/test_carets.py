"""`^` is ∧ or ⊕ by what its sentence says or by its place, and always told as a repair; `_x` is a variable."""

import pytest

from reasoner.evaluate.candidates import from_generation
from reasoner.evaluate.programs import read_fol_program, read_pyke
from reasoner.syntax import write_formula


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("Heron(hal) ^ Tame(hal) ::: Hal is a heron and is tame.", "Heron(hal) ∧ Tame(hal)"),
        ("Heron(hal) ^ Tame(hal) ::: Hal is either a heron or tame.", "Heron(hal) ⊕ Tame(hal)"),
        ("Heron(hal) ^ Tame(hal)", "Heron(hal) ⊕ Tame(hal)"),
        ("∀x (Heron(x) ^ Tame(x) → Bird(x))", "∀x (Heron(x) ∧ Tame(x) → Bird(x))"),
        ("∀x (Heron(x) → Tame(x) ^ Wild(x))", "∀x (Heron(x) → Tame(x) ⊕ Wild(x))"),
        ("∀x (Pet(x) ^ Old(x) → (Heron(x) ^ Tame(x))) ::: Every old pet is either a heron or tame.",
         "∀x (Pet(x) ∧ Old(x) → Heron(x) ⊕ Tame(x))"),
        ("∀x (Pet(x) ^ Old(x) → (Heron(x) ^ Tame(x))) ::: Pets that are old are herons and are tame.",
         "∀x (Pet(x) ∧ Old(x) → Heron(x) ∧ Tame(x))"),
        ("∀x ((Pet(x) ^ Wild(x)) → Tame(x)) ::: What is a pet or is wild, but not both, is tame.",
         "∀x (Pet(x) ⊕ Wild(x) → Tame(x))"),
        ("Heron(hal) ^ Tame(hal) ^ Old(hal) ::: Hal is an old, tame heron.", "Heron(hal) ∧ Tame(hal) ∧ Old(hal)"),
        ("Heron(hal) ^ Duck(hal) ^ Swan(hal) ::: Hal is a heron, a duck, or a swan.", "Heron(hal) ⊕ Duck(hal) ⊕ Swan(hal)"),
        ("Old(hal) ^ Tame(hal) ^ Wild(hal) ::: Hal is old, tame, and wild.", "Old(hal) ∧ Tame(hal) ∧ Wild(hal)"),
        ("¬(Heron(hal) ^ Tame(hal)) ::: Hal is both a heron and tame, or neither.", "¬(Heron(hal) ⊕ Tame(hal))"),
        ("∃x (Heron(x) ^ Tame(x)) ::: Some heron is tame.", "∃x (Heron(x) ∧ Tame(x))"),
        ("∃x (Heron(x) ^ Tame(x))", "∃x (Heron(x) ∧ Tame(x))"),
        ("∃x (Pet(x) ∧ (Heron(x) ^ Tame(x)))", "∃x (Pet(x) ∧ (Heron(x) ⊕ Tame(x)))"),
    ],
)  # fmt: skip
def test_a_caret_among_formulas(line, formula):
    program = read_fol_program(f"Premises:\n{line}\nConclusion:\nBird(hal)")
    assert [write_formula(one.formula) for one in program.premises] == [formula]
    assert [repair.name for repair in program.repairs] == ["caret"]
    assert program.repair_confidence < 1


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("Big($x, True) ^ Kind($x, True) >>> Red($x, True)", "∀x (Big(x) ∧ Kind(x) → Red(x))"),
        ("Big($x, True) >>> Red($x, True) ^ Blue($x, True)", "∀x (Big(x) → Red(x) ⊕ Blue(x))"),
        ("Big($x, True) >>> Red($x, True) ^ Blue($x, True) ::: Big things are red and blue.",
         "∀x (Big(x) → Red(x) ∧ Blue(x))"),
    ],
)  # fmt: skip
def test_a_caret_among_rules(line, formula):
    program = read_pyke(f"Rules:\n{line}\nQuery:\nRed(Bob, True)")
    assert [write_formula(one.formula) for one in program.premises] == [formula]
    assert [repair.name for repair in program.repairs] == ["caret"]


def test_a_caret_among_generations():
    for sentence, formula in (("Tom is a cat and a dog.", "Cat(tom) ∧ Dog(tom)"), ("Tom is a cat or a dog.", "Cat(tom) ⊕ Dog(tom)")):  # fmt: skip
        text = f"TEXT:\t{sentence}\nFOL:\tCat(tom) ^ Dog(tom)\nTEXT:\tTom is a cat.\nFOL:\tCat(tom)"
        made = from_generation(text)
        assert [write_formula(one) for one in made.premises] == [formula]
        assert [repair.name for repair in made.repairs] == ["caret"]


@pytest.mark.parametrize("variable", ["_x", "?x", "$x", "_y1"])
def test_a_variable_by_any_sign(variable):
    program = read_pyke(f"Rules:\nBig({variable}, True) >>> Red({variable}, True)\nQuery:\nRed(Bob, True)")
    name = variable[1:]
    assert [write_formula(one.formula) for one in program.premises] == [f"∀{name} (Big({name}) → Red({name}))"]
    assert [repair.name for repair in program.repairs] == ["bare-variable"] * variable.startswith("_")
