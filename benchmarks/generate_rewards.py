"""What rewards give without reasoning, and for the recorded proof.

python benchmarks/generate_rewards.py [--size 30] [--seed 41] [--write] [RECIPE...]

Of each item: every premise alone and all together, in English and in formulas; four tautologies; an empty answer; junk.
As answers they are also the conclusion itself. The recorded proof is given as formulas and as sentences.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import page

from reasoner.generate import generate, load_recipe, recipe_names
from reasoner.generate.scoring import proof_text, score_answer, score_proof

COLUMNS = ("recipe", "version", "items", "echoes", "tautologies", "empty, junk", "of these rewarded",
           "recorded proofs", "scored 1")  # fmt: skip
JUNK = ("", "   ", "\n" * 200, "junk", "?!(", "(" * 500, "0", "True False", "A B C D", "lorem ipsum dolor sit amet")


def texts(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is worth nothing, by kind."""
    goal = record["conclusion_fol"]
    for column in ("premises", "premises_fol"):
        yield from (("echo", each) for each in (*record[column], "\n".join(record[column])))
    for tautology in (f"({goal}) ∨ ¬({goal})", f"({goal}) → ({goal})", f"({goal}) ↔ ({goal})", "p(a) ∨ ¬p(a)"):
        yield "tautology", tautology
    yield from (("junk", each) for each in JUNK)


def measure(name: str, size: int, seed: int) -> tuple[object, ...]:
    recipe = load_recipe(name)
    tally: Counter[str] = Counter()
    for example in generate(recipe, seed, size=size):
        record = example.to_json()
        for kind, text in texts(record):
            tally[kind] += 1
            tally["rewarded"] += max(score_proof(text, record), score_answer(text, record)) > 0
        tally["rewarded"] += score_answer(record["conclusion"], record) > 0
        if example.label != "Uncertain" and example.depth:
            for formulas in (True, False):
                tally["proofs"] += 1
                tally["right"] += score_proof(proof_text(record, formulas=formulas), record) == 1.0
    kinds = ("echo", "tautology", "junk", "rewarded", "proofs", "right")
    return (name, recipe.version, size, *(tally[each] for each in kinds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=30)
    parser.add_argument("--seed", type=int, default=41)
    page.add_option(parser)
    given = parser.parse_args()
    for name in given.recipes or recipe_names():
        page.report("rewards", COLUMNS, [measure(name, given.size, given.seed)], given.write)


if __name__ == "__main__":
    main()
