"""Clausification spelled out for TSTP: definitions and Skolemization as steps of their own.

The kernel recomputes clauses from their leaf at one go; a reader of TSTP cannot. So what `clausify` names is introduced
by an equivalence, each formula is Skolemized once, and clauses follow from these: every step keeps the models, but for
Skolemization, which is seen whole, and definitions, which are conservative.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

from reasoner.logic import Formula, Function, Iff, NameSupply, Predicate, clausify, subexpressions, universal_closure
from reasoner.logic.proofs import Derivation, Step
from reasoner.logic.variants import Literals, literal_set, same_clause


def spelled_out(derivation: Derivation) -> Derivation:
    """The derivation with steps `definition`, `naming` and `skolemize` before the clauses that rest on them."""
    taken = {step.name for step in derivation.steps}
    leaves = {step.name: step for step in derivation.steps}
    known: dict[tuple[str, str, bool], _Leaf] = {}
    steps: list[Step] = []
    for step in derivation.steps:
        if step.rule == "clausify":
            key = (step.parents[0], str(step.detail["prefix"]), bool(step.detail.get("definitional", False)))
            if key not in known:
                known[key] = _Leaf(leaves[key[0]], key[1], key[2], taken)
                steps += known[key].steps
            step = replace(step, parents=known[key].parents_of(step.formula))
        steps.append(step)
    return Derivation(tuple(steps))


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A Skolemized formula: the name of its step, and its clauses."""

    step: str
    clauses: tuple[Literals, ...]


class _Leaf:
    """A leaf's clausification: the steps before its clauses, and what each clause follows from."""

    def __init__(self, leaf: Step, prefix: str, definitional: bool, taken: set[str]) -> None:
        supply = NameSupply(prefix)
        clausify(leaf.formula, supply, definitional=definitional)
        self.leaf = leaf.name
        self.steps: list[Step] = []
        self.matrices: list[_Matrix] = []
        self._taken = taken
        self._definitions: dict[str, tuple[str, Formula]] = {}
        for atom, meaning in supply.meanings.items():
            self._definitions[atom.name] = (self._add("definition", Iff(atom, meaning), ()), meaning)
        for part, matrix, clauses in supply.matrices:
            source = leaf.name
            if len(supply.matrices) > 1:
                source = self._add("naming", part, (leaf.name, *(name for name, _ in self._definitions.values())))
            symbols = {
                (each.name, len(each.arguments)) for each in subexpressions(matrix) if isinstance(each, Function)
            }
            if symbols & supply.functions.keys():
                source = self._add("skolemize", matrix, (source,))
            self.matrices.append(_Matrix(source, tuple(literal_set(clause.formula()) for clause in clauses)))

    def parents_of(self, clause: Formula) -> tuple[str, ...]:
        """The steps that the clause follows from: its matrix, and the definitions of what it names."""
        wanted = literal_set(clause)
        matrix = next(each for each in self.matrices if any(same_clause(wanted, made) for made in each.clauses))
        names: dict[str, None] = {}
        pending = _predicates(clause)
        while pending:
            found = self._definitions.get(pending.pop())
            if found is not None and found[0] not in names:
                names[found[0]] = None
                pending |= _predicates(found[1])
        return matrix.step, *names

    def _add(self, rule: str, formula: Formula, parents: tuple[str, ...]) -> str:
        candidates = (f"{self.leaf}_{rule}{number}" for number in count(1))
        name = next(each for each in candidates if each not in self._taken)
        self._taken.add(name)
        self.steps.append(Step(name, rule, parents, universal_closure(formula)))
        return name


def _predicates(formula: Formula) -> set[str]:
    return {part.name for part in subexpressions(formula) if isinstance(part, Predicate)}
