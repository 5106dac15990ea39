"""Decoding under a grammar: a logits processor over llguidance's matcher, for `generate` of transformers.

Before each token the matcher says which tokens may follow (a bit mask), and the others get the logit -∞. End of text
is among the allowed only where the matcher accepts, so an output that ends of itself is a sentence of the grammar.
Near the token limit the output is steered to its end: from then on the tokens of a short completion are forced, and
the output is marked as steered, since its end is not what the model meant.

Where the grammar lets names be made up, it is changed as they are, so that each is used in one way (`agreement`); there
no token is taken in which a name ends or an argument does and more follows that depends on it, so that the change is
not late. Where it is all the same (no other token may follow, or the end is forced), the whole is read again under the
grammar in which its names are known, and is not finished if that refuses it.

The mask is unpacked with NumPy, so nothing is compiled and the first token costs as much as the others. A state of
decoding lives in one `GrammarProcessor`: make a new one for each call of `generate`.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isqrt
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.translate.agreement import Agreement, admits_new_names, longest_known, portable
from reasoner.translate.finishing import completion, finishing_pieces, made_up, without_alike
from reasoner.translate.model import NO_END, ModelError
from reasoner.translate.spelling import CHARACTERS, matcher_tokens, unwritable

_KEPT_GRAMMARS = 128
"""Each takes some 300 KB."""
_ONE_LINE = 24
_NAME_ENDS = re.compile(rb"\w[^\w]")
_WHOLE_VARIABLE = re.compile(rb"(?<=[^\w])[u-z][0-9]*(?=[^\w])")
_CLOSES_ONCE = re.compile(rb"[),].*,|,.*\).*\)", re.S)
"""What is no more than one argument's end, or brackets closed one after the other, cannot match this."""


@dataclass(frozen=True, slots=True)
class Constrained:
    """One output of constrained decoding.

    Attributes:
        text: what was decoded.
        tokens: how many, without the end of text.
        finished: the text is a sentence of the grammar.
        forced: characters at its end that were forced because the token limit was near.
        steered: whether there was such an end, be it only the end of text.
    """

    text: str
    tokens: int
    finished: bool
    steered: bool
    forced: int = 0


class Vocabulary:
    """A tokenizer as the matcher needs it. Costs up to half a second to build: keep it with the model."""

    def __init__(self, tokenizer: Any, size: int | None = None, ends: Sequence[int] = ()) -> None:
        """Of a fast tokenizer of transformers.

        Args:
            tokenizer: with a Rust backend; others cannot be matched.
            size: number of logits of the model where it has more than the tokenizer has tokens.
            ends: ids of the tokens that end a text, if not the tokenizer's own.
        """
        self.ends = tuple(ends) or (tokenizer.eos_token_id,)
        if self.ends[0] is None:
            raise ReasonerError(NO_END[0], hint=NO_END[1])
        self.size = max(size or 0, len(tokenizer))
        self.tokens = matcher_tokens(tokenizer, self.size, self.ends)
        if missing := unwritable(self.tokens, self.size, CHARACTERS):
            raise ModelError(
                f"the model's tokenizer has no tokens for {' '.join(missing[::-1][:8])}: it cannot write formulas",
                hint="train the model (reasoner translate train --model): that gives it what is missing",
            )
        self._kept: OrderedDict[str, ReadyGrammar] = OrderedDict()

    @cached_property
    def own(self) -> Any:
        """A mask of the model's tokens, if the matcher has more; else None."""
        import numpy as np

        count = self.tokens.vocab_size
        if count == self.size:
            return None
        owned = np.arange((count + 31) // 32 * 32) < self.size
        return np.packbits(owned, bitorder="little").view(np.int32)

    @cached_property
    def apart(self) -> Any:
        """A mask without the tokens in which the use of a name is settled and may be broken at once.

        A name that ends in a token may be used there again; and one token may close f(…) within another f(…) and go on
        with the outer, or begin an argument of the inner and close both.
        """
        import numpy as np

        size = self.tokens.vocab_size
        allowed = np.ones((size + 31) // 32 * 32, dtype=bool)
        for token in range(size):
            text = self.tokens.decode_bytes([token])
            allowed[token] = not (_NAME_ENDS.search(_WHOLE_VARIABLE.sub(b"(", text)) or _CLOSES_ONCE.search(text))
        allowed[list(self.ends)] = True
        return np.packbits(allowed, bitorder="little").view(np.int32)

    @cached_property
    def most_opened(self) -> int:
        """The most brackets that one token leaves open; each is to be closed by a token more."""
        texts = (self.tokens.decode_bytes([token]) for token in range(self.size))
        return max(text.count(b"(") - text.count(b")") for text in texts)

    def matcher(self, grammar: str) -> Any:
        """A matcher at the start of the grammar; `ReasonerError` if llguidance cannot read it."""
        return self.grammar(grammar).start.deep_copy()

    def grammar(self, text: str) -> ReadyGrammar:
        """The grammar made ready, kept for the next time."""
        if text not in self._kept:
            self._kept[text] = ReadyGrammar(self, text)
            if len(self._kept) > _KEPT_GRAMMARS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(text)
        return self._kept[text]


class ReadyGrammar:
    """A grammar made ready for a vocabulary.

    Attributes:
        text: the grammar.
        start: a matcher at its start, to copy.
    """

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        from llguidance import LLMatcher

        self.text = text
        self.start = LLMatcher(vocabulary.tokens, LLMatcher.grammar_from_lark(text), log_level=0)
        if self.start.is_error():
            raise ReasonerError(f"a grammar that cannot be decoded under: {self.start.get_error()}")
        self._vocabulary = vocabulary

    @cached_property
    def pieces(self) -> tuple[list[list[int]], list[list[int]]]:
        """`finishing_pieces` as tokens."""
        first, then = (list(filter(None, map(self.tokens, pieces))) for pieces in finishing_pieces(self.text))
        return first, then

    @cached_property
    def words(self) -> frozenset[tuple[int, ...]]:
        """Those of the pieces that are whole words, as tokens."""
        pieces = (piece for pieces in finishing_pieces(self.text) for piece in pieces)
        return frozenset(tuple(self.tokens(piece)) for piece in pieces if re.fullmatch(r"\w+", piece))

    def tokens(self, text: str | bytes) -> list[int]:
        """The text, or some of its bytes, as tokens; none if the model has not all that it takes."""
        data = text.encode() if isinstance(text, str) else text
        found: list[int] = self._vocabulary.tokens.tokenize_bytes(data)
        return found if self.are_the_models(found) else []

    def are_the_models(self, tokens: list[int]) -> bool:
        """Whether the model has them: those for single bytes may be the matcher's alone."""
        return max(tokens, default=0) < self._vocabulary.size

    @cached_property
    def margin(self) -> int:
        """How many tokens one token can add to a completion: a bracket or two and the costliest operand or term."""
        plain = portable(self.text)
        if plain != self.text:
            return self._vocabulary.grammar(plain).margin + self.cost_of(longest_known(self.text))
        shortest = len(completion(self, self.start) or [])
        costliest = shortest
        pieces = [*self.pieces[0], *map(self.tokens, made_up(self.text)), *self.pieces[1]]
        texts = (text for texts in finishing_pieces(self.text) for text in texts)
        unlike = without_alike(self.text, [*texts, *made_up(self.text)], lambda name: len(self.tokens(name)))
        for piece in filter(None, map(self.tokens, unlike)):
            opened = self.start.deep_copy()
            if opened.validate_tokens(piece) == len(piece) and opened.consume_tokens(piece):
                rest = completion(self, opened) or []
                costliest = max(costliest, len(piece) + len(rest))
        # Of several lines, only the one that is being written grows.
        spare = min(shortest, _ONE_LINE) + max(map(len, pieces)) + 4
        return costliest - shortest + spare + self._vocabulary.most_opened

    def cost_of(self, arity: int) -> int:
        """How many tokens it takes to write so many arguments."""
        return arity * len(self.tokens(f", {made_up(self.text)[0]}")) if arity else 0


class _Row:
    """One sequence of the batch: its matcher, what it has consumed, and what is forced next."""

    def __init__(self, vocabulary: Vocabulary, grammar: str) -> None:
        self.vocabulary = vocabulary
        self._first = vocabulary.grammar(grammar)
        self._begin()

    def _begin(self) -> None:
        """Bring it to where nothing is written."""
        self.grammar = self._first
        self.matcher = self._first.start.deep_copy()
        self.agreement = Agreement(self._first.text) if admits_new_names(self._first.text) else None
        self.consumed: list[int] = []
        self.written = b""
        self.ended = False
        self.failed = False
        self.steered_at = -1
        self.forced: list[int] = []
        self.next_check = -1

    def follow(self, ids: list[int]) -> None:
        """Bring the matcher to these ids; if they are no continuation (beam search), from the start."""
        if ids[: len(self.consumed)] != self.consumed:
            self._begin()
        new = ids[len(self.consumed) :]
        for token in new:
            self.consumed.append(token)
            if self.ended or self.failed:
                continue
            if token in self.vocabulary.ends:
                self.ended = True
                self.failed = not self.matcher.is_accepting()  # where no token can follow, the text ends all the same
            elif not self.matcher.consume_token(token):
                self.failed = True
            if self.forced and self.forced[0] == token:
                self.forced.pop(0)
        if new and not (self.ended or self.failed or self.steered_at >= 0):
            self._agree(new)

    def _agree(self, new: list[int]) -> None:
        """Go on under the grammar in which the names written so far are known."""
        if self.agreement is None:
            return
        self.written += self.vocabulary.tokens.decode_bytes(new)
        changed = self.agreement.after(self.written.decode("utf-8", "ignore"))
        if changed is None:
            return
        grammar = self.vocabulary.grammar(changed)  # samples of one prompt are often alike
        self.grammar, self.matcher = grammar, grammar.start.deep_copy()
        self.failed = self.matcher.try_consume_tokens(self.consumed) != len(self.consumed)

    def steer(self, left: int | None) -> None:
        """Force a completion when no more tokens are left than it needs and what one more token can add to that."""
        if left is None or self.forced or self.ended or self.failed or left > self.next_check >= 0:
            return
        needed = completion(self.grammar, self.matcher, self.written)
        if needed is None:
            return
        each, growth = 0, self._first.margin
        if self.agreement is not None:
            each = self._first.cost_of(1)
            growth += each * self.agreement.most_owed
        spare = left - len(needed) - growth
        if spare <= 0:
            self.steered_at = len(self.consumed) if self.steered_at < 0 else self.steered_at
            self.forced = needed or [self.vocabulary.ends[0]]
        # In n tokens the completion grows by at most n (growth + 2 n each).
        fitting = (isqrt(growth**2 + 8 * each * max(spare, 0)) - growth) // (4 * each) if each else spare // growth
        self.next_check = left - max(1, fitting)

    @property
    def accepted(self) -> bool:
        if self.failed or not (self.ended or self.matcher.is_accepting()):
            return False
        return self.steered_at < 0 or self._agrees()

    def _agrees(self) -> bool:
        """Whether the whole is a sentence of the grammar in which all its names are known."""
        if self.agreement is None:
            return True
        end = (place for place, token in enumerate(self.consumed) if token in self.vocabulary.ends)
        tokens = self.consumed[: next(end, None)]
        text = self.vocabulary.tokens.decode_bytes(tokens).decode("utf-8", "ignore")
        known = Agreement(self._first.text).after(text + "\n")
        if known is None:
            return True
        matcher = self.vocabulary.matcher(known)
        return bool(matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting())


class GrammarProcessor:
    """A logits processor that lets only sentences of a grammar be written.

    Works for greedy search and sampling, and for beam search at the cost of matching moved beams again. One per call
    of `generate`; pass it in a `LogitsProcessorList`.
    """

    def __init__(self, vocabulary: Vocabulary, grammars: Sequence[str], limit: int | None = None) -> None:
        """For a batch.

        Args:
            vocabulary: of the model's tokenizer.
            grammars: one for each prompt, in llguidance's Lark; each serves equally many rows.
            limit: `max_new_tokens`, so that outputs can be steered to an end.
        """
        self.vocabulary = vocabulary
        self.grammars = tuple(grammars)
        self.limit = limit
        self._rows: list[_Row] = []
        self._prompt = 0
        self._bits: Any = None

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """The scores with -∞ for the tokens that may not follow."""
        import numpy as np
        import torch

        if not self._rows:
            each, rest = divmod(len(input_ids), len(self.grammars))
            if rest:
                raise ReasonerError(f"{len(self.grammars)} grammars for {len(input_ids)} sequences")
            self._rows = [_Row(self.vocabulary, grammar) for grammar in self.grammars for _ in range(each)]
            self._prompt = input_ids.shape[1]
            self._bits = np.zeros((len(input_ids), (self.vocabulary.tokens.vocab_size + 31) // 32), dtype=np.int32)
        written = input_ids[:, self._prompt :].tolist()
        for row, ids, bits in zip(self._rows, written, self._bits, strict=True):
            row.follow(ids)
            row.steer(None if self.limit is None else self.limit - len(ids))
            self._fill(row, bits)
        allowed = np.unpackbits(self._bits.view(np.uint8), axis=1, count=scores.shape[1], bitorder="little")
        forbidden = torch.from_numpy(allowed == 0).to(scores.device)
        return scores.masked_fill(forbidden, float("-inf"))

    def _fill(self, row: _Row, bits: Any) -> None:
        if row.ended or row.failed or row.matcher.is_stopped():
            _allow_only(bits, self.vocabulary.ends)
        elif row.forced:
            _allow_only(bits, row.forced[:1])
        else:
            row.matcher.unsafe_compute_mask_ptr(bits.ctypes.data, bits.nbytes)
            if self.vocabulary.own is not None and not (bits & self.vocabulary.own).any():
                _allow_only(bits, self.vocabulary.ends)
            if row.agreement is not None:
                kept = bits & self.vocabulary.apart
                if kept.any():
                    bits[:] = kept

    def outputs(self, sequences: Any) -> list[Constrained]:
        """What came out, given what `generate` returned: with the last tokens, which no mask followed."""
        results = []
        for row, ids in zip(self._rows, sequences[:, self._prompt :].tolist(), strict=True):
            row.follow(ids)
            end = next((place for place, token in enumerate(ids) if token in self.vocabulary.ends), len(ids))
            text = self._text(ids[:end])
            steered = row.steered_at >= 0
            forced = len(text) - len(self._text(ids[: min(row.steered_at, end)])) if steered else 0
            results.append(Constrained(text, end, row.accepted, steered, max(0, forced)))
        return results

    def _text(self, ids: list[int]) -> str:
        text: str = self.vocabulary.tokens.decode_bytes(ids).decode("utf-8", "replace")
        return text


def _allow_only(bits: Any, tokens: Sequence[int]) -> None:
    bits[:] = 0
    words = bits.view("uint32")
    for token in tokens:
        words[token // 32] |= 1 << (token % 32)
