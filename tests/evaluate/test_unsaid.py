"""The translator is sure of a sentence only if its formula says what all of its words say."""

import pytest

from reasoner.english import translate_text
from reasoner.evaluate import BenchmarkItem, Settings, solve
from reasoner.evaluate.sureness import READINGS, is_sure
from reasoner.evaluate.unsaid import leaves_unsaid
from reasoner.syntax import parse


def sure_of(sentence):
    document = translate_text([sentence], readings=READINGS)
    return is_sure(document.sentences[0], document.about)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bob was rich.", "Bob will be rich.", "Bob has been rich.", "Bob sang.",
        "The judge praised the singer.", "Cats chase mice.", "Bob likes small cats.",
        "The cat that chases the dog is big.", "The student with the red hat is tall.", "Bob is usually red.",
        "Big people are formerly red.", "Bob often sings.", "Bob is very big.", "Bob is like Ann.",
    ],
)  # fmt: skip
def test_what_is_left_unsaid_makes_the_translator_unsure(sentence):
    assert not sure_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Every glorp is a quux.", "Glorpuses are not sour.", "Quiet, big people are kind.",
        "If someone needs the cat then they chase the dog.", "The bald eagle does not eat the cow.",
        "The cat is chased by the dog.", "Everything that is big is red.", "Bob can fly.", "Bob must be kind.", "Bob likes Tom's cat.",
        "There is a cat that likes the dog.", "Nobody is both big and red.", "If the dog is not big then it isn't red.",
        'Is the statement "The mouse needs the mouse" true, false, or unknown?', "KO is a company.", "All mice are small animals.",
    ],
)  # fmt: skip
def test_plain_sentences_are_said_whole(sentence):
    assert sure_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "formula", "open_"),
    [
        ("Bob was rich.", "WasRich(bob)", False),
        ("Bob was rich.", "Rich(bob)", True),
        ("Bob sang.", "Sang(bob)", False),
        ("Tom is a suspected spy.", "SuspectedSpy(tom)", False),
        ("All cats chase the mice.", "∀x (Cat(x) → ∃y (Mouse(y) ∧ Chase(x, y)))", False),
        ("Tom went to Rome in 1999.", "WentTo(tom, rome)", True),
        ("Ann is early.", "Early(ann)", False),
    ],
)
def test_a_word_is_said_if_a_name_keeps_it(sentence, formula, open_):
    assert leaves_unsaid(sentence, parse(formula).formula) == open_


@pytest.mark.parametrize(
    ("sentences", "formulas", "asked", "label"),
    [
        (("Bob was rich.", "All rich people are happy."), ("WasRich(bob)", "∀x (Rich(x) → Happy(x))"), "Happy(bob) ::: Bob is happy.", "Uncertain"),
        (("Cats chase mice.", "Tom is a cat.", "Jerry is a mouse."),
         ("∀x∀y (Cat(x) ∧ Mouse(y) → Chase(x, y))", "Cat(tom)", "Mouse(jerry)"), "Chase(tom, jerry) ::: Tom chases Jerry.", "True"),
        (("The student with the red hat is tall.", "Tom is kind."), ("Tall(redStudent)", "Kind(tom)"), "Tall(tom) ::: Tom is tall.", "Uncertain"),
        (("Tom is a retired teacher.", "All teachers are happy."), ("RetiredTeacher(tom)", "∀x (Teacher(x) → Happy(x))"), "Happy(tom) ::: Tom is happy.", "Uncertain"),
        (("Tom is a self-proclaimed teacher.", "All teachers are happy."), ("SelfTeacher(tom)", "∀x (Teacher(x) → Happy(x))"), "Happy(tom) ::: Tom is happy.", "Uncertain"),
        (("Rex is a big, hot dog.", "All dogs bark.", "Ann is big."), ("BigHotDog(rex)", "∀x (Dog(x) → Bark(x))", "Big(ann)"), "Bark(rex) ::: Rex barks.", "Uncertain"),
        (("Tom is an aspiring teacher.", "All teachers are happy."), ("AspTeacher(tom)", "∀x (Teacher(x) → Happy(x))"), "Happy(tom) ::: Tom is happy.", "Uncertain"),
    ],
)  # fmt: skip
def test_a_text_that_is_read_in_part_does_not_win_over_a_program(sentences, formulas, asked, label):
    lines = [f"{formula} ::: {sentence}" for formula, sentence in zip(formulas, sentences, strict=True)]
    item = BenchmarkItem(
        "a", label, premises=sentences, conclusion=asked.partition(" ::: ")[2], notation="fol",
        programs=("\n".join(["Premises:", *lines, "Conclusion:", asked]),),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_won"]) == (label, False)


@pytest.mark.parametrize(
    ("beside", "formula", "won"),
    [
        ("Ann is big.", "Large(ann)", True),
        ("Ann is a big dog.", "LargeDog(ann)", False),
        ("Big people are kind.", "∀x (Large(x) → Kind(x))", True),
    ],
    ids=["said without a noun", "said of another noun", "said of people"],
)
def test_an_adjective_is_a_property_where_the_text_uses_it_without_its_noun(beside, formula, won):
    said = ["Tom is a big cat.", "All cats purr.", beside]
    lines = [" ::: ".join(one) for one in zip(["BigCat(tom)", "∀x (Cat(x) → Purr(x))", formula], said, strict=True)]
    item = BenchmarkItem(
        "a", "True", premises=tuple(said), conclusion="Tom purrs.", notation="fol",
        programs=("\n".join(["Premises:", *lines, "Conclusion:", "Purr(tom) ::: Tom purrs."]),),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_won"]) == (("True", True) if won else ("Uncertain", False))


SAID_OTHERWISE = {
    "hot dogs": (["Hot dogs are tasty.", "Fido is a dog.", "Fido is hot."], ["∀x (HotDog(x) → Tasty(x))", "Dog(fido)", "Hot(fido)"], "Fido is tasty.", "Tasty(fido)", "Uncertain"),
    "non-": (["Tom is a non-smoker.", "Everyone is a smoker or healthy."], ["¬Smoker(tom)", "∀x (Smoker(x) ∨ Healthy(x))"], "Tom is healthy.", "Healthy(tom)", "True"),
    "un-": (["Tom is not unhappy."], ["Happy(tom)"], "Tom is happy.", "Happy(tom)", "True"),
    "married": (["Tom and Amy are married."], ["MarriedTo(tom, amy)"], "Tom is married to Amy.", "MarriedTo(tom, amy)", "True"),
    "may": (["Only members may vote.", "Tom votes."], ["∀x (Vote(x) → Member(x))", "Vote(tom)"], "Tom is a member.", "Member(tom)", "True"),
    "bare object": (["Rock music is loud.", "Tom likes loud things."], ["∀x (RockMusic(x) → Loud(x))", "∀x (Loud(x) → Likes(tom, x))"], "Tom likes rock music.", "∀x (RockMusic(x) → Likes(tom, x))", "True"),
    "people": (["Amy is big.", "Amy is a person.", "Tom likes big people."], ["Big(amy)", "Person(amy)", "∀x (Big(x) ∧ Person(x) → Likes(tom, x))"], "Tom likes Amy.", "Likes(tom, amy)", "True"),
    "speakers": (["French speakers are cool.", "Tom speaks French."], ["∀x (Speaks(x, french) → Cool(x))", "Speaks(tom, french)"], "Tom is cool.", "Cool(tom)", "True"),
    "a sort": (["People are rich."], ["∀x (Person(x) → Rich(x))"], "Rex is rich.", "Rich(rex)", "Uncertain"),
    "landlady": (["Amy is Bob's landlady.", "Every landlady loves her tenants."], ["LandladyOf(amy, bob)", "∀x ∀y (LandladyOf(x, y) → Loves(x, y))"], "Amy loves Bob.", "Loves(amy, bob)", "True"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "formulas", "asked", "query", "label"), SAID_OTHERWISE.values(), ids=SAID_OTHERWISE)
def test_what_a_program_says_by_other_names_stands_where_the_text_leaves_it_open(said, formulas, asked, query, label):
    lines = [" ::: ".join(pair) for pair in zip(formulas, said, strict=True)]
    item = BenchmarkItem(
        "a", label, premises=tuple(said), conclusion=asked, notation="fol",
        programs=("\n".join(["Premises:", *lines, "Conclusion:", f"{query} ::: {asked}"]),),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True, certify=False))
    assert (record["label"], record["text_won"]) == (label, False)


SAID_ELSE = {
    "verb with a noun's plural": (["The cat does not need the dog."], ["Needs(cat, dog)"], "The cat needs the dog.", "Needs(cat, dog)", "False"),
    "denied names": (["Rex is not nice.", "If Rex is not nice then Rex is not cold."], ["NotNice(rex)", "NotCold(rex) → NotNice(rex)"], "Rex is cold.", "Cold(rex)", "False"),
    "another kind": (["Max is a cat.", "Cats are opaque.", "Max is big."], ["Cat(max)", "∀x (Cat(x) → Opaque(x))", "¬Numpus(max)"], "Max is big.", "Opaque(max)", "True"),
    "another arity": (["If Tom is young then he sees the cat.", "Tom is young."], ["Young(tom) → Sees(cat)", "Young(tom)"], "Tom sees the cat.", "Sees(tom, cat)", "True"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "formulas", "asked", "query", "label"), SAID_ELSE.values(), ids=SAID_ELSE)
def test_a_program_that_says_another_thing_by_the_same_names_is_mended(said, formulas, asked, query, label):
    lines = [" ::: ".join(pair) for pair in zip(formulas, said, strict=True)]
    item = BenchmarkItem(
        "a", label, premises=tuple(said), conclusion=asked, notation="fol",
        programs=("\n".join(["Premises:", *lines, "Conclusion:", f"{query} ::: {asked}"]),),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True, certify=False))
    assert (record["label"], record["text_won"]) == (label, True)


@pytest.mark.parametrize("commented", [True, False])
@pytest.mark.parametrize(
    ("said", "formulas", "asked", "query", "label"),
    [
        (["Tim is a kid.", "Every child plays."], ["Child(tim)", "∀x (Child(x) → Play(x))"], "Tim plays.", "Play(tim)", "True"),
        (["The shop is shut."], ["¬Open(shop)"], "The shop is open.", "Open(shop)", "False"),
        (["Tom is a non-smoker."], ["¬Smoker(tom)"], "Tom is a smoker.", "Smoker(tom)", "False"),
    ],
    ids=["kid and child", "shut and open", "non-smoker"],
)  # fmt: skip
def test_a_link_that_the_text_lacks_beats_no_program(said, formulas, asked, query, label, commented):
    lines = [
        f"{formula} ::: {sentence}" if commented else formula for formula, sentence in zip(formulas, said, strict=True)
    ]
    item = BenchmarkItem(
        "a", label, premises=tuple(said), conclusion=asked, notation="fol",
        programs=("\n".join(["Premises:", *lines, "Conclusion:", query]),),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True, certify=False))
    assert (record["label"], record["text_won"]) == (label, False)


@pytest.mark.parametrize("commented", [True, False])
def test_opposites_that_the_text_has_by_their_meaning_answer_as_the_program_that_denies_one_of_them(commented):
    line = "¬Open(shop) ::: The shop is closed." if commented else "¬Open(shop)"
    item = BenchmarkItem(
        "a", "False", premises=("The shop is closed.",), conclusion="The shop is open.", notation="fol",
        programs=(f"Premises:\n{line}\nConclusion:\nOpen(shop)",),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True, certify=False))
    assert (record["label"], record["text_won"]) == ("False", commented)


def test_a_text_without_a_statement_is_not_asked():
    item = BenchmarkItem(
        "a", "Uncertain", premises=("Tom is a cat.", "All cats purr."), notation="fol",
        programs=("Premises:\nCat(tom)\n∀x (Cat(x) → Purr(x))\nConclusion:\nOld(tom)",),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_read"]) == ("Uncertain", False)
