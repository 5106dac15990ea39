"""Linear arithmetic over exact rationals: comparisons as constraints Σ aᵢ·xᵢ + c ⋈ 0.

Subterms that are no sums, differences or multiples are opaque unknowns, so what follows for all their values
follows. A set of constraints is infeasible over the rationals exactly if some combination, with coefficients that
are not negative where the constraint is no equation, is 0 < 0 or worse (Farkas; Schrijver, "Theory of Linear and
Integer Programming", 1986, section 7.8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import floor, gcd, lcm
from typing import Any

from reasoner.logic.evaluation import evaluate
from reasoner.logic.fold import fold
from reasoner.logic.nodes import (
    INTEGER,
    REAL,
    Arithmetic,
    Comparison,
    Equal,
    Formula,
    Function,
    Not,
    Number,
    Sort,
    Term,
    Variable,
)
from reasoner.logic.numbers import apply_operator
from reasoner.logic.structures import FiniteStructure, StructureError

SortOf = Callable[[Any], Sort]
_ROUNDING: dict[str, Callable[[Fraction], int]] = {
    "floor": floor,
    "to_int": floor,
    "truncate": int,
    "ceiling": lambda value: -floor(-value),
}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ coefficient·unknown + constant; no coefficient is 0."""

    coefficients: Mapping[Term, Fraction]
    constant: Fraction = Fraction(0)

    def plus(self, other: Linear, factor: Fraction = Fraction(1)) -> Linear:
        """Self + factor·other."""
        sums = dict(self.coefficients)
        for unknown, value in other.coefficients.items():
            sums[unknown] = sums.get(unknown, Fraction(0)) + factor * value
        return Linear({u: v for u, v in sums.items() if v}, self.constant + factor * other.constant)

    def times(self, factor: Fraction) -> Linear:
        """This form times a factor."""
        return Linear({}).plus(self, factor) if factor else Linear({})


@dataclass(frozen=True, slots=True)
class Constraint:
    """`form relation 0`, where the relation is `<`, `<=` or `=`."""

    form: Linear
    relation: str


def linear_form(term: Term, sort_of: SortOf) -> Linear:
    """The term as a linear form over its opaque subterms; opaque as a whole where numbers would become too long.

    Every subterm's weight is the sum of what the terms around it give it, so that shared subterms are met once.
    `$to_rat` of a real number that need not be rational is some rational, so it is opaque.
    """
    try:
        return _linear_form(term, sort_of)
    except StructureError:
        return Linear({term: Fraction(1)})


def _linear_form(term: Term, sort_of: SortOf) -> Linear:
    constants: dict[Any, Fraction | None] = {}

    def constant_of(node: Any, below: tuple[Fraction | None, ...]) -> Fraction | None:
        constants[node] = value = _constant(node, below)
        return value

    fold(term, constant_of)
    weights: dict[Any, Fraction] = {term: Fraction(1)}
    coefficients: dict[Term, Fraction] = {}
    constant = Fraction(0)

    def give(node: Any, weight: Fraction) -> None:
        weights[node] = apply_operator("+", (weights[node], weight)) if node in weights else weight

    for node in reversed(constants):  # a term before its subterms
        weight = weights.get(node)
        if not weight:
            continue
        value = constants[node]
        if value is not None:
            constant = apply_operator("+", (constant, apply_operator("*", (weight, value))))
            continue
        parts: Any = node.arguments if isinstance(node, Arithmetic) else ()
        factors = [constants[part] for part in parts]
        match node:
            case Arithmetic("+" | "-" as operator, _):
                give(parts[0], weight)
                give(parts[1], weight if operator == "+" else -weight)
            case Arithmetic("neg", _):
                give(parts[0], -weight)
            case Arithmetic("*", _) if factors[0] is not None:
                give(parts[1], apply_operator("*", (weight, factors[0])))
            case Arithmetic("*", _) if factors[1] is not None:
                give(parts[0], apply_operator("*", (weight, factors[1])))
            case Arithmetic("/", _) if factors[1] and not _over_integers(node):
                give(parts[0], apply_operator("/", (weight, factors[1])))
            case Arithmetic("to_real", _):
                give(parts[0], weight)
            case Arithmetic("to_rat", _) if sort_of(parts[0]) is not REAL:
                give(parts[0], weight)
            case _:
                coefficients[node] = weight
    return Linear(coefficients, constant)


def _constant(node: Any, below: tuple[Fraction | None, ...]) -> Fraction | None:
    """The value of a numeral, and of an operator that means the same in all dialects on values; None for others."""
    if isinstance(node, Number):
        return node.value
    values = [value for value in below if value is not None]
    if not isinstance(node, Arithmetic) or len(values) < len(below):
        return None
    match node.operator:
        case "+" | "-" | "*" | "neg" | "to_rat" | "to_real":
            return apply_operator(node.operator, tuple(values))
        case "/" if values[1] and not _over_integers(node):
            return apply_operator("/", tuple(values))
        case operator if operator in _ROUNDING:
            return Fraction(_ROUNDING[operator](values[0]))
        case _:
            return None


def _over_integers(quotient: Arithmetic) -> bool:
    """Whether the divisor is an integer numeral, where a dialect may mean the quotient to be rounded."""
    divisor = quotient.arguments[1]
    return not (isinstance(divisor, Number) and divisor.sort is not INTEGER)


def constraint(literal: Formula, sort_of: SortOf) -> Constraint | None:
    """What a comparison, an equation or a negated comparison says; None for any other literal.

    Where every unknown is an integer, the constraint is divided by the greatest common divisor of its coefficients
    and its bound rounded, which loses no integer solution (Gomory's cut with one row).
    """
    atom: Any = literal.body if isinstance(literal, Not) else literal
    match atom:
        case Comparison(operator, left, right):
            relation = _NEGATED[operator] if isinstance(literal, Not) else operator
            if relation.startswith(">"):
                left, right, relation = right, left, relation.replace(">", "<")
        case Equal(left, right) if atom is literal:
            relation = "="
        case _:
            return None
    form = linear_form(left, sort_of).plus(linear_form(right, sort_of), Fraction(-1))
    return _tightened(Constraint(form, relation), sort_of)


def _tightened(found: Constraint, sort_of: SortOf) -> Constraint:
    form = found.form
    if not form.coefficients or not all(
        isinstance(unknown, Function | Variable) and sort_of(unknown) is INTEGER for unknown in form.coefficients
    ):
        return found
    scale = Fraction(lcm(*(value.denominator for value in form.coefficients.values())))
    scale /= gcd(*(int(value * scale) for value in form.coefficients.values()))
    scaled = form.times(scale)
    if found.relation == "=":
        whole = scaled.constant.denominator == 1
        return Constraint(scaled, "=") if whole else Constraint(Linear({}, Fraction(1)), "<=")
    constant = -scaled.constant
    bound = floor(constant) if found.relation == "<=" or constant.denominator != 1 else constant - 1
    return Constraint(Linear(scaled.coefficients, -Fraction(bound)), "<=")


def refuted_by(constraints: Sequence[Constraint | None], weights: Sequence[Fraction | int]) -> bool:
    """Whether the weighted sum of the constraints is a contradiction, so that they have no common solution."""
    if len(weights) != len(constraints):
        return False
    sums: dict[Term, Fraction] = {}
    constant, strict = Fraction(0), False
    for each, weight in zip(constraints, weights, strict=True):
        if not weight:
            continue
        if each is None or (weight < 0 and each.relation != "="):
            return False
        factor = Fraction(weight)
        for unknown, value in each.form.coefficients.items():
            sums[unknown] = sums.get(unknown, Fraction(0)) + factor * value
        constant += factor * each.form.constant
        strict = strict or each.relation == "<"
    return not any(sums.values()) and (constant > 0 or (strict and constant == 0))


def valid_by(clause: Sequence[Formula], coefficients: Sequence[Sequence[Fraction | int]], sort_of: SortOf) -> bool:
    """Whether the clause is valid in linear arithmetic, as Farkas coefficients show.

    The literals are negated. A positive equation s = t becomes s < t or s > t, and one vector is needed for each
    choice (the first equation varies slowest, `<` before `>`), with a number for each literal. A clause with a
    literal that is a true statement about numerals needs no vectors.
    """
    if any(_is_fact(literal) for literal in clause):
        return True
    cases = negated_cases(clause)
    if len(coefficients) != 2 ** sum(len(case) == 2 for case in cases):
        return False
    return all(
        refuted_by([constraint(literal, sort_of) for literal in chosen], weights)
        for chosen, weights in zip(product(*cases), coefficients, strict=True)
    )


def negated_cases(clause: Sequence[Formula]) -> list[tuple[Formula, ...]]:
    """The negation of each literal, as the alternatives that are each one constraint."""
    cases: list[tuple[Formula, ...]] = []
    for literal in clause:
        if isinstance(literal, Equal):
            left, right = literal.left, literal.right
            cases.append((Comparison("<", left, right), Comparison(">", left, right)))
        else:
            cases.append((literal.body if isinstance(literal, Not) else Not(literal),))
    return cases


def _is_fact(literal: Formula) -> bool:
    """Whether it is a true statement about numerals."""
    try:
        return bool(evaluate(literal, FiniteStructure({})))
    except StructureError:
        return False
