"""Decoding under a grammar with random weights: is everything well-formed, and what does a mask cost?

    python benchmarks/constrained.py [--size 1000] [--limit 96] [--vocabulary 32000, 0 to leave the masks' cost out]

The model is a Llama of two layers with random weights; every fourth prompt has a signature of its own. The vocabulary
for the second part is byte-level BPE with 32,000 tokens, trained here on English of our verbalizer and random words.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

from reasoner.errors import ParseError  # noqa: E402
from reasoner.logic import INDIVIDUAL, Function, Predicate, Signature, subexpressions  # noqa: E402
from reasoner.syntax import parse, read_formula  # noqa: E402
from reasoner.translate import strict  # noqa: E402
from reasoner.translate.agreement import agreeing_grammar, uses_of  # noqa: E402
from reasoner.translate.constrained import GrammarProcessor, Vocabulary  # noqa: E402
from reasoner.translate.local import LocalModel  # noqa: E402
from tests.translate import tiny  # noqa: E402


def signature(rng: random.Random):
    """Some predicates and constants over random syllables."""

    def word() -> str:
        syllables = ["ba", "lo", "tri", "mek", "sun", "or", "da", "vi"]
        return "".join(rng.choice(syllables) for _ in range(rng.randint(1, 3)))

    predicates = {(f"{word().title()}{i}", rng.randint(0, 3)) for i in range(rng.randint(1, 8))}
    constants = {(f"{word()}{i}", 0) for i in range(rng.randint(0, 5))}
    return over(predicates, constants)


def over(predicates, constants) -> Signature:
    """All over individuals."""
    return Signature(
        dict.fromkeys(sorted(constants), ((), INDIVIDUAL)),
        {(name, arity): (INDIVIDUAL,) * arity for name, arity in sorted(predicates)},
    )


def well_formed(size: int, limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model = LocalModel.load(tiny.save_causal(Path(folder)), batch=25, limit=limit)
    rng = random.Random(7)
    start = time.process_time()
    parsed = kept = closed = finished = longest = 0
    texts = set()
    for group in range(0, size, 25):
        chosen = signature(rng)
        allowed = set(chosen.predicates) | set(chosen.functions)
        grammar = strict.signature_grammar(chosen)
        prompts = [f"{a} {b}" for a, b in tiny.sentences(min(25, size - group), group)]
        for [completion] in model.generate(prompts, temperature=1.0, seed=group, grammar=grammar):
            texts.add(completion.text)
            finished += completion.finished
            longest = max(longest, completion.completion_tokens)
            try:
                reading = parse(completion.text)
            except ParseError:
                continue
            parsed += 1
            closed += not reading.warnings
            nodes = subexpressions(reading.formula)
            kept += {(n.name, len(n.arguments)) for n in nodes if isinstance(n, Predicate | Function)} <= allowed
    print(f"generations        {size}, {len(texts)} different, longest {longest} tokens")
    print(f"parse              {parsed / size:.1%}")
    print(f"within signature   {kept / size:.1%}")
    print(f"no free variable   {closed / size:.1%}")
    print(f"ended of itself    {finished / size:.1%}; the others were steered to an end at {model.limit} tokens")
    print(f"CPU                {(time.process_time() - start) / size * 1000:.0f} ms a generation, model included")


def agreeing(size: int, limit: int) -> None:
    """The same where names may be made up, but those of three earlier formulas are known."""
    with tempfile.TemporaryDirectory() as folder:
        model = LocalModel.load(tiny.save_causal(Path(folder)), batch=25, limit=limit)
    start = time.process_time()
    parsed = agreed = made = 0
    for group in range(0, size, 25):
        known = uses_of(read_formula(formula) for _, formula in tiny.sentences(3, group))
        prompts = [f"{a} {b}" for a, b in tiny.sentences(min(25, size - group), group)]
        grammar = agreeing_grammar(known)
        for [completion] in model.generate(prompts, temperature=1.0, seed=group, grammar=grammar):
            try:
                used = uses_of([parse(completion.text).formula])
            except ParseError:
                continue
            parsed += 1
            agreed += all(uses <= known.get(name, uses) and len(uses) == 1 for name, uses in used.items())
            made += len(used.keys() - known.keys())
    print(f"\nnames made up      {made} in {size} generations")
    print(f"parse              {parsed / size:.1%}")
    print(f"every name agrees  {agreed / size:.1%}")
    print(f"CPU                {(time.process_time() - start) / size * 1000:.0f} ms a generation, model included")


def large_vocabulary(size: int):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    rng = random.Random(1)
    onsets = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "tr", "st", "v", "w", "ch", "sh", "pl", ""]
    codas = ["n", "r", "s", "t", "l", "nd", "st", "m", "ck", "", ""]

    def word() -> str:
        parts = [rng.choice(onsets) + rng.choice("aeiou") + rng.choice(codas) for _ in range(rng.randint(1, 4))]
        return "".join(parts)

    lexicon = [word() for _ in range(60_000)]

    def lines():
        for english, formula in tiny.sentences(2_000):
            yield english
            yield formula
        for _ in range(30_000):
            words = [rng.choice(lexicon) for _ in range(8)]
            yield " ".join(words) + f" {words[0].title()}(x) → {words[1].title()}{words[2].title()}(x, {words[3]})"

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=tiny.SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    backend.train_from_iterator(lines(), trainer)
    return PreTrainedTokenizerFast(tokenizer_object=backend, pad_token="<pad>", bos_token="<s>", eos_token="</s>")


def mask_cost(size: int, batch: int, length: int, runs: int) -> None:
    tokenizer = large_vocabulary(size)
    start = time.thread_time()
    vocabulary = Vocabulary(tokenizer)
    ready = time.thread_time() - start
    print(f"\nvocabulary         {len(tokenizer)} tokens, made ready in {ready:.2f} s, once a model")
    rng = random.Random(2)
    arities = {"Dog": 1, "Cat": 1, "Likes": 2, "Sees": 2, "Between": 3, "Rains": 0, "Teacher": 1, "Bird": 1}
    declared = over(arities.items(), [("rex", 0), ("tom", 0), ("anna", 0), ("maya", 0)])
    grammars = {"strict": strict.formulas_grammar(), "signature": strict.signature_grammar(declared)}
    for name, grammar in grammars.items():
        for rows in (1, batch):
            costs: list[float] = []
            firsts: list[float] = []
            for run in range(runs):
                processor = GrammarProcessor(vocabulary, [grammar] * rows, length)
                generator = torch.Generator().manual_seed(run + rng.randrange(10**6))
                ids = torch.ones((rows, 1), dtype=torch.long)
                for step in range(length):
                    scores = torch.randn((rows, len(tokenizer)), generator=generator)
                    began = time.thread_time()
                    masked = processor(ids, scores)
                    spent = (time.thread_time() - began) / rows * 1000
                    (costs if step else firsts).append(spent)
                    ids = torch.cat([ids, masked.argmax(dim=1, keepdim=True)], dim=1)
            costs.sort()
            print(
                f"{name:<10} batch {rows:<3} ms a token and sequence: median {statistics.median(costs):.3f}, "
                f"mean {statistics.fmean(costs):.3f}, 90 % below {costs[len(costs) * 9 // 10]:.3f}, "
                f"most {costs[-1]:.2f}; "
                f"first token {statistics.median(firsts):.2f}"
            )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--size", type=int, default=1000)
    arguments.add_argument("--limit", type=int, default=96, help="tokens of a generation at most")
    arguments.add_argument("--vocabulary", type=int, default=32_000)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    well_formed(given.size, given.limit)
    agreeing(given.size, given.limit)
    if given.vocabulary:
        mask_cost(given.vocabulary, batch=8, length=64, runs=12)
