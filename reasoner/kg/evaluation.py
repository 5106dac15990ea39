"""Evaluation of answers to sampled queries: filtered, tie-safe ranks by type and by number of missing links.

The protocol is that of BetaE and its successors: all entities (with several free variables all tuples of entities) are
candidates, the answers of a query other than the one that is ranked are left out, reciprocal ranks are averaged over
the hard answers of a query and then over the queries of a type. The rank of an answer is the mean over the orders of
ties (Berrendorf et al. 2020); the optimistic and the pessimistic mean are given too, since truth values are tied in
thousands where small ones were cut off. Answers are also counted by how many predicted links they need at least, as
most need one only (Gregucci et al. 2025).
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reasoner.errors import ReasonerError
from reasoner.kg.baselines.shapes import Unsupported
from reasoner.kg.methods import Method, SparseTruths
from reasoner.kg.predictors.ranking import ranks_among
from reasoner.kg.sampling import Row, SampledQuery

Doubles = npt.NDArray[np.float64]
HITS = (1, 3, 10)


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The ranks of the hard answers of one query.

    Attributes:
        type: of the query.
        optimistic: [h].
        pessimistic: [h].
        missing: [h], how many predicted links each answer needs at least.
        candidates: how many entities, or tuples of entities, each answer was ranked among, itself included.
        seconds: taken by the method.
        supported: False if the method has no answer for such queries; the ranks are then empty.
    """

    type: str
    optimistic: Doubles
    pessimistic: Doubles
    missing: npt.NDArray[np.int64]
    candidates: int
    seconds: float
    supported: bool = True

    @property
    def realistic(self) -> Doubles:
        """[h], the mean over the orders of ties."""
        return (self.optimistic + self.pessimistic) / 2


def evaluate_query(method: Method, sample: SampledQuery) -> QueryResult:
    """The ranks of the hard answers of a sampled query.

    Raises:
        ReasonerError: the query asks for no variable, so that there is nothing to rank.
    """
    if not sample.query.free:
        raise ReasonerError(f"{sample.query} has no answers to rank", hint="ask for a variable, as in ?x : …")
    none = np.zeros(0)
    start = time.perf_counter()
    try:
        truths = method.truths(sample.query, sample.hard, len(sample.easy) + len(sample.hard) + len(sample.other))
    except Unsupported:
        return QueryResult(sample.type, none, none, none.astype(np.int64), 0, 0.0, supported=False)
    seconds = time.perf_counter() - start
    hard = _places(sample.hard, truths.shape)
    answers = np.unique(_places([*sample.easy, *sample.hard, *sample.other], truths.shape))
    if isinstance(truths, SparseTruths):
        own = truths.at(hard)
    else:
        own = truths.ravel()[hard].astype(np.float64)
        places = np.flatnonzero(truths)
        truths = SparseTruths(truths.shape, places, truths.ravel()[places])
    candidates = math.prod(truths.shape) - len(answers) + 1
    optimistic, pessimistic, _ = ranks_among(own, truths.values[~np.isin(truths.places, answers)])
    pessimistic[own == 0] = candidates
    return QueryResult(sample.type, optimistic, pessimistic, np.array(sample.missing), candidates, seconds)


def _places(rows: Sequence[Row], shape: tuple[int, ...]) -> npt.NDArray[np.int64]:
    return np.asarray(np.ravel_multi_index(np.array(rows, dtype=np.int64).T, shape), dtype=np.int64)


def evaluate_queries(method: Method, samples: Iterable[SampledQuery]) -> Iterator[QueryResult]:
    """The ranks of each query, as they come."""
    for sample in samples:
        yield evaluate_query(method, sample)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of a set of queries; each is a mean over queries of the mean over their hard answers.

    Attributes:
        queries: how many.
        answers: how many hard answers in all.
        mrr: mean reciprocal (realistic) rank.
        low: of the 95 % bootstrap interval of the MRR over queries.
        high: of the same.
        optimistic: MRR with ties broken for the answers.
        pessimistic: MRR with ties broken against them.
        hits: for each k the share of ranks up to k.
        candidates: mean number of candidates.
        seconds: median of a query.
    """

    queries: int
    answers: int
    mrr: float
    low: float
    high: float
    optimistic: float
    pessimistic: float
    hits: Mapping[int, float]
    candidates: float
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        made: dict[str, Any] = {
            "queries": self.queries,
            "answers": self.answers,
            "mrr": round(self.mrr, 6),
            "mrr_interval": [round(self.low, 6), round(self.high, 6)],
            "mrr_optimistic": round(self.optimistic, 6),
            "mrr_pessimistic": round(self.pessimistic, 6),
        }
        made |= {f"hits@{k}": round(value, 6) for k, value in self.hits.items()}
        return made | {"candidates": round(self.candidates, 1), "median_seconds": round(self.seconds, 6)}


def score(results: Sequence[QueryResult], missing: int | None = None, resamples: int = 1000) -> Score | None:
    """The figures of some queries, or of their answers that need so many missing links; None if there are none."""
    rows: list[list[float]] = []
    answers = 0
    candidates, seconds = [], []
    for result in results:
        chosen = np.ones(len(result.missing), bool) if missing is None else result.missing == missing
        if not chosen.any():
            continue
        ranks = result.realistic[chosen]
        bounds = [(1 / side[chosen]).mean() for side in (result.optimistic, result.pessimistic)]
        rows.append([(1 / ranks).mean(), *bounds, *((ranks <= k).mean() for k in HITS)])
        answers += int(chosen.sum())
        candidates.append(result.candidates)
        seconds.append(result.seconds)
    if not rows:
        return None
    table = np.array(rows)
    means = table.mean(axis=0)
    draws = np.random.default_rng(0).integers(0, len(table), (resamples, len(table)))
    low, high = np.percentile(table[draws, 0].mean(axis=1), [2.5, 97.5])
    return Score(
        queries=len(rows),
        answers=answers,
        mrr=float(means[0]),
        low=float(low),
        high=float(high),
        optimistic=float(means[1]),
        pessimistic=float(means[2]),
        hits=dict(zip(HITS, map(float, means[3:]), strict=True)),
        candidates=float(np.mean(candidates)),
        seconds=float(np.median(seconds)),
    )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one method.

    Attributes:
        method: its name.
        by_type: None for a type that the method has no answer for.
        by_missing: over all types, by the least number of missing links.
        by_type_and_missing: both.
        mean: of the MRR over the types that have one; not to be compared with that of a method that answers others.
    """

    method: str
    by_type: Mapping[str, Score | None]
    by_missing: Mapping[int, Score]
    by_type_and_missing: Mapping[str, Mapping[int, Score]]
    mean: float

    @property
    def answered(self) -> list[str]:
        """The types that have figures."""
        return [name for name, found in self.by_type.items() if found is not None]

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "method": self.method,
            "mrr": round(self.mean, 6),
            "types_answered": len(self.answered),
            "types_asked": len(self.by_type),
            "types": {name: found and found.to_json() for name, found in self.by_type.items()},
            "missing_links": {str(k): found.to_json() for k, found in self.by_missing.items()},
            "types_by_missing_links": {
                name: {str(k): found.to_json() for k, found in scores.items()}
                for name, scores in self.by_type_and_missing.items()
            },
        }


def summarize(method: str, results: Sequence[QueryResult]) -> Evaluation:
    """The figures of a method's results, types in the order in which they came."""
    types = dict.fromkeys(result.type for result in results)
    by_type: dict[str, Score | None] = {}
    by_both: dict[str, dict[int, Score]] = {}
    supported = [result for result in results if result.supported]
    for name in types:
        own = [result for result in supported if result.type == name]
        by_type[name] = score(own)
        by_both[name] = _by_missing(own)
    means = [found.mrr for found in by_type.values() if found is not None]
    return Evaluation(method, by_type, _by_missing(supported), by_both, float(np.mean(means)) if means else 0.0)


def over_common_types(results: Mapping[str, Sequence[QueryResult]]) -> list[Evaluation]:
    """The figures of several methods over the types that all of them answer; none if all answer the same types.

    Args:
        results: by method, of the same queries.
    """
    answered = [{r.type for r in found if r.supported and len(r.missing)} for found in results.values()]
    common = set.intersection(*answered) if answered else set()
    if all(types == common for types in answered):
        return []
    return [
        summarize(method, [result for result in found if result.type in common]) for method, found in results.items()
    ]


def common_to_json(alike: Sequence[Evaluation]) -> dict[str, Any]:
    """What `over_common_types` found, as plain data."""
    return {
        "common_types": list(alike[0].by_type),
        "mrr": {found.method: round(found.mean, 6) for found in alike},
        "missing_links": {
            found.method: {str(k): value.to_json() for k, value in found.by_missing.items()} for found in alike
        },
    }


def _by_missing(results: Sequence[QueryResult]) -> dict[int, Score]:
    counts = sorted({int(k) for result in results for k in result.missing})
    found = {k: score(results, k) for k in counts}
    return {k: value for k, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one method is above another on the same queries.

    Attributes:
        queries: which both answer.
        mean: of the differences of the queries' MRR.
        low: of the 95 % bootstrap interval over queries.
        high: of the same.
    """

    queries: int
    mean: float
    low: float
    high: float

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        interval = [round(self.low, 6), round(self.high, 6)]
        return {"queries": self.queries, "mrr": round(self.mean, 6), "interval": interval}


def paired_differences(
    one: Sequence[QueryResult], other: Sequence[QueryResult], resamples: int = 1000
) -> dict[str, Difference]:
    """By type, what one method gains over another; both results are of the same queries in the same order.

    Intervals of differences are narrower than differences of intervals, as queries differ more than methods.
    """
    gains: dict[str, list[float]] = {}
    for a, b in zip(one, other, strict=True):
        if a.supported and b.supported and len(a.missing):
            gains.setdefault(a.type, []).append(float((1 / a.realistic).mean() - (1 / b.realistic).mean()))
    made = {}
    for name, values in gains.items():
        row = np.array(values)
        draws = np.random.default_rng(0).integers(0, len(row), (resamples, len(row)))
        low, high = np.percentile(row[draws].mean(axis=1), [2.5, 97.5])
        made[name] = Difference(len(row), float(row.mean()), float(low), float(high))
    return made
