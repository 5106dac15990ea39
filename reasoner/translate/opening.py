"""From what a user writes after `--translator` to a translator."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.bare import read_card
from reasoner.translate.cache import cache_folder
from reasoner.translate.embedded import GrammarTranslator
from reasoner.translate.faults import Logic
from reasoner.translate.model import Completion, Model, ModelError, Prompt, Usage
from reasoner.translate.remote import RemoteModel, RemoteOptions
from reasoner.translate.translator import LanguageTranslator, TranslateOptions


def open_embedded(spec: str = "english", **_: Any) -> GrammarTranslator:
    """The embedded grammar, which has no options."""
    return GrammarTranslator()


def open_server(
    spec: str,
    *,
    options: TranslateOptions | None = None,
    logic: Logic | None = None,
    remote: RemoteOptions | None = None,
    use_cache: bool = True,
    **_: Any,
) -> LanguageTranslator:
    """A model behind `URL` or `URL#MODEL`; responses are kept in the user's cache folder unless `remote` says where.

    Raises:
        ModelError: the address is none.
    """
    try:
        address = urlsplit(spec)
        there = bool(address.hostname) and address.port != 0
    except ValueError:
        there = False
    if not there:
        raise ModelError(f"{spec!r} is no address of a server", hint="such as http://localhost:8000/v1#MODEL")
    asked = remote or RemoteOptions()
    if use_cache and asked.cache is None:
        asked = replace(asked, cache=cache_folder())
    return LanguageTranslator(RemoteModel(spec, options=asked), options, logic)


def open_local(
    spec: str,
    *,
    options: TranslateOptions | None = None,
    logic: Logic | None = None,
    local: dict[str, Any] | None = None,
    **_: Any,
) -> LanguageTranslator:
    """A transformers model by its name or folder.

    Raises:
        MissingExtraError: torch or transformers is not installed.
        ModelError: there is no such model, or it is not on this machine and the hub cannot be reached.
    """
    check_there(spec)

    def load() -> Model:
        try:
            return cast("Model", import_module("reasoner.translate.slots").load_model(spec, **(local or {})))
        except MissingExtraError:
            raise
        except ReasonerError as error:
            raise ModelError(error.message, hint=error.hint) from error

    return LanguageTranslator(LoadedWhenAsked(spec, load, refines=not read_card(spec).get("slots")), options, logic)


class LoadedWhenAsked:
    """A model that is loaded for its first prompt: a hybrid of a text that the grammar reads needs none."""

    def __init__(self, name: str, load: Callable[[], Model], *, refines: bool = True) -> None:
        self.refines = refines
        self._name = name
        self._load = load
        self._model: Model | None = None

    @property
    def name(self) -> str:
        """What it is loaded by."""
        return self._name

    @property
    def usage(self) -> Usage:
        """What it was asked so far."""
        return Usage() if self._model is None else getattr(self._model, "usage", Usage())

    def generate(
        self,
        prompts: Sequence[Prompt],
        *,
        samples: int = 1,
        seed: int = 0,
        temperature: float = 0.0,
        grammar: str | None = None,
    ) -> list[list[Completion]]:
        """See `Model.generate`."""
        if self._model is None:
            self._model = self._load()
        return self._model.generate(prompts, samples=samples, seed=seed, temperature=temperature, grammar=grammar)


def check_there(name: str) -> None:
    """Say at once that a model is nowhere; the hub's own library tries for minutes first.

    Raises:
        MissingExtraError: torch or transformers is not installed.
        ModelError: there is no such model, or it is not on this machine and the hub cannot be reached.
    """
    for library in ("torch", "transformers"):
        if find_spec(library) is None:
            raise MissingExtraError(library, extra="llm")
    if Path(name).is_dir():
        _check_folder(Path(name))
        return
    if name.startswith((".", "/", "~")) or name.count("/") > 1:
        raise ModelError(f"there is no folder {name}", hint="give a folder with config.json and weights")
    import httpx
    from huggingface_hub import try_to_load_from_cache

    try:
        if isinstance(try_to_load_from_cache(name, "config.json"), str):
            return
    except ValueError as error:
        raise ModelError(f"{name!r} is no name of a model", hint="such as owner/model, or a folder") from error
    hub = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
    try:
        httpx.head(hub, timeout=5.0, follow_redirects=True)
    except httpx.HTTPError as error:
        raise ModelError(
            f"the model {name!r} is not on this machine, and {hub} cannot be reached", hint="give a folder with a model"
        ) from error


def _check_folder(folder: Path) -> None:
    """Say at once that a folder holds no model, also where a text may turn out not to need one."""
    if (folder / "adapter_config.json").is_file():
        return
    hint = "give a folder with config.json and weights"
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"no language model {str(folder)!r}: it has no config.json", hint=hint) from error
    except ValueError as error:
        raise ModelError(f"no language model {str(folder)!r}: its config.json is no JSON", hint=hint) from error
    if not isinstance(config, dict) or "model_type" not in config:
        raise ModelError(f"no language model {str(folder)!r}: its config.json names no model_type", hint=hint)
