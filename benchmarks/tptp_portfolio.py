"""TPTP problems decided and certified by `decide`, against the status that each file announces.

python benchmarks/tptp_portfolio.py /path/to/tptp/SYN --seconds 5 --jobs 2 [--backend auto] [--sample 40]
python benchmarks/tptp_portfolio.py /path/to/tptp/MPTP2078-bushy --seconds 10 --jobs 2 --expect Theorem

A verdict that differs from the header is wrong, unless provers that know nothing of the kernel confirm it
(`second_opinion`): then the header is disputed, and counted as such.
"""

import argparse
import collections
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from second_opinion import confirmed_by

from reasoner.errors import ReasonerError
from reasoner.prove import Limits, decide
from reasoner.syntax import read_problem

SAME = {
    "Theorem": {"Theorem", "ContradictoryAxioms"}, "ContradictoryAxioms": {"Theorem", "ContradictoryAxioms"},
    "CounterSatisfiable": {"CounterSatisfiable"}, "Satisfiable": {"Satisfiable"}, "Unsatisfiable": {"Unsatisfiable"},
    "": {"Theorem", "ContradictoryAxioms", "CounterSatisfiable"},
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    parser.add_argument("--expect", default="", choices=list(SAME), help="status of files that announce none")
    parser.add_argument("--no-certify", action="store_true")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.iterdir() if path.is_file() and "^" not in path.name)
    if arguments.sample:
        files = sorted(random.Random(arguments.seed).sample(files, min(arguments.sample, len(files))))
    limits = Limits(arguments.seconds, jobs=arguments.jobs)
    counts: collections.Counter[str] = collections.Counter()
    by_backend: collections.Counter[str] = collections.Counter()
    longest = 0.0
    for path in files:
        start = time.perf_counter()
        try:
            problem = read_problem(path)
            verdict = decide(problem, limits, arguments.backend, certify=not arguments.no_certify)
        except ReasonerError as error:
            counts["errors"] += 1
            print(path.name, "ERROR", str(error)[:150], flush=True)
            continue
        seconds = time.perf_counter() - start
        longest = max(longest, verdict.seconds)
        decided = verdict.status.decided
        expected = problem.expected or arguments.expect
        differs = decided and str(verdict.status) not in SAME.get(expected, {expected})
        confirmed = confirmed_by(problem, verdict) if differs else []
        counts["problems"] += 1
        counts["decided"] += decided
        counts["certified"] += decided and verdict.checked
        counts["header disputed"] += differs and bool(confirmed)
        counts["wrong"] += differs and not confirmed
        by_backend[verdict.backend] += decided
        if differs or not decided or not verdict.checked:
            note = "undecided" if not decided else "uncertified"
            if differs:
                shown = "refuted, model checked" if verdict.models else "proof checked"
                what = shown if verdict.checked else "claimed"
                note = f"{what} (header disputed), also by {', '.join(confirmed)}:" if confirmed else "WRONG"
            line = f"{note:12} {path.name} {expected} {verdict.status} {verdict.backend} {seconds:.2f}"
            print(line, flush=True)
    print(json.dumps({**counts, "longest": round(longest, 2), "by_backend": by_backend}))


if __name__ == "__main__":
    main()
