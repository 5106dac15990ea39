"""Truth values stored as sparse matrices, as QTO and FIT store them, but by relation and when first needed.

Values below a threshold become 0. That changes truth values, so answers are exact for the thresholded facts; it makes
repeated queries fast, as no row is ever computed twice.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from reasoner.errors import ReasonerError
from reasoner.kg.inference.rows import Entries, checked, prepare
from reasoner.kg.relations import IntArray
from reasoner.kg.truth import FactTruth, FloatArray

Columns = np.ndarray[Any, np.dtype[np.int32]]
Matrix = tuple[IntArray, Columns, FloatArray]
"""Compressed sparse rows: offsets [n + 1], columns, values."""


class StoredTruth:
    """Another truth's values, stored by relation once they are needed, small ones dropped.

    Args:
        truth: where rows come from.
        threshold: values below it become 0; observed facts stay 1.
        batch: rows computed at once.
    """

    fact_cost = 0.0

    def __init__(self, truth: FactTruth, threshold: float = 0.001, batch: int = 64) -> None:
        if not 0 <= threshold < 1:
            raise ReasonerError(f"a threshold is in [0, 1): {threshold}")
        self.truth = truth
        self.view = truth.view
        self.negation_scale: FloatArray | None = getattr(truth, "negation_scale", None)
        self.lift: float = getattr(truth, "lift", 0.0)
        self.directed: bool = getattr(truth, "directed", False)
        self.threshold = threshold
        self.batch = batch
        self.relation_ceiling = np.where(truth.relation_ceiling < threshold, 0, truth.relation_ceiling)
        self._matrices: dict[tuple[int, bool], Matrix] = {}
        self._begun: dict[int, list[tuple[IntArray, Columns, FloatArray]]] = {}

    def build(self, relations: Iterable[int], progress: Callable[[int, int], None] | None = None) -> None:
        """Store some relations now; `progress` hears of rows done and all rows."""
        wanted = [r for r in relations if (r, False) not in self._matrices]
        size = self.view.entity_count
        for number, relation in enumerate(wanted):
            while (relation, False) not in self._matrices:
                done = self._extend(relation)
                if progress is not None:
                    progress(number * size + done, len(wanted) * size)

    def prepare(self, relation: int, deadline: float) -> bool:
        """Store a relation; False if `time.monotonic` passed the deadline before (the rows made so far are kept)."""
        while (relation, False) not in self._matrices:
            if not prepare(self.truth, relation, deadline) or time.monotonic() > deadline:
                return False
            self._extend(relation)
        return True

    def _extend(self, relation: int) -> int:
        """Make the next rows of a relation, and store it if these are the last: how many are made."""
        size, parts = self.view.entity_count, self._begun.setdefault(relation, [])
        start = sum(len(counts) for counts, _, _ in parts)
        ids = np.arange(start, min(size, start + self.batch))
        rows = checked(self.truth.tails(relation, ids), f"the relation {self.view.graph.relation_name(relation)}")
        places = np.flatnonzero(rows >= max(self.threshold, 1e-37))
        counts = np.bincount(places // size, minlength=len(ids))
        parts.append((counts, (places % size).astype(np.int32), rows.ravel()[places]))
        if start + len(ids) == size:
            counts, columns, values = (np.concatenate(column) for column in zip(*parts, strict=True))
            self._put(relation, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), columns, values)
            del self._begun[relation]
        return start + len(ids)

    def _put(self, relation: int, offsets: IntArray, columns: Columns, values: FloatArray) -> None:
        self._matrices[relation, False] = (offsets, columns, values)
        order = np.argsort(columns, kind="stable")
        rows = np.repeat(np.arange(len(offsets) - 1, dtype=np.int32), np.diff(offsets))
        back = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(offsets) - 1))])
        self._matrices[relation, True] = (back, rows[order], values[order])
        observed = self.view.pairs(relation)
        heads = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        predicted = ~observed.index((0,), 1).contains(heads, columns.astype(np.int64))
        self.relation_ceiling[relation] = values[predicted].max(initial=0)

    @property
    def bytes(self) -> int:
        """Memory of the matrices."""
        return sum(part.nbytes for matrix in self._matrices.values() for part in matrix)

    def save(self, path: Path) -> None:
        """Write what is stored."""
        parts: dict[str, np.ndarray] = {"threshold": np.array(self.threshold), "facts": np.array(self._digest())}
        for (relation, inverse), (offsets, columns, values) in self._matrices.items():
            if not inverse:
                parts |= {f"o{relation}": offsets, f"c{relation}": columns, f"v{relation}": values}
        with path.open("wb") as file:
            np.savez(file, **parts)  # type: ignore[arg-type]

    def load(self, path: Path) -> None:
        """Read what was saved for the same observed facts and threshold; the predictor must be the same, too.

        Raises ReasonerError where the file cannot be read, or is of something else.
        """
        try:
            with np.load(path) as file:
                parts = {name: file[name] for name in file.files}
        except (OSError, ValueError, EOFError, TypeError, zipfile.BadZipFile) as error:
            raise ReasonerError(f"{path} cannot be read as stored matrices: {error}") from error
        if "threshold" not in parts or "facts" not in parts:
            raise ReasonerError(f"{path} holds no stored matrices; `save` writes them")
        if float(parts["threshold"]) != self.threshold:
            raise ReasonerError(f"{path} was stored with the threshold {float(parts['threshold'])}")
        if str(parts["facts"]) != self._digest():
            raise ReasonerError(f"{path} is of another graph, or of other splits of it")
        relations = [int(name[1:]) for name in parts if name[0] == "o"]
        if any(relation >= len(self.relation_ceiling) for relation in relations):
            raise ReasonerError(f"{path} has opinions of inverse relations, this predictor has none")
        for relation in relations:
            self._put(relation, parts[f"o{relation}"], parts[f"c{relation}"], parts[f"v{relation}"])

    def _digest(self) -> str:
        """Of the observed facts and the names of their ids."""
        graph = self.view.graph
        names = "\0".join((*graph.entities, "", *graph.relations)).encode()
        return blake2b(names + self.view.facts.tobytes(), digest_size=16).hexdigest()

    def _matrix(self, relation: int, inverse: bool) -> Matrix:
        if (relation, inverse) not in self._matrices:
            self.build([relation])
        return self._matrices[relation, inverse]

    def entries(self, relation: int, ids: IntArray, inverse: bool, above: float = 0.0) -> Entries:
        """The values of some rows that are above a bound."""
        positions, targets, values = self._entries(relation, ids, inverse)
        if above < self.threshold:
            return positions, targets, values
        kept = values > above
        return positions[kept], targets[kept], values[kept]

    def _entries(self, relation: int, ids: IntArray, inverse: bool) -> Entries:
        offsets, columns, values = self._matrix(relation, inverse)
        if len(ids) == 1:
            part = slice(int(offsets[ids[0]]), int(offsets[ids[0] + 1]))
            return np.zeros(part.stop - part.start, dtype=np.int64), columns[part].astype(np.int64), values[part]
        starts = offsets[ids]
        counts = offsets[ids + 1] - starts
        ends = np.cumsum(counts)
        positions = np.repeat(np.arange(len(ids)), counts)
        places = np.arange(len(positions)) + np.repeat(starts - ends + counts, counts)
        return positions, columns[places].astype(np.int64), values[places]

    def missing(self, relation: int, ids: IntArray, inverse: bool) -> int:
        """None."""
        return 0

    def lengths(self, relation: int, ids: IntArray, inverse: bool) -> IntArray:
        """Of the rows."""
        offsets, _, _ = self._matrix(relation, inverse)
        made: IntArray = offsets[ids + 1] - offsets[ids]
        return made

    def tails(self, relation: int, heads: IntArray) -> FloatArray:
        """Truth of (head, relation, ·)."""
        return self._dense(relation, heads, False)

    def heads(self, relation: int, tails: IntArray) -> FloatArray:
        """Truth of (·, relation, tail)."""
        return self._dense(relation, tails, True)

    def _dense(self, relation: int, ids: IntArray, inverse: bool) -> FloatArray:
        made = np.zeros((len(ids), self.view.entity_count), dtype=np.float32)
        positions, targets, values = self.entries(relation, ids, inverse)
        made[positions, targets] = values
        return made

    def facts(self, relation: int, heads: IntArray, tails: IntArray) -> FloatArray:
        """Truth of single facts, by binary search in their rows, for all facts at once."""
        offsets, columns, values = self._matrix(relation, False)
        low, high = offsets[heads], offsets[heads + 1]
        end = high.copy()
        while True:
            open_ = low < high
            if not open_.any():
                break
            middle = (low + high) // 2
            right = np.zeros(len(low), dtype=bool)
            right[open_] = columns[middle[open_]] < tails[open_]
            low = np.where(open_ & right, middle + 1, low)
            high = np.where(open_ & ~right, middle, high)
        found = low < end
        found[found] = columns[low[found]] == tails[found]
        made = np.zeros(len(heads), dtype=np.float32)
        made[found] = values[low[found]]
        return made


__all__ = ["StoredTruth"]
