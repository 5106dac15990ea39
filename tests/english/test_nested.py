"""Nested quantifiers, pronouns and joined clauses are said as people say them, and read back as they were meant."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.english import Entry, Lexicon, Verbalizer, translate_text
from reasoner.english.sameness import says_the_same
from reasoner.logic import (
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    Xor,
    alpha_equivalent,
)
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula

SAID = {
    "∀x (Student(x) → ∃y (Exam(y) ∧ Pass(x, y)))": "Every student passes an exam.",
    "∃x (Teacher(x) ∧ ∀y (Student(y) → Like(x, y)))": "Some teacher likes every student.",
    "∀x, y (Dog(x) ∧ Cat(y) → Chase(x, y))": "Every dog chases every cat.",
    "∀x, y (Dog(x) ∧ Cat(y) → ¬Chase(x, y))": "No dog chases any cat.",
    "∀x (Man(x) → Love(x, x))": "Every man loves himself.",
    "∀x (Student(x) → Love(x, x))": "All students love themselves.",
    "∀x (Dog(x) → Love(x, x))": "Every dog loves itself.",
    "∀x, y (Man(x) ∧ Woman(y) ∧ Love(x, y) → Love(y, x))": "Every woman loves every man that loves her.",
    "∀x (Man(x) → Like(x, mother(x)))": "Every man likes his mother.",
    "∀x (∃y (Dog(y) ∧ Own(x, y)) → Happy(x))": "Everything that owns a dog is happy.",
    "∀x, y (Like(x, y) → Like(y, x))": "If x likes y, then y likes x.",
    "∃x, y (Dog(x) ∧ Dog(y) ∧ x ≠ y ∧ Bark(x) ∧ Bark(y))": "At least two dogs bark.",
    "¬∃x (Dog(x) ∧ ∀y (Cat(y) → Like(x, y)))": "No dog likes every cat.",
    "∀y (Like(tom, y) → Dog(y))": "Only dogs are liked by Tom.",
    "¬∀x (Dog(x) → Bark(x))": "Not every dog barks.",
    "∀x (Dog(x) → (Red(x) ↔ Big(x)))": "A dog is red if and only if it is big.",
    "∀x (Dog(x) → Bark(x)) → ∃y (Cat(y) ∧ Sleep(y))": "If every dog barks, then some cat sleeps.",
    "∃x (Dog(x) ∧ Own(tom, x) ∧ Like(ann, x))": "Tom owns a dog that Ann likes.",
    "(Red(rex) ∨ Sleep(tom)) ∧ Sing(ann)": "Rex is red or Tom sleeps, and Ann sings.",
    "Red(rex) ⊕ Big(rex)": "Rex is either red or big, but not both.",
    "Rain → Sing(tom)": "If it rains, then Tom sings.",
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=SAID.values())
def test_it_is_among_what_is_said_for_it(text, said):
    formula = read_formula(text)
    speaker = Verbalizer()
    phrasings = {speaker.sentence(formula, seed) for seed in range(40)}
    assert said in phrasings
    for one in phrasings:
        read = translate_text([one], lexicon=speaker.lexicon).sentences[0].formula
        assert read is not None
        assert says_the_same(read, formula) or decide_equivalence(read, formula).equivalent, one


@pytest.mark.parametrize("text", [text for text in SAID if text.startswith("∀x (")])
def test_the_seed_chooses_among_several_phrasings(text):
    formula = read_formula(text)
    speaker = Verbalizer()
    assert len({speaker.sentence(formula, seed) for seed in range(40)}) > 1
    assert speaker.sentence(formula, 3) == speaker.sentence(formula, 3)


def test_he_is_not_said_of_two_men():
    formula = read_formula("∀x, y (Man(x) ∧ King(y) ∧ See(x, y) → Fear(x, y))")
    speaker = Verbalizer()
    for seed in range(30):
        said = speaker.sentence(formula, seed)
        read = translate_text([said], lexicon=speaker.lexicon).sentences[0].formula
        assert says_the_same(read, formula), said


def test_a_sentence_that_need_not_be_read_back_is_checked_by_its_shape():
    """One of each shape is read; a word that the reader takes otherwise has a shape of its own."""
    names = [("Dog", "dog"), ("Wumpus", "wumpus"), ("Sheep", "sheep"), ("Barks", "barks")]
    entries = {(symbol, 1): Entry(symbol, 1, "noun", (word,)) for symbol, word in names}
    entries["Like", 2] = Entry("Like", 2, "verb", ("like",))
    speaker = Verbalizer(Lexicon(entries=entries), strict=False)
    for kind, _ in names[:2]:
        formula = read_formula(f"∀x ({kind}(x) → ∃y (Sheep(y) ∧ Like(x, y)))")
        said = speaker.sentence(formula, 1)
        assert says_the_same(translate_text([said]).sentences[0].formula, formula), said


X, Y, Z = (Variable(name) for name in "xyz")
variables = st.sampled_from([X, Y, Z])
terms = variables | st.sampled_from([Function(name) for name in ("ann", "tom", "oslo")])
ages = st.builds(lambda term: Function("age", (term,)), terms)
numerals = st.integers(0, 30).map(Number)
atoms = (
    st.builds(lambda n, t: Predicate(n, (t,)), st.sampled_from(["Dog", "Woman", "Teacher", "Red", "Sleep"]), terms)
    | st.builds(lambda n, s, t: Predicate(n, (s, t)), st.sampled_from(["Like", "LiveIn", "FriendOf"]), terms, terms)
    | st.builds(lambda s, t, u: Predicate("IntroduceTo", (s, t, u)), terms, terms, terms)
    | st.builds(Equal, terms, terms)
    | st.builds(lambda o, s, t: Comparison(o, s, t), st.sampled_from(["<", ">", "<=", ">="]), ages, numerals)
    | st.just(Predicate("Rain"))
)
literals = atoms | st.builds(Not, atoms)
formulas = st.recursive(
    literals,
    lambda parts: (
        st.builds(lambda a, b: And((a, b)), parts, parts)
        | st.builds(lambda a, b: Or((a, b)), parts, parts)
        | st.builds(lambda v, a, b: ForAll((v,), Implies(a, b)), variables, parts, parts)
        | st.builds(lambda v, a, b: Exists((v,), And((a, b))), variables, parts, parts)
        | st.builds(Not, parts)
        | st.builds(Implies, parts, parts)
        | st.builds(Iff, parts, parts)
        | st.builds(Xor, parts, parts)
    ),
    max_leaves=5,
)
NUMERICAL = Verbalizer()


@settings(max_examples=60, deadline=None)
@given(formulas, st.integers(0, 9))
def test_whatever_is_said_is_read_back(formula, seed):
    closed = ForAll((X, Y, Z), formula)
    said = NUMERICAL.sentence(closed, seed)
    read = translate_text([said], lexicon=NUMERICAL.lexicon).sentences[0]
    assert read.formula is not None, (said, read.error)
    assert says_the_same(read.formula, closed) or decide_equivalence(closed, read.formula).equivalent is not False, said


def _shuffled(formula, rng):
    """The same with parts in another order and other names for the variables."""
    match formula:
        case And(parts) | Or(parts):
            made = [_shuffled(part, rng) for part in parts]
            rng.shuffle(made)
            return type(formula)(made)
        case ForAll(bound, body) | Exists(bound, body):
            return type(formula)(bound, _shuffled(body, rng))
        case Implies(left, right):
            return Or((_shuffled(right, rng), Not(_shuffled(left, rng))))
        case Not(body):
            return Not(_shuffled(body, rng))
        case Equal(left, right):
            return Equal(right, left)
        case _:
            return formula


@settings(max_examples=60, deadline=None)
@given(formulas, st.integers(0, 9))
def test_the_order_of_parts_does_not_matter(formula, seed):
    closed = ForAll((X, Y, Z), formula)
    assert says_the_same(closed, _shuffled(closed, random.Random(seed)))


@settings(max_examples=60, deadline=None)
@given(formulas, formulas)
def test_what_says_the_same_is_equivalent(first, second):
    first, second = ForAll((X, Y, Z), first), ForAll((X, Y, Z), second)
    if says_the_same(first, second) and not alpha_equivalent(first, second):
        assert decide_equivalence(first, second).equivalent is not False


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("∀x ∃y Like(x, y)", "∃y ∀x Like(x, y)"),
        ("∀x, y (Like(x, y) → Like(y, x))", "∀x, y (Like(x, y) → Like(x, y))"),
        ("∀x (Dog(x) → Red(x))", "∀x (Red(x) → Dog(x))"),
        ("∃x Dog(x) ∧ ∃x Red(x)", "∃x (Dog(x) ∧ Red(x))"),
    ],
    ids=["scope", "direction", "converse", "one or two"],
)
def test_what_says_something_else_is_told_apart(first, second):
    assert not says_the_same(read_formula(first), read_formula(second))
