"""From a derivation to the instances of premises that it rests on (Herbrand's theorem, made concrete).

Substitutions are composed from ⊥ upwards, so that every use of a premise becomes one instance of one of its
clauses, and every step on equality one instance of an equality axiom. Together the instances are propositionally
unsatisfiable, in any order one likes to read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

from reasoner.logic import BOTTOM, Equal, Formula, Not, Or, Term, Variable, free_variables, substitute
from reasoner.logic.proofs import LEAF_RULES, Derivation, Step
from reasoner.logic.rewriting import replace_at, replace_everywhere
from reasoner.logic.variants import complement, oriented

MAX_INSTANCES = 3000
LEMMAS = {"reflexivity": "equality", "congruence": "equality", "distinct": "distinctness", "arithmetic": "arithmetic"}
Substitution = Mapping[Variable, Term]


@dataclass(frozen=True, slots=True)
class Instance:
    """A clause without quantifiers, and where it is from: the name of a leaf, or the kind of axiom.

    Attributes:
        literals: oriented.
        source: the name of a leaf, or "equality", "arithmetic", …
        axiom: whether the source is no leaf.
        spelled: the clause as its author wrote equations.
    """

    literals: tuple[Formula, ...]
    source: str
    axiom: bool = False
    spelled: Formula = field(default=BOTTOM, compare=False)


class TooManyInstancesError(Exception):
    """The derivation shares so much that unfolding it is no help to a reader."""


def literals_of(clause: Formula) -> tuple[Formula, ...]:
    """The literals of a disjunction in order, equations oriented."""
    parts = () if clause is BOTTOM else clause.parts if isinstance(clause, Or) else (clause,)
    return tuple(dict.fromkeys(map(oriented, parts)))


def used_instances(derivation: Derivation) -> list[Instance]:
    """The instances that ⊥ rests on, each once, in the order of the leaves.

    Raises:
        TooManyInstancesError: there are more than `MAX_INSTANCES` uses of steps.
    """
    steps = {step.name: step for step in derivation.steps}
    order = {step.name: index for index, step in enumerate(derivation.steps)}
    found: dict[Instance, int] = {}
    assumed: dict[str, list[Substitution]] = {}
    splits: dict[str, Step] = {}
    seen: set[tuple[str, frozenset[tuple[Variable, Term]]]] = set()
    pending: list[tuple[str, Substitution]] = [(derivation.steps[-1].name, {})]
    while pending:
        while pending:
            name, substitution = pending.pop()
            step = steps[name]
            free = free_variables(step.formula)
            needed = {v: t for v, t in substitution.items() if v in free and v is not t}
            key = (name, frozenset(needed.items()))
            if key in seen:
                continue
            seen.add(key)
            if len(seen) > MAX_INSTANCES:
                raise TooManyInstancesError
            if step.rule == "clausify" or step.rule in LEAF_RULES:
                source = step.parents[0] if step.parents else name
                spelled = substitute(step.formula, needed)
                found.setdefault(Instance(literals_of(spelled), source, spelled=spelled), order[source])
            elif step.rule in LEMMAS:
                spelled = substitute(step.formula, needed)
                found.setdefault(Instance(literals_of(spelled), LEMMAS[step.rule], True, spelled), order[name])
            elif step.rule == "assumption":
                assumed.setdefault(name, []).append(needed)
            elif step.rule == "cases":
                splits[name] = step
                pending.extend((parent, substitution) for parent in step.parents[1:])
            else:
                for instance in _equality_axioms(step, steps, substitution):
                    found.setdefault(instance, order[name])
                pending.extend(_uses(step, substitution))
        for split in splits.values():
            choices = [assumed.get(name, [{}]) for name in split.detail["assumptions"]]
            if prod(map(len, choices)) > MAX_INSTANCES:
                raise TooManyInstancesError
            for choice in product(*choices):
                joined = {variable: term for part in choice for variable, term in part.items()}
                if (split.parents[0], frozenset(joined.items())) not in seen:
                    pending.append((split.parents[0], joined))
    return sorted(found, key=lambda instance: found[instance])


def _uses(step: Step, substitution: Substitution) -> list[tuple[str, Substitution]]:
    """The parents of a step under the substitutions that the step's own instance puts on them."""
    if step.rule == "demodulation":
        uses: list[tuple[str, Substitution]] = [(step.parents[0], substitution)]
        for rewrite in step.detail["rewrites"]:
            own = rewrite.get("substitution", {})
            uses.append((step.parents[rewrite["parent"]], _composed(own, substitution)))
        return uses
    given: Any = step.detail.get("substitutions") or ({},) * len(step.parents)
    return [(parent, _composed(own, substitution)) for parent, own in zip(step.parents, given, strict=True)]


def _composed(first: Substitution, then: Substitution) -> Substitution:
    if not then:
        return first
    composed = {variable: substitute(term, then) for variable, term in first.items()}
    composed.update((variable, term) for variable, term in then.items() if variable not in composed)
    return composed


def _equality_axioms(step: Step, steps: Mapping[str, Step], substitution: Substitution) -> list[Instance]:
    """Instances of reflexivity, transitivity and replacement that turn the step into resolutions."""
    detail: Mapping[str, Any] = step.detail
    made: list[tuple[Formula, ...]] = []
    match step.rule:
        case "superposition" | "paramodulation":
            equation, literal = detail["equation"], detail["literal"]
            made.append(_replacement(literal, equation, detail.get("positions")))
        case "equality_resolution":
            made.append((detail["literal"].body,))
        case "equality_factoring":
            gone, kept = detail["literal"], detail["other"]
            for term in (gone.left, gone.right):
                if term not in (kept.left, kept.right):
                    continue
                left = gone.right if gone.left is term else gone.left
                right = kept.right if kept.left is term else kept.left
                made.append((Not(gone), Not(Equal(left, right)), kept))
        case "demodulation":
            made.extend(_rewriting_axioms(literals_of(steps[step.parents[0]].formula), detail["rewrites"]))
    return [Instance(_instance(literals, substitution), "equality", True) for literals in made]


def _instance(literals: tuple[Formula, ...], substitution: Substitution) -> tuple[Formula, ...]:
    return tuple(oriented(substitute(literal, substitution)) for literal in literals)


def _replacement(literal: Formula, equation: Equal, positions: Any) -> tuple[Formula, ...]:
    if positions is None:
        new = replace_everywhere(literal, equation.left, equation.right)
    else:
        new = replace_at(literal, positions, equation.right)
    return (Not(equation), complement(literal), new)


def _rewriting_axioms(clause: tuple[Formula, ...], rewrites: Any) -> list[tuple[Formula, ...]]:
    """One replacement for each literal that each rewrite changes."""
    made: list[tuple[Formula, ...]] = []
    for rewrite in rewrites:
        only, changed = rewrite.get("literal"), []
        for literal in clause:
            if only is None:
                axiom = _replacement(literal, rewrite["equation"], None)
            elif oriented(only) is literal:
                axiom = _replacement(only, rewrite["equation"], rewrite.get("positions"))
            else:
                changed.append(literal)
                continue
            new = oriented(axiom[2])
            if new is not literal:
                made.append(axiom)
            changed.append(new)
        clause = tuple(dict.fromkeys(changed))
    return made
