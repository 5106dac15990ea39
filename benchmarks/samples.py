"""Make the samples in `datasets/samples` anew, with their cards and the table.

`python benchmarks/samples.py [--size 240] [RECIPE …]`; the table is made from all files that are there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from reasoner.generate import Example, generate, load_recipe, recipe_names
from reasoner.generate.card import bias_report, card
from reasoner.generate.layouts import folio_record

SEED = 2026
OWN_RECORD = ("proofstep", "translation")
"""Families whose items are more than premises and a conclusion."""

FOLDER = Path(__file__).parents[1] / "datasets" / "samples"


def record_of(example: Example) -> dict[str, object]:
    """FOLIO's fields with the depth."""
    if load_recipe(example.recipe).family in OWN_RECORD:
        return example.to_json()
    return {**folio_record(example), "depth": example.depth}


def table() -> str:
    """A row for each file."""
    rows = ["| file | family | items | labels | depth of proofs |", "|---|---|---|---|---|"]
    for name in recipe_names():
        path = FOLDER / f"{name}.jsonl"
        if path.is_file():
            records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            labels = Counter(record["label"] for record in records)
            depths = [record["depth"] for record in records if record["depth"]] or [0]
            shares = ", ".join(f"{label} {count}" for label, count in sorted(labels.items()))
            own = " (`--format jsonl`)" if load_recipe(name).family in OWN_RECORD else ""
            family = load_recipe(name).family
            file = f"[`{name}.jsonl`](cards/{name}.md){own}"
            rows.append(f"| {file} | {family} | {len(records)} | {shares} | {min(depths)}–{max(depths)} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write the files that are asked for, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=list(recipe_names()))
    parser.add_argument("--size", type=int, default=240)
    asked = parser.parse_args()
    for name in asked.recipes:
        examples = list(generate(name, seed=SEED, size=asked.size))
        lines = [json.dumps(record_of(example), ensure_ascii=False) + "\n" for example in examples]
        (FOLDER / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        labels, depths = (Counter(getattr(example, field) for example in examples) for field in ("label", "depth"))
        bias = bias_report([example.to_json() for example in examples])
        (FOLDER / "cards" / f"{name}.md").write_text(
            card(load_recipe(name), SEED, labels, depths, bias), encoding="utf-8"
        )
        print(name, len(lines), flush=True)  # noqa: T201
    page = FOLDER / "README.md"
    page.write_text(page.read_text(encoding="utf-8").split("| file |")[0] + table(), encoding="utf-8")


if __name__ == "__main__":
    main()
