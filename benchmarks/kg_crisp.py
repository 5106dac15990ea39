"""Crisp answers, loading, starting and sampling of knowledge graphs, measured.

    PYTHONPATH=. python benchmarks/kg_crisp.py DATA [--write]

DATA is the folder with `fb15k-237`, `umls` and `icews14`. `--write` puts the tables into docs/kg.md.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from page import DOCS, put

from reasoner.kg import CrispEngine, load_graph
from reasoner.kg.query_types import TYPES
from reasoner.kg.sampling import Sampler
from tests.kg.random_queries import brute_force, named_rows
from tests.kg.test_crisp import icews, random_cases

# The peak is read from /proc: ru_maxrss of a child begins with its parent's.
PEAK = """
import re, time
from pathlib import Path
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) // 1024
"""
LOADING = """
start, wall = time.process_time(), time.perf_counter()
from reasoner.kg import load_graph
graph = load_graph(r"{file}")
print(len(graph), round(time.process_time() - start, 1), round(time.perf_counter() - wall, 1), peak())
"""
STARTING = """
from reasoner.kg import CrispEngine, Query, load_graph
engine = CrispEngine(load_graph(r"{file}").view())
engine.answers(Query.read("?x : ∃y (r1(e5, y) ∧ r2(y, x))"))
print(round(time.process_time(), 2), peak())
"""


def table(header, rows):
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def measure(code, **values):
    command = [sys.executable, "-c", PEAK + code.format(**values)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split()


def write_random(file, facts, entities, relations):
    rng = random.Random(0)
    with file.open("w") as stream:
        for _ in range(facts // 100_000 or 1):
            rows = min(facts, 100_000)
            heads = [int(entities * rng.random() ** 2) for _ in range(rows)]
            tails = [int(entities * rng.random() ** 2) for _ in range(rows)]
            labels = [int(relations * rng.random() ** 3) for _ in range(rows)]
            triples = zip(heads, labels, tails, strict=True)
            stream.write("".join(f"e{h}\tr{r}\te{t}\n" for h, r, t in triples))


def random_queries(seeds):
    same = count = 0
    engine_seconds = brute_seconds = 0.0
    for graph, query in random_cases(seeds):
        start = time.process_time()
        engine = CrispEngine(graph.view())
        compiled = engine.compile(query)
        ids = engine.answers(compiled)
        middle = time.process_time()
        same += named_rows(graph, compiled, ids) == brute_force(query, graph)
        engine_seconds += middle - start
        brute_seconds += time.process_time() - middle
        count += 1
    return count, same, engine_seconds, brute_seconds


def correctness(data):
    count, same, ours, brute = random_queries(range(20_000, 22_500))
    right, seen = icews(data.parent if data.name == "kg" else data, 500)
    exact = sum(right[kind] == seen[kind] for kind in seen)
    return [
        ("random queries on random graphs, equal to brute force", f"{same} of {count}"),
        ("CPU seconds for them, here and by brute force", f"{ours:.1f}, {brute:.1f}"),
        ("ICEWS14 query types with all rows right", f"{exact} of {len(seen)}"),
        ("ICEWS14 rows right", f"{sum(right.values())} of {sum(seen.values())}"),
    ]


def sizes(facts):
    with tempfile.TemporaryDirectory() as folder:
        big, small = Path(folder) / "big.tsv", Path(folder) / "small.tsv"
        write_random(big, facts, 1_000_000, 500)
        write_random(small, 10_000, 2000, 20)
        count, cpu, wall, memory = measure(LOADING, file=big)
        start, start_memory = measure(STARTING, file=small)
    return [
        (f"load {facts:,} lines ({int(count):,} distinct facts)", f"{cpu} s CPU, {wall} s wall, {memory} MB"),
        ("import, load 10,000 facts, first answer", f"{start} s CPU, {start_memory} MB"),
    ]


def query_times(data, count):
    graph = load_graph(data / "fb15k-237")
    engine = CrispEngine(graph.view("all"))
    rows = []
    sampler = Sampler(graph, "test", seed=1)
    for name in TYPES:
        start = time.process_time()
        samples = list(sampler.sample_type(name, count))
        sampling = (time.process_time() - start) / max(1, len(samples))
        taken = []
        for sample in samples:
            start = time.process_time()
            engine.answers(sample.query)
            taken.append(time.process_time() - start)
        rows.append(
            (name, f"{1000 * statistics.median(taken):.1f}", f"{1000 * max(taken):.1f}", f"{1000 * sampling:.0f}")
        )
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--facts", type=int, default=10_000_000)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    parts = {
        "correctness": table(("what", "result"), correctness(options.data)),
        "sizes": table(("what", "result"), sizes(options.facts)),
        "times": table(("type", "median ms", "most ms", "ms to sample one"), query_times(options.data, options.count)),
    }
    for name, text in parts.items():
        print(f"{name}\n{text}\n")
    if options.write:
        for name, text in parts.items():
            put(DOCS / "kg.md", name, text)


if __name__ == "__main__":
    main()
