"""What is wrong with the files of a model, in our words: transformers' own are long, and speak to programmers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError

from reasoner.errors import MissingExtraError
from reasoner.translate.model import ModelError

_OF = {
    "config.json": (
        "is of no kind that transformers {version} has",
        "install a newer transformers, or give another model; one that brings code of its own is not run",
    ),
    "generation_config.json": ("is none that transformers takes", "mend it, or remove it: nothing of it is needed"),
    "weights": (
        "are missing, damaged or of another model",
        "copy or save them anew: model.safetensors, or its parts with their index",
    ),
    "tokenizer": ("is missing or damaged", "copy or save it anew: tokenizer.json and tokenizer_config.json"),
    "adapters": ("are damaged or of another model", "copy or save them anew: adapter_model.safetensors"),
}

_BROKEN = (OSError, ValueError, TypeError, AttributeError, LookupError, RuntimeError, UnpicklingError)


@contextmanager
def told(name: str, part: str, version: str = "") -> Iterator[None]:
    """Whatever goes wrong while a part of a model (`config.json`, `weights`, `tokenizer`, `adapters`) is loaded.

    Raises:
        ModelError: it cannot be loaded; the cause has the library's own words.
    """
    from safetensors import SafetensorError
    from torch import OutOfMemoryError

    try:
        yield
    except (ModelError, MissingExtraError, OutOfMemoryError):
        raise
    except (*_BROKEN, SafetensorError) as error:
        if isinstance(error, OSError) and not Path(name).is_dir():
            raise ModelError(
                f"no language model {name!r}: neither this machine nor the hub has its {part} for you",
                hint="see to the name, log in (hf auth login), or give a folder with config.json and weights",
            ) from error
        wrong, hint = _OF[part]
        if part == "weights" and "Unrecognized configuration class" in str(error):
            wrong, hint = "are of a kind that writes no text", "give a causal or a sequence-to-sequence model"
        raise ModelError(
            f"no language model {name!r}: its {part} {wrong.format(version=version)}", hint=hint
        ) from error
