"""Zebra puzzles: who has which value of several attributes, one of which is a place in an order.

The laws of the puzzle are premises: each person has one of an attribute's values, no two have the same, and places are
ordered. Clues are drawn until they decide the question among all ways to share out the values, and those that can be
spared are taken away; an Uncertain item has one of them exchanged. For a choice they are drawn before it (`_choice`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from reasoner.generate.draft import NO_OPTIONS, Chance, Draft, MissedError, changed
from reasoner.generate.families.puzzles import Cases, Clue, Puzzle
from reasoner.generate.interchangeable import interchangeable
from reasoner.generate.judging import judge
from reasoner.generate.recipe import Recipe
from reasoner.generate.surface import Atom, placed_atoms
from reasoner.logic import Formula, Not, Problem, children

TRIES = 40
"""How many sets of clues are tried for a question."""
WITH_EQUALS = 200
"""Attempts after which the clues speak of the options of a choice in different ways: small puzzles have no others."""
MOST_LOST = 2
"""So many clues are left out of those that decide everything."""


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Laws, clues and a question about one person's value."""
    puzzle = Puzzle(recipe, chance)
    if recipe.question == "choice" and chance.attempt < WITH_EQUALS:
        return _choice(puzzle, recipe, label)
    people, truth = puzzle.people, puzzle.cases[puzzle.truth]
    asked = chance.fixed >= recipe.negation
    attribute = int(1009 * chance.fixed) % len(puzzle.attributes)
    who = chance.randrange(len(people))
    true = label == "True" if label != "Uncertain" else chance.random() < 0.5
    own = truth[attribute][who]
    right = Clue(puzzle.has(people[who], attribute, own), puzzle.where(attribute, who, own))
    others = chance.sample([each for each in range(len(people)) if each != own], len(people) - 1)
    wrong = [Clue(puzzle.has(people[who], attribute, each), puzzle.where(attribute, who, each)) for each in others]
    clues, number = _deciding(puzzle, right, wrong)
    value = own if true is asked else others[number]
    claims = (right.formula, wrong[number].formula)
    told = (right.formula, Not(wrong[number].formula))
    denied = Clue(told[1], puzzle.everything - wrong[number].cases)
    if puzzle.alike or label == "Uncertain":  # for each label: not every puzzle has such
        open_clues = _undecided(puzzle, clues, denied, told, claims)
    beside = [
        (clue.formula, "relevant") for clue in _spared(puzzle, clues, denied, told, recipe.many("relevant", chance))
    ]
    beside += puzzle.besides(recipe.many("same-entity", chance))
    claim = puzzle.has(people[who], attribute, value)
    conclusion = claim if asked else Not(claim)

    def premises(clues: Sequence[Clue]) -> list[tuple[Formula, str]]:
        laws = [(law, "context") for law in puzzle.laws()]
        return [*laws, *((clue.formula, "") for clue in clues), *beside]

    made = premises(clues)
    lost: tuple[Formula, ...] = ()
    if label == "Uncertain":
        whole = Problem.of([formula for formula, _ in made], conclusion)
        if judge(whole, str(true)).label != str(true):  # what would be no item if it were decided is none
            raise MissedError("the clues do not decide the question")
        before, made = made, premises(open_clues)
        lost = changed(before, made)
    values = range(len(people))
    options = [puzzle.has(people[who], attribute, each) for each in values if each != value]
    options += [puzzle.has(each, attribute, value) for each in people if each is not people[who]]
    return Draft(
        tuple(made),
        conclusion,
        sentences=puzzle.say([*(formula for formula, _ in made), *lost]),
        options=tuple(option if asked else Not(option) for option in options),
        lost=lost,
    )


def _choice(puzzle: Puzzle, recipe: Recipe, label: str) -> Draft:
    """Clues that share out all values, less some, and statements of which they speak alike; one of them has the label.

    Raises:
        MissedError: none were met.
    """
    chance = puzzle.chance
    asked = chance.fixed >= recipe.negation
    least = 0 if label != "Uncertain" and asked is (label == "True") else 1  # of what is so, no three of four are
    laws = list(puzzle.laws())
    people = range(len(puzzle.people))
    attributes = range(1, len(puzzle.attributes))  # without the place: the ends of an order are excluded more often
    places = product(attributes, people, people)
    cells = [
        Clue(puzzle.has(puzzle.people[who], at, value), puzzle.where(at, who, value), puzzle.attributes[at][0])
        for at, who, value in places
    ]
    for _ in range(TRIES):
        clues = _settling(puzzle)
        fewer = min(chance.randint(least, MOST_LOST), len(clues) - 1)
        lost = [clues.pop(chance.randrange(len(clues))) for _ in range(fewer)]
        beside = _more(puzzle, [*clues, *lost], recipe.many("relevant", chance))
        every = [*clues, *beside]
        made = [*((clue.formula, "") for clue in clues), *((clue.formula, "relevant") for clue in beside)]
        made += puzzle.besides(recipe.many("same-entity", chance))
        formulas = [formula for formula, _ in made]
        met: dict[Any, list[Atom]] = {}
        for atom in (atom for formula in formulas for atom in placed_atoms(formula)):
            for term in atom[2].arguments:
                met.setdefault(term, []).append(atom)
        left = frozenset.intersection(puzzle.everything, *(clue.cases for clue in every))
        equal: dict[object, dict[bool, list[Clue]]] = {}
        for cell in chance.sample(cells, len(cells)):
            if cell.formula not in formulas and Not(cell.formula) not in formulas:
                alike = equal.setdefault((cell.kind, _standing(met, cell)), {True: [], False: []})
                alike[_label(left, cell, asked) == label].append(cell)
        for alike in equal.values():
            for right in alike[True]:
                others = interchangeable(right.formula, [cell.formula for cell in alike[False]], recipe.choices - 1)
                if others and (label == "Uncertain" or _has_core(puzzle, every, right)):
                    return Draft(
                        (*((law, "context") for law in laws), *made),
                        right.formula if asked else Not(right.formula),
                        sentences=puzzle.say([*laws, *formulas, *(clue.formula for clue in lost)]),
                        options=tuple(each if asked else Not(each) for each in others),
                        lost=tuple(clue.formula for clue in lost) if label == "Uncertain" else (),
                    )
    raise MissedError(NO_OPTIONS)


def _standing(met: Mapping[Any, Sequence[Atom]], cell: Clue) -> tuple[frozenset[tuple[object, int]], ...]:
    """How often its person is spoken of, and its value, where, with which sign, and how often with its attribute."""
    spoken = children(cell.formula)
    return tuple(
        frozenset(
            Counter(
                (place, sign, atom.name == cell.kind, *(each in spoken for each in atom.arguments))
                for place, sign, atom in met.get(term, ())
            ).items()
        )
        for term in spoken
    )


def _label(left: Cases, cell: Clue, asked: bool) -> str:
    """What the cases left make of the cell, or of its denial."""
    if left <= cell.cases:
        return str(asked)
    return "Uncertain" if left & cell.cases else str(not asked)


def _settling(puzzle: Puzzle) -> list[Clue]:
    """Clues that leave one case, each of them needed for it."""
    clues: list[Clue] = []
    left = puzzle.everything
    while len(left) > 1:
        clue = puzzle.clue()
        if not left <= clue.cases:
            clues.append(clue)
            left &= clue.cases
    return _needed(clues, Clue(clues[0].formula, left))


def _more(puzzle: Puzzle, clues: list[Clue], many: int) -> list[Clue]:
    """So many more."""
    found: dict[Formula, Clue] = {}
    while len(found) < many:
        clue = puzzle.clue()
        if all(clue.formula != each.formula for each in clues):
            found[clue.formula] = clue
    return list(found.values())


def _has_core(puzzle: Puzzle, clues: list[Clue], cell: Clue) -> bool:
    """Whether those clues that are needed to decide the cell are enough for it."""
    sides = (cell.cases, puzzle.everything - cell.cases)
    needed = [
        clue for clue, left in zip(clues, puzzle.without(clues), strict=True) if not any(left <= side for side in sides)
    ]
    return any(frozenset.intersection(puzzle.everything, *(each.cases for each in needed)) <= side for side in sides)


def _deciding(puzzle: Puzzle, right: Clue, wrong: Sequence[Clue]) -> tuple[list[Clue], int]:
    """Clues that settle the value and are all needed to deny one of the others, and the number of that.

    None of them says either by itself. Whichever of the two is asked about, and so whatever the label, clues are drawn
    alike, and speak of it alike.

    Raises:
        MissedError: none were met.
    """
    for _ in range(TRIES):
        clues: list[Clue] = []
        left = puzzle.everything
        for _ in range(60):
            clue = puzzle.clue()
            if clue.formula == right.formula or left <= clue.cases:
                continue
            clues.append(clue)
            left &= clue.cases
            if left <= right.cases:
                break
        if not left <= right.cases:
            continue
        clues = _needed(clues, right)
        formulas = [clue.formula for clue in clues]
        for number, other in enumerate(wrong):
            alike = not puzzle.alike or look(formulas, right.formula) == look(formulas, other.formula)
            if Not(other.formula) in formulas or not alike:
                continue
            if all(each & other.cases for each in puzzle.without(clues)):
                return clues, number
    raise MissedError("the clues do not decide the question")


def _needed(clues: list[Clue], goal: Clue) -> list[Clue]:
    """The clues without those that can be spared."""
    kept = list(clues)
    for clue in clues:
        rest = [each for each in kept if each is not clue]
        if rest and frozenset.intersection(*(each.cases for each in rest)) <= goal.cases:
            kept = rest
    return kept


def _spared(puzzle: Puzzle, clues: list[Clue], goal: Clue, told: Collection[Formula], many: int) -> list[Clue]:
    """So many other clues that decide nothing about the goal that those there do not, and can replace none of them.

    Raises:
        MissedError: too few were met.
    """
    found: list[Clue] = []
    everything = puzzle.everything
    for _ in range(60 * many):
        if len(found) == many:
            break
        clue = puzzle.clue()
        if clue.formula in told or any(clue.formula == each.formula for each in (*clues, *found)):
            continue
        others = [*clues, *found, clue]
        left = frozenset.intersection(everything, *(each.cases for each in others))
        decided = left <= goal.cases
        wanted = frozenset.intersection(everything, *(each.cases for each in clues)) <= goal.cases
        needed = [frozenset.intersection(everything, *(e.cases for e in others if e is not one)) for one in clues]
        if decided is wanted and not (decided and any(each <= goal.cases for each in needed)):
            found.append(clue)
    if len(found) < many:
        raise MissedError("no clues that can be spared")
    return found


def look(formulas: Iterable[Formula], claim: Formula) -> frozenset[tuple[tuple[object, ...], int]]:
    """How often what the claim speaks of, or not, is where and with which sign."""
    spoken = children(claim)
    return frozenset(
        Counter(
            (place, sign, atom.name, *(each in spoken for each in atom.arguments))
            for formula in formulas
            for place, sign, atom in placed_atoms(formula)
        ).items()
    )


def _undecided(
    puzzle: Puzzle, clues: list[Clue], goal: Clue, told: Collection[Formula], claims: Sequence[Formula]
) -> list[Clue]:
    """The clues with one exchanged for another that looks like it beside the claims and leaves the goal open."""
    everything = puzzle.everything
    for place in puzzle.chance.sample(range(len(clues)), len(clues)):
        rest = [*clues[:place], *clues[place + 1 :]]
        left = frozenset.intersection(everything, *(each.cases for each in rest))
        looks = [look([clues[place].formula], each) for each in claims]
        for _ in range(60):
            clue = puzzle.clue(clues[place].kind)
            now = left & clue.cases
            if left <= clue.cases or now <= goal.cases or clue.formula in told:
                continue
            if not puzzle.alike or [look([clue.formula], each) for each in claims] == looks:
                return [*clues[:place], clue, *clues[place + 1 :]]
    raise MissedError("every other clue decides the question")
