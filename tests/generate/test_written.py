"""Written proofs of claims of every shape, and texts that look like proofs."""

from __future__ import annotations

from typing import Any

import pytest

from reasoner.generate import generate, scoring
from reasoner.generate.argued import sentences
from reasoner.generate.scoring import PARTIAL, proof_text, score_proof

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

UNMET = {
    "premises_fol": ["Dog(bob) ⊕ Cat(eve)", "Dog(bob)", "Owl(bob) → Cat(eve)"],
    "conclusion_fol": "Cat(eve) → Bird(bob)",
    "label": "True",
}

NESTED = {
    "premises_fol": [
        *("Dog(bob) ∨ Bird(bob)", "Dog(bob) → Cow(bob) ∨ Owl(bob)", "Cow(bob) → Fish(bob)", "Owl(bob) → Fish(bob)"),
        *("Bird(bob) → Cat(bob)", "¬Cat(bob)"),
    ],
    "conclusion_fol": "Fish(bob)",
    "label": "True",
}
TWO_WITNESSES = {
    "premises_fol": ["∃x (Dog(x) ∧ Cat(x))", "∃x (Dog(x) ∧ Owl(x))", "∀x (Owl(x) → Bird(x))"],
    "conclusion_fol": "∃x (Dog(x) ∧ Bird(x))",
    "label": "True",
}


ITSELF = {
    "premises_fol": ["Cat(bob)", "∀x (Cat(x) → Dog(x) ∨ Fish(x))", "∀x (Dog(x) → Cow(x))", "∀x (Cow(x) → Fish(x))"],
    "conclusion_fol": "Fish(bob)",
    "label": "True",
}


OUTRIGHT = {
    "premises_fol": ["Fish(bob) ↔ ¬Cat(bob) → Dog(bob)", "Cat(bob) ↔ ¬Fish(bob)"],
    "conclusion_fol": "Fish(bob)",
    "label": "True",
}


def many(kind: str, does: str, who: str, number: int) -> str:
    """That there are so many of a kind to whom somebody does something."""
    names = [f"y{n}" for n in range(1, number + 1)]
    apart = [f"{a} ≠ {b}" for n, a in enumerate(names) for b in names[n + 1 :]]
    parts = " ∧ ".join([*(f"{kind.replace('_', y)} ∧ {does}({who}, {y})" for y in names), *apart])
    return f"∃{', '.join(names)} ({parts})"


COUNTED: dict[str, Any] = {
    "premises_fol": [
        "Lazy(bob)",
        f"∀x (Lazy(x) → {many('Big(_) ∧ Cat(_)', 'See', 'x', 3)})",
        f"∀x ({many('Cat(_)', 'See', 'x', 2)} → {many('Owl(_)', 'Hear', 'x', 2)} ∧ ¬{many('Dog(_)', 'Hear', 'x', 2)})",
    ],
    "conclusion_fol": f"¬{many('Dog(_)', 'Hear', 'bob', 3)}",
    "label": "True",
}
COUNTED_LINES = (many("Big(_) ∧ Cat(_)", "See", "bob", 3), f"¬{many('Dog(_)', 'Hear', 'bob', 2)}")
IMPOSSIBLE: dict[str, Any] = {
    "premises_fol": [
        "∀x (Knight(x) ⊕ Knave(x))",
        "Knight(ann) ↔ Knight(bob) ∨ Knight(cid)",
        "Knight(bob) ↔ Knave(bob) ∧ Knight(cid)",
        "Knight(cid) ↔ Knave(ann)",
    ],
    "conclusion_fol": "Knave(ann)",
    "label": "True",
}
IMPOSSIBLE_LINES = (
    "Suppose Knight(ann)\nKnight(bob) ∨ Knight(cid)\nSuppose Knight(bob)\nKnave(bob)\n⊥\nSuppose Knight(cid)\n"
    "Knave(ann)\n⊥\n⊥\nSuppose Knave(ann)\nKnave(ann)\nKnave(ann)"
)
NOT_BOTH_WAYS: dict[str, Any] = {
    "premises_fol": ["Cat(bob)", "∀x (Cat(x) → Nice(x))", "∀x (Nice(x) → ¬Old(x))"],
    "conclusion_fol": "Nice(bob) ↔ Old(bob)",
    "label": "False",
}
TWICE_NOT: dict[str, Any] = {
    "premises_fol": ["∀x (Cat(x) → Dog(x))", "∀x (Dog(x) → ¬Cat(x))"],
    "conclusion_fol": "∀x (Cat(x) → Fish(x))",
    "label": "True",
}
DEEP: dict[str, Any] = {
    "premises_fol": [
        "P1(bob) ∨ Q1(bob)",
        *(f"P{n}(bob) → P{n + 1}(bob) ∨ Q{n + 1}(bob)" for n in range(1, 7)),
        *(f"Q{n}(bob) → Fish(bob)" for n in range(1, 8)),
        "P7(bob) → Fish(bob)",
    ],
    "conclusion_fol": "Fish(bob)",
    "label": "True",
}
DEEP_LINES = "\n".join(
    [
        "Suppose P1(bob)",
        *(f"P{n}(bob) ∨ Q{n}(bob)\nSuppose P{n}(bob)" for n in range(2, 8)),
        *["Fish(bob)", *(f"Suppose Q{n}(bob)\nFish(bob)\nFish(bob)" for n in range(7, 0, -1))],
    ]
)
HALF: dict[str, Any] = {
    "premises_fol": ["Cat(bob)", "∀x (Cat(x) ∧ Old(x) → ¬Nice(x))"],
    "conclusion_fol": "Old(bob) → ¬Nice(bob)",
    "label": "True",
}
THIRD: dict[str, Any] = {
    "premises_fol": ["∀x (Old(x) → Cat(x))", "¬Cat(bob) ∨ Dog(bob)", "Dog(bob) ↔ Nice(bob)"],
    "conclusion_fol": "Old(bob) → Nice(bob)",
    "label": "True",
}
EITHER_WAY: dict[str, Any] = {
    "premises_fol": ["Cat(bob)", "∀x (Cat(x) → Nice(x))"],
    "conclusion_fol": "Old(bob) ∨ Nice(bob)",
    "label": "True",
}
DILEMMA: dict[str, Any] = {
    "premises_fol": ["Cat(bob) ∨ Dog(bob)", "Cat(bob) → Nice(bob)", "Dog(bob) → Nice(bob)"],
    "conclusion_fol": "Nice(bob)",
    "label": "True",
}
SYLLOGISM: dict[str, Any] = {
    **KINDS,
    "premises_fol": KINDS["premises_fol"][:2],
    "conclusion_fol": "∀x (Cat(x) → Bird(x))",
}
FEW: dict[str, Any] = {
    "premises_fol": [
        "Lazy(bob)",
        f"∀x (Lazy(x) → {many('Cat(_)', 'See', 'x', 2)} ∧ ¬{many('Cat(_)', 'See', 'x', 3)})",
    ],
    "conclusion_fol": many("Cat(_)", "See", "bob", 1),
    "label": "True",
}
EXACTLY = f"{many('Cat(_)', 'See', 'bob', 2)} ∧ ¬{many('Cat(_)', 'See', 'bob', 3)}"


@pytest.mark.parametrize(
    ("record", "steps", "jumps"),
    [
        (HALF, ("Suppose Old(bob)\n¬Nice(bob)", "¬Nice(bob)\n{}"),
         ("{}", "So {}", "¬Nice(bob)", "Nice(bob) → ¬Old(bob)\n{}", "∀x (Nice(x) → ¬(Cat(x) ∧ Old(x)))\n{}")),
        (THIRD, ("Cat(bob)\nDog(bob)\nNice(bob)", "Old(bob) → Dog(bob)\n{}"),
         ("{}", "Suppose Old(bob)\nNice(bob)", "Cat(bob) → Dog(bob)\n{}", "{}\n{}", "Nice(bob)\n{}")),
        (EITHER_WAY, ("Nice(bob)\n{}",), ("{}", "¬Old(bob) → Nice(bob)\n{}", "({}) ∧ Cat(bob)\n{}")),
        (DILEMMA, ("Suppose Cat(bob)\n{}\nSuppose Dog(bob)\n{}\n{}",),
         ("{}", "{}\n{}\n{}", "¬Cat(bob) → Dog(bob)\n{}", "Suppose {}\n{}\nSuppose ¬{}\n{}\n{}")),
        (SYLLOGISM, ("Cat(c)\nDog(c)\nBird(c)", "Suppose Cat(c)\nDog(c)\nBird(c)\n{}"), ("{}", "∀x (¬Dog(x) → ¬Cat(x))\n{}")),
        (FEW, (EXACTLY + "\n{}",), ("{}", "({}) ∧ Lazy(bob)\n{}")),
    ],
)  # fmt: skip
def test_premises_and_claim_are_a_proof_only_where_that_is_one_inference(
    record: dict[str, Any], steps: tuple[str, ...], jumps: tuple[str, ...]
) -> None:
    """A step between is wanted: none is the claim, part of it by more than one inference, or a premise in other words."""
    said = "\n".join(record["premises_fol"])
    for text in (*steps, *jumps):
        told = text.replace("{}", record["conclusion_fol"])
        assert (score_proof(f"{said}\n{told}", record) == 1.0) is (text in steps), text


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        (TWICE_NOT, f"Suppose ¬{TWICE_NOT['conclusion_fol']}\nCat(c)\nDog(c)\n⊥\n{TWICE_NOT['conclusion_fol']}"),
        (DEEP, DEEP_LINES),
        (ITSELF, "Dog(bob)\nCow(bob)\nFish(bob)\nFish(bob)"),
        (ITSELF, "Suppose Dog(bob)\nCow(bob)\nFish(bob)\nCase: Fish(bob)\nFish(bob)\nSo Bob is a fish."),
        (COUNTED, "\n".join([*COUNTED_LINES, COUNTED["conclusion_fol"]])),
        (COUNTED, "Bob sees three big cats.\nBob hears at most one dog.\nBob hears at most two dogs."),
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
        (EITHER, "Dog(bob)\nFish(bob)\nBird(bob)\nFish(bob)\nFish(bob)"),
        (EITHER, "Suppose Dog(bob)\nFish(bob)\nCase: Bird(bob)\nFish(bob)\nSo Bob is a fish."),
        (NESTED, "Dog(bob)\nCow(bob)\nFish(bob)\nOwl(bob)\nFish(bob)\nFish(bob)\nBird(bob)\nCat(bob)\n⊥\nFish(bob)"),
        (TWO_WITNESSES, "Dog(c)\nBird(c)\n∃x (Dog(x) ∧ Bird(x))"),
        (UNMET, "¬Cat(eve)\nCat(eve) → Bird(bob)"),
        (IMPOSSIBLE, IMPOSSIBLE_LINES),
        (NOT_BOTH_WAYS, "Nice(bob)\n¬Old(bob)\n¬Nice(bob) ↔ Old(bob)"),
    ],
)
def test_proofs_that_are(record: dict[str, Any], lines: str) -> None:
    assert score_proof(lines, record) == 1.0


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        (EITHER, "Dog(bob)\nFish(bob)"),
        (EITHER, "Dog(bob)\nFish(bob)\nFish(bob)"),
        (EITHER, "Suppose Dog(bob)\nFish(bob)\nSo Bob is a fish."),
        (EITHER, "Fish(bob)\nFish(bob)\n¬Fish(bob)\nFish(bob)"),
        (EITHER, "Dog(bob)\nFish(bob)\nCat(bob)\nFish(bob)\nFish(bob)"),
        (EITHER, "Dog(bob)\nFish(bob)\n¬Cat(bob)\n⊥\nFish(bob)"),
        (NESTED, "Dog(bob)\nCow(bob)\nFish(bob)\nBird(bob)\nCat(bob)\n⊥\nFish(bob)"),
        (NESTED, "Suppose Fish(bob)\nFish(bob)\nSuppose Bird(bob)\nCat(bob)\n⊥\nFish(bob)"),
        (TWO_WITNESSES, "Cat(c)\nBird(c)\n∃x (Dog(x) ∧ Bird(x))"),
        (KINDS, "Cat(tom)\nSuppose Fish(tom)\nFish(tom)\nFish(tom)"),
        (ITSELF, "Dog(bob)\nFish(bob)\nFish(bob)"),
        (ITSELF, "Fish(bob)\nFish(bob)\nFish(bob)"),
        (ITSELF, "Suppose Fish(bob)\nFish(bob)\nFish(bob)"),
        (OUTRIGHT, "Suppose Fish(bob)\nFish(bob)\nSuppose ¬Fish(bob)\nFish(bob)\nFish(bob)"),
        (UNMET, UNMET["conclusion_fol"]),
        (UNMET, f"Dog(bob)\n{UNMET['conclusion_fol']}"),
        (COUNTED, COUNTED["conclusion_fol"]),
        (COUNTED, f"{COUNTED_LINES[1]}\n{COUNTED['conclusion_fol']}"),
        (COUNTED, f"{many('Cat(_)', 'See', 'bob', 4)}\n{COUNTED_LINES[1]}\n{COUNTED['conclusion_fol']}"),
    ],
)
def test_cases_that_are_not_all_there_are_show_nothing(record: dict[str, Any], lines: str) -> None:
    assert score_proof(lines, record) == 0.0


@pytest.mark.parametrize(
    "record", [NUMBERS, KINDS, NOTHING, SOMETHING, PARADOX, EITHER, NESTED, TWO_WITNESSES, ITSELF, COUNTED]
)
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


WHOLE, TURNED, OPENED = (
    "∀x (Cat(x) ∧ Nice(x) → Old(x))",
    "∀x (¬Old(x) → ¬(Cat(x) ∧ Nice(x)))",
    "∀x (¬Old(x) → ¬Cat(x) ∨ ¬Nice(x))",
)
IN_WORDS = f"This says the same as {OPENED} (De Morgan). So the formula says the same as the sentence."
SAME: dict[str, Any] = {
    "premises_fol": [],
    "conclusion": f"The sentence “Every nice cat is old.” says the same as the formula {OPENED}.",
    "conclusion_fol": f"{WHOLE} ↔ {OPENED}",
    "label": "True",
    "proof": [{"conclusion": f"{WHOLE} ↔ {TURNED}"}, {"conclusion": f"{WHOLE} ↔ {OPENED}"}],
}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        (f"{WHOLE} ↔ {TURNED}\n{WHOLE} ↔ {OPENED}", 1.0),
        (f"{OPENED} ↔ {TURNED}\n{TURNED} ↔ {WHOLE}", 1.0),
        (f"{WHOLE}\n≡ {TURNED} (contraposition)\n≡ {OPENED} (De Morgan)", 1.0),
        (f"{WHOLE} is equivalent to {TURNED}, which is equivalent to {OPENED}.", 1.0),
        (f"The sentence says {WHOLE}. By contraposition, this is equivalent to {TURNED}. {IN_WORDS}", 1.0),
        (f"{WHOLE} ↔ {TURNED}", PARTIAL / 2),
        (f"{WHOLE} ↔ {OPENED}", 0.0),
        (f"{OPENED} ↔ {WHOLE}\n{WHOLE} ↔ {OPENED}", 0.0),
        (f"{WHOLE} ≡ {OPENED} (contraposition, De Morgan)", 0.0),
        (f"{WHOLE}\n{OPENED}", 0.0),
        (f"{WHOLE} ↔ {WHOLE}\n{OPENED} ↔ {OPENED}", 0.0),
        ("The sentence says the same as the formula.", 0.0),
        (SAME["conclusion"], 0.0),
        (f"{WHOLE} ↔ ¬{OPENED}\n{WHOLE} ↔ {TURNED}\n{WHOLE} ↔ {OPENED}", 0.0),
        (f"{WHOLE} ↔ {TURNED}\n{WHOLE} ↔ {OPENED}\n¬({WHOLE} ↔ {OPENED})", 0.0),
        (f"{WHOLE} ↔ {TURNED}\n{WHOLE} ↔ {OPENED}\nSo the formula is not equivalent to the sentence.", 0.0),
        (f"{WHOLE} ↔ {TURNED}\n{WHOLE} ↔ {OPENED}\nSo it is not the case that they say the same.", 0.0),
        (f"The sentence is not equivalent to the formula.\n{WHOLE} ↔ {TURNED}\n{WHOLE} ↔ {OPENED}", 0.0),
    ],
)
def test_chains_of_equivalent_formulas(text: str, score: float) -> None:
    assert score_proof(text, SAME) == score


@pytest.mark.parametrize(
    ("name", "size"),
    [
        *((name, 12) for name in ("syllogism", "folio", "folio-numbers", "logicnli", "prover-hard", "ordering")),
        *(("knights", 12), ("folio-terms", 12), ("zebra", 9), ("translation", 12), ("alcq", 6)),
    ],
)
def test_recorded_proofs_are_worth_everything(name: str, size: int) -> None:
    compared = 0
    for example in generate(name, 5, size=size):
        record = example.to_json()
        if example.label == "Uncertain":
            continue
        compared += 1
        for formulas in (True, False):
            assert score_proof(proof_text(record, formulas=formulas), record) == 1.0, record
    assert compared > 3


BOB: dict[str, Any] = {
    "premises_fol": [
        "Cat(bob)",
        "∀x (Cat(x) → Nice(x))",
        "∀x (Nice(x) → Old(x))",
        "∀x (Old(x) → ¬Rich(x))",
        "∀x (Rich(x) → Big(x))",
    ],
    "conclusion_fol": "Rich(bob)",
    "label": "False",
}
NEAR: dict[str, Any] = {**BOB, "conclusion_fol": "Nice(bob)", "label": "True"}
BOTH: dict[str, Any] = {**BOB, "conclusion_fol": "Nice(bob) ∧ Big(bob)", "label": "True"}
BOTH["premises_fol"] = [*BOB["premises_fol"], "∀x (Cat(x) → Big(x))"]


RULE: dict[str, Any] = {
    **BOB,
    "premises_fol": BOB["premises_fol"][1:],
    "conclusion_fol": "Cat(bob) → ¬Rich(bob)",
    "label": "True",
}
SAID: dict[str, Any] = {
    "premises": ["If Bob is a cat, then Bob is a dog and Bob is nice.", "Bob is a cat.", "Nice things are old."],
    "premises_fol": ["Cat(bob) → Dog(bob) ∧ Nice(bob)", "Cat(bob)", "∀x (Nice(x) → Old(x))"],
    "conclusion_fol": "Old(bob)",
    "label": "True",
}


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (BOB, "Since Bob is a cat, Bob is nice. Since Bob is nice, Bob is old. Bob is therefore not rich."),
        (BOB, "Bob is a cat; cats are nice: so Bob is nice. Nice things are old: so Bob is old. So Bob is not rich."),
        (BOB, "Bob is nice, because Bob is a cat. Hence he is old.\nBob is old.\nThus, Bob is not rich."),
        (
            BOB,
            "Proof:\n1. Bob is a cat. (premise 1)\n2. Bob is nice. (from 1, premise 2)\n3. Bob is old.\n4. Bob is not rich.",
        ),
        (BOB, "Nice(bob) (from premises 1 and 2)\nOld(bob) (from 1, premise 3)\n¬Rich(bob) [line 2, premise 4]"),
        (BOB, "From premises 1 and 2, Bob is nice. By premise 3, Bob is old. It follows that Bob is not rich."),
        (BOB, "Step 1: Bob is nice by premise 2.\nStep 2: Bob is old.\nStep 3: We conclude that Bob is not rich."),
        (BOTH, "Cats are nice: so Bob is nice. Cats are big: so Bob is clearly big. So Bob is nice and big after all."),
        (BOB, "Suppose Bob is rich.\nBob is nice, so Bob is old, so Bob is not rich."),
        (NEAR, "Since Bob is a cat and cats are nice, Bob is nice."),
        (NEAR, "Bob is a cat; all cats are nice: so Bob is nice."),
        (NEAR, "Bob is nice (from premises 1, 2)."),
        (NEAR, "Bob is nice (premise 1 and premise 2)."),
        (BOB, "⇒ Nice(bob)\n⇒ Old(bob)\n⇒ ¬Rich(bob)"),
        (BOB, "Thus we get Nice(bob).\nHence Old(bob).\nWe conclude ¬Rich(bob)."),
        (BOB, "We show that Bob is not rich. Bob is nice. Bob is old. So Bob is not rich."),
        (BOB, "Bob is nice (premise 2), so Bob is old (premise 3). Bob is not rich (by premise 4)."),
        (BOB, "Since Bob is a cat (premise 1), Bob is nice (premise 2). Bob is old, by premise 3. So Bob is not rich."),
        (KINDS, "Dog(c) (from premise 1)\nBird(c) (from premise 2)\nFish(c) (from premise 3)"),
        (SOMETHING, "Dog(c) (from premise 1)\nBird(c) (from premise 2)\nFish(c)\n∃x (Cat(x) ∧ Fish(x)) (premise 1)"),
        (
            RULE,
            "If Bob is a cat, then Bob is nice. So Bob is old. So Bob is not rich. So if Bob is a cat, Bob is not rich.",
        ),
        (
            SAID,
            "Since if Bob is a cat, then Bob is a dog and Bob is nice and Bob is a cat, Bob is nice. So Bob is old.",
        ),
    ],
)
def test_proofs_in_prose(record: dict[str, Any], text: str) -> None:
    assert score_proof(text, record) == 1.0


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (BOB, "Bob is not rich, because Bob is not rich."),
        (BOB, "Since Bob is a cat, Bob is not rich."),
        (BOB, "Since Bob is big, Bob is not rich. Bob is nice."),
        (BOB, "The conclusion, “Bob is rich”, is therefore false."),
        (BOB, "Bob is a cat; cats are nice; nice things are old; old things are not rich: so Bob is not rich."),
        (BOB, "Bob is not rich (from premises 1, 2, 3, 4)."),
        *(
            (BOTH, text)
            for text in (
                "Bob is nice and big because Bob is nice and big.",
                "Since Bob is big and nice, Bob is nice and big.",
                "Bob is nice and big; so Bob is nice and big.",
                "Bob is nice and big: so Bob is nice and big.",
                "Bob is nice and big. Therefore, Bob is nice and big.",
                "Cats are nice: so Bob is nice. Cats are big: so Bob is big. So Bob is nice and big. So Bob is not big.",
            )
        ),
        (NEAR, "Since Bob is a cat, Bob is nice."),
        (NEAR, "Bob is nice, since Bob is nice."),
        (NEAR, "Bob is nice (from premises 1, 2, 3)."),
        (NEAR, "Bob is nice (from premise 2)."),
        (NEAR, "Bob is nice (from 1, 2)."),
        (NEAR, "Bob is nice (from premises 1 to 99)."),
        (NEAR, "(premise 1)\n(premise 2)\nBob is nice."),
        (NEAR, "Nothing shows that Bob is not nice: so Bob is nice."),
        (NEAR, "Bob is a cat. Cats are nice. Rich things are big. So Bob is nice."),
        (NEAR, "Either Bob is nice or Bob is not nice, so Bob is nice."),
        *(
            (BOB, f"{before}\nBob is nice.\nBob is old.\nBob is not rich.\n{after}")
            for before, after in (
                ("Rich(bob) ∧ ¬Rich(bob)", ""),
                ("Bob is nice and Bob is not nice.", ""),
                ("(∀x (Cat(x) → Nice(x))) ∧ ¬∀x (Cat(x) → Nice(x))", ""),
                ("⊥", ""),
                ("That is a contradiction.", ""),
                ("", "Rich(bob) ∧ ¬Rich(bob)"),
                ("", "Bob is rich and Bob is not rich."),
            )
        ),
    ],
)
def test_prose_that_argues_nothing(record: dict[str, Any], text: str) -> None:
    assert score_proof(text, record) == 0.0


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Bob is nice (from premise 3).\nBob is old (from premise 3).\nBob is not rich (from premise 3).", 0.0),
        ("Bob is nice (premise 2).\nBob is old (premise 2).\nBob is not rich (premise 4).", PARTIAL / 3),
        ("Bob is nice (premise 2).\nBob is old (premise 3).\nBob is not rich (premise 5).", PARTIAL * 2 / 3),
        ("Bob is nice (premises 1, 2 and 5).\nBob is old.\nBob is not rich.", 0.0),
        ("Bob is nice (premise 9).\nBob is old.\nBob is not rich.", 0.0),
        ("Bob is a cat (premise 2).\nBob is nice.\nBob is old.\nBob is not rich.", 0.0),
        ("By premise 5, Bob is nice. Bob is old. Bob is not rich.", 0.0),
        ("Since Bob is a cat (premise 4), Bob is nice (premise 2). Bob is old. So Bob is not rich.", 0.0),
        ("Since all cats are nice, Bob is nice. As all nice things are old, Bob is old. So Bob is not rich.", 1.0),
        ("Bob is nice. Bob is a cat; all cats are nice; all nice things are old: so Bob is old. Bob is not rich.", 1.0),
        ("Bob is nice. All cats are nice: so Bob is old. Bob is not rich.", PARTIAL / 3),
        ("Bob is nice. Bob is old, because everything rich is big. Bob is not rich.", PARTIAL / 3),
        ("Bob is nice. Bob is old. Since Bob is a cat, Bob is not rich.", PARTIAL * 2 / 3),
        ("Bob is nice. Bob is old. Bob is nice, so Bob is not rich.", PARTIAL * 2 / 3),
        ("Bob is nice.\nBob is old.", PARTIAL * 2 / 3),
        ("Bob is nice.\nBob is old.\nBob is rich.", 0.0),
        ("Bob is nice.\nBob is old.\nSo Bob is rich. That was to be shown.", 0.0),
        ("Bob is nice.\nBob is big.\nSo Bob is rich.\nAll cats are nice.", 0.0),
        ("Bob is nice.\nBob is old.\nBob is not rich.\nNone of this holds.", 0.0),
        ("Bob is nice.\nBob is old.\nBob is not rich.\nJust kidding.", 0.0),
        ("We show that Bob is not rich. That is so.", 0.0),
        ("We will prove that Bob is nice. We will prove that Bob is old. We will prove that Bob is not rich.", 0.0),
    ],
)
def test_a_reason_that_does_not_support_its_step_costs_it(text: str, score: float) -> None:
    steps = [{"conclusion": each} for each in ("Nice(bob)", "Old(bob)", "¬Rich(bob)")]
    assert score_proof(text, {**BOB, "proof": steps, "depth": 3}) == pytest.approx(score)


@pytest.mark.parametrize("name", ["folio", "rules-closed", "grammar", "knights"])
def test_recorded_proofs_that_cite_their_premises(name: str) -> None:
    """Each line with just those that it is from; the same with others are worth less."""
    compared = 0
    for example in generate(name, 31, size=6):
        record = example.to_json()
        if example.label == "Uncertain" or example.depth < 2:
            continue
        right, wrong, named = [], [], []
        for step in record["proof"]:
            cited = [int(each.split()[1]) for each in step["from"] if each.startswith("premise")]
            others = [number for number in range(1, len(record["premises"]) + 1) if number not in cited]
            said = step["english"].rstrip(".")
            right.append(f"{said} (from {' and '.join(f'premise {each}' for each in cited)})." if cited else f"{said}.")
            wrong.append(f"{said} (from premise {others[0]})." if cited and others else f"{said}.")
            reason = record["premises"][others[0] - 1].rstrip(".") if cited and others else ""
            named.append(f"{reason}; so {said}." if reason else f"{said}.")
        if wrong != right:
            compared += 1
            assert score_proof("\n".join(right), record) == 1.0, record
            assert score_proof("\n".join(wrong), record) < 1.0, record
            assert score_proof("\n".join(named), record) < 1.0, record
    assert compared


@pytest.mark.parametrize("name", ["chain", "folio", "rules", "rules-closed", "logicnli", "kinship", "syllogism"])
def test_recorded_explanations_are_worth_everything(name: str) -> None:
    for example in generate(name, 8, size=9):
        record = example.to_json()
        if example.depth or example.label == "Uncertain":
            lines = record["explanation"].replace(". ", ".\n")
            assert score_proof(record["explanation"], record) == score_proof(lines, record) == 1.0, record


def test_recorded_proofs_of_closed_worlds_are_worth_everything() -> None:
    for example in generate("rules-closed", 0, size=24):
        record = example.to_json()
        if example.depth:
            for text in (proof_text(record), proof_text(record, formulas=True), record["explanation"]):
                assert score_proof(text, record) == 1.0, record


def test_what_is_read_too_late_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Bob is nice.\nBob is old.\nBob is not rich."
    assert score_proof(text, BOB) == 1.0
    monkeypatch.setattr(scoring, "SECONDS", 0.0)
    assert score_proof(text, BOB) == 0.0


@pytest.mark.parametrize("name", ["folio", "chain", "kinship", "rules-closed", "logicnli"])
def test_a_proof_whose_last_line_is_the_wrong_verdict_is_worth_nothing(name: str) -> None:
    for example in generate(name, 77, size=8):
        record = example.to_json()
        if example.label in ("True", "False") and score_proof(example.explanation, record) == 1.0:
            wrong = "False" if example.label == "True" else "True"
            assert score_proof(f"{example.explanation}\nThe conclusion is therefore {wrong}.", record) == 0.0
            assert score_proof(f"{example.explanation}\nAnswer: {example.label}", record) == 1.0


def test_what_only_a_closed_world_shows_needs_words_for_that() -> None:
    seen = 0
    for example in generate("rules-closed", 20301, size=40):
        record = example.to_json()
        claim = example.conclusion if example.label == "True" else ""
        if claim and record["conclusion_fol"] in record.get("assumed_fol", ()):
            seen += 1
            assert score_proof(claim, record) == 0.0
            assert score_proof(f"Bananas are yellow. {claim}", record) == 0.0
        told = f"¬({record['conclusion_fol']})" if example.label == "False" else record["conclusion_fol"]
        if not example.core:
            assert score_proof("\n".join([*record["premises"], told]), record) == 0.0
            seen += 1
    assert seen


MARKS = (
    *(
        "**Step {n}:** {said}",
        "**Step {n}**: {said}",
        "**{n}.** {said}",
        "**Step {n}.** {said}",
        "> {said}",
        "- {said}",
    ),
    *(
        "{letter}) {said}",
        "({letter}) {said}",
        "P{n}: {said}",
        "S{n}. {said}",
        "`{said}`",
        "${said}$",
        "> **Given:** {said}",
    ),
    *("{n}. {said} (modus ponens)", "{said} - by modus ponens", "{said} — by universal instantiation, line 1"),
    *("By modus ponens, {said}", "{said} [by hypothetical syllogism]", "({n}) **{said}** (∀-elim)", "*{said}*"),
)


@pytest.mark.parametrize("marks", MARKS)
def test_marks_around_the_lines_of_a_proof(marks: str) -> None:
    """As language models set them; they make no proof of what is none."""

    def marked(*lines: str) -> str:
        return "\n".join(marks.format(n=n, letter="abcdef"[n - 1], said=said) for n, said in enumerate(lines, start=1))

    assert score_proof(marked("Dog(bob) ∨ Bird(bob)", "Fish(bob)"), EITHER) == 1.0
    assert score_proof(marked("Bob is a dog or a bird.", "Bob is a fish."), EITHER) == 1.0
    for lines in (
        ("Fish(bob)",),
        ("Cat(bob)", "Fish(bob)"),
        EITHER["premises_fol"],
        ("Fish(bob) ∨ ¬Fish(bob)", "junk"),
    ):
        assert score_proof(marked(*lines), EITHER) == 0.0, lines


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (EITHER, "Given: Bob is a cat.\nTherefore, Bob is a dog or a bird.\n**Conclusion:** Bob is a fish."),
        (NOTHING, "Dog(c)\nBird(c)\n**Contradiction.**"),
        (EITHER, "Conclusion: Bob is a fish.\nProof:\nBob is a dog or a bird. [by modus ponens, P2]\nBob is a fish."),
    ],
)
def test_labels_of_lines(record: dict[str, Any], text: str) -> None:
    assert score_proof(text, record) == 1.0


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        (EITHER, "Dog(bob) ∨ Bird(bob).\nFish(bob)."),
        (EITHER, "Bob is a dog or a bird.\nSo Bob is a fish."),
        (KINDS, "Every cat is a bird.\nEvery cat is a fish."),
    ],
)
def test_a_question_asserts_nothing(record: dict[str, Any], lines: str) -> None:
    assert score_proof(lines, record) == score_proof(f"Is that so?\n{lines}", record) == 1.0
    for mark in ("?", "？", "?!", " ?"):
        assert score_proof(lines.replace(".", mark), record) == 0.0, mark
        assert score_proof(lines.replace(".", mark, 1), record) == 0.0, mark


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Bob is nice (but not a cat).", "Bob is nice (but not a cat)."),
        ("Bob is taught by Ann.", "Bob is taught by Ann."),
        ("Nice(bob) ∧ (Old(bob) ∨ Cat(bob))", "Nice(bob) ∧ (Old(bob) ∨ Cat(bob))"),
        ("$less(1, 2) & $less(2, 3)", "$less(1, 2) & $less(2, 3)"),
        ("Bob is nice - by modus ponens, premises 1 and P2.", "Bob is nice (premise 1 and premise 2)."),
        ("By MP from premise 1 and line 2, Bob is nice.", "from premise 1 and line 2, Bob is nice."),
    ],
)
def test_what_is_no_mark_stays(line: str, said: str) -> None:
    assert sentences(line) == [said]


@pytest.mark.parametrize("part", ["> ", "1. ", "**", "( ", " by modus ponens", "$", "given: ", "(mp) ", "-", "?"])
def test_marks_are_read_in_linear_time(part: str) -> None:
    """A quadratic reading of these would take hours."""
    assert len(sentences(part * 100_000)) < 200


@pytest.mark.parametrize(
    ("sides", "between"),
    [
        ("Cat(bob) ⊕ Dog(bob) → Old(bob) | (Dog(bob) ↔ Cat(bob)) ∨ Old(bob)", "¬(Cat(bob) ⊕ Dog(bob)) ∨ Old(bob) | (Cat(bob) ↔ Dog(bob)) ∨ Old(bob)"),
        ("Cat(bob) ⊕ Dog(bob) → Old(bob) | Old(bob) ∨ (Cat(bob) ↔ Dog(bob))", "¬Old(bob) → ¬(Cat(bob) ⊕ Dog(bob)) | ¬Old(bob) → (Cat(bob) ↔ Dog(bob))"),
        ("∀x (Cat(x) ∧ Dog(x) → Old(x)) | ¬∃x (Cat(x) ∧ Dog(x) ∧ ¬Old(x))", "∀x (¬(Cat(x) ∧ Dog(x)) ∨ Old(x)) | ¬∃x ¬(¬(Cat(x) ∧ Dog(x)) ∨ Old(x))"),
    ],
)  # fmt: skip
def test_laws_of_a_denied_formula(sides: str, between: str) -> None:
    """“Not (either A or B)” is “A if and only if B”, and a denied “or” a conjunction of as many parts as there are."""
    one, other = sides.split(" | ")
    record = {"premises_fol": [], "conclusion_fol": f"({one}) ↔ ({other})", "label": "True"}
    chain = [one, *between.split(" | "), other]
    assert score_proof("\n≡ ".join(chain), record) == 1.0
    assert score_proof(f"{one}\n≡ {other}", record) == 0.0
    assert score_proof("\n≡ ".join([one, chain[1], f"¬({chain[2]})", other]), record) == 0.0
