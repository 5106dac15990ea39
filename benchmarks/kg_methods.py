"""The exact engine against CQD-beam, QTO, FIT and message passing, on one checkpoint and one set of sampled queries.

    python benchmarks/kg_methods.py GRAPH PREDICTOR --count 40 --write

GRAPH is a folder with train, valid and test, PREDICTOR a file of `reasoner kg train`. Queries of all 24 types are
sampled from the test split by BetaE's protocol, train and valid observed (or `--split valid`, train observed).
`--write` puts the tables into docs/kg-methods.md. Results are kept in FOLDER (`--folder`), so that an interrupted run
goes on.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from itertools import zip_longest
from pathlib import Path

from page import DOCS, put

from reasoner.kg import load_graph
from reasoner.kg.evaluation import (
    Difference,
    Evaluation,
    QueryResult,
    evaluate_query,
    over_common_types,
    paired_differences,
    summarize,
)
from reasoner.kg.evaluation_report import markdown, write_report
from reasoner.kg.methods import Settings, open_method
from reasoner.kg.query_files import read_samples, write_samples
from reasoner.kg.sampling import GRAPHS, Sampler, choose_types


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("predictor", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--missing-links", type=int, default=1)
    parser.add_argument("--types", default="all")
    parser.add_argument("--split", choices=("valid", "test"), default="test")
    parser.add_argument("--seed", type=int, default=1, help="of the queries")
    parser.add_argument("--methods", default="exact,qto,fit,cqd,nsmp", help="gains are those of the first")
    parser.add_argument("--floor", type=float, default=1e-7, help="the exact engine ranks no answers below it")
    parser.add_argument("--ranked", type=int, default=1000, help="nor any after so many")
    parser.add_argument("--first", type=int, help="only so many queries, the same number of each type")
    parser.add_argument("--folder", type=Path, default=Path("kg-methods"))
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    graph = load_graph(chosen.graph)
    file = chosen.folder / "queries.jsonl"
    if not file.exists():
        sampler = Sampler(graph, chosen.split, chosen.seed, missing_links=chosen.missing_links)
        drawn = [list(sampler.sample_type(name, chosen.count)) for name in choose_types(chosen.types)]
        in_turn = [sample for row in zip_longest(*drawn) for sample in row if sample is not None]
        for _ in write_samples(file, in_turn, graph):
            pass
    samples = list(read_samples(file, graph))[: chosen.first]
    made: list[Evaluation] = []
    everything: dict[str, list[QueryResult]] = {}
    gains: dict[str, dict[str, Difference]] = {}
    for name in chosen.methods.split(","):
        kept = chosen.folder / f"{name}.pickle"
        results: list[QueryResult] = []
        if kept.exists():
            results = pickle.loads(kept.read_bytes())[: len(samples)]  # noqa: S301 - written by this script
        settings = Settings(floor=chosen.floor, ranked=chosen.ranked, megabytes=3000)
        method = open_method(name, chosen.predictor, graph.view(GRAPHS[chosen.split][0]), settings)
        start = time.process_time()
        for number, sample in enumerate(samples[len(results) :], start=len(results) + 1):
            results.append(evaluate_query(method, sample))
            if number % 20 == 0 or number == len(samples):
                kept.write_bytes(pickle.dumps(results))
                sys.stderr.write(f"{name} {number} of {len(samples)}, {time.process_time() - start:.0f} s CPU\n")
        everything[name] = results
        if made:
            gains[name] = paired_differences(everything[made[0].method], results)
        made.append(summarize(name, results))
        sys.stdout.write(f"{name} {made[-1].mean:.4f}\n")
    alike = over_common_types(everything)
    write_report(made, chosen.folder / "report", f"{chosen.graph.name}, {chosen.predictor.name}", gains, alike)
    tables = markdown(made, gains, alike)
    sys.stdout.write(tables)
    if chosen.write:
        mark = chosen.graph.name if chosen.missing_links == 1 else f"{chosen.graph.name}-{chosen.missing_links}"
        put(DOCS / "kg-methods.md", mark, tables)


if __name__ == "__main__":
    main()
