"""Uncertain items look like those that are proved, and depths are those of the proofs that are recorded."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from reasoner.generate import generate
from reasoner.generate.families.weakening import weaken
from reasoner.logic import Formula
from reasoner.syntax import read_formula

LEVEL = ("supposition", "case", "repetition", "denial of the claim", "proof by contradiction")


def counts(formulas: list[Formula]) -> Counter[str]:
    return Counter(word for formula in formulas for word in re.findall(r"\w+", repr(formula)))


@pytest.mark.parametrize("seed", range(20))
def test_nothing_that_is_counted_changes(seed: int) -> None:
    texts = ("Kind(bob)", "Kind(bob) → Tall(bob)", "∀x (Sad(x) ∧ Old(x) → ¬Tall(x))", "Likes(bob, ann)", "Old(ann)")
    premises = [(read_formula(text), "" if n < 2 else "irrelevant") for n, text in enumerate(texts)]
    before = [formula for formula, _ in premises]
    assert weaken(premises, Random(seed), told=())
    after = [formula for formula, _ in premises]
    assert after != before
    assert counts(after) == counts(before)


def test_what_has_its_own_sentence_stays() -> None:
    premises = [(read_formula("Kind(bob)"), ""), (read_formula("∀x (Kind(x) → ∃y Likes(x, y))"), "")]
    assert not weaken(premises, Random(1), told={formula for formula, _ in premises})


@pytest.mark.parametrize("name", ["chain", "folio", "prover-easy"])
def test_predicates_that_occur_once_do_not_tell(name: str) -> None:
    """With a new predicate in place of one that is needed, Uncertain items had 1.4 to 1.9 more of them."""
    once: dict[bool, list[int]] = {True: [], False: []}
    for example in generate(name, 8, size=240):
        texts = [repr(formula) for formula in example.premise_formulas]
        found = Counter(word for text in texts for word in re.findall(r"Predicate (\w+)", text))
        once[example.label == "Uncertain"].append(sum(many == 1 for many in found.values()))
    means = [sum(each) / len(each) for each in once.values()]
    assert abs(means[0] - means[1]) < 1.0


@pytest.mark.parametrize("name", ["knights", "syllogism", "folio", "zebra", "prover-medium", "rules"])
def test_the_depth_is_the_height_of_the_recorded_proof(name: str) -> None:
    for example in generate(name, 8, size=12):
        record = example.to_json()
        heights = [0]
        for line in record.get("proof", ()):
            below = max((heights[int(source)] for source in line["from"] if source.isdigit()), default=0)
            heights.append(below + (line["rule"] not in LEVEL))
        assert record["depth"] == max(heights)
