"""Our recipes as reasoning-gym datasets, registered through its own interface.

>>> register_all()  # doctest: +SKIP
>>> reasoning_gym.create_dataset("reasoner_chain", seed=1, size=10)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.generate.example import Example
from reasoner.generate.questions import told_of
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


def entry_of(example: Example, labels: Mapping[str, int], world: str = "open") -> dict[str, Any]:
    """The item as a question to a model, with its answer: the label, or what the recipe's question asks for.

    Args:
        example: the item.
        labels: the recipe's, with their shares.
        world: the recipe's; a closed one is told of.
    """
    asked = [label for label in sorted(labels) if labels[label]]
    which = f"{', '.join(asked[:-1])} or {asked[-1]}" if len(asked) > 1 else asked[0]
    question = [f"{told_of(world)}Is the following {which}? {example.conclusion}"]
    if "question" in example.extra:
        question = [example.extra["question"], *example.extra.get("options", ())]
    answer = example.extra.get("answer", example.label)
    return {"question": "\n".join([*example.premises, "", *question]), "answer": answer}


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
        return {**entry_of(example, self._recipe.labels, self._recipe.world), "metadata": metadata}

    def score_answer(self, answer: str | None, entry: dict[str, Any]) -> float:
        """1.0 for the answer."""
        return score_answer(answer, entry["metadata"])
