"""Methods that give every answer of a query a truth value, by name: the exact engine and the published ones.

All are opened over the same predictor and the same observed facts, so that their rankings can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from reasoner.errors import UnknownNameError
from reasoner.kg.baselines.shapes import Unsupported
from reasoner.kg.graph import GraphView
from reasoner.kg.query import Query
from reasoner.kg.sampling import Row
from reasoner.kg.truth import FactTruth

Doubles = npt.NDArray[np.float64]
MOST_CANDIDATES = 1 << 28
"""Of queries with several free variables, whose candidates are all tuples of entities."""


@dataclass(frozen=True, slots=True)
class SparseTruths:
    """An array of truth values of a shape [E, …]: the places in it, and values, of those that are not 0, [n] each."""

    shape: tuple[int, ...]
    places: npt.NDArray[np.int64]
    values: npt.NDArray[np.floating[Any]]

    def at(self, places: npt.NDArray[np.int64]) -> Doubles:
        """The values at some places, [p]."""
        order = np.argsort(self.places)
        nearest = np.searchsorted(self.places, places, sorter=order)
        made = np.zeros(len(places))
        inside = nearest < len(order)
        found = order[nearest[inside]]
        made[inside] = np.where(self.places[found] == places[inside], self.values[found], 0)
        return made


class Method(Protocol):
    """Something that gives every answer a truth value."""

    @property
    def name(self) -> str:
        """Such as `exact`."""
        ...

    def truths(
        self, query: Query, wanted: Sequence[Row] | None = None, filtered: int = 0
    ) -> npt.NDArray[np.floating[Any]] | SparseTruths:
        """[E, …], an axis for each free variable.

        If only the places of `wanted` answers matter, less true ones may be given as 0; `filtered` answers, these among
        them, are left out of the ranking.
        """
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How the exact engine is run; the published methods have their own settings.

    Attributes:
        tnorm: product, godel, lukasiewicz, ….
        threshold: if positive, truth values of facts are stored as sparse matrices and smaller ones left out.
        ranked: how many of the best candidates must be ranked (all, if 0); the truth of others may be given as 0, so
            that they tie, which saves most of the time of a full ranking; a tied answer's reciprocal rank is then off
            by less than 1 / ranked.
        floor: truth values up to this are given as 0 in any case.
        megabytes: room for cached rows.
        device: where a trained predictor computes scores, `auto`, `cpu`, `cuda`, …; of all methods.
    """

    tnorm: str = "product"
    threshold: float = 0.0
    ranked: int = 0
    floor: float = 0.0
    megabytes: float = 256.0
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class ExactMethod:
    """The exact engine as a `Method`."""

    engine: Any
    ranked: int = 0
    floor: float = 0.0
    name: str = "exact"

    def truths(
        self, query: Query, wanted: Sequence[Row] | None = None, filtered: int = 0
    ) -> npt.NDArray[np.floating[Any]] | SparseTruths:
        """The values above the first floor that all wanted, or `ranked` answers to rank are above; others are 0."""
        if self.engine.view.entity_count ** len(query.free) > MOST_CANDIDATES:
            raise Unsupported(f"more than {MOST_CANDIDATES} tuples to rank")
        count = self.ranked + filtered if self.ranked else None
        if len(query.free) > 1 and count is not None:
            shape = (self.engine.view.entity_count,) * len(query.free)
            found = self.engine.ranking_of_tuples(query, count, wanted=wanted, least=self.floor)
            return SparseTruths(shape, np.ravel_multi_index(found.ids.T, shape), found.values)
        values: npt.NDArray[np.floating[Any]]
        values, _ = self.engine.ranking(query, count=count, wanted=wanted, least=self.floor)
        return values


def _exact(predictor: str, view: GraphView, settings: Settings) -> Method:
    from reasoner.fuzzy import ALGEBRAS
    from reasoner.kg.inference import FuzzyEngine, StoredTruth
    from reasoner.kg.predictors.opening import open_truth

    truth: FactTruth = open_truth(predictor, view, settings.device, cache_megabytes=1)  # the engine has its own
    if settings.threshold:
        truth = StoredTruth(truth, settings.threshold)
    engine = FuzzyEngine(truth, ALGEBRAS.get(settings.tnorm), megabytes=settings.megabytes)
    return ExactMethod(engine, settings.ranked, settings.floor)


def _qto(predictor: str, view: GraphView, settings: Settings) -> Method:
    from reasoner.kg.baselines.qto import QueryTrees
    from reasoner.kg.predictors.opening import open_scores

    return QueryTrees(open_scores(predictor, view, settings.device), view)


def _fit(predictor: str, view: GraphView, settings: Settings) -> Method:
    from reasoner.kg.baselines.fit import SymbolicSearch
    from reasoner.kg.predictors.opening import open_scores

    return SymbolicSearch(open_scores(predictor, view, settings.device), view)


def _cqd(predictor: str, view: GraphView, settings: Settings) -> Method:
    from reasoner.kg.baselines.cqd import Beams
    from reasoner.kg.predictors.opening import open_scores

    return Beams(open_scores(predictor, view, settings.device), view)


def _nsmp(predictor: str, view: GraphView, settings: Settings) -> Method:
    from reasoner.kg.baselines.nsmp import MessagePassing
    from reasoner.kg.predictors.opening import open_scores

    return MessagePassing(open_scores(predictor, view, settings.device), view)


METHODS: Mapping[str, Callable[[str, GraphView, Settings], Method]] = {
    "exact": _exact,
    "qto": _qto,
    "fit": _fit,
    "cqd": _cqd,
    "nsmp": _nsmp,
}


def open_method(name: str, predictor: str | Path, view: GraphView, settings: Settings | None = None) -> Method:
    """A method by name over a predictor (a file, or `rules`) and the observed facts."""
    if name not in METHODS:
        raise UnknownNameError(f"no method {name!r}", hint=f"methods: {', '.join(METHODS)}")
    return METHODS[name](str(predictor), view, settings or Settings())
