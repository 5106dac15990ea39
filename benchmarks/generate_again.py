"""Labels of generated items decided again by backends that had no part in them, over all recipes, into a file.

python benchmarks/generate_again.py [--size 10000] [--seed 7001] [--out again.jsonl] [--write] [RECIPE...]

Items are shared out evenly over the recipes. Each has a line in the file: what the other backends (Z3, or cvc5 where Z3
made the label; then cvc5's search for finite models) say of it, each side of the goal being refuted or shown to have a
model. A run goes on with what the file holds, and leaves out what it has of recipes whose version is another today.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import generate as measured
import page

from reasoner.certificates import check_certificate
from reasoner.generate import Example, Recipe, generate, load_recipe, recipe_names

COLUMNS = ("recipe", "version", "items", "wrong", "inconsistent", "undecided, dropped", "certificates refused")


def decided(example: Example, recipe: Recipe) -> dict[str, object]:
    """The line of an item."""
    problem = measured.grounded(example.problem) if recipe.numbers else example.problem
    kind = "Unsatisfiable" if example.label == "Paradox" else example.label
    return {
        "recipe": recipe.name,
        "print": recipe.fingerprint(),
        "seed": example.seed,
        "index": example.index,
        "label": example.label,
        "found": measured.label_of(problem, measured.backends_for(recipe)),
        "accepted": check_certificate(example.problem, example.certificate, kind).accepted,
    }


def done(path: Path) -> dict[tuple[str, int], dict[int, dict[str, object]]]:
    """The lines that there are, by recipe and seed, and number; a line that was cut off is none."""
    found: dict[tuple[str, int], dict[int, dict[str, object]]] = {}
    for text in path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else ():
        line = json.loads(text)
        found.setdefault((line["print"], line["seed"]), {})[line["index"]] = line
    return found


def row(recipe: Recipe, lines: list[dict[str, object]]) -> tuple[object, ...]:
    """What the lines of a recipe come to."""
    tally: Counter[str] = Counter()
    for line in lines:
        tally["dropped"] += line["found"] == ""
        tally["wrong"] += line["found"] not in ("", line["label"])
        tally["inconsistent"] += line["found"] == "Paradox" != line["label"]
        tally["refused"] += not line["accepted"]
    counts = (tally[each] for each in ("wrong", "inconsistent", "dropped", "refused"))
    return (recipe.name, recipe.version, len(lines), *counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=10_000, help="items of all recipes together")
    parser.add_argument("--seed", type=int, default=7001)
    parser.add_argument("--out", type=Path, default=Path("again.jsonl"))
    page.add_option(parser)
    given = parser.parse_args()
    names = given.recipes or recipe_names()
    known = done(given.out)
    if given.out.exists():  # a line that was cut off goes
        whole = given.out.read_text(encoding="utf-8")
        given.out.write_text(whole[: whole.rfind("\n") + 1], encoding="utf-8")
    rows: list[tuple[object, ...]] = []
    for number, name in enumerate(names):
        recipe = load_recipe(name)
        size = given.size // len(names) + (number < given.size % len(names))
        lines = known.get((recipe.fingerprint(), given.seed), {})
        missing = set(range(size)) - set(lines)
        with given.out.open("a", encoding="utf-8") as out:
            for example in generate(recipe, given.seed, size=size if missing else 0):
                if example.index in missing:
                    lines[example.index] = decided(example, recipe)
                    out.write(json.dumps(lines[example.index]) + "\n")
                    out.flush()
        rows.append(row(recipe, [line for index, line in lines.items() if index < size]))
        page.report("again", COLUMNS, rows[-1:], given.write)
    sums = [sum(each) for each in zip(*(each[2:] for each in rows), strict=True)]
    page.report("again", COLUMNS, [("all of this run", "–", *sums)], given.write)


if __name__ == "__main__":
    main()
