"""Long runs of the generator: memory as a run grows, duplicates up to renaming, items that neighbouring seeds share.

python benchmarks/generate_scale.py [--size 100000] [--neighbours 10000] [--seed 1] [--write] RECIPE...

Duplicates are looked for in the written records by an invariant of its own, colour refinement over the formulas as
they are read back: isomorphic problems have the same one, so where all differ there is no duplicate.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import page

from reasoner.generate import generate, load_recipe
from reasoner.logic import And, Formula, Function, Iff, Or, Predicate, Quantified, Variable, Xor
from reasoner.logic.fold import Expression, children
from reasoner.syntax import read_formula

ROUNDS = 4
COLUMNS = ("recipe", "version", "items", "items/s", "MB after 5, 25, 50, 100 %", "same invariant",
           "of 200 items, in 200 of the next seed", "of the next seed, in this set")  # fmt: skip
Symbol = tuple[str, str, int]


def digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=12).hexdigest()


class Refined:
    """A problem's symbols, coloured by where they occur."""

    def __init__(self, premises: list[Formula], conclusion: Formula) -> None:
        self.formulas = [*premises, conclusion]
        self.colours: dict[Symbol, str] = {}

    def invariant(self) -> str:
        whole = ""
        for _ in range(ROUNDS):
            places: dict[Symbol, list[str]] = defaultdict(list)
            found = [digest((n == len(self.formulas) - 1, self.mark(f, places))) for n, f in enumerate(self.formulas)]
            whole = digest(sorted(found))
            self.colours = {symbol: digest((self.colours.get(symbol), sorted(at))) for symbol, at in places.items()}
        return whole

    def mark(self, formula: Formula, places: dict[Symbol, list[str]]) -> str:
        """The formula's digest under the colours; each symbol's places in it are added to `places`."""
        met: list[tuple[Symbol, str]] = []
        root = self.descend(formula, (), "", met)
        for symbol, path in met:
            places[symbol].append(f"{root} {path}")
        return root

    def descend(self, node: Expression, bound: tuple[str, ...], path: str, met: list[tuple[Symbol, str]]) -> str:
        if isinstance(node, Variable):
            return f"v{bound[::-1].index(node.name)}"
        if isinstance(node, Quantified):
            bound = (*bound, *(variable.name for variable in node.variables))
        symmetric = isinstance(node, And | Or | Xor | Iff)
        below: list[tuple[str, list[tuple[Symbol, str]]]] = []
        for part in children(node):
            inside: list[tuple[Symbol, str]] = []
            below.append((self.descend(part, bound, "", inside), inside))
        for place, (text, inside) in enumerate(below):
            step = text if symmetric else str(place)
            met += [(symbol, digest((step, further))) for symbol, further in inside]
        texts = sorted(text for text, _ in below) if symmetric else [text for text, _ in below]
        label = type(node).__name__
        if isinstance(node, Predicate | Function):
            symbol = (label, node.name, len(texts))
            met.append((symbol, path))
            label += f" {self.colours.get(symbol)}"
        if isinstance(node, Quantified):
            label += f" {len(node.variables)}"
        return digest((label, texts))


def invariants(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            premises = [read_formula(text) for text in record["premises_fol"]]
            yield Refined(premises, read_formula(record["conclusion_fol"])).invariant()


def megabytes() -> float:
    """What the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def measure(name: str, size: int, neighbours: int, seed: int) -> tuple[object, ...]:
    recipe = load_recipe(name)
    held: list[str] = []
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number, example in enumerate(generate(recipe, seed, size=size), start=1):
                out.write(example.to_line() + "\n")
                if number in {size // 20, size // 4, size // 2, size}:
                    held.append(f"{megabytes():.0f}")
        rate = size / (time.process_time() - start)
        with path.open(encoding="utf-8") as lines:
            keys = {int(json.loads(line)["key"], 16) for line in lines}
        same = size - len(set(invariants(path)))
    shared = sum(int(example.key, 16) in keys for example in generate(recipe, seed + 1, size=neighbours))
    first = {example.key for example in generate(recipe, seed, size=min(size, 200))}
    both = sum(example.key in first for example in generate(recipe, seed + 1, size=len(first)))
    counts = (same, f"{both} of {len(first)}", f"{shared} of {neighbours}")
    return (name, recipe.version, size, f"{rate:.0f}", ", ".join(held), *counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="+")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--neighbours", type=int, default=10_000, help="items of the next seed looked up in the set")
    parser.add_argument("--seed", type=int, default=1)
    page.add_option(parser)
    given = parser.parse_args()
    for name in given.recipes:
        row = measure(name, given.size, given.neighbours, given.seed)
        page.report("scale", COLUMNS, [row], given.write)


if __name__ == "__main__":
    main()
