"""What the next sentence says of those of the last: Bob does too, both, neither of them, the same van; than Ann is."""

import pytest

from reasoner.english import translate_text
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula


def last(text):
    return translate_text(text).sentences[-1]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Tom sings. Bob does too.", "Sing(bob)"),
        ("Tom is tired. So is Bob.", "Tired(bob)"),
        ("Tom sings. So does Bob. Kim does not.", "¬Sing(kim)"),
        ("Tom does not sing. Neither does Bob.", "¬Sing(bob)"),
        ("Tom is not tall. Ann isn't either.", "¬Tall(ann)"),
        ("Tom can swim. Bob cannot.", "¬CanSwim(bob)"),
        ("Tom has a dog. Bob does not.", "¬∃x (Dog(x) ∧ Have(bob, x))"),
        ("Every dog barks. So does Rex.", "Bark(rex)"),
        ("A dog barks. A cat does not.", "∀x (Cat(x) → ¬Bark(x))"),
        ("Tom fell. The man who dances did too.", "Fall(man)"),
        ("Nobody sings. Bob does.", "Sing(bob)"),
        # both, neither, one of them
        ("Tom and Ann work. Both are tired.", "Tired(tom) ∧ Tired(ann)"),
        ("Kim met Lee. Neither of them sang.", "¬Sing(kim) ∧ ¬Sing(lee)"),
        ("The box and the bag are heavy. Neither is full.", "¬Full(box) ∧ ¬Full(bag)"),
        ("Tom and Ann sing. Kim likes both of them.", "Like(kim, tom) ∧ Like(kim, ann)"),
        ("Tom and Ann sing. One of them is tall.", "Tall(tom) ⊕ Tall(ann)"),
        (
            "Tom, Ann and Kim sing. At most one of them is old.",
            "¬(Old(tom) ∧ Old(ann) ∨ Old(tom) ∧ Old(kim) ∨ Old(ann) ∧ Old(kim))",
        ),
        ("The dogs are old. All of them bark.", "∀x (Dog(x) → Bark(x))"),
        ("The dogs are old. None of them barks.", "∀x (Dog(x) → ¬Bark(x))"),
        ("If a man meets a boy, both wave.", "∀x, y (Man(x) ∧ Boy(y) ∧ Meet(x, y) → Wave(x) ∧ Wave(y))"),
        ("Tom and Ann sing. Kim likes the cat, the dog, or both.", "Like(kim, cat) ∨ Like(kim, dog)"),
        # the same, it
        ("Bob drives a van. Ann drives the same van.", "∃x (Van(x) ∧ Drive(bob, x) ∧ Drive(ann, x))"),
        ("Bob's van is fast. Ann drives the same van.", "Drive(ann, van(bob))"),
        ("Bob and Ann drive the same van. It is red.", "∃x (Van(x) ∧ Drive(bob, x) ∧ Drive(ann, x) ∧ Red(x))"),
        ("Bob and Ann share a van. The van is red.", "∃x (Van(x) ∧ Share(bob, x) ∧ Share(ann, x) ∧ Red(x))"),
        ("A fox barks. It is loud.", "∃x (Fox(x) ∧ Bark(x) ∧ Loud(x))"),
        ("A bell rings in the hall. Tom hears it.", "∃x (Bell(x) ∧ RingIn(x, hall) ∧ Hear(tom, x))"),
        # than Ann is
        ("Tom is taller than Ann is.", "TallerThan(tom, ann)"),
        ("Tom runs faster than Ann does.", "RunFasterThan(tom, ann)"),
        ("Tom is as tall as Ann is.", "AsTallAs(tom, ann)"),
    ],
)
def test_what_is_left_out_is_that_of_the_last_sentence(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tom likes his dog. Bob does too.", "leaves out"),
        ("Tom sings and Ann dances. Bob does too.", "leaves out"),
        ("Tom is tired. Bob does too.", "leaves out"),
        ("Tom must leave. Bob must not.", "leaves out"),
        ("Tom, Ann and Kim work. Both are tired.", "which two"),
        ("Tom has a dog. Ann has a cat. Both are happy.", "which two"),
        ("The dogs bark. Both are big.", "which two"),
        ("Both are big.", "mentioned before"),
        ("Tom and Ann sing. Not both are tall.", "not both"),
        ("Tom and Ann live in a hut. Kim does not live in the first or second hut.", "may be one of two"),
        ("Kim likes the red or blue box.", "may be one of two"),
        ("Ann drives the same van.", "as whom is not said"),
        ("The box is heavier than the bag was.", "another time"),
    ],
)
def test_what_nothing_tells_is_refused(text, said):
    assert said in last(text).error.message
