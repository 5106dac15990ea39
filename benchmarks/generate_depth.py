"""Recorded depths against a breadth-first derivation of its own: rounds of unit resolution over ground clauses.

python benchmarks/generate_depth.py [--size 200] [--seed 21] [--write] RECIPE...

Only items that ask for a literal are compared, where a proof's height is the round in which the literal is reached. In
`alcq` a round applies a rule whose condition one known statement implies, or takes what one implies (Z3); in
`translation` no chain of fewer laws may lead from one formula to the other, from both ends.
"""

from __future__ import annotations

import argparse
from itertools import product

import page

from reasoner.generate import Example, generate, load_recipe
from reasoner.generate.families.translation import neighbours
from reasoner.generate.rewriting import one_law_apart, plain, same
from reasoner.logic import (
    ForAll,
    Formula,
    Function,
    Implies,
    NameSupply,
    Not,
    Predicate,
    Problem,
    clausify,
    free_variables,
    subexpressions,
    substitute,
)
from reasoner.logic.variants import complement
from reasoner.prove import Limits, decide

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


def implies(one: Formula, other: Formula) -> bool:
    return one is other or str(decide(Problem.of([one], other), Limits(5.0), backend="z3").label) == "True"


def rounds_of_rules(premises: tuple[Formula, ...], claim: Formula) -> int | None:
    """The number of rounds until the claim is known, of rules about everyone applied to statements about someone."""
    rules = [each for each in premises if isinstance(each, ForAll) and isinstance(each.body, Implies)]
    known = [each for each in premises if each not in rules]
    things = list(dict.fromkeys(part for each in known for part in subexpressions(each) if isinstance(part, Function)))
    instances = [substitute(rule.body, {rule.variables[0]: thing}) for rule in rules for thing in things]
    count = 0
    while claim not in known:
        count += 1
        if any(implies(each, claim) for each in known):
            return count
        new = [each.right for each in instances if any(implies(one, each.left) for one in known)]
        if set(new) <= set(known):
            return None
        known += [each for each in new if each not in known]
    return count


def fewer_laws(one: Formula, other: Formula, laws: int) -> bool:
    """Whether fewer laws lead from one formula to the other."""
    one, other = plain(one), plain(other)
    if laws <= 2:
        return same(one, other) or one_law_apart(one, other)
    left, right = list(neighbours(one)), list(neighbours(other))
    return (
        any(one_law_apart(each, other) for each in left)
        or any(one_law_apart(each, one) for each in right)
        or any(same(a, b) for a in left for b in right)
        or fewer_laws(one, other, 2)
    )


def compare(example: Example) -> bool | None:
    """Whether the depths agree; None if the item is not of the kind compared."""
    if example.recipe == "translation" and example.label == "True":
        claim = example.problem.goal.formula
        return not fewer_laws(claim.left, claim.right, example.depth)
    if example.recipe == "alcq" and example.label in ("True", "False"):
        claim = example.problem.goal.formula
        found = rounds_of_rules(example.premise_formulas, claim if example.label == "True" else complement(claim))
        return None if found is None else found == example.depth
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
