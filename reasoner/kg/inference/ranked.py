"""The best k answers by ids: ties in the order of ids, and what is known of answers that are left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reasoner.kg.inference.facts import TIE, Vector
from reasoner.kg.relations import IntArray

CLOSE = 2e-8
"""Answers this near below a bound on all of them cannot be told from it: the bounds of runs are as much too high."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best answers by ids.

    Attributes:
        ids: [n, k], best first, ties (truth that differs by rounding only) in the order of ids, name of the first
            variable first.
        values: [n] truth values.
        exact: whether no other answer is truer than the last of these, or than 0 if there are fewer than asked for.
        bound: no answer that is missing is truer.
        tied: how many answers that are missing are as true as the last. None if they were not all looked for, as that
            would have taken much longer than the answers did, or was not possible within the budget: then which of
            the tied answers are here is arbitrary.
        sure: how many of the values are right. Those after are not exact: the answer is at least so true, and not
            truer than `bound`; they are what was found before a budget was spent.
    """

    ids: IntArray
    values: Vector
    exact: bool
    bound: float
    tied: int | None = 0
    sure: int = 0


def in_order(ids: IntArray, values: Vector) -> tuple[IntArray, Vector]:
    """Answers [n, k] and values [n], best first, ties in the order of ids."""
    order = np.lexsort((*ids.T[::-1], -values)) if ids.shape[1] else np.argsort(-values, kind="stable")
    ids, values = ids[order], values[order]
    tied = np.cumsum(np.append(0, values[1:] < values[:-1] * (1 - TIE)))[: len(values)]
    order = np.lexsort((*ids.T[::-1], tied))
    return ids[order], values[order]


def first(ids: IntArray, values: Vector, top: int | None, *, every: bool) -> tuple[IntArray, Vector, int | None]:
    """The best answers, and how many of the others are tied with the last.

    Args:
        ids: [n, k].
        values: [n].
        top: how many; None for all.
        every: whether all that are tied with the last are among these.
    """
    ids, values = in_order(ids, values)
    if top is None or len(values) < top:
        return ids, values, 0
    tied = int((values[top:] >= values[:top].min() * (1 - TIE)).sum()) if every else None
    return ids[:top], values[:top], tied


def unfinished(
    found: tuple[IntArray, Vector], partial: tuple[IntArray, Vector], top: int | None, bound: float
) -> Ranked:
    """What is known when a budget is spent.

    Args:
        found: answers with their values, all that are truer than the bound.
        partial: answers with lower bounds of their values.
        top: how many are asked for.
        bound: no other answer is truer.
    """
    ids, values = found
    known = set(map(tuple, ids.tolist()))
    fresh = np.array([tuple(row) not in known for row in partial[0].tolist()], dtype=bool)
    more, lower = in_order(partial[0][fresh], partial[1][fresh])
    sure = len(values) + int((lower >= bound - CLOSE).sum())
    ids, values = np.concatenate([ids, more])[:top], np.concatenate([values, lower])[:top]
    exact = top is not None and len(values) == top and sure >= top
    return Ranked(ids, values, exact, bound, None, min(sure, len(values)))


__all__ = ["CLOSE", "Ranked", "first", "in_order", "unfinished"]
