"""Verified datasets: recipes, families of problems, labels decided twice, certificates, distractors, writers, rewards.

A family builds a draft with the label that is wanted; nothing is believed of it. The label is decided anew, its proof
or models are checked by the kernel, every premise is shown to be needed or not, and what fails is thrown away
(`verify`). `generate` is a stream whose item `i` is computed from recipe, seed and `i` alone.
"""

from reasoner.generate.declarative import GrammarError
from reasoner.generate.draft import FAMILIES, Draft
from reasoner.generate.example import Example
from reasoner.generate.recipe import Range, Recipe, load_recipe, recipe_names
from reasoner.generate.stream import generate

__all__ = [
    "FAMILIES",
    "Draft",
    "Example",
    "GrammarError",
    "Range",
    "Recipe",
    "generate",
    "load_recipe",
    "recipe_names",
]
