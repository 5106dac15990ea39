"""Translations judged against gold formulas that were perturbed: each perturbation's answer is known by its nature."""

import random

import pytest

from reasoner.evaluate import compare_translation, logical_equivalence
from reasoner.evaluate.reward import translation_verdict
from reasoner.evaluate.translation import bleu
from reasoner.logic import evaluate
from reasoner.prove import Limits
from reasoner.syntax import read_formula

NAMES = ["Dog", "Tall", "Swims", "Teacher", "Green", "Famous", "Quiet", "Heavy"]

# Written with placeholders of distinct unary predicates, so that each pair's relation holds for any choice of them.
PERTURBATIONS = {
    "quantifier weakened": ("∀x ({0}(x) ∧ {1}(x))", "∃x ({0}(x) ∧ {1}(x))", "too weak"),
    "quantifier strengthened": ("∃x ({0}(x) ∧ {1}(x))", "∀x ({0}(x) ∧ {1}(x))", "too strong"),
    "converse": ("∀x ({0}(x) → {1}(x))", "∀x ({1}(x) → {0}(x))", "different"),
    "contraposition": ("∀x ({0}(x) → {1}(x))", "∀x (¬{1}(x) → ¬{0}(x))", "equivalent"),
    "implication as conjunction": ("∀x ({0}(x) → {1}(x))", "∀x ({0}(x) ∧ {1}(x))", "too strong"),
    "existential import": ("∃x ({0}(x) ∧ {1}(x))", "∃x ({0}(x) → {1}(x))", "too weak"),
    "added conjunct": ("∀x ({0}(x) → {1}(x))", "∀x ({0}(x) → {1}(x) ∧ {2}(x))", "too strong"),
    "added condition": ("∀x ({0}(x) → {1}(x))", "∀x ({0}(x) ∧ {2}(x) → {1}(x))", "too weak"),
    "exclusive or": ("∀x ({0}(x) → {1}(x) ∨ {2}(x))", "∀x ({0}(x) → {1}(x) ⊕ {2}(x))", "too strong"),
    "equivalence": ("∀x ({0}(x) → {1}(x))", "∀x ({0}(x) ↔ {1}(x))", "too strong"),
    "negation of the whole": ("∀x ({0}(x) → {1}(x))", "¬∀x ({0}(x) → {1}(x))", "different"),
    "negation inwards": ("¬∀x ({0}(x) → {1}(x))", "∃x ({0}(x) ∧ ¬{1}(x))", "equivalent"),
    "De Morgan": ("¬({0}(ann) ∧ {1}(ann))", "¬{0}(ann) ∨ ¬{1}(ann)", "equivalent"),
    "De Morgan, wrongly": ("¬({0}(ann) ∧ {1}(ann))", "¬{0}(ann) ∧ ¬{1}(ann)", "too strong"),
    "exportation": ("∀x ({0}(x) ∧ {1}(x) → {2}(x))", "∀x ({0}(x) → ({1}(x) → {2}(x)))", "equivalent"),
    "scope": ("∀x ∃y ({0}(x) → Likes(x, y))", "∃y ∀x ({0}(x) → Likes(x, y))", "too strong"),
    "arguments": ("Likes(ann, bob) ∧ {0}(ann)", "Likes(bob, ann) ∧ {0}(ann)", "different"),
    "scope of a conditional": ("∀x ({0}(x) → {1}(ann))", "∃x {0}(x) → {1}(ann)", "equivalent"),
    "bound names and order": ("∀x ({0}(x) → {1}(x) ∧ {2}(x))", "∀z ({0}(z) → {2}(z) ∧ {1}(z))", "equivalent"),
    "dropped disjunct": ("∀x ({0}(x) → {1}(x) ∨ {2}(x))", "∀x ({0}(x) → {1}(x))", "too strong"),
}


def cases():
    """Each perturbation with ten choices of predicates: 200."""
    chance = random.Random(5)
    for title, (gold, given, verdict) in PERTURBATIONS.items():
        for _ in range(10):
            names = chance.sample(NAMES, 3)
            yield title, gold.format(*names), given.format(*names), verdict


def test_two_hundred_perturbations_are_judged_rightly():
    judged = [
        (title, compare_translation(read_formula(gold), read_formula(given), Limits(seconds=5)).verdict, verdict)
        for title, gold, given, verdict in cases()
    ]
    assert len(judged) == 200
    assert [(title, found) for title, found, verdict in judged if found != verdict] == []


# What a name is exchanged for: the same in another spelling, or another thing, often the opposite.
RENAMINGS = {
    "equivalent": [
        ("Dog(ann)", "Dogs(ann)"), ("Dog(ann)", "IsADog(ann)"), ("Dog(ann)", "dog(Ann)"), ("HasCar(ann)", "HasACar(ann)"),
        ("InterestedInMusic(ann)", "Interested_in_music(ann)"), ("Restaurant(ann)", "Restuarant(ann)"), ("Barks(ann)", "Bark(ann)"),
        ("WorksFor(ann, bob)", "WorkFor(ann, bob)"), ("LivesIn(ann, theMoon)", "livesIn(ann, moon)"), ("Login(ann)", "LogIn(ann)"),
        ("ParentOf(ann, bob)", "IsParentOf(ann, bob)"), ("LocatedIn(ann, bob)", "IsLocatedIn(ann, bob)"),
    ],
    "different": [
        ("CausedBy(ann, bob)", "Causes(ann, bob)"), ("TurnOn(ann, bob)", "TurnOff(ann, bob)"), ("LogIn(ann)", "LogOut(ann)"),
        ("LoanTo(ann, bob)", "LoanFrom(ann, bob)"), ("GivenBy(ann, bob)", "GivenTo(ann, bob)"), ("Old(ann)", "Oldest(ann)"),
        ("LivesIn(ann, bob)", "LivesOutsideOf(ann, bob)"), ("Before(ann, bob)", "BeforeOrAfter(ann, bob)"), ("Eats(ann, bob)", "EatenBy(ann, bob)"),
        ("HasParent(ann, bob)", "ParentOf(ann, bob)"), ("Student(ann)", "GraduateStudent(ann)"), ("PersonA(ann)", "PersonB(ann)"),
        ("Win(groupA)", "Win(groupB)"), ("Likes(ann, bob)", "LikedBy(ann, bob)"), ("Boring(ann)", "Bored(ann)"), ("Happy(ann)", "Unhappy(ann)"),
        ("DogBitesMan(ann)", "ManBitesDog(ann)"), ("In(ann, northernChina)", "In(ann, southernChina)"), ("Team1(ann)", "Team2(ann)"),
        ("Taller(ann)", "Tallest(ann)"), ("Employer(ann)", "Employee(ann)"), ("FliesTo(ann, bob)", "FliesFrom(ann, bob)"),
        ("Admires(ann, bob)", "Admired(ann, bob)"), ("WasIll(ann)", "IsIll(ann)"), ("Weighs(ann, mg)", "Weighs(ann, Mg)"),
    ],
}  # fmt: skip

# Around the atom whose name changes, formulas in which it matters.
AROUND = [
    "{}",
    "¬{}",
    "∀x (Quiet(x) → {})",
    "∃x (Quiet(x) ∧ {})",
    "Quiet(bob) ∨ {}",
    "{} ↔ Quiet(bob)",
    "{} ⊕ Quiet(bob)",
]


@pytest.mark.parametrize("expected", RENAMINGS)
def test_names_are_told_apart_where_they_mean_something_else_and_only_there(expected):
    wrong = []
    for first, second in RENAMINGS[expected]:
        for context in AROUND:
            for gold, given in ((first, second), (second, first)):
                comparison = compare_translation(
                    read_formula(context.format(gold)), read_formula(context.format(given)), Limits(seconds=5)
                )
                same = comparison.verdict == "equivalent" and comparison.exact
                if same != (expected == "equivalent") or comparison.verdict is None:
                    wrong.append((context, gold, given, comparison.verdict))
    assert wrong == []


def test_the_reward_is_for_the_same_meaning_not_for_like_names():
    assert translation_verdict(read_formula("LivesIn(ann, rome)"), read_formula("lives_in(ann, rome)")) == "equivalent"
    assert translation_verdict(read_formula("LoanTo(ann, bob)"), read_formula("LoanFrom(ann, bob)")) == "different"


def test_a_model_tells_formulas_apart_that_differ():
    gold, given = read_formula("∃x (Dog(x) ∧ Old(x))"), read_formula("∃x (Dog(x) ∧ Oldest(x))")
    comparison = compare_translation(gold, given, models=True)
    holding, other = (gold, given) if comparison.holds_in_model == "gold" else (given, gold)
    assert comparison.model is not None
    assert evaluate(holding, comparison.model)
    assert not evaluate(other, comparison.model)


def test_le_is_blind_to_most_inequivalent_pairs_that_it_is_known_for():
    pairs = [
        ("∀x Dog(x)", "∃x Dog(x)"), ("∀x (A(x) → B(x))", "∀x (B(x) → A(x))"), ("∀x ∃y L(x, y)", "∃y ∀x L(x, y)"),
        ("Likes(mary, john)", "Likes(john, mary)"), ("∀x (Dog(x) → Animal(x))", "∀x (Cat(x) → Stone(x))"),
    ]  # fmt: skip
    for first, second in pairs:
        gold, given = read_formula(first), read_formula(second)
        assert logical_equivalence(gold, given) == 1.0
        assert compare_translation(gold, given).verdict != "equivalent"


LONG = [f"TheVeryLongNameOfThe{number}PredicateHere" for number in
        ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Last")]  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "given", "verdict", "le"),
    [
        (
            " ∧ ".join(f"({name}(ann) → Is{name}New(ann))" for name in LONG),
            " ∧ ".join(f"(¬Is{name}New(ann) → ¬{name}(ann))" for name in reversed(LONG)),
            "equivalent",
            1.0,
        ),
        (
            " ⊕ ".join(f"{name}(ann) ⊕ Is{name}New(ann)" for name in LONG),
            "¬(" + " ⊕ ".join(f"Is{name}New(ann) ⊕ {name}(ann)" for name in reversed(LONG)) + ")",
            "different",
            0.0,
        ),
        (
            " ∧ ".join(f"{name}(ann) ∧ Is{name}New(ann)" for name in LONG),
            " ∨ ".join(f"{name}(ann) ∨ Is{name}New(ann)" for name in LONG),
            "too weak",
            2 / 2**20,
        ),
    ],
)
def test_twenty_atoms_with_long_names_are_compared(gold, given, verdict, le):
    comparison = compare_translation(read_formula(gold), read_formula(given))
    assert (comparison.verdict, comparison.logical_equivalence) == (verdict, le)


def test_bleu_counts_shared_runs_of_tokens():
    pytest.importorskip("sacrebleu", reason="sacrebleu is not installed")
    formula = "∀x (Dog(x) → Barks(x))"
    assert bleu(formula, formula) == pytest.approx(1.0)
    assert 0.3 < bleu(formula, "∀x (Dog(x) → Sings(x))") < 1
    assert bleu(formula, "Cat(rex)") < 0.1
