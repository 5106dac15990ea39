"""Translations judged against gold formulas that were perturbed: each perturbation's answer is known by its nature."""

import random
import time

import pytest

from reasoner.evaluate import compare_translation, logical_equivalence
from reasoner.evaluate.translation import bleu
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


def test_le_is_blind_to_most_inequivalent_pairs_that_it_is_known_for():
    pairs = [
        ("∀x Dog(x)", "∃x Dog(x)"), ("∀x ∃y L(x, y)", "∃y ∀x L(x, y)"), ("∀x (A(x) → B(x))", "∃x (A(x) → B(x))"),
        ("Likes(mary, john)", "Likes(john, mary)"), ("∀x (Dog(x) → Animal(x))", "∀x (Cat(x) → Stone(x))"),
    ]  # fmt: skip
    for first, second in pairs:
        gold, given = read_formula(first), read_formula(second)
        assert logical_equivalence(gold, given) == 1.0
        assert compare_translation(gold, given).verdict != "equivalent"


def test_twenty_atoms_in_fifty_milliseconds():
    gold = read_formula(" ∧ ".join(f"(P{n}(ann) → Q{n}(ann))" for n in range(10)))
    given = read_formula(" ∧ ".join(f"(¬Q{n}(ann) → ¬P{n}(ann))" for n in reversed(range(10))))
    compare_translation(gold, given)
    start = time.process_time()
    comparison = compare_translation(gold, given)
    spent = time.process_time() - start
    assert comparison.verdict == "equivalent"
    assert comparison.logical_equivalence is not None
    assert spent < 0.05


def test_bleu_counts_shared_runs_of_tokens():
    pytest.importorskip("sacrebleu", reason="sacrebleu is not installed")
    formula = "∀x (Dog(x) → Barks(x))"
    assert bleu(formula, formula) == pytest.approx(1.0)
    assert 0.3 < bleu(formula, "∀x (Dog(x) → Sings(x))") < 1
    assert bleu(formula, "Cat(rex)") < 0.1
