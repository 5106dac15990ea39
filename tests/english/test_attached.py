"""What leaves out its subject or says it again, places by their names, letters for anything, and words made of others."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("If painted, the gate is red.", "Painted(gate) → Red(gate)"),
        ("When heated, all metals expand.", "∀x (Metal(x) ∧ Heated(x) → Expand(x))"),
        ("Built in Lodz, Gong is old.", "BuiltIn(gong, lodz) ∧ Old(gong)"),
        ("Kim either sings, or she neither dances nor cries.", "Sing(kim) ⊕ ¬Dance(kim) ∧ ¬Cry(kim)"),
        ("Kim is either both tall and sings, or she is neither tall nor sings.",
         "Tall(kim) ∧ Sing(kim) ⊕ ¬Tall(kim) ∧ ¬Sing(kim)"),
        ("Owls are either tired or they hunt.", "∀x (Owl(x) → Tired(x) ⊕ Hunt(x))"),
        ("Either an owl sleeps or it hunts.", "∀x (Owl(x) → Sleep(x) ⊕ Hunt(x))"),
        ("Either Kim is a tailor or a baker.", "Tailor(kim) ⊕ Baker(kim)"),
        ("Either Kim is near the gate or the owl hides.", "Near(kim, gate) ⊕ Hide(owl)"),
        ("Guests either choose Gong or Bell.", "∀x (Guest(x) → Choose(x, gong) ⊕ Choose(x, bell))"),
        ("Owls either hunt mice or hunt moles.",
         "∀x (Owl(x) → ∃y (Mouse(y) ∧ Hunt(x, y)) ⊕ ∃z (Mole(z) ∧ Hunt(x, z)))"),
        ("Kim is someone who sings.", "Sing(kim)"),
        ("The valley is where Zed lives.", "LiveIn(zed, valley)"),
        ("The valley is where Zed was born.", "BornIn(zed, valley)"),
        ("There exist both old and new gates.", "∃x (Old(x) ∧ Gate(x)) ∧ ∃y (New(y) ∧ Gate(y))"),
        ("Zed, Kim, Lou are tailors.", "Tailor(zed) ∧ Tailor(kim) ∧ Tailor(lou)"),
        ("The only kinds of owls that sing are elfs and nelfs.", "∀x (Owl(x) ∧ Sing(x) → Elf(x) ∨ Nelf(x))"),
        ("Gong is another name for Mount Bell.", "gong = mountBell"),
        ("Kim co-wrote Gong.", "CoWrite(kim, gong)"),
        ("And some owls sing.", "∃x (Owl(x) ∧ Sing(x))"),
        ("Kim was born in the city of Lodz.", "BornIn(kim, lodz)"),
        ("Kim lived in Lodz, Rome and Bonn.", "LiveIn(kim, lodz) ∧ LiveIn(kim, rome) ∧ LiveIn(kim, bonn)"),
        ("The ring is in box A, box B, or box C.", "In(ring, boxA) ∨ In(ring, boxB) ∨ In(ring, boxC)"),
        ("Kim was born in Lodz, Poland and Zed was born in Rome.", "BornIn(kim, lodz) ∧ BornIn(zed, rome)"),
        ("If A precedes B and B precedes C, then A precedes C.",
         "∀x, y, z (Precede(x, y) ∧ Precede(y, z) → Precede(x, z))"),
        ("Guests either take a bus or walk to their hotel.",
         "∀x (Guest(x) → ∃y (Bus(y) ∧ TakeTo(x, y, hotel(x))) ⊕ WalkTo(x, hotel(x)))"),
        ("A gate is built in 1915.", "∃x (Gate(x) ∧ BuiltIn(x, 1915))"),
        ("In 1955, Kim bought a mill that burnt down.", "∃x (Mill(x) ∧ BurnDown(x) ∧ BuyIn(kim, x, 1955))"),
        ("In 1955, Kim set up the fair.", "SetUpIn(kim, fair, 1955)"),
        ("Kim grew up in Lodz.", "GrowUpIn(kim, lodz)"),
        ("The gate is held up by Kim.", "HoldUp(kim, gate)"),
        ("Kim got out of the car.", "GetOutOf(kim, car)"),
        ("Kim moved to Lodz, where she taught physics.", "TeachIn(kim, physics, lodz) ∧ MoveTo(kim, lodz)"),
        ("Kim left Lodz, where she was born to Zed.", "BornInTo(kim, lodz, zed) ∧ Leave(kim, lodz)"),
        ("Kim does not like Lodz, which is old.", "¬Like(kim, lodz)"),
        ("Kim lives in southern New York.", "LiveIn(kim, southernNewYork)"),
        ("Kim read the novel The Salt Road.", "Read(kim, saltRoad)"),
        ("After the war, Kim moved to Lodz.", "MoveToAfter(kim, lodz, war)"),
        ("In the summer, owls sleep.", "∀x (Owl(x) → SleepIn(x, summer))"),
        ("First-year tailors are happy.", "∀x (FirstYear(x) ∧ Tailor(x) → Happy(x))"),
        ("A tailor who was born in Lodz is rich.", "∀x (Tailor(x) ∧ BornIn(x, lodz) → Rich(x))"),
        ("A tailor who bit Kim is rich.", "∃x (Tailor(x) ∧ Bite(x, kim) ∧ Rich(x))"),
        ("Owls that are fed daily grow quickly.", "∀x (Owl(x) ∧ FedDaily(x) → GrowQuickly(x))"),
        ("Gong is the offspring of a donkey and a horse.",
         "∃x (Donkey(x) ∧ OffspringOf(gong, x)) ∧ ∃y (Horse(y) ∧ OffspringOf(gong, y))"),
        ("Kim is the owner of a shop and a tailor.", "∃x (Shop(x) ∧ OwnerOf(kim, x) ∧ Tailor(kim))"),
        ("To become a tailor, one must sew.", "∀x (BecomeTailor(x) → Sew(x))"),
        ("To enter, guests must be registered.", "∀x (Guest(x) ∧ Enter(x) → Registered(x))"),
        ("To win, Kim must train.", "Win(kim) → Train(kim)"),
        ("There is a tailor that Kim will talk to.", "∃x (Tailor(x) ∧ TalkTo(kim, x))"),
        ("Every city that Kim has lived in is old.", "∀x (City(x) ∧ LiveIn(kim, x) → Old(x))"),
        ("Every tailor Kim can write about is old.", "∀x (Tailor(x) ∧ CanWriteAbout(kim, x) → Old(x))"),
        ("The actor playing Kim sings.", "Sing(actor)"),
        ("Everyone at the fair sings, including Kim.", "∀x (At(x, fair) → Sing(x)) ∧ At(kim, fair) ∧ Sing(kim)"),
        ("A list including names is long.", "∀x, y (List(x) ∧ Name(y) ∧ Include(x, y) → Long(x))"),
        ("Kim earns more than her brother.", "EarnMoreThan(kim, brother(kim))"),
        ("All haikus are poems.", "∀x (Haiku(x) → Poem(x))"),
        ("The Zorg and the Blim are ships.", "Ship(zorg) ∧ Ship(blim)"),
        ("The Dutch are tall.", "∀x (Dutch(x) → Tall(x))"),
        ("In May 1988, the fair was held in Lodz.", "HeldInIn(fair, lodz, may1988)"),
        ("On Monday, Kim did not sing.", "¬SingOn(kim, monday)"),
        ("After 1990, no tailor was rich.", "∀x (Tailor(x) → ¬RichAfter(x, 1990))"),
        ("Lodz is the seat and largest city of Zedland.", "lodz = seat(zedland) ∧ lodz = largestCity(zedland)"),
        ("Gong is translated into Spanish or French.", "TranslatedInto(gong, spanish) ∨ TranslatedInto(gong, french)"),
        ("Kim is interested in French and brave.", "InterestedIn(kim, french) ∧ Brave(kim)"),
        ("Kim is a tailor who plays chess and creative.", "Tailor(kim) ∧ Play(kim, chess) ∧ Creative(kim)"),
    ],
)  # fmt: skip
def test_readings(sentence, formula):
    found = read_sentence(sentence).formula
    assert found is not None
    assert alpha_equivalent(found, read_formula(formula)), write_formula(found)


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("If labeled, the cup is cheap. Cups are red. Gong is a cup. Gong is labeled.", "Gong is cheap.", "True"),
        ("Zed was born in Lodz, Poland.", "Zed was born in Poland.", "True"),
        ("Zed was born in Lodz.", "Zed was born in Lodz, Poland.", "Uncertain"),
        ("Zed lives in southern Poland.", "Zed lives in Poland.", "True"),
        ("Gong is in Lodz.", "Gong is located in Lodz.", "True"),
        ("Gong is located on Green Street in Lodz.", "Gong is in Lodz.", "True"),
        ("Kim built Fort Gong. Fort Gong is located in Lodz.", "Kim built a fort in Lodz.", "True"),
        ("Kim sold a car. The car is in Lodz.", "Kim sold a car in Lodz.", "Uncertain"),
        ("Kim plays a lot of chess.", "Kim plays a lot of chess games.", "True"),
        ("Kim does not watch chess.", "Kim watches chess matches.", "False"),
        ("Kim loves chess.", "Kim loves chess games.", "Uncertain"),
        ("Kim grew up in Lodz, Poland.", "Kim grew up in Poland.", "True"),
        ("Kim earns less than Zed. Zed earns less than Ida.", "Ida earns more than Kim.", "True"),
        ("Gong is a kind of seaweed. Seaweed is no plant but an alga.", "Gong is an alga.", "True"),
        ("Kim works as a nurse in Lodz. All nurses are tired.", "Kim is tired.", "True"),
        ("Kim works as a nurse in Lodz.", "Kim works in Lodz.", "True"),
        ("Kim dressed as a nurse. All nurses are tired.", "Kim is tired.", "Uncertain"),
        ("If Kim moves to Lodz, where Zed lives, Kim sings.", "Zed lives in Lodz.", "True"),
        ("Kim lives in southern New York.", "Kim lives in New York.", "True"),
        ("Kim is a footballer for Zedland. Whoever plays for Zedland is fit.", "Kim is fit.", "True"),
        ("Kim is a baker for Zedland. Whoever plays for Zedland is fit.", "Kim is fit.", "Uncertain"),
        ("Kim lives in New York City. Kim sings.", "Kim lives in New York.", "True"),
        ("Kim lives in Kansas City. Kim sings.", "Kim lives in Kansas.", "Uncertain"),
        ("Lodz is part of Poland. Zed lives in Lodz.", "Zed is in Poland.", "True"),
        ("Zed lives in the United States of America.", "Zed lives in the USA.", "True"),
        ("Plan A precedes plan B. If A precedes B, B follows A.", "Plan C follows plan D.", "Uncertain"),
        ("Kim is a planner.", "Kim plans.", "True"),
        ("Kim is a dancer.", "Kim is dancing.", "Uncertain"),
        ("All cups are things.", "Zed is a thing.", "Uncertain"),
        ("A guest who loves jam waits. If a person sings, he is a guest. If someone is ill, Bob aids him. Zed is ill.",
         "Bob aids Zed.", "True"),
        ("Peter is a tailor. The Gong sleeps. The Gong wakes up when he is angry. The Gong is angry.",
         "The Gong wakes up.", "True"),
    ],
)  # fmt: skip
def test_answers(text, question, label):
    assert ask(text, question, explain=False).label == label


def test_a_word_of_structure_said_twice_is_a_slip():
    document = translate_text(["Kim is is a tailor.", "Zed is a either a tailor or a baker."])
    assert not document.failed
    assert document.slips == (("is is", "is"), ("a either", "either"))
