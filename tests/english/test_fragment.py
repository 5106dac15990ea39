"""The constructions of the controlled English, one by one: what each means, and that ambiguity is visible."""

import pytest

from reasoner.english import read_sentence, translate_text
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula, write_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Nothing is red.", "∀x ¬Red(x)"),
        ("Not all birds fly.", "¬∀x (Bird(x) → Fly(x))"),
        ("Only dogs bark.", "∀x (Bark(x) → Dog(x))"),
        ("There is a dog that barks.", "∃x (Dog(x) ∧ Bark(x))"),
        ("No student who is lazy is happy.", "∀x (Student(x) ∧ Lazy(x) → ¬Happy(x))"),
        ("Anyone who is lazy is unproductive.", "∀x (Lazy(x) → Unproductive(x))"),
        ("Someone who is kind is nice.", "∀x (Kind(x) → Nice(x))"),
        ("Some dogs bark.", "∃x (Dog(x) ∧ Bark(x))"),
        ("At least two dogs bark.", "∃x, y (Dog(x) ∧ Bark(x) ∧ Dog(y) ∧ Bark(y) ∧ x ≠ y)"),
        ("Every farmer who owns a donkey beats it.", "∀x, y (Farmer(x) ∧ Donkey(y) ∧ Own(x, y) → Beat(x, y))"),
        ("If a person is a student then he or she is happy.", "∀x (Student(x) → Happy(x))"),
        ("Unless Bob is kind, Anne is red.", "¬Kind(bob) → Red(anne)"),
        ("Anne is red if Bob is kind.", "Kind(bob) → Red(anne)"),
        ("Anne is red only if Bob is kind.", "Red(anne) → Kind(bob)"),
        ("A person is happy if and only if they are rich.", "∀x (Happy(x) ↔ Rich(x))"),
        ("Whenever someone sings, they are happy.", "∀x (Sing(x) → Happy(x))"),
        ("Tom is neither tall nor kind.", "¬Tall(tom) ∧ ¬Kind(tom)"),
        ("Rina is either a student or a teacher, but not both.", "Student(rina) ⊕ Teacher(rina)"),
        ("Bob and Anne are not tall.", "¬Tall(bob) ∧ ¬Tall(anne)"),
        ("The mouse is chased by the cat.", "Chase(cat, mouse)"),
        ("Anne's mother is kind.", "Kind(mother(anne))"),
        ("Bob is the father of Anne.", "bob = father(anne)"),
        ("Bob is older than Anne.", "OlderThan(bob, anne)"),
        ("Bob is more expensive than Anne.", "MoreExpensiveThan(bob, anne)"),
        ("Luke lives in New York City.", "LiveIn(luke, newYorkCity)"),
        ("Every student who Anne likes is kind.", "∀x (Student(x) ∧ Like(anne, x) → Kind(x))"),
        ("It is not the case that Anne is kind.", "¬Kind(anne)"),
        ("Max can swim.", "CanSwim(max)"),
        ("Does Rex bark?", "Bark(rex)"),
        ("Is Anne a student?", "Student(anne)"),
        ("Are all dogs animals?", "∀x (Dog(x) → Animal(x))"),
    ],
)
def test_sentence(sentence, formula):
    reading = read_sentence(sentence)
    assert reading.error is None, str(reading.error)
    expected = read_formula(formula)
    assert alpha_equivalent(_flat(reading.formula), _flat(expected)), write_formula(reading.formula)


def _flat(formula):
    """Nested conjunctions joined, so that bracketing does not matter."""
    from reasoner.logic import And, fold, rebuild

    def rule(node, parts):
        if isinstance(node, And):
            return And([q for p in parts for q in (p.parts if isinstance(p, And) else (p,))])
        return rebuild(node, parts)

    return fold(formula, rule)


def test_scope_readings_are_listed_best_first():
    reading = read_sentence("Every student reads a book.")
    wanted = ["∀x (Student(x) → ∃y (Book(y) ∧ Read(x, y)))", "∃x (Book(x) ∧ ∀y (Student(y) → Read(y, x)))"]
    assert len(reading.readings) >= 2
    for found, formula in zip(reading.readings, wanted, strict=False):
        assert alpha_equivalent(found.formula, read_formula(formula))
    assert [r.cost for r in reading.readings] == sorted(r.cost for r in reading.readings)


def test_an_unreadable_sentence_says_where_and_offers_a_neighbour_and_the_others_go_through():
    document = translate_text("Anne is kind. Anne likes most dogs. Bob is red.")
    assert [reading.formula is None for reading in document.sentences] == [False, True, False]
    error = document.sentences[1].error
    assert error.phrase
    assert error.phrase.split()[0] in document.sentences[1].sentence
    assert read_sentence(error.suggestion).formula is not None


def test_a_pronoun_without_antecedent_is_an_error_that_names_it():
    assert '"they"' in str(read_sentence("They are kind.").error)


@pytest.mark.parametrize(
    "text",
    ["", " \n", "?", "....", "a " * 5000, "both " * 500, "either " * 100 + "x is red" + " or x is red" * 100, "\x00\ud800",
     "((((" * 100, "🎉" * 1000, '"' * 999, "every dog that likes " * 100 + "Anne barks.", "Anne's " * 280 + "dog barks."],
)  # fmt: skip
def test_any_text_gives_readings_or_errors_and_no_traceback(text):
    for reading in translate_text(text).sentences:
        assert (reading.formula is None) != (reading.error is None)


def test_presuppositions_only_where_the_noun_matters():
    assert translate_text("The lion is cold.").presuppositions == ()
    document = translate_text("The lion is cold. All lions are nice.")
    assert [write_formula(f) for f in document.presuppositions] == ["Lion(lion)"]
