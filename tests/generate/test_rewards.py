"""Rewards over the whole registry: nothing without reasoning, everything for the answer and the recorded proof."""

from __future__ import annotations

import pytest

from reasoner.generate import Example, generate, load_recipe, recipe_names
from reasoner.generate.scoring import label_reward, proof_reward, score_answer, score_proof
from reasoner.logic import canonical_key
from reasoner.syntax import read_formula

JUNK = (
    "",
    "   ",
    "junk",
    "?!(",
    "⊤",
    "x = x",
    "lorem ipsum dolor",
    "(" * 500,
    "\n" * 200,
    "True False",
    "A B C D",
    "0",
)


@pytest.fixture(scope="module", params=recipe_names())
def examples(request: pytest.FixtureRequest) -> list[Example]:
    recipe = load_recipe(request.param)
    return list(generate(recipe, seed=21, size=sum(recipe.labels.values())))


def test_answers(examples: list[Example]) -> None:
    for example in examples:
        record = example.to_json()
        right = example.label if example.extra.get("task") != "find-error" else record["answer"]
        assert score_answer(right, record) == score_answer(f"The answer is: {right}.", record) == 1.0
        others = [label for label in load_recipe(example.recipe).labels if label != right]
        echoes = [*record["premises"], *record["premises_fol"], record["conclusion_fol"]]
        for answer in (None, *JUNK, *others, *echoes):
            assert score_answer(answer, record) == 0.0, answer


def test_proofs(examples: list[Example]) -> None:
    for example in examples:
        record = example.to_json()
        goal = record["conclusion_fol"]
        tautologies = [f"({goal}) ∨ ¬({goal})", f"({goal}) → ({goal})", f"({goal}) ↔ ({goal})", "p(a) ∨ ¬p(a)"]
        echoes = [*record["premises_fol"], *record["premises"], "\n".join(record["premises"])]
        wrong = [label for label in ("True", "False", "Uncertain", "Paradox") if label != example.label]
        if example.extra.get("answer") == "No":  # to whether a formula says the same as a sentence
            wrong.remove("False")
        for text in (*JUNK, *tautologies, *echoes, *wrong):
            assert score_proof(text, record) == 0.0, text


def test_a_bare_claim_is_no_proof(examples: list[Example]) -> None:
    for example in examples:
        record = example.to_json()
        goal, premise = record["conclusion_fol"], record["premises_fol"][0] if record["premises_fol"] else "⊤"
        claim, denial = (f"¬({goal})", goal) if example.label == "False" else (goal, f"¬({goal})")
        if example.depth == 0 or canonical_key(read_formula(claim)) in map(
            canonical_key, map(read_formula, record.get("assumed_fol", ()))
        ):
            continue
        guesses = [claim, denial, f"{claim}\n{claim}", f"{claim}\n{denial}", f"Suppose {denial}\n{claim}"]
        guesses += [f"Suppose {denial}\n{claim}\nThat is a contradiction.", f"({claim}) ∧ ({premise})\n{claim}"]
        guesses += [
            f"({claim}) ∨ ({premise})\n{claim}",
            f"Suppose {claim}\n{claim}\nSuppose {denial}\n{claim}\n{claim}",
        ]
        if example.distractors:
            guesses += [
                "\n".join([*record["premises_fol"], claim]),
                " ∧ ".join(f"({p})" for p in record["premises_fol"]) + f"\n{claim}",
            ]
        for text in guesses:
            assert score_proof(text, record) == 0.0, text


def test_reward_functions(examples: list[Example]) -> None:
    records = [example.to_json() for example in examples]
    columns = {
        name: [record.get(name) for record in records] for name in ("premises_fol", "conclusion_fol", "label", "proof")
    }
    many = len(records)
    for text in ("", "junk", "⊤"):
        assert proof_reward([text] * many, **columns) == [0.0] * many
        assert label_reward([text] * many, **columns) == [0.0] * many
    assert label_reward(list(columns["label"]), **columns) == [1.0] * many
