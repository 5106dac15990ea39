"""Generated data, measured: speed, labels by another backend, certificates, distractors, English read back, bias.

python benchmarks/generate.py [--size 200] [--seed 11] [--bias] [RECIPE...]
"""

from __future__ import annotations

import argparse
import time

from reasoner.certificates import check_certificate
from reasoner.commands.console import table
from reasoner.english import translate_text
from reasoner.generate import Example, generate, load_recipe, recipe_names
from reasoner.generate.card import bias_report
from reasoner.logic import Problem, alpha_equivalent, canonical_key
from reasoner.prove import Limits, decide, decide_equivalence
from reasoner.prove.verdict import Verdict


def judged(problem: Problem) -> Verdict:
    return decide(problem, Limits(seconds=5.0), backend="z3", certify=False, cores=False)


def label_of(verdict: Verdict) -> str:
    return "Paradox" if verdict.inconsistent else str(verdict.label)


def without(example: Example, gone: set[int]) -> Problem:
    kept = [s for n, s in enumerate(example.problem.premises) if n not in gone]
    return Problem(tuple(kept), example.problem.goal)


def read_back(example: Example) -> int:
    """How many of its sentences are not read as an equivalent formula."""
    formulas = [*example.premise_formulas, example.problem.goal.formula]
    found = translate_text([*example.premises, example.conclusion]).sentences
    wrong = 0
    for sentence, formula in zip(found, formulas, strict=True):
        read = sentence.formula
        if read is None:
            wrong += 1
        elif not (alpha_equivalent(read, formula) or canonical_key(read) == canonical_key(formula)):
            wrong += decide_equivalence(read, formula).equivalent is not True
    return wrong


def measure(name: str, size: int, seed: int, with_bias: bool) -> tuple[object, ...]:
    recipe = load_recipe(name)
    for _ in generate(recipe, seed + 1000, size=30):
        pass
    start = time.process_time()
    examples = []
    for example in generate(recipe, seed, size=size):
        example.to_line()
        examples.append(example)
    rate = size / (time.process_time() - start)
    labels = kernel = core_bad = distractor_bad = unread = sentences = 0
    for example in examples:
        labels += label_of(judged(example.problem)) != example.label
        kind = "Unsatisfiable" if example.label == "Paradox" else example.label
        kernel += not check_certificate(example.problem, example.certificate, kind).accepted
        if recipe.world == "open":
            distractor_bad += label_of(judged(without(example, set(example.distractors)))) != example.label
            core_bad += any(label_of(judged(without(example, {n}))) == example.label for n in example.core)
        unread += read_back(example)
        sentences += len(example.premises) + 1
    row = (name, size, f"{rate:.0f}", labels, kernel, distractor_bad, core_bad, f"{unread}/{sentences}")
    if not with_bias:
        return row
    bias = bias_report([example.to_json() for example in examples])
    return (*row, f"{bias.chance:.2f}", f"{bias.conclusion_only:.2f}", f"{bias.bag_of_words:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--bias", action="store_true", help="also the baselines; wants 600 items or more")
    given = parser.parse_args()
    columns = (
        *("recipe", "items", "items/s", "wrong labels (Z3)", "kernel refuses", "distractor needed"),
        *("core not needed", "sentences unread"),
        *(("chance", "conclusion", "bag of words") if given.bias else ()),
    )
    rows = []
    for name in given.recipes or recipe_names():
        rows.append(measure(name, given.size, given.seed, given.bias))
        print(table(columns, rows[-1:]), flush=True)
    print(table(columns, rows))


if __name__ == "__main__":
    main()
