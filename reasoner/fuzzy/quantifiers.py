"""Aggregators that stand for quantifiers over a finite domain: extremal, probabilistic, p-mean.

Each is a pair of maps from the truth values along an axis to one value, dual under 1 − a:
∀(v) = 1 − ∃(1 − v). The empty domain gives ∀ = 1 and ∃ = 0.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from reasoner.errors import ReasonerError
from reasoner.fuzzy.algebras import Godel, TruthAlgebra
from reasoner.fuzzy.arrays import Array, coerce

_EXTREMES = Godel()


class Aggregator(ABC):
    """What ∃ and ∀ make of the truth values of their instances."""

    name: ClassVar[str]

    @abstractmethod
    def exists(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """∃ along an axis."""

    def forall(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """∀ along an axis, by duality."""
        _, values = coerce(values)
        return 1 - self.exists(1 - values, axis, algebra)


@dataclass(frozen=True)
class Extremal(Aggregator):
    """∃ is the maximum, ∀ the minimum: the truth-functional semantics of first-order fuzzy logic (Hájek 1998)."""

    name: ClassVar[str] = "extremal"

    def exists(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """The maximum."""
        return _EXTREMES.any(values, axis)

    def forall(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """The minimum."""
        return _EXTREMES.all(values, axis)


@dataclass(frozen=True)
class Probabilistic(Aggregator):
    """∃ is the algebra's t-conorm of all instances, ∀ its t-norm; with the product, ∃ is noisy-or."""

    name: ClassVar[str] = "probabilistic"

    def exists(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """The t-conorm."""
        return algebra.any(values, axis)

    def forall(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """The t-norm."""
        return algebra.all(values, axis)


@dataclass(frozen=True)
class PowerMean(Aggregator):
    """∃ is (mean v^p)^(1/p), ∀ is 1 − (mean (1 − v)^p)^(1/p), as in Logic Tensor Networks (Badreddine et al. 2022).

    p = 1 is the mean; with p → ∞ the maximum and the minimum.
    """

    p: float = 2.0
    name: ClassVar[str] = "p-mean"

    def __post_init__(self) -> None:
        if not self.p >= 1:
            raise ReasonerError(f"the exponent of a mean is at least 1: {self.p}")

    def exists(self, values: Array, axis: int, algebra: TruthAlgebra) -> Array:
        """The power mean, scaled by the maximum so that large exponents do not underflow.

        Where all values are 0 it has no gradient; there that of the mean is given, its limit along equal values.
        """
        xp, values = coerce(values)
        if not values.shape[axis]:
            return _EXTREMES.any(values, axis)
        top = xp.amax(values, axis=axis, keepdims=True)
        one = xp.ones_like(top)
        scale = xp.where(top > 0, top, one)
        shares = xp.where(top > 0, values / scale, one)
        powers = xp.mean(shares**self.p, axis=axis, keepdims=True)
        mean = xp.where(top > 0, scale * powers ** (1 / self.p), xp.mean(values, axis=axis, keepdims=True))
        return xp.squeeze(mean, axis=axis)


EXTREMAL = Extremal()
PROBABILISTIC = Probabilistic()
