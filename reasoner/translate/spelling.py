"""What each token of a tokenizer adds to a text, for the matcher, and characters that a tokenizer has to learn first.

llguidance reads byte-level tokenizers and most of those that fall back to bytes by itself. Of the others (Unigram
models of SentencePiece, as T5 has) the tokens are spelt here, by asking the tokenizer's own decoder.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_ANCHOR = "a"
"""A token before the one looked at, since decoders treat the first one in another way."""
CHARACTERS = string.ascii_letters + string.digits + "_(), .\n∀∃¬∧∨→↔⊕=≠<≤>≥"
"""All that decoding may emit, names in quotes apart."""


def matcher_tokens(tokenizer: Any, size: int, ends: Sequence[int]) -> Any:
    """The tokens as llguidance needs them.

    Args:
        tokenizer: a fast one of transformers.
        size: number of logits.
        ends: ids of the tokens that end a text.

    Returns: a table that may have more than `size` tokens; those after are of single bytes, and no token of the model.

    Raises:
        MissingExtraError: llguidance is not installed.
        ReasonerError: the tokenizer is not a fast one.
    """
    if not getattr(tokenizer, "is_fast", False):
        raise ReasonerError(
            f"{type(tokenizer).__name__} is no fast tokenizer: decoding under a grammar needs one",
            hint="load the model's fast tokenizer, or ask without a grammar",
        )
    try:
        import llguidance
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "llguidance", extra="llm") from error
    try:
        known = llguidance.LLTokenizer(_described(tokenizer), n_vocab=size, eos_token=list(ends))
    except ValueError:  # a kind of decoder that it does not know
        known = None
    if known is not None and not unwritable(known, size, CHARACTERS):
        return known
    wrapped = llguidance.TokenizerWrapper(_Spelt(tokenizer, size, ends))
    spelt = llguidance.LLTokenizer(wrapped, n_vocab=size + 256, eos_token=list(ends))
    return spelt if known is None or not unwritable(spelt, size, CHARACTERS) else known


def _described(tokenizer: Any) -> str:
    """The tokenizer as JSON, to tokenize what stands anywhere in a text: with no blank put before it."""
    backend = copy(tokenizer.backend_tokenizer)
    backend.no_padding()
    backend.no_truncation()
    described = json.loads(backend.to_str())
    first = described.get("pre_tokenizer") or {}
    for step in [first, *first.get("pretokenizers", [])]:
        if step.get("type") == "ByteLevel":
            step["add_prefix_space"] = False
    return json.dumps(described)


class _Spelt:
    """A tokenizer with the attributes that llguidance's `TokenizerWrapper` wants; called, it tokenizes greedily."""

    def __init__(self, tokenizer: Any, size: int, ends: Sequence[int]) -> None:
        self.eos_token_id = ends[0]
        self.bos_token_id = tokenizer.bos_token_id
        special = {*tokenizer.all_special_ids, *ends}
        names = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
        decoder = tokenizer.backend_tokenizer.decoder
        self.tokens = [b"" if decoder is None or name is None else _bytes_of(name, decoder) for name in names]
        self.tokens += [b""] * (size - len(names))
        for token in special | set(range(len(names), size)):
            self.tokens[token] = f"\xff[{token}]".encode("latin-1")
        self.special_token_ids = sorted(special | set(range(len(names), size)))
        # A matcher that is sure of a character's first byte must find a token of it, or takes the text to have ended.
        self.tokens += [bytes([byte]) for byte in range(256)]
        self._ids = {text: t for t, text in reversed([*enumerate(self.tokens)]) if text and t not in special}
        self._longest = max(map(len, self._ids), default=0)

    def __call__(self, text: bytes) -> list[int]:
        """The longest token, again and again, as far as there is one."""
        found, at = [], 0
        while at < len(text):
            lengths = range(min(self._longest, len(text) - at), 0, -1)
            length = next((n for n in lengths if text[at : at + n] in self._ids), 0)
            if not length:
                break
            found.append(self._ids[text[at : at + length]])
            at += length
        return found


def _bytes_of(name: str, decoder: Any) -> bytes:
    said: str = decoder.decode([_ANCHOR, name])
    byte = _BYTE.fullmatch(name)
    if byte is not None and name not in said:
        return bytes([int(byte[1], 16)])
    return said.removeprefix(_ANCHOR).encode()


def unwritable(tokens: Any, size: int, characters: Iterable[str]) -> list[str]:
    """The characters that the first `size` of these tokens, as llguidance has them, cannot write."""

    def written(text: bytes) -> bool:
        ids = tokens.tokenize_bytes(text)
        return bool(tokens.decode_bytes(ids) == text and max(ids) < size)

    return [character for character in sorted(set(characters)) if not written(character.encode())]


def learn_characters(model: Any, tokenizer: Any, characters: Sequence[str]) -> None:
    """Give the tokenizer a token for each character, and the model room for them."""
    from tokenizers import AddedToken

    tokenizer.add_tokens([AddedToken(character, normalized=False) for character in characters])
    if len(tokenizer) > model.get_input_embeddings().num_embeddings:
        model.resize_token_embeddings(len(tokenizer))
