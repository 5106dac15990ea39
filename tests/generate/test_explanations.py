"""What the explanations of Uncertain items say is so."""

from __future__ import annotations

import re

import pytest

from reasoner.english import translate_text
from reasoner.generate import generate, load_recipe
from reasoner.generate.verify import judge_any
from reasoner.logic import Problem

MISSING = re.compile(r"What is missing is “([^”]*)”(?: and “([^”]*)”)?: with that it would be (true|false)\.")


@pytest.mark.parametrize("name", ["chain", "folio", "prover-hard", "ordering"])
def test_the_premise_that_is_missing_decides(name: str) -> None:
    told = 0
    for example in generate(name, 8, size=18):
        found = MISSING.search(example.explanation)
        assert found is None or example.label == "Uncertain"
        if found is None:
            continue
        told += 1
        read = translate_text([f"{said}." for said in found.groups()[:2] if said], sorted_out=False).sentences
        lost = [sentence.formula for sentence in read if sentence.formula is not None]
        assert len(lost) == len(read)
        goal = example.problem.goal
        assert goal is not None
        assert judge_any(Problem.of([*example.premise_formulas, *lost], goal.formula)).label.lower() == found[3]
    assert told >= 4


def test_both_situations_are_told() -> None:
    for example in generate("folio", 8, size=12):
        if example.label == "Uncertain":
            shown = re.findall(r"the conclusion is (true|false)\.", example.explanation)
            assert sorted(shown) == ["false", "true"]


def test_situations_of_knights_tell_of_everybody_what_they_are() -> None:
    recipe = load_recipe("knights").changed(labels={"Uncertain": 1, "True": 0, "False": 0})
    for example in generate(recipe, 5, size=3):
        situations = [each for each in example.explanation.split("Suppose ") if " is so, and " in each]
        assert len(situations) == 2
        speakers = {each.partition(" says ")[0] for each in example.premises if " says " in each}
        assert all(f"{who} is a kn" in told for told in situations for who in speakers)
