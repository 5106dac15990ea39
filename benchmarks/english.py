"""The embedded translator and the verbalizer, measured: python benchmarks/english.py [--write]

Coverage, accuracy and speed on the real data of ../shared/data (or $REASONER_DATA); `--write` puts the table into
docs/english.md between its markers. Processor time of one core; `--step 10` takes every tenth record.
"""

import argparse
import gc
import json
import os
import platform
import random
import sys
import time
from datetime import date
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from page import DOCS, put  # noqa: E402

from reasoner.english import Verbalizer, read_constraint, read_ordering, translate_text  # noqa: E402
from reasoner.evaluate import compare_translation  # noqa: E402
from reasoner.logic import (  # noqa: E402
    INTEGER,
    And,
    Comparison,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    Xor,
    alpha_equivalent,
)
from reasoner.pipeline import ask  # noqa: E402
from reasoner.prove import Limits, decide_equivalence  # noqa: E402
from reasoner.syntax import read_formula  # noqa: E402

DATA = Path(os.environ.get("REASONER_DATA", ROOT.parent / "shared" / "data"))


def records(name: str, step: int) -> list[dict]:
    text = (DATA / name).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()] if name.endswith("l") else json.loads(text)
    return rows[::step]


def rule_benchmark(name: str, step: int) -> tuple[str, ...]:
    rows = records(name, step)
    sentences = failed = right = 0
    spent = 0.0
    for row in rows:
        text = row["context"] + " " + row["question"].partition("?")[2]
        start = time.process_time()
        document = translate_text(text)
        spent += time.process_time() - start
        sentences += len(document.sentences)
        failed += len(document.failed)
        answer = ask(row["context"], row["question"], options=row["options"], explain=False)
        right += answer.choice == row["answer"]
    return str(len(rows)), f"{1 - failed / sentences:.2%}", f"{right / len(rows):.2%}", f"{sentences / spent:,.0f}"


def ordering_benchmark(step: int) -> tuple[str, ...]:
    rows = records("logical-deduction/train.json", step)
    right = read = total = 0
    start = time.process_time()
    for row in rows:
        answer = ask(row["context"], row["question"], options=row["options"])
        right += answer.choice == row["answer"]
        ordering = read_ordering(row["context"])
        total += len(row["options"])
        read += (
            sum(read_constraint(option[3:], ordering.objects) is not None for option in row["options"])
            if ordering
            else 0
        )
    spent = time.process_time() - start
    return str(len(rows)), f"{read / total:.2%}", f"{right / len(rows):.2%}", f"{len(rows) / spent:,.0f} texts"


def folio_benchmark(step: int) -> tuple[str, ...]:
    rows = records("folio/train.jsonl", step)
    premises: dict[str, bool] = {}
    whole = right = 0
    spent, sentences = 0.0, 0
    for row in rows:
        start = time.process_time()
        document = translate_text([*row["premises"], row["conclusion"]], judged=1)
        spent += time.process_time() - start
        sentences += len(document.sentences)
        for reading in document.sentences[:-1]:
            premises.setdefault(reading.sentence, reading.formula is not None)
        if not document.failed:
            answer = ask(row["premises"], row["conclusion"], explain=False, limits=Limits(seconds=10))
            whole += 1
            right += answer.label == {"Unknown": "Uncertain"}.get(row["label"], row["label"])
    share = sum(premises.values()) / len(premises)
    return (
        f"{len(rows)} ({whole} whole)",
        f"{share:.2%}",
        f"{right / max(1, whole):.2%} of whole",
        f"{sentences / spent:,.0f}",
    )


def malls_benchmark(step: int) -> tuple[str, ...]:
    rows = records("malls/test-a.json", step)
    gc.collect()
    gc.freeze()  # what the other measurements left is not searched for garbage at the cost of this one
    start = time.process_time()
    read = [translate_text([row["NL"]]).sentences[0].formula for row in rows]
    spent = time.process_time() - start
    share = sum(formula is not None for formula in read) / len(rows)
    same = 0
    likeness = []
    for row, formula in zip(rows, read, strict=True):
        if formula is None:
            continue
        compared = compare_translation(read_formula(row["FOL"], repair=True), formula, Limits(seconds=1))
        same += compared.verdict == "equivalent"
        likeness += [] if compared.logical_equivalence is None else [compared.logical_equivalence]
    told = f"{same / len(read):.1%} equivalent up to symbol names; LE {sum(likeness) / len(likeness):.2f}"
    return str(len(rows)), f"{share:.2%}", told, f"{len(rows) / spent:,.0f}"


def alone_benchmark() -> tuple[str, ...]:
    """Every different sentence of FOLIO and MALLS as a text of its own, in a process that has read nothing else."""
    said = [sentence for row in records("folio/train.jsonl", 1) for sentence in row["premises"]]
    said += [row["NL"] for row in records("malls/test-a.json", 1)]
    sentences = list(dict.fromkeys(said))
    translate_text("Dogs bark.")
    gc.collect()
    gc.freeze()
    start = time.process_time()
    read = sum(translate_text([sentence]).sentences[0].formula is not None for sentence in sentences)
    spent = time.process_time() - start
    return str(len(sentences)), f"{read / len(sentences):.2%}", "", f"{len(sentences) / spent:,.0f}"


PREDICATES = [
    ("Dog", 1),
    ("Red", 1),
    ("barks", 1),
    ("isKind", 1),
    ("BaldEagle", 1),
    ("HasCar", 1),
    ("OwnsDog", 1),
    ("SpeaksFrench", 1),
    ("LeftHanded", 1),
    ("likes", 2),
    ("livesIn", 2),
    ("parentOf", 2),
    ("Between", 3),
]
CONSTANTS = [Function(name) for name in ("anne", "bear", "c1", "newYork")]


MEASURES = ("age", "heightInMeters", "score")


def random_order(rng: random.Random, bound: list[Variable]) -> Formula:
    """An order between values of a function, or of such a value and a number."""
    measure = rng.choice(MEASURES)
    left, right = (Function(measure, (rng.choice(bound + CONSTANTS),)) for _ in range(2))
    return Comparison(
        rng.choice(("<", ">", "<=", ">=")), left, rng.choice((right, Number(Fraction(rng.randint(1, 99)), INTEGER)))
    )


def random_formula(rng: random.Random, bound: list[Variable], depth: int) -> Formula:
    kind = rng.random()
    if depth == 0 or kind < 0.15:
        if rng.random() < 0.1:
            return random_order(rng, bound)
        name, arity = rng.choice(PREDICATES)
        return Predicate(name, [rng.choice(bound + CONSTANTS) for _ in range(arity)])
    if kind < 0.27:
        return Not(random_formula(rng, bound, depth - 1))
    if kind < 0.7:
        make = rng.choice([lambda a, b: And((a, b)), lambda a, b: Or((a, b)), Implies, Iff, Xor])
        return make(random_formula(rng, bound, depth - 1), random_formula(rng, bound, depth - 1))
    variable = Variable(f"x{len(bound)}")
    return rng.choice([ForAll, Exists])((variable,), random_formula(rng, [*bound, variable], depth - 1))


def round_trip(count: int) -> tuple[str, ...]:
    speaker = Verbalizer()
    same = 0
    spent = 0.0
    for seed in range(count):
        rng = random.Random(seed)
        formula = random_formula(rng, [], rng.randint(1, 5))
        start = time.process_time()
        said = speaker.sentence(formula, seed)
        spent += time.process_time() - start
        found = translate_text([said], lexicon=speaker.lexicon).sentences[0].formula
        same += found is not None and (
            alpha_equivalent(formula, found) or decide_equivalence(formula, found).equivalent is True
        )
    return str(count), "", f"{same / count:.2%} equivalent", f"{count / spent:,.0f} said"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with get_context("spawn").Pool(1) as fresh:
        alone = fresh.apply(alone_benchmark)
    translate_text("Dogs bark.")
    rows = [
        ("PrOntoQA", *rule_benchmark("prontoqa/dev-a.json", 1)),
        ("ProofWriter OWA", *rule_benchmark("proofwriter/train.json", options.step)),
        ("LogicalDeduction", *ordering_benchmark(options.step)),
        ("FOLIO train", *folio_benchmark(1)),
        ("MALLS", *malls_benchmark(1)),
        ("FOLIO and MALLS, each sentence alone", *alone),
        ("verbalizer round trip", *round_trip(1000)),
    ]
    lines = ["| data | records | sentences read | accuracy | sentences/s (one core) |", "|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    lines += [
        "",
        (
            f"{date.today().isoformat()}, 2 shared cores, Python {platform.python_version()}; "
            f"`python benchmarks/english.py --step {options.step} --write`."
        ),
    ]
    table = "\n".join(lines)
    print(table)
    if options.write:
        put(DOCS / "english.md", "measured", table)


if __name__ == "__main__":
    main()
