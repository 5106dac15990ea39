"""What pronouns mean: one thing, several that were mentioned together, or nothing that can be named."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.logic.nodes import Exists, ForAll
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula, write_formula


def last(text):
    return translate_text(text).sentences[-1]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Eve and Tom work in Rome. They are tired.", "Tired(eve) ∧ Tired(tom)"),
        ("Eve knows Tom. They are tired.", "Tired(eve) ∧ Tired(tom)"),
        ("Eve is old. All foxes bark. They are shy.", "∀x (Fox(x) → Shy(x))"),
        ("Eve is old. Foxes are shy. They bark.", "∀x (Fox(x) → Bark(x))"),
        ("Eve is old. The pupils dance. They are tired.", "∀x (Pupil(x) → Tired(x))"),
        ("If the goods are damaged, Bob returns them.", "∀x (Goods(x) → Damaged(x)) → ∀y (Goods(y) → Return(bob, y))"),
        ("Nobody likes Tom. He is sad.", "Sad(tom)"),
        ("Tom loves Vera, and she loves him.", "Love(tom, vera) ∧ Love(vera, tom)"),
        ("Zorg trusts Blim, but he does not trust her.", "Trust(zorg, blim) ∧ ¬Trust(blim, zorg)"),
        ("Zorg hates Blim, and she likes him.", "Hate(zorg, blim) ∧ Like(blim, zorg)"),
        ("Zorg hates Blim, but she avoids his sister.", "Hate(zorg, blim) ∧ Avoid(blim, sister(zorg))"),
        ("Every pupil likes Tom. He is happy.", "Happy(tom)"),
        ("If Tom is ill and his brother is a judge, then he rests.", "Ill(tom) ∧ Judge(brother(tom)) → Rest(tom)"),
        ("If the teacher sees Ann, she greets her.", "See(teacher, ann) → Greet(teacher, ann)"),
        ("If Eve and Tom meet, they dance.", "Meet(eve) ∧ Meet(tom) → Dance(eve) ∧ Dance(tom)"),
        ("Eve, Tom and Kim dance. They are not tired.", "¬Tired(eve) ∧ ¬Tired(tom) ∧ ¬Tired(kim)"),
        ("Eve knows Tom and Kim. Max sees them.", "See(max, tom) ∧ See(max, kim)"),
        ("Eve and Tom know Kim and Max. They dance.", "Dance(eve) ∧ Dance(tom)"),
        ("Eve and Tom dance. If someone is old, they are wise.", "∀x (Old(x) → Wise(x))"),
        ("Cats are shy. If Eve sees someone, they run.", "∀x (See(eve, x) → Run(x))"),
        ("If someone feeds all birds, they are kind.", "∀x (∀y (Bird(y) → Feed(x, y)) → Kind(x))"),
        ("If someone visits Zorg and is a queen, then they are wise.", "∀x (Visit(x, zorg) ∧ Queen(x) → Wise(x))"),
        (
            "All owls are shy. If someone is a king and is a singer, they are wise.",
            "∀x (King(x) ∧ Singer(x) → Wise(x))",
        ),
        ("Some birds are shy. They sing.", "∃x (Bird(x) ∧ Shy(x) ∧ Sing(x))"),
    ],
)
def test_they(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("There is a fox in the barn. It sleeps.", "∃x (Fox(x) ∧ In(x, barn) ∧ Sleep(x))"),
        ("Eve laid a coin on the shelf. It is old.", "∃x (Coin(x) ∧ LayOn(eve, x, shelf) ∧ Old(x))"),
        ("The lamp is in the hall. It glows.", "Glow(lamp)"),
        ("There is a fox in the barn. The lamp is in the hall. It is old.", "Old(lamp)"),
    ],
)
def test_it_is_what_was_introduced_or_the_subject_before_a_place(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    "text",
    [
        "Eve has three cats. They purr.",
        "Eve has three cats and a bird. They eat.",
        "Eve has three cats. One purrs.",
        "Eve or Tom dances. They are tired.",
        "Eve and Tom dance. Their cats sleep.",
        "Eve and Tom dance. Sue met Bob. Their cat sleeps.",
        "Rex is old. A fox eats eggs. It is loud.",
        "A fox barks. It is an animal.",
        "A fox barks. It has a tail.",
    ],
)
def test_what_has_no_name_is_not_taken_for_something_else(text):
    found = last(text)
    assert found.formula is None
    assert (
        "one of what" in found.error.message
        or "refers to what" in found.error.message
        or "which" in found.error.message
    )


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("A man sings. He is happy.", "∃x (Man(x) ∧ Sing(x) ∧ Happy(x))"),
        ("A woman enters. A man greets her.", "∃x, y (Woman(x) ∧ Enter(x) ∧ Man(y) ∧ Greet(y, x))"),
        ("Tom is old. A boy sings. He is tired.", "∃x (Boy(x) ∧ Sing(x) ∧ Tired(x))"),
        ("A farmer owns a donkey. He beats it. It is sad.",
         "∃x, y (Farmer(x) ∧ Donkey(y) ∧ Own(x, y) ∧ Beat(x, y) ∧ Sad(y))"),
    ],
)  # fmt: skip
def test_an_indefinite_is_one_thing_where_the_next_sentence_goes_on_with_he(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert decide_equivalence(found.formula, read_formula(formula)).equivalent
    assert isinstance(translate_text(text).sentences[-2].formula, Exists)


def test_what_a_word_means_stays_general():
    document = translate_text("A cat is an animal. She is kind.")
    assert isinstance(document.sentences[0].formula, ForAll)
    assert document.sentences[1].error is not None


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Somebody broke the vase and somebody hid it.", "∃x, y (Break(x, vase) ∧ Hide(y, vase))"),
        ("If anyone opens the gate, it creaks.", "∀x (Open(x, gate) → Creak(gate))"),
        ("If a nurse meets a guest, she has sympathy for him.",
         "∀x, y (Nurse(x) ∧ Guest(y) ∧ Meet(x, y) → HaveFor(x, sympathy, y))"),
        ("A jar has a label on it.", "∀x (Jar(x) → ∃y (Label(y) ∧ HaveOn(x, y, x)))"),
        ("Every guard who has a dog takes it with him.",
         "∀x, y (Guard(x) ∧ Dog(y) ∧ Have(x, y) → TakeWith(x, y, x))"),
        ("If Eve finds a ring, Tom puts it in a box.",
         "∀x (Ring(x) ∧ Find(eve, x) → ∃y (Box(y) ∧ PutIn(tom, x, y)))"),
    ],
)  # fmt: skip
def test_nothing_of_the_same_verb_is_meant_and_nobody_is_it(sentence, formula):
    found = last(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    "sentence",
    [
        "The king fell in love with her.",
        "Tom felt pity for him.",
        "The judge has faith in her.",
        "A nurse has a rose for her.",
        "The duke wrote a song about him.",
        "The queen felt anger towards him.",
        "The queen wears his ring.",
        "Milk pleases her.",
    ],
)
def test_a_pronoun_with_nobody_it_could_mean_is_refused(sentence):
    found = last(sentence)
    assert found.formula is None, write_formula(found.formula)
    assert "refers to nothing" in found.error.message


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("If the plumber has a van, he cleans it.", "∀x (Van(x) ∧ Have(plumber, x) → Clean(plumber, x))"),
        ("The cook found a knife, and she washed it.", "∃x (Knife(x) ∧ Find(cook, x) ∧ Wash(cook, x))"),
        ("If the firm owns a ship, it sells it.", "∀x (Ship(x) ∧ Own(firm, x) → Sell(firm, x))"),
        ("If the guard has a horse, it likes him.", "∀x (Horse(x) ∧ Have(guard, x) → Like(x, guard))"),
        ("Zora is the mother of Max, and Nell is his aunt.", "zora = mother(max) ∧ AuntOf(nell, max)"),
        ("Zora is Karl's sister, and he likes her.", "SisterOf(zora, karl) ∧ Like(karl, zora)"),
    ],
)
def test_he_is_a_person_and_she_no_father(sentence, formula):
    found = last(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Every widow trusts her son, and he trusts her.", "∀x (Widow(x) → Trust(x, son(x)) ∧ Trust(son(x), x))"),
        ("Every prince fears his mother, but she loves him.",
         "∀x (Prince(x) → Fear(x, mother(x)) ∧ Love(mother(x), x))"),
        ("Every singer admires her teacher, and he praises her.",
         "∀x (Singer(x) → Admire(x, teacher(x)) ∧ Praise(teacher(x), x))"),
        ("Every girl has a brother, but he does not see her.",
         "∀x (Girl(x) → ∃y (Brother(y) ∧ Have(x, y) ∧ ¬See(y, x)))"),
        ("Every girl has a horse, and it is fast.", "∀x (Girl(x) → ∃y (Horse(y) ∧ Have(x, y) ∧ Fast(y)))"),
        ("Every aunt sings, and she dances.", "∀x (Aunt(x) → Sing(x) ∧ Dance(x))"),
    ],
)  # fmt: skip
def test_what_belongs_to_everyone_is_spoken_of_again(sentence, formula):
    found = last(sentence)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Either the maid or the butler lied. If the butler lied, he left.", "Lie(butler) → Leave(butler)"),
        ("The king is old. The butler sings, and he smiles.", "Sing(butler) ∧ Smile(butler)"),
        ("Tom is ill. If the bridge is closed, he walks.", "Closed(bridge) → Walk(tom)"),
        ("Eve is a singer. If the king is late, she waits.", "Late(king) → Wait(eve)"),
        ("The king is old. If his butler sings, he smiles.", "Sing(butler(king)) → Smile(king)"),
        ("The king is ill and his son is not. He rests.", "Rest(king)"),
        ("The king is ill. His son is young. He rests.", "Rest(son(king))"),
        ("Nell's aunt is her boss's friend and her father's sister.",
         "FriendOf(aunt(nell), boss(nell)) ∧ SisterOf(aunt(nell), father(nell))"),
        ("Every boy's uncle is his mother's brother.", "∀x (Boy(x) → BrotherOf(uncle(x), mother(x)))"),
        ("Tom's aunt is her boss's friend.", "FriendOf(aunt(tom), boss(aunt(tom)))"),
        ("The soldier whom the dog bit called its owner.", "Call(soldier, owner(dog))"),
        ("The nurse that Rex likes feeds its cat.", "Feed(nurse, cat(rex))"),
        ("If a developer owns a game, its price is low.",
         "∀x, y (Developer(x) ∧ Game(y) ∧ Own(x, y) → Low(price(y)))"),
        ("If a boy sings or his sister sings, they both smile.",
         "∀x (Boy(x) ∧ Sing(x) ∨ Sing(sister(x)) → Smile(x) ∧ Smile(sister(x)))"),
        ("If a boy throws a ball to his sister, they are both happy.",
         "∀x, y (Boy(x) ∧ Ball(y) ∧ ThrowTo(x, y, sister(x)) → Happy(x) ∧ Happy(sister(x)))"),
        ("If the hen sees the farmer, she runs.", "See(hen, farmer) → Run(hen)"),
        ("If a cow is milked by a farmer, she is calm.", "∀x, y (Cow(x) ∧ Farmer(y) ∧ Milk(y, x) → Calm(x))"),
        ("If the bull fears a farmer, he runs.", "∀x (Farmer(x) ∧ Fear(bull, x) → Run(bull))"),
        ("If a mare kicks the farmer, he cries.", "∀x (Mare(x) ∧ Kick(x, farmer) → Cry(farmer))"),
        ("If a cow kicks a girl, she cries.", "∀x, y (Cow(x) ∧ Girl(y) ∧ Kick(x, y) → Cry(y))"),
        ("If a dog sees a man, he runs.", "∀x, y (Dog(x) ∧ Man(y) ∧ See(x, y) → Run(y))"),
        ("The king and the queen sing. They both dance and smile.",
         "(Dance(king) ∧ Smile(king)) ∧ (Dance(queen) ∧ Smile(queen))"),
    ],
)  # fmt: skip
def test_whom_a_sentence_is_about_comes_first(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    "text",
    [
        "The soldier cleaned its gun.",
        "If a girl sees a dog in a park, they both run.",
        "Eve, Tom and Kim sing. They both smile.",
    ],
)
def test_its_is_of_no_person_and_both_are_two(text):
    found = last(text)
    assert found.formula is None, write_formula(found.formula)
    assert "refers to nothing" in found.error.message or "which two" in found.error.message


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The dog eats everything its owner eats.", "∀x (Eat(owner(dog), x) → Eat(dog, x))"),
        ("The firm buys whatever its rival sells.", "∀x (Sell(rival(firm), x) → Buy(firm, x))"),
        ("The parrot likes every toy its owner buys.", "∀x (Toy(x) ∧ Buy(owner(parrot), x) → Like(parrot, x))"),
        ("Tom buys every house its owner sells.", "∀x (House(x) ∧ Sell(owner(x), x) → Buy(tom, x))"),
        ("The mayor opens each letter herself.", "∀x (Letter(x) → Open(mayor, x))"),
        ("No captain steers a ship himself.", "∀x (Captain(x) → ¬∃y (Ship(y) ∧ Steer(x, y)))"),
        ("The nurse gave the book to Eve herself.", "GiveTo(nurse, book, eve)"),
        ("The queen came herself.", "Come(queen)"),
        ("Every king himself sings.", "∀x (King(x) → Sing(x))"),
        ("Every man who shaves himself is bald.", "∀x (Man(x) ∧ Shave(x, x) → Bald(x))"),
        ("No robots that build themselves fail.", "∀x (Robot(x) ∧ Build(x, x) → ¬Fail(x))"),
        ("Anyone who teaches herself is a poet.", "∀x (Teach(x, x) → Poet(x))"),
        ("The king of Rome himself sings.", "Sing(king(rome))"),
        ("Tom fears everything that protects itself.", "∀x (Protect(x, x) → Fear(tom, x))"),
        ("Eve bought herself a car.", "∃x (Car(x) ∧ Buy(eve, eve, x))"),
        ("Eve likes only herself and Tom.",
         "(Like(eve, eve) ∧ Like(eve, tom)) ∧ ∀x (Like(eve, x) → x = eve ∨ x = tom)"),
        ("Every king loves only himself.", "∀x (King(x) → Love(x, x) ∧ ∀y (Love(x, y) → y = x))"),
        ("Nell is the king's only niece.", "NieceOf(nell, king) ∧ ∀x (NieceOf(x, king) → x = nell)"),
        ("Tom sings. His only dog is Rex.", "DogOf(rex, tom) ∧ ∀x (DogOf(x, tom) → x = rex)"),
    ],
)  # fmt: skip
def test_its_owner_and_himself(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The king showed the queen himself.", "may be what is given"),
        ("Tom's only son is a judge.", "not understood"),
        ("Eve is Tom's only wife.", "one of those"),
    ],
)
def test_himself_may_be_an_object_of_giving_and_only_is_of_several(text, message):
    found = last(text)
    assert found.formula is None, write_formula(found.formula)
    assert message in found.error.message


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("If the baker does not clean his ovens, they do not shine.",
         "∀x (OvenOf(x, baker) → ¬Clean(baker, x)) → ∀y (OvenOf(y, baker) → ¬Shine(y))"),
        ("If a king pays his knights, they like him.",
         "∀x, y (King(x) ∧ ∀z (KnightOf(z, x) → Pay(x, z)) ∧ KnightOf(y, x) → Like(y, x))"),
        ("If a firm sells its shares, they fall.",
         "∀x, y (Firm(x) ∧ ∀z (ShareOf(z, x) → Sell(x, z)) ∧ ShareOf(y, x) → Fall(y))"),
        ("Eve feeds her hens. They sing.", "∀x (HenOf(x, eve) → Sing(x))"),
        ("If a boy sings and his sister dances, they smile.",
         "∀x (Boy(x) ∧ Sing(x) ∧ Dance(sister(x)) → Smile(x) ∧ Smile(sister(x)))"),
        ("If someone loves their parents, they are kind.", "∀x (∀y (ParentOf(y, x) → Love(x, y)) → Kind(x))"),
        ("A man loves his mother. She is kind.", "∃x (Man(x) ∧ Love(x, mother(x)) ∧ Kind(mother(x)))"),
    ],
)  # fmt: skip
def test_they_are_all_of_what_somebody_has(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)


@pytest.mark.parametrize(
    "text", ["Every king pays his knights. They like Tom.", "Every man loves his mother. She is kind."]
)
def test_what_each_has_is_not_spoken_of_behind_the_sentence(text):
    assert last(text).formula is None


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Eve and Tom dance. Their cat sleeps.", "Sleep(cat(eve))"),
        ("Eve and Tom dance. Kim fears their cat.", "Fear(kim, cat(eve))"),
        ("Eve met Tom. Their cat sleeps.", "Sleep(cat(eve))"),
        ("Eve and Tom love their mother.", "Love(eve, mother(eve)) ∧ Love(tom, mother(tom))"),
        ("Every student likes their teacher.", "∀x (Student(x) → Like(x, teacher(x)))"),
    ],
)
def test_what_two_have_together_is_taken_for_one(text, formula):
    found = last(text)
    assert found.formula is not None, found.error
    assert alpha_equivalent(found.formula, read_formula(formula)), write_formula(found.formula)
    said = [write_formula(one) for one in translate_text(text).granted]
    assert "Their" not in text or any("= cat(" in one for one in said), said


def test_it_is_a_child_where_it_does_what_people_do():
    for sentence, meant in (
        ("If a baby drops a spoon, it cries.", "∀x, y (Baby(x) ∧ Spoon(y) ∧ Drop(x, y) → Cry(x))"),
        ("If a baby drops a spoon, it rusts.", "∀x, y (Baby(x) ∧ Spoon(y) ∧ Drop(x, y) → Rust(y))"),
    ):
        found = read_sentence(sentence).formula
        assert found is not None, sentence
        assert alpha_equivalent(found, read_formula(meant)), sentence


def test_it_of_what_is_put_somewhere_or_of_the_weather_is_asked_for():
    for sentence, named in (
        ("If a lamp frightens a baby, it weeps.", "lamp or baby"),
        ("Mona poured tea into the cup and drank it.", "tea or cup"),
        ("Mona opened the gate because it was too warm.", "gate"),
        ("Otto closes the hatch when it is cold.", "hatch"),
    ):
        error = read_sentence(sentence).error
        assert error is not None, sentence
        assert named in str(error), (sentence, str(error))
    for sentence, meant in (
        ("Mona left because it was late.", "Leave(mona) ∧ Late"),
        ("The tea is good because it is hot.", "Good(tea) ∧ Hot(tea)"),
    ):
        assert read_sentence(sentence).formula is read_formula(meant), sentence
