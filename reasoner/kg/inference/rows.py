"""Truth values by rows: sparse entries of single rows, on demand, cached within a bound of memory.

A row is what one end of a relation says of every entity at the other end: (head, relation, ·), or with `inverse`
(·, relation, tail). Rows are asked for in batches; only values above zero are kept where a row is sparse.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

import numpy as np

from reasoner.errors import ReasonerError
from reasoner.kg.graph import GraphView
from reasoner.kg.relations import IntArray
from reasoner.kg.truth import FactTruth, FloatArray

Entries = tuple[IntArray, IntArray, FloatArray]
"""(position of the row in the batch, entity, truth) of every value above a bound, rows in order."""


class TruthValueError(ReasonerError, ValueError):
    """Something that is no truth value: NaN, or a number outside [0, 1]."""


@runtime_checkable
class RowTruth(FactTruth, Protocol):
    """Facts' truth values that can also be had as sparse rows.

    Attributes:
        fact_cost: what a single fact costs, where a whole row costs 1.
    """

    fact_cost: float

    def prepare(self, relation: int, deadline: float) -> bool:
        """Make ready what any fact of a relation needs; False if `time.monotonic` passed the deadline before."""
        ...

    def entries(self, relation: int, ids: IntArray, inverse: bool, above: float = 0.0) -> Entries:
        """The values of some rows that are above a bound."""
        ...

    def missing(self, relation: int, ids: IntArray, inverse: bool) -> int:
        """How many of some rows would have to be computed."""
        ...

    def lengths(self, relation: int, ids: IntArray, inverse: bool) -> IntArray:
        """About how many values above zero some rows have."""
        ...


def checked(values: FloatArray, what: str) -> FloatArray:
    """The values, if they are truth values."""
    if not bool(((values >= 0) & (values <= 1)).all()):
        bad = "NaN" if np.isnan(values).any() else f"{float(values.min())} to {float(values.max())}"
        raise TruthValueError(f"{what} has truth values {bad}", hint="truth values are in [0, 1]: calibrate the scores")
    return values


def prepare(truth: FactTruth, relation: int, deadline: float) -> bool:
    """Make a source ready for a relation, if it has anything to make ready (see `FactTruth`)."""
    made: Callable[[int, float], bool] | None = getattr(truth, "prepare", None)
    return made is None or made(relation, deadline)


class MatrixTruth:
    """Truth values given as one dense array, for small graphs.

    Args:
        view: the observed facts; their truth becomes 1.
        values: [R, entities, entities] in [0, 1], or [2R, entities, entities] with opinions of the inverse relations.
    """

    fact_cost = 0.0

    def __init__(self, view: GraphView, values: np.ndarray[Any, Any]) -> None:
        size = view.entity_count
        wanted = (view.graph.relation_count, size, size)
        self.directed = len(values) > wanted[0]
        if values.shape[1:] != wanted[1:] or len(values) not in (wanted[0], 2 * wanted[0]):
            raise TruthValueError(f"truth values of shape {values.shape}, not {wanted}")
        self.view = view
        self.values: FloatArray = checked(values.astype(np.float32), "the matrix")
        ceiling = np.zeros(len(values), dtype=np.float32)
        for relation in range(len(values)):
            heads, tails = view.pairs(relation).columns
            self.values[relation, heads, tails] = 0
            ceiling[relation] = self.values[relation].max(initial=0)
            self.values[relation, heads, tails] = 1
        self.relation_ceiling: FloatArray = ceiling

    def prepare(self, relation: int, deadline: float) -> bool:
        """Nothing to do."""
        return True

    def tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Truth of (head, relation, ·)."""
        rows: FloatArray = self.values[relation][heads]
        return rows

    def heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Truth of (·, relation, tail)."""
        rows: FloatArray = self.values[relation][:, tails].T.copy()
        return rows

    def facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Truth of single facts."""
        made: FloatArray = self.values[relation, heads, tails]
        return made

    def entries(self, relation: int, ids: IntArray, inverse: bool, above: float = 0.0) -> Entries:
        """The values of some rows that are above a bound."""
        return sparse(self.heads(relation, ids) if inverse else self.tails(relation, ids), above)

    def missing(self, relation: int, ids: IntArray, inverse: bool) -> int:
        """None."""
        return 0

    def lengths(self, relation: int, ids: IntArray, inverse: bool) -> IntArray:
        """As if there were no zeros."""
        return np.full(len(ids), self.view.entity_count, dtype=np.int64)


def sparse(rows: FloatArray, above: float = 0.0) -> Entries:
    """The entries of dense rows."""
    places = np.flatnonzero(rows > above)
    positions, targets = np.divmod(places, max(1, rows.shape[1]))
    return positions, targets, rows.ravel()[places]


_Row = tuple[np.ndarray[Any, np.dtype[np.int32]] | None, FloatArray]
"""Ids and values of a sparse row, or None and all values."""


class CachedTruth:
    """Any truth values, with rows kept as long as there is room, the least recently used dropped first.

    Args:
        truth: where rows come from.
        megabytes: bound on the rows kept.
        batch: rows asked for at once.
        threshold: predicted values below it become 0, as in QTO and FIT; that changes truth values, and makes full
            rankings of long queries affordable.

    Attributes:
        computed: rows computed so far.
    """

    def __init__(self, truth: FactTruth, megabytes: float = 256.0, batch: int = 128, threshold: float = 0.0) -> None:
        self.truth = truth
        self.view = truth.view
        self.relation_ceiling = truth.relation_ceiling
        self.negation_scale: FloatArray | None = getattr(truth, "negation_scale", None)
        self.lift: float = getattr(truth, "lift", 0.0)
        self.directed: bool = getattr(truth, "directed", False)
        if not bool(np.isfinite(self.relation_ceiling).all()):
            raise TruthValueError("a relation's ceiling is no number")
        self.fact_cost: float = getattr(truth, "fact_cost", 100.0 / max(100, truth.view.entity_count))
        self.batch = batch
        self.threshold = threshold
        self.computed = 0
        self.bytes = 0
        self._room = int(megabytes * 2**20)
        self._rows: OrderedDict[tuple[int, bool, int], _Row] = OrderedDict()

    def prepare(self, relation: int, deadline: float) -> bool:
        """What rows of a relation are made from; False if the deadline passed before it was ready."""
        return prepare(self.truth, relation, deadline)

    def tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Truth of (head, relation, ·)."""
        return self._dense(relation, heads, False)

    def heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Truth of (·, relation, tail)."""
        return self._dense(relation, tails, True)

    def facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Truth of single facts."""
        return self._cut(checked(self.truth.facts(relation, heads, tails), self._name(relation)))

    def _cut(self, values: FloatArray) -> FloatArray:
        if self.threshold:
            values[values < self.threshold] = 0
        return values

    def entries(self, relation: int, ids: IntArray, inverse: bool, above: float = 0.0) -> Entries:
        """The values of some rows that are above a bound."""
        all_targets, all_values, lengths = [], [], []
        for start in range(0, len(ids), self.batch):
            for targets, values in self._get(relation, ids[start : start + self.batch], inverse):
                if targets is None:
                    targets = np.flatnonzero(values > above).astype(np.int32)
                    values = values[targets]
                elif above:
                    kept = values > above
                    targets, values = targets[kept], values[kept]
                all_targets.append(targets)
                all_values.append(values)
                lengths.append(len(targets))
        if not lengths:
            nothing = np.zeros(0, dtype=np.int64)
            return nothing, nothing, np.zeros(0, dtype=np.float32)
        positions = np.repeat(np.arange(len(ids)), lengths)
        return positions, np.concatenate(all_targets).astype(np.int64), np.concatenate(all_values)

    def missing(self, relation: int, ids: IntArray, inverse: bool) -> int:
        """How many of some rows are not in the cache."""
        rows = self._rows
        return sum((relation, inverse, i) not in rows for i in ids.tolist())

    def lengths(self, relation: int, ids: IntArray, inverse: bool) -> IntArray:
        """Those of rows in the cache, and a guess for others."""
        guess: _Row = (None, np.zeros(1 + self.view.entity_count // 8, dtype=np.float32))
        rows = (self._rows.get((relation, inverse, i), guess) for i in ids.tolist())
        return np.fromiter((len(values) for _, values in rows), dtype=np.int64, count=len(ids))

    def _name(self, relation: int) -> str:
        return f"the relation {self.view.graph.relation_name(relation)}"

    def _dense(self, relation: int, ids: IntArray, inverse: bool) -> FloatArray:
        made = np.zeros((len(ids), self.view.entity_count), dtype=np.float32)
        for start in range(0, len(ids), self.batch):
            for place, (targets, values) in enumerate(self._get(relation, ids[start : start + self.batch], inverse)):
                if targets is None:
                    made[start + place] = values
                else:
                    made[start + place, targets] = values
        return made

    def _get(self, relation: int, ids: IntArray, inverse: bool) -> list[_Row]:
        """Rows of at most one batch."""
        wanted = [(relation, inverse, i) for i in ids.tolist()]
        made: dict[tuple[int, bool, int], _Row] = {}
        lacking = []
        for key in wanted:
            row = self._rows.get(key)
            if row is None:
                lacking.append(key)
            else:
                self._rows.move_to_end(key)
                made[key] = row
        if lacking:
            lacking = list(dict.fromkeys(lacking))
            numbers = np.array([key[2] for key in lacking], dtype=np.int64)
            values = self.truth.heads(relation, numbers) if inverse else self.truth.tails(relation, numbers)
            values = self._cut(checked(values, self._name(relation)))
            self.computed += len(lacking)
            for key, row_values in zip(lacking, values, strict=True):
                made[key] = self._keep(key, row_values)
        return [made[key] for key in wanted]

    def _keep(self, key: tuple[int, bool, int], values: FloatArray) -> _Row:
        targets = np.flatnonzero(values)
        row: _Row
        if len(targets) * 4 < len(values):
            row = (targets.astype(np.int32), values[targets])
        else:
            row = (None, values.copy())
        self._rows[key] = row
        self.bytes += _size(row)
        while self.bytes > self._room and len(self._rows) > 1:
            _, dropped = self._rows.popitem(last=False)
            self.bytes -= _size(dropped)
        return row


def _size(row: _Row) -> int:
    return row[1].nbytes + (0 if row[0] is None else row[0].nbytes) + 200


__all__ = ["CachedTruth", "Entries", "MatrixTruth", "RowTruth", "TruthValueError", "checked", "prepare", "sparse"]
