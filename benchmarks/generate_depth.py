"""Recorded depths against a breadth-first derivation of its own: rounds of unit resolution over ground clauses.

python benchmarks/generate_depth.py [--size 200] [--seed 21] [--write] RECIPE...

Only items that ask for a literal are compared, where a proof's height is the round in which the literal is reached.
"""

from __future__ import annotations

import argparse
from itertools import product

import page

from reasoner.generate import Example, generate, load_recipe
from reasoner.logic import (
    Formula,
    Function,
    NameSupply,
    Not,
    Predicate,
    clausify,
    free_variables,
    subexpressions,
    substitute,
)

COLUMNS = ("recipe", "version", "items", "compared", "other depth")
Literal = tuple[bool, Predicate]


def literal(formula: Formula) -> Literal:
    return (False, formula.body) if isinstance(formula, Not) else (True, formula)


def ground_clauses(premises: tuple[Formula, ...]) -> list[tuple[frozenset[Literal], bool]]:
    """The instances, each with whether it is one: of a clause with variables."""
    made = [clause for n, premise in enumerate(premises) for clause in clausify(premise, NameSupply(f"w{n}_"))]
    parts = [part for clause in made for part in subexpressions(clause.formula())]
    constants = list(dict.fromkeys(part for part in parts if isinstance(part, Function)))
    found = []
    for clause in made:
        free = sorted(free_variables(clause.formula()), key=lambda v: v.name)
        for values in product(constants, repeat=len(free)):
            put = dict(zip(free, values, strict=True))
            found.append((frozenset(literal(substitute(each, put)) for each in clause.literals), bool(free)))
    return found


def rounds(premises: tuple[Formula, ...], wanted: Literal) -> int | None:
    """The number of rounds until the literal is known, each from what was known before it.

    An instance of a law that is a literal (Ann is not older than Ann) takes a round as well.
    """
    made = ground_clauses(premises)
    clauses = [clause for clause, _ in made]
    known = {next(iter(clause)) for clause, instance in made if len(clause) == 1 and not instance}
    count = 0
    while wanted not in known:
        new = set()
        for clause in clauses:
            left = [each for each in clause if (not each[0], each[1]) not in known]
            if len(left) == 1 and left[0] not in known:
                new.add(left[0])
        if not new:
            return None
        known |= new
        count += 1
    return count


def compare(example: Example) -> bool | None:
    """Whether the depths agree; None if the item is not of the kind compared."""
    goal = example.problem.goal.formula
    if example.label not in ("True", "False") or not isinstance(literal(goal)[1], Predicate):
        return None
    sign, atom = literal(goal)
    found = rounds(example.premise_formulas, (sign is (example.label == "True"), atom))
    return None if found is None else found == example.depth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="+")
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=21)
    page.add_option(parser)
    given = parser.parse_args()
    for name in given.recipes:
        found = [compare(example) for example in generate(name, given.seed, size=given.size)]
        counts = (sum(each is not None for each in found), sum(each is False for each in found))
        row = (name, load_recipe(name).version, given.size, *counts)
        page.report("depth", COLUMNS, [row], given.write)


if __name__ == "__main__":
    main()
