"""Which problems a run has had already, in eight bytes each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

RECENT = 1 << 16


class SeenKeys:
    """A set of 64-bit keys: a sorted array, and a small set of recent ones that is merged into it when full.

    A million keys take 8 MB. Two different problems share a key with probability 2⁻⁶⁴; the later would be dropped.
    """

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._sorted: NDArray[np.uint64] = np.empty(0, dtype=np.uint64)
        self._recent: set[int] = set()
        for key in keys:
            self.add(key)

    def __len__(self) -> int:
        return len(self._sorted) + len(self._recent)

    def __contains__(self, key: str) -> bool:
        return self._has(_number(key))

    def _has(self, number: int) -> bool:
        if number in self._recent:
            return True
        if not len(self._sorted):
            return False
        place = int(np.searchsorted(self._sorted, np.uint64(number)))
        return place < len(self._sorted) and int(self._sorted[place]) == number

    def add(self, key: str) -> bool:
        """Add a key of 16 hex digits; False if it was there."""
        number = _number(key)
        if self._has(number):
            return False
        self._recent.add(number)
        if len(self._recent) >= RECENT:
            recent = np.fromiter(self._recent, dtype=np.uint64, count=len(self._recent))
            self._sorted = np.sort(np.concatenate([self._sorted, recent]))
            self._recent.clear()
        return True


def _number(key: str) -> int:
    return int(key[:16], 16)
