"""What a certificate costs over the bare verdict: FOLIO's gold formulas, ProofWriter, PrOntoQA, LogicNLI-like problems.

    python benchmarks/overhead.py [--data DIR] [--size 100] [--seed 7] [--write]

FOLIO's formulas are read as they stand; the two that are English by the English room; LogicNLI-like problems are
generated. Reading is outside the clock. Each problem is decided without and with a certificate, in turns; the overhead
is the difference, in milliseconds of CPU of this process and of Z3's twin, and by the clock on the wall, in which
whatever ran elsewhere is contained. `certified` are verdicts whose certificate the kernel accepted.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from page import DOCS, put  # noqa: E402

from reasoner.english import translate_text  # noqa: E402
from reasoner.generate import generate  # noqa: E402
from reasoner.logic import Problem  # noqa: E402
from reasoner.prove import decide, z3_twin  # noqa: E402
from reasoner.syntax import read_formula  # noqa: E402

FOLIO, PROOFWRITER, PRONTOQA = "folio/validation-a.jsonl", "proofwriter/train.json", "prontoqa/dev-a.json"


@dataclass(frozen=True)
class Cost:
    cpu: float
    wall: float


def folio(data: Path, size: int, seed: int) -> list[Problem]:
    lines = (data / FOLIO).read_text(encoding="utf-8").splitlines()
    rows = sample([json.loads(line) for line in lines], size, seed)
    return [
        Problem.of(
            [read_formula(text, repair=True) for text in row["premises-FOL"]],
            read_formula(row["conclusion-FOL"], repair=True),
        )
        for row in rows
    ]


def in_english(name: str):
    """A reader of a benchmark whose texts are English; a text with a sentence that is not read is told and left out."""

    def problems(data: Path, size: int, seed: int) -> list[Problem]:
        found = []
        for row in sample(json.loads((data / name).read_text(encoding="utf-8")), size, seed):
            document = translate_text(row["context"] + " " + row["question"].partition("?")[2])
            if document.failed:
                print("not read:", row["id"], file=sys.stderr)
                continue
            *premises, goal = [reading.formula for reading in document.sentences]
            found.append(Problem.of(premises, goal))
        return found

    return problems


def logicnli(data: Path, size: int, seed: int) -> list[Problem]:
    return [example.problem for example in generate("logicnli", seed, size=size)]


SOURCES = {
    "FOLIO gold, `validation-a`": folio,
    "ProofWriter, through English": in_english(PROOFWRITER),
    "PrOntoQA, through English": in_english(PRONTOQA),
    "LogicNLI-like, generated": logicnli,
}


def sample(rows: list, size: int, seed: int) -> list:
    return random.Random(seed).sample(rows, min(size, len(rows)))


def cost(problem: Problem, certify: bool) -> tuple[Cost, bool]:
    """Milliseconds, and whether there is a certificate that the kernel accepted."""
    wall, cpu = time.perf_counter(), time.process_time() + z3_twin.spent()
    verdict = decide(problem, certify=certify, cores=False)
    spent = time.process_time() + z3_twin.spent() - cpu
    return Cost(1000 * spent, 1000 * (time.perf_counter() - wall)), verdict.checked


def row_of(name: str, problems: list[Problem]) -> str:
    for problem in problems[:5]:
        cost(problem, certify=True)  # imports and tables
    plain, full, certified = [], [], 0
    for problem in problems:
        plain.append(cost(problem, certify=False)[0])
        found, checked = cost(problem, certify=True)
        full.append(found)
        certified += checked
    pairs = list(zip(full, plain, strict=True))
    overheads = [one.cpu - other.cpu for one, other in pairs]
    figures = [
        statistics.median(each.cpu for each in plain),
        statistics.median(each.cpu for each in full),
        statistics.median(overheads),
        statistics.quantiles(overheads, n=20)[-1],
        statistics.median(one.wall - other.wall for one, other in pairs),
    ]
    return f"| {name} | {certified} of {len(problems)} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    named = os.environ.get("REASONER_DATA", str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=Path(named), help="the folder that holds the benchmarks")
    parser.add_argument("--size", type=int, default=100, help="how many problems of each, drawn at random")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="replace the table in docs/proving.md")
    arguments = parser.parse_args()
    missing = [name for name in (FOLIO, PROOFWRITER, PRONTOQA) if not (arguments.data / name).is_file()]
    if missing:
        parser.error(f"no {missing[0]} in {arguments.data}: name the benchmarks' folder, --data DIR")
    rows = [
        "| problems | certified | verdict, CPU ms | with a certificate | overhead | 95 % have less | overhead, wall |",
        "|---|---|---|---|---|---|---|",
    ]
    print("\n".join(rows), flush=True)
    for name, source in SOURCES.items():
        rows.append(row_of(name, source(arguments.data, arguments.size, arguments.seed)))
        print(rows[-1], flush=True)
    if arguments.write:
        put(DOCS / "proving.md", "overhead", "\n".join(rows))


if __name__ == "__main__":
    main()
