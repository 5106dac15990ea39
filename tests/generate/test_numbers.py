"""Items with numbers: values and bounds, proofs by arithmetic, models with numbers, distractors that miss."""

from fractions import Fraction
from random import Random

import pytest

from reasoner.certificates import check_certificate
from reasoner.generate import Example, Range, generate, load_recipe
from reasoner.generate.example import written
from reasoner.generate.families.measures import Measures
from reasoner.generate.proved import ProvedJudge
from reasoner.generate.recipe import RecipeError
from reasoner.generate.scoring import proof_text, score_proof
from reasoner.generate.situations import Speaker, situation
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import (
    INDIVIDUAL,
    Comparison,
    Equal,
    FiniteStructure,
    Implies,
    Number,
    Problem,
    subexpressions,
)
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula

RECIPE = load_recipe("folio-numbers")


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(generate(RECIPE.changed(numbers=0.9), seed=5, size=12))


def test_an_uncertain_item_tells_numbers_that_are_not_whole() -> None:
    graph = {("Score", 1): {("a",): Fraction(107, 2)}, ("ann", 0): {(): "a"}}
    model = FiniteStructure({INDIVIDUAL: ("a",)}, graph)
    said = load_vocabulary(RECIPE.lexicon).say
    goal = read_formula("Score(ann) > 40")
    told = "there is just Ann, and only this is so: "
    assert situation(model, [goal], Speaker(written, lambda _: "Ann")) == told + "Score(ann) = 53.5"
    spoken = Speaker(lambda f: said(f, Random(0)), lambda _: "Ann")
    assert situation(model, [goal], spoken) == told + "the score of Ann is equal to 107/2"


def compares(formula: object) -> bool:
    return any(isinstance(part, Comparison) for part in subexpressions(formula))  # type: ignore[arg-type]


def test_labels_are_decided_again_by_a_prover_that_had_no_part_in_them(examples: list[Example]) -> None:
    pytest.importorskip("cvc5")
    for example in examples:  # cvc5 need not find models where quantifiers meet arithmetic; the kernel checked them
        found = decide(example.problem, Limits(10.0), backend="cvc5", certify=False, cores=False)
        assert found.label == example.label or (found.label is None and example.label == "Uncertain")


def test_proofs_use_arithmetic_and_models_have_numbers(examples: list[Example]) -> None:
    rules = {line.rule for example in examples for line in example.proof}
    assert "arithmetic" in rules
    values = [
        value
        for example in examples
        for model in example.certificate.models
        for table in model.structure.functions.values()
        for value in table.values()
    ]
    assert any(not isinstance(value, str) for value in values)
    for example in examples:
        for line in example.proof:
            if isinstance(line.conclusion, Comparison):
                assert not isinstance(line.conclusion.left, Number), line.english


def test_a_number_that_decides_the_label_changes_it(examples: list[Example]) -> None:
    changed = 0
    for example in examples:
        for n in example.core:
            formula = example.premise_formulas[n]
            if isinstance(formula, Equal) and isinstance(formula.right, Number):
                labels = set()
                for value in (-1000, 1000):
                    premises = list(example.premise_formulas)
                    premises[n] = Equal(formula.left, Number(value))
                    problem = Problem.of(premises, example.problem.goal.formula)
                    labels.add(decide(problem, Limits(10.0), backend="z3", certify=False, cores=False).label)
                assert labels != {example.label}
                changed += 1
    assert changed


@pytest.mark.parametrize("kind", ["relevant", "same-predicate", "same-entity", "broken-chain", "irrelevant"])
def test_distractors_of_each_kind_speak_of_numbers(kind: str) -> None:
    recipe = RECIPE.changed(
        numbers=1.0, distractors={kind: Range(2, 2)}, labels={"True": 1}, depth=Range(2, 5), premises=Range(3, 16)
    )
    said = [
        example.premise_formulas[n]
        for example in generate(recipe, seed=2, size=4)
        for n, each in example.distractors.items()
        if each == kind
    ]
    assert any(compares(f) or isinstance(f, Equal) for f in said)


def test_a_bound_follows_from_its_facts_and_not_from_those_that_miss() -> None:
    for seed in range(40):
        chance = Random(seed)
        words = Words(load_vocabulary("realistic"), chance)
        measures = Measures(words, chance)
        bound = measures.bound(words.name())
        facts = measures.facts(bound)
        assert ProvedJudge(Problem.of(facts, bound)).rule().label == "True"
        for n, fact in enumerate(facts):
            instead = [*facts[:n], measures.misses[fact], *facts[n + 1 :]]
            assert ProvedJudge(Problem.of(instead, bound)).rule().label != "True"


def test_a_kernel_refuses_a_certificate_for_other_numbers() -> None:
    premises = ["∀x (Student(x) ∧ score(x) > 40 → Kind(x))", "Student(bob)", "score(bob) = 41"]
    goal = read_formula("Kind(bob)")
    problem = Problem.of(map(read_formula, premises), goal)
    ruling = ProvedJudge(problem).rule()
    assert (ruling.label, ruling.used) == ("True", (0, 1, 2))
    assert ruling.certificate is not None
    assert check_certificate(problem, ruling.certificate, "True").accepted
    other = Problem.of(map(read_formula, [*premises[:2], "score(bob) = 40"]), goal)
    assert not check_certificate(other, ruling.certificate, "True").accepted
    assert ProvedJudge(other).rule().label == "Uncertain"


def test_a_lexicon_without_measures_is_refused() -> None:
    with pytest.raises(RecipeError, match="no measures"):
        next(generate(RECIPE.changed(lexicon="fictional", numbers=1.0, depth=Range(3, 5))))


def test_a_written_proof_with_numbers_is_scored_step_by_step(examples: list[Example]) -> None:
    for example in examples:
        record = example.to_json()
        if not example.proof or isinstance(example.problem.goal.formula, Implies):  # whose lines stand under “suppose”
            continue
        assert score_proof(proof_text(record, formulas=True), record) == 1.0
        assert score_proof("\n".join(record["premises_fol"]), record) == 0.0
    record = {
        "premises_fol": ["score(bob) = 41", "∀x (score(x) > 40 → Kind(x))", "∀x (Kind(x) → Calm(x))"],
        "conclusion_fol": "Calm(bob)",
        "label": "True",
        "proof": [{"conclusion": each} for each in ("score(bob) > 40", "Kind(bob)", "Calm(bob)")],
    }
    assert score_proof("The score of Bob is greater than 40.\nBob is kind.\nBob is calm.", record) == 1.0
    assert score_proof("Bob is calm.", record) == 0.0
    assert score_proof("The score of Bob is greater than 41.\nBob is kind.\nBob is calm.", record) == 0.0
    assert score_proof("41 > 40\nbob > 40\nscore(score(bob)) > 40", record) == 0.0
