"""Small translators to be trained from nothing: a T5 with few layers, and a tokenizer made from the pairs.

Words that training never saw must be copied from the sentence into the formula. The tokenizer therefore has few
merges, so that a rare word is a short row of pieces as it is in the formula, and T5's relative positions help to find
the place (Raffel et al. 2020). There is no dropout: generated pairs are as many as one likes, and without it a step
takes a fifth less time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError

SIZES: dict[str, dict[str, Any]] = {
    "tiny": {"d_model": 64, "d_kv": 16, "d_ff": 128, "num_layers": 2, "num_heads": 4},
    "mini": {"d_model": 96, "d_kv": 24, "d_ff": 256, "num_layers": 3, "num_heads": 4},
    "small": {"d_model": 256, "d_kv": 32, "d_ff": 512, "num_layers": 4, "num_heads": 8},
    "base": {"d_model": 512, "d_kv": 64, "d_ff": 1024, "num_layers": 6, "num_heads": 8},
}
"""About 0.2, 0.8, 7 and 40 million weights."""

MARKS = ("<pad>", "<s>", "</s>")
_PIECES = r"\(\w{1,2}[,)]| ?[()]| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}()]+|\s+"
"""What no token goes beyond: words, other signs, each bracket by itself, as they are to be counted; `(x)` is one."""


def new_model(size: str, texts: Iterable[str], *, vocabulary: int = 512, seed: int = 0) -> tuple[Any, Any]:
    """A model with random weights, and its tokenizer, trained on the texts.

    Args:
        size: a key of SIZES.
        texts: prompts and formulas.
        vocabulary: tokens, at least the 256 bytes and three marks.
        seed: of the weights.
    """
    if size not in SIZES:
        raise ReasonerError(f"no size {size!r}", hint=f"one of {', '.join(SIZES)}")
    try:
        import torch
        from transformers import T5Config, T5ForConditionalGeneration
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "transformers", extra="llm") from error
    tokenizer = new_tokenizer(texts, max(vocabulary, 256 + len(MARKS)))
    torch.manual_seed(seed)
    settings: dict[str, Any] = {
        "feed_forward_proj": "gated-gelu",
        "pad_token_id": 0,
        "eos_token_id": 2,
        "decoder_start_token_id": 0,
        "dropout_rate": 0.0,
    }
    config = T5Config(vocab_size=len(tokenizer), **settings, **SIZES[size])
    return T5ForConditionalGeneration(config), tokenizer


def new_tokenizer(texts: Iterable[str], vocabulary: int) -> Any:
    """Byte-level BPE with a mark of end, which it adds to what the encoder reads."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    backend.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    backend.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=vocabulary, special_tokens=list(MARKS), initial_alphabet=alphabet, show_progress=False
        ),
    )
    backend.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 2)])
    return PreTrainedTokenizerFast(tokenizer_object=backend, pad_token="<pad>", bos_token="<s>", eos_token="</s>")
