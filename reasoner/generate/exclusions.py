"""Fields of a recipe that exclude each other: each is possible, but no problem has all of them."""

from __future__ import annotations

from collections.abc import Iterator
from math import factorial
from typing import TYPE_CHECKING

from reasoner.generate.least_depths import too_shallow

if TYPE_CHECKING:
    from reasoner.generate.recipe import Recipe

MOST_CASES = 2000
"""Ways to share out the values of a zebra puzzle: with more, no clues that are all needed are met within minutes."""
FEWEST_LAWS = 2
"""Of a proof that two formulas say the same: what is one law away would be shown by claiming it."""
REFUTING = 2
"""Depth of the refutation in a False find-error item of proofstep, wherever the wrong step is."""
STEPS = (2, 5)
"""Of proofstep, where a recipe names none."""
Told = tuple[str, str]
"""What excludes what, and a way out."""


def excluded(recipe: Recipe) -> Iterator[Told]:
    """What cannot be had together."""
    fewest = sum(each.low for each in recipe.distractors.values())
    if recipe.premises.high and fewest >= recipe.premises.high:
        yield (
            f"premises: up to {recipe.premises.high}: there are {fewest} distractors",
            "fewer of them, or more premises",
        )
    match recipe.family:
        case "translation" if recipe.depth.high < FEWEST_LAWS:
            yield f"depth: up to {recipe.depth.high}", f"{FEWEST_LAWS} or more laws lead from a formula to the other"
        case "rules" if recipe.world == "open" and recipe.labels.get("False") and recipe.negation in (0, 1):
            hint = "a share between 0 and 1, world: closed, or labels without False"
            yield f"negation: {recipe.negation}: with all premises of one sign nothing is False in an open world", hint
        case "prover" | "folio":
            yield from too_shallow(recipe)
            yield from _of_nested(recipe)
        case "proofstep":
            yield from _of_steps(recipe)
        case "zebra":
            yield from _of_puzzles(recipe)


def zebra_laws(people: int, attributes: int) -> int:
    """How many laws a puzzle has, with that many attributes beside the place."""
    pairs = people * (people - 1) // 2
    return (attributes + 1) * (people + pairs) + pairs + 1


def _of_nested(recipe: Recipe) -> Iterator[Told]:
    """Where every step is over somebody: “everyone who is A likes some B; if x likes some B, then x is C”."""
    asked = {kind for kind, share in recipe.conclusions.items() if share}
    if recipe.alternation < 1 or recipe.numbers:
        return
    if asked <= {"fact", "composite"} and not recipe.arity.get(1):
        told = f"alternation: {recipe.alternation}, arity: without 1: every step is over somebody"
        yield f"{told}, so that no premise can be weakened", "alternation below 1, or a weight for arity 1"
    low, high = recipe.depth.low, recipe.depth.high
    if asked == {"fact"} and low + low % 2 > high and not (recipe.equality and high > 2):
        hint = f"alternation below 1, or depth up to {low + 1}"
        yield f"depth: {low} to {high}, alternation: {recipe.alternation}: a step over somebody takes depth 2", hint


def _of_steps(recipe: Recipe) -> Iterator[Told]:
    low, high = recipe.depth.low, recipe.depth.high
    if recipe.labels.get("False") and low > REFUTING:
        hint = f"depth from {REFUTING} or less, or labels without False"
        yield f"depth: from {low}: that all steps hold is refuted at depth {REFUTING} (labels: False)", hint
    fewest, most = _ends(recipe.options.get("steps", STEPS))
    proved = [label for label in ("True", "False") if recipe.labels.get(label)]
    needed = fewest + ("True" in proved)
    if proved and (needed > high or most < low):
        reached = needed if needed > high else most
        hint = f"depth that reaches {reached}, other steps, or labels without {' and '.join(proved)}"
        yield (
            f"options.steps: {fewest} to {most}, depth: {low} to {high}: step n has depth n, all n of them n + 1",
            hint,
        )
    if fewest + 2 > recipe.premises.high:
        hint = "fewer steps, or more premises"
        yield f"options.steps: from {fewest}, premises: up to {recipe.premises.high}: n steps take n + 2 premises", hint


def _of_puzzles(recipe: Recipe) -> Iterator[Told]:
    people, attributes = (
        _ends(recipe.options.get(name, usual)) for name, usual in (("people", 3), ("attributes", [1, 2]))
    )
    if factorial(people[1]) ** (attributes[1] + 1) > MOST_CASES:
        told = f"options: people: {people[1]}, attributes: {attributes[1]}: too many ways to share out the values"
        yield told, "people: 4 with attributes: 1, people: 3 with up to 3, or people: 2 with up to 4"
    beside = 1 + sum(each.low for each in recipe.distractors.values())
    laws = zebra_laws(people[0], attributes[0])
    if laws + beside > recipe.premises.high:
        told = f"options: people: {people[0]}, attributes: {attributes[0]}: such a puzzle has {laws + beside}"
        yield (
            f"{told} premises or more, and premises end at {recipe.premises.high}",
            "fewer people or attributes, or more premises",
        )


def _ends(value: object) -> tuple[int, int]:
    """The low and the high end of an option that is a number or a pair of them."""
    match value:
        case [int() as low, int() as high]:
            return low, high
        case int():
            return value, value
    raise TypeError(f"{value!r} is no number or pair of them")
