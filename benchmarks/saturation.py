"""Ablation of the saturation prover: what each refinement buys.

Usage: python benchmarks/saturation.py [--data DIR] [--sample N] [--seconds S] [--write]

Every variant runs the given-clause search alone, with one thing changed, on the N smallest problems of MPTP2078 bushy:
set theory with functions and equality, in between what everything and what nothing proves. The last row is the whole
schedule on the theorems of SYN. Times are CPU seconds. Every proof goes to the kernel.
"""

import argparse
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

from page import DOCS, put

from reasoner.certificates import Certificate, check_certificate
from reasoner.logic import Not, Problem, Statement, sort_problem, subexpressions
from reasoner.prove.saturation import Options, Strategy, refute
from reasoner.syntax import DIALECTS

ROOT = Path(__file__).resolve().parent.parent
PLAIN = Strategy()
VARIANTS = {
    "all refinements": PLAIN,
    "LPO instead of KBO": replace(PLAIN, ordering="lpo"),
    "no ordering": replace(PLAIN, ordering="none"),
    "no selection": replace(PLAIN, selection="none"),
    "no ordering, no selection": replace(PLAIN, ordering="none", selection="none"),
    "no subsumption": replace(PLAIN, subsumption=False),
    "no indexing": replace(PLAIN, indexing=False),
    "no demodulation": replace(PLAIN, demodulation=False),
    "no unit deletion": replace(PLAIN, unit_deletion=False),
    "no goal direction": replace(PLAIN, costs="plain", distance_penalty=0.0),
    "no clause weights (first in, first out)": replace(PLAIN, pick_ratio=0),
}


@dataclass(frozen=True)
class Seconds:
    seconds: float


@dataclass
class Score:
    solved: int = 0
    asked: int = 0
    accepted: int = 0
    seconds: float = 0.0

    def row(self, name: str) -> str:
        return f"| {name} | {self.solved} of {self.asked} | {self.accepted} | {self.seconds:.1f} |"


def problems_of(folder: Path) -> list[Problem]:
    tptp = DIALECTS.get("tptp")
    return [tptp.read_problem(path.read_text(), origin=path.name) for path in sorted(folder.glob("*.p"))]


def size(problem: Problem) -> int:
    return sum(1 for formula in problem.formulas() for _ in subexpressions(formula))


def measure(problems: list[Problem], options: Options, seconds: float) -> Score:
    score = Score()
    for problem in problems:
        sorted_problem, signature = sort_problem(problem)
        denied = Statement("denied", Not(sorted_problem.goal.formula), "negated_goal")
        start = time.process_time()
        result = refute([*sorted_problem.premises, denied], Seconds(seconds), options, signature)
        score.seconds += time.process_time() - start
        score.asked += 1
        score.solved += result.outcome == "refuted"
        if result.derivation is not None:
            score.accepted += check_certificate(problem, Certificate("True", (result.derivation,))).accepted
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    named = os.environ.get("REASONER_DATA", str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=Path(named), help="the folder that holds tptp")
    parser.add_argument("--sample", type=int, default=40, help="how many problems to ablate on")
    parser.add_argument("--seconds", type=float, default=5.0, help="CPU limit for each problem")
    parser.add_argument("--write", action="store_true", help="replace the table in docs/saturation.md")
    arguments = parser.parse_args()
    bushy, syn = arguments.data / "tptp" / "MPTP2078-bushy", arguments.data / "tptp" / "SYN"
    for folder in (bushy, syn):
        if not any(folder.glob("*.p")):
            parser.error(f"no problems in {folder}: name the folder that holds tptp, --data DIR")
    sample = sorted(problems_of(bushy), key=size)[: arguments.sample]
    theorems = [each for each in problems_of(syn) if each.expected == "Theorem"]
    rows = ["| variant | solved | accepted by the kernel | CPU seconds in all |", "|---|---|---|---|"]
    print("\n".join(rows), flush=True)
    for name, strategy in VARIANTS.items():
        options = Options(strategy, schedule=False, clock=time.process_time)
        rows.append(measure(sample, options, arguments.seconds).row(name))
        print(rows[-1], flush=True)
    whole = Options(clock=time.process_time)
    for name, chosen in (("whole schedule, same sample", sample), ("whole schedule, theorems of SYN", theorems)):
        rows.append(measure(chosen, whole, arguments.seconds).row(name))
        print(rows[-1], flush=True)
    if arguments.write:
        put(DOCS / "saturation.md", "ablation", "\n".join(rows))


if __name__ == "__main__":
    main()
