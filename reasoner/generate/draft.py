"""Drafts, and the registry of families that make them.

A family is a function `build(recipe, label, chance) -> Draft`. It aims at the label and the depth of the recipe;
whether it hit is decided by `verify`, so a family may be simple and may miss.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from reasoner.generate.recipe import Recipe
from reasoner.logic import Formula
from reasoner.registry import Registry


class MissedError(Exception):
    """This attempt came to nothing; the next one has another seed. `hint` is what would help if all of them do so."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


NO_OPTIONS = "not enough options"
NOT_WEAKENED = "no premise that can be made another"
TOO_FEW = (
    "as many distractors more (distractors: {relevant: 10, irrelevant: 30}), or a range of premises that begins lower"
)
TOO_MANY = "fewer distractors, less depth, or a range of premises that reaches higher"
MORE_TO_CHANGE = "distractors, as in distractors: {relevant: 2}, a greater depth, or further connectives"
"""What helps where whichever premise is made another, the rest still decides."""
MOST_WITH_RIVALS = 600
"""Attempts after which premises speak of the right option in ways in which they speak of no other."""


class Chance(Random):
    """The randomness of an attempt.

    Attributes:
        fixed: from 0 to 1, the same in all attempts at an item. What decides how the conclusion looks (its polarity,
            its form) is drawn from it: drawn anew, it would be skewed by which attempts are thrown away.
        attempt: its number.
    """

    fixed: float = 0.0
    attempt: int = 0

    def steady(self, patience: int = 0) -> Random:
        """A source of draws that are the same in all attempts at an item, or in `patience` of them at a time."""
        return Random(f"{self.fixed} {self.attempt // patience}" if patience else self.fixed)


def has_rivals(recipe: Recipe, chance: Chance) -> bool:
    """Whether a draft is to have options of which its premises speak alike: not where many had no room for them."""
    return recipe.question == "choice" and chance.attempt < MOST_WITH_RIVALS


Premises = Sequence[tuple[Formula, str]]


@dataclass(frozen=True, slots=True)
class Inference:
    """A line of an argument that a family knows: its conclusion, the rule, and the premises and lines it is from."""

    conclusion: Formula
    rule: str
    sources: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A problem that is meant to have a label.

    Attributes:
        premises: each with its role: "" where it is meant to be needed, else a kind of distractor.
        conclusion: what is asked.
        assumed: what a closed world adds (`closed.completed`), not said in English.
        sentences: English for formulas that are to be said in a particular way.
        say: for formulas that have none, where the words of the lexicon would be others than those of the problem.
        dialects: what each formula is in other languages; they are fields of the record beside the English.
        options: the other options of a multiple choice, or more; where there are none, variants of the conclusion.
        extra: fields of the family's own for the record.
        reason: what the explanation begins with.
        lost: what would decide an Uncertain item, and was left out or changed.
        closing: what the explanation of an Uncertain item ends with, where that is not that it is uncertain.
        explanation: why the label is right, where the argument itself would not say it well.
        argument: how a person would prove or refute the conclusion, where what a prover finds is no such proof; its
            last line is the conclusion or its negation.
        alone: whether one premise may entail or refute the conclusion.
        spoken: whether the embedded reader is to read the sentences, as one text, as the formulas; not where they are
            of a grammar that does not ask for it, or name formulas.
    """

    premises: tuple[tuple[Formula, str], ...]
    conclusion: Formula
    assumed: tuple[Formula, ...] = ()
    sentences: Mapping[Formula, str] = field(default_factory=dict)
    say: Callable[[Formula], str] | None = None
    dialects: Mapping[str, Mapping[Formula, str]] = field(default_factory=dict)
    options: tuple[Formula, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    lost: tuple[Formula, ...] = ()
    closing: str = ""
    explanation: str = ""
    argument: tuple[Inference, ...] = ()
    alone: bool = False
    spoken: bool = True


def require_number(premises: Premises, recipe: Recipe) -> None:
    """That there are as many premises as the recipe asks for.

    Raises:
        MissedError: there are not.
    """
    many = len(premises)
    if many < recipe.premises.low:
        raise MissedError(f"{many} premises, {recipe.premises.low - many} too few", TOO_FEW)
    if many > recipe.premises.high:
        raise MissedError(f"{many} premises, {many - recipe.premises.high} too many", TOO_MANY)


def changed(before: Premises, after: Premises) -> tuple[Formula, ...]:
    """The premises that are no longer there."""
    left = {formula for formula, _ in after}
    return tuple(formula for formula, _ in before if formula not in left)


Build = Callable[[Recipe, str, Chance], Draft]
FAMILIES: Registry[Build] = Registry("family of problems")
for _name, _module in {
    "chain": "chain",
    "rules": "rules",
    "prover": "prover",
    "folio": "prover",
    "logicnli": "logicnli",
    "syllogism": "syllogism",
    "knights": "knights",
    "kinship": "kinship",
    "ordering": "ordering",
    "grammar": "grammar",
    "zebra": "zebra",
    "alcq": "alcq",
    "proofstep": "proofstep",
    "translation": "translation",
}.items():
    FAMILIES.add_lazy(_name, f"reasoner.generate.families.{_module}:build")
