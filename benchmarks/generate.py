"""Generated data, measured: speed, labels by another backend, certificates, distractors, English read back, bias.

python benchmarks/generate.py [--size 200] [--seed 11] [--bias] [--no-english] [RECIPE...]

Labels are decided again by a backend that had no part in them: Z3, or cvc5 where Z3 made them.
"""

from __future__ import annotations

import argparse
import time
from itertools import product

from reasoner.certificates import check_certificate
from reasoner.commands.console import table
from reasoner.english import translate_text
from reasoner.generate import Example, generate, load_recipe, recipe_names
from reasoner.generate.card import bias_report
from reasoner.logic import (
    Exists,
    ForAll,
    Formula,
    Function,
    Problem,
    alpha_equivalent,
    canonical_key,
    conjunction,
    subexpressions,
    substitute,
)
from reasoner.prove import Limits, decide, decide_equivalence
from reasoner.prove.verdict import Verdict

MADE_BY_Z3 = ("alcq", "translation")


def judged(problem: Problem, backend: str) -> Verdict:
    return decide(problem, Limits(seconds=5.0), backend=backend, certify=False, cores=False)


def grounded(problem: Problem) -> Problem:
    """Universal statements by their instances over the constants, which hold together in the same cases.

    What the constants name is a structure of its own, for no function here has other values than numbers. Anything
    else stays as it is.
    """
    parts = [part for formula in problem.formulas() for part in subexpressions(formula)]
    constants = list(dict.fromkeys(p for p in parts if isinstance(p, Function) and not p.arguments))
    asked = subexpressions(problem.goal.formula)
    if any(isinstance(part, Exists) for part in parts) or any(isinstance(part, ForAll) for part in asked):
        return problem

    def instances(formula: Formula) -> Formula:
        if not isinstance(formula, ForAll):
            return formula
        chosen = product(constants, repeat=len(formula.variables))
        return conjunction(substitute(formula.body, dict(zip(formula.variables, c, strict=True))) for c in chosen)

    return Problem.of([instances(s.formula) for s in problem.premises], problem.goal.formula)


def label_of(verdict: Verdict) -> str:
    return "Paradox" if verdict.inconsistent else str(verdict.label)


def without(example: Example, gone: set[int]) -> Problem:
    kept = [s for n, s in enumerate(example.problem.premises) if n not in gone]
    return Problem(tuple(kept), example.problem.goal)


def read_back(example: Example) -> int:
    """How many of its sentences are not read as an equivalent formula."""
    formulas = [*example.premise_formulas, example.problem.goal.formula]
    found = translate_text([*example.premises, example.conclusion], sorted_out=False).sentences
    wrong = 0
    for sentence, formula in zip(found, formulas, strict=True):
        read = sentence.formula
        if read is None:
            wrong += 1
        elif not (alpha_equivalent(read, formula) or canonical_key(read) == canonical_key(formula)):
            wrong += decide_equivalence(read, formula).equivalent is not True
    return wrong


def measure(name: str, size: int, seed: int, with_bias: bool, with_english: bool) -> tuple[object, ...]:
    recipe = load_recipe(name)
    proved = recipe.functions or recipe.equality or recipe.alternation or recipe.numbers
    backend = "cvc5" if recipe.family in MADE_BY_Z3 or proved else "z3"
    for _ in generate(recipe, seed + 1000, size=30):
        pass
    start = time.process_time()
    examples = []
    for example in generate(recipe, seed, size=size):
        example.to_line()
        examples.append(example)
    rate = size / (time.process_time() - start)
    labels = late = kernel = core_bad = distractor_bad = unread = sentences = 0
    for example in examples:
        asked = grounded if recipe.numbers else lambda problem: problem
        verdict = judged(asked(example.problem), backend)
        undecided = verdict.label is None and not verdict.inconsistent
        late += undecided
        labels += not undecided and label_of(verdict) != example.label
        kind = "Unsatisfiable" if example.label == "Paradox" else example.label
        kernel += not check_certificate(example.problem, example.certificate, kind).accepted
        if recipe.world == "open":
            left = judged(asked(without(example, set(example.distractors))), backend)
            told = left.label is not None or left.inconsistent
            distractor_bad += told and label_of(left) != example.label
            core_bad += any(
                label_of(judged(asked(without(example, {n})), backend)) == example.label for n in example.core
            )
        if with_english:
            unread += read_back(example)
            sentences += len(example.premises) + 1
    row = (name, size, f"{rate:.0f}", labels, late, kernel, distractor_bad, core_bad, f"{unread}/{sentences}")
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
    parser.add_argument("--no-english", action="store_true", help="do not read the sentences back")
    given = parser.parse_args()
    columns = (
        *("recipe", "items", "items/s", "wrong labels", "undecided", "kernel refuses", "distractor needed"),
        *("core not needed", "sentences unread"),
        *(("chance", "conclusion", "bag of words") if given.bias else ()),
    )
    rows = []
    for name in given.recipes or recipe_names():
        rows.append(measure(name, given.size, given.seed, given.bias, not given.no_english))
        print(table(columns, rows[-1:]), flush=True)
    print(table(columns, rows))


if __name__ == "__main__":
    main()
