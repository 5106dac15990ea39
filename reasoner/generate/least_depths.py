"""How deep the proofs of each kind of conclusion are at least, over mixed connectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reasoner.generate.recipe import Recipe

DEFAULT = {"implies": 4, "and": 2, "or": 2, "xor": 2, "iff": 1, "both": 1}
"""Weights of the connectives where a recipe names none."""
GENERAL = ("implies", "and", "or", "both")
"""Forms of which there are rules about everything."""


def least_depth(recipe: Recipe, kind: str) -> int:
    """How deep the proof of such a conclusion is at least if no premise alone gives it.

    What follows in a single step is from a single premise, or one itself. A premise with two conditions, of which one
    is a fact, gives a rule in an inference and its discharge; without such premises, and where all rules are about
    everything, it takes two of them, one after the other. Of two facts put together none can be made another, so that
    it would be uncertain.
    """
    weights = recipe.weights_of(DEFAULT)
    match kind:
        case "fact":
            return 0
        case "rule":
            return 2 if weights["and"] else 3
        case "exists":
            return 3
    return 2 if recipe.labels.get("Uncertain") else min(2, recipe.depth.high)


def too_shallow(recipe: Recipe) -> Iterator[tuple[str, str]]:
    """Conclusions none of which the recipe's depth or connectives allow, and a way out."""
    asked = [each for each, share in recipe.conclusions.items() if share]
    if "exists" in asked and not any(recipe.weights_of(DEFAULT)[each] for each in GENERAL):
        told = "conclusions: what is said of something or of everything takes rules about everything"
        yield told, f"a weight for one of the connectives {', '.join(GENERAL)}"
    depth, kind = min((least_depth(recipe, each), each) for each in asked)
    if depth > recipe.depth.high:
        told = f"conclusions: {kind}: what no premise alone gives takes proofs of depth {depth} here, and depth ends "
        yield f"{told}at {recipe.depth.high}", f"depth up to {depth}, or other conclusions too"
