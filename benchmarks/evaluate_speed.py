"""CPU time of `reasoner evaluate` on gold formulas: an item in one process, and two processes beside it.

    python benchmarks/evaluate_speed.py /path/to/folio [--orders 3] [--copies 1] [--certify]

The stream: FOLIO's validation items, and of each training story every premise asked of the others, each in several
premise orders. Copies name the individuals otherwise, so that no formula and no verdict is looked up.

Where other processes use the cores, wall time tells of them; CPU time does not. `scaling` is what two free cores
would give: the CPU time of one process over half of what the parent and its workers took together, start-up
included, and `without start-up` the same without what a worker needs before its first item.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from reasoner.evaluate import BenchmarkItem, Settings, load_benchmark, run
from reasoner.evaluate.items import in_premise_orders


def stream(folder, orders, copies):
    """The items, a story's together."""
    items = load_benchmark("folio", [folder / "validation-a.jsonl"]).items
    stories = {}
    for number, line in enumerate((folder / "train.jsonl").open(encoding="utf-8")):
        stories.setdefault(tuple(json.loads(line)["premises-FOL"]), number)
    for premises, number in stories.items():
        for n, goal in enumerate(premises):
            rest = premises[:n] + premises[n + 1 :]
            items.append(BenchmarkItem(f"train {number} {n}", "", premises_fol=rest, conclusion_fol=goal))
    items = in_premise_orders(items, orders)
    return [renamed(item, number) for number in range(copies) for item in items]


def renamed(item, number):
    """The item with other constants: `rex` is `rex_3` in the third copy."""

    def one(text):
        return re.sub(r"(?<=[(,\s])([a-z]\w{2,})(?=[,)])", rf"\1_{number}", text)

    return replace(
        item,
        item_id=f"{item.item_id}_{number}",
        premises_fol=tuple(map(one, item.premises_fol)),
        conclusion_fol=one(item.conclusion_fol),
    )


def spent():
    """Seconds of CPU of this process and of its children that have ended."""
    now = os.times()
    return now.user + now.system, now.children_user + now.children_system


def start_up():
    """Seconds of CPU that a process needs before its first item."""
    before = spent()[1]
    subprocess.run([sys.executable, "-c", "import reasoner.evaluate.running"], check=True)
    return spent()[1] - before


def measured(items, settings, jobs):
    own, children = spent()
    start = time.perf_counter()
    count = sum(1 for _ in run(items, settings, jobs=jobs))
    wall = time.perf_counter() - start
    own, children = (after - before for after, before in zip(spent(), (own, children), strict=True))
    print(
        f"jobs {jobs}: parent {1000 * own / count:5.2f} ms an item, workers {1000 * children / count:5.2f} ms, "
        f"CPU {own + children:.1f} s, wall {wall:.1f} s"
    )
    return own, children


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--certify", action="store_true")
    arguments = parser.parse_args()
    items = stream(arguments.folder, arguments.orders, arguments.copies)
    settings = Settings("folio", "gold", certify=arguments.certify)
    start = start_up()
    print(f"{len(items)} items; start-up of a process {start:.2f} s of CPU; load average {os.getloadavg()[0]:.1f}")
    two = sum(measured(items, settings, 2))
    one = sum(measured(items, settings, 1))  # last, so that what it keeps in memory serves no other
    print(f"scaling to 2 cores: {one / (two / 2):.2f}, without start-up {one / ((two - 2 * start) / 2):.2f}")


if __name__ == "__main__":
    main()
