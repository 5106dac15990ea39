"""Parsing speed on MPTP2078 files: our TPTP reader against tptp-lark-parser, in one run, CPU time.

python benchmarks/parsing_tptp.py [FOLDER] [--files N]
"""

import argparse
import os
import re
import sys
from pathlib import Path
from time import process_time

from reasoner.syntax import DIALECTS

DATA = Path(os.environ.get("REASONER_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
COMMENT = re.compile(r"^%.*\n", re.MULTILINE)


def speed(read, texts):
    """Megabytes a second of CPU time."""
    start = process_time()
    kept = [read(text) for text in texts]
    return sum(map(len, texts)) / (process_time() - start) / 1e6, len(kept)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DATA / "tptp" / "MPTP2078-bushy")
    options.add_argument("--files", type=int, default=40)
    chosen = options.parse_args()
    texts = [COMMENT.sub("", path.read_text()) for path in sorted(chosen.folder.glob("*.p"))[: chosen.files]]
    if not texts:
        sys.exit(f"{chosen.folder}: no TPTP files (*.p) in it")
    ours = DIALECTS.get("tptp").read_problem
    ours(texts[0])
    rows = [("reasoner, whole Problem", max(speed(ours, texts)[0] for _ in range(3)))]
    try:
        from tptp_lark_parser import TPTPParser
    except ImportError:
        print("tptp-lark-parser is not installed")
    else:
        peer = TPTPParser()
        accepted = []
        for text in texts:
            try:
                peer.parse(text)
                accepted.append(text)
            except Exception as error:  # noqa: BLE001 - whatever the peer raises, the file is left out for it
                print("tptp-lark-parser refuses a file:", str(error).split("\n")[0][:100])
        if accepted:
            rows.append((f"tptp-lark-parser, {len(accepted)} files", speed(peer.parse, accepted)[0]))
    print(f"{len(texts)} files, {sum(map(len, texts)) / 1e6:.2f} MB")
    print("| parser | MB/s |\n|---|---|")
    for name, rate in rows:
        print(f"| {name} | {rate:.3f} |")
    if len(rows) == 2:
        print(f"\nratio {rows[0][1] / rows[1][1]:.1f}")


if __name__ == "__main__":
    main()
