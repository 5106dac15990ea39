"""Generated data, measured: speed, labels by another backend, certificates, distractors, English read back.

python benchmarks/generate.py [--size 200] [--seed 11] [--no-english] [--write] [RECIPE...]

Labels are decided again by backends that had no part in them: Z3, or cvc5 where Z3 made them; what these leave open
as well, by cvc5's search for finite models. Each side must be refuted or have a model, so that consistency is shown.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import product

import page

from reasoner.certificates import check_certificate
from reasoner.english import translate_text
from reasoner.generate import Example, Recipe, generate, load_recipe, recipe_names
from reasoner.logic import (
    Exists,
    ForAll,
    Formula,
    Function,
    Not,
    Problem,
    Statement,
    alpha_equivalent,
    canonical_key,
    conjunction,
    simplify,
    sort_problem,
    subexpressions,
    substitute,
)
from reasoner.prove import BACKENDS, Limits, Outcome, Question, decide_equivalence

MADE_BY_Z3 = ("alcq", "translation")
SECONDS = 1.5
"""For each backend and side."""

COLUMNS = ("recipe", "version", "items", "items/s", "wrong labels", "undecided", "kernel refuses", "distractor needed",
           "core not needed", "undecided beside", "sentences unread")  # fmt: skip


def backends_for(recipe: Recipe) -> tuple[str, str]:
    """Those that had no part in the labels of a recipe."""
    proved = recipe.functions or recipe.equality or recipe.alternation or recipe.numbers
    return ("cvc5-models", "cvc5") if recipe.family in MADE_BY_Z3 or proved else ("z3", "cvc5-models")


def label_of(problem: Problem, backends: Sequence[str]) -> str:
    """The label, from each side of the goal alone: refuted, or shown to have a model by one of the backends, or "".

    Without both nothing is told: a goal that is proved says nothing of whether the premises are consistent.
    """
    problem, signature = sort_problem(problem)
    goal = problem.goal.formula
    found = []
    for side, role in ((Not(goal), "negated_goal"), (goal, "goal")):
        question = Question((*problem.premises, Statement("goal", side, role)), signature)
        answers = (BACKENDS.get(name).solve(question, Limits(seconds=SECONDS)).outcome for name in backends)
        found.append(next((each for each in answers if each is not Outcome.UNKNOWN), Outcome.UNKNOWN))
    yes, no = Outcome.SATISFIABLE, Outcome.UNSATISFIABLE
    return {(no, no): "Paradox", (no, yes): "True", (yes, no): "False", (yes, yes): "Uncertain"}.get(tuple(found), "")


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


def without(example: Example, gone: set[int]) -> Problem:
    kept = [s for n, s in enumerate(example.problem.premises) if n not in gone]
    return Problem(tuple(kept), example.problem.goal)


def read_back(example: Example) -> int:
    """How many of its sentences are not read, in their text, as an equivalent formula."""
    formulas = [*example.premise_formulas, example.problem.goal.formula]
    found = translate_text([*example.premises, example.conclusion], judged=1).sentences
    wrong = 0
    for sentence, formula in zip(found, formulas, strict=True):
        read = sentence.formula
        if read is None:
            wrong += 1
        elif not (alpha_equivalent(read, formula) or canonical_key(simplify(read)) == canonical_key(simplify(formula))):
            wrong += decide_equivalence(read, formula).equivalent is not True
    return wrong


def measure(name: str, size: int, seed: int, with_english: bool) -> tuple[object, ...]:
    recipe = load_recipe(name)
    backends = backends_for(recipe)
    with_english = with_english and recipe.family != "translation"  # its claims name a formula
    for _ in generate(recipe, seed + 1000, size=30):
        pass
    start = time.process_time()
    examples = []
    for example in generate(recipe, seed, size=size):
        example.to_line()
        examples.append(example)
    rate = size / (time.process_time() - start)
    labels = late = kernel = core_bad = distractor_bad = late_beside = unread = sentences = 0

    def again(problem: Problem) -> str:
        return label_of(grounded(problem) if recipe.numbers else problem, backends)

    for example in examples:
        found = again(example.problem)
        late += not found
        labels += found not in ("", example.label)
        kind = "Unsatisfiable" if example.label == "Paradox" else example.label
        kernel += not check_certificate(example.problem, example.certificate, kind).accepted
        if recipe.world == "open":
            left = again(without(example, set(example.distractors)))
            distractor_bad += left not in ("", example.label)
            fewer = [again(without(example, {n})) for n in example.core]
            core_bad += example.label in fewer
            late_beside += [left, *fewer].count("")
        if with_english:
            unread += read_back(example)
            sentences += len(example.premises) + 1
    row = (name, recipe.version, size, f"{rate:.0f}", labels, late, kernel, distractor_bad, core_bad, late_beside)
    return (*row, f"{unread} of {sentences}" if with_english else "–")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=None)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--no-english", action="store_true", help="do not read the sentences back")
    page.add_option(parser)
    given = parser.parse_args()
    for name in given.recipes or recipe_names():
        row = measure(name, given.size, given.seed, not given.no_english)
        page.report("generate", COLUMNS, [row], given.write)


if __name__ == "__main__":
    main()
