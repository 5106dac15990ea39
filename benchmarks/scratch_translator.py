"""A small translator from scratch: its data, and its score on generated English with words that it has not seen.

    python benchmarks/scratch_translator.py data pairs.jsonl unseen.jsonl
    reasoner translate train pairs.jsonl --new mini --slots --batch 64 --steps 2200 --rate 2e-3 --out first
    reasoner translate train pairs.jsonl --model first --batch 64 --steps 3300 --rate 2e-3 --out translator
    python benchmarks/scratch_translator.py score translator unseen.jsonl [--folio FILE]

`data` takes sentences and formulas from eleven recipes of our generator, of those that look the same with slots at most
as many as training keeps. The held-out set has another seed (`--seed` for one to develop on) and the words of
`unseen-words.yaml`, none of which is in a word list of the package. `score` has the prover compare each translation
with its formula, up to the names of symbols, and counts by recipe. Both say so where a recipe's version is not the one
that the figures of docs/training.md are of.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reasoner.errors import ReasonerError  # noqa: E402
from reasoner.evaluate.reward import translation_verdict  # noqa: E402
from reasoner.generate import generate, load_recipe  # noqa: E402
from reasoner.generate.draft import FAMILIES, MissedError  # noqa: E402
from reasoner.generate.stream import item_chance  # noqa: E402
from reasoner.syntax import parse, write_formula  # noqa: E402
from reasoner.translate.pairs import pair_prompt, read_pairs  # noqa: E402
from reasoner.translate.reading import read_completion  # noqa: E402
from reasoner.translate.slots import REPEATS, load_model, slotted  # noqa: E402
from reasoner.translate.strict import formulas_grammar  # noqa: E402

LABELS = ("True", "False", "Uncertain")
UNSEEN = Path(__file__).with_name("unseen-words.yaml")
SIZES = {
    "translation": (40_000, 400), "folio": (5_000, 60), "prover-hard": (1_500, 20), "logicnli": (2_500, 30),
    "rules": (1_500, 20), "chain": (800, 20), "syllogism": (1_500, 30), "kinship": (400, 20), "ordering": (400, 20),
    "knights": (2_500, 30), "alcq": (1_500, 40),
}  # fmt: skip
"""Items to train on and held out; all recipes but `translation` give several sentences an item."""
VERSIONS = {
    "translation": 4, "folio": 4, "prover-hard": 4, "logicnli": 5, "rules": 3, "chain": 4, "syllogism": 3, "kinship": 3,
    "ordering": 4, "knights": 2, "alcq": 4,
}  # fmt: skip
"""The recipes' versions that the figures in docs/training.md were made with."""
TRAIN_SEED, HELD_OUT_SEED = 11, 47
HELD_OUT = 100
"""Sentences of a recipe that are kept of the held-out items; 400 of `translation`, which has one an item."""


def pairs_of(name, size, seed, lexicon=None):
    recipe = load_recipe(name)
    if lexicon:
        recipe = recipe.changed(lexicon=str(lexicon))
    if name in ("translation", "alcq"):  # finding out labels, which are not needed here, would take most of the time
        yield from pairs_without_labels(name, recipe, size, seed)
        return
    for example in generate(recipe, seed, size=size):
        record = example.to_json()
        yield from zip(record["premises"], record["premises_fol"], strict=True)
        if record["conclusion_fol"]:
            yield record["conclusion"], record["conclusion_fol"]


def pairs_without_labels(name, recipe, size, seed):
    build, index = FAMILIES.get(name), 0
    while size:
        try:
            draft = build(recipe, LABELS[index % 3], item_chance(recipe, seed, index, 0))
            size -= 1
        except MissedError:
            continue
        finally:
            index += 1
        if name == "translation":
            yield draft.extra["english"], draft.extra["formula"]
            continue
        for formula in dict.fromkeys([*(premise for premise, _ in draft.premises), draft.conclusion]):
            yield draft.sentences[formula], write_formula(formula)


def row(name, english, formula):
    fields = {"english": english, "formula": formula, "recipe": name, "version": load_recipe(name).version}
    return json.dumps(fields, ensure_ascii=False) + "\n"


def other_versions(versions):
    """A line for each recipe whose version is not the one that the figures are of."""
    return [
        f"{name}: version {version or 'not given'}; the figures in docs/training.md are of version {VERSIONS[name]}"
        for name, version in versions.items()
        if name in VERSIONS and version != VERSIONS[name]
    ]


def write_data(train, held_out, seed):
    seen, alike = set(), Counter()
    with train.open("w", encoding="utf-8") as file:
        for name, (size, _) in SIZES.items():
            for english, formula in pairs_of(name, size, TRAIN_SEED):
                seen.add(english)
                try:
                    look = slotted(english).text
                except ReasonerError:
                    continue
                alike[look] += 1
                if alike[look] <= REPEATS:
                    file.write(row(name, english, formula))
    with held_out.open("w", encoding="utf-8") as file:
        for name, (_, size) in SIZES.items():
            lexicon = None if name in ("kinship", "ordering") else UNSEEN  # these two need relations as words
            fresh = {e: f for e, f in pairs_of(name, size, seed, lexicon) if e not in seen}
            for english, formula in list(fresh.items())[: 400 if name == "translation" else HELD_OUT]:
                file.write(row(name, english, formula))


def score(model, rows, grammar, wrong):
    start = time.process_time()
    answers = model.generate([pair_prompt(pair, bare=False) for pair in rows], grammar=grammar)
    seconds = time.process_time() - start
    found = Counter()
    for pair, (answer,) in zip(rows, answers, strict=True):
        (line,) = read_completion(answer, 1)
        verdict = "no formula"
        if not answer.error and line.formula is not None:
            verdict = translation_verdict(parse(pair.formula).formula, line.formula) or "undecided"
        found[verdict] += 1
        found["finished"] += answer.finished
        if verdict != "equivalent" and wrong:
            print(f"  {pair.english}\n    {pair.formula}\n    {answer.text or answer.error}")
    return found, seconds


def folio_pairs(path):
    """FOLIO's premises with the formulas that people gave them, each sentence alone."""
    found = read_pairs([path]).pairs
    return list({(pair.english, pair.formula): pair for pair in found}.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = parser.add_subparsers(dest="what", required=True)
    data = sub.add_parser("data")
    data.add_argument("train", type=Path)
    data.add_argument("held_out", type=Path)
    data.add_argument("--seed", type=int, default=HELD_OUT_SEED, help="of the held-out sentences")
    scoring = sub.add_parser("score")
    scoring.add_argument("model", type=Path)
    scoring.add_argument("held_out", type=Path)
    scoring.add_argument("--folio", type=Path)
    scoring.add_argument("--limit", type=int, default=10_000, help="sentences of a recipe and of FOLIO at most")
    scoring.add_argument("--wrong", action="store_true", help="show what is not equivalent")
    asked = parser.parse_args()
    if asked.what == "data":
        tell(other_versions({name: load_recipe(name).version for name in VERSIONS}))
        write_data(asked.train, asked.held_out, asked.seed)
        return
    model = load_model(asked.model, device="cpu", batch=32)
    rows = [json.loads(line) for line in asked.held_out.read_text(encoding="utf-8").splitlines()]
    tell(other_versions({row["recipe"]: row.get("version") for row in rows}))
    sets = {}
    for row in rows:
        sets.setdefault(row["recipe"], []).append(row)
    total = Counter()
    folder = asked.model / "held-out.tmp"
    for name, part in sets.items():
        folder.write_text("\n".join(json.dumps(row) for row in part[: asked.limit]), encoding="utf-8")
        found, seconds = score(model, read_pairs([folder]).pairs, formulas_grammar(), asked.wrong)
        report(name, found, seconds)
        total += found
    folder.unlink()
    report("all", total, 0)
    if asked.folio:
        found, seconds = score(model, folio_pairs(asked.folio)[: asked.limit], formulas_grammar(), asked.wrong)
        report("FOLIO", found, seconds)


def tell(lines):
    for line in lines:
        print(line, file=sys.stderr)


def report(name, found, seconds):
    finished = found.pop("finished")
    n = found.total()
    rest = ", ".join(f"{count} {verdict}" for verdict, count in found.most_common() if verdict != "equivalent")
    print(f"{name:12} {found['equivalent']:5} of {n:5} equivalent ({found['equivalent'] / n:.1%}); {rest}; "
          f"{finished} ended of themselves; {seconds / n * 1000:.0f} ms each")  # fmt: skip
    found["finished"] = finished


if __name__ == "__main__":
    main()
