"""Zebra puzzles: the laws leave exactly the ways to share out the values, and the clues are needed."""

from itertools import product

import pytest

from reasoner.generate import Range, generate, load_recipe
from reasoner.generate.draft import Chance, MissedError
from reasoner.generate.families.puzzles import Puzzle
from reasoner.generate.families.zebra import build, look
from reasoner.logic import Problem
from reasoner.logic.literals import atom_of
from reasoner.prove import Limits, decide


@pytest.fixture(scope="module")
def examples():
    return list(generate(load_recipe("zebra"), seed=5, size=9))


def test_each_persons_value_is_decided_by_the_clues_of_decided_items(examples):
    for example in examples:
        verdict = decide(example.problem, Limits(10.0), certify=False)
        assert verdict.label == example.label


def test_the_laws_allow_every_case_and_no_other():
    puzzle = Puzzle(load_recipe("zebra").changed(options={"people": 3, "attributes": 1}), Chance(3))
    laws = list(puzzle.laws())
    assert len(puzzle.cases) == 36
    for attribute in (0, 1):
        for values in product(range(3), repeat=3):
            facts = [puzzle.has(who, attribute, value) for who, value in zip(puzzle.people, values, strict=True)]
            verdict = decide(Problem.of([*laws, *facts], facts[0]), Limits(10.0), certify=False)
            assert verdict.inconsistent is (len(set(values)) < 3)


def test_every_clue_is_true_in_the_hidden_case_and_leaves_the_cases_it_says():
    puzzle = Puzzle(load_recipe("zebra"), Chance(8))
    laws = list(puzzle.laws())
    for _ in range(12):
        clue = puzzle.clue()
        assert puzzle.truth in clue.cases
        for number in (0, puzzle.truth, len(puzzle.cases) - 1):
            case = puzzle.cases[number]
            facts = [
                puzzle.has(who, attribute, values[place])
                for attribute, values in enumerate(case)
                for place, who in enumerate(puzzle.people)
            ]
            verdict = decide(Problem.of([*laws, *facts], clue.formula), Limits(10.0), certify=False)
            assert (verdict.label != "False") is (number in clue.cases)


@pytest.mark.parametrize("fixed", [0.1, 0.7], ids=["denied", "asked"])
def test_the_same_premises_are_there_whether_the_conclusion_is_true_or_false(fixed):
    met = 0
    for seed in range(24):
        drafts = []
        for label in ("True", "False"):
            chance = Chance(seed)
            chance.fixed = fixed
            try:
                drafts.append(build(load_recipe("zebra"), label, chance))
            except MissedError:
                continue
        if len(drafts) == 2:
            met += 1
            assert drafts[0].premises == drafts[1].premises
            assert drafts[0].conclusion != drafts[1].conclusion
            clues = [formula for formula, role in drafts[0].premises if not role]
            one, other = (look(clues, atom_of(draft.conclusion)) for draft in drafts)
            assert one == other  # speak of the right value as of the wrong one
    assert met > 4


def test_four_people_are_a_recipe():
    recipe = load_recipe("zebra").changed(options={"people": 4, "attributes": 1}, premises=Range(10, 64))
    for example in generate(recipe, seed=1, size=3):
        assert decide(example.problem, Limits(20.0), certify=False).label == example.label


def test_puzzles_have_so_many_attributes_as_leave_room_for_clues():
    for high, most in ((20, 2), (30, 3)):
        recipe = load_recipe("zebra").changed(premises=Range(10, high))
        chances = [Chance(number) for number in range(30)]
        for number, chance in enumerate(chances):
            chance.fixed = number / len(chances)
        puzzles = [Puzzle(recipe, chance) for chance in chances]
        assert {len(puzzle.attributes) for puzzle in puzzles} == set(range(2, most + 1))
        assert all(len(list(puzzle.laws())) < high for puzzle in puzzles)
