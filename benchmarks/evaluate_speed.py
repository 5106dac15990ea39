"""CPU time of `reasoner evaluate` on gold formulas: an item in one process, and two processes beside it.

    python benchmarks/evaluate_speed.py /path/to/folio [--orders 3] [--copies 1] [--certify]

The stream: FOLIO's validation items, and of each training story every premise asked of the others, each in several
premise orders. Copies name the individuals otherwise, so that no formula and no verdict is looked up.

Each figure is the CPU time of a whole process with all it started, less that of a process that only loads the stream:
workers' start-up is in it, and so is the process in which Z3 can be ended. Where other processes use the cores, wall
time tells of them; CPU time does so less. `scaling` is what two free cores would give: the CPU time of one process
over half of what the parent and two workers took together.
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


def measured(folder, orders, copies, certify, jobs):
    """Seconds of CPU of a process that loads the stream and runs it, with its children, and of wall."""
    before, start = os.times(), time.perf_counter()
    command = [sys.executable, __file__, str(folder), "--orders", str(orders), "--copies", str(copies)]
    subprocess.run([*command, "--only", str(jobs), *(["--certify"] if certify else [])], check=True)
    now = os.times()
    spent = now.children_user + now.children_system - before.children_user - before.children_system
    return spent, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--certify", action="store_true")
    parser.add_argument("--only", type=int, help="run with so many jobs (0: only load) and print the parent's time")
    arguments = parser.parse_args()
    if arguments.only is not None:
        items = stream(arguments.folder, arguments.orders, arguments.copies)
        own = time.process_time()
        if arguments.only:
            settings = Settings("folio", "gold", certify=arguments.certify)
            count = sum(1 for _ in run(items, settings, jobs=arguments.only))
            own = time.process_time() - own
            print(f"jobs {arguments.only}: {count} items, parent {1000 * own / count:.2f} ms an item", flush=True)
        return
    given = (arguments.folder, arguments.orders, arguments.copies, arguments.certify)
    print(f"load average {os.getloadavg()[0]:.1f}", flush=True)
    base, _ = measured(*given, 0)
    found = {}
    for jobs in (1, 2):
        spent, wall = measured(*given, jobs)
        found[jobs] = spent - base
        print(f"jobs {jobs}: CPU {spent - base:.1f} s beside {base:.1f} s of loading, wall {wall:.1f} s", flush=True)
    print(f"scaling to 2 cores: {found[1] / (found[2] / 2):.2f}")


if __name__ == "__main__":
    main()
