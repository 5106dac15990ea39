"""Rewards over the whole registry: nothing without reasoning, everything for the answer and the recorded proof."""

from __future__ import annotations

import pytest

from reasoner.generate import Example, generate, load_recipe, recipe_names
from reasoner.generate.phrasing import inner
from reasoner.generate.scoring import label_reward, proof_reward, proof_text, score_answer, score_proof
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
        asked = example.extra.get("task") == "find-error" or record.get("answer") == "No"
        right = record["answer"] if asked else example.label
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
            wrong = [label for label in wrong if label != "False"]
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
        if example.depth > 1:
            guesses.append("\n".join([*(record["premises_fol"][n] for n in record["core"]), claim]))
        if example.distractors:
            guesses += [
                "\n".join([*record["premises_fol"], claim]),
                " ∧ ".join(f"({p})" for p in record["premises_fol"]) + f"\n{claim}",
            ]
        for text in guesses:
            assert score_proof(text, record) == 0.0, text


def test_what_stands_around_a_proof(examples: list[Example]) -> None:
    """Words about it do no harm; another verdict, the denial of the claim, or another subject before it does."""
    for example in examples:
        record = example.to_json()
        proofs = [proof_text(record), proof_text(record, formulas=True)]
        if example.label not in ("True", "False") or any(score_proof(each, record) < 1.0 for each in proofs):
            continue
        wrong = "False" if example.label == "True" else "True"
        goal, said = record["conclusion_fol"], record["conclusion"]
        in_words = f"It is not the case that {inner(said)}" if example.label == "True" else said
        denial = f"¬({goal})" if example.label == "True" else goal
        for proof in proofs:
            for before, after in (
                ("", f"The conclusion is therefore {example.label}."),
                ("", "So the statement follows." if example.label == "True" else "So the statement is refuted."),
                ("Let us go through the premises.", "That is what was asked."),
                (f"The conclusion is {example.label}, as is shown now.", "Q.E.D."),
            ):
                assert score_proof(f"{before}\n{proof}\n{after}", record) == 1.0, (before, after)
            verdicts = [f"{opening}{wrong}." for opening in ("", "Answer: ", "The conclusion is therefore ")]
            verdicts += [f"The conclusion is therefore {wrong}.\nI hope this helps!", "So the conclusion is uncertain."]
            verdicts += [f"That is all. So the conclusion is {wrong}. {said}"]
            verdicts += (
                ["So the statement is refuted.", "So it does not follow."]
                if wrong == "False"
                else ["So the statement holds."]
            )
            verdicts += ["But that is wrong.", f"So {inner(in_words).rstrip('.')} after all."]
            for after in (*verdicts, denial, f"{denial}\nQ.E.D.", in_words, f"So {inner(in_words)}"):
                assert score_proof(f"{proof}\n{after}", record) == 0.0, after
            for before in (
                f"The conclusion is {wrong}.",
                "Bananas are yellow.",
                "Quincy is a banana.",
                "Banana(quincy)",
            ):
                assert score_proof(f"{before}\n{proof}", record) == 0.0, before


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
