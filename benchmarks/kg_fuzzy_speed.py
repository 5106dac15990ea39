"""How fast the fuzzy engine answers: seconds per query by type, on demand and with stored matrices.

    python benchmarks/kg_fuzzy_speed.py GRAPH MODEL [--types 1p,2p,…] [--queries 20] [--top 10] [--stored]
    python benchmarks/kg_fuzzy_speed.py GRAPH MODEL --stored --common 4 --queries 100

MODEL is a file of `reasoner kg train`. Queries are sampled by BetaE's protocol from the test split; the training facts
are observed. On demand nothing is stored but a cache of rows, which is empty before each query; what a predictor makes
once for a relation (its normalizers) is made before the clock starts; CPU is the median of the CPU seconds. Stored
matrices are made for the queries' relations before the clock starts, values below the threshold dropped. With
`--common` the queries are over the most common relations only and answered as one batch; the CPU time of a query is
then that of the batch, divided.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import statistics
import time
from pathlib import Path

import numpy as np

from reasoner.fuzzy import algebra
from reasoner.kg import KnowledgeGraph, load_graph
from reasoner.kg.graph import RELATION
from reasoner.kg.inference import CachedTruth, FuzzyEngine, StoredTruth
from reasoner.kg.inference.networks import atoms_of
from reasoner.kg.predictors.opening import open_truth
from reasoner.kg.query_types import TYPES
from reasoner.kg.sampling import Sampler


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("model")
    parser.add_argument("--types", default=",".join(TYPES))
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--top", type=int, default=10, help="0 ranks everything")
    parser.add_argument("--stored", action="store_true")
    parser.add_argument("--common", type=int, help="so many relations, the commonest; one batch for each type")
    parser.add_argument("--store", type=Path, help="keep the stored matrices in this file")
    parser.add_argument("--threshold", type=float, default=0.0)
    parser.add_argument("--megabytes", type=float, default=128)
    parser.add_argument("--tnorm", default="product")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto")
    options = parser.parse_args()

    graph = load_graph(options.graph)
    view = graph.view("train")
    source = open_truth(options.model, view, options.device, cache_megabytes=1)
    sampler = Sampler(graph, "test", options.seed)
    names = ("median", "mean", "p90", "CPU")
    print(f"{'type':8} {'n':>3} ", *(f"{n:>8}" for n in names), f"{'rows':>7} exact answers {'MB':>6}", flush=True)
    stored = StoredTruth(source, options.threshold or 0.001)
    if options.store is not None and options.store.exists():
        stored.load(options.store)
    if options.common:
        batches(options, graph, stored)
        return
    for name in options.types.split(","):
        queries = [sample.query for sample in sampler.sample([name], options.queries)]
        seconds, used, rows, exact, found = [], [], [], 0, []
        warm = FuzzyEngine(stored if options.stored else source, algebra(options.tnorm))
        for query in queries:
            for relation in {a.relation % (2 * graph.relation_count) for a in atoms_of(warm.read(query))}:
                if options.stored:
                    stored.build([relation])
                else:
                    source.facts(relation, np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))
        if options.store is not None:
            stored.save(options.store)
        forget_peak()
        for query in queries:
            if not options.stored:
                source = open_or_reset(source)
            truth = stored if options.stored else CachedTruth(source, options.megabytes, threshold=options.threshold)
            engine = FuzzyEngine(truth, algebra(options.tnorm))
            start, work = time.perf_counter(), time.process_time()
            best = engine.best(query, options.top or None)
            seconds.append(time.perf_counter() - start)
            used.append(time.process_time() - work)
            rows.append(truth.computed if isinstance(truth, CachedTruth) else 0)
            exact += best.exact
            found.append(len(best.values))
        ordered = sorted(seconds)
        print(
            f"{name:8} {len(queries):3} {statistics.median(seconds):8.3f} {statistics.mean(seconds):8.3f}"
            f" {ordered[int(0.9 * (len(ordered) - 1))]:8.3f} {statistics.median(used):8.3f}"
            f" {statistics.mean(rows):7.1f} {exact:5} {statistics.mean(found):7.1f} {peak():6.0f}",
            flush=True,
        )
    print(f"stored matrices: {stored.bytes >> 20} MB")


def batches(options: argparse.Namespace, graph: KnowledgeGraph, stored: StoredTruth) -> None:
    """CPU milliseconds a query, of one batch for each type over the commonest relations."""
    facts = graph.splits["train"]
    chosen = np.argsort(-np.bincount(facts[:, RELATION]), kind="stable")[: options.common]
    part = {"train": facts[np.isin(facts[:, RELATION], chosen)]}
    sampler = Sampler(KnowledgeGraph(graph.entities, graph.relations, graph.times, part), "train", options.seed)
    engine = FuzzyEngine(stored, algebra(options.tnorm))
    print(f"{'type':8} {'n':>3} {'ms':>8} exact", flush=True)
    for name in options.types.split(","):
        queries = [sample.query for sample in sampler.sample([name], options.queries)]
        stored.build({a.relation % (2 * graph.relation_count) for q in queries for a in atoms_of(engine.read(q))})
        if options.store is not None:
            stored.save(options.store)
        start = time.process_time()
        exact = sum(best.exact for best in engine.best_of_many(queries, options.top or None))
        used = time.process_time() - start
        print(f"{name:8} {len(queries):3} {1000 * used / max(1, len(queries)):8.1f} {exact:5}", flush=True)
    print(f"stored matrices: {stored.bytes >> 20} MB")


def forget_peak() -> None:
    """Count peak memory from now on, where Linux allows it."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """Peak memory of the process in MB."""
    with contextlib.suppress(OSError):
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def open_or_reset(source: object) -> object:
    """The predictor without rows kept from earlier queries."""
    rows = getattr(source, "_rows", None)
    if rows is not None:
        rows.clear()
    return source


if __name__ == "__main__":
    main()
