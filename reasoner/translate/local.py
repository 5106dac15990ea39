"""A language model in this process: any causal or sequence-to-sequence model of transformers, by name or folder.

Sampling is done by adding Gumbel noise to the logits and taking the largest (Gumbel 1954; "Gumbel-max trick"): this
draws from softmax(logits / temperature), and with noise from a generator of its own for each sample, sample i of a
prompt is the same whatever else is in the batch.
"""

from __future__ import annotations

import hashlib
import logging
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.adapters import adapted, card_of, with_adapters
from reasoner.translate.bare import adds_marks, prompt_text
from reasoner.translate.constrained import GrammarProcessor, Vocabulary
from reasoner.translate.model import Completion, Grammar, ModelError, Prompt, Usage, grammars_of
from reasoner.translate.unloadable import told

DEVICES = ("auto", "cpu", "cuda", "mps")
DTYPES = ("auto", "float32", "float16", "bfloat16")
_log = logging.getLogger(__name__)


class LocalModel:
    """A model of transformers and its tokenizer; implements `reasoner.translate.model.Model`.

    Attributes:
        name: what it was loaded by, with the number of bits if it was quantized.
        usage: what was asked so far.
        limit: the most tokens one completion may have.
        batch: how many sequences go through the model at once; halved where the GPU's memory does not do.
        bare: whether it is shown prompts without instructions and worked examples; see `reasoner.translate.bare`.
    """

    def __init__(
        self, model: Any, tokenizer: Any, *, name: str = "", batch: int = 8, limit: int = 256, bare: bool = False
    ) -> None:
        if batch < 1 or limit < 1:
            raise ReasonerError(f"batch {batch}, at most {limit} tokens", hint="both are at least 1")
        self._name = name or getattr(model, "name_or_path", "") or type(model).__name__
        self.batch = batch
        self.limit = limit
        self.bare = bare
        self.usage = Usage()
        self.model = model.eval()
        self.tokenizer = tokenizer
        if tokenizer.pad_token_id is None:
            tokenizer.pad_token = tokenizer.eos_token or tokenizer.convert_ids_to_tokens(0)  # masked: any will do
        tokenizer.padding_side = "left"
        tokenizer.model_max_length = sys.maxsize  # what there is room for, `_room` says
        model.generation_config = self._config = _settings(model, tokenizer, limit)
        self.is_seq2seq = bool(model.config.is_encoder_decoder)

    @classmethod
    def load(
        cls,
        name: str | Path,
        *,
        device: str = "auto",
        dtype: str = "auto",
        bits: int | None = None,
        batch: int = 8,
        limit: int = 256,
    ) -> LocalModel:
        """Load a model from a folder, the local cache or the hub, or the one that a folder of adapters is of with them.

        Args:
            name: folder, or name on the hub.
            device: `auto` takes CUDA, then Apple's MPS, then the CPU.
            dtype: `auto` is bfloat16 or else float16 on a GPU, float32 on the CPU.
            bits: 4 or 8 for weights quantized by bitsandbytes while loading.
            batch: sequences at once.
            limit: the most tokens of a completion.
        """
        torch, transformers = _libraries()
        device = choose_device(device)
        if dtype not in DTYPES:
            raise ReasonerError(f"no dtype {dtype!r}", hint=f"one of {', '.join(DTYPES)}")
        if dtype == "auto":
            half = "bfloat16" if not device.startswith("cuda") or torch.cuda.is_bf16_supported() else "float16"
            dtype = "float32" if device == "cpu" else "float16" if device == "mps" else half
        options: dict[str, Any] = {"torch_dtype" if _is_old(transformers) else "dtype": getattr(torch, dtype)}
        if bits is not None:
            options |= _quantization(bits, transformers, getattr(torch, dtype), device)
        shown = f"{name} ({bits} bit)" if bits else str(name)
        base = adapted(name)
        source = name if base is None else base
        try:
            with quietly():
                with told(str(source), "config.json", transformers.__version__):
                    config = transformers.AutoConfig.from_pretrained(source, trust_remote_code=False)
                with told(str(source), "generation_config.json"), suppress(OSError):  # it may have none
                    transformers.GenerationConfig.from_pretrained(source)
                with told(str(source), "weights"):
                    kind = getattr(
                        transformers, f"AutoModelFor{'Seq2Seq' if config.is_encoder_decoder else 'Causal'}LM"
                    )
                    model, loaded = kind.from_pretrained(source, output_loading_info=True, **options)
                words = name if (Path(name) / "tokenizer_config.json").is_file() else source
                with told(str(words), "tokenizer"):
                    tokenizer = transformers.AutoTokenizer.from_pretrained(words, trust_remote_code=False)
                if base is not None:
                    with told(str(name), "adapters"):
                        model = with_adapters(model, tokenizer, name, merged=bits is None)
            if bits is None:
                model.to(device)
        except torch.OutOfMemoryError:
            raise _too_large(shown) from None
        except RuntimeError as error:
            reason = " ".join(str(error).split())[:80]
            raise ModelError(f"{shown} cannot be put on {device}: {reason}", hint="use --device cpu") from error
        if missing := sorted(map(str, loaded["missing_keys"])):
            raise ModelError(
                f"no language model {str(name)!r}: its weights lack {len(missing)} that its config.json names, "
                f"such as {missing[0]}",
                hint="they would be random: save the model anew, or give its own config.json",
            )
        if surplus := sorted(map(str, loaded["unexpected_keys"])):
            _log.warning(
                "%s: %d of its weights are in no layer that its config.json names, such as %s: they are left out",
                name, len(surplus), surplus[0],
            )  # fmt: skip
        if bits == 4 and device == "cpu":
            _check_widths(model)
        return cls(model, tokenizer, name=shown, batch=batch, limit=limit, bare=bool(card_of(name).get("bare")))

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The tokenizer for matching, built on the first use of a grammar."""
        return Vocabulary(self.tokenizer, self.model.config.vocab_size, self._ends)

    @property
    def _ends(self) -> tuple[int, ...]:
        return tuple(self._config.eos_token_id or ())

    def generate(
        self,
        prompts: Sequence[Prompt],
        *,
        samples: int = 1,
        seed: int = 0,
        temperature: float = 0.0,
        grammar: Grammar = None,
    ) -> list[list[Completion]]:
        """`samples` completions of each prompt; see `reasoner.translate.model.Model`.

        Under a grammar every text is a sentence of it. One whose end had to be forced at the token limit is not
        `finished`, as it does not end where the model would have ended it.
        """
        texts = [self._text(prompt) for prompt in prompts]
        grammars = grammars_of(grammar, prompts)
        drawn = samples if temperature > 0 else min(samples, 1)
        room = self._room()
        wanted = []
        results: dict[tuple[int, int], Completion] = {}
        for place, text in enumerate(texts):
            length = len(self.tokenizer(text, add_special_tokens=False)["input_ids"])
            for sample in range(drawn):
                if room is not None and length > room:
                    results[place, sample] = Completion(
                        "", False, f"a prompt of {length} tokens; {self._name} has room for {room}", length
                    )
                elif not length and not self._encoded([text])["input_ids"][0]:
                    results[place, sample] = Completion("", False, "a prompt of no tokens", 0)
                else:
                    wanted.append((length, place, sample))
        wanted.sort()
        for start in range(0, len(wanted), self.batch):
            rows = [(place, sample) for _, place, sample in wanted[start : start + self.batch]]
            for row, completion in zip(rows, self._complete(texts, rows, seed, temperature, grammars), strict=True):
                results[row] = completion
        for completion in results.values():
            self.usage.add(completion)
        return [
            [results[place, sample if drawn == samples else 0] for sample in range(samples)]
            for place in range(len(texts))
        ]

    def _text(self, prompt: Prompt) -> str:
        return prompt_text(self.tokenizer, prompt, bare=self.bare)

    def _encoded(self, texts: list[str], **options: Any) -> Any:
        return self.tokenizer(texts, add_special_tokens=adds_marks(self.tokenizer, bare=self.bare), **options)

    def _room(self) -> int | None:
        """How long a prompt may be, if the model has learnt positions or a fixed context."""
        context = getattr(self.model.config, "max_position_embeddings", None)
        return None if context is None else context if self.is_seq2seq else context - self.limit

    def _complete(
        self,
        texts: Sequence[str],
        rows: Sequence[tuple[int, int]],
        seed: int,
        temperature: float,
        grammars: Sequence[str | None],
    ) -> list[Completion]:
        """One batch; two halves of it if the GPU's memory does not do."""
        import torch

        try:
            return self._batch(texts, rows, seed, temperature, grammars)
        except torch.OutOfMemoryError:
            if len(rows) == 1:
                raise _too_large(self._name) from None
        torch.cuda.empty_cache()
        self.batch = half = len(rows) // 2
        first = self._complete(texts, rows[:half], seed, temperature, grammars)
        return first + self._complete(texts, rows[half:], seed, temperature, grammars)

    def _batch(
        self,
        texts: Sequence[str],
        rows: Sequence[tuple[int, int]],
        seed: int,
        temperature: float,
        grammars: Sequence[str | None],
    ) -> list[Completion]:
        import torch
        from transformers import LogitsProcessorList

        asked = [texts[place] for place, _ in rows]
        encoded = self._encoded(asked, return_tensors="pt", padding=True).to(self.model.device)
        inputs = {key: encoded[key] for key in ("input_ids", "attention_mask")}
        processors = LogitsProcessorList()
        constraint = None
        wanted = [grammar for grammar in (grammars[place] for place, _ in rows) if grammar is not None]
        if wanted:
            constraint = GrammarProcessor(self.vocabulary, wanted, self.limit)
            processors.append(constraint)
        if temperature > 0:
            processors.append(GumbelSampling([_seed(texts[p], seed, i) for p, i in rows], temperature))
        with torch.inference_mode():
            output = self.model.generate(**inputs, generation_config=self._config, logits_processor=processors)
        lengths = inputs["attention_mask"].sum(dim=1).tolist()
        if constraint is not None:
            cut = f"cut off: no sentence of the grammar in {self.limit} tokens"
            return [
                Completion(
                    one.text, one.finished and not one.steered, "" if one.finished else cut, length, one.tokens,
                    enforced=True, forced=one.forced,
                )
                for one, length in zip(constraint.outputs(output), lengths, strict=True)
            ]  # fmt: skip
        prompt = 1 if self.is_seq2seq else inputs["input_ids"].shape[1]
        completions = []
        for ids, length in zip(output[:, prompt:].tolist(), lengths, strict=True):
            end = next((place for place, token in enumerate(ids) if token in self._ends), len(ids))
            text = self.tokenizer.decode(ids[:end], skip_special_tokens=True)
            completions.append(Completion(text, end < len(ids), "", length, end))
        return completions


class GumbelSampling:
    """A logits processor after which the largest score is a sample of softmax(scores / temperature).

    Args:
        seeds: one for each row.
        temperature: above 0.
    """

    def __init__(self, seeds: Sequence[int], temperature: float) -> None:
        import numpy as np

        self._sources = [np.random.default_rng(seed) for seed in seeds]
        self._temperature = temperature

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """The scores over the temperature, with noise."""
        import numpy as np
        import torch

        noise = np.stack([source.gumbel(size=scores.shape[1]) for source in self._sources])
        return scores.float() / self._temperature + torch.from_numpy(noise).float().to(scores.device)


def _settings(model: Any, tokenizer: Any, limit: int) -> Any:
    """Settings of generation with no more of the model's own than which tokens start, end and fill a text.

    The rest of them (tokens to force or bar, least lengths, beams, …) is made for the texts it once wrote, and
    transformers adds it to the settings of every call as long as the model has it.
    """
    from transformers import GenerationConfig

    own = model.generation_config
    ends = tokenizer.eos_token_id if own.eos_token_id is None else own.eos_token_id
    return GenerationConfig(
        max_new_tokens=limit, do_sample=False, num_beams=1, pad_token_id=tokenizer.pad_token_id,
        bos_token_id=own.bos_token_id, decoder_start_token_id=own.decoder_start_token_id,
        eos_token_id=None if ends is None else list(ends) if isinstance(ends, Iterable) else [ends],
    )  # fmt: skip


def _seed(text: str, seed: int, sample: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\0{sample}\0{text}".encode()).digest()[:8], "big")


def choose_device(device: str = "auto") -> str:
    """The device to compute on; one asked for and not there is a `ReasonerError`."""
    torch, _ = _libraries()
    kind = device.partition(":")[0]
    if kind not in DEVICES:
        raise ReasonerError(f"no device {device!r}", hint=f"one of {', '.join(DEVICES)}")
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if device == "auto":
        return "cuda" if cuda else "mps" if mps else "cpu"
    if (kind == "cuda" and not cuda) or (kind == "mps" and not mps):
        raise ReasonerError(f"there is no {kind} device here", hint="use --device auto or cpu")
    count = torch.cuda.device_count() if kind == "cuda" else 1
    if device != kind and device not in [f"{kind}:{number}" for number in range(count)]:
        raise ReasonerError(f"there is no device {device!r} here", hint=f"{kind}:0 to {kind}:{count - 1}")
    return device


@contextmanager
def quietly() -> Iterator[None]:
    """Without the progress bars and reports of transformers, and its warnings of what gets another name some day."""
    _, transformers = _libraries()
    logging = transformers.utils.logging
    bars, verbosity = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            yield
        finally:
            logging.set_verbosity(verbosity)
            if bars:
                logging.enable_progress_bar()


def check_place(device: str, bits: int | None) -> None:
    """Say at once that a model cannot be loaded there, or not so, whichever model it is."""
    choose_device(device)
    if bits is not None:
        _check_bits(bits)


def _too_large(name: str) -> ReasonerError:
    return ReasonerError(f"{name} does not fit into the GPU's memory", hint="load it with bits=8 or 4, or on the CPU")


def _libraries() -> tuple[Any, Any]:
    try:
        import torch
        import transformers
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "transformers", extra="llm") from error
    return torch, transformers


def _is_old(transformers: Any) -> bool:
    """Whether `dtype` is still called `torch_dtype`."""
    major, minor = transformers.__version__.split(".")[:2]
    return (int(major), int(minor)) < (4, 56)


def _check_widths(model: Any) -> None:
    """Of a model quantized to 4 bits: bitsandbytes multiplies on the CPU in blocks of 64 and fails late otherwise."""
    widths = [layer.in_features for layer in model.modules() if type(layer).__name__ == "Linear4bit"]
    odd = next((width for width in widths if width % 64), None)
    if odd:
        raise ReasonerError(f"4 bits on the CPU need layers 64n wide; there is one of {odd}", hint="load it with 8")


def _check_bits(bits: int) -> None:
    if bits not in (4, 8):
        raise ReasonerError(f"a model cannot be loaded with {bits} bits", hint="4 or 8, or leave it out")
    if find_spec("bitsandbytes") is None:
        raise MissingExtraError("bitsandbytes", extra="quantized")


def _quantization(bits: int, transformers: Any, dtype: Any, device: str) -> dict[str, Any]:
    _check_bits(bits)
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)  # a line per layer and token: inputs are cast to float16
    config = transformers.BitsAndBytesConfig(
        load_in_4bit=bits == 4, load_in_8bit=bits == 8, bnb_4bit_compute_dtype=dtype, bnb_4bit_quant_type="nf4"
    )
    return {"quantization_config": config, "device_map": {"": device}}
