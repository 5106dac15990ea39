"""What the surface of generated sets gives away: problems that neighbouring seeds share, and labels guessed by words.

python benchmarks/generate_surface.py [--size 1000] [--seed 1] [RECIPE...]

`size` items are made with each of two neighbouring seeds; problems are the same if they agree up to renaming and order
of premises. The baselines are those of the cards, over the items of both seeds, by five-fold cross-validation.
"""

from __future__ import annotations

import argparse
import time

from reasoner.commands.console import table
from reasoner.generate import generate, load_recipe, recipe_names
from reasoner.generate.card import bias_report

COLUMNS = ("recipe", "items", "CPU s", "shared", "chance", "conclusion", "bag of words", "candidate", "±")


def measure(name: str, size: int, seed: int) -> tuple[object, ...]:
    start = time.process_time()
    records: list[dict[str, object]] = []
    keys: list[set[str]] = []
    for which in (seed, seed + 1):
        made = [(example.key, example.to_json()) for example in generate(load_recipe(name), which, size=size)]
        keys.append({key for key, _ in made})
        wanted = ("premises", "conclusion", "label", "candidate")
        records += [{part: record[part] for part in wanted if part in record} for _, record in made]
    seconds = time.process_time() - start
    bias = bias_report(records)
    shared = f"{len(keys[0] & keys[1]) / size:.1%}"
    if bias is None:
        return (name, 2 * size, f"{seconds:.0f}", shared, "–", "–", "–", "–", "–")
    shares = (bias.chance, bias.conclusion_only, bias.bag_of_words, bias.candidate_only, bias.error)
    return (name, 2 * size, f"{seconds:.0f}", shared, *("–" if share is None else f"{share:.1%}" for share in shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name in given.recipes or recipe_names():
        print(table(COLUMNS, [measure(name, given.size, given.seed)]), flush=True)


if __name__ == "__main__":
    main()
