"""The closed world: the perfect model of rules with stratified negation (Apt, Blair and Walker 1988).

What no rule derives is false. Predicates are put into strata so that a rule's negated conditions lie in lower ones;
each stratum's least model is computed over those below. Conditions that are negated thus mean "cannot be derived".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from reasoner.generate.draft import MissedError
from reasoner.logic import (
    And,
    Formula,
    Function,
    Implies,
    Not,
    Predicate,
    Variable,
    conjunction,
    disjunction,
    universal_matrix,
)
from reasoner.logic.literals import atom_of

Ground = tuple[str, tuple[str, ...]]
Literal = tuple[bool, str, tuple[str, ...]]
"""Sign, predicate, arguments; a variable starts with `?`."""


@dataclass(frozen=True, slots=True)
class ClosedRule:
    """A rule or a fact (no conditions)."""

    conditions: tuple[Literal, ...]
    head: Literal

    @property
    def variables(self) -> tuple[str, ...]:
        """Its variables, in order."""
        found = [a for _, _, args in (*self.conditions, self.head) for a in args if a.startswith("?")]
        return tuple(dict.fromkeys(found))


def rule_of(formula: Formula) -> ClosedRule:
    """A fact, or a universal rule from literals to an atom.

    Raises:
        MissedError: it is neither.
    """
    body = universal_matrix(formula)
    if isinstance(body, Implies):
        parts = body.left.parts if isinstance(body.left, And) else (body.left,)
        return ClosedRule(tuple(_literal(part) for part in parts), _literal(body.right))
    return ClosedRule((), _literal(body))


def _literal(formula: Formula) -> Literal:
    atom = atom_of(formula)
    if not isinstance(atom, Predicate):
        raise MissedError("not a rule of literals")
    names = tuple(
        f"?{t.name}" if isinstance(t, Variable) else t.name
        for t in atom.arguments
        if isinstance(t, Variable | Function)
    )
    return atom is formula, atom.name, names


def perfect_model(formulas: Iterable[Formula], constants: Sequence[str]) -> frozenset[Ground]:
    """The atoms that hold.

    Raises:
        MissedError: negation is not stratified, or a head is negated.
    """
    rules = [rule_of(formula) for formula in formulas]
    strata = _strata(rules)
    true: set[Ground] = set()
    for level in range(max(strata.values(), default=0) + 1):
        layer = [rule for rule in rules if strata[rule.head[1]] == level]
        grown = True
        while grown:
            grown = False
            for rule in layer:
                for head in _fired(rule, true, constants):
                    if head not in true:
                        true.add(head)
                        grown = True
    return frozenset(true)


def completed(formulas: Sequence[Formula], atoms: Iterable[Ground], constants: Sequence[str]) -> tuple[Formula, ...]:
    """What a closed world says of atoms that do not hold: each holds only if a rule that concludes it applies (Clark).

    Where no rule concludes it, that is its negation.
    """
    true = perfect_model(formulas, constants)
    bodies: dict[Ground, list[Formula]] = {}
    for rule in map(rule_of, formulas):
        for values in product(constants, repeat=len(rule.variables)) if rule.conditions else ():
            put = dict(zip(rule.variables, values, strict=True))
            parts = [_ground(literal, put) for literal in rule.conditions]
            head = rule.head[1], tuple(put.get(a, a) for a in rule.head[2])
            bodies.setdefault(head, []).append(conjunction(parts))
    made: list[Formula] = []
    for atom in atoms:
        if atom not in true:
            whole = _ground((True, *atom), {})
            found = bodies.get(atom)
            made.append(Implies(whole, disjunction(found)) if found else Not(whole))
    return tuple(made)


def concludes(formula: Formula, atom: Formula) -> bool:
    """Whether it is a rule of which an instance concludes the atom."""
    rule, (_, name, arguments) = rule_of(formula), _literal(atom)
    fits = (a.startswith("?") or a == b for a, b in zip(rule.head[2], arguments, strict=False))
    return bool(rule.conditions) and rule.head[1] == name and all(fits)


def _ground(literal: Literal, put: Mapping[str, str]) -> Formula:
    sign, name, arguments = literal
    atom = Predicate(name, tuple(Function(put.get(a, a)) for a in arguments))
    return atom if sign else Not(atom)


def _fired(rule: ClosedRule, true: set[Ground], constants: Sequence[str]) -> list[Ground]:
    names = rule.variables
    found = []
    for values in product(constants, repeat=len(names)):
        put = dict(zip(names, values, strict=True))
        if all(((name, tuple(put.get(a, a) for a in args)) in true) is sign for sign, name, args in rule.conditions):
            found.append((rule.head[1], tuple(put.get(a, a) for a in rule.head[2])))
    return found


def _strata(rules: Sequence[ClosedRule]) -> dict[str, int]:
    levels = {name: 0 for rule in rules for _, name, _ in (*rule.conditions, rule.head)}
    if any(not rule.head[0] for rule in rules):
        raise MissedError("a negated head in a closed world")
    for _ in range(len(levels) + 1):
        changed = False
        for rule in rules:
            for sign, name, _ in rule.conditions:
                least = levels[name] + (not sign)
                if levels[rule.head[1]] < least:
                    levels[rule.head[1]] = least
                    changed = True
        if not changed:
            return levels
    raise MissedError("negation is not stratified")
