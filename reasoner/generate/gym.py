"""Our recipes as reasoning-gym datasets, registered through its own interface.

>>> register_all()  # doctest: +SKIP
>>> reasoning_gym.create_dataset("reasoner_chain", seed=1, size=10)  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.generate.example import Example
from reasoner.generate.recipe import load_recipe, recipe_names
from reasoner.generate.scoring import score_answer
from reasoner.generate.stream import make

PREFIX = "reasoner_"


@dataclass
class RecipeConfig:
    """What reasoning-gym passes on: which recipe, and the seed and size of the set."""

    recipe: str = "chain"
    seed: int | None = None
    size: int = 500

    def validate(self) -> None:
        """Raises `RecipeError` for a recipe that does not exist."""
        load_recipe(self.recipe)


def question_of(example: Example) -> str:
    """The item as a question to a model."""
    labels = sorted(load_recipe(example.recipe).labels) if example.recipe in recipe_names() else ["True", "False"]
    facts = "\n".join(example.premises)
    if "question" in example.extra:
        return "\n".join([facts, "", example.extra["question"], *example.extra.get("options", ())])
    return f"{facts}\n\nIs the following {', '.join(labels[:-1])} or {labels[-1]}? {example.conclusion}"


def register_all() -> tuple[str, ...]:
    """Register a dataset for each recipe and return their names; those registered already stay.

    Raises:
        MissingExtraError: reasoning-gym is not installed.
    """
    try:
        from reasoning_gym.dataset import ProceduralDataset
        from reasoning_gym.factory import DATASETS, register_dataset
    except ImportError as error:
        raise MissingExtraError("reasoning-gym", extra="gym") from error

    names = []
    for recipe in recipe_names():
        name = PREFIX + recipe.replace("-", "_")
        names.append(name)
        if name not in DATASETS:
            made = type(
                f"{recipe.title().replace('-', '')}Dataset", (_Items, ProceduralDataset), {"recipe_name": recipe}
            )
            config: Any = dataclass(
                type(f"{made.__name__}Config", (RecipeConfig,), {"__annotations__": {"recipe": str}, "recipe": recipe})
            )
            register_dataset(name, made, config)
    return tuple(names)


class _Items:
    """The part of a dataset that does not depend on reasoning-gym."""

    recipe_name = ""
    seed: int
    size: int

    def __init__(self, config: RecipeConfig) -> None:
        super().__init__(config=config, seed=config.seed, size=config.size)  # type: ignore[call-arg]
        self._recipe = load_recipe(config.recipe)

    def __getitem__(self, idx: int) -> dict[str, Any]:
        """Item `idx`, computed from the recipe, the seed and `idx` alone."""
        if not 0 <= idx < self.size:
            raise IndexError(idx)
        example, _ = make(self._recipe, self.seed, idx)
        record = example.to_json()
        difficulty = {"depth": example.depth, "premises": len(example.premises), "core": len(example.core)}
        metadata = {
            **record,
            "source_dataset": PREFIX + self.recipe_name,
            "source_index": idx,
            "difficulty": difficulty,
        }
        return {"question": question_of(example), "answer": example.label, "metadata": metadata}

    def score_answer(self, answer: str | None, entry: dict[str, Any]) -> float:
        """1.0 for the label."""
        return score_answer(answer, entry["metadata"])
