"""Which queries the lift is for, decided on validation facts alone.

    python benchmarks/kg_lift.py GRAPH PREDICTOR --write

GRAPH is a folder with train, valid and test, PREDICTOR a file of `reasoner kg train`. The model is calibrated on one
half of the validation facts; queries are sampled by BetaE's protocol with the other half hidden and everything before
it observed, ordinary ones and ones whose answers need at least two missing links. They are answered without the lift
and with every fact lifted that ∧ joins, also beside what is denied or a disjunction, which the engine does not do. The
table has the MRR of the answers that need one and two missing links without the lift, and what it changes; `--write`
puts it into docs/kg-methods.md. Test facts are never looked at. Results are kept in FOLDER (`--folder`).
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from page import DOCS, put

from reasoner.kg import KnowledgeGraph, load_graph
from reasoner.kg.evaluation import QueryResult, evaluate_query
from reasoner.kg.inference import FuzzyEngine, networks
from reasoner.kg.methods import ExactMethod
from reasoner.kg.predictors.calibration import CalibratedTruth
from reasoner.kg.predictors.fitting import fit_calibration
from reasoner.kg.predictors.saving import SavedModel
from reasoner.kg.sampling import Sampler
from reasoner.logic import Formula, Predicate, Variable

CLASSES = {
    "facts only": ("2p", "3p", "2i", "3i", "ip", "pi", "2il", "3il", "2m", "3mp", "3pm", "im", "3c", "3cm"),
    "two facts or more, and ¬": ("3in", "inp", "pin", "pni_fit", "2nm"),
    "one fact, and ¬": ("2in", "pni"),
    "a fact, and ∨": ("up",),
}
SEEDS = {1: 11, 2: 12}
"""Of the queries, by the number of missing links that their answers need at least."""


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("predictor", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--types", help="with commas; else all")
    parser.add_argument("--folder", type=Path, default=Path("kg-lift"))
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    graph = load_graph(chosen.graph)
    valid = graph.splits["valid"]
    order = np.random.default_rng(5).permutation(len(valid))
    splits = {"train": graph.splits["train"], "valid": valid[order[::2]], "test": valid[order[1::2]]}
    halved = KnowledgeGraph(graph.entities, graph.relations, graph.times, splits)
    model = SavedModel.load(chosen.predictor).aligned(halved)
    calibration = fit_calibration(model.scorer(), halved.view("train"), splits["valid"])
    sys.stderr.write(f"lift {calibration.lift}\n")
    wanted = chosen.types.split(",") if chosen.types else [name for names in CLASSES.values() for name in names]
    samples = [
        sample
        for missing, seed in SEEDS.items()
        for name in wanted
        for sample in Sampler(halved, "test", seed, missing_links=missing).sample_type(name, chosen.count)
    ]
    chosen.folder.mkdir(parents=True, exist_ok=True)
    results: list[list[QueryResult]] = []
    for lift in (0.0, calibration.lift):
        kept = chosen.folder / f"{chosen.graph.name}-{lift}.pickle"
        made: list[QueryResult] = pickle.loads(kept.read_bytes()) if kept.exists() else []  # noqa: S301 - our own
        truth = CalibratedTruth(model.scorer(), halved.view("train+valid"), replace(calibration, lift=lift))
        method = ExactMethod(FuzzyEngine(truth, megabytes=700), 1000, 1e-7)
        with patch.object(networks, "joined_facts", all_joined_facts):
            for number, sample in enumerate(samples[len(made) :], start=len(made) + 1):
                made.append(evaluate_query(method, sample))
                if number % 20 == 0 or number == len(samples):
                    kept.write_bytes(pickle.dumps(made))
        results.append(made)
    table = "\n".join(rows(*results)) + "\n"
    sys.stdout.write(table)
    if chosen.write:
        put(DOCS / "kg-methods.md", f"lift {chosen.graph.name}", table)


def all_joined_facts(formula: Formula) -> tuple[tuple[Variable, ...], list[Formula], set[Formula]]:
    """As the engine's `joined_facts`, but whatever stands beside the facts."""
    bound, parts = networks.joined_parts(formula)
    facts: set[Formula] = {part for part in parts if isinstance(part, Predicate)}
    return bound, parts, facts if len(parts) > 1 else set()


def rows(without: Sequence[QueryResult], lifted: Sequence[QueryResult]) -> Iterator[str]:
    """The table."""
    yield "| queries of | one missing link | with the lift | two | with the lift |"
    yield "|---|---|---|---|---|"
    for title, types in CLASSES.items():
        pairs = [(a, b) for a, b in zip(without, lifted, strict=True) if a.type in types]
        cells = [cell for missing in (1, 2) for cell in changes(pairs, missing)]
        if any(cell != "-" for cell in cells):
            yield f"| {title} | {' | '.join(cells)} |"


def changes(pairs: Sequence[tuple[QueryResult, QueryResult]], missing: int) -> tuple[str, str]:
    """The MRR of answers with so many missing links, and how a second result changes it, with 95 % intervals."""
    means = [
        [float((1 / side.realistic[side.missing == missing]).mean()) for side in pair]
        for pair in pairs
        if (pair[0].missing == missing).any()
    ]
    if not means:
        return "-", "-"
    table = 100 * np.array(means)
    gains = table[:, 1] - table[:, 0]
    half = 1.96 * gains.std() / len(gains) ** 0.5
    return f"{table[:, 0].mean():.1f} (of {len(gains)} queries)", f"{gains.mean():+.1f} ± {half:.1f}"


if __name__ == "__main__":
    main()
