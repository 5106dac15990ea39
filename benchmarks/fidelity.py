"""What the check of words takes of people's formulas for sentences that the grammar does not read, and of wrong ones.

    python benchmarks/fidelity.py FILE... [--limit 200] [--show] [--framed]

Of each file with sentences and their formulas (the layouts of `reasoner translate train`) those sentences count that
the embedded grammar does not read. Each formula is held against its sentence, and then everything that comes of it by
one edit (a denial, a quantifier, a connective, an argument, an atom). Of an edit that is taken the prover says whether
it is equivalent to the formula. `--framed` takes instead the sentences that the grammar reads, with “It so happens
that” before them, and what the grammar reads as their meaning.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.pipeline.translating import PROVER
from reasoner.syntax import parse, write_formula
from reasoner.translate.fidelity import departure
from reasoner.translate.pairs import read_pairs
from tests.translate.edits import edits

FRAME = "It so happens that "


def cases(path, framed):
    """Sentences and their meanings, each once."""
    for english in (pairs := {pair.english: pair.formula for pair in read_pairs([path]).pairs}):
        read = translate_text([english]).sentences[0].formula
        if framed and read is not None:
            first = english if english.split()[0] in names(read) else english[0].lower() + english[1:]
            yield FRAME + first, read
        elif not framed and read is None:
            try:
                yield english, parse(pairs[english]).formula
            except ReasonerError:
                continue


def names(formula):
    return {part.capitalize() for part in write_formula(formula).replace("(", " ").replace(")", " ").split()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--framed", action="store_true")
    parser.add_argument("--show", action="store_true", help="print each formula that is taken")
    options = parser.parse_args()
    for path in options.files:
        start, count, reasons = time.process_time(), Counter(), Counter()
        found = [*cases(path, options.framed)]
        random.Random(options.seed).shuffle(found)
        for sentence, meaning in found[: options.limit]:
            count["sentences"] += 1
            why = departure(meaning, sentence)
            count["formulas taken"] += not why
            reasons[why.split("“")[0][:48]] += bool(why)
            if options.show and not why:
                print(f"{sentence}\n    {write_formula(meaning)}")
            wrong = []
            for other in dict.fromkeys(edits(meaning)):
                count["edits"] += 1
                if not departure(other, sentence) and PROVER.equivalent(meaning, other) is not True:
                    wrong.append(other)
            count["edits taken, not shown equivalent"] += len(wrong)
            count["sentences with one of these"] += bool(wrong)
            for other in wrong if options.show else ():
                print(f"{sentence}\n    {write_formula(meaning)}\n    taken: {write_formula(other)}")
        print(path.name, dict(count), f"CPU {time.process_time() - start:.0f} s")
        for reason, number in reasons.most_common(8):
            print(f"    {number:5} {reason}")


if __name__ == "__main__":
    main()
