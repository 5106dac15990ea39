"""What the surface of generated sets gives away: problems that neighbouring seeds share, and labels guessed by words.

python benchmarks/generate_surface.py [--size 1000] [--seed 1] [--question choice] [--write] [RECIPE...]

`size` items are made with each of two neighbouring seeds; problems are the same if they agree up to renaming and order
of premises. The baselines are those of the cards, over the items of both seeds, by five-fold cross-validation.
"""

from __future__ import annotations

import argparse

import page

from reasoner.generate import generate, load_recipe, recipe_names
from reasoner.generate.card import BIAS_COLUMNS, bias_report

COLUMNS = ("recipe", "version", "items", "shared", "chance", "conclusion", "all words", "candidate", "shapes",
           "options", "±")  # fmt: skip


def measure(name: str, size: int, seed: int, question: str) -> tuple[object, ...]:
    recipe = load_recipe(name)
    if question:
        recipe = recipe.changed(question=question)
    records: list[dict[str, object]] = []
    keys: list[set[str]] = []
    for which in (seed, seed + 1):
        made = [(example.key, example.to_json()) for example in generate(recipe, which, size=size)]
        keys.append({key for key, _ in made})
        records += [{part: record[part] for part in BIAS_COLUMNS if part in record} for _, record in made]
    bias = bias_report(records)
    shared = f"{len(keys[0] & keys[1]) / size:.1%}"
    if bias is None:
        return (name, recipe.version, 2 * size, shared, *["–"] * 7)
    shares = (bias.chance, bias.conclusion_only, bias.bag_of_words, bias.candidate_only, bias.shapes, bias.options_only)
    told = ("–" if share is None else f"{share:.1%}" for share in (*shares, bias.error))
    return (name + (f", {question}" if question else ""), recipe.version, 2 * size, shared, *told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--question", default="", help="choice for the baseline on options alone")
    page.add_option(parser)
    given = parser.parse_args()
    for name in given.recipes or recipe_names():
        page.report("surface", COLUMNS, [measure(name, given.size, given.seed, given.question)], given.write)


if __name__ == "__main__":
    main()
