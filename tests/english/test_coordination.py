"""What "and", "or", "but" and "nor" join, at every level: each sentence with the formula it means."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula

READ = {
    "neither of three and more": [
        ("Neither Tom nor Ann nor Bob sings.", "¬Sing(tom) ∧ ¬Sing(ann) ∧ ¬Sing(bob)"),
        ("Neither Tom, nor Ann, nor Bob sings.", "¬Sing(tom) ∧ ¬Sing(ann) ∧ ¬Sing(bob)"),
        ("Tom is neither tall, nor kind, nor a judge.", "¬Tall(tom) ∧ ¬Kind(tom) ∧ ¬Judge(tom)"),
        ("Tom neither sings nor dances nor draws.", "¬Sing(tom) ∧ ¬Dance(tom) ∧ ¬Draw(tom)"),
        ("Tom can neither sing, nor dance, nor draw.", "¬CanSing(tom) ∧ ¬CanDance(tom) ∧ ¬CanDraw(tom)"),
        ("Tom fed neither the cat, nor the dog, nor the cow.", "¬Feed(tom, cat) ∧ ¬Feed(tom, dog) ∧ ¬Feed(tom, cow)"),
        ("Tom does not sing, nor does Ann, nor does Bob.", "¬Sing(tom) ∧ ¬Sing(ann) ∧ ¬Sing(bob)"),
        ("If a man is neither rich nor kind nor wise, he is sad.",
         "∀x (Man(x) ∧ ¬Rich(x) ∧ ¬Kind(x) ∧ ¬Wise(x) → Sad(x))"),
    ],
    "not only one but also another": [
        ("Not only Tom but also Ann sings.", "Sing(tom) ∧ Sing(ann)"),
        ("Not only cats but also dogs sleep.", "∀x (Cat(x) → Sleep(x)) ∧ ∀y (Dog(y) → Sleep(y))"),
        ("Tom not only sings but also dances.", "Sing(tom) ∧ Dance(tom)"),
        ("Tom fed not only the cat but also the dog.", "Feed(tom, cat) ∧ Feed(tom, dog)"),
        ("Not only does Tom sing, but he also dances.", "Sing(tom) ∧ Dance(tom)"),
        ("Not only is Tom tall, but Ann is kind.", "Tall(tom) ∧ Kind(ann)"),
        ("Not only Tom sings.", "Sing(tom) ∧ ¬∀x (Sing(x) → x = tom)"),
    ],
    "one of two, and not both": [
        ("Either Tom or Ann, but not both, sings.", "Sing(tom) ⊕ Sing(ann)"),
        ("If either Tom or Ann, but not both, sings, Bob cries.", "Sing(tom) ⊕ Sing(ann) → Cry(bob)"),
    ],
    "or else": [
        ("Tom lies, or else Ann cries.", "Lie(tom) ∨ Cry(ann)"),
        ("Either Tom lies or else Ann cries.", "Lie(tom) ⊕ Cry(ann)"),
        ("If Tom sings, then Ann dances, or else Bob cries.", "Sing(tom) → Dance(ann) ∨ Cry(bob)"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), [pair for pairs in READ.values() for pair in pairs])
def test_joined(sentence, said):
    formula = read_sentence(sentence).formula
    assert formula is not None, read_sentence(sentence).error
    assert alpha_equivalent(formula, read_formula(said)), write_formula(formula)
