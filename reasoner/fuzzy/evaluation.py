"""Truth values of formulas over fuzzy structures, computed as tables over the free variables.

A fuzzy structure interprets a predicate by a table of truth values over its domain, and function symbols crisply. The
value of a formula is the table of its truth values, one axis for each free variable; connectives combine tables
elementwise by a truth algebra, quantifiers reduce an axis by an aggregator. On tables of 0 and 1 every algebra gives
classical truth (with the extremal or the probabilistic aggregator).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import prod
from typing import Any, Literal

import numpy as np

from reasoner.errors import ReasonerError
from reasoner.fuzzy.algebras import TruthAlgebra, product
from reasoner.fuzzy.arrays import Array, namespace
from reasoner.fuzzy.quantifiers import EXTREMAL, Aggregator
from reasoner.logic import (
    INDIVIDUAL,
    And,
    Bottom,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Sort,
    Symbol,
    Top,
    Variable,
    Xor,
    fold,
)

MAX_CELLS = 1 << 28
ImplicationKind = Literal["residual", "strong"]


class FuzzyStructureError(ReasonerError, ValueError):
    """A fuzzy structure that does not interpret what it is asked about, or a table that is too large."""


@dataclass(frozen=True)
class FuzzyStructure:
    """A fuzzy interpretation over finite domains; elements are the integers below a sort's size.

    Attributes:
        sizes: how many elements each sort has, at least one.
        predicates: for each symbol (name, arity) its truth values, one axis for each argument, in [0, 1]; all NumPy
            arrays, or all torch tensors on one device.
        functions: for each symbol the element its value is, one axis for each argument.
        equality: truth values of x = y by sort; crisp identity where missing.
    """

    sizes: Mapping[Sort, int]
    predicates: Mapping[Symbol, Array] = field(default_factory=dict)
    functions: Mapping[Symbol, Array] = field(default_factory=dict)
    equality: Mapping[Sort, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (name, arity), values in self.predicates.items():
            if len(values.shape) != arity:
                raise FuzzyStructureError(f"{name} has {arity} arguments and a table of {len(values.shape)} axes")
            if not bool(((values >= 0) & (values <= 1)).all()):
                raise FuzzyStructureError(f"{name} has truth values outside [0, 1]", hint="NaN is outside, too")

    @classmethod
    def over(
        cls, size: int, predicates: Mapping[str, Array], constants: Mapping[str, int] | None = None
    ) -> FuzzyStructure:
        """One domain of `size` elements; arities are the numbers of axes.

        >>> FuzzyStructure.over(2, {"p": np.array([0.2, 0.9])}).predicates[("p", 1)].shape
        (2,)
        """
        named = {(name, len(values.shape)): values for name, values in predicates.items()}
        fixed = {(name, 0): np.asarray(element) for name, element in (constants or {}).items()}
        return cls({INDIVIDUAL: size}, named, fixed)

    def size(self, sort: Sort) -> int:
        """How many elements a sort has."""
        found = self.sizes.get(sort)
        if not found:
            raise FuzzyStructureError(f"the structure has no domain for the sort {sort.name}")
        return found


def soft_evaluate(
    formula: Formula,
    structure: FuzzyStructure,
    algebra: TruthAlgebra = product,
    *,
    free: Sequence[Variable] = (),
    assignment: Mapping[Variable, int] | None = None,
    quantifiers: Aggregator = EXTREMAL,
    implication: ImplicationKind = "residual",
) -> Array:
    """The truth value of a formula: a number as an array of no axes, or a table over its free variables.

    Args:
        formula: any formula without arithmetic.
        structure: gives symbols their values.
        algebra: combines truth values.
        free: the variables that get an axis in the result, in this order; all others are bound or assigned.
        assignment: elements for free variables.
        quantifiers: combines the instances of a quantified formula.
        implication: → as the residuum of the t-norm, or as S(1 − a, b).

    >>> p = FuzzyStructure.over(2, {"p": np.array([0.5, 0.25])})
    >>> x = Variable("x")
    >>> float(soft_evaluate(Exists([x], And([Predicate("p", [x]), Predicate("p", [x])])), p))
    0.25
    """
    tables = _Tables(structure, algebra, dict(assignment or {}), quantifiers, implication)
    result: _Table = fold(formula, tables.rule)
    missing = [v.name for v in result.variables if v not in free]
    if missing:
        raise FuzzyStructureError(f"free variables without a value: {', '.join(missing)}")
    values = tables.spread(result, tuple(free))
    shape = tuple(structure.size(v.sort) for v in free)
    return namespace(values).broadcast_to(values, shape) if shape else values


@dataclass(frozen=True, slots=True)
class _Table:
    """Values over variables, one axis each; truth values, or elements for a term."""

    variables: tuple[Variable, ...]
    values: Array


class _Tables:
    """The rule of the fold."""

    def __init__(
        self,
        structure: FuzzyStructure,
        algebra: TruthAlgebra,
        assignment: Mapping[Variable, int],
        quantifiers: Aggregator,
        implication: ImplicationKind,
    ) -> None:
        self.structure = structure
        self.algebra = algebra
        self.assignment = assignment
        self.quantifiers = quantifiers
        self.implies = algebra.residuum if implication == "residual" else algebra.implication
        self.model = next(iter(structure.predicates.values()), np.zeros(0))
        self.xp = namespace(self.model)

    def rule(self, node: Any, below: tuple[_Table, ...]) -> _Table:
        """The table of a node from those of its parts."""
        match node:
            case Variable():
                return self._variable(node)
            case Function(name, arguments):
                return self._look_up(self.structure.functions, (name, len(arguments)), below, "constant or function")
            case Predicate(name, arguments):
                return self._look_up(self.structure.predicates, (name, len(arguments)), below, "predicate")
            case Equal():
                return self._equal(node, *below)
            case Top() | Bottom():
                return _Table((), self._constant(1.0 if isinstance(node, Top) else 0.0))
            case Not():
                return _Table(below[0].variables, self.algebra.negation(below[0].values))
            case And():
                return reduce(lambda a, b: self._combine(self.algebra.conjunction, a, b), below)
            case Or():
                return reduce(lambda a, b: self._combine(self.algebra.disjunction, a, b), below)
            case Implies():
                return self._combine(self.implies, *below)
            case Iff() | Xor():
                both = self._combine(self._equivalence, *below)
                return both if isinstance(node, Iff) else _Table(both.variables, self.algebra.negation(both.values))
            case ForAll() | Exists():
                return self._quantify(node, below[0])
            case _:
                raise FuzzyStructureError(f"{type(node).__name__} has no fuzzy value")

    def _constant(self, value: float) -> Array:
        if self.xp is np:
            return np.asarray(value, dtype=self.model.dtype if self.model.dtype.kind == "f" else float)
        return self.xp.as_tensor(value, dtype=self.model.dtype, device=self.model.device)

    def _elements(self, values: Any) -> Array:
        if self.xp is np:
            return np.asarray(values)
        return self.xp.as_tensor(values, device=self.model.device)

    def _variable(self, variable: Variable) -> _Table:
        if variable in self.assignment:
            return _Table((), self._elements(self.assignment[variable]))
        return _Table((variable,), self._elements(np.arange(self.structure.size(variable.sort))))

    def spread(self, table: _Table, variables: tuple[Variable, ...]) -> Array:
        """The values with one axis for each of the variables, of length 1 for those that do not matter."""
        order = [table.variables.index(v) for v in variables if v in table.variables]
        values = table.values.transpose(order) if self.xp is np else table.values.permute(order)
        sizes = iter(values.shape)
        return values.reshape([next(sizes) if v in table.variables else 1 for v in variables])

    def _joined(self, tables: Sequence[_Table]) -> tuple[Variable, ...]:
        variables = tuple(dict.fromkeys(v for table in tables for v in table.variables))
        cells = prod(self.structure.size(v.sort) for v in variables)
        if cells > MAX_CELLS:
            names = ", ".join(v.name for v in variables)
            raise FuzzyStructureError(f"a table of {cells:,} truth values over {names}", hint="use a smaller domain")
        return variables

    def _look_up(
        self, meanings: Mapping[Symbol, Array], symbol: Symbol, arguments: tuple[_Table, ...], kind: str
    ) -> _Table:
        values = meanings.get(symbol)
        if values is None:
            raise FuzzyStructureError(f"the structure has no {kind} {symbol[0]} with {symbol[1]} arguments")
        values = self._elements(values)
        if not arguments:
            return _Table((), values)
        variables = self._joined(arguments)
        indexes = [self.spread(argument, variables) for argument in arguments]
        return _Table(variables, values[tuple(indexes)])

    def _equal(self, node: Equal, left: _Table, right: _Table) -> _Table:
        variables = self._joined((left, right))
        one, other = self.spread(left, variables), self.spread(right, variables)
        sort = next((t.sort for t in (node.left, node.right) if isinstance(t, Variable)), INDIVIDUAL)
        table = self.structure.equality.get(sort)
        if table is not None:
            return _Table(variables, self._elements(table)[one, other])
        return _Table(variables, self.xp.where(one == other, self._constant(1.0), self._constant(0.0)))

    def _equivalence(self, left: Array, right: Array) -> Array:
        return self.algebra.conjunction(self.implies(left, right), self.implies(right, left))

    def _combine(self, operation: Any, left: _Table, right: _Table) -> _Table:
        variables = self._joined((left, right))
        return _Table(variables, operation(self.spread(left, variables), self.spread(right, variables)))

    def _quantify(self, node: ForAll | Exists, body: _Table) -> _Table:
        values, variables = body.values, list(body.variables)
        reduce_axis = self.quantifiers.exists if isinstance(node, Exists) else self.quantifiers.forall
        for variable in node.variables:
            if variable in variables:
                axis = variables.index(variable)
                values = reduce_axis(values, axis, self.algebra)
                del variables[axis]
            elif not self._indifferent():
                size = self.structure.size(variable.sort)
                repeated = self.xp.broadcast_to(values[..., None], (*values.shape, size))
                values = reduce_axis(repeated, -1, self.algebra)
        return _Table(tuple(variables), values)

    def _indifferent(self) -> bool:
        """Whether equal instances aggregate to themselves, so that a vacuous quantifier can be dropped."""
        return self.quantifiers.name != "probabilistic" or self.algebra.idempotent


__all__ = ["FuzzyStructure", "FuzzyStructureError", "soft_evaluate"]
