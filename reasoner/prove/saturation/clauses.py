"""Clauses inside the prover: literals, where they came from, and what the heuristics need to know."""

from __future__ import annotations

from typing import Any

from reasoner.prove.saturation.terms import EQUAL, UNEQUAL, Substitution, Term, TermBank


class Clause:
    """A disjunction of literals over variables 0, 1, …, with the inference that made it.

    Attributes:
        literals: no two the same.
        rule: the inference rule, one of the kernel's.
        parents: the clauses it was inferred from.
        inference: (substitution, names, detail) of that inference; `derivation` turns it into a checkable step.
        cost: heuristic weight.
        age: serial number.
        distance: inference steps from the goal; large for clauses without it.
        eligible: indices of literals that inferences may use, set when the clause is activated.
        selected: index of the selected literal, or -1.
        active: whether it is in the active set.
        dead: simplified away or subsumed.
    """

    __slots__ = (
        "active",
        "age",
        "cost",
        "dead",
        "distance",
        "eligible",
        "features",
        "inference",
        "literals",
        "parents",
        "rule",
        "selected",
    )

    def __init__(
        self, literals: tuple[Term, ...], rule: str, parents: tuple[Clause, ...], inference: Any, distance: int = 1000
    ) -> None:
        self.literals = literals
        self.rule = rule
        self.parents = parents
        self.inference = inference
        self.distance = distance
        self.age = 0
        self.cost = 0.0
        self.eligible: tuple[int, ...] = ()
        self.selected = -1
        self.active = False
        self.dead = False
        self.features: tuple[int, ...] | None = None

    def variables(self) -> list[int]:
        """The variables that occur."""
        return list(dict.fromkeys(variable for literal in self.literals for variable in literal.counts))


def conclude(
    bank: TermBank,
    literals: list[Term],
    substitution: Substitution,
    rule: str,
    parents: tuple[Clause, ...],
    detail: Any,
) -> Clause:
    """The clause of these literals under the substitution, with variables renumbered and repetitions merged."""
    names: dict[int, int] = {}
    made = dict.fromkeys([bank.normalized(literal, substitution, names) for literal in literals])
    distance = min([parent.distance for parent in parents]) + 1
    return Clause(tuple(made), rule, parents, (substitution, names, detail), distance)


def has_complements(literals: tuple[Term, ...], bank: TermBank) -> bool:
    """Whether a literal and its complement occur, whatever they mean."""
    heads = {literal.symbol for literal in literals}
    if not any(head ^ 1 in heads for head in heads):
        return False
    present = set(literals)
    return any(
        bank.complement(literal) in present
        for literal in literals
        if not literal.symbol & 1 and literal.symbol + 1 in heads
    )


def is_tautology(literals: tuple[Term, ...], bank: TermBank) -> bool:
    """Whether a literal and its complement occur, an equation's sides being in either order, or t = t."""
    if len(literals) > 1 and has_complements(literals, bank):
        return True
    equations = [literal.arguments for literal in literals if literal.symbol == EQUAL]
    if any(left == right for left, right in equations):
        return True
    unequal = {literal.arguments for literal in literals if literal.symbol == UNEQUAL} if equations else set()
    return any(sides[::-1] in unequal for sides in equations)
