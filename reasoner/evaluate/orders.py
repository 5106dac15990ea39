"""Certificates for answers about objects in a fixed order: the text's constraints, and each option as a decision.

The embedded translator reads such a text as constraints on positions, and picks an option by going through the orders
that fit. Here the same constraints are a program of constraints as `programs.csp` reads them, whose options are decided
with a proof or models.
"""

from __future__ import annotations

import re
from typing import Any

from reasoner.english import Constraint, Ordering, read_ordering
from reasoner.errors import ParseError
from reasoner.evaluate.choosing import answered
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.settings import Settings


def certified_order(item: BenchmarkItem, text: str, label: str | None, settings: Settings) -> dict[str, Any]:
    """What a record says of the options of an item about an order, with their proofs; {} if they say something else.

    Args:
        item: whose options, or whose statement, were judged.
        text: of the premises.
        label: the answer: an option's letter, or True, False or Uncertain of the statement.
        settings: of the run.
    """
    ordering = read_ordering(text)
    asked = {"A": item.statement} if item.choices_are_labels else item.choices
    if ordering is None:
        return {}
    try:
        options = {letter: ordering.read(said) for letter, said in asked.items()}
    except ParseError:
        return {}
    found = answered(_program(ordering, options), item, settings, notation="csp")
    said = found["options"].get("A") if item.choices_are_labels else found["label"]
    if label is None or said != label or not found["certified"]:
        return {}
    shown = ("certified", "decisions", "formulas", *(() if item.choices_are_labels else ("choice", "options")))
    return {name: found[name] for name in shown}


def _program(ordering: Ordering, options: dict[str, Constraint]) -> str:
    """The text as a program of constraints, objects by their numbers in the text's list."""
    size = len(ordering.objects)
    words = {one: re.sub(r"\W+", "_", one) for one in ordering.objects}
    names = {one: f"{word}_{number}" for number, (one, word) in enumerate(words.items(), 1)}
    positions = ", ".join(map(str, range(1, size + 1)))
    variables = [f"{name} [IN] [{positions}]" for name in names.values()]
    said = [f"{one.condition(names)} ::: {sentence}" for sentence, one in ordering.sentences]
    asked = [f"{letter}) {one.condition(names)}" for letter, one in options.items()]
    apart = f"AllDifferentConstraint([{', '.join(names.values())}])"
    return "\n".join(["Variables:", *variables, "Constraints:", *said, apart, "Query:", *asked])
