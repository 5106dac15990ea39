"""Finding Farkas coefficients: Fourier's and Motzkin's elimination over exact rationals, remembering the weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from reasoner.logic import Formula, Sort, Term
from reasoner.logic.linear import Constraint, Linear, constraint, negated_cases, valid_by

MAX_ROWS = 2000
MAX_EQUATIONS = 6
Vector = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    form: Linear
    relation: str
    weights: Vector

    def combined(self, factor: Fraction, other: _Row, by: Fraction) -> _Row:
        """factor·self + by·other."""
        form = self.form.times(factor).plus(other.form, by)
        weights = tuple(factor * mine + by * yours for mine, yours in zip(self.weights, other.weights, strict=True))
        relations = {self.relation, other.relation}
        return _Row(form, "<" if "<" in relations else "<=" if "<=" in relations else "=", weights)

    def contradicts(self) -> bool:
        """Whether it says 0 < 0 or worse."""
        constant = self.form.constant
        if self.form.coefficients:
            return False
        return constant > 0 or (constant != 0 and self.relation == "=") or (constant == 0 and self.relation == "<")


def farkas(constraints: Sequence[Constraint | None]) -> Vector | None:
    """Weights whose combination of the constraints is a contradiction; None if there are none or too many rows."""
    count = len(constraints)
    rows = [
        _Row(each.form, each.relation, tuple(Fraction(int(i == index)) for i in range(count)))
        for index, each in enumerate(constraints)
        if each is not None
    ]
    while True:
        for row in rows:
            if row.contradicts():
                negative = row.relation == "=" and row.form.constant < 0
                return tuple(-weight for weight in row.weights) if negative else row.weights
        unknown = _next_unknown(rows)
        if unknown is None:
            return None
        rows = _eliminated(rows, unknown)
        if len(rows) > MAX_ROWS:
            return None


def _next_unknown(rows: Sequence[_Row]) -> Term | None:
    """The unknown whose elimination makes the fewest rows."""
    signs: dict[Term, list[int]] = {}
    for row in rows:
        for unknown, value in row.form.coefficients.items():
            entry = signs.setdefault(unknown, [0, 0, 0])
            entry[2 if row.relation == "=" else int(value > 0)] += 1
    return min(signs, key=lambda u: -1 if signs[u][2] else signs[u][0] * signs[u][1], default=None)


def _eliminated(rows: Sequence[_Row], unknown: Term) -> list[_Row]:
    kept = [row for row in rows if unknown not in row.form.coefficients]
    involved = [row for row in rows if unknown in row.form.coefficients]
    equation = next((row for row in involved if row.relation == "="), None)
    if equation is not None:
        pivot = equation.form.coefficients[unknown]
        for row in involved:
            if row is not equation:
                kept.append(row.combined(Fraction(1), equation, -row.form.coefficients[unknown] / pivot))
        return kept
    above = [row for row in involved if row.form.coefficients[unknown] > 0]
    below = [row for row in involved if row.form.coefficients[unknown] < 0]
    for upper, lower in product(above, below):
        kept.append(upper.combined(-lower.form.coefficients[unknown], lower, upper.form.coefficients[unknown]))
    return kept


def arithmetic_coefficients(clause: Sequence[Formula], sort_of: Callable[[Any], Sort]) -> tuple[Vector, ...] | None:
    """The `coefficients` of an `arithmetic` step that concludes the clause; None if it is not found valid."""
    cases = negated_cases(clause)
    if valid_by(clause, (), sort_of):
        return ()
    if sum(len(case) == 2 for case in cases) > MAX_EQUATIONS:
        return None
    vectors = []
    for chosen in product(*cases):
        vector = farkas([constraint(literal, sort_of) for literal in chosen])
        if vector is None:
            return None
        vectors.append(vector)
    return tuple(vectors)
