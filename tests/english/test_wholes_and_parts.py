"""Which noun a phrase belongs to, of whom something is good, and what says how, why or when something is done."""

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula

READ = [
    ("The pool is free for children under two.", "∀x (Child(x) ∧ age(x) < 2 → FreeFor(pool, x))"),
    ("The hall is open to members and guests.", "∀x (Member(x) → OpenTo(hall, x)) ∧ ∀y (Guest(y) → OpenTo(hall, y))"),
    ("The path is not safe for riders.", "¬∃x (Rider(x) ∧ SafeFor(path, x))"),
    ("Otto likes riders.", "∃x (Rider(x) ∧ Like(otto, x))"),
    ("Mona bought a rug from Peru.", "∃x (Rug(x) ∧ From(x, peru) ∧ Buy(mona, x))"),
    ("Mona bought a rug from Otto.", "∃x (Rug(x) ∧ BuyFrom(mona, x, otto))"),
    ("Mona brought a rug from Peru.", "∃x (Rug(x) ∧ BringFrom(mona, x, peru))"),
    ("Otto sold Mona 30 goats.", "∃x (N30Goat(x) ∧ Sell(otto, mona, x))"),
    ("Otto lives in a hut without a stove.", "∃x (Hut(x) ∧ ¬∃y (Stove(y) ∧ With(x, y)) ∧ LiveIn(otto, x))"),
    ("Otto hid the coin in a box without a lid.", "∃x (Box(x) ∧ ¬∃y (Lid(y) ∧ With(x, y)) ∧ HideIn(otto, coin, x))"),
    ("Otto sleeps in the hut without a coat.", "SleepIn(otto, hut) ∧ ¬∃x (Coat(x) ∧ SleepInWith(otto, hut, x))"),
    ("Otto sits next to the hut with the red roof.", "SitNextTo(otto, hut)"),
    ("Otto has a box with a lid.", "∃x, y (Box(x) ∧ Lid(y) ∧ Have(x, y) ∧ Have(otto, x))"),
    ("There are stains on every shirt.", "∀x (Shirt(x) → ∃y (Stain(y) ∧ On(y, x)))"),
    ("Otto bakes a pie for each guest.", "∀x (Guest(x) → ∃y (Pie(y) ∧ BakeFor(otto, y, x)))"),
    ("Otto bakes a pie for every guest.", "∃x (Pie(x) ∧ ∀y (Guest(y) → BakeFor(otto, x, y)))"),
    ("Otto voted and left the hall.", "Vote(otto) ∧ Leave(otto, hall)"),
    ("Otto peeled and ate the plum.", "Peel(otto, plum) ∧ Eat(otto, plum)"),
    ("All lamps are lit or none is.", "∀x (Lamp(x) → Lit(x)) ∨ ∀y (Lamp(y) → ¬Lit(y))"),
    ("Mona found a sack full of grain.", "∃x (Sack(x) ∧ FullOf(x, grain) ∧ Find(mona, x))"),
    ("The wind blew the tent down.", "BlowDown(wind, tent)"),
    ("Otto is in charge of the mill.", "InChargeOf(otto, mill)"),
    ("The plank is longer than 2 meters.", "lengthInMeters(plank) > 2"),
    ("Otto has a problem with a van.", "∃x, y (Problem(x) ∧ Van(y) ∧ HaveWith(otto, x, y))"),
    ("The inn is closed on public holidays.", "∀x (Public(x) ∧ Holiday(x) → ClosedOn(inn, x))"),
    ("Otto has a dog that barks all night.", "∃x (Dog(x) ∧ BarkAllNight(x) ∧ Have(otto, x))"),
    ("Otto sold the goat to a trader from Spain.", "∃x (Trader(x) ∧ From(x, spain) ∧ SellTo(otto, goat, x))"),
    ("Mona is allergic to nuts.", "∀x (Nut(x) → AllergicTo(mona, x))"),
    ("The club has a rule against dogs.", "∃x, y (Rule(x) ∧ Dog(y) ∧ Against(x, y) ∧ Have(club, x))"),
    ("Otto stole the ring that Mona had left on the table.", "Steal(otto, ring)"),
    ("The girls beat the boys at chess.", "∀x, y (Girl(x) ∧ Boy(y) → BeatAt(x, y, chess))"),
    ("If you feed Rex, he will thank you.", "∀x (Feed(x, rex) → Thank(rex, x))"),
]
REFUSED = [
    "Otto knows when the train leaves.",
    "Mona did not ask when the shop opens.",
    "Nobody has found out when the shop opens.",
    "Otto will call you when he is at home.",
    "We must help you.",
    "None is lit.",
    "The fox lured the hen into opening the door.",
    "Otto opened the box by breaking the lock.",
    "Mona thanked the boy for feeding the goat.",
    "The team lost three games in a row.",
    "The tent is too small for six people.",
    "The book is longer than ninety pages.",
    "The book is shorter than ten pages.",
    "All the goats were sold within an hour.",
    "Mona promised half of her land to Otto.",
    "The train arrived an hour late.",
    "Otto left a day after Mona.",
    "The nurse told Otto to stay in bed.",
    "Mona asked Otto to help in the kitchen.",
    "No player has scored this season.",
    "The three pigs built three houses.",
    "Winds change the climate by moving warm air.",
    "Otto sold the cow for five beans.",
    "Otto saw the robber run away.",
    "Otto works in the room next to mine.",
    "The ogre under the bridge saw a goat that crossed it.",
]


def test_what_a_phrase_belongs_to():
    for sentence, meant in READ:
        formula = read_sentence(sentence).formula
        assert formula is not None, sentence
        assert alpha_equivalent(formula, read_formula(meant)), sentence


def test_what_says_how_or_why_is_no_condition_and_no_part_of_a_noun():
    for sentence in REFUSED:
        assert read_sentence(sentence).formula is None, sentence


def test_who_is_no_place_is_he():
    assert translate_text("Zorg visited Paris. He smiled.").sentences[1].formula == read_formula("Smile(zorg)")
    assert translate_text("Zorg visited Blim. He smiled.").sentences[1].formula is None


def test_what_suits_all_of_a_kind_takes_for_granted_that_there_are_some():
    document = translate_text(["The pool is free for riders.", "The pool is not free for guests."])
    assert list(document.presuppositions) == [read_formula("∃x Rider(x)")]
