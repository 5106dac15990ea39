"""What needs a whole text: names, what the text is about, what the words imply, questions about known individuals."""

import pytest

from reasoner.english import translate_text
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import ask
from reasoner.syntax import read_formula


def _read(text, **options):
    document = translate_text(text, **options)
    assert not document.failed, [str(reading.error) for reading in document.failed]
    return document


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("Jonas teaches Sally.", ["Teach(jonas, sally)"]),
        ("James either sings or barks. James is kind.", ["Sing(james) ⊕ Bark(james)", "Kind(james)"]),
        ("Every responsible thing is kind.", ["∀x (Responsible(x) → Kind(x))"]),
        ("Anne is thoughtful or travels.", ["Thoughtful(anne) ∨ Travel(anne)"]),
        ("The band Gong is loud.", ["Loud(gong)"]),
        ("Ghosts do not exist. Some cats exist.", ["¬∃x Ghost(x)", "∃x Cat(x)"]),
        ("Naive cynicism was proposed by Ann. Naive cynicism is a theory.",
         ["Propose(ann, naiveCynicism)", "Theory(naiveCynicism)"]),
        ("Fresh water is clean. All fresh water is wet.",
         ["∀x (Fresh(x) ∧ Water(x) → Clean(x))", "∀x (Fresh(x) ∧ Water(x) → Wet(x))"]),
        ("Red meat is bad. Red meat is hot. Rex is red.",
         ["∀x (Red(x) ∧ Meat(x) → Bad(x))", "∀x (Red(x) ∧ Meat(x) → Hot(x))", "Red(rex)"]),
        ("Ann likes her brother and sister.", ["Like(ann, brother(ann)) ∧ Like(ann, sister(ann))"]),
        ("Ann sees neither her brother nor sister.", ["¬See(ann, brother(ann)) ∧ ¬See(ann, sister(ann))"]),
        ("Ann's brother or sister sings.", ["Sing(brother(ann)) ∨ Sing(sister(ann))"]),
        ("Ann likes her brother and music.", ["Like(ann, brother(ann)) ∧ Like(ann, music)"]),
        ("Ann likes all of her brothers.", ["∀x (BrotherOf(x, ann) → Like(ann, x))"]),
        ("Ann likes all her brothers.", ["∀x (BrotherOf(x, ann) → Like(ann, x))"]),
        ("Ann likes some of her brothers.", ["∃x (BrotherOf(x, ann) ∧ Like(ann, x))"]),
        ("Ann likes none of her brothers.", ["∀x (BrotherOf(x, ann) → ¬Like(ann, x))"]),
        ("Ann likes two of her brothers.",
         ["∃x, y ((BrotherOf(x, ann) ∧ Like(ann, x)) ∧ (BrotherOf(y, ann) ∧ Like(ann, y)) ∧ x ≠ y)"]),
        ("Every owl likes each of its eggs.", ["∀x, y (Owl(x) ∧ EggOf(y, x) → Like(x, y))"]),
        ("Ann does not like the dogs.", ["∀x (Dog(x) → ¬Like(ann, x))"]),
        ("Ann does not like her brothers.", ["∀x (BrotherOf(x, ann) → ¬Like(ann, x))"]),
        ("Ann does not like all the dogs.", ["¬∀x (Dog(x) → Like(ann, x))"]),
        ("Ann does not like all of her brothers.", ["¬∀x (BrotherOf(x, ann) → Like(ann, x))"]),
        ("Ann likes her brother and Bob.", ["Like(ann, brother(ann)) ∧ Like(ann, bob)"]),
        ("Rafa Nadal is tall. Nadal is kind.", ["Tall(rafaNadal)", "Kind(rafaNadal)"]),
        ("New York is big. York is small.", ["Big(newYork)", "Small(york)"]),
        ("A smoothie is a drink. Smoothies are cold.", ["∀x (Smoothie(x) → Drink(x))", "∀x (Smoothie(x) → Cold(x))"]),
        ("Every vonch is big. No vonches bark.", ["∀x (Vonch(x) → Big(x))", "∀x (Vonch(x) → ¬Bark(x))"]),
        ("Every blorse is wet. Blorses are red.", ["∀x (Blorse(x) → Wet(x))", "∀x (Blorse(x) → Red(x))"]),
        ("Burgers are hot. Rex eats a burger.",
         ["∀x (Burger(x) → Hot(x))", "∃x (Burger(x) ∧ Eat(rex, x))"]),
        ("Los Angeles (LA) is big. LA is loud.", ["Big(losAngeles)", "Loud(losAngeles)"]),
        ("Ann sees Columbia Pictures. Columbia pictures barks.", ["See(ann, columbiaPictures)", "Bark(columbiaPictures)"]),
        ("The 2028 Summer Olympics is big.", ["Big(n2028SummerOlympics)"]),
        ("Leaves are green.", ["∀x (Leaf(x) → Green(x))"]),
        ("A leave is a holiday. Leaves are long.", ["∀x (Leave(x) → Holiday(x))", "∀x (Leave(x) → Long(x))"]),
        ("Mill is a house. Barn is another house.", ["House(mill)", "House(barn) ∧ barn ≠ mill"]),
        ("Bob knows another man.", ["∃x (Man(x) ∧ x ≠ bob ∧ Know(bob, x))"]),
        ("Flu and influenza are the same disease.", ["Disease(flu) ∧ Disease(influenza) ∧ flu = influenza"]),
        ("Ann and Bob are different people.", ["ann ≠ bob"]),
        ("Bob is not kind and not tall.", ["¬Kind(bob) ∧ ¬Tall(bob)"]),
        ("If a bird is small, then a bird is light.", ["∀x (Bird(x) ∧ Small(x) → Light(x))"]),
        ("All of Max's friends are kind.", ["∀x (FriendOf(x, max) → Kind(x))"]),
        ("No dogs or cats bark.", ["∀x (Dog(x) → ¬Bark(x)) ∧ ∀x (Cat(x) → ¬Bark(x))"]),
        ("Rex is a road connecting Oxford Street and Regent Street.",
         ["Road(rex) ∧ Connect(rex, oxfordStreet) ∧ Connect(rex, regentStreet)"]),
        ("Cats and dogs are animals.", ["∀x (Cat(x) → Animal(x)) ∧ ∀y (Dog(y) → Animal(y))"]),
        ("All cats and dogs are animals.", ["∀x (Cat(x) → Animal(x)) ∧ ∀y (Dog(y) → Animal(y))"]),
        ("Bob likes cats and dogs.", ["∃x (Cat(x) ∧ Like(bob, x)) ∧ ∃y (Dog(y) ∧ Like(bob, y))"]),
        ("Dogs that chase cats are loud.", ["∀x, y (Dog(x) ∧ Cat(y) ∧ Chase(x, y) → Loud(x))"]),
        ("Every student and teacher is kind.", ["∀x (Student(x) → Kind(x)) ∧ ∀y (Teacher(y) → Kind(y))"]),
        ("A dog is in the house.", ["∃x (Dog(x) ∧ In(x, house))"]),
        ("Ann was given a book by Bob.", ["∃x (Book(x) ∧ Give(bob, ann, x))"]),
        ("Bob eats fish and walks.", ["Eat(bob, fish) ∧ Walk(bob)"]),
        ("Bob's car is red and his house is blue.", ["Red(car(bob)) ∧ Blue(house(bob))"]),
        ("Bob has never known fear.", ["¬Know(bob, fear)"]),
        ("Luna is not only kind but also tall.", ["Kind(luna) ∧ Tall(luna)"]),
        ("If it rains, Bob sleeps. It is not sunny.", ["Rain → Sleep(bob)", "¬Sunny"]),
        ("A rule is classified as a law.", ["∀x (Rule(x) → Law(x))"]),
        ("Some dogs have tails. A cat with a tail is proud.",
         ["∃x, y (Dog(x) ∧ Tail(y) ∧ Have(x, y))", "∀x, y (Cat(x) ∧ Tail(y) ∧ Have(x, y) → Proud(x))"]),
    ],
)  # fmt: skip
def test_read(text, formulas):
    found = _read(text).formulas
    assert [alpha_equivalent(f, read_formula(e)) for f, e in zip(found, formulas, strict=True)] == [True] * len(
        formulas
    )


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("If X is a parent of Y, then Y is a child of X.", "∀x, y (ParentOf(x, y) → ChildOf(y, x))"),
        ("If X likes Y and Y likes Z, then X likes Z.", "∀x, y, z (Like(x, y) ∧ Like(y, z) → Like(x, z))"),
        ("X is red. If X is kind, then X is big.", 'Red("x")'),
        ("If Bob likes X, then Ann is big.", 'Like(bob, "x") → Big(ann)'),
    ],
)
def test_capital_letters_are_variables_where_they_stand_for_anything(text, formula):
    assert alpha_equivalent(_read(text).formulas[0], read_formula(formula))


@pytest.mark.parametrize(
    "sentence",
    [
        "Bob and different dogs bark loudly and big.",
        "He plays what Americans call soccer.",
        "Dogs like each other.",
    ],
)
def test_not_read(sentence):
    assert translate_text([sentence]).failed


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Ann wrote a book in 1946.", "Ann wrote a book.", "True"),
        ("Ann has a dog. Every dog barks.", "Does it bark?", "True"),
        (
            "Only two judges laughed. Ann and Bob are different judges. Ann laughed. Bob laughed. Eve is a judge. Eve is not Ann. Eve is not Bob.",
            "Did Eve laugh?",
            "False",
        ),
        ("Ann is the only judge. Eve is a judge.", "Eve is Ann.", "True"),
        ("At most one of Ann and Bob sings. Ann sings.", "Does Bob sing?", "False"),
        ("Every robot lacks a soul. Zed is a robot.", "Does Zed have a soul?", "False"),
        ("Venus is the same planet as Vesper. Vesper is bright.", "Is Venus bright?", "True"),
        ("Bob is the same age as Ann.", "Bob is Ann.", "Uncertain"),
        ("Unless a guard is tired, he watches. Max is a guard. Max does not watch.", "Is Max tired?", "True"),
        ("Ann wrote a book.", "Ann wrote a book in 1946.", "Uncertain"),
        ("Ann quickly runs.", "Ann runs.", "True"),
        ("Ann nearly runs.", "Ann runs.", "Uncertain"),
        ("Ann called Bob three times.", "Ann called Bob.", "True"),
        ("Ann and Bob's dog barks.", "Ann's dog is Bob's dog.", "True"),
        ("The price of bread and milk is high.", "The price of bread is the price of milk.", "Uncertain"),
        ("Ann became a poet in 1990. All poets are poor.", "Ann is poor.", "True"),
        ("Ann is considered a poet.", "Ann is a poet.", "Uncertain"),
        ("Rex is a racing car. All cars are loud.", "Rex is loud.", "True"),
        ("Rex is a club single. Club singles are not singles.", "Rex is a single.", "False"),
        ("Bob is a colleague of Ann. All colleagues are kind.", "Bob is kind.", "True"),
        ("Rex is a village in Kent. Kent is in England.", "Rex is in England.", "True"),
        ("Rex was born in Kent. Kent is in England.", "Rex was born in England.", "True"),
        ("Rex was built before 1800.", "Rex was built after 1800.", "False"),
        ("Ann is a mathematician. Ann is known for a theorem.", "A mathematician is known for a theorem.", "True"),
        (
            "Zora is a first name. Poets with the first name include Zora Lind.",
            "Zora Lind's first name is Zora.",
            "True",
        ),
        ("Zora is a dog. Poets with the dog include Ida Lind.", "Ida Lind's dog is Zora.", "Uncertain"),
        ("Everyone who works in corporate law is busy. Ann is in corporate law.", "Ann is busy.", "True"),
        ("Everyone who works in Oslo is busy. Ann is in Oslo.", "Ann is busy.", "Uncertain"),
        ("All mathematicians are kind. Ann is a mathematician. Ann is tall.", "A mathematician is tall.", "Uncertain"),
    ],
)
def test_meaning_of_words(text, question, label):
    assert ask(text, question).label == label


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Zorg has a lamp. It glows.", "∃x (Lamp(x) ∧ Have(zorg, x) ∧ Glow(x))"),
        ("Zorg has a lamp. The lamp glows.", "∃x (Lamp(x) ∧ Have(zorg, x) ∧ Glow(x))"),
        ("Zorg has a lamp. It glows. It is old.", "∃x (Lamp(x) ∧ Have(zorg, x) ∧ Glow(x) ∧ Old(x))"),
        ("Zorg has a lamp. If it glows, Zorg sleeps.", "∃x (Lamp(x) ∧ Have(zorg, x) ∧ (Glow(x) → Sleep(zorg)))"),
        ("Zorg has a lamp. Blim has a vase. It is tall.", "∃x (Vase(x) ∧ Have(blim, x) ∧ Tall(x))"),
        ("Jack met a woman. He liked her.", "∃x (Woman(x) ∧ Meet(jack, x) ∧ Like(jack, x))"),
        ("Some guests left. They were angry.", "∃x (Guest(x) ∧ Leave(x) ∧ Angry(x))"),
        ("Some lamps in the shed glow. If the lamp is old, it is dull.", "∀x (Lamp(x) ∧ Old(x) → Dull(x))"),
        ("A bell rang. A bell fell.", "∃x (Bell(x) ∧ Fall(x))"),
        ("Rex is a big dog. Zed is a small dog. The big dog barks.", "Bark(rex)"),
        ("Rex is a sheep dog. Zed is a dog. The sheep dog barks.", "Bark(rex)"),
        ("Ida Koh is a poet. Koh sleeps.", "Sleep(idaKoh)"),
        ("Dell Koh is a firm. Koh failed, but Dell survived.", "Fail(koh) ∧ Survive(dell)"),
        ("A wolf is an animal. A wolf howls.", "∀x (Wolf(x) → Howl(x))"),
        ("Bob knows a judge. Ann knows another judge.",
         "∃x, y (Judge(x) ∧ Know(bob, x) ∧ Judge(y) ∧ y ≠ x ∧ Know(ann, y))"),
    ],
)  # fmt: skip
def test_what_earlier_sentences_spoke_of(text, last):
    assert alpha_equivalent(_read(text).formulas[-1], read_formula(last))


@pytest.mark.parametrize("text", ["Mary sleeps. It barks.", "Every farmer owns a mule. It is gray."])
def test_it_is_nobody_with_a_name_and_nothing_that_each_has(text):
    assert translate_text(text).sentences[-1].formula is None


def test_two_descriptions_are_of_two_things():
    text = "The man who sleeps is tall. The man who sings is rich. All tall things are happy."
    assert ask(text, "The man who sleeps is happy.").label == "True"
    assert ask(text, "The man who sings is happy.").label == "Uncertain"


def test_giving_in_two_wordings():
    assert ask("Ann gave Bob a book.", "Ann gave a book to Bob.").label == "True"
    assert ask("Ann sent a letter to Bob.", "Bob was sent a letter by Ann.").label == "True"
    assert ask("Ann gave Bob a book.", "Ann gave a book.").label == "True"


def test_postulates_are_cited():
    answer = ask("Ann wrote a book in 1946.", "Ann wrote a book.")
    assert any("if x writes y in z, then x writes y" in line for line in answer.explanation)


BUILDINGS = """All buildings managed by Acme are dormitories. All buildings operated by Bell are managed by Acme.
No buildings open to students are tall. Harkness is either a building operated by Bell or a ruin."""


def test_what_a_text_is_about():
    document = _read(BUILDINGS)
    assert document.about == ("building",)
    assert alpha_equivalent(document.formulas[1], read_formula("∀x (Operate(bell, x) → Manage(acme, x))"))
    answer = ask(BUILDINGS, "Harkness is a ruin.")
    assert any("building" in note for note in answer.notes)


def test_what_a_text_is_about_is_seen_behind_a_noun_that_could_be_a_verb():
    text = (
        "Poets are either members of a club or have a loud voice or style. All poets who have a loud voice are proud. "
    )
    text += "All poets who are proud are rich. Zed is tall."
    assert translate_text(text).about == ("poet",)


def test_what_only_sentences_that_were_left_out_speak_of_is_not_what_the_text_is_about():
    left_out = ["Every poet who asked the guard who was ill is proud.", "Poets who live in or near Lyon are proud."]
    document = translate_text([*left_out, "Zed is tall.", "Ann is tall.", "Kim is tall."])
    assert len(document.failed) == 2
    assert document.about == ()


def test_there_is_a_dog_says_that_it_is_a_dog():
    text = "There is a dog that barks. No dog that barks is small. All cats are small. Tom is a cat. Rex is red."
    document = _read(text)
    assert alpha_equivalent(document.formulas[0], read_formula("∃x (Dog(x) ∧ Bark(x))"))
    assert document.about == ()


def test_suggestions_are_found_when_asked_for_however_many_sentences_are_not_read():
    reading = translate_text(["The cat sleeps since it is old."] * 30).sentences[-1]
    assert reading.error.nearest.found is None
    assert reading.error.suggestion
    assert translate_text([reading.error.suggestion]).sentences[0].formula is not None


def test_a_compound_of_what_the_text_is_about_says_what_its_first_words_say():
    text = (
        "No Boeing-737 plane is red. All planes in Delta are of type Boeing-737. "
        "Planes are either red or blue. All planes with wings are big. Jake is a plane in Delta."
    )
    document = _read(text)
    assert document.about == ("plane",)
    assert alpha_equivalent(document.formulas[0], read_formula("∀x (Boeing737(x) → ¬Red(x))"))
    assert alpha_equivalent(document.formulas[1], read_formula("∀x (In(x, delta) → Boeing737(x))"))


def test_a_text_that_contradicts_itself_is_read_with_an_inclusive_either():
    text = "Every dog is either big or loud. Rex is a dog. Rex is big. Rex is loud. All loud things are red."
    answer = ask(text, "Rex is red.")
    assert not answer.verdict.inconsistent
    assert answer.label == "True"
    assert any("either" in note for note in answer.notes)


def test_what_lives_in_a_place_is_in_it():
    assert ask("Ann lives in Paris. Everybody in Paris is happy.", "Ann is happy.").label == "True"


def test_a_word_without_end_is_read_in_linear_time():
    """A quadratic reading would take minutes and gigabytes."""
    document = translate_text("Tom is a " + "x" * 300_000 + ". Tom is a cat.")
    assert alpha_equivalent(document.formulas[-1], read_formula("Cat(tom)"))
