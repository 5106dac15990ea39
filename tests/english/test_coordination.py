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
        ("Tom does not only sing but also dances.", "Sing(tom) ∧ Dance(tom)"),
        ("Tom did not just sing, but he also danced.", "Sing(tom) ∧ Dance(tom)"),
        ("Tom can not only sing but also dance.", "CanSing(tom) ∧ CanDance(tom)"),
        ("Tom has not only washed but also dried the dishes.", "∀x (Dish(x) → Wash(tom, x) ∧ Dry(tom, x))"),
        ("If Tom does not only sing but also dances, Ann laughs.", "Sing(tom) ∧ Dance(tom) → Laugh(ann)"),
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
    "each with its preposition": [
        ("Tom lives in Rome and in Oslo.", "LiveIn(tom, rome) ∧ LiveIn(tom, oslo)"),
        ("Tom lives in Rome, in Oslo or in Bern.", "LiveIn(tom, rome) ∨ LiveIn(tom, oslo) ∨ LiveIn(tom, bern)"),
        ("Tom lives neither in Rome nor in Oslo.", "¬LiveIn(tom, rome) ∧ ¬LiveIn(tom, oslo)"),
        ("Tom lives not in Rome but in Oslo.", "LiveIn(tom, oslo) ∧ ¬LiveIn(tom, rome)"),
        ("Tom sent the book either to Ann or to Bob.", "SendTo(tom, book, ann) ⊕ SendTo(tom, book, bob)"),
        ("Tom sent the book to Ann but not to Bob.", "SendTo(tom, book, ann) ∧ ¬SendTo(tom, book, bob)"),
        ("Tom sent the book not only to Ann but also to Bob.", "SendTo(tom, book, ann) ∧ SendTo(tom, book, bob)"),
        ("Tom walked through the garden and over the bridge.", "WalkThrough(tom, garden) ∧ WalkOver(tom, bridge)"),
        ("Tom does not sing in Rome or near Oslo.", "¬(SingIn(tom, rome) ∨ SingNear(tom, oslo))"),
        ("Tom cares for all cats and for dogs.",
         "∃y (∀x (Cat(x) → CareFor(tom, x)) ∧ Dog(y) ∧ CareFor(tom, y))"),
        ("Every boy who lives in Rome but not in Oslo sings.",
         "∀x (Boy(x) ∧ LiveIn(x, rome) ∧ ¬LiveIn(x, oslo) → Sing(x))"),
        ("Ann was taller than Tom but not than Bob.", "TallerThan(ann, tom) ∧ ¬TallerThan(ann, bob)"),
    ],
    "one denied, another said in its place": [
        ("Tom does not live in Rome but in Oslo.", "¬LiveIn(tom, rome) ∧ LiveIn(tom, oslo)"),
        ("Tom does not live in Rome but near Oslo.", "¬LiveIn(tom, rome) ∧ LiveNear(tom, oslo)"),
        ("Tom does not live in Rome but Oslo.", "¬LiveIn(tom, rome) ∧ LiveIn(tom, oslo)"),
        ("Tom did not feed the cat but the dog.", "¬Feed(tom, cat) ∧ Feed(tom, dog)"),
        ("Tom must not sit on the table but on the chair.", "¬MaySitOn(tom, table) ∧ MustSitOn(tom, chair)"),
        ("Tom is not taller than Ann but than Bob.", "¬TallerThan(tom, ann) ∧ TallerThan(tom, bob)"),
        ("Tom is not in the garden but the kitchen.", "¬In(tom, garden) ∧ In(tom, kitchen)"),
        ("Tom is not in Rome but a judge.", "¬In(tom, rome) ∧ Judge(tom)"),
        ("Tom did not feed the cat but Ann fed the dog.", "¬Feed(tom, cat) ∧ Feed(ann, dog)"),
    ],
    "a thing beside a thing, somebody beside somebody": [
        ("Tom is a man with a dog or a cat.", "Man(tom) ∧ (∃x (Dog(x) ∧ With(tom, x)) ∨ ∃y (Cat(y) ∧ With(tom, y)))"),
        ("Ann is a woman with a cat and a judge.", "∃x (Woman(ann) ∧ Cat(x) ∧ With(ann, x) ∧ Judge(ann))"),
        ("Tom is good at chess and a liar.", "GoodAt(tom, chess) ∧ Liar(tom)"),
        ("Tom is afraid of dogs and cats.", "∃x (Dog(x) ∧ AfraidOf(tom, x)) ∧ ∃y (Cat(y) ∧ AfraidOf(tom, y))"),
        ("Every dog in the garden and every bird in the tree sleeps.",
         "∀x (Dog(x) ∧ In(x, garden) → Sleep(x)) ∧ ∀y (Bird(y) ∧ In(y, tree) → Sleep(y))"),
        ("Tom feeds the cat in the garden and the dog.", "Feed(tom, cat) ∧ Feed(tom, dog)"),
        ("Tom sees the dog in the garden and the yard.", "SeeIn(tom, dog, garden) ∧ SeeIn(tom, dog, yard)"),
        ("Eva is in Rome or a village.", "In(eva, rome) ∨ ∃x (Village(x) ∧ In(eva, x))"),
        ("Eva is in Rome or a thief.", "In(eva, rome) ∨ Thief(eva)"),
        ("Gong is in Rome and a church.", "In(gong, rome) ∧ Church(gong)"),
        ("If a girl with a kite or a boy runs, Tom laughs.",
         "∀x ((∃y (Girl(x) ∧ Kite(y) ∧ With(x, y)) ∨ Boy(x)) ∧ Run(x) → Laugh(tom))"),
        ("If a girl with a kite or a hat runs, Tom laughs.",
         "∀x, y (Girl(x) ∧ (Kite(y) ∨ Hat(y)) ∧ With(x, y) ∧ Run(x) → Laugh(tom))"),
        ("Ann met a man with a beard and a woman.",
         "∃x, y (Man(x) ∧ Beard(y) ∧ With(x, y) ∧ Meet(ann, x)) ∧ ∃z (Woman(z) ∧ Meet(ann, z))"),
    ],
    "a relative clause behind the last belongs to all": [
        ("Books and plays that end well please Ann.",
         "∀x (Book(x) ∧ EndWell(x) → Please(x, ann)) ∧ ∀y (Play(y) ∧ EndWell(y) → Please(y, ann))"),
        ("Books, and plays that end well, please Ann.",
         "∀x (Book(x) → Please(x, ann)) ∧ ∀y (Play(y) ∧ EndWell(y) → Please(y, ann))"),
        ("Ann's sons and daughters who sing laugh.",
         "∀x (Sing(x) ∧ SonOf(x, ann) → Laugh(x)) ∧ ∀y (Sing(y) ∧ DaughterOf(y, ann) → Laugh(y))"),
        ("Tall boys and girls sing.", "∀x (Tall(x) ∧ Boy(x) → Sing(x)) ∧ ∀y (Girl(y) → Sing(y))"),
    ],
    "what is one or the other is one thing": [
        ("If a boy or a girl sings, they are happy.", "∀x ((Boy(x) ∨ Girl(x)) ∧ Sing(x) → Happy(x))"),
        ("If Ann sees a cat or a dog, she feeds it.", "∀x ((Cat(x) ∨ Dog(x)) ∧ See(ann, x) → Feed(ann, x))"),
        ("If a boy or Ann sings, Bob laughs.", "∃x (Boy(x) ∧ Sing(x)) ∨ Sing(ann) → Laugh(bob)"),
        ("Something closed or the door moved.", "∃x Close(x) ∨ Move(door)"),
    ],
    "nor of a pronoun": [
        ("The bakers do not sing, nor do they dance.", "∀x (Baker(x) → ¬Sing(x) ∧ ¬Dance(x))"),
        ("Tom does not sing, nor does he dance.", "¬Sing(tom) ∧ ¬Dance(tom)"),
    ],
    "a second half that leaves out the verb": [
        ("Tom painted the barn and Eve the fence.", "Paint(tom, barn) ∧ Paint(eve, fence)"),
        ("Tom fed the cat, Eve the dog and Bob the cow.", "Feed(tom, cat) ∧ Feed(eve, dog) ∧ Feed(bob, cow)"),
        ("Tom fed the cat or Eve the dog.", "Feed(tom, cat) ∨ Feed(eve, dog)"),
        ("Every boy fed a cat and every girl a dog.",
         "∀x (Boy(x) → ∃y (Cat(y) ∧ Feed(x, y))) ∧ ∀z (Girl(z) → ∃u (Dog(u) ∧ Feed(z, u)))"),
        ("Tom lives in Rome and Eve in Oslo.", "LiveIn(tom, rome) ∧ LiveIn(eve, oslo)"),
        ("Tom is in Rome and Eve in Oslo.", "In(tom, rome) ∧ In(eve, oslo)"),
        ("Tom is a judge and Eve a cook.", "Judge(tom) ∧ Cook(eve)"),
        ("Tom gave the queen the ring and Eve the cup.", "Give(tom, queen, ring) ∧ Give(tom, eve, cup)"),
        ("Tom gave the queen the ring and Eve laughed.", "Give(tom, queen, ring) ∧ Laugh(eve)"),
        ("Tom gave Ann and Eve the cup.", "Give(tom, ann, cup) ∧ Give(tom, eve, cup)"),
        ("Tom put the cup on the table and the plate on the shelf.",
         "PutOn(tom, cup, table) ∧ PutOn(tom, plate, shelf)"),
        ("Tom put the cup and the plate on the shelf.", "PutOn(tom, cup, shelf) ∧ PutOn(tom, plate, shelf)"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), [pair for pairs in READ.values() for pair in pairs])
def test_joined(sentence, said):
    formula = read_sentence(sentence).formula
    assert formula is not None, read_sentence(sentence).error
    assert alpha_equivalent(formula, read_formula(said)), write_formula(formula)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Tom met Bob in Rome and Eve in Oslo.", "may be with whom"),
        ("Tom did not see any dog but Rex.", "contrasts with nothing"),
        ("Kurt is not tall and Nora a baker.", "Nora a baker"),
        ("Nora likes Kurt and Vera Lisa.", "Vera Lisa"),
    ],
)
def test_what_does_not_show_what_it_leaves_out_is_refused(sentence, phrase):
    found = read_sentence(sentence)
    assert found.formula is None, write_formula(found.formula)
    assert phrase in found.error.message
