"""Written proofs of claims of every shape, and texts that look like proofs."""

from __future__ import annotations

from typing import Any

import pytest

from reasoner.generate import generate
from reasoner.generate.scoring import PARTIAL, score_proof

NUMBERS = {
    "premises_fol": [
        "∀x (Student(x) ∧ score(x) > 40 → Kind(x))",
        "score(bob) = 47",
        "∀x (Kind(x) → Happy(x))",
        "∀x (Happy(x) → Busy(x))",
    ],
    "conclusion_fol": "Student(bob) → Busy(bob)",
    "label": "True",
    "proof": [{"conclusion": "Kind(bob)"}, {"conclusion": "Happy(bob)"}, {"conclusion": "Busy(bob)"}],
}
KINDS = {
    "premises_fol": ["∀x (Cat(x) → Dog(x))", "∀x (Dog(x) → Bird(x))", "∀x (Bird(x) → Fish(x))"],
    "conclusion_fol": "∀x (Cat(x) → Fish(x))",
    "label": "True",
}
NOTHING = {
    "premises_fol": ["∀x (Cat(x) → Dog(x))", "∀x (Dog(x) → Bird(x))", "∀x (Fish(x) → ¬Bird(x))"],
    "conclusion_fol": "∃x (Cat(x) ∧ Fish(x))",
    "label": "False",
}
SOMETHING = {
    "premises_fol": ["∃x (Cat(x) ∧ Dog(x))", "∀x (Dog(x) → Bird(x))", "∀x (Bird(x) → Fish(x))"],
    "conclusion_fol": "∃x (Cat(x) ∧ Fish(x))",
    "label": "True",
}
PARADOX = {
    "premises_fol": ["Cat(bob)", "∀x (Cat(x) → Dog(x))", "∀x (Dog(x) → Bird(x))", "∀x (Cat(x) → ¬Bird(x))"],
    "conclusion_fol": "Bird(bob)",
    "label": "Paradox",
}
EITHER = {
    "premises_fol": ["Cat(bob)", "∀x (Cat(x) → Dog(x) ∨ Bird(x))", "∀x (Dog(x) → Fish(x))", "∀x (Bird(x) → Fish(x))"],
    "conclusion_fol": "Fish(bob)",
    "label": "True",
}


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        (NUMBERS, "score(bob) > 40\nKind(bob)\nHappy(bob)\nBusy(bob)"),
        (NUMBERS, "score(bob) > 40\nKind(bob)\nHappy(bob)\nStudent(bob) → Busy(bob)"),
        (NUMBERS, "score(bob) > 40\nStudent(bob) → Kind(bob)\nStudent(bob) → Happy(bob)\nStudent(bob) → Busy(bob)"),
        (
            NUMBERS,
            "The score of Bob is greater than 40.\nBob is kind.\nSo Bob is happy.\nIf Bob is a student, then Bob is busy.",
        ),
        (KINDS, "∀x (Cat(x) → Bird(x))\n∀x (Cat(x) → Fish(x))"),
        (KINDS, "Cat(c)\nDog(c)\nBird(c)\nFish(c)"),
        (KINDS, "Dog(tom)\nBird(tom)\nFish(tom)"),
        (NOTHING, "∃x (Cat(x) ∧ Fish(x))\nCat(c)\nDog(c)\nBird(c)\n¬Fish(c)"),
        (NOTHING, "Dog(c)\nBird(c)\nThat is a contradiction."),
        (NOTHING, "∀x (Cat(x) → Bird(x))\n∀x (Cat(x) → ¬Fish(x))\n¬∃x (Cat(x) ∧ Fish(x))"),
        (SOMETHING, "Dog(c)\nBird(c)\nFish(c)\n∃x (Cat(x) ∧ Fish(x))"),
        (PARADOX, "Dog(bob)\nBird(bob)\n¬Bird(bob)"),
        (PARADOX, "¬Bird(bob)\nDog(bob)\n⊥"),
        (EITHER, "Dog(bob) ∨ Bird(bob)\nFish(bob)"),
    ],
)
def test_proofs_that_are(record: dict[str, Any], lines: str) -> None:
    assert score_proof(lines, record) == 1.0


@pytest.mark.parametrize("record", [NUMBERS, KINDS, NOTHING, SOMETHING, PARADOX, EITHER])
def test_texts_that_only_look_like_proofs(record: dict[str, Any]) -> None:
    claim = record["conclusion_fol"]
    denial = f"¬({claim})"
    for text in (
        claim,
        denial,
        f"{claim}\n{denial}",
        f"{denial}\n{claim}",
        f"{denial}\n⊥",
        "⊥",
        "That is a contradiction.",
        f"{claim}\nThat is a contradiction.",
        "Cat(c)\nFish(c)\n⊥",
        "Cat(c)\n¬Cat(c)",
        "Fish(zoe)\n¬Fish(zoe)",
        f"(Fish(zoe) → {claim})\n{claim}",
        f"({claim}) ∨ Cat(bob)\n{claim}",
    ):
        assert score_proof(text, record) < PARTIAL, text


@pytest.mark.parametrize("name", ["syllogism", "folio", "folio-numbers", "logicnli", "prover-hard", "ordering"])
def test_recorded_proofs_without_cases_are_worth_everything(name: str) -> None:
    compared = 0
    for example in generate(name, 5, size=12):
        record = example.to_json()
        if example.label == "Uncertain" or any(step["rule"] in ("case", "cases") for step in record["proof"]):
            continue
        compared += 1
        assert score_proof("\n".join(step["conclusion"] for step in record["proof"]), record) == 1.0, record
        assert score_proof("\n".join(step["english"] for step in record["proof"]), record) == 1.0, record
    assert compared > 3
