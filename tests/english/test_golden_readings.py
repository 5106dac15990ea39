"""The first readings of sentences that were judged right by eye stay as they are.

`python tests/english/test_golden_readings.py` writes today's readings into the file (only those that changed differ):
look at `git diff` then. New sentences go in as lines with any formula, before that.
"""

from pathlib import Path

import pytest

from reasoner.english import read_sentence
from reasoner.syntax import write_formula

GOLDEN = Path(__file__).with_name("golden") / "readings.tsv"
RENEW = "If every change is meant: python tests/english/test_golden_readings.py (then look at git diff)"


def stored() -> dict[str, str]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def now(sentence: str) -> str:
    formula = read_sentence(sentence).formula
    return "REFUSED" if formula is None else write_formula(formula)


def test_readings_judged_right_stay() -> None:
    readings = {sentence: (formula, now(sentence)) for sentence, formula in stored().items()}
    changed = [f"{s}\n  - {old}\n  + {new}" for s, (old, new) in readings.items() if old != new]
    if changed:
        pytest.fail("\n".join([f"{len(changed)} readings changed:", *changed, RENEW]), pytrace=False)


if __name__ == "__main__":
    head = GOLDEN.read_text(encoding="utf-8").partition("\n")[0]
    lines = [f"{sentence}\t{now(sentence)}" for sentence in sorted(stored())]
    GOLDEN.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
