"""Tiny language models made on the spot: configuration, random weights, and a tokenizer trained on our own sentences.

They speak nonsense, and go through the same code as any other model of transformers.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

SPECIAL = ["<pad>", "<s>", "</s>"]
NOUNS = ["dog", "cat", "bird", "teacher", "lawyer", "poet", "horse", "singer", "doctor", "student"]
VERBS = ["likes", "sees", "helps", "chases", "admires", "visits"]
NAMES = ["Rex", "Tom", "Anna", "Maya", "Ravi", "Lena"]


def sentences(count: int = 400, seed: int = 0) -> list[tuple[str, str]]:
    """English beside its formula."""
    rng = random.Random(seed)
    pairs = []
    for _ in range(count):
        a, b = rng.sample(NOUNS, 2)
        verb, (p, q) = rng.choice(VERBS), rng.sample(NAMES, 2)
        pairs.append(rng.choice([
            (f"Every {a} is a {b}.", f"∀x ({a.title()}(x) → {b.title()}(x))"),
            (f"No {a} {verb} {q}.", f"¬∃x ({a.title()}(x) ∧ {verb.title()}(x, {q.lower()}))"),
            (f"{p} {verb} {q}.", f"{verb.title()}({p.lower()}, {q.lower()})"),
            (f"Some {a} is a {b}.", f"∃x ({a.title()}(x) ∧ {b.title()}(x))"),
            (f"{p} is a {a} or a {b}.", f"{a.title()}({p.lower()}) ∨ {b.title()}({p.lower()})"),
        ]))  # fmt: skip
    return pairs


@cache
def tokenizer(size: int = 600):
    """A byte-level BPE tokenizer; every text can be written with it."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    backend.train_from_iterator((text for pair in sentences(2_000) for text in pair), trainer)
    return PreTrainedTokenizerFast(tokenizer_object=backend, pad_token="<pad>", bos_token="<s>", eos_token="</s>")


@cache
def unigram(characters: str = ""):
    """A tokenizer of SentencePiece's kind without bytes, as T5 has, of English and such characters besides."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    backend = Tokenizer(models.Unigram())
    backend.pre_tokenizer = pre_tokenizers.Metaspace()
    backend.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=400,
        special_tokens=["<pad>", "</s>", "<unk>"],
        initial_alphabet=list(characters),
        unk_token="<unk>",
        show_progress=False,
    )
    backend.train_from_iterator((english for english, _ in sentences(2_000)), trainer)
    return PreTrainedTokenizerFast(tokenizer_object=backend, pad_token="<pad>", eos_token="</s>", unk_token="<unk>")


def t5(tokens, seed: int = 0):
    """A T5 of two layers for a tokenizer."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(seed)
    sizes = {"d_model": 32, "d_kv": 16, "d_ff": 64, "num_layers": 2, "num_heads": 2}
    marks = {"pad_token_id": tokens.pad_token_id, "eos_token_id": tokens.eos_token_id}
    return T5ForConditionalGeneration(
        T5Config(vocab_size=len(tokens), **sizes, **marks, decoder_start_token_id=tokens.pad_token_id)
    )


def save_causal(folder: Path, seed: int = 0, size: int = 600) -> Path:
    """A Llama of two layers, saved with its tokenizer."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(seed)
    tokens = tokenizer(size)
    config = LlamaConfig(
        vocab_size=len(tokens), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=512, pad_token_id=0, bos_token_id=1, eos_token_id=2,
    )  # fmt: skip
    return _save(LlamaForCausalLM(config), tokens, folder)


def save_seq2seq(folder: Path, seed: int = 0, size: int = 600) -> Path:
    """A T5 of two layers, saved with its tokenizer."""
    tokens = tokenizer(size)
    return _save(t5(tokens, seed), tokens, folder)


def _save(model, tokens, folder: Path) -> Path:
    model.save_pretrained(folder)
    tokens.save_pretrained(folder)
    return folder
