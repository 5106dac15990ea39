"""Clauses and clausification: plain distribution, or definitions for subformulas where that would grow.

A clause is a disjunction of literals whose free variables are implicitly universal. Renaming by definitions is
one-sided, since the matrix is in negation normal form (Plaisted and Greenbaum, 1986); a subformula is renamed when
distribution would give more clauses than the definition (Nonnengart and Weidenbach 2001, section 4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import TypeVar

from reasoner.logic.fold import Expression, flattened, free_variables_of, rebuild
from reasoner.logic.nodes import (
    BOTTOM,
    TOP,
    And,
    Comparison,
    Equal,
    Formula,
    Not,
    Number,
    Or,
    Quantified,
    Variable,
    disjunction,
)
from reasoner.logic.normal_forms import to_nnf
from reasoner.logic.numbers import compare
from reasoner.logic.skolemization import NameSupply, skolemize_nnf

T = TypeVar("T")

PLAIN_LIMIT = 64
"""A disjunction that would distribute into more clauses than this has its conjunctive parts renamed."""
SHARED_LIMIT = 256
"""A formula that would have more clauses than this has quantified parts that occur repeatedly renamed first."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Literals (atoms or `Not(atom)`), none twice; the empty clause is ⊥."""

    literals: tuple[Formula, ...]

    def formula(self) -> Formula:
        """The disjunction of the literals; ⊥ if there is none."""
        return disjunction(self.literals)


def clausify(formula: Formula, supply: NameSupply, *, definitional: bool = False) -> tuple[Clause, ...]:
    """Clauses that are satisfiable exactly if the universal closure of the formula is.

    Deterministic: the same formula and a supply in the same state give the same clauses. Tautologies are left out
    and ground facts about numerals are decided. With `definitional`, every conjunction inside a disjunction is
    renamed; otherwise only where distribution would exceed `PLAIN_LIMIT` clauses.
    """
    found: dict[Clause, None] = {}
    for part in _named(to_nnf(formula), supply, 1 if definitional else PLAIN_LIMIT):
        matrix = skolemize_nnf(part, supply)
        clauses = _clauses_of(matrix)
        supply.matrices.append((part, matrix, clauses))
        found.update(dict.fromkeys(clauses))
    return tuple(found)


def _named(nnf: Formula, supply: NameSupply, limit: int) -> list[Formula]:
    """The formula and definitions, none with a disjunction that distributes into more than so many clauses.

    What is named still has its quantifiers, so that a definition is about the variables that are free in it, and not
    about all that a Skolem term depends on. Skolemization treats every occurrence of a quantified part on its own, so
    that nested equivalences would grow exponentially: in a large formula what occurs repeatedly is named too.
    """
    count = _fold_parts(nnf, _clause_count)
    if count <= limit:
        return [nnf]
    repeated = _repeated(nnf) if count > SHARED_LIMIT else frozenset()
    free: dict[Expression, frozenset[Variable]] = {}
    atoms: dict[Formula, Formula] = {}
    definitions: list[Formula] = []

    def define(part: Formula) -> Formula:
        if part not in atoms:
            arguments = sorted(free_variables_of(part, free), key=lambda v: (len(v.name), v.name, v.sort.name))
            atoms[part] = supply.definition(tuple(arguments), part)
            definitions.append(Or((Not(atoms[part]), part)))
        return atoms[part]

    def join(node: Or, below: tuple[tuple[Formula, int], ...]) -> tuple[Formula, int]:
        product = prod(count for _, count in below)
        if product <= limit:
            return rebuild(node, tuple([part for part, _ in below])), product
        largest = max(range(len(below)), key=lambda i: below[i][1])
        spared = largest if 1 < below[largest][1] <= limit else -1
        parts = [part if count == 1 or index == spared else define(part) for index, (part, count) in enumerate(below)]
        return rebuild(node, tuple(parts)), below[largest][1] if spared >= 0 else 1

    def rule(node: Formula, below: tuple[tuple[Formula, int], ...]) -> tuple[Formula, int]:
        """The formula with definitions in place, and how many clauses it distributes into."""
        if isinstance(node, Or):
            made, clauses = join(node, below)
        else:
            made = rebuild(node, tuple([part for part, _ in below])) if below else node
            clauses = sum(count for _, count in below) if below else 1
        return (define(made), 1) if node in repeated else (made, clauses)

    whole, _ = _fold_parts(nnf, rule)
    return [whole, *definitions]


def _repeated(nnf: Formula) -> frozenset[Formula]:
    """The parts with a quantifier that occur several times."""
    uses: dict[Formula, int] = {}
    quantified: dict[Formula, bool] = {}

    def survey(node: Formula, below: tuple[bool, ...]) -> bool:
        for part in _parts(node):
            uses[part] = uses.get(part, 0) + 1
        quantified[node] = any(below) or isinstance(node, Quantified)
        return quantified[node]

    _fold_parts(nnf, survey)
    return frozenset(part for part, times in uses.items() if times > 1 and quantified[part])


def _clause_count(node: Formula, below: tuple[int, ...]) -> int:
    """Into how many clauses the formula distributes, or a number above `SHARED_LIMIT`."""
    if isinstance(node, Or):
        return min(prod(below), 2 * SHARED_LIMIT)
    return min(sum(below), 2 * SHARED_LIMIT) if below else 1


def _clauses_of(matrix: Formula) -> tuple[Clause, ...]:
    """Clauses of a quantifier-free negation normal form, by distribution."""
    found: dict[Clause, None] = {}
    values: dict[Formula, tuple[Clause, ...]] = {}
    for piece in _pieces(matrix, And):
        literals = _literals(piece)
        one = None if literals is None else _clause_of(literals)
        made = _fold_parts(piece, _distribute, values) if literals is None else () if one is None else (one,)
        found.update(dict.fromkeys(made))
    return tuple(found)


def _literals(part: Formula) -> list[Formula] | None:
    """The literals of a disjunction that has nothing else, left to right; None for other formulas."""
    found = _pieces(part, Or)
    return None if any(isinstance(piece, And) for piece in found) else found


def _pieces(formula: Formula, kind: type[And | Or]) -> list[Formula]:
    """What a junction of junctions of its kind is made of, each once, left to right; the formula itself if none."""
    return list(flattened(formula, lambda node: node.parts if isinstance(node, kind) else None))


def _clause_of(literals: list[Formula]) -> Clause | None:
    """The clause of these literals; None if it is true everywhere."""
    kept: list[Formula] = []
    for literal in literals:
        decided = _decide(literal)
        if decided is TOP:
            return None
        if decided is not BOTTOM:
            kept.append(decided)
    return _clause(tuple(kept))


def _parts(node: Formula) -> tuple[Formula, ...]:
    """What a formula in negation normal form is made of; nothing for a literal."""
    if isinstance(node, And | Or):
        return node.parts
    return (node.body,) if isinstance(node, Quantified) else ()


def _fold_parts(
    formula: Formula, rule: Callable[[Formula, tuple[T, ...]], T], values: dict[Formula, T] | None = None
) -> T:
    """`fold` over a negation normal form, with literals as leaves; `values` has what is known and takes in the rest."""
    values = {} if values is None else values
    stack: list[tuple[Formula, tuple[Formula, ...]]] = [(formula, ())]
    while stack:
        node, ready = stack.pop()
        if ready:
            values[node] = rule(node, tuple([values[part] for part in ready]))
        elif node not in values:
            parts = _parts(node)
            if parts:
                stack.append((node, parts))
                stack.extend([(part, ()) for part in reversed(parts) if part not in values])
            else:
                values[node] = rule(node, ())
    return values[formula]


def _decide(literal: Formula) -> Formula:
    """⊤ or ⊥ for a literal whose truth is fixed: `t = t`, facts about numerals; else the literal."""
    atom, sign = (literal.body, False) if isinstance(literal, Not) else (literal, True)
    value: bool | None = None
    match atom:
        case Equal(left, right):
            if left is right:
                value = True
            elif isinstance(left, Number) and isinstance(right, Number):
                value = left.value == right.value
        case Comparison(operator, Number(left_value, _), Number(right_value, _)):
            value = compare(operator, left_value, right_value)
    if value is None:
        return literal
    return TOP if value is sign else BOTTOM


def _distribute(node: Formula, below: tuple[tuple[Clause, ...], ...]) -> tuple[Clause, ...]:
    """The clauses of a matrix, from those of its parts."""
    if isinstance(node, And):
        return tuple(dict.fromkeys(clause for part in below for clause in part))
    if isinstance(node, Or):
        made: list[tuple[Formula, ...]] = [()]
        for part in below:
            made = [left + clause.literals for left in made for clause in part]
        return tuple(dict.fromkeys(c for c in map(_clause, made) if c is not None))
    clause = _clause_of([node])
    return () if clause is None else (clause,)


def _clause(literals: tuple[Formula, ...]) -> Clause | None:
    """The clause of these literals without repetition; None for a tautology."""
    kept = dict.fromkeys(literals)
    for literal in kept:
        if isinstance(literal, Not) and literal.body in kept:
            return None
    return Clause(tuple(kept))
