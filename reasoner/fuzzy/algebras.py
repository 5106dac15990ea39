"""Truth algebras: t-norms on [0, 1] with their dual t-conorms, negations and implications.

A t-norm T is a commutative, associative, monotone operation with T(a, 1) = a. Its dual t-conorm under the standard
negation N(a) = 1 − a is S(a, b) = N(T(N(a), N(b))), so that De Morgan's laws hold; its residuum is
R(a, b) = sup {c : T(a, c) ≤ b}, so that T(a, c) ≤ b exactly if c ≤ R(a, b); the S-implication is S(N(a), b).
Source: Klement, Mesiar, Pap, "Triangular Norms" (2000), chapters 1, 2, 4 and 11.

Every operation works on NumPy arrays and on torch tensors, elementwise with broadcasting.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from reasoner.errors import ReasonerError
from reasoner.fuzzy.arrays import Array, coerce
from reasoner.registry import Registry


class TruthAlgebra(ABC):
    """Operations on truth values in [0, 1]."""

    name: ClassVar[str]
    idempotent: ClassVar[bool] = False
    """Whether T(a, a) = a: then distribution and repetition leave truth values unchanged."""

    @abstractmethod
    def conjunction(self, a: Array, b: Array) -> Array:
        """The t-norm T(a, b)."""

    @abstractmethod
    def residuum(self, a: Array, b: Array) -> Array:
        """R(a, b) = sup {c : T(a, c) ≤ b}; 1 exactly where a ≤ b."""

    def disjunction(self, a: Array, b: Array) -> Array:
        """The dual t-conorm S(a, b)."""
        return self.negation(self.conjunction(self.negation(a), self.negation(b)))

    def negation(self, a: Array) -> Array:
        """The standard negation 1 − a, which is its own inverse."""
        _, a = coerce(a)
        return 1 - a

    def residual_negation(self, a: Array) -> Array:
        """R(a, 0), the negation of the residuated lattice; Gödel's is 1 at 0 and 0 elsewhere."""
        return self.residuum(a, 0.0)

    def implication(self, a: Array, b: Array) -> Array:
        """The S-implication S(N(a), b)."""
        return self.disjunction(self.negation(a), b)

    def equivalence(self, a: Array, b: Array) -> Array:
        """T(R(a, b), R(b, a)), the biresiduum."""
        return self.conjunction(self.residuum(a, b), self.residuum(b, a))

    def all(self, values: Array, axis: int = -1) -> Array:
        """The t-norm of all values along an axis; 1 for none."""
        return self._fold(values, axis, 1.0, conjunctive=True)

    def any(self, values: Array, axis: int = -1) -> Array:
        """The t-conorm of all values along an axis; 0 for none."""
        return self._fold(values, axis, 0.0, conjunctive=False)

    def _fold(self, values: Array, axis: int, unit: float, *, conjunctive: bool) -> Array:
        """Pairwise in a balanced tree, which associativity allows."""
        xp, values = coerce(values)
        values = xp.moveaxis(values, axis, 0)
        operation = self.conjunction if conjunctive else self.disjunction
        if len(values) == 0:
            return xp.full(tuple(values.shape[1:]), unit)
        while len(values) > 1:
            half = len(values) // 2
            joined = operation(values[:half], values[half : 2 * half])
            odd = values[2 * half :]
            values = xp.concatenate([joined, odd]) if len(odd) else joined
        return values[0]


@dataclass(frozen=True)
class Product(TruthAlgebra):
    """T(a, b) = ab, S(a, b) = a + b − ab, R(a, b) = b / a."""

    name: ClassVar[str] = "product"

    def conjunction(self, a: Array, b: Array) -> Array:
        """The product ab."""
        _, a, b = coerce(a, b)
        return a * b

    def disjunction(self, a: Array, b: Array) -> Array:
        """The probabilistic sum."""
        _, a, b = coerce(a, b)
        return a + b - a * b

    def residuum(self, a: Array, b: Array) -> Array:
        """Goguen's implication."""
        xp, a, b = coerce(a, b)
        return xp.where(a > b, b / xp.where(a > b, a, xp.ones_like(a)), xp.ones_like(a * b))

    def all(self, values: Array, axis: int = -1) -> Array:
        """The product along an axis."""
        xp, values = coerce(values)
        return xp.prod(values, axis=axis)

    def any(self, values: Array, axis: int = -1) -> Array:
        """1 − ∏ (1 − a)."""
        xp, values = coerce(values)
        return 1 - xp.prod(1 - values, axis=axis)


@dataclass(frozen=True)
class Godel(TruthAlgebra):
    """T = min, S = max, R(a, b) = b where a > b."""

    name: ClassVar[str] = "godel"
    idempotent: ClassVar[bool] = True

    def conjunction(self, a: Array, b: Array) -> Array:
        """The minimum."""
        xp, a, b = coerce(a, b)
        return xp.minimum(a, b)

    def disjunction(self, a: Array, b: Array) -> Array:
        """The maximum."""
        xp, a, b = coerce(a, b)
        return xp.maximum(a, b)

    def residuum(self, a: Array, b: Array) -> Array:
        """Gödel's implication."""
        xp, a, b = coerce(a, b)
        return xp.where(a <= b, xp.ones_like(a * b), b + xp.zeros_like(a))

    def all(self, values: Array, axis: int = -1) -> Array:
        """The minimum along an axis."""
        xp, values = coerce(values)
        return xp.amin(values, axis=axis) if values.shape[axis] else super().all(values, axis)

    def any(self, values: Array, axis: int = -1) -> Array:
        """The maximum along an axis."""
        xp, values = coerce(values)
        return xp.amax(values, axis=axis) if values.shape[axis] else super().any(values, axis)


@dataclass(frozen=True)
class Lukasiewicz(TruthAlgebra):
    """T(a, b) = max(0, a + b − 1), S(a, b) = min(1, a + b), R(a, b) = min(1, 1 − a + b)."""

    name: ClassVar[str] = "lukasiewicz"

    def conjunction(self, a: Array, b: Array) -> Array:
        """The bounded difference."""
        xp, a, b = coerce(a, b)
        return xp.clip(a + b - 1, 0, 1)

    def disjunction(self, a: Array, b: Array) -> Array:
        """The bounded sum."""
        xp, a, b = coerce(a, b)
        return xp.clip(a + b, 0, 1)

    def residuum(self, a: Array, b: Array) -> Array:
        """Łukasiewicz' implication, which is also the S-implication."""
        xp, a, b = coerce(a, b)
        return xp.clip(1 - a + b, 0, 1)

    def all(self, values: Array, axis: int = -1) -> Array:
        """max(0, 1 − Σ (1 − a))."""
        xp, values = coerce(values)
        return xp.clip(1 - xp.sum(1 - values, axis=axis), 0, 1)

    def any(self, values: Array, axis: int = -1) -> Array:
        """min(1, Σ a)."""
        xp, values = coerce(values)
        return xp.clip(xp.sum(values, axis=axis), 0, 1)


@dataclass(frozen=True)
class Hamacher(TruthAlgebra):
    """T(a, b) = ab / (γ + (1 − γ)(a + b − ab)), γ ≥ 0; γ = 1 is the product, γ = 0 the Hamacher product."""

    gamma: float = 0.0
    name: ClassVar[str] = "hamacher"

    def __post_init__(self) -> None:
        if not self.gamma >= 0:
            raise ReasonerError(f"Hamacher's parameter is not negative: {self.gamma}")

    def conjunction(self, a: Array, b: Array) -> Array:
        """The Hamacher t-norm; 0 at (0, 0)."""
        xp, a, b = coerce(a, b)
        below = self.gamma + (1 - self.gamma) * (a + b - a * b)
        return a * b / xp.where(below > 0, below, xp.ones_like(below))

    def residuum(self, a: Array, b: Array) -> Array:
        """The solution c of T(a, c) = b where a > b."""
        xp, a, b = coerce(a, b)
        above = b * (self.gamma + (1 - self.gamma) * a)
        below = a - b * (1 - self.gamma) * (1 - a)
        below = xp.where(a > b, below, xp.ones_like(below))
        return xp.where(a <= b, xp.ones_like(below), xp.clip(above / below, 0, 1))


@dataclass(frozen=True)
class Yager(TruthAlgebra):
    """T(a, b) = max(0, 1 − ((1 − a)^p + (1 − b)^p)^(1/p)), p ≥ 1; p = 1 is Łukasiewicz, p → ∞ the minimum."""

    p: float = 2.0
    name: ClassVar[str] = "yager"

    def __post_init__(self) -> None:
        if not self.p >= 1:
            raise ReasonerError(f"Yager's parameter is at least 1: {self.p}")

    def conjunction(self, a: Array, b: Array) -> Array:
        """The Yager t-norm."""
        xp, a, b = coerce(a, b)
        powers = (1 - a) ** self.p + (1 - b) ** self.p
        norm = xp.where(powers > 0, powers, xp.ones_like(powers)) ** (1 / self.p)
        # At a = b = 1 the norm has no gradient; there it is that of its limit along a = b.
        return xp.clip(1 - xp.where(powers > 0, norm, 2 ** (1 / self.p) * (2 - a - b) / 2), 0, 1)

    def residuum(self, a: Array, b: Array) -> Array:
        """1 − ((1 − b)^p − (1 − a)^p)^(1/p) where a > b."""
        xp, a, b = coerce(a, b)
        rest = xp.clip((1 - b) ** self.p - (1 - a) ** self.p, 0, 1)
        below = (a > b) & (rest > 0)
        root = xp.where(below, rest, xp.ones_like(rest)) ** (1 / self.p)
        return xp.where(below, 1 - root, xp.ones_like(rest))


product = Product()
godel = Godel()
lukasiewicz = Lukasiewicz()

ALGEBRAS: Registry[TruthAlgebra] = Registry("t-norm")
for _algebra in (product, godel, lukasiewicz, Hamacher(), Yager()):
    ALGEBRAS.add(_algebra.name, _algebra)


def algebra(name: str) -> TruthAlgebra:
    """The algebra of a name; a parameter may follow a colon, as in `hamacher:0.5`.

    >>> float(algebra("lukasiewicz").conjunction(0.75, 0.5))
    0.25
    """
    plain, colon, parameter = name.partition(":")
    found = ALGEBRAS.get(plain)
    if not colon:
        return found
    try:
        value = float(parameter)
    except ValueError:
        raise ReasonerError(f"{parameter!r} is no number", hint="write, for example, hamacher:0.5") from None
    if isinstance(found, Hamacher):
        return Hamacher(value)
    if isinstance(found, Yager):
        return Yager(value)
    raise ReasonerError(f"{plain} has no parameter")


__all__ = [
    "ALGEBRAS",
    "Godel",
    "Hamacher",
    "Lukasiewicz",
    "Product",
    "TruthAlgebra",
    "Yager",
    "algebra",
    "godel",
    "lukasiewicz",
    "product",
]
