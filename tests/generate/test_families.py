"""What holds of every item of every recipe: labels, certificates, distractors, English, determinism."""

from __future__ import annotations

import pytest

from reasoner.certificates import Certificate, check_certificate
from reasoner.english import translate_text
from reasoner.generate import Example, Range, generate, load_recipe, recipe_names
from reasoner.generate.stream import GenerationError, wanted_label
from reasoner.logic import Problem, alpha_equivalent, canonical_key
from reasoner.prove import Limits, decide, decide_equivalence
from reasoner.prove.herbrand import Herbrand
from reasoner.syntax import read_formula

SIZE = 9


@pytest.fixture(scope="module", params=recipe_names())
def examples(request: pytest.FixtureRequest) -> list[Example]:
    return list(generate(request.param, seed=4, size=SIZE))


def label_of(problem: Problem) -> str:
    verdict = decide(problem, Limits(seconds=10.0), backend="z3", certify=False, cores=False)
    return "Paradox" if verdict.inconsistent else str(verdict.label)


def less(example: Example, gone: set[int]) -> Problem:
    kept = [statement for n, statement in enumerate(example.problem.premises) if n not in gone]
    return Problem(tuple(kept), example.problem.goal)


def test_z3_gives_the_same_label(examples: list[Example]) -> None:
    for example in examples:
        found = label_of(example.problem)
        assert found == example.label or (found == "None" and example.recipe == "alcq")  # beyond Z3 in this time


def test_the_kernel_accepts_the_certificate_also_from_the_record(examples: list[Example]) -> None:
    for example in examples:
        data = example.to_json(certificate=True)
        again = Certificate.from_json(data["certificate"])
        kind = "Unsatisfiable" if example.label == "Paradox" else example.label
        assert check_certificate(example.problem, again, kind).accepted
        assert bool(example.certificate.models) is (example.label == "Uncertain")


def test_distractors_are_not_needed_and_core_premises_are(examples: list[Example]) -> None:
    for example in examples:
        assert set(example.core).isdisjoint(example.distractors)
        assert len(example.core) + len(example.distractors) == len(example.premises)
        if load_recipe(example.recipe).world == "open":
            assert label_of(less(example, set(example.distractors))) == example.label
            for number in example.core:
                assert label_of(less(example, {number})) != example.label


def test_english_is_read_back(examples: list[Example]) -> None:
    for example in examples:
        goal = example.problem.goal.formula
        asked = read_formula(example.extra["formula"]) if example.recipe == "translation" else goal
        said = [*example.premises, example.extra.get("english", example.conclusion)]
        for sentence, formula in zip(
            translate_text(said, sorted_out=False).sentences, (*example.premise_formulas, asked), strict=True
        ):
            read = sentence.formula
            assert read is not None, sentence
            same = alpha_equivalent(read, formula) or canonical_key(read) == canonical_key(formula)
            same = same or decide_equivalence(read, formula, Limits(60.0), certify=False).equivalent
            assert same, sentence.sentence


def test_formulas_in_the_record_are_read_back(examples: list[Example]) -> None:
    for example in examples:
        data = example.to_json()
        assert tuple(map(read_formula, data["premises_fol"])) == example.premise_formulas
        assert read_formula(data["conclusion_fol"]) is example.problem.goal.formula


def test_depth_and_premises_are_in_the_recipes_ranges(examples: list[Example]) -> None:
    for example in examples:
        recipe = load_recipe(example.recipe)
        assert recipe.premises.low <= len(example.premises) <= recipe.premises.high
        if example.label in ("True", "False"):
            assert recipe.depth.low <= example.depth <= recipe.depth.high


def test_labels_are_those_that_were_wanted(examples: list[Example]) -> None:
    recipe = load_recipe(examples[0].recipe)
    assert [example.label for example in examples] == [wanted_label(recipe, 4, index) for index in range(SIZE)]


def test_no_premise_alone_entails_or_refutes_the_conclusion(examples: list[Example]) -> None:
    for example in examples:
        closed = load_recipe(example.recipe).world == "closed"
        if closed:
            assert example.depth == 0 or example.problem.goal.formula not in example.premise_formulas
        elif example.label != "Uncertain" and example.recipe != "proofstep":
            assert len(example.core) != 1
            for number in example.core:
                alone = Problem((example.problem.premises[number],), example.problem.goal)
                assert label_of(alone) not in ("True", "False")


def test_a_proof_names_premises_and_lines_that_exist(examples: list[Example]) -> None:
    for example in examples:
        for number, line in enumerate(example.proof, start=1):
            for source in line.sources:
                kind, _, place = source.rpartition(" ")
                if kind == "premise":
                    assert 1 <= int(place) <= len(example.problem.premises)
                elif not kind and place.isdigit():
                    assert int(place) < number


def rounds_to_contradiction(clauses: list[tuple[int, ...]]) -> int | None:
    """Rounds of unit resolution, each with all that the rounds before gave, until two facts contradict each other."""
    known = {clause[0] for clause in clauses if len(clause) == 1}
    for number in range(1, 50):
        left = [[literal for literal in clause if -literal not in known] for clause in clauses]
        known |= {clause[0] for clause in left if len(clause) == 1}
        if [] in left or any(-literal in known for literal in known):
            return number
    return None


def test_the_depth_of_a_paradox_is_that_of_its_contradiction() -> None:
    found = set()
    for example in generate("logicnli", seed=8, size=60):
        if example.label == "Paradox":
            rounds = rounds_to_contradiction(Herbrand.of(example.premise_formulas).clauses)
            if rounds is not None:
                assert example.depth - rounds in (0, 1)  # 1 where a line of its own says so
                found.add(rounds)
    assert len(found) > 1


@pytest.mark.parametrize(
    ("premises", "distractors"), [(16, {}), (40, {"relevant": Range(20, 30), "irrelevant": Range(0, 10)})]
)
def test_many_premises_of_knights_are_speakers_or_distractors(premises: int, distractors: dict[str, Range]) -> None:
    recipe = load_recipe("knights").changed(
        premises=Range(premises, premises), depth=Range(1, 40), distractors=distractors
    )
    assert {len(example.premises) for example in generate(recipe, 3, size=3)} == {premises}


@pytest.mark.parametrize("premises", [1, 64])
def test_more_or_fewer_speakers_than_there_can_be_are_an_error_soon(premises: int) -> None:
    recipe = load_recipe("knights").changed(premises=Range(premises, premises), distractors={})
    with pytest.raises(GenerationError, match="speakers"):
        list(generate(recipe, 3, size=1))
