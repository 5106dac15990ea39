"""The hybrid against the embedded translator on raw text, with models that say random things.

Every item is asked twice: with the embedded translator alone, and as a hybrid with a model whose answers are random
text, half of it well-formed formulas over the words of the sentence. As the grammar reads nearly all of these texts,
`--spoil` garbles every fifth premise first, so that the model really has something to say.

    python benchmarks/hybrid.py proofwriter FILE... [--limit 200] [--spoil [--believed]]
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reasoner.english import split_sentences, translate_text
from reasoner.errors import ReasonerError
from reasoner.evaluate import load_benchmark
from reasoner.pipeline import ask
from reasoner.pipeline.translating import PROVER
from reasoner.prove import Limits
from reasoner.syntax import write_formula
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from tests.translate.scripted import babble


def spoilt(sentences, name):
    chance = random.Random(name)
    found = []
    for sentence in sentences:
        if chance.random() < 0.2:
            words = sentence.rstrip(".").split()
            sentence = " ".join([*words[1:], "hence", "whither", words[0].lower(), "amid"]) + "."
        found.append(sentence)
    return found


def agreeing(model):
    """The model, except that it repeats the grammar's reading wherever there is one: the probes find nothing wrong."""
    random_reply = model.reply

    def reply(asked, turns, sample):
        sentence = asked.rpartition("Sentence: ")[2].splitlines()[0]
        read = translate_text([sentence]).sentences[0].formula
        return random_reply(asked, turns, sample) if read is None else write_formula(read)

    model.reply = reply
    return model


def answer(item, premises, translator):
    try:
        found = ask(
            premises,
            item.question or item.conclusion,
            options=item.options,
            translator=translator,
            limits=Limits(seconds=5),
            explain=False,
        )
    except ReasonerError:
        return None
    return found.label if item.choices_are_labels else found.choice or None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("benchmark")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--spoil", action="store_true")
    parser.add_argument("--believed", action="store_true", help="a model that says what the grammar says, where it can")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    items = list(load_benchmark(args.benchmark, args.paths).items)
    random.Random(args.seed).shuffle(items)
    model = agreeing(babble(args.seed)) if args.believed else babble(args.seed)
    hybrid = LanguageTranslator(model, TranslateOptions(rounds=1), PROVER)
    counts = Counter()
    start = time.process_time()
    for item in items[: args.limit]:
        premises = list(item.premises) or split_sentences(item.context)
        if args.spoil:
            premises = spoilt(premises, f"{args.seed} {item.item_id}")
        alone, both = answer(item, premises, "english"), answer(item, premises, hybrid)
        counts["n"] += 1
        counts["embedded"] += alone == item.gold
        counts["hybrid"] += both == item.gold
        counts["worse"] += alone == item.gold != both
        counts["better"] += both == item.gold != alone
        counts["differ"] += alone != both
    print(args.benchmark, dict(counts), "asked", len(model.asked), f"{time.process_time() - start:.0f} s CPU")


if __name__ == "__main__":
    main()
