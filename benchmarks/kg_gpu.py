"""ComplEx and batches of queries on one device: the row of the targets that needs a GPU, by one command.

    python benchmarks/kg_gpu.py GRAPH MODEL [--device auto] [--rank 1000 --epochs 60] [--batch 64]

GRAPH is a folder with train, valid and test. MODEL is trained on the device first (a finished file is used as it is, an
interrupted run goes on from its checkpoint): seconds, filtered MRR of the test facts on both sides. Then for each type
of query batches of distinct queries from the test split, training facts observed, are answered together, best 10, rows
on demand, none cached before a batch: milliseconds a query by the clock and of CPU, median over batches. What is made
once for a relation is made before the clock starts, and a first batch is answered for nothing, to warm up.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import numpy as np
from kg_fuzzy_speed import open_or_reset, peak

from reasoner.kg import load_graph
from reasoner.kg.inference import FuzzyEngine
from reasoner.kg.inference.networks import atoms_of
from reasoner.kg.predictors.opening import open_truth
from reasoner.kg.predictors.saving import SavedModel
from reasoner.kg.predictors.training import TrainingConfig, choose_device
from reasoner.kg.predictors.training_runs import train_and_save
from reasoner.kg.query import Query
from reasoner.kg.query_types import TYPES
from reasoner.kg.sampling import Sampler

CYCLIC = ("3c", "3cm")
TARGETS = {True: 20.0, False: 2.0}
"""Milliseconds a query, of cyclic types and of trees."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--rank", type=int, default=1000)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--batch-size", type=int, default=1000)
    parser.add_argument("--regularization", type=float, default=0.05)
    parser.add_argument("--relation-weight", type=float, default=0.05)
    parser.add_argument("--evaluate-every", type=int, default=3)
    parser.add_argument("--types", default=",".join(TYPES))
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--batches", type=int, default=3)
    options = parser.parse_args()

    device = choose_device(options.device)
    graph = load_graph(options.graph)
    if not options.model.exists():
        config = TrainingConfig(
            rank=options.rank,
            epochs=options.epochs,
            batch_size=options.batch_size,
            regularization=options.regularization,
            relation_weight=options.relation_weight,
            evaluate_every=options.evaluate_every,
            patience=4,
            device=options.device,
        )
        start = time.perf_counter()
        train_and_save(graph, config, options.model, lambda made: print(made, flush=True))
        print(f"trained on {device} in {time.perf_counter() - start:.0f} s")
    saved = SavedModel.load(options.model)
    print(f"test MRR {saved.metrics.get('test_mrr', 0.0):.4f}, rank {saved.config.rank}", flush=True)

    source = open_truth(options.model, graph.view("train"), str(device), cache_megabytes=1)
    sampler = Sampler(graph, "test", 0)
    print(f"{'type':8} {'batches':>7} {'ms':>8} {'CPU ms':>8} {'target':>6} exact, on {device}", flush=True)
    for name in options.types.split(","):
        queries = [sample.query for sample in sampler.sample([name], options.batch * options.batches)]
        warm = FuzzyEngine(source)
        for relation in {a.relation % (2 * graph.relation_count) for q in queries for a in atoms_of(warm.read(q))}:
            source.facts(relation, np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))
        parts = [queries[start : start + options.batch] for start in range(0, len(queries), options.batch)]
        list(warm.best_of_many(parts[0]))
        measured = [answer(source, part) for part in parts]
        clock, used = (statistics.median(m[i] for m in measured) for i in (0, 1))
        exact = sum(m[2] for m in measured)
        print(
            f"{name:8} {len(parts):7} {clock:8.2f} {used:8.2f} {TARGETS[name in CYCLIC]:6.0f} {exact}/{len(queries)}",
            flush=True,
        )
    print(f"peak memory of the process {peak():.0f} MB{gpu_memory()}")


def answer(source: object, queries: list[Query]) -> tuple[float, float, int]:
    """Milliseconds a query by the clock and of CPU, and how many lists are exact."""
    engine = FuzzyEngine(open_or_reset(source))
    start, work = time.perf_counter(), time.process_time()
    exact = sum(best.exact for best in engine.best_of_many(queries))
    taken, used = time.perf_counter() - start, time.process_time() - work
    return 1000 * taken / len(queries), 1000 * used / len(queries), exact


def gpu_memory() -> str:
    """Of torch, where there is CUDA."""
    import torch

    return f", of the GPU {torch.cuda.max_memory_allocated() >> 20} MB" if torch.cuda.is_available() else ""


if __name__ == "__main__":
    main()
