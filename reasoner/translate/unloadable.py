"""What is wrong with the files of a model, in our words: transformers' own are long, and speak to programmers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reasoner.errors import MissingExtraError
from reasoner.translate.model import ModelError

_OF = {
    "config.json": (
        "is of no kind that transformers {version} has",
        "install a newer transformers, or give another model; one that brings code of its own is not run",
    ),
    "generation_config.json": ("is none that transformers takes", "mend it, or remove it: nothing of it is needed"),
    "weights": (
        "are missing, damaged or of another model than its config.json",
        "copy or save them anew: config.json with model.safetensors, or its parts with their index",
    ),
    "tokenizer": ("is missing or damaged", "copy or save it anew: tokenizer.json and tokenizer_config.json"),
    "adapters": ("are damaged or of another model", "copy or save them anew: adapter_model.safetensors"),
}

_OF_ITS_KIND = re.compile(r"model.type|model identifier|architecture|custom code|trust_remote_code", re.I)
"""What transformers says of a config.json whose kind it has not, or will not run."""


@contextmanager
def told(name: str, part: str, version: str = "") -> Iterator[None]:
    """Whatever goes wrong while a part of a model (`config.json`, `weights`, `tokenizer`, `adapters`) is loaded.

    Raises:
        ModelError: it cannot be loaded; the cause has the library's own words.
    """
    from torch import OutOfMemoryError

    try:
        yield
    except (ModelError, MissingExtraError, OutOfMemoryError):
        raise
    except Exception as error:  # of the library and of those under it: what a file holds may break any line of them
        if isinstance(error, OSError) and not Path(name).is_dir():
            raise ModelError(
                f"no language model {name!r}: neither this machine nor the hub has its {part} for you",
                hint="see to the name, log in (hf auth login), or give a folder with config.json and weights",
            ) from error
        wrong, hint = _OF[part]
        wrong = wrong.replace("{version}", version)
        if part == "config.json" and not _OF_ITS_KIND.search(str(error)):
            reason = f": {_last_line(error)}" if "StrictDataclass" in type(error).__name__ else ""
            wrong = f"has a value that transformers {version} does not take{reason}"
            hint = "mend it, or copy it anew from where the model is from"
        if part == "weights" and "Unrecognized configuration class" in str(error):
            wrong, hint = "are of a kind that writes no text", "give a causal or a sequence-to-sequence model"
        raise ModelError(f"no language model {name!r}: its {part} {wrong}", hint=hint) from error


def _last_line(error: Exception) -> str:
    """The line of a report that says what is wrong with the value."""
    lines = str(error).strip().splitlines() or [""]
    return lines[-1].strip().removeprefix("TypeError: ").removeprefix("ValueError: ")[:160]
