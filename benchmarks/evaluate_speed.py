"""CPU time of `reasoner evaluate folio`: an item with and without start-up, and the parent beside its workers.

    python benchmarks/evaluate_speed.py /path/to/folio/validation-a.jsonl [--copies 4]

Items are repeated under other names of individuals, so that no verdict is looked up.
"""

import argparse
import os
import re
import time
from dataclasses import replace
from pathlib import Path

from reasoner.evaluate import Settings, load_benchmark, run


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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--copies", type=int, default=4)
    arguments = parser.parse_args()
    items = load_benchmark("folio", [arguments.file]).items
    items = [renamed(item, number) for number in range(arguments.copies) for item in items]
    print(f"start-up and loading {sum(spent()):.2f} s, {len(items)} items")
    for certify in (False, True):
        for jobs in (1, 2):
            own, children = spent()
            start = time.perf_counter()
            count = len(list(run(items, Settings("folio", "gold", certify=certify), jobs=jobs)))
            wall = time.perf_counter() - start
            own, children = (after - before for after, before in zip(spent(), (own, children), strict=True))
            print(
                f"certify {certify!s:5} jobs {jobs}: parent {1000 * own / count:6.2f} ms an item, "
                f"workers {1000 * children / count:6.2f} ms (their start-up included), wall {wall:.1f} s"
            )


if __name__ == "__main__":
    main()
