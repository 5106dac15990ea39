"""Hostile text for every dialect that reads: random bytes, truncated and mutated sentences.

Any exception but a ReasonerError is a crash, and is printed.

    python benchmarks/fuzz.py --size 10000 --seed 0
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from reasoner.errors import ReasonerError
from reasoner.syntax import DIALECTS

SENTENCES = {
    "fol": ["∀x (Dog(x) ∧ ¬Cat(x) → ∃y, z (R(x, y) ⊕ x = f(z)))", 'P("a b", 4.5) ↔ 2000 > 1500 ∨ S(l-20) & ~T'],
    "ladr": ["formulas(assumptions).\nall x (p(x) -> exists y q(x,y)).\nend_of_list.", "p(a) & -q(b) | r = s.",
             'set(prolog_style_variables).\nformulas(goals).\n-p(X, [a,b:Y]) # label("x").\nend_of_list.'],
    "nltk": ["all x y. (Dog(x) & -Cat(y) -> exists z. R(x, z))",
             "TEXT: One.\nFOL: P(a) <-> 4.5 > x1 | S('b c') & -T(z)"],
    "tptp": ["fof(a, axiom, ! [X] : (p(X) => ? [Y] : q(X, Y))).",
             "tff(t, type, f: $int > $o).\ncnf(c, axiom, p | ~ q).",
             "tff(l, conjecture, $let(a: $int, a:= $ite(p, 1, 2), $less($sum(a, 1/2), 3.5e2)), file('x\\'y')).",
             "% c\ninclude('a.ax', [b, c]). /* d */ tcf(e, hypothesis, ! [X: $i] : ('P q'(X) | X != \"o\"))."],
}  # fmt: skip


INSERTED = ["", "(", ")", ",", ".", " ", "∧", "=", '"', "x", "P(", "7", "∀"]


def hostile(seed: int, sentence: str) -> str:
    draw = random.Random(f"fuzz-{seed}")
    kind = draw.randrange(4)
    if kind == 0:
        return bytes(draw.randrange(256) for _ in range(draw.randrange(1, 400))).decode("utf-8", "replace")
    if kind == 1:
        return sentence[: draw.randrange(len(sentence))]
    if kind == 2:
        return draw.choice("([{¬~∀!-'\"`#") * draw.randrange(1, 2000) + sentence
    text = list(sentence)
    for _ in range(draw.randrange(1, 8)):
        place = draw.randrange(len(text))
        text[place : place + draw.randrange(3)] = draw.choice(INSERTED)
    return "".join(text)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--dialect", help="this one only; otherwise all that are read")
    given = options.parse_args()
    print("| dialect | texts | read | refused | crashes | slowest, s | peak MB |\n|---|---|---|---|---|---|---|")
    for name in DIALECTS.names():
        dialect = DIALECTS.get(name)
        if not dialect.reads or given.dialect not in (None, name):
            continue
        sentences = SENTENCES.get(name, SENTENCES["fol"])
        read = refused = crashes = 0
        slowest = 0.0
        for index in range(given.size):
            text = hostile(given.seed * given.size + index, sentences[index % len(sentences)])
            start = time.process_time()
            try:
                if index % 2:
                    dialect.read_problem(text, repair=index % 4 == 1)
                else:
                    dialect.read_formula(text, repair=index % 4 == 0)
                read += 1
            except ReasonerError:
                refused += 1
            except Exception as error:  # noqa: BLE001 - a crash is what is looked for
                crashes += 1
                print(f"{name} {index}: {type(error).__name__}: {error} on {text[:80]!r}")
            slowest = max(slowest, time.process_time() - start)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {name} | {given.size} | {read} | {refused} | {crashes} | {slowest:.2f} | {peak} |")


if __name__ == "__main__":
    main()
