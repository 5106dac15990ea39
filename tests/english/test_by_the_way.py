"""Who somebody is, said by the way; all but one, only these, no two at the same time; without, by whom, as long as."""

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula

READ = [
    ("Oslo, the capital of Norway, is old.", "oslo = capital(norway) ∧ Old(oslo)"),
    ("Tom, Ann's brother, sings.", "BrotherOf(tom, ann) ∧ Sing(tom)"),
    ("Ann's dog, Rex, bit the mailman.", "DogOf(rex, ann) ∧ Bite(rex, mailman)"),
    ("Ann's mother, who is blind, lives in Rome.", "Blind(mother(ann)) ∧ LiveIn(mother(ann), rome)"),
    ("Ann's older brother sings.", "Sing(olderBrother(ann))"),
    ("All but one of the boxes are empty.",
     "∃x (Box(x) ∧ ¬Empty(x)) ∧ ¬∃y, z ((Box(y) ∧ ¬Empty(y)) ∧ (Box(z) ∧ ¬Empty(z)) ∧ y ≠ z)"),
    ("Every one of the miners sings.", "∀x (Miner(x) → Sing(x))"),
    ("Hugo and only Hugo loves Iris.", "Love(hugo, iris) ∧ ∀x (Love(x, iris) → x = hugo)"),
    ("Cats and only cats purr.", "∀x (Cat(x) → Purr(x)) ∧ ∀y (Purr(y) → Cat(y))"),
    ("Otto sleeps just in case Minna reads.", "Sleep(otto) ↔ Read(minna)"),
    ("No two runners finished at the same time.",
     "¬∃x, y (Runner(x) ∧ Runner(y) ∧ x ≠ y ∧ ∃z (Time(z) ∧ FinishAt(x, z) ∧ FinishAt(y, z)))"),
    ("No one may enter the zone without a permit.",
     "∀x ¬(MayEnter(x, zone) ∧ ¬∃y (Permit(y) ∧ MayEnterWith(x, zone, y)))"),
    ("Members may enter the zone without a permit.", "∀x (Member(x) → MayEnterWithoutPermit(x, zone))"),
    ("Gerda read a poem by Keats.", "∃x (Poem(x) ∧ By(x, keats) ∧ Read(gerda, x))"),
    ("The thief was seen by Tom.", "See(tom, thief)"),
    ("A lion is stronger than a hyena.", "∀x, y (Lion(x) ∧ Hyena(y) → StrongerThan(x, y))"),
    ("Tom is taller than a girl.", "∃x (Girl(x) ∧ TallerThan(tom, x))"),
    ("The rope is as long as the bar.", "AsLongAs(rope, bar)"),
    ("Tom sings as long as Ann dances.", "Dance(ann) → Sing(tom)"),
]  # fmt: skip


def test_what_is_said_by_the_way_and_what_is_left_out():
    for sentence, formula in READ:
        read = translate_text([sentence]).sentences[0]
        assert read.formula is not None, (sentence, read.error)
        assert alpha_equivalent(read.formula, read_formula(formula)), (sentence, str(read.formula))


def test_no_offer_says_something_else():
    error = read_sentence("Bob and only Ann sings.").error
    assert error is not None
    assert not error.suggestion


def test_an_older_brother_is_an_older_one():
    assert ask("Ann's older brother sings.", "Is Ann's older brother older than Ann?").label == "True"
