"""What is said once of several, other than whom, who is whose among several, and what would be no reading of it."""

import pytest

from reasoner.english import translate_text
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula

READ = [
    ("If a guest dislikes tea, the cook makes another drink.",
     "∀x (Guest(x) ∧ Dislike(x, tea) → ∃y (Drink(y) ∧ y ≠ tea ∧ Make(cook, y)))"),
    ("Tom and Cid are pupils. No other pupil sings.", "∀x (Pupil(x) ∧ x ≠ tom ∧ x ≠ cid → ¬Sing(x))"),
    ("Every cook knows at least one other cook.", "∀x (Cook(x) → ∃y (Cook(y) ∧ y ≠ x ∧ Know(x, y)))"),
    ("The red boat is longer than any other boat.", "∀x (Boat(x) ∧ x ≠ redBoat → LongerThan(redBoat, x))"),
    ("Tom feeds every goat that no one else feeds.",
     "∀x (Goat(x) ∧ ∀y (y ≠ tom → ¬Feed(y, x)) → Feed(tom, x))"),
    ("Tom loves and Selma hates Cid.", "Love(tom, cid) ∧ Hate(selma, cid)"),
    ("Tom can speak and write Greek.", "CanSpeak(tom, greek) ∧ CanWrite(tom, greek)"),
    ("Tom reads and drinks tea.", "Read(tom) ∧ Drink(tom, tea)"),
    ("Tom has bought and sold boats.", "∃x (Boat(x) ∧ Buy(tom, x) ∧ Sell(tom, x))"),
    ("Tom will either walk or take the ferry.", "Walk(tom) ⊕ Take(tom, ferry)"),
    ("Selma is Tom's aunt or neighbor.", "AuntOf(selma, tom) ∨ NeighborOf(selma, tom)"),
    ("Every letter that Selma writes and sends is long.",
     "∀x (Letter(x) ∧ Write(selma, x) ∧ Send(selma, x) → Long(x))"),
    ("Every letter that Selma writes but does not send is long.",
     "∀x (Letter(x) ∧ Write(selma, x) ∧ ¬Send(selma, x) → Long(x))"),
    ("Selma has shops in Oslo and Rome.",
     "∃x (Shop(x) ∧ HaveIn(selma, x, oslo)) ∧ ∃y (Shop(y) ∧ HaveIn(selma, y, rome))"),
    ("Tom and Selma are equally tall.", "AsTallAs(tom, selma) ∧ AsTallAs(selma, tom)"),
    ("All pupils are equally tall.", "∀x, y (Pupil(x) ∧ Pupil(y) → AsTallAs(x, y))"),
    ("Tom and Selma sail different boats.",
     "∃x, y (Boat(x) ∧ Sail(tom, x) ∧ Boat(y) ∧ Sail(selma, y) ∧ x ≠ y)"),
    ("If two clerks have the same mother, they talk.",
     "∀x, y (Clerk(x) ∧ Clerk(y) ∧ x ≠ y ∧ mother(x) = mother(y) → Talk(x) ∧ Talk(y))"),
    ("Some clerks know each other.", "∃x, y (Clerk(x) ∧ Clerk(y) ∧ x ≠ y ∧ Know(x, y) ∧ Know(y, x))"),
    ("Tom and Cid are twins. They are ill.", "Ill(tom) ∧ Ill(cid)"),
    ("Whoever need not wait is glad.", "∀x (¬MustWait(x) → Glad(x))"),
    ("Only a fool trusts a liar.", "∀x, y (Liar(y) ∧ Trust(x, y) → Fool(x))"),
    ("All boats but the red boat are late.", "∀x (Boat(x) ∧ x ≠ redBoat → Late(x)) ∧ ¬Late(redBoat)"),
    ("Nobody but a fool sings.", "∀x (¬Fool(x) → ¬Sing(x))"),
    ("Everyone in the choir except Cid sings.", "∀x (In(x, choir) ∧ x ≠ cid → Sing(x)) ∧ ¬Sing(cid)"),
    ("Only those who wait win.", "∀x (Win(x) → Wait(x))"),
    ("Only one of Tom's aunts sings.",
     "∃x (AuntOf(x, tom) ∧ Sing(x)) ∧ ¬∃y, z ((AuntOf(y, tom) ∧ Sing(y)) ∧ (AuntOf(z, tom) ∧ Sing(z)) ∧ y ≠ z)"),
    ("One of Tom and Cid is guilty.", "Guilty(tom) ⊕ Guilty(cid)"),
    ("If Tom sings or Selma does, Cid does not.", "Sing(tom) ∨ Sing(selma) → ¬Sing(cid)"),
    ("All of the clerks but none of the cooks came.",
     "∀x (Clerk(x) → Come(x)) ∧ ∀y (Cook(y) → ¬Come(y))"),
    ("Whales are mammals, not fish.", "∀x (Whale(x) → Mammal(x) ∧ ¬Fish(x))"),
    ("Every house with a garden and a barn is old.",
     "∀x (House(x) ∧ ∃y (Garden(y) ∧ With(x, y)) ∧ ∃z (Barn(z) ∧ With(x, z)) → Old(x))"),
    ("Selma is just as old as Tom.", "AsOldAs(selma, tom)"),
    ("If a fox finds an egg, its mother takes it.", "∀x, y (Fox(x) ∧ Egg(y) ∧ Find(x, y) → Take(mother(x), y))"),
    ("Every goat follows its owner, and he feeds it.",
     "∀x (Goat(x) → Follow(x, owner(x)) ∧ Feed(owner(x), x))"),
    ("Tom is taller than every pupil in his class.", "∀x (Pupil(x) ∧ In(x, class(tom)) → TallerThan(tom, x))"),
    ("Anna is older than every pupil in his class.", "∀x (Pupil(x) ∧ In(x, class(x)) → OlderThan(anna, x))"),
    ("If a cook is ill, another cook wears his hat.",
     "∀x (Cook(x) ∧ Ill(x) → ∃y (Cook(y) ∧ y ≠ x ∧ Wear(y, hat(x))))"),
    ("If the king dies, a prince takes his throne.", "Die(king) → ∃x (Prince(x) ∧ Take(x, throne(king)))"),
    ("If it rains, a man opens his umbrella.", "Rain → ∃x (Man(x) ∧ Open(x, umbrella(x)))"),
    ("Every friend of Tom's aunts sings.", "∀x, y (AuntOf(y, tom) ∧ FriendOf(x, y) → Sing(x))"),
    ("A farmer has a goat. The goat limps.", "∃x, y (Goat(y) ∧ Have(x, y) ∧ Farmer(x) ∧ Limp(y))"),
    ("Selma was born in and lives in Oslo.", "BornIn(selma, oslo) ∧ LiveIn(selma, oslo)"),
    ("Selma lived and died in Oslo.", "LiveIn(selma, oslo) ∧ DieIn(selma, oslo)"),
    ("Either it is cold and the stove is on, or it is warm and the stove is off.",
     "(Cold ∧ On(stove)) ⊕ (Warm ∧ Off(stove))"),
    ("The soup is old and it is cold.", "Old(soup) ∧ Cold(soup)"),
    ("There is a red boat or a blue boat.", "∃x (Red(x) ∧ Boat(x)) ∨ ∃y (Blue(y) ∧ Boat(y))"),
    ("The two clerks left.", "∀x (Clerk(x) → Leave(x))"),
    (
        "All men who clean cars do not clean houses.",
        "∀x, y (Man(x) ∧ Car(y) ∧ Clean(x, y) → ¬∃z (House(z) ∧ Clean(x, z)))",
    ),
    ("Men who open doors like books.", "∀x, y (Man(x) ∧ Door(y) ∧ Open(x, y) → ∃z (Book(z) ∧ Like(x, z)))"),
    (
        "All games that poor children play are cheap.",
        "∀x, y (Game(x) ∧ Poor(y) ∧ Child(y) ∧ Play(y, x) → Cheap(x))",
    ),
    ("All books that dry men read are dull.", "∀x, y (Book(x) ∧ Dry(y) ∧ Man(y) ∧ Read(y, x) → Dull(x))"),
    ("Sailors who build boats need dry wood.",
     "∀x, y (Sailor(x) ∧ Boat(y) ∧ Build(x, y) → ∃z (Dry(z) ∧ Wood(z) ∧ Need(x, z)))"),
    ("All who enter pay, and no one who pays complains.",
     "∀x (Enter(x) → Pay(x)) ∧ ∀y (Pay(y) → ¬Complain(y))"),
    ("Whoever lends money to a friend loses it.", "∀x, y (Friend(y) ∧ LendTo(x, money, y) → Lose(x, money))"),
    ("If the guard catches a thief, he takes him to the judge.",
     "∀x (Thief(x) ∧ Catch(guard, x) → TakeTo(guard, x, judge))"),
    ("A wise ruler listens to the poor.", "∀x, y (Wise(x) ∧ Ruler(x) ∧ Poor(y) → ListenTo(x, y))"),
    ("Only the brave win.", "∀x (Win(x) → Brave(x))"),
    ("Old roses smell sweet.", "∀x (Old(x) ∧ Rose(x) → SmellSweet(x))"),
    ("Tom runs faster than Selma but slower than Cid.", "RunFasterThan(tom, selma) ∧ RunSlowerThan(tom, cid)"),
    ("There is a well in every village.", "∀x (Village(x) → ∃y (Well(y) ∧ In(y, x)))"),
    ("Selma likes neither Cid nor his brother.", "¬Like(selma, cid) ∧ ¬Like(selma, brother(cid))"),
    ("Every king and his queen sang.", "∀x (King(x) → Sing(x) ∧ Sing(queen(x)))"),
    ("If a man and his wife sing, they are glad.",
     "∀x (Man(x) ∧ Sing(x) ∧ Sing(wife(x)) → Glad(x) ∧ Glad(wife(x)))"),
    ("Nobody who is not a member of the club uses a boat that belongs to it.",
     "∀x (¬MemberOf(x, club) → ¬∃y (Boat(y) ∧ BelongTo(y, club) ∧ Use(x, y)))"),
    ("Every king who has no son and no daughter is sad.",
     "∀x (King(x) ∧ ∀y (Son(y) → ¬Have(x, y)) ∧ ∀z (Daughter(z) → ¬Have(x, z)) → Sad(x))"),
    ("Every clerk who studies passes and Cid studies.", "∀x (Clerk(x) ∧ Study(x) → Pass(x)) ∧ Study(cid)"),
    ("A man who finds a ring may keep it unless the clerk claims it.",
     "∀x, y (Man(x) ∧ Ring(y) ∧ Find(x, y) ∧ ¬Claim(clerk, y) → MayKeep(x, y))"),
    ("Selma wins if she trains, and she loses if she does not train.",
     "(Train(selma) → Win(selma)) ∧ (¬Train(selma) → Lose(selma))"),
    ("Neither of the two doors is locked.", "∀x (Door(x) → ¬Locked(x))"),
    ("The boat was bought by a pilot who is rich and famous.",
     "∃x (Pilot(x) ∧ Rich(x) ∧ Famous(x) ∧ Buy(x, boat))"),
    ("Tom and Selma have different mothers.", "mother(tom) ≠ mother(selma)"),
    ("Selma can swim, but Tom cannot.", "CanSwim(selma) ∧ ¬CanSwim(tom)"),
    ("Only the cook and the maid sing.",
     "(Sing(cook) ∧ Sing(maid)) ∧ ∀x (Sing(x) → x = cook ∨ x = maid)"),
    ("Neither Tom nor Selma feeds the goats.", "¬∃x (Goat(x) ∧ Feed(tom, x)) ∧ ¬∃y (Goat(y) ∧ Feed(selma, y))"),
    ("Selma neither has any goats nor sings.", "¬∃x (Goat(x) ∧ Have(selma, x)) ∧ ¬Sing(selma)"),
    ("The red boat is as fast as the blue boat but cheaper.",
     "AsFastAs(redBoat, blueBoat) ∧ CheaperThan(redBoat, blueBoat)"),
    ("Only birds that can swim catch fish.", "∀x (Catch(x, fish) → Bird(x) ∧ CanSwim(x))"),
    ("The gate opens only if someone who knows the word sings.",
     "Open(gate) → ∃x (Know(x, word) ∧ Sing(x))"),
    ("Cid believes everything that Selma tells him.", "∀x (Tell(selma, cid, x) → Believe(cid, x))"),
    ("Every boy whom Selma gave a hat is glad.", "∀x, y (Boy(x) ∧ Hat(y) ∧ Give(selma, x, y) → Glad(x))"),
    ("All clerks meet pupils that snore, and the cook loves Selma's goat.",
     "∀x (Clerk(x) → ∃y (Pupil(y) ∧ Snore(y) ∧ Meet(x, y))) ∧ Love(cook, goat(selma))"),
    ("If a coat gets wet, it gets heavy.", "∀x (Coat(x) ∧ GetWet(x) → GetHeavy(x))"),
    ("Lars walks or takes a bus to the bakery.", "WalkTo(lars, bakery) ∨ ∃x (Bus(x) ∧ TakeTo(lars, x, bakery))"),
    ("Tom neither walks nor cycles to the school.", "¬WalkTo(tom, school) ∧ ¬CycleTo(tom, school)"),
    ("Ann sings or cycles to the school.", "Sing(ann) ∨ CycleTo(ann, school)"),
    ("Ann walks and talks to Tom.", "Walk(ann) ∧ TalkTo(ann, tom)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "formula"), READ)
def test_the_last_sentence_says(text, formula):
    last = translate_text(text).sentences[-1]
    assert last.formula is not None, last.error
    assert alpha_equivalent(last.formula, read_formula(formula)), write_formula(last.formula)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The cook makes another dish.", "other dish"),
        ("Every Sunday Ann visits Bob.", "every sunday Ann"),
        ("Everyone who is ill today stays home.", "today"),
        ("The train left early yesterday.", "early yesterday"),
        ("Red apples are sweet, but green ones are sour.", "ones"),
        ("Tom catches and Selma sells a fish.", "each"),
        ("Tom is glad and tired today.", "today"),
        ("Exactly one pupil in every class is absent.", "every"),
        ("Tom and Selma like the same songs.", "songs"),
        ("Whatever glitters is not always gold.", "always"),
        ("Selma swims, but Tom cannot.", "can"),
        ("Whichever Tom has is old.", "Whichever"),
        ("Two clerks came. The two clerks sang.", "two clerks"),
        ("Every book that Selma bought and ate is long.", "eat"),
    ],
)
def test_what_does_not_say_which_or_when_is_refused(sentence, phrase):
    found = translate_text(sentence).sentences[-1]
    assert found.formula is None, write_formula(found.formula)
    assert phrase in found.error.message


def test_how_many_the_two_are_is_taken_for_granted():
    document = translate_text("The two clerks left.")
    wanted = read_formula(
        "∃x, y (Clerk(x) ∧ Clerk(y) ∧ x ≠ y) ∧ ¬∃z, u, v (Clerk(z) ∧ Clerk(u) ∧ Clerk(v) ∧ z ≠ u ∧ z ≠ v ∧ u ≠ v)"
    )
    assert any(alpha_equivalent(said, wanted) for said in document.granted), document.granted
