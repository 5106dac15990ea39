"""Constrained decoding with tokenizers of all families: what comes out is well-formed, whatever its tokens are like."""

import json

import pytest

from reasoner.syntax import parse
from reasoner.translate import strict
from reasoner.translate.agreement import uses_of
from reasoner.translate.reading import declared_signature, read_declarations
from tests.translate import tiny

pytest.importorskip("torch")
pytest.importorskip("llguidance")

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers  # noqa: E402

from reasoner.translate.local import LocalModel  # noqa: E402

SPECIAL = ["<pad>", "<s>", "</s>", "<unk>"]
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
TEXTS = [text for pair in tiny.sentences(1_000) for text in pair]
SIGNATURE = declared_signature(read_declarations("Dog(x): a dog\nLikes(x, y): x likes y\nrex: Rex\nanna: Anna"))


def byte_level(*, whole_words):
    """As GPT-2's, with a blank before the first word; in a sequence of steps, as newer models have it."""
    backend = Tokenizer(models.BPE())
    level = pre_tokenizers.ByteLevel(add_prefix_space=True, use_regex=whole_words)
    backend.pre_tokenizer = level if whole_words else pre_tokenizers.Sequence([pre_tokenizers.Digits(True), level])
    backend.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    backend.train_from_iterator(
        TEXTS,
        trainers.BpeTrainer(vocab_size=600, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False),
    )
    return backend


def byte_fallback(*, prefix):
    """As Llama's (with ▁ before the text, taken off when decoding) and Gemma's (without)."""
    backend = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    spaces = normalizers.Replace(" ", "▁")
    backend.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), spaces]) if prefix else spaces
    steps = [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    backend.decoder = decoders.Sequence([*steps, decoders.Strip(" ", 1, 0)] if prefix else steps)
    backend.train_from_iterator(
        TEXTS,
        trainers.BpeTrainer(vocab_size=700, special_tokens=SPECIAL + BYTES, max_token_length=8, show_progress=False),
    )
    return plain_bytes(backend)


def plain_bytes(backend):
    """The tokenizer with its tokens of bytes being no special ones."""
    described = json.loads(backend.to_str())
    described["added_tokens"] = [token for token in described["added_tokens"] if token["content"] not in BYTES]
    return Tokenizer.from_str(json.dumps(described))


def unigram_with_bytes():
    """As SentencePiece's with byte fallback, where ▁ becomes a blank only in the decoder of pieces."""
    said = [(letter, -4.0) for letter in "abcdefghijklmnopqrstuvwxyzDLR()"]
    pieces = [("▁", -2.0), ("▁Dog", -3.0), ("▁(", -3.0), ("Likes(", -3.0), *said]
    vocabulary = [(name, 0.0) for name in SPECIAL] + [(name, -9.0) for name in BYTES] + pieces
    backend = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=True))
    backend.pre_tokenizer = pre_tokenizers.Metaspace()
    backend.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Metaspace()])
    return backend


FAMILIES = {
    "byte level with a blank first": lambda: byte_level(whole_words=True),
    "byte level after another step": lambda: byte_level(whole_words=False),
    "byte fallback with a blank first": lambda: byte_fallback(prefix=True),
    "byte fallback": lambda: byte_fallback(prefix=False),
    "pieces and bytes": unigram_with_bytes,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_writes_formulas_and_the_same_ones_in_any_batch(family):
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    tokens = PreTrainedTokenizerFast(
        tokenizer_object=FAMILIES[family](), pad_token="<pad>", bos_token="<s>", eos_token="</s>", unk_token="<unk>"
    )
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    marks = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
    model = LlamaForCausalLM(LlamaConfig(vocab_size=len(tokens) + 5, max_position_embeddings=512, **sizes, **marks))
    prompts = ["Every dog is happy.", "Rex is a dog and so on."]
    for grammar in (strict.signature_grammar(SIGNATURE, 2), strict.formulas_grammar(2)):
        alone, together = (
            [
                (one.text, one.finished, one.forced, one.error)
                for row in LocalModel(model, tokens, batch=batch, limit=90).generate(
                    prompts, samples=3, seed=5, temperature=0.8, grammar=grammar
                )
                for one in row
            ]
            for batch in (1, 6)
        )
        assert alone == together
        for text, *_, error in alone:
            assert not error
            formulas = [parse(line).formula for line in text.split("\n")]
            assert len(formulas) == 2
            assert all(len(uses) == 1 for uses in uses_of(formulas).values())
